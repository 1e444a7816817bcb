"""Placing a time expression in the calendar: what it is read against, what it means, and how each kind of node is placed.

`place` is dispatched on the kind of node; `points`, `relative` and `spans` register the kinds, `resolve` joins
them.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.find.dates import nodes as n
from claimx.find.dates.calendar import bounds, coarsen, day_stamp, move, precision, stamp

if TYPE_CHECKING:
    from datetime import date

    from claimx.records import Modifier

__all__ = ["UNKNOWN", "Context", "Meaning", "days_of", "moved_unit", "nearest", "on_day", "one", "place", "resolve", "run", "years_on"]


class Context(NamedTuple):
    """What an expression is read against. `ahead`: True where the clause speaks of the future, False of the past, None unknown.

    `year` is the year a narrative has reached, for dates without one; `named` are the dates named before the antecedent, last first;
    `certain` are those of them, the antecedent included, whose year was not taken from the document's; `span` is the last period named
    that is shorter than a year, `latest` the end of the last one of any kind, which "then" is; `reported` is the year that the document,
    a yearly report, is about.
    """

    published: str | None = None
    antecedent: str | None = None
    ahead: bool | None = None
    year: int | None = None
    named: tuple[str, ...] = ()
    span: tuple[str, str] | None = None
    certain: tuple[str, ...] = ()
    latest: str | None = None
    reported: int | None = None

    def before(self, unit: str) -> str | None:
        """The last date named that is precise enough to count such units from."""
        return next((at for at in (self.antecedent, *self.named) if at and coarsen(at, unit)), None)

    @property
    def historic(self) -> bool:
        """Whether the text tells of a past time, which bare dates belong to.

        That is where the dates named with a year, or counted from the document's date, all lie at least two years before it, and two of them
        or more are days or months.
        """
        if self.published is None:
            return False
        now = int(self.published[:4])
        return sum(precision(at) in "MD" for at in self.certain) > 1 and all(now - int(at[:4]) >= 2 for at in self.certain)

    @property
    def today(self) -> date | None:
        """The document's day, if known to the day."""
        return day_stamp(self.published)


class Meaning(NamedTuple):
    """TIMEX3 value, and the period in a claim's form: inclusive ISO stamps, None where open or unknown."""

    value: str | None = None
    first: str | None = None
    last: str | None = None
    mod: Modifier | None = None
    type: Literal["date", "duration", "set", "time"] = "date"


UNKNOWN = Meaning()


@singledispatch
def place(node: n.Node, context: Context) -> Meaning:
    """The meaning of a node by itself; `resolve` adds its modifier and time of day."""
    raise NotImplementedError(type(node), context)


def resolve(node: n.Node | None, context: Context) -> Meaning:
    """The meaning of an expression; value and both ends None when it cannot be placed."""
    if node is None:
        return UNKNOWN
    found = place(node, context)
    if node.daypart and not isinstance(node, n.Clock):
        day = found.value if found.first and found.value and len(found.value) == 10 else None
        found = found._replace(value=f"{day}T{node.daypart}" if day else None, type="time")
    if found.value is None and found.first and found.last:
        found = found._replace(value=found.first if found.first == found.last else f"{found.first}/{found.last}")
    return found._replace(mod=node.mod or found.mod)


def one(at: str | None, value: str | None = None) -> Meaning:
    """The meaning that is one stamp."""
    return Meaning(value or at, at, at) if at and bounds(at) else UNKNOWN


def run(first: date | None, last: date | None, unit: str, value: str | None = None) -> Meaning:
    """The meaning that runs between two days, told to a precision."""
    if first is None or last is None or first > last:
        return UNKNOWN
    a, b = stamp(first, unit), stamp(last, unit)
    return Meaning(value, a, b)


def days_of(found: Meaning) -> tuple[date, date] | None:
    """First and last day of a meaning closed on both sides."""
    a, b = bounds(found.first or ""), bounds(found.last or "")
    return (a[0], b[1]) if a and b else None


def years_on(at: str, years: int) -> str | None:
    """The stamp so many years later: the same month, week or day of that year."""
    same = f"{int(at[:4]) + years:04d}{at[4:]}"
    pair = bounds(at)
    moved = pair and move(pair[0], years, "Y")
    return same if bounds(same) else stamp(moved, "D") if moved else None


def nearest(choices: list[date], today: date, ahead: bool | None) -> date | None:  # noqa: FBT001
    """The choice before or after the document's day that the clause means.

    Unknown direction: the last such day, but a day more than ten months back that will soon come again is the coming one, and
    a "future" one more than eight months off that was just past is the past one: news gives the year of what is that far away.
    """
    past = max((day for day in choices if day <= today), default=None)
    future = min((day for day in choices if day >= today), default=None)
    if past is None or future is None:
        return past or future
    back, on = (today - past).days, (future - today).days
    if ahead:
        return past if on > 240 and back < 45 else future
    return future if ahead is None and back > 300 else past


def on_day(day: date | None) -> Meaning:
    """The meaning that is one day."""
    return one(stamp(day, "D")) if day else UNKNOWN


def moved_unit(base: str | None, shift: int, unit: str) -> Meaning:
    """The calendar unit `shift` units from the one the base stamp lies in."""
    at = {"F": "W", "WE": "W", "E": "Y", "C": "Y", "H": "M"}.get(unit, unit)
    held = coarsen(base, at) if base else None
    pair = bounds(held or "")
    if pair is None:
        return UNKNOWN
    if unit in "EC":
        size = 10 if unit == "E" else 100
        first = (pair[0].year // size + shift) * size
        return Meaning(str(first // size).zfill(2), f"{first:04d}", f"{first + size - 1:04d}") if 0 < first < 9900 else UNKNOWN
    if unit == "WE":
        saturday = move(pair[0], 7 * shift + 5, "D")
        return run(saturday, saturday and move(saturday, 1, "D"), "D", stamp(saturday, "W") + "-WE" if saturday else None)
    if unit == "F":
        monday = move(pair[0], 14 * shift, "D")
        return run(monday, monday and move(monday, 13, "D"), "D")
    moved = move(pair[0], shift, at)
    return one(stamp(moved, at)) if moved else UNKNOWN
