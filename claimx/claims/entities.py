"""The named things of a passage, and which of them belong to a figure's clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.claims.clause import chain, clause_head, inside, same_time, span_of
from claimx.data import table
from claimx.records import Entity, Place
from claimx.tag.places import find_places, relabelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from claimx.records import MentionKind, Quantity, Source
    from claimx.tag.names import Names
    from claimx.tag.passage import Passage
    from claimx.tag.places import Setting

__all__ = ["FoundEntity", "by_kind", "find_entities", "in_clause"]

# The recogniser's labels (OntoNotes' names for them) in the words of the records. Places come from `find_places`, which reads the recogniser's
# spans too and adds the gazetteer's names and codes.
KINDS: dict[str, MentionKind] = {"PERSON": "person", "ORG": "organisation", "FAC": "facility", "EVENT": "event", "LAW": "law"}


class FoundEntity(NamedTuple):
    """A named mention, in document offsets; `code` is ISO 3166 for places and nationalities."""

    kind: MentionKind
    text: str
    start: int
    end: int
    name: str
    code: str | None = None


def find_entities(passage: Passage, *, names: Names, known: Setting) -> list[FoundEntity]:
    """The passage's named mentions in text order. A place inside an organisation's name ("China's Foreign Ministry") is there besides it; of a facility and
    a place that overlap the gazetteer's answer stays."""
    doc = passage.doc
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
    return sorted(found, key=lambda e: (e.start, e.end))


def by_kind(entities: Iterable[FoundEntity]) -> dict[str, Any]:
    """The three lists of a claim: places (facilities among them), people, organisations."""
    entities = list(entities)
    return {
        "places": tuple(Place(e.text, e.start, e.end, e.name, e.code) for e in entities if e.kind in {"place", "facility"}),
        "people": tuple(Entity(e.text, e.start, e.end, e.name) for e in entities if e.kind == "person"),
        "organisations": tuple(Entity(e.text, e.start, e.end, e.name) for e in entities if e.kind == "organisation"),
    }


def in_clause(passage: Passage, quantity: Quantity, entities: Iterable[FoundEntity], *, source: Source | None = None) -> list[FoundEntity]:
    """Those of `entities` that stand in the quantity's clause, without the words that name its source.

    The clause is the smallest one round the figure, with what hangs on the counted noun, with adverbial clauses of the same time ("as they crossed into
    Chad") and without other clauses under it; a relative clause counts with the noun it describes. Where it names no place, a definite one ("in the
    region") stands for it, with no other name than its own words. Without a parse the clause is the passage.
    """
    doc = passage.doc
    named = [e for e in entities if source is None or not (e.start < source.end and source.start < e.end)]
    if not doc.has_annotation("DEP"):
        return named
    figure = span_of(doc, *quantity.number).root
    noun = figure.head if figure.dep_ in {"nummod", "amod", "compound", "det"} else figure
    head = clause_head(figure)
    while head.dep_.startswith("acl") and head.i != head.head.i:
        head = clause_head(head.head)
    found = [e for e in named if belongs(span_of(doc, e.start - passage.start, e.end - passage.start).root, head, noun)]
    if not any(e.kind in {"place", "facility"} for e in found):
        found += [e for e in definite_places(passage, head) if not any(e.start < o.end and o.start < e.end for o in named)]
    return sorted(found, key=lambda e: (e.start, e.end))


def definite_places(passage: Passage, head: Token) -> Iterator[FoundEntity]:
    """Definite common nouns for places under a clause head, after a preposition of place: "in the region", "across the border area"."""
    words = table("places")["common"]
    nouns, prepositions = frozenset(words["nouns"]), frozenset(words["prepositions"])
    for token in head.subtree:
        if token.lower_ not in nouns or not belongs(token, head, head):
            continue
        left = [child for child in token.lefts if child.dep_ in {"det", "amod", "compound", "nmod", "punct"}]
        if (
            not left
            or left[0].lower_ not in {"the", "this", "these"}
            or left[0].i != token.left_edge.i + sum(c.dep_ == "case" for c in token.lefts)
        ):
            continue
        if not any(child.dep_ == "case" and child.lower_ in prepositions for child in token.lefts):
            continue
        span = passage.doc[left[0].i : token.i + 1]
        start, end = passage.place(span.start_char, span.end_char)
        yield FoundEntity("place", span.text, start, end, span.text)


def belongs(token: Token, head: Token, noun: Token) -> bool:
    """True when the token is under `head` without a clause of its own between, unless that clause hangs on the counted noun, holds it, or tells what
    goes on at the same time."""
    for above in chain(token):
        if above.i in (head.i, noun.i):
            return True
        if above.dep_ in {"ccomp", "parataxis"} and not inside(noun, above):
            return False
        if above.dep_ == "advcl" and not inside(noun, above) and not same_time(above):
            return False
    return False
