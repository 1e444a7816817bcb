"""Numbers that no sentence means: rows, powers and heaps of digits never become a value that the text does not have."""

import json

import pytest

import claimx
from claimx.claims.mentions import number
from claimx.output.jsonl import encode
from claimx.output.wording import number as shown


def values(text):
    return [(claim.figure.text, claim.figure.value) for claim in claimx.extract(text) if claim.figure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The camp holds 12 400 people.", [("12 400", 12400)]),
        ("It cost 3 200 000 euros in all.", [("3 200 000 euros", 3200000)]),
        ("In 2014 12 400 people left.", [("12 400", 12400)]),
        ("The camp holds 12'500 people.", [("12'500", 12500)]),
        ("The camp holds 1’012’500 people.", [("1’012’500", 1012500)]),
        ("The camp holds 12_500 people.", [("12_500", 12500)]),
    ],
)
def test_grouped(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "row",
    [
        "104 220 310 455 " * 150,
        "104 220 310 455 800 900 people",
        "12 104 220 310 45 people",
        "104 220\u00a0310 people",
        "104 220 310 4,550 people",
    ],
)
def test_a_row_of_numbers_is_not_one(row):
    assert all(value < 10_000 for _, value in values(f"Rice and maize: {row} in all."))


@pytest.mark.parametrize("text", ["1000^99 trillion trillion", "10^400", "1e400", "9" * 400, "5^999", "1" + ",000" * 40, "1" + " 000" * 40])
def test_what_is_past_every_value(text):
    for _, value in values(f"Some say {text} people came, and 12 left."):
        assert value <= 1e31
    assert ("12", 12) in values(f"Some say {text} people came, and 12 left.")


@pytest.mark.parametrize(
    ("value", "written"), [(1e24, "1,000,000,000,000,000,000,000,000"), (2**53 + 2.0, "9,007,199,254,740,994"), (23200.0, "23,200")]
)
def test_no_digit_is_shown_that_a_float_does_not_hold(value, written):
    assert shown(number(value)) == written
    assert json.loads(json.dumps(number(value))) == value


@pytest.mark.parametrize(
    "text",
    ["Of the voters, 12³ said they would vote.", "¹⁰ said so.", "②③ voters said so.", "٣ of the voters said so.", "½³ of 12⁴ said so."],
)
def test_no_document_is_lost_for_a_character(text):
    for claim in claimx.extract(text):
        assert encode(claim)


@pytest.mark.parametrize("word", ["million", "trillion", "thousand"])
def test_a_scale_word_said_over_and_over_is_no_number(word):
    assert values(f"{word} " * 40) == []
    assert values("There are a million million of them.") == [("a million million", 1e12)]
