"""Candidates for what a figure counts or measures: the noun phrases of its sentence and of what stands before it."""

from __future__ import annotations

import math
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.cuewords import speech_verbs, verbs
from claimx.claims.grammar import DASHES, FINITE, has_predicate, is_plural, later
from claimx.claims.measures.phrase import HYPHENS, Phrase, clear_of, is_noun, noun_after, noun_before, of_phrase, one_line, temporal, words
from claimx.claims.propose.changes import way_of
from claimx.claims.propose.features import FAR, NOUN_CLASSES, classes, way
from claimx.claims.propose.reading import Proposals
from claimx.claims.subject import subject_of
from claimx.tag.labels import PLACES

if TYPE_CHECKING:
    from collections.abc import Collection, Container

    from claimx.claims.parse import Parse
    from claimx.claims.propose.reading import Reading, Spot

__all__ = ["Noun", "propose_measures"]

REACH = 450  # characters before the figure that are looked through beyond its sentence
PASSAGES = 12  # passages back at most
MOST = 12  # candidates, the nearest: for 99.6 % of the figures that training knows the right one is among them
FARTHEST = 20
COUNTED = frozenset({"count", "money", "rate"})  # never of a clause, as a duration or a share may be
BARE = frozenset({"count", "ratio"})  # may be of people or things that only a verb or an adjective names
LISTING = frozenset({",", ";", "|", "/"})  # between labels with their values on one line
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})  # what a label ends in ("Homes", "Dead", "injured")
STATES = frozenset({"VBN", "VBD", "JJ", "NN", "NNS"})
LABEL = 20  # tokens of a label, or behind its value, at most
NO_NOUN = [0.0] * len(NOUN_CLASSES)
ENTITIES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT")
NO_LINK = [*FAR, *([-1.0] * 10)]


class Noun(NamedTuple):
    """A candidate: a phrase of passage `passage`, at `start:end` of the document; `traits` are those of its features that no figure changes."""

    start: int
    end: int
    passage: int
    phrase: Phrase
    traits: list[float]


def propose_measures(spot: Spot) -> Proposals:
    """The candidates of one figure in text order; the text may be left open too."""
    nouns = gather(spot)
    p, root = spot.p, spot.site.root
    shared = [
        *spot.context, float(spot.subject is not None), float(spot.thing is not None), math.log1p(min(abs(spot.quantity.value), 1e15)),
        float(p.pos[p.head[root]] in {"NOUN", "PROPN"} and p.head[root] != root),
    ]  # fmt: skip
    left = sum(1 for noun in nouns if noun.end <= spot.at)
    beside = places_of_nouns(spot)
    out = Proposals([], [], [], [], shared, spot.names, at=1)
    for at, noun in enumerate(nouns):
        rank = float(left - at) if noun.start < spot.at else float(left - at - 1)
        out.add(noun, *features(spot, noun, beside, rank), (noun.passage, noun.phrase.head))
    out.add(None, [1.0, *([0.0] * WIDTH)], ("-",) * 4, None)
    return out


def places_of_nouns(spot: Spot) -> tuple[int | None, ...]:
    """The nouns where English mostly names what is counted: right behind the figure ("13 young refugees"), behind "of" ("12% of women"), right before
    it ("a toll of 12", "Killed: 45"), and the subject of its verb, whatever the form of the clause."""
    p, site = spot.p, spot.site
    behind = noun_after(p, site.last, site.stop) if site.last < site.stop else None
    of = of_phrase(p, site.last + 1, site.stop) if site.last + 1 < site.stop and p.low[site.last] == "of" else None
    whole = noun_after(p, site.last + 1, site.stop) if of is not None else None
    before = noun_before(p, site.first - 1, site.start) if site.first > site.start else None
    return behind, whole, before, subject_of(p, spot.verb)[0] if spot.verb is not None else None


def gather(spot: Spot) -> list[Noun]:
    """The candidates, each phrase once."""
    views, k, site = spot.reading.views, spot.k, spot.site
    found: dict[tuple[int, int], Noun] = {}
    agent = agent_of(spot)
    doing = {agent, spot.verb} if agent is not None else frozenset[int]()
    tellers = tellers_of(spot)

    def add(passage: int, phrase: Phrase) -> None:
        p = views[passage].p
        phrase = clear_of(site, phrase) if passage == k else phrase
        counted = passage == k and spot.quantity.kind in COUNTED
        if counted and (clausal(p, phrase) or phrase.head in doing or phrase.head in tellers or tells_or_places(spot, phrase)):
            return
        if (doing and acts(p, phrase.head, views[passage].figures)) or (passage == k and (says(spot, phrase) or bears(spot, phrase))):
            return
        known = views[passage].nouns
        if phrase not in known:
            known[phrase] = made(spot.reading, passage, phrase)
        if (noun := known[phrase]) is not None:
            found.setdefault((noun.start, noun.end), noun)

    heads = spot.view.heads
    at, behind = bisect_left(heads, site.first), spot.p.low[site.last : site.stop]
    stop = site.last + behind.index(";") if ";" in behind else site.stop  # no measure stands beyond it, behind its figure
    for head in heads[max(bisect_left(heads, site.start), at - MOST) : min(bisect_left(heads, stop), at + MOST)]:
        add(k, spot.view.phrase(head))
    for i in standins(spot):
        add(k, Phrase(i, i + 1, i))
    for j in range(k, max(-1, k - PASSAGES), -1):
        view = views[j]
        if view.end < spot.at - REACH or sum(1 for _, end in found if end <= spot.at) >= MOST:  # what stands before is farther than these
            break
        heads = view.heads if j < k else view.heads[: bisect_left(view.heads, site.start)]
        for head in heads[max(bisect_left(heads, spot.at - REACH - view.start, key=view.p.start.__getitem__), len(heads) - MOST) :]:
            add(j, view.phrase(head))
    state, line = state_of(spot), line_of(spot)
    if state is not None:
        add(k, Phrase(state, state + 1, state))
    whole = state if state is not None else share_of(spot)
    if line is not None and not any(one.passage == k and one.phrase.head in line for one in found.values()):
        add(k, Phrase(site.first - 2, site.first - 1, site.first - 2))  # "injured: 38"
    fitting = [
        one
        for one in found.values()
        if (whole is None or (one.passage == k and one.phrase.head == whole))
        and (line is None or (one.passage == k and one.phrase.head in line))
    ] or list(found.values())
    if len(fitting) > MOST:
        fitting = sorted(fitting, key=lambda one: (min(abs(one.start - spot.at), abs(one.end - spot.at)), one.start, one.end))[:MOST]
    return sorted(fitting, key=itemgetter(0, 1))


def share_of(spot: Spot) -> int | None:
    """The noun behind "of" in a line without a verb, of which a share can only be a share: "35 % of wells dry"; None for any other figure."""
    p, site = spot.p, spot.site
    if spot.quantity.kind not in {"percent", "ratio"} or any(p.pos[i] in {"VERB", "AUX"} for i in range(site.start, site.stop)):
        return None
    return places_of_nouns(spot)[1]


def state_of(spot: Spot) -> int | None:
    """The word right behind a count that says what became of those who are counted, where no noun follows it ("30 dead, 12 injured in the crash", "200
    feared dead"); None for any other figure, and where "of the 40 women" says before of whom."""
    p, first, stop = spot.p, spot.site.last, spot.site.stop
    if spot.quantity.kind != "count" or first >= stop:
        return None
    i = next((i for i in range(first, min(first + 3, stop)) if p.low[i] not in words("measure", "deemed")), stop)
    told = i < stop and (p.low[i] in words("measure", "states") or p.lemma[i] in words("measure", "harm"))
    if not told or p.tag[i] not in STATES or later(p, i, "obj"):
        return None
    framed = p.low[spot.site.start] == "of" and "," in p.low[spot.site.start : spot.site.first]
    return i if not framed and not modifies(p, i + 1, stop) else None


def modifies(p: Parse, i: int, stop: int) -> bool:
    """Whether a noun follows at token `i`, or behind other modifiers that are joined: "12 dead and wounded soldiers", "12 abducted and 3 trapped men"."""
    while i < stop and (p.low[i] in {"and", "or", ","} or p.pos[i] in {"ADJ", "NUM"} or p.tag[i] in {"VBN", "VBG"}):
        i += 1
    return i < stop and (is_noun(p, i) or p.word[i] in HYPHENS)


def line_of(spot: Spot) -> range | None:
    """The tokens of a label with its value, where others stand around it, on lines of their own ("Dead: 5") or behind a mark of LISTING
    ("Dead: 5, injured: 38"); None for any other figure."""
    p, site = spot.p, spot.site
    first, last = one_line(p, (max(0, site.first - LABEL), min(len(p), site.last + LABEL)), site.first)
    if first >= site.first - 1 or p.word[site.first - 1] not in DASHES | {":"}:
        return None
    part = next((i + 1 for i in range(site.first - 2, first - 1, -1) if p.low[i] in LISTING), first)
    if p.low[site.first - 1] == ":" and p.low[first:last].count(":") > 1 and names_value(p, first, part, site.first - 1):
        first, last = part, next((i for i in range(site.last, last) if p.low[i] in LISTING), last)
    return range(first, last) if last - first < len(p) else None


def names_value(p: Parse, begin: int, first: int, last: int) -> bool:
    """Whether the words before a colon, on a line that begins at `begin`, say what is counted, alone: no clause, no phrase that needs the label before it
    ("to Kell", "per day"), and nothing that only places the value ("2014", "last year", "Varn")."""
    end = last - 1
    placed = temporal(p, end) or ((ent := p.ent[end]) is not None and ent[0] in PLACES)
    first += 2 * (p.low[first] == "of" and p.low[first + 1] in words("cues", "sources", "relative") | {"whom"})  # "of whom dead: 30"
    alone = p.pos[first] != "ADP" or p.pos[begin] == "ADP"  # "In prison: 40, on bail: 12"
    return first <= end and alone and p.pos[end] in NAMING and not placed and not has_predicate(p, first, last)


def made(reading: Reading, passage: int, phrase: Phrase) -> Noun | None:
    """A phrase as a candidate; None where it has no letter or digit."""
    view, head = reading.views[passage], phrase.head
    p = view.p
    first, last = one_line(p, (phrase.first, phrase.last), head) if phrase.first < phrase.last else (0, 0)
    text = p.text[slice(*p.chars(first, last))] if first < last else ""
    if not any(map(str.isalnum, text)):
        return None
    start, end = view.passage.place(*p.chars(first, last))
    lemma, ent = p.lemma[head], p.ent[head]
    traits = [
        float(p.pos[head] == "PROPN"), float(is_plural(p, head)), float(temporal(p, head)),
        *classes(NOUN_CLASSES).get(lemma, NO_NOUN), float(len(text.split())), float(" of " in text), float(any(map(str.isdigit, text))),
        float(text[:1].isupper()), float(min(reading.counts.get(lemma, 0), 30)), float(lemma in reading.title), float(start in reading.speaking),
        *(float(ent is not None and ent[0] == label) for label in ENTITIES),
    ]  # fmt: skip
    return Noun(start, end, passage, phrase, traits)


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
    if spot.quantity.kind != "count" or verb is None or p.head[root] != verb or p.base[root] != "obj":
        return None
    agent = p.child(verb, "nsubj")
    return agent if agent is not None and acts(p, agent, {root}) else None


def acts(p: Parse, i: int, figures: Container[int]) -> bool:
    """Whether a token is the subject of a verb with a bare figure as its object, and one of no change or level: who acts, there or in another clause."""
    verb = p.head[i]
    if p.base[i] != "nsubj" or p.pos[verb] != "VERB" or p.child(verb, "obj") not in figures:
        return False
    return p.lemma[verb] not in words("measure", "level") and way_of(p.lemma[verb], "verbs") is None


def says(spot: Spot, phrase: Phrase) -> bool:
    """Whether a phrase is who says it in a clause put behind the figure: no speaker is what is counted ("some 40 percent, the mayor said, are dry")."""
    p, cue, before = spot.p, spot.p.head[phrase.head], spot.p.edges(phrase.head)[0] - 1
    behind = spot.site.last <= before < spot.site.stop and p.pos[before] == "PUNCT" and p.base[phrase.head] == "nsubj"
    return behind and cue != spot.verb and p.lemma[cue] in speech_verbs()


def bears(spot: Spot, phrase: Phrase) -> bool:
    """Whether a phrase is who bears a cost in money: "the strike cost the port $2 million" measures no port."""
    p, verb, unit = spot.p, spot.verb, spot.quantity.unit or ""
    costs = verb is not None and unit.partition("/")[0].isupper() and p.lemma[verb] in words("measure", "costing")
    return costs and p.head[phrase.head] == verb and p.base[phrase.head] in {"obj", "iobj"}


def tellers_of(spot: Spot) -> Collection[int]:
    """The tokens of those who say the figure or something else in its sentence, and of those who are told it: "organisers claimed 20,000" counts no
    organisers, "told reporters that 14 drowned" no reporters. None where nobody says the figure."""
    view, at, p = spot.view, spot.at, spot.p
    found: set[int] = set()
    if not any(s <= at < e for a in spot.reading.statements_near(spot.k) for s, e in a.content):
        return found
    for a in spot.reading.statements_near(spot.k):
        who, cue = a.source, a.source.cue
        if not view.start <= who.start < who.end <= view.end or who.start <= at < who.end:
            continue
        first, last, head = view.tokens(who.start, who.end)
        if p.sent_of[head] != spot.sentence:
            continue
        found.update(range(first, last))
        if cue is not None and view.start <= cue.start and any(s <= at < e for s, e in a.content):
            verb = view.tokens(cue.start, cue.end)[2]
            heard = any("hearer" in taking.takes for taking in verbs().get(p.lemma[verb], ()))
            found.update(later(p, verb, "obj", "iobj") if heard else ())
    return found


def tells_or_places(spot: Spot, phrase: Phrase) -> bool:
    """Whether a phrase says where it was or who tells it: a named place behind "in", a name before a colon ("kills 14 in Varn", "UN: 40 killed")."""
    p, head, site = spot.p, phrase.head, spot.site
    if p.low[head + 1 : head + 2] == [":"] and site.first == head + 2:
        return p.pos[head] == "PROPN" or p.lemma[head] in words("cues", "sources", "organisation")
    placed = (ent := p.ent[head]) is not None and ent[0] in PLACES
    return placed and any(p.base[kid] == "case" and p.low[kid] in words("places", "common", "prepositions") for kid in p.kids[head])


def standins(spot: Spot) -> list[int]:
    """Verbs and adjectives joined to the figure, which may stand for those it counts: "42 died", "three arrested", "one of the wounded", "Dead: 45"."""
    if spot.quantity.kind not in BARE:
        return []
    p, root, behind = spot.p, spot.site.root, spot.site.last
    parted = behind < spot.site.stop and p.tag[behind] == "VBN" and not is_noun(p, p.head[behind])  # "12 injured were flown out"
    joined = [
        i
        for i in (*p.kids[root], *([behind] if parted else []), p.head[root])
        if p.pos[i] in {"VERB", "ADJ"} and i != root and i not in spot.view.figures
    ]
    fitting = [i for i in joined if p.low[i] not in words("measure", "skipped")]  # "a further 40"
    return [i for i in fitting if i != p.head[root]] or fitting


def features(spot: Spot, noun: Noun, beside: tuple[int | None, ...], rank: float) -> tuple[list[float], tuple[str, ...]]:
    """The features of one candidate; `beside` are the nouns where what is counted mostly stands, `rank` how many are nearer before the figure."""
    k, site, passage, head, start, end = spot.k, spot.site, noun.passage, noun.phrase.head, noun.start, noun.end
    view = spot.reading.views[passage]
    p = view.p
    same = passage == k and p.sent_of[head] == spot.sentence
    back = float(max(-1, min(spot.back(passage, head), FARTHEST)))
    numbers = [0.0, float(same), float(passage == k), back, float(min(k - passage, FARTHEST))]
    names: tuple[str, ...] = ("far", "far", p.base[head])
    if same:
        linked, names = way(spot, head)
        numbers += [
            *linked, float(p.head[site.root] == head), float(p.head[head] == site.root), float(head == spot.subject),
            float(head == spot.thing), float(not site.taken.isdisjoint(p.kids[head])), float(view.governor(head) == spot.verb),
            *(float(head == place) for place in beside),
        ]  # fmt: skip
    else:
        numbers += NO_LINK
    numbers += [float(start > spot.at), float(start <= spot.at < end), math.log1p(abs(start - spot.at)), *noun.traits, rank]
    return numbers, (*names, p.lemma[head])


WIDTH = 4 + 16 + 10 + 6 + len(NOUN_CLASSES) + 7 + len(ENTITIES) + 1
