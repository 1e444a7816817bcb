"""Candidates for the way of a change: increase, decrease, none, or null where the text says no such thing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.claims.measures.change import idiomatic, way_of
from claimx.claims.propose.features import word_at
from claimx.claims.propose.reading import Proposals
from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.claims.propose.reading import Spot
    from claimx.records import Change

__all__ = ["propose_changes"]

WAYS: tuple[Change | None, ...] = (None, "increase", "decrease", "none")
WINDOW = 6
BASE = 7  # tokens from "up from" to the figure it is set against ("down from a peak of 9,100")


def propose_changes(spot: Spot, answer: Change | None, before: Change | None) -> Proposals:
    """The four candidates of one figure, or the one that its own words or "down from" tell; null alone where the verb is of no change ("cut off").

    `answer` is what the rules give, `before` what they gave the figure before it in its sentence.
    """
    p, site = spot.p, spot.site
    near = [*range(max(site.start, site.first - WINDOW), site.first), *range(site.last, min(site.stop, site.last + WINDOW))]
    whole = range(site.start, site.stop)
    counts = {
        way: [sum(1 for i in span if p.lemma[i] in known or p.low[i] in known) for span in (near, whole)] for way, known in moving().items()
    }
    head = p.head[site.root]
    shared = [
        *spot.context,
        float(counts["increase"][0]),
        float(counts["decrease"][0]),
        float(counts["increase"][1]),
        float(counts["decrease"][1]),
    ]
    names = (
        *spot.names,
        p.lemma[head] if head != site.root else "-",
        word_at(p, site.lead, site.start, site.stop),
        p.low[site.lead] if site.lead >= site.start else "#",
    )
    out = Proposals([], [], [], [], shared, names, at=9)
    sure = spot.quantity.change or from_where(spot)
    still = sure is None and spot.verb is not None and idiomatic(p, spot.verb)
    for way in (sure,) if sure is not None or still else WAYS:
        own = counts.get(way or "", [0, 0])
        out.items.append(way)
        out.numbers.append(
            [
                *(float(way == w) for w in WAYS),
                float(way == answer),
                float(answer is not None),
                float(way == before),
                *map(float, own),
            ]
        )
        out.names.append((str(way),))
        out.tokens.append((spot.k, spot.verb if spot.verb is not None else head))
    return out


@cache
def moving() -> Mapping[str, frozenset[str]]:
    """The words that say of something that it rises or falls, of every part of speech."""
    words = table("change")
    parts = ("verbs", "nouns", "adverbs", "adjectives")
    return {way: frozenset(word for part in parts for word in words[part][way]) for way in ("increase", "decrease")}


def from_where(spot: Spot) -> Change | None:
    """The way that "up from" or "down from" between a figure and its neighbour tells of both ("640 boats fish the bay, up from 380")."""
    p, site = spot.p, spot.site
    spans = [(p.token_at(q.start), p.token_at(max(q.start, q.end - 1)) + 1) for q in (site.previous, site.following) if q is not None]
    for first, last in spans:
        low, high = (last, site.first) if last <= site.first else (site.last, first)
        for i in range(low, high - 1):
            way = way_of(p.low[i], "adverbs")
            if way is not None and p.low[i + 1] == "from" and high - i <= BASE:
                return way
    return None
