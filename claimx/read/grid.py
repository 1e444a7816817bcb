"""Tables: which cells are headers, and which headers each cell stands under.

What the format says of headers counts (HTML's th, Word's header rows); where it says nothing they are told by content, as people
do: headers are words or dates, and stand above and to the left of numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.records import Cell, Span

__all__ = ["LONGEST", "Kind", "headed", "is_unit_line", "kind_of"]

Kind = Literal["number", "date", "range", "missing", "words"]

LONGEST = 60  # characters of what is no words
_MOST_HEADERS = 5  # rows of headers at most: more are a table of words
_FEWEST_NUMBERED = 3  # columns
_NUMBER = re.compile(r"(?:[^\w\s]|[A-Z]{1,3}(?=[ $€£¥])|\s){0,5}\d[\d\s,.'’/:–—-]*(?:\W{0,3}[^\W\d]{1,20}){0,3}\W{0,4}$")
_SPREAD = re.compile(
    r"(?:under |over |below |above |[<>≤≥] ?)?\d{1,3}(?: ?[-–—] ?\d{1,3}| ?\+| to \d{1,3}| and (?:over|under|older))(?: years?)?$",
    re.IGNORECASE,
)
_MISSING = re.compile(r"[-–—.…*:x/]{1,3}$|n/?\.?[ad]\.?$|nil$|none$", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY|CY|AY)?[ ’']?(?:1[6-9]|20)\d\d(?:\s?[/–—-]\s?(?:\d{2}|(?:1[6-9]|20)\d\d))?\s?(?:\(?[a-z*†‡]{1,3}\)?)?$")
_WORD = re.compile(r"[^\W\d_]{3}")
_ORDINAL = re.compile(r"(?:#|no\.?|nr\.?|rank|ranking|s/?n|position)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def kind_of(words: str) -> Kind:
    """What a cell holds. A bare year is a date: only its neighbours tell whether it is a number."""
    words = words.strip().strip("*_").strip()
    if len(words) > LONGEST:
        return "words"
    if _MISSING.match(words):
        return "missing"
    if _YEAR.match(words) or _months().match(words):
        return "date"
    if _SPREAD.match(words):
        return "range"
    return "number" if _NUMBER.match(words) else "words"


def is_unit_line(words: str) -> bool:
    """Whether a short line says in what its table counts ("(in thousands)", "US$ million", "Percent", "Unit: tonnes")."""
    bare = " ".join(words.strip(" \t:.*_").split())
    if not bare or len(bare) > 60:
        return False
    inner = re.fullmatch(r"\((.+)\)|\[(.+)\]", bare)
    return bool(_unit_line().fullmatch((inner[1] or inner[2] if inner else bare).lower()))


@cache
def _unit_line() -> re.Pattern[str]:
    words = table("tables")
    opening = "|".join(words["units"]["opening"])
    unit = "|".join(words["units"]["words"])
    return re.compile(rf"(?:(?:{opening})\W\s*)?(?:(?:{unit})[\s,]*)+|(?:{opening})\W\s*[\w$€£¥% ]{{1,30}}")


@cache
def _months() -> re.Pattern[str]:
    month = "|".join(table("tables")["dates"]["months"])
    part = "|".join(table("tables")["dates"]["parts"])
    year = r"(?:[ ’'/,.-]{0,2}(?:(?:1[6-9]|20)\d\d|\d\d))?"
    day = r"(?:\d{1,2}[ .-])?"
    month = rf"{day}(?:{month})\b\.?(?: \d{{1,2}},?)?{year}"
    return re.compile(rf"(?:{month}(?:\s?(?:[–—/-]|to)\s?{month})?|(?:(?:1[6-9]|20)\d\d\W)?(?:{part}){year})$", re.IGNORECASE)


def headed(text: str, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The same cells, each with its headers.

    A cell that comes with `header` set is one; where none does, the headers are found by content. Linear in the number of cells.
    """
    return tuple(_Grid(text, cells).headed()) if cells else ()


class _Grid:
    """The cells of one table by place."""

    def __init__(self, text: str, cells: Sequence[Cell]) -> None:
        self.text = text
        self.cells = cells
        self.by_row: dict[int, list[Cell]] = defaultdict(list)
        for cell in cells:
            self.by_row[cell.row].append(cell)
        self.rows = sorted(self.by_row)
        self.width = max(cell.column + cell.columns - 1 for cell in cells)
        self.first = min(cell.column for cell in cells)
        self.marked = any(cell.header for cell in cells)

    def words(self, cell: Cell) -> str:
        return self.text[cell.start : cell.end]

    def kind(self, cell: Cell) -> Kind:
        """What the cell holds; a date in a column of numbers is a number."""
        kind = kind_of(self.words(cell))
        return "number" if kind in {"date", "range"} and cell.column in self.counting else kind

    @cached_property
    def counting(self) -> frozenset[int]:
        """Columns after the first that hold a number below their first row of numbers: there a four-digit number is no year."""
        columns: set[int] = set()
        for cell in self.cells:
            if cell.column > self.first and cell.columns == 1 and not cell.header and kind_of(self.words(cell)) == "number":
                columns.add(cell.column)
        return frozenset(columns)

    # ------------------------------------------------------------------------------------------ which rows and columns are headers
    @cached_property
    def header_rows(self) -> tuple[int, ...]:
        """The rows at the top that are headers of columns."""
        if self.marked:
            top = []
            for row in self.rows:
                if not all(cell.header for cell in self.by_row[row]):
                    break
                top.append(row)
            if top and len(top) < len(self.rows):
                return tuple(top)
            if top:
                return tuple(top[:1])
            if any(cell.header and cell.column > self.first for cell in self.cells):
                return ()
        top = []
        for row in self.rows[:-1]:
            if len(top) == _MOST_HEADERS:
                return ()
            if not self._heads_columns(row) or (top and self._years(row) and any(self._years(above) for above in top)):
                break
            top.append(row)
        below = self.rows[len(top) :]
        return (
            tuple(top)
            if any(kind_of(self.words(cell)) == "number" for row in below for cell in self.by_row[row]) or len(top) == 1
            else tuple(top[:1])
        )

    @cached_property
    def numbering(self) -> int | None:
        """The row right under the headers that numbers the columns ("1 2 3", "(1) (2) (3)"), as official tables have it: no figures."""
        row = next((row for row in self.rows if row not in self.header_rows), None) if self.header_rows else None
        values = [self.words(cell).strip("()[] ") for cell in self.by_row[row]] if row is not None else []
        if len(values) < _FEWEST_NUMBERED or values[0] not in {"1", "2"}:
            return None
        return row if values == [str(number) for number in range(int(values[0]), int(values[0]) + len(values))] else None

    def _heads_columns(self, row: int) -> bool:
        """Whether a row holds no number; dates do for headers where they follow one another."""
        cells = self.by_row[row]
        kinds = [kind_of(self.words(cell)) for cell in cells]
        if any(kind == "number" or (kind == "missing" and cell.column > self.first) for kind, cell in zip(kinds, cells, strict=True)):
            return False
        later = [cell for cell in cells if cell.column > self.first]
        if row == self.rows[0] and not later and len(cells) == 1:
            return self.width > self.first  # a title inside the table
        return _in_order(self._years(row)) and bool(later)

    def _years(self, row: int) -> list[int]:
        """The years that stand in a row as dates."""
        words = [self.words(cell) for cell in self.by_row[row]]
        return [int(found[0]) for one in words if kind_of(one) == "date" and (found := re.search(r"\d{4}", one))]

    @cached_property
    def header_columns(self) -> tuple[int, ...]:
        """The columns at the left that are headers of rows: words, dates or ranges before the first column of numbers; an ordinal is passed over."""
        body = [cell for row in self.rows if row not in self.header_rows and row != self.numbering for cell in self.by_row[row]]
        if self.marked and any(cell.header for cell in body):
            marked = {cell.column for cell in body if cell.header and cell.columns == 1}
            return tuple(sorted(column for column in marked if all(c in marked for c in range(self.first, column)))) or (self.first,)
        kinds: dict[int, set[Kind]] = defaultdict(set)
        for cell in body:
            if cell.columns == 1:
                kinds[cell.column].add(kind_of(self.words(cell)))
        found: list[int] = []
        for column in range(self.first, self.width):
            here = kinds[column] - {"missing"}
            if "number" in here and not (column == self.first and (self._numbers_rows(column, body) or self._labels_rows(column, body))):
                break
            if here == {"date"} and found and column + 1 not in kinds:
                break
            found.append(column)
        return tuple(found)

    def _labels_rows(self, column: int, body: Iterable[Cell]) -> bool:
        """Whether a column that has numbers in it labels the rows all the same: each with words behind it ("1-12 months"), and words alone as often."""
        held = [self.words(cell) for cell in body if cell.column == column]
        numbers = [words for words in held if kind_of(words) == "number"]
        return 2 * len(numbers) <= len(held) and all(map(_WORD.search, numbers))

    def _numbers_rows(self, column: int, body: Iterable[Cell]) -> bool:
        """Whether a column only numbers the rows: 1, 2, 3, or under such a word."""
        if any(_ORDINAL.match(self.words(cell)) for row in self.header_rows for cell in self.by_row[row] if cell.column == column):
            return True
        values = [self.words(cell).rstrip(".)") for cell in body if cell.column == column]
        return len(values) >= 3 and values == [str(number) for number in range(1, len(values) + 1)]

    # ------------------------------------------------------------------------------------------ the headers of each cell
    def headed(self) -> Iterable[Cell]:
        """Every cell with its headers."""
        above = self._above()
        section: tuple[Span, ...] = ()
        left: dict[int, tuple[int, Cell]] = {}  # a header that covers several rows: the last row it covers
        for row in self.rows:
            cells = self.by_row[row]
            if row in self.header_rows or row == self.numbering:
                yield from (msgspec.structs.replace(cell, header=True) for cell in cells)
                continue
            if self._is_section(cells):
                section = ((cells[0].start, cells[0].end),)
                yield msgspec.structs.replace(cells[0], header=True)
                continue
            left = {column: held for column, held in left.items() if held[0] >= row}
            for cell in cells:
                if cell.column in self.header_columns:
                    left[cell.column] = (row + cell.rows - 1, cell)
            heads = tuple(
                (cell.start, cell.end)
                for _, (_, cell) in sorted(left.items())
                if kind_of(self.words(cell)) != "number" or _WORD.search(self.words(cell))
            )
            for cell in cells:
                if cell.column in self.header_columns:
                    yield msgspec.structs.replace(cell, header=True, row_headers=section)
                else:
                    yield msgspec.structs.replace(
                        cell, header=False, row_headers=section + heads, column_headers=above.get(cell.column, ())
                    )

    def _is_section(self, cells: Sequence[Cell]) -> bool:
        """A row with words in its first cell and nothing behind it: the heading of the rows below."""
        only = cells[0]
        return len(cells) == 1 and only.column == self.first and self.width > self.first and kind_of(self.words(only)) in {"words", "date"}

    def _above(self) -> dict[int, tuple[Span, ...]]:
        """The headers of each column, from the top down; a title over the whole width heads nothing."""
        found: dict[int, list[Span]] = defaultdict(list)
        for depth, row in enumerate(self.header_rows):
            cells = self.by_row[row]
            last = depth == len(self.header_rows) - 1
            if len(cells) == 1 and not last and (cells[0].column == self.first or cells[0].columns >= self.width - self.first):
                continue
            spread = not last and all(cell.columns == 1 for cell in cells)  # no spans are told: a header holds until the next one
            for cell, following in zip(cells, [*cells[1:], None], strict=True):
                if cell.column in self.header_columns and cell.columns == 1:
                    continue
                end = cell.column + cell.columns
                if spread:
                    end = following.column if following else self.width + 1
                for column in range(cell.column, end):
                    span = (cell.start, cell.end)
                    if span not in found[column]:
                        found[column].append(span)
        return {column: tuple(spans) for column, spans in found.items()}


def _in_order(years: Sequence[int]) -> bool:
    """Whether years only rise or only fall, as those of headers do; under two headers they may begin anew."""
    steps = [b - a for a, b in pairwise(years)]
    return all(step >= 0 for step in steps) or all(step <= 0 for step in steps) or len(set(years)) * 2 <= len(years)
