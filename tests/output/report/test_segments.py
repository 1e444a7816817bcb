from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.output.report.segments import Mark, cut, marks
from claimx.output.sanitise import clean
from tests import made

TEXT = "ab 120 cd"


@pytest.mark.parametrize(
    ("found", "pieces"),
    [
        ([], [("ab 120 cd", "")]),
        ([(3, 6, "figure", 0)], [("ab ", ""), ("120", "f0"), (" cd", "")]),
        ([(0, 9, "statement", 1), (3, 6, "figure", 0)], [("ab ", "t1"), ("120", "t1 f0"), (" cd", "t1")]),
        ([(0, 4, "place", 0), (3, 6, "figure", 0)], [("ab ", "l0"), ("1", "l0 f0"), ("20", "f0"), (" cd", "")]),
        ([(3, 6, "place", 2), (3, 6, "place", 5)], [("ab ", ""), ("120", "l2 l5"), (" cd", "")]),
        ([(-5, 2, "source", 0), (8, 40, "hedge", 0)], [("ab", "s0"), (" 120 c", ""), ("d", "h0")]),
        ([(-5, 0, "source", 0), (9, 12, "hedge", 0)], [("ab 120 cd", "")]),
    ],
)
def test_cut(found, pieces):
    shifted = [Mark(start + 100, end + 100, kind, claim) for start, end, kind, claim in found]
    assert [(segment.text, segment.within) for segment in cut(TEXT, 100, shifted)] == pieces


def test_inmost_claim_is_the_one_that_is_linked():
    outer, inner = Mark(0, 9, "statement", 1), Mark(3, 6, "figure", 0)
    assert [(one.figure, one.statement) for one in cut(TEXT, 0, [inner, outer])] == [(None, 1), (0, 1), (None, 1)]


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["figure", "statement", "place", "cue"]), st.integers(0, 5))


@given(st.text(max_size=40), st.integers(0, 20), st.lists(SPANS, max_size=8))
def test_pieces_are_the_text(text, start, spans):
    found = [Mark(min(a, b), max(a, b) + 1, kind, claim) for a, b, kind, claim in spans]
    pieces = list(cut(text, start, found))
    if "\r" not in text:  # a line end may be cut in two
        assert "".join(piece.text for piece in pieces) == clean(text)
    for mark in found:
        inside = max(0, min(mark.end, start + len(text)) - max(mark.start, start))
        assert bool(inside) == any(
            f"{'fl'[mark.kind == 'place'] if mark.kind in ('figure', 'place') else 'tc'[mark.kind == 'cue']}{mark.claim}"
            in piece.within.split()
            for piece in pieces
        ) or any(other is not mark and other[2:] == mark[2:] for other in found)


def test_marks_are_the_words_of_the_record():
    document = made.document()
    for claim in made.claims(document):
        for mark in marks(claim, 0):
            assert document.text[mark.start : mark.end].strip()
