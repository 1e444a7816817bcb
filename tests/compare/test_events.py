"""Stories as they are told: read, extracted and set side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimx
from claimx.compare.compared import compare

STORIES = Path(__file__).parents[2] / "fixtures" / "compare"


@pytest.fixture(scope="module")
def found():
    documents = {path.name: claimx.read_document(path) for path in sorted(STORIES.glob("*.txt"))}
    told = {document.name: document for document in documents.values()}
    claims = [claim for document in documents.values() for claim in claimx.extract(document)]
    return compare([claim for claim in claims if claim.kind == "figure"], told).matters


def readings(matter):
    return [(Path(one.document).stem, one.value, one.bound) for one in matter.readings]


def about(found, document, value):
    return [matter for matter in found if any(one[:2] == (document, value) for one in readings(matter))]


def test_two_outlets_on_one_flood_and_its_later_toll(found):
    (matter,) = about(found, "flood-later", 21)
    assert matter.judged == "differ"
    assert readings(matter) == [("flood-courier", 12, "exact"), ("flood-herald", 14, "at_least"), ("flood-later", 21, "exact")]


def test_homes_and_houses(found):
    (matter,) = about(found, "flood-courier", 580)
    assert matter.judged == "differ"
    assert [one[1] for one in readings(matter)] == [580, 640, 655]


def test_the_missing_become_fewer(found):
    (matter,) = about(found, "flood-later", 8)
    assert matter.judged == "superseded"
    assert [one[1] for one in readings(matter)] == [26, 8]


def test_the_same_sum_in_other_words(found):
    (matter,) = about(found, "flood-herald", 18.5e6)
    assert matter.judged == "agree"
    assert len(matter.readings) == 2


def test_a_ministry_and_a_group_count_the_same_arrests(found):
    (matter,) = about(found, "arrests-ministry", 412)
    assert matter.judged == "differ"
    assert matter.difference == 488
    assert matter.readings[0].source == "Interior Ministry"
    assert (matter.period_start, readings(matter)[1]) == ("2019-05", ("arrests-group", 900, "more_than"))


@pytest.mark.parametrize(
    ("document", "value"),
    [
        ("landslide", 14),  # the same figure of another event
        ("landslide", 37),
        ("attack-first", 12),  # another day, another attack, though place and people are the same
        ("attack-second", 30),
        ("flood-herald", 9),  # an earlier flood
        ("flood-later", 2),  # deaths of a day
        ("arrests-ministry", 3),
    ],
)
def test_what_stays_apart(found, document, value):
    assert about(found, document, value) == []


def test_nothing_else(found):
    assert len(found) == 5
