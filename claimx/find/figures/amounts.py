"""Amounts: a number with its currency, scale, unit and rate, read as one stretch of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.data import wordlist
from claimx.find.figures.bounds import bound_after
from claimx.find.figures.numbers import numeral_at
from claimx.find.figures.numerals import Numeral, scaled, words
from claimx.find.figures.units import currency_before, per_after, unit_after

if TYPE_CHECKING:
    from claimx.find.figures.atoms import Atoms
    from claimx.records import Bound, FigureKind

__all__ = ["Amount", "amount_at", "signed"]

# After a one-letter scale that touches more text ("$5m-$6m", "£3m's"): anything else makes it the begin of a word.
_AFTER_LETTER = frozenset("-.,)/';:!?”\"]+–—")
# Not so many metres are told to a tenth of one, but for a person's height ("1.85m").
_MILLIONS = re.compile(r"[0-9]+\.[0-9]|(?!1\.)[0-9]+\.[0-9]{2}")
_MINUS = frozenset(("minus", "negative"))
_EITHER = frozenset(("or", "/"))
_BEFORE_SIGN = frozenset(("<", ">", "=", "≤", "≥", "~", "∼", "≈", "(", "[", ":", ";", ",", "/", "“", '"'))
# How many words on either side tell whether "5m" are metres or millions.
_NEAR = 12
# One-letter scales that only money has; "b" and "t" are units or nothing elsewhere.
_MONEY_LETTERS = frozenset(("b", "t", "mm", "mil"))


class Amount(NamedTuple):
    """A number and what belongs to it at atoms `first:last`; `number` is the numeral alone.

    `hyphen` is true when a unit or noun is joined to the number ("five-year", "70-strong"); `bound` is one that follows ("or more").
    `mixed` is true when letters that mean nothing here touch the number ("5G"), or it is an ordinal.
    """

    first: int
    last: int
    number: Numeral
    value: float
    high: float | None
    unit: str | None
    kind: FigureKind
    bound: Bound | None = None
    hyphen: bool = False
    mixed: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing tells what the number is of: no currency, unit or rate."""
        return self.unit is None and self.kind == "count"


def amount_at(atoms: Atoms, i: int) -> Amount | None:
    """The amount that begins at atom `i`, with a currency symbol or the number itself."""
    money = currency_before(atoms, i)
    n = numeral_at(atoms, money[0] if money else i)
    if n is None or (money and n.form not in ("digits", "fraction")):
        return None
    if n.form == "ordinal":
        return Amount(i, n.last, n, n.value, None, None, "count", mixed=True)
    whole = _letter_scale(atoms, n, money=money is not None)
    if whole is None:
        return Amount(i, n.last + 1, n, n.value, None, None, "count", mixed=True)
    amount = Amount(i, whole.last, whole, whole.value, whole.high, money and money[1], "money" if money else "count")
    return _paid(atoms, amount) if money else _multiple(atoms, whole) or _measured(atoms, amount)


def signed(atoms: Atoms, a: Amount) -> Amount:
    """The amount with the minus before it: "minus 5", "-5", "−5", not the dash of "1990 -5" or "F-16"."""
    low, first = atoms.low, a.first
    before, outer = low[first - 1], low[first - 2]
    if before in _MINUS and outer in _EITHER:
        return a  # "plus or minus 3 points"
    if before in _MINUS or (atoms.word[first - 1] == "−" and (not atoms.glued(first - 1) or outer in _BEFORE_SIGN)):
        return a._replace(first=first - 1, value=-a.value)
    if before != "-" or not atoms.glued(first) or outer == "sub" or atoms.word[first - 1] in "—―" or atoms.word[first][:1].isalpha():
        return a
    if outer in _MINUS:
        return a._replace(first=first - 2, value=-a.value)
    free = not atoms.glued(first - 1) and outer != "-" and not atoms.numeral(first - 2)
    return a._replace(first=first - 1, value=-a.value) if free or outer in _BEFORE_SIGN - {",", ":", ";", "/"} else a


def _letter_scale(atoms: Atoms, n: Numeral, *, money: bool) -> Numeral | None:
    """The number with a scale of one letter: "$5m", "£3 b", "12m people"; "100m" of a race are metres. None where nothing tells millions from metres."""
    letter, after = atoms.low[n.last], atoms.low[n.last + 1]
    power = words().short_scales.get(letter, 0)
    if n.form != "digits" or n.scale or not power or after == "/" or (atoms.glued(n.last + 1) and after not in _AFTER_LETTER):
        return n
    if not money and (letter in _MONEY_LETTERS or not atoms.glued(n.last)):
        return n
    if not money and letter == "m" and (meaning := _meaning_of_m(atoms, n)) != "million":
        return n if meaning == "metre" or atoms.word[n.last] == "M" else None
    return n._replace(last=n.last + 1, value=scaled(n.value, power), scale=power, plain=False)


def _meaning_of_m(atoms: Atoms, n: Numeral) -> Literal["million", "metre"] | None:
    """What the m that touches `n` means: a million before a noun; else what is nearest, money and people or a measure, tells; else a decimal is of millions."""
    low, at = atoms.low, n.last + 1
    metres, millions = wordlist("figures", "units", "metre_near"), wordlist("figures", "units", "million_near")
    if low[at] in wordlist("figures", "units", "metre_before") or low[at] in metres:
        return "metre"
    if low[at].isalpha() and not atoms.capital(at) and low[at] not in wordlist("figures", "units", "either_before"):
        return "million"
    for k in range(1, _NEAR):
        around = {low[max(n.first - k, -1)], low[min(n.last + k, atoms.size)]}
        if around & metres:
            return "metre"
        if around & millions:
            return "million"
    return "million" if _MILLIONS.fullmatch(atoms.word[n.first]) else None


def _paid(atoms: Atoms, a: Amount) -> Amount:
    """An amount with a currency symbol, with the currency's name after it too, a rate, a bound."""
    unit = unit_after(atoms, a.number, a.last + 1 if atoms.dash(a.last) else a.last, hyphen=False)
    if unit and unit.kind == "money" and (a.unit in (unit.name, "USD") or unit.name == "USD"):
        a = a._replace(unit=unit.name if a.unit == "USD" else a.unit, last=unit.last)
    return _rate(atoms, _bounded(atoms, a))


def _multiple(atoms: Atoms, n: Numeral) -> Amount | None:
    """ "three times as many", "a thousand fold", "5-fold", "3x"."""
    low, last = atoms.low, n.last
    times = low[last] == "times" and low[last + 1] in wordlist("figures", "multiples", "comparing")
    sign = low[last] in ("x", "×") and atoms.glued(last) and not atoms.numeral(last + 1) and atoms.numeral(last - 1)
    if times or sign or low[last] == "fold":
        last += 1
    elif atoms.dash(last) and low[last + 1] == "fold":
        last += 2
    else:
        return None
    return _bounded(atoms, Amount(n.first, last, n, n.value, n.high, None, "multiple"))


def _measured(atoms: Atoms, a: Amount) -> Amount:
    """An amount with all that follows a bare number: a bound, a unit, an age, a rate."""
    low, n, at = atoms.low, a.number, a.last
    if low[at] == "]" and low[a.first - 1] == "[" and unit_after(atoms, n, at + 1, hyphen=False):
        a, at = a._replace(first=a.first - 1), at + 1
    if low[at] != "-" and (after := bound_after(atoms, at)) and (unit := unit_after(atoms, n, after[0], hyphen=False)) and unit.word:
        a, at = a._replace(bound=after[1]), after[0]  # "two or more years"
    joined = atoms.dash(at)
    hanging = low[at] == "-" and atoms.glued(at) and not atoms.glued(at + 1) and n.form == "digits"
    unit = unit_after(atoms, n, at + 1 if joined or hanging else _unit_at(atoms, n, at), hyphen=joined)
    if unit is None:
        letters = atoms.glued(at) and atoms.word[at][:1].isalpha() and atoms.numeral(at - 1)
        noun = joined and atoms.word[at + 1][:1].isalpha()
        a = a._replace(hyphen=noun, mixed=letters) if noun or letters else a
        return _bounded(atoms, _rate(atoms, a))
    a = a._replace(unit=unit.name, kind=unit.kind, last=unit.last, hyphen=joined)
    if unit.word and not joined and low[a.last : a.last + 3] == ["and", "a", "half"]:  # "two years and a half"
        a = a._replace(last=a.last + 3, value=a.value + 0.5, high=None)
    if unit.kind == "duration":
        if (age := _age(atoms, a.last)) is not None:
            return _bounded(atoms, a._replace(kind="age", last=age))
        if atoms.dash(a.last) and low[a.last + 1] == "long":
            a = a._replace(last=a.last + 2)
    return _bounded(atoms, a if joined and unit.kind == "duration" else _rate(atoms, a))


def _unit_at(atoms: Atoms, n: Numeral, at: int) -> int:
    """The atom where a unit may begin: after "a" or "of a" for a fraction, "of" for a vague number, "more" or "consecutive" for others."""
    low = atoms.low
    if n.form == "fraction" or (n.form == "words" and n.value < 1):
        if low[at] == "of" and low[at + 1] in ("a", "an", "one"):
            return at + 2
        return at + 1 if low[at] in ("a", "an") else at
    if n.form == "vague" and low[at] == "of":
        return at + 1 if low[at + 1].endswith("s") or low[at + 2].endswith("s") else at
    while low[at] in wordlist("figures", "units", "between"):
        at += 1
    return at


def _age(atoms: Atoms, at: int) -> int | None:
    """One past the words that make an age of a time: "-old", "old", "of age"."""
    low, old = atoms.low, wordlist("figures", "ages", "old")
    if low[at] in old:
        return at + 1
    if low[at] == "-" and low[at + 1] in old:
        return at + 2
    return at + 2 if low[at] == "of" and low[at + 1] == "age" else None


def _rate(atoms: Atoms, a: Amount) -> Amount:
    """The amount as a rate, when "a year", "per barrel" or "per 100,000" follows; a speed or density stays a measure, barrels a day do not."""
    found = per_after(atoms, a.last, a.kind)
    if found is None:
        return a
    last, below = found
    if atoms.low[last] in ("per", "a", "an") and (again := per_after(atoms, last, a.kind)):  # "$213 per adult per year"
        last, below = again[0], f"{below}/{again[1]}"
    timed = not wordlist("figures", "rates", "times").isdisjoint(below.split("/"))
    speed = a.kind == "measure" and (
        not timed or (a.unit in wordlist("figures", "rates", "lengths") and below in wordlist("figures", "rates", "speeds"))
    )
    return a._replace(last=last, unit=f"{a.unit or 'count'}/{below}", kind="measure" if speed else "rate")


def _bounded(atoms: Atoms, a: Amount) -> Amount:
    """The amount with bound words that follow it, and a unit after those ("100-plus kilometres")."""
    if a.mixed or (found := bound_after(atoms, a.last)) is None:
        return a
    last, bound = found
    if a.bare and not a.hyphen and (unit := unit_after(atoms, a.number, last, hyphen=False)):
        return a._replace(last=unit.last, unit=unit.name, kind=unit.kind, bound=bound)
    return a._replace(last=last, bound=bound, hyphen=a.hyphen and atoms.low[a.last] != "-")
