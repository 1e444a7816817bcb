from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.check.precision import precision


# From R. G. Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3.
@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718), (20, 20, 0.8389, 1.0)],
)
def test_wilson(right, judged, low, high):
    found = precision(right, judged)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
    assert found.share == right / judged


@pytest.mark.parametrize(("right", "judged"), [(0, 0), (1, 0), (-1, 5), (6, 5)])
def test_no_estimate(right, judged):
    assert precision(right, judged) is None


@given(st.integers(1, 2000).flatmap(lambda judged: st.tuples(st.integers(0, judged), st.just(judged))))
def test_interval_holds_the_share(counts):
    found = precision(*counts)
    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1


def test_example():
    assert doctest.testmod(importlib.import_module("claimx.check.precision")).failed == 0
