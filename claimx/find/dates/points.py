"""Placing calendar points: days, weekdays, months, seasons, feasts, weeks, decades, and what is no date at all.

How bare forms are resolved follows what annotators of four news corpora did: a weekday is the document's own day or lies in the seven days
before it, a bare month or day is the last such, unless the clause looks ahead (`Context.ahead`).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from msgspec.structs import replace

from claimx.find.dates import nodes as n
from claimx.find.dates.calendar import bounds, day_stamp, move, nth_weekday, precision, stamp
from claimx.find.dates.placing import UNKNOWN, Context, Meaning, days_of, moved_unit, nearest, on_day, one, place, resolve

__all__ = ["holiday_in", "place_point", "place_week", "season_of", "seasons_near"]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month each begins in; three whole months, as in TIMEX3 practice


@place.register
def place_point(node: n.Point, context: Context) -> Meaning:
    """A year, month, day or weekday."""
    if node.era < 0:
        return Meaning(f"BC{node.year:04d}")
    if node.year is not None and not 1 <= node.year <= 9999:
        return UNKNOWN
    year, month, day = node.year, node.month, node.day
    if year is not None:
        text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
        return one(text, f"FY{year:04d}" if node.fiscal else None)
    if month is None:
        return _weekday(node, context) if node.weekday else _day_of_month(node, context)
    if context.year is not None:
        return place_point(replace(node, year=context.year, weekday=None), context)
    if context.published and day is None and precision(context.published) in "MD":
        today = (bounds(context.published) or (date.min,))[0].replace(day=1)
    elif context.today:
        today = context.today
    else:
        return Meaning(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    choices = []
    for y in range(max(1, today.year - 9), today.year + 9):
        pair = bounds(f"{y:04d}-{month:02d}-{day or 1:02d}")
        if pair and (node.weekday is None or pair[0].isoweekday() == node.weekday):
            choices.append(pair[0])
    # a weekday that agrees with no year nearby is a slip of the text: the day of the month counts
    if node.weekday is not None:
        choices = [c for c in choices if abs(c.year - today.year) <= 1]
        if not choices:
            return place_point(replace(node, weekday=None), context)
    found = nearest(choices, today, context.ahead if day or context.ahead else False)
    return one(stamp(found, "D" if day else "M")) if found else UNKNOWN


def _weekday(node: n.Point, context: Context) -> Meaning:
    today = context.today
    if node.weekday is None or today is None:
        return Meaning(f"XXXX-WXX-{node.weekday}" if node.weekday else None)
    if node.day is not None:  # "Tuesday the 19th"
        days = [day for i in range(-400, 400) if (day := move(today, i, "D")) and day.day == node.day and day.isoweekday() == node.weekday]
        return on_day(min(days, key=lambda day: (abs(day - today), day), default=None))
    back = (today.isoweekday() - node.weekday) % 7
    shift = (7 - back) % 7 if context.ahead else -back
    return on_day(today + timedelta(shift))


def _day_of_month(node: n.Point, context: Context) -> Meaning:
    """ "The 15th": of the month the document or the narrative is in, or the one beside it."""
    base = day_stamp(context.antecedent) or context.today
    if base is None or node.day is None:
        return UNKNOWN
    months = [m for i in (-2, -1, 0, 1, 2) if (m := move(base.replace(day=1), i, "M"))]
    days = [pair[0] for m in months if (pair := bounds(f"{stamp(m, 'M')}-{node.day:02d}"))]
    return on_day(nearest(days, context.today or base, context.ahead or False))


@place.register
def _weekend(_: n.Weekend, context: Context) -> Meaning:
    today = context.today
    if today is None:
        return UNKNOWN
    shift = 0 if context.ahead or today.isoweekday() > 5 else -1
    return moved_unit(context.published, shift, "WE")


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


@place.register
def _numeric(node: n.Numeric, _: Context) -> Meaning:
    """Day and month in figures are told apart by a number above 12; where both could be the month only the year is certain."""
    figures = re.findall("[0-9]+", node.text)
    if len(figures) == 3 and len(figures[0]) < 3:
        a, b = int(figures[0]), int(figures[1])
        if a <= 12 and b <= 12 and a != b:
            readings = _parsed(node.text, "DMY"), _parsed(node.text, "MDY")
            return one(readings[0][:4]) if readings[0] else UNKNOWN
        order = "DMY" if a > 12 else "MDY"
    else:
        order = "YMD" if len(figures[0]) >= 4 else "DMY"
    if len(figures) == 1 and len(figures[0]) == 8:
        return one(f"{node.text[:4]}-{node.text[4:6]}-{node.text[6:]}")
    return one(_parsed(node.text, order))


@place.register
def _decade(node: n.Decade, _: Context) -> Meaning:
    last = (node.through or node.first) + 9
    return Meaning(f"{node.first // 10}" if node.through is None else None, f"{node.first:04d}", f"{last:04d}") if last <= 9999 else UNKNOWN


@place.register
def _century(node: n.Century, _: Context) -> Meaning:
    if node.era < 0:
        return Meaning(f"BC{node.number - 1:02d}")
    first = max(1, (node.number - 1) * 100)
    return Meaning(f"{node.number - 1:02d}", f"{first:04d}", f"{(node.number - 1) * 100 + 99:04d}")


def season_of(season: str, year: int) -> Meaning:
    """The season that begins in a year."""
    start = _SEASONS[season]
    last = move(date(year, start, 1), 2, "M") if 1 <= year < 9999 else None
    return Meaning(f"{year:04d}-{season}", f"{year:04d}-{start:02d}", stamp(last, "M")) if last else UNKNOWN


def seasons_near(season: str, context: Context) -> list[tuple[Meaning, tuple[date, date]]]:
    """That season of the years around the document's, each with its first and last day; none without the document's month."""
    today = bounds(context.published or "") if len(context.published or "") >= 7 else None
    found = [season_of(season, year) for year in range(today[0].year - 2, today[0].year + 3)] if today else []
    return [(meaning, days) for meaning in found if (days := days_of(meaning))]


@place.register
def _season(node: n.Season, context: Context) -> Meaning:
    if node.year is not None:
        return season_of(node.season, node.year)
    if context.year is not None:
        return season_of(node.season, context.year)
    today = bounds(context.published or "")
    known = seasons_near(node.season, context)
    if today is None or not known:
        return Meaning(f"XXXX-{node.season}")
    if context.ahead:
        return next((m for m, (_, last) in known if last >= today[0]), UNKNOWN)
    return next((m for m, (first, _) in reversed(known) if first <= today[1]), UNKNOWN)


def holiday_in(node: n.Holiday, year: int) -> date | None:
    """The day of a feast in a year."""
    if node.holiday == "easter":
        from dateutil.easter import easter

        day: date | None = easter(year)
    elif node.holiday == "thanksgiving":
        day = nth_weekday(date(year, 11, 1), date(year, 11, 30), 4, 4)
    else:
        month, _, of_month = node.holiday.partition("-")
        day = date(year, int(month), int(of_month))
    return day and move(day, node.shift, "D")


@place.register
def _holiday(node: n.Holiday, context: Context) -> Meaning:
    if node.year is not None or context.year is not None:
        return on_day(holiday_in(node, node.year or context.year or 1))
    today = context.today
    if today is None:
        return UNKNOWN
    choices = [day for year in range(today.year - 1, today.year + 2) if (day := holiday_in(node, year))]
    return on_day(nearest(choices, today, context.ahead))


@place.register
def place_week(node: n.Week, context: Context) -> Meaning:
    """A numbered week, or the seven days from the day that names it."""
    if node.of is None:
        year = node.year or (context.today.isocalendar()[0] if context.today else None)
        return one(f"{year:04d}-W{node.number:02d}") if year else UNKNOWN
    found = resolve(node.of, context)
    pair = days_of(found)
    if pair is None or len(found.first or "") != 10:
        return UNKNOWN
    # "the week of May 6" begins on the day it is named by
    return Meaning(stamp(pair[0], "W"), stamp(pair[0], "D"), stamp(pair[0] + timedelta(6), "D"))


@place.register
def _duration(node: n.Duration, _: Context) -> Meaning:
    return Meaning(n.duration_value(node), type="duration")


@place.register
def _periodic(node: n.Periodic, _: Context) -> Meaning:
    return Meaning(node.value, type="set")


@place.register
def _clock(node: n.Clock, context: Context) -> Meaning:
    day = context.today.isoformat() if context.today and node.daypart and node.daypart.endswith("Z") else ""
    return Meaning(f"{day}T{node.daypart}", type="time")


@place.register
def _reference(node: n.Reference, _: Context) -> Meaning:
    return Meaning(node.value)
