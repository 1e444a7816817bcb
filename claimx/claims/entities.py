"""The named things of a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.records import Entity, Place
from claimx.tag.places import find_places, relabelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.records import MentionKind, Quantity
    from claimx.tag.names import Names
    from claimx.tag.passage import Passage
    from claimx.tag.places import Setting

__all__ = ["FoundEntity", "by_kind", "find_entities"]

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
    places = {
        e.name: e for e in reversed(entities) if e.kind in {"place", "facility", "nationality"}
    }  # of a place named twice the first mention
    return {
        "places": tuple(Place(e.text, e.start, e.end, e.name, e.code) for e in reversed(places.values())),
        "people": tuple(Entity(e.text, e.start, e.end, e.name) for e in entities if e.kind == "person"),
        "organisations": tuple(Entity(e.text, e.start, e.end, e.name) for e in entities if e.kind == "organisation"),
    }
