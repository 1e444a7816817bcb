"""Candidates for who a figure's source is: the speakers of statements around it, bodies and reports named in reach, and none."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.attribution.speakers import phrase
from claimx.claims.propose.features import FAR, NOUN_CLASSES, classes, path, way, word_at
from claimx.claims.propose.reading import Proposals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.propose.reading import Reading, Spot
    from claimx.records import Attribution

__all__ = ["Voice", "propose_sources"]

STATEMENTS = 12
MOST_BODIES = 40
SENTENCES = 3  # before the figure's, in which a body or report may be named that goes on as source
BODIES = frozenset({"ORG", "PERSON", "GPE", "NORP"})
FORMS = ("direct", "mixed", "indirect")
SOURCES = ("person", "organisation", "document", "unnamed")
FARTHEST = 20


class Voice(NamedTuple):
    """A candidate: the source of a statement, or a noun phrase (passage, first, last, head) that may be one."""

    attribution: Attribution | None
    phrase: tuple[int, int, int, int] | None


class Body(NamedTuple):
    """A noun of a passage that can answer for figures: its head, its phrase's tokens and document offset, the preposition of it.

    `standing` and `counted` are those of its features that no figure changes.
    """

    head: int
    first: int
    last: int
    start: int
    case: str
    standing: list[float]
    counted: list[float]


def propose_sources(spot: Spot) -> Proposals:
    """The candidates of one figure."""
    reading, k, at = spot.reading, spot.k, spot.at
    near = reading.statements_near(k)
    held = [a for a in near if any(s <= at < e for s, e in a.content)]
    holders = {a.source.name for a in held}
    begun = bisect_right(near, at, key=lambda a: a.content[0][0])
    before, behind = near[max(0, begun - STATEMENTS) : begun], near[begun : begun + 2]
    here = len(near) - bisect_left(near, spot.view.start, key=lambda a: a.content[0][0])
    shared = [*spot.context, float(len(near)), float(here)]
    out = Proposals([], [], [], [], shared, spot.names, at=1)
    people = reading.people
    taken: set[int] = set()
    for nth, a in enumerate([*behind[::-1], *before[::-1]]):
        if (token := token_of(spot, a.source.start, a.source.end)) is None:
            continue
        if a.source.start <= at < a.source.end or ended(spot, a, held):
            continue
        taken.add(a.source.start)
        own, own_names = said(spot, a, token, holders)
        numbers = [0.0, *own, float(nth), float(min(people[a.source.name], 20)), *([0.0] * NOUN)]
        out.add(Voice(a, None), numbers, own_names, token)
    for passage, body in bodies(spot):
        if any(abs(body.start - s) < 3 for s in taken):
            continue
        own, own_names = noun(spot, passage, body)
        voice = Voice(None, (passage, body.first, body.last, body.head))
        out.add(voice, [0.0, *([0.0] * (SAID + 2)), *own], own_names, (passage, body.head))
    out.add(None, [1.0, *([0.0] * (SAID + 2 + NOUN))], ("-",) * 5, None)
    return out


def ended(spot: Spot, a: Attribution, held: Sequence[Attribution]) -> bool:
    """Whether what is said ends before the figure, which another of those that `held` it in their words says: a semicolon stands between
    ("The mayor says 60 fell; the army's own count is 22"), or in the same sentence the other speaks up ("… put it at 60, while the army put it at 22")."""
    at, last = spot.at, a.content[-1][1]
    if not spot.view.start <= last <= at or any(s <= at < e for s, e in a.covers):
        return False
    others = [b for b in held if b.source.name != a.source.name]
    p, base = spot.view.p, spot.view.start
    if not others or ";" in p.text[last - base : at - base]:
        return bool(others)
    same = p.sent_of[p.token_at(max(0, last - base - 1))] == spot.sentence
    return same and any(b.rule.startswith("verb") and last <= b.source.start for b in others)


def token_of(spot: Spot, start: int, end: int) -> tuple[int, int] | None:
    """Passage and token of a span of the document."""
    passage = bisect_right(spot.reading.starts, start) - 1
    view = spot.reading.views[passage] if passage >= 0 else None
    return (passage, view.tokens(start, end)[2]) if view is not None and start < view.end else None


def said(spot: Spot, a: Attribution, token: tuple[int, int], holders: set[str]) -> tuple[list[float], tuple[str, ...]]:
    """The features of a statement's speaker; `holders` are all those in whose words the figure stands."""
    at, source = spot.at, a.source
    passage, head = token
    view = spot.reading.views[passage]
    covers = any(s <= at < e for s, e in a.covers)
    content = any(s <= at < e for s, e in a.content)
    cue = source.cue.start if source.cue is not None else source.start
    near = spot.view.starts
    between = max(0, bisect_left(near, max(at, source.start)) - bisect_right(near, min(at, source.start)))
    voices = spot.reading.voices_between(min(at, cue), max(at, cue), but=source.start)
    low = view.p.low[head]
    numbers = [
        1.0, float(covers), float(content), float(not holders <= {source.name}),
        float(len(a.content)),
        *(float(a.form == form) for form in FORMS), *(float(source.kind == kind) for kind in SOURCES), float(source.cue is not None),
        float(a.polarity != "asserted"), float(passage == spot.k), float(passage == spot.k and view.p.sent_of[head] == spot.sentence),
        float(max(-3, min(spot.back(passage, head), FARTHEST))), float(min(spot.k - passage, FARTHEST)), math.log1p(abs(source.start - at)),
        float(source.start > at),
        math.log1p(max(0, at - a.content[-1][1])), math.log1p(sum(e - s for s, e in a.covers)), float(between), float(voices),
        *classes(NOUN_CLASSES).get(view.p.lemma[head], NO_NOUN), float(view.p.pos[head] == "PRON"), float(any(map(str.isdigit, source.text))),
        float(len(source.text.split())),
    ]  # fmt: skip
    name = low if view.p.pos[head] == "PRON" else view.p.lemma[head]
    return numbers, (a.rule, name, view.p.base[head], source.cue.text.lower() if source.cue else "-", "-")


NO_NOUN = [0.0] * len(NOUN_CLASSES)
SAID = 5 + 3 + 4 + 2 + 2 + 2 + 2 + 4 + len(NOUN_CLASSES) + 3


def bodies(spot: Spot) -> list[tuple[int, Body]]:
    """Nouns that can answer for figures, in the figure's sentence and the few before it: names of bodies and people, reports; the nearest of many."""
    found = [
        (j, body)
        for j in range(max(0, spot.k - 1), spot.k + 1)
        for body in bodies_of(spot.reading, j)
        if 0 <= spot.back(j, body.head) <= SENTENCES
    ]
    if len(found) <= (most := spot.most(MOST_BODIES)):
        return found
    near = sorted(found, key=lambda one: (spot.k - one[0], abs(one[1].head - spot.site.first)))
    return sorted(near[:most])


def bodies_of(reading: Reading, passage: int) -> list[Body]:
    """The noun phrases of a passage that can answer for figures."""
    view = reading.views[passage]
    if view.bodies is None:
        p, view.bodies = view.p, []
        for head in view.heads:
            kind = ent[0] if (ent := p.ent[head]) is not None else ""
            known = classes(NOUN_CLASSES).get(p.lemma[head], NO_NOUN)
            if (kind in BODIES and p.base[head] in {"nsubj", "obl", "nmod", "appos", "ROOT", "root"}) or known[6] or known[7]:
                first, last = phrase(p, head)
                start, stop = p.sent(head)
                case = word_at(p, next((kid for kid in p.kids[head] if p.base[kid] == "case"), -1), start, stop)
                standing = [
                    float(head - start), float(first == start), *(float(kind == label) for label in ("ORG", "PERSON", "GPE", "NORP")), *known,
                    float(p.base[head] == "nsubj"),
                ]  # fmt: skip
                counted = [float(min(reading.counts.get(p.lemma[head], 0), 20)), float(p.pos[head] == "PROPN")]
                view.bodies.append(Body(head, first, last, view.start + p.start[first], case, standing, counted))
    return view.bodies


def noun(spot: Spot, passage: int, body: Body) -> tuple[list[float], tuple[str, ...]]:
    """The features of a noun that is no speaker of a statement."""
    p, head = spot.reading.views[passage].p, body.head
    same = passage == spot.k and p.sent_of[head] == spot.sentence
    linked, names = way(spot, head) if same else (FAR, ("far", "far", p.base[head]))
    above = p.head[head]
    governor = p.lemma[above] if same and path(p, spot.site.root, head)[2] >= 0 else "far-" + names[2]
    beside = [1.0, float(same), float(spot.back(passage, head)), *body.standing, float(above == spot.verb and same), *body.counted, *linked]
    return beside, ("noun", p.lemma[head], p.base[head], body.case, governor)


NOUN = 5 + 4 + len(NOUN_CLASSES) + 4 + 16
