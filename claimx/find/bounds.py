"""Bound words on either side of a number: "more than", "up to an estimated", "or so".

The table is data/bounds.toml. A bound is part of the figure's span.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from claimx.data import table
from claimx.find.atoms import Atoms, Phrases
from claimx.find.numerals import triggers
from claimx.records import Bound, FigureKind

__all__ = ["bound_after", "bound_before"]


class _Tables(NamedTuple):
    before: Phrases[Bound]
    after: Phrases[Bound]
    modifiers: Phrases[None]
    fillers: Phrases[None]


@cache
def _tables() -> _Tables:
    data = table("bounds")
    tables = _Tables(Phrases(), Phrases(), Phrases(), Phrases())
    for side, phrases in (("before", tables.before), ("after", tables.after)):
        for bound, words in data[side].items():
            for word in words:
                phrases.add(word, cast("Bound", bound))
    for word in data["modifiers"]["words"]:
        tables.modifiers.add(word, None)
    for word in data["modifiers"]["fillers"]:
        tables.fillers.add(word, None)
    return tables


@cache
def _time() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = table("bounds")
    return frozenset(data["time"]["words"]), frozenset(data["time"]["after"]), frozenset(data["about"]["verbs"])


def bound_before(atoms: Atoms, i: int, floor: int, *, kind: FigureKind, small: bool) -> tuple[int, Bound] | None:
    """The bound words that end before atom `i` and begin no earlier than `floor`: (first atom, bound).

    Of several ("up to an estimated") the outermost that is not merely approximate holds. `small` is for a spelled number below ten,
    before which "over" and "under" are mere prepositions ("over two legs", "under three presidents").
    """
    tables, low = _tables(), atoms.low
    at, bound, first = i, None, i
    found = tables.before.before(atoms, at)
    if found is None and (filler := tables.fillers.before(atoms, at)) and (found := tables.before.before(atoms, filler[0])):
        if low[found[0]] in ("over", "past", "within", "around", "some", "about", "under", "above", "below", "beyond", "near", "towards", "toward") and low[filler[0]] == "the":
            return None
        at = filler[0]
    while found is not None and found[0] >= floor:
        word = low[found[0]]
        if found[0] == at - 1 and not _holds(atoms, found[0], kind=kind, small=small):
            break
        if bound is None or found[1] != "approximate":
            bound = found[1]
        first = at = found[0]
        while (modifier := tables.modifiers.before(atoms, at)) and modifier[0] >= floor and (word not in ("some", "sub")):
            first = at = modifier[0]
        found = tables.before.before(atoms, at)
    return (first, bound) if bound else None


def _holds(atoms: Atoms, i: int, *, kind: FigureKind, small: bool) -> bool:
    """Whether the one word at atom `i` before a number bounds it."""
    low, (times, after, verbs) = atoms.low, _time()
    word = low[i]
    if word == "about" and low[i - 1] in verbs:
        return False
    if word == "within":
        return kind in ("duration", "measure")
    if word in ("past", "beyond"):
        return kind in ("percent", "money", "count", "measure") and not small and low[i - 1] != "the"
    if word in ("minimum", "maximum", "min", "max", "near", "toward", "towards", "sub", "topped", "tops", "topping", "perhaps", "maybe", "possibly"):
        return kind != "count" or not small
    if word in times and kind == "duration":
        return low[i - 1] in after or word == "some"
    if word in ("over", "under", "above", "below"):
        return not small
    if word == "c":
        return False
    return True


def bound_after(atoms: Atoms, i: int) -> tuple[int, Bound] | None:
    """The bound words that begin at atom `i`, just after a number and its unit: (one past the last atom, bound)."""
    tables, low = _tables(), atoms.low
    if low[i] not in tables.after:
        return None
    found = tables.after.at(atoms, i)
    if found is None:
        return None
    last, bound = found
    if low[last - 1] in ("plus", "odd", "ish", "+") and low[i] not in ("-", "+"):
        if low[i] == "plus" and (atoms.numeral(last) or low[last] in ("a", "an", "the") or atoms.capital(last)):
            return None  # "three plus two", "ten plus a bonus"
        if low[i] == "odd" and not low[last].endswith("s"):
            return None
        if low[i] == "ish" and not atoms.glued(i):
            return None
    if low[i] == "+" and (not atoms.glued(i) or atoms.numeral(last)):
        return None
    if low[i] == "-" and not atoms.dash(i):
        return None
    if low[i] in ("minimum", "maximum", "max", "approximately", "approx", "tops") and low[last] not in (".", ",", ";", ")", ""):
        return None
    if low[i] == "at" and (atoms.numeral(last) or low[last] in ("the",)):
        return None
    if bound in ("at_least", "at_most") and low[i] in ("at",) and _number_follows(atoms, last):
        return None
    if low[i] in ("or", "and") and (low[last] in ("than", "of") or atoms.numeral(last) or _number_follows(atoms, last)):
        return None
    return last, bound


def _number_follows(atoms: Atoms, i: int) -> bool:
    return atoms.low[i] in triggers() or atoms.low[i] in ("a", "an", "$", "£", "€")
