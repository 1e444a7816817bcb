"""From the named parts of a form to a node: one maker for each kind of expression.

The grammar (`claimx/data/dates.toml`) names the maker of each form, without the underscore. A maker gives None where the parts make no sense
together ("February 31").
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from claimx.find.dates import nodes as n

if TYPE_CHECKING:
    from claimx.records import Modifier


def _valid(month: int | None, day: int | None, year: int | None) -> bool:
    return day is None or month is None or 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def _full_year(two_digits: int) -> int:
    """The year meant by its last two digits: 2000 to 2030, else 19xx, as texts speak of what was more than of what will be."""
    return two_digits + (1900 if two_digits > 30 else 2000)


def _point(**parts: Any) -> n.Node | None:
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    return n.Point(**parts) if _valid(month, day, year) else None


def _short_year(*, year: int, **parts: Any) -> n.Node | None:
    return _point(year=_full_year(year), **parts)


def _split_year(*, century: int, year: int, **parts: Any) -> n.Node | None:
    """A year broken in two, as scans have it: "5 May 19 83"."""
    return _point(year=100 * century + year, **parts) if century in (18, 19, 20) else None


def _era(*, year: float, era: int = 1) -> n.Node | None:
    return n.Point(year=int(year), era=era) if 0 < year < (3000 if era > 0 else 10000) else None


def _fiscal(*, year: int, to: int | None = None) -> n.Node | None:
    """ "Fiscal 2012"; "fiscal 2012-13" lies in both years, as ISO has no fiscal years."""
    return n.Point(year=year, fiscal=True) if to is None else _year_range(to=to, **{"from": year})


def _iso_month(*, year: int, month: int) -> n.Node | None:
    """ "2015-03" is a month; "2011-12" and "2005-09" read as years, as running text has them."""
    return n.Point(year=year, month=month) if 1 <= month <= 12 and month <= year % 100 else None


def _day_range(*, month: int, to: int, year: int | None = None, **rest: int) -> n.Node | None:
    first = rest["from"]
    if first > to or not _valid(month, to, year):
        return None
    return n.Range(of=n.Point(year=year, month=month, day=first), to=n.Point(year=year, month=month, day=to))


def _year_range(*, to: int, **rest: int) -> n.Node | None:
    first = rest["from"]
    last = to if to > 99 else first - first % 100 + to
    if to <= 99 and last < first:  # "1999-00"
        last += 100
        if last - first != 1:
            return None
    return n.Range(of=n.Point(year=first), to=n.Point(year=last)) if first < last else None


def _decade(*, first: int, last: int | None = None) -> n.Node | None:
    if last is not None:
        last = last if last > 99 else first - first % 100 + last
        return n.Decade(first=first, through=last) if last > first else None
    if first <= 99:
        return n.Decade(first=1900 + first if first >= 20 else 2000 + first, short=True)
    return n.Decade(first=first) if first % 10 == 0 else None


def _century(*, number: int, era: int = 1) -> n.Node | None:
    return n.Century(number=number, era=era) if 1 <= number <= 30 else None


def _part_of_year(*, nth: tuple[str | int, int], year: int | None = None) -> n.Node:
    unit, k = nth
    if isinstance(unit, int):  # "2018Q4"
        return n.Part(k=k, of=n.Point(year=unit))
    return n.Part(k=k, unit=unit, of=None if year is None else n.Point(year=year))


def _iso_week(*, nth: int, year: int | None = None) -> n.Node | None:
    return n.Week(year=year, number=nth) if 1 <= nth <= 53 else None


def _deictic(
    *, shift: int | str, unit: str | None = None, part: str | None = None, double: bool = False, fiscal: bool = False
) -> n.Node | None:
    words = {"today": 0, "yesterday": -1}
    moved = words.get(shift, 0) if isinstance(shift, str) else shift
    if double:
        moved = 2 if shift == "next" else -2
    if part is not None:
        return n.Deictic(unit="D", shift=moved, daypart=part)
    return n.Deictic(unit=unit or "D", shift=moved, fiscal=fiscal)


def _anaphoric(*, shift: int, unit: str = "D", part: str | None = None, plain: bool = False, mod: Modifier | None = None) -> n.Node:
    units = {"day": "D", "year": "Y"}
    return n.Anaphor(unit=units.get(unit, unit), shift=shift, daypart=part, plain=plain, mod=mod)


def _named(*, shift: int = 0, **parts: Any) -> n.Node | None:
    word = next((k for k in _POINTING if k in parts), None)
    in_week = any(k in parts and parts[k] == k.removesuffix("week") for k in ("last", "this", "nextweek"))
    anaphoric = word in ("same", "following", "previous")
    if word:
        parts.pop(word)
        shift = _POINTING[word]
    if "season" in parts:
        node: n.Node = n.Season(**parts)
    elif "holiday" in parts:
        node = n.Holiday(**parts)
    elif _valid(parts.get("month"), parts.get("day"), None):
        node = n.Point(**parts)
    else:
        return None
    in_week = in_week and "weekday" in parts
    return n.Named(of=node, shift=shift, of_week=in_week, anaphoric=anaphoric, nearest=word in ("coming", "upcoming"))


_BACKWARD, _FORWARD = ("past", "last", "previous"), ("coming", "upcoming", "next", "nextweek", "following")
_POINTING = {"this": 0, "same": 0, **dict.fromkeys(_BACKWARD, -1), **dict.fromkeys(_FORWARD, 1)}


def _to_date(*, unit: str = "Y", year: int | None = None, plain: bool = False, **side: str) -> n.Node:
    which: Literal["so", "earlier", "later"] = "earlier" if "earlier" in side else "later" if "later" in side else "so"
    return n.ToDate(unit={"year": "Y"}.get(unit, unit), side=which, year=year, plain=plain)


def _clock(*, hour: Any = 0, minute: int = 0, half: int | None = None, zone: str = "", **other: Any) -> n.Node | None:
    """`hour` is a number, or hour, minute and half of the day at once ("3pm")."""
    if "named" in other:
        return n.Clock(daypart="12:00" if other["named"] == "noon" else "24:00")
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
    return n.Clock(daypart=f"{hours:02d}:{minute:02d}{zone}") if 0 <= hours <= 24 and 0 <= minute < 60 else None


def _clock_day(*, clock: n.Node, of: n.Node) -> n.Node:
    return replace(of, daypart=clock.daypart)


def _day_part(*, of: n.Node, part: str | None = None, mod: Modifier | None = None) -> n.Node:
    return replace(of, daypart="NI" if part == "midnight" else part, mod=mod or of.mod)


def _modified(
    *, mod: str, of: n.Node | None = None, unit: str | None = None, this: bool = False, outer: n.Node | None = None
) -> n.Node | None:
    if of is not None and outer is not None:
        of = n.Within(inner=of, outer=outer)
    word: Any = {"end": "END", "mid": "MID"}.get(mod, mod)
    if this:
        return n.Anaphor(unit={"year": "Y"}.get(unit or "Y", unit or "Y"), plain=True, mod=word)
    return None if of is None or isinstance(of, n.Clock | n.Reference) else replace(of, mod=word)


def _rest(*, of: n.Node, word: str) -> n.Node:
    return of if not word else replace(of, mod="END")


def _part(
    *,
    k: int = 1,
    unit: str = "D",
    length: n.Duration | None = None,
    of: n.Node | None = None,
    weekday: n.Point | None = None,
    nth: tuple[str, int] | None = None,
    **more: Any,
) -> n.Node | None:
    if of is not None and "outer" in more:  # "of October last year"
        of = n.Within(inner=of, outer=more["outer"])
    k = -more.get("from_end", 0) or k
    if nth is not None:
        unit, k = nth
    count = 1.0
    if length is not None:
        unit, count = length.unit, length.n or 0
    if unit == "WE" or count < 1 or count != int(count) or count > 100:
        return None
    kind = {"quarter": "Q", "half": "H"}.get(unit, unit)
    return n.Part(k=k, unit="D" if weekday else kind, count=int(count), of=of, weekday=weekday.weekday if weekday else None)


def _within(*, inner: n.Node, outer: n.Node) -> n.Node | None:
    return n.Within(inner=inner, outer=outer, daypart=inner.daypart or outer.daypart, mod=inner.mod)
