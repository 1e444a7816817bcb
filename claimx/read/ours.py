"""Files that claimx wrote itself: they stand in folders that are read again, and are no documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["is_ours"]

_HEAD = 4096
_CSV = (
    b"document,line,kind,figure,",
    b"document,kind,text,name,",
    b"document,name,kind,count,",
)  # the first columns of what CSV begins with
_PAGE = b'<meta name="generator" content="claimx">'
_STORE = b"SQLite format 3\0"
_SCHEMA = (b'"schema":"claimx/', b'"schema":"claimx-tag/')


def is_ours(path: Path) -> bool:
    """Whether a file holds records of ours (JSON Lines, JSON, CSV, a report or a store), told by how it begins; false for what cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    except (OSError, ValueError):
        return False
    opening = head.lstrip(b"[ \r\n")[:1] == b"{" and any(schema in head for schema in _SCHEMA)
    return opening or head.startswith((*_CSV, _STORE)) or _PAGE in head or head == b"[]\n"
