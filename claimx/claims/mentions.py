"""What `claimx tag` lists of a document: people, organisations, places, dates and figures as found, or who speaks, and how often."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from claimx.records import Forms, Link, Mention, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.claims.propose.reading import View
    from claimx.records import Claim, Document, Quantity, Source

__all__ = ["figure_value", "mentions", "number", "voices"]

EXACT = 2.0**53  # up to here a float holds every whole number


def mentions(document: Document, view: View) -> Iterator[Mention]:
    """Yield the mentions of one passage in text order."""
    place = view.passage.place

    def mention(kind: Any, start: int, end: int, name: str | None, value: dict[str, Any] | None) -> Mention:
        return Mention(document=document.name, kind=kind, text=document.text[start:end], start=start, end=end, name=name, value=value)

    out = [mention(e.kind, e.start, e.end, e.name, {"code": e.code} if e.code else None) for e in view.entities]
    out += [mention("figure", *place(q.start, q.end), None, figure_value(q)) for q in view.quantities]
    for t in view.timexes:  # its TIMEX3 value and modifier, and its period as in a claim
        value = {"timex": t.value, "mod": t.mod, "start": t.first, "end": t.last}
        out.append(mention("duration" if t.type == "duration" else "date", *place(t.start, t.end), None, value))
    yield from sorted(out, key=lambda m: (m.start, m.end, m.kind))


def figure_value(quantity: Quantity) -> dict[str, Any]:
    """A figure as `Claim.figure` gives it, without text and offsets, and without the change, which takes the sentence to tell."""
    return {
        "value": number(quantity.value),
        "value_max": None if quantity.value_max is None else number(quantity.value_max),
        "bound": quantity.bound,
        "kind": quantity.kind,
        "unit": quantity.unit,
    }


def number(value: float) -> int | float:
    """The value as JSON should show it: 2018, not 2018.0; past what a float holds to the unit, the digits that are sure (1e+24)."""
    return int(value) if float(value).is_integer() and abs(value) < EXACT else value


def voices(document: Document, claims: Iterable[Claim]) -> Iterator[Voice]:
    """Yield every source of the document's statements, who speaks most first, then in reading order; figure claims are passed over.

    Sources are one where their full names are, whatever the case. Names are those that `claimx extract` gives, so that
    statements can be looked up by them.
    """
    said: dict[str, list[tuple[Source, Claim]]] = {}
    for claim in claims:
        if claim.statement is not None and claim.source is not None:
            said.setdefault(claim.source.name.casefold(), []).append((claim.source, claim))
    for group in sorted(said.values(), key=len, reverse=True):
        forms = Counter(source.form for source, _ in group)
        yield Voice(
            document=document.name,
            name=group[0][0].name,
            source_kind=Counter(source.kind for source, _ in group).most_common(1)[0][0],
            count=len(group),
            forms=Forms(direct=forms["direct"], mixed=forms["mixed"], indirect=forms["indirect"]),
            texts=tuple(dict.fromkeys(source.text for source, _ in group)),
            statements=tuple(
                Link(id=claim.id, line=claim.citation.line, start=claim.statement.start, end=claim.statement.end)
                for _, claim in group
                if claim.statement is not None
            ),
        )
