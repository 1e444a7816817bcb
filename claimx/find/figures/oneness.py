"""When "one" counts: "one person was killed", "only one", "one of them died", not "one of the reasons", "no one", "one official said"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from claimx.data import wordlist
from claimx.find.figures.numerals import triggers

if TYPE_CHECKING:
    from claimx.find.figures.amounts import Amount
    from claimx.find.figures.atoms import Atoms

__all__ = ["one_counts"]

_STOPS = frozenset((".", ";", ":", "!", "?", "-", ""))
_WHOLES = frozenset(("them", "whom", "the", "those", "these", "his", "her", "their"))


_words = partial(wordlist, "notfigures", "one")


def one_counts(atoms: Atoms, a: Amount, *, first: int, bounded: bool) -> bool:
    """Whether the "one" of amount `a` (its first atom with bound words: `first`) states a count."""
    low, last = atoms.low, a.last
    before, after = low[first - 1], low[last]
    if a.unit is not None:
        return _unit_counts(atoms, a, bounded=bounded)
    if a.hyphen:
        return low[last] == "-" and low[last + 1] in _words("hyphened")
    if a.value < 0:
        return True
    if bounded:
        several = low[a.first - 2 : a.first] == ["more", "than"]  # "more than one reason"
        return after not in ("another", "thing") and (
            not (several or after == "of") or _happened(atoms, last) or _counted_noun(atoms, last)
        )
    if _in_series(atoms, a) or _is_told(atoms, first, last):
        return True
    if before in _words("limits") and low[first - 2] not in ("the", "not"):
        return _happened(atoms, last) if after == "of" else after.isalpha() and after not in _words("idioms")
    if before in _words("determiners") or before == "at" or (before == "by" and after in _words("by")):
        return False
    if after == "of":
        return low[last + 1] in _WHOLES and _happened(atoms, last)
    if after in _words("events") or (after in ("was", "is", "has", "had", "later", "were") and _happened(atoms, last - 1, reach=4)):
        return True
    return _counted_noun(atoms, last)


def _is_told(atoms: Atoms, first: int, last: int) -> bool:
    """ "killed one and hurt eight", "all but one", "six clinics, including one in Oru"."""
    before, after = atoms.low[first - 1], atoms.low[last]
    if before in _words("events"):
        return after == "and" or not after.isalpha()
    if before == "including":
        return after.isalpha() and after not in _words("idioms") and after != "of"
    return before == "but" and atoms.low[first - 2] == "all"


def _unit_counts(atoms: Atoms, a: Amount, *, bounded: bool) -> bool:
    """ "one month", "for one day."; "one day" alone is a day of a story."""
    before, after = atoms.low[a.first - 1], atoms.low[a.last]
    if a.unit == "day" and not (bounded or a.hyphen or before in _words("limits")):
        return before in ("for", "of", "in", "than", "within", "after") and after in (".", ",", "", "of")
    return before not in ("this", "that", "the", "which")


def _in_series(atoms: Atoms, a: Amount) -> bool:
    """Whether other numbers stand beside it: "one, two", "two Americans and one Briton"."""
    low, i, last = atoms.low, a.first, a.last
    comma = low[last] in (",", "and")
    following = low[last + 1] if comma else low[last]
    if following in triggers() and following != "half":
        return low[last] == "," or low[last + 1] != "of"
    if low[i - 1] not in ("and", ",", "or") or not low[last].isalpha() or low[last] in _words("idioms") or low[last] == "of":
        return False
    near = range(max(0, i - 5), i - 1)
    if any(low[k] in _STOPS for k in near):
        return False
    told = triggers() - {"one", "half", "few", "several"}
    return any((atoms.numeral(k) and len(atoms.word[k]) != 4) or low[k] in told for k in near)


def _happened(atoms: Atoms, i: int, *, reach: int = 9) -> bool:
    """Whether something happened to it before the clause ends: "died", "was arrested"."""
    for word in atoms.low[i + 1 : min(i + 1 + reach, atoms.size)]:
        if word in _STOPS or word in _words("speaks") or word == "who":
            return False
        if word in _words("events"):
            return True
    return False


def _counted_noun(atoms: Atoms, i: int) -> bool:
    """Whether a noun of those that are counted off heads the phrase at atom `i`, and does not speak."""
    low = atoms.low
    for k in range(i, min(i + 4, atoms.size)):
        if not low[k][:1].isalpha() or low[k] in _words("ends"):
            return False
        if low[k] not in _words("counted"):
            continue
        after = low[k + 1]
        if not after.isalpha():
            return after not in ("'s", "-")
        if after not in _words("counted") and not after.endswith("er"):
            return after not in _words("speaks") and low[k + 2] not in _words("speaks")
    return False
