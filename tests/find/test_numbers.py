"""Numbers in every written form, each read as one figure of the right value."""

import pytest

from tests.find.figure import values

DIGITS = [
    ("-123456789012", -123456789012),
    ("There were 7 of them", 7),
    ("There were 1,383 of them", 1383),
    ("There were 1,234,567 of them", 1234567),
    ("It holds 12,34,567 people", 1234567),
    ("It holds 816 000 people", 816000),
    ("It holds 816\u00a0000 people", 816000),
    ("It holds 1\u2009816\u202f000 people", 1816000),
    ("It holds 816 000.5 litres", 816000.5),
    ("It cost 1.234.567,8 euros", 1234567.8),
    ("It cost 0,17 USD", 0.17),
    ("a heat of 37,5 °C", 37.5),
    ("They found .5 litres", 0.5),
    ("They found 2½ litres", 2.5),
    ("They found 1 1/2 litres", 1.5),
    ("They drank 3/4 of it", 0.75),
    ("about 1/40 of it", 0.025),
    ("a dose of 8.75 × 10−2 grams", 0.0875),
    ("a dose of 5.2*10⁻³ grams", 0.0052),
    ("some 10^6 cells", 1e6),
    ("some 1.5e3 cells", 1500),
    ("an amount of -5 °C", -5),
    ("an amount of −12.5", -12.5),
    ("minus 40 degrees", -40),
    ("They own 5bn shares", 5e9),
    ("They own 2.5 mln shares", 2.5e6),
    ("About 100k people came", 100_000),
    ("About 12m people came", 12_000_000),
    ("They own 1.1 million boats", 1_100_000),
    ("They own 4 hundred boats", 400),
    ("They own 3 dozen boats", 36),
    ("A grant for 50 lakh crore farms", 5e13),
]

WORDS = [
    ("one hundred thirty-fifths", 100 / 35),
    ("twenty twenty fifths", 20 / 25),
    ("three twenty-firsts", 3 / 21),
    ("one hundred and thirty fifths", 26),
    ("two", 2),
    ("twenty-one", 21),
    ("twenty one", 21),
    ("one hundred and five", 105),
    ("two hundred and thirty-four thousand", 234_000),
    ("two thousand six hundred forty five", 2645),
    ("twelve hundred", 1200),
    ("a million", 1e6),
    ("a hundred and fifty", 150),
    ("a dozen", 12),
    ("two dozen", 24),
    ("half a dozen", 6),
    ("half a million", 500_000),
    ("a quarter of a million", 250_000),
    ("three quarters of a million", 750_000),
    ("a million and a half", 1_500_000),
    ("one and a half", 1.5),
    ("two and a half million", 2_500_000),
    ("one hundred and three quarters", 100.75),
    ("three point five", 3.5),
    ("zero point zero eight", 0.08),
    ("two-thirds of", 2 / 3),
    ("nine-tenths of", 0.9),
    ("three quarters of", 0.75),
    ("a quarter of", 0.25),
    ("a third of", 1 / 3),
    ("one twenty-fifth of", 0.04),
    ("half of", 0.5),
    ("dozens", (24, 99)),
    ("hundreds", (200, 999)),
    ("thousands", (2000, 9999)),
    ("tens of thousands", (10_000, 99_999)),
    ("hundreds of thousands", (100_000, 999_999)),
    ("several thousand", (3000, 9000)),
    ("a few hundred", (300, 900)),
    ("a couple of", 2),
    ("a couple of million", 2e6),
]


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits(text, value):
    assert values(text) == [pytest.approx(value)]


@pytest.mark.parametrize(("words", "value"), WORDS)
def test_words(words, value):
    expected = pytest.approx(value) if isinstance(value, int | float) else value
    assert values(f"The storm sank {words} boats") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one, two and three", [1, 2, 3]),
        ("twenty five and thirty six", [25, 36]),
        ("100 200-metre races", [100, 200]),
        ("exercises with 22,24,26 steps", [22, 24, 26]),
    ],
)
def test_numbers_beside_each_other(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize("text", ["It may be 1.428,000 boats", "version 1.2.3 runs", "the host 192.168.0.1", "file 0033"])
def test_what_could_be_read_in_two_ways_is_left(text):
    assert values(text) == []
