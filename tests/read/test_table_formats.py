"""One table in every format that has tables: each figure its row and column headers, over two rows of heads, labels of two lines, a source line below."""

import csv
import io
import zipfile

import openpyxl
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from claimx.read import read_bytes
from tests.read.test_tables import cells
from tests.read.test_word import W, cell, paragraph, row, run

TITLE = "Table 1. Casualties of the floods, by district"
YEARS = ["2010", "2011"]
KINDS = ["Killed", "Injured"]
LONG = "Borvo and the islands off its northern coast"
ROWS = [(LONG, ["120", "1,340", "98", "1,105"]), ("Lind", ["15", "88", "–", "61"]), ("All districts", ["135", "1,428", "98", "1,166"])]
SOURCE = "Source: Health Office, yearly count of 2012. Lists of 14 hospitals."
EXPECTED = [(words, [label], [YEARS[at // 2], KINDS[at % 2]]) for label, values in ROWS for at, words in enumerate(values)]


def html():
    spans = "".join(f"<th colspan=2>{year}</th>" for year in YEARS)
    heads = "".join(f"<th>{kind}</th>" for kind in KINDS * 2)
    body = "".join(f"<tr><td>{label}</td>{''.join(f'<td>{words}</td>' for words in values)}</tr>" for label, values in ROWS)
    table = f"<table><caption>{TITLE}</caption><tr><th rowspan=2>District</th>{spans}</tr><tr>{heads}</tr>{body}</table>"
    prose = "<p>The floods of both years hit the coast, where most people of the province live, and the roads to it.</p>"
    return f"<html><body><article><h1>Floods</h1>{prose * 3}{table}<p>{SOURCE}</p>{prose}</article></body></html>".encode()


def docx():
    top = cell("District", '<w:vMerge w:val="restart"/>') + "".join(cell(year, '<w:gridSpan w:val="2"/>') for year in YEARS)
    second = cell("", "<w:vMerge/>") + "".join(map(cell, KINDS * 2))
    body = "".join(row(cell(label), *map(cell, values)) for label, values in ROWS)
    words = paragraph(run(TITLE)) + f"<w:tbl>{row(top)}{row(second)}{body}</w:tbl>" + paragraph(run(SOURCE))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{words}</w:body></w:document>')
    return made.getvalue()


def lines():
    """The table as rows of plain cells."""
    return [["District", YEARS[0], "", YEARS[1], ""], ["", *KINDS, *KINDS], *([label, *values] for label, values in ROWS), [SOURCE]]


def xlsx():
    book = openpyxl.Workbook()
    book.active.append([TITLE])
    for line in lines():
        book.active.append([int(words.replace(",", "")) if words[:1].isdigit() and words not in YEARS else words or None for words in line])
    for place in ("B2:C2", "D2:E2", "A2:A3"):
        book.active.merge_cells(place)
    for line in book.active.iter_rows(min_row=4, min_col=2, max_row=6):
        for one in line:
            one.number_format = "#,##0"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def text():
    made = io.StringIO()
    csv.writer(made).writerows(lines())
    return made.getvalue().encode()


def pdf(*, ruled, dots=False, below=18):
    """The table as it is set in reports: years over two columns each, figures to the right, the label of two lines beside its figures."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)

    def put(words, x, y, *, right=False):
        (canvas.drawRightString if right else canvas.drawString)(x, A4[1] - y, words)

    for at in range(3):
        put("The floods of both years hit the coast, where most people of the province live, and the roads.", 60, 80 + 13 * at)
    put(TITLE, 60, 140)
    edges = [290, 350, 420, 480]
    put("District", 60, 178)
    for at, year in enumerate(YEARS):
        canvas.drawCentredString(305 + 130 * at, A4[1] - 164, year)
    for x, kind in zip(edges, KINDS * 2, strict=True):
        put(kind, x, 178, right=True)
    y = 178
    for label, values in ROWS:
        y += 16
        if label == LONG:
            put("Borvo and the islands", 60, y)
            y += 12
            label = "off its northern coast"  # noqa: PLW2901
        put(label + " " + "." * 30 if dots else label, 60, y)
        for x, words in zip(edges, values, strict=True):
            put(words, x, y, right=True)
        if ruled:
            canvas.line(55, A4[1] - y - 4, 490, A4[1] - y - 4)
    if ruled:
        canvas.line(55, A4[1] - 152, 490, A4[1] - 152)
        for x in (55, 240, 297, 360, 425, 490):
            canvas.line(x, A4[1] - 152, x, A4[1] - y - 4)
    put(SOURCE, 60, y + below)
    put("The province counts its people every ten years, the last time in the spring before the floods.", 60, y + below + 30)
    canvas.save()
    return made.getvalue()


FORMATS = {
    "html": (html, "a.html"),
    "docx": (docx, "a.docx"),
    "xlsx": (xlsx, "a.xlsx"),
    "csv": (text, "a.csv"),
    "ruled pdf": (lambda: pdf(ruled=True), "a.pdf"),
    "unruled pdf": (lambda: pdf(ruled=False), "a.pdf"),
    "unruled pdf, dots": (lambda: pdf(ruled=False, dots=True), "a.pdf"),
    "ruled pdf, source line close": (lambda: pdf(ruled=True, below=13), "a.pdf"),
}


@pytest.mark.parametrize("form", FORMATS)
def test_each_figure_has_its_headers(form):
    make, name = FORMATS[form]
    document = read_bytes(make(), name=name)
    assert len(document.tables) == 1
    assert cells(document) == EXPECTED
    (table,) = document.tables
    assert all(document.text[one.start : one.end] != SOURCE for one in table.cells)
    if name != "a.csv":
        assert document.text[slice(*table.caption)] == TITLE
