"""What a time expression says, before it is known when that is: small trees that `dates_resolve` places in the calendar.

The grammar (`claimx/data/dates.toml`) names a maker for each form; `MAKERS` are those. A maker takes the named parts of the form
and gives a node, or None where the parts make no sense together ("February 31").
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.records import Modifier

__all__ = [
    "MAKERS", "Ago", "Anaphor", "Century", "Clock", "Decade", "Deictic", "Duration", "Holiday", "Named", "Node", "Numeric", "Open", "Part",
    "Periodic", "Point", "Range", "Reference", "RunTo", "Season", "ToDate", "Week", "Weekend", "Window", "Within",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """Any time expression; `mod` is the part meant ("late"), `daypart` a TIMEX time of day ("MO", "15:00")."""

    mod: Modifier | None = None
    daypart: str | None = None


@dataclass(frozen=True, slots=True)
class Point(Node):
    """A calendar year, month or day, or a weekday, with what the text leaves out as None. `era` is -1 before the common era."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    era: int = 1
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Numeric(Node):
    """A date in figures ("31/10/1974", "2015-03-03") that dateparser reads."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Clock(Node):
    """A time of day by itself."""


@dataclass(frozen=True, slots=True)
class Decade(Node):
    """Ten years from `first`; `short` when the century was left out ("the 90s")."""

    first: int = 0
    short: bool = False
    through: int | None = None


@dataclass(frozen=True, slots=True)
class Century(Node):
    """The `number`th century, in the everyday count: the 21st is 2000 to 2099."""

    number: int = 1
    era: int = 1


@dataclass(frozen=True, slots=True)
class Season(Node):
    """A season (SP, SU, FA, WI) of a year, of the northern hemisphere, in whole months."""

    season: str = "SU"
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Holiday(Node):
    """A feast: month and day, or the name of one that is computed."""

    holiday: str = ""
    year: int | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Week(Node):
    """An ISO week by number, or the week a day lies in."""

    year: int | None = None
    number: int = 1
    of: Node | None = None


@dataclass(frozen=True, slots=True)
class Weekend(Node):
    """The weekend just past, or the coming one where the clause looks ahead."""


@dataclass(frozen=True, slots=True)
class Deictic(Node):
    """A calendar unit counted from the document's date: last year is ("Y", -1)."""

    unit: str = "D"
    shift: int = 0
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Anaphor(Node):
    """A calendar unit counted from the date named before ("the following year"); `plain` is a bare "the year"."""

    unit: str = "Y"
    shift: int = 0
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Named(Node):
    """A named time with a pointing word: "last January", "next Friday", "last summer"; `of_week` for "Friday of next week"."""

    of: Node | None = None
    shift: int = 0
    of_week: bool = False
    anaphoric: bool = False
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Part(Node):
    """The `k`th (from the end when negative) `unit`, or run of `count` of them, of a larger period."""

    k: int = 1
    unit: str = "Q"
    count: int = 1
    of: Node | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Within(Node):
    """A time placed by a larger one: "October of next year"."""

    inner: Node | None = None
    outer: Node | None = None


@dataclass(frozen=True, slots=True)
class Duration(Node):
    """A length of time; `n` is None when vague ("several years"), `low` the lower end of "60 to 90 days"."""

    n: float | None = None
    unit: str = "D"
    low: float | None = None
    bound: Literal["exact", "approximate", "more_than", "at_least", "less_than", "at_most"] = "exact"


@dataclass(frozen=True, slots=True)
class Periodic(Node):
    """How often: a TIMEX set value."""

    value: str = "P1Y"


@dataclass(frozen=True, slots=True)
class Ago(Node):
    """A length of time before (-1) or after (1) the document's date, the date named before, or another time."""

    length: Duration | None = None
    sign: int = -1
    anchor: Literal["document", "antecedent"] = "document"
    of: Node | None = None


@dataclass(frozen=True, slots=True)
class Window(Node):
    """The length of time that ends (-1) or begins (1) with the document's date: "the past six years"."""

    length: Duration | None = None
    sign: int = -1


@dataclass(frozen=True, slots=True)
class ToDate(Node):
    """The part of a running unit before or after the document's date: "so far this year", "later this month"."""

    unit: str = "Y"
    side: Literal["so", "earlier", "later"] = "so"
    year: int | None = None


@dataclass(frozen=True, slots=True)
class RunTo(Node):
    """The length of time that ends with another: "the 12 months to June 2012"."""

    length: Duration | None = None
    to: Node | None = None


@dataclass(frozen=True, slots=True)
class Range(Node):
    """From one time to another, both included; `to` is None when it runs to the document's date or is left open by "onwards"."""

    of: Node | None = None
    to: Node | None = None
    now: bool = False


@dataclass(frozen=True, slots=True)
class Open(Node):
    """Open on one side: `side` "after" (since) or "before" (until)."""

    of: Node | None = None
    side: Literal["after", "before"] = "after"
    inclusive: bool = True


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """Now, lately, soon: a TIMEX reference value and no calendar date."""

    value: str = "PRESENT_REF"


# ------------------------------------------------------------------------------------------------------------ makers
def _valid(month: int | None, day: int | None, year: int | None) -> bool:
    return day is None or month is None or 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def _century(two_digits: int) -> int:
    """The year meant by its last two digits: the nearest reading by the POSIX rule (69 to 99 are 19xx)."""
    return two_digits + (1900 if two_digits >= 69 else 2000)


def _point(**parts: Any) -> Node | None:
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    return Point(**parts) if _valid(month, day, year) else None


def _short_year(*, year: int, **parts: Any) -> Node | None:
    return _point(year=_century(year), **parts)


def _apostrophe_year(*, year: int) -> Node:
    return Point(year=_century(year))


def _era(*, year: float, era: int = 1) -> Node | None:
    return Point(year=int(year), era=era) if 0 < year < (3000 if era > 0 else 10000) else None


def _fiscal(*, year: int, to: int | None = None) -> Node:
    del to  # "fiscal 2012-13" is named by the year it begins in here, as ISO has no fiscal years
    return Point(year=year, fiscal=True)


def _iso_month(*, year: int, month: int) -> Node | None:
    """ "2015-03" is a month; "2011-12" and "2005-09" read as years, as running text has them."""
    return Point(year=year, month=month) if 1 <= month <= 12 and month <= year % 100 else None


def _numeric(*, text: str, **_: Any) -> Node:
    return Numeric(text=text)


def _day_range(*, month: int, to: int, year: int | None = None, **rest: int) -> Node | None:
    first = rest["from"]
    if first > to or not _valid(month, to, year):
        return None
    return Range(of=Point(year=year, month=month, day=first), to=Point(year=year, month=month, day=to))


def _year_range(*, to: int, **rest: int) -> Node | None:
    first = rest["from"]
    last = to if to > 99 else first - first % 100 + to
    if to <= 99 and last < first:  # "1999-00"
        last += 100
        if last - first != 1:
            return None
    return Range(of=Point(year=first), to=Point(year=last)) if first < last else None


def _decade(*, first: int) -> Node | None:
    if first <= 99:
        return Decade(first=1900 + first if first >= 20 else 2000 + first, short=True)
    return Decade(first=first) if first % 10 == 0 else None


def _decade_range(*, first: int, last: int) -> Node | None:
    last = last if last > 99 else first - first % 100 + last
    return Decade(first=first, through=last) if last > first else None


def _century_node(*, number: int) -> Node | None:
    return Century(number=number) if 1 <= number <= 30 else None


def _part_of_year(*, n: tuple[str, int], year: int | None = None) -> Node:
    unit, k = n
    return Part(k=k, unit=unit, of=None if year is None else Point(year=year))


def _iso_week(*, n: int, year: int | None = None) -> Node | None:
    return Week(year=year, number=n) if 1 <= n <= 53 else None


def _season(*, season: str, year: int | None = None) -> Node:
    return Season(season=season, year=year)


def _holiday(*, holiday: str, year: int | None = None, shift: int = 0) -> Node:
    return Holiday(holiday=holiday, year=year, shift=shift)


def _deictic(*, shift: int | str, unit: str | None = None, part: str | None = None, double: bool = False, fiscal: bool = False) -> Node | None:
    words = {"today": 0, "yesterday": -1}
    moved = words.get(shift, 0) if isinstance(shift, str) else shift
    if double:
        moved = 2 if shift == "next" else -2
    if part is not None:
        return Deictic(unit="D", shift=moved, daypart=part)
    if unit == "season":
        return None
    return Deictic(unit=unit or "D", shift=moved, fiscal=fiscal)


def _anaphoric(*, shift: int, unit: str = "D", part: str | None = None, plain: bool = False) -> Node:
    units = {"day": "D", "year": "Y"}
    return Anaphor(unit=units.get(unit, unit), shift=shift, daypart=part, plain=plain)


def _named(*, shift: int = 0, **parts: Any) -> Node | None:
    word = next((k for k in _POINTING if k in parts), None)
    in_week = any(k in parts and parts[k] == k.removesuffix("week") for k in ("last", "this", "nextweek"))
    anaphoric = word in ("same", "following", "previous")
    if word:
        parts.pop(word)
        shift = _POINTING[word]
    if "season" in parts:
        node: Node = Season(**parts)
    elif "holiday" in parts:
        node = Holiday(**parts)
    elif _valid(parts.get("month"), parts.get("day"), None):
        node = Point(**parts)
    else:
        return None
    return Named(of=node, shift=shift, of_week=in_week and "weekday" in parts, anaphoric=anaphoric, nearest=word in ("coming", "upcoming"))


_POINTING = {"past": -1, "coming": 1, "upcoming": 1, "last": -1, "next": 1, "nextweek": 1, "this": 0, "same": 0, "following": 1, "previous": -1}


def _to_date(*, unit: str = "Y", year: int | None = None, **side: str) -> Node:
    which: Literal["so", "earlier", "later"] = "earlier" if "earlier" in side else "later" if "later" in side else "so"
    return ToDate(unit={"year": "Y"}.get(unit, unit), side=which, year=year)


def _reference(*, value: str) -> Node:
    return Reference(value=value)


def _clock(*, hour: float | str = 0, minute: int = 0, half: int | None = None, clock: float | None = None, military: int | None = None, named: str | None = None) -> Node | None:
    if named:
        return Clock(daypart="12:00" if named == "noon" else "24:00")
    if military is not None:
        hour, minute = divmod(military, 100)
    if clock is not None:
        hour, minute = int(clock), round(clock % 1 * 100)
    if isinstance(hour, tuple):
        hour, minute, half = hour
    h = int(hour)
    if half is not None:
        if not 1 <= h <= 12:
            return None
        h = h % 12 + half
    return Clock(daypart=f"{h:02d}:{minute:02d}") if 0 <= h <= 24 and 0 <= minute < 60 else None


def _clock_day(*, clock: Node, of: Node) -> Node:
    return replace(of, daypart=clock.daypart)


def _day_part(*, of: Node, part: str | None = None, mod: Modifier | None = None) -> Node:
    return replace(of, daypart="NI" if part == "midnight" else part, mod=mod or of.mod)


def _modified(*, mod: str, of: Node | None = None, unit: str | None = None, this: bool = False) -> Node | None:
    word: Any = {"end": "END", "mid": "MID"}.get(mod, mod)
    if this:
        return Anaphor(unit={"year": "Y"}.get(unit or "Y", unit or "Y"), plain=True, mod=word)
    return None if of is None or isinstance(of, Clock | Reference) else replace(of, mod=word)


def _rest(*, of: Node, word: str) -> Node:
    return of if not word else replace(of, mod="END")


def _part(*, k: int = 1, unit: str | None = None, length: Duration | None = None, count: float = 1, of: Node | None = None, weekday: Point | None = None, n: tuple[str, int] | None = None, **_: str) -> Node | None:
    if n is not None:
        unit, k = n
    if length is not None:
        unit, count = length.unit, length.n or 0
    if unit == "WE" or count < 1 or count != int(count) or count > 100:
        return None
    kind = {"quarter": "Q", "half": "H"}.get(unit or "D", unit or "D")
    return Part(k=k, unit="D" if weekday else kind, count=int(count), of=of, weekday=weekday.weekday if weekday else None)


def _week_of(*, of: Node) -> Node:
    return Week(of=of)


def _within(*, inner: Node, outer: Node) -> Node | None:
    return Within(inner=inner, outer=outer, daypart=inner.daypart or outer.daypart, mod=inner.mod)


def _duration(*, unit: str, count: float | None = None, low: float | None = None, half: bool = False, **_: Any) -> Node | None:
    if unit in ("Q", "TS") and count is None and not _:
        return None  # "a quarter" is a fraction, "a second" an ordinal
    n = 2.0 if "two" in _ else 1.0 if count is None and "vague" not in _ else count
    return Duration(n=None if n is None else n + 0.5 * half, unit=unit, low=low)


def _half_of(*, unit: str) -> Node:
    return Duration(n=25 if unit == "century" else 0.5, unit="Y" if unit == "century" else unit)


def _bounded_duration(*, length: Duration, bound: str) -> Node:
    return replace(length, bound=bound)  # type: ignore[arg-type]


def _periodic(*, value: str | None = None, unit: str | None = None, count: float = 1, weekday: int | None = None, other: str | None = None) -> Node:
    if weekday is not None:
        return Periodic(value=f"XXXX-WXX-{weekday}")
    return Periodic(value=value or duration_value(Duration(n=2 if other else count, unit=unit or "D")))


def _shifted(*, sign: int, length: Duration | None = None, anchor: Literal["document", "antecedent"] = "document", of: Node | None = None, **_: str) -> Node | None:
    if length is None:
        return Reference(value="PAST_REF")
    return Ago(length=length, sign=sign, anchor=anchor, of=of)


def _window(*, sign: int, length: Duration | None = None, count: float = 1, unit: str = "Y") -> Node:
    if length is not None and count != 1:
        length = replace(length, n=count)  # "two upcoming months"
    return Window(length=length or Duration(n=count, unit=unit), sign=sign)


def _same_period(*, of: Node) -> Node:
    return of


def _span(*, of: Node | None = None, to: Node | None = None, now: bool = False) -> Node:
    return Range(of=of, to=to, now=now)


def _run_to(*, to: Node, length: Duration | None = None, unit: str | None = None) -> Node | None:
    length = length or Duration(n=1, unit=unit or "Y")
    return RunTo(length=length, to=to) if length.n and length.unit in "YMWQ" else None


def _open_after(*, inclusive: bool = True, of: Node | None = None, **rest: Node) -> Node:
    return Open(of=of or rest["from"], side="after", inclusive=inclusive)


def _open_before(*, of: Node, inclusive: bool) -> Node:
    return Open(of=of, side="before", inclusive=inclusive)


def _event(*, of: Node, side: Literal["after", "before"]) -> Node:
    """ "Since the 1950-53 war" is since its last year, "before" it before its first."""
    if isinstance(of, Range):
        of = (of.to if side == "after" else of.of) or of
    return Open(of=of, side=side)


def _approximately(*, of: Node) -> Node:
    return replace(of, mod=of.mod or "APPROX")


def _sum(*, tens: int, ones: int) -> int:
    return tens + ones


def _spoken_year(*, century: float | str, tens: int = 0, ones: int = 0) -> int | None:
    """ "Nineteen ninety-six"; only centuries that years are told by in this way."""
    hundreds = 20 if century == "twenty" else int(century)
    return hundreds * 100 + tens + ones if 15 <= hundreds <= 20 else None


def _weekend() -> Node:
    return Weekend()


def _scaled(*, count: float, scale: str) -> float:
    return count * {"hundred": 100}[scale]


_LETTERS = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2), "WE": ("W", 1), "S": ("Y", 1)}


def duration_value(length: Duration) -> str:
    """The TIMEX3 duration value: "P6Y", "PT24H", "PXY" for vague lengths; decades and centuries in years, as TimeML has it."""
    unit, times = _LETTERS.get(length.unit, (length.unit, 1))
    if length.n is None:
        amount = "X"
        unit = "DE" if length.unit == "E" else "CE" if length.unit == "C" else unit
    else:
        amount = f"{length.n * times:g}" if length.n * times < 1e6 else str(int(length.n * times))
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"


MAKERS: dict[str, Callable[..., Any]] = {
    "anaphoric": _anaphoric, "apostrophe_year": _apostrophe_year, "approximately": _approximately, "bounded_duration": _bounded_duration,
    "century": _century_node, "clock": _clock, "clock_day": _clock_day, "day_part": _day_part, "day_range": _day_range, "decade": _decade,
    "decade_range": _decade_range, "deictic": _deictic, "duration": _duration, "era": _era, "event": _event, "fiscal": _fiscal, "half_of": _half_of,
    "holiday": _holiday, "iso_month": _iso_month, "iso_week": _iso_week, "modified": _modified, "named": _named, "numeric": _numeric,
    "open_after": _open_after, "open_before": _open_before, "part": _part, "part_of_year": _part_of_year, "periodic": _periodic,
    "point": _point, "reference": _reference, "rest": _rest, "run_to": _run_to, "same": _same_period, "same_period": _same_period,
    "scaled": _scaled, "season": _season, "shifted": _shifted, "short_year": _short_year, "span": _span, "spoken_year": _spoken_year, "sum": _sum, "to_date": _to_date,
    "week_of": _week_of, "weekend": _weekend, "window": _window, "within": _within, "year_range": _year_range,
}  # fmt: skip
