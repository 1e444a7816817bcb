"""What a number is before anything is known about it: the record, and the word lists of data/numbers.toml."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct, convert

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


class Words(Struct, frozen=True):
    """The number words, by what they do: the tables of data/numbers.toml, `small` those below a hundred, `multipliers` scale words of both numbers."""

    cardinals: dict[str, int]
    tens: dict[str, int]
    small: dict[str, int]
    scales: dict[str, int]
    multipliers: dict[str, int]
    short_scales: dict[str, int]
    plural_scales: dict[str, int]
    dozens: frozenset[str]
    groups: dict[str, int]
    digits: dict[str, tuple[int, int]]
    vague: dict[str, tuple[float, float]]
    several: dict[str, tuple[int, int]]
    fractions: dict[str, int]
    vulgar: dict[str, float]
    multiples: dict[str, tuple[float, Literal["increase", "decrease", ""]]]
    base_multiples: dict[str, float]
    decades: dict[str, int]
    ordinals: frozenset[str]
    round_ordinals: frozenset[str]
    suffixes: frozenset[str]


@cache
def words() -> Words:
    """The number words, read once."""
    t = table("numbers")
    joined = {"small": t["cardinals"] | t["tens"], "multipliers": t["plural_scales"] | t["scales"], "dozens": t["dozens"]["words"]}
    return convert({**t, **t["ordinals"], **joined}, Words)


@cache
def triggers() -> frozenset[str]:
    """The words a number may begin with, besides digits and articles."""
    w = words()
    return frozenset((*w.small, *w.scales, "dozen", *w.vague, *w.several, *w.vulgar, "half", "quarter"))


def scaled(value: float, power: int) -> float:
    """`value` times ten to `power`, without the rounding of a binary product (1.1 million is 1100000)."""
    written = repr(value)
    return float(f"{written}e{power}") if power and "e" not in written else value * 10.0**power
