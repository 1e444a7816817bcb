"""What a number is before anything is known about it: the record, and the word lists of data/numbers.toml."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from claimx.data import table

__all__ = ["LARGEST", "Numeral", "Words", "scaled", "triggers", "words"]

# The power of ten past which a heap of digits or scale words is no number anybody means ("a trillion trillion" is read).
LARGEST = 30

Form = Literal["digits", "words", "fraction", "vague", "ordinal"]


class Numeral(NamedTuple):
    """A number at atoms `first:last`; `high` is the upper end of a vague amount.

    `scale` is the power of ten of its scale word ("5 million" -> 6), for ranges that share one. `plain` is true for bare digits,
    which may be a year, an identifier or a page.
    """

    first: int
    last: int
    value: float
    high: float | None
    form: Form
    scale: int = 0
    plain: bool = False


class Words(NamedTuple):
    """The number words, by what they do."""

    cardinals: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    plural_scales: dict[str, int]
    short_scales: dict[str, int]
    dozens: frozenset[str]
    vague: dict[str, tuple[float, float]]
    several: dict[str, tuple[int, int]]
    fractions: dict[str, int]
    vulgar: dict[str, float]
    ordinals: frozenset[str]
    round_ordinals: frozenset[str]
    suffixes: frozenset[str]


@cache
def words() -> Words:
    """The number words, read once."""
    t = table("numbers")
    return Words(
        t["cardinals"],
        t["tens"],
        t["scales"],
        t["plural_scales"],
        t["short_scales"],
        frozenset(t["dozens"]["words"]),
        {word: (float(low), float(high)) for word, (low, high) in t["vague"].items()},
        {word: (low, high) for word, (low, high) in t["several"].items()},
        t["fractions"],
        t["vulgar"],
        frozenset(t["ordinals"]["words"]),
        frozenset(t["ordinals"]["round"]),
        frozenset(t["ordinals"]["suffixes"]),
    )


@cache
def triggers() -> frozenset[str]:
    """The words a number may begin with, besides digits and articles."""
    w = words()
    return frozenset((*w.cardinals, *w.tens, *w.scales, "dozen", *w.vague, *w.several, *w.vulgar, "half", "quarter"))


def scaled(value: float, power: int) -> float:
    """`value` times ten to `power`, without the rounding of a binary product (1.1 million is 1100000)."""
    written = repr(value)
    return float(f"{written}e{power}") if power and "e" not in written else value * 10.0**power
