from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.claims.cite import CONTEXT, Citer, claim_id
from claimx.read import read_text
from claimx.records import Block


def citer(text):
    return Citer(read_text(text))


@pytest.mark.parametrize(
    ("text", "offset", "line"),
    [
        ("one", 0, 1),
        ("one\ntwo", 3, 1),
        ("one\ntwo", 4, 2),
        ("one\r\ntwo\r\nthree", 10, 3),
        ("one\rtwo", 4, 2),
        ("one\n\rtwo", 5, 3),
        ("one\n\n\nfour", 6, 4),
    ],
)
def test_line_counts_from_one_whatever_ends_a_line(text, offset, line):
    assert citer(text).line(offset) == line


@given(st.text(alphabet="ab\r\n", max_size=40), st.data())
def test_line_is_the_one_python_splits(text, data):
    if not text:
        return
    offset = data.draw(st.integers(0, len(text) - 1))
    # the character itself may end the line, so the lines before it are those that end before it
    expected = len((text[: offset + 1] + ("" if text[offset] in "\r\n" else "x")).splitlines())
    assert citer(text).line(offset) == expected


def test_citation_covers_all_spans_with_context():
    text = "Before it. " * 5 + "Forty people came.\nThey stayed. " + "After it. " * 5
    at = text.index("Forty")
    cited = citer(text).cite(Block("body", 0, len(text), 3), [(at, at + 18), (at + 19, at + 31)])
    assert cited.quote == "Forty people came.\nThey stayed."
    assert cited.prefix == text[at - CONTEXT : at]
    assert cited.suffix == text[at + 31 : at + 31 + CONTEXT]
    assert (cited.line, cited.paragraph, cited.block) == (1, 3, "body")


def test_ids_differ_by_document_span_and_kind():
    ids = {claim_id(sha, kind, s, e) for sha in ("aa", "bb") for kind in ("figure", "statement") for s, e in ((0, 3), (0, 4), (1, 3))}
    assert len(ids) == 12
    assert all(len(i) == 16 for i in ids)
