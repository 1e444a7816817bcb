"""What holds for every text and every date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.find.dates import anchor_after, find_dates, find_timexes
from claimx.find.dates.calendar import bounds, coarsen, move, precision, stamp

NLP = spacy.blank("en")
MONTHS = calendar.month_name[1:]
DAYS = st.dates(date(1900, 1, 1), date(2049, 12, 31))
SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
FORMATS = [
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}{SUFFIX.get(d.day, 'th')}, {d.year}",
    lambda d: f"the {d.day}{SUFFIX.get(d.day, 'th')} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}",
    lambda d: f"{calendar.day_name[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}" if d.day > 12 else f"{d.day:02d}-{MONTHS[d.month - 1][:3]}-{d.year}",
]
# words the grammar knows, so that random texts are full of near misses
PIECES = st.sampled_from(
    [
        "the",
        "of",
        "in",
        "to",
        "from",
        "until",
        "since",
        "by",
        "and",
        "late",
        "early",
        "mid",
        "end",
        "year",
        "years",
        "month",
        "week",
        "March",
        "May",
        "may",
        "second",
        "2012",
        "1950",
        "53",
        "12",
        "5",
        "31st",
        "-",
        "–",
        "/",
        ",",
        ".",
        "'",
        "?",
        "ago",
        "last",
        "next",
        "this",
        "past",
        "first",
        "half",
        "quarter",
        "1990s",
        "90s",
        "Tuesday",
        "yesterday",
        "two",
        "few",
        "between",
        "before",
        "after",
        "fiscal",
        "Q3",
        "3pm",
        ":",
        "pm",
        "8:30",
        "\n",
        "\n\n",
        "fall",
        "Christmas",
        "AD",
        "BC",
        "today",
        "now",
        "annual",
        "2012-02-30",
        "9999",
        "0000",
        "1000",
        "February",
        "29",
        "30",
        "31",
        "99",
        "100000",
        "decade",
        "century",
    ]
)


def found_in(text, **context):
    return find_dates(NLP.make_doc(text), **context)


@given(DAYS, st.sampled_from(FORMATS))
def test_a_day_in_any_usual_form_is_read_back(day, form):
    text = f"It was signed on {form(day)}, they said."
    assert [(t.first, t.last) for t in found_in(text)] == [(day.isoformat(), day.isoformat())]


@given(
    st.integers(1900, 2040),
    st.integers(1, 9),
    st.sampled_from(["between {} and {}", "from {} to {}", "from {} until {}", "{}-{}", "{}–{}"]),
)
def test_a_range_of_years_is_read_back(first, length, form):
    found = found_in(f"It grew {form.format(first, first + length)}.")
    assert [(t.first, t.last) for t in found] == [(f"{first}", f"{first + length}")]


@given(DAYS, st.integers(1, 60), st.sampled_from(["years", "months", "days"]))
def test_the_past_so_long_runs_up_to_the_documents_date(day, n, unit):
    found = found_in(f"It grew over the past {n} {unit}.", published=day.isoformat())
    edge = move(day, -n, {"years": "Y", "months": "M", "days": "D"}[unit])
    expected = [(edge.isoformat(), day.isoformat())]
    if n > 1:
        assert [(t.first, t.last) for t in found] == expected


@given(DAYS, st.sampled_from(list(calendar.day_name)))
def test_a_weekday_lies_in_the_seven_days_up_to_the_documents_date(day, name):
    (found,) = found_in(f"It burned on {name}.", published=day.isoformat())
    (ahead,) = found_in(f"It will burn on {name}.", published=day.isoformat())
    assert timedelta(0) <= day - date.fromisoformat(found.first) < timedelta(7)
    assert timedelta(0) <= date.fromisoformat(ahead.first) - day < timedelta(7)


def check(text, found):
    end = 0
    for timex in found:
        assert end <= timex.start < timex.end <= len(text)
        assert not text[timex.start : timex.end][0].isspace()
        assert not text[timex.start : timex.end][-1].isspace()
        a, b = (bounds(at) if at else None for at in (timex.first, timex.last))
        assert (a is None) == (timex.first is None)
        assert (b is None) == (timex.last is None)
        assert not (a and b) or a[0] <= b[1]
        assert timex.resolved or (timex.first is None and timex.last is None)
        end = timex.end


CONTEXTS = [
    {},
    {"published": "2013-02-20", "antecedent": "2010"},
    {"published": "2012-02-29", "antecedent": "2000-01-31"},
    {"published": "0001-01-01"},
    {"published": "9999-12-31"},
]


@pytest.mark.parametrize("context", CONTEXTS)
@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_is_read_without_a_crash(context, text):
    check(text, found_in(text, **context))


@pytest.mark.parametrize("context", CONTEXTS)
@settings(deadline=None, max_examples=300)
@given(pieces=st.lists(PIECES, max_size=14), glue=st.sampled_from([" ", ""]))
def test_any_mixture_of_known_words_is_read_without_a_crash(context, pieces, glue):
    text = glue.join(pieces)
    check(text, found_in(text, **context))
    check(text, find_timexes(NLP.make_doc(text), **context))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=10), st.lists(PIECES, max_size=10))
def test_what_was_read_before_changes_nothing(one, other):
    texts = " ".join(one), " ".join(other)
    forwards = [found_in(text, published="2013-02-20") for text in texts]
    backwards = [found_in(text, published="2013-02-20") for text in reversed(texts)]
    assert forwards == backwards[::-1]
    assert anchor_after(forwards[0]) == anchor_after(backwards[1])


@given(DAYS, st.sampled_from("YQMWD"))
def test_a_stamp_holds_its_day(day, unit):
    at = stamp(day, unit)
    first, last = bounds(at)
    assert precision(at) == unit
    assert first <= day <= last
    assert coarsen(day.isoformat(), unit) == at
    assert coarsen(at, unit) == at


@given(DAYS, st.integers(-500, 500), st.sampled_from("YQMWD"))
def test_moving_there_and_back_stays_near(day, n, unit):
    there = move(day, n, unit)
    assert abs(move(there, -n, unit) - day) <= timedelta(3)  # the end of a shorter month
