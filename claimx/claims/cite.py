"""Citations: the sentence a claim stands in, exactly as written, with where to find it again.

The promise of the whole program is kept here: `document.text[citation.start:citation.end] == citation.quote`, and the prefix and suffix are the
text's own (W3C Web Annotation, TextQuoteSelector: enough context to find the quote in a copy whose offsets have moved). Beside its offsets a quote
is told by its line, the headings above it, its cell, its place on the page and a link. The same claim of the same bytes has the same id on every
machine.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from msgspec.structs import replace

from claimx.claims.parse import parse_of
from claimx.records import Box, Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.records import Block, Cell, Claim, Document, Explanation, Span, Table
    from claimx.tag.passage import Passage

    One = TypeVar("One", Claim, Explanation)

__all__ = ["CONTEXT", "Citer", "cells_in", "claim_id", "sentence_at", "told_apart", "trimmed"]

LINE_END = re.compile(r"\r\n|[\r\n]")
CONTEXT = 32  # characters of prefix and suffix: what browsers' text fragments use at most
LINKED = 120  # characters of a quote that a link holds whole; of a longer one the first and the last words
LINKED_WORDS = 5
HEADING = 200
HASHES = re.compile(r"^#{1,6}\s+|\s+#+$|\s*(?:={3,}|-{3,})$")


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; an all-blank span is left as it is."""
    inner = text[start:end]
    lead = len(inner) - len(inner.lstrip())
    tail = len(inner) - len(inner.rstrip())
    return (start, end) if lead == len(inner) else (start + lead, end - tail)


def sentence_at(passage: Passage, start: int, end: int) -> Span:
    """Document offsets of the sentence (or sentences) that document span `start:end` stands in, without white space at the ends."""
    parse = parse_of(passage)
    a, b = start - passage.start, end - passage.start
    first, last = (parse.sent(min(parse.token_at(at), len(parse) - 1)) for at in (a, max(a, b - 1)))
    s, e = trimmed(passage.text, min(a, parse.start[first[0]]), max(b, parse.end[last[1] - 1]))
    return passage.place(min(s, a), max(e, b))


class Citer:
    """Makes the citations of one document."""

    def __init__(self, document: Document) -> None:
        """`document` as read; nothing is computed before the first citation."""
        self.document = document

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines start; a line ends at LF, CR LF or a lone CR."""
        return [0, *(end.end() for end in LINE_END.finditer(self.document.text))]

    def line(self, offset: int) -> int:
        """The line that a character stands on, from 1."""
        return bisect_right(self.line_starts, offset)

    def cite(self, block: Block, spans: Sequence[Span], *, own: Span | None = None) -> Citation:
        """The citation of the smallest stretch that holds all `spans`; `own` are the claim's own words, whose cell is told."""
        text = self.document.text
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        about = self.document.metadata
        return Citation(
            document=self.document.name,
            sha256=self.document.sha256,
            title=about.title,
            publisher=about.publisher,
            published=about.published,
            url=about.url,
            line=self.line(start),
            page=block.page,
            paragraph=block.paragraph,
            start=start,
            end=end,
            quote=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            block=block.kind,
            headings=self.headings(block),
            cell=self.cell(*(own or spans[0])),
            boxes=self.boxes(start, end),
            link=fragment(about.url, text[start:end]) if about.url else None,
        )

    @cached_property
    def _paths(self) -> tuple[list[int], list[tuple[str, ...]]]:
        """Where each headline with a depth ends, and the headlines in force behind it."""
        ends: list[int] = []
        paths: list[tuple[str, ...]] = []
        open_: list[tuple[int, str]] = []
        for block in self.document.blocks:
            if block.kind == "headline" and block.level:
                words = HASHES.sub("", " ".join(self.document.text[block.start : min(block.end, block.start + HEADING)].split()))
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
        for word in words[bisect_right(words, start, key=lambda word: word.end) :]:
            if word.start >= end:
                break
            box, last = word.box, lines[-1] if lines else None
            if last is not None and last.page == box.page and level(last, box):
                edges = min(last.left, box.left), min(last.top, box.top), max(last.right, box.right), max(last.bottom, box.bottom)
                lines[-1] = Box(box.page, *edges)
            else:
                lines.append(box)
        return tuple(lines)


def level(a: Box, b: Box) -> bool:
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
    if len(parts) == 1 and len(words) <= LINKED:
        chosen = [parts[0]]
    else:
        chosen = [" ".join(parts[0].split()[:LINKED_WORDS]), " ".join(parts[-1].split()[-LINKED_WORDS:])] if parts else []
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
    first, last = bisect_right(cells, start, key=lambda cell: cell.end), bisect_left(cells, end, key=lambda cell: cell.start)
    return tables[at], cells[first:last]


# ------------------------------------------------------------------------------------------------------------------------------ ids
def claim_id(document_sha256: str, kind: str, start: int, end: int) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the document's hash, the kind and the span: 64 bits, so that collisions
    within any one collection are out of the question while the id stays short enough to type."""
    return sha256(f"{document_sha256}:{kind}:{start}:{end}".encode()).hexdigest()[:16]


def told_apart(claims: Iterable[One]) -> Iterator[One]:
    """Yield the claims of one document, no two with one id: a second claim on the same span ("his sources told Kim that …" is said by both) gets its own."""
    seen: Counter[str] = Counter()
    for claim in claims:
        seen[claim.id] += 1
        nth = seen[claim.id]
        yield claim if nth == 1 else replace(claim, id=sha256(f"{claim.id}:{nth}".encode()).hexdigest()[:16])
