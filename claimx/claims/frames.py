"""Frames: what was chosen for a figure, as the parts of its claim's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.attribution.speakers import phrase as name_phrase
from claimx.claims.measures.measure import as_measure
from claimx.claims.measures.site import Case
from claimx.claims.propose.features import classes
from claimx.claims.propose.measures import RULES
from claimx.records import Measure, Period, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.claims.choose.chooser import Choice
    from claimx.claims.entities import FoundEntity
    from claimx.claims.measures.memory import Memory
    from claimx.claims.propose.measures import Noun
    from claimx.claims.propose.reading import Dated, Reading, Spot
    from claimx.claims.propose.sources import Voice
    from claimx.records import Attribution, Change, SourceKind
    from claimx.tag.names import Names

__all__ = ["Frame", "frame"]

DOCUMENTS = ("cues/sources/document",)


class Frame(NamedTuple):
    """The parts of a claim that are chosen; `said` is the attribution that the source comes from, `rule` the rule that proposed the measure."""

    measure: Measure | None
    period: Period | None
    source: Source | None
    said: Attribution | None
    places: list[FoundEntity]
    change: Change | None
    rule: str


def frame(spot: Spot, choices: Mapping[str, Choice], memory: Memory, names: Names) -> Frame:
    """The frame of one figure from what was chosen for it."""
    noun: Noun | None = choices["measure"].items[0]
    voice: Voice | None = choices["source"].items[0]
    return Frame(
        measure_of(spot, noun, memory) if noun is not None else None,
        period_of(choices["period"].items[0]),
        source_of(spot.reading, voice, names) if voice is not None else None,
        voice.attribution if voice is not None else None,
        choices["place"].items if "place" in choices else [],
        choices["change"].items[0],
        next((name for name, _ in RULES if noun is not None and name in noun.rules), "phrase" if noun is not None else "open"),
    )


def measure_of(spot: Spot, noun: Noun, memory: Memory) -> Measure:
    """The measure that a candidate is, with the verb phrase it stands in, or that of the figure where the phrase stands elsewhere."""
    case = Case(spot.site, memory)
    if noun.phrase is not None and noun.passage == spot.k:
        return as_measure(case, noun.phrase)
    if noun.measure is not None:
        return as_measure(case, noun.measure)
    assert noun.phrase is not None  # a candidate is one of the two  # noqa: S101
    view = spot.reading.views[noun.passage]
    text = view.p.text[noun.start - view.start : noun.end - view.start]
    return as_measure(case, Measure(text=text, head=view.p.word[noun.phrase.head], start=noun.start, end=noun.end, predicate=None))


def period_of(dated: Dated | None) -> Period | None:
    """The period that a date states."""
    if dated is None:
        return None
    return Period(text=dated.text, span=(dated.start, dated.end), start=dated.timex.first, end=dated.timex.last)


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
