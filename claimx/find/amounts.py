"""Amounts: a number with its currency, scale, unit and rate, read as one stretch of text."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimx.data import table
from claimx.find.atoms import Atoms
from claimx.find.bounds import bound_after
from claimx.find.numbers import numeral_at
from claimx.find.numerals import Numeral, scaled
from claimx.find.units import Unit, currency_before, per_after, unit_after
from claimx.records import Bound, Change, FigureKind

__all__ = ["Amount", "amount_at", "words"]


class Amount(NamedTuple):
    """A number and what belongs to it at atoms `first:last`; `number` is the numeral alone.

    `hyphen` is true when the unit or a noun is joined to the number ("five-year", "70-strong"); `bound` is one that follows ("or more").
    `mixed` is true when letters that mean nothing here are glued to the number ("5G"), which makes it an identifier.
    """

    first: int
    last: int
    number: Numeral
    value: float
    high: float | None
    unit: str | None
    kind: FigureKind
    bound: Bound | None = None
    per: str | None = None
    hyphen: bool = False
    mixed: bool = False
    change: Change | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing stands with the number: no currency, unit, rate or bound."""
        return self.unit is None and self.per is None and self.kind == "count"


@cache
def words(section: str, key: str) -> frozenset[str]:
    """A word list of data/figures.toml."""
    return frozenset(table("figures")[section][key])


def amount_at(atoms: Atoms, i: int) -> Amount | None:
    """The amount that begins at atom `i`, with a currency symbol or the number itself."""
    money = currency_before(atoms, i)
    start = i if money is None else money[0]
    n = numeral_at(atoms, start)
    if n is None or (money and n.form not in ("digits", "fraction")):
        return None
    if n.form == "ordinal":
        return Amount(i, n.last, n, n.value, None, None, "count", mixed=True)
    n = _short_scale(atoms, n, money=money is not None)
    found = Amount(i, n.last, n, n.value, n.high, money and money[1], "money" if money else "count")
    return _extend(atoms, found)


def _short_scale(atoms: Atoms, n: Numeral, *, money: bool) -> Numeral:
    """ "$5m", "£3 b", "12m people": a one-letter scale, where it is no unit."""
    letter = atoms.low[n.last]
    if n.form != "digits" or n.scale or letter not in ("m", "b", "t", "k", "mm", "mil", "mio") or atoms.low[n.last + 1] == "/":
        return n
    glued = atoms.glued(n.last)
    after = atoms.low[n.last + 1]
    power = {"m": 6, "b": 9, "t": 12, "k": 3, "mm": 6, "mil": 6, "mio": 6}[letter]
    if not money:
        if letter in ("t", "b", "mm", "mil", "mio") or not glued:
            return n
        if letter == "m" and (not after.isalpha() or after in words("units", "metre_before") or atoms.capital(n.last + 1)):
            return n
        if letter == "k" and after in ("run", "race", "runs", "races", "resolution", "tv", "video"):
            return n
    if atoms.glued(n.last + 1) and after not in ("-", ".", ",", ")", "/", "'", ";", ":", "!", "?", "”", '"', "]", "+", "–", "—"):
        return n
    return n._replace(last=n.last + 1, value=scaled(n.value, power), scale=power, plain=False)


def _extend(atoms: Atoms, a: Amount) -> Amount:
    """The amount with all that follows the number: unit, age, rate, a bound."""
    low, n, at = atoms.low, a.number, a.last
    bound: Bound | None = None
    if low[at] == "]" and low[a.first - 1] == "[":
        after = unit_after(atoms, n, at + 1, hyphen=False)
        if after:
            a, at = a._replace(first=a.first - 1), at + 1
    if a.kind == "money":
        if unit := unit_after(atoms, n, at + 1 if atoms.dash(at) else at, hyphen=False):
            if unit.kind == "money" and (a.unit in (unit.name, "USD") or unit.name == "USD"):
                a, at = a._replace(unit=unit.name if a.unit == "USD" else a.unit, last=unit.last), unit.last
        return _rate(atoms, _bounded(atoms, a))
    if multiple := _multiple(atoms, a):
        return _bounded(atoms, multiple)
    if (after_bound := bound_after(atoms, at)) and low[at] != "-":
        unit = unit_after(atoms, n, after_bound[0], hyphen=False)
        if unit and unit.word:
            bound, at = after_bound[1], after_bound[0]
    hyphen = atoms.dash(at) or (low[at] == "-" and atoms.glued(at) and not atoms.glued(at + 1) and n.form == "digits")
    begin = at + 1 if hyphen else _between(atoms, n, at)
    unit = unit_after(atoms, n, begin, hyphen=hyphen)
    if unit is None:
        glued = atoms.glued(at) and atoms.word[at][:1].isalpha() and atoms.numeral(at - 1)
        a = a._replace(hyphen=hyphen and atoms.word[at + 1][:1].isalpha(), mixed=glued, bound=bound)
        return _bounded(atoms, _rate(atoms, a))
    name, last = unit.name, unit.last
    if unit.word and not hyphen and low[last : last + 3] == ["and", "a", "half"]:
        last, a = last + 3, a._replace(value=a.value + 0.5, high=None)
    a = a._replace(unit=name, kind=unit.kind, last=last, hyphen=hyphen, bound=bound)
    if unit.kind == "duration" and (age := _age(atoms, last)):
        return _bounded(atoms, a._replace(kind="age", last=age))
    if low[last] == "-" and unit.kind == "duration" and atoms.dash(last) and low[last + 1] == "long":
        a = a._replace(last=last + 2)
    return _bounded(atoms, _rate(atoms, a))


def _between(atoms: Atoms, n: Numeral, at: int) -> int:
    """The atom where a unit may begin: after "a", "of a" for a fraction, after "more" or "consecutive"."""
    low = atoms.low
    if n.form == "fraction" or (n.form == "words" and n.value < 1):
        if low[at] == "of" and low[at + 1] in ("a", "an", "one"):
            return at + 2
        if low[at] in ("a", "an"):
            return at + 1
        return at
    if n.form == "vague" and low[at] == "of":
        return at + 1 if low[at + 1].endswith("s") or low[at + 2].endswith("s") else at
    while low[at] in words("units", "between") and low[at]:
        at += 1
    return at


def _age(atoms: Atoms, at: int) -> int | None:
    low, old = atoms.low, words("ages", "old")
    if low[at] in old:
        return at + 1
    if low[at] == "-" and low[at + 1] in old:
        return at + 2
    if low[at] == "of" and low[at + 1] == "age":
        return at + 2
    return None


def _multiple(atoms: Atoms, a: Amount) -> Amount | None:
    """ "three times as many", "a thousand fold", "5-fold", "3x"."""
    low, at = atoms.low, a.last
    if low[at] == "times" and low[at + 1] in words("multiples", "comparing"):
        return a._replace(kind="multiple", last=at + 1)
    if low[at] == "fold":
        return a._replace(kind="multiple", last=at + 1)
    if atoms.dash(at) and low[at + 1] == "fold":
        return a._replace(kind="multiple", last=at + 2, hyphen=True)
    if low[at] in ("x", "×") and atoms.glued(at) and not atoms.numeral(at + 1) and atoms.numeral(at - 1):
        return a._replace(kind="multiple", last=at + 1)
    return None


def _rate(atoms: Atoms, a: Amount) -> Amount:
    """The amount as a rate, when "a year", "per barrel" or "per 100,000" follows."""
    unit = Unit(a.unit, a.kind, a.last) if a.unit else None
    found = per_after(atoms, a.last, unit, money=a.kind == "money")
    if found is None:
        return a
    last, below = found
    if a.kind == "measure":
        return a._replace(last=last, unit=f"{a.unit}/{below}")
    if a.kind == "duration" and a.hyphen:
        return a
    return a._replace(last=last, unit=f"{a.unit or 'count'}/{below}", kind="rate", per=below)


def _bounded(atoms: Atoms, a: Amount) -> Amount:
    """The amount with bound words that follow it."""
    if a.mixed or (found := bound_after(atoms, a.last)) is None:
        return a
    last, bound = found
    if a.unit is None and not a.hyphen and atoms.low[a.last] in ("-", "plus") and (unit := unit_after(atoms, a.number, last, hyphen=False)):
        return a._replace(last=unit.last, unit=unit.name, kind=unit.kind, bound=bound)
    if atoms.low[last] in ("year", "years") and a.unit is None and (unit := unit_after(atoms, a.number, last, hyphen=False)):
        return a._replace(last=unit.last, unit=unit.name, kind=unit.kind, bound=bound)
    return a._replace(last=last, bound=bound, hyphen=False if atoms.low[a.last] == "-" else a.hyphen)
