"""Candidates for where a figure holds: every place of the section in reach, each once. Any number of them may be chosen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claimx.claims.propose.features import FAR, way, word_at
from claimx.claims.propose.reading import Proposals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.claims.entities import FoundEntity
    from claimx.claims.propose.reading import Spot

__all__ = ["propose_places"]

BACK = 6  # passages before the figure's; the opening of the section and its headlines are always in reach
OPENING = 4
MOST = 60  # names
MOST_HEADLINES = 40  # the first of the section
KINDS = ("place", "facility", "nationality")
FARTHEST = 40


def in_reach(spot: Spot) -> Iterator[tuple[int, FoundEntity]]:
    """The mentions that may be the nearest of their names, with their passages, in text order."""
    reading, k = spot.reading, spot.k
    near = range(max(0, k - BACK), min(k + 2, len(reading.views)))
    for j in sorted({*range(min(OPENING, k)), *reading.headlines[:MOST_HEADLINES], *near}):
        if j > k + 1:
            break
        view = reading.views[j]
        yield from ((j, e) for e in (view.places if j == k else view.first_places if j > k else view.last_places))


def propose_places(spot: Spot) -> Proposals:
    """The candidates of one figure, the nearest mention of each name."""
    reading, k = spot.reading, spot.k
    inside = set(spot.clause)
    best: dict[str, tuple[float, int, FoundEntity]] = {}
    for j, e in in_reach(spot):
        far = abs(e.start - spot.at) + (2000 if e.kind == "nationality" else 0) + (300 if j != k else 0) - (400 if e in inside else 0)
        key = e.code or e.name
        if key not in best or far < best[key][0]:
            best[key] = (far, j, e)
    if len(best) > (most := spot.most(MOST)):
        best = dict(sorted(best.items(), key=lambda item: (item[1][0], item[0]))[:most])
    named = reading.placed
    shared = [*spot.context, float(len(spot.clause)), float(len(best)), float(sum(1 for e in spot.clause if e.kind in KINDS))]
    out = Proposals([], [], [], [], shared, spot.names)
    for key, (_, j, e) in sorted(best.items(), key=lambda item: (item[1][2].start, item[0])):
        view = reading.views[j]
        a, _, root = view.tokens(e.start, e.end)
        p = view.p
        same = j == k and p.sent_of[a] == spot.sentence
        linked, own = way(spot, root) if same else (FAR, ("far", "far", p.base[root]))
        start, stop = p.sent(a)
        numbers = [
            *(float(e.kind == kind) for kind in KINDS), float(e in inside), float(same), float(j == k), float(max(-5, min(spot.back(j, a),
            FARTHEST))),
            float(e.start > spot.at), math.log1p(abs(e.start - spot.at)), float(min(named.counts[key], 20)), named.counts[key] / max(named.total, 1),
            float(key == named.most),
            float(named.first[key]), float(key in named.headed), float(e.name.lower().split()[-1] in reading.title), float(e.code is not None),
            float(e.code is not None and len(e.code) == 2),
            float(key == named.country), float(e.code is not None and e.code[:2] == named.country), float(a - start), *linked,
        ]  # fmt: skip
        out.add(e, numbers, (*own, word_at(p, a - 1, start, stop), p.lemma[p.head[root]] if p.head[root] != root else "-"), (j, root))
    return out
