"""Numbers of the calendar and the clock: years, days of a month, hours.

The grammar of figures keeps them out by itself, whether dates were found before or not.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from claimx.data import wordlist

if TYPE_CHECKING:
    from claimx.find.figures.amounts import Amount
    from claimx.find.figures.atoms import Atoms
    from claimx.find.figures.ranges import Expression

__all__ = ["counts_ahead", "counts_subject", "is_calendar_span", "is_clock", "is_day", "is_spelled_year", "is_year", "plural_at"]


# The name of an era, behind its year; and before it, or before the first of two ("A.D. 79", "between A.D. 1000 and 1260").
_NAME = r"(?=[A-Z])(?i:ad|bce?|ce|[ab]\s*\.\s*[cd])(?![^\W\d_])"
_ERA = re.compile(rf"\s*{_NAME}")
_AFTER_ERA = re.compile(rf"(?<![^\W\d_])(?:(?![Bb]){_NAME}\s*\.?|{_NAME}\s*\.?\s*[0-9][0-9.,]*\s*(?:(?i:and|to)\b|[-‐‑‒–—−]))\s*\Z")

_calendar, _years = partial(wordlist, "notfigures", "calendar"), partial(wordlist, "notfigures", "years")


def is_clock(atoms: Atoms, a: Amount) -> bool:
    """ "10 a.m.", "3 o'clock", "1400 GMT", "half past 5", "at 5 on Tuesday"."""
    low, last = atoms.low, a.last
    before, after = low[a.first - 1], low[last]
    if after in ("am", "pm", "o'clock", "oclock") or (after in ("a", "p") and low[last + 1] == "." and low[last + 2] == "m"):
        return True
    if after in _calendar("zones") and a.number.plain and len(atoms.word[a.number.first]) == 4:
        return True
    if before == "past" and low[a.first - 2] in ("half", "quarter", "minutes"):
        return True
    if before != "at" or a.value > 24 or after not in _calendar("after_hour"):
        return False
    return after != "on" or low[last + 1] in _calendar("weekdays") or low[last + 1] == "the"


def is_day(atoms: Atoms, a: Amount) -> bool:
    """A day of a month: "May 30", "30 May", "Jan. 5", "5-7 May", "5 and 6 May", "LimaMarch 26, 2013"."""
    low, last, first = atoms.low, a.last, a.number.first
    if not 1 <= a.value <= 31 or not atoms.word[first].isdecimal():
        return False
    if low[last] in _calendar("months") and (atoms.capital(last) or low[last] not in _calendar("other_words")):
        return True
    if low[last] == "," and atoms.capital(first - 1) and atoms.word[last + 1].isdecimal() and len(atoms.word[last + 1]) == 4:
        return True
    if low[last] == "of" and _month(atoms, last + 1):
        return True
    if low[last] in ("and", "or", "to", ",") and atoms.numeral(last + 1) and _month(atoms, last + 2):
        return True
    month = first - 2 if low[first - 1] == "." else first - 1
    if month >= 0 and _month(atoms, month):
        return not (low[month - 1] == "in" and low[last] in _years("counted"))
    if first >= 3 and low[first - 1] in ("and", "or", ",", "-", "to") and atoms.numeral(first - 2) and _month(atoms, first - 3):
        return not low[last].isalpha() or low[last] in _years("function")
    return False


def _month(atoms: Atoms, i: int) -> bool:
    return atoms.low[i] in _calendar("months") and atoms.capital(i)


def is_year(atoms: Atoms, e: Expression, *, first: int, bounded: bool) -> bool:
    """Whether bare digits are a year or a span of years; `first` is the first atom with bound words.

    A four-digit number from 1600 on is one unless people or things are counted ("2000 people", "some 1950 boats"); an earlier one only
    after a preposition; any number before or after the name of an era.
    """
    a, low = e.amount, atoms.low
    last = a.last
    start, end = atoms.start[a.first], atoms.end[last - 1]
    if _ERA.match(atoms.text, end) or _AFTER_ERA.search(atoms.text, max(0, start - 30), start):
        return True
    if not a.number.plain or len(atoms.word[a.number.first]) != 4 or a.number.last - a.number.first > 3:
        return False
    counted = counts_ahead(atoms, last)
    vague = low[first] in _years("vague")
    if e.other is not None:
        both = 1500 <= a.value <= 2100 and 1500 <= e.other.value <= 2100
        return both and not counted and (vague or not bounded) and not plural_at(atoms, last)
    before, after = low[a.first - 1], low[last]
    if not 1000 <= a.value <= 2199 or (before == "of" and low[a.first - 2] in _years("amounts")):
        return False
    dated = before in _years("prepositions") and not (before == "in" and low[a.first - 2] in _years("taking_in"))
    if counts_subject(atoms, a.first, last):
        return False
    if a.value < 1600:
        return dated and not counted and (not after.isalpha() or after in _years("function"))
    if bounded:
        return vague and a.value >= 1800 and not counted and not plural_at(atoms, last)
    if counted:
        return dated and before != "of"
    return before in _years("before") or atoms.opens(a.first) or not plural_at(atoms, last)


def counts_subject(atoms: Atoms, first: int, last: int) -> bool:
    """Whether bare digits at atoms `first:last` are how many were, had or did something: "of these, 1846 were women", "; 1480 recovered"."""
    low = atoms.low
    if not (atoms.opens(first) or low[first - 1] in _years("clause_begins")):
        return False
    return low[last] in _years("plural_verbs") or low[last] in wordlist("notfigures", "one", "events")


def is_spelled_year(atoms: Atoms, a: Amount) -> bool:
    """ "nineteen eighty-four", "in twenty seventeen": either half of a year in words."""
    low, at = atoms.low, a.number.first
    if not a.bare or a.number.form != "words":
        return False
    if low[at - 1] in ("eighteen", "nineteen") and a.value < 100:
        return True
    if low[a.last] not in _years("spelled"):
        return False
    return a.value in (18, 19) or (a.value == 20 and low[at - 1] in ("in", "since", "by", "until"))


def is_calendar_span(atoms: Atoms, a: Amount) -> bool:
    """ "the first five months of 2012", "2018 day five": a period by its name, not a length of time."""
    low, last = atoms.low, a.last
    if a.number.plain and 1900 <= a.value <= 2100 and not low[last - 1].endswith("s"):
        return True
    if low[a.first - 1] not in _calendar("ordering"):
        return False
    if low[last] in ("this", "last"):
        return low[last + 1] in _calendar("periods")
    if low[last] not in ("of", "in"):
        return False
    at = last + 1
    if low[at] in ("the", "this", "last", "that", "each"):
        return low[at + 1] in _calendar("periods")
    return (atoms.numeral(at) and len(atoms.word[at]) == 4) or low[at] in _calendar("months")


def counts_ahead(atoms: Atoms, i: int) -> bool:
    """Whether people or things that are counted follow atom `i`, past adjectives: "laboratory-confirmed cases"."""
    for k in range(i, i + 5):
        word = atoms.low[k]
        if word in _years("counted"):
            return True
        if not (word.isalpha() or word == "-") or (k == i and atoms.capital(k)) or word in _years("function"):
            return False
    return False


def plural_at(atoms: Atoms, i: int) -> bool:
    """Whether atom `i` is a plural noun in lower case that a number may count."""
    word = atoms.low[i]
    if not word.isalpha() or atoms.capital(i) or word in _years("yearly"):
        return False
    return (len(word) > 3 and word.endswith("s") and not word.endswith("ss")) or word in _years("counted")
