"""Arithmetic on ISO 8601 dates of any precision: a year, quarter, month, week or day as a string.

"2012", "2012-Q1", "2012-03", "2012-W11" and "2012-03-05" are *stamps*; the letter of their precision is Y, Q, M, W or D. All
functions are pure; years are 1 to 9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

__all__ = ["Unplaced", "bounds", "coarsen", "day_stamp", "move", "nth_weekday", "precision", "stamp"]

_STAMP = re.compile(r"(?P<y>[0-9]{4})(?:-(?:Q(?P<q>[1-4])|W(?P<w>[0-9]{2})|(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?))?")
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
_DAYS = {"D": 1, "W": 7, "F": 14}


class Unplaced(ValueError):
    """A time that lies outside the calendar, or in it where the text does not tell."""


def precision(stamp: str) -> str:
    """The letter of a stamp's precision."""
    if len(stamp) == 4:
        return "Y"
    if stamp[5] in "QW":
        return stamp[5]
    return "M" if len(stamp) == 7 else "D"


@lru_cache(maxsize=1 << 12)
def bounds(stamp: str) -> tuple[date, date] | None:
    """First and last day of a stamp; None for what is no date ("2012-02-30", "last year")."""
    match = _STAMP.fullmatch(stamp)
    if match is None:
        return None
    year, quarter, week, month, day = (int(match[k]) if match[k] else None for k in "yqwmd")
    try:
        if week is not None:
            monday = date.fromisocalendar(year or 0, week, 1)
            return monday, monday + timedelta(6)
        first, last = (3 * quarter - 2, 3 * quarter) if quarter else (month, month) if month else (1, 12)
        if day is not None:
            return date(year or 0, first, day), date(year or 0, first, day)
        return date(year or 0, first, 1), date(year or 0, last, monthrange(year or 0, last)[1])
    except (ValueError, OverflowError):
        return None


def stamp(day: date, unit: str) -> str:
    """The stamp of that precision (Y, Q, M, W, D) the day lies in."""
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return day.isoformat()[: {"Y": 4, "M": 7}.get(unit)]


def day_stamp(stamp_or_none: str | None) -> date | None:
    """The day of a stamp of day precision, else None."""
    pair = bounds(stamp_or_none) if stamp_or_none and precision(stamp_or_none) == "D" else None
    return pair[0] if pair else None


def coarsen(of: str, unit: str) -> str | None:
    """The stamp of coarser or equal precision that holds this one; None when `of` is not as precise as that, or the unit no stamp's."""
    pair = bounds(of)
    if pair is None or unit not in "YQMWD" or "YQMWD".index(precision(of)) < "YQMWD".index(unit):
        return None
    if precision(of) == "W" and unit in "QM" and stamp(pair[0], unit) != stamp(pair[1], unit):
        return None
    return stamp(pair[0] if unit != "Y" or precision(of) != "W" else pair[0] + timedelta(3), unit)


def move(day: date, n: float, unit: str) -> date:
    """The day `n` units (D, W, F, M, Q, H, Y, decades E, centuries C) later, at the month's last day where it has no such day.

    Unplaced for other units, and for days outside the calendar.
    """
    try:
        if unit in _DAYS:
            return day + timedelta(round(n * _DAYS[unit]))
        months = day.year * 12 + day.month - 1 + round(n * _MONTHS[unit])
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (KeyError, ValueError, OverflowError) as error:
        raise Unplaced from error


def nth_weekday(first: date, last: date, weekday: int, k: int) -> date | None:
    """The `k`th such weekday (1 Monday to 7 Sunday; from the end when negative) between two days."""
    from_first = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (k - 1))
    from_last = last - timedelta((last.isoweekday() - weekday) % 7 - 7 * (k + 1))
    found = from_first if k > 0 else from_last
    return found if first <= found <= last else None
