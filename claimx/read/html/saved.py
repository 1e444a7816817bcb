"""Pages as programs save them: MHTML, a mail that holds a page and its pictures, and WARC, what a crawler was sent."""

from __future__ import annotations

import hashlib
import io
import zlib
from typing import TYPE_CHECKING, Any

from claimx.errors import NotText, Unreadable
from claimx.read.encoding import decode
from claimx.read.formats import Lost, Opened
from claimx.read.html.reader import read_page
from claimx.read.mail import parsed
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.read.formats import File, Piece
    from claimx.records import Document

__all__ = ["read_mhtml", "read_warc"]

_LARGEST = 50_000_000  # bytes of one page, unpacked
_CHUNK = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(file: File) -> Iterator[Document]:
    """Yield the page that an MHTML file holds. Raises `NotText` where it holds none."""
    mail = parsed(file.data)
    part = next((part for part in mail.walk() if part.get_content_type() in _PAGES), None)
    if part is None:
        raise NotText(f"{file.name}: it holds no page", document=file.name)
    data = part.get_payload(decode=True)
    url = part.get("Content-Location") or mail.get("Snapshot-Content-Location")
    text, encoding, note = decode(data if isinstance(data, bytes) else b"", file.name)
    known = Metadata(url=str(url) if url and str(url).startswith("http") else None)
    yield read_page(text, file.name, file.sha256, encoding=encoding, notes=(note,) if note else (), known=known)


def read_warc(file: File) -> Iterator[Piece]:
    """Yield the pages of a WARC file (also gzipped), named FILE#1, FILE#2 …; their url is the one they were fetched from, `sha256` is of the page.

    Each is a part; one that its reader fails on is lost, and the next is read.
    """
    try:
        for number, record in enumerate(_responses(file)):
            data = record.content_stream().read(_LARGEST)
            if number < file.first:
                continue
            name = f"{file.name}#{number + 1}"
            yield Opened(number, name, len(data))
            try:
                text, encoding, note = decode(data, name)
                known = Metadata(url=record.rec_headers.get_header("WARC-Target-URI"))
                sha256 = hashlib.sha256(data).hexdigest()
                yield read_page(text, name, sha256, encoding=encoding, notes=(note,) if note else (), known=known)
            except Exception as error:  # noqa: BLE001 - one page's trouble is never another's
                yield Lost(name, error)
        if not _is_whole(file.data):
            raise Unreadable(f"{file.name}: damaged (cut off)", document=file.name)
    except (EOFError, OSError, ValueError, zlib.error) as error:
        raise Unreadable(f"{file.name}: damaged ({error})", document=file.name) from None


def _is_whole(data: bytes) -> bool:
    """Whether the last part of a gzip file is all there; what is not packed counts as whole."""
    if not data.startswith(b"\x1f\x8b"):
        return True
    unpacking = None
    for at in range(0, len(data), _CHUNK):
        rest = data[at : at + _CHUNK]
        while rest:
            unpacking = unpacking or zlib.decompressobj(wbits=31)
            unpacking.decompress(rest)
            rest = unpacking.unused_data
            unpacking = None if unpacking.eof else unpacking
    return unpacking is None


def _responses(file: File) -> Iterator[Any]:
    """The records that hold pages as they were fetched."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(io.BytesIO(file.data)):
            headers = record.http_headers
            kind = (headers.get_header("Content-Type") or "") if headers else ""
            if record.rec_type == "response" and kind.lower().startswith(_PAGES):
                yield record
    except (ArchiveLoadFailed, AttributeError) as error:  # AttributeError: it takes the address of a response for granted
        raise ValueError(str(error)) from error
