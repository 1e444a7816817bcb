from __future__ import annotations

import doctest

import msgspec
import pytest

from claimx.compare import measures
from claimx.compare.measures import counted, singular, topic
from claimx.records import Measure
from tests import made

SAME = [
    ("the number of defectors", "number", "defectors", "defectors"),
    ("number of North Korean defectors", "number", "North Korean defectors", "defectors"),
    ("a total of 39 delegates", "total", "delegates", "delegates"),
    ("total number of confirmed cases", "number", "confirmed cases", "cases"),
    ("unemployment rate", "rate", "the unemployment rate", "rate"),
    ("defectors from North Korea", "defectors", "North Korean defectors", "defectors"),
    ("Homes", "Homes", "homes", "homes"),
]
OTHER = [
    ("confirmed cases", "cases", "cases", "cases"),
    ("new cases", "cases", "cases", "cases"),
    ("North Korean defectors", "defectors", "South Korean defectors", "defectors"),
    ("employment rate", "rate", "unemployment rate", "rate"),
    ("working children", "children", "children", "children"),
    ("people in camps", "people", "people", "people"),
]


@pytest.mark.parametrize(("one", "head", "other", "other_head"), SAME)
def test_wordings_of_one_measure(one, head, other, other_head):
    assert counted(one, head) == counted(other, other_head)


@pytest.mark.parametrize(("one", "head", "other", "other_head"), OTHER)
def test_other_measures(one, head, other, other_head):
    assert counted(one, head) != counted(other, other_head)


@pytest.mark.parametrize(
    ("predicate", "done"),
    [
        (None, set()),
        ("rose", set()),
        ("had fallen sharply", set()),
        ("increased annually", set()),
        ("sank", set()),
        ("stood at", set()),
        ("were arrested", {"arrest"}),
        ("have been arresting", {"arrest"}),
        ("have defected to the South", {"defect", "south"}),
        ("was stopped", {"stop"}),
        ("stops", {"stop"}),
        ("killed", {"kill"}),
    ],
)
def test_what_is_done(predicate, done):
    claim = made.claims(made.document())[0]
    measured = msgspec.structs.replace(claim, measure=Measure("defectors", "defectors", 0, 9, predicate))
    assert set(topic(measured).done) == done


def test_a_nationality_alone_counts_people():
    assert counted("North Koreans") == (measures.PERSON, frozenset(), frozenset({"KP"}))


def test_without_a_measure_there_is_no_topic():
    statement = next(claim for claim in made.claims(made.document()) if claim.kind == "statement")
    assert topic(statement) is None


@pytest.mark.parametrize(
    ("plural", "one"),
    [("boxes", "box"), ("viruses", "virus"), ("gas", "gas"), ("series", "series"), ("women", "woman"), ("classes", "class"), ("us", "us")],
)
def test_singular(plural, one):
    assert singular(plural) == one


def test_doctests():
    assert doctest.testmod(measures).failed == 0
