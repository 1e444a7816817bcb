"""Features that proposers share: classes of words, the way through the tree, what stands between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from operator import sub
from typing import TYPE_CHECKING

from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.claims.parse import Parse
    from claimx.claims.propose.reading import Spot

__all__ = [
    "BLOCKS",
    "KINDS",
    "NOUN_CLASSES",
    "VERB_CLASSES",
    "classes",
    "context",
    "context_names",
    "in_bracket",
    "path",
    "tallies",
    "word_at",
]

KINDS = ("count", "percent", "money", "duration", "age", "measure", "ratio", "multiple", "score", "index", "rate")
BLOCKS = ("headline", "body", "caption", "table", "dateline")
VERB_CLASSES = (
    "change/verbs/increase", "change/verbs/decrease", "change/verbs/none", "measure/level", "measure/paying",
    "measure/harm", "measure/giving", "measure/trading", "measure/spanning",
)  # fmt: skip
NOUN_CLASSES = (
    "measure/counters", "measure/standins", "measure/moneys", "measure/thresholds", "measure/sizes", "measure/temporal",
    "cues/sources/document", "cues/sources/organisation", "change/nouns/increase", "change/nouns/decrease",
)  # fmt: skip
CLOSED = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PUNCT", "AUX", "DET", "PRON", "ADV", "SYM"})
PARTS = {"VERB": 1, "NOUN": 2, "PROPN": 2, "CCONJ": 6, "ADP": 7}
MARKS = {",": 3, "(": 4, ")": 4, ":": 5, ";": 5}
"""Columns of `tallies`."""


@cache
def classes(names: tuple[str, ...]) -> Mapping[str, list[float]]:
    """Lemma to its membership in each of these lists of claimx/data; a lemma of none is not there."""
    found: dict[str, list[float]] = {}
    for at, name in enumerate(names):
        book, *keys = name.split("/")
        words = table(book)
        for key in keys:
            words = words[key]
        for lemma in words:
            found.setdefault(lemma, [0.0] * len(names))[at] = 1.0
    return found


def path(p: Parse, a: int, b: int) -> tuple[list[str], list[str], int]:
    """Relations from `a` up to the lowest head common with `b`, from `b` up to it, and that head (-1 where they share none)."""
    up: dict[int, int] = {}
    ups: list[str] = []
    at = a
    while at not in up:
        up[at] = len(up)
        if p.head[at] != at:
            ups.append(p.base[at])
            at = p.head[at]
    downs: list[str] = []
    at = b
    while at not in up:
        if p.head[at] == at:
            return ups, downs, -1
        downs.append(p.base[at])
        at = p.head[at]
    return ups[: up[at]], downs, at


def word_at(p: Parse, i: int, start: int, stop: int) -> str:
    """A word of a closed class as it is, any other by its part of speech; "#" outside the sentence."""
    if not start <= i < stop:
        return "#"
    return p.low[i] if p.pos[i] in CLOSED else p.pos[i]


def tallies(p: Parse) -> list[tuple[float, ...]]:
    """What stands before each token, and before the end: words, verbs, nouns, commas, brackets, colons, conjunctions, prepositions."""
    counts = [0.0] * 8
    out = [tuple(counts)]
    for pos, word in zip(p.pos, p.word, strict=True):
        counts[0] += 1
        column = MARKS.get(word) if pos == "PUNCT" else PARTS.get(pos)
        if column is not None:
            counts[column] += 1
        out.append(tuple(counts))
    return out


def in_bracket(p: Parse, first: int, start: int) -> bool:
    """Whether a bracket was opened within twelve tokens before `first` and not closed."""
    for i in range(first - 1, max(start, first - 12) - 1, -1):
        if p.word[i] in {")", "]"}:
            return False
        if p.word[i] in {"(", "["}:
            return True
    return False


NO_VERB = [0.0] * len(VERB_CLASSES)


def context(spot: Spot) -> list[float]:
    """What every role knows of the figure itself."""
    site, q, p, verb = spot.site, spot.quantity, spot.p, spot.verb
    aux = {p.low[kid] for kid in p.kids[verb] if p.base[kid] == "aux"} if verb is not None else set()
    tag = p.tag[verb] if verb is not None else ""
    return [
        *(float(q.kind == kind) for kind in KINDS),
        *(float(p.passage.block.kind == kind) for kind in BLOCKS),
        *classes(VERB_CLASSES).get(spot.lemma, NO_VERB),
        float(q.unit is not None), float(q.unit == "year"), float(q.bound == "exact"), float(q.value_max is not None), float(q.change == "increase"),
        float(q.change == "decrease"), float(len(spot.figures)), float(spot.figures.index(q.start)), float(site.stop - site.start),
        float(site.first - site.start), float(in_bracket(p, site.first, site.start)), float(verb is not None),
        float(verb is not None and verb < site.first),
        float(tag == "VBD"), float(tag in {"VBP", "VBZ"}), float(not aux.isdisjoint({"will", "would", "'ll"})), float(not aux.isdisjoint({"have",
        "has", "'ve"})), float("had" in aux),
        float(spot.sentence), float(len(p.sents)),
    ]  # fmt: skip


def context_names(spot: Spot) -> tuple[str, ...]:
    """Categories of the figure itself: kind, preposition, words before and behind, relation, governor."""
    site, p = spot.site, spot.p
    head = p.head[site.root]
    return (
        spot.quantity.kind, site.preposition or "-", word_at(p, site.first - 1, site.start, site.stop), word_at(p, site.last, site.start, site.stop),
        word_at(p, site.last + 1, site.start, site.stop), p.base[site.root], p.pos[head] if head != site.root else "-", spot.lemma or "-",
    )  # fmt: skip


def way(spot: Spot, token: int) -> tuple[list[float], tuple[str, ...]]:
    """How the figure and a token of its sentence are linked, in the tree and in the order of words."""
    found = spot.ways.get(token)
    if found is not None:
        return found
    p, site = spot.p, spot.site
    ups, downs, top = path(p, site.root, token)
    low, high = (site.last, token) if token >= site.last else (token + 1, site.first)
    there = spot.view.start + p.start[token]
    others = max(0, bisect_left(spot.near, max(spot.at, there)) - bisect_right(spot.near, min(spot.at, there)))
    before, until = spot.view.tallies[low], spot.view.tallies[max(low, high)]
    numbers = [
        float(len(ups)), float(len(downs)), float(top == token), float(top == site.root), float(spot.verb is not None and p.under(token, spot.verb)),
        *map(sub, until, before), float(others), float(token - site.start), float(token == site.last),
    ]  # fmt: skip
    pos = p.pos[top] if top >= 0 else ""
    names = ("|".join(ups[:4]) + ">" + "|".join(downs[:4]) + pos, "|".join(ups[-1:]) + ">" + "|".join(downs[-1:]) + pos, p.base[token])
    spot.ways[token] = numbers, names
    return numbers, names


WAY = 16
FAR: list[float] = [-1.0] * WAY
