from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.compare.judge import extent, judge
from claimx.records import Figure


def figure(value, value_max=None, bound="exact", kind="count", unit=None):
    return Figure(str(value), 0, 1, value, value_max, bound, kind, unit, None, None)


CASES = [
    # value, bound; value, bound; judged, difference, share
    ((2737, "exact"), (2737, "exact"), "agree", None),
    ((2737, "exact"), (2700, "exact"), "rounding", None),
    ((2737, "exact"), (2800, "exact"), "differ", 63),
    ((2737, "exact"), (2800, "approximate"), "rounding", None),
    ((2737, "exact"), (3000, "approximate"), "rounding", None),
    ((2737, "exact"), (5000, "approximate"), "differ", 2263),
    ((2737, "exact"), (2800, "more_than"), "differ", 63),
    ((2737, "exact"), (2700, "more_than"), "bounds", None),
    ((2700, "exact"), (2700, "at_least"), "bounds", None),
    ((2737, "exact"), (2737, "more_than"), "differ", 0),
    ((21700, "more_than"), (23200, "more_than"), "bounds", None),
    ((100, "less_than"), (100, "more_than"), "differ", 0),
    ((100, "at_most"), (100, "at_least"), "bounds", None),
    ((12, "exact"), (13, "exact"), "differ", 1),
    ((0, "exact"), (3, "exact"), "differ", 3),
]


@pytest.mark.parametrize(("one", "other", "judged", "difference"), CASES)
def test_judge(one, other, judged, difference):
    a, b = (figure(value, bound=bound) for value, bound in (one, other))
    found = judge(a, b)
    assert found.judged == judged
    assert found.difference == (pytest.approx(difference, abs=1e-6) if difference is not None else None)
    assert judge(b, a) == found


@pytest.mark.parametrize(
    ("a", "b", "judged"),
    [
        (figure(12, 15, kind="percent", unit="percent"), figure(13, kind="percent", unit="percent"), "bounds"),
        (figure(12, 15, kind="percent", unit="percent"), figure(17, kind="percent", unit="percent"), "differ"),
        (figure(5.4, kind="percent", unit="percent"), figure(5.42, kind="percent", unit="percent"), "rounding"),
        (figure(5.4, kind="percent", unit="percent"), figure(5.5, kind="percent", unit="percent"), "differ"),
        (figure(5, kind="percent", unit="percent"), figure(5.4, kind="percent", unit="percent"), "rounding"),
        (figure(2 / 3, kind="ratio"), figure(0.67, kind="ratio"), "rounding"),
        (figure(24, 99, bound="approximate"), figure(30), "bounds"),
    ],
)
def test_ranges_and_rounded_shares(a, b, judged):
    assert judge(a, b).judged == judged


BOUNDS = st.sampled_from(["exact", "approximate", "more_than", "at_least", "less_than", "at_most"])
FIGURES = st.builds(
    lambda value, width, bound: figure(value, value + width if width else None, bound),
    st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12),
    st.none() | st.integers(1, 1000),
    BOUNDS,
)


@given(FIGURES, FIGURES)
def test_order_does_not_matter_and_a_difference_is_said_only_where_there_is_one(a, b):
    found = judge(a, b)
    assert judge(b, a) == found
    assert (found.difference is not None) == (found.judged == "differ")
    assert judge(a, a).judged == "agree"
    assert extent(a)[0] <= extent(a)[1]


def test_what_begins_where_the_other_ends_differs_by_nothing():
    assert judge(figure(3, bound="more_than"), figure(3)).difference == 0
