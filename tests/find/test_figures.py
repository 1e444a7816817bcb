"""Figures with their bounds, ranges and kinds; and what is none."""

import pytest

from claimx.records import Timex
from tests.find.figure import found, surfaces, values

BOUNDS = [
    ("More than 23,200 came", "More than 23,200", "more_than"),
    ("well over 40 boats", "well over 40", "more_than"),
    ("in excess of 40 boats", "in excess of 40", "more_than"),
    ("exceeding 40 boats", "exceeding 40", "more_than"),
    ("above 95% of it", "above 95%", "more_than"),
    ("larger than a third of it", "larger than a third", "more_than"),
    ("At least nine boats", "At least nine", "at_least"),
    ("no fewer than 40 boats", "no fewer than 40", "at_least"),
    ("a minimum of 40 boats", "a minimum of 40", "at_least"),
    ("40 or more boats", "40 or more", "at_least"),
    ("one or more donations", "one or more", "at_least"),
    ("children as young as 10", "as young as 10", "at_least"),
    ("less than one percent", "less than one percent", "less_than"),
    ("just under 40 boats", "just under 40", "less_than"),
    ("fewer than 40 boats", "fewer than 40", "less_than"),
    ("Up to 50,000 boats", "Up to 50,000", "at_most"),
    ("up to an estimated 500 boats", "up to an estimated 500", "at_most"),
    ("as many as 40 boats", "as many as 40", "at_most"),
    ("at most 40 boats", "at most 40", "at_most"),
    ("no more than 40 boats", "no more than 40", "at_most"),
    ("some 2,000 boats", "some 2,000", "approximate"),
    ("nearly 40 boats", "nearly 40", "approximate"),
    ("an estimated 40 boats", "an estimated 40", "approximate"),
    ("40 or so boats", "40 or so", "approximate"),
    ("200-odd boats", "200-odd", "approximate"),
    ("~40 boats", "~40", "approximate"),
    ("a record 45,756 boats", "45,756", "exact"),
    ("They talked about 20 boats", "20", "exact"),
    ("Over two years the fund paid", "two years", "exact"),
    ("lived there for over two years", "over two years", "more_than"),
    ("won over two legs", "two", "exact"),
]

RANGES = [
    ("10 to 15 percent of it", "10 to 15 percent", (10, 15)),
    ("between 5 and 7 boats", "between 5 and 7", (5, 7)),
    ("between 10 and 15 percent", "between 10 and 15 percent", (10, 15)),
    ("some 10-15 boats", "some 10-15", (10, 15)),
    ("a loss of $5–6 million", "$5–6 million", (5e6, 6e6)),
    ("a loss of $5 million to $6 million", "$5 million to $6 million", (5e6, 6e6)),
    ("It lies 3 to 4 km away", "3 to 4 km", (3, 4)),
    ("two or three boats", "two or three", (2, 3)),
    ("some 10-15,000 people", "some 10-15,000", (10_000, 15_000)),
    ("It was up; some 30-40 people", "some 30-40", (30, 40)),
    ("for four to six weeks", "four to six weeks", (4, 6)),
    ("an 8- to 16-metre mast", "8- to 16-metre", (8, 16)),
    ("about 600 to 800 boats", "about 600 to 800", (600, 800)),
    ("ages ranging from 10 to 15", "10 to 15", (10, 15)),
    ("more than 10 but fewer than 20 boats", "more than 10 but fewer than 20", (10, 20)),
]

KINDS = [
    ("a 44-year-old guide", "44-year-old", 44, "age"),
    ("a boy aged 15", "15", 15, "age"),
    ("women aged 15 to 49", "15 to 49", (15, 49), "age"),
    ("at the age of 40", "40", 40, "age"),
    ("Ana Ruiz, 44, said", "44", 44, "age"),
    ("On Monday Ruiz, 44, and others", "44", 44, "age"),
    ("He is 51, and tired", "51", 51, "age"),
    ("a woman in her 40s", "in her 40s", (40, 49), "age"),
    ("a man in his mid-thirties", "in his mid-thirties", (30, 39), "age"),
    ("people under 18s rules", "under 18s", 18, "age"),
    ("one in five boats", "one in five", 0.2, "ratio"),
    ("4 out of 10 boats", "4 out of 10", 0.4, "ratio"),
    ("four in 10 voters", "four in 10", 0.4, "ratio"),
    ("half of the voters", "half", 0.5, "ratio"),
    ("Profits doubled", "doubled", 2, "multiple"),
    ("The price halved", "halved", 0.5, "multiple"),
    ("three times as many boats", "three times", 3, "multiple"),
    ("twice as many boats", "twice", 2, "multiple"),
    ("a fivefold rise", "fivefold", 5, "multiple"),
    ("a thousand fold", "a thousand fold", 1000, "multiple"),
    ("Norway beat Chile 2-1", "2-1", 2, "score"),
    ("Group F: Norway 1 – 0 Chile", "1 – 0", 1, "score"),
    ("a 5-4 ruling", "5-4", 5, "score"),
    ("by a vote of 59 to 40", "59 to 40", 59, "score"),
    ("2.5 million barrels a day", "2.5 million barrels a day", 2.5e6, "rate"),
    ("The Nikkei closed at 9,014.24", "9,014.24", 9014.24, "index"),
    ("a 70-strong unit", "70", 70, "count"),
    ("One person was killed", "One", 1, "count"),
    ("One of them died", "One", 1, "count"),
    ("Only one boat sank", "one", 1, "count"),
    ("two men and one woman", "one", 1, "count"),
]

NONE = [
    # dates and times
    "on May 30, 2012", "on 30 May", "Jan. 5", "the 1990s", "the '90s", "in 2012", "In 2005, and again in 2009,", "from 2005 to 2009", "between 2005 and 2009", "the 2008-09 season",
    "the 2012 elections", "over 2000 - 2050", "at 10 a.m.", "at 10.30pm", "at 10:30", "about 3 o'clock", "at 1400 GMT", "2019-09-01T10:38:07", "11/16/1982", "since 575 B.C.",
    "nineteen eighty-four", "the first five months of 2012", "the first three months this year",
    # order and rank
    "the first prize", "the 21st prize", "the twenty-first prize", "No. 3", "the #3 browser", "ranked 127", "a third goal", "the second half", "in the third quarter", "Finish in the top 10.",
    # names and labels
    "the iPhone 11 sold", "under Article 33", "Resolution 2254", "the Boeing 737 crash", "Flight 370", "the G20 summit", "the S&P 500 rose", "her film Super 8", "with Windows 7", "COVID-19", "MH370",
    "a Formula 1 team", "the Big 12 schools", "on page 12", "see pp. 4-6", "day five", "in type 2 diabetes", "the Group of Seven", "at the Four Seasons hotel", "of Chapter Eleven", "a 5G network",
    "a Guccifer 2.0 leak",
    # numbers that are none
    "call +44 20 7946 0958", "call (202) 555-0123", "call 212-621-7983", "1. Skip to content", "either 1) stay or", "as shown [12]", "10 Downing Street", "http://example.org/2012/05/30", "RIVER.COM/MAPS,12", "a12@example.org",
    "the 4-4-2 formation", "I <3 it", "at 33°47′N 44°30′E", "33.783; 44.500", "at one point", "August 2 and 3 on television", "24/7", "9/11",
    # words
    "one of the reasons", "no one came", "one another", "on the one hand", "one official said", "one must say", "this one", "the only one", "both sides", "several boats", "many boats", "a few boats",
    "the two Koreas", "decades-old", "once in a decade", "zero tolerance", "net zero", "a week", "a year earlier", "the dollar", "a one-way street", "a one-child policy", "in six figures",
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "bound"), BOUNDS)
def test_bound(text, surface, bound):
    assert [(q[0], q[2]) for q in found(text)] == [(surface, bound)]


@pytest.mark.parametrize(("text", "surface", "ends"), RANGES)
def test_range_is_one_figure(text, surface, ends):
    assert [(q[0], q[1]) for q in found(text)] == [(surface, ends)]


@pytest.mark.parametrize(("text", "surface", "value", "kind"), KINDS)
def test_kind(text, surface, value, kind):
    assert (surface, value, kind) in [(q[0], q[1], q[4]) for q in found(text)]


@pytest.mark.parametrize("text", NONE)
def test_no_figure(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell from 2,800 in 2011 to 1,500 in 2012", [2800, 1500]),
        ("It fell from 2,800 to 1,500", [2800, 1500]),
        ("The seats rose from 9 to 10", [9, 10]),
        ("The share rose from 10 to 15 percent", [10, 15]),
        ("It rose by $4 million to $9 million", [4e6, 9e6]),
        ("It rose 60% in 2018 to 3.9 million", [60, 3.9e6]),
        ("The total since Dec. 5 came to 922", [922]),
        ("The total since Dec. 5 to 922", [922]),
    ],
)
def test_a_change_is_two_figures(text, expected):
    assert values(text) == expected


def test_both_ends_of_a_change_have_the_unit():
    assert [q[3] for q in found("The share rose from 10 to 15 percent")] == ["percent", "percent"]


@pytest.mark.parametrize("dash", ["?", "―", "–", "-"])
def test_odd_dashes_between_year_and_number(dash):
    assert values(f"The counts were 2009 {dash} 1,383, and 2010 {dash} 2,018") == [1383, 2018]


def test_a_headline_in_title_case():
    assert surfaces("Norway Frees Ten Sailors After Storm Sinks 13 Boats") == ["Ten", "13"]


def test_what_four_digits_count():
    assert values("About 2000 people and 1715 laboratory-confirmed cases") == [2000, 1715]


def test_a_number_within_a_date_is_none_but_a_length_of_time_is():
    import spacy

    from claimx.find.figures import find_figures

    text = "The week of the 45 and the past six years"
    doc = spacy.blank("en").make_doc(text)
    date = {"type": "date", "value": None, "mod": None, "first": None, "last": None, "resolved": False, "rule": "test"}
    dates = [Timex(start=0, end=18, **date), Timex(start=23, end=len(text), **date)]
    assert [text[q.start : q.end] for q in find_figures(doc, dates=dates)] == ["six years"]


def test_change_is_set_only_by_the_word_itself():
    import spacy

    from claimx.find.figures import find_figures

    doc = spacy.blank("en").make_doc("It doubled, then halved, then rose to 5 percent, a tenfold rise")
    assert [q.change for q in find_figures(doc)] == ["increase", "decrease", None, None]
