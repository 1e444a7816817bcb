"""The columns that tables of claims share: those of the CSV, each with its type, and the period in whole days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.compare.periods import days
from claimx.output.rows import CLAIM_COLUMNS, cell
from claimx.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claimx.output.outcome import ClaimOutcome
    from claimx.records import Claim

__all__ = ["DATES", "INTEGERS", "NUMBERS", "claims_of", "values"]

NUMBERS = frozenset({"value", "value_max", "confidence"})
INTEGERS = frozenset(
    {"line", "paragraph", "start", "end", "figure_start", "figure_end", "measure_start", "measure_end", "statement_start", "statement_end"}
)
DATES = ("date_start", "date_end")
"""First and last day of the period, added behind the columns of the CSV."""

Value = str | int | float | None


def claims_of(outcomes: Iterable[ClaimOutcome]) -> Iterator[Claim]:
    """The claims of all documents."""
    for outcome in outcomes:
        if not isinstance(outcome, Failure):
            yield from outcome.records


def values(claim: Claim) -> dict[str, Value | date]:
    """The claim's value in each column; text is the document's own, as it is."""
    when = days(claim)
    return {**{name: cell(claim, path) for name, path in CLAIM_COLUMNS.items()}, "date_start": when.first, "date_end": when.last}
