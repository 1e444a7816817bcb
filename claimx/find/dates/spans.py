"""Times made of others: parts of a larger one, runs, ranges and open periods."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec.structs import replace

from claimx.find.dates.calendar import bounds, move, nth_weekday, precision, stamp
from claimx.find.dates.nodes import UNKNOWN, Context, Meaning, Node, needed, on_day, one, run
from claimx.find.dates.points import Duration, Point, Season, Week, Yearly
from claimx.find.dates.relative import Ago, Then

__all__ = ["Open", "Part", "Range", "RunTo", "Within", "innermost", "needs_tense"]

_MONTHS = {"Q": 3, "H": 6}  # of a part of the year


class Part(Node, frozen=True):
    """The `k`th (from the end when negative) `unit`, or run of `count` of them, of a larger period."""

    k: int = 1
    unit: str = "Q"
    count: int = 1
    of: Node | None = None
    weekday: int | None = None

    @property
    def _unplaced(self) -> str | None:
        return f"XXXX-{self.unit}{self.k}" if self.of is None and self.unit in _MONTHS and self.k > 0 else None

    def _place(self, context: Context, /) -> Meaning:
        if self.of is None:
            return self._of_no_year(context)
        first, last = self.of.resolve(context).days
        if self.weekday is not None:
            return on_day(nth_weekday(first, last, self.weekday, self.k))
        if self.unit == "H":
            return _half(first, last, self.k)
        if self.unit == "W":
            return self._weeks(first, last)
        size, times = {"E": ("Y", 10), "C": ("Y", 100)}.get(self.unit, (self.unit, 1))
        if size not in "YQMD":
            return UNKNOWN
        steps = times * self.count
        a = move(first, steps * (self.k - 1), size) if self.k > 0 else move(last + timedelta(1), steps * self.k, size)
        b = move(a, steps, size) - timedelta(1)
        if a < first or b > last:
            return UNKNOWN
        if steps == 1:
            return one(stamp(a, size))
        return run(a, b, size, Duration(n=self.count, unit=self.unit).value if times == 1 else None)

    def _weeks(self, first: date, last: date) -> Meaning:
        """The weeks of a year or month are the ISO weeks whose Thursday lies in it."""
        thursday = first + timedelta((4 - first.isoweekday()) % 7)
        weeks = (last - thursday).days // 7 + 1
        begin = (self.k - 1) * self.count if self.k > 0 else weeks + self.k * self.count
        if begin < 0 or begin + self.count > weeks:
            return UNKNOWN
        monday = thursday + timedelta(7 * begin - 3)
        return one(stamp(monday, "W")) if self.count == 1 else run(monday, monday + timedelta(7 * self.count - 1), "D")

    def _of_no_year(self, context: Context) -> Meaning:
        """ "The third quarter" of no year: the last complete one, or the coming one where the clause looks ahead."""
        first, last = needed(context.now)
        months = needed(_MONTHS.get(self.unit) if self.count == 1 else None)
        k = self.k if self.k > 0 else 12 // months
        if k > 12 // months:
            return UNKNOWN
        year = context.year
        if year is None:
            ends = [move(date(y, 1, 1), months * k, "M") for y in range(first.year - 2, first.year + 2)]
            day = min(end for end in ends if end > first) if context.ahead else max(end for end in ends if end <= last)
            year = (day - timedelta(1)).year
        return one(f"{year:04d}-Q{k}") if self.unit == "Q" else _half(date(year, 1, 1), date(year, 12, 31), k)


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


class Within(Node, frozen=True):
    """A time placed by a larger one: "October of next year", "Tuesday of that week"."""

    inner: Point | Season | Week
    outer: Node

    def _place(self, context: Context, /) -> Meaning:
        inner, frame = self.inner, self.outer.resolve(context)
        if isinstance(inner, Point) and inner.month is None and inner.weekday is not None:
            day = needed(nth_weekday(*frame.days, inner.weekday, 1))
            return replace(inner, year=day.year, month=day.month, day=day.day).resolve(context)
        if frame.first is None or frame.first[:4] != (frame.last or "")[:4]:
            return UNKNOWN
        return replace(inner, year=int(frame.first[:4])).resolve(context)


class RunTo(Node, frozen=True):
    """The length of time that ends with another: "the 12 months to June 2012"."""

    length: Duration
    to: Node

    @property
    def _unplaced(self) -> str | None:
        return self.length.value

    def _place(self, context: Context, /) -> Meaning:
        end = needed(self.to.resolve(context).last)
        last = needed(bounds(end))[1]
        first = move(move(last, 1, "D"), -needed(self.length.n), self.length.unit)
        return Meaning(self.length.value, stamp(first, precision(end)), end)


class Range(Node, frozen=True):
    """From one time to another, both included; `to` is None when it runs to the document's date, `of` when it begins with it."""

    of: Node | None = None
    to: Node | None = None

    def _place(self, context: Context, /) -> Meaning:
        of, to = self.of, self.to
        if of is None or to is None:
            first = of.resolve(context).first if of else None
            last = to.resolve(context._replace(ahead=True)).last if to else None
            return Meaning(None, first or (last and context.published), last or (first and context.published))
        if _is_bare(of) and (context.ahead is False or not _is_bare(to)):
            end = to.resolve(context)
            start = _beside(of, end.first, context, ahead=False)
        else:
            start = of.resolve(context)
            end = _beside(to, start.first, context, ahead=True) if _is_bare(to) else to.resolve(context)
        found = Meaning(None, start.first, end.last)
        return found if found.days[0] <= found.days[1] else UNKNOWN


def _is_bare(node: Node) -> bool:
    """Whether a month, day, weekday or season has no year of its own."""
    if isinstance(node, Point):
        return node.year is None and (node.month is not None or node.day is None)
    return isinstance(node, Season) and node.year is None


def _beside(node: Node, anchor: str | None, context: Context, *, ahead: bool) -> Meaning:
    """The first such time that begins with the anchor or later, or the last before its end: "October to March 2012" is from October 2011."""
    days = bounds(anchor or "")
    if days is None:
        return node.resolve(context)
    if isinstance(node, Point) and node.month is None:
        return node.resolve(context._replace(published=stamp(days[0], "D"), ahead=ahead))
    for year in (days[0].year, days[0].year + (1 if ahead else -1)):
        found = replace(node, year=year).resolve(context)
        own = bounds(found.first or "")
        if own and (own[0] >= days[0] if ahead else own[0] <= days[1]):
            return found
    return UNKNOWN


class Open(Node, frozen=True):
    """Open on one side: `side` "after" (since) or "before" (until)."""

    side: Literal["after", "before"]
    of: Node = Then()
    inclusive: bool = True

    def _place(self, context: Context, /) -> Meaning:
        found, after = self.of.resolve(context), self.side == "after"
        at = found.first if after == self.inclusive else found.last
        if at is not None and not self.inclusive:
            first, last = needed(bounds(at))
            at = stamp(move(last, 1, "D") if after else move(first, -1, "D"), precision(at))
        return Meaning(found.value, at if after else None, None if after else at, found.mod)


def needs_tense(node: Node | None) -> bool:
    """Whether the tense of its clause tells when it is."""
    match node:
        case Yearly():
            return node.year is None
        case Part() | Open() | Week():
            return node.of is None or needs_tense(node.of)
        case Range():
            return needs_tense(node.of) or needs_tense(node.to)
        case RunTo():
            return needs_tense(node.to)
        case Ago():
            return needs_tense(node.of)
        case _:
            return False


def innermost(node: Node) -> Node:
    """The time that a range or an open period begins with, or that a part is of."""
    while isinstance(node, Range | Open | Part) and node.of is not None:
        node = node.of
    return node
