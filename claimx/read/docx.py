"""Word files (DOCX): paragraphs, headings, tables and notes in their order, tracked changes as if accepted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from claimx.read.archive import member, opened, xml
from claimx.read.draft import Draft, Entry
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimx.read.formats import File
    from claimx.records import BlockKind, Document

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN = "word/document.xml"
_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d$|table of figures$", re.IGNORECASE)
_STYLED = 2  # headings by style from which on a document is held to style them all
# What signs the characters of the font Symbol are, of those that a figure may have; by the last two digits of their code.
_SYMBOLS = {
    "25": "%", "2B": "+", "2D": "−", "3C": "<", "3D": "=", "3E": ">", "6D": "μ", "A0": "€", "A3": "≤",
    "B0": "°", "B1": "±", "B3": "≥", "B4": "×", "B8": "÷", "BB": "≈",
}  # fmt: skip
_GONE = {
    _W + tag for tag in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "footnoteReference", "endnoteReference", "txbxContent")
}
_GONE |= {_MC + "Fallback"}


def read_docx(file: File) -> Iterator[Document]:
    """Yield the document of a Word file: cited by paragraph, since a Word file knows no pages.

    Notes come last, as footnotes; headers and footers as boilerplate after them. Raises `Unreadable`, `Encrypted` or `TooLarge`.
    """
    archive = opened(file)
    body = xml(member(archive, _MAIN, file) or b"", file)
    levels, kinds = _styles(file, member(archive, "word/styles.xml", file))
    draft = Draft()
    elements = list(_blocks(body.find(_W + "body")))
    styled = sum(one.tag == _W + "p" and _depth(one, levels)[1] is not None for one in elements) >= _STYLED
    begun = False
    for element in elements:
        if element.tag == _W + "tbl":
            draft.table(_entries(element))
            continue
        own, depth = _depth(element, levels)
        kind = None if depth else kinds.get(own)
        # Where headings are styled as such a short line behind the first is none; an item of a list never is.
        begun = begun or (styled and depth is not None)
        heading = True if depth else False if begun or element.find(f"{_W}pPr/{_W}numPr") is not None else None
        draft.paragraph(_words(element), heading=heading, level=depth, kind=kind)
    for note in ("footnotes", "endnotes"):
        data = member(archive, f"word/{note}.xml", file)
        for element in xml(data, file) if data else ():
            if element.get(_W + "type") in {None, "normal"}:
                draft.paragraph(" ".join(filter(None, map(_words, element.iter(_W + "p")))), kind="footnote")
    seen: set[str] = set()
    for name in sorted(archive.namelist()):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            for element in xml(member(archive, name, file) or b"", file).iter(_W + "p"):
                words = _words(element).strip()
                if words and words not in seen:
                    seen.add(words)
                    draft.paragraph(words, kind="boilerplate")
    core = member(archive, "docProps/core.xml", file)
    yield draft.document(file.name, file.sha256, format="docx", metadata=_metadata(xml(core, file)) if core else None)


def _metadata(core: Any) -> Metadata:
    """Title and author; the file's own dates are of writing it, not of publication."""

    def said(tag: str) -> str | None:
        return " ".join((core.findtext(_DC + tag) or "").split()) or None

    return Metadata(title=said("title"), author=said("creator"))


def _styles(file: File, data: bytes | None) -> tuple[dict[str, int], dict[str, BlockKind]]:
    """Paragraph styles that are headings, with their depth (their own or of what they are based on), and those of captions and of tables of contents."""
    if data is None:
        return {}, {}
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    kinds: dict[str, BlockKind] = {}
    for style in xml(data, file).iter(_W + "style"):
        name, key = _value(style.find(_W + "name")) or "", style.get(_W + "styleId") or ""
        found = _HEADING.match(name)
        outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        if name.lower() == "title":
            own[key] = 1
        elif found:
            own[key] = int(found[1])
        elif outline and outline.isdecimal() and int(outline) < 9:
            own[key] = int(outline) + 1
        elif name.lower() == "caption":
            kinds[key] = "caption"
        elif _CONTENTS.match(name):
            kinds[key] = "boilerplate"
        based[key] = _value(style.find(_W + "basedOn")) or ""
    levels = dict(own)
    for key in based:
        at, steps = key, 0
        while at and at not in own and steps < 20:
            at, steps = based.get(at, ""), steps + 1
        if at in own:
            levels[key] = own[at]
    return levels, kinds


def _value(element: Any) -> str | None:
    return None if element is None else element.get(_W + "val")


def _depth(paragraph: Any, levels: Mapping[str, int]) -> tuple[str, int | None]:
    """The style of a paragraph, and the depth of heading that it gives itself or has from its style."""
    style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle")) or ""
    outline = _value(paragraph.find(f"{_W}pPr/{_W}outlineLvl"))
    level = int(outline) + 1 if outline and outline.isdecimal() and int(outline) < 9 else levels.get(style)
    return style, level


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also in content controls; a text box behind the paragraph that holds it."""
    stack = list(reversed(parent)) if parent is not None else []
    while stack:
        element = stack.pop()
        if element.tag == _W + "p":
            yield element
            for box in element.iter(_W + "txbxContent"):
                if not any(above.tag == _MC + "Fallback" for above in box.iterancestors()):
                    yield from box.iterchildren(_W + "p")
        elif element.tag == _W + "tbl":
            yield element
        elif element.tag in {_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml", _W + "moveTo"}:
            stack.extend(reversed(element))


def _words(element: Any) -> str:
    """The words of a paragraph, without what was deleted; a line break is one."""
    found: list[str] = []
    stack = [element]
    while stack:
        at = stack.pop()
        if at.tag in _GONE:
            continue
        if at.tag == _W + "t":
            found.append(at.text or "")
        elif at.tag == _W + "tab":
            found.append("\t" if at.getparent().tag == _W + "r" else "")
        elif at.tag in {_W + "br", _W + "cr"}:
            found.append("\n")
        elif at.tag == _W + "noBreakHyphen":
            found.append("-")
        elif at.tag == _W + "sym" and at.get(_W + "font") == "Symbol":
            found.append(_SYMBOLS.get((at.get(_W + "char") or "")[-2:].upper(), ""))
        else:
            stack.extend(reversed(at))
    return "".join(found).replace("\u00ad", "")


def _entries(table: Any) -> Iterator[Entry]:
    """The cells of a table; one that is merged downwards is the upper one's."""
    rows = [row for row in table.iter(_W + "tr") if next(row.iterancestors(_W + "tbl")) is table]
    for number, row in enumerate(rows, 1):
        column = 1
        head = row.find(f"{_W}trPr/{_W}tblHeader") is not None
        for cell in row.iter(_W + "tc"):
            if next(cell.iterancestors(_W + "tr")) is not row:
                continue
            about = cell.find(_W + "tcPr")
            span = _value(about.find(_W + "gridSpan")) if about is not None else None
            across = int(span) if span and span.isdecimal() and 0 < int(span) < 1000 else 1
            merged = about.find(_W + "vMerge") if about is not None else None
            if merged is None or merged.get(_W + "val") == "restart":
                words = " ".join(filter(None, map(_words, cell.iter(_W + "p"))))
                yield Entry(words, number, column, _down(rows, number, column) if merged is not None else 1, across, header=head)
            column += across


def _down(rows: list[Any], number: int, column: int) -> int:
    """How many rows a cell covers that is merged with those below."""
    covered = 1
    for row in rows[number:]:
        at = 1
        for cell in row.iterchildren(_W + "tc"):
            about = cell.find(_W + "tcPr")
            if at == column:
                merged = about.find(_W + "vMerge") if about is not None else None
                if merged is None or merged.get(_W + "val") == "restart":
                    return covered
                covered += 1
                break
            span = _value(about.find(_W + "gridSpan")) if about is not None else None
            at += int(span) if span and span.isdecimal() else 1
        else:
            return covered
    return covered
