"""How precise claims are by the verdicts on a sample of them."""

from __future__ import annotations

import math
from typing import NamedTuple

__all__ = ["Z95", "Precision", "precision"]

Z95 = 1.959963984540054  # of the normal distribution, for an interval that holds the true share 95 times in 100


class Precision(NamedTuple):
    """The share of right ones among `judged`, and the interval that the true share lies in with the confidence asked for."""

    right: int
    judged: int
    share: float
    low: float
    high: float


def precision(right: int, judged: int, *, z: float = Z95) -> Precision | None:
    """Return the share and its Wilson score interval (E. B. Wilson, 1927), which holds for small samples and shares near 0 and 1; None for no verdict.

    >>> found = precision(45, 50)
    >>> f"{found.share:.2f} ({found.low:.3f} to {found.high:.3f})"
    '0.90 (0.786 to 0.957)'
    """
    if judged <= 0 or not 0 <= right <= judged:
        return None
    share = right / judged
    scale = 1 + z * z / judged
    middle = (share + z * z / (2 * judged)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged))
    return Precision(right, judged, share, max(0.0, middle - half), min(1.0, middle + half))
