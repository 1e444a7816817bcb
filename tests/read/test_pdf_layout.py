"""PDF pages as reports have them: charts, tables with wrapped labels, prose beside tables, notes in margins, initials, fonts of other heights."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import claimx
from claimx.read import read_bytes
from tests.grounding import assert_grounded
from tests.read.printed import TALL, drawn, texts


def lines(words, *, x=72, y=100, step=14, size=11, **font):
    """Lines of text, one under the other."""
    return [(x, y + step * at, size, line, *font.values()) for at, line in enumerate(words)]


def table(rows, *, columns=(72, 220, 300, 380), y=300, step=16, size=10):
    """Rows of cells; an empty one is left out, a row that is a string is a line of its own."""
    found = []
    for at, row in enumerate(rows):
        cells = [row] if isinstance(row, str) else row
        found += [(x, y + step * at, size, cell) for x, cell in zip(columns, cells, strict=False) if cell]
    return found


PROSE = [
    "The harbour board counted the boats of each village in the",
    "spring of that year, and wrote down which of them had been",
    "lost in the storm, which had come back to the harbour with",
    "damage, and which of them were never seen again. The board",
    "then asked the owners how much they had paid for repairs in",
    "the months before the storm, and what they hoped to be paid.",
    "Most of the owners did not answer, as they had moved away to",
    "the towns along the river and had left no address behind.",
]


def read(*pages):
    return read_bytes(drawn(*pages), name="a.pdf")


def figures(document):
    return [claim for claim in claimx.extract(document) if claim.figure]


def test_lines_in_fonts_of_other_heights_are_lines_of_one_paragraph():
    """What tells a heading is the size of the letters, not the height that a font claims for them."""
    page = [(72, 100 + 14 * at, 11, line, TALL if at % 3 == 1 else "Helvetica") for at, line in enumerate(PROSE)]
    document = read(page)
    assert texts(document, "headline") == []
    assert texts(document, "body") == [" ".join(PROSE)]


def test_a_soft_hyphen_that_is_printed_is_a_hyphen():
    document = read([(72, 100, 11, "There were 33 sentences of 13\u00ad24 months in self\u00adgoverned towns.", TALL)])
    assert document.text == "There were 33 sentences of 13-24 months in self-governed towns.\n"


@pytest.mark.parametrize(("letter", "rest"), [("T", "he harbour board counted"), ("“W", "e counted the boats of")])
def test_an_initial_over_three_lines_begins_its_word(letter, rest):
    page = [
        (72, 128, 46, letter),
        *lines([rest, "each village in the spring", "of that year, and wrote"], x=72 + 34 * len(letter)),
        *lines(["down which of them had been lost in", "the storm of May, and which had not."], y=142),
    ]
    words = f"{letter}{rest} each village in the spring of that year, and wrote down which of them had been"
    assert read(page).text.replace("\n", " ").startswith(words)


CHARTS = {
    "scale and bars": [(72, 300 + 40 * at, 9, str(90 - 30 * at)) for at in range(4)]
    + [(120, 312, 9, "82"), (180, 345, 9, "41"), (240, 381, 9, "34"), *[(115 + 60 * at, 440, 9, name) for at, name in enumerate(("Borvo", "Lind", "Oster"))]],
    "two scales": [(72, 300 + 30 * at, 9, f"{20 - 5 * at},000") for at in range(4)]
    + [(400, 300 + 30 * at, 9, str(100 - 25 * at)) for at in range(4)]
    + [(150, 305, 9, "1990s"), (200, 332, 9, "1980s"), (250, 361, 9, "1970s"), *[(100 + 60 * at, 412, 9, str(1970 + 10 * at)) for at in range(4)]],
    "percents below nought": [(72, 300 + 30 * at, 9, f"{4 - 2 * at}%") for at in range(5)] + [(140, 318, 9, "3.1"), (200, 372, 9, "-1.4")],
}  # fmt: skip


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_what_a_chart_says_is_no_figure(chart):
    document = read([*lines(PROSE), *chart])
    assert figures(document) == []
    assert texts(document, "table") == []
    assert {words for line in texts(document, "boilerplate") for words in line.split()} == {words for *_, words in chart}


def test_a_label_at_the_side_of_a_chart_is_no_figure():
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.drawString(72, 700, "More than 400 people left the town in May 2014.")
    canvas.rotate(90)
    canvas.drawString(300, -60, "Houses in thousands")
    canvas.save()
    document = read_bytes(file.getvalue(), name="a.pdf")
    assert texts(document, "boilerplate") == ["Houses in thousands"]
    assert [claim.figure.value for claim in figures(document)] == [400]


TABLES = {
    "labels that fall evenly": [
        ["Share", "Houses", "Farms"],
        ["90", "12", "140"],
        ["80", "31", "96"],
        ["70", "44", "51"],
        ["60", "52", "17"],
    ],
    "years that fall": [
        ["Year", "Houses", "Farms"],
        ["2014", "12", "140"],
        ["2013", "31", "96"],
        ["2012", "44", "51"],
        ["2011", "52", "17"],
    ],
    "figures that fall evenly": [
        ["Village", "Houses", "Farms"],
        ["Borvo", "40", "7"],
        ["Lind", "30", "9"],
        ["Oster", "20", "1"],
        ["Vik", "10", "8"],
    ],
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_numbers_that_fall_evenly_in_a_table_are_no_scale(rows):
    assert texts(read(table(rows)), "table") == ["\t".join(row) for row in rows]


def test_headings_and_wrapped_labels_between_rows_leave_the_table_whole():
    heads = [(220, 300, 10, "Houses"), (300, 300, 10, "Farms")]
    rows = [
        (72, 316, 10, "Villages of the north"),
        *table([["Borvo", "120", "14"], ["Lind", "88", "9"], ["The islands of the bay and", "31", "5"]], y=332),
    ]
    rows += [(80, 375, 10, "their sands"), (72, 393, 10, "Villages of the south"), (72, 409, 10, "On the river")]
    rows += table([["Oster", "61", "7"], ["Vik", "17", "2"]], y=425)
    document = read([*heads, *rows])
    found = [(one.figure.value, one.measure.text, one.measure.predicate) for one in figures(document)]
    assert found[4:] == [
        (31, "Houses", "The islands of the bay and their sands"),
        (5, "Farms", "The islands of the bay and their sands"),
        (61, "Houses", "Oster"),
        (7, "Farms", "Oster"),
        (17, "Houses", "Vik"),
        (2, "Farms", "Vik"),
    ]
    assert_grounded(document, figures(document))


def test_a_line_under_the_heads_is_the_last_of_them():
    page = [
        (200, 100, 10, "losses of"),
        (330, 100, 10, "boats built"),
        (200, 112, 10, "the fleet,"),
        (330, 112, 10, "since 1990"),
        (204, 124, 10, "1990-94"),
    ]
    page += table([["Borvo", "120", "14"], ["Lind", "88", "9"]], columns=(72, 210, 340), y=138)
    document = read(page)
    assert [[document.text[a:b] for a, b in cell.column_headers][-1] for cell in document.tables[0].cells if not cell.header] == [
        "1990-94",
        "boats built since 1990",
        "1990-94",
        "boats built since 1990",
    ]  # fmt: skip


def test_words_that_go_on_in_the_next_line_are_one_cell():
    rows = [["Borvo", "12", "Board of the harbour"], ["Lind", "31", "Letters to the clerk"], ["Oster", "44", "Board"]]
    page = [*table(rows, step=33), (300, 312, 10, "and of the river"), (300, 324, 10, "and its mouth")]
    assert texts(read(page), "table") == [
        "Borvo\t12\tBoard of the harbour and of the river and its mouth",
        "Lind\t31\tLetters to the clerk",
        "Oster\t44\tBoard",
    ]


@pytest.mark.parametrize(("prose", "columns"), [(72, (400, 460, 510)), (260, (72, 130, 190))], ids=["right of it", "left of it"])
def test_prose_beside_a_table_is_no_part_of_it(prose, columns):
    rows = [
        ["Village", "Houses", "Farms"],
        ["Borvo", "120", "14"],
        ["Lind", "88", "9"],
        ["Oster", "61", "7"],
        ["Vik", "17", "2"],
        ["Sund", "12", "1"],
    ]
    document = read([*lines(PROSE, x=prose, y=100, size=10.5), *table(rows, columns=columns, y=103, step=17)])
    assert texts(document, "table") == ["\t".join(row) for row in rows]
    assert " ".join(texts(document, "body")) == " ".join(PROSE)


def test_a_note_in_the_margin_stands_behind_the_text_beside_it():
    note = ["Ada Berg is", "clerk of the", "harbour and", "its board."]
    document = read([*lines(PROSE, x=180), *lines(note, x=72, y=116, step=11, size=8)])
    assert [" ".join(PROSE), " ".join(note)] == texts(document, "body")


def test_numbers_of_two_columns_are_two_however_near():
    rows = [["Borvo", "17,747", "134.8"], ["Lind", "1,115", "133.7"], ["Oster", "25,933", "132.2"]]
    document = read(table(rows, columns=(72, 220, 258), size=10))
    assert texts(document, "table") == ["\t".join(row) for row in rows]


def test_groups_of_digits_are_one_number_however_far_apart():
    assert texts(read([(72, 100, 10, "Borvo"), (220, 100, 10, "17  747"), (72, 116, 10, "Lind"), (220, 116, 10, "1  115")]), "table") == [
        "Borvo\t17 747",
        "Lind\t1 115",
    ]


def test_the_heading_of_a_section_is_no_part_of_its_text():
    document = read(lines(["2.3. Boats and their owners", *PROSE, "2.3.1 Repairs", *PROSE]))
    assert texts(document, "headline") == ["2.3. Boats and their owners", "2.3.1 Repairs"]


def test_periods_and_ages_that_begin_with_numbers_are_labels_of_rows():
    rows = [
        ["Term", "2010", "2011"],
        ["No term", "148", "107"],
        ["1-12 months", "52", "48"],
        ["13-24 months", "37", "45"],
        ["Fines alone", "16", "3"],
    ]
    document = read(table(rows))
    cells = [cell for cell in document.tables[0].cells if not cell.header]
    assert [document.text[slice(*cell.row_headers[0])] for cell in cells[::2]] == ["No term", "1-12 months", "13-24 months", "Fines alone"]


LIGATURES = b"/fi /fl"


def with_ligatures(line, sign):
    """A PDF of a line, set in Helvetica, in which U+0001 and U+0002 are ligatures that the file says are the letter `sign` and "l"."""
    cmap = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <%04X> <02> <006C> endbfchar "
        b"1 beginbfrange <20> <7A> <0020> endbfrange endcmap" % ord(sign)
    )
    content = b"BT /F 10 Tf 50 700 Td 14 TL " + b" ".join(b"(%s) '" % part.encode("latin-1") for part in line) + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1 %s]>>/ToUnicode 6 0 R>>"
        % LIGATURES,
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    found = b"".join(b"%d 0 obj%s endobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return read_bytes(b"%PDF-1.4\n" + found + b"trailer<</Root 1 0 R>>", name="a.pdf")


def test_letters_that_were_lost_with_a_ligature_are_there_again():
    plain = [
        "The board of the harbour had counted the boats of each village in spring of that year",
        "and wrote down which had been lost at sea in the storm of May.",
    ]
    lost = ["It is signi\x01cant that \x01ve of the \x02oating houses of the inner basin were found again."]
    document = with_ligatures([*(plain * 7), *lost], "i")
    assert "It is significant that five of the floating houses of the inner basin were found again." in document.text
    assert 5 in {claim.figure.value for claim in figures(document)}


def test_letters_are_as_they_are_where_ligatures_are_whole():
    plain = [
        "The five floating houses of the fleet were found again in the first of the fields",
        "and the board of the harbour wrote down which had been lost.",
    ]
    assert with_ligatures(plain * 7, "i").text.split() == " ".join(plain * 7).split()
