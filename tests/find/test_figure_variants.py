"""Kinds of fault that people report of extractors, each in several wordings of ours."""

import pytest

from tests.find.figure import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council approved 4m for roads", [("4m", 4e6, "exact", None, "count")]),
        ("The child is 2 years 4 months old", [("2 years 4 months old", 2 + 4 / 12, "exact", "year", "age")]),
        ("It holds 2 gallons 3 pints", [("2 gallons 3 pints", 2.375, "exact", "gallon", "measure")]),
        ("Two quarters of decline followed", [("Two quarters", 2, "exact", "quarter", "duration")]),
        ("After three quarters of negative growth", [("three quarters", 3, "exact", "quarter", "duration")]),
        ("Three quarters of the town burned", [("Three quarters", 0.75, "exact", None, "ratio")]),
        ("One quarter of voters agreed", [("One quarter", 0.25, "exact", None, "ratio")]),
        ("Rates fell a quarter point", [("a quarter point", 0.25, "exact", "percentage_point", "percent")]),
        ("It uses 40 litres a day per person", [("40 litres a day per person", 40, "exact", "litre/day/person", "rate")]),
        ("The index is 1,3.", [("1,3", 1.3, "exact", None, "count")]),
        ("A depth of 0. 05 mm", [("0. 05 mm", 0.05, "exact", "millimetre", "measure")]),
        ("A slot 0.5′′ wide", [("0.5′′", 0.5, "exact", "inch", "measure")]),
        ("It did 30 mph. The car won", [("30 mph", 30, "exact", "mile/hour", "measure")]),
    ],
)
def test_values_and_units(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The paper is in Nature 432, 512-518.",
        "See Lancet 378, pp. 12–19.",
        "The wreck lies at 45.123, -12.456.",
        "Coordinates: 9.0301, 38.7402",
        "As shown before (12, 13) and later (4,5,6).",
        "He shops at 7-Eleven.",
        "They watched Seven Samurai, 12 Angry Men and 60 Minutes.",
        "Four Seasons sold the Five Guys site.",
        "The Three Gorges and the Chicago Seven.",
        "Twenty20 cricket started.",
        "They cite the Rule of 72 and the Group of Seven.",
    ],
)
def test_names_and_references_are_no_figures(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Over 4 seasons they won", 4),
        ("A group of seven people left", 7),
        ("It drew 12 angry men", 12),
        ("Prices rose at 5.5, 6.25 and 7", 5.5),
        ("Two sons (12, 13) survived", 2),
        ("Between 7-11 clinics closed", (7, 11)),
    ],
)
def test_figures_that_look_like_them(text, value):
    assert values(text)[0] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("This year 40 were killed", 40),
        ("So far this month 40 were killed", 40),
        ("In the second week 40 died", 40),
        ("Since Monday 40 died", 40),
        ("On Tuesday night 40 died", 40),
        ("In the first week of June 40 died", 40),
        ("Of them, 1846 were ill and 1720 died", 1846),
        ("In the 5th century BC 40 temples were built", 40),
        ("In the 2015/16 season 33 vessels were caught", 33),
    ],
)
def test_numbers_after_a_time(text, value):
    assert value in values(text)


@pytest.mark.parametrize("text", ["See Year 9 and Week 12", "Lessons of Day 40", "In June 30 years ago", "Founded in AD 79 or 300 BC"])
def test_numbers_of_a_time(text):
    assert not {9, 12, 40, 79, 300} & {*values(text)}


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The path goes over 3 bridges", "exact"),
        ("He leapt over 5 cars", "exact"),
        ("Uproar over 40 job losses", "exact"),
        ("The quarrel about 30 hectares", "exact"),
        ("They marched under 20 flags", "exact"),
        ("It was built over 3 floors", "exact"),
        ("Under 12-hour shifts workers tire", "exact"),
        ("The tower has over 30 floors", "more_than"),
        ("An under 12-hour flight", "less_than"),
        ("They sold over 3,000 copies", "more_than"),
        ("He owns under 20 cows", "less_than"),
        ("The path goes over 300 metres", "more_than"),
    ],
)
def test_prepositions_and_bounds(text, bound):
    assert [q[2] for q in found(text)] == [bound]
