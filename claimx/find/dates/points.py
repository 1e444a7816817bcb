"""Times of the calendar: days, weekdays, months, seasons, feasts, weeks, decades; lengths of time; and what is no date at all.

How bare forms are resolved follows what annotators of four news corpora did: a weekday is the document's own day or lies in the seven days
before it, a bare month or day is the last such, unless the clause looks ahead (`Context.ahead`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Literal

from msgspec.structs import replace

from claimx.find.dates.calendar import bounds, day_stamp, move, nth_weekday, stamp
from claimx.find.dates.nodes import UNKNOWN, Context, Meaning, Node, moved_unit, nearest, needed, on_day, one

__all__ = [
    "Century", "Clock", "Decade", "Duration", "Holiday", "Numeric", "Point", "Reference", "Season", "Week", "Weekend", "Yearly",
]  # fmt: skip

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month each begins in; three whole months, as in TIMEX3 practice
_LETTERS = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2), "WE": ("W", 1), "S": ("Y", 1)}


class Yearly(Node, frozen=True, kw_only=True):
    """What every year has, of a year or of none."""

    year: int | None = None

    def in_year(self, year: int) -> Meaning:
        """The one of that year."""
        return replace(self, year=year).resolve(Context())

    def near(self, context: Context) -> list[tuple[Meaning, tuple[date, date]]]:
        """Those of the years around the document's, each with its first and last day; none without the document's month."""
        years = range(context.now[0].year - 2, context.now[0].year + 3) if context.now else ()
        return [(found, found.days) for found in map(self.in_year, years) if found.first]


class Point(Yearly, frozen=True):
    """A calendar year, month or day, or a weekday, with what the text leaves out as None. `era` is -1 before the common era."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    era: int = 1
    fiscal: bool = False

    @property
    def _unplaced(self) -> str | None:
        if self.year is None and self.month is not None:
            return f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
        return f"XXXX-WXX-{self.weekday}" if self.year is None and self.weekday else None

    def _place(self, context: Context, /) -> Meaning:
        year, month, day = self.year, self.month, self.day
        if self.era < 0:
            return Meaning(f"BC{year:04d}")
        if year is not None:
            text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
            return one(text, f"FY{year:04d}" if self.fiscal else None)
        if month is None:
            return on_day(self._weekday(self.weekday, context) if self.weekday else self._day_of_month(context))
        if context.year is not None:
            return self.in_year(context.year)
        today = needed(context.today if day else context.now and context.now[0].replace(day=1))
        years = range(today.year - 9, today.year + 9)
        choices = [days[0] for year in years if (days := bounds(f"{year:04d}-{month:02d}-{day or 1:02d}"))]
        if self.weekday is not None:
            # one that agrees with no year nearby is a slip of the text: the day of the month counts
            agreeing = [c for c in choices if c.isoweekday() == self.weekday and abs(c.year - today.year) <= 1]
            choices = agreeing or choices
        return one(stamp(needed(nearest(choices, today, context.ahead if day or context.ahead else False)), "D" if day else "M"))

    def _weekday(self, weekday: int, context: Context) -> date | None:
        today = needed(context.today)
        if self.day is not None:  # "Tuesday the 19th"
            near = (today + timedelta(days) for days in range(-400, 400))
            days = [day for day in near if day.day == self.day and day.isoweekday() == weekday]
            return min(days, key=lambda day: (abs(day - today), day), default=None)
        back = (today.isoweekday() - weekday) % 7
        return today + timedelta((7 - back) % 7 if context.ahead else -back)

    def _day_of_month(self, context: Context) -> date | None:
        """ "The 15th": of the month the document or the narrative is in, or the one beside it."""
        base = needed(day_stamp(context.antecedent) or context.today)
        months = [stamp(move(base.replace(day=1), months, "M"), "M") for months in (-2, -1, 0, 1, 2)]
        days = [pair[0] for month in months if (pair := bounds(f"{month}-{self.day:02d}"))]
        return nearest(days, context.today or base, context.ahead or False)


class Season(Yearly, frozen=True):
    """A season (SP, SU, FA, WI) of a year, of the northern hemisphere, in whole months."""

    season: str

    @property
    def _unplaced(self) -> str | None:
        return f"XXXX-{self.season}"

    def _place(self, context: Context, /) -> Meaning:
        year = context.year if self.year is None else self.year
        if year is not None:
            start = date(year, _SEASONS[self.season], 1)
            return Meaning(f"{year:04d}-{self.season}", stamp(start, "M"), stamp(move(start, 2, "M"), "M"))
        first, last = needed(context.now)
        if context.ahead:
            return next((found for found, days in self.near(context) if days[1] >= first), UNKNOWN)
        return next((found for found, days in reversed(self.near(context)) if days[0] <= last), UNKNOWN)


class Holiday(Yearly, frozen=True):
    """A feast: month and day, or the name of one that is computed."""

    holiday: str
    shift: int = 0

    def _place(self, context: Context, /) -> Meaning:
        year = self.year or context.year
        if year is None:
            today = needed(context.today)
            return on_day(nearest([days[0] for _, days in self.near(context)], today, context.ahead))
        if self.holiday == "easter":
            from dateutil.easter import easter

            day: date | None = easter(year)
        elif self.holiday == "thanksgiving":
            day = nth_weekday(date(year, 11, 1), date(year, 11, 30), 4, 4)
        else:
            day = date.fromisoformat(f"{year:04d}-{self.holiday}")
        return on_day(move(needed(day), self.shift, "D"))


class Week(Node, frozen=True):
    """An ISO week by number, or the seven days from the day that names it."""

    year: int | None = None
    number: int = 1
    of: Node | None = None

    def _place(self, context: Context, /) -> Meaning:
        if self.of is None:
            return one(f"{self.year or needed(context.today).isocalendar()[0]:04d}-W{self.number:02d}")
        found = self.of.resolve(context)
        if len(found.first or "") != 10:
            return UNKNOWN
        # "the week of May 6" begins on the day it is named by
        first = found.days[0]
        return Meaning(stamp(first, "W"), stamp(first, "D"), stamp(move(first, 6, "D"), "D"))


class Weekend(Node, frozen=True):
    """The weekend just past, or the coming one where the clause looks ahead."""

    def _place(self, context: Context, /) -> Meaning:
        coming = context.ahead or needed(context.today).isoweekday() > 5
        return moved_unit(context.published, 0 if coming else -1, "WE")


class Numeric(Node, frozen=True):
    """A date in figures ("31/10/1974", "2015-03-03") that dateparser reads.

    Day and month are told apart by a number above 12; where both could be the month only the year is certain.
    """

    text: str

    def _place(self, _: Context, /) -> Meaning:
        figures = [*map(int, re.findall("[0-9]+", self.text))]
        if len(figures) == 1:
            return one(f"{self.text[:4]}-{self.text[4:6]}-{self.text[6:]}")
        a, b = figures[:2]
        numbers = len(figures) == 3
        found = needed(_parsed(self.text, "YMD" if a > 99 else "MDY" if numbers and a <= 12 else "DMY"))
        return one(found[:4] if numbers and a != b and max(a, b) <= 12 else found)


@cache
def _parser(order: str) -> Any:
    """A dateparser for dates in figures; imported here because it takes a third of a second."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    settings = {
        "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 (never used, as all parts are required; fixed so that nothing can ask the clock)
    }
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=1 << 12)
def _parsed(text: str, order: str) -> str | None:
    found = _parser(order).get_date_data(text).date_obj
    return None if found is None else stamp(found.date(), "D")


class Decade(Node, frozen=True):
    """Ten years from `first`; `short` when the century was left out ("the 90s")."""

    first: int
    short: bool = False
    through: int | None = None

    def _place(self, _: Context, /) -> Meaning:
        last = (self.through or self.first) + 9
        return Meaning(f"{self.first // 10}" if self.through is None else None, f"{self.first:04d}", f"{last:04d}")


class Century(Node, frozen=True):
    """The `number`th century, in the everyday count: the 21st is 2000 to 2099."""

    number: int
    era: int = 1

    def _place(self, _: Context, /) -> Meaning:
        if self.era < 0:
            return Meaning(f"BC{self.number - 1:02d}")
        first = (self.number - 1) * 100
        return Meaning(f"{self.number - 1:02d}", f"{first or 1:04d}", f"{first + 99:04d}")


class Duration(Node, frozen=True):
    """A length of time; `n` is None when vague ("several years"), `low` the lower end of "60 to 90 days", `told` a TIMEX value in two units.

    `rest` is what comes on top in a unit that does not divide the first evenly ("a month and two days").
    """

    n: float | None = None
    unit: str = "D"
    low: float | None = None
    told: str | None = None
    rest: Duration | None = None
    bound: Literal["exact", "approximate", "more_than", "at_least", "less_than", "at_most"] = "exact"

    @property
    def value(self) -> str:
        """The TIMEX3 duration value: "P6Y", "PT24H", "PXY" for vague lengths; decades and centuries in years, as TimeML has it."""
        if self.told:
            return self.told
        unit, times = _LETTERS.get(self.unit, (self.unit, 1))
        if self.n is None:
            amount = "X"
            unit = "DE" if self.unit == "E" else "CE" if self.unit == "C" else unit
        else:
            amount = f"{self.n * times:g}" if self.n * times < 1e6 else str(int(self.n * times))
        return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"

    def _place(self, _: Context, /) -> Meaning:
        return Meaning(self.value, type="duration")


class Clock(Node, frozen=True):
    """A time of day by itself."""

    def _place(self, context: Context, /) -> Meaning:
        day = context.today.isoformat() if context.today and self.daypart and self.daypart.endswith("Z") else ""
        return Meaning(f"{day}T{self.daypart}", type="time")


class Reference(Node, frozen=True):
    """A TIMEX value that is no calendar date: now, lately, soon; how often, as a set."""

    value: str
    type: Literal["date", "set"] = "date"

    def _place(self, _: Context, /) -> Meaning:
        return Meaning(self.value, type=self.type)
