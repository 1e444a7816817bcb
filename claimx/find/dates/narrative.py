"""What a text goes on from: the dates that its narrative has reached, and those told beside it, in a clause or a comparison.

"The next day", "since then" or a month without a year go on from the narrative. The year of a relative clause ("which was 485 euros in
2014, ") or in brackets is not its; nor is "a year earlier" in mid-sentence, which only looks back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx.find.dates.around import STOPS, is_in
from claimx.find.dates.calendar import precision
from claimx.find.dates.points import Holiday, Point, Season
from claimx.find.dates.relative import Ago, Anaphor
from claimx.find.dates.spans import innermost

if TYPE_CHECKING:
    from claimx.find.dates.lexicon import Words
    from claimx.find.dates.nodes import Context, Found

__all__ = ["compares", "is_aside", "narrative_year", "shared_year"]

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z0-9]|\n\s*\n")
_JOINED = re.compile(r"\s*(?:,|and|or|&|,\s*and|to|/)\s*")
_COMMAS = frozenset(",—–")
_FAR = 18  # words to look for a clause's beginning and end


def same_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends between the offsets."""
    return not _SENTENCE_END.search(text, start, end)


def is_aside(found: Found, words: Words) -> bool:
    """Whether an expression is told beside the narrative: in brackets, in a clause between commas, or looking back in mid-sentence."""
    node, before = found.node, words.before(found.start)
    if isinstance(node, Ago) and node.anchor == "antecedent" and node.sign < 0:
        return bool(before) and same_sentence(words.text, _last_end(words, found.start), found.start + 1)
    if isinstance(node, Anaphor) and node.shift < 0 and (is_in(before, "comparing") or before in ("on", "over", "as")):
        return True  # "9% from the previous year" goes back no further
    if is_in(before, "files") or is_in(words.before(found.start, 2), "files"):
        return True
    following = words.after(found.start)
    for word in words.back(found.start, _FAR):
        if word in STOPS:
            return False
        if word == "(":
            return _closes(words, found.end, frozenset(")"))
        if word in _COMMAS and _opens_aside(following):
            return _closes(words, found.end, _COMMAS)
        following = word
    return False


def _last_end(words: Words, start: int) -> int:
    """Where the last word before that is no mark begins, so that the mark between is seen."""
    i = bisect_right(words.ends, start) - 1
    while i > 0 and not words.word(i)[0].isalnum():
        i -= 1
    return words.starts[max(i, 0)]


def _opens_aside(word: str) -> bool:
    return is_in(word, "aside") or (word.islower() and word.endswith(("ed", "ing")) and len(word) > 4)


def _closes(words: Words, end: int, marks: frozenset[str]) -> bool:
    return next((word in marks for word in words.on(end, _FAR) if word in marks or word in STOPS), False)


def compares(words: Words, start: int) -> bool:
    """Whether what stands at the offset is the time of a figure compared with: "up from 20 a year ago", "than a year ago"."""
    numbers = False
    for back, word in enumerate(words.back(start, 6), 1):
        if word in STOPS:
            return False
        if is_in(word, "comparing"):
            return numbers or (back <= 2 and not is_in(word, "prepositions")) or back == 1
        numbers = numbers or word[0].isdigit()
    return False


def shared_year(found: Found, following: Found | None, text: str) -> int | None:
    """The year that the last of several times gives for all: "in June and July 2012"."""
    if following is None or not _JOINED.fullmatch(text, found.end, following.start):
        return None
    match found.node, following.node:
        case Point(month=int(month)), Point(month=int(last), year=int(year)):
            return year - (month > last)
    return None


def narrative_year(found: Found, told: Found | None, context: Context, text: str) -> int | None:
    """The year of a date without one that goes on from a date with one.

    That is where both stand in one sentence, or where all that was named before lies well before the document's own date, as in a history.
    """
    node = innermost(found.node)
    month = node.month if isinstance(node, Point) else 13 if isinstance(node, Season | Holiday) else None  # 13: of the same year
    if month is None or context.ahead:
        return None
    at = told.node if told and month < 13 and same_sentence(text, told.end, found.start) else None
    if isinstance(at, Point) and at.year and at.month:
        return at.year + (at.month - month > 6)
    if context.reported:
        return context.reported
    if not context.historic or context.antecedent is None:
        return None
    reached = context.antecedent
    return int(reached[:4]) + (precision(reached) in "MD" and int(reached[5:7]) - month > 6)
