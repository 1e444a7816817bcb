"""Columns told by place: which cells of rows that were set in columns stand under one another."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Place", "columns_of"]

Extent = tuple[float, float]
_COST = itemgetter(0)


class Place(NamedTuple):
    """The first column of a cell, from 0, and how many it covers."""

    column: int
    columns: int


def columns_of(rows: Sequence[Sequence[Extent]], *, heads: int = 0) -> list[list[Place]]:
    """For each row of cells, given as (left, right), the column of each cell.

    A column is a stretch in which cells of the fullest rows overlap; a cell that lies over several columns covers them (the header of a group), one that
    lies over none belongs to the nearest. The first `heads` rows are heads: all but the last of them may stand over several columns each, in their middle.
    """
    upper = max(0, heads - 1)
    fullest = max((len(row) for row in rows[upper:]), default=0)
    columns: list[Extent] = []
    for need in range(fullest, 0, -1):  # the fullest rows first; others only add columns where there are none
        for row in rows[upper:]:
            if len(row) == need:
                columns = _with(columns, row)
        if need <= max(2, fullest // 2):
            break
    for left, right in (cell for row in rows[:heads] for cell in row[:1]):
        if columns and right < columns[0][0]:
            columns.insert(0, (left, right))  # of labels that stand on rows of their own
    return [_groups(row, columns) if at < upper else [_place(cell, columns) for cell in row] for at, row in enumerate(rows)]


def _groups(row: Sequence[Extent], columns: Sequence[Extent]) -> list[Place]:
    """Heads over columns: each over the run of columns whose middle is nearest to its own, none over another's, as few as may be without one."""
    bare = (
        0.25 * sum(right - left for left, right in columns) / max(1, len(columns))
    )  # what a column without a head costs, but for the first
    best: dict[int, tuple[float, list[Place]]] = {0: (0.0, [])}  # the first column that is free: how far off, and the places so far
    for left, right in row:
        tried: dict[int, tuple[float, list[Place]]] = {}
        for first, (begin, _) in enumerate(columns):
            before = [
                (off + bare * (first - max(free, 1)) * (first > free), places) for free, (off, places) in best.items() if free <= first
            ]
            if not before:
                continue
            off, places = min(before, key=_COST)
            for last in range(first, len(columns)):
                end = columns[last][1]
                within = (begin <= left and right <= end) or first == last
                cost = off + (abs(begin + end - left - right) / 2 if within else max(end, right) - min(begin, left))
                if last + 1 not in tried or cost < tried[last + 1][0]:
                    tried[last + 1] = (cost, [*places, Place(first, last - first + 1)])
        best = tried
    ends = [(off + bare * (len(columns) - free), places) for free, (off, places) in best.items()]
    return min(ends, default=(0.0, [_place(cell, columns) for cell in row]))[1]


def _with(columns: list[Extent], row: Sequence[Extent]) -> list[Extent]:
    """The columns, widened and added to by the cells of a row; a cell over two of them changes nothing."""
    for left, right in row:
        over = [index for index, (start, end) in enumerate(columns) if left < end and start < right]
        if not over:
            columns.append((left, right))
            columns.sort()
        elif len(over) == 1:
            start, end = columns[over[0]]
            columns[over[0]] = (min(start, left), max(end, right))
    return columns


def _place(cell: Extent, columns: Sequence[Extent]) -> Place:
    left, right = cell
    over = [index for index, (start, end) in enumerate(columns) if left < end and start < right]
    if over:
        return Place(over[0], over[-1] - over[0] + 1)
    middle = (left + right) / 2
    nearest = min(range(len(columns)), key=lambda index: abs(sum(columns[index]) / 2 - middle))
    return Place(nearest, 1)
