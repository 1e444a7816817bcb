"""Times that go on beyond what the grammar finds: those told by what happened, and lists of days of one month.

"Since the end of the 1950-53 Korean War", "until his arrest in May 2012"; "January 5, 6 and 7", "5 and 19 January 2012".

The words lead from "since" or "until" over a noun phrase to its date, in either order: the date as a modifier of the noun, or after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec.structs import replace

from claimx.data import table
from claimx.find.dates.around import STOPS, is_in, noun_like
from claimx.find.dates.nodes import Found
from claimx.find.dates.points import Point
from claimx.find.dates.spans import Open, Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.find.dates.lexicon import Words

__all__ = ["by_event", "with_day_lists"]

_YEARS = ("year", "year-range")
_DATED_BY = ("of", "in", "on", "(")
_PERFECT = ("has", "have", "ve")
_APOSTROPHES = frozenset("'’")
_SENTENCE = 25  # words to look at on either side
_LONGEST = 9  # words of the noun phrase between "since" and its date
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_AND = r"(?:\s*,)?\s+(?:and|or|&)\s+(?:the\s+)?"
_AFTER = re.compile(rf"((?:\s*,\s*{_DAY})*{_AND}{_DAY})(?:,?\s+([12][0-9]{{3}}))?(?![\w%$:/]|[.,-][0-9])")
_BEFORE = re.compile(rf"(?<![\w.,:/-])({_DAY}(?:\s*,\s*{_DAY})*{_AND})\Z")
_NUMBER = re.compile(r"[0-9]{1,2}")


class _Lead(NamedTuple):
    """Where "since" or "until" stands, the side that it leaves open, and the part of the event that is meant."""

    start: int
    side: Literal["after", "before"]
    edge: str | None


def _told_by(name: str) -> dict[str, Any]:
    return table("dates")["evidence"][name]  # type: ignore[no-any-return]


def by_event(found: Found, words: Words) -> Found:
    """The whole of an expression that begins with "since" or "until" and tells its date with an event; else what was found."""
    at, node = bisect_left(words.starts, found.start), found.node
    before, lead = words.word(at - 1).lower(), None
    if found.rule in _YEARS and (end := _event_after(words, found.end)):
        lead = _before_modifier(words, at)
    elif found.rule in (*_YEARS, "month", "day") and before in _DATED_BY:
        end = words.end_after(found.end) if before == "(" else found.end
        lead = _before_phrase(words, at, found.end)
    if lead is None or end is None:
        return found
    if isinstance(node, Range):  # "since the war of 1950-53" is since its last year, "since its outbreak" since its first
        first = lead.edge == "START" or (lead.edge is None and lead.side == "before")
        node = (node.of if first else node.to) or node
    return Found(lead.start, end, Open(of=node, side=lead.side), "since-event" if lead.side == "after" else "until-event")


def _event_after(words: Words, end: int) -> int | None:
    """The end of a noun phrase naming an event right after the offset ("Korean War"), within four words; None when there is none."""
    last = None
    for on in range(1, 5):
        word = words.after(end, on)
        if not noun_like(word):
            break
        if is_in(word, "events"):
            last = words.end_after(end, on)
    return last


def _before_modifier(words: Words, at: int) -> _Lead | None:
    """ "Since the [end of the] 1950-53 war"."""
    i = at - 1
    if not is_in(words.word(i).lower(), "determiners"):
        return None
    i -= 1
    edge = None
    if words.word(i).lower() == "of" and (edge := _told_by("edges_of_events").get(words.word(i - 1).lower())):
        i -= 2
        if words.word(i).lower() == "the":
            i -= 1
    return _lead(words, i, edge)


def _before_phrase(words: Words, at: int, end: int) -> _Lead | None:
    """ "Since [the fall of the wall] in 1989", with a word for an event in it; not "since the election in 2014 was void".

    Or a clause, where the sentence tells what has happened since: "since he took office in 2012, nine have resigned".
    """
    if is_in(words.after(end), "past", "present", "promise", "future"):
        return None
    bracketed = words.word(at - 1).lower() == "("
    if bracketed and words.after(end) != ")":
        return None
    edge, told, phrase = None, False, True
    for i in range(at - 2, max(-1, at - 2 - _LONGEST), -1):
        word = words.word(i).lower()
        if word in _told_by("since_event"):
            if (told and phrase and word != "after") or (word == "since" and not bracketed and _perfect(words, i, end)):
                return _lead(words, i, edge)
            return None
        if word in _told_by("edges_of_events") and words.word(i + 1).lower() == "of":
            edge = _told_by("edges_of_events")[word]
        told = told or word in _told_by("edges_of_events") or is_in(word, "events", "happenings")
        if not word[0].isalnum() and word not in _APOSTROPHES:
            return None
        phrase = phrase and (word == "of" or is_in(word, "determiners") or noun_like(words.word(i)))
    return None


def _perfect(words: Words, since: int, end: int) -> bool:
    """Whether the sentence tells beside the clause what has happened, as it does when "since" is said of time and not of a cause."""
    after = bisect_left(words.starts, end)
    sides = range(since - 1, max(-1, since - _SENTENCE), -1), range(after, min(len(words.starts), after + _SENTENCE))
    return any(_told(words, side) for side in sides)


def _told(words: Words, around: range) -> bool:
    for i in around:
        word, behind = words.word(i).lower(), (words.word(i + 1).lower(), words.word(i + 2).lower())
        if word in STOPS:
            return False
        if word in _PERFECT and any(next_.endswith("ed") or is_in(next_, "participles") for next_ in behind):
            return True
    return False


def _lead(words: Words, i: int, edge: str | None) -> _Lead | None:
    side = _told_by("since_event").get(words.word(i).lower())
    if side is None:
        return None
    return _Lead(words.starts[i - 1] if words.word(i - 1).lower() == "ever" else words.starts[i], side, edge)


# --------------------------------------------------------------------------------------------------------- lists of days
def with_day_lists(expressions: Iterable[Found], words: Words, *, joined: bool) -> Iterator[Found]:
    """The expressions, and each day of a list with one of them; days that follow each other are one range where `joined`."""
    done = 0
    for found in expressions:
        if found.start < done:  # the year at the end of a list
            continue
        node = found.node
        if isinstance(node, Point) and found.rule == "day" and node.month and node.day and not node.daypart:
            days = list(_days_of(found, node, words))
            done = days[-1].end
            if joined and len(days) > 1 and all(b.node.day - a.node.day == 1 for a, b in pairwise(days)):  # type: ignore[attr-defined]
                days = [Found(days[0].start, days[-1].end, Range(of=days[0].node, to=days[-1].node), "day-range")]
            yield from days
        else:
            yield found


def _days_of(found: Found, node: Point, words: Words) -> Iterator[Found]:
    text, match = words.text, _AFTER.match(words.text, found.end)
    after = words.after(match.end() if match else found.end)
    goes_on = not after[:1].isalnum() or is_in(after, "day_list_goes_on")
    if match and goes_on and node.year is None and text[found.end - 1].isalnum():
        numbers = list(_NUMBER.finditer(text, match.start(1), match.end(1)))
        if _rising([node.day or 0, *(int(number[0]) for number in numbers)]):
            year = int(match[2]) if match[2] else None
            yield found._replace(node=replace(node, year=year))
            for number in numbers:
                last = number is numbers[-1]
                end = match.end() if last else number.end()
                yield Found(number.start(), end, Point(year=year, month=node.month, day=int(number[0])), found.rule)
            return
    if (match := _BEFORE.search(text, max(0, found.start - 40), found.start)) and text[found.start].isdigit():
        numbers = list(_NUMBER.finditer(text, *match.span(1)))
        cued = is_in(words.before(match.start()), "day_cues") or words.before(match.start()).lower() in ("of", "the")
        if cued and _rising([*(int(number[0]) for number in numbers), node.day or 0]):
            for number in numbers:
                yield Found(*number.span(), Point(year=node.year, month=node.month, day=int(number[0])), found.rule)
    yield found


def _rising(days: list[int]) -> bool:
    return all(a < b for a, b in pairwise(days)) and days[0] >= 1 and days[-1] <= 31
