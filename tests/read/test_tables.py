"""Tables: each cell's headers, whatever the mark between cells; captions and units."""

import pytest

from claimx.read import read_bytes, read_text


def cells(document, at=0):
    """Every cell that is no header: its words, its row headers, its column headers."""

    def words(span):
        return document.text[span[0] : span[1]]

    return [
        (words((cell.start, cell.end)), [words(span) for span in cell.row_headers], [words(span) for span in cell.column_headers])
        for cell in document.tables[at].cells
        if not cell.header
    ]


def about(document, at=0):
    table = document.tables[at]
    return tuple(span and document.text[span[0] : span[1]] for span in (table.caption, table.units))


DISTRICTS = [
    ("120", ["Borvo"], ["Killed"]),
    ("1,340", ["Borvo"], ["Injured"]),
    ("15", ["Lind"], ["Killed"]),
    ("88", ["Lind"], ["Injured"]),
]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "| District | Killed | Injured |\n|---|---:|---:|\n| Borvo | 120 | 1,340 |\n| Lind | 15 | 88 |\n"),
        ("a.txt", "District | Killed | Injured\n--- | --- | ---\nBorvo | 120 | 1,340\nLind | 15 | 88\n"),
        ("a.txt", "District\tKilled\tInjured\nBorvo\t120\t1,340\nLind\t15\t88\n"),
        ("a.txt", "District    Killed    Injured\nBorvo          120      1,340\nLind            15         88\n"),
        ("a.csv", 'District,Killed,Injured\nBorvo,120,"1,340"\n"Lind",15,88\n'),
        ("a.csv", 'District;Killed;Injured\r\nBorvo;120;"1,340"\r\n\r\nLind ; 15;88'),
        ("a.tsv", "District\tKilled\tInjured\nBorvo\t120\t1,340\nLind\t15\t88\n"),
        ("a.csv", 'No.,District,Killed,Injured\n1,Borvo,120,"1,340"\n2,Lind,15,88\n'),
    ],
)  # fmt: skip
def test_every_cell_has_its_headers(name, text):
    document = read_bytes(text.encode(), name=name)
    assert document.text == text
    assert cells(document) == DISTRICTS
    assert {block.kind for block in document.blocks} == {"table"}


def test_years_are_headers_and_columns_of_four_digits_are_not():
    text = "Crop     2010    2011\nMaize    1846    1720\nWheat     950    2012\n"
    assert cells(read_text(text)) == [
        ("1846", ["Maize"], ["2010"]),
        ("1720", ["Maize"], ["2011"]),
        ("950", ["Wheat"], ["2010"]),
        ("2012", ["Wheat"], ["2011"]),
    ]


def test_years_in_the_first_column_are_row_headers():
    text = "| Year | Boats |\n|---|---|\n| 2010 | 2,800 |\n| 2011 | 1,500 |\n"
    assert cells(read_text(text, name="a.md")) == [("2,800", ["2010"], ["Boats"]), ("1,500", ["2011"], ["Boats"])]


def test_headers_over_headers_and_rows_of_sections():
    text = ",Men,,Women,\nAge,2010,2011,2010,2011\nNorth\n0-14,10,11,12,13\n15+,20,21,22,23\nSouth\n0-14,30,31,32,33\n"
    found = cells(read_bytes(text.encode(), name="a.csv"))
    assert found[0] == ("10", ["North", "0-14"], ["Men", "2010"])
    assert found[3] == ("13", ["North", "0-14"], ["Women", "2011"])
    assert found[6] == ("22", ["North", "15+"], ["Women", "2010"])
    assert found[8] == ("30", ["South", "0-14"], ["Men", "2010"])


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("Table 2: Exports by crop, in US$ million\n\n", ("Table 2: Exports by crop, in US$ million", "in US$ million")),
        ("Table 2. Exports by crop (thousands)\n\n", ("Table 2. Exports by crop (thousands)", "(thousands)")),
        ("Exports by crop:\n\n(tonnes)\n\n", ("Exports by crop:", "(tonnes)")),
        ("Exports by crop:\n\n(Numbers in thousands)\n\n", ("Exports by crop:", "(Numbers in thousands)")),
        ("Nothing to do with it is this long sentence of the text.\n\n", (None, None)),
    ],
)
def test_captions_and_units(above, expected):
    text = f"{above}| Crop | 2010 |\n|---|---|\n| Maize | 846 |\n| Wheat | 950 |\n"
    assert about(read_text(text, name="a.md")) == expected


def test_prose_in_a_cell_is_a_block_of_its_own():
    long = "The river rose by two metres in a night, and all of the 45 houses at its bank had to be left by those who lived there."
    document = read_bytes(f'id,words,count\n7,"{long}",12\n8,"{long}",13\n'.encode(), name="a.csv")
    blocks = [(document.text[block.start : block.end], block.paragraph) for block in document.blocks]
    assert blocks[1:4] == [("7", 2), (long, 2), ("12", 2)]


def test_cells_are_where_their_words_are():
    text = ' a ,"b ""quoted"" c",\n"x\ny",,2\n'
    document = read_bytes(text.encode(), name="a.csv")
    found = [(text[cell.start : cell.end], cell.row, cell.column) for cell in document.tables[0].cells]
    assert found == [("a", 1, 1), ('b ""quoted"" c', 1, 2), ("x\ny", 2, 1), ("2", 2, 3)]
