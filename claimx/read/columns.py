"""Columns told by place: which cells of rows that were set in columns stand under one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Place", "columns_of"]

Extent = tuple[float, float]


class Place(NamedTuple):
    """The first column of a cell, from 0, and how many it covers."""

    column: int
    columns: int


def columns_of(rows: Sequence[Sequence[Extent]]) -> list[list[Place]]:
    """For each row of cells, given as (left, right), the column of each cell.

    A column is a stretch in which cells of the fullest rows overlap; a cell that lies over several columns covers them (the header of a group), one that
    lies over none belongs to the nearest.
    """
    fullest = max((len(row) for row in rows), default=0)
    columns: list[Extent] = []
    for need in range(fullest, 0, -1):  # the fullest rows first; others only add columns where there are none
        for row in rows:
            if len(row) == need:
                columns = _with(columns, row)
        if need <= max(2, fullest // 2):
            break
    return [[_place(cell, columns) for cell in row] for row in rows]


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
