"""Makers of what is made of lengths of time and of other times: "two years ago", "the past six years", "from March to May", "since 2014"."""

from __future__ import annotations

from typing import Any, Literal

from msgspec.structs import replace

from claimx.find.dates import nodes as n


def _duration(*, unit: str, count: float | None = None, low: float | None = None, half: bool = False, **told: Any) -> n.Node | None:
    """`told` has the word that stands for the number: "two" of "a couple of", "single", "vague" where there is none."""
    if unit in ("Q", "TS") and count is None and not told:
        return None  # "a quarter" is a fraction, "a second" an ordinal
    amount = 2.0 if "two" in told else 1.0 if count is None and "vague" not in told else count
    return n.Duration(n=None if amount is None else amount + 0.5 * half, unit=unit, low=low)


def _half_of(*, unit: str) -> n.Node:
    return n.Duration(n=25 if unit == "century" else 0.5, unit="Y" if unit == "century" else unit)


_UNEVEN = frozenset({("Y", "W"), ("Y", "D"), ("M", "W"), ("M", "D")})  # of no fixed length
_PARTS = {("Y", "M"): 12, ("W", "D"): 7, ("D", "TH"): 24, ("TH", "TM"): 60, ("TM", "TS"): 60}  # how many of the second the first has


def _compound_duration(*, length: n.Duration, more: n.Duration) -> n.Node | None:
    """ "Two years and six months" is one length of time, in the smaller unit."""
    parts = _PARTS.get((length.unit, more.unit))
    if (length.unit, more.unit) in _UNEVEN and length.n and more.n:
        return replace(length, told=n.duration_value(length) + n.duration_value(more)[1:], rest=more)
    if parts is None or length.n is None or more.n is None or more.n >= parts or length.low or more.low or more.told:
        return None
    before, after = n.duration_value(length), n.duration_value(more)
    told = before + (after[2:] if "T" in before else after[1:])
    return n.Duration(n=length.n * parts + more.n, unit=more.unit, told=told)


def _bounded_duration(*, length: n.Duration, bound: str) -> n.Node:
    return replace(length, bound=bound)


def _periodic(
    *, value: str | None = None, unit: str | None = None, count: float = 1, weekday: int | None = None, other: str | None = None
) -> n.Node:
    if weekday is not None:
        return n.Periodic(value=f"XXXX-WXX-{weekday}")
    return n.Periodic(value=value or n.duration_value(n.Duration(n=2 if other else count, unit=unit or "D")))


def _shifted(
    *,
    sign: int,
    length: n.Duration | None = None,
    anchor: Literal["document", "antecedent"] = "document",
    of: n.Node | None = None,
    **_: str,
) -> n.Node | None:
    if length is None:  # "a while ago"
        return n.Reference(value="PAST_REF")
    return n.Ago(length=length, sign=sign, anchor=anchor, of=of)


def _window(*, sign: int, length: n.Duration | None = None, count: float = 1, unit: str = "Y") -> n.Node:
    if length is not None and count != 1:
        length = replace(length, n=count)  # "two upcoming months"
    return n.Window(length=length or n.Duration(n=count, unit=unit), sign=sign)


def _same(*, of: n.Node) -> n.Node:
    return of


def _same_period(*, of: n.Node | None = None, unit: str | None = None, same: n.Anaphor | None = None) -> n.Node:
    a_year_before = n.Ago(length=n.Duration(n=1, unit="Y"), anchor="antecedent")  # "the year-earlier quarter"
    return n.Same(of=of or a_year_before, unit=same.unit if same else unit)


def _run_to(*, to: n.Node, length: n.Duration | None = None, unit: str | None = None) -> n.Node | None:
    length = length or n.Duration(n=1, unit=unit or "Y")
    return n.RunTo(length=length, to=to) if length.n and length.unit in "YMWQ" else None


def _open(*, side: Literal["after", "before"], inclusive: bool = True, of: n.Node | None = None) -> n.Node:
    return n.Open(of=of or n.Then(), side=side, inclusive=inclusive)


def _approximately(*, of: n.Node) -> n.Node:
    return replace(of, mod=of.mod or "APPROX")


def _sum(*, tens: int, ones: int) -> int:
    return tens + ones


def _spoken_year(*, century: float | str, tens: int = 0, ones: int = 0) -> int | None:
    """ "Nineteen ninety-six"; only centuries that years are told by in this way."""
    hundreds = 20 if century == "twenty" else int(century)
    return hundreds * 100 + tens + ones if 15 <= hundreds <= 20 else None


def _scaled(*, count: float, scale: str) -> float:
    return count * {"hundred": 100}[scale]
