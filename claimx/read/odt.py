"""OpenDocument texts (ODT): paragraphs, headings, tables and notes in their order, tracked changes as if accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.read.archive import member, opened, xml
from claimx.read.draft import Draft, Entry
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.read.formats import File
    from claimx.records import Document

__all__ = ["read_odt"]

_TEXT, _TABLE, _OFFICE, _DRAW = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("text", "table", "office", "drawing"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_GONE = {
    _TEXT + "note",
    _TEXT + "tracked-changes",
    _OFFICE + "annotation",
    _OFFICE + "annotation-end",
    _DRAW + "frame",
    _TEXT + "ruby-text",
}
_MOST = 1000  # a cell or row that repeats itself more often than this fills up a sheet


def read_odt(file: File) -> Iterator[Document]:
    """Yield the document of an OpenDocument text; notes come last, as footnotes. Raises `Unreadable`, `Encrypted` or `TooLarge`."""
    archive = opened(file)
    root = xml(member(archive, "content.xml", file) or b"", file)
    draft = Draft()
    notes: list[str] = []
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    stack = list(reversed(body)) if body is not None else []
    while stack:
        element = stack.pop()
        if element.tag in {_TEXT + "p", _TEXT + "h"}:
            level = element.get(_TEXT + "outline-level") if element.tag == _TEXT + "h" else None
            depth = int(level) if level and level.isdecimal() and int(level) > 0 else 1 if element.tag == _TEXT + "h" else None
            draft.paragraph(_words(element), heading=True if depth else None, level=depth)
            notes.extend(" ".join(map(_words, note.iter(_TEXT + "p"))) for note in element.iter(_TEXT + "note-body"))
            for box in element.iter(_DRAW + "text-box"):
                stack.extend(reversed(box))
        elif element.tag == _TABLE + "table":
            draft.table(_entries(element))
        elif element.tag not in _GONE:
            stack.extend(reversed(element))
    for note in notes:
        draft.paragraph(note, kind="footnote")
    meta = member(archive, "meta.xml", file)
    metadata = _metadata(xml(meta, file)) if meta else None
    yield draft.document(file.name, file.sha256, format="odt", metadata=metadata)


def _metadata(root: Any) -> Metadata:
    """Title and author; the dates are of writing the file, not of publication."""

    def said(tag: str) -> str | None:
        found = root.find(f".//{_DC}{tag}")
        return (" ".join((found.text or "").split()) or None) if found is not None else None

    return Metadata(title=said("title"), author=said("creator"))


def _words(element: Any) -> str:
    """The words of a paragraph; repeated blanks, tabs and line breaks are elements of their own."""
    found = [element.text or ""]
    stack: list[Any] = list(reversed(element))
    while stack:
        at = stack.pop()
        if isinstance(at, str):
            found.append(at)
            continue
        if at.tail:
            stack.append(at.tail)
        if at.tag in _GONE or not isinstance(at.tag, str):
            continue
        if at.tag == _TEXT + "s":
            found.append(" ")
        elif at.tag == _TEXT + "tab":
            found.append("\t")
        elif at.tag == _TEXT + "line-break":
            found.append("\n")
        else:
            found.append(at.text or "")
            stack.extend(reversed(at))
    return " ".join("".join(found).replace("\u00ad", "").split(" "))


def _entries(table: Any) -> Iterator[Entry]:
    number = 0
    for row in table.iter(_TABLE + "table-row"):
        if next(row.iterancestors(_TABLE + "table")) is not table:
            continue
        number += 1
        head = row.getparent().tag == _TABLE + "table-header-rows"
        column = 1
        for cell in row:
            across, down = (_number(cell.get(f"{_TABLE}number-{name}-spanned")) for name in ("columns", "rows"))
            repeated = _number(cell.get(_TABLE + "number-columns-repeated"))
            if cell.tag == _TABLE + "table-cell":
                words = " ".join(filter(None, map(_words, cell.iter(_TEXT + "p", _TEXT + "h"))))
                for at in range(min(repeated, _MOST) if words else 0):
                    yield Entry(words, number, column + at * across, down, across, header=head)
            column += repeated * (across if cell.tag == _TABLE + "table-cell" and repeated > 1 else 1)


def _number(words: str | None) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 8 and int(words) > 0 else 1
