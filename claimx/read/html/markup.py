"""From markup to pieces: a page's paragraphs, headings, captions and tables in the order of the source, whatever their use."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from claimx.read.draft import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["INVISIBLE", "Piece", "parse", "pieces"]

_DEEPEST = 1000  # levels of elements that are looked into; a browser draws 512
_SPAN = 1000  # rows or columns that a cell may cover, as in browsers
_LAYOUT = 600  # characters of a cell, above which a table only lays out a page
_GONE = {
    "script",
    "style",
    "template",
    "svg",
    "math",
    "rt",
    "rp",
    "iframe",
    "object",
    "canvas",
    "video",
    "audio",
    "head",
    "select",
    "option",
}
_GONE |= {"button", "input", "textarea", "datalist", "map", "dialog"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "ul",
}  # fmt: skip
_ZONES = {"nav", "footer", "aside", "form"}
_ZONE_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"}
_HERE = ("#", "javascript:", "mailto:")
_NAMED = 3  # pictures
_DESCRIPTION = 20  # characters
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CODE = re.compile(r"code|highlight|syntax|listing", re.IGNORECASE)
_COMMENTS = re.compile(r"\b(?:comments?(?:-?list|-?area|-?section|s)?|disqus\w*|comment-\w+)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*\[?(?:\d{1,3}|[a-z]|note \d+)\]?\s*$")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


class Piece(NamedTuple):
    """A paragraph or, with `entries`, a table. `tags` are the block elements around it, outermost first; `zone`: navigation, footer, aside, form,
    or hidden at first."""

    words: str
    tags: tuple[str, ...]
    zone: bool = False
    comments: bool = False
    entries: tuple[Entry, ...] = ()
    linked: float = 0.0  # which part of the words are links to elsewhere

    @property
    def level(self) -> int | None:
        """The depth of a heading, null for what is none."""
        return next((int(tag[1]) for tag in reversed(self.tags) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"), None)

    @property
    def is_caption(self) -> bool:
        """Whether it stands under a picture or over a table."""
        return "figcaption" in self.tags or ("caption" in self.tags and "table" in self.tags)


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page, null where there is no element in it. Letters and their accents come as one character where there is such (NFC)."""
    from lxml import etree, html

    declared = _DECLARATION.match(markup)
    markup = markup[declared.end() if declared else 0 :].replace("\x00", "")
    markup = unicodedata.normalize("NFC", markup)
    if not markup.strip():
        return None
    try:
        tree: HtmlElement = html.document_fromstring(markup.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return tree


class _Walk:
    """One pass over the elements, without recursion."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self.words: list[str] = []
        self.tags: list[str] = []
        self.zones: list[bool] = []
        self.comments: list[bool] = []
        self.links: set[HtmlElement] = set()  # that are open
        self.linked = 0  # characters
        self.named: deque[str] = deque(maxlen=_NAMED)  # what the last pictures show, without blanks

    def write(self, words: str | None) -> None:
        if words:
            self.words.append(words)
            self.linked += len(_BLANKS.sub("", words)) if self.links else 0

    def flush(self) -> None:
        words = "".join(self.words)
        share = self.linked / max(1, len(_BLANKS.sub("", words)))
        for part in re.split(r"\n\s*\n", _tidy(words)):
            if part.strip():
                tags = (*self.tags, "figcaption") if self.named and _bare(part) in self.named else tuple(self.tags)
                self.found.append(Piece(part.strip(), tags, any(self.zones), any(self.comments), linked=share))
        self.words = []
        self.linked = 0

    def shows(self, picture: HtmlElement) -> None:
        """A picture: its description, where a paragraph right behind says the same, is its caption."""
        words = _bare(picture.get("alt") or "")
        if len(words) >= _DESCRIPTION:
            self.named.append(words)

    def opens(self, element: HtmlElement, tag: str) -> None:
        self.flush()
        self.tags.append("code" if tag == "pre" and _is_code(element) else tag)
        name = f"{element.get('id') or ''} {element.get('class') or ''}"
        self.zones.append((tag in _ZONES and not _is_whole(element, tag)) or element.get("role") in _ZONE_ROLES or _is_hidden(element))
        self.comments.append(bool(tag in {"div", "section", "ol", "ul", "aside"} and _COMMENTS.search(name)))

    def closes(self) -> None:
        self.flush()
        for held in (self.tags, self.zones, self.comments):
            held.pop()


def pieces(tree: HtmlElement) -> list[Piece]:
    """The pieces of a page in the order of its source; what is never shown (scripts, marks of notes) is left out."""
    from lxml import etree

    walk = _Walk()
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    skipped: set[HtmlElement] = set()
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_gone(element, tag) or len(walk.tags) > _DEEPEST:
                skipped.add(element)
                walker.skip_subtree()
                continue
            if tag == "table" and (entries := tuple(_entries(element))):
                skipped.add(element)
                walker.skip_subtree()
                walk.opens(element, tag)
                for caption in element.iterchildren("caption"):
                    walk.opens(caption, "caption")
                    walk.write(_content(caption))
                    walk.closes()
                walk.found.append(Piece("", tuple(walk.tags), any(walk.zones), any(walk.comments), entries))
                walk.closes()
                continue
            if tag in _BLOCKS:
                walk.opens(element, tag)
            elif tag == "br":
                walk.write("\x00")
            elif tag == "img":
                walk.shows(element)
            elif tag == "a" and not (element.get("href") or "#").startswith(_HERE):
                walk.links.add(element)
            walk.write(element.text)
            continue
        if event == "end" and element not in skipped and tag in _BLOCKS:
            walk.closes()
        skipped.discard(element)
        walk.links.discard(element)
        if element is not tree:
            walk.write(element.tail)
    walk.flush()
    return walk.found


def _bare(words: str) -> str:
    """Words without blanks, and without the full stop at their end."""
    return _BLANKS.sub("", words.translate(INVISIBLE).replace("\xa0", "")).rstrip(".")


def _tidy(words: str) -> str:
    """Blanks as a browser shows them: runs are one; a line break element is a line break."""
    lines = _BLANKS.sub(" ", words.translate(INVISIBLE)).split("\x00")
    return "\n".join(line.strip(" ") for line in lines)


def _is_code(element: HtmlElement) -> bool:
    return element.find(".//code") is not None or bool(
        _CODE.search(f"{element.get('class') or ''} {element.getparent().get('class') or ''}")
    )


def _is_whole(element: HtmlElement, tag: str) -> bool:
    """Whether a form holds the page itself, as some servers write it, and not only fields."""
    return tag == "form" and (element.find(".//h1") is not None or element.find(".//article") is not None)


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not shown at first; saved pages hide what a script would have shown."""
    style = element.get("style")
    return element.get("hidden") is not None or element.get("aria-hidden") == "true" or bool(style and _HIDDEN.search(style))


def _is_gone(element: HtmlElement, tag: str) -> bool:
    return tag in _GONE or (tag == "sup" and element.find(".//a") is not None and bool(_REFERENCE.match(_content(element, marks=True))))


def _content(element: HtmlElement, *, marks: bool = False) -> str:
    """The words in an element, on one line."""
    words: list[str] = []
    from lxml import etree

    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, inner in walker:
        tag = inner.tag if isinstance(inner.tag, str) else ""
        if event == "start":
            if not marks and inner is not element and _is_gone(inner, tag):
                walker.skip_subtree()
                continue
            words.append((" " if tag in _BLOCKS or tag == "br" else "") + (inner.text or ""))
        elif inner is not element:
            words.append((" " if tag in _BLOCKS else "") + (inner.tail or ""))
    return " ".join(_tidy("".join(words)).split("\n")).strip()


def _entries(table: HtmlElement) -> Iterator[Entry]:
    """The cells of a table that holds data; none for one that lays out a page."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return
    rows = [row for row in table.iter("tr") if len(row)]
    found: list[Entry] = []
    taken: dict[int, int] = {}  # for a column, the last row that a cell from above covers
    widest = 0
    for number, row in enumerate(rows, 1):
        column = 1
        parent = row.getparent()
        head = parent is not None and parent.tag == "thead"
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        for cell in cells:
            while taken.get(column, 0) >= number:
                column += 1
            across, down = _number(cell.get("colspan")), _number(cell.get("rowspan"))
            words = _content(cell)
            if len(words) > _LAYOUT:
                return
            found.append(Entry(words, number, column, down, across, header=head or cell.tag == "th"))
            for covered in range(column, column + across):
                taken[covered] = max(taken.get(covered, 0), number + down - 1)
            column += across
        widest = max(widest, len(cells))
    if len(rows) > 1 and widest > 1 and sum(bool(entry.words) for entry in found) > 2:
        yield from found


def _number(words: str | None) -> int:
    """A span as browsers read it: a whole number between 1 and 1,000."""
    words = (words or "").strip()[:6]
    return min(max(int(words), 1), _SPAN) if words.isascii() and words.isdigit() else 1
