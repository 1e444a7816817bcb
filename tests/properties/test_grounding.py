"""For every record, from any text: the cited slice equals the quote."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import claimx
from claimx.errors import InputError
from claimx.pipeline import extract_document, tag_document
from claimx.read import read_text
from tests.grounding import assert_grounded

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Pieces that make the finders work, joined by whatever Unicode Hypothesis thinks of.
PIECES = st.sampled_from(
    [
        "1,204", "12%", "£3.5m", "nearly 40", "two-thirds of", "in 2009", "last year", "since March 2011", "people", "soldiers",
        "were killed", "rose to", "according to", "the ministry", "Ana Ruiz said", "he said", "“", "”", '"', "'", ". ", ", ", " ", "\n", "\r\n",
        "which the army announced", "the three", "told", "that", "by", "at", "with", "who", "put", "out", "; the union", ":",
        "\u2028", "The number of visitors", "from 10 to 15", "dozens of", "It then fell to", "(", ")", "–", "?", "―", "\xa0", "\u200b", "\ufeff",
    ]
)  # fmt: skip
TEXTS = (
    st.lists(PIECES | st.text(max_size=6), max_size=25).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)
)


@SLOW
@example("12 Lee “ by out that ) with put who out : army two reported two “ ( “ toll that")
@example("by at. from which the three announced.")
@given(TEXTS)
def test_every_slice_is_the_quote(text):
    try:
        document = read_text(text, published="2012-05-30")
    except InputError:
        assert any("\ud800" <= c <= "\udfff" for c in text)  # only a lone surrogate is refused
        return
    assert_grounded(document, extract_document(document))
    assert_grounded(document, tag_document(document))


@SLOW
@given(
    st.lists(
        st.sampled_from(["In 2011, 214 ships sank. ", "“We lost 30 men,” Ana Ruiz said. ", "Prices fell 5 percent.\n\n", "🙂 é ", "\r\n"]),
        max_size=8,
    )
)
def test_extraction_is_the_same_every_time(parts):
    text = "".join(parts)
    assert list(claimx.extract(read_text(text))) == list(claimx.extract(read_text(text)))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\x00", "\ufeff", "a", "5", "“", "\u202e12 people\u202c", "1" * 5000, "7 " * 3000, "“" * 500, "(" * 500]
)
def test_odd_texts_are_grounded_too(text):
    document = read_text(text)
    assert_grounded(document, extract_document(document))
