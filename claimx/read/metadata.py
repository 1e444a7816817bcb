"""What a document says of itself: title, byline, publisher, date of publication. Where it is not sure, nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.data import table
from claimx.errors import BadMetadata
from claimx.read.blocks import front_matter
from claimx.read.masthead import is_outlet, parse_address, parse_dateline, parse_masthead
from claimx.read.newsdate import find_date, iso_date
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.records import Block

__all__ = ["from_text"]

_HEAD_TEXTS = 3  # body paragraphs that may stand before a dateline (a lead in bold, a summary)
_ADDRESS_BLOCKS = 3  # an address of the page itself stands at the very top
_TAIL_BLOCKS = 4
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s©]*(?:\(c\)\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,]*(?P<name>[A-Z][^.,|©\n]{1,60})", re.IGNORECASE)
_FOR_SERVICE = re.compile(r"\bfor (?:the )?(?P<name>[A-Z][\w./-]*(?: [A-Z][\w./-]*)*)['’]s?\b")
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{1,20}?)\s*:\s*(?P<value>\S.*)")
_MARKUP = re.compile(r"^#{1,6}\s+|\s+#+$|^\*\*|\*\*$|[\r\n]+[ \t]*(?:={3,}|-{3,})$")


def from_text(text: str, blocks: Sequence[Block]) -> Metadata:
    """Metadata of `text` from its own lines.

    title: the first headline, if it stands before the text. author, publisher: from bylines, credits and the copyright line.
    published: the first of a labelled date ("Published: …"), a dateline or byline with a full date, the date in an address that opens
    the document, an agency's opening with a year, a labelled date of change; only from the head, never from captions, comments or prose.
    """
    head = list(_head(blocks))
    labels = dict(_labels(text, head))
    dates: dict[str, str] = {}
    authors: list[str] = []
    url = labels.get("url")
    for number, block in enumerate(head):
        content = text[block.start : min(block.end, block.start + 2000)]
        if block.kind in {"byline", "dateline"}:
            masthead = parse_masthead(content) or parse_masthead(content.strip("()*_ "))
            if masthead and masthead.published:
                dates.setdefault(masthead.label or "plain", masthead.published)
            if masthead and masthead.author:
                authors.append(masthead.author)
        elif block.kind == "body":
            opening = parse_dateline(content)
            if opening:
                dates.setdefault("opening", opening)
        elif block.kind == "boilerplate" and number < _ADDRESS_BLOCKS:
            address = parse_address(content)
            if address:
                url = url or address[0]
                if address[1]:
                    dates.setdefault("address", address[1])
    tail = [block for block in blocks[-_TAIL_BLOCKS * 3 :] if block.kind in {"byline", "boilerplate"}]
    outlets: list[str] = []
    for block in tail:
        content = text[block.start : min(block.end, block.start + 300)]
        masthead = parse_masthead(content) if block.kind == "byline" else None
        if masthead and masthead.author:
            authors.append(masthead.author)
        for pattern in (_FOR_SERVICE,) if block.kind == "byline" else (_COPYRIGHT,):
            found = pattern.search(content)
            if found:
                outlets.append(re.sub(r"\s*(?:all rights reserved).*", "", found["name"], flags=re.IGNORECASE).strip())
    return Metadata(
        title=labels.get("title") or _title(text, head),
        publisher=labels.get("publisher") or next((name for name in authors if is_outlet(name)), None) or next(iter(filter(None, outlets)), None),
        published=labels.get("published") or next((dates[key] for key in ("published", "plain", "address", "opening", "updated") if key in dates), None),
        url=url,
        author=labels.get("author") or next((name for name in authors if not is_outlet(name)), None),
    )


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks up to the third body paragraph."""
    texts = 0
    for block in blocks:
        if block.kind == "comment":
            return
        yield block
        texts += block.kind == "body"
        if texts >= _HEAD_TEXTS:
            return


def _title(text: str, head: Sequence[Block]) -> str | None:
    for block in head:
        if block.kind == "body":
            return None
        if block.kind == "headline":
            title = text[block.start : block.end]
            for _ in range(2):
                title = _MARKUP.sub("", title)
            return " ".join(title.split()) or None
    return None


def _labels(text: str, head: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Header lines and front matter ("Title: …", "date: …"), as fields of the metadata; the first of a field counts."""
    seen = set()
    lines: list[str] = text[: front_matter(text)].splitlines()
    for block in head:
        if block.kind == "body" and block.end - block.start > 200:
            break
        if block.end - block.start <= 300:
            lines.extend(text[block.start : block.end].splitlines())
    for line in lines:
        found = _LABEL.fullmatch(line.strip())
        field = _fields().get(found["label"].lower()) if found else None
        if not found or field is None or field in seen:
            continue
        value: str | None = found["value"].strip(" \t\"'")
        if field == "published" and value:
            value = _date(value)
        if value:
            seen.add(field)
            yield field, value


def _date(value: str) -> str | None:
    try:
        return iso_date(value)
    except BadMetadata:
        found = find_date(value)
        return found.iso if found else None


@cache
def _fields() -> dict[str, str]:
    words = table("read")
    return {word: field for field, names in words["label"].items() for word in names} | dict.fromkeys(words["date"]["published"], "published")
