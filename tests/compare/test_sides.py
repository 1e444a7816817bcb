from __future__ import annotations

import pytest

from claimx.compare.align import _is_loose
from claimx.compare.sides import apart_in_time, other_people, same_assertion, same_place, side, worldwide
from tests.compare.stories import told


def of(text, *, value=40, figure="40", measure=("people", "were hurt"), **fields):
    _, (claim,) = told("a.txt", "2012-05-30", text, words={figure: {"value": value, "measure": measure, **fields}})
    found = side(claim)
    assert found is not None
    return found


SPAIN, CHILE = [("Spain", "Spain", "ES")], [("Chile", "Chile", "CL")]


def test_two_countries_are_two_places_and_one_unsaid_is_none():
    spain, chile = of("In Spain 40 people were hurt.", places=SPAIN), of("In Chile 40 people were hurt.", places=CHILE)
    assert not same_place(spain, chile)
    assert same_place(spain, of("Then 40 people were hurt."))


def test_all_the_world_is_no_country():
    world = of("Worldwide 40 people were hurt.")
    assert worldwide(world.claim)
    assert not same_place(world, of("In Spain 40 people were hurt.", places=SPAIN))
    assert not worldwide(of("In Spain, of all people hurt worldwide, 40 people were hurt.", places=SPAIN).claim)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("in 2011", "2011", "2011"), ("in 2012", "2012", "2012"), True),
        (("in 2011", "2011", "2011"), ("in May 2011", "2011-05", "2011-05"), False),
        (("in 2011", "2011", "2011"), ("since 2009", "2009", None), False),
        (("in 2011", "2011", "2011"), ("until 2009", None, "2009"), True),
        (("in 2011", "2011", "2011"), None, False),
    ],
)
def test_apart_in_time(one, other, apart):
    a, b = (of(f"{when[0] if when else 'then'} 40 people were hurt.", period=when) for when in (one, other))
    assert apart_in_time(a, b) == apart == apart_in_time(b, a)


def test_a_forecast_is_no_report():
    assert not same_assertion(of("It may be that 40 people were hurt.", hedge=("may", "forecast")), of("Then 40 people were hurt."))


def test_without_people_in_both_nobody_is_another():
    assert not other_people(of("Then 40 people were hurt."), of("Then 40 people were hurt."))


def test_other_people():
    lane, moss = of("Lane saw that 40 people were hurt.", people=["Lane"]), of("Moss saw that 40 people were hurt.", people=["Moss"])
    assert other_people(lane, moss)
    assert not other_people(lane, of("Moss and Lane saw that 40 people were hurt.", people=["Moss"]))
    assert not other_people(lane, of("Moss said that 40 people were hurt.", people=["Moss"], source=("Moss", "person", "said", "indirect")))


def test_what_is_never_set_beside_another():
    _, (age,) = told(
        "a.txt", None, "A man of 40 was hurt.", words={"40": {"value": 40, "kind": "age", "unit": "year", "measure": ("man", "was hurt")}}
    )
    _, (bare,) = told("a.txt", None, "There were 40.", words={"40": {"value": 40, "measure": None}})
    _, (margin,) = told(
        "a.txt",
        None,
        "The margin of error is 3%.",
        words={"3%": {"value": 3, "kind": "percent", "unit": "percent", "measure": ("margin of error", "is")}},
    )
    assert side(margin) is None
    assert side(age) is None
    assert side(bare) is None


@pytest.mark.parametrize(
    ("figure", "fields", "loose"),
    [
        ("half", {"value": 0.5, "kind": "ratio"}, True),
        ("dozens", {"value": 24, "value_max": 99, "bound": "approximate"}, True),
        ("40", {"value": 40}, False),
        ("30 to 40", {"value": 30, "value_max": 40}, False),
    ],
)
def test_what_is_said_of_anything(figure, fields, loose):
    assert _is_loose(of(f"Then {figure} people were hurt.", figure=figure, **fields)) == loose
