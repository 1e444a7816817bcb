"""Candidates for what a figure counts or measures: the noun phrases in reach, what the rules answer, what earlier figures measured."""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.measures import measure as rules
from claimx.claims.measures.change import way_of
from claimx.claims.measures.measure import clear_of, one_line, sound
from claimx.claims.measures.phrase import Phrase, plural, temporal, words
from claimx.claims.measures.site import Case
from claimx.claims.measures.verbphrase import governor
from claimx.claims.propose.features import FAR, NOUN_CLASSES, classes, way
from claimx.claims.propose.reading import Proposals
from claimx.records import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.claims.measures.memory import Entry, Memory
    from claimx.claims.parse import Parse
    from claimx.claims.propose.reading import Spot

__all__ = ["RULES", "Noun", "propose_measures"]

RULES = tuple({getattr(rule, "__name__", "strictly"): rule for order in rules.ORDER.values() for rule in order}.items())
REACH = 450  # characters before the figure that are looked through beyond its sentence
PASSAGES = 12  # passages back at most
CARRIED = 8  # earlier measures
MOST = 80  # candidates
FARTHEST = 20
COUNTED = frozenset({"count", "money", "rate"})  # never of a clause, as a duration or a share may be
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NO_NOUN = [0.0] * len(NOUN_CLASSES)
ENTITIES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT")
NO_ENTITY = [0.0] * len(ENTITIES)


class Noun(NamedTuple):
    """A candidate: a phrase of passage `passage` (-1: of none in this section), or the measure of an earlier figure; `rules` answer with it."""

    start: int
    end: int
    passage: int
    phrase: Phrase | None
    measure: Measure | None
    rules: frozenset[str]


def propose_measures(spot: Spot, memory: Memory) -> Proposals:
    """The candidates of one figure in text order; the text may be left open too."""
    case = Case(spot.site, memory)
    nouns = gather(spot, case)
    entries = {entry.measure.start: entry for entry in memory.entries}
    last = memory.entries[-1].measure.start if memory.entries else -1
    used: dict[int, int] = {}
    for entry in memory.entries:
        used[entry.measure.start] = used.get(entry.measure.start, 0) + 1
    shared = [*spot.context, *more_context(spot), float(len(memory.entries))]
    names = spot.names
    left = sum(1 for noun in nouns if noun.end <= spot.at)
    items: list[Noun | None] = []
    numbers: list[list[float]] = []
    categories: list[tuple[str, ...]] = []
    tokens: list[tuple[int, int] | None] = []
    for at, noun in enumerate(nouns):
        own, own_names, token = features(spot, noun, entries.get(noun.start))
        rank = float(left - at) if noun.start < spot.at else float(left - at - 1)
        items.append(noun)
        numbers.append([0.0, *shared, *own, rank, float(noun.start == last), float(used.get(noun.start, 0))])
        categories.append((*names, *own_names))
        tokens.append(token)
    width = len(numbers[0]) - 1 - len(shared) if numbers else 0
    items.append(None)
    numbers.append([1.0, *shared, *([0.0] * (width or WIDTH))])
    categories.append((*names, *(["-"] * 4)))
    tokens.append(None)
    return Proposals(items, numbers, categories, tokens)


def more_context(spot: Spot) -> list[float]:
    """What matters for the measure alone: whether the verb has a subject and an object, and the size of the value."""
    p, root = spot.p, spot.site.root
    return [
        float(spot.subject is not None), float(spot.thing is not None),
        math.log1p(min(abs(spot.quantity.value), 1e15)), float(p.pos[p.head[root]] in {"NOUN", "PROPN"} and p.head[root] != root),
    ]  # fmt: skip


def gather(spot: Spot, case: Case) -> list[Noun]:
    """The candidates, each phrase once."""
    views, k, site = spot.reading.views, spot.k, spot.site
    found: dict[tuple[int, int], tuple[int, Phrase | None, Measure | None, set[str]]] = {}

    agent = agent_of(spot)
    doing = {agent, spot.verb} if agent is not None else frozenset[int]()

    def add(passage: int, phrase: Phrase) -> set[str]:
        p = views[passage].p
        phrase = clear_of(site, phrase) if passage == k else phrase  # type: ignore[assignment]  # a phrase stays one
        if passage == k and spot.quantity.kind in COUNTED and (clausal(p, phrase) or phrase.head in doing):
            return set()
        first, last = one_line(p, (phrase.first, phrase.last), phrase.head) if phrase.first < phrase.last else (0, 0)
        if first >= last or not any(map(str.isalnum, p.text[slice(*p.chars(first, last))])):
            return set()
        start, end = views[passage].passage.place(*p.chars(first, last))
        return found.setdefault((start, end), (passage, phrase, None, set()))[3]

    for name, rule in RULES:
        answer = rule(case)
        if answer is None or not sound(case, answer.found):
            continue
        if isinstance(answer.found, Measure):
            found.setdefault((answer.found.start, answer.found.end), (-1, None, answer.found, set()))[3].add(name)
        else:
            add(k, answer.found).add(name)
    most, heads = spot.most(MOST), spot.view.heads
    at = bisect_left(heads, site.first)
    for head in heads[max(bisect_left(heads, site.start), at - most) : min(bisect_left(heads, site.stop), at + most)]:
        add(k, spot.view.phrase(head))
    for j in range(k, max(-1, k - PASSAGES), -1):
        view = views[j]
        if view.end < spot.at - REACH:
            break
        heads = view.heads if j < k else view.heads[: bisect_left(view.heads, site.start)]
        for head in heads[max(bisect_left(heads, spot.at - REACH - view.start, key=view.p.start.__getitem__), len(heads) - most) :]:
            add(j, view.phrase(head))
    for entry in case.memory.entries[-CARRIED:]:
        found.setdefault((entry.measure.start, entry.measure.end), (-1, None, entry.measure, set()))
    if len(found) > most:  # those that rules answer with, and the nearest
        near = sorted(found.items(), key=lambda item: (not item[1][3], min(abs(item[0][0] - spot.at), abs(item[0][1] - spot.at)), item[0]))
        found = dict(near[:most])
    margin = margin_of(spot)
    return [
        Noun(*span, passage, phrase, measure, frozenset(votes))
        for span, (passage, phrase, measure, votes) in sorted(found.items(), key=lambda item: item[0])
        if margin is None or (passage == k and phrase is not None and phrase.head == margin)
    ]


def margin_of(spot: Spot) -> int | None:
    """The noun of a margin that is all a bare count is of: "51 of 120 seats, a majority of just 2"; None for any other figure."""
    p, site = spot.p, spot.site
    if spot.quantity.kind != "count" or (site.last < site.stop and p.pos[site.last] in {"NOUN", "PROPN", "ADJ"}):
        return None
    at = site.first - 1
    while at > site.start and p.pos[at] == "ADV":
        at -= 1
    return at - 1 if at > site.start and p.low[at] == "of" and p.lemma[at - 1] in words("measure", "margins") else None


def clausal(p: Parse, phrase: Phrase) -> bool:
    """Whether a phrase is a clause rather than a thing: headed by a finite verb, an auxiliary or a pronoun ("came", "she earns", "was lost").

    What harmed people may stand for them ("42 died"), as a bare participle may ("12 injured").
    """
    head = phrase.head
    if p.pos[head] in {"PRON", "AUX"}:
        return True
    if p.pos[head] != "VERB":
        return False
    alone = phrase.last - phrase.first == 1 and p.lemma[head] in words("measure", "harm")
    return not alone and (p.tag[head] in FINITE or any(p.pos[i] in {"PRON", "AUX"} for i in range(phrase.first, phrase.last)))


def agent_of(spot: Spot) -> int | None:
    """The subject that does something to a bare count ("The navy rescued 140"): who acts is not what is counted. None where verb or noun may say it."""
    p, verb, root = spot.p, spot.verb, spot.site.root
    if spot.quantity.kind != "count" or verb is None or p.head[root] != verb or p.base[root] != "obj" or p.pos[verb] != "VERB":
        return None
    if p.lemma[verb] in words("measure", "level") or way_of(p.lemma[verb], "verbs") is not None:
        return None
    return p.child(verb, "nsubj")


def features(spot: Spot, noun: Noun, entry: Entry | None) -> tuple[list[float], tuple[str, ...], tuple[int, int] | None]:
    """The features of one candidate."""
    reading, k, site = spot.reading, spot.k, spot.site
    passage, head = noun.passage, noun.phrase.head if noun.phrase else -1
    if noun.phrase is None and noun.measure is not None and (found := reading.passage_at(noun.start)) is not None and found <= k:
        passage = found
        view = reading.views[found]
        first, last, head = view.tokens(noun.start, noun.end)
        head = next((i for i in range(first, last) if view.p.word[i] == noun.measure.head), head)
    p = reading.views[passage].p if passage >= 0 else None
    same = passage == k and p is not None and p.sent_of[head] == spot.sentence
    back = float(max(-1, min(spot.back(passage, head), FARTHEST))) if p is not None else float(FARTHEST + 5)
    numbers = [float(same), float(passage == k), back, float(min(k - passage, FARTHEST)) if passage >= 0 else float(FARTHEST)]
    names: tuple[str, ...] = ("far", "far", p.base[head] if p is not None else "-")
    if same and p is not None:
        linked, names = way(spot, head)
        numbers += [
            *linked, float(p.head[site.root] == head), float(p.head[head] == site.root), float(head == spot.subject),
            float(head == spot.thing), float(not site.taken.isdisjoint(p.kids[head])), float(governor(p, head) == spot.verb),
        ]  # fmt: skip
    else:
        numbers += [*FAR, *([-1.0] * 6)]
    start, end = noun.start, noun.end
    text = (
        p.text[start - reading.views[passage].start : end - reading.views[passage].start]
        if p is not None
        else noun.measure.text
        if noun.measure
        else ""
    )
    lemma = p.lemma[head] if p is not None else text.split()[-1].lower()
    ent = p.ent[head] if p is not None else None
    kind = ent[0] if ent is not None else ""
    numbers += [
        float(start > spot.at), float(start <= spot.at < end), math.log1p(abs(start - spot.at)),
        float(p is not None and p.pos[head] == "PROPN"), float(p is not None and plural(p, head)), float(p is not None and temporal(p, head)),
        *classes(NOUN_CLASSES).get(lemma, NO_NOUN), float(len(text.split())), float(" of " in text), float(any(map(str.isdigit, text))),
        float(text[:1].isupper()), float(min(reading.counts.get(lemma, 0), 30)), float(lemma in reading.title), float(start in reading.speaking),
        *entities().get(kind, NO_ENTITY), *entry_features(spot, entry), *voted(noun.rules),
    ]  # fmt: skip
    return numbers, (*names, lemma), (passage, head) if p is not None else None


@cache
def entities() -> Mapping[str, list[float]]:
    """Which of `ENTITIES` a kind of name is."""
    return {kind: [float(kind == label) for label in ENTITIES] for kind in ENTITIES}


@lru_cache(maxsize=4096)
def voted(rules: frozenset[str]) -> list[float]:
    """Which rules answer with a candidate, and how many."""
    return [*(float(rule in rules) for rule, _ in RULES), float(len(rules))]


def entry_features(spot: Spot, entry: Entry | None) -> list[float]:
    """What the document measured with this phrase before."""
    if entry is None:
        return [0.0, -1.0, -1.0, -1.0]
    return [1.0, float(entry.kind == spot.quantity.kind), float(entry.topic), float(entry.plural)]


WIDTH = 4 + 16 + 6 + 6 + len(NOUN_CLASSES) + 7 + len(ENTITIES) + 4 + len(RULES) + 1 + 3
