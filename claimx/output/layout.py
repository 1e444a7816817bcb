"""Columns for the terminal: cells wrapped at words, measured in terminal cells (CJK is two wide), styled by rich.

rich's own Table sizes columns by their content, so that the same column jumps from one document to the next, and it
has no cell across columns; both are needed here, and a line of cells is little code.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.text import Text

from claimx.output.sanitise import clean
from claimx.output.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Column", "Look", "Page"]

GAP = 2


class Look(NamedTuple):
    """What the terminal can do, and what is asked for: the ids of claims in tables, a byte order `mark` before CSV."""

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"
    ids: bool = False
    mark: bool = False


class Column(NamedTuple):
    """A column: its heading, its width in cells, how many lines a cell may take before it is cut with "…"."""

    name: str
    width: int
    lines: int = 3
    right: bool = False


class Page:
    """Collects styled lines and gives them back as text, with or without colour."""

    def __init__(self, look: Look) -> None:
        """An empty page for a terminal of that look."""
        self.look = look
        self._console = Console(
            file=io.StringIO(),
            width=look.width,
            force_terminal=look.colour,
            color_system="standard" if look.colour else None,
            no_color=not look.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self._lines: list[Text] = []

    def text(self, text: str, style: str = "") -> Text:
        """Return `text`, cleaned wherever it comes from, in characters the terminal has."""
        return Text(plain(clean(text), self.look.encoding), style)

    def line(self, text: Text | None = None) -> None:
        """Add one line as it is."""
        self._lines.append(text or Text())

    def paragraph(self, text: Text, *, indent: int = 0) -> None:
        """Add `text` wrapped at words, indented by `indent` cells."""
        self._lines.extend(Text(" " * indent).append_text(line) for line in self.wrapped(text, self.look.width - indent))

    def header(self, columns: Sequence[Column], *, indent: int) -> None:
        """Add the columns' headings and the rule under them."""
        self.row(columns, [self.text(column.name, "dim") for column in columns], indent=indent)
        self.row(columns, [self.text("─" * column.width, "dim") for column in columns], indent=indent)

    def row(self, columns: Sequence[Column], cells: Iterable[Text], *, indent: int) -> None:
        """Add a row of cells, as many lines as its longest cell takes."""
        stacks = [self._cut(cell, column) for column, cell in zip(columns, cells, strict=True)]
        for at in range(max(len(stack) for stack in stacks)):
            line = Text(" " * indent)
            for column, stack in zip(columns, stacks, strict=True):
                cell = stack[at].copy() if at < len(stack) else Text()
                cell.align("right" if column.right else "left", column.width)
                line.append_text(cell).append(" " * GAP)
            line.rstrip()
            self._lines.append(line)

    def wrapped(self, text: Text, width: int) -> list[Text]:
        """Return `text` in lines of at most `width` cells."""
        lines = list(text.wrap(self._console, max(width, 1)))
        for line in lines:
            line.rstrip()
        return lines or [Text()]

    def _cut(self, cell: Text, column: Column) -> list[Text]:
        lines = self.wrapped(cell, column.width)
        if len(lines) > column.lines:
            lines = lines[: column.lines]
            mark = self.text("…")
            lines[-1].truncate(column.width - mark.cell_len)
            lines[-1].rstrip()
            lines[-1].append_text(mark)
        return lines

    def render(self) -> str:
        """Return everything added since the last call, as text with line ends."""
        for line in self._lines:
            self._console.print(line, soft_wrap=True)
        self._lines = []
        file = self._console.file
        assert isinstance(file, io.StringIO)  # noqa: S101 - made above
        rendered = file.getvalue()
        file.seek(0)
        file.truncate()
        return rendered
