"""Placing what is counted from the document's date or from the date named before: "last year", "the next day", "six years ago"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates import nodes as n
from claimx.find.dates.calendar import bounds, coarsen, day_stamp, move, precision, stamp
from claimx.find.dates.placing import UNKNOWN, Context, Meaning, days_of, moved_unit, on_day, one, place, resolve, years_on
from claimx.find.dates.points import holiday_in, seasons_near

if TYPE_CHECKING:
    from claimx.records import Modifier

_PART_OF_DAY = {"TH": 24, "TM": 1440, "TS": 86400}  # how many hours, minutes, seconds a day has
# "nearly a decade ago" is told in years, two and a half years ago in months
_TOLD_IN = {"F": "W", "E": "Y", "C": "Y", "H": "M"}
_NEEDS = {"D": "D", "W": "D", "F": "D", "M": "M", "Q": "M"}  # how precise a date must be to count such units from it
_FINER = {"Y": "M", "M": "D", "W": "D"}
_BEYOND = {"more_than": True, "at_least": True, "less_than": False, "at_most": False}


@place.register
def _deictic(node: n.Deictic, context: Context) -> Meaning:
    found = moved_unit(context.published, node.shift, node.unit)
    return found._replace(value=f"FY{found.value}") if node.fiscal and node.unit == "Y" and found.value else found


@place.register
def _anaphor(node: n.Anaphor, context: Context) -> Meaning:
    if node.plain and node.unit != "D":
        reached = context.before(_NEEDS.get(node.unit, "Y")) if context.historic else None
        if context.reported and node.unit == "Y":
            reached = f"{context.reported:04d}"
        return moved_unit(reached or context.published or context.antecedent, node.shift, node.unit)
    found = moved_unit(context.before(_NEEDS.get(node.unit, "Y")), node.shift, node.unit)
    return moved_unit(context.published, node.shift, node.unit) if found == UNKNOWN and node.plain else found


@place.register
def _named(node: n.Named, context: Context) -> Meaning:
    """ "Last summer" is over, "next January" has not begun; "this Easter" is this year's, "this summer" the one that runs or comes in this year."""
    of, published = node.of, context.published or ""
    if isinstance(of, n.Point) and of.month is None:
        return _named_weekday(node, of.weekday, context) if of.weekday is not None else UNKNOWN
    now = bounds(published[:7] if isinstance(of, n.Point) and of.day is None else published)
    if now is None or len(published) < 7:
        return UNKNOWN
    if isinstance(of, n.Season):
        known = seasons_near(of.season, context)
        here = (m for m, (first, last) in known if last >= now[0] and (first <= now[1] or first.year == now[0].year))
        this = next(here, UNKNOWN)
    else:
        years = [_in_year(of, year, context) for year in range(now[0].year - 1, now[0].year + 2)]
        known, this = [(m, days) for m in years if (days := days_of(m))], years[1]
    if node.shift < 0:
        return next((m for m, (_, last) in reversed(known) if last < now[0]), UNKNOWN)
    return next((m for m, (first, _) in known if first > now[0]), UNKNOWN) if node.shift > 0 else this


def _in_year(of: n.Node, year: int, context: Context) -> Meaning:
    """A month or day of a year; or a feast of it, where the document's day is known."""
    if isinstance(of, n.Holiday):
        return on_day(holiday_in(of, year)) if context.today else UNKNOWN
    return one(f"{year:04d}-{of.month:02d}" + (f"-{of.day:02d}" if of.day else "")) if isinstance(of, n.Point) else UNKNOWN


def _named_weekday(node: n.Named, weekday: int, context: Context) -> Meaning:
    """ "Last Friday" is the last one before the document's day, "next Friday" in the week after, "this Friday" in the same week."""
    base = (day_stamp(context.antecedent) if node.anaphoric else None) or context.today
    if base is None:
        return UNKNOWN
    on, back = (weekday - base.isoweekday()) % 7, (base.isoweekday() - weekday) % 7
    if node.nearest or (node.anaphoric and node.shift > 0):  # "the coming Friday"
        return on_day(move(base, on or 7, "D"))
    if node.shift == 0 and not node.of_week and context.ahead:
        return on_day(move(base, on, "D"))
    if node.of_week or node.shift > 0 or (node.shift == 0 and not node.anaphoric):
        return on_day(move(base, weekday - base.isoweekday() + 7 * node.shift, "D"))
    return on_day(move(base, -(back or 7) if node.shift else -back, "D"))


@place.register
def _ago(node: n.Ago, context: Context) -> Meaning:
    length = node.length
    if node.of is not None:
        return _from_other(node.of, node, context)
    documents = node.anchor == "document"
    if length.n is None:
        return Meaning("PAST_REF" if node.sign < 0 else "FUTURE_REF") if documents else UNKNOWN
    if length.unit in ("S", "WE"):
        return UNKNOWN
    amount, unit = length.n, length.unit
    if unit in _PART_OF_DAY:
        amount, unit = amount / _PART_OF_DAY[unit], "D"
        if amount < 1:  # hours ago: of which day is open near midnight
            return Meaning(type="time")
    if not documents and context.span and unit == "Y" and amount == int(amount) and length.bound == "exact":
        return _same_span(context.span, int(node.sign * amount))
    base = context.published if documents else context.before("D" if unit in "DWF" else "Y")
    if base is None:
        return UNKNOWN
    fine = _TOLD_IN.get(unit, unit)
    if amount != int(amount):
        fine = _FINER.get(fine, fine)
    if not documents and precision(base) in "QM" and fine == "Y":
        fine = precision(base)  # a year before a month is that month
    if length.bound in _BEYOND:
        return _beyond(node.sign, amount, unit, base, fine, beyond=_BEYOND[length.bound])
    if length.rest:
        fine = _TOLD_IN.get(length.rest.unit, length.rest.unit)
    pair = bounds(coarsen(base, fine) or "")
    moved = pair and move(pair[0], node.sign * amount, unit)
    if length.rest and moved:
        moved = move(moved, node.sign * (length.rest.n or 0), length.rest.unit)
    return one(stamp(moved, fine))._replace(mod="APPROX" if length.bound == "approximate" else None) if moved else UNKNOWN


def _same_span(span: tuple[str, str], years: int) -> Meaning:
    first, last = years_on(span[0], years), years_on(span[1], years)
    return Meaning(None, first, last) if first and last else UNKNOWN


@place.register
def _same(node: n.Same, context: Context) -> Meaning:
    """ "The same period of 2016": the period named before, in that year; the whole year where none was."""
    frame = resolve(node.of, context)
    base = context.span
    if node.unit is not None:
        unit = coarsen(context.before(node.unit) or context.published or "", node.unit)
        base = (unit, unit) if unit else None
    if frame.first is None or frame.first != frame.last or precision(frame.first) != "Y":
        return frame if node.unit is None or node.unit == (frame.first and precision(frame.first)) else UNKNOWN
    if base is None:
        return UNKNOWN if node.unit else frame
    return _same_span(base, int(frame.first) - int(base[1][:4]))


@place.register
def _then(_: n.Then, context: Context) -> Meaning:
    return one(context.latest or context.antecedent)


def _beyond(sign: int, amount: float, unit: str, base: str, fine: str, *, beyond: bool) -> Meaning:
    """ "More than a decade ago" is open towards the past, "less than a year ago" ends with the base."""
    exact = bounds(base)
    edge = exact and move(exact[1] if sign < 0 else exact[0], sign * amount, unit)
    if edge is None:
        return UNKNOWN
    at = stamp(edge, precision(base))
    if beyond:
        return Meaning(stamp(edge, fine), None, at) if sign < 0 else Meaning(stamp(edge, fine), at, None)
    return Meaning(stamp(edge, fine), at, base) if sign < 0 else Meaning(stamp(edge, fine), base, at)


def _from_other(other: n.Node, node: n.Ago, context: Context) -> Meaning:
    found, length = resolve(other, context), node.length
    pair = days_of(found)
    if pair is None or length.n is None or length.unit[0] == "T" or length.unit in ("S", "WE"):
        return UNKNOWN
    moved = move(pair[0], node.sign * length.n, length.unit)
    if moved is None or found.first is None or found.last is None or precision(found.first) != precision(found.last):
        return UNKNOWN
    return one(stamp(moved, precision(found.first)))


@place.register
def _window(node: n.Window, context: Context) -> Meaning:
    length = node.length
    now = bounds(context.published or "")
    value = n.duration_value(length)
    if now is None or context.published is None or length.n is None or length.unit in ("S", "WE"):
        return Meaning(value)
    amount, unit = (length.n / _PART_OF_DAY[length.unit], "D") if length.unit[0] == "T" else (length.n, length.unit)
    if unit == "Q":  # quarters are counted whole
        a, b = (-amount, -1) if node.sign < 0 else (1, amount)
        return Meaning(value, moved_unit(context.published, int(a), "Q").first, moved_unit(context.published, int(b), "Q").first)
    fine = precision(context.published)
    edge, beside = move(now[0], node.sign * amount, unit), move(now[1], 1, "D")
    if edge is None or beside is None:
        return Meaning(value)
    # the past runs up to the document's date, the coming time begins after it
    ends = (edge, now[0]) if node.sign < 0 else (beside, edge)
    return Meaning(value, stamp(ends[0], fine), stamp(max(ends), fine))


@place.register
def _to_date(node: n.ToDate, context: Context) -> Meaning:
    today = context.today
    if node.year is not None and (today is None or node.year != today.year):
        return one(f"{node.year:04d}")
    mod: Modifier | None = "START" if node.side == "earlier" else "END" if node.side == "later" else None
    if node.plain and context.historic:
        return moved_unit(context.before(_NEEDS.get(node.unit, "Y")), 0, node.unit)._replace(mod=mod)
    whole = moved_unit(context.published, 0, node.unit)
    pair = days_of(whole)
    if today is None or pair is None:
        return whole._replace(mod=mod)
    first, last = (today, pair[1]) if node.side == "later" else (pair[0], today)
    return Meaning(whole.value, stamp(first, "D"), stamp(last, "D"), mod)
