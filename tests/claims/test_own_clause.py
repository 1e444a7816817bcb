"""A figure has the predicate of its own clause or none, and never that of its part, on sentences of our own, end to end."""

from __future__ import annotations

import pytest

import claimx

TELLING = [
    # the figure's own clause, not the one it goes on from or stands under
    ("The fire killed 14 people; another 35 are missing.", "35", "are missing"),
    ("The fire killed 14 people, and another 35 were missing on Monday.", "35", "were missing"),
    ("The harbour office said 20-30 sailors might still be missing.", "20-30", "might still be missing"),
    ("The mayor said that 12 barns were empty.", "12", "were empty"),
    ("The mayor thinks 12 barns are full of hay.", "12", "are full of hay"),
    ("The list shows that 42 drivers had not.", "42", "had not"),
    # an absolute phrase has no verb
    ("The mine said 16 of its miners had survived, with four more missing.", "four", None),
    ("The mine said 16 of its miners had left, with five more on strike.", "five", None),
    ("Police held 19 marchers, with three others hurt.", "three", "hurt"),
    # the verb is left out
    ("About 300 villagers were killed by mines and 637 by shells.", "637", None),
    ("Some 300 villagers were killed in Arl and 60 in Brod.", "60", None),
    ("Some 300 villagers and 60 soldiers were killed.", "60", "were killed"),
    ("The number of boats grew each year, 300 in 2005, 400 in 2006 and 500 in 2007.", "400", "grew"),
    # a man of an age who says something
    ("Ivo, a baker in his 60s who lives in Arl, said the bridge was closed.", "in his 60s", None),
    # a question asserts nothing
    ("Nobody knows what has become of 13 miners.", "13", None),
    ("Nobody can say what happened to nine nurses.", "nine", None),
    ("She asked who had hired 13 miners.", "13", None),
    # what a share is
    ("Two thirds of the refugees are women.", "Two thirds", "are women"),
    ("Half of the prisoners were minors.", "Half", "were minors"),
    ("Forty percent of the farmers are tenants.", "Forty percent", "are tenants"),
    ("A quarter of the teachers had been volunteers.", "A quarter", "had been volunteers"),
]


def claims(text):
    return {claim.figure.text: claim for claim in claimx.extract(text) if claim.figure}


@pytest.mark.parametrize(("text", "figure", "predicate"), TELLING)
def test_predicate_is_of_the_own_clause(text, figure, predicate):
    claim = claims(text)[figure]
    assert claim.measure.predicate == predicate


PARTS = [
    ("The storm hit seven of 77 districts, the agency said.", "seven", "77", "hit"),
    ("Seven of the 77 districts were hit.", "Seven", "77", "were hit"),
    ("The party won 39 of the town's 40 seats.", "39", "40", "won"),
    ("Nine of the 14 judges resigned in May.", "Nine", "14", "resigned"),
    ("Two out of the nine ferries sank.", "Two", "nine", "sank"),
    ("Half of the 30 prisoners are minors.", "Half", "30", "are minors"),
    ("All but three of the 19 ministers resigned.", "three", "19", "resigned"),
    # the whole first
    ("Of the 77 districts, seven were hit by the drought.", "seven", "77", "were hit by the drought"),
    ("Out of 500 tenants, 320 had no lease.", "320", "500", "had no lease"),
    ("Among the 75 deputies, 20 resigned.", "20", "75", "resigned"),
    ("Of the 40 wells, the board says, 12 are dry.", "12", "40", "are dry"),
]


@pytest.mark.parametrize(("text", "part", "whole", "predicate"), PARTS)
def test_what_is_said_of_a_part_is_not_said_of_its_whole(text, part, whole, predicate):
    found = claims(text)
    assert found[part].part_of == found[whole].id
    assert found[part].measure.predicate == predicate
    assert found[whole].part_of is None
    assert found[whole].measure.predicate is None


@pytest.mark.parametrize(
    ("text", "part", "whole", "kind"),
    [
        ("The storm did not hit seven of 77 districts.", "seven", "77", "negated"),
        ("The storm may have hit seven of 77 districts.", "seven", "77", "hedged"),
        ("The firm will close nine of its 14 mills.", "nine", "14", "forecast"),
    ],
)
def test_a_hedge_over_the_part_is_none_over_the_whole(text, part, whole, kind):
    found = claims(text)
    assert found[part].hedge.kind == kind
    assert found[whole].hedge is None


@pytest.mark.parametrize(
    "text",
    [
        "Two groups of 12 hikers were lost.",
        "The 12 of May was a Monday, and 30 hikers were lost.",
        "Some 40 of them left in 30 boats.",
        "The firm sold 30 boats and 20 barges.",
        "Of those, 30 left in boats, and 12 stayed.",
        "Among the crowd of 300, nobody saw the 12 boats.",
        "The town spent 300 of its coins on 12 barns.",
    ],
)
def test_no_whole_is_made_up(text):
    assert all(claim.part_of is None for claim in claims(text).values())


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Only 12 came back.", "12"),
        ("Only 15 remained.", "15"),
        ("She earns $50,000 a year.", "$50,000 a year"),
        ("He makes 900 euros a month.", "900 euros a month"),
        ("It has lost $5m.", "$5m"),
    ],
)
def test_no_clause_is_what_is_counted(text, figure):
    assert claims(text)[figure].measure is None


@pytest.mark.parametrize(
    ("text", "figure", "measure"), [("Only 42 died.", "42", "died"), ("In all, 12 injured were flown out.", "12", "injured")]
)
def test_the_harmed_stand_for_people(text, figure, measure):
    assert claims(text)[figure].measure.text == measure
