"""What holds for every text: blocks tile it, windows tile blocks, nothing is altered."""

import re

from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.read import read_bytes, read_text, windows

LINES = st.sampled_from(
    ["", " ", "---", "title: x", "# Head", "A heading", "Share", "Add your comment", "| a | b |", "a\tb", "- item", "2) item", "•item", "|---|---|", "By Ada Person", "May 30, 2012",
     "Image: AFP", "SEOUL, May 3, 2012 (AP) - Ten came.", "DHAKA: Ten", "Comments", "3 hours ago", "A sentence that is long enough to be a paragraph of the body, surely.", "===", "\ufeff", "\u200b", "1. x"]
)  # fmt: skip
# Between blocks stand blanks, the marks of list items and the rules of tables.
OUTSIDE = re.compile(r"(?:\s|[-+*·–—o](?=\s)|[•●▪◦‣■◆○►➢✓∙\uf0b7\uf0a7]|\(?\w{1,5}[.)](?=\s)|[|:+=-]{3,}|\|)*")
PAGES = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", " "]))).map(
    lambda rows: "".join(a + b for a, b in rows)
)
TEXTS = st.one_of(st.text(), PAGES)


@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_blocks_tile_the_text(text, name):
    document = read_text(text, name=name)
    assert document.text == text
    end = number = 0
    kind = None
    for block in document.blocks:
        # a dateline may share the paragraph that it opens, cells of a row are of one paragraph
        if (block.paragraph, kind) not in {(number, "dateline"), (number, "table")}:
            number += 1
        kind = block.kind
        assert block.paragraph == number
        assert OUTSIDE.fullmatch(text[end : block.start])
        assert block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end
    assert OUTSIDE.fullmatch(text[end:])
    assert read_text(text, name=name) == document


@given(TEXTS)
def test_a_file_of_it_reads_the_same(text):
    if "\x00" in text or text.startswith("\ufeff"):
        return
    try:
        document = read_bytes(text.encode())
    except InputError:  # control characters
        return
    if document.encoding == "utf-8":
        assert document.text == text
        assert document.blocks == read_text(text, name="<bytes>").blocks


@given(st.binary())
def test_bytes_give_a_document_or_a_clear_error(data):
    try:
        document = read_bytes(data, name="a.txt")
    except InputError as error:
        message = str(error)
    else:
        message = "a.txt: " + document.text
    assert message.encode().startswith(b"a.txt: ")


@given(st.one_of(st.text(), st.text(st.sampled_from('abcd .\n"A1')).map(lambda text: text * 3)), st.integers(0, 5), st.integers(1, 40))
def test_windows_tile_the_block(text, start, size):
    spans = list(windows(text, start, len(text), size=size))
    assert [end for _, end in spans[:-1]] == [begin for begin, _ in spans[1:]]
    assert all(0 < end - begin <= size for begin, end in spans)
    if start < len(text):
        assert (spans[0][0], spans[-1][1]) == (start, len(text))
    else:
        assert spans == []
