"""Cutting text into paragraphs: blank lines, lines that are paragraphs, and lines that were wrapped at a margin."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimx.data import table
from claimx.read.cells import is_rule, rows_of
from claimx.read.items import is_turn, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.read.items import Mark
    from claimx.records import BlockKind

__all__ = ["Paragraph", "paragraphs", "without_code"]

# A line without its indent; the line separators of Unicode end one too.
_LINE = re.compile(r"\S[^\r\n\u2028\u2029]*")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_ATX = re.compile(r"#{1,6}\s+\S")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_CLOSED = re.compile(r"""[.!?…:;]["'”’)\]]*$""")
_GOES_ON = re.compile(r"""[.!?…:;,]["'”’)\]]*$""")  # what may stand before the next item of a list, besides "and" and "or"
_BETWEEN_ITEMS = frozenset({"and", "or", "&"})

# Margins that people and programs wrap at; a document whose lines never pass 45 is a list or verse, past 100 it is not wrapped.
_NARROWEST, _WIDEST = 45, 100


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    breaks: int  # line breaks between the line before and this one
    trailing: bool  # ends in blanks


class Paragraph(NamedTuple):
    """`text[start:end]`, trimmed; `lines` counts its lines, `blank` says that a blank line stands before it.

    What the format says of it: its `kind` ("table" for a row), whether it is a heading (null: not said) and of which `level`, its `page`; `joined`
    for a part of a row that goes on the paragraph before.
    """

    start: int
    end: int
    lines: int = 1
    blank: bool = True
    kind: BlockKind | None = None
    heading: bool | None = None
    level: int | None = None
    page: int | None = None
    joined: bool = False


_FENCE = re.compile(r"[ \t]{0,3}(?:`{3,}|~{3,})")
_INDENTED = re.compile(r"(?: {4}|\t)")


def without_code(text: str, cut: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Markdown's paragraphs, those of code told as boilerplate: indented by four blanks outside a list, or between fences."""
    fenced = listed = False
    for paragraph in cut:
        start = text.rfind("\n", 0, paragraph.start) + 1
        lines = [line for line in text[start : paragraph.end].splitlines() if line.strip()]
        fences = sum(_FENCE.match(line) is not None for line in lines)
        indented = not listed and all(_INDENTED.match(line) for line in lines)
        code = fenced or indented or (fences > 0 and _FENCE.match(lines[0]) is not None)
        fenced = fenced != (fences % 2 == 1)
        if not all(_INDENTED.match(line) for line in lines):
            listed = mark_of(text, paragraph.start, paragraph.end) is not None
        yield paragraph._replace(kind="boilerplate") if code else paragraph


def paragraphs(text: str, *, start: int = 0, markdown: bool = False) -> Iterator[Paragraph]:
    """Every stretch of `text[start:]` that is not blank, in order, as paragraphs; linear in the length of the text.

    A line is a paragraph of its own unless the text is wrapped at a margin (judged line by line: the next line's first word would not
    have fitted), a sentence plainly goes on in the next line, or the document is Markdown, where only a blank line, a list item, a
    heading or a table row ends a paragraph.
    """
    chunk: list[_Line] = []
    whole = list(_lines(text, start))
    margin = _margin(text, whole)
    for line in whole:
        if line.breaks > 1 and chunk:
            yield from _chunk(text, chunk, margin, markdown=markdown)
            chunk = []
        chunk.append(line)
    if chunk:
        yield from _chunk(text, chunk, margin, markdown=markdown)


def _lines(text: str, begin: int) -> Iterator[_Line]:
    end = begin
    for found in _LINE.finditer(text, begin):
        start, stop = found.span()
        trimmed = start + len(found[0].rstrip())
        gap = text[end:start]
        breaks = len(_BREAK.findall(gap)) if end > begin else 2
        last = max(gap.rfind("\n"), gap.rfind("\r"))
        yield _Line(start, trimmed, len(gap) - last - 1, breaks, trimmed < stop)
        end = trimmed


def _margin(text: str, lines: Sequence[_Line]) -> int | None:
    """The column at which a text is wrapped, or null: most of its lines break where the next word would not have fitted, mid-sentence."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.breaks == 1]
    if len(pairs) < 2:
        return None
    lengths = sorted(line.end - line.start + line.indent for line, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    if not _NARROWEST <= width <= _WIDEST or max(line.end - line.start for line in lines) > 2 * _WIDEST:
        return None
    full = sum(_full(text, line, following, width) for line, following in pairs)
    closed = sum(bool(_CLOSED.search(text, max(line.start, line.end - 8), line.end)) for line, _ in pairs)
    return width if full >= len(pairs) * 0.6 and closed <= len(pairs) * 0.5 else None


def _full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of `following` would not have fitted on `line`, give or take a few columns (programs count differently)."""
    word = text.find(" ", following.start, following.start + width)
    first = (word if 0 <= word < following.end else following.end) - following.start
    return line.indent + line.end - line.start + 1 + first > width - 3


def _chunk(text: str, chunk: Sequence[_Line], margin: int | None, *, markdown: bool) -> Iterator[Paragraph]:
    """The paragraphs of lines without a blank line between them; the line that rules off a table's header is none."""
    own = margin if margin or len(chunk) < 4 else _margin(text, chunk)
    items = [_item(text, line) for line in chunk]
    rows = rows_of([text[item.mark.end if item else line.start : line.end] for line, item in zip(chunk, items, strict=True)])
    item = items[0]
    start, count, blank = chunk[0].start, 1, True
    for index in range(1, len(chunk) + 1):
        line = chunk[index - 1]
        is_row = index - 1 in rows
        if index < len(chunk) and not is_row and index not in rows and _joins(text, line, chunk[index], own, item, markdown=markdown):
            count += 1
            continue
        if not (is_row and is_rule(text[line.start : line.end])):
            yield Paragraph(start, line.end, count, blank, "table" if is_row else None)
        if index < len(chunk):
            start, count, blank, item = chunk[index].start, 1, False, items[index]


class _Item(NamedTuple):
    """The item that a paragraph is: its mark and the column of the mark."""

    mark: Mark
    indent: int


def _item(text: str, line: _Line) -> _Item | None:
    mark = mark_of(text, line.start, line.end)
    return _Item(mark, line.indent) if mark else None


def _joins(text: str, line: _Line, following: _Line, margin: int | None, item: _Item | None, *, markdown: bool) -> bool:
    """Whether `following` carries on the paragraph of `line`, which is `item` of a list or none."""
    head = text[following.start : min(following.end, following.start + 80)]
    tail = text[max(line.start, line.end - 80) : line.end]
    if _UNDERLINE.match(head) and following.end - following.start <= 80:
        return line.end - line.start <= 200  # a heading and its underline
    closed = bool(_CLOSED.search(tail))
    full = margin is not None and _full(text, line, following, margin)
    new = _item(text, following)
    if (new and _opens_item(new.mark, tail, item, full=full)) or is_turn(head):
        return False
    if _ATX.match(head) or _ATX.match(text, line.start, line.end) or _UNDERLINE.match(tail):
        return False
    if item and (following.indent > item.indent + 1 or (not item.mark.kind.endswith(".") and not closed and head[0].islower())):
        return True  # hung under its item, or in the middle of the item's sentence
    if full and not markdown:
        return following.indent <= line.indent + 3 or not closed  # an indent after a full stop opens a paragraph
    return markdown or (not closed and _torn(line, tail, following, head))


def _opens_item(mark: Mark, tail: str, item: _Item | None, *, full: bool) -> bool:
    """Whether a line with a mark at its head is an item; in wrapped text a dash or a number may have come there by chance."""
    if not full or mark.is_bullet or _GOES_ON.search(tail) or (item and mark.follows(item.mark)):
        return True
    return tail.rsplit(None, 1)[-1].lower() in _BETWEEN_ITEMS and not mark.kind.endswith(".")


def _torn(line: _Line, tail: str, following: _Line, head: str) -> bool:
    """Whether a sentence was torn apart (by a link or a tag that was cut out): the next line goes on in lower case or with a comma."""
    if head[0] in ",;)]" or (head[0] == "." and head[:2] != ".."):
        return True
    last = tail.rsplit(None, 1)[-1]
    if last[-1] in "-‐" and last[-2:-1].isalnum():  # a word that the line's end breaks
        return head[0].islower() or (head[0].isdigit() and last[:-1].isalpha())
    return head[0].islower() and (line.trailing or following.indent == 1 or last.endswith(",") or last.lower() in _open_words())


@cache
def _open_words() -> frozenset[str]:
    return frozenset(table("read")["line"]["open"])
