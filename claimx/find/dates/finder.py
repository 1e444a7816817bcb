"""Finding time expressions in a `Doc` and placing them in the calendar.

`find_dates` gives what a claim needs: whole periods ("between 2005 and 2009", "since the 1950-53 Korean War"). `find_timexes` gives the
same without joining them to ranges and open intervals, as TIMEX3 annotation has them ("2005", "2009").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimx.find.dates.around import cites, modifies
from claimx.find.dates.calendar import bounds, precision
from claimx.find.dates.events import by_event, with_day_lists
from claimx.find.dates.forms import cascade
from claimx.find.dates.lexicon import lex
from claimx.find.dates.narrative import ahead, compares, is_aside, narrative_year, promised, same_sentence, shared_year
from claimx.find.dates.nodes import Context, Found, Meaning
from claimx.find.dates.points import Clock, Point, Weekend, Yearly
from claimx.find.dates.relative import Ago, Anaphor, Deictic, Named
from claimx.find.dates.spans import Part, Range, innermost, needs_tense
from claimx.records import Timex
from claimx.tag.breaks import as_read
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.find.dates.lexicon import Item, Words

__all__ = ["anchor_after", "find_dates", "find_timexes", "report_of"]

_KINDS = ("PT", "REF", "DUR", "SET", "CLOCKPT", "DURS")
_ASIDE = "+aside"  # at the end of a rule: not a date that the narrative has reached
_BARE = "+bare"  # a date without a year, placed by the document's date
_NO_DATES = ("modifier", "citation", "reference")
_NO_ANCHORS = (*_NO_DATES, "window", "to-date", "same-period", "since")  # "the most since 2015": the text is not in 2015
_POINTS_ON = re.compile(r"\b(?:next|tomorrow|coming|following|upcoming|later|by|until|till)\b|\d{4}", re.IGNORECASE)
_RUNNING = 45  # days that a part of a year may still have to run when it is told of
_REPORTED = "="  # before the year that a report is about, in an antecedent
_LATE = 2  # so many years after its year a report comes out
_YEARS = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")
_YEARLY = re.compile(
    r"\b(?:annual|yearly)\s(?:\w+\s){0,2}(?:reports?|reviews?|accounts|statement|survey|statistics|bulletin)\b|\b(?:19|20)\d\d\s(?:[A-Z]\w+\s){0,3}Reports?\b"
    r"|\byearbook\b|\byear in review\b|\bReports?\s(?:for\s|on\s)?(?:the\syear\s)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_LISTED = 12  # dates in a row that the last gives its year
_REMEMBERED = 8  # dates named that "the next day" or a bare month may go on from
_BEFORE_BARE = ("for", "in", "over", "after", "within", "took", "lasted", "spent")  # "in years", "for decades": lengths of time


def find_dates(doc: Doc, *, published: str | None = None, antecedent: str | None = None) -> list[Timex]:
    """The time expressions of a `Doc`, in text order and without overlap, each as the whole period it states.

    `published` is the document's date (ISO 8601: year, month or day), `antecedent` what `anchor_after` gave for the text before this `Doc` (or
    any date), which "the following year" counts from. Without them such expressions are found and stay unresolved; today's date is never used.
    Tags are used for tense where the `Doc` has them. A year that only modifies a noun ("the 2014 report") has rule "modifier"; a rule ends in
    "+aside" for what is told beside the narrative ("which had opened in 2004,"), in "+bare" for a date whose year is taken from `published`.
    """
    return list(_find(doc, published, antecedent, joined=True))


def find_timexes(doc: Doc, *, published: str | None = None, antecedent: str | None = None) -> list[Timex]:
    """The time expressions as TIMEX3 has them: the ends of a range apart, without "since" and "until"; else as `find_dates`."""
    return list(_find(doc, published, antecedent, joined=False))


def anchor_after(timexes: Iterable[Timex], *, before: str | None = None) -> str | None:
    """What `antecedent` is for the passage that follows; None when no date was named.

    The last dates of the narrative, the last first and parted by spaces (with "?" where the year was taken from the document's date), from
    these expressions and from `before`, the antecedent they were read with. Years that modify a noun, and what is told aside, do not count.
    """
    known = (before or "").split()
    report = [word for word in known if word.startswith(_REPORTED)]
    named = [*reversed([word for word in known if word not in report]), *(anchor for timex in timexes if (anchor := _anchor(timex)))]
    return " ".join((*report, *reversed(named[-_REMEMBERED:]))) or None


def report_of(title: str, *, published: str | None = None) -> str | None:
    """What `antecedent` begins with for the text under the title of a yearly report ("Annual Report 2016"); None for any other title.

    It is about that year, to which its bare months and "the year" belong. A report of the running year, or of one long past, is none.
    """
    years = set(_YEARS.findall(title)) if _YEARLY.search(title) else set()
    if len(years) != 1:
        return None
    [year] = years
    if published and not 1 <= int(published[:4]) - int(year) <= _LATE:
        return None
    return f"{_REPORTED}{year}"


def _anchor(timex: Timex) -> str | None:
    if timex.type not in ("date", "time") or timex.rule in _NO_ANCHORS or timex.rule.endswith(_ASIDE):
        return None
    anchor = timex.last or timex.first
    return f"{anchor}?" if anchor and timex.rule.endswith(_BARE) else anchor


def _remember(context: Context, named: Sequence[str]) -> Context:
    """The context after more dates were named, the last first; those with a question mark were placed by the document's date alone."""
    stamps = [(date, "?" not in stamp) for stamp in named if (date := _known(stamp.rstrip("?")))]
    before = (context.antecedent, *context.named) if context.antecedent else ()
    dates = (*(date for date, _ in stamps), *before)[:_REMEMBERED]
    certain = (*(date for date, sure in stamps if sure), *context.certain)[:_REMEMBERED]
    return context._replace(antecedent=dates[0] if dates else None, named=dates[1:], certain=certain)


def _find(doc: Doc, published: str | None, antecedent: str | None, *, joined: bool) -> Iterator[Timex]:
    text = as_read(text_of(doc))
    if not (runs := list(lex(text))):
        return
    words_before = (antecedent or "").split()
    reported = next((int(word[1:]) for word in words_before if word.startswith(_REPORTED)), None)
    context = _remember(Context(_known(published), reported=reported), [word for word in words_before if not word.startswith(_REPORTED)])
    tagged = doc if doc.has_annotation("TAG") else None
    told: Found | None = None  # the last date that gave its year
    spanned = 0  # where the period that `context.span` has was named
    for run, words in runs:
        expressions = list(with_day_lists(_expressions(run, words, context, joined=joined), words, joined=joined))
        if joined:
            expressions = [by_event(found, words) for found in expressions]
        for i, found in enumerate(expressions):
            here = context
            if needs_tense(found.node):
                here = context._replace(ahead=ahead(words, found.start, found.end, tagged))
                if here.ahead and here.historic and not promised(words, found.start, found.end):
                    here = here._replace(ahead=False)  # "would" and "by" look ahead from the time that is told of
                here = here._replace(year=shared_year(expressions[i : i + _LISTED], text) or narrative_year(found, told, here, text))
            found = _in_narrative(found, here, words, tagged, spanned=spanned)  # noqa: PLW2901
            meaning = _not_to_come(found, found.node.resolve(here), context, words, tagged)
            inner = innermost(found.node)
            of_no_year = isinstance(inner, Yearly) and inner.year is None and not (isinstance(inner, Point) and inner.month is None)
            timex = _timex(found, meaning, words, bare=of_no_year and here.year is None)
            yield timex
            if timex.rule.endswith(_ASIDE):
                continue
            if isinstance(found.node, Point) and found.node.year and timex.rule not in ("modifier", "citation"):
                told = found
            elif here.year and isinstance(found.node, Point) and meaning.first:
                told = found._replace(node=Point(year=int(meaning.first[:4]), month=found.node.month, day=found.node.day))
            if anchor := _anchor(timex):
                context = _remember(context, [anchor])
            if timex.type == "date" and timex.rule not in _NO_DATES:
                context = context._replace(latest=timex.last or timex.first or context.latest)
            if (span := _span(timex)) is not None:
                context = context._replace(span=span or None)
                spanned = timex.end


@lru_cache(maxsize=256)
def _known(date: str | None) -> str | None:
    """A date from outside as a stamp: a time of day is dropped, nonsense and years that no document is of count as unknown."""
    date = date and re.split("[T ]", date.strip())[0]
    return date if date and "1000" <= date[:4] <= "2999" and bounds(date) else None


def _expressions(run: Sequence[Item], words: Words, context: Context, *, joined: bool) -> Iterator[Found]:
    upto = None if joined else -1
    for item in cascade(run, words, upto=upto):
        node = next((item.values[kind] for kind in _KINDS if kind in item.values), None)
        if node is None or ("DURS" in item.values and not _is_length(item, words)):
            continue
        if isinstance(node, Range) and item.rule == "range" and joined and node.resolve(context) == Meaning() and context.published:
            part = [i for i in run if item.start <= i.start and i.end <= item.end]
            yield from _expressions(part, words, context, joined=False)
            continue
        if isinstance(node, Range) and item.rule == "year-range" and not joined and words.text[item.end - 4 : item.end].isdigit():
            yield from (Found(start, start + 4, end, "year") for start, end in ((item.start, node.of), (item.end - 4, node.to)) if end)
            continue
        yield Found(*_bracketed(item, words.text), node, item.rule)


def _is_length(item: Item, words: Words) -> bool:
    """Whether a bare "years" is a length of time: "in years", "decades-long"."""
    return words.before(item.start).lower() in _BEFORE_BARE or words.text[item.end : item.end + 5].lower() in ("-long", "-old ")


def _bracketed(item: Item, text: str) -> tuple[int, int]:
    """Where an expression stands, with the other of two square brackets where one is inside it: "[Ten] years ago"."""
    inside = text[item.start : item.end]
    start = item.start - (inside.count("]") > inside.count("[") and text[item.start - 1 : item.start] == "[")
    return start, item.end + (inside.count("[") > inside.count("]") and text[item.end : item.end + 1] == "]")


def _timex(found: Found, meaning: Meaning, words: Words, *, bare: bool) -> Timex:
    rule, end = found.rule, found.end
    placed = meaning.first is not None or meaning.last is not None
    if rule == "year" and cites(words, found.start, end):
        rule = "citation"
    elif rule in ("year", "fiscal-year") and modifies(words, found.start, end):
        rule = "modifier"
    elif placed and is_aside(found, words):
        rule += _ASIDE
    elif placed and bare:
        rule += _BARE
    resolved = placed or meaning.type in ("duration", "set") or isinstance(found.node, Clock)
    return Timex(found.start, end, meaning.type, meaning.value, meaning.mod, meaning.first, meaning.last, resolved, rule)


def _span(timex: Timex) -> tuple[str, str] | tuple[()] | None:
    """The period that "a year earlier" and "the same period of 2016" count from: a part of a year, or twelve months; () for a whole year."""
    if timex.type != "date" or timex.first is None or timex.last is None or timex.rule in (*_NO_DATES, "same-period"):
        return None
    first, last = bounds(timex.first), bounds(timex.last)
    if first is None or last is None or precision(timex.first) == "Y":
        return ()
    days = (last[1] - first[0]).days + 1
    return (timex.first, timex.last) if 1 < days <= 366 else None


def _in_narrative(found: Found, context: Context, words: Words, tagged: Doc | None, *, spanned: int) -> Found:
    """The expression, counted from the narrative where it belongs there: "up from 20 a year ago" from the period compared; "the next year he left"."""
    node = found.node
    if isinstance(node, Ago) and node.anchor == "document" and node.sign < 0 and node.length.unit == "Y":
        compared = context.span and same_sentence(words.text, spanned, found.start) and compares(words, found.start)
        return found._replace(node=replace(node, anchor="antecedent")) if compared else found
    if isinstance(node, Deictic) and node.shift == 1 and words.text[found.start : found.start + 8].lower() == "the next":
        told = context.antecedent and ahead(words, found.start, found.end, tagged) is False
        return found._replace(node=Anaphor(unit=node.unit, shift=1), rule="anaphoric") if told else found
    return found


def _not_to_come(found: Found, meaning: Meaning, context: Context, words: Words, tagged: Doc | None) -> Meaning:
    """What a time of the past means: unknown where, told from the document's date, it begins after it ("this weekend 40 died", on a Wednesday)."""
    begin, end, today = (bounds(at or "") for at in (meaning.first, meaning.last, context.published))
    if begin is None or end is None or today is None or meaning.type != "date":
        return meaning
    far = isinstance(found.node, Part) and (end[1] - today[1]).days > _RUNNING  # "the first nine months of the year", told in March
    to_come = (begin[0] > today[1] or far) and isinstance(found.node, Part | Weekend | Named | Deictic)
    if not to_come or _POINTS_ON.search(words.text, found.start, found.end):
        return meaning
    return Meaning(meaning.value) if ahead(words, found.start, found.end, tagged) is False else meaning
