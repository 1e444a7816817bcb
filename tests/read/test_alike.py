"""One text in every format: the same claims, each with its own kind of citation."""

import io
import zipfile
from email.message import EmailMessage

import msgspec
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

import claimx
from claimx.read import read_bytes
from tests.grounding import assert_grounded

TITLE = "Storm empties the coast"
PARAGRAPHS = [
    "More than 23,200 residents have left the coastal districts since 2009, according to the Water Board.",
    "The number of fishing boats fell from 2,800 in 2010 to 1,500 in 2011, the harbour master said. Repairs cost up to $7.5 million.",
    "“We had nowhere to go,” said Ana Ruiz, a fisherwoman who lost two nets. Some 45 houses were flooded in March 2014.",
]
PUBLISHED = "2014-05-30"


def text():
    return "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


def markdown():
    return "\n\n".join([f"# {TITLE}", *PARAGRAPHS]) + "\n"


def html():
    paragraphs = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return f"<!doctype html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{paragraphs}</article></body></html>"


def docx():
    def paragraph(words, style=""):
        return f"<w:p>{style}<w:r><w:t>{words}</w:t></w:r></w:p>"

    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    style = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        body = paragraph(TITLE, style) + "".join(map(paragraph, PARAGRAPHS))
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


def odt():
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text")}
    paragraphs = "".join(f"<text:p>{words}</text:p>" for words in PARAGRAPHS)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        declared = " ".join(f'xmlns:{name}="{uri}"' for name, uri in names.items())
        body = f'<text:h text:outline-level="1">{TITLE}</text:h>{paragraphs}'
        archive.writestr(
            "content.xml",
            f"<office:document-content {declared}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return made.getvalue()


def mail():
    made = EmailMessage()
    made["Subject"], made["From"], made["MIME-Version"] = TITLE, "Press <press@example.org>", "1.0"
    made.set_content("\n\n".join(PARAGRAPHS))
    return bytes(made)


def pdf():
    made = io.BytesIO()
    styles = getSampleStyleSheet()
    parts = [Paragraph(TITLE, styles["Heading1"]), *(Paragraph(words, styles["BodyText"]) for words in PARAGRAPHS)]
    SimpleDocTemplate(made, pagesize=A4, invariant=1).build(parts)
    return made.getvalue()


def claims(data, name):
    document = read_bytes(data if isinstance(data, bytes) else data.encode(), name=name, published=PUBLISHED)
    found = list(claimx.extract(document))
    assert_grounded(document, found)
    return document, found


def said(found):
    """What is claimed, without where it stands."""
    return [
        (
            claim.kind,
            claim.figure and (claim.figure.text, claim.figure.value, claim.figure.bound, claim.figure.unit),
            claim.measure and (claim.measure.text, claim.measure.predicate),
            claim.period and (claim.period.text, claim.period.start, claim.period.end),
            claim.source and (claim.source.name, claim.source.kind),
            claim.statement and claim.statement.text,
            claim.citation.quote,
        )
        for claim in found
    ]


FORMATS = {"a.md": markdown, "a.html": html, "a.docx": docx, "a.odt": odt, "a.eml": mail, "a.pdf": pdf}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_claims_in_every_format(name):
    _, expected = claims(text(), "a.txt")
    document, found = claims(FORMATS[name](), name)
    assert len(expected) > 5
    assert said(found) == said(expected)
    assert document.metadata.title == TITLE
    own = {"a.pdf": (1, True, (TITLE,)), "a.txt": (None, False, ())}.get(name, (None, False, (TITLE,)))
    cited = found[0].citation
    assert (cited.page, cited.boxes is not None, cited.headings) == own


def test_a_corpus_is_as_many_documents():
    lines = [{"id": f"n{at}", "text": words, "date": "2014-05-30T10:00:00Z", "title": TITLE} for at, words in enumerate(PARAGRAPHS)]
    from claimx.read import read_all_bytes

    data = b"\n".join(msgspec.json.encode(line) for line in lines)
    documents = list(read_all_bytes(data, name="c.jsonl"))
    assert [(d.name, d.text, d.metadata.published, d.metadata.title) for d in documents] == [
        (f"c.jsonl#n{at}", words, "2014-05-30", TITLE) for at, words in enumerate(PARAGRAPHS)
    ]
