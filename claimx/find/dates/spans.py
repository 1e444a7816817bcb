"""Placing parts of a larger time, runs, ranges and open periods."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from claimx.find.dates import nodes as n
from claimx.find.dates.calendar import bounds, move, nth_weekday, precision, stamp
from claimx.find.dates.placing import UNKNOWN, Context, Meaning, days_of, on_day, one, place, resolve, run
from claimx.find.dates.points import place_point, place_week, season_of


@place.register
def _part(node: n.Part, context: Context) -> Meaning:
    if node.of is None:
        return _bare_part(node, context)
    frame = resolve(node.of, context)
    pair = days_of(frame)
    if pair is None:
        return UNKNOWN
    first, last = pair
    if node.weekday is not None:
        return on_day(nth_weekday(first, last, node.weekday, node.k))
    if node.unit == "H":
        return _half(first, last, node.k)
    if node.unit == "W":
        return _weeks(node, first, last)
    size, times = {"E": ("Y", 10), "C": ("Y", 100)}.get(node.unit, (node.unit, 1))
    if node.unit[0] == "T" or size not in "YQMD":
        return UNKNOWN
    steps = times * node.count
    a = move(first, steps * (node.k - 1), size) if node.k > 0 else move(last + timedelta(1), steps * node.k, size)
    end = a and move(a, steps, size)
    b = end and end - timedelta(1)
    if a is None or b is None or a < first or b > last:
        return UNKNOWN
    if node.count == 1 and times == 1:
        return one(stamp(a, size))
    return run(a, b, size, n.duration_value(n.Duration(n=node.count, unit=node.unit)) if times == 1 else None)


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
        return run(first.replace(day=16) if second else first, last if second else first.replace(day=15), "D")
    return UNKNOWN


def _weeks(node: n.Part, first: date, last: date) -> Meaning:
    """The weeks of a year or month are the ISO weeks whose Thursday lies in it."""
    thursday = first + timedelta((4 - first.isoweekday()) % 7)
    mondays: list[date] = []
    while thursday <= last and len(mondays) < 60:
        mondays.append(thursday - timedelta(3))
        thursday += timedelta(7)
    begin = (node.k - 1) * node.count if node.k > 0 else len(mondays) + node.k * node.count
    span = mondays[max(0, begin) : begin + node.count]
    if len(span) != node.count:
        return UNKNOWN
    return one(stamp(span[0], "W")) if node.count == 1 else run(span[0], span[-1] + timedelta(6), "D")


def _bare_part(node: n.Part, context: Context) -> Meaning:
    """ "The third quarter" of no year: the last complete one, or the coming one where the clause looks ahead."""
    months = {"Q": 3, "H": 6}.get(node.unit)
    today = bounds(context.published or "") if context.published and len(context.published) >= 7 else None
    if months is None or today is None or node.count != 1:
        return Meaning(f"XXXX-{node.unit}{node.k}") if months and node.k > 0 else UNKNOWN
    k = node.k if node.k > 0 else 12 // months
    if k > 12 // months:
        return UNKNOWN
    years = range(today[0].year + 1, today[0].year - 3, -1)
    spans = [(date(y, months * (k - 1) + 1, 1), y) for y in years if 1 <= y <= 9998]
    if context.year is not None:
        year = context.year
    elif context.ahead:
        year = min(y for start, y in spans if (move(start, months, "M") or start) > today[0])
    else:
        year = max(y for start, y in spans if (move(start, months, "M") or start) <= today[1])
    return one(f"{year:04d}-Q{k}") if node.unit == "Q" else _half(date(year, 1, 1), date(year, 12, 31), k)


@place.register
def _within(node: n.Within, context: Context) -> Meaning:
    inner, outer = node.inner, node.outer
    if isinstance(inner, n.Point) and inner.month is None and inner.weekday is not None:
        held = days_of(resolve(outer, context))
        return on_day(nth_weekday(*held, inner.weekday, 1)) if held else UNKNOWN
    frame = resolve(outer, context)
    if isinstance(inner, n.Point) and inner.year is None and frame.first and frame.first[:4] == (frame.last or "")[:4]:
        return place_point(replace(inner, year=int(frame.first[:4]), weekday=None), context)
    if isinstance(inner, n.Week) and frame.first and len(frame.first) == 4:
        return place_week(replace(inner, year=int(frame.first)), context)
    if isinstance(inner, n.Season) and frame.first and len(frame.first) == 4:
        return season_of(inner.season, int(frame.first))
    return UNKNOWN


@place.register
def _run_to(node: n.RunTo, context: Context) -> Meaning:
    if node.length.n is None:
        return UNKNOWN
    end = resolve(node.to, context)
    value = n.duration_value(node.length)
    if end.last is None or bounds(end.last) is None:
        return Meaning(value)
    unit = precision(end.last)
    last = (bounds(end.last) or (date.min, date.min))[1]
    after = move(last, 1, "D")
    first = after and move(after, -node.length.n, node.length.unit)
    return Meaning(value, stamp(first, unit), end.last) if first and first <= last else Meaning(value)


def _is_weekday(node: n.Node | None) -> bool:
    return isinstance(node, n.Point) and node.weekday is not None and node.month is None and node.day is None


def _needs_year(node: n.Node | None) -> bool:
    if isinstance(node, n.Point):
        return node.year is None and node.month is not None
    return isinstance(node, n.Season) and node.year is None


@place.register
def _range(node: n.Range, context: Context) -> Meaning:
    of, to = node.of, node.to
    if of is None:
        end = resolve(to, context._replace(ahead=True)) if to else UNKNOWN
        return Meaning(None, context.published if end.last else None, end.last)
    if to is None:
        start = resolve(of, context)
        return Meaning(None, start.first, context.published if start.first else None)
    if (_needs_year(of) or _is_weekday(of)) and (context.ahead is False or not (_needs_year(to) or _is_weekday(to))):
        end = resolve(to, context)
        start = _around(of, end.first, context, ahead=False)
    else:
        start = resolve(of, context)
        end = _around(to, start.first, context, ahead=True) if _needs_year(to) or _is_weekday(to) else resolve(to, context)
    a, b = bounds(start.first or ""), bounds(end.last or "")
    if a is None or b is None or a[0] > b[1]:
        return UNKNOWN
    return Meaning(None, start.first, end.last)


def _around(node: n.Node, anchor: str | None, context: Context, *, ahead: bool) -> Meaning:
    """The first such time that begins with the anchor or later, or the last before its end: "October to March 2012" is from October 2011."""
    pair = bounds(anchor or "")
    if pair is None:
        return resolve(node, context)
    if isinstance(node, n.Point) and node.month is None:
        return resolve(node, context._replace(published=stamp(pair[0], "D"), ahead=ahead))
    for year in (pair[0].year, pair[0].year + (1 if ahead else -1)):
        found = resolve(replace(node, year=year), context)
        own = bounds(found.first or "")
        if own and (own[0] >= pair[0] if ahead else own[0] <= pair[1]):
            return found
    return UNKNOWN


@place.register
def _open(node: n.Open, context: Context) -> Meaning:
    found = resolve(node.of, context)
    at = found.first if node.side == "after" else found.last
    if not node.inclusive:
        at = found.last if node.side == "after" else found.first
        pair = bounds(at or "")
        if at is None or pair is None:
            return Meaning(found.value, mod=found.mod)
        beside = move(pair[1], 1, "D") if node.side == "after" else move(pair[0], -1, "D")
        at = stamp(beside, precision(at)) if beside else None
    return Meaning(found.value, at, None, found.mod) if node.side == "after" else Meaning(found.value, None, at, found.mod)
