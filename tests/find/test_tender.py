"""Money whose word or sign means one currency here and another there."""

import pytest

from claimx.data import rows
from tests.find.figure import found


@pytest.mark.parametrize(
    ("country", "text", "unit", "value"),
    [
        ("DK", "A day pass now costs 24 crowns", "DKK", 24),
        ("SE", "The dividend was 5.50 crowns a share", "SEK/share", 5.5),
        ("SE", "A coffee for kr 45", "SEK", 45),
        ("PH", "Each family got 12,000 pesos", "PHP", 12_000),
        ("PH", "The bridge cost P1.2 billion", "PHP", 1.2e9),
        ("MX", "Each family got 12,000 pesos", "MXN", 12_000),
        ("NG", "The council owes N3.5bn", "NGN", 3.5e9),
        ("ZA", "The council owes R20,000", "ZAR", 20_000),
        ("KE", "Maize sells at 250 shillings", "KES", 250),
        ("KE", "The clinic cost Sh4.2 million", "KES", 4.2e6),
        ("PK", "Flour sells at Rs 900", "PKR", 900),
        ("IN", "Flour sells at Rs 900", "INR", 900),
        ("EG", "They were paid 5 million pounds", "EGP", 5e6),
        ("KP", "The fee is 3,000 won", "KPW", 3000),
        ("AU", "The levy is 40 dollars", "AUD", 40),
        ("AU", "The levy is US$26", "USD", 26),
        ("JP", "The levy is 40 dollars", "USD", 40),
        ("MX", "The loan is 2 million dollars", "USD", 2e6),
    ],
)
def test_money_of_the_country(country, text, unit, value):
    assert [(q[1], q[3]) for q in found(text, country=country)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("A day pass now costs 24 crowns", "crown"),
        ("Each family got 12,000 pesos", "peso"),
        ("Maize sells at 250 shillings", "shilling"),
        ("The levy is 40 dollars", "USD"),
        ("Flour sells at 900 rupees", "INR"),
    ],
)
def test_where_the_country_is_unknown_the_word_stays(text, unit):
    assert [q[3] for q in found(text)] == [unit]


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("NG", "Lorries queue on the N1 and the N500"),
        ("ZA", "Police closed the R573"),
        (None, "The council drives on the N35"),
        (None, "an R0.9 rate of spread"),
        (None, "the R1200 radio"),
    ],
)
def test_letters_that_are_no_money(country, text):
    assert found(text, country=country) == []


def test_crowns_that_are_won():
    assert found("The rider took three crowns that year", country="NO") == [("three", 3, "exact", None, "count")]


def test_the_tables_agree():
    currencies = {row[0] for row in rows("currencies")}
    assert {row[1] for row in rows("tender")} - currencies == set()
