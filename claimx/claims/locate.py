"""Where a quote is to be found, beside its offsets: under which headings, in which cell, at which place of the page, by which link."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from claimx.records import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.records import Block, Cell, Document, Table

__all__ = ["Locator", "cell_name", "cells_in", "fragment"]

_WHOLE = 120  # characters of a quote that a link holds whole; of a longer one the first and the last words
_WORDS = 5
_HEADING = 200


class Locator:
    """Locates spans of one document."""

    def __init__(self, document: Document) -> None:
        """`document` as read; nothing is computed before it is asked for."""
        self.document = document

    @cached_property
    def _paths(self) -> tuple[list[int], list[tuple[str, ...]]]:
        """Where each headline with a depth ends, and the headlines in force behind it."""
        ends: list[int] = []
        paths: list[tuple[str, ...]] = []
        open_: list[tuple[int, str]] = []
        for block in self.document.blocks:
            if block.kind == "headline" and block.level:
                words = _HASHES.sub("", " ".join(self.document.text[block.start : min(block.end, block.start + _HEADING)].split()))
                open_ = [*(held for held in open_ if held[0] < block.level), (block.level, words)]
                ends.append(block.end)
                paths.append(tuple(held[1] for held in open_))
        return ends, paths

    def headings(self, block: Block) -> tuple[str, ...]:
        """The headlines above a block, outermost first."""
        ends, paths = self._paths
        at = bisect_right(ends, block.start)
        return paths[at - 1] if at else ()

    def cell(self, start: int, end: int) -> str | None:
        """The name of the spreadsheet's cell that holds `start:end` ("Sheet1!B4"; "B4" in a CSV file), null elsewhere."""
        if self.document.format not in {"xlsx", "csv", "ods"}:
            return None
        table, cells = cells_in(self.document, start, end)
        if table is None or not cells:
            return None
        name = cell_name(cells[0].row, cells[0].column)
        return f"{table.sheet}!{name}" if table.sheet else name

    def boxes(self, start: int, end: int) -> tuple[Box, ...] | None:
        """Where `start:end` is printed, a box for each line of a page; null where the format has no pages."""
        words = self.document.words
        if not words:
            return None
        lines: list[Box] = []
        at = bisect_right(words, start, key=lambda word: word.end)
        while at < len(words) and words[at].start < end:
            box = words[at].box
            last = lines[-1] if lines else None
            if last and last.page == box.page and _level(last, box):
                lines[-1] = Box(
                    box.page, min(last.left, box.left), min(last.top, box.top), max(last.right, box.right), max(last.bottom, box.bottom)
                )
            else:
                lines.append(box)
            at += 1
        return tuple(lines)

    def link(self, words: str) -> str | None:
        """The document's url with a text fragment of the quote, where it has a url."""
        url = self.document.metadata.url
        return fragment(url, words) if url else None


_HASHES = re.compile(r"^#{1,6}\s+|\s+#+$|\s*(?:={3,}|-{3,})$")


def _level(a: Box, b: Box) -> bool:
    """Whether two boxes stand on one line, b to the right of a."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.5 * min(a.bottom - a.top, b.bottom - b.top) and b.left >= a.left


@lru_cache(maxsize=64)  # the figures of one sentence are cited alike
def fragment(url: str, words: str) -> str:
    """`url` with a text fragment: the words if they are few and of one block, else the first and the last of them.

    >>> fragment("https://example.org/a", "Some 12 people, it said.")
    'https://example.org/a#:~:text=Some%2012%20people%2C%20it%20said.'
    """
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    parts = [part for line in lines for part in line.split("\t") if part.strip()]
    if len(parts) == 1 and len(words) <= _WHOLE:
        chosen = [parts[0]]
    else:
        chosen = [" ".join(parts[0].split()[:_WORDS]), " ".join(parts[-1].split()[-_WORDS:])] if parts else []
    text = ",".join(quote(" ".join(part.split()), safe="").replace("-", "%2D") for part in chosen)
    return f"{url}{'' if '#' in url else '#'}:~:text={text}" if text else url


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets name it.

    >>> cell_name(4, 28)
    'AB4'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def cells_in(document: Document, start: int, end: int) -> tuple[Table | None, Sequence[Cell]]:
    """The table that `start:end` stands in and those of its cells that overlap it, or no table."""
    tables = document.tables
    at = bisect_right(tables, start, key=lambda table: table.end)
    if at == len(tables) or tables[at].start >= end:
        return None, ()
    cells = tables[at].cells
    first = bisect_right(cells, start, key=lambda cell: cell.end)
    last = first
    while last < len(cells) and cells[last].start < end:
        last += 1
    return tables[at], cells[first:last]
