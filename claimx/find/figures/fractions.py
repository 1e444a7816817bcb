"""Fractions in words, and what tells them from ordinals and halves of a game: "a third of voters", "half a million", not "a third goal", "the second half"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.data import wordlist
from claimx.find.figures.numerals import Numeral, words

if TYPE_CHECKING:
    from claimx.find.figures.atoms import Atoms

__all__ = ["bare_fraction", "denominator_at", "of_scale", "stands_alone"]

# Units of a denominator that are none alone.
_UNITS = {"first": 1, "firsts": 1, "second": 2, "seconds": 2}


def stands_alone(low: str) -> bool:
    """Whether the word after "a third" leaves it a fraction: no noun, which would make it an ordinal ("a third goal")."""
    return low in wordlist("numbers", "halves", "after_fraction")


def denominator_at(atoms: Atoms, i: int) -> tuple[int, int, bool] | None:
    """The denominator at atom `i`: (one past its last atom, its number, whether plural): "thirds", "hundredth", "twenty-fifths", "twenty fifths"."""
    w, low = words(), atoms.low
    if (bottom := w.fractions.get(low[i])) is not None:
        return i + 1, bottom, low[i].endswith(("s", "ves"))
    if low[i] not in w.tens:
        return None
    hyphen = atoms.dash(i + 1)
    word = low[i + 2 if hyphen else i + 1]
    plural = word.endswith("s")
    unit = w.fractions.get(word, _UNITS.get(word))
    if unit is None or unit >= 10 or word.startswith(("hal", "quarter")) or not (hyphen or (plural and word != "seconds")):
        return None
    return (i + 3 if hyphen else i + 2), w.tens[low[i]] + unit, plural


def bare_fraction(atoms: Atoms, i: int, *, article: bool = False) -> Numeral | None:
    """The fraction whose word is atom `i`, with no number before it: "half of", "quarter of a million", and after an article "a third of"."""
    w, low, word = words(), atoms.low, atoms.low[i]
    n = Numeral(i, i + 1, 1 / w.fractions[word], None, "fraction")
    after = i + 2 if atoms.dash(i + 1) else i + 1
    if word == "half" and low[after] in ("a", "an") and (low[after + 1] in w.scales or low[after + 1] == "dozen"):
        after += 1
    if word in ("half", "quarter") and (low[after] in w.scales or low[after] == "dozen"):
        return of_scale(atoms, n._replace(last=after))
    if word == "half":
        if low[i - 1] in wordlist("numbers", "halves", "of_a_game") or low[i + 1] == "-" or (low[i - 1] == "-" and low[i - 2] != "one"):
            return None
        of_whole = low[i + 1] in wordlist("numbers", "halves", "wholes")
        by_half = low[i - 1] in wordlist("numbers", "halves", "before") and low[i + 1] != "past"
        if article or of_whole or by_half or atoms.size == 1:
            return of_scale(atoms, n)
        return None
    of_points = word == "quarter" and (low[i + 1] in ("point", "points", "percentage") or low[i + 1 : i + 3] == ["-", "point"])
    if not article or not (of_points or (low[i + 1] != "-" and stands_alone(low[i + 1]))):
        return None
    return of_scale(atoms, n)


def of_scale(atoms: Atoms, n: Numeral) -> Numeral:
    """A fraction of a scale word as a number: "half a million", "three quarters of a million", "half a dozen"; else the fraction as it is."""
    w, low, at = words(), atoms.low, n.last
    if low[at] == "of" and low[at + 1] in ("a", "an"):
        at += 2
    elif low[at] in ("a", "an", "-"):
        at += 1
    if (power := w.scales.get(low[at], 0)) > 0:
        return n._replace(last=at + 1, value=n.value * 10.0**power, form="words", scale=power)
    if low[at] == "dozen":
        return n._replace(last=at + 1, value=n.value * 12, form="words")
    return n
