"""Lists of days of one month: "January 5, 6 and 7", "5 and 19 January 2012", of which the grammar finds the day beside the month."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimx.find.dates.around import is_in
from claimx.find.dates.nodes import Found
from claimx.find.dates.points import Point
from claimx.find.dates.spans import Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.find.dates.lexicon import Words

__all__ = ["with_day_lists"]

_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_AND = r"(?:\s*,)?\s+(?:and|or|&)\s+(?:the\s+)?"
_AFTER = re.compile(rf"((?:\s*,\s*{_DAY})*{_AND}{_DAY})(?:,?\s+([12][0-9]{{3}}))?(?![\w%$:/]|[.,-][0-9])")
_BEFORE = re.compile(rf"(?<![\w.,:/-])({_DAY}(?:\s*,\s*{_DAY})*{_AND})\Z")
_NUMBER = re.compile(r"[0-9]{1,2}")


def with_day_lists(expressions: Iterable[Found], words: Words, *, joined: bool) -> Iterator[Found]:
    """The expressions, and each day of a list with one of them; days that follow each other are one range where `joined`."""
    done = 0
    for found in expressions:
        if found.start < done:  # the year at the end of a list
            continue
        node = found.node
        if isinstance(node, Point) and found.rule == "day" and node.month and node.day and not node.daypart:
            days = list(_list(found, node, words))
            done = days[-1].end
            if joined and len(days) > 1 and all(b.node.day - a.node.day == 1 for a, b in pairwise(days)):  # type: ignore[attr-defined]
                days = [Found(days[0].start, days[-1].end, Range(of=days[0].node, to=days[-1].node), "day-range")]
            yield from days
        else:
            yield found


def _list(found: Found, node: Point, words: Words) -> Iterator[Found]:
    text = words.text
    if (match := _AFTER.match(text, found.end)) and node.year is None and text[found.end - 1].isalnum() and _goes_on(words, match.end()):
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
        numbers = list(_NUMBER.finditer(match[1]))
        cued = is_in(words.before(match.start()), "day_cues") or words.before(match.start()).lower() in ("of", "the")
        if cued and _rising([*(int(number[0]) for number in numbers), node.day or 0]):
            for number in numbers:
                start, end = match.start() + number.start(), match.start() + number.end()
                yield Found(start, end, Point(year=node.year, month=node.month, day=int(number[0])), found.rule)
    yield found


def _goes_on(words: Words, end: int) -> bool:
    after = words.after(end)
    return not after[:1].isalnum() or is_in(after, "day_list_goes_on")


def _rising(days: list[int]) -> bool:
    return all(a < b for a, b in pairwise(days)) and days[0] >= 1 and days[-1] <= 31
