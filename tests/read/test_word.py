"""Word files: tracked changes, merged cells, lists, headings by style, tables of contents, notes."""

import io
import zipfile

import pytest

from claimx.read import read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body, **parts):
    """A Word file of this body; `parts` are other files of its folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')
    return read_bytes(made.getvalue(), name="a.docx")


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs, style=None, numbered=False):
    about = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:numPr/>" if numbered else "")
    return f"<w:p><w:pPr>{about}</w:pPr>{''.join(runs)}</w:p>"


def cell(words, about=""):
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{paragraph(run(words))}</w:tc>"


def row(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


def style(name, key):
    return f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'


def kinds(document):
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (
            [
                run("The flood killed "),
                "<w:del><w:r><w:delText>40</w:delText></w:r></w:del>",
                f"<w:ins>{run('42')}</w:ins>",
                run(" people."),
            ],
            "42",
        ),
        (
            [run("The flood killed "), f"<w:moveFrom>{run('40 and ')}</w:moveFrom>", f"<w:moveTo>{run('42')}</w:moveTo>", run(" people.")],
            "42",
        ),
        ([run("The flood killed "), "<w:r><w:instrText>REF 12</w:instrText></w:r>", run("4"), run("2 people.")], "42"),
    ],
)
def test_tracked_changes_are_read_as_if_accepted(runs, expected):
    assert word(paragraph(*runs)).text == f"The flood killed {expected} people.\n"


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Symbol", "F0B3", "some ≥120 boats"),
        ("Symbol", "F0BB", "some ≈120 boats"),
        ("Symbol", "F0B7", "some 120 boats"),
        ("Wingdings", "F0B3", "some 120 boats"),
    ],
)
def test_signs_of_the_symbol_font_are_signs(font, code, expected):
    body = f'{run("some ")}<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>{run("120 boats")}'
    assert word(paragraph(body)).text == f"{expected}\n"


def test_merged_cells_head_all_that_they_cover():
    down, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        row(cell("District"), cell("Sex"), cell("Dead", '<w:gridSpan w:val="2"/>')),
        row(cell(""), cell(""), cell("2010"), cell("2011")),
        row(cell("Borvo", down), cell("Women"), cell("12"), cell("15")),
        row(cell("", goes_on), cell("Men"), cell("20"), cell("31")),
    )
    document = word(f"<w:tbl>{''.join(table)}</w:tbl>")
    (found,) = document.tables
    text = document.text

    def words(spans):
        return [text[a:b] for a, b in spans]

    cells = {text[one.start : one.end]: (words(one.row_headers), words(one.column_headers)) for one in found.cells if not one.header}
    assert cells == {
        "12": (["Borvo", "Women"], ["Dead", "2010"]),
        "15": (["Borvo", "Women"], ["Dead", "2011"]),
        "20": (["Borvo", "Men"], ["Dead", "2010"]),
        "31": (["Borvo", "Men"], ["Dead", "2011"]),
    }


def test_items_of_lists_and_short_lines_are_no_headings_where_headings_are_styled():
    styles = style("heading 1", "H1") + style("toc 1", "T1")
    body = (
        paragraph(run("Losses 12"), style="T1"),
        paragraph(run("Losses"), style="H1"),
        paragraph(run("Boats and nets"), numbered=True),
        paragraph(run("What the board counted")),
        paragraph(run("The board counted 120 boats that the storm had taken from the harbour in the night.")),
        paragraph(run("Help"), style="H1"),
    )
    assert [kind for kind, _ in kinds(word("".join(body), styles=styles))] == [
        "boilerplate",
        "headline",
        "body",
        "body",
        "body",
        "headline",
    ]


def test_notes_come_last():
    note = f'<w:footnote w:id="2">{paragraph(run("By count of the board."))}</w:footnote>'
    separator = f'<w:footnote w:id="0" w:type="separator">{paragraph(run("---"))}</w:footnote>'
    document = word(paragraph(run("Some 120 boats were lost."), '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=separator + note)
    assert kinds(document) == [("body", "Some 120 boats were lost."), ("footnote", "By count of the board.")]
