"""Times counted from the document's date, from the date named before or from another: "last year", "the next day", "six years ago"."""

from __future__ import annotations

from typing import Literal

from claimx.find.dates.calendar import bounds, coarsen, day_stamp, move, precision, stamp
from claimx.find.dates.nodes import UNKNOWN, Context, Meaning, Node, moved_unit, needed, on_day, one, years_on
from claimx.find.dates.points import Duration, Point, Season, Yearly

__all__ = ["Ago", "Anaphor", "Deictic", "Named", "Same", "Then", "ToDate", "Window"]

_PART_OF_DAY = {"TH": 24, "TM": 1440, "TS": 86400}  # how many hours, minutes, seconds a day has
# "nearly a decade ago" is told in years, two and a half years ago in months
_TOLD_IN = {"F": "W", "E": "Y", "C": "Y", "H": "M"}
_NEEDS = {"D": "D", "W": "D", "F": "D", "M": "M", "Q": "M"}  # how precise a date must be to count such units from it
_FINER = {"Y": "M", "M": "D", "W": "D"}
_BEYOND = {"more_than": True, "at_least": True, "less_than": False, "at_most": False}


class Deictic(Node, frozen=True):
    """A calendar unit counted from the document's date: last year is ("Y", -1)."""

    unit: str = "D"
    shift: int = 0

    def _place(self, context: Context, /) -> Meaning:
        return moved_unit(context.published, self.shift, self.unit)


class Anaphor(Node, frozen=True):
    """A calendar unit counted from the date named before ("the following year"); `plain` is a bare "the year"."""

    unit: str = "D"
    shift: int = 0
    plain: bool = False

    def _place(self, context: Context, /) -> Meaning:
        base = context.before(_NEEDS.get(self.unit, "Y"))
        if self.plain and self.unit != "D":
            if context.reported and self.unit == "Y":
                base = f"{context.reported:04d}"
            elif not context.historic:
                base = None
            base = base or context.published or context.antecedent
        elif self.plain:
            base = base or context.published
        return moved_unit(base, self.shift, self.unit)


class Named(Node, frozen=True):
    """A named time with a pointing word: "last January", "next Friday", "last summer"; `of_week` for "Friday of next week".

    "Last summer" is over, "next January" has not begun; "this Easter" is this year's, "this summer" the one that runs or comes in this year.
    "Last Friday" is the last one before the document's day, "next Friday" in the week after, "this Friday" in the same week.
    """

    of: Yearly
    shift: int = 0
    of_week: bool = False
    anaphoric: bool = False
    nearest: bool = False

    def _place(self, context: Context, /) -> Meaning:
        of = self.of
        if isinstance(of, Point) and of.month is None:
            return self._weekday(needed(of.weekday), context)
        first, last = needed(context.now)
        known = of.near(context)
        if self.shift < 0:
            return next((found for found, days in reversed(known) if days[1] < first), UNKNOWN)
        if self.shift > 0:
            return next((found for found, days in known if days[0] > last), UNKNOWN)
        if not isinstance(of, Season):
            return of.in_year(first.year)
        here = (found for found, days in known if days[1] >= first and (days[0] <= last or days[0].year == first.year))
        return next(here, UNKNOWN)

    def _weekday(self, weekday: int, context: Context) -> Meaning:
        base = needed((day_stamp(context.antecedent) if self.anaphoric else None) or context.today)
        on, back = (weekday - base.isoweekday()) % 7, (base.isoweekday() - weekday) % 7
        if self.nearest or (self.anaphoric and self.shift > 0):  # "the coming Friday"
            return on_day(move(base, on or 7, "D"))
        if self.shift == 0 and not self.of_week and context.ahead:
            return on_day(move(base, on, "D"))
        if self.of_week or self.shift > 0 or (self.shift == 0 and not self.anaphoric):
            return on_day(move(base, weekday - base.isoweekday() + 7 * self.shift, "D"))
        return on_day(move(base, -(back or 7) if self.shift else -back, "D"))


class Ago(Node, frozen=True):
    """A length of time before (-1) or after (1) the document's date, the date named before, or another time."""

    length: Duration
    sign: int = -1
    anchor: Literal["document", "antecedent"] = "document"
    of: Node | None = None

    def _place(self, context: Context, /) -> Meaning:
        length, documents = self.length, self.anchor == "document"
        if self.of is not None:
            other = self.of.resolve(context)
            day, fine = move(other.days[0], self.sign * needed(length.n), length.unit), precision(other.first or "")
            return one(stamp(day, fine)) if fine == precision(other.last or "") else UNKNOWN
        if length.n is None:
            return Meaning("PAST_REF" if self.sign < 0 else "FUTURE_REF") if documents else UNKNOWN
        amount, unit = length.n, length.unit
        if unit in _PART_OF_DAY:
            amount, unit = amount / _PART_OF_DAY[unit], "D"
            if amount < 1:  # hours ago: of which day is open near midnight
                return Meaning(type="time")
        if not documents and context.span and unit == "Y" and amount == int(amount) and length.bound == "exact":
            return _same_span(context.span, int(self.sign * amount))
        base = needed(context.published if documents else context.before("D" if unit in "DWF" else "Y"))
        fine = _TOLD_IN.get(unit, unit)
        if amount != int(amount):
            fine = _FINER.get(fine, fine)
        if not documents and precision(base) in "QM" and fine == "Y":
            fine = precision(base)  # a year before a month is that month
        if length.bound in _BEYOND:
            return self._beyond(amount, unit, base, fine)
        if length.rest:
            fine = _TOLD_IN.get(length.rest.unit, length.rest.unit)
        day = move(needed(bounds(coarsen(base, fine) or ""))[0], self.sign * amount, unit)
        if length.rest:
            day = move(day, self.sign * (length.rest.n or 0), length.rest.unit)
        return one(stamp(day, fine))._replace(mod="APPROX" if length.bound == "approximate" else None)

    def _beyond(self, amount: float, unit: str, base: str, fine: str) -> Meaning:
        """ "More than a decade ago" is open towards the past, "less than a year ago" ends with the base."""
        first, last = needed(bounds(base))
        edge = move(last if self.sign < 0 else first, self.sign * amount, unit)
        near, far = stamp(edge, precision(base)), None if _BEYOND[self.length.bound] else base
        value = stamp(edge, fine)
        if far:
            return Meaning(value, near, far) if self.sign < 0 else Meaning(value, far, near)
        return Meaning(value, None, near) if self.sign < 0 else Meaning(value, near, None)


def _same_span(span: tuple[str, str], years: int) -> Meaning:
    return Meaning(None, years_on(span[0], years), years_on(span[1], years))


class Window(Node, frozen=True):
    """The length of time that ends (-1) or begins (1) with the document's date: "the past six years"."""

    length: Duration
    sign: int = -1

    @property
    def _unplaced(self) -> str | None:
        return self.length.value

    def _place(self, context: Context, /) -> Meaning:
        length, value = self.length, self.length.value
        amount, unit = needed(length.n), length.unit
        first, last = needed(bounds(context.published or ""))
        if unit == "Q":  # quarters are counted whole
            ends = (-amount, -1) if self.sign < 0 else (1, amount)
            a, b = (moved_unit(context.published, int(end), "Q").first for end in ends)
            return Meaning(value, a, b)
        if unit in _PART_OF_DAY:
            amount, unit = amount / _PART_OF_DAY[unit], "D"
        fine, edge = precision(context.published or ""), move(first, self.sign * amount, unit)
        # the past runs up to the document's date, the coming time begins after it
        begin, end = (edge, first) if self.sign < 0 else (move(last, 1, "D"), edge)
        return Meaning(value, stamp(begin, fine), stamp(max(begin, end), fine))


class ToDate(Node, frozen=True):
    """The part of a running unit up to the document's date ("so far this year"), or after it where `mod` is END ("later this year").

    `plain` is "later in the year", of any year.
    """

    unit: str = "Y"
    year: int | None = None
    plain: bool = False

    def _place(self, context: Context, /) -> Meaning:
        today = context.today
        if self.year is not None and (today is None or self.year != today.year):
            return one(f"{self.year:04d}")
        if self.plain and context.historic:
            return moved_unit(context.before(_NEEDS.get(self.unit, "Y")), 0, self.unit)
        whole = moved_unit(context.published, 0, self.unit)
        if today is None:
            return whole
        first, last = whole.days
        first, last = (today, last) if self.mod == "END" else (first, today)
        return Meaning(whole.value, stamp(first, "D"), stamp(last, "D"))


class Same(Node, frozen=True):
    """The period named before, or the `unit` of it, in another year: "the same period of 2016"; the whole year where none was."""

    of: Node
    unit: str | None = None

    def _place(self, context: Context, /) -> Meaning:
        frame, base = self.of.resolve(context), context.span
        if self.unit is not None:
            unit = coarsen(context.before(self.unit) or context.published or "", self.unit)
            base = (unit, unit) if unit else None
        if frame.first is None or frame.first != frame.last or precision(frame.first) != "Y":
            return frame if self.unit is None or self.unit == (frame.first and precision(frame.first)) else UNKNOWN
        if base is None:
            return UNKNOWN if self.unit else frame
        return _same_span(base, int(frame.first) - int(base[1][:4]))


class Then(Node, frozen=True):
    """The date named before: "since then"."""

    def _place(self, context: Context, /) -> Meaning:
        return one(needed(context.latest or context.antecedent))
