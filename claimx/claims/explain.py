"""Why a figure's claim reads as it does: what each role could have been filled with, what proposed it, how probable it was, and what won."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.claims.choose.chooser import ROLES
from claimx.claims.frames import place_of
from claimx.records import Candidate, Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.claims.choose.chooser import Choice, Chooser
    from claimx.claims.propose.reading import Proposals, Spot
    from claimx.records import Claim, Span

__all__ = ["explanation"]

DIGITS = 4  # of probabilities: finer differences decide nothing


def explanation(
    text: str, claim: Claim, spot: Spot | None, roles: Mapping[str, Proposals], choices: Mapping[str, Choice], chooser: Chooser
) -> Explanation:
    """The candidates of each role of a figure's claim, the likeliest first; `text` is the document's.

    `spot`, `roles` and `choices` are what the claim was made from; of a cell of a table, which takes its parts from the headers, `spot` is None
    and there are no candidates.
    """
    assert claim.figure is not None  # statements are not chosen  # noqa: S101
    told = {
        role: candidates(text, role, spot, roles[role], choices[role], chooser) for role in ROLES if spot is not None and role in choices
    }
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


def candidates(text: str, role: str, spot: Spot, proposals: Proposals, choice: Choice, chooser: Chooser) -> tuple[Candidate, ...]:
    """The candidates of one role, those that state the likeliest thing first, and of one thing the likeliest mention."""
    keys = [ROLES[role].key(item) for item in proposals.items]
    scores = chooser.worth(role, keys, choice.scores.tolist())
    won = {ROLES[role].key(item) for item in choice.items}
    found = []
    for item, key, probability in zip(proposals.items, keys, choice.scores.tolist(), strict=True):
        (start, end), value, proposed_by = stated(role, spot, item)
        found.append(
            Candidate(
                text=text[start:end] if start is not None else None,
                start=start,
                end=end,
                value=value,
                proposed_by=(proposed_by,),
                probability=round(probability, DIGITS),
                score=round(probability if ROLES[role].many else scores[key], DIGITS),
                chosen=key in won,
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.chosen, -one.score, -one.probability)))


def stated(role: str, spot: Spot, item: Any) -> tuple[Span | tuple[None, None], dict[str, Any] | None, str]:
    """The words of a candidate, what it states beside them, and what it was proposed by, besides proposing all that is in reach.

    A measure goes by where it stands, a date by its form, a place by whether it is in the clause, a
    speaker by the rule that found the statement, a change by whether the figure's own words tell it.
    """
    if item is None:
        return (None, None), None, "open"
    match role:
        case "measure":
            return (item.start, item.end), None, place_of(spot, item)
        case "period":
            return (item.start, item.end), {"start": item.timex.first, "end": item.timex.last}, item.timex.rule
        case "place":
            return (item.start, item.end), {"name": item.name, "code": item.code}, "clause" if item in spot.clause else "reach"
        case "change":
            return (None, None), {"change": item}, "own-words" if item == spot.quantity.change else "ways"
    if item.attribution is not None:
        source = item.attribution.source
        return (source.start, source.end), {"name": source.name}, item.attribution.rule
    passage, first, last, _ = item.phrase  # a body or report that is named nearby
    view = spot.reading.views[passage]
    start, end = view.p.chars(first, last)
    return (view.start + start, view.start + end), {"name": view.p.text[start:end]}, "named"
