from __future__ import annotations

import msgspec
import pytest

from claimx.output.report.chart import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, chart, when
from claimx.records import Period
from tests import made


def claims(*points):
    """Claims with the values, bounds and periods given."""
    base = made.claims(made.document())[1]
    return [
        msgspec.structs.replace(
            base,
            figure=msgspec.structs.replace(base.figure, value=value, value_max=high, bound=bound, change=None),
            period=Period("then", (0, 4), start, end),
        )
        for value, high, bound, start, end in points
    ]


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("2011", "2011", (2011, 2012)),
        ("2005", "2009", (2005, 2010)),
        ("2012-07", "2012-12", (2012 + 182 / 366, 2013)),
        ("2012-Q1", "2012-Q1", (2012, 2012 + 91 / 366)),
        ("2012-W01", "2012-W01", (2012 + 1 / 366, 2012 + 8 / 366)),
        ("2011-01-01", "2011-01-01", (2011, 2011 + 1 / 365)),
        ("1953", None, (1953, 1954)),
        (None, "2012", (2012, 2013)),
        (None, None, None),
        ("2011-02-30", "2011-02-30", None),
        ("XXXX", "XXXX", None),
    ],
)
def test_when(start, end, span):
    assert when(Period("then", (0, 4), start, end)) == (None if span is None else pytest.approx(span))


def test_points_stand_where_their_values_and_years_are():
    drawn = chart(
        claims((1000, None, "exact", "2010", "2010"), (2000, None, "more_than", "2011", "2011"), (500, 1500, "exact", "2012", "2013"))
    )
    low, high, between = drawn.points
    base = HEIGHT - BOTTOM
    assert drawn.values[0] == (base, "0")
    assert [tick.words for tick in drawn.values] == ["0", "500", "1,000", "1,500", "2,000"]
    assert base - low.y == pytest.approx((base - high.y) / 2, abs=0.2)
    assert (low.x_first, between.x_last) == (LEFT, WIDTH - RIGHT)
    assert (low.bound, high.bound, between.bound) == ("exact", "more_than", "range")
    assert between.y_top < between.y < between.y_bottom
    assert [tick.words for tick in drawn.years] == ["2010", "2011", "2012", "2013"]
    assert drawn.years[0].at == low.x
    assert [point.label for point in drawn.points] == ["1,000", "> 2,000", "500–1,500"]
    assert drawn.described == "2010: 1,000; 2011: > 2,000; 2012 – 2013: 500–1,500"


def test_labels_of_one_time_stand_above_and_below():
    drawn = chart(claims(*[(value, None, "exact", "2011", "2011") for value in (100, 110, 120)], (50, None, "exact", "2012", "2012")))
    assert [point.label for point in drawn.points] == ["100", "", "120", "50"]
    below, _, above, _ = drawn.points
    assert above.label_y < above.y < below.y < below.label_y


def test_many_points_have_no_labels():
    drawn = chart(claims(*[(100 + at, None, "exact", str(1990 + at), str(1990 + at)) for at in range(15)]))
    assert {point.label for point in drawn.points} == {""}
    assert len(drawn.years) <= 10


@pytest.mark.parametrize(
    "points",
    [
        [],
        [(1, None, "exact", "2011", "2011")],
        [(1, None, "exact", "2011", "2011"), (2, None, "exact", None, None)],
        [(-1, None, "exact", "2011", "2011"), (2, None, "exact", "2012", "2012")],
        [(0, None, "exact", "2011", "2011"), (0, None, "exact", "2012", "2012")],
    ],
)
def test_no_chart(points):
    assert chart(claims(*points)) is None


def test_two_points_in_one_moment_and_huge_and_tiny_values():
    for value in (1e18, 1e-9, 3):
        drawn = chart(claims((value, None, "exact", "2011", "2011"), (value / 2, None, "exact", "2011", "2011")))
        assert all(0 <= point.y <= HEIGHT and LEFT <= point.x <= WIDTH for point in drawn.points)
