"""Numbers: the one that begins at an atom of the text, in digits or words, with its scale words.

Here a number is only read; whether it is a figure at all is decided by `notfigures`, what it measures by `units`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.figures.digits import digits_at
from claimx.find.figures.numerals import LARGEST, Numeral, scaled, triggers, words
from claimx.find.figures.spelled import and_fraction, article_at, cardinal_at, spelled_at

if TYPE_CHECKING:
    from claimx.find.figures.atoms import Atoms

__all__ = ["numeral_at"]

# Abbreviated scales that may stand apart from the digits; the others ("m", "k") must touch them.
_LOOSE = frozenset(("cr", "crs", "bn", "mn", "mln", "bln", "tn", "trn", "tln", "mio"))


def numeral_at(atoms: Atoms, i: int) -> Numeral | None:
    """The number that begins at atom `i`, or None; an ordinal has the form "ordinal", so that callers can step over it."""
    low = atoms.low[i]
    if atoms.numeral(i) or low == ".":
        n = digits_at(atoms, i)
        return n if n is None or n.form != "digits" else _with_scale(atoms, n)
    if low in ("a", "an"):
        return article_at(atoms, i)
    if low in words().vulgar:
        return Numeral(i, i + 1, words().vulgar[low], None, "fraction")
    if low not in triggers():
        return None
    n = spelled_at(atoms, i)
    return _with_scale(atoms, n) if n and n.form == "words" and not n.scale else n


def _with_scale(atoms: Atoms, n: Numeral) -> Numeral:
    """The number with its scale words or abbreviation: "2.5 million", "1.2-trillion", "500 lakh crore", "5bn", "3 hundred and 21"."""
    w, low, at = words(), atoms.low, n.last
    value, scale = n.value, 0
    while True:
        word_at = at + 1 if atoms.dash(at) and low[at + 1] in w.scales else at
        power = w.multipliers.get(low[word_at], 0) or (0 if scale else _short(atoms, at))
        if not power or scale + power > LARGEST:
            break
        value, scale, at = scaled(value, power), scale + power, word_at + 1
    if not scale:
        if low[at] in w.dozens:
            return n._replace(last=at + 1, value=value * 12, plain=False)
        return and_fraction(atoms, n) if n.plain else n
    whole = n._replace(last=at, value=value, scale=scale, plain=False)
    if scale == 3 and n.form == "digits" and atoms.numeral(at) and low[at + 1] == "hundred":  # "4 thousand 3 hundred and 21"
        rest = numeral_at(atoms, at)
        if rest and rest.value < 1000:
            return whole._replace(last=rest.last, value=value + rest.value)
    if scale == 2 and low[at] == "and" and n.form == "digits":
        rest = digits_at(atoms, at + 1) if atoms.numeral(at + 1) else cardinal_at(atoms, at + 1)
        if rest and 0 < rest.value < 100 and not rest.scale and low[rest.last] not in w.scales and (rest.plain or rest.form == "words"):
            return whole._replace(last=rest.last, value=value + rest.value)
    return and_fraction(atoms, whole)


def _short(atoms: Atoms, at: int) -> int:
    """The power of ten of an abbreviation at atom `at`: "bn" anywhere, "k", "M" and "b" where they can be no unit."""
    word, low = atoms.word[at], atoms.low[at]
    if low in _LOOSE:
        return words().short_scales[low]
    if atoms.glued(at + 1) and (atoms.word[at + 1][:1].isalnum() or atoms.word[at + 1] in "☉⊙"):
        return 0
    decimal = "." in atoms.word[at - 1]
    if atoms.glued(at):
        if low == "k" or word == "M" or (low == "b" and decimal):
            return words().short_scales[low]
        return words().short_scales.get(low, 0) if len(low) > 1 and low != "mm" else 0
    return words().short_scales[low] if decimal and (low == "k" or word == "M") else 0
