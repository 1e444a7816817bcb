"""Rows of a table in plain text: which lines of a paragraph are cut into cells, and where."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Parted", "is_rule", "parted", "rows_of"]

_LONGEST = 500  # characters of a row
_CELL = 60  # … and of a cell, where only a gap or a single bar parts it from the next
_WIDE = re.compile(r"\S(?:\s*\|\s*|\t+| {3,})(?=[^\s|])")
_GAP = re.compile(r"\s*\|\s*| {2,}")
_STOP = re.compile(r"[.!?…:;,][\"'”’)\]]*$")  # two blanks after a stop are typists' spacing
_RULE = re.compile(r"[\s|:+=-]*-{2}[\s|:+=-]*$")
_FIGURE = re.compile(r"[^\w\s]{0,2}\d")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_BLANKS = re.compile(r" {2,}")


def rows_of(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines that are rows: cut by bars, tabs or wide gaps, at least two of them in a row.

    Two cells parted by one bar or two blanks make a row only beside a row with as many cells, if a figure stands in
    the lower one or a rule ("--- | ---") among the lines.
    """
    wide = [_is_wide(line) for line in lines]
    rows = {index for index, row in enumerate(wide) if row and ((index and wide[index - 1]) or (index + 1 < len(wide) and wide[index + 1]))}
    cells = [_cells(line) for line in lines]
    ruled = any(is_rule(line) for line in lines)
    for index, (above, below) in enumerate(pairwise(cells)):
        if 1 < len(above) == len(below) and (ruled or _has_figures(below)):
            rows |= {index, index + 1}
    return frozenset(rows)


def is_rule(line: str) -> bool:
    """Whether a line is nothing but the rule under a table's header ("|---|:--:|")."""
    return len(line) <= _LONGEST and "|" in line and bool(_RULE.match(line))


def _is_wide(line: str) -> bool:
    if len(line) > _LONGEST or not ("|" in line or "\t" in line or "   " in line):
        return False
    if line.startswith("|") and line.count("|") > 1:
        return True
    return len(_WIDE.findall(line)) >= (2 if "\t" not in line else 1)


def _cells(line: str) -> list[str]:
    """The cells of a line, none if it is prose with gaps in it."""
    if len(line) > _LONGEST or not ("|" in line or "  " in line):
        return []
    cells = [cell.strip() for cell in _GAP.split(line.strip("| "))]
    prose = any(len(cell) > _CELL or not cell for cell in cells) or any(_STOP.search(cell) for cell in cells[:-1])
    return [] if prose else cells


def _has_figures(cells: Sequence[str]) -> bool:
    """Whether a column after the first holds a figure."""
    return any(_FIGURE.match(cell) for cell in cells[1:])


class Parted(NamedTuple):
    """A row cut into cells: `spans` of them all in order, empty ones too; `by_place`: blanks part them, so that only their place tells the column."""

    spans: tuple[tuple[int, int], ...]
    by_place: bool


def parted(line: str) -> Parted:
    """The cells of a line that is a row, by bars, else tabs, else gaps; spans without blanks at their ends."""
    lead = len(line) - len(line.lstrip())
    for mark in (_BAR, _TAB):
        if mark.search(line.strip()):
            spans = _between(line, mark)
            if mark is _BAR:  # the bars at the ends of a row part nothing
                spans = spans[bool(line[lead:].startswith("|")) : len(spans) - bool(line.rstrip().endswith("|"))]
            return Parted(tuple(_trimmed(line, *span) for span in spans), by_place=False)
    return Parted(tuple((lead + start, lead + end) for start, end in _between(line.strip(), _BLANKS)), by_place=True)


def _between(line: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    found = list(mark.finditer(line))
    return list(zip([0, *(one.end() for one in found)], [*(one.start() for one in found), len(line)], strict=True))


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    words = line[start:end]
    lead = len(words) - len(words.lstrip())
    return (start, start) if lead == len(words) else (start + lead, start + len(words.rstrip()))
