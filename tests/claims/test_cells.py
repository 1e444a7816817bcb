"""Figures in tables: measure, period, place and unit from headers, caption and units line, in every format alike."""

import io
import zipfile
from email.message import EmailMessage

import openpyxl
import pytest

import claimx
from claimx.read import read_bytes
from tests.grounding import assert_grounded


def figures(data, name="a.md"):
    """What is claimed of each figure: value, unit, measure, first day, places, the other header."""
    document = read_bytes(data if isinstance(data, bytes) else data.encode(), name=name)
    claims = [claim for claim in claimx.extract(document) if claim.kind == "figure"]
    assert_grounded(document, claims)
    return [
        (
            claim.figure.value,
            claim.figure.unit,
            claim.measure and claim.measure.text,
            claim.period and claim.period.start,
            [place.name for place in claim.places],
            claim.measure and claim.measure.predicate,
        )
        for claim in claims
    ]


ROWS = [("Country", "2010", "2011"), ("Ghana", "1,200", "1,310"), ("Togo", "88", "95")]
CAPTION = "Table 3: Asylum requests by country (thousands)"
REQUESTS = [
    (1200000, None, "Asylum requests", "2010", ["Ghana"], None),
    (1310000, None, "Asylum requests", "2011", ["Ghana"], None),
    (88000, None, "Asylum requests", "2010", ["Togo"], None),
    (95000, None, "Asylum requests", "2011", ["Togo"], None),
]


def as_markdown():
    return f"{CAPTION}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ("---",) * 3, *ROWS[1:])) + "\n"


def as_text():
    return f"{CAPTION}\n\n" + "\n".join("".join(cell.rjust(16) for cell in row) for row in ROWS) + "\n"


def as_html():
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return f"<html><body><table><caption>{CAPTION}</caption>{rows}</table></body></html>"


def as_csv():
    return "\n".join([CAPTION, *(",".join(f'"{cell}"' for cell in row) for row in ROWS)])


def as_xlsx():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([CAPTION])
    for row in ROWS:
        sheet.append([int(cell.replace(",", "")) if cell[0].isdigit() else cell for cell in row])
        for cell in sheet[sheet.max_row][1:]:
            cell.number_format = "#,##0" if sheet.max_row > 2 else "General"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def as_docx():
    def paragraph(words):
        return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"

    rows = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in ROWS)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        body = f'<w:document xmlns:w="{W}"><w:body>{paragraph(CAPTION)}<w:tbl>{rows}</w:tbl></w:body></w:document>'
        archive.writestr("word/document.xml", body)
    return made.getvalue()


def as_mail():
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["MIME-Version"] = "Ana Ruiz <ana@example.org>", "Requests", "1.0"
    mail.set_content(as_text())
    return bytes(mail)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_markdown(), "a.md"),
        (as_text(), "a.txt"),
        (as_html(), "a.html"),
        (as_csv(), "a.csv"),
        (as_xlsx(), "a.xlsx"),
        (as_docx(), "a.docx"),
        (as_mail(), "a.eml"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 9 else "",
)
def test_one_table_in_every_format(data, name):
    assert figures(data, name) == REQUESTS


def table(*rows, above=""):
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return f"{above}{lines[0]}\n|{'---|' * len(rows[0])}\n" + "\n".join(lines[1:]) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            table(("Party", "Votes (%)", "Seats"), ("Greens", "12.5", "14"), ("Liberals", "30.1", "40")),
            [
                (12.5, "percent", "Votes", None, [], "Greens"),
                (14, None, "Seats", None, [], "Greens"),
                (30.1, "percent", "Votes", None, [], "Liberals"),
                (40, None, "Seats", None, [], "Liberals"),
            ],
            id="units of columns; rows that name one of several",
        ),
        pytest.param(
            table(("Indicator", "2013", "2014"), ("Number of schools", "846", "1720"), ("Literacy rate, %", "71", "73.5")),
            [
                (846, None, "Number of schools", "2013", [], None),
                (1720, None, "Number of schools", "2014", [], None),
                (71, "percent", "Literacy rate", "2013", [], None),
                (73.5, "percent", "Literacy rate", "2014", [], None),
            ],
            id="units of rows; a four-digit number under a year",
        ),
        pytest.param(
            table(("Year", "Boats", "Revenue (US$ million)"), ("2013", "120", "7.5"), ("2014", "95", "6.1")),
            [
                (120, None, "Boats", "2013", [], None),
                (7500000, "USD", "Revenue", "2013", [], None),
                (95, None, "Boats", "2014", [], None),
                (6100000, "USD", "Revenue", "2014", [], None),
            ],
            id="years as row headers; money in millions",
        ),
        pytest.param(
            table(("District", "Killed", "Rate per 100,000"), ("Borvo", "12", "3.4"), ("Total", "12", "3.4"), above="Table 1: Victims by district, 2014\n\n"),
            [
                (12, None, "Killed", "2014", [], "Borvo"),
                (3.4, None, "Rate per 100,000", "2014", [], "Borvo"),
                (12, None, "Killed", "2014", [], None),
                (3.4, None, "Rate per 100,000", "2014", [], None),
            ],
            id="the caption's year; a total names nothing",
        ),
        pytest.param(
            table(("", "Q1", "Q2"), ("Births", "410", "395"), above="Table 2. Births and deaths, 2014\n\n"),
            [(410, None, "Births", "2014-Q1", [], None), (395, None, "Births", "2014-Q2", [], None)],
            id="quarters of the caption's year",
        ),
        pytest.param(table(("A", "B"), ("-", "n/a"), ("..", "7")), [(7, None, "B", None, [], None)], id="missing values are none"),
        pytest.param(
            table(("Town", "Damage"), ("Lind", "about $3 million"), ("Borvo", "more than 40%")),
            [(3000000, "USD", "Damage", None, [], "Lind"), (40, "percent", "Damage", None, [], "Borvo")],
            id="a cell's own unit and bound",
        ),
    ],
)  # fmt: skip
def test_headers(text, expected):
    assert figures(text) == expected


def test_cells_are_cited_by_their_names_and_the_row_is_the_quote():
    document = read_bytes(as_xlsx(), name="a.xlsx")
    claims = list(claimx.extract(document))
    assert [claim.citation.cell for claim in claims] == ["Sheet!B3", "Sheet!C3", "Sheet!B4", "Sheet!C4"]
    assert claims[0].citation.quote == "Ghana\t1,200\t1,310"
    assert claims[0].citation.headings == ("Sheet",)


def test_prose_in_a_cell_is_read_as_text():
    long = "The council said on Monday that 45 houses at the river bank had been left by those who lived there after the flood."
    found = figures(table(("id", "words"), ("7a", long), ("8a", "none")))
    assert [(value, measure) for value, _, measure, *_ in found] == [(45, "houses")]
