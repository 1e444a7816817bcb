"""Tables of a text from the rows that stand in it, with caption and units line; and where prose in a cell is cut from its row."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx.data import table
from claimx.read.cells import parted
from claimx.read.columns import columns_of
from claimx.read.grid import headed, is_unit_line
from claimx.records import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.records import Block, Span

__all__ = ["Named", "is_prose", "made", "named", "parted_rows", "row_parts", "text_tables"]

_PROSE_WORDS = 12
_PROSE = re.compile(r"[a-z)][.!?][\"'”’)\]]*(?:\s+[A-Z]|$)")
_LONGEST_CAPTION = 300
_IN_BRACKETS = re.compile(r"\([^()]{1,60}\)|\[[^\[\]]{1,60}\]|,\s*[^,]{1,60}$")


class Named(NamedTuple):
    """What stands about a table: its caption and the words of its units line, where there are such."""

    caption: Span | None = None
    units: Span | None = None


def is_prose(words: str) -> bool:
    """Whether a cell holds sentences rather than a label or a figure; then it is read by itself."""
    count = len(words.split())
    return count > 2 * _PROSE_WORDS or (count >= _PROSE_WORDS and bool(_PROSE.search(words)))


def row_parts(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches of a row that are read together: runs of labels and figures, and each cell of prose."""
    start = end = -1
    for a, b in spans:
        if is_prose(text[a:b]):
            if start >= 0:
                yield start, end
            yield a, b
            start = -1
        else:
            start, end = (a if start < 0 else start), b
    if start >= 0:
        yield start, end


def made(text: str, cells: Sequence[Cell], named: Named = Named(), *, sheet: str | None = None) -> Table:  # noqa: B008 - frozen
    """The table of these cells (one at least), each given its headers; a title or units line in its first rows is its caption and units."""
    found = headed(text, _without_notes(text, cells))
    outer, units = named
    caption: Span | None = None
    first = found[0].row
    body = {cell.row for cell in found if not cell.header}
    width = max(cell.column for cell in found)
    left = min(cell.column for cell in found)
    alone = {cell.row for cell in found} - {cell.row for cell in found if cell.column > left}
    for cell in found:
        if not cell.header or (body and cell.row >= min(body)):
            break
        words = text[cell.start : cell.end]
        corner = cell.column == left and words.startswith(("(", "["))
        if (cell.row in alone or corner) and is_unit_line(words):
            units = units or (cell.start, cell.end)
        elif cell.row in alone and width > 1 and cell.row <= first + 2:
            caption = caption or (cell.start, cell.end)
    caption = caption or outer
    if caption and not units:
        units = units_in(text, caption)
    return Table(found[0].start, found[-1].end, found, caption, units, sheet)


def _without_notes(text: str, cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells but for the lines below the table: where it is from, what its marks mean."""
    end = len(cells)
    left = min(cell.column for cell in cells)
    while end > 1:
        last = cells[end - 1]
        alone = last.column == left and cells[end - 2].row != last.row
        if not (alone and (_note().match(text, last.start, last.end) or is_prose(text[last.start : last.end]))):
            break
        end -= 1
    kept = cells[:end]
    return kept if end < len(cells) and len({cell.column for cell in kept}) > 1 else cells


@cache
def _note() -> re.Pattern[str]:
    words = "|".join(table("tables")["notes"]["opening"])
    return re.compile(rf"\W{{0,3}}(?:{words})\s*(?:\d\s*)?[:.–—-]\s*\S|[*†‡§¹²³]{{1,3}}\s*\S|[(\[]?[\da-z][)\]]\s+\S", re.IGNORECASE)


def units_in(text: str, caption: Span) -> Span | None:
    """The units that a caption names in brackets or behind its last comma ("Exports, in US$ million")."""
    for found in reversed(list(_IN_BRACKETS.finditer(text, *caption))):
        start, end = found.start() + (found[0][0] == ","), found.end()
        if is_unit_line(text[start:end]):
            return start + len(text[start:end]) - len(text[start:end].lstrip()), end
    return None


def named(text: str, before: Sequence[Block]) -> Named:
    """Caption and units line from the blocks right above a table, the nearest last."""
    caption: Span | None = None
    units: Span | None = None
    for block in reversed(before[-3:]):
        words = text[block.start : block.end]
        if len(words) > _LONGEST_CAPTION or block.kind == "table":
            break
        if units is None and is_unit_line(words):
            units = (block.start, block.end)
        elif _caption().match(words) or block.kind in {"caption", "headline"} or words.endswith(":"):
            caption = (block.start, block.end)
            break
        else:
            break
    return Named(caption, units or (units_in(text, caption) if caption else None))


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(table('tables')['caption']['opening'])})\s*(?:[A-Z]?\d|[A-Z]\b|[ivx]+\b)", re.IGNORECASE)


def parted_rows(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with each cell of prose a block of its own, of its row's paragraph."""
    found: list[Block] = []
    for block in blocks:
        if block.kind == "table" and is_prose(text[block.start : block.end]):
            spans = [(block.start + a, block.start + b) for a, b in parted(text[block.start : block.end]).spans if a < b]
            found.extend(msgspec.structs.replace(block, start=a, end=b) for a, b in row_parts(text, spans))
        else:
            found.append(block)
    return tuple(found)


def text_tables(text: str, blocks: Sequence[Block]) -> tuple[Table, ...]:
    """The tables that the rows among the blocks of a plain text or Markdown document make."""
    found: list[Table] = []
    rows: list[tuple[int, int]] = []
    begun = 0
    for index, block in enumerate(blocks):
        if block.kind == "table" and rows and _apart(text, rows[-1][1], block.start):
            found.extend(_table(text, rows, blocks[max(0, begun - 3) : begun]))
            rows = []
        if block.kind == "table" and rows and blocks[index - 1].paragraph == block.paragraph:
            rows[-1] = (rows[-1][0], block.end)  # a row that was parted at a cell of prose
        elif block.kind == "table":
            begun = begun if rows else index
            rows.append((block.start, block.end))
        elif rows:
            found.extend(_table(text, rows, blocks[max(0, begun - 3) : begun]))
            rows = []
    if rows:
        found.extend(_table(text, rows, blocks[max(0, begun - 3) : begun]))
    return tuple(found)


def _apart(text: str, end: int, start: int) -> bool:
    """Whether a blank line parts two rows."""
    return bool(re.search(r"\n[ \t\r]*\n", text[end:start]))


def _table(text: str, rows: Sequence[Span], before: Sequence[Block]) -> Iterator[Table]:
    lines = []
    for start, end in rows:
        indent = start - (max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1)
        lines.append((start, indent, parted(text[start:end])))
    placed = any(one.by_place for _, _, one in lines)
    if placed:
        places = columns_of([[(indent + a, indent + b) for a, b in one.spans] for _, indent, one in lines])
    cells = []
    for number, (start, _, one) in enumerate(lines):
        for at, (a, b) in enumerate(one.spans):
            if a < b:
                column, columns = places[number][at] if placed else (at, 1)
                cells.append(Cell(start + a, start + b, number + 1, column + 1, columns=columns))
    if len(rows) > 1 and cells:
        yield made(text, cells, named(text, before))
