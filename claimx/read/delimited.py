"""CSV and TSV: a table file, whose text is the file itself; its cells are spans of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from claimx.errors import TooLarge
from claimx.read.blocks import classified
from claimx.read.encoding import decode
from claimx.read.paragraphs import Paragraph
from claimx.read.tables import made, row_parts
from claimx.records import Cell, Document, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.read.formats import File
    from claimx.records import Span

__all__ = ["MAX_CELLS", "read_csv"]

MAX_CELLS = 1_000_000
_SAMPLE = 20_000
_LINES = 50
_MARKS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_LINE_END = re.compile(r"\r\n|[\r\n]")


def read_csv(file: File) -> Iterator[Document]:
    """Yield the document of a CSV or TSV file: one table, every row a block, cells of prose blocks of their own.

    What parts the cells is told by the first lines. Quotation marks around a cell and doubled within it are no part of its words. Raises
    `TooLarge` for more than a million cells.
    """
    text, encoding, note = decode(file.data, file.name, encoding=file.encoding)
    mark = _mark(text)
    cells: list[Cell] = []
    cut: list[Paragraph] = []
    for number, row in enumerate(_rows(text, mark), 1):
        spans = []
        for column, (start, end) in enumerate(row, 1):
            if start < end:
                spans.append((start, end))
                cells.append(Cell(start, end, number, column))
        if len(cells) > MAX_CELLS:
            raise TooLarge(f"{file.name}: more than {MAX_CELLS:,} cells; split it", document=file.name)
        cut.extend(Paragraph(a, b, blank=False, kind="table", joined=at > 0) for at, (a, b) in enumerate(row_parts(text, spans)))
    tables = (made(text, cells),) if cells else ()
    notes = (note, None if cells else "the document is empty")
    yield Document(
        file.name, text, file.sha256, classified(text, cut), Metadata(), encoding, tuple(filter(None, notes)), format="csv", tables=tables
    )


def _mark(text: str) -> str:
    """What parts the cells: the mark that stands equally often in most of the first lines, of several the most frequent."""
    lines = [_QUOTED.sub("", line) for line in text[:_SAMPLE].splitlines()[:_LINES] if line.strip()]

    def fits(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines)
        counts.pop(0, None)
        usual, often = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return often, usual

    return max(_MARKS, key=fits)


def _rows(text: str, mark: str) -> Iterator[list[Span]]:
    """The cells of each line, as spans without blanks and quotation marks; a quoted cell may hold line ends (RFC 4180)."""
    cell = re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*+)"[^{re.escape(mark)}\r\n]*|(?P<bare>[^{re.escape(mark)}\r\n]*)')
    row: list[Span] = []
    at = 0
    while at <= len(text):
        found = cell.match(text, at)
        assert found is not None  # the bare form matches nothing too  # noqa: S101
        start, end = found.span("quoted" if found["quoted"] is not None else "bare")
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        row.append((start, start) if lead == len(words) else (start + lead, start + len(words.rstrip())))
        at = found.end()
        if text[at : at + 1] == mark:
            at += 1
            continue
        yield row
        row = []
        line_end = _LINE_END.match(text, at)
        if not line_end:
            return
        at = line_end.end()
