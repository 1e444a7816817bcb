"""PDF files as documents, with the page and the place on it of every word."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.errors import Encrypted, NoText, Unreadable
from claimx.read.columns import columns_of
from claimx.read.draft import Boxes, Draft, Entry
from claimx.read.grid import kind_of
from claimx.read.items import mark_of
from claimx.read.pdf.glyphs import HYPHEN, segments_of
from claimx.read.pdf.layout import Lines, Rows, parts_of
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimx.read.formats import File
    from claimx.read.pdf.glyphs import Segment
    from claimx.records import BlockKind, Box, Document

__all__ = ["read_pdf"]

_MARGIN = 0.1  # of a page's height, in which headers and footers stand
_NUMBER = re.compile(r"\W*(?:page |p\. ?)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3}|[a-z])[\s.)]?\s*\S")
_GENERATED = re.compile(r"^(?:microsoft \w+ - )|\.(?:docx?|indd|pdf|qxp|tmp)$|^\(?(?:untitled|anonymous|unspecified)|^\W*$", re.IGNORECASE)
_HYPHENS = {"-", "‐", HYPHEN}
_SHORT = 14  # words of a header; a longer line that comes again must do so on half of the pages
_HEADING = 160  # characters
_SIDEWAYS = 60  # characters of a label at the side of a chart
_PROSE = 40  # characters of what may go on in the next column
_TICKS = {"number", "date", "range", "missing"}
_LETTERS = re.compile(r"[^\W\d_]{4}")


class _Page(NamedTuple):
    """A page as most of its text stands upright, which is as it is shown but for tables printed sideways."""

    number: int
    height: float
    found: list[Segment]
    turned: list[list[Segment]]  # words that run another way: labels at the side of a chart, a stamp in the margin


class _Part(NamedTuple):
    """A paragraph or a table, the page that it begins on, and what its place and look tell of it."""

    page: int
    content: Lines | Rows
    kind: BlockKind | None = None
    level: int | None = None

    @property
    def is_aside(self) -> bool:
        """Whether it may stand between two parts of a paragraph: notes, headers, footers."""
        return self.kind in {"boilerplate", "footnote"}

    @property
    def breaks_off(self) -> bool:
        """Whether it is text whose end is no end of a sentence."""
        if self.kind or self.level or isinstance(self.content, Rows):
            return False
        last = self.content.lines[-1].text
        return (last[-1].isalnum() or last[-1] in ",’" or last[-1] in _HYPHENS) and len(last) + 30 * (len(self.content.lines) - 1) > _PROSE


def read_pdf(file: File) -> Iterator[Document]:
    """Yield the document of a PDF.

    The text is in reading order, a paragraph on one line, hyphens at line ends and ligatures undone; `words` tells where each word stands. Headers,
    footers and page numbers are boilerplate, notes at the foot of a page footnotes. Raises `Encrypted`, `Unreadable`, or `NoText`
    where no page has a text layer; pages without one are named in the notes.
    """
    pages, title, outline = _pages(file)
    blank = [page.number for page in pages if not page.found]
    if pages and len(blank) == len(pages):
        message = f"{file.name}: no text layer on any of its {len(pages)} pages: pictures of text; make one with OCR"
        raise NoText(message if len(pages) > 1 else message.replace("any of its 1 pages", "its page"), document=file.name)
    draft = _Draft(pages, outline)
    draft.write()
    notes = [f"no text layer on page{'s' * (len(blank) > 1)} {_listed(blank)}"] if blank else []
    yield draft.document(file.name, file.sha256, format="pdf", metadata=title, notes=notes)


def _pages(file: File) -> tuple[list[_Page], Metadata, dict[str, int]]:
    """The pages with their words, the title and author written in the file, and the headings of its outline with their depth."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Encrypted(f"{file.name}: locked by a password; save it without one", document=file.name) from None
        raise Unreadable(f"{file.name}: damaged ({error})", document=file.name) from None
    try:
        about = document.get_metadata_dict()
        pages = []
        for at in range(len(document)):
            page = document[at]
            pages.append(_page(at + 1, page))
            page.close()
        outline = _outline(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"{file.name}: damaged ({error})", document=file.name) from None
    finally:
        document.close()
    said = {key: " ".join((about.get(key) or "").split()) for key in ("Title", "Author")}
    title = None if _GENERATED.search(said["Title"]) else said["Title"] or None
    return pages, Metadata(title=title, author=said["Author"] or None), outline


def _page(number: int, page: Any) -> _Page:
    ways = sorted(segments_of(page, number).items(), key=lambda way: (-sum(len(one.words) for one in way[1]), way[0]))
    sizes = page.get_size()
    main, *others = (found for _, found in ways) if ways else ([],)
    return _Page(number, sizes[0] if ways and ways[0][0] % 2 else sizes[1], main, others)


def _outline(document: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in document.get_toc(max_depth=6):
        words = item.get_title() if hasattr(item, "get_title") else item.title
        found.setdefault(_bare(words or ""), item.level + 1)
    return found


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()


def _listed(pages: Sequence[int]) -> str:
    """Page numbers, runs of them as "3-7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


class _Draft(Draft):
    """Writes the pages of a PDF."""

    def __init__(self, pages: Sequence[_Page], outline: Mapping[str, int]) -> None:
        super().__init__()
        self.pages = pages
        self.outline = outline
        self.furniture = _furniture(pages)
        sizes: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        for page in pages:
            for one in page.found:
                sizes[one.size] += len(one.text)
                bold[one.bold] += len(one.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 0.0
        self.is_bold = bold[True] > bold[False]
        larger = sorted({size for size, count in sizes.items() if size > 1.12 * self.body and count > 3}, reverse=True)
        self.levels = {size: min(level, 5) for level, size in enumerate(larger, 1)}

    @cached_property
    def hyphened(self) -> set[str]:
        """The words of the document that have a hyphen within them."""
        lines = (one.text for page in self.pages for one in page.found if "-" in one.text)
        return {word.strip(".,;:()“”\"'").lower() for line in lines for word in line.split() if "-" in word}

    def write(self) -> None:
        """Write all pages, footers last. What stands between the parts of a paragraph that goes on in the next column or page comes behind it."""
        for part in _whole(part for page in self.pages for part in self._parts(page)):
            if isinstance(part.content, Rows):
                self.table(_entries(part.content), page=part.page)
            else:
                self._lines(part.content.lines, part.page, part.kind, part.level)

    def _parts(self, page: _Page) -> Iterator[_Part]:
        """What a page holds, in reading order; words that run another way last, but for what stands in the margins."""
        furniture = self.furniture[page.number]
        for one in page.found:
            if one in furniture and one.top < page.height / 2:
                yield _Part(page.number, Lines((one,)), "boilerplate")
        for content in parts_of([one for one in page.found if one not in furniture]):
            yield _Part(page.number, content) if isinstance(content, Rows) else self._told(content, page)
        for others in page.turned:
            for content in parts_of(others):
                label = isinstance(content, Lines) and all(
                    len(line.text) <= _SIDEWAYS and not line.text.endswith(".") for line in content.lines
                )
                yield _Part(page.number, content, "boilerplate" if label else None)
        for one in page.found:
            if one in furniture and one.top >= page.height / 2:
                yield _Part(page.number, Lines((one,)), "boilerplate")

    def _told(self, content: Lines, page: _Page) -> _Part:
        """A paragraph with what its look tells: whether it is a note, a heading of which level, or numbers alone, the ticks of a chart."""
        lines = content.lines
        if content.aside:
            return _Part(page.number, content, "boilerplate")
        size = lines[0].size
        text = " ".join(line.text for line in lines)
        if size < 0.92 * self.body and lines[0].top > 0.5 * page.height and _NOTE.match(text):
            return _Part(page.number, content, "footnote")
        if all(kind_of(line.text) in _TICKS and not _LETTERS.search(line.text) for line in lines):
            return _Part(page.number, content, "boilerplate")
        level = self.outline.get(_bare(text)) if self.outline else None
        if level is None and len(text) <= _HEADING and any(map(str.isalpha, text)):
            if size > 1.12 * self.body:
                level = self.levels.get(round(size, 1), len(self.levels) or 1)
            elif not self.is_bold and all(line.bold for line in lines) and len(lines) <= 3 and not text.rstrip().endswith((".", ",", ";")):
                level = min(len(self.levels) + 1, 6)
        return _Part(page.number, content, level=level)

    def _lines(self, lines: Sequence[Segment], page: int, kind: BlockKind | None, level: int | None = None) -> None:
        """Write lines as one paragraph."""
        words: list[str] = []
        boxes: list[Box] = []
        behind: list[str] = []
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            words += line.words
            boxes += line.boxes
            behind += repeat(" ", len(line.words))
            if following and words[-1][-1] in _HYPHENS and len(words[-1]) > 1:
                behind[-1], words[-1] = "", self._joined(words[-1], following.words[0])
        # Headings in capitals or bold are told by their place; what is left is told by its words.
        text, places = _placed(words, boxes, behind)
        self.paragraph(text, boxes=places, kind=kind, heading=True if level else None, level=level, page=page)

    def _joined(self, text: str, following: str) -> str:
        """A word that ends its line with a hyphen: without it where the whole is one word, by what else the document has."""
        first = re.split(r"[\W_]", following, maxsplit=1)[0]
        stem = text[:-1]
        tail = re.split(r"[\W_]", stem)[-1]
        if not tail.isalpha() or not first.isalpha() or not first[0].islower():
            return stem + "-"
        if f"{tail}-{first}".lower() in self.hyphened:
            return stem + "-"
        return stem


def _whole(parts: Iterable[_Part]) -> Iterator[_Part]:
    """The parts, with those paragraphs put together that a column's or page's end has cut."""
    held: _Part | None = None
    last = 0  # the page on which what is held ends
    asides: list[_Part] = []
    for part in parts:
        if held is not None:
            if _goes_on(held, last, part):
                held = held._replace(content=Lines((*_lines_of(held), *_lines_of(part))))
                last = part.page
                continue
            if part.is_aside and part.page <= last + 1:
                asides.append(part)
                continue
            yield held
            yield from asides
            held, asides = None, []
        if part.breaks_off:
            held, last = part, part.page
        else:
            yield part
    if held is not None:
        yield held
    yield from asides


def _lines_of(part: _Part) -> tuple[Segment, ...]:
    return part.content.lines if isinstance(part.content, Lines) else ()


def _goes_on(held: _Part, last: int, part: _Part) -> bool:
    """Whether a part begins in the middle of a sentence, at the head of the next column or page, in letters like those before."""
    lines = _lines_of(part)
    if part.kind or part.level or not lines:
        return False
    before, first = _lines_of(held)[-1], lines[0]
    further = part.page == last + 1 or (part.page == last and first.top < before.top)
    return (
        further
        and first.text[0].islower()
        and abs(first.size - before.size) < 0.08 * before.size
        and not mark_of(first.text, 0, len(first.text))
    )


def _entries(part: Rows) -> Iterator[Entry]:
    places = columns_of([[(cell.left, cell.right) for cell in row] for row in part.rows], heads=part.heads)
    for number, (row, where) in enumerate(zip(part.rows, places, strict=True), 1):
        for cell, place in zip(row, where, strict=True):
            words, boxes = _placed(cell.words, cell.boxes, repeat(" "))
            yield Entry(words, number, place.column + 1, columns=place.columns, boxes=boxes)


def _placed(words: Sequence[str], boxes: Sequence[Box], behind: Iterable[str]) -> tuple[str, Boxes]:
    """The text of some words, with what stands behind each, a blank or nothing; and where each stands in it and on the page."""
    if len(words) == 1:
        return words[0].replace(HYPHEN, "-"), Boxes((0,), (len(words[0]),), boxes)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    size = 0
    for word, blank in zip(words, behind, strict=False):
        parts += (word, blank)
        starts.append(size)
        size += len(word)
        ends.append(size)
        size += len(blank)
    return "".join(parts).replace(HYPHEN, "-"), Boxes(starts, ends, boxes)


def _furniture(pages: Sequence[_Page]) -> dict[int, set[Segment]]:
    """For each page the headers, footers and page numbers: lines at its edges that are numbers, or that other pages have too."""
    edges: dict[int, list[tuple[Segment, str]]] = {}
    often: Counter[str] = Counter()
    for page in pages:
        here = [one for one in page.found if one.bottom < _MARGIN * page.height or one.top > (1 - _MARGIN) * page.height]
        edges[page.number] = [(one, _DIGITS.sub("#", one.text)) for one in here]
        often.update({words for _, words in edges[page.number]})
    need = 2 if len(pages) <= 4 else 3
    found: dict[int, set[Segment]] = {}
    for page in pages:
        again = {
            one
            for one, words in edges[page.number]
            if len(pages) > 1 and often[words] >= (need if len(words.split()) <= _SHORT else max(3, len(pages) / 2))
        }
        numbers = {one for one, _ in edges[page.number] if _NUMBER.match(one.text)}
        down = sorted(page.found, key=lambda one: one.top)
        up = sorted(page.found, key=lambda one: -one.bottom)
        found[page.number] = _apart(down, again | numbers) | _apart(up, again | numbers)
    return found


def _apart(lines: Sequence[Segment], likely: set[Segment]) -> set[Segment]:
    """The likely ones at the head of some lines, as far as a gap parts them from what follows."""
    kept: set[Segment] = set()
    held: list[Segment] = []
    for one, following in zip(lines, [*lines[1:], None], strict=False):
        if one not in likely:
            break
        held.append(one)
        gap = max(following.top - one.bottom, one.top - following.bottom) if following else one.size
        if gap > 0.5 * one.size:
            kept.update(held)
    return kept
