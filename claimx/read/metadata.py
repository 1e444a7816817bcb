"""What a document says of itself: title, byline, publisher, date of publication. Where it is not sure, nothing."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from claimx.data import table
from claimx.errors import BadMetadata
from claimx.read.blocks import HEAD_TEXTS, front_matter
from claimx.read.dateline import LONGEST_OPENING, opening
from claimx.read.masthead import Masthead, parse_address, parse_masthead
from claimx.read.naming import is_names, is_outlet
from claimx.read.newsdate import find_date, iso_date
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.records import Block

__all__ = ["from_text"]

_ADDRESS_BLOCKS = 3  # an address of the page itself stands at the very top
_TAIL_BLOCKS = 12
_LONGEST = 400  # characters of a block that are looked at

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\(c\)\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,]*"
    r"(?P<name>(?-i:[A-Z])[^.,|©\n]{1,60}?)\s*(?:all rights reserved|[.,|©\n]|$)",
    re.IGNORECASE,
)
_FOR_SERVICE = re.compile(r"\bfor (?:the )?(?P<name>[A-Z][\w./-]*(?: [A-Z][\w./-]*)*)['’]s?\b")
_AS_OF = re.compile(r"\b(?:as (?:of|at)|issued(?: on)?|dated|for the period ending)\b:?\s*", re.IGNORECASE)
_H1 = re.compile(r"#\s")
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{1,20}?)\s*:\s*(?P<value>\S.*)")
_MARKUP = re.compile(r"^(?:#{1,6}\s+|\*\*)|(?:\s+#+|\*\*|[\r\n]+[ \t]*(?:={3,}|-{3,}))$")


def from_text(text: str, blocks: Sequence[Block]) -> Metadata:
    """Metadata of `text` from its own lines.

    title: the first headline, if it stands before the text. author, publisher: from bylines, credits, the title ("… | The Daily Ledger")
    and the copyright line.
    published: the first of a labelled date ("Published: …"), a dateline or byline with a full date, the date in an address that opens
    the document, an agency's opening with a year, a labelled date of change; only from the head, never from captions, comments or
    prose. Header lines and front matter ("title: …") beat these.
    """
    head = list(_head(blocks))
    labels = dict(_labels(text, head))
    cut = frozenset(_openings(head))
    mastheads = [found for block in head if block not in cut and (found := _masthead(text, block))]
    address = next(filter(None, (_address(text, block) for block in head[:_ADDRESS_BLOCKS])), None)
    tail = [block for block in blocks[max(len(head), len(blocks) - _TAIL_BLOCKS) :] if block.kind in {"byline", "boilerplate"}]
    credited = [found for block in tail if (found := _masthead(text, block))]
    names = [found.author for found in (*mastheads, *credited) if found.author]
    published = labels.get("published") or _published(text, head, mastheads, address[1] if address else None)
    return Metadata(
        title=labels.get("title") or _title(text, head),
        publisher=labels.get("publisher")
        or next(filter(is_outlet, names), None)
        or _named_page(text, head)
        or next(_outlets(text, tail), None),
        published=published,
        written=published,
        url=labels.get("url") or (address[0] if address else None),
        author=labels.get("author") or next((name for name in names if not is_outlet(name)), None),
    )


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks up to the third body paragraph."""
    texts = 0
    for block in blocks:
        if block.kind == "comment" or texts >= HEAD_TEXTS:
            return
        yield block
        texts += block.kind == "body"


def _line(text: str, block: Block) -> str:
    return text[block.start : min(block.end, block.start + _LONGEST)]


def _masthead(text: str, block: Block) -> Masthead | None:
    return parse_masthead(_line(text, block)) if block.kind in {"byline", "dateline"} else None


def _openings(head: Sequence[Block]) -> Iterator[Block]:
    """The datelines cut off the paragraphs that they open."""
    return (block for block, following in pairwise(head) if block.kind == "dateline" and block.paragraph == following.paragraph)


def _address(text: str, block: Block) -> tuple[str, str | None] | None:
    return parse_address(_line(text, block)) if block.kind == "boilerplate" else None


def _published(text: str, head: Sequence[Block], mastheads: Sequence[Masthead], address: str | None) -> str | None:
    dated = [found for found in mastheads if found.published]
    openings = {
        found.published
        for block in _openings(head)
        if (found := opening(text[block.start : block.start + LONGEST_OPENING])) and found.published
    }
    opened = openings.pop() if len(openings) == 1 else None  # entries of a chronology open alike, each with its own date
    by_label = {label: next((found.published for found in dated if found.label == label), None) for label in ("published", None, "updated")}
    return by_label["published"] or by_label[None] or _as_of(text, head) or address or opened or by_label["updated"]


def _as_of(text: str, head: Sequence[Block]) -> str | None:
    """The date that a heading tells its state by: "Situation report 12 (as of 3 March 2014)"."""
    for block in head:
        line = _line(text, block).strip()
        if block.kind == "body" and (len(line) == _LONGEST or line.endswith((".", "!", "?"))):
            return None
        cue = _AS_OF.search(line)
        found = find_date(line[cue.end() :]) if cue else None
        if found and found.start == 0:
            return found.iso
    return None


def _outlets(text: str, tail: Sequence[Block]) -> Iterator[str]:
    """Names in "for NAME's service" of a credit and in the copyright line."""
    for block in tail:
        found = (_FOR_SERVICE if block.kind == "byline" else _COPYRIGHT).search(_line(text, block))
        if found:
            yield found["name"].strip()


def _title(text: str, head: Sequence[Block]) -> str | None:
    """The first headline before the text, or the Markdown heading under it that is the whole page's."""
    titles = [text[block.start : block.end] for block in takewhile(lambda block: block.kind != "body", head) if block.kind == "headline"]
    if not titles:
        return None
    title = next(filter(_H1.match, titles), titles[0])
    return " ".join(_without_outlet(_MARKUP.sub("", title))[0].split()) or None


def _named_page(text: str, head: Sequence[Block]) -> str | None:
    """The outlet that closes the title of a page ("… | The Daily Ledger")."""
    lines = (
        _line(text, block) for block in takewhile(lambda block: block.kind != "body", head) if block.kind in {"headline", "boilerplate"}
    )
    return next(filter(None, (_without_outlet(line)[1] for line in lines)), None)


def _without_outlet(title: str) -> tuple[str, str | None]:
    """A page's title without its outlet, and the outlet: more than one word behind the last bar ("… | News" is a section)."""
    left, bar, right = title.rpartition("|")
    name = " ".join(right.split())
    outlet = bool(left.strip()) and " " in name and is_outlet(name) and is_names(name, limit=6)
    return (left.rstrip(" |"), name) if bar and outlet else (title, None)


def _labels(text: str, head: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Header lines and front matter ("Title: …", "date: …") as fields of the metadata; the first of a field counts."""
    lines = text[: front_matter(text)].splitlines()
    for block in head:
        if block.kind == "body" and block.end - block.start > _LONGEST:
            break
        lines.extend(_line(text, block).splitlines())
    seen = set()
    for line in lines:
        found = _LABEL.fullmatch(line.strip())
        field = _fields().get(found["label"].lower()) if found else None
        value = _value(field, found["value"].strip(" \t\"'")) if found and field else None
        if field and value and field not in seen:
            seen.add(field)
            yield field, value


def _value(field: str, value: str) -> str | None:
    if field == "published":
        try:
            return iso_date(value)
        except BadMetadata:
            found = find_date(value)
            return found.iso if found else None
    return value if len(value) <= 200 and (field != "url" or parse_address(value)) else None


@cache
def _fields() -> dict[str, str]:
    words = table("read")
    names = words["label"] | {"published": words["date"]["published"]}
    return {word: field for field, forms in names.items() for word in forms}
