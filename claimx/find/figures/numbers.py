"""Numbers: the one that begins at an atom of the text, in digits of every habit or in words, with its scale words.

1,234,567.8   12,34,567 (Indian)   1.234.567,8 (European)   816 000 (SI)   0,17   .5   3/4   1 1/2   2½   8.75 × 10⁻²   10^6   1.2e10

Here a number is only read; whether it is a figure at all is decided by `notfigures`, what it measures by `units`.
"""

from __future__ import annotations

import re
from math import log10
from typing import TYPE_CHECKING

from claimx.find.figures.numerals import LARGEST, Numeral, scaled, triggers, words
from claimx.find.figures.spelled import and_fraction, article_at, cardinal_at, spelled_at
from claimx.find.figures.units import unit_after

if TYPE_CHECKING:
    from claimx.find.figures.atoms import Atoms

__all__ = ["numeral_at"]

# Abbreviated scales that may stand apart from the digits; the others ("m", "k") must touch them.
_LOOSE = frozenset(("cr", "crs", "bn", "mn", "mln", "bln", "tn", "trn", "tln", "mio"))
_PARTED = str.maketrans({"·": ".", "'": None, "’": None, "_": None})
_DASH, _SPACE, _SUPER = "-‐‑‒–—−", "[ \u00a0\u2009\u202f\u2007\u2008]", "⁰¹²³⁴⁵⁶⁷⁸⁹"
# Up to five groups set off by blanks, or by other spaces, and no row of numbers ("100 200-metre races"), but for a year before ("in 2014 12 400").
_GROUPED = re.compile(
    rf"(?:(?<![0-9]{_SPACE})|(?<=(?<![0-9.,])[0-9]{{4}}{_SPACE}))[1-9][0-9]{{0,2}}"
    rf"(?:(?: [0-9]{{3}}){{1,4}}+|(?:(?! ){_SPACE}\u2060*[0-9]{{3}}){{1,4}}+)(?:\.[0-9]+)?+"
    rf"(?![0-9]|{_SPACE}[0-9]|\s*[{_DASH}]|[^\W\d_])"
)
_SLASHED = re.compile(rf"([0-9]+)[/⁄]([0-9]{{1,4}})(?![0-9]|[{_DASH}.,/⁄][0-9])")
# "e-5"; "10^6"; "× 10^-2", "x 10−2", "*10⁻³"; and after a ten "²³".
_EXPONENT = rf"([{_DASH}⁻+]?[0-9{_SUPER}]{{1,2}})(?![0-9{_SUPER}])"
_POWER = re.compile(
    rf"[eE]{_EXPONENT}|\^{_EXPONENT}|\s*[×xX*]\s*10(?:\s*\^\s*|(?=[{_DASH}⁻{_SUPER}])){_EXPONENT}|([{_SUPER}]{{1,2}})(?![{_SUPER}])"
)
_EXPONENTS = str.maketrans(dict(zip(_SUPER, "0123456789", strict=True)) | dict.fromkeys(f"{_DASH}⁻", "-"))
# Denominators people use; others ("9/11", "3/7") are dates or scores.
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 128))
# After a comma and one or two digits, a sign that the comma was a decimal one ("37,5 °C").
_AFTER_DECIMAL_COMMA = frozenset(("%", "°", "€", "percent", "million", "billion"))
# Before it, where what follows ends the clause.
_BEFORE_DECIMAL = frozenset(("is", "was", "of", "to", "at", "by", "from", "than", "about", "around"))


def numeral_at(atoms: Atoms, i: int) -> Numeral | None:
    """The number that begins at atom `i`, or None; an ordinal has the form "ordinal", so that callers can step over it."""
    low = atoms.low[i]
    if atoms.numeral(i) or low == ".":
        n = _digits_at(atoms, i)
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
        rest = _digits_at(atoms, at + 1) if atoms.numeral(at + 1) else cardinal_at(atoms, at + 1)
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


def _digits_at(atoms: Atoms, i: int) -> Numeral | None:
    """The number written in digits at atom `i`, without a scale word after it; ordinals ("21st") have the form "ordinal"."""
    if atoms.low[i] == ".":  # ".5", where the point ends no word
        text, tied = atoms.word[i + 1], atoms.glued(i) and atoms.word[i - 1][:1].isalnum()
        holds = text.isdecimal() and atoms.glued(i + 1) and not tied
        return Numeral(i, i + 2, float(f"0.{text}"), None, "digits") if holds else None
    text = atoms.word[i]
    value = _parse(text)
    if value is None:
        return None
    n = Numeral(i, i + 1, value, None, "digits", plain=text.isdecimal())
    if n.plain:
        n = _grouped(atoms, n)
    if text == "0" and atoms.low[i + 1] == "." and atoms.glued(i + 1) and atoms.word[i + 2][:1] == "0" and atoms.word[i + 2].isdecimal():
        return Numeral(i, i + 3, float(f"0.{atoms.word[i + 2]}"), None, "digits")  # "0. 05", as some PDF files have it
    if n.plain and (decimal := _decimal_comma(atoms, n)) is not None:
        n = n._replace(last=i + 3, value=decimal, plain=False)
    n = _completed(atoms, n)
    return None if atoms.low[n.last] == "^" and atoms.glued(n.last) else n  # a power that was not read: what stands before it is no value


def _parse(text: str) -> float | None:
    """The value of a numeral atom; None for versions and addresses ("1.2.3", "192.168.0.1")."""
    if len(text) > LARGEST:
        return None
    text = text.translate(_PARTED)
    if text.startswith("0,"):
        return float(text.replace(",", ".", 1)) if text.count(",") == 1 and "." not in text else None
    if "," in text:
        if 0 <= text.find(".") < text.rfind(","):
            if len(text) - text.rfind(",") == 4 and text.count(".") == 1:
                return None  # "1.428,000" may be either
            return float(text.replace(".", "").replace(",", "."))
        return float(text.replace(",", ""))
    if text.count(".") <= 1:
        return float(text)
    groups = text.split(".")
    if 0 < len(groups[0]) <= 3 and groups[0] != "0" and all(len(g) == 3 for g in groups[1:]):
        return float("".join(groups))
    return None


def _grouped(atoms: Atoms, n: Numeral) -> Numeral:
    """The number with the groups that spaces set off: "816 000"."""
    found = _GROUPED.match(atoms.text, atoms.start[n.first])
    return n._replace(last=atoms.index(found.end()), value=float(re.sub("[^0-9.]", "", found[0])), plain=False) if found else n


def _decimal_comma(atoms: Atoms, n: Numeral) -> float | None:
    """The value of "0,17", "37,5 °C" or "589,2 tonnes": only where the comma can be nothing else, so after a zero or before a unit."""
    at, whole = n.last, atoms.word[n.first]
    decimals = atoms.word[at + 1]
    if atoms.low[at] != "," or not (atoms.glued(at) and atoms.glued(at + 1)) or not decimals.isdecimal():
        return None
    if atoms.low[at + 2] == "," and atoms.glued(at + 2):
        return None
    if whole == "0":
        return float(f"0.{decimals}") if atoms.low[at + 2] != "-" else None
    if len(decimals) > 2:
        return None
    if len(decimals) == 1 and atoms.low[n.first - 1] in _BEFORE_DECIMAL and atoms.low[at + 2] in (".", ";", ")", ""):
        return float(f"{whole}.{decimals}")  # "the index is 1,3."
    unit = unit_after(atoms, n, at + 2, hyphen=False)
    measured = unit is not None and unit.kind in ("measure", "percent", "money")
    return float(f"{whole}.{decimals}") if measured or atoms.low[at + 2] in _AFTER_DECIMAL_COMMA else None


def _completed(atoms: Atoms, n: Numeral) -> Numeral:
    """The number with what is written on to it: an ordinal's letters, a fraction, a power of ten."""
    w, last = words(), n.last
    low = atoms.low[last]
    if low in w.suffixes and (atoms.glued(last) or low == "th") and n.value == int(n.value):
        return n._replace(last=last + 1, form="ordinal", plain=False)
    if low in w.vulgar:
        return n._replace(last=last + 1, value=n.value + w.vulgar[low], plain=False)
    if n.plain and not atoms.glued(last) and (fraction := _slashed(atoms, last)) is not None:
        return n._replace(last=last + 3, value=n.value + fraction, plain=False)
    if n.plain and (fraction := _slashed(atoms, n.first)) is not None:
        return n._replace(last=last + 2, value=fraction, form="fraction", plain=False)
    if power := _power(atoms, n):
        return n._replace(last=power[0], value=power[1], plain=False)
    return n


def _slashed(atoms: Atoms, i: int) -> float | None:
    """The value of "3/4": below one, with a denominator people use, and no date."""
    found = _SLASHED.match(atoms.text, atoms.start[i])
    top, bottom = (int(found[1]), int(found[2])) if found else (0, 0)
    usual = bottom in _DENOMINATORS or (top == 1 and atoms.low[i + 3] == "of")
    return top / bottom if usual and 0 < top < bottom else None


def _power(atoms: Atoms, n: Numeral) -> tuple[int, float] | None:
    """A power after the number: (one past its last atom, value)."""
    found = _POWER.match(atoms.text, atoms.end[n.last - 1])
    if found is None:
        return None
    kind = found.lastindex or 0
    last, exponent = atoms.index(found.end()), int(found[kind].translate(_EXPONENTS))
    if kind == 2:
        within = 0 < n.value <= 1000 and abs(exponent * log10(n.value)) <= LARGEST
        return (last, float(n.value**exponent)) if within else None
    if kind == 4:
        return (last, 10.0**exponent) if atoms.word[n.first] == "10" else None
    return last, scaled(n.value, exponent)
