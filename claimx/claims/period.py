"""Which time expressions can be when a figure holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.records import Timex

__all__ = ["dates_a_figure"]


def dates_a_figure(timex: Timex) -> bool:
    """True for dates that a figure can hold at: no year that is part of a name, no vague "recently"."""
    dated = timex.type == "date" or (timex.type == "time" and timex.first is not None)
    return dated and timex.rule not in {"modifier", "citation"} and timex.value not in {"PAST_REF", "FUTURE_REF"}
