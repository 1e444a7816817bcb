from __future__ import annotations

import pytest

from claimx.output.wording import amount, number, plain, span_of_time
from claimx.records import Figure, Period


def figure(value, value_max=None, *, bound="exact", kind="count", unit=None, change=None, text="0"):
    return Figure(text, 0, 1, value, value_max, bound, kind, unit, change, None)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (figure(23200, bound="more_than"), "> 23,200"),
        (figure(50000, bound="at_most"), "≤ 50,000"),
        (figure(40, bound="approximate"), "≈ 40"),
        (figure(3, bound="at_least"), "≥ 3"),
        (figure(3, bound="less_than"), "< 3"),
        (figure(24, 99, bound="approximate", text="dozens"), "≈ 24–99 “dozens”"),
        (figure(10, 15), "10–15"),
        (figure(0.5, kind="ratio", text="half"), "0.5 “half”"),
        (figure(3, text="three"), "3"),
        (figure(12, kind="percent", unit="percent"), "12%"),
        (figure(1.5, kind="percent", unit="percentage_point"), "1.5 pp"),
        (figure(7500000, kind="money", unit="USD"), "USD 7,500,000"),
        (figure(300, kind="rate", unit="USD/month"), "USD 300 / month"),
        (figure(5, kind="rate", unit="count/working_day"), "5 / working day"),
        (figure(5, kind="duration", unit="year"), "5 years"),
        (figure(1, kind="duration", unit="year"), "1 year"),
        (figure(1, 2, kind="duration", unit="year"), "1–2 years"),
        (figure(44, kind="age", unit="year"), "age 44"),
        (figure(40, 49, kind="age", unit="year", text="40s"), "age 40–49"),
        (figure(10, bound="at_least", kind="age", unit="year"), "age ≥ 10"),
        (figure(5, bound="at_most", kind="money", unit="EUR"), "≤ EUR 5"),
        (figure(6, kind="measure", unit="foot"), "6 feet"),
        (figure(2, kind="measure", unit="square_mile"), "2 square miles"),
        (figure(30, kind="measure", unit="degree_celsius"), "30 degrees Celsius"),
        (figure(2, kind="measure", unit="inch"), "2 inches"),
        (figure(2, kind="multiple"), "2×"),
        (figure(2379, change="decrease"), "2,379 ↓"),
        (figure(2379, change="increase"), "2,379 ↑"),
        (figure(2379, change="none"), "2,379 →"),
        (figure(-5, kind="measure", unit="degree_celsius"), "-5 degrees Celsius"),
    ],
)
def test_amount(record, words):
    assert amount(record) == words


@pytest.mark.parametrize(
    ("value", "words"), [(1e15, "1,000,000,000,000,000"), (1234.5, "1,234.5"), (0.00001234, "1.234e-05"), (2.0, "2"), (0, "0")]
)
def test_number(value, words):
    assert number(value) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2011", "2011", "2011"),
        ("2005", "2009", "2005 – 2009"),
        ("2014", None, "since 2014"),
        (None, "2012", "until 2012"),
        (None, None, "“last\\x1b year”"),
    ],
)
def test_span_of_time(start, end, words):
    assert span_of_time(Period("last\x1b\n year", (0, 9), start, end)) == words


def test_no_period():
    assert span_of_time(None) == ""


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [("≥ 5 – “é”", "utf-8", "≥ 5 – “é”"), ("≥ 5 – “é”", "latin-1", '>= 5 - "é"'), ("東", "ascii", "\\u6771"), ("5 ↓", "cp437", "5 (down)")],
)
def test_plain(text, encoding, shown):
    assert plain(text, encoding) == shown
