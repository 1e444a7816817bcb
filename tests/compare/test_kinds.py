from __future__ import annotations

import doctest

import msgspec
import pytest

from claimx.compare import kinds
from claimx.compare.kinds import kind
from claimx.records import Measure
from tests import made

CLAIM = made.claims(made.document())[0]


def of(text, head, predicate):
    found = kind(msgspec.structs.replace(CLAIM, measure=Measure(text, head, 0, len(text), predicate)))
    assert found is not None
    return found


SAME = [
    (("people", "people", "were killed"), ("death toll", "toll", "rose")),
    (("people", "people", "died in the flood"), ("fatalities", "fatalities", None)),
    (("victims", "victims", "perished"), ("confirmed deaths", "deaths", None)),
    (("total number of confirmed infections", "number", None), ("cases", "cases", "were recorded")),
    (("protesters", "protesters", "were detained"), ("demonstrators", "demonstrators", "had been arrested")),
    (("people", "people", "were wounded"), ("injuries", "injuries", "were reported")),
    (("plants", "plants", "will close"), ("factories", "factories", "are to be shut")),
    (("jobs", "jobs", "will be cut"), ("positions", "positions", "would be eliminated")),
    (("homes", "homes", "were destroyed"), ("houses", "houses", "destroyed")),
]
OTHER = [
    (("people", "people", "were killed"), ("people", "people", "were injured")),
    (("soldiers", "soldiers", "were killed"), ("people", "people", "were killed")),
    (("child deaths", "deaths", None), ("deaths", "deaths", None)),
    (("homes", "homes", "were destroyed"), ("homes", "homes", "were damaged")),
    (("death rate", "rate", None), ("deaths", "deaths", None)),
    (("orders", "orders", "were received"), ("losses", "losses", "were received")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_kind_of_count(one, other):
    assert of(*one)[:2] == of(*other)[:2]
    assert of(*one).modifiers == of(*other).modifiers


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_kinds(one, other):
    a, b = of(*one), of(*other)
    assert (a.thing, a.deed, a.modifiers) != (b.thing, b.deed, b.modifiers)


@pytest.mark.parametrize(
    ("text", "head", "predicate", "running"),
    [
        ("people", "people", "have been killed", True),
        ("death toll", "toll", "stood", True),
        ("new deaths", "deaths", "were reported", False),
        ("people", "people", "are more likely to be killed", False),
        ("additional arrests", "arrests", "were made", False),
        ("boats", "boats", "lay in the harbour", False),
    ],
)
def test_what_runs_on_from_an_event(text, head, predicate, running):
    assert of(text, head, predicate).running == running


def test_a_verb_that_says_little_is_none():
    assert of("seats", "seats", "took").verb is None
    assert of("boats", "boats", "burnt").verb == "burnt"


def test_without_a_measure_there_is_no_kind():
    assert kind(msgspec.structs.replace(CLAIM, measure=None)) is None


def test_doctests():
    assert doctest.testmod(kinds).failed == 0
