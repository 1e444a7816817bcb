"""PDF files that tests print: parts that flow in columns, or lines drawn at their places."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

WIDTH, HEIGHT = A4
TALL = "Vera"  # its letters' boxes are a quarter higher than those of Helvetica of the same size
registerFont(TTFont(TALL, "Vera.ttf"))


def made(parts, columns=1):
    """A PDF of these parts, set in columns, with a header and a page number on each page."""

    def furniture(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, HEIGHT - 25, "Yearly report of the Harbour Board")
        canvas.drawString(WIDTH / 2, 25, f"Page {document.page}")

    file = io.BytesIO()
    width = (WIDTH - 100 - 16 * (columns - 1)) / columns
    frames = [Frame(50 + at * (width + 16), 50, width, HEIGHT - 100, 0, 0, 0, 0) for at in range(columns)]
    document = BaseDocTemplate(file, pagesize=A4, invariant=1)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture))
    document.build(parts)
    return file.getvalue()


def drawn(*pages, encrypt=None):
    """A PDF of lines drawn at their places: (x, y from the top, size, words), and the font where it is not Helvetica."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, encrypt=encrypt)
    for page in pages:
        for x, y, size, words, *font in page:
            canvas.setFont(*(font or ["Helvetica"]), size)
            canvas.drawString(x, HEIGHT - y, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def texts(document, kind):
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]
