"""What was measured so far in a document, for figures whose own words leave it out ("It then fell to 2,300", "the three were caught")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claimx.records import FigureKind, Measure, Quantity

__all__ = ["Entry", "Memory"]

KEPT = 40  # measures; a text that goes further back names the thing again
REACH = 1500  # characters that "another 12" may point back over: about eight news paragraphs
NEAR = 400  # characters that a number without any such word may: the sentence before or two

# Kinds that measure the same sort of thing.
FAMILY: dict[FigureKind, FigureKind] = {"ratio": "percent", "multiple": "percent", "index": "money"}


class Entry(NamedTuple):
    """A figure's measure; `topic` says that its clause is about the measure ("the number … fell"), `at` is the figure's document offset."""

    at: int
    value: float
    kind: FigureKind
    measure: Measure
    topic: bool


class Memory:
    """The measures of one document in reading order; make one for each document and hand it to every call of `measure`."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def keep(self, at: int, quantity: Quantity, measure: Measure, *, topic: bool) -> None:
        """Remember a figure's measure."""
        self.entries.append(Entry(at, quantity.value, quantity.kind, measure, topic))
        del self.entries[:-KEPT]

    def counted(self, before: int, *, value: float | None = None, reach: int = REACH) -> Entry | None:
        """The newest count that stands before this offset, within reach: of the same value if one is given ("the three")."""
        for entry in reversed(self.entries):
            if entry.kind == "count" and entry.at < before <= entry.at + reach and value in (None, entry.value):
                return entry
        return None

    def latest(self, before: int, *, kind: FigureKind, since: int = 0) -> Entry | None:
        """The newest measure between two offsets, of a like kind and what a clause was about before others; no age, duration or score."""
        recent = [entry for entry in self.entries if since <= entry.at < before and entry.kind not in {"age", "duration", "score"}]
        alike = [entry for entry in recent if FAMILY.get(entry.kind, entry.kind) == FAMILY.get(kind, kind)] or recent
        return next((entry for entry in reversed(alike) if entry.topic), alike[-1] if alike else None)

    def of(self, at: int) -> Entry | None:
        """The measure of the figure that stands at this offset."""
        return next((entry for entry in reversed(self.entries) if entry.at == at), None)
