from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import claimx
from claimx.claims.frames import STANDS
from claimx.data import table
from claimx.output.why import found_by, reasons
from claimx.records import Cue, Hedge, Period, Place, Source
from tests import made


def told(claim, part):
    return [reason.words for reason in reasons(claim) if reason.part == part]


@pytest.fixture
def claims():
    return made.claims(made.document())


def test_every_part_of_a_claim_is_told_in_order(claims):
    assert [tuple(reason) for reason in reasons(claims[0])] == [
        ("figure", "“More than 23,200” says more than 23,200 (count)"),
        ("counts", "“residents”, its noun “residents”, said with “have left the coastal districts”"),
        ("when", "“since 2009” is since 2009"),
        ("where", "“the coastal districts”"),
        ("source", "“the Water Board”, named by “according to”, in the writer's words"),
        ("found by", "made-figure"),
        ("sure", "93%: the chance that all of it is right, measured on claims checked by hand"),
    ]


@pytest.mark.parametrize(
    ("at", "part", "words"),
    [
        (1, "figure", "“2,800” says exactly 2,800 (count), said to have fallen, where a change starts"),
        (3, "figure", "“up to $7.5 million” says at most 7,500,000 USD (money)"),
        (4, "figure", "“Between 12 and 15 percent” says exactly 12 to 15 percent (percent)"),
        (4, "hedged", "“is thought to” keeps it from being a plain assertion"),
        (5, "source", "“Ana Ruiz”, named by “said”, quoted word for word"),
        (6, "source", "none named: the writer's own words"),
        (8, "when", "“last year”, which the text and the document's date (2012-05-30) do not place in time"),
    ],
)
def test_parts(claims, at, part, words):
    assert told(claims[at], part) == [words]


@pytest.mark.parametrize(
    ("period", "published", "words"),
    [
        (("in 2011", "2011", "2011"), "2012-05-30", "“in 2011” is 2011"),
        (("since the 1950-53 war", "1953", None), None, "“since the 1950-53 war” is since 1953"),
        (("in the 90s", "1990", "1999"), None, "“in the 90s” is 1990 – 1999"),
        (
            ("last year", "2011", "2011"),
            "2012-05-30",
            "“last year” is 2011: it names no year, so it was placed by the document's date, 2012-05-30, or the dates around it",
        ),
        (("a year later", "2011", "2011"), None, "“a year later” is 2011: it names no year, so it was placed by the dates around it"),
        (("that day", None, None), None, "“that day”, which the text and the document's date (unknown) do not place in time"),
    ],
)
def test_period(claims, period, published, words):
    text, start, end = period
    cited = msgspec.structs.replace(claims[0].citation, published=published)
    claim = msgspec.structs.replace(claims[0], period=Period(text, (0, len(text)), start, end), citation=cited)
    assert told(claim, "when") == [words]


def test_pronouns_and_places_are_told_with_what_they_stand_for(claims):
    source = Source("he", 0, 2, "Kim Tae-sol", "person", None, "mixed")
    claim = msgspec.structs.replace(
        claims[0],
        source=source,
        places=(Place("the South", 0, 9, "South Korea", "KR"),),
        hedge=Hedge("not", 0, 3, "negated"),
        measure=None,
        part_of="ab12",
    )
    assert told(claim, "source") == ["“he” is Kim Tae-sol, who goes on speaking, partly quoted"]
    assert told(claim, "where") == ["“the South” is South Korea (KR)"]
    assert told(claim, "part of") == ["the whole that claim ab12 gives"]
    assert told(claim, "negated") == ["“not” keeps it from being a plain assertion"]
    assert told(claim, "counts") == ["nothing that the text names for certain"]


@pytest.mark.parametrize(
    ("kind", "rule", "words"),
    [
        ("figure", "digits+counted", "a number in digits + the noun that the figure is joined to (digits+counted)"),
        ("figure", "vague+", "a round amount in words (vague)"),
        ("figure", "digits+counted+accepted", "a number in digits + the noun that the figure is joined to (digits+counted+accepted)"),
        ("figure", "digits+corrected", "a number in digits (digits+corrected)"),
        ("statement", "verb-clause+accepted", "a verb of saying with the clause that was said (verb-clause+accepted)"),
        ("figure", "no-such+rule", "no-such+rule"),
        ("statement", "verb-clause", "a verb of saying with the clause that was said (verb-clause)"),
        ("statement", "nested-noun", "a noun of saying (“the claim that …”), within another statement (nested-noun)"),
        ("statement", "no-such", "no-such"),
    ],
)
def test_rule(claims, kind, rule, words):
    assert found_by(msgspec.structs.replace(claims[0], kind=kind, rule=rule)) == words


def test_every_rule_has_words():
    known = table("rules")
    assert {*STANDS, "headers", "no-header"} == set(known["measures"])
    weights = table("confidence")
    assert {name.partition(":")[2] for name in weights["figures"] if name.startswith("figure:")} <= set(known["figures"])
    assert {name.removeprefix("nested-") for name in weights["statements"]} - {"bias"} <= set(known["statements"])


@pytest.mark.parametrize("folder", ["seeds", "fixtures/gold/news", "fixtures/text/sources"])
def test_every_claim_of_a_folder_is_found_by_words(folder):
    found = list(claimx.extract(Path(__file__).parents[2] / folder))
    assert len(found) > 10
    known = table("rules")
    for claim in found:
        first, _, second = claim.rule.removeprefix("nested-").partition("+")
        assert first in known["figures" if claim.figure else "statements"], claim.rule
        assert claim.kind == "statement" or second in known["measures"], claim.rule


@pytest.mark.parametrize(
    ("kind", "rule", "words"),
    [
        ("figure", "digits+headers", "93%: an estimate: claims of cells in tables were not checked by hand"),
        ("figure", "digits+counted+corrected", "93%: a person corrected it"),
        ("statement", "quotation", "93%: the share of statements found by this rule that were right when checked by hand"),
    ],
)
def test_what_sureness_is(claims, kind, rule, words):
    assert told(msgspec.structs.replace(claims[0], kind=kind, rule=rule), "sure") == [words]


@pytest.mark.parametrize(("form", "words"), [("indirect", "named nearby"), ("mixed", "who goes on speaking")])
def test_a_source_without_a_cue(claims, form, words):
    source = Source("the mayor", 0, 9, "the mayor", "person", None, form)
    assert words in told(msgspec.structs.replace(claims[0], source=source), "source")[0]


def test_text_of_documents_is_cleaned(claims):
    claim = msgspec.structs.replace(claims[0], source=Source("x\x1b[31m", 0, 2, "y\u202e", "person", Cue("said\n", 0, 4), "mixed"))
    assert told(claim, "source") == [r"“x\x1b[31m” is y\u202e, named by “said”, partly quoted"]
