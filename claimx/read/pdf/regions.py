"""The order of a page's parts: columns, what lies across them, tables beside prose and notes in the margin, told by where words stand."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.read.pdf.glyphs import Segment

__all__ = ["ALIKE", "COUNTED", "alike", "bands_of", "regions_of"]

_GUTTER = 6.0  # points between columns at least
_MIN_LINES = 4
_NOTE = 3  # lines at least of a note in the margin
ALIKE = 0.12  # how much the letters of one paragraph differ in height
Extent = tuple[float, float]
COUNTED = {"number", "missing", "date", "range"}
_MIDDLE, _LEFT = attrgetter("middle"), attrgetter("left")


def regions_of(found: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Runs of segments to be read from the top down: columns one after the other, between what lies across them; notes in the margin behind each."""
    for region in _whole_regions(found):
        notes = _margin_notes(region)
        yield [one for one in region if one not in notes] if notes else region
        if notes:
            yield [one for one in region if one in notes]


def _margin_notes(region: Sequence[Segment]) -> set[Segment]:
    """The lines of notes that stand beside prose, left or right of all its lines; headings of a line or two are none."""
    prose = [one for one in region if one.is_prose]
    if len(prose) < 2 * _MIN_LINES:
        return set()
    left = Counter(round(one.left) for one in prose).most_common(1)[0][0]
    body = [one for one in prose if abs(one.left - left) <= 1]
    right = sorted(one.right for one in body)[int(0.9 * (len(body) - 1))]
    outer = [one for one in region if (one.right < left - _GUTTER or one.left > right + _GUTTER) and one.kind == "words"]
    if len(outer) < _NOTE:
        return set()
    notes: set[Segment] = set()
    run: list[Segment] = []
    heights = sorted(one.middle for one in body)
    for one in [*sorted(outer, key=lambda one: (one.left > right, one.middle)), None]:
        if run and one and abs(one.left - run[-1].left) <= one.size and 0 < one.middle - run[-1].middle < 1.8 * one.size:
            run.append(one)
            continue
        beside = sum(bisect_left(heights, own.middle - own.size) < bisect_right(heights, own.middle + own.size) for own in run)
        if len(run) >= _NOTE and 2 * beside > len(run) and sum(len(own.words) for own in run) >= 2 * len(run):
            notes.update(run)
        run = [one] if one else []
    return notes


def _whole_regions(found: Sequence[Segment]) -> Iterator[list[Segment]]:
    gutters = _gutters(found)
    if gutters:
        yield from _columns(found, gutters)
        return
    zone = _zone(found)
    if zone is None:
        beside = _beside_table(found)
        if beside is None:
            yield list(found)
            return
        (top, bottom), gutter = beside
        yield from _whole_regions([one for one in found if one.middle < top])
        inner = [one for one in found if top < one.middle < bottom]
        yield from _whole_regions([one for one in inner if one.left < gutter])
        yield from _whole_regions([one for one in inner if one.left >= gutter])
        yield from _whole_regions([one for one in found if one.middle > bottom])
        return
    top, bottom = zone
    yield from _whole_regions([one for one in found if one.bottom <= top])
    inner = [one for one in found if one.bottom > top and one.top < bottom]
    yield from _columns(inner, _gutters(inner))
    yield from _whole_regions([one for one in found if one.top >= bottom])


def _zone(found: Sequence[Segment]) -> Extent | None:
    """The height at which prose stands in columns on a page that does so only in a part: the largest between what lies across a gutter."""
    prose = [one for one in found if one.is_prose]
    if len(prose) < 2 * _MIN_LINES:
        return None
    edges = Counter(round(one.left) for one in prose)
    best: Extent | None = None
    for edge, count in edges.items():
        gutter = edge - _GUTTER / 2
        if count < _MIN_LINES or edge == min(edges):
            continue
        across = sorted((one.top, one.bottom) for one in found if one.left < gutter - 1 and one.right > gutter + 1)
        free = zip([0.0, *(bottom for _, bottom in across)], [*(top for top, _ in across), math.inf], strict=True)
        for top, bottom in sorted(free, key=lambda one: one[0] - one[1]):
            if best and bottom - top <= best[1] - best[0]:
                break
            inner = [one for one in found if one.bottom > top + 1 and one.top < bottom - 1]
            if len(inner) < len(found) and _gutters(inner):
                best = (top, bottom)
                break
    return best


def _columns(found: Sequence[Segment], gutters: Sequence[float]) -> Iterator[list[Segment]]:
    held: list[list[Segment]] = [[] for _ in range(len(gutters) + 1)]

    def columns() -> Iterator[list[Segment]]:
        for column in held:
            if column:
                yield list(column)
            column.clear()

    across: list[Segment] = []
    tables = _wide_tables(found, gutters)
    for segment in found:
        left, right = segment.left + 1, segment.right - 1
        if segment in tables or bisect_right(gutters, left) < bisect_left(gutters, right):
            yield from columns()
            across.append(segment)
            continue
        if across:
            yield across
            across = []
        held[bisect_left(gutters, (segment.left + segment.right) / 2)].append(segment)
    if across:
        yield across
    yield from columns()


def _gutters(found: Sequence[Segment]) -> list[float]:
    """The middles of the gaps between columns of prose: hardly a line crosses them, and many lie on either side, beside one another."""
    prose = [one for one in found if one.is_prose]
    if len(prose) < 2 * _MIN_LINES:
        return []
    events: dict[int, int] = {}
    for one in prose:
        events[round(one.left)] = events.get(round(one.left), 0) + 1
        events[round(one.right)] = events.get(round(one.right), 0) - 1
    gaps: list[tuple[int, int]] = []
    covering, begun = 0, None
    for x in sorted(events):  # between two of these nothing changes
        covering += events[x]
        if covering <= 0.12 * len(prose):
            begun = x if begun is None else begun
        elif begun is not None:
            gaps.append((begun, x))
            begun = None
    gutters = []
    for start, end in gaps:
        middle = (start + end) / 2
        before = [one for one in prose if one.right <= middle + 1]
        behind = [one for one in prose if one.left >= middle - 1]
        if end - start >= _GUTTER and min(len(before), len(behind)) >= max(_MIN_LINES, 0.12 * len(prose)) and _beside(before, behind):
            gutters.append(middle)
    return gutters


def _beside(before: Sequence[Segment], behind: Sequence[Segment]) -> bool:
    """Whether lines on one side stand beside lines on the other."""
    top = max(min(one.top for one in before), min(one.top for one in behind))
    bottom = min(max(one.bottom for one in before), max(one.bottom for one in behind))
    return bottom - top > 3 * before[0].size


def _beside_table(found: Sequence[Segment]) -> tuple[Extent, float] | None:
    """The height at which a column of prose stands beside a table, and the gap between them; null where none does.

    Lines of prose have the same left edge, follow one another closely, and go on in lower case, as labels of rows seldom do.
    """
    down = sorted(found, key=_MIDDLE)
    heights = [one.middle for one in down]

    def between(top: float, bottom: float) -> list[Segment]:
        return down[bisect_right(heights, top) : bisect_left(heights, bottom)]

    edges: dict[int, list[Segment]] = defaultdict(list)
    for one in down:
        if one.is_prose and any(
            not cell.is_prose and (cell.left > one.right or cell.right < one.left)
            for cell in between(one.middle - one.size, one.middle + one.size)
        ):
            edges[round(one.left / _GUTTER)].append(one)
    for place in sorted(edges):
        lines = sorted([*edges[place], *edges.get(place + 1, ())], key=_MIDDLE)
        for block in _blocks(lines):
            left, right = min(one.left for one in block), max(one.right for one in block)
            top, bottom = block[0].top - 1, block[-1].bottom + 1
            near = between(top, bottom)
            beside = [one for one in near if not (one.left < right and left < one.right)]
            across = len(near) - len(beside) - len(block)
            counted = [one for one in beside if one.kind in COUNTED]
            sides = {one.left < left for one in beside}
            if len(counted) < 2 * _MIN_LINES or across > 1 or len(sides) > 1:
                continue
            gap = (max(one.right for one in beside), left) if sides.pop() else (right, min(one.left for one in beside))
            if gap[1] - gap[0] >= _GUTTER:
                gutter = (gap[0] + gap[1]) / 2
                crossing = [one for one in found if one.left < gutter < one.right]
                # The table may begin higher or end lower than the lines that are surely prose: up and down to what lies across.
                above = max((one.bottom for one in crossing if one.bottom <= top + 1), default=-math.inf)
                below = min((one.top for one in crossing if one.top >= bottom - 1), default=math.inf)
                return (above, below), gutter
    return None


def _blocks(lines: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Runs of lines of prose: letters alike, each close below the one before, a third and more of them in lower case."""
    block: list[Segment] = []
    for line in [*lines, None]:
        if block and line and alike(block[-1], line) and 0 < line.bottom - block[-1].bottom < 2.6 * line.size:
            block.append(line)
            continue
        lower = sum(one.text[0].islower() for one in block[1:])
        if len(block) >= _MIN_LINES and lower >= max(2, len(block) / 3):
            yield block
        block = [line] if line else []


def _wide_tables(found: Sequence[Segment], gutters: Sequence[float]) -> set[Segment]:
    """The segments of tables that lie across columns: rows of three cells and more, half of them numbers, on both sides."""
    wide: set[Segment] = set()
    above: list[list[Segment]] = []  # rows of short words right above, which may be the heads of columns
    for row in bands_of(found):
        prose = any(one.is_prose for one in row)
        counted = [one for one in row if one.kind in COUNTED] if len(row) >= 4 and not prose else []
        sides = {bisect_left(gutters, (one.left + one.right) / 2) for one in counted}
        if len(sides) > 1 and len(counted) >= len(row) / 2:
            wide.update(row)
            below = row
            for head in reversed(above):
                if below[0].top - max(one.bottom for one in head) > 1.5 * head[0].size:
                    break
                wide.update(head)
                below = head
            above = []
        elif len(row) > 1 and not prose:
            above.append(row)
        else:
            above = []
    return wide


def bands_of(found: Sequence[Segment]) -> list[list[Segment]]:
    """Segments on one height, from the top down."""
    together: list[list[Segment]] = []
    first = -math.inf  # the middle of the band's first
    for segment in sorted(found, key=_MIDDLE):
        if segment.middle - first < 0.58 * segment.size:
            together[-1].append(segment)
        else:
            together.append([segment])
            first = segment.middle
    return [sorted(band, key=_LEFT) if len(band) > 1 else band for band in together]


def alike(a: Segment, b: Segment) -> bool:
    """Whether the letters of two segments are as high."""
    return abs(a.size - b.size) <= ALIKE * max(a.size, b.size)
