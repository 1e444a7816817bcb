"""A document in the making: readers hand over paragraphs and tables in reading order, and every offset comes out right.

The text that a reader makes has a blank line between paragraphs, a line for each row of a table and a tab between its cells.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx.read.blocks import classified
from claimx.read.metadata import from_text
from claimx.read.paragraphs import Paragraph, paragraphs
from claimx.read.tables import Named, made, named, row_parts, text_tables
from claimx.records import Cell, Document, Metadata, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.records import BlockKind, Box, Span, Table

__all__ = ["Boxes", "Draft", "Entry"]


class Boxes(NamedTuple):
    """Where the words of a stretch of text are printed: for each its start and end in the stretch, and its box on the page."""

    starts: Sequence[int]
    ends: Sequence[int]
    boxes: Sequence[Box]

    def words(self, start: int) -> Iterator[Word]:
        """The words, where the stretch begins at `start` of the document."""
        return map(Word, map(start.__add__, self.starts), map(start.__add__, self.ends), self.boxes)


_NOWHERE = Boxes((), (), ())


class Entry(NamedTuple):
    """A cell that is to be written: its words, its place (from 1), how many rows and columns it covers, whether its format calls it a header.

    `boxes` says where they are printed.
    """

    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False
    boxes: Boxes = _NOWHERE


class Draft:
    """Collects what a reader finds; `document` gives the whole."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.cut: list[Paragraph] = []
        self.words: list[Word] = []
        self.plain: list[Span] = []  # what was written as it stood
        self.grids: list[tuple[list[Cell], Named, str | None, int]] = []

    def paragraph(
        self,
        words: str,
        *,
        kind: BlockKind | None = None,
        heading: bool | None = None,
        level: int | None = None,
        page: int | None = None,
        boxes: Boxes = _NOWHERE,
    ) -> Span | None:
        """Write a paragraph; its offsets in the text, or null for one that is blank. `boxes` says where its words are printed."""
        lead = len(words) - len(words.lstrip())
        words = words.strip()
        if not words:
            return None
        start = self._write(words, "\n\n")
        self.words.extend(boxes.words(start - lead))
        end = start + len(words)
        self.cut.append(Paragraph(start, end, words.count("\n") + 1, blank=True, kind=kind, heading=heading, level=level, page=page))
        return start, end

    def verbatim(self, text: str) -> None:
        """Write a plain text as it stands; its paragraphs and tables are told as those of a text file. Quoted lines ("> …") are boilerplate."""
        text = text.replace("\r\n", "\n").strip()
        if not text:
            return
        start = self._write(text, "\n\n")
        quoted = False
        for one in paragraphs(text):
            quoted = text.startswith(">", one.start) or (quoted and not one.blank)
            kind = "boilerplate" if quoted and one.kind != "table" else one.kind
            self.cut.append(one._replace(start=start + one.start, end=start + one.end, kind=kind))
        self.plain.append((start, self.size))

    def table(
        self,
        entries: Iterable[Entry],
        *,
        caption: Span | None = None,
        units: Span | None = None,
        sheet: str | None = None,
        page: int | None = None,
    ) -> None:
        """Write a table, its entries in the order of rows and columns; blank ones are left out.

        `caption` and `units` are what `paragraph` gave for them; without a caption the paragraphs right above are looked at.
        """
        cells: list[Cell] = []
        above = len(self.cut)
        row = 0
        spans: list[Span] = []
        for entry in entries:
            words = " ".join(entry.words.split())
            if not words:
                continue
            if entry.row != row:
                self._row(spans, page)
                spans = []
            start = self._write(words, "\t" if entry.row == row else "\n" if cells else "\n\n")
            row = entry.row
            self.words.extend(entry.boxes.words(start))
            spans.append((start, start + len(words)))
            cells.append(Cell(*spans[-1], entry.row, entry.column, header=entry.header, rows=entry.rows, columns=entry.columns))
        self._row(spans, page)
        if cells:
            self.grids.append((cells, Named(caption, units), sheet, above))

    def _write(self, words: str, before: str) -> int:
        if self.parts:
            self.parts.append(before)
            self.size += len(before)
        start = self.size
        self.parts.append(words)
        self.size += len(words)
        return start

    def _row(self, spans: Sequence[Span], page: int | None) -> None:
        """A row as paragraphs: one, or more where a cell holds prose."""
        if not spans:
            return
        text = "".join(self.parts[-2 * len(spans) + 1 :])
        first = spans[0][0]
        parts = row_parts(text, [(a - first, b - first) for a, b in spans])
        for number, (a, b) in enumerate(parts):
            self.cut.append(Paragraph(first + a, first + b, blank=False, kind="table", page=page, joined=number > 0))

    def document(
        self,
        name: str,
        sha256: str,
        *,
        format: str,  # noqa: A002 - the record's name
        metadata: Metadata | None = None,
        encoding: str = "utf-8",
        notes: Sequence[str] = (),
    ) -> Document:
        """The document; what `metadata` says beats what the text says of itself."""
        text = "".join(self.parts) + ("\n" if self.parts else "")
        blocks = classified(text, self.cut)
        found = from_text(text, blocks) if blocks else Metadata()
        given = msgspec.structs.asdict(metadata) if metadata else {}
        found = msgspec.structs.replace(found, **{field: value for field, value in given.items() if value is not None})
        tables: list[Table] = []
        starts = [block.start for block in blocks]
        for cells, given_name, sheet, above in self.grids:
            at = bisect_left(starts, cells[0].start)
            beside = named(text, blocks[max(0, at - 3) : at]) if above else Named()
            about = Named(given_name.caption or beside.caption, given_name.units or beside.units)
            tables.append(made(text, cells, about, sheet=sheet))
        for start, end in self.plain:
            tables.extend(text_tables(text, blocks[bisect_left(starts, start) : bisect_left(starts, end)]))
        tables.sort(key=lambda one: one.start)
        empty = () if blocks else ("the document is empty",)
        return Document(
            name,
            text,
            sha256,
            blocks,
            found,
            encoding,
            (*notes, *empty),
            format=format,
            tables=tuple(tables),
            words=tuple(self.words),
        )
