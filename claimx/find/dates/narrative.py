"""What a text goes on from: the dates that its narrative has reached, those told beside it, and whether a clause looks back or ahead.

"The next day", "since then" or a month without a year go on from the narrative. The year of a relative clause ("which was 485 euros in
2014, ") or in brackets is not its; nor is "a year earlier" in mid-sentence, which only looks back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from claimx.find.dates.around import STOPS, is_in
from claimx.find.dates.calendar import precision
from claimx.find.dates.points import Holiday, Point, Season
from claimx.find.dates.relative import Ago, Anaphor
from claimx.find.dates.spans import innermost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.dates.lexicon import Words
    from claimx.find.dates.nodes import Context, Found

__all__ = ["ahead", "compares", "is_aside", "narrative_year", "promised", "same_sentence", "shared_year"]

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z0-9]|\n\s*\n")
_JOINED = re.compile(r"\s*(?:,|and|or|&|,\s*and|to|/)\s*")
_COMMAS = frozenset(",—–")
_FAR = 18  # words to look for a clause's beginning and end
_BACK, _ON = 21, 18  # how many words to look at on either side
_DEADLINES = ("until", "till", "by")


def same_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends between the offsets."""
    return not _SENTENCE_END.search(text, start, end)


def is_aside(found: Found, words: Words) -> bool:
    """Whether an expression is told beside the narrative: in brackets, in a clause between commas, or looking back in mid-sentence."""
    node, before = found.node, words.before(found.start)
    if isinstance(node, Ago) and node.anchor == "antecedent" and node.sign < 0:
        last = bisect_right(words.ends, found.start) - 1
        last = next((i for i in range(last, 0, -1) if words.word(i)[0].isalnum()), 0)  # no mark, so that one between is seen
        return bool(before) and same_sentence(words.text, words.starts[last], found.start + 1)
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
        verbal = len(following) > 4 and following.islower() and following.endswith(("ed", "ing"))
        if word in _COMMAS and (verbal or is_in(following, "aside")):
            return _closes(words, found.end, _COMMAS)
        following = word
    return False


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


def shared_year(listed: Sequence[Found], text: str) -> int | None:
    """The year that the last of several times gives for the first and all others: "in May, June and July 2012"."""
    for before, found in pairwise(listed):
        match listed[0].node, found.node:
            case Point(month=int(month)), Point(month=int(last), year=year) if _JOINED.fullmatch(text, before.end, found.start):
                if year:
                    return year - (month > last)
            case _:
                return None
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


# --------------------------------------------------------------------------------------------- which way a clause looks
def ahead(words: Words, start: int, end: int, doc: Doc | None) -> bool | None:
    """True where the clause around `start:end` looks ahead, False where back, by its nearest verb before, else the first after.

    "By", "until" and "till" look ahead by themselves, but where they open a sentence of the past ("By Friday, 40 had left"). `doc` gives
    part-of-speech tags (Penn Treebank), where it has them; else past forms are told by their ending and a list. None: nothing tells.
    """
    inside = words.text[start:end].lower().split(maxsplit=1)[0] in _DEADLINES
    if inside or words.before(start).lower() in _DEADLINES:
        opens = bisect_right(words.ends, start) - (0 if inside else 1)
        begins = opens <= 0 or words.word(opens - 1) in STOPS
        return not begins or _after(words, bisect_left(words.starts, end), doc) is not False
    told = _before(words, bisect_right(words.ends, start), doc)
    return _after(words, bisect_left(words.starts, end), doc) if told is None else told


def promised(words: Words, start: int, end: int) -> bool:
    """Whether the sentence around `start:end` says what will be, as "would" and "by June" in a history do not."""
    sides = (takewhile(lambda word: word not in STOPS, side) for side in (words.back(start, _BACK), words.on(end, _ON)))
    return any(is_in(word, "promise") for side in sides for word in side)


def _before(words: Words, i: int, doc: Doc | None) -> bool | None:
    infinitive = False
    for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
        word = words.word(j)
        if word in STOPS and words.text[words.ends[j] : words.ends[j] + 1].isspace():
            return None
        if (tense := _tense(words, j, doc)) is not None:
            return tense
        if word == "to":
            infinitive = True
        elif infinitive and is_in(word, "present"):  # "plans to sell"
            return True
    return None


def _after(words: Words, i: int, doc: Doc | None) -> bool | None:
    near = takewhile(lambda j: words.word(j) not in STOPS, range(i, min(len(words.starts), i + _ON)))
    return next((tense for j in near if (tense := _tense(words, j, doc)) is not None), None)


def _tense(words: Words, j: int, doc: Doc | None) -> bool | None:
    word = words.word(j)
    if is_in(word, "promise", "future") or word in ("may", "might"):  # not "May"
        return True
    if doc is not None:
        span = doc.char_span(words.starts[j], words.ends[j])
        tag = span[0].tag_ if span is not None and len(span) == 1 else ""
        return False if tag == "VBD" else _chain(words, j) if tag == "VBN" else None
    past = is_in(word, "past") or (word.endswith("ed") and len(word) > 4)
    return _chain(words, j) if past else None


def _chain(words: Words, j: int) -> bool | None:
    """The tense of a past form: "will be held" looks ahead, "has been held" back, "is held" tells nothing; alone it is taken as past."""
    if words.word(j).lower() in ("been", "being"):
        return None  # the verb they go with tells
    before = [words.word(k).lower() for k in range(max(0, j - 3), j)]
    if "be" in before:
        return True if any(is_in(word, "modals") for word in before) else None
    return None if any(word in ("is", "are", "being") for word in before[-2:]) else False
