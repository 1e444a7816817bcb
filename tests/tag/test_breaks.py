"""Words that a line's end breaks: read whole, cited as they stand."""

import pytest

import claimx
from claimx.read import read_text
from claimx.tag.breaks import as_read, unbroken
from tests.grounding import assert_grounded


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("sol-\ndiers", "soldiers"),
        ("Feb-\nruary", "February"),
        ("hear- \n  ings", "hearings"),
        ("minis-\r\ntry", "ministry"),
        ("demon‐\nstrators", "demonstrators"),
        ("co-\noperation", "cooperation"),
        ("well-\nknown", "well-known"),
        ("cross-\nborder", "cross-border"),
        ("thirty-\nfive", "thirty-five"),
        ("19-year-\nold", "19-year-old"),
        ("mid-\n1990s", "mid-1990s"),
        ("Anglo-\nSaxon", "Anglo-Saxon"),
        ("left -\nand", "left -\nand"),
        ("one\n- two", "one\n- two"),
        ("no break", "no break"),
    ],
)
def test_words_are_read_whole(broken, whole):
    assert unbroken(broken) == whole
    assert len(as_read(broken)) == len(broken)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The patrol held 60 smug-\nglers and two wait-\ners in Sep-\ntember 2016.", [(60, "smugglers"), (2, "waiters")]),
        ("Police charged forty-\ntwo pro-\ntesters.", [(42, "protesters")]),
        ("The mill dismissed 2,150 em-\nployees.", [(2150, "employees")]),
    ],
)
def test_figures_of_wrapped_text(text, figures):
    document = read_text(text)
    claims = [claim for claim in claimx.extract(document) if claim.kind == "figure"]
    assert_grounded(document, claims)
    assert [(c.figure.value, c.measure.head) for c in claims] == figures
    for claim in claims:
        assert text[claim.measure.start : claim.measure.end] == claim.measure.text


def test_dates_and_speakers_of_wrapped_text():
    [claim] = [c for c in claimx.extract("The coun-\ncil said 70 farms were sold in Novem-\nber 2011.") if c.kind == "figure"]
    assert (claim.period.start, claim.period.text) == ("2011-11", "Novem-\nber 2011")
    assert claim.source.name.endswith("council")
