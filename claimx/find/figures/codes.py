"""Digits that are no number: phones, versions, identifiers, list numbers, addresses, numbers tied to letters and to other digits."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx.data import table, wordlist

if TYPE_CHECKING:
    from claimx.find.figures.amounts import Amount
    from claimx.find.figures.atoms import Atoms

__all__ = ["code_spans", "is_code", "is_numbering", "is_street_number"]

# How much of the text on either side is looked at.
_NEAR = 30
_DASH = "[-‐‑‒–—−]"
# What touches a number from the left: "G20", "#3", "v.2"; "COVID-19", where the word may be a mere prefix ("sub-7").
_TIED_BEFORE = re.compile(rf"(?:[\w^#№§@\\©®]|[^\W_][./:&+=]|([^\W\d_]+|\d){_DASH})\Z")
# And from the right: "212-621", "3:16", "737-A".
_TIED_AFTER = re.compile(rf"(?:{_DASH}|[/:⁄])[0-9]|{_DASH}([^\W\d_]+)")
# Loose signs between digits: "11 / 16 / 1982", "2008 - 9", "212 - 621 - 7983".
_SLASHED = re.compile(r"[0-9]\s*/\s*\Z"), re.compile(r"\s*/\s*[0-9][0-9.,]*\s*/")
_YEAR_DASHED = re.compile(rf"(?<![0-9.,])[0-9]{{4}}\s*{_DASH}\s*\Z")
_DASHED = re.compile(rf"[0-9]\s*{_DASH}\s*\Z"), re.compile(rf"\s*{_DASH}\s*[0-9]")
_AREA_CODE = re.compile(r"\s*\)\s*[0-9]{3}(?![0-9.,])")
_DIGIT = re.compile(r"\d")
# Longer plain digits are numbers of accounts, parcels, books; a count that large has separators or a scale word.
_LONGEST_COUNT = 9


@cache
def _patterns() -> list[tuple[tuple[str, ...], re.Pattern[str]]]:
    """What is no number at all, however it looks: the signs without one of which it cannot stand in a text (0: any digit), and its form."""
    return [(tuple(row["signs"]), re.compile(row["pattern"])) for row in table("notfigures")["code"]]


def code_spans(text: str) -> list[tuple[int, int]]:
    """Where addresses, marks of references, citations, telephone numbers, coordinates and headings stand; no number inside is a figure."""
    told = f"{_DIGIT.sub('0', text)}\n{text.lower()}"
    return [m.span() for signs, pattern in _patterns() if any(map(told.__contains__, signs)) for m in pattern.finditer(text)]


def is_code(atoms: Atoms, a: Amount) -> bool:
    """Whether the digits of `a` are tied to letters or other digits, or are too many to count anything."""
    number, digits = a.number, atoms.word[a.number.first]
    start, end = atoms.start[number.first], atoms.end[a.last - 1]
    before, after = atoms.text[max(0, start - _NEAR) : start], atoms.text[end : end + _NEAR]
    if number.first == a.first and before[-1:].strip() and _tied_before(before, digits, after, bare=a.bare):
        return True
    zero = number.plain and len(digits) > 1 and digits[0] == "0" and digits.isdecimal()
    if zero or not a.bare:
        return zero
    if (tied := _TIED_AFTER.match(after)) and (tied[1] is None or (tied[1][0].isupper() and (len(tied[1]) <= 2 or tied[1].isupper()))):
        return True
    if _SLASHED[0].search(before) or _SLASHED[1].match(after) or (len(digits) <= 2 and _YEAR_DASHED.search(before)):
        return True
    if number.form == "digits" and number.last - number.first > 1 and (_DASHED[0].search(before) or _DASHED[1].match(after)):
        return True
    signed = atoms.low[number.first - 1] in ("-", "minus") and not atoms.glued(number.first - 1)
    too_long = len(digits) > _LONGEST_COUNT and not (signed or atoms.low[a.last].isalpha())
    return number.plain and (too_long or _in_row(atoms, number.first) or bool(before.endswith("(") and _AREA_CODE.match(after)))


def _tied_before(before: str, digits: str, after: str, *, bare: bool) -> bool:
    """ "G20", "COVID-19", "v.2", "#3"; "'90"; "+44 20"; and the heart "<3"."""
    if tied := _TIED_BEFORE.search(before):
        return tied[1] is None or tied[1].lower() not in wordlist("notfigures", "codes", "prefixes")
    if before.endswith("+"):
        return after.lstrip()[:1].isdecimal()
    return (bare and (before.endswith(("'", "’", "‘")) and len(digits) == 2)) or (before.endswith("<") and digits == "3")


def _in_row(atoms: Atoms, i: int) -> bool:
    """Whether numeral `i` is one of three or more in a row, or of two with eight digits: a phone number or a row of a table."""
    before = takewhile(str.isdecimal, (atoms.word[k] for k in (i - 1, i - 2)))
    row = [*before, *takewhile(str.isdecimal, atoms.word[i : i + 3])]
    return len(row) >= 3 or (len(row) == 2 and sum(map(len, row)) >= 8)


def is_numbering(atoms: Atoms, a: Amount) -> bool:
    """Whether a bare number is that of a list or a footnote: "1. Skip to", "either 1) stay", "(2)", "[12]"."""
    low, first, last = atoms.low, a.first, a.last
    if a.value >= 100 or not a.number.plain or not atoms.glued(last):
        return False
    if low[last] in (")", "]") and low[first - 1] in ("(", "["):
        return atoms.glued(first)
    before = low[max(0, first - 30) : first]
    if low[last] == ")" and before.count("(") <= before.count(")"):
        return True
    if low[last] in (".", ")") and (atoms.capital(last + 1) or low[last + 1] in ("“", '"')):
        return atoms.begins_line(first)
    return False


def is_street_number(atoms: Atoms, a: Amount) -> bool:
    """Whether a bare number is that of a house or a postal district: "10 Downing Street", "22 Rue Foch", "319 S. Main", "the 90049 ZIP code"."""
    low, at = atoms.low, a.last
    named = a.number.plain and atoms.capital(at)
    if low[at] in wordlist("notfigures", "codes", "postal") or (named and low[at] in wordlist("notfigures", "codes", "streets_first")):
        return True
    if not named:
        return False
    if low[at] in wordlist("notfigures", "codes", "directions"):
        return atoms.numeral(at + 1) or atoms.capital(at + 1) or atoms.capital(at + 2)
    return any(low[k] in wordlist("notfigures", "codes", "streets") for k in takewhile(atoms.capital, range(at + 1, at + 4)))
