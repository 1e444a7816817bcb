"""The rows of a table from lines that stand on one height: cells of several lines are put together, heads of columns told from what stands below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimx.read.pdf.glyphs import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.read.pdf.glyphs import Segment

__all__ = ["Rows", "rows_of"]

_TIGHT = 1.4  # times the height of the letters: from line to line of one cell
_MOSTLY = 0.5  # of the rows below the heads have figures
_NEARER = 0.4  # points
_CLOSER = 0.85  # times the distance from row to row


class Rows(NamedTuple):
    """The rows of a table, each of cells from left to right, the first `heads` of which are heads of columns."""

    rows: tuple[tuple[Segment, ...], ...]
    heads: int = 0


def rows_of(bands: Sequence[Sequence[Segment]]) -> Rows:
    """The rows of a table, given as bands of segments from the top down."""
    counted = [at for at, band in enumerate(bands) if any(cell.kind == "number" for cell in band[1:])]
    heads = counted[0] if counted and len(counted) >= _MOSTLY * (len(bands) - counted[0]) else 0
    while heads > 1 and len(bands[heads - 1]) == 1 and _over_labels(bands[heads - 1][0], bands[heads]):
        heads -= 1  # the heading of the rows below, or the first line of a label
    top = _heads(bands[:heads])
    rows: list[list[Segment]] = []
    pitch = _pitch(bands[heads:])
    above: list[Segment] = []  # lines of a label whose figures stand beside its last
    for number, band in enumerate(bands[heads:], heads):
        following = bands[number + 1] if number + 1 < len(bands) else None
        row = list(band)
        if rows and not above and (_ends(rows[-1], row, following, pitch) or _hangs(rows[-1], bands[number:])):
            rows[-1] = _under(rows[-1], row)
        elif following and _begins(row, following, pitch):
            above = [joined(above[0], row[0])] if above else row
        else:
            rows.append([joined(above[0], row[0]), *row[1:]] if above else row)
            above = []
    return Rows(tuple(map(tuple, (*top, *rows))), len(top))


def _over_labels(line: Segment, row: Sequence[Segment]) -> bool:
    """Whether a line stands over the first cell of a row, not over its figures."""
    return line.left + line.right < 2 * row[1].left


def _counts(band: Sequence[Segment]) -> bool:
    """Whether a row has figures behind its first cell."""
    return any(cell.kind in {"number", "missing"} for cell in band[1:])


def _pitch(bands: Sequence[Sequence[Segment]]) -> float:
    """The usual distance from one row of figures to the next."""
    steps = sorted(b[0].bottom - a[0].bottom for a, b in pairwise(bands) if _counts(a) and _counts(b))
    return steps[len(steps) // 2] if steps else 0.0


def _near(upper: Segment, lower: Segment) -> bool:
    """Whether two segments may be lines of one cell: letters alike, the one right under the other."""
    alike = upper.bold == lower.bold and abs(upper.size - lower.size) <= 0.1 * upper.size
    return alike and 0 < lower.bottom - upper.bottom <= _TIGHT * upper.size and _over(upper, lower)


def _over(upper: Segment, lower: Segment) -> bool:
    return upper.left < lower.right and lower.left < upper.right


def _goes_on(upper: Segment, lower: Segment, pitch: float) -> bool:
    """Whether a label goes on in the next line: in lower case, or closer than the next row would stand."""
    if upper.led or not _near(upper, lower) or lower.left < upper.left - 2 or upper.text.endswith(":"):
        return False
    return lower.text[:1].islower() or lower.bottom - upper.bottom < _CLOSER * pitch


def _begins(row: Sequence[Segment], following: Sequence[Segment], pitch: float) -> bool:
    """Whether a row is the first line of the label that the next one ends."""
    return len(row) == 1 and row[0].kind == "words" and _counts(following) and _goes_on(row[0], following[0], pitch)


def _ends(row: Sequence[Segment], below: Sequence[Segment], following: Sequence[Segment] | None, pitch: float) -> bool:
    """Whether what stands below a row of figures is the second line of its words."""
    if any(cell.kind != "words" for cell in below) or not _counts(row):
        return False
    for cell in below:
        over = [one for one in row if _over(one, cell)]
        if len(over) != 1 or over[0].kind != "words" or not _goes_on(over[0], cell, pitch):
            return False
    # Between two rows of figures it belongs to the nearer.
    nearer = following is not None and following[0].top - below[0].bottom < below[0].top - max(cell.bottom for cell in row)
    return not (
        nearer and len(below) == 1 and following is not None and _begins(below, following, pitch) and not below[0].text[:1].islower()
    )


def _hangs(row: Sequence[Segment], below: Sequence[Sequence[Segment]]) -> bool:
    """Whether the first band below a row is a line that stands alone, right of the labels, and goes on with what a cell of that row says.

    It, and the lines that stand alone behind it, must be nearer to that row than to the next.
    """
    line = below[0][0]
    over = [one for one in row[1:] if _over(one, line)]
    if len(below[0]) > 1 or len(over) != 1 or over[0].kind != "words" or not _near(over[0], line):
        return False
    last = line
    for band in below[1:]:
        beneath = [one for one in band if _over(one, line)]
        if len(band) > 1:
            return not beneath or line.top - over[0].bottom < beneath[0].top - last.bottom - _NEARER
        last = band[0]
    return True


def _under(row: Sequence[Segment], below: Sequence[Segment]) -> list[Segment]:
    """The row with what stands under its cells."""
    return [next((joined(cell, one) for one in below if _over(cell, one)), cell) for cell in row]


def _heads(bands: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """The heads of columns, those of several lines put together; a head over several columns stays a row of its own."""
    rows: list[list[Segment]] = []
    for band in bands:
        if rows and _is_second_line(rows[-1], band):
            merged = _under(rows[-1], band)
            alone = [one for one in band if not any(_over(cell, one) for cell in rows[-1])]
            rows[-1] = sorted([*merged, *alone], key=lambda cell: cell.left)
        else:
            rows.append(list(band))
    return rows


def _is_second_line(row: Sequence[Segment], band: Sequence[Segment]) -> bool:
    """Whether each head of the row goes on in at most one below, which it stands straight above, and all others below stand alone."""
    found = 0
    for cell in row:
        under = [one for one in band if _over(cell, one)]
        if len(under) > 1 or (under and sum(_over(other, under[0]) for other in row) > 1):
            return False
        if not under:
            if any(one.left > cell.right for one in band) and any(one.right < cell.left for one in band):
                return False  # it stands between two, over both
            continue
        below = under[0]
        if cell.kind != "words" or below.kind != "words" or not (_near(cell, below) and _straight(cell, below)):
            return False
        found += 1
    return found > 0


def _straight(a: Segment, b: Segment) -> bool:
    """Whether one stands straight above the other: at the left, at the right or in the middle."""
    shift = 0.3 * a.size
    return min(abs(a.left - b.left), abs(a.right - b.right), abs(a.left + a.right - b.left - b.right) / 2) <= shift
