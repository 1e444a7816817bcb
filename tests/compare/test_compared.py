from __future__ import annotations

import pytest

from claimx.compare.compared import compare
from tests.compare.stories import told
from tests.compare.test_duplicates import STORY

NAMES = " The harbour of Marlow lies below Castle Brent on the Oland coast; the Harbour Board and Mayor Finch were asked in Marlow by the Brent Herald."
IN_2011 = ("in 2011", "2011", "2011")


def matters(*found):
    documents = {document.name: document for document, _ in found}
    return compare([claim for _, claims in found for claim in claims], documents)


def pair(one, other, *, first="2012-05-30", second="2012-06-02"):
    """Two documents on one matter, each a sentence and how its figure is read."""
    return [
        told(name, published, text + NAMES, words={figure: fields})
        for name, published, (text, figure, fields) in (("a.txt", first, one), ("b.txt", second, other))
    ]


def boats(figure, value, *, period=IN_2011, measure="boats", done="sank", **fields):
    when = period[0] if period else "then"
    text = f"In Marlow {figure} {measure} {done} {when}."
    return text, figure, {"value": value, "measure": (measure, done), "period": period, **fields}


@pytest.mark.parametrize(
    ("one", "other", "judged"),
    [
        (boats("120", 120), boats("120", 120), ["agree"]),
        (boats("123", 123), boats("120", 120), ["rounding"]),
        (boats("123", 123), boats("more than 120", 120, bound="more_than"), ["bounds"]),
        (boats("123", 123), boats("150", 150), ["differ"]),
        # another measure, deed, unit, period or kind: nothing to compare
        (boats("123", 123), boats("150", 150, measure="fishing boats"), []),
        (boats("123", 123), boats("150", 150, done="burnt"), []),
        (boats("123", 123), boats("150", 150, period=("in 2010", "2010", "2010")), []),
        (boats("123", 123), boats("150", 150, period=("since 2011", "2011", None)), []),
        (boats("12%", 12, kind="percent", unit="percent"), boats("150", 150), []),
        (boats("123", 123), boats("150", 150, hedge=("Marlow", "forecast")), []),
        (boats("123", 123), boats("150", 150, hedge=("Marlow", "denied")), []),
        # without a time, of one event only: near in days, the same names in the sentence
        (boats("123", 123, period=None, measure="fishing boats"), boats("150", 150, period=None, measure="fishing boats"), ["superseded"]),
        # a noun alone, and no time: many things have it
        (boats("123", 123, period=None), boats("150", 150, period=None), []),
        (boats("123", 123, period=None), boats("123", 123, period=None), ["agree"]),
        (boats("123", 123, period=None, done="must sink"), boats("150", 150, period=None, done="must sink"), []),
        # the very same telling figure of the same thing, however it is put
        (boats("1,646", 1646, period=None), boats("1,646", 1646, done="lay in Marlow"), ["agree"]),
        # a fall is no rise
        (boats("1,646", 1646, period=None, change="increase"), boats("1,646", 1646, change="decrease"), []),
        # shares and rates are of a day, told or not
        (boats("12%", 12, kind="percent", unit="percent", period=None, measure="fishing boats"),
         boats("15%", 15, kind="percent", unit="percent", period=None, measure="fishing boats"), []),
        # a round one is common: something else was done
        (boats("1,600", 1600, period=None, done="burnt"), boats("1,600", 1600, done="lay in Marlow"), []),
        # a count that runs on
        (boats("123", 123, period=("since 2001", "2001", None)), boats("150", 150, period=("since 2001", "2001", None)), ["superseded"]),
        (boats("more than 120", 120, bound="more_than", period=("since 2001", "2001", None)),
         boats("more than 150", 150, bound="more_than", period=("since 2001", "2001", None)), ["superseded"]),
    ],
)  # fmt: skip
def test_judged(one, other, judged):
    assert [matter.judged for matter in matters(*pair(one, other)).matters] == judged


def test_two_places():
    one, other = boats("123", 123), boats("150", 150)
    here = (one[0] + " Spain.", "123", {**one[2], "places": [("Spain", "Spain", "ES")]})
    there = (other[0] + " Chile.", "150", {**other[2], "places": [("Chile", "Chile", "CL")]})
    assert matters(*pair(here, there)).matters == ()
    assert len(matters(*pair(here, (other[0] + " Spain.", "150", {**other[2], "places": [("Spain", "Spain", "ES")]}))).matters) == 1


def test_of_two_countries():
    one, other = boats("123", 123), boats("150", 150)
    here, there = (f"{one[0]} {'Peru lies there. ' * 3}", *one[1:]), (f"{other[0]} {'Chad lies there. ' * 3}", *other[1:])
    assert matters(*pair(here, there)).matters == ()


def test_documents_on_other_matters():
    a = told("a.txt", "2012-05-30", "In Marlow 123 boats sank in 2011.", words={"123": boats("123", 123)[2]})
    b = told("b.txt", "2012-06-02", "In Ostrava 150 boats sank in 2011.", words={"150": boats("150", 150)[2]})
    assert matters(a, b).matters == ()


def test_long_apart_is_not_one_event():
    one, other = boats("123", 123, period=None), boats("150", 150, period=None)
    assert matters(*pair(one, other, second="2013-06-02")).matters == ()
    assert matters(*pair(one, other, second=None)).matters == ()


def test_where_a_document_has_several_values_nothing_is_said_of_the_others():
    one = boats("123", 123)
    both = "In Marlow 150 boats sank in 2011. In Upper Marlow 40 boats sank in 2011." + NAMES
    fields = boats("150", 150)[2]
    a = told("a.txt", "2012-05-30", one[0] + NAMES, words={"123": one[2]})
    b = told("b.txt", "2012-06-02", both, words={"150": fields, "40": {**fields, "value": 40}})
    assert matters(a, b).matters == ()


def test_what_a_matter_holds():
    (matter,) = matters(*pair(boats("123", 123), boats("more than 150", 150, bound="more_than"))).matters
    assert (matter.measure, matter.period_start, matter.difference, round(matter.share, 3)) == ("boats", "2011", 27, 0.22)
    assert [(one.document, one.value, one.bound) for one in matter.readings] == [("a.txt", 123, "exact"), ("b.txt", 150, "more_than")]


def test_disagreements_first():
    found = [
        *pair(boats("120", 120), boats("120", 120)),
        told("c.txt", "2012-06-03", "In Marlow 9 ships sank in 2011." + NAMES, words={"9": boats("9", 9, measure="ships")[2]}),
        told("d.txt", "2012-06-03", "In Marlow 8 ships sank in 2011." + NAMES, words={"8": boats("8", 8, measure="ships")[2]}),
    ]
    assert [matter.judged for matter in matters(*found).matters] == ["differ", "agree"]


def test_a_story_told_twice_counts_once():
    text = "The boats.\n\nLast year 123 boats sank.\n\n" + STORY + NAMES
    dated = told("dated.txt", "2012-05-30", text, words={"123": boats("123", 123, period=("Last year", "2011", "2011"))[2]})
    undated = told("undated.txt", None, text, words={"123": boats("123", 123, period=("Last year", None, None))[2]})
    other = told(
        "other.txt",
        "2012-06-02",
        "In 2011, 150 boats sank." + NAMES,
        words={"150": boats("150", 150, period=("In 2011", "2011", "2011"))[2]},
    )
    found = matters(undated, other, dated)
    assert [(story.documents, story.undated, story.published) for story in found.stories] == [
        (("undated.txt", "dated.txt"), ("undated.txt",), "2012-05-30")
    ]
    (matter,) = found.matters
    assert [(one.document, one.also_in) for one in matter.readings] == [("dated.txt", ("undated.txt",)), ("other.txt", ())]


def test_copies_that_were_edited_differ():
    text = "The boats.\n\nIn 2011 {} boats sank.\n\n" + STORY + NAMES
    first, second = (
        told(name, published, text.format(value), words={value: boats(value, int(value), period=("In 2011", "2011", "2011"))[2]})
        for name, published, value in (("a.txt", "2012-05-30", "123"), ("b.txt", "2012-05-31", "150"))
    )
    found = matters(first, second)
    assert len(found.stories) == 1
    assert [matter.judged for matter in found.matters] == ["differ"]


def test_nothing_of_nothing():
    assert compare([]) == ((), ())
