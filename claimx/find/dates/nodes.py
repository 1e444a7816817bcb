"""What a time expression says, what it is read against, and what it then means: small trees of which each kind knows its place in the calendar.

`points` has the calendar's own times, `relative` what is counted from other times, `spans` what is made of several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from msgspec import Struct

from claimx.find.dates.calendar import Unplaced, bounds, coarsen, day_stamp, move, precision, stamp

if TYPE_CHECKING:
    from datetime import date

    from claimx.records import Modifier

__all__ = ["UNKNOWN", "Context", "Found", "Meaning", "Node", "moved_unit", "nearest", "needed", "on_day", "one", "run", "years_on"]


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

    @property
    def now(self) -> tuple[date, date] | None:
        """First and last day of the document's date, if known to the month or better."""
        return bounds(self.published) if self.published and len(self.published) >= 7 else None


class Meaning(NamedTuple):
    """TIMEX3 value, and the period in a claim's form: inclusive ISO stamps, None where open or unknown."""

    value: str | None = None
    first: str | None = None
    last: str | None = None
    mod: Modifier | None = None
    type: Literal["date", "duration", "set", "time"] = "date"

    @property
    def days(self) -> tuple[date, date]:
        """First and last day; Unplaced for what is not closed on both sides."""
        return needed(bounds(self.first or ""))[0], needed(bounds(self.last or ""))[1]


UNKNOWN = Meaning()
T = TypeVar("T")


class Node(Struct, frozen=True, kw_only=True):
    """Any time expression; `mod` is the part meant ("late"), `daypart` a TIMEX time of day ("MO", "15:00")."""

    mod: Modifier | None = None
    daypart: str | None = None

    def resolve(self, context: Context) -> Meaning:
        """What it means; value and both ends None when it cannot be placed."""
        try:
            found = self._place(context)
        except Unplaced:
            found = Meaning(self._unplaced)
        if self.daypart and found.type != "time":
            day = found.value if found.first and found.value and len(found.value) == 10 else None
            found = found._replace(value=f"{day}T{self.daypart}" if day else None, type="time")
        if found.value is None and found.first and found.last:
            found = found._replace(value=found.first if found.first == found.last else f"{found.first}/{found.last}")
        return found._replace(mod=self.mod or found.mod)

    def _place(self, context: Context, /) -> Meaning:
        """What it means without modifier and time of day; Unplaced where that cannot be told."""
        raise NotImplementedError(type(self), context)

    @property
    def _unplaced(self) -> str | None:
        """The TIMEX3 value where it cannot be placed."""
        return None


class Found(NamedTuple):
    """An expression at `start:end` of the text, what it says, and the form that found it."""

    start: int
    end: int
    node: Node
    rule: str


def needed(found: T | None) -> T:
    """What is there; Unplaced where nothing is."""
    if found is None:
        raise Unplaced
    return found


def one(at: str, value: str | None = None) -> Meaning:
    """The meaning that is one stamp; Unplaced for what is no date."""
    needed(bounds(at))
    return Meaning(value or at, at, at)


def on_day(day: date | None) -> Meaning:
    """The meaning that is one day."""
    return one(stamp(needed(day), "D"))


def run(first: date, last: date, unit: str, value: str | None = None) -> Meaning:
    """The meaning that runs between two days, told to a precision."""
    return Meaning(value, stamp(first, unit), stamp(last, unit))


def years_on(at: str, years: int) -> str:
    """The stamp so many years later: the same month, week or day of that year."""
    same = f"{int(at[:4]) + years:04d}{at[4:]}"
    return same if bounds(same) else stamp(move(needed(bounds(at))[0], years, "Y"), "D")


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


def moved_unit(base: str | None, shift: int, unit: str) -> Meaning:
    """The calendar unit `shift` units from the one the base stamp lies in."""
    at = {"F": "W", "WE": "W", "E": "Y", "C": "Y", "H": "M"}.get(unit, unit)
    day = needed(bounds(coarsen(base or "", at) or ""))[0]
    if unit in "EC":
        size = 10 if unit == "E" else 100
        first = (day.year // size + shift) * size
        return Meaning(str(first // size).zfill(2), f"{first:04d}", f"{first + size - 1:04d}")
    if unit == "WE":
        saturday = move(day, 7 * shift + 5, "D")
        return run(saturday, move(saturday, 1, "D"), "D", stamp(saturday, "W") + "-WE")
    if unit == "F":
        monday = move(day, 14 * shift, "D")
        return run(monday, move(monday, 13, "D"), "D")
    return one(stamp(move(day, shift, at), at))
