"""From the named parts of a form to a node, where that is not simply one of its kind with these parts.

The grammar (`claimx/data/dates.toml`) names the maker of each form: a kind of node by its class, or a function of this module without the
underscore. A maker gives None where the parts make no sense together ("February 31").
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from claimx.find.dates.points import Century, Clock, Decade, Duration, Holiday, Point, Reference, Season, Week, Yearly
from claimx.find.dates.relative import Ago, Anaphor, Named, Same, Window
from claimx.find.dates.spans import Part, Range, RunTo, Within

if TYPE_CHECKING:
    from claimx.find.dates.nodes import Node


# ----------------------------------------------------------------------------------------------- numbers, calendar points
def _sum(*, tens: int, ones: int) -> int:
    return tens + ones


def _scaled(*, count: float, scale: int) -> float:
    return count * scale


def _spoken_year(*, century: int, tens: int = 0, ones: int = 0) -> int | None:
    """ "Nineteen ninety-six"; only centuries that years are told by in this way."""
    return century * 100 + tens + ones if 15 <= century <= 20 else None


def _point(*, year: int | None = None, month: int | None = None, day: int | None = None, **parts: Any) -> Point | None:
    valid = day is None or month is None or 1 <= day <= calendar.monthrange(year or 2000, month)[1]
    return Point(year=year, month=month, day=day, **parts) if valid else None


def _short_year(*, year: int, **parts: Any) -> Node | None:
    """A year by its last two digits: 2000 to 2030, else 19xx, as texts speak of what was more than of what will be."""
    return _point(year=year + (1900 if year > 30 else 2000), **parts)


def _split_year(*, century: int, year: int, **parts: Any) -> Node | None:
    """A year broken in two, as scans have it: "5 May 19 83"."""
    return _point(year=100 * century + year, **parts) if century in (18, 19, 20) else None


def _era(*, year: float, era: int = 1) -> Node | None:
    return Point(year=int(year), era=era) if 0 < year < (3000 if era > 0 else 10000) else None


def _fiscal(*, year: int, last: int | None = None) -> Node | None:
    """ "Fiscal 2012"; "fiscal 2012-13" lies in both years, as ISO has no fiscal years."""
    return Point(year=year, fiscal=True) if last is None else _year_range(first=year, last=last)


def _iso_month(*, year: int, month: int) -> Node | None:
    """ "2015-03" is a month; "2011-12" and "2005-09" read as years, as running text has them."""
    return Point(year=year, month=month) if 1 <= month <= 12 and month <= year % 100 else None


def _day_range(*, month: int, first: int, last: int, year: int | None = None) -> Node | None:
    end = _point(year=year, month=month, day=last)
    return Range(of=Point(year=year, month=month, day=first), to=end) if first <= last and end else None


def _year_range(*, first: int, last: int) -> Node | None:
    if last <= 99:
        last += first - first % 100
        if last == first - 99:  # "1999-00"
            last += 100
    return Range(of=Point(year=first), to=Point(year=last)) if first < last else None


def _decade(*, first: int, last: int | None = None) -> Node | None:
    if last is not None:
        last = last if last > 99 else first - first % 100 + last
        return Decade(first=first, through=last) if last > first else None
    if first <= 99:
        return Decade(first=1900 + first if first >= 20 else 2000 + first, short=True)
    return Decade(first=first) if first % 10 == 0 else None


def _century(*, number: int, era: int = 1) -> Node | None:
    return Century(number=number, era=era) if 1 <= number <= 30 else None


def _iso_week(*, nth: int, year: int | None = None) -> Node | None:
    return Week(year=year, number=nth) if 1 <= nth <= 53 else None


def _clock(*, hour: Any = 0, minute: int = 0, half: int | None = None, zone: str = "", **other: Any) -> Node | None:
    """`hour` is a number, or hour, minute and half of the day at once ("3pm")."""
    if "military" in other:
        hour, minute = divmod(other["military"], 100)
    elif "clock" in other:  # "3.30pm"
        hour, minute = int(other["clock"]), round(other["clock"] % 1 * 100)
    elif isinstance(hour, tuple):
        hour, minute, half = hour
    hours = int(hour)
    if half is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + half
    return Clock(daypart=f"{hours:02d}:{minute:02d}{zone}") if 0 <= hours <= 24 and 0 <= minute < 60 else None


# ---------------------------------------------------------------------------------------------------- lengths of time
_UNEVEN = frozenset({("Y", "W"), ("Y", "D"), ("M", "W"), ("M", "D")})  # of no fixed length
_PARTS = {("Y", "M"): 12, ("W", "D"): 7, ("D", "TH"): 24, ("TH", "TM"): 60, ("TM", "TS"): 60}  # how many of the second the first has


def _duration(*, unit: str, count: float | None = None, low: float | None = None, half: bool = False, **told: Any) -> Node | None:
    """`told` has the word that stands for the number: "two" of "a couple of", "single", "vague" where there is none."""
    if unit in ("Q", "TS") and count is None and not told:
        return None  # "a quarter" is a fraction, "a second" an ordinal
    amount = 2.0 if "two" in told else 1.0 if count is None and "vague" not in told else count
    return Duration(n=None if amount is None else amount + 0.5 * half, unit=unit, low=low)


def _compound_duration(*, length: Duration, more: Duration) -> Node | None:
    """ "Two years and six months" is one length of time, in the smaller unit."""
    parts = _PARTS.get((length.unit, more.unit))
    if (length.unit, more.unit) in _UNEVEN and length.n and more.n:
        return replace(length, told=length.value + more.value[1:], rest=more)
    if parts is None or length.n is None or more.n is None or more.n >= parts or length.low or more.low or more.told:
        return None
    told = length.value + (more.value[2:] if "T" in length.value else more.value[1:])
    return Duration(n=length.n * parts + more.n, unit=more.unit, told=told)


def _periodic(*, unit: str = "D", count: float = 1, weekday: int | None = None) -> Node:
    return Reference(value=f"XXXX-WXX-{weekday}" if weekday else Duration(n=count, unit=unit).value, type="set")


def _window(*, sign: int, length: Duration | None = None, count: float = 1, unit: str = "Y") -> Node:
    if length is not None and count != 1:
        length = replace(length, n=count)  # "two upcoming months"
    return Window(length=length or Duration(n=count, unit=unit), sign=sign)


def _run_to(*, to: Node, length: Duration | None = None, unit: str = "Y") -> Node | None:
    length = length or Duration(n=1, unit=unit)
    return RunTo(length=length, to=to) if length.n and length.unit in "YMWQ" else None


# -------------------------------------------------------------------------------------------------- what is made of others
def _named(*, shift: int, nearest: bool = False, anaphoric: bool = False, of_week: bool = False, **parts: Any) -> Node | None:
    """A pointing word with the parts of a season, a feast, or a month, day or weekday."""
    of: Yearly | None = Season(**parts) if "season" in parts else Holiday(**parts) if "holiday" in parts else _point(**parts)
    return of and Named(of=of, shift=shift, nearest=nearest, anaphoric=anaphoric, of_week=of_week)


def _refined(*, of: Node, outer: Node | None = None, **changes: Any) -> Node:
    """The time with a modifier, time of day or bound of its own; those that are empty change nothing ("the whole of")."""
    inner: Any = of
    return replace(of if outer is None else Within(inner=inner, outer=outer), **{name: value for name, value in changes.items() if value})


def _approximately(*, of: Node) -> Node | None:
    return replace(of, mod=of.mod or "APPROX") if isinstance(of, Yearly | Decade) else None


def _clock_day(*, clock: Node, of: Node) -> Node:
    return replace(of, daypart=clock.daypart)


def _same_period(*, of: Node | None = None, unit: str | None = None, same: Anaphor | None = None) -> Node:
    a_year_before = Ago(length=Duration(n=1, unit="Y"), anchor="antecedent")  # "the year-earlier quarter"
    return Same(of=of or a_year_before, unit=same.unit if same else unit)


def _part_of_year(*, nth: tuple[str | int, int], year: int | None = None, of: Node | None = None) -> Node:
    unit, k = nth
    if isinstance(unit, int):  # "2018Q4"
        return Part(k=k, of=Point(year=unit))
    return Part(k=k, unit=unit, of=of if year is None else Point(year=year))


def _part(
    *, k: int = 1, unit: str = "D", length: Duration | None = None, of: Any = None, outer: Node | None = None, weekday: Point | None = None
) -> Node | None:
    if outer is not None:  # "of October last year"
        of = Within(inner=of, outer=outer)
    count = 1.0
    if length is not None:
        unit, count = length.unit, length.n or 0
    if unit == "WE" or count < 1 or count != int(count) or count > 100:
        return None
    return Part(k=k, unit=unit, count=int(count), of=of, weekday=weekday.weekday if weekday else None)


def _part_from_end(*, k: int, unit: str, of: Node) -> Node | None:
    """ "The third last week of 2017"."""
    return _part(k=-k, unit=unit, of=of)
