"""Whether two figures on the same thing can both be right, and by how much they differ if they cannot."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claimx.records import Figure, Judged

__all__ = ["Judgement", "extent", "judge"]

ABOUT = 1.0  # units of the last digit that is not a round zero: what "about 2,800" may be away from (2,700 to 2,900)
TOUCHING = 1e-12  # of the smaller figure: what lies between two numbers that follow each other
ROUNDED = 0.5  # units of it: what a round number stands for without saying so (2,750 to 2,850)


class Judgement(NamedTuple):
    """How two figures stand to each other, and the least that lies between them where they differ: absolute, and as a share of the smaller."""

    judged: Judged
    difference: float | None = None
    share: float | None = None


def judge(a: Figure, b: Figure) -> Judgement:
    """How two figures in the same unit stand to each other, whatever the order.

    agree     the same value and bound
    rounding  one is the other, rounded, or about it
    bounds    what their bounds or ranges leave open has room for both
    differ    they cannot both be right
    """
    if (a.value, a.value_max, a.bound) == (b.value, b.value_max, b.bound):
        return Judgement("agree")
    (low, high), (other_low, other_high) = extent(a), extent(b)
    if _is_point(a) and _is_point(b):
        if other_low <= a.value <= other_high or low <= b.value <= high:
            return Judgement("rounding")
        gap = abs(a.value - b.value)
    elif max(low, other_low) <= min(high, other_high):
        return Judgement("bounds")
    else:
        gap = max(low, other_low) - min(high, other_high)
    smaller = min(abs(a.value), abs(b.value))
    if gap <= TOUCHING * smaller:
        gap = 0.0  # "more than 3" begins where 3 ends
    return Judgement("differ", _tidy(gap), _tidy(gap / smaller) if smaller else None)


def extent(figure: Figure) -> tuple[float, float]:
    """What the figure allows, from least to most; unbounded where its words set no bound.

    "more than 2,800" allows nothing up to 2,800, "about 2,800" 2,700 to 2,900, a plain "2,800" what rounds to it, a plain "2,737" itself.
    """
    low, high = figure.value, figure.value if figure.value_max is None else figure.value_max
    if figure.bound in {"more_than", "at_least"}:
        return (math.nextafter(low, math.inf) if figure.bound == "more_than" else low), math.inf
    if figure.bound in {"less_than", "at_most"}:
        return -math.inf, (math.nextafter(high, -math.inf) if figure.bound == "less_than" else high)
    slack = ABOUT if figure.bound == "approximate" else ROUNDED
    return low - slack * _unit(low, figure), high + slack * _unit(high, figure)


def _unit(value: float, figure: Figure) -> float:
    """The worth of the last digit that is written out: 100 in 2,800, 1 in 2,737, 0.1 in 5.4; nothing for a plain number that is not round."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    digits = f"{abs(value):.15g}"
    if "e" in digits:
        return 0.0
    whole, _, part = digits.partition(".")
    if part:
        return float(10.0 ** -len(part))
    zeros = len(whole) - len(whole.rstrip("0"))
    if zeros == 0 and figure.bound == "exact":
        return 0.0 if figure.kind == "count" else 1.0
    return float(10.0**zeros)


def _is_point(figure: Figure) -> bool:
    return figure.bound in {"exact", "approximate"} and figure.value_max is None


def _tidy(value: float) -> float:
    return float(f"{value:.6g}")
