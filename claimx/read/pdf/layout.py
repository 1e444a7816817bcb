"""What stands on a page, in reading order: paragraphs, tables, contents and charts, told by where words stand."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from claimx.read.items import mark_of
from claimx.read.pdf.charts import charted
from claimx.read.pdf.regions import ALIKE, COUNTED, alike, bands_of, regions_of
from claimx.read.pdf.rows import Rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.read.pdf.glyphs import Segment

__all__ = ["Lines", "Rows", "parts_of"]

_FEW = 2  # distances that tell nothing of what is usual
_PLACE = attrgetter("top", "left")
_PAGE = re.compile(r"\d{1,4}|[ivxl]{1,7}")
_FEW_ENTRIES = 3
_WRAPPED = 4  # lines at most between two rows of a table
_LABEL = 60  # characters
_TITLE = re.compile(r"(?:table|figure|chart|exhibit|source|note)s?\b[ :.]", re.IGNORECASE)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.\d{0,2}\s+[^\W\d]")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+[^\W\d_a-z]")
_SHORT = 0.2  # of the width is free behind a line that ends before it must
_CLOSED = re.compile(r"""[.!?:;]["'”’)\]]*\d{0,3}$""")


class Lines(NamedTuple):
    """The lines of a paragraph; `aside`: an entry of a table of contents, or a line of a chart."""

    lines: tuple[Segment, ...]
    aside: bool = False


def parts_of(found: Sequence[Segment]) -> Iterator[Lines | Rows]:
    """The paragraphs and tables of a page in reading order; behind them what its charts say."""
    charts = charted(found)
    for region in regions_of([one for one in found if one not in charts] if charts else found):
        yield from _parts(region)
    yield from (Lines(tuple(band), aside=True) for band in bands_of(sorted(charts, key=_PLACE)))


# ---------------------------------------------------------------------------------------------- tables
def _numbers(row: Sequence[Segment]) -> int:
    return sum([one.kind in COUNTED for one in row])


def _parts(region: Sequence[Segment]) -> Iterator[Lines | Rows]:
    bands = bands_of(region)
    at = 0
    loose: list[Segment] = []
    while at < len(bands):
        end = _contents(bands, at)
        if end > at:
            yield from _paragraphs(loose)
            loose = []
            yield from (Lines(tuple(band), aside=True) for band in bands[at:end])
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
            further = _between_rows(bands, end, next((row for row in bands[end - 1 :: -1] if _numbers(row[1:])), ()) if counted else ())
            if further == end:
                break
            cells += further - end
            end = further
            continue
        if _numbers(band[1:]):
            counted += 1
        cells += len(band)
        end += 1
    rows = sum(len(band) > 1 for band in bands[at:end])
    long = sum(len(one.text) > 80 for band in bands[at:end] for one in band)
    return end if counted >= 2 and counted >= 0.4 * rows and long <= 0.2 * cells else at


def _between_rows(bands: Sequence[Sequence[Segment]], at: int, above: Sequence[Segment]) -> int:
    """Where the lines of one cell end that begin at a band and stand between rows: headings, or labels that were wrapped; `at` if no row follows close by.

    `above` is the last row with numbers; where there is none yet, the lines must be the last of the heads.
    """
    end = at
    while end < len(bands) and len(bands[end]) == 1 and end - at < _WRAPPED:
        line = bands[end][0]
        if len(line.text) >= _LABEL or (end > at and line.top - bands[end - 1][0].bottom >= 1.5 * line.size):
            return at
        end += 1
    if end == len(bands) or len(bands[end]) < 2 or bands[end][0].top - bands[end - 1][0].bottom >= 1.5 * bands[end - 1][0].size:
        return at
    row = bands[end]
    if not above:
        return end if end == at + 1 and _numbers(row[1:]) else at
    if end == at + 1:
        return end
    below = [one for one in row[1:] if one.kind in COUNTED]
    stands = sum(any(one.left < other.right and other.left < one.right for other in above[1:]) for one in below)
    return end if below and 2 * stands > len(below) and not any(_TITLE.match(band[0].text) for band in bands[at:end]) else at


# ---------------------------------------------------------------------------------------------- paragraphs
def _paragraphs(lines: Sequence[Segment]) -> Iterator[Lines]:
    """Lines of one column as paragraphs: parted by space, by indents, by short last lines, by size and by marks of lists."""
    if not lines:
        return
    lines = [line for band in bands_of(lines) for line in band]
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
    steps = [(b.size, b.bottom - a.bottom) for a, b in pairwise(lines) if alike(a, b) and 0 < b.bottom - a.bottom < 3 * b.size]
    found = {}
    for size in {line.size for line in lines}:
        own = sorted(step for other, step in steps if abs(other - size) <= ALIKE * size)
        usual = own[len(own) // 2] if own else 1.2 * size
        found[size] = usual if len(own) > _FEW else min(usual, 1.5 * size)
    return found


def _opens(held: Sequence[Segment], line: Segment, pitch: float, right: float) -> bool:
    last = held[-1]
    size = max(line.size, 1.0)
    step = line.bottom - last.bottom
    if step > 1.35 * max(pitch, size) or step < 0 or not alike(last, line):
        return True
    if line.bold != last.bold and (last.bold or line.bold) and (len(held) == 1 or line.bold):
        return True
    closed = bool(_CLOSED.search(last.text))
    first = line.words[0]
    if (
        len(held) == 1
        and _SECTION.match(last.text)
        and first[0].isupper()
        and not closed
        and last.right < right - _SHORT * (right - last.left)
    ):
        return True  # the heading of a section, in letters like the text's
    if closed and _NUMBERED.match(line.text):
        return True
    mark = mark_of(line.text, 0, len(line.text))
    if mark and (mark.is_bullet or (closed and mark.number is not None)):
        return True
    body = held[1] if len(held) > 1 else last
    if line.left > body.left + 0.8 * size and closed:
        return True  # an indent
    fits = right - last.right > (len(first) + 1) * 0.5 * size + 0.5 * size
    return closed and fits and right - last.right > 0.12 * (right - min(one.left for one in held))
