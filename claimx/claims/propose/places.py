"""Candidates for where a figure holds: every place of the section in reach, each once. Any number of them may be chosen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claimx.claims.propose.features import FAR, context, context_names, way, word_at
from claimx.claims.propose.reading import Proposals

if TYPE_CHECKING:
    from collections.abc import Collection

    from claimx.claims.entities import FoundEntity
    from claimx.claims.propose.reading import Spot

__all__ = ["propose_places"]

BACK = 6  # passages before the figure's; the opening of the section and its headlines are always in reach
OPENING = 4
KINDS = ("place", "facility", "nationality")
FARTHEST = 40


def propose_places(spot: Spot, clause: Collection[FoundEntity]) -> Proposals:
    """The candidates of one figure, the nearest mention of each name; `clause` are the names of its clause."""
    reading, k = spot.reading, spot.k
    best: dict[str, tuple[float, int, FoundEntity]] = {}
    counts: dict[str, int] = {}
    headed: set[str] = set()
    first: dict[str, int] = {}
    total = 0
    for j, view in enumerate(reading.views):
        for e in view.entities:
            if e.kind not in KINDS:
                continue
            total += 1
            key = e.code or e.name
            counts[key] = counts.get(key, 0) + 1
            first.setdefault(key, j)
            if view.passage.block.kind in {"headline", "dateline"}:
                headed.add(key)
            if j > k + 1 or (k - j > BACK and j >= OPENING and view.passage.block.kind != "headline"):
                continue
            far = abs(e.start - spot.at) + (2000 if e.kind == "nationality" else 0) + (300 if j != k else 0) - (400 if e in clause else 0)
            if key not in best or far < best[key][0]:
                best[key] = (far, j, e)
    shared = [*context(spot), float(len(clause)), float(len(best)), float(sum(1 for e in clause if e.kind in KINDS))]
    names = context_names(spot)
    most = max(counts, key=lambda key: (counts[key], key), default="")
    country = max(
        (key[:2] for key in counts if len(key) == 2 and key.isupper()),
        key=lambda c: sum(n for key, n in counts.items() if key[:2] == c),
        default="",
    )
    out = Proposals([], [], [], [])
    for key, (_, j, e) in sorted(best.items(), key=lambda item: (item[1][2].start, item[0])):
        view = reading.views[j]
        a, _, root = view.tokens(e.start, e.end)
        p = view.p
        same = j == k and p.parsed and p.sent_of[a] == spot.sentence
        linked, own = way(spot, root) if same else (list(FAR), ("far", "far", p.base[root]))
        start, stop = p.sent(a)
        out.items.append(e)
        out.numbers.append([
            *shared, *(float(e.kind == kind) for kind in KINDS), float(e in clause), float(same), float(j == k), float(max(-5, min(spot.back(j, a),
            FARTHEST))),
            float(e.start > spot.at), math.log1p(abs(e.start - spot.at)), float(min(counts[key], 20)), counts[key] / max(total, 1),
            float(key == most),
            float(first[key]), float(key in headed), float(e.name.lower().split()[-1] in reading.title), float(e.code is not None),
            float(e.code is not None and len(e.code) == 2),
            float(key == country), float(e.code is not None and e.code[:2] == country), float(a - start), *linked,
        ])  # fmt: skip
        out.names.append((*names, *own, word_at(p, a - 1, start, stop), p.lemma[p.head[root]] if p.head[root] != root else "-"))
        out.tokens.append((j, root))
    return out
