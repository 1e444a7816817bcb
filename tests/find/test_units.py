"""Units, currencies and rates, named as the record names them."""

import pytest

from tests.find.figure import found

CASES = [
    # money
    ("They paid $7.5 million", "$7.5 million", 7.5e6, "USD", "money"),
    ("They paid US$5bn", "US$5bn", 5e9, "USD", "money"),
    ("They paid $US500", "$US500", 500, "USD", "money"),
    ("They paid C$3.2m", "C$3.2m", 3.2e6, "CAD", "money"),
    ("They paid £20m", "£20m", 2e7, "GBP", "money"),
    ("They paid €5bn", "€5bn", 5e9, "EUR", "money"),
    ("They paid 1,200€", "1,200€", 1200, "EUR", "money"),
    ("They paid 200,000 won", "200,000 won", 200_000, "KRW", "money"),
    ("They paid 1.2 trillion yen", "1.2 trillion yen", 1.2e12, "JPY", "money"),
    ("They paid 5 million dollars", "5 million dollars", 5e6, "USD", "money"),
    ("They paid 5 million Canadian dollars", "5 million Canadian dollars", 5e6, "CAD", "money"),
    ("They paid Rs 500 crore", "Rs 500 crore", 5e9, "INR", "money"),
    ("They paid Rs. 500", "Rs. 500", 500, "INR", "money"),
    ("They paid KRW 3 million", "KRW 3 million", 3e6, "KRW", "money"),
    ("They paid USD10m", "USD10m", 1e7, "USD", "money"),
    ("They paid $.50", "$.50", 0.5, "USD", "money"),
    ("They paid 25 cents", "25 cents", 25, "cent", "money"),
    ("They paid 5 million pounds", "5 million pounds", 5e6, "GBP", "money"),
    ("a fine of 200 pounds", "200 pounds", 200, "GBP", "money"),
    ("They paid 7 million Iraqi dinars", "7 million Iraqi dinars", 7e6, "IQD", "money"),
    ("They paid 7 million dinars", "7 million dinars", 7e6, "dinar", "money"),
    ("They lost millions of dollars", "millions of dollars", (2e6, 9_999_999), "USD", "money"),
    # percent
    ("It grew 12%", "12%", 12, "percent", "percent"),
    ("It grew 12 per cent", "12 per cent", 12, "percent", "percent"),
    ("It grew 5.5pc", "5.5pc", 5.5, "percent", "percent"),
    ("It grew by 3 percentage points", "3 percentage points", 3, "percentage_point", "percent"),
    ("From 40% it fell by four points", "four points", 4, "percentage_point", "percent"),
    ("It charged 40 basis points", "40 basis points", 40, "basis_point", "percent"),
    # time
    ("jailed for two years", "two years", 2, "year", "duration"),
    ("a five-year plan", "five-year", 5, "year", "duration"),
    ("a 100-day crackdown", "100-day", 100, "day", "duration"),
    ("within twenty working days", "within twenty working days", 20, "working_day", "duration"),
    ("for 24 hours", "24 hours", 24, "hour", "duration"),
    ("for three consecutive years", "three consecutive years", 3, "year", "duration"),
    ("for half an hour", "half an hour", 0.5, "hour", "duration"),
    ("over the past six years", "six years", 6, "year", "duration"),
    ("“[Ten] years ago”", "[Ten] years", 10, "year", "duration"),
    ("for nearly a decade", "nearly a decade", 1, "decade", "duration"),
    ("for a month and a half", "a month and a half", 1.5, "month", "duration"),
    ("jailed for eight years and four months", "eight years and four months", 8 + 4 / 12, "year", "duration"),
    # measures
    ("It lies 5km away", "5km", 5, "kilometre", "measure"),
    ("It covers about 300 square miles", "about 300 square miles", 300, "square_mile", "measure"),
    ("It covers 500 sq km", "500 sq km", 500, "square_kilometre", "measure"),
    ("It reached 37°C", "37°C", 37, "degree_celsius", "measure"),
    ("It weighs 12 tonnes", "12 tonnes", 12, "tonne", "measure"),
    ("It weighs 200 pounds", "200 pounds", 200, "pound", "measure"),
    ("She is 5 feet 2 inches tall", "5 feet 2 inches", 5 + 2 / 12, "foot", "measure"),
    ("It holds 9 million barrels", "9 million barrels", 9e6, "barrel", "measure"),
    ("a wall 100m long", "100m", 100, "metre", "measure"),
    ("winds of 190 kilometres an hour", "190 kilometres an hour", 190, "kilometre/hour", "measure"),
    ("winds of 120 mph", "120 mph", 120, "mile/hour", "measure"),
    ("a quake of magnitude 6.5", "6.5", 6.5, "magnitude", "measure"),
    ("tens of thousands of tonnes", "tens of thousands of tonnes", (10_000, 99_999), "tonne", "measure"),
    # rates
    ("They earn $500 a month", "$500 a month", 500, "USD/month", "rate"),
    ("a $500-a-month grant", "$500-a-month", 500, "USD/month", "rate"),
    ("Oil sold at $30 a barrel", "$30 a barrel", 30, "USD/barrel", "rate"),
    ("It grows 5% a year", "5% a year", 5, "percent/year", "rate"),
    ("It saw 15 a day", "15 a day", 15, "count/day", "rate"),
    ("It saw 40 patients a day", "40", 40, "count/day", "rate"),
    ("It found 12 per 100,000", "12 per 100,000", 12, "count/100000", "rate"),
    ("They paid $21.25 per square foot", "$21.25 per square foot", 21.25, "USD/square_foot", "rate"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit", "kind"), CASES)
def test_unit(text, surface, value, unit, kind):
    assert [(q[0], q[1], q[3], q[4]) for q in found(text) if q[0] != "40%"] == [
        (surface, value if isinstance(value, tuple) else pytest.approx(value), unit, kind)
    ]


def test_a_list_shares_its_unit():
    assert [(q[1], q[3]) for q in found("It fell by 5, 10 and 15 percent")] == [(5, "percent"), (10, "percent"), (15, "percent")]


@pytest.mark.parametrize("text", ["The 306 delegates won the vote", "Of 250 seats it won them all", "two second-half goals"])
def test_no_unit(text):
    assert [q[3] for q in found(text)] == [None] * len(found(text))
    assert found(text)
