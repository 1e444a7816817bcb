"""`find_dates` in the form of the date benches: TIMEX3 mentions for texts, half-open intervals for single expressions.

    bench.py --data data/meantime.jsonl --adapter tests.bench.dates_adapter:timexes
    ival_bench.py --adapter tests.bench.dates_adapter:interval
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

import spacy

from claimx.find.calendar import bounds
from claimx.find.dates import anchor_after, find_dates, find_timexes


@cache
def _tokenizer():
    return spacy.blank("en")


def timexes(text: str, dct: str) -> list[tuple[int, int, str | None]]:
    """The time expressions of a text, read line by line as its paragraphs."""
    found, antecedent = [], None
    for line in re.finditer(r"[^\n]+", text):
        here = find_timexes(_tokenizer().make_doc(line.group()), published=dct, antecedent=antecedent)
        antecedent = anchor_after(here) or antecedent
        found += [(line.start() + t.start, line.start() + t.end, t.value) for t in here]
    return found


def interval(expression: str, dct: str) -> tuple[str, str] | None:
    """First day and the day after the last, of the longest expression found; the document's own date is what was named before."""
    here = [t for t in find_dates(_tokenizer().make_doc(expression), published=dct, antecedent=dct) if t.first and t.last]
    if not here:
        return None
    best = max(here, key=lambda t: t.end - t.start)
    first, last = bounds(best.first), bounds(best.last)
    return (first[0].isoformat(), (last[1] + timedelta(1)).isoformat()) if first and last else None
