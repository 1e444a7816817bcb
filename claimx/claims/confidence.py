"""How far a claim can be relied on: the share of claims found in the same way that were complete and right on gold.

The table (data/confidence.toml) is written by `python -m tests.bench.calibrate --write` and, for statements, `calibrate_statements`. It holds,
for each part of a claim and each way of finding it, a log-odds weight of a logistic model. Nothing here looks at the words of a document.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.records import Attribution, Measure, Period, Quantity

__all__ = ["confidence", "features", "statement_confidence"]


def features(quantity: Quantity, *, rule: str, measure: Measure | None, period: Period | None, said: Attribution | None) -> Iterator[str]:
    """The names of what is known of a claim's making, each a key of the table."""
    yield f"kind:{quantity.kind}"
    yield f"bound:{quantity.bound}"
    yield f"figure:{quantity.rule}"
    yield f"measure:{rule if measure else 'none'}"
    yield "period:none" if period is None else "period:open" if period.start is None and period.end is None else "period:dated"
    yield f"source:{said.rule}" if said else "source:none"


def confidence(quantity: Quantity, *, rule: str, measure: Measure | None, period: Period | None, said: Attribution | None) -> float:
    """A number between 0 and 1 with two decimals."""
    weights = table("confidence")["figures"]
    score = weights["bias"] + sum(
        weights.get(name, 0.0) for name in features(quantity, rule=rule, measure=measure, period=period, said=said)
    )
    return round(1 / (1 + math.exp(-score)), 2)


def statement_confidence(said: Attribution) -> float:
    """The same for attributed statements, by the rule that found them."""
    weights = table("confidence")["statements"]
    return round(1 / (1 + math.exp(-(weights["bias"] + weights.get(said.rule, 0.0)))), 2)
