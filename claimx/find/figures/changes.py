"""Numbers in a change: which "A to B" is a range and which two ends, and whether a figure is the start, the end or the size of what the words tell.

The words of change are those of data/change.toml, the one list that the claims' rules read too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.data import table, wordlist
from claimx.data.inflection import inflected
from claimx.find.figures.bounds import bound_before

if TYPE_CHECKING:
    from claimx.find.figures.amounts import Amount
    from claimx.find.figures.atoms import Atoms
    from claimx.records import Change, ChangeRole

__all__ = ["change_role", "change_said", "is_change", "is_ranging"]

# How far before "from" a word of change makes two figures of "from A to B"; it holds for the next "from" too ("from $5bn to $7bn and from $1bn to $2bn").
_REACH = 14
# How far a word of change may stand before "to", "by" or "from", or behind "from A to B".
_BEFORE, _BEHIND = 12, 4
# A size and the level reached lie further apart than the ends of a range: "rose by 12 to 340", "fell 80 to 190", but "rose by 10 to 15".
_WIDE, _WIDER, _SMALL = 2, 4, 20
_STOPS = frozenset((".", ";", "!", "?", ":"))
_RANGING = ("rang", "vary", "varie")
_ARTICLES = frozenset(("a", "an", "another", "the", "its", "their"))


@cache
def _changing() -> frozenset[str]:
    """Every form of a word that tells of a rise, a fall or a move."""
    words = table("change")
    verbs = {*words["verbs"]["increase"], *words["verbs"]["decrease"], *words["movers"]["verbs"]} - {"scale"}
    forms = {form for verb in verbs for form in (*inflected(verb), *words["irregular"].get(verb, ()))}
    return frozenset((*forms, *_nouns(), *_adverbs()))


@cache
def _nouns() -> frozenset[str]:
    singular = wordlist("change", "nouns", "increase") | wordlist("change", "nouns", "decrease")
    return singular | {f"{noun}s" for noun in singular}


@cache
def _adverbs() -> frozenset[str]:
    return wordlist("change", "adverbs", "increase") | wordlist("change", "adverbs", "decrease")


def is_change(atoms: Atoms, a: Amount, b: Amount, *, stated: bool) -> bool:
    """Whether "A to B" tells of a change: it falls after "from", or a word of change stands before it. `stated` says that both have a unit of their own."""
    low = atoms.low
    first = (bound_before(atoms, a.first, 0, kind=a.kind, small=False) or (a.first, None))[0]
    if is_ranging(atoms, first):
        return False
    if low[first - 1] == "from":
        return b.value <= a.value or _change_before_from(atoms, first, stated=stated)
    by = low[first - 1] == "by" and _change_in(atoms, first - 4, first)
    of = low[first - 1] == "of" and low[first - 2] in _nouns()  # "a loss of $5 million to $6 million" stays a range
    if not (by or of or low[first - 1] in _changing()) or b.value <= a.value:
        return False
    counts = a.kind == "count" and a.high is None and b.high is None and {a.number.form, b.number.form} <= {"digits", "words"}
    far = b.value > (_WIDE if a.value >= _SMALL else _WIDER) * a.value > 0
    return (stated and not of) or (counts and far)


def is_ranging(atoms: Atoms, i: int) -> bool:
    """Whether a verb of ranging stands before the number at atom `i`: "ranged from", "varying in depth from"."""
    return any(word.startswith(_RANGING) for word in atoms.low[max(0, i - 5) : i])


def _change_before_from(atoms: Atoms, i: int, *, stated: bool) -> bool:
    floor = i - _REACH
    for k in range(i - 2, -1, -1):
        word = atoms.low[k]
        if k < min(floor, i - 2 * _REACH) or word in (".", ";", "!", "?") or word.startswith(_RANGING):
            return False
        if k >= floor and _tells(atoms, k):
            return True
        if word == "from" and stated and k >= i - 2 * _REACH:
            floor = k - _REACH
    return False


def _tells(atoms: Atoms, k: int) -> bool:
    """Whether a word of change stands at atom `k`, and is not just what a thing is like ("an escalating row")."""
    word, before = atoms.low[k], atoms.low[k - 1]
    return word in _changing() and not (word.endswith("ing") and before in _ARTICLES)


def _change_in(atoms: Atoms, first: int, last: int) -> bool:
    """Whether a word of change stands in atoms `first:last`, in the sentence of the last."""
    near = range(last - 1, max(first, 0) - 1, -1)
    return next((told for k in near if (told := _tells(atoms, k)) or atoms.low[k] in _STOPS), False)


def change_said(atoms: Atoms, first: int) -> Change | None:
    """The change that the words right before the figure at atom `first` tell: "down from 40", "up from a low of 12"."""
    low, i = atoms.low, first - 1
    if low[i] == "of" and low[i - 1] in wordlist("change", "levels", "nouns"):
        i = next((k for k in range(i - 2, i - 5, -1) if low[k] == "from"), i)
    adverbs: dict[Change, list[str]] = table("change")["adverbs"] if low[i] == "from" else {}
    return next((change for change, words in adverbs.items() if low[i - 1] in words), None)


def change_role(atoms: Atoms, first: int, last: int) -> ChangeRole | None:
    """What the figure at atoms `first:last` is in a change that the words beside it tell of: "fell from 59", "to 51", "by 8", "a 5% cut", "up 3%"."""
    low = atoms.low
    before, after = low[first - 1], low[last]
    if change_said(atoms, first):
        return "start"
    if before == "from":
        told = _change_in(atoms, first - _BEFORE, first) or _change_in(atoms, last, last + _BEHIND) or after == "to"
        return "start" if told else None
    if before in ("to", "at") and _change_in(atoms, first - _BEFORE, first):
        return "end"
    if after == "," and low[last + 1] in _adverbs() and (low[last + 2] == "from" or atoms.numeral(last + 2)):
        return "end"  # "64 percent, up from 60"
    noun = last + 1 if after == "-" else last
    if before == "by":
        told = _change_in(atoms, first - _BEFORE, first)
    else:
        beside = before in _ARTICLES and (low[first - 2] in _changing() or low[noun] in _nouns())
        of = before == "of" and low[first - 2] in _nouns()
        told = before in _changing() or of or beside or after in _adverbs() - {"up", "down"}
    return "size" if told else None
