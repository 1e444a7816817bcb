"""Electronic books (EPUB): a ZIP archive of pages, read in the order of the book."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from claimx.errors import Unreadable
from claimx.read.archive import member, opened, xml
from claimx.read.draft import Draft
from claimx.read.encoding import decode
from claimx.read.html import write_fragment
from claimx.read.newsdate import find_date
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.read.formats import File
    from claimx.records import Document

__all__ = ["read_epub"]

_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}


def read_epub(file: File) -> Iterator[Document]:
    """Yield the document of a book: its chapters in reading order. Raises `Unreadable`, `Encrypted` or `TooLarge`."""
    archive = opened(file)
    container = member(archive, "META-INF/container.xml", file)
    place = next((one.get("full-path") for one in xml(container, file).iter("{*}rootfile")), None) if container else None
    package = member(archive, place, file) if place else None
    if place is None or package is None:
        raise Unreadable(f"{file.name}: damaged (a book without a table of its parts)", document=file.name)
    root = xml(package, file)
    parts = {item.get("id"): item for item in root.iter("{*}item")}
    draft = Draft()
    seen: set[str] = set()
    for reference in root.iter("{*}itemref"):
        item = parts.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(item.get("href") or "")))
        data = None if name in seen else member(archive, name, file)
        seen.add(name)
        if data:
            write_fragment(draft, decode(data, file.name).text)
    yield draft.document(file.name, file.sha256, format="epub", metadata=_metadata(root))


def _metadata(root: Any) -> Metadata:
    """Title, author, publisher and date of the book."""

    def said(tag: str) -> str | None:
        found = root.find(f".//{{http://purl.org/dc/elements/1.1/}}{tag}")
        return (" ".join((found.text or "").split()) or None) if found is not None else None

    published = said("date")
    day = find_date(published[:10]) if published else None
    return Metadata(title=said("title"), author=said("creator"), publisher=said("publisher"), published=day.iso if day else None)
