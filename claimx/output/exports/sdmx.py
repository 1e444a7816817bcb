"""SDMX-CSV 1.0: one observation a figure, under the concepts that statistical offices share, its words and citation behind.

TIME_PERIOD is as precise as the text ("2011", "2012-Q1", "2012-03-05") and a range as its first day and its length ("2005-01-01/P1826D"); a period
that is open or not said is empty. OBS_STATUS: A as stated, E estimated (a fuzzy figure, or hedged), F forecast. Bounds stand in BOUND and OBS_VALUE_MAX.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from claimx.compare.periods import days
from claimx.output.exports.columns import claims_of
from claimx.output.rows import cell, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome
    from claimx.records import Claim

__all__ = ["pieces"]

DATAFLOW = "CLAIMX:CLAIMS(1.0)"
CONCEPTS = ("DATAFLOW", "REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")
BEHIND = {
    "OBS_VALUE_MAX": "figure.value_max",
    "BOUND": "figure.bound",
    "CHANGE": "figure.change",
    "CHANGE_ROLE": "figure.change_role",
    "MEASURE": "measure.text",
    "PREDICATE": "measure.predicate",
    "PERIOD": "period.text",
    "PLACE": "places.name",
    "SOURCE": "source.name",
    "QUOTE": "citation.quote",
    "DOCUMENT": "citation.document",
    "LINE": "citation.line",
    "PUBLISHED": "citation.published",
    "SHA256": "citation.sha256",
    "CLAIM": "id",
}
NOT_CODE = re.compile(r"[^A-Z0-9]+")
NOT_APPLICABLE = "_Z"


def pieces(outcomes: Iterable[ClaimOutcome]) -> Iterator[str]:
    """Yield the heading and a line a figure; statements are no observations."""
    yield _line([*CONCEPTS, *BEHIND])
    for claim in claims_of(outcomes):
        if claim.figure is not None:
            yield _line([*_concepts(claim), *(guarded(cell(claim, path)) for path in BEHIND.values())])


def _concepts(claim: Claim) -> Iterator[str | int | float]:
    figure = claim.figure
    assert figure is not None  # noqa: S101 - asked for by the caller
    codes = dict.fromkeys(place.code for place in claim.places if place.code)
    yield DATAFLOW
    yield next(iter(codes)) if len(codes) == 1 else NOT_APPLICABLE
    yield _code(claim.measure.text) if claim.measure else NOT_APPLICABLE
    yield _time(claim)
    yield figure.value
    yield _code(figure.unit) if figure.unit else "NUMBER" if figure.kind == "count" else _code(figure.kind)
    yield 0
    hedge = claim.hedge.kind if claim.hedge else None
    yield "F" if hedge == "forecast" else "E" if hedge == "hedged" or figure.bound == "approximate" else "A"


def _code(words: str) -> str:
    """The words as an identifier of SDMX: capitals, digits and underscores."""
    return NOT_CODE.sub("_", words.upper()).strip("_") or NOT_APPLICABLE


def _time(claim: Claim) -> str:
    when, period = days(claim), claim.period
    if period is None or when.first is None or when.last is None:
        return ""
    return period.start or "" if period.start == period.end else f"{when.first.isoformat()}/P{(when.last - when.first).days + 1}D"


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
