"""Candidates for when a figure holds: every date of the section in reach, and none."""

from __future__ import annotations

import math
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING

from claimx.claims.propose.features import FAR, way, word_at
from claimx.claims.propose.reading import YEAR, Dated, Proposals, when_clause, year_of
from claimx.data import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.claims.propose.reading import Reading, Spot
    from claimx.records import Timex

__all__ = ["propose_periods", "value_of"]

AHEAD = 1  # passages behind the figure's in which its date may stand
BACK = 60  # passages before it
OPENING = 6  # passages at the start of the section, whose dates frame all of it
FARTHEST = 30
MOST = 100  # dates, of which the first of the section are at most
MOST_OPENING = 12
MOST_IN_SENTENCE = 40
COMPARING = frozenset({"than", "compared", "versus", "against", "from", "over", "on", "since", "above", "below", "as"})
GRAIN = {0: 0.0, 4: 1.0, 7: 2.0, 8: 3.0, 10: 4.0}
NO_LINK = [*FAR, *([-1.0] * 6)]


def value_of(item: Dated | None) -> tuple[str | None, str | None]:
    """The period that a candidate states; (None, None) where it leaves it open."""
    return (item.timex.first, item.timex.last) if item is not None else (None, None)


def propose_periods(spot: Spot) -> Proposals:
    """The candidates of one figure in text order, then None."""
    reading, k, dates = spot.reading, spot.k, spot.reading.dates
    here = range(*reading.dates_in(k, k + 1))
    own = nearest([i for i in here if spot.p.sent_of[dates[i].first] == spot.sentence], spot, spot.most(MOST_IN_SENTENCE))
    sentence = [dates[i] for i in sorted(own)]
    rank = {i: float(n) for n, i in enumerate(own)}
    before = bisect_left(reading.date_starts, spot.at)
    shared = [
        *spot.context, float(len(sentence)), float(len(here)), float(min(len(dates), 60)),
        float(reading.published is not None),
    ]  # fmt: skip
    out = Proposals([], [], [], [], shared, spot.names, at=1)
    labelled = spot.p.low[spot.site.first - 1] == ":" and any(d.last == spot.site.first - 1 for d in sentence)
    before_bracket = spot.site.first - 1 if in_bracket(spot) and any(d.last == spot.site.first - 1 for d in sentence) else None
    for i in in_reach(spot):
        d = dates[i]
        if before_bracket is not None and (d.passage != k or d.last != before_bracket):
            continue
        if is_of_clause(spot, d) or (before_bracket is None and is_base(spot, d)):
            continue
        if (d.timex.rule == "listed" and is_paired(spot)) or is_of_bracket(spot, d) or (labelled and is_of_label(spot, d)):
            continue
        numbers, own_names = features(spot, i, sentence, same=i in rank)
        numbers += rank.get(i, 9.0), float(min(before - i if i < before else -1, 30))
        out.add(d, numbers, own_names, (d.passage, d.root))
    out.add(None, [1.0, *([0.0] * (WIDTH + 2))], ("-",) * 8, None)
    return out


def is_paired(spot: Spot) -> bool:
    """Whether no more than a conjunction joins another figure to this one, so that each may have a date of its own ("210 and 265 complaints")."""
    q = spot.quantity
    between = (spot.p.text[min(q.end, o.end) : max(q.start, o.start)].strip() for o in spot.site.near)
    return not wordlist("periods", "listing", "conjunctions").isdisjoint(between)


def is_of_bracket(spot: Spot, d: Dated) -> bool:
    """Whether a date belongs to the figure beside it in a bracket that this figure stands before: "$88m (2020: $71m)", "$5m ($4m in 2016)"."""
    p, at = spot.p, spot.site.last
    if d.passage != spot.k or not at <= d.first < spot.site.stop or "(" not in p.word[at : d.first]:
        return False
    opened = max(i for i in range(at, d.first) if p.word[i] == "(")
    closed = next((i for i in range(d.last, spot.site.stop) if p.word[i] == ")"), spot.site.stop)
    inside = (q for q in spot.site.near if q.start >= p.start[opened] and q.end <= p.end[closed - 1])
    return ")" not in p.word[opened : d.first] and any(inside)


def is_of_clause(spot: Spot, d: Dated) -> bool:
    """Whether a date is the bound ("since 1960") of what stands outside a clause on that time (", when 69 people drowned") that the figure stands in, or
    the time itself of a figure that stands outside it."""
    p = spot.reading.views[d.passage].p
    itself, bound = d.timex.rule == "antecedent", (d.timex.first is None) != (d.timex.last is None)
    if not (itself or bound) or (verb := when_clause(p, d.last)) is None:
        return False
    inside = d.passage == spot.k and spot.site.first > d.last and p.under(spot.site.root, verb)
    return inside != itself


def is_base(spot: Spot, d: Dated) -> bool:
    """Whether a date is what something is compared with: "up 22 percent over 2021"."""
    p = spot.reading.views[d.passage].p
    return d.first > 1 and p.low[d.first - 1] == "over" and p.low[d.first - 2] in wordlist("dates", "evidence", "changes")


def in_bracket(spot: Spot) -> bool:
    """Whether the figure stands alone in a bracket: in "up 22 percent over 2021 (1,513)" it holds for the date before that."""
    p, site = spot.p, spot.site
    return p.word[site.first - 1] == "(" and p.word[site.last : site.last + 1] == [")"]


def is_of_label(spot: Spot, d: Dated) -> bool:
    """Whether a date is the label of another figure than the one that is labelled by a date itself ("2014: 30, 2015: 45")."""
    return d.passage == spot.k and spot.p.low[d.last : d.last + 1] == [":"] and d.last != spot.site.first - 1


def in_reach(spot: Spot) -> list[int]:
    """The numbers of the dates that the figure may hold at, in text order: the first of the section and the nearest, where there are many."""
    reading, k = spot.reading, spot.k
    first, last = reading.dates_in(max(0, k - BACK), k + 1 + AHEAD)
    opening = range(*reading.dates_in(0, min(OPENING, k - BACK)))
    most = spot.most(MOST)
    if len(opening) + last - first <= most:
        return [*opening, *range(first, last)]
    kept = opening[: min(MOST_OPENING, most // 2)]
    at = bisect_left(reading.date_starts, spot.at)
    near = range(max(first, at - most), min(last, at + most))
    return [*kept, *sorted(nearest(near, spot, most - len(kept)))]


def nearest(numbers: Iterable[int], spot: Spot, most: int) -> list[int]:
    """The nearest of these dates to the figure, the nearest first."""
    dates = spot.reading.dates
    return sorted(numbers, key=lambda i: abs(dates[i].start - spot.at))[:most]


def traits_of(reading: Reading, i: int) -> tuple[list[float], tuple[str, ...]]:
    """Those features of a date that no figure changes, told once."""
    found = reading.traits.get(i)
    if found is not None:
        return found
    d = reading.dates[i]
    view, timex = reading.views[d.passage], d.timex
    p, kind = view.p, view.passage.block.kind
    start, stop = p.sent(d.first)
    value = timex.first or timex.last or ""
    published = reading.published or ""
    numbers = [
        float(d.first - start), float(p.sent_of[d.first]), float(d.first - start < 3), GRAIN.get(len(value), 5.0),
        float(timex.first is None), float(timex.last is None), float(timex.first == timex.last), float(len(timex.first or "")),
        float(len(timex.last or "")),
        float(bool(published) and value == published), float(bool(published) and value[:4] == published[:4]),
        float(bool(published) and value > published[: len(value)]),
        math.log1p(min(days_between(published, timex), 20000)), float(YEAR.search(p.text, timex.start, timex.end) is not None),
        float(timex.mod is not None),
        float(timex.resolved), float(timex.type == "time"), float(min(reading.years.get(year_of(timex), 0), 20)),
        float(year_of(timex) in reading.title_years),
        float(kind == "headline"), float(kind == "dateline"), float(len(p) < 15),
    ]  # fmt: skip
    names = (word_at(p, d.first - 1, start, stop), p.low[d.first], timex.rule, str(timex.mod), p.lemma[view.governor(d.root)])
    reading.traits[i] = numbers, names
    return numbers, names


def features(spot: Spot, i: int, sentence: list[Dated], *, same: bool) -> tuple[list[float], tuple[str, ...]]:
    """The features of one date, but for its ranks; `same` where it stands in the figure's `sentence`."""
    reading, k, d = spot.reading, spot.k, spot.reading.dates[i]
    view = reading.views[d.passage]
    p = view.p
    traits, own = traits_of(reading, i)
    numbers = [
        0.0, float(same), float(d.passage == k),
        float(min(spot.back(d.passage, d.first), FARTHEST)), float(min(k - d.passage, BACK)), float(d.start > spot.at),
        math.log1p(abs(d.start - spot.at)), *traits,
        float(d.passage == k and d.timex.start < spot.quantity.end and spot.quantity.start < d.timex.end),
    ]  # fmt: skip
    names: tuple[str, ...] = ("far", "far", p.base[d.root])
    if same:
        linked, names = way(spot, d.root)
        start = p.sent(d.first)[0]
        low, high = (d.last, spot.site.first) if d.start < spot.at else (spot.site.last, d.first)
        numbers += [
            *linked, float(view.governor(d.root) == spot.verb), float(sum(1 for i in range(low, high) if p.low[i] in COMPARING)),
            float(any(p.low[i] in COMPARING for i in range(max(start, d.first - 4), d.first))),
            float(d.first > start and p.word[d.first - 1] in {"(", "["}),
            float(sum(1 for other in sentence if min(spot.at, d.start) < other.start < max(spot.at, d.start))),
            float(any(abs(d.start - start) < abs(d.start - spot.at) for start in spot.near)),
        ]  # fmt: skip
    else:
        numbers += NO_LINK
    return numbers, (*names, *own)


def days_between(published: str, timex: Timex) -> int:
    """Days from a period's end to the day of publication; 20,000 where one of them is not known to the day."""
    try:
        return abs((date.fromisoformat(published) - date.fromisoformat((timex.last or timex.first or "")[:10])).days)
    except ValueError:
        return 20000


WIDTH = 29 + 16 + 6
