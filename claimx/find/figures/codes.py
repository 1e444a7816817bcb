"""Digits that are no number: phones, versions, identifiers, list numbers, addresses, numbers tied to letters and to other digits."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.data import table, wordlist

if TYPE_CHECKING:
    from claimx.find.figures.amounts import Amount
    from claimx.find.figures.atoms import Atoms

__all__ = ["code_spans", "is_code", "is_numbering", "is_street_number"]

_TYING = frozenset(("-", "/", ":", "⁄"))
# Longer plain digits are numbers of accounts, parcels, books; a count that large has separators or a scale word.
_LONGEST_COUNT = 9
# From the first of five numbers to the last, counting the commas between.
_SERIES = 8


@cache
def _patterns() -> list[tuple[tuple[str, ...], re.Pattern[str]]]:
    """What is no number at all, however it looks: the signs without one of which it cannot stand in a text, and its form."""
    return [(tuple(row["signs"]), re.compile(row["pattern"])) for row in table("notfigures")["code"]]


def code_spans(text: str) -> list[tuple[int, int]]:
    """Where addresses, marks of references, citations, telephone numbers and headings stand; no number inside is a figure."""
    return [m.span() for signs, pattern in _patterns() if any(sign in text for sign in signs) for m in pattern.finditer(text)]


def is_code(atoms: Atoms, a: Amount) -> bool:
    """Whether the digits of `a` are tied to letters or other digits, or are too many to count anything."""
    start = a.number.first
    if _is_coordinate(atoms, a):
        return True
    if (start == a.first and atoms.glued(start) and _tied_before(atoms, a)) or _tied_after(atoms, a):
        return True
    if not a.bare:
        return atoms.word[start].isdecimal() and a.number.plain and _leading_zero(atoms.word[start])
    return _among_digits(atoms, a) or (a.number.plain and _plain_code(atoms, a))


def _is_coordinate(atoms: Atoms, a: Amount) -> bool:
    """ "33°47′N", "36.2696°E", "33.783; 44.500": places on a map."""
    low, last = atoms.low, a.number.last
    if low[last] == "°":
        after = atoms.word[last + 1]
        return after in ("N", "S", "E", "W") or (atoms.numeral(last + 1) and atoms.glued(last + 1))
    if (low[last] == "′" and low[last + 1] != "′") or (low[last - 2] in ("°", "′") and atoms.glued(last - 1)):
        return True
    if low[last] == ";":
        return _long_decimal(atoms.word[last - 1]) and _long_decimal(atoms.word[last + 1])
    return low[last - 2] == ";" and _long_decimal(atoms.word[last - 1]) and _long_decimal(atoms.word[last - 3])


def _long_decimal(word: str) -> bool:
    return len(word.partition(".")[2]) >= 3


def _tied_before(atoms: Atoms, a: Amount) -> bool:
    """ "G20", "COVID-19", "v.2", "#3", "'90", "+44 20": what touches the number from the left."""
    low, start = atoms.low, a.number.first
    before, outer = low[start - 1], low[start - 2]
    if before in wordlist("notfigures", "codes", "signs") or before[:1].isalnum():
        return True
    if before == "'" and len(atoms.word[start]) == 2 and a.bare:
        return True
    if before == "+" and atoms.numeral(a.last):
        return True
    if before == "<" and atoms.word[start] == "3" and a.bare:
        return True  # a heart
    if not atoms.glued(start - 1) or not outer[:1].isalnum():
        return False
    return before in wordlist("notfigures", "codes", "ties") or (before == "-" and outer not in wordlist("notfigures", "codes", "prefixes"))


def _tied_after(atoms: Atoms, a: Amount) -> bool:
    """ "212-621", "3:16", "737-A": what touches a bare number from the right."""
    low, last = atoms.low, a.last
    if not a.bare or low[last] not in _TYING or not (atoms.glued(last) and atoms.glued(last + 1)):
        return False
    after = atoms.word[last + 1]
    return atoms.numeral(last + 1) or (low[last] == "-" and after[:1].isupper() and (len(after) <= 2 or after.isupper()))


def _among_digits(atoms: Atoms, a: Amount) -> bool:
    """ "11 / 16 / 1982", "212 - 621 - 7983", "2008 - 9": loose separators between digits."""
    low, start, last = atoms.low, a.number.first, a.last
    before = low[start - 1] if start > 1 and atoms.numeral(start - 2) else ""
    if before == "/" or (low[last] == "/" and atoms.numeral(last + 1) and low[last + 2] == "/"):
        return True
    year = atoms.word[start - 2]
    if before == "-" and len(atoms.word[start]) <= 2 and len(year) == 4 and year.isdecimal():
        return True
    paired = a.number.form == "digits" and a.number.last - start > 1
    return paired and (before == "-" or (low[last] == "-" and atoms.numeral(last + 1)))


def _plain_code(atoms: Atoms, a: Amount) -> bool:
    low, start, last = atoms.low, a.number.first, a.last
    text = atoms.word[start]
    signed = low[start - 1] in ("-", "minus") and not atoms.glued(start - 1)
    if _leading_zero(text) or (len(text) > _LONGEST_COUNT and not (signed or low[last].isalpha())):
        return True
    if low[start - 1] == "(" and low[last] == ")" and atoms.numeral(last + 1) and len(atoms.word[last + 1]) == 3:
        return True  # an area code
    return _in_row(atoms, start) or _in_series(atoms, start)


def _in_series(atoms: Atoms, i: int) -> bool:
    """Whether numeral `i` is one of five or more with commas and no spaces between: "1,1,2,3,5", data of some kind."""
    first = last = i
    while (
        i - first < _SERIES and atoms.low[first - 1] == "," and atoms.glued(first) and atoms.glued(first - 1) and atoms.numeral(first - 2)
    ):
        first -= 2
    while last - i < _SERIES and atoms.low[last + 1] == "," and atoms.glued(last + 1) and atoms.glued(last + 2) and atoms.numeral(last + 2):
        last += 2
    return last - first >= _SERIES


def _leading_zero(text: str) -> bool:
    return len(text) > 1 and text[0] == "0" and text.isdecimal()


def _in_row(atoms: Atoms, i: int) -> bool:
    """Whether numeral `i` is one of three or more in a row, or of two with eight digits: a phone number or a row of a table."""
    first = last = i
    while i - first < 2 and first > 0 and atoms.word[first - 1].isdecimal():
        first -= 1
    while last - i < 2 and atoms.word[last + 1].isdecimal():
        last += 1
    row = atoms.word[first : last + 1]
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
        return first == 0 or "\n" in atoms.text[atoms.end[first - 1] : atoms.start[first]]
    return False


def is_street_number(atoms: Atoms, a: Amount) -> bool:
    """Whether a bare number is that of a house or a postal district: "10 Downing Street", "22 Rue Foch", "319 S. Main", "the 90049 ZIP code"."""
    low, at = atoms.low, a.last
    if low[at] in wordlist("notfigures", "codes", "postal"):
        return True
    if not a.number.plain or not atoms.capital(at):
        return False
    if low[at] in wordlist("notfigures", "codes", "streets_first"):
        return True
    if low[at] in wordlist("notfigures", "codes", "directions"):
        return atoms.numeral(at + 1) or atoms.capital(at + 1) or atoms.capital(at + 2)
    for k in range(at + 1, at + 4):
        if not atoms.capital(k):
            return False
        if low[k] in wordlist("notfigures", "codes", "streets"):
            return True
    return False
