"""Why a figure's claim reads as it does: what each role could have been filled with, what proposed it, how probable it was, and what won."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.claims.choose.roles import ROLES, key_of
from claimx.claims.frames import place_of
from claimx.claims.scope import in_clause
from claimx.records import Candidate, Explanation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from claimx.claims.choose.chooser import Choice, Chooser
    from claimx.claims.propose.reading import Proposals, Spot
    from claimx.records import Claim, Span

__all__ = ["explanation"]

DIGITS = 4  # of probabilities: finer differences decide nothing


def explanation(
    claim: Claim, spot: Spot | None, roles: Mapping[str, Proposals], choices: Mapping[str, Choice], chooser: Chooser
) -> Explanation:
    """The candidates of each role of a figure's claim, the likeliest first.

    `spot`, `roles` and `choices` are what the claim was made from; of a cell of a table, which takes its parts from the headers, `spot` is None
    and there are no candidates.
    """
    assert claim.figure is not None  # statements are not chosen  # noqa: S101
    told = {role: candidates(role, spot, roles[role], choices[role], chooser) for role in ROLES if spot is not None and role in choices}
    return Explanation(
        document=claim.citation.document,
        id=claim.id,
        line=claim.citation.line,
        figure=claim.figure.text,
        rule=claim.rule,
        confidence=claim.confidence,
        measure=told.get("measure", ()),
        change=told.get("change", ()),
        period=told.get("period", ()),
        places=told.get("place", ()),
        source=told.get("source", ()),
    )


def candidates(role: str, spot: Spot, proposals: Proposals, choice: Choice, chooser: Chooser) -> tuple[Candidate, ...]:
    """The candidates of one role, those that state the likeliest thing first, and of one thing the likeliest mention."""
    keys = [key_of(role, item) for item in proposals.items]
    scores = chooser.worth(role, keys, choice.scores.tolist())
    won = {key_of(role, item) for item in choice.items}
    proposed = PROPOSED[role](spot)
    found = []
    for item, key, probability in zip(proposals.items, keys, choice.scores.tolist(), strict=True):
        span, value = STATED[role](spot, item)
        text = words(spot, span) if span is not None else None
        found.append(
            Candidate(
                text=text,
                start=span[0] if span is not None else None,
                end=span[1] if span is not None else None,
                value=value,
                proposed_by=proposed(item),
                probability=round(probability, DIGITS),
                score=round(probability if ROLES[role].many else scores[key], DIGITS),
                chosen=key in won,
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.chosen, -one.score, -one.probability)))


def words(spot: Spot, span: Span) -> str | None:
    """The words of a span of the document, where it lies in this section."""
    passage = spot.reading.passage_at(span[0])
    if passage is None:
        return None
    view = spot.reading.views[passage]
    return view.p.text[span[0] - view.start : span[1] - view.start]


def measure_stated(spot: Spot, item: Any) -> tuple[Span | None, dict[str, Any] | None]:
    """A phrase."""
    del spot
    return (None, None) if item is None else ((item.start, item.end), None)


def period_stated(spot: Spot, item: Any) -> tuple[Span | None, dict[str, Any] | None]:
    """A date's words, with its first and last day."""
    del spot
    return (None, None) if item is None else ((item.start, item.end), {"start": item.timex.first, "end": item.timex.last})


def place_stated(spot: Spot, item: Any) -> tuple[Span | None, dict[str, Any] | None]:
    """A mention of a place, with its name and code."""
    del spot
    return (item.start, item.end), {"name": item.name, "code": item.code}


def source_stated(spot: Spot, item: Any) -> tuple[Span | None, dict[str, Any] | None]:
    """The words for a speaker, or for a body or report that is named nearby, with the fullest name where it is known."""
    if item is None:
        return None, None
    if item.attribution is not None:
        source = item.attribution.source
        return (source.start, source.end), {"name": source.name}
    passage, first, last, _ = item.phrase
    view = spot.reading.views[passage]
    start, end = view.p.chars(first, last)
    return (view.start + start, view.start + end), {"name": view.p.text[start:end]}


def change_stated(spot: Spot, item: Any) -> tuple[Span | None, dict[str, Any] | None]:
    """A way."""
    del spot
    return None, None if item is None else {"change": item}


STATED: Mapping[str, Callable[[Spot, Any], tuple[Span | None, dict[str, Any] | None]]] = {
    "measure": measure_stated,
    "period": period_stated,
    "place": place_stated,
    "source": source_stated,
    "change": change_stated,
}

# What each proposer goes by, besides proposing all that is in reach.
NOTHING = ("open",)
REACH = "reach"


def measure_proposed(spot: Spot) -> Callable[[Any], tuple[str, ...]]:
    """Where a phrase stands."""
    return lambda item: (place_of(spot, item),)


def period_proposed(spot: Spot) -> Callable[[Any], tuple[str, ...]]:
    """The form of a date."""
    del spot
    return lambda item: NOTHING if item is None else (item.timex.rule,)


def place_proposed(spot: Spot) -> Callable[[Any], tuple[str, ...]]:
    """Whether a place is in the figure's clause."""
    clause = in_clause(spot.view.passage, spot.quantity, spot.view.entities, others=spot.view.quantities)

    def by(item: Any) -> tuple[str, ...]:
        return ("clause",) if item in clause else (REACH,)

    return by


def source_proposed(spot: Spot) -> Callable[[Any], tuple[str, ...]]:
    """The rule that found a statement."""
    del spot

    def by(item: Any) -> tuple[str, ...]:
        if item is None:
            return NOTHING
        return ("named",) if item.attribution is None else (item.attribution.rule,)

    return by


def change_proposed(spot: Spot) -> Callable[[Any], tuple[str, ...]]:
    """Whether the figure's own words tell this way, or words of its sentence."""
    return lambda item: NOTHING if item is None else ("own-words",) if item == spot.quantity.change else ("ways",)


PROPOSED: Mapping[str, Callable[[Spot], Callable[[Any], tuple[str, ...]]]] = {
    "measure": measure_proposed,
    "period": period_proposed,
    "place": place_proposed,
    "source": source_proposed,
    "change": change_proposed,
}
