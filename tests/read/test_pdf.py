"""PDF: reading order, pages, places on them, hyphens, tables, notes, page furniture; what cannot be read is said."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

import claimx
from claimx.errors import Encrypted, NoText, Unreadable
from claimx.read import read_bytes
from tests.grounding import assert_grounded
from tests.read.printed import HEIGHT, WIDTH, drawn, made, texts

STYLES = getSampleStyleSheet()


def body(words):
    return Paragraph(words, STYLES["BodyText"])


SENTENCE = (
    "The river rose in the night and the people of the lower town went up to the church, where they waited for the boats of the coast guard"
)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other(columns):
    written = [f"{SENTENCE}, and on day {day} some {day + 100} of them came back." for day in range(30)]
    document = read_bytes(made([body(words) for words in written], columns), name="a.pdf")
    found = " ".join(texts(document, "body"))
    assert found.split() == " ".join(written).split()
    assert {block.page for block in document.blocks} == ({1, 2} if columns == 1 else {block.page for block in document.blocks})
    assert set(texts(document, "boilerplate")) >= {"Yearly report of the Harbour Board", "Page 1"}


def test_each_word_is_where_it_is_printed():
    document = read_bytes(drawn([(72, 100, 12, "More than 400 people left"), (72, 116, 12, "the town in May 2014.")]), name="a.pdf")
    assert document.text == "More than 400 people left the town in May 2014.\n"
    assert [document.text[word.start : word.end] for word in document.words] == document.text.split()
    (claim,) = [claim for claim in claimx.extract(document) if claim.figure]
    first, second = claim.citation.boxes
    assert (first.page, round(first.left), claim.citation.page) == (1, 72, 1)
    assert 85 < first.top < 92
    assert 98 < first.bottom < 105
    assert first.bottom < second.bottom
    assert_grounded(document, [claim])


def test_hyphens_at_line_ends_are_undone_where_the_word_is_one():
    lines = ["There were 120 resi-", "dents in the well-", "known home, and 65-", "year-old boats in a well-known port."]
    document = read_bytes(drawn([(72, 100 + 14 * at, 12, words) for at, words in enumerate(lines)]), name="a.pdf")
    assert document.text == "There were 120 residents in the well-known home, and 65-year-old boats in a well-known port.\n"


def test_headings_tables_and_notes():
    small = ParagraphStyle("note", parent=STYLES["BodyText"], fontSize=7, leading=9)
    parts = [
        Paragraph("Losses of the storm", STYLES["Heading1"]),
        *[body(f"{SENTENCE}.") for _ in range(3)],
        Paragraph("Victims", STYLES["Heading2"]),
        body("Table 1: Killed by district"),
        Table([["District", "2010", "2011"], ["Borvo", "1,200", "1,340"], ["Lind", "15", "88"]]),
        *[body(f"{SENTENCE}.") for _ in range(10)],
        Paragraph("1 By count of the board, which left out 12 of the farms.", small),
    ]
    document = read_bytes(made(parts, 2), name="a.pdf")
    assert {"Losses of the storm", "Victims"} <= set(texts(document, "headline"))
    assert texts(document, "table") == ["District\t2010\t2011", "Borvo\t1,200\t1,340", "Lind\t15\t88"]
    claims = [claim for claim in claimx.extract(document) if claim.figure]
    assert [(c.figure.value, c.measure.text, c.measure.predicate, c.period.start) for c in claims] == [
        (1200, "Killed", "Borvo", "2010"),
        (1340, "Killed", "Borvo", "2011"),
        (15, "Killed", "Lind", "2010"),
        (88, "Killed", "Lind", "2011"),
    ]
    assert claims[0].citation.headings == ("Losses of the storm", "Victims")
    assert_grounded(document, claims)


def test_pages_without_text_are_named():
    page = [(72, 100, 12, "Ten people came.")]
    assert read_bytes(drawn(page, [], [], page, []), name="a.pdf").notes == ("no text layer on pages 2-3, 5",)
    with pytest.raises(NoText, match=r"^a\.pdf: no text layer on any of its 2 pages"):
        read_bytes(drawn([], []), name="a.pdf")


def test_a_locked_file_is_said_to_be_locked():
    data = drawn([(72, 100, 12, "Ten people came.")], encrypt=StandardEncryption("secret"))
    with pytest.raises(Encrypted, match=r"^a\.pdf: locked by a password"):
        read_bytes(data, name="a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n1 0 obj", b"%PDF-1.4" + bytes(range(256)) * 20])
def test_a_damaged_file_is_said_to_be_damaged(data):
    with pytest.raises(Unreadable, match=r"^a\.pdf: damaged"):
        read_bytes(data, name="a.pdf")


def test_a_paragraph_goes_on_over_the_page_and_its_footer():
    first = [
        (72, 760, 12, "The storm of May 2014 took more than 120 fishing boats from the harbour and"),
        (72, 774, 12, "the board said that some 45 houses in the"),
    ]
    second = [(72, 60, 12, "lower town stood under water for 12 days."), (72, 100, 12, "Nobody was hurt in the night that the storm came.")]
    pages = [[*first, (300, 820, 9, "1")], [*second, (300, 820, 9, "2")]]
    document = read_bytes(drawn(*pages), name="a.pdf")
    assert texts(document, "body")[0].endswith("the board said that some 45 houses in the lower town stood under water for 12 days.")
    assert texts(document, "boilerplate") == ["1", "2"]
    found = [(word.box.page, document.text[word.start : word.end]) for word in document.words]
    assert (1, "houses") in found
    assert (2, "lower") in found


def test_raised_numbers_of_notes_are_no_part_of_figures():
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    line = canvas.beginText(72, 700)
    for size, rise, words in (
        (12, 0, "In 2010."),
        (7, 5, "8"),
        (12, 0, " the park had 338 km"),
        (7, 5, "2"),
        (12, 0, " and 10"),
        (7, 5, "6"),
        (12, 0, " trees."),
    ):
        line.setFont("Helvetica", size)
        line.setRise(rise)
        line.textOut(words)
    canvas.drawText(line)
    canvas.save()
    assert read_bytes(file.getvalue(), name="a.pdf").text == "In 2010. the park had 338 km² and 10⁶ trees.\n"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_words_that_run_another_way_are_lines_of_their_own(angle):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.drawString(72, 700, "The board counted 120 boats in the harbour.")
    canvas.drawString(72, 684, "It counted 45 houses in the lower town.")
    canvas.translate(400, 400)
    canvas.rotate(angle)
    canvas.drawString(0, 0, "Boats by year, in thousands")
    canvas.save()
    document = read_bytes(file.getvalue(), name="a.pdf")
    upright, aside = document.text.strip().split("\n\n")
    assert upright == "The board counted 120 boats in the harbour. It counted 45 houses in the lower town."
    assert aside == "Boats by year, in thousands"
    box = next(word.box for word in document.words if document.text[word.start : word.end] == "thousands")
    assert 0 <= box.left < box.right <= WIDTH
    assert 0 <= box.top < box.bottom <= HEIGHT
    assert (box.bottom - box.top > box.right - box.left) == (angle != 180)


def test_columns_in_a_part_of_a_page():
    left = [f"left column line {at} tells of the river" for at in range(8)]
    right = [f"right column line {at} tells of the sea" for at in range(8)]
    wide = [f"Line {at} lies across the page and tells of all that the board had counted in the harbour since May." for at in range(12)]
    lines = [(72, 80 + 14 * at, 11, words) for at, words in enumerate(left)] + [
        (320, 80 + 14 * at, 11, words) for at, words in enumerate(right)
    ]
    lines += [(72, 240 + 14 * at, 11, words) for at, words in enumerate(wide)]
    found = " ".join(read_bytes(drawn(lines), name="a.pdf").text.split())
    assert found == " ".join([*left, *right, *wide])


def test_section_numbers_and_bullets_stand_with_their_words():
    lines = [
        (72, 80, 14, "1.2."),
        (110, 80, 14, "Losses of the storm"),
        (72, 110, 11, "•"),
        (100, 110, 11, "More than 120 boats were lost in May."),
    ]
    document = read_bytes(drawn(lines), name="a.pdf")
    assert document.text.split("\n\n") == ["1.2. Losses of the storm", "• More than 120 boats were lost in May.\n"]


def test_the_ticks_of_a_chart_are_no_text():
    ticks = [(72, 300 + 40 * at, 9, str(number)) for at, number in enumerate((1200, 1000, 800))]
    document = read_bytes(drawn([(72, 100, 12, "More than 400 people left the town in May 2014."), *ticks]), name="a.pdf")
    assert texts(document, "boilerplate") == ["1200", "1000", "800"]


def test_a_letter_beyond_the_basic_plane_is_one_character():
    """PDFium counts it as two; the text must not hold halves of it, which no file can be written with."""
    cmap = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <D835DC00> endbfchar 1 beginbfrange <61> <7A> <0061> endbfrange endcmap"
    content = b"BT /F 12 Tf 72 700 Td (ab A cd) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    data = (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj%s endobj\n" % (number, one) for number, one in enumerate(objects, 1))
        + b"trailer<</Root 1 0 R>>"
    )
    document = read_bytes(data, name="a.pdf")
    assert document.text == "ab 𝐀 cd\n"
    assert [document.text[word.start : word.end] for word in document.words] == ["ab", "𝐀", "cd"]


def test_a_table_of_contents_gives_no_figures_and_its_dots_are_no_words():
    entries = [(72, 100 + 16 * at, 11, f"{words} {'.' * (60 - len(words))} {page}") for at, (words, page) in enumerate(CONTENTS)]
    document = read_bytes(drawn([(72, 80, 14, "Contents"), *entries], [(72, 100, 11, f"{SENTENCE}.")]), name="a.pdf")
    assert texts(document, "boilerplate") == [f"{words} {page}" for words, page in CONTENTS]
    assert not [claim for claim in claimx.extract(document) if claim.figure]


CONTENTS = [("Foreword", "iv"), ("The flood", "1"), ("What was lost", "12"), ("What was done", "30")]


def test_heads_of_two_lines_are_one_head_and_column_numbers_no_figures():
    page = [
        (72, 60, 10, SENTENCE),
        (72, 100, 10, "District"),
        (200, 88, 10, "Houses"),
        (200, 100, 10, "flooded"),
        (300, 88, 10, "Farms"),
        (300, 100, 10, "left"),
    ]
    for at, row in enumerate([("(1)", "(2)", "(3)"), ("Borvo", "120", "14"), ("Lind", "88", "9")]):
        page += [(x, 118 + 16 * at, 10, words) for x, words in zip((72, 200, 300), row, strict=True)]
    document = read_bytes(drawn(page), name="a.pdf")
    found = [claim for claim in claimx.extract(document) if claim.figure]
    assert [(one.figure.value, one.measure.text, one.measure.predicate) for one in found] == [
        (120, "Houses flooded", "Borvo"),
        (14, "Farms left", "Borvo"),
        (88, "Houses flooded", "Lind"),
        (9, "Farms left", "Lind"),
    ]
