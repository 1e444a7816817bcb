"""Frames: what was chosen for a figure, as the parts of its claim's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.attribution.speakers import phrase as name_phrase
from claimx.claims.measures.site import told
from claimx.claims.propose.features import classes
from claimx.records import Measure, Period, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.claims.choose.chooser import Choice
    from claimx.claims.entities import FoundEntity
    from claimx.claims.propose.measures import Noun
    from claimx.claims.propose.reading import Dated, Reading, Spot
    from claimx.claims.propose.sources import Voice
    from claimx.records import Attribution, Change, SourceKind
    from claimx.tag.names import Names

__all__ = ["STANDS", "Frame", "frame", "place_of"]

DOCUMENTS = ("cues/sources/document",)
STANDS = ("counted", "subject", "object", "sentence", "before", "open")
"""Where a measure stands, as `place_of` tells."""


class Frame(NamedTuple):
    """The parts of a claim that are chosen; `said` is the attribution that the source comes from, `rule` where the measure stands."""

    measure: Measure | None
    period: Period | None
    source: Source | None
    said: Attribution | None
    places: list[FoundEntity]
    change: Change | None
    rule: str


def frame(spot: Spot, choices: Mapping[str, Choice], names: Names) -> Frame:
    """The frame of one figure from what was chosen for it."""
    noun: Noun | None = choices["measure"].items[0]
    dated: Dated | None = choices["period"].items[0]
    voice: Voice | None = choices["source"].items[0]
    return Frame(
        measure_of(spot, noun) if noun is not None else None,
        Period(text=dated.text, span=(dated.start, dated.end), start=dated.timex.first, end=dated.timex.last)
        if dated is not None
        else None,
        source_of(spot.reading, voice, names) if voice is not None else None,
        voice.attribution if voice is not None else None,
        choices["place"].items if "place" in choices else [],
        choices["change"].items[0],
        place_of(spot, noun),
    )


def place_of(spot: Spot, noun: Noun | None) -> str:
    """Where a measure stands, as the claim's rule names it: "counted" (the figure is said of it), "subject", "object", "sentence", "before", "open"."""
    if noun is None:
        return "open"
    p, head = spot.p, noun.phrase.head
    if noun.passage != spot.k or p.sent_of[head] != spot.sentence:
        return "before"
    if head in {p.head[spot.site.root], spot.site.root} or p.head[head] == spot.site.root:
        return "counted"
    return "subject" if head == spot.subject else "object" if head == spot.thing else "sentence"


def measure_of(spot: Spot, noun: Noun) -> Measure:
    """The measure that a candidate is, with what the figure's clause tells of it."""
    view, phrase = spot.reading.views[noun.passage], noun.phrase
    text = view.p.text[noun.start - view.start : noun.end - view.start]
    own = range(phrase.first, phrase.last) if noun.passage == spot.k else range(0)
    return Measure(text, view.p.word[phrase.head], noun.start, noun.end, predicate=told(spot.site, own))


def source_of(reading: Reading, voice: Voice, names: Names) -> Source:
    """The source that a candidate is: of a statement, or a body or report named nearby, which only goes on."""
    if voice.attribution is not None:
        return voice.attribution.source
    assert voice.phrase is not None  # a candidate is one of the two  # noqa: S101
    passage, _, _, head = voice.phrase
    view = reading.views[passage]
    p = view.p
    start, end = p.chars(*name_phrase(p, head))
    ent = p.ent[head]
    kind: SourceKind = "unnamed"
    if ent is not None:
        kind = "person" if ent[0] == "PERSON" else "organisation"
    elif p.lemma[head] in classes(DOCUMENTS):
        kind = "document"
    text = p.text[start:end]
    named = p.text[slice(*p.chars(ent[1], ent[2]))] if ent is not None else text
    name = names.fullest(named, kind, at=view.start + (p.start[ent[1]] if ent is not None else start))
    return Source(text=text, start=view.start + start, end=view.start + end, name=name, kind=kind, cue=None, form="indirect")
