"""Time expressions: tables of text and what is found in it. Rows: text, [(words, first, last, mod or rule)]."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from claimx.find.dates import anchor_after, find_dates, find_timexes

NLP = spacy.blank("en")


def dates(text, published="2013-02-20", antecedent=None, types=("date", "time")):
    found = find_dates(NLP.make_doc(text), published=published, antecedent=antecedent)
    return [(text[t.start : t.end], t.first, t.last) for t in found if t.type in types]


def only(text, **context):
    found = find_dates(NLP.make_doc(text), **{"published": "2013-02-20", **context})
    assert len(found) == 1, found
    return found[0]


# The forms no other system gives a period for, with the readings fixed for a document of 20 February 2013.
EXPECTED = [
    ("Exports doubled between 2005 and 2009.", "between 2005 and 2009", "2005", "2009", None),
    ("Exports doubled from 2005 to 2009.", "from 2005 to 2009", "2005", "2009", None),
    ("The frontier closed in 1950-53.", "1950-53", "1950", "1953", None),
    ("Attendance in 2016-17 was poor.", "2016-17", "2016", "2017", None),
    ("Cinemas closed in the 1990s.", "the 1990s", "1990", "1999", None),
    ("It was built in the early 1980s.", "the early 1980s", "1980", "1989", "START"),
    ("They were seized in late March.", "late March", "2012-03", "2012-03", "END"),
    ("They were seized in mid-February.", "mid-February", "2013-02", "2013-02", "MID"),
    ("They were seized last January.", "last January", "2013-01", "2013-01", None),
    ("It has grown over the past six years.", "the past six years", "2007-02-20", "2013-02-20", None),
    ("It has grown since 2014.", "since 2014", "2014", None, None),
    ("It grew until 2012.", "until 2012", None, "2012", None),
    ("In the 12 months to June 2012 it grew.", "the 12 months to June 2012", "2011-07", "2012-06", None),
    ("In the year to March it grew.", "the year to March", "2011-04", "2012-03", None),
    ("It closed more than a decade ago.", "more than a decade ago", None, "2003-02-20", None),
    ("It grew in the first half of 2015.", "the first half of 2015", "2015-01", "2015-06", None),
    ("It grew in the latter half of 2015.", "the latter half of 2015", "2015-07", "2015-12", None),
    ("It grew in Q3 2019.", "Q3 2019", "2019-Q3", "2019-Q3", None),
    ("It grew in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3", "2019-Q3", None),
    ("It grew in fiscal 2012.", "fiscal 2012", "2012", "2012", None),
    ("It has grown so far this year.", "so far this year", "2013-01-01", "2013-02-20", None),
    ("There were nine as of 30 June 2012.", "as of 30 June 2012", "2012-06-30", "2012-06-30", None),
    ("It closes at the end of the year.", "the end of the year", "2013", "2013", "END"),
    ("It closed last summer.", "last summer", "2012-06", "2012-08", None),
    ("It closed in the week of May 6, 2012.", "the week of May 6, 2012", "2012-05-06", "2012-05-12", None),
]


@pytest.mark.parametrize(("text", "words", "first", "last", "mod"), EXPECTED)
def test_forms_no_other_system_has(text, words, first, last, mod):
    found = only(text)
    assert (text[found.start : found.end], found.first, found.last, found.mod) == (words, first, last, mod)


ANTECEDENT = [
    ("The following year it closed.", "2010", "2011"),
    ("A year earlier it had been 12.", "2011", "2010"),
    ("That year it closed.", "2011", "2011"),
    ("The same day it closed.", "2011-05-03", "2011-05-03"),
    ("The next day it closed.", "2011-12-31", "2012-01-01"),
    ("Two days later it closed.", "2012-02-28", "2012-03-01"),
    ("It was 3 in May and 2 a year earlier.", None, "2011-05"),
]


@pytest.mark.parametrize(("text", "antecedent", "expected"), ANTECEDENT)
def test_narrative_expressions_count_from_the_last_date_named(text, antecedent, expected):
    found = dates(text, published="2013-02-20" if antecedent else "2012-06-20", antecedent=antecedent)[-1]
    assert found[1:] == (expected, expected)


ABSOLUTE = [
    ("2011", "2011"), ("February 2012", "2012-02"), ("Feb. 2012", "2012-02"), ("8 Feb 2012", "2012-02-08"), ("February 8th, 2012", "2012-02-08"),
    ("Feb. 8, 2012", "2012-02-08"), ("the 8th of February, 2012", "2012-02-08"), ("8th February 2012", "2012-02-08"), ("2012-02-08", "2012-02-08"),
    ("28/02/2012", "2012-02-28"), ("02/28/2012", "2012-02-28"), ("28.2.2012", "2012-02-28"), ("31-Oct-74", "1974-10-31"), ("31/Oct/1974", "1974-10-31"),
    ("2019-aug-1", "2019-08-01"), ("20120208", "2012-02-08"), ("14April 2015", "2015-04-14"), ("Tuesday, Nov. 10, 2009", "2009-11-10"),
    ("Q1 2012", "2012-Q1"), ("2012-Q1", "2012-Q1"), ("week 11 of 2012", "2012-W11"), ("the second week of 2012", "2012-W02"), ("last day of October 2015", "2015-10-31"),
    ("the first Monday of October 2012", "2012-10-01"), ("the third month of 2021", "2021-03"), ("New Year's Day 2010", "2010-01-01"), ("Easter 2018", "2018-04-01"),
    ("3/3/2015", "2015-03-03"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), ABSOLUTE)
@pytest.mark.parametrize("published", [None, "2013-02-20", "1999"])
def test_absolute_dates_need_no_document_date(expression, expected, published):
    text = f"It was shut on {expression}, they said."
    assert [found[1:] for found in dates(text, published=published)] == [(expected, expected)]


def test_day_and_month_that_may_be_swapped_leave_only_the_year_certain():
    assert dates("The form was signed on 08/02/2012.") == [("08/02/2012", "2012", "2012")]


PERIODS = [
    ("In the late 1980s and the 90s", [("the late 1980s", "1980", "1989"), ("the 90s", "1990", "1999")]),
    ("It began in the 19th century", [("the 19th century", "1800", "1899")]),
    ("open from March to May 2012", [("from March to May 2012", "2012-03", "2012-05")]),
    ("open from October to March 2012", [("from October to March 2012", "2011-10", "2012-03")]),
    ("closed May 6 to 12, 2012", [("May 6 to 12, 2012", "2012-05-06", "2012-05-12")]),
    ("closed May 6–12, 2012", [("May 6–12, 2012", "2012-05-06", "2012-05-12")]),
    ("closed March 3-5, 2010", [("March 3-5, 2010", "2010-03-03", "2010-03-05")]),
    ("closed 23rd to 26th October 2011", [("23rd to 26th October 2011", "2011-10-23", "2011-10-26")]),
    ("Results for 2016/17 and 2005–2009", [("2016/17", "2016", "2017"), ("2005–2009", "2005", "2009")]),
    ("the season of 1999-00", [("1999-00", "1999", "2000")]),
    ("winter 2010-11 was mild", [("winter 2010-11", "2010-12", "2011-02")]),
    ("since the beginning of 2012", [("since the beginning of 2012", "2012", None)]),
    ("since at least 2010", [("since at least 2010", "2010", None)]),
    ("starting in 2010 it rose", [("starting in 2010", "2010", None)]),
    ("from 2010 onwards it rose", [("from 2010 onwards", "2010", None)]),
    ("it must end by 2030", [("by 2030", None, "2030")]),
    ("it ended before 2010", [("before 2010", None, "2009")]),
    ("it ended after June 2012", [("after June 2012", "2012-07", None)]),
    ("it lasted until the end of 2014", [("until the end of 2014", None, "2014")]),
    ("1,200 in 2005, 2006 and 2007", [("2005", "2005", "2005"), ("2006", "2006", "2006"), ("2007", "2007", "2007")]),
    ("a rise between 2005 and 2009 ? 1,383 in 2005", [("between 2005 and 2009", "2005", "2009"), ("2005", "2005", "2005")]),
    ("a rise between 2005 and 2009― 1,383 in 2005", [("between 2005 and 2009", "2005", "2009"), ("2005", "2005", "2005")]),
    ("the war of 1950?53", [("1950?53", "1950", "1953")]),
    ("from 2,800 in 2011 to 1,500 in 2012", [("2011", "2011", "2011"), ("2012", "2012", "2012")]),
    ("the first five months of 2012", [("the first five months of 2012", "2012-01", "2012-05")]),
    ("the first half of the 1990s", [("the first half of the 1990s", "1990", "1994")]),
    ("in June and July 2011", [("June", "2011-06", "2011-06"), ("July 2011", "2011-07", "2011-07")]),
    (
        "in June, July and August 2011",
        [("June", "2011-06", "2011-06"), ("July", "2011-07", "2011-07"), ("August 2011", "2011-08", "2011-08")],
    ),
    (
        "in December, January and February 2011",
        [("December", "2010-12", "2010-12"), ("January", "2011-01", "2011-01"), ("February 2011", "2011-02", "2011-02")],
    ),
    ("in December or January 2011", [("December", "2010-12", "2010-12"), ("January 2011", "2011-01", "2011-01")]),
    ("peace since ’45", [("since ’45", "1945", None)]),
    ("in October of 2011", [("October of 2011", "2011-10", "2011-10")]),
    ("fiscal year 2012 and FY2013", [("fiscal year 2012", "2012", "2012"), ("FY2013", "2013", "2013")]),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_stated_periods(text, expected):
    assert dates(text) == expected


RELATIVE = [  # read on Wednesday, 20 February 2013
    ("It was shut today", "2013-02-20", "2013-02-20"), ("It was shut yesterday", "2013-02-19", "2013-02-19"), ("It will shut tomorrow", "2013-02-21", "2013-02-21"),
    ("It was shut on Tuesday", "2013-02-19", "2013-02-19"), ("It was shut on Wednesday", "2013-02-20", "2013-02-20"), ("It was shut on Thursday", "2013-02-14", "2013-02-14"),
    ("It will shut on Friday", "2013-02-22", "2013-02-22"), ("It may be shut on Friday", "2013-02-22", "2013-02-22"), ("It was shut last Wednesday", "2013-02-13", "2013-02-13"),
    ("It will shut next Friday", "2013-03-01", "2013-03-01"), ("It was shut in October", "2012-10", "2012-10"), ("It will be shut in October", "2013-10", "2013-10"),
    ("It was shut on March 15", "2012-03-15", "2012-03-15"), ("It will be shut on March 15", "2013-03-15", "2013-03-15"), ("It was shut on 30 June", "2012-06-30", "2012-06-30"),
    ("It was shut last week", "2013-W07", "2013-W07"), ("It was shut this year", "2013", "2013"), ("It was shut last month", "2013-01", "2013-01"),
    ("It will shut next month", "2013-03", "2013-03"), ("It was shut last year", "2012", "2012"), ("It was shut late last year", "2012", "2012"),
    ("It was shut earlier this month", "2013-02-01", "2013-02-20"), ("It will shut later this year", "2013-02-20", "2013-12-31"),
    ("It was shut three years ago", "2010", "2010"), ("It was shut nearly a decade ago", "2003", "2003"), ("It was shut two weeks ago", "2013-W06", "2013-W06"),
    ("It was shut in the last 24 hours", "2013-02-19", "2013-02-20"), ("It was shut over the last decade", "2003-02-20", "2013-02-20"),
    ("It was shut in the third quarter", "2012-Q3", "2012-Q3"), ("It was shut in the first quarter of last year", "2012-Q1", "2012-Q1"),
    ("Sales in the first five months last year", "2012-01", "2012-05"), ("It was shut at the weekend", "2013-02-16", "2013-02-17"),
    ("It was shut on the 15th", "2013-02-15", "2013-02-15"), ("It was shut on Friday morning", "2013-02-15", "2013-02-15"), ("It was shut last night", "2013-02-19", "2013-02-19"),
    ("It was shut at 3 p.m. on Tuesday", "2013-02-19", "2013-02-19"), ("It was shut on Friday of last week", "2013-02-15", "2013-02-15"),
    ("It was shut the day before yesterday", "2013-02-18", "2013-02-18"), ("It was shut this winter", "2012-12", "2013-02"),
    ("It was shut less than a year ago", "2012-02-20", "2013-02-20"), ("It was shut in October of last year", "2012-10", "2012-10"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last"), RELATIVE)
def test_relative_expressions_count_from_the_documents_date(text, first, last):
    found = dates(f"{text}, officials told reporters.")
    assert [pair[1:] for pair in found] == [(first, last)]


@pytest.mark.parametrize("text", [row[0] for row in RELATIVE])
def test_without_a_document_date_they_are_found_and_left_open(text):
    found = [t for t in find_dates(NLP.make_doc(f"{text}, officials told reporters.")) if t.type in ("date", "time")]
    assert found
    assert [(t.first, t.last, t.resolved) for t in found] == [(None, None, False)] * len(found)


@pytest.mark.parametrize("text", ["It was shut on Tuesday.", "It was shut on March 15."])
def test_a_document_dated_to_the_year_only_dates_no_days(text):
    assert not only(text, published="2013").resolved


NOT_DATES = [
    "About 2,005 people came.", "Some 1800 troops came.", "In all 2000 families fled.", "They may march again.", "She was second.", "A 22-year-old came second.",
    "He ate 1/2 of it.", "They won 2-1.", "It cost $2000.", "It weighs 1950 kg.", "Resolution 2254 passed.", "The Boeing 737 landed.", "Call 555-2012-33.",
    "Prices fall when they march.", "The fall of the city was near.", "The index closed at 1990.", "The index rose, up from 1950.", "Mark the sun.",
    "They had a quarter of it.", "It is in paragraph 1999.", "A once-in-a-decade vote.", "Rooms cost 1,999 won.", "No. 1999 won.", "Chapter 2010 is dull.",
    "Between 1500 and 2000 people came.", "Theresa May spoke.", "April Jones spoke.", "The Daily Herald said so.",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date(text):
    assert dates(text) == []


KINDS = [
    ("a 100-day strike", "100-day", "duration", "P100D"), ("a six-year stay", "six-year", "duration", "P6Y"), ("for two and a half years", "two and a half years", "duration", "P2.5Y"),
    ("for several months", "several months", "duration", "PXM"), ("an annual report", "annual", "set", "P1Y"), ("pay is monthly", "monthly", "set", "P1M"), ("at 3 p.m.", "3 p.m.", "time", "T15:00"),
    ("at 18:00 UTC", "18:00 UTC", "time", "2013-02-20T18:00Z"), ("he is now here", "now", "date", "PRESENT_REF"), ("he recently came", "recently", "date", "PAST_REF"), ("over nine months", "over nine months", "duration", "P9M"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "value"), KINDS)
def test_lengths_of_time_and_frequencies_are_kept_apart_from_dates(text, words, kind, value):
    found = only(text)
    assert (text[found.start : found.end], found.type, found.value, found.first, found.last) == (words, kind, value, None, None)


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        ("More than 900 have fled since the 1950-53 Korean War.", "since the 1950-53 Korean War", "1953"),
        ("More than 900 have fled since the 1950-1953 war, officials say.", "since the 1950-1953 war", "1953"),
        ("Rents have tripled since the 2008 financial crisis.", "since the 2008 financial crisis", "2008"),
        ("Nobody has crossed since the end of the 1950-53 Korean War.", "since the end of the 1950-53 Korean War", "1953"),
        ("Since the war of 1950-1953 ended, few have crossed.", "Since the war of 1950-1953", "1953"),
        ("Few have crossed since the Korean War (1950-53).", "since the Korean War (1950-53)", "1953"),
        ("The road has been mined since the outbreak of the 1990-91 war.", "since the outbreak of the 1990-91 war", "1990"),
        ("She has won nine prizes since her release in May 2012.", "since her release in May 2012", "2012-05"),
        ("Since she took office in 2012, nine have resigned.", "Since she took office in 2012", "2012"),
        ("Nine have resigned since she moved there in May 2012.", "since she moved there in May 2012", "2012-05"),
        ("Ever since the fall of the old regime in 1989 it was shut.", "Ever since the fall of the old regime in 1989", "1989"),
    ],
)
def test_since_an_event_with_its_years_begins_when_it_was_over(text, words, first):
    found = only(text)
    assert (text[found.start : found.end], found.first, found.last) == (words, first, None)


@pytest.mark.parametrize(
    ("text", "words", "last"),
    [
        ("The fence stood until the outbreak of the 1990-91 war.", "until the outbreak of the 1990-91 war", "1990"),
        ("The fence stood until the end of the 1990-91 war.", "until the end of the 1990-91 war", "1991"),
        ("The fence stood before the 1990-91 war.", "before the 1990-91 war", "1990"),
        ("The fence stood until the collapse of the union in 1991.", "until the collapse of the union in 1991", "1991"),
    ],
)
def test_until_an_event_ends_when_it_began_or_when_its_end_came(text, words, last):
    found = only(text)
    assert (text[found.start : found.end], found.first, found.last) == (words, None, last)


@pytest.mark.parametrize(
    "text",
    [
        "It was shut during the 1950-53 war.",
        "Since the council in 1950-53 was weak, little was done.",
        "Since the poll in 1950-53 was void, it fell.",
    ],
)
def test_the_years_of_an_event_alone_are_closed(text):
    assert [row[1:] for row in dates(text)] == [("1950", "1953")]


ADDED = [
    ("[Ten] years ago it held 40.", [("[Ten] years ago", "2003", "2003")]),
    ("Ten years ago it held 40.", [("Ten years ago", "2003", "2003")]),
    ("[More than] ten years ago it held 40.", [("[More than] ten years ago", None, "2003-02-20")]),
    ("It opened [in] 2012.", [("2012", "2012", "2012")]),
    ("It opened 2 weeks and 2 days ago.", [("2 weeks and 2 days ago", "2013-02-04", "2013-02-04")]),
    ("It opened one year and three months ago.", [("one year and three months ago", "2011-11", "2011-11")]),
    ("They met on January 5 and 6.", [("January 5 and 6", "2013-01-05", "2013-01-06")]),
    ("They met on January 5, 6 and 7, 2012, in Oslo.", [("January 5, 6 and 7, 2012", "2012-01-05", "2012-01-07")]),
    ("They met on 5 and 6 January 2012.", [("5 and 6 January 2012", "2012-01-05", "2012-01-06")]),
    ("They met on January 5 and 19 in Oslo.", [("January 5", "2013-01-05", "2013-01-05"), ("19", "2013-01-19", "2013-01-19")]),
    ("They met on January 5 and 60 people sang.", [("January 5", "2013-01-05", "2013-01-05")]),
    ("They met on January 5, 12 of them for the last time.", [("January 5", "2013-01-05", "2013-01-05")]),
    ("It was built in two thousand and five.", [("two thousand and five", "2005", "2005")]),
    ("It has stood since two thousand and twenty-one.", [("since two thousand and twenty-one", "2021", None)]),
    ("It was built in nineteen ninety-six.", [("nineteen ninety-six", "1996", "1996")]),
    ("Two thousand and five ships sank.", []),
    ("It dropped from 84 percent in 2008 to 61 percent in 2010.", [("2008", "2008", "2008"), ("2010", "2010", "2010")]),
    ("Ana Silva, LisbonMarch 26, 2012", [("March 26, 2012", "2012-03-26", "2012-03-26")]),
    ("Since he left his home in 2004, nothing is known.", [("2004", "2004", "2004")]),
    ("The 12 or so since then.", [("since then", None, None)]),
    (
        "The vote was on Tuesday. Talks end later this month and calm is wanted until then.",
        [("Tuesday", "2013-02-19", "2013-02-19"), ("later this month", "2013-02-20", "2013-02-28"), ("until then", None, "2013-02-28")],
    ),
    ("It grew between 2000 and 2004. Since then it has shrunk.", [("between 2000 and 2004", "2000", "2004"), ("Since then", "2004", None)]),
    ("It was built in 2011. Since then nine have left.", [("2011", "2011", "2011"), ("Since then", "2011", None)]),
    ("The strike is expected to last four to six weeks.", []),
    ("The battery may last 12 hours.", []),
    ("The last three survivors fled in the last 12 months.", [("the last 12 months", "2012-02-20", "2013-02-20")]),
    ("The walkout has lasted the past two days.", [("the past two days", "2013-02-18", "2013-02-20")]),
    ("He painted it in the last five years of his life.", []),
]


@pytest.mark.parametrize(("text", "expected"), ADDED)
def test_lists_lengths_and_words(text, expected):
    assert dates(text) == expected


def test_a_length_of_time_in_two_units_is_one():
    found = only("He was jailed for 2 years and 6 months.")
    assert (found.type, found.value) == ("duration", "P2Y6M")


@pytest.mark.parametrize("text", ["Four minutes later it sank.", "It had left six hours earlier.", "It sank two hours ago."])
def test_minutes_and_hours_date_nothing(text):
    found = only(text, antecedent="2012-05-03")
    assert (found.type, found.first, found.last) == ("time", None, None)


COMPARED = [
    ("So far this year 30 died, against 12 in the same period of 2011.", "2011-01-01", "2011-02-20"),
    ("Between January and May 2012, 30 died, against 12 in the same period a year earlier.", "2011-01", "2011-05"),
    ("Between January and May 2012, 30 died, against 12 a year earlier.", "2011-01", "2011-05"),
    ("Some 30 died in May 2012, up from 20 a year ago.", "2011-05", "2011-05"),
    ("Some 30 died in May 2012, against 20 a year earlier and 15 two years earlier.", "2010-05", "2010-05"),
    ("Some 30 died in May 2012. He moved from Oslo a year ago.", "2012", "2012"),
    ("Some 30 died in May 2012, against 20 in the same month of 2008.", "2008-05", "2008-05"),
    ("Sales reached 30 in the third quarter of 2012, up from 20 in the year-earlier quarter.", "2011-Q3", "2011-Q3"),
    ("It made 30 in 2012 and 20 the same period last year.", "2012", "2012"),
]


@pytest.mark.parametrize(("text", "first", "last"), COMPARED)
def test_comparisons_count_from_the_period_compared(text, first, last):
    assert dates(text)[-1][1:] == (first, last)


NARRATIVE = [
    ("The pension, which stood at 485 pounds in May 2004, was raised in January.", "2013-01"),
    ("The bridge, built in May 2004, was shut in January.", "2013-01"),
    ("The bridge (opened in May 2004) was shut in January.", "2013-01"),
    ("It opened in May 2004 and was shut in July.", "2004-07"),
    ("They met on 8 May 2012. Photographs of 2004 are on show. The next day they left.", "2012-05-09"),
    ("They met on 8 May 2012, in a hall, built in 2004, of glass. A year later they left.", "2013"),
    ("At 9 p.m. on 8 May 2012 a gun was heard; the next day they left.", "2012-05-09"),
    ("They met on 8 May 2012, six days earlier than planned. The next day they left.", "2012-05-09"),
    ("It opened in 2004. The next year it was shut.", "2005"),
    ("It opened in 2004. It will be shut in the next year.", "2014"),
    ("A man held a sign; from file, 2004. It was May 2012. The following year he left.", "2013"),
    ("They met on 8 May 2012. Six days earlier a bus had burned. The next day it rained.", "2012-05-03"),
]


@pytest.mark.parametrize(("text", "expected"), NARRATIVE)
def test_the_narrative_goes_on_from_its_own_dates(text, expected):
    assert dates(text)[-1][1:] == (expected, expected)


@pytest.mark.parametrize(
    "text",
    [
        "The 2014 Inquiry Report was long.",
        "States signed the 1951 Refugee Convention.",
        "Its 2011 version was short.",
        "The 2012 Summer Games begin.",
        "Euro 2012 was long.",
    ],
)
def test_a_year_in_a_name_is_marked_as_a_modifier(text):
    assert only(text).rule == "modifier"


@pytest.mark.parametrize("text", ["In 2010 Pyongyang shut it.", "In 2010 the office was shut.", "It was shut in 2010."])
def test_a_year_of_its_own_is_not(text):
    assert only(text).rule == "year"


def test_the_last_date_named_is_carried_to_the_next_passage():
    first = find_dates(NLP.make_doc("It was 5 in the 2004 survey, and 7 in May 2010."))
    assert anchor_after(first) == "2010-05"
    assert dates("The following year it was 9.", published=None, antecedent=anchor_after(first)) == [("The following year", "2011", "2011")]
    assert anchor_after([]) is None


def test_a_day_is_remembered_behind_a_year_named_later():
    first = find_dates(NLP.make_doc("They met on 8 May 2012."))
    then = anchor_after(find_dates(NLP.make_doc("It was built in 2004.")), before=anchor_after(first))
    assert then == "2004 2012-05-08"
    assert anchor_after([], before=then) == then
    assert dates("The next day they left.", antecedent=then) == [("The next day", "2012-05-09", "2012-05-09")]
    assert dates("The following year they left.", antecedent=then) == [("The following year", "2005", "2005")]


HISTORY = "The siege began on 8 May 1992 and the first convoy came through in November 1992. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 20 September the bridge fell.", "1992-09-20"),
        ("In October the shelling would begin again.", "1992-10"),
        ("In February a truce was signed.", "1993-02"),
        ("Talks were held that winter, and in the summer of 1993. In June they failed.", "1993-06"),
        ("The trial will begin in June.", "2013-06"),
        ("Later that year a truce was signed.", "1992"),
        ("Later in the year a truce was signed.", "1992"),
        ("By the end of the month a truce was signed.", None),
        ("On Tuesday 2,000 people gathered. A school had reopened in June.", "2012-06"),
    ],
)
def test_a_text_that_tells_of_a_past_time_goes_on_in_it(text, expected):
    assert dates(HISTORY + text)[-1][1:] == ((expected, expected) if expected else (None, "1992-11"))
    carried = anchor_after(find_dates(NLP.make_doc(HISTORY), published="2013-02-20"))
    assert dates(text, antecedent=carried) == dates(HISTORY + text)[2:]


def test_one_old_date_makes_no_history():
    assert dates("It opened in May 2004. In June the rent was raised.")[-1][1:] == ("2012-06", "2012-06")


def test_timexes_have_the_ends_of_a_range_apart():
    text = "It fell between 2005 and 2009 and has risen since March 2011."
    assert [text[t.start : t.end] for t in find_timexes(NLP.make_doc(text))] == ["2005", "2009", "March 2011"]


def test_tags_tell_the_tense():
    words = ["Crews", "quit", "Friday"]
    past = Doc(NLP.vocab, words=words, tags=["NNS", "VBD", "NNP"])
    future = Doc(NLP.vocab, words=["Crews", "will", "quit", "Friday"], tags=["NNS", "MD", "VB", "NNP"])
    assert [find_dates(doc, published="2013-02-20")[0].first for doc in (past, future)] == ["2013-02-15", "2013-02-22"]


def test_a_year_named_in_the_sentence_holds_for_the_month_after_it():
    assert dates("In May 2009 it opened and in July it shut.") == [("May 2009", "2009-05", "2009-05"), ("July", "2009-07", "2009-07")]


def test_nonsense_for_a_document_date_counts_as_none():
    assert dates("It was shut last year.", published="sometime") == [("last year", None, None)]
    assert dates("It was shut last year.", published="2013-02-20T10:00:00") == [("last year", "2012", "2012")]
