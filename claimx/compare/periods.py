"""When a claim holds, in days, so that periods can be compared however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.find.dates.calendar import bounds

if TYPE_CHECKING:
    from datetime import date

    from claimx.records import Claim

__all__ = ["Days", "days"]


class Days(NamedTuple):
    """First and last day, inclusive; None where open. Both are None where the text names no time, or none that could be placed."""

    first: date | None
    last: date | None

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.first is not None and self.last is not None

    @property
    def running(self) -> bool:
        """Whether it runs on from a first day: what holds in it may grow with every later document."""
        return self.first is not None and self.last is None


def days(claim: Claim) -> Days:
    """The days of the claim's period."""
    period = claim.period
    first = bounds(period.start) if period and period.start else None
    last = bounds(period.end) if period and period.end else None
    return Days(first[0] if first else None, last[1] if last else None)
