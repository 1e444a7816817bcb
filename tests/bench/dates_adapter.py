"""`find_dates` in the form of the date benches: TIMEX3 mentions for texts, half-open intervals for single expressions.

bench.py --data data/meantime.jsonl --adapter tests.bench.dates_adapter:timexes
ival_bench.py --adapter tests.bench.dates_adapter:interval
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import spacy

from claimx.find.dates import anchor_after, find_dates, find_timexes
from claimx.find.dates.calendar import bounds, move, precision, stamp

if TYPE_CHECKING:
    from claimx.records import Timex


@cache
def _tokenizer():
    return spacy.blank("en").tokenizer


def timexes(text: str, dct: str) -> list[tuple[int, int, str | None]]:
    """The time expressions of a text, read line by line as its paragraphs."""
    found, antecedent = [], None
    for line in re.finditer(r"[^\n]+", text):
        here = find_timexes(_tokenizer()(line.group()), published=dct, antecedent=antecedent)
        antecedent = anchor_after(here, before=antecedent)
        found += [(line.start() + t.start, line.start() + t.end, t.value) for t in here]
    return found


_DUCKLING_DAY = "2013-02-12"  # the reference day of every duckling row; its expressions are orders to a calendar, so bare ones lie ahead
# Recognizers-Text ends these where their last part begins, save what is counted forward from the reference day
_JOINED = ("range", "day-range", "year-range", "window", "to-date")
# duckling narrows "early", "mid", "late", "beginning" and "end" to days; the record keeps them as a modifier beside the whole period
_NARROW_MONTH = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
_NARROW_WEEK = {"START": (0, 2), "MID": (2, 4), "END": (4, 6)}
_NARROW_YEAR = {"START": (1, 3), "MID": (5, 8), "END": (9, 12)}


def interval(expression: str, dct: str) -> tuple[str, str] | None:
    """Half-open interval of the longest expression found; the document's own date is what was named before."""
    duckling = dct == _DUCKLING_DAY
    carrier = "We will meet on " if duckling else ""
    here = find_dates(_tokenizer()(carrier + expression), published=dct, antecedent=dct)
    here = [t for t in here if t.first and t.last]
    if not here:
        return None
    best = max(here, key=lambda t: t.end - t.start)
    rule = best.rule.split("+")[0]
    if rule in ("ago", "in-future", "shifted"):
        return _to_the_day(expression[max(0, best.start - len(carrier)) :], dct) or _half_open(best.first, best.last)
    if duckling:
        return _duckling(best, dct)
    ahead = rule in ("window", "to-date") and bounds(best.last)[0].isoformat() > dct
    whole = rule == "window" and precision(best.last) == "Q"
    whole = whole or re.search(r"\bend of \S+$", expression) is not None
    if rule in _JOINED and best.first != best.last and not ahead and not whole:
        return bounds(best.first)[0].isoformat(), bounds(best.last)[0].isoformat()
    return _half_open(best.first, best.last)


def _duckling(timex: Timex, dct: str) -> tuple[str, str] | None:
    """Duckling's reading of modifiers (narrower) and of "the last two weeks" (whole units, without the running one)."""
    whole = re.fullmatch(r"P(\d+)([YMW])", timex.value or "")
    if timex.rule == "window" and whole and int(whole[1]) > 1:
        n, unit = int(whole[1]), whole[2]
        ahead = timex.last > dct
        running = bounds(stamp(date.fromisoformat(dct), unit))
        if ahead:
            return (running[1] + timedelta(1)).isoformat(), move(running[1] + timedelta(1), n, unit).isoformat()
        return move(running[0], -n, unit).isoformat(), running[0].isoformat()
    narrow = timex.mod in ("START", "MID", "END") and timex.first == timex.last and precision(timex.first)
    if narrow == "M":
        first, last = _NARROW_MONTH[timex.mod]
        days = bounds(timex.first)
        return _half_open(f"{timex.first}-{first:02d}", f"{timex.first}-{min(last, days[1].day):02d}")
    if narrow == "W":
        first, last = _NARROW_WEEK[timex.mod]
        monday = bounds(timex.first)[0]
        return (monday + timedelta(first)).isoformat(), (monday + timedelta(last + 1)).isoformat()
    if narrow == "Y":
        first, last = _NARROW_YEAR[timex.mod]
        return _half_open(f"{timex.first}-{first:02d}", f"{timex.first}-{last:02d}")
    return _half_open(timex.first, timex.last)


def _half_open(first: str, last: str) -> tuple[str, str] | None:
    a, b = bounds(first), bounds(last)
    return (a[0].isoformat(), (b[1] + timedelta(1)).isoformat()) if a and b else None


def _to_the_day(expression: str, dct: str) -> tuple[str, str] | None:
    """ "Three weeks ago" as that very day, as both sets have it: asked for as more than three weeks, whose edge is a day."""
    more = re.sub("(?i)^(in )?", lambda m: f"{m.group()}more than ", expression, count=1)
    edges = find_dates(_tokenizer()(f"We will meet {more}"), published=dct, antecedent=dct)
    day = next(
        (
            t.last or t.first
            for t in edges
            if t.rule.split("+")[0] in ("ago", "in-future", "shifted") and (t.first is None) != (t.last is None)
        ),
        None,
    )
    return _half_open(day, day) if day and len(day) == 10 else None
