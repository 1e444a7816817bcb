"""When "one" counts: "one person was killed", "only one", "one of them died", not "one of the reasons", "no one", "one official said"."""

from __future__ import annotations

from functools import cache

from claimx.data import table
from claimx.find.amounts import Amount
from claimx.find.atoms import Atoms
from claimx.find.numerals import triggers

__all__ = ["one_counts"]

_STOPS = frozenset((".", ";", ":", "!", "?", "—", ""))
_SPEAKS = frozenset(("said", "says", "told", "added", "explained", "wrote", "thinks", "believes", "put", "described", "recalled", "called", "claimed", "argued"))
_DETERMINERS = frozenset(("no", "this", "that", "the", "each", "every", "any", "which", "some", "other", "next", "last", "another", "'s", "good", "new", "big", "a"))
_TAKES_NONE = frozenset(("another", "thing", "'s", "day", "must", "can", "could", "would", "should", "might", "may", "has", "hopes", "time", "reason", "way", "example"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("notfigures")["one"][key])


def one_counts(atoms: Atoms, a: Amount, *, first: int, bounded: bool) -> bool:
    """Whether the "one" of amount `a` (its first atom with bound words: `first`) states a count."""
    low, last = atoms.low, a.last
    after = low[last]
    if a.unit is not None:
        if a.unit == "day" and not (bounded or a.hyphen or low[a.first - 1] in ("only", "just", "exactly")):
            return low[a.first - 1] in ("for", "of", "in", "than", "within", "after") and after in (".", ",", "", "of")
        return low[a.first - 1] not in ("this", "that", "the", "which")
    if a.hyphen:
        return False
    if bounded or a.bound is not None:
        return after not in ("another", "thing") and not (after == "of" and not _events(atoms, last))
    if _in_series(atoms, a):
        return True
    before = low[first - 1]
    if before in ("only", "just", "exactly", "precisely") and low[first - 2] not in ("the", "not"):
        if after == "of":
            return _events(atoms, last)
        return after.isalpha() and after not in _TAKES_NONE
    if before in _DETERMINERS:
        return False
    if after == "of":
        return low[last + 1] in ("them", "whom", "the", "those", "these", "his", "her", "their") and _events(atoms, last)
    if after in _words("events") or (after in ("was", "is", "has", "had", "later", "were") and _events(atoms, last - 1, reach=4)):
        return True
    return _counted_noun(atoms, last)


def _in_series(atoms: Atoms, a: Amount) -> bool:
    """Whether other numbers stand beside it: "one, two", "two Americans and one Briton"."""
    low, i, last = atoms.low, a.first, a.last
    if (low[last] in triggers() or (low[last] in (",", "and") and low[last + 1] in triggers())) and low[last] != "half":
        return low[last + 1] != "of" or low[last] == ","
    if low[i - 1] not in ("and", ",", "or") or not low[last].isalpha() or low[last] in _TAKES_NONE or low[last] == "of":
        return False
    return any((atoms.numeral(k) and len(atoms.word[k]) != 4) or (low[k] in triggers() and low[k] not in ("one", "half", "few", "several")) for k in range(max(0, i - 5), i - 1)) and not any(
        low[k] in _STOPS for k in range(max(0, i - 4), i - 1)
    )


def _events(atoms: Atoms, i: int, *, reach: int = 9) -> bool:
    """Whether something happened to it, before the clause ends: "died", "was arrested"."""
    for k in range(i + 1, min(i + 1 + reach, atoms.size)):
        if atoms.low[k] in _STOPS or atoms.low[k] in _SPEAKS or atoms.low[k] == "who":
            return False
        if atoms.low[k] in _words("events"):
            return True
    return False


def _counted_noun(atoms: Atoms, i: int) -> bool:
    """Whether a noun of those that are counted off heads the phrase at atom `i`, and does not speak."""
    low = atoms.low
    for k in range(i, min(i + 4, atoms.size)):
        word = low[k]
        if not word[:1].isalpha() or word in ("of", "in", "and", "to", "who", "was", "is", "that", "the", "a", "his", "her", "its", "their"):
            return False
        if word in _words("counted") and not low[k + 1].isalpha():
            return low[k + 1] not in ("'s", "-")
        if word in _words("counted"):
            following = low[k + 1]
            if following in _words("counted") or following.endswith("er"):
                continue
            return following not in _SPEAKS and low[k + 2] not in _SPEAKS
    return False
