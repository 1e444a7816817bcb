"""Faults of dates that people report, by their kind, for a document of 12 June 2019."""

import pytest
import spacy

from claimx.find.dates import anchor_after, find_dates, report_of

_MAKE = spacy.blank("en").make_doc


def periods(text, published="2019-06-12"):
    return [(text[t.start : t.end], t.first, t.last) for t in find_dates(_MAKE(text), published=published) if t.type in ("date", "time")]


DATES = [
    # what something changed since
    ("It rose 22 percent over 2021.", "2021", "2021", "2021"),
    ("an increase over 2018 (1,513)", "2018", "2018", "2018"),
    # a day, a part or a week of a month of another year
    ("On 9 March last year it sank.", "9 March last year", "2018-03-09", "2018-03-09"),
    ("On October 3 last year, it sank.", "October 3 last year", "2018-10-03", "2018-10-03"),
    ("On 9 March this year it sank.", "9 March this year", "2019-03-09", "2019-03-09"),
    ("In late April last year it sank.", "late April last year", "2018-04", "2018-04"),
    ("On the third Monday of May last year", "the third Monday of May last year", "2018-05-21", "2018-05-21"),
    ("In the first week of May last year", "the first week of May last year", "2018-W18", "2018-W18"),
    ("On the last Friday of June next year", "the last Friday of June next year", "2020-06-26", "2020-06-26"),
    # years and quarters in their forms
    ("Sales in the 2011-12 financial year", "the 2011-12 financial year", "2011", "2012"),
    ("Sales in fiscal 2013-14 fell", "fiscal 2013-14", "2013", "2014"),
    ("In the 2014/15 season", "2014/15", "2014", "2015"),
    ("The 2nd qtr of 2017", "The 2nd qtr of 2017", "2017-Q2", "2017-Q2"),
    ("It peaked in 2016Q3.", "2016Q3", "2016-Q3", "2016-Q3"),
    ("By the late 60s, ships came.", "By the late 60s", None, "1969"),
    ("In the early 90s ships came.", "the early 90s", "1990", "1999"),
    ("Since the mid-80s ships came.", "Since the mid-80s", "1980", None),
    ("In mid-winter ships came.", "mid-winter", "2018-12", "2019-02"),
    # no comma, and a noun that counts behind the year
    ("In the first two months of 2017 police made arrests", "the first two months of 2017", "2017-01", "2017-02"),
    ("In the last quarter of 2016 people fled", "the last quarter of 2016", "2016-Q4", "2016-Q4"),
    ("In 2017 police made arrests", "2017", "2017", "2017"),
    # so many weeks from one day to another
    ("The 8 weeks from 4 March 2018 through 28 April 2018", "from 4 March 2018 through 28 April 2018", "2018-03-04", "2018-04-28"),
    ("the third last week of 2017", "the third last week of 2017", "2017-W50", "2017-W50"),
    ("We will meet on thu.", "thu.", "2019-06-13", "2019-06-13"),
    ("Signed on 4 May 19 76 by all", "4 May 19 76", "1976-05-04", "1976-05-04"),
    ("It broke down a year and two days ago.", "a year and two days ago", "2018-06-10", "2018-06-10"),
    ("Shut one month and three days ago.", "one month and three days ago", "2019-05-09", "2019-05-09"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "first", "last"), DATES)
def test_date(text, words, first, last):
    assert (words, first, last) in periods(text)


NONE = [
    "Of them, 1934 were freed.", "and 1712 had died", "; 1480 recovered", "case 20120431", "case 20191301", "a ratio of 3:1", "temperatures in her mid-60s", "in his late 70s",
    "Keep out of sun.", "It hired over 2021 people.", "An increase of over 2018.",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_date(text):
    assert periods(text) == []


def test_a_season_of_sport_has_no_place_in_the_calendar():
    assert periods("They won in the last year and this season.")[-1] == ("this season", None, None)


def test_last_night_is_a_part_of_a_day():
    found = find_dates(_MAKE("It sank last night."), published="2019-06-12")
    assert [(t.type, t.value, t.first) for t in found] == [("time", "2019-06-11TNI", "2019-06-11")]


def test_a_comparison_goes_back_no_further():
    text = "In 2016 rents rose 8% from the previous year. Fees rose 9% from the previous year. Tolls fell 2% on the year before."
    assert [p[1] for p in periods(text)] == ["2016", "2015", "2015", "2015"]


def test_the_year_of_a_reference_only_modifies():
    text = "Moe et al. (2011) and Orr et al. [2009] counted them."
    assert [t.rule for t in find_dates(_MAKE(text))] == ["citation", "citation"]


def test_an_ordinal_of_the_next_noun_is_no_day():
    assert [p[0] for p in periods("On Tuesday the first crews left")] == ["Tuesday"]


@pytest.mark.parametrize(
    "text",
    [
        "On 31 February it closed",
        "It closed on Feb. 30",
        "On the 31st of June he left",
        "On 45 June he left",
        "In May 20144 it closed",
        "People in their 50s and 60s were hurt",
    ],
)
def test_dates_that_are_none(text):
    assert not [p for p in periods(text) if p[1] or p[2]]


def test_no_year_is_made_of_one_before_the_era():
    assert [p[1:] for p in periods("In the 5th century BC and the third century B.C.")] == [(None, None), (None, None)]
    assert periods("In the 5th century AD")[0][1:] == ("0400", "0499")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("This weekend forty were killed", None, None),
        ("In the fourth quarter of this year forty were killed", None, None),
        ("In the first nine months of the year, forty were killed", None, None),
        ("By Friday, forty had left", None, "2018-03-30"),
        ("He was told to leave by Friday", None, "2018-04-06"),
        ("The first half of the year will be dry", "2018-01", "2018-06"),
        ("The first half of the year saw forty killed", None, None),
        ("Next year forty will leave", "2019", "2019"),
    ],
)
def test_the_past_does_not_lie_ahead(text, first, last):
    [found] = [t for t in find_dates(_MAKE(text), published="2018-04-04") if t.type == "date"]
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Annual Report 2016", "=2016"),
        ("2016 Country Reports on Prisons: Norland", "=2016"),
        ("The Red Fund: annual review for 2016", "=2016"),
        ("Police Yearbook 2016", "=2016"),
        ("Report for the year 2016", "=2016"),
        ("World Report 2017", None),  # of the running year: it may be about the one before
        ("Annual Report 2016/17", None),
        ("Annual reports of 2015 and 2016", None),
        ("Forty dead in 2016, report says", None),
        ("Annual Report 1998", None),
    ],
)
def test_a_yearly_report_is_about_its_year(title, year):
    assert report_of(title, published="2017-05-02") == year


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In March twelve were freed", "2016-03", "2016-03"),
        ("Twelve were freed during the year", "2016", "2016"),
        ("In the first nine months of the year, twelve died", "2016-01", "2016-09"),
        ("In March 2014 twelve died", "2014-03", "2014-03"),
        ("It will open in June", "2017-06", "2017-06"),
    ],
)
def test_bare_months_belong_to_its_year(text, first, last):
    [found] = [t for t in find_dates(_MAKE(text), published="2017-05-02", antecedent="=2016") if t.type == "date"]
    assert (found.first, found.last) == (first, last)
    assert anchor_after([found], before="=2016").startswith("=2016 ")
