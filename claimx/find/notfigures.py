"""What is not a figure: years, dates, clock times, ranks, numbers in names and identifiers, phones, list numbers, "one of the reasons".

Decided by form first; tags, syntax and entities decide where the `Doc` has them. Word lists: data/notfigures.toml.
"""

from __future__ import annotations

import re
from functools import cache

from claimx.data import table
from claimx.find.amounts import Amount
from claimx.find.atoms import Atoms, Phrases
from claimx.find.numerals import triggers
from claimx.find.oneness import one_counts
from claimx.find.ranges import Expression

__all__ = ["address_spans", "rejected", "title_case"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@[\w-]+\.\w+\S*|\b[\w.-]+\.(?:com|org|net|gov|edu|co\.uk|html?|pdf)\b\S*", re.IGNORECASE)


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(table("notfigures")[section][key])


@cache
def _phrases() -> Phrases[None]:
    phrases: Phrases[None] = Phrases()
    for phrase in table("notfigures")["phrases"]["whole"]:
        phrases.add(phrase, None)
    return phrases


def address_spans(text: str) -> list[tuple[int, int]]:
    """Where URLs, e-mail addresses and file names stand; no number inside is a figure."""
    if "." not in text or not any(mark in text for mark in ("://", "www.", "@", ".com", ".org", ".net", ".htm", ".gov", ".co.uk", ".edu", ".pdf")):
        return []
    return [m.span() for m in _ADDRESS.finditer(text)]


def title_case(atoms: Atoms, i: int) -> bool:
    """Whether the line round atom `i` is a headline in title case, where a capital says nothing."""
    first, last = i, i
    text = atoms.text
    while first > 0 and i - first < 14 and "\n" not in text[atoms.end[first - 1] : atoms.start[first]] and atoms.low[first - 1] not in (".", "!", "?"):
        first -= 1
    while last + 1 < atoms.size and last - i < 14 and atoms.low[last + 1] not in (".", "!", "?") and "\n" not in text[atoms.end[last] : atoms.start[last + 1]]:
        last += 1
    long = [w for w in atoms.word[first : last + 1] if len(w) > 3 and w[0].isalpha()]
    return len(long) >= 3 and sum(w[0].isupper() for w in long) >= 0.75 * len(long)


def rejected(atoms: Atoms, e: Expression, *, first: int, bounded: bool) -> str | None:
    """Why the number is no figure, or None when it is one. `first` is the first atom with its bound words, `bounded` whether it has any."""
    a = e.amount
    if a.mixed:
        return "identifier"
    if e.rule == "score":
        return _chain(atoms, a)
    low, at = atoms.low, a.number.first
    if _phrases().at(atoms, at) or ((match := _phrases().at(atoms, at - 1)) and match[0] > at):
        return "phrase"
    if a.number.form in ("digits", "fraction") and atoms.numeral(at):
        reason = _digits(atoms, e, first=first, bounded=bounded)
        if reason:
            return reason
    elif reason := _spelled(atoms, e, first=first, bounded=bounded):
        return reason
    if a.unit is not None and a.kind == "duration" and (_calendar_span(atoms, a) or (a.number.plain and 1900 <= a.value <= 2100 and not low[a.last - 1].endswith("s"))):
        return "calendar"
    if a.bare and not bounded and _label(atoms, a):
        return "label"
    if a.bare and a.hyphen and low[a.last] == "-" and low[a.last + 1] in _words("phrases", "hyphened"):
        return "compound"
    return None


# ---------------------------------------------------------------------------------------------- digits
def _digits(atoms: Atoms, e: Expression, *, first: int, bounded: bool) -> str | None:
    a, low = e.amount, atoms.low
    if reason := _chain(atoms, a):
        return reason
    if not a.bare:
        return None
    if _clock(atoms, a):
        return "clock"
    if _era(atoms, a.last) or _era(atoms, a.first - 1) or (low[a.first - 1] == "." and _era(atoms, a.first - 4)):
        return "year"
    if _date(atoms, a):
        return "date"
    if a.number.plain and (reason := _year(atoms, e, first=first, bounded=bounded)):
        return reason
    if not bounded and _numbering(atoms, a):
        return "numbering"
    if not bounded and _name(atoms, a):
        return "name"
    if a.number.plain and _street(atoms, a):
        return "address"
    return None


def _chain(atoms: Atoms, a: Amount) -> str | None:
    """Digits tied to other digits or letters: phones, dates, versions, products, file names."""
    low, first, last = atoms.low, a.first, a.last
    start = a.number.first
    before = low[start - 1]
    if atoms.glued(start) and start == first:
        if before in _words("labels", "symbols"):
            return "label"
        if before[:1].isalnum():
            return "identifier"
        if before in ("'",) and len(atoms.word[start]) == 2 and a.bare:
            return "year"
        if atoms.glued(start - 1) and low[start - 2][:1].isalnum() and (before in (".", "/", ":", "_", "&", "+", "=") or (before == "-" and not _prefix(low[start - 2]))):
            return "identifier"
        if before == "+" and atoms.numeral(last):
            return "phone"
    if low[start - 1] == "-" and len(atoms.word[start]) <= 2 and a.bare and len(before_dash := atoms.word[start - 2]) == 4 and before_dash.isdigit() and start > 1:
        return "year"
    if low[start - 1] == "-" and atoms.numeral(start - 2) and a.bare and not atoms.glued(start) and not atoms.glued(start - 1) and a.number.plain and _row(atoms, start):
        return "phone"
    if atoms.numeral(last) is False and low[last] in ("-", "/", ":", "⁄") and atoms.glued(last) and atoms.numeral(last + 1) and atoms.glued(last + 1) and a.bare:
        return "chain"
    if low[last] == "-" and atoms.dash(last) and a.bare and atoms.numeral(last - 1):
        after = atoms.word[last + 1]
        if after[:1].isupper() and (len(after) <= 2 or after.isupper()):
            return "identifier"
    if before == "<" and atoms.word[start] == "3" and atoms.glued(start) and a.bare:
        return "emoticon"
    if low[last] == "/" and atoms.numeral(last + 1) and a.bare and atoms.low[last + 2] == "/":
        return "date"
    if low[start - 1] == "/" and atoms.numeral(start - 2) and a.bare:
        return "date"
    if a.bare and ((low[last] == "-" and atoms.numeral(last + 1)) or (low[start - 1] == "-" and atoms.numeral(start - 2))) and a.number.last - start > 1 and a.number.form == "digits":
        return "phone"  # "212 - 621 - 7983"
    text = atoms.word[start]
    if text.isdigit() and a.number.plain:
        if len(text) > 1 and text[0] == "0":
            return "code"
        if len(text) >= 10 and a.bare and not low[last].isalpha():
            return "code"
        if a.bare and _row(atoms, start):
            return "phone"
        if a.bare and low[last] == ")" and low[start - 1] == "(" and (atoms.numeral(last + 1) and len(atoms.word[last + 1]) == 3):
            return "phone"
    return None


def _prefix(low: str) -> bool:
    return low in ("minus", "sub", "magnitude", "negative", "about", "nearly", "almost", "some", "over", "under", "least", "to", "and", "or")


def _row(atoms: Atoms, i: int) -> bool:
    """Whether numeral `i` is one of three or more in a row, or of two with eight digits: a phone number or a row of a table."""
    first = last = i
    while atoms.numeral(first - 1) and first > 0 and atoms.word[first - 1].isdigit():
        first -= 1
    while atoms.numeral(last + 1) and atoms.word[last + 1].isdigit():
        last += 1
    n = last - first + 1
    return n >= 3 or (n == 2 and sum(len(w) for w in atoms.word[first : last + 1]) >= 8)


def _era(atoms: Atoms, i: int) -> bool:
    """Whether "BC", "A.D." or the like stands at atom `i`."""
    low = atoms.low
    return atoms.capital(i) and (low[i] in ("ad", "bc", "bce", "ce") or (low[i] in ("b", "a") and low[i + 1] == "." and low[i + 2] in ("c", "d")))


def _clock(atoms: Atoms, a: Amount) -> bool:
    low, last = atoms.low, a.last
    value = a.value
    after = low[last]
    if after in ("am", "pm", "o'clock", "oclock") or (after in ("a", "p") and low[last + 1] == "." and low[last + 2] == "m"):
        return True
    if low[last] == "o" and low[last + 1] in ("'", "clock"):
        return True
    if a.number.plain and len(atoms.word[a.number.first]) == 4 and after in _words("calendar", "zones"):
        return True
    if low[a.first - 1] == "past" and low[a.first - 2] in ("half", "quarter", "minutes"):
        return True
    if low[a.first - 1] in ("at", "from", "until", "by", "to") and value <= 24 and low[a.first - 1] == "at":
        return after in ("on", "today", "tomorrow", "tonight", "sharp", "this", "yesterday", "in") and low[last + 1] in ("", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "the", "morning", "evening", "afternoon") and (after != "in" or low[last + 2] in ("morning", "evening", "afternoon"))
    return False


def _date(atoms: Atoms, a: Amount) -> bool:
    """A day of a month: "May 30", "30 May", "Jan. 5", "5-7 May", "5 and 6 May"."""
    low, last, first = atoms.low, a.last, a.number.first
    months = _words("calendar", "months")
    if a.value > 31 or a.value < 1 or not atoms.word[first].isdigit():
        return False
    if low[last] in months and (atoms.capital(last) or low[last] not in ("may", "march", "mar", "jan", "dec", "sat", "sun")):
        return True
    if low[last] == "," and atoms.capital(first - 1) and atoms.word[last + 1].isdigit() and len(atoms.word[last + 1]) == 4:
        return True  # "TokyoNovember 26, 2013"
    if low[last] == "of" and low[last + 1] in months and atoms.capital(last + 1):
        return True
    if low[last] in ("and", "or", "to", ",") and atoms.numeral(last + 1) and low[last + 2] in months and atoms.capital(last + 2):
        return True
    month = first - 2 if low[first - 1] == "." else first - 1
    if low[month] in months and month >= 0 and atoms.capital(month):
        return not (low[last] in _words("calendar", "counted") and low[month - 1] == "in")
    if low[first - 1] in ("and", "or", ",", "-", "to") and atoms.numeral(first - 2) and low[first - 3] in months and atoms.capital(first - 3) and first >= 3:
        return not low[last].isalpha() or low[last] in ("and", "in", "at", "to")
    return False


def _year(atoms: Atoms, e: Expression, *, first: int, bounded: bool) -> str | None:
    a, low = e.amount, atoms.low
    text = atoms.word[a.number.first]
    if len(text) != 4 or a.number.last - a.number.first > 3:
        return None
    value, last = a.value, a.last
    before, after = low[a.first - 1], low[last]
    counted = _counted(atoms, last)
    if e.other is not None:  # a range: 2005-2009, between 2005 and 2009
        other = e.other.value
        both = 1500 <= value <= 2100 and 1500 <= other <= 2100
        return "year" if both and not counted and not (bounded and low[first] not in _VAGUE) and not _plural(atoms, last) else None
    if not 1000 <= value <= 2199:
        return None
    if low[a.first - 2] in ("average", "total", "number", "sum", "maximum", "minimum", "median", "mean", "distance", "height", "cost", "price", "population", "crowd", "force", "group") and before == "of":
        return None
    dated = before in ("in", "since", "during", "by", "until", "of", "circa")
    if value < 1600:
        return "year" if dated and not counted and (not after.isalpha() or after in ("by", "when", "and", "the", "as", "to")) else None
    if bounded:
        return "year" if low[first] in _VAGUE and value >= 1800 and not counted and not _plural(atoms, last) else None
    if counted:
        return "year" if dated and before != "of" else None
    if before not in _words("calendar", "before_year") and not atoms.opens(a.first) and _plural(atoms, last):
        return None
    return "year"


# Bound words that also stand before a year.
_VAGUE = frozenset(("about", "around", "circa", "c", "ca", "over", "past", "towards", "toward", "roughly", "approximately", "perhaps", "probably", "near", "some"))


def _counted(atoms: Atoms, i: int) -> bool:
    """Whether people or things that are counted follow, past adjectives: "laboratory-confirmed cases"."""
    for k in range(i, i + 5):
        word = atoms.low[k]
        if word in _words("calendar", "counted"):
            return True
        if not (word.isalpha() or word == "-") or (atoms.capital(k) and k == i) or word in _FUNCTION:
            return False
    return False


_FUNCTION = frozenset(("and", "in", "of", "the", "for", "to", "by", "with", "was", "were", "when", "that", "which", "at", "on", "from", "after", "before", "as", "has", "had", "have", "is", "are", "but", "a", "an", "said", "or"))


def _plural(atoms: Atoms, i: int) -> bool:
    """Whether a lower-case plural noun begins within the two words at `i`, of the kind that is counted."""
    word = atoms.low[i]
    if not word.isalpha() or atoms.capital(i):
        return False
    if word in _words("calendar", "yearly"):
        return False
    return (len(word) > 3 and word.endswith("s") and not word.endswith("ss")) or word in _words("calendar", "counted")


def _numbering(atoms: Atoms, a: Amount) -> bool:
    """List numbers and footnotes: "1. Skip to", "(2)", "[12]"."""
    low, first, last = atoms.low, a.first, a.last
    if a.value >= 100 or not a.number.plain:
        return False
    if low[last] in (")", "]") and low[first - 1] in ("(", "["):
        return atoms.glued(last) and atoms.glued(first)
    if low[last] == ")" and atoms.glued(last) and "(" not in low[max(0, first - 30) : first]:
        return True  # "you either 1) stay"
    if low[last] in (".", ")") and atoms.glued(last) and (atoms.capital(last + 1) or low[last + 1] in ("“", '"')):
        return first == 0 or "\n" in atoms.text[atoms.end[first - 1] : atoms.start[first]]
    return False


def _name(atoms: Atoms, a: Amount) -> bool:
    """A capital word before bare digits makes a name of them: "Flight 370", "Boeing 737", "Windows 7"."""
    first, last, low = a.first, a.last, atoms.low
    i = first - 1
    if i < 0 or not (word := atoms.word[i])[:1].isalpha() or word.islower() or "," in atoms.word[a.number.first]:
        return False
    if "\n" in atoms.text[atoms.end[i] : atoms.start[first]]:
        return False
    camel = not atoms.capital(i)
    word = low[i]
    if word.endswith("'s"):
        return False
    if word not in _words("labels", "names") and low[last] in _words("calendar", "counted"):
        return False
    if word in _words("labels", "names") or camel or atoms.word[a.number.first].endswith(".0"):
        return True
    if word in _words("calendar", "weekdays") or word == "i":
        return False
    if atoms.opens(i) and not atoms.word[i].isupper():
        return False
    if atoms.word[i].isupper() and 2 <= len(word) <= 4 and any(w.islower() for w in atoms.word[max(0, i - 8) : i + 8]):
        return True
    return not title_case(atoms, first)


def _street(atoms: Atoms, a: Amount) -> bool:
    streets, last = _words("places", "streets"), a.last
    if not atoms.capital(last):
        return atoms.low[last] in ("zip", "postcode")
    if atoms.low[last] in ("zip", "ave", "avenue", "rue", "via", "calle") or (atoms.low[last] in ("e", "w", "n", "s") and (atoms.numeral(last + 1) or atoms.capital(last + 1) or atoms.capital(last + 2))):
        return True
    return any(atoms.capital(k) and atoms.low[k] in streets and all(atoms.capital(j) for j in range(last, k)) for k in range(last + 1, last + 4))


# ---------------------------------------------------------------------------------------------- words
def _spelled(atoms: Atoms, e: Expression, *, first: int, bounded: bool) -> str | None:
    a, low = e.amount, atoms.low
    at, last = a.number.first, a.number.last
    if low[at - 1] == "-" and atoms.dash(at - 1) and atoms.word[at - 2][:1].isalpha():
        return "compound"
    if low[last] == "-" and atoms.dash(last) and low[last + 1] in triggers() and a.bare and e.other is None:
        return "compound"
    value = a.value
    if value == 0 and low[at] == "zero" and a.bare:
        if low[last] in _words("phrases", "after") or low[at - 1] in _words("phrases", "before") or a.hyphen:
            return "phrase"
    if a.bare and a.number.form == "words" and value in (18, 19, 20) and low[last] in _TENS and (value < 20 or low[at - 1] in ("in", "since", "by", "until")):
        return "year"
    if low[at - 1] in ("eighteen", "nineteen") and a.bare and a.value < 100:
        return "year"
    if _clock(atoms, a):
        return "clock"
    if low[at] == "one" and a.number.last == at + 1 and e.other is None and a.kind not in ("ratio", "percent") and not one_counts(atoms, a, first=first, bounded=bounded):
        return "one"
    capital = at if low[at] not in ("a", "an") else at + 1
    if atoms.capital(capital) and not atoms.opens(at) and a.kind in ("count", "duration") and not (a.unit and not atoms.capital(a.last - 1)) and not title_case(atoms, at):
        return "name"
    if a.number.form == "fraction" and low[at] in ("half", "quarter") and low[last] in ("past", "time", "way"):
        return "phrase"
    return None


_TENS = frozenset(("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "eighty", "ninety", "seventy", "sixty", "fifty", "forty", "thirty", "twenty", "hundred"))


# ---------------------------------------------------------------------------------------------- both
def _calendar_span(atoms: Atoms, a: Amount) -> bool:
    """ "the first five months of 2012": a period by its name, not a length."""
    low = atoms.low
    if low[a.first - 1] not in ("first", "last", "final", "opening", "closing"):
        return False
    if low[a.last] in ("this", "last"):
        return low[a.last + 1] in ("year", "month", "season", "week")
    if low[a.last] in ("of", "in"):
        at = a.last + 1
        if low[at] in ("the", "this", "last", "that", "each"):
            return low[at + 1] in ("year", "season", "month", "quarter", "fiscal", "financial") and (low[at] != "the" or low[a.first - 1] != "last" or low[a.last] == "of")
        return (atoms.numeral(at) and len(atoms.word[at]) == 4) or low[at] in _words("calendar", "months")
    return False


def _label(atoms: Atoms, a: Amount) -> bool:
    """A number that names one of a series: "page 12", "day five", "No. 3", "pp. 4-6"."""
    low, i = atoms.low, a.first - 1
    if i < 0:
        return False
    word = low[i]
    if word == "." and low[i - 1] in _words("labels", "abbreviations") and atoms.glued(i):
        return True
    if word in ("#", "№", "§"):
        return True
    if word not in _words("labels", "nouns"):
        return False
    after = low[a.last]
    if after in _words("calendar", "counted"):
        return False
    if word in _words("labels", "plain_counts") and not (atoms.capital(i) and not atoms.opens(i)):
        return not (_plural(atoms, a.last) or (after.isalpha() and _plural(atoms, a.last + 1)))
    if a.number.form == "words" and word.endswith("s") and a.value < 10:
        return not after.isalpha()
    return True
