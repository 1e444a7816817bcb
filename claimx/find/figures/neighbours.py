"""Figures beside each other that belong together: one range in two bounds, one quantity in two units, a list that shares its unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimx.data import table, wordlist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.records import Quantity

__all__ = ["merged"]

# A number from here on is rather a sum of money than a count of its parts ("two of the 10 euros").
_SUM = 1000
# More than all of something is no share of it.
_WHOLE = 100
# How much of the text after a number is looked at for the word that follows.
_AHEAD = 30
_OLDEST = 120
_LISTING = frozenset((",", "and", "or", ", and", ", or", "&", "-", "–", "to"))
_FOR_OTHERS = re.compile(r"for \w+(?: \w+)?,? and|for \w+ and at")
_WORD = re.compile(r"\s*[^\W\d_]|\s?-")
# What may follow an age in a list, and a decimal that counts nothing.
_AFTER_AGE = re.compile(r"\s*(?:and|or|for|when|who|were|are|at|years?|months?|respectively|in)\b")
_AFTER_DECIMAL = re.compile(r"\s*(?:in|from|for|by|at|and|or|to|among|on|during|between|per|a year|last|this|the)\b")
# Between a figure and one that it is compared with, and behind that.
_COMPARING = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|against|versus)(?: (?:about|around|some|just|only|nearly|almost))?\s*$", re.IGNORECASE
)
# Before each of two levels of a change ("from 12,000 hectares in 2014 to 20,000 in 2016"), how far apart they stand, and a time behind the second: no hour
# ("from 8 in the morning").
_FROM, _TO, _BETWEEN = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\bto\s+$", re.IGNORECASE), 40
_AFTER_LEVEL = re.compile(
    r"\s*(?:$|[.,;:)\n]|(?:in|by|on|during) (?:\d{4}|[A-Z]\w+)|"
    r"(?:a|one|the|two|three|last|this|that) (?:\w+ )?(?:year|month|week|decade|quarter)|now\b|today\b)"
)
# Between a part and its whole, and behind that: "12 of his 15 years".
_OF_WHOLE = re.compile(r"(?:out )?of(?: (?:the|his|her|its|their|those|these))?")
_AFTER_WHOLE = re.compile(
    r"\s*(?:in|at|on|during|before|after|since|and|or|for|when|as|has|have|had|was|were|is|are|of|he|she|it|they|we|that|which|will|would|to|by)\b"
)
_AFTER_SPENT = re.compile(r"\s*(?:$|[.,;:)\n]|(?:in \d{4}|last|this|a year|a month|over|by|and|but|when|before|after|more)\b)")
# Two shares of a vote are nearly all of it, in percent.
_MOST_VOTES = 80
_AFTER_COMPARED = re.compile(r"\s*(?:in|at|on|during|before|then|previously|earlier|and|or|a|an|last|this|the|when|for|among|under|as)\b")
_DECIMAL = re.compile(r"\d+[.·]\d+(?:\s?[-–—]\s?\d+[.·]\d+)?")
# Words and marks before it.
_CUED = re.compile(r"(?:[(=\[]|\b(?:to|from|at|with|up|down|than|reached|and|or|of|was|were|against))\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z“\"]|\n")
_ABOVE, _BELOW = ("more_than", "at_least"), ("less_than", "at_most")


def merged(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures of `text` in order, with neighbours made one or given the unit they share."""
    out = list(found[-1:])
    for q in reversed(found[:-1]):
        after = out[-1]
        gap = text[q.end : after.start].strip().lower()
        joined = _closed(q, after) if gap in ("and", "but", ",", "and/or") else None
        joined = joined or (_compound(text, q, after) if gap in ("", ",", "and", ", and") else None)
        if joined:
            out[-1] = joined
        else:
            shared = after.unit is not None and (_shares(q, after, gap) or _ahead(text, q, after, gap))
            out.append(_in_unit_of(after, q) if shared else q)
    out.reverse()
    for k in range(1, len(out)):
        before, q = out[k - 1], out[k]
        out[k] = (
            _listed_age(text, before, q)
            or _elliptic_decimal(text, out[:k], q)
            or _compared(text, before, q)
            or (
                _spent(text, out[:k], q) or _elliptic(text, before, q) if q.kind == "count" and q.unit is None and q.value >= _SUM**2 else q
            )
        )
    return out


def _in_unit_of(other: Quantity, q: Quantity) -> Quantity:
    return replace(q, kind=other.kind, unit=other.unit, rule="shared-unit")


def _counts(text: str, q: Quantity, free: re.Pattern[str]) -> bool:
    """Whether a word follows that the number may count, none of the `free` ones."""
    return _WORD.match(text, q.end) is not None and not free.match(text[q.end : q.end + _AHEAD].lower())


def _listed_age(text: str, before: Quantity, q: Quantity) -> Quantity | None:
    """One more age of a list: "aged 4, 7 and 9", "aged 5–9, 10–14 and 15–17 years", "is 16 for women and 18 for men"."""
    gap = text[before.end : q.start].strip().lower()
    if before.kind != "age" or not (gap in _LISTING or _FOR_OTHERS.fullmatch(gap)):
        return None
    if q.kind == "duration" and q.unit in ("year", "month") and gap != "or":
        return replace(q, kind="age")
    bare = q.kind == "count" and q.unit is None and q.bound == "exact" and 0 < (q.value_max or q.value) <= _OLDEST
    return replace(q, kind="age", unit=before.unit) if bare and not _counts(text, q, _AFTER_AGE) else None


def _elliptic_decimal(text: str, before: Sequence[Quantity], q: Quantity) -> Quantity | None:
    """A decimal that counts nothing, with the unit of the one before it: "rose to 5.1 percent from 4.8", "rates per 100,000 fell in Ohio (14.0)".

    A rate per so many is carried on through the passage, other units through the sentence.
    """
    bare = q.kind == "count" and q.unit is None and _DECIMAL.fullmatch(text, *q.number)
    if not bare or not _CUED.search(text[: q.start]) or _counts(text, q, _AFTER_DECIMAL):
        return None
    for other in reversed(before):
        if other.unit is None or other.kind in ("age", "money") or not ("." in text[slice(*other.number)] or "/" in other.unit):
            continue
        between = text[other.end : q.start]
        if between.count(")") > between.count("("):
            continue  # an aside
        if other.unit == "percent" and between.strip() == "to" and _places(text, other) != _places(text, q):
            return None  # "fell 6.5 percent to 41.30": the size of a change, and what it led to in a unit of its own
        if "/" in other.unit or not _SENTENCE_END.search(between):
            return _in_unit_of(other, q)
        return None
    return None


def _compared(text: str, before: Quantity, q: Quantity) -> Quantity | None:
    """The bare number that a figure is compared with, in its unit: "nine months, down from 14", "41 percent, compared with 38 in May"; and the second
    level of a change: "from 12,000 hectares in 2014 to 20,000 in 2016"."""
    between = text[before.end : q.start]
    bare = q.kind == "count" and not q.unit and before.unit is not None and before.kind != "age"
    if not bare or _SENTENCE_END.search(between) or not (_COMPARING.search(between) or _levels(text, before, q)):
        return None
    if _counts(text, q, _AFTER_COMPARED):
        return None
    scaled = before.value >= _SUM and any(map(str.isalpha, text[slice(*before.number)]))  # "$4 billion, up from 3": of billions
    return None if scaled else _in_unit_of(before, q)


def _levels(text: str, a: Quantity, b: Quantity) -> bool:
    """Whether two figures are the levels before and after a change, and a time or nothing stands behind the second: "from 12 in May to 30", "to 30 in June
    from 12 a year earlier"."""
    before, between = text[max(0, a.start - _AHEAD) : a.start], text[a.end : b.start]
    told = (_FROM.search(before) and _TO.search(between)) or (_TO.search(before) and _FROM.search(between))
    return told is not None and len(between) <= _BETWEEN and " of " not in between and _AFTER_LEVEL.match(text, b.end) is not None


def _ahead(text: str, q: Quantity, after: Quantity, gap: str) -> bool:
    """Whether the unit of a bare number stands behind the next one: a part of a whole ("12 of his 15 years"), the first level of a change ("from 12,000 in
    2014 to 20,000 hectares"), two shares of a vote ("by 54 to 46 percent", which is no range)."""
    if q.kind != "count" or q.unit is not None or after.kind not in ("duration", "measure", "percent"):
        return False
    if after.kind == "percent":
        vote = gap == "to" and text[max(0, q.start - _AHEAD) : q.start].rstrip().endswith("by")
        return vote and q.value > after.value and _MOST_VOTES <= q.value + after.value <= _WHOLE
    if _OF_WHOLE.fullmatch(gap):  # not "one of the 12-hour shifts", "one of the 5 km runs"
        return "-" not in text[after.start : after.end] and not _counts(text, after, _AFTER_WHOLE) and q.value <= after.value
    return _levels(text, q, after) and not _counts(text, q, _AFTER_COMPARED)


def _places(text: str, q: Quantity) -> int:
    return len(text[slice(*q.number)].partition(".")[2])


def _spent(text: str, found: Sequence[Quantity], q: Quantity) -> Quantity | None:
    """The count `q` of a million or more as a sum, behind a pronoun and a verb of paying, in the one currency of all money before it but for what brackets
    say again: "it spent 400 million"."""
    words = text[found[-1].end : q.start].lower().split()[-2:]
    if len(words) < 2 or not _AFTER_SPENT.match(text, q.end):
        return None
    who, verb = words
    if who not in wordlist("figures", "sums", "spenders") or verb not in wordlist("figures", "sums", "verbs"):
        return None
    money = [other for other in found if other.kind == "money" and text[other.start - 1 : other.start] != "("]
    one = len({other.unit for other in money}) == 1 and money[-1].value >= _SUM
    return replace(q, kind="money", unit=money[-1].unit, rule="shared-unit") if one else None


def _elliptic(text: str, before: Quantity, q: Quantity) -> Quantity:
    """The count `q` of a million or more with the currency of the money before it, when it is a sum without one: "on top of the four billion it received"."""
    if before.kind != "money":
        return q
    *lead, last = text[before.end : q.start].lower().split() or [""]
    words = [*lead, last] if last not in wordlist("figures", "sums", "articles") else lead
    after = text[q.end : q.end + _AHEAD].split(None, 1)
    following = after[0].lower() if after and text[q.end : q.end + 1].isspace() else ""
    cued = any(words[-len(cue) :] == cue for cue in map(str.split, table("figures")["sums"]["before"]))
    parted = any(w.endswith((".", "!", "?", ";")) for w in words)
    if not cued or parted or (following and following not in wordlist("figures", "sums", "after")):
        return q
    return replace(q, kind="money", unit=before.unit, rule="shared-unit")


def _closed(a: Quantity, b: Quantity) -> Quantity | None:
    """ "more than 10 but fewer than 20" as one range."""
    low, high = (a, b) if a.bound in _ABOVE else (b, a)
    if (a.unit != b.unit and a.unit is not None) or low.bound not in _ABOVE or high.bound not in _BELOW or low.value >= high.value:
        return None
    number = (a.number[0], b.number[1])
    a = replace(a, end=b.end, number=number, bound="exact", kind=b.kind, unit=b.unit, rule="range")
    return replace(a, value=low.value, value_max=high.value)


def _compound(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    """One quantity in two units, in the larger: "eight years and four months", "5 feet 2 inches", "54 rupees 50 paise", "six feet two"."""
    factor = table("figures")["compound"].get(a.unit or "", {}).get(b.unit or "")
    whose = table("figures")["parts_of_money"].get(b.unit or "")
    if a.kind == "money" and whose is not None and (not whose or a.unit in whose):
        factor = 100
    elif a.unit == "foot" and b.kind == "count" and not text[b.end : b.end + 2].strip().isalnum():
        factor = 12
    whole = a.value == int(a.value) and a.value_max is None and b.value_max is None
    if factor is None or a.end == a.number[1] or not whole or b.bound != "exact" or not 0 <= b.value < factor:
        return None
    kind = "age" if b.kind == "age" else a.kind  # "2 years 4 months old"
    return replace(a, end=b.end, number=(a.number[0], b.number[1]), value=a.value + b.value / factor, kind=kind, rule="compound")


def _shares(a: Quantity, b: Quantity, gap: str) -> bool:
    """Whether `a` is a bare number in a list whose unit follows: "5, 10 and 15 percent"; or a sum out of a sum: "36 million of the 2.1 billion pesos"."""
    if a.kind == "count" and b.kind == "money" and gap in wordlist("figures", "sums", "out_of"):
        return _SUM <= a.value < b.value
    bare = a.kind == "count" and a.unit is None and a.value_max is None and a.end == a.number[1]
    own = gap in ("or", ", or") and b.unit == "percent" and a.value > _WHOLE  # "2,340 or 8 percent of the homes"
    return bare and b.unit is not None and b.kind not in ("age", "count") and gap in (",", "and", "or", ", and", ", or") and not own
