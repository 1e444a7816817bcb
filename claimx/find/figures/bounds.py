"""Bound words on either side of a number: "more than", "up to an estimated", "or so".

The table is data/bounds.toml. A bound is part of the figure's span.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from claimx.data import table, wordlist
from claimx.data.inflection import inflected
from claimx.find.figures.atoms import QUOTES, Atoms, Phrases
from claimx.find.figures.numerals import triggers

if TYPE_CHECKING:
    from claimx.records import Bound, FigureKind

__all__ = ["bound_after", "bound_before", "limited"]

# How far before "to" a verb of limits may stand.
_LIMIT_REACH = 8


@cache
def _bounds(side: str) -> Phrases[Bound]:
    return Phrases((word, cast("Bound", bound)) for bound, words in table("bounds")[side].items() for word in words)


@cache
def _skipped(name: str) -> Phrases[None]:
    return Phrases((word, None) for word in table("bounds")["modifiers"][name])


def bound_before(atoms: Atoms, i: int, floor: int, *, kind: FigureKind, small: bool) -> tuple[int, Bound] | None:
    """The bound words that end before atom `i` and begin no earlier than `floor`: (first atom, bound).

    Of several ("up to an estimated") the outermost that is not merely approximate holds. `small` is for a spelled number below ten,
    before which "over" and "under" are mere prepositions ("over two legs", "under three presidents").
    """
    before, low = _bounds("before"), atoms.low
    quoted = low[i - 1] in QUOTES and atoms.glued(i) and not atoms.glued(i - 1)  # more than "two or three thousand pounds"
    at = first = i - 1 if quoted else i
    bound: Bound | None = None
    found = before.before(atoms, at)
    if at < i and found and low[found[0]] in wordlist("bounds", "prepositions", "words"):
        return None  # a row over "five lost years"
    if found is None and (filler := _skipped("fillers").before(atoms, at)):
        kind = "age" if "age" in low[filler[0] : at] else kind
        article = filler[0] + 1 == at and low[filler[0]] in ("the", "a", "an")
        at = filler[0]
        found = before.before(atoms, at)
        if found and article and low[found[0]] in wordlist("bounds", "prepositions", "words"):
            return None  # "over the 300", "around the 40 tents": where, not how many
    if found:
        word, outer = low[found[0]], low[found[0] - 1]
        lacking = word in ("short", "shy") and (atoms.numeral(found[0] - 1) or outer in triggers())
        if lacking or (word == "as" and outer in wordlist("bounds", "multiples", "words")):
            return None  # "eight short of the 60", "twice as many as the 20"
    while found is not None and found[0] >= floor and (found[0] < at - 1 or _holds(atoms, found[0], kind=kind, small=small)):
        if bound is None or found[1] != "approximate":
            bound = found[1]
        first = at = found[0]
        while (modifier := _skipped("words").before(atoms, at)) and modifier[0] >= floor and low[found[0]] not in ("some", "sub"):
            first = at = modifier[0]
        found = before.before(atoms, at)
    return (first, bound) if bound else None


def limited(atoms: Atoms, i: int) -> bool:
    """Whether a verb of limits stands some words before the number at atom `i`: "limits rallies to 200", "a maximum sentence of six years"."""
    low = atoms.low
    if low[i - 1] == "of":
        return low[i - 3] in ("maximum", "max")
    if low[i - 1] not in ("to", "at"):
        return False
    near = range(i - 2, max(-1, i - _LIMIT_REACH), -1)
    return next((low[k] in _limits() for k in near if low[k] in _limits() or not (low[k].isalpha() or low[k] in ("-", "'s"))), False)


@cache
def _limits() -> frozenset[str]:
    return frozenset(form for verb in table("bounds")["limits"]["verbs"] for form in inflected(verb))


def _holds(atoms: Atoms, i: int, *, kind: FigureKind, small: bool) -> bool:
    """Whether the one word at atom `i`, just before a number, bounds it."""
    word, before = atoms.low[i], atoms.low[i - 1]
    if before in table("bounds")["not_after"].get(word, ()) and (
        word == "about" or kind == "count" or before in ("from", "lies", "lie", "lay")
    ):
        return False
    if word == "top":
        return before in wordlist("bounds", "modals", "words")
    if word == "within":
        return kind in ("duration", "measure")
    if kind == "duration" and word in wordlist("bounds", "time", "words"):
        return before in wordlist("bounds", "time", "after") or word == "some"
    if word == "past":
        return kind in ("percent", "money", "count", "measure") and not small and before != "the"
    return not small or word not in wordlist("bounds", "prepositions", "not_before_small")


def bound_after(atoms: Atoms, i: int) -> tuple[int, Bound] | None:
    """The bound words that begin at atom `i`, just after a number and its unit: (one past the last atom, bound)."""
    low = atoms.low
    if (found := _bounds("after").at(atoms, i)) is None:
        return None
    last, after = found[0], low[found[0]]
    number = atoms.numeral(last) or after in triggers() or after in ("a", "an", "$", "£", "€")
    match low[i]:
        case "plus":  # "three plus two", "ten plus a bonus"
            holds = not (number or after == "the" or atoms.capital(last))
        case "odd":
            holds = after.endswith("s")
        case "ish":
            holds = atoms.glued(i)
        case "+":
            holds = atoms.glued(i) and not atoms.numeral(last)
        case "-":
            holds = atoms.dash(i)
        case "at":
            holds = not number and after != "the"
        case "or" | "and":
            holds = not number and after not in ("than", "of", "to")
        case "minimum" | "maximum" | "max" | "approximately" | "approx" | "tops":
            holds = after in (".", ",", ";", ")", "") and not (atoms.capital(i) and atoms.word[i] != atoms.word[i].upper())
        case _:
            holds = True
    return found if holds else None
