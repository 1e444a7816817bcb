"""The order of a page: columns, what lies across them, tables, and paragraphs, told by where words stand."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from claimx.read.items import mark_of
from claimx.read.pdf.rows import Rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.read.pdf.glyphs import Segment

__all__ = ["Lines", "Rows", "parts_of"]

_GUTTER = 6.0  # points between columns at least
_MIN_LINES = 4
_FEW = 2  # distances that tell nothing of what is usual
_ALIKE = 0.12  # how much the letters of one paragraph differ in height
Extent = tuple[float, float]
_COUNTED = {"number", "missing", "date", "range"}
_MIDDLE, _LEFT = attrgetter("middle"), attrgetter("left")
_PAGE = re.compile(r"\d{1,4}|[ivxl]{1,7}")
_FEW_ENTRIES = 3
_CLOSED = re.compile(r"""[.!?:;]["'”’)\]]*\d{0,3}$""")


class Lines(NamedTuple):
    """The lines of a paragraph; `contents`: an entry of a table of contents."""

    lines: tuple[Segment, ...]
    contents: bool = False


def parts_of(found: Sequence[Segment]) -> Iterator[Lines | Rows]:
    """The paragraphs and tables of a page in reading order."""
    for region in _regions(found):
        yield from _parts(region)


# ---------------------------------------------------------------------------------------------- columns
def _regions(found: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Runs of segments to be read from the top down: columns one after the other, between what lies across them."""
    gutters = _gutters(found)
    if gutters:
        yield from _columns(found, gutters)
        return
    zone = _zone(found)
    if zone is None:
        yield list(found)
        return
    top, bottom = zone
    yield from _regions([one for one in found if one.bottom <= top])
    inner = [one for one in found if one.bottom > top and one.top < bottom]
    yield from _columns(inner, _gutters(inner))
    yield from _regions([one for one in found if one.top >= bottom])


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


def _wide_tables(found: Sequence[Segment], gutters: Sequence[float]) -> set[Segment]:
    """The segments of tables that lie across columns: rows of three cells and more, half of them numbers, on both sides."""
    wide: set[Segment] = set()
    above: list[list[Segment]] = []  # rows of short words right above, which may be the heads of columns
    for row in _bands(found):
        prose = any(one.is_prose for one in row)
        counted = [one for one in row if one.kind in _COUNTED] if len(row) >= 4 and not prose else []
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


# ---------------------------------------------------------------------------------------------- tables
def _bands(found: Sequence[Segment]) -> list[list[Segment]]:
    """Segments on one height, from the top down."""
    bands: list[list[Segment]] = []
    first = -math.inf  # the middle of the band's first
    for segment in sorted(found, key=_MIDDLE):
        if segment.middle - first < 0.5 * segment.size:
            bands[-1].append(segment)
        else:
            bands.append([segment])
            first = segment.middle
    return [sorted(band, key=_LEFT) if len(band) > 1 else band for band in bands]


def _numbers(row: Sequence[Segment]) -> int:
    return sum([one.kind in _COUNTED for one in row])


def _parts(region: Sequence[Segment]) -> Iterator[Lines | Rows]:
    bands = _bands(region)
    at = 0
    loose: list[Segment] = []
    while at < len(bands):
        end = _contents(bands, at)
        if end > at:
            yield from _paragraphs(loose)
            loose = []
            yield from (Lines(tuple(band), contents=True) for band in bands[at:end])
            at = end
            continue
        end = _table(bands, at)
        if end > at:
            yield from _paragraphs(loose)
            loose = []
            yield rows_of(bands[at:end])
            at = end
        else:
            loose.extend(bands[at])
            at += 1
    yield from _paragraphs(loose)


def _contents(bands: Sequence[Sequence[Segment]], at: int) -> int:
    """Where a table of contents ends that begins at a band, or `at` if none does: words, dots, and pages that only rise."""
    entries, last, end = 0, 0, at
    for number, band in enumerate(bands[at:], at):
        if len(band) == 1 and not band[0].led and entries and number == end:
            continue  # an entry of two lines, or the name of a part
        if not (len(band) > 1 and band[-2].led and _PAGE.fullmatch(band[-1].text)):
            break
        page = int(band[-1].text) if band[-1].text.isdecimal() else 0
        if page < last:
            break
        entries, last, end = entries + 1, page, number + 1
    return end if entries >= _FEW_ENTRIES else at


def _table(bands: Sequence[Sequence[Segment]], at: int) -> int:
    """Where the table ends that begins at a band, or `at` if none does: rows of cells near one another, two of them with numbers."""
    if len(bands[at]) < 2:
        return at
    end = at
    counted = cells = 0
    while end < len(bands):
        band = bands[end]
        if end > at and band[0].top - max(one.bottom for one in bands[end - 1]) > 2.5 * band[0].size:
            break
        if len(band) < 2:
            # A heading between rows, or a label that was wrapped: another row follows close by.
            goes_on = (
                end + 1 < len(bands)
                and len(bands[end + 1]) > 1
                and len(band[0].text) < 60
                and bands[end + 1][0].top - band[0].bottom < 1.5 * band[0].size
            )
            if not goes_on or not counted:
                break
        if _numbers(band[1:]):
            counted += 1
        cells += len(band)
        end += 1
    rows = end - at
    long = sum(len(one.text) > 80 for band in bands[at:end] for one in band)
    return end if counted >= 2 and counted >= 0.4 * rows and long <= 0.2 * cells else at


# ---------------------------------------------------------------------------------------------- paragraphs
def _paragraphs(lines: Sequence[Segment]) -> Iterator[Lines]:
    """Lines of one column as paragraphs: parted by space, by indents, by short last lines, by size and by marks of lists."""
    if not lines:
        return
    lines = [line for band in _bands(lines) for line in band]
    pitches = _pitches(lines)
    right = sorted(line.right for line in lines)[int(0.9 * (len(lines) - 1))]
    held = [lines[0]]
    for line in lines[1:]:
        if _opens(held, line, pitches[line.size], right):
            yield Lines(tuple(held))
            held = []
        held.append(line)
    yield Lines(tuple(held))


def _pitches(lines: Sequence[Segment]) -> dict[float, float]:
    """The usual distance from line to line, for each height of letters."""
    steps = [(b.size, b.bottom - a.bottom) for a, b in pairwise(lines) if _alike(a, b) and 0 < b.bottom - a.bottom < 3 * b.size]
    found = {}
    for size in {line.size for line in lines}:
        own = sorted(step for other, step in steps if abs(other - size) <= _ALIKE * size)
        usual = own[len(own) // 2] if own else 1.2 * size
        found[size] = usual if len(own) > _FEW else min(usual, 1.5 * size)
    return found


def _alike(a: Segment, b: Segment) -> bool:
    return abs(a.size - b.size) <= _ALIKE * max(a.size, b.size)


def _opens(held: Sequence[Segment], line: Segment, pitch: float, right: float) -> bool:
    last = held[-1]
    size = max(line.size, 1.0)
    step = line.bottom - last.bottom
    if step > 1.35 * max(pitch, size) or step < 0 or not _alike(last, line):
        return True
    if line.bold != last.bold and (last.bold or line.bold) and (len(held) == 1 or line.bold):
        return True
    closed = bool(_CLOSED.search(last.text))
    first = line.words[0]
    mark = mark_of(line.text, 0, len(line.text))
    if mark and (mark.is_bullet or (closed and mark.number is not None)):
        return True
    body = held[1] if len(held) > 1 else last
    if line.left > body.left + 0.8 * size and closed:
        return True  # an indent
    fits = right - last.right > (len(first) + 1) * 0.5 * size + 0.5 * size
    return closed and fits and right - last.right > 0.12 * (right - min(one.left for one in held))
