"""How far a claim that no chooser made can be relied on: one of a cell in a table, or a statement, by the rules that found it.

The table (data/confidence.toml) holds, for each part of a claim and each way of finding it, a log-odds weight of a logistic model. Its part for
figures was fitted when rules chose all of them and now serves cells alone, which it was not measured on; that for statements is written by
`python -m tests.bench.calibrate_statements --write`. Figures outside tables have the chooser's (claimx/claims/choose).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claimx.data import table

if TYPE_CHECKING:
    from claimx.records import Attribution, Measure, Period, Quantity

__all__ = ["cell_confidence", "statement_confidence"]


def cell_confidence(quantity: Quantity, *, measure: Measure | None, period: Period | None) -> float:
    """A number between 0 and 1 with two decimals, by what is known of a cell's figure."""
    when = "none" if period is None else "open" if period.start is None and period.end is None else "dated"
    known = [f"kind:{quantity.kind}", f"bound:{quantity.bound}", f"figure:{quantity.rule}", f"period:{when}", "source:none"]
    known += ["measure:none"] if measure is None else []
    return _logistic("figures", *known)


def statement_confidence(said: Attribution) -> float:
    """The same for attributed statements, by the rule that found them."""
    return _logistic("statements", said.rule)


def _logistic(part: str, *known: str) -> float:
    weights = table("confidence")[part]
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in ("bias", *known)))), 2)
