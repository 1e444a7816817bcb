"""Figures that are no number plus unit: multiples in a word ("doubled"), ages by decade ("in her 40s"), a bound with a bare unit ("nearly a decade")."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.data import table, wordlist
from claimx.find.figures.bounds import bound_after, bound_before
from claimx.find.figures.numerals import Numeral, words
from claimx.find.figures.units import unit_after
from claimx.records import Bound, Change, FigureKind, Quantity

if TYPE_CHECKING:
    from claimx.find.figures.atoms import Atoms

__all__ = ["special_at"]


def special_at(atoms: Atoms, i: int, floor: int) -> tuple[int, Quantity] | None:
    """The special figure whose main word is atom `i`, its bound words not before atom `floor`: (one past its last atom, figure)."""
    low = atoms.low[i]
    if low in ("a", "an"):
        return _bare_unit(atoms, i, floor)
    if atoms.numeral(i):
        tied = atoms.low[i + 1] in ("s", "'s", "'") and atoms.glued(i + 1)
        return _joined_units(atoms, i, floor) or (_age_decade(atoms, i, floor) or _age_group(atoms, i, floor) if tied else None)
    if low in words().digits and (digits := _digits(atoms, i, floor)):
        return digits
    if low in words().multiples:
        value, change = words().multiples[low]
        return _multiple(atoms, i, floor, value, change or None)
    return _base_multiple(atoms, i, floor) or _age_decade(atoms, i, floor)


def _figure(atoms: Atoms, first: int, number: tuple[int, int], last: int, **what: Any) -> tuple[int, Quantity]:
    """A figure of atoms `first:last` whose number is at those of `number`, with where it ends."""
    begin, end = number
    told = {"value_max": None, "bound": "exact", "unit": None, "change": None} | what
    return last, Quantity(start=atoms.start[first], end=atoms.end[last - 1], number=(atoms.start[begin], atoms.end[end - 1]), **told)


def _digits(atoms: Atoms, i: int, floor: int) -> tuple[int, Quantity] | None:
    """ "Double-digit growth", "a triple-digit fever", "in double digits": as wide as the words leave it."""
    at = i + 2 if atoms.dash(i + 1) else i + 1
    if atoms.low[at] not in ("digit", "digits"):
        return None
    low, high = words().digits[atoms.low[i]]
    share = unit_after(atoms, Numeral(i, at + 1, 1.0, None, "words"), at + 1, hyphen=False)
    kind, unit, last = ("percent", share.name, share.last) if share and share.kind == "percent" else ("count", None, at + 1)
    first = (bound_before(atoms, i, floor, kind="count", small=False) or (i, None))[0]
    told = {"value": low, "value_max": high, "bound": "approximate", "kind": kind, "unit": unit}
    return _figure(atoms, first, (i, at + 1), last, **told, rule="digits-told")


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    """Sign to the units that it may stand for in a quantity of two units or more."""
    joined = table("figures")["joined"]
    return {sign: tuple(unit for unit in joined if sign in joined[unit]) for signs in joined.values() for sign in signs}


def _joined_units(atoms: Atoms, i: int, floor: int) -> tuple[int, Quantity] | None:
    """ "2h 14m 5s", "1h30m", "12st 5lb", "6ft 3in": numbers with signs of units, each a part of the one before; in the first unit."""
    low, tables = atoms.low, table("figures")
    units: list[str] = []
    at, value, share = i, 0.0, 1.0
    while atoms.numeral(at) and atoms.word[at].replace(".", "", 1).isdecimal():
        smaller: dict[str, float] = tables["compound"].get(units[-1], {}) if units else tables["joined"]
        unit = next((u for u in _signs().get(low[at + 1], ()) if u in smaller), None)
        part = float(atoms.word[at])
        ends = low[at + 1] != "in" or atoms.glued(at + 1) or not low[at + 2].isalpha()
        if unit is None or not ends or (units and part >= smaller[unit]):
            break
        share *= smaller[unit] if units else 1.0
        value, at, units = value + part / share, at + 2, [*units, unit]
    if len(units) < 2:
        return None
    kind: FigureKind = "duration" if units[0] in ("hour", "minute") else "measure"
    first, bound = bound_before(atoms, i, floor, kind=kind, small=False) or (i, "exact")
    return _figure(atoms, first, (i, at - 1), at, value=value, bound=bound, kind=kind, unit=units[0], rule="compound")


def _multiple(atoms: Atoms, i: int, floor: int, value: float, change: Change | None) -> tuple[int, Quantity]:
    """A multiple in the one word at atom `i`, with its bound words."""
    first, bound = bound_before(atoms, i, floor, kind="multiple", small=False) or (i, "exact")
    told = {"value": value, "bound": bound, "kind": "multiple", "change": change, "change_role": change and "size"}
    return _figure(atoms, first, (i, i + 1), i + 1, **told, rule="multiple-word")


def _base_multiple(atoms: Atoms, i: int, floor: int) -> tuple[int, Quantity] | None:
    """ "twice as many", "double the rate", "could triple"; not "twice a week", "a double room"."""
    low, value = atoms.low, words().base_multiples.get(atoms.low[i])
    if value is None or low[i + 1] == "-":
        return None
    if low[i] in ("twice", "thrice"):
        if low[i + 1] in wordlist("figures", "multiples", "comparing") and low[i + 1] not in ("over", "more"):
            return _multiple(atoms, i, floor, value, None)
        return None
    following = low[i + 1]
    clause = following in wordlist("figures", "multiples", "clause_after")
    verb = low[i - 1] in wordlist("figures", "multiples", "verb_before") and following not in ("digit", "digits", "room", "standards")
    headline = (
        clause and _is_subject(atoms, i - 1) and (following != "as" or low[i + 2] not in wordlist("figures", "multiples", "compared"))
    )
    object_after = verb and (clause or not following.endswith(("s", "y")))
    if not (headline or object_after or following in wordlist("figures", "multiples", "whole_after")):
        return None
    change: Change | None = ("decrease" if value < 1 else "increase") if verb or headline else None
    return _multiple(atoms, i, floor, value, change)


def _is_subject(atoms: Atoms, i: int) -> bool:
    """Whether a plural stands at atom `i` that may be the subject of a headline: "Measles cases triple", "Exports double", not "Williams double"."""
    word = atoms.low[i]
    if not word.isalpha() or not word.endswith("s") or word.endswith("ss") or word in wordlist("figures", "multiples", "not_subjects"):
        return False
    return not atoms.capital(i) or atoms.opens(i) or atoms.capital(i + 1)


def _age_decade(atoms: Atoms, i: int, floor: int) -> tuple[int, Quantity] | None:
    """ "in her 40s", "in his mid-thirties": ten years of age, approximately."""
    low = atoms.low
    if atoms.numeral(i):
        if len(atoms.word[i]) != 2 or atoms.word[i][1] != "0":
            return None
        value, last = float(atoms.word[i]), i + 2
    elif low[i] in words().decades:
        value, last = float(words().decades[low[i]]), i + 1
    else:
        return None
    first = i
    if low[first - 1] == "-":
        first -= 1
    if low[first - 1] in wordlist("figures", "ages", "parts"):
        first -= 1
    owners = wordlist("dates", "evidence", "possessives")
    other = first - 3 if low[first - 2] in ("s", "'s", "'") else first - 2  # "in their 20s and 30s"
    decade = low[other] in words().decades or (atoms.numeral(other) and len(atoms.word[other]) == 2)
    listed = low[first - 1] in ("and", "or", "to") and decade and not owners.isdisjoint(low[max(0, other - 3) : other])
    if not listed and low[first - 1] not in owners:
        return None
    first = first if listed else first - 1
    if low[first - 1] in ("in", "into", "reach", "reached", "entering"):
        first -= 1
    if first < floor:
        return None
    told = {"value": 13.0 if value == 10 else value, "value_max": value + 9, "bound": "approximate"}
    return _figure(atoms, first, (i, last), last, **told, kind="age", unit="year", rule="age-decade")


def _age_group(atoms: Atoms, i: int, floor: int) -> tuple[int, Quantity] | None:
    """ "under-18s", "over 65s": everyone younger or older."""
    low = atoms.low
    first = i - 1
    if low[first] == "-":
        first -= 1
    if low[first] not in ("under", "over") or first < floor or not atoms.word[i].isdecimal() or not 1 <= int(atoms.word[i]) <= 110:
        return None
    team = low[i + 2] in ("team", "side", "squad", "championship", "international")
    if low[i + 1] != "s" or team or (atoms.capital(first) and not atoms.opens(first)):
        return None
    bound: Bound = "less_than" if low[first] == "under" else "more_than"
    return _figure(atoms, first, (i, i + 1), i + 2, value=float(atoms.word[i]), bound=bound, kind="age", unit="year", rule="age-group")


def _bare_unit(atoms: Atoms, i: int, floor: int) -> tuple[int, Quantity] | None:
    """ "nearly a decade", "more than a mile", "a year or so", "a month and a half": an article is a number only where other words say so."""
    low = atoms.low
    unit = unit_after(atoms, Numeral(i, i + 1, 1.0, None, "words"), i + 1, hyphen=False)
    if unit is None or not unit.word or low[unit.last] == "-" or unit.name in wordlist("figures", "bare_units", "never"):
        return None
    before = bound_before(atoms, i, floor, kind=unit.kind, small=False)
    after = bound_after(atoms, unit.last) if unit.kind == "duration" and low[unit.last] == "or" else None
    half = unit.kind == "duration" and low[unit.last : unit.last + 3] == ["and", "a", "half"]
    if not half and not after:
        loose = before and low[before[0]] in wordlist("figures", "bare_units", "loose_bounds")
        if before is None or loose or low[unit.last] in ("'s", "'"):
            return None
        if low[unit.last] in wordlist("figures", "bare_units", "since") and (low[before[0]] == "fewer" or 0 < before[0] == floor):
            return None  # compared with: "38 fewer than a year ago", "$5 more than a week earlier", where a figure ends just before
    first, told = before or (i, "exact")
    last, bound = after or (unit.last, told)
    last = unit.last + 3 if half else last
    value = 1.5 if half else 1.0
    return _figure(atoms, first, (i, i + 1), last, value=value, bound=bound, kind=unit.kind, unit=unit.name, rule="bounded-unit")
