"""Charts told from tables: a scale of numbers that fall by equal steps, equally far from one another, and what stands beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.read.pdf.glyphs import Segment

__all__ = ["charted"]

_TICK = re.compile(r"(?P<sign>[-–−])?[$€£]?(?P<value>\d{1,3}(?:[, ]\d{3})+|\d{1,12}(?:[.,]\d{1,4})?)\s?(?:%|[kmbKMB]n?|°C)?$")
_FEWEST = 4  # ticks
_MOST = 24  # scales of a page that has charts
_EVENLY = 0.12  # times the distance from tick to tick
_ALIGNED = 2.0  # points
_BESIDE = 100.0  # points in which the label of a row stands left of its number
_ROWS = 0.6  # of the ticks have a number in the same column beside them: a table
_YEARS = range(1800, 2101)


class _Tick(NamedTuple):
    """A number that may be on a scale."""

    segment: Segment
    value: float


def charted(found: Sequence[Segment]) -> set[Segment]:
    """The segments of a page that belong to charts: their scales, and all short words and numbers as high as these and right of them.

    A scale is four numbers or more that stand under one another, equally far apart, fall by equal steps from the top down, and have no label to
    their left; numbers in columns beside them make a table of it.
    """
    ticks = [_Tick(one, value) for one in found if len(one.text) <= 16 and (value := _value(one.text)) is not None]
    if len(ticks) < _FEWEST:
        return set()
    scales = list(islice(_scales(ticks), _MOST + 1))
    if len(scales) > _MOST:
        return set()
    scales = [scale for scale in scales if not _labelled(scale, found)]
    members = {tick.segment for scale in scales for tick in scale}
    charts: set[Segment] = set()
    for scale in scales:
        if not _is_table(scale, [tick for tick in ticks if tick.segment not in members]):
            charts |= _around(scale, found)
    return charts


def _value(words: str) -> float | None:
    tick = _TICK.fullmatch(words)
    if tick is None:
        return None
    digits = tick["value"]
    grouped = re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+", digits)
    value = float(re.sub(r"[, ]", "", digits) if grouped else digits.replace(",", "."))
    return -value if tick["sign"] else value


def _scales(ticks: Sequence[_Tick]) -> Iterator[list[_Tick]]:
    """Runs of numbers that fall evenly, each number in one run."""
    taken: set[Segment] = set()
    edges: tuple[Callable[[Segment], float], ...] = (attrgetter("right"), attrgetter("left"), _center)
    for edge in edges:
        columns: dict[int, list[_Tick]] = defaultdict(list)
        for tick in sorted(ticks, key=lambda tick: (edge(tick.segment), tick.segment.middle)):
            if tick.segment not in taken:
                columns[round(edge(tick.segment) / _ALIGNED)].append(tick)
        for place in sorted(columns):
            column = sorted([*columns[place], *columns.get(place + 1, ())], key=lambda tick: tick.segment.middle)
            for run in _runs(column):
                if not taken & {tick.segment for tick in run}:
                    taken |= {tick.segment for tick in run}
                    yield run


def _center(one: Segment) -> float:
    return (one.left + one.right) / 2


def _runs(column: Sequence[_Tick]) -> Iterator[list[_Tick]]:
    run: list[_Tick] = []
    for tick in column:
        if len(run) > 1 and not _even(run, tick):
            if _is_scale(run):
                yield run
            run = run[-1:]
        run.append(tick)
    if _is_scale(run):
        yield run


def _even(run: Sequence[_Tick], tick: _Tick) -> bool:
    """Whether a number goes on with a run: as far below the last, and as much less, as this is to the one before."""
    before, last = run[-2:]
    fall, down = before.value - last.value, last.segment.middle - before.segment.middle
    same = abs(last.value - tick.value - fall) <= 1e-6 * max(1.0, abs(fall))
    return same and abs(tick.segment.middle - last.segment.middle - down) <= max(1.0, _EVENLY * down)


def _is_scale(run: Sequence[_Tick]) -> bool:
    if len(run) < _FEWEST:
        return False
    fall = run[0].value - run[1].value
    years = all(tick.value in _YEARS for tick in run)
    counted = fall == 1 and run[-1].value > 0  # "4 3 2 1" numbers rows
    return fall > 0 and not years and not counted


def _labelled(scale: Sequence[_Tick], found: Sequence[Segment]) -> bool:
    """Whether words stand left of most numbers, as the labels of rows do."""
    high = scale[0].segment.size
    labels = 0
    for tick in scale:
        own = tick.segment
        labels += any(
            one.kind == "words" and one.right <= own.left and one.right > own.left - _BESIDE and abs(one.middle - own.middle) < 0.5 * high
            for one in found
            if not one.is_prose
        )
    return 2 * labels > len(scale)


def _is_table(scale: Sequence[_Tick], others: Sequence[_Tick]) -> bool:
    """Whether the numbers beside most of a scale stand in one column."""
    columns: dict[int, int] = defaultdict(int)
    for tick in scale:
        own = tick.segment
        beside = {round(one.segment.right / (2 * _ALIGNED)) for one in others if abs(one.segment.middle - own.middle) < 0.4 * own.size}
        for place in beside:
            columns[place] += 1
    return any(count + columns.get(place + 1, 0) >= _ROWS * len(scale) for place, count in columns.items())


def _around(scale: Sequence[_Tick], found: Sequence[Segment]) -> set[Segment]:
    """A scale with the short words and numbers right of it, down to what may name the ticks of the scale across; prose ends it."""
    first, last = scale[0].segment, scale[-1].segment
    pitch = max(b.segment.middle - a.segment.middle for a, b in pairwise(scale))
    top, bottom = first.top - 0.5 * pitch, last.bottom + 2.0 * last.size
    left = min(tick.segment.left for tick in scale)
    right = min((one.left for one in found if one.is_prose and one.left > left and top < one.middle < bottom), default=float("inf"))
    return {one for one in found if not one.is_prose and left - 1 <= one.left < right and top < one.middle < bottom}
