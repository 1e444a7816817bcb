"""Placing a time expression in the calendar, from the document's date and the date named before it; never from today's date.

How bare forms are resolved follows what annotators of four news corpora did: a weekday is the document's own day or lies in the seven days
before it, a bare month or day is the last such, unless the clause looks ahead (`Context.ahead`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from claimx.find import dates_nodes as n
from claimx.find.calendar import bounds, coarsen, day_stamp, move, nth_weekday, precision, stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.records import Modifier

__all__ = ["Context", "Meaning", "resolve"]


class Context(NamedTuple):
    """What an expression is read against. `ahead`: True where the clause speaks of the future, False of the past, None unknown.

    `year` is the year a narrative has reached, for dates without one; `named` are the dates named before the antecedent, last first.
    """

    published: str | None = None
    antecedent: str | None = None
    ahead: bool | None = None
    year: int | None = None
    named: tuple[str, ...] = ()

    def before(self, unit: str) -> str | None:
        """The last date named that is precise enough to count such units from."""
        return next((at for at in (self.antecedent, *self.named) if at and coarsen(at, unit)), None)

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


_UNKNOWN = Meaning()
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month each begins in; three whole months, as in TIMEX3 practice


def resolve(node: n.Node, context: Context) -> Meaning:
    """The meaning of an expression; value and both ends None when it cannot be placed."""
    found = _RESOLVERS[type(node)](node, context)
    if node.daypart and not isinstance(node, n.Clock):
        on_day = found.value if found.first and found.value and len(found.value) == 10 else None
        found = found._replace(value=f"{on_day}T{node.daypart}" if on_day else None, type="time")
    if found.value is None and found.first and found.last:
        found = found._replace(value=found.first if found.first == found.last else f"{found.first}/{found.last}")
    return found._replace(mod=node.mod or found.mod)


def _one(at: str | None, value: str | None = None) -> Meaning:
    return Meaning(value or at, at, at) if at and bounds(at) else _UNKNOWN


def _run(first: date | None, last: date | None, unit: str, value: str | None = None) -> Meaning:
    if first is None or last is None or first > last:
        return _UNKNOWN
    a, b = stamp(first, unit), stamp(last, unit)
    return Meaning(value, a, b)


def _span(found: Meaning) -> tuple[date, date] | None:
    """First and last day of a meaning closed on both sides."""
    a, b = bounds(found.first or ""), bounds(found.last or "")
    return (a[0], b[1]) if a and b else None


# -------------------------------------------------------------------------------------------------- points in time
def _near(choices: list[date], today: date, ahead: bool | None) -> date | None:  # noqa: FBT001
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


def _point(node: n.Point, context: Context) -> Meaning:
    if node.era < 0:
        return Meaning(f"BC{node.year:04d}")
    if node.year is not None and not 1 <= node.year <= 9999:
        return _UNKNOWN
    year, month, day = node.year, node.month, node.day
    if year is not None:
        text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
        return _one(text, f"FY{year:04d}" if node.fiscal else None)
    if month is None:
        return _weekday(node, context) if node.weekday else _day_of_month(node, context)
    if context.year is not None:
        return _point(replace(node, year=context.year, weekday=None), context)
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
            return _point(replace(node, weekday=None), context)
    found = _near(choices, today, context.ahead if day or context.ahead else False)
    return _one(stamp(found, "D" if day else "M")) if found else _UNKNOWN


def _weekday(node: n.Point, context: Context) -> Meaning:
    today = context.today
    if node.weekday is None or today is None:
        return Meaning(f"XXXX-WXX-{node.weekday}" if node.weekday else None)
    if node.day is not None:  # "Tuesday the 19th"
        days = [day for i in range(-400, 400) if (day := move(today, i, "D")) and day.day == node.day and day.isoweekday() == node.weekday]
        return _day(min(days, key=lambda day: (abs(day - today), day), default=None))
    back = (today.isoweekday() - node.weekday) % 7
    shift = (7 - back) % 7 if context.ahead else -back
    return _day(today + timedelta(shift))


def _day_of_month(node: n.Point, context: Context) -> Meaning:
    """ "The 15th": of the month the document or the narrative is in, or the one beside it."""
    base = day_stamp(context.antecedent) or context.today
    if base is None or node.day is None:
        return _UNKNOWN
    months = [m for i in (-2, -1, 0, 1, 2) if (m := move(base.replace(day=1), i, "M"))]
    days = [pair[0] for m in months if (pair := bounds(f"{stamp(m, 'M')}-{node.day:02d}"))]
    return _day(_near(days, context.today or base, context.ahead if context.ahead else False))


def _weekend(node: n.Weekend, context: Context) -> Meaning:
    del node
    today = context.today
    if today is None:
        return _UNKNOWN
    shift = 0 if context.ahead or today.isoweekday() > 5 else -1
    return _moved(context.published, shift, "WE")


def _day(day: date | None) -> Meaning:
    return _one(stamp(day, "D")) if day else _UNKNOWN


@cache
def _parser(order: str) -> Any:
    """A dateparser for dates in figures; imported here because it takes a third of a second."""
    from dateparser.date import DateDataParser  # noqa: PLC0415

    # the base is never used, since all parts are required; it is fixed so that nothing can depend on the clock
    settings = {"DATE_ORDER": order, "PREFER_LOCALE_DATE_ORDER": False, "REQUIRE_PARTS": ["day", "month", "year"], "RELATIVE_BASE": datetime(2000, 1, 1)}  # noqa: DTZ001
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=1 << 12)
def _parsed(text: str, order: str) -> str | None:
    found = _parser(order).get_date_data(text).date_obj
    return None if found is None else stamp(found.date(), "D")


def _numeric(node: n.Numeric, context: Context) -> Meaning:
    """Day and month in figures are told apart by a number above 12; where both could be the month only the year is certain."""
    del context
    figures = re.findall("[0-9]+", node.text)
    if len(figures) == 3 and len(figures[0]) < 3:
        a, b = int(figures[0]), int(figures[1])
        if a <= 12 and b <= 12 and a != b:
            readings = _parsed(node.text, "DMY"), _parsed(node.text, "MDY")
            return _one(readings[0][:4]) if readings[0] else _UNKNOWN
        order = "DMY" if a > 12 else "MDY"
    else:
        order = "YMD" if len(figures[0]) >= 4 else "DMY"
    if len(figures) == 1 and len(figures[0]) == 8:
        return _one(f"{node.text[:4]}-{node.text[4:6]}-{node.text[6:]}")
    return _one(_parsed(node.text, order))


def _decade(node: n.Decade, context: Context) -> Meaning:
    del context
    last = (node.through or node.first) + 9
    return Meaning(f"{node.first // 10}" if node.through is None else None, f"{node.first:04d}", f"{last:04d}") if last <= 9999 else _UNKNOWN


def _century(node: n.Century, context: Context) -> Meaning:
    del context
    first = max(1, (node.number - 1) * 100)
    return Meaning(f"{node.number - 1:02d}", f"{first:04d}", f"{(node.number - 1) * 100 + 99:04d}")


def _season_of(season: str, year: int) -> Meaning:
    start = _SEASONS[season]
    last = move(date(year, start, 1), 2, "M") if 1 <= year < 9999 else None
    return Meaning(f"{year:04d}-{season}", f"{year:04d}-{start:02d}", stamp(last, "M")) if last else _UNKNOWN


def _seasons(season: str, context: Context) -> list[Meaning]:
    today = bounds(context.published or "")
    return [_season_of(season, year) for year in range(today[0].year - 2, today[0].year + 3)] if today and context.published and len(context.published) >= 7 else []


def _season(node: n.Season, context: Context) -> Meaning:
    if node.year is not None:
        return _season_of(node.season, node.year)
    if context.year is not None:
        return _season_of(node.season, context.year)
    today = bounds(context.published or "")
    known = [(m, s) for m in _seasons(node.season, context) if (s := _span(m))]
    if today is None or not known:
        return Meaning(f"XXXX-{node.season}")
    if context.ahead:
        return next((m for m, (_, last) in known if last >= today[0]), _UNKNOWN)
    return next((m for m, (first, _) in reversed(known) if first <= today[1]), _UNKNOWN)


def _holiday_in(node: n.Holiday, year: int) -> date | None:
    if node.holiday == "easter":
        from dateutil.easter import easter  # noqa: PLC0415 (rarely needed)

        day: date | None = easter(year)
    elif node.holiday == "thanksgiving":
        day = nth_weekday(date(year, 11, 1), date(year, 11, 30), 4, 4)
    else:
        month, _, of_month = node.holiday.partition("-")
        day = date(year, int(month), int(of_month))
    return day and move(day, node.shift, "D")


def _holiday(node: n.Holiday, context: Context) -> Meaning:
    if node.year is not None or context.year is not None:
        return _day(_holiday_in(node, node.year or context.year or 1))
    today = context.today
    if today is None:
        return _UNKNOWN
    choices = [day for year in range(today.year - 1, today.year + 2) if (day := _holiday_in(node, year))]
    return _day(_near(choices, today, context.ahead))


def _week(node: n.Week, context: Context) -> Meaning:
    if node.of is None:
        return _one(f"{node.year:04d}-W{node.number:02d}") if node.year else _week_of_no_year(node, context)
    found = resolve(node.of, context)
    pair = _span(found)
    if pair is None or len(found.first or "") != 10:
        return _UNKNOWN
    # "the week of May 6" begins on the day it is named by
    return Meaning(stamp(pair[0], "W"), stamp(pair[0], "D"), stamp(pair[0] + timedelta(6), "D"))


def _week_of_no_year(node: n.Week, context: Context) -> Meaning:
    today = context.today
    return _one(f"{today.isocalendar()[0]:04d}-W{node.number:02d}") if today else _UNKNOWN


# ----------------------------------------------------------------------------- counted from the document or before
def _moved(base: str | None, shift: int, unit: str) -> Meaning:
    """The calendar unit `shift` units from the one the base stamp lies in."""
    at = {"F": "W", "WE": "W", "E": "Y", "C": "Y", "H": "M"}.get(unit, unit)
    held = coarsen(base, at) if base else None
    pair = bounds(held or "")
    if pair is None:
        return _UNKNOWN
    if unit in "EC":
        size = 10 if unit == "E" else 100
        first = (pair[0].year // size + shift) * size
        return Meaning(str(first // size).zfill(2), f"{first:04d}", f"{first + size - 1:04d}") if 0 < first < 9900 else _UNKNOWN
    if unit == "WE":
        saturday = move(pair[0], 7 * shift + 5, "D")
        return _run(saturday, saturday and move(saturday, 1, "D"), "D", saturday and stamp(saturday, "W") + "-WE")
    if unit == "F":
        monday = move(pair[0], 14 * shift, "D")
        return _run(monday, monday and move(monday, 13, "D"), "D")
    moved = move(pair[0], shift, at)
    return _one(stamp(moved, at)) if moved else _UNKNOWN


def _deictic(node: n.Deictic, context: Context) -> Meaning:
    found = _moved(context.published, node.shift, node.unit)
    return found._replace(value=f"FY{found.value}") if node.fiscal and node.unit == "Y" and found.value else found


def _anaphor(node: n.Anaphor, context: Context) -> Meaning:
    if node.plain and node.unit != "D":
        return _moved(context.published or context.antecedent, node.shift, node.unit)
    found = _moved(context.before("D" if node.unit == "D" else "Y"), node.shift, node.unit)
    return _moved(context.published, node.shift, node.unit) if found == _UNKNOWN and node.plain else found


def _named(node: n.Named, context: Context) -> Meaning:
    of = node.of
    today = context.today
    if isinstance(of, n.Season):
        now = bounds(context.published or "")
        known = [(m, s) for m in _seasons(of.season, context) if (s := _span(m))]
        if now is None or not known:
            return _UNKNOWN
        if node.shift < 0:
            return next((m for m, (_, last) in reversed(known) if last < now[0]), _UNKNOWN)
        if node.shift > 0:
            return next((m for m, (first, _) in known if first > now[0]), _UNKNOWN)
        return next((m for m, (first, last) in known if last >= now[0] and (first <= now[1] or first.year == now[0].year)), _UNKNOWN)
    if isinstance(of, n.Point) and of.weekday is not None and of.month is None:
        base = (day_stamp(context.antecedent) or today) if node.anaphoric else today
        if base is None:
            return _UNKNOWN
        if node.anaphoric and node.shift:
            step = (of.weekday - base.isoweekday()) % 7 or 7
            return _day(move(base, step if node.shift > 0 else -((base.isoweekday() - of.weekday) % 7 or 7), "D"))
        if node.nearest:
            return _day(move(base, (of.weekday - base.isoweekday()) % 7 or 7, "D"))
        if node.shift == 0 and not node.of_week and context.ahead:
            return _day(move(base, (of.weekday - base.isoweekday()) % 7, "D"))
        if node.of_week or node.shift >= 0:
            return _day(move(base, of.weekday - base.isoweekday() + 7 * node.shift, "D"))
        return _day(move(base, -((base.isoweekday() - of.weekday) % 7 or 7), "D"))
    if isinstance(of, n.Holiday) and today:
        days = [day for year in range(today.year - 1, today.year + 2) if (day := _holiday_in(of, year))]
        return _day(max((d for d in days if d < today), default=None) if node.shift < 0 else min((d for d in days if d > today), default=None) if node.shift else _holiday_in(of, today.year))
    if isinstance(of, n.Point) and of.month is not None and context.published and len(context.published) >= 7:
        now = bounds(context.published[:7] if of.day is None else context.published)
        if now is None:
            return _UNKNOWN
        years = (now[0].year - 1, now[0].year, now[0].year + 1)
        found = [(p[0], s) for y in years if (s := f"{y:04d}-{of.month:02d}" + (f"-{of.day:02d}" if of.day else "")) and (p := bounds(s))]
        if node.shift < 0:
            return _one(max((pair for pair in found if pair[0] < now[0]), default=(None, None))[1])
        if node.shift > 0:
            return _one(min((pair for pair in found if pair[0] > now[0]), default=(None, None))[1])
        return _one(f"{now[0].year:04d}-{of.month:02d}" + (f"-{of.day:02d}" if of.day else ""))
    return _UNKNOWN


def _within(node: n.Within, context: Context) -> Meaning:
    inner, outer = node.inner, node.outer
    if inner is None or outer is None:
        return _UNKNOWN
    if isinstance(inner, n.Point) and inner.month is None and inner.weekday is not None:
        held = _span(resolve(outer, context))
        found = held and nth_weekday(*held, inner.weekday, 1)
        return _day(found) if found else _UNKNOWN
    frame = resolve(outer, context)
    if isinstance(inner, n.Point) and inner.year is None and frame.first and frame.first[:4] == (frame.last or "")[:4]:
        return _point(replace(inner, year=int(frame.first[:4]), weekday=None), context)
    if isinstance(inner, n.Week) and frame.first and len(frame.first) == 4:
        return _week(replace(inner, year=int(frame.first)), context)
    if isinstance(inner, n.Season) and frame.first and len(frame.first) == 4:
        return _season_of(inner.season, int(frame.first))
    return _UNKNOWN


# ------------------------------------------------------------------------------------------- parts, shifts, windows
def _part(node: n.Part, context: Context) -> Meaning:
    if node.of is None:
        return _bare_part(node, context)
    frame = resolve(node.of, context)
    pair = _span(frame)
    if pair is None:
        return _UNKNOWN
    first, last = pair
    if node.weekday is not None:
        return _day(nth_weekday(first, last, node.weekday, node.k))
    if node.unit == "H":
        return _half(first, last, node.k)
    if node.unit == "W":
        return _weeks(node, first, last)
    size = {"E": "Y", "C": "Y"}.get(node.unit, node.unit)
    times = {"E": 10, "C": 100}.get(node.unit, 1)
    if node.unit[0] == "T" or size not in "YQMD":
        return _UNKNOWN
    if node.k > 0:
        a = move(first, times * (node.k - 1) * node.count, size)
    else:
        a = move(last + timedelta(1), times * node.k * node.count, size)
    end = a and move(a, times * node.count, size)
    b = end and end - timedelta(1)
    if a is None or b is None or a < first or b > last:
        return _UNKNOWN
    if node.count == 1 and times == 1:
        return _one(stamp(a, size))
    return _run(a, b, size, n.duration_value(n.Duration(n=node.count, unit=node.unit)) if times == 1 else None)


def _half(first: date, last: date, k: int) -> Meaning:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    second = k in (2, -1)
    if months == 12:
        year = first.year
        return Meaning(f"{year:04d}-H{1 + second}", f"{year:04d}-{7 if second else 1:02d}", f"{year:04d}-{12 if second else 6:02d}")
    if months % 24 == 0 or months == 120:
        middle = first.year + months // 24
        return Meaning(None, f"{middle if second else first.year:04d}", f"{last.year if second else middle - 1:04d}")
    if months == 1 and (last - first).days > 26:
        return _run(first.replace(day=16) if second else first, last if second else first.replace(day=15), "D")
    return _UNKNOWN


def _weeks(node: n.Part, first: date, last: date) -> Meaning:
    """The weeks of a year or month are the ISO weeks whose Thursday lies in it."""
    thursday = first + timedelta((4 - first.isoweekday()) % 7)
    mondays = []
    while thursday <= last and len(mondays) < 60:
        mondays.append(thursday - timedelta(3))
        thursday += timedelta(7)
    span = mondays[(node.k - 1) * node.count : node.k * node.count] if node.k > 0 else mondays[len(mondays) + node.k * node.count :][: node.count]
    if len(span) != node.count:
        return _UNKNOWN
    return _one(stamp(span[0], "W")) if node.count == 1 else _run(span[0], span[-1] + timedelta(6), "D")


def _bare_part(node: n.Part, context: Context) -> Meaning:
    """"The third quarter" of no year: the last complete one, or the coming one where the clause looks ahead."""
    months = {"Q": 3, "H": 6}.get(node.unit)
    today = bounds(context.published or "") if context.published and len(context.published) >= 7 else None
    if months is None or today is None or node.count != 1:
        return Meaning(f"XXXX-{node.unit}{node.k}") if months and node.k > 0 else _UNKNOWN
    k = node.k if node.k > 0 else 12 // months
    if k > 12 // months:
        return _UNKNOWN
    years = range(today[0].year + 1, today[0].year - 3, -1)
    spans = [(date(y, months * (k - 1) + 1, 1), y) for y in years if 1 <= y <= 9998]
    if context.year is not None:
        year = context.year
    elif context.ahead:
        year = min(y for start, y in spans if (move(start, months, "M") or start) > today[0])
    else:
        year = max(y for start, y in spans if (move(start, months, "M") or start) <= today[1])
    return _one(f"{year:04d}-Q{k}") if node.unit == "Q" else _half(date(year, 1, 1), date(year, 12, 31), k)


def _ago(node: n.Ago, context: Context) -> Meaning:
    length = node.length
    if length is None:
        return _UNKNOWN
    vague = Meaning("PAST_REF" if node.sign < 0 else "FUTURE_REF")
    amount, unit = length.n, length.unit
    if node.of is not None:
        return _from_other(node, length, context)
    base = context.published if node.anchor == "document" else context.before("D" if length.unit in "DWF" else "Y")
    if amount is None:
        return vague if node.anchor == "document" else _UNKNOWN
    if unit[0] == "T":
        amount, unit = amount / {"TH": 24, "TM": 1440, "TS": 86400}[unit], "D"
        if amount < 1 and node.anchor == "document" and context.today:
            return Meaning(None, None, None, type="time")
    if unit in ("S", "WE"):
        return _UNKNOWN
    fine = {"F": "W", "E": "Y", "C": "Y", "H": "M"}.get(unit, unit)
    if amount != int(amount):  # "two and a half years ago" is told to the month
        fine = {"Y": "M", "M": "D", "W": "D"}.get(fine, fine)
    held = coarsen(base, fine) if base else None
    if base and node.anchor == "antecedent" and precision(base) in "QM" and fine == "Y":
        held, fine = base, precision(base)  # a year before a month is that month
    pair = bounds(held or "")
    if pair is None:
        return _UNKNOWN
    beyond = {"more_than": True, "at_least": True, "less_than": False, "at_most": False}.get(length.bound)
    if beyond is not None and base:
        exact = bounds(base)
        edge = exact and move(exact[1] if node.sign < 0 else exact[0], node.sign * amount, unit)
        if edge is None:
            return _UNKNOWN
        at = stamp(edge, precision(base))
        near = (at, None) if (node.sign > 0) == beyond else (None, at)
        if not beyond:
            near = (at, base) if node.sign < 0 else (base, at)
        return Meaning(stamp(edge, fine), *near)
    moved = move(pair[0], node.sign * amount, unit)
    return _one(stamp(moved, fine))._replace(mod="APPROX" if length.bound == "approximate" else None) if moved else _UNKNOWN


def _from_other(node: n.Ago, length: n.Duration, context: Context) -> Meaning:
    found = resolve(node.of, context) if node.of else _UNKNOWN
    pair = _span(found)
    if pair is None or length.n is None or length.unit[0] == "T" or length.unit in ("S", "WE"):
        return _UNKNOWN
    moved = move(pair[0], node.sign * length.n, length.unit)
    return _one(stamp(moved, precision(found.first or "")) if len(found.first or "") == len(found.last or "") else None) if moved else _UNKNOWN


def _window(node: n.Window, context: Context) -> Meaning:
    length = node.length
    now = bounds(context.published or "")
    if length is None:
        return _UNKNOWN
    value = n.duration_value(length)
    if now is None or context.published is None or length.n is None or length.unit in ("S", "WE"):
        return Meaning(value)
    amount, unit = (length.n / {"TH": 24, "TM": 1440, "TS": 86400}[length.unit], "D") if length.unit[0] == "T" else (length.n, length.unit)
    if unit == "Q":  # quarters are counted whole
        a, b = (-amount, -1) if node.sign < 0 else (1, amount)
        return Meaning(value, _moved(context.published, int(a), "Q").first, _moved(context.published, int(b), "Q").first)
    fine = precision(context.published)
    edge, beside = move(now[0], node.sign * amount, unit), move(now[1], 1, "D")
    if edge is None or beside is None:
        return Meaning(value)
    # the past runs up to the document's date, the coming time begins after it
    ends = (edge, now[0]) if node.sign < 0 else (beside, edge)
    return Meaning(value, stamp(ends[0], fine), stamp(max(ends), fine))


def _to_date(node: n.ToDate, context: Context) -> Meaning:
    today = context.today
    if node.year is not None and (today is None or node.year != today.year):
        return _one(f"{node.year:04d}")
    whole = _moved(context.published, 0, node.unit)
    pair = _span(whole)
    mod: Modifier | None = "START" if node.side == "earlier" else "END" if node.side == "later" else None
    if today is None or pair is None:
        return whole._replace(mod=mod)
    first, last = (today, pair[1]) if node.side == "later" else (pair[0], today)
    return Meaning(whole.value, stamp(first, "D"), stamp(last, "D"), mod)


def _run_to(node: n.RunTo, context: Context) -> Meaning:
    if node.length is None or node.length.n is None or node.to is None:
        return _UNKNOWN
    end = resolve(node.to, context)
    value = n.duration_value(node.length)
    if end.last is None or bounds(end.last) is None:
        return Meaning(value)
    unit = precision(end.last)
    last = (bounds(end.last) or (date.min, date.min))[1]
    after = move(last, 1, "D")
    first = after and move(after, -node.length.n, node.length.unit)
    return Meaning(value, stamp(first, unit), end.last) if first and first <= last else Meaning(value)


# ------------------------------------------------------------------------------------------------------ ranges, open
def _is_weekday(node: n.Node | None) -> bool:
    return isinstance(node, n.Point) and node.weekday is not None and node.month is None and node.day is None


def _needs_year(node: n.Node | None) -> bool:
    return (isinstance(node, n.Point) and node.year is None and node.month is not None) or (isinstance(node, n.Season) and node.year is None)


def _range(node: n.Range, context: Context) -> Meaning:
    of, to = node.of, node.to
    if of is None:
        end = resolve(to, context._replace(ahead=True)) if to else _UNKNOWN
        return Meaning(None, context.published if end.last else None, end.last)
    if to is None:
        start = resolve(of, context)
        return Meaning(None, start.first, context.published if start.first else None)
    if (_needs_year(of) or _is_weekday(of)) and (context.ahead is False or not (_needs_year(to) or _is_weekday(to))):
        end = resolve(to, context)
        start = _before(of, end, context)
    else:
        start = resolve(of, context)
        end = _after(to, start, context) if _needs_year(to) or _is_weekday(to) else resolve(to, context)
    a, b = bounds(start.first or ""), bounds(end.last or "")
    if a is None or b is None or a[0] > b[1]:
        return _UNKNOWN
    return Meaning(None, start.first, end.last)


def _before(node: n.Node, end: Meaning, context: Context) -> Meaning:
    """The last such time that begins no later than `end`: "October to March 2012" is from October 2011."""
    return _around(node, end.first, context, ahead=False)


def _after(node: n.Node, start: Meaning, context: Context) -> Meaning:
    return _around(node, start.first, context, ahead=True)


def _around(node: n.Node, anchor: str | None, context: Context, *, ahead: bool) -> Meaning:
    pair = bounds(anchor or "")
    if pair is None:
        return resolve(node, context)
    if isinstance(node, n.Point) and node.month is None:
        return resolve(node, context._replace(published=stamp(pair[0], "D"), ahead=ahead))
    for year in (pair[0].year, pair[0].year + (1 if ahead else -1)):
        found = resolve(replace(node, year=year), context)  # type: ignore[call-arg]
        own = bounds(found.first or "")
        if own and (own[0] >= pair[0] if ahead else own[0] <= pair[1]):
            return found
    return _UNKNOWN


def _open(node: n.Open, context: Context) -> Meaning:
    found = resolve(node.of, context) if node.of else _UNKNOWN
    at = found.first if node.side == "after" else found.last
    if not node.inclusive:
        at = found.last if node.side == "after" else found.first
        pair = bounds(at or "")
        if at is None or pair is None:
            return Meaning(found.value, mod=found.mod)
        beside = move(pair[1], 1, "D") if node.side == "after" else move(pair[0], -1, "D")
        at = beside and stamp(beside, precision(at))
    return Meaning(found.value, at, None, found.mod) if node.side == "after" else Meaning(found.value, None, at, found.mod)


def _duration(node: n.Duration, context: Context) -> Meaning:
    del context
    return Meaning(n.duration_value(node), type="duration")


def _periodic(node: n.Periodic, context: Context) -> Meaning:
    del context
    return Meaning(node.value, type="set")


def _clock(node: n.Clock, context: Context) -> Meaning:
    del context
    return Meaning(f"T{node.daypart}", type="time")


def _reference(node: n.Reference, context: Context) -> Meaning:
    del context
    return Meaning(node.value)


_RESOLVERS: dict[type[n.Node], Callable[[Any, Context], Meaning]] = {
    n.Point: _point, n.Numeric: _numeric, n.Clock: _clock, n.Decade: _decade, n.Century: _century, n.Season: _season, n.Holiday: _holiday,
    n.Week: _week, n.Weekend: _weekend, n.Deictic: _deictic, n.Anaphor: _anaphor, n.Named: _named, n.Part: _part, n.Within: _within, n.Duration: _duration,
    n.Periodic: _periodic, n.Ago: _ago, n.Window: _window, n.ToDate: _to_date, n.RunTo: _run_to, n.Range: _range, n.Open: _open,
    n.Reference: _reference,
}  # fmt: skip
