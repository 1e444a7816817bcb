"""What was measured so far in a document, for figures whose own words leave it out ("It then fell to 2,300", "the three were caught")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claimx.records import FigureKind, Measure, Span

__all__ = ["Entry", "Memory"]

KEPT = 40  # measures; a text that goes further back names the thing again
REACH = 1500  # characters that "another 12" may point back over: about eight news paragraphs
NEAR = 400  # characters that a number without any such word may: the sentence before or two

# Kinds that measure the same sort of thing.
FAMILY: dict[FigureKind, FigureKind] = {"ratio": "percent", "multiple": "percent", "index": "money"}


class Entry(NamedTuple):
    """A figure's measure; `at` is the figure's document offset.

    `topic` says that its clause is about the measure ("the number … fell"), `plural` that the measure is of things that can be "them",
    `part` that it counts some of those named before ("including nine children").
    """

    at: int
    value: float
    kind: FigureKind
    measure: Measure
    topic: bool
    plural: bool = False
    part: bool = False


class Memory:
    """The measures of one document in reading order; make one for each document and hand it to every call of `measure`."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def keep(self, entry: Entry) -> None:
        """Remember a figure's measure."""
        self.entries.append(entry)
        del self.entries[:-KEPT]

    def counted(self, before: int, *, value: float | None = None, reach: int = REACH, beside: Span | None = None) -> Entry | None:
        """What a bare number before this offset goes on counting: the newest within reach of what can be counted, whole before part.

        `value` asks for the same number ("the three"); what stands in `beside` (the subject of the clause itself) is left out.
        """
        found = [
            entry
            for entry in self.entries
            if (entry.kind == "count" or (entry.plural and entry.kind in {"percent", "ratio", "rate"}))
            and entry.at < before <= entry.at + reach
            and value in (None, entry.value)
            and not (beside and beside[0] <= entry.measure.start < beside[1])
        ]
        whole = [entry for entry in found if not entry.part] or found
        things = [entry for entry in whole if entry.plural] or whole
        return things[-1] if things else None

    def latest(self, before: int, *, kind: FigureKind, since: int = 0) -> Entry | None:
        """The newest measure between two offsets, of a like kind and what a clause was about before others; no age, duration or score."""
        recent = [entry for entry in self.entries if since <= entry.at < before and entry.kind not in {"age", "duration", "score"}]
        alike = [entry for entry in recent if FAMILY.get(entry.kind, entry.kind) == FAMILY.get(kind, kind)] or recent
        return next((entry for entry in reversed(alike) if entry.topic), alike[-1] if alike else None)

    def of(self, at: int) -> Entry | None:
        """The measure of the figure that stands at this offset."""
        return next((entry for entry in reversed(self.entries) if entry.at == at), None)
