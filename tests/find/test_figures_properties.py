"""What holds of every text: offsets that hold, and numbers that survive being written."""

import re
from math import isfinite

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimx.data import table
from claimx.find.figures import find_figures
from claimx.find.figures.codes import code_spans
from tests.find.figure import found

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
          "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PIECES = ["1", "2012", "5.5", "-", "–", ",", ".", "/", ":", "(", ")", "%", "$", "€", "one", "a", "half", "and", "to", "or", "of", "million", "dozen", "twenty", "third", "May", "more than", "between",
           "years", "old", "km", "per", "in", "from", "No", "s", "th", "\u00a0", "\u200b", "m", "k", "couple", "few", "trillion", "crore", "hundred", "several", "point", "doubled", "'", "”"]  # fmt: skip
_NLP = spacy.blank("en")


def spell(n):
    """A whole number below 10**15 in words."""
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            return f"{spell(n // size)} {name}" + (f" {'and ' if rest < 100 else ''}{spell(rest)}" if rest else "")
    if n >= 100:
        return f"{_UNITS[n // 100]} hundred" + (f" and {spell(n % 100)}" if n % 100 else "")
    if n >= 20:
        return _TENS[n // 10] + (f"-{_UNITS[n % 10]}" if n % 10 else "")
    return _UNITS[n]


def holds(text):
    doc = _NLP.make_doc(text)
    end = 0
    for q in find_figures(doc):
        assert end <= q.start < q.end <= len(text)
        assert q.start <= q.number[0] < q.number[1] <= q.end
        assert text[q.start : q.end].strip() == text[q.start : q.end]
        assert q.value_max is None or q.value_max > q.value
        assert q.unit != ""
        assert isfinite(q.value)
        assert q.value_max is None or isfinite(q.value_max)
        end = q.end


@pytest.mark.parametrize("row", table("notfigures")["code"], ids=lambda row: row["signs"][0])
@given(st.data())
def test_a_code_has_one_of_its_signs_in_every_form(row, data):
    text = data.draw(st.from_regex(row["pattern"]))
    assert code_spans(text) == [m.span() for each in table("notfigures")["code"] for m in re.finditer(each["pattern"], text)]


@given(st.integers(2, 10**15 - 1))
def test_a_number_in_words_keeps_its_value(n):
    assert [q[1] for q in found(f"The storm sank {spell(n)} boats")] == [n]


@given(st.integers(2101, 10**15))
def test_a_number_with_separators_keeps_its_value(n):
    assert [(q[0], q[1]) for q in found(f"The storm sank {n:,} boats")] == [(f"{n:,}", n)]


@given(st.text())
def test_any_text_gives_spans_that_hold(text):
    holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 500,
        "trillion " * 60,
        "5 " + "crore " * 60,
        "several " + "million " * 60,
        "1e99 trillion",
        "1 " * 5000,
        "(" * 300 + "5",
        "ten " * 5000,
        "1.5" * 300,
        "a half of " * 300,
        ".²",
        "10²",
        "5 ٣ 7",
    ],
)
def test_heaps_of_digits_and_scale_words(text):
    holds(text)


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.lists(st.sampled_from(["", " ", "\n"]), min_size=12, max_size=12))
def test_any_heap_of_number_words_gives_spans_that_hold(pieces, gaps):
    holds("".join(piece + gap for piece, gap in zip(pieces, gaps, strict=False)))
