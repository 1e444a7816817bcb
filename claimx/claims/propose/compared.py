"""Dates that English rules out for a figure: those of what it is compared with, of a clause with a time of its own, and of another sentence that
the parser joined to its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.measures.change import way_of
from claimx.claims.propose.features import path
from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.claims.parse import Parse
    from claimx.claims.propose.reading import Dated, Spot

__all__ = ["rules_out"]

BASE = 4  # tokens between "below" and the date of the level that it names ("below their January 2016 level")
BESIDE = 3  # tokens between two figures that are compared, or between the second and its date
BEHIND = 6  # tokens from the second of them to its date
YEAR_OR_MONTH = frozenset({4, 7, 8})  # letters of a date that names no day


def rules_out(spot: Spot, d: Dated, sentence: Sequence[Dated]) -> bool:
    """Whether a date of the figure's own sentence cannot be when the figure holds; `sentence` are all the dates there."""
    if d.first < spot.site.last and spot.site.first < d.last:
        return False
    return (
        beyond_stop(spot, d, sentence)
        or is_base(spot, d)
        or is_of_left(spot, d)
        or is_of_second(spot, d)
        or is_of_first(spot, d, sentence)
        or in_clause_apart(spot, d)
    )


def is_of_left(spot: Spot, d: Dated) -> bool:
    """The date behind what the figure rose or fell from: "64 percent, up from 60 percent in 2008"."""
    p = spot.p
    behind = [i for i in spot.others if spot.site.last <= i < d.first]
    low, high = (spot.site.last, behind[0]) if behind else (0, 0)
    return low < high and d.first - behind[-1] <= BEHIND and any(p.low[i] == "from" and _moved(p, i - 1) for i in range(low + 1, high))


def _moved(p: Parse, i: int) -> bool:
    """Whether a word tells a rise or a fall."""
    return way_of(p.low[i], "adverbs") is not None or (p.pos[i] == "VERB" and way_of(p.lemma[i], "verbs") is not None)


def in_clause_apart(spot: Spot, d: Dated) -> bool:
    """Figure and date parted by a clause whose time is its own: "After the war ended in 1995, 300 came home"."""
    p = spot.p
    ups, downs, top = path(p, spot.site.root, d.root)
    return top >= 0 and any(
        relation == "advcl"
        and any(p.base[kid] in {"mark", "case", "advmod"} and p.low[kid] in table("periods")["apart"] for kid in p.kids[token])
        for start, relations in ((spot.site.root, ups), (d.root, downs))
        for token, relation in zip(chain(p, start), relations, strict=False)
    )


def chain(p: Parse, i: int) -> Iterator[int]:
    """A token and its heads."""
    yield i
    while p.head[i] != i:
        i = p.head[i]
        yield i


def beyond_stop(spot: Spot, d: Dated, sentence: Sequence[Dated]) -> bool:
    """ "The school closed in 2009. 14 teachers were dismissed in 2010": a full stop parts the figure from the date, and not from another one."""

    def parted(date: Dated) -> bool:
        low, high = _between(spot, date)
        return "." in spot.p.word[low:high]

    return parted(d) and any(not parted(other) for other in sentence)


def is_base(spot: Spot, d: Dated) -> bool:
    """The date of what the figure is set against: "12 percent lower than in 2011", "twice as many as in 2010", "9% from the previous year"."""
    p, after = spot.p, spot.site.last
    low, high = _between(spot, d)
    if d.start < spot.at or any(spot.site.last <= i < d.first for i in spot.others):
        return False
    words = table("compared")
    opener = next((i for i in reversed(range(low, high)) if p.low[i] not in words["passed"]), None)
    if opener is not None:
        if p.low[opener] in words["than"]:
            return True
        if p.low[opener] == "as" and p.low[opener - 1] != "such":
            return opener + 1 < d.first and p.low[opener + 1] in words["at"]
        if p.low[opener] in words["level"]:
            return d.first - opener <= BASE and opener <= after + 1
    relative = spot.quantity.kind == "multiple" or spot.quantity.unit == "percent"
    return relative and low < high and all(p.low[i] in words["passed"] for i in range(after + 1, high)) and changed(spot, d)


def changed(spot: Spot, d: Dated) -> bool:
    """Whether the word behind the figure tells since when something changed ("3% on 2012"), not when or how long ("on Monday", "over the year")."""
    p, words, opener = spot.p, table("compared"), spot.p.low[spot.site.last]
    held = p.low[spot.site.last + 1 : d.last]
    if opener == "from":
        return not any(word in words["until"] for word in held)
    if opener == "on":
        return len(d.timex.first or "") in YEAR_OR_MONTH or any(word in words["spans"] for word in held)
    return opener == "over" and d.timex.first is not None and d.timex.first == d.timex.last and "the" not in held


def is_of_second(spot: Spot, d: Dated) -> bool:
    """The date behind the second of two figures, when this one is the first: "from 59 to 67 on Tuesday", "double the 180 spent in 2010"."""
    p = spot.p
    behind = [i for i in spot.others if i >= spot.site.last]
    if not behind or not behind[0] < d.first <= behind[0] + BEHIND or any(behind[0] < i < d.first for i in behind):
        return False
    if behind[0] - spot.site.last > BESIDE:
        return False
    if spot.quantity.kind == "multiple":
        return True
    first = spot.site.first
    joined = "to" in p.low[spot.site.last : behind[0]]
    return joined and "from" in p.low[max(p.sent(first)[0], first - BESIDE) : first]


def is_of_first(spot: Spot, d: Dated, sentence: Sequence[Dated]) -> bool:
    """The date before a multiple, when this figure is its base and has a date of its own: "In 2012 double the 180 spent in 2010"."""
    first = spot.site.first
    if d.start >= spot.at or not any(spot.at < other.start for other in sentence):
        return False
    times = [
        q
        for q in spot.site.near
        if q.kind == "multiple" and 0 <= first - spot.p.token_at(q.end - 1) <= BESIDE and q.start < spot.quantity.start
    ]
    return bool(times)


def _between(spot: Spot, d: Dated) -> tuple[int, int]:
    return (d.last, spot.site.first) if d.start < spot.at else (spot.site.last, d.first)
