"""Finding time expressions in a `Doc` and placing them in the calendar.

`find_dates` gives what a claim needs: whole periods ("between 2005 and 2009", "since the 1950-53 Korean War"). `find_timexes` gives the
same without joining them to ranges and open intervals, as TIMEX3 annotation has them ("2005", "2009").
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.dates import nodes as n
from claimx.find.dates.around import event_after, modifies
from claimx.find.dates.calendar import bounds
from claimx.find.dates.forms import cascade
from claimx.find.dates.lexicon import lex
from claimx.find.dates.resolve import Context, Meaning, resolve
from claimx.find.dates.tense import ahead
from claimx.records import Timex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.find.dates.lexicon import Item, Words

__all__ = ["anchor_after", "find_dates", "find_timexes"]

_KINDS = ("PT", "REF", "DUR", "SET", "CLOCKPT", "DURS")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z0-9]|\n\s*\n")
_JOINED = re.compile(r"\s*(?:,|and|or|&|,\s*and|to|/)\s*")
_BEFORE_BARE = ("for", "in", "over", "after", "within", "took", "lasted", "spent")  # "in years", "for decades": lengths of time


class _Found(NamedTuple):
    start: int
    end: int
    node: n.Node
    rule: str


def find_dates(doc: Doc, *, published: str | None = None, antecedent: str | None = None) -> list[Timex]:
    """The time expressions of a `Doc`, in text order and without overlap, each as the whole period it states.

    `published` is the document's date (ISO 8601: year, month or day), `antecedent` the last date named before this `Doc`, which "the
    following year" counts from. Without them such expressions are found and stay unresolved; today's date is never used. Tags are used
    for tense where the `Doc` has them. A year that only modifies a noun ("the 2014 report") has rule "modifier".
    """
    return list(_find(doc, published, antecedent, joined=True))


def find_timexes(doc: Doc, *, published: str | None = None, antecedent: str | None = None) -> list[Timex]:
    """The time expressions as TIMEX3 has them: the ends of a range apart, without "since" and "until"; else as `find_dates`."""
    return list(_find(doc, published, antecedent, joined=False))


def anchor_after(timexes: Iterable[Timex]) -> str | None:
    """The last date the expressions name, for `antecedent` of the passage that follows; None when they name none."""
    anchor = None
    for timex in timexes:
        anchor = _anchor(timex) or anchor
    return anchor


def _anchor(timex: Timex) -> str | None:
    if timex.type not in ("date", "time") or timex.rule in ("modifier", "window", "to-date", "reference"):
        return None
    return timex.last or timex.first


def _find(doc: Doc, published: str | None, antecedent: str | None, *, joined: bool) -> Iterator[Timex]:
    text = doc.text
    context = Context(_known(published), _known(antecedent))
    tagged = doc if doc.has_annotation("TAG") else None
    told: _Found | None = None  # the last date that gave its year
    for run, words in lex(text):
        expressions = list(_expressions(run, words, context, joined=joined))
        for found, following in zip_longest(expressions, expressions[1:]):
            here = context
            if _leaves_open(found.node):
                here = context._replace(ahead=ahead(words, found.start, found.end, tagged))
                here = here._replace(year=_shared_year(found, following, text) or _narrative_year(found, told, here, text))
            meaning = resolve(found.node, here)
            timex = _timex(found, meaning, words)
            yield timex
            if isinstance(found.node, n.Point) and found.node.year and timex.rule != "modifier":
                told = found
            elif here.year and isinstance(found.node, n.Point) and meaning.first:
                told = found._replace(node=n.Point(year=int(meaning.first[:4]), month=found.node.month, day=found.node.day))
            if anchor := _anchor(timex):
                context = context._replace(antecedent=anchor, named=(context.antecedent or anchor, *context.named[:7]))


@lru_cache(maxsize=256)
def _known(date: str | None) -> str | None:
    """A date from outside as a stamp: a time of day is dropped, nonsense and years that no document is of count as unknown."""
    date = date and re.split("[T ]", date.strip())[0]
    return date if date and "1000" <= date[:4] <= "2999" and bounds(date) else None


def _expressions(run: Sequence[Item], words: Words, context: Context, *, joined: bool) -> Iterator[_Found]:
    upto = None if joined else -1
    for item in cascade(run, words, upto=upto):
        node = next((item.values[kind] for kind in _KINDS if kind in item.values), None)
        if node is None or ("DURS" in item.values and not _bare(item, words)):
            continue
        if isinstance(node, n.Range) and item.rule == "range" and joined and resolve(node, context) == Meaning() and context.published:
            part = [i for i in run if item.start <= i.start and i.end <= item.end]
            yield from _expressions(part, words, context, joined=False)
            continue
        yield _Found(item.start, item.end, node, item.rule)


def _bare(item: Item, words: Words) -> bool:
    after = words.text[item.end : item.end + 5].lower()
    return words.before(item.start).lower() in _BEFORE_BARE or after in ("-long", "-old ")


def _timex(found: _Found, meaning: Meaning, words: Words) -> Timex:
    rule, end = found.rule, found.end
    if rule.endswith("-event"):
        end = event_after(words, end) or end
    elif rule in ("year", "fiscal-year") and modifies(words, found.start, end):
        rule = "modifier"
    placed = meaning.first is not None or meaning.last is not None
    resolved = placed or meaning.type in ("duration", "set") or isinstance(found.node, n.Clock)
    return Timex(found.start, end, meaning.type, meaning.value, meaning.mod, meaning.first, meaning.last, resolved, rule)


def _leaves_open(node: n.Node | None) -> bool:
    """Whether the expression needs the tense of its clause."""
    match node:
        case n.Point() | n.Season() | n.Holiday():
            return node.year is None
        case n.Part() | n.Open() | n.Week():
            return node.of is None or _leaves_open(node.of)
        case n.Range():
            return _leaves_open(node.of) or _leaves_open(node.to)
        case n.RunTo():
            return _leaves_open(node.to)
        case n.Ago():
            return node.of is not None and _leaves_open(node.of)
        case _:
            return False


def _shared_year(found: _Found, following: _Found | None, text: str) -> int | None:
    """The year that the last of several times gives for all: "in June and July 2012"."""
    node, to = found.node, following.node if following else None
    if (
        following is None
        or not isinstance(node, n.Point)
        or not isinstance(to, n.Point)
        or not _JOINED.fullmatch(text, found.end, following.start)
    ):
        return None
    if node.month is None or to.month is None or to.year is None:
        return None
    return to.year - 1 if node.month > to.month else to.year


def _narrative_year(found: _Found, told: _Found | None, context: Context, text: str) -> int | None:
    """The year of a date without one that goes on from a date with one.

    That is where both stand in one sentence, or where the narrative is of a year that lies well before the document's.
    """
    node = found.node
    if told is None or not isinstance(node, n.Point) or not isinstance(told.node, n.Point) or context.ahead:
        return None
    year, month = told.node.year, told.node.month
    if node.month is None or year is None or month is None:
        return None
    same_sentence = not _SENTENCE_END.search(text, told.end, found.start)
    if not same_sentence and (context.published is None or int(context.published[:4]) - year < 2):
        return None
    return year + 1 if month - node.month > 6 else year
