"""A series as a chart: where each point stands in the picture, with its bound and range drawn as such; the template draws it as SVG.

The scale of values begins at zero, so that heights can be compared; a period that is longer than a point in time is a bar as wide as it lasts.
"""

from __future__ import annotations

import calendar
import math
import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from claimx.output.wording import amount, number, span_of_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.records import Claim, Period

__all__ = ["Chart", "Point", "Tick", "chart", "when"]

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 28, 32
MOST_LABELS = 14  # values written beside their points, where there is room
TICKS = 5
DATE = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")


class Tick(NamedTuple):
    """A line of the grid: where, and its words."""

    at: float
    words: str


class Point(NamedTuple):
    """A claim in the picture: its middle, the ends of its period and of its range, how it is bounded, and its words."""

    claim: Claim
    x: float
    y: float
    x_first: float
    x_last: float
    y_top: float
    y_bottom: float
    bound: str
    label: str
    label_y: float
    words: str


class Chart(NamedTuple):
    """A drawing of WIDTH by HEIGHT with its axes and points, and its content in a sentence for those who do not see it."""

    width: int
    height: int
    left: int
    right: int
    base: int
    years: Sequence[Tick]
    values: Sequence[Tick]
    points: Sequence[Point]
    described: str


def chart(claims: Sequence[Claim]) -> Chart | None:
    """Return the chart of claims that have a figure and a period; None where fewer than two can be placed or a value is below zero."""
    placed = [(claim, span) for claim in claims if claim.figure and claim.period and (span := when(claim.period)) is not None]
    figures = [claim.figure for claim, _ in placed if claim.figure]
    highs = [figure.value if figure.value_max is None else figure.value_max for figure in figures]
    if len(placed) < 2 or min(figure.value for figure in figures) < 0 or max(highs) <= 0:
        return None
    first, last = min(span[0] for _, span in placed), max(span[1] for _, span in placed)
    step = _step(max(highs) / TICKS)
    top = step * math.ceil(max(highs) / step)
    base, right = HEIGHT - BOTTOM, WIDTH - RIGHT

    def across(time: float) -> float:
        return round(LEFT + (time - first) / max(last - first, 1e-9) * (right - LEFT), 1)

    def up(value: float) -> float:
        return round(base - value / top * (base - TOP), 1)

    points = [
        Point(
            claim=claim,
            x=across(sum(span) / 2),
            y=up(figure.value if figure.value_max is None else (figure.value + figure.value_max) / 2),
            x_first=across(span[0]),
            x_last=across(span[1]),
            y_top=up(high),
            y_bottom=up(figure.value),
            bound="range" if figure.value_max is not None else figure.bound,
            label=amount(figure).split(" “")[0].rstrip(" ↑↓→"),
            label_y=0.0,
            words=f"{span_of_time(claim.period)}: {amount(figure)}",
        )
        for (claim, span), figure, high in zip(placed, figures, highs, strict=True)
    ]
    middle = (
        0.5 if all(time.is_integer() for _, span in placed for time in span) else 0.0
    )  # of whole years the name stands under the middle
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=right,
        base=base,
        years=[Tick(across(year + middle), str(year)) for year in _years(first, last - middle)],
        values=[Tick(up(step * at), number(step * at)) for at in range(round(top / step) + 1)],
        points=_labelled(points),
        described="; ".join(point.words for point in points),
    )


def _labelled(points: Sequence[Point]) -> list[Point]:
    """The points with the words of those that have room for them: one above and one below at each time, and none where there are too many."""
    most = len({(point.x, point.y) for point in points}) <= MOST_LABELS
    seen: dict[float, list[Point]] = {}
    for point in sorted(points, key=lambda point: point.y_top):
        seen.setdefault(point.x, []).append(point)
    above = {id(column[0]) for column in seen.values()}
    below = {id(column[-1]) for column in seen.values() if column[-1].y_bottom > column[0].y_bottom}
    return [
        point._replace(label_y=round(point.y_top - 10, 1) if id(point) in above else round(point.y_bottom + 19, 1))
        if most and id(point) in above | below
        else point._replace(label="")
        for point in points
    ]


def when(period: Period) -> tuple[float, float] | None:
    """Return the first and last moment of a period in years ("2011" is 2011.0 to 2012.0); an open side is as the known one; None where neither is known.

    >>> from claimx.records import Period
    >>> when(Period("in 2011", (0, 7), "2011", "2011"))
    (2011.0, 2012.0)
    """
    start, end = _moments(period.start or period.end), _moments(period.end or period.start)
    return (start[0], max(end[1], start[0])) if start and end else None


def _moments(text: str | None) -> tuple[float, float] | None:
    found = DATE.fullmatch(text or "")
    if found is None:
        return None
    year = int(found["year"])
    try:
        if found["week"]:
            first = date.fromisocalendar(year, int(found["week"]), 1)
            return _decimal(first, 0), _decimal(first, 7)
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return _decimal(day, 0), _decimal(day, 1)
        months = (int(found["month"]), 1) if found["month"] else (int(found["quarter"]) * 3 - 2, 3) if found["quarter"] else (1, 12)
        first = date(year, months[0], 1)
        length = sum(calendar.monthrange(year, month)[1] for month in range(months[0], months[0] + months[1]))
        return _decimal(first, 0), _decimal(first, length)
    except ValueError:  # no such day
        return None


def _decimal(day: date, after: int) -> float:
    """The beginning of a day, and so many days after it, as a year with its part."""
    return day.year + (day.timetuple().tm_yday - 1 + after) / (366 if calendar.isleap(day.year) else 365)


def _step(about: float) -> float:
    """The round number (1, 2 or 5 times a power of ten) not below `about`."""
    power = 10.0 ** math.floor(math.log10(about))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= about * 0.999)


def _years(first: float, last: float) -> list[int]:
    """Whole years between, at most ten of them."""
    begin, end = math.ceil(first - 0.001), math.floor(last + 0.001)
    return list(range(begin, end + 1, max(math.ceil((end - begin + 1) / 10), 1)))
