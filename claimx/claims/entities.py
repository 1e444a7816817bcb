"""The named things of a passage, and those of a figure's clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.claims.parse import parse_of
from claimx.data import table, wordlist
from claimx.records import Entity, Place
from claimx.tag.places import find_places, relabelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.claims.parse import Parse
    from claimx.claims.propose.reading import View
    from claimx.records import MentionKind, Quantity
    from claimx.tag.names import Names
    from claimx.tag.passage import Passage
    from claimx.tag.places import Setting

__all__ = ["PLACES", "FoundEntity", "by_kind", "find_entities", "in_clause"]

# The recogniser's labels (OntoNotes' names for them) in the words of the records. Places come from `find_places`, which reads the recogniser's
# spans too and adds the gazetteer's names and codes.
KINDS: dict[str, MentionKind] = {"PERSON": "person", "ORG": "organisation", "FAC": "facility", "EVENT": "event", "LAW": "law"}
PLACES = frozenset({"place", "facility", "nationality"})
SITES = PLACES - {"nationality"}
AROUND = 20  # figures to either side
MAX_BEHIND = 6  # tokens between a figure and the place behind it: a noun with its adjectives, a preposition, an article
# Relations that open a clause of their own. An xcomp shares its subject and time with the verb above ("plans to bring in 2,000"), so it opens none.
CLAUSAL = frozenset({"ROOT", "root", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"})


class FoundEntity(NamedTuple):
    """A named mention, in document offsets; `code` is ISO 3166 for places and nationalities."""

    kind: MentionKind
    text: str
    start: int
    end: int
    name: str
    code: str | None = None


def find_entities(passage: Passage, quantities: Sequence[Quantity], *, names: Names, known: Setting) -> list[FoundEntity]:
    """The passage's named mentions in text order.

    A place inside an organisation's name ("China's Foreign Ministry") is there besides it; of a facility and a place that overlap the gazetteer's answer
    stays. What is part of a figure is no name ("US$5 billion").
    """
    doc = passage.doc
    figures = [passage.place(q.start, q.end) for q in quantities]
    places = [
        FoundEntity(p.kind, p.text, *passage.place(p.start, p.end), name=p.name, code=p.code) for p in find_places(doc, setting=known)
    ]
    found = list(places)
    for ent in relabelled(doc):
        kind = KINDS.get(ent.label_)
        start, end = passage.place(ent.start_char, ent.end_char)
        if kind is None or (kind == "facility" and any(p.start < end and start < p.end for p in places)):
            continue
        found.append(FoundEntity(kind, ent.text, start, end, names.fullest(ent.text, kind, at=start)))
    free = (e for e in found if not any(e.start < end and start < e.end for start, end in figures))
    return sorted(free, key=lambda e: (e.start, e.end))


def by_kind(entities: Iterable[FoundEntity]) -> dict[str, Any]:
    """The three lists of a claim: places (facilities among them), people, organisations."""
    entities = list(entities)
    places = {e.name: e for e in reversed(entities) if e.kind in PLACES}  # of a place named twice the first mention
    return {
        "places": tuple(Place(e.text, e.start, e.end, e.name, e.code) for e in reversed(places.values())),
        "people": tuple(Entity(e.text, e.start, e.end, e.name) for e in entities if e.kind == "person"),
        "organisations": tuple(Entity(e.text, e.start, e.end, e.name) for e in entities if e.kind == "organisation"),
    }


# ---------------------------------------------------------------------------------------------------------------- a figure's clause
def in_clause(view: View, quantity: Quantity) -> list[FoundEntity]:
    """Those of a passage's named things that stand in the quantity's clause.

    The clause is the smallest one round the figure, with what hangs on the counted noun, with adverbial clauses of the same time ("as they crossed into
    Chad") and without other clauses under it; a relative clause counts with the noun it describes. Where it names no place, a definite one ("in the
    region") stands for it, with no other name than its own words. In a list with a place for each figure ("4,300 in France, 3,700 in Germany") each has its
    own.
    """
    p, entities, others = view.p, view.entities, view.quantities
    if len(others) > 2 * AROUND + 1:  # a list without end: what belongs to a figure stands near it
        at = bisect_left(others, quantity.start, key=attrgetter("start"))
        others = others[max(0, at - AROUND) : at + AROUND + 1]
        entities = [e for e in entities if view.start + others[0].start <= e.start < view.start + others[-1].end]
    figure = p.root(*quantity.number)
    noun = p.head[figure] if p.dep[figure] in {"nummod", "amod", "compound", "det"} else figure
    head = clause_head(p, figure)
    while p.base[head] == "acl":
        head = clause_head(p, p.head[head])
    found = [e for e in entities if belongs(p, p.root(e.start - view.start, e.end - view.start), head, noun)]
    if any(e.kind in SITES for e in found):
        found = listed(view, quantity, found, others)
    else:  # places of other names than these, by a common noun
        common = (place for token, place in common_places(view.passage) if belongs(p, token, head, head))
        found += [e for e in common if not any(e.start < o.end and o.start < e.end for o in entities)]
    return sorted(found, key=lambda e: (e.start, e.end))


def listed(view: View, quantity: Quantity, found: list[FoundEntity], others: Sequence[Quantity]) -> list[FoundEntity]:
    """`found` without the places that stand right behind another figure, when this figure has one right behind it too."""
    ends = sorted(view.start + q.end for q in others)
    mine = view.start + quantity.end
    owner = {
        e: ends[at - 1]
        for e in found
        if e.kind in SITES and (at := bisect_right(ends, e.start)) and behind(view.p, ends[at - 1] - view.start, e.start - view.start)
    }
    owners = set(owner.values())
    return [e for e in found if owner.get(e, mine) == mine] if mine in owners and len(owners) > 1 else found


def behind(p: Parse, end: int, start: int) -> bool:
    """True when a place that starts at `start` follows the figure that ends at `end` within the counted noun and a preposition."""
    between = range(p.token_at(end), p.token_at(start))
    if len(between) > MAX_BEHIND or any(p.pos[i] in {"VERB", "AUX", "PUNCT"} for i in between):
        return False
    return any(p.low[i] in {"in", "at", "from", "near"} for i in between)


@lru_cache(maxsize=2)
def common_places(passage: Passage) -> list[tuple[int, FoundEntity]]:
    """All such nouns of a passage, with what they stand for; the last two passages are kept, because every figure asks for them."""
    p, nouns, prepositions = parse_of(passage), wordlist("places", "common", "nouns"), wordlist("places", "common", "prepositions")
    found = []
    for i in (i for i, word in enumerate(p.low) if word in nouns):
        lefts = [kid for kid in p.kids[i] if kid < i]
        cases = [kid for kid in lefts if p.dep[kid] == "case"]
        first = next((kid for kid in lefts if p.dep[kid] in {"det", "amod", "compound", "nmod", "punct"}), None)
        if (
            first is None
            or p.low[first] not in {"the", "this", "these"}
            or first != p.edges(i)[0] + len(cases)
            or not any(p.low[kid] in prepositions for kid in cases)
        ):
            continue
        start, end = p.chars(first, i + 1)
        found.append((i, FoundEntity("place", p.text[start:end], *passage.place(start, end), p.text[start:end])))
    return found


def belongs(p: Parse, token: int, head: int, noun: int) -> bool:
    """True when the token is under `head` without a clause of its own between, unless that clause hangs on the counted noun, holds it, or tells what
    goes on at the same time."""
    for above in p.chain(token):
        if above in (head, noun):
            return True
        if p.dep[above] in {"ccomp", "parataxis", "appos"} and not p.under(noun, above):
            return False  # "Airbus, Europe's biggest maker": a description of something else
        if p.dep[above] == "advcl" and not p.under(noun, above) and not same_time(p, above):
            return False
    return False


def clause_head(p: Parse, i: int) -> int:
    """The head of the smallest clause that token `i` stands in: by a clausal relation, or a conjoined predicate with a subject of its own."""
    return next((at for at in p.chain(i) if p.dep[at] in CLAUSAL or (p.dep[at] == "conj" and p.child(at, "nsubj") is not None)), i)


def same_time(p: Parse, i: int) -> bool:
    """False for a clause opened by "after", "because" and the like (data/periods.toml): what it tells is not of the time of the clause it hangs on."""
    return not any(p.low[kid] in table("periods")["apart"] for kid in p.kids[i] if p.dep[kid] in {"mark", "case", "advmod"})
