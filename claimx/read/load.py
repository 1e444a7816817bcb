"""Reading: a path, bytes or a string in, a `Document` out."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import msgspec

from claimx.errors import InputError, NotFound, TooLarge, Unreadable
from claimx.read.blocks import blocks
from claimx.read.encoding import Decoded, decode
from claimx.read.metadata import from_text
from claimx.read.newsdate import iso_date
from claimx.read.sidecar import read_sidecar
from claimx.read.sniff import is_markdown, require_text
from claimx.read.walk import shown
from claimx.records import Document, Metadata

__all__ = ["MAX_BYTES", "read", "read_bytes", "read_text"]

MAX_BYTES = 50_000_000


def read(path: str | Path, *, name: str | None = None, published: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """The document in the file at `path`, with its sidecar's metadata.

    `name` is what it is cited as (the path itself by default); `published` (ISO 8601 year, month or day) beats what text and sidecar say.
    Raises `NotFound`, `Unreadable`, `NotText`, `TooLarge` or `BadMetadata`, all `InputError`, with a message that begins with the name.
    """
    path = Path(path)
    name = shown(path) if name is None else name
    try:
        data = _bytes(path, name, max_bytes)
        document = read_bytes(data, name=name, published=published, max_bytes=max_bytes)
        beside = None if not path.is_file() else read_sidecar(path)
    except InputError as error:
        error.document = name
        raise
    if beside is None:
        return document
    override = {field: value for field, value in msgspec.structs.asdict(beside).items() if value is not None}
    if published is not None:
        override.pop("published", None)
    return msgspec.structs.replace(document, metadata=msgspec.structs.replace(document.metadata, **override))


def read_bytes(data: bytes, *, name: str = "<bytes>", published: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """The document in `data` (a file's content, standard input); the suffix of `name` helps to tell its format.

    Raises as `read` does. An empty document is one: it has no blocks and says so in its notes.
    """
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    require_text(data, name)
    return _document(decode(data, name), name, hashlib.sha256(data).hexdigest(), published)


def read_text(text: str, *, name: str = "<text>", published: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """The document that a string is; `sha256` is of its UTF-8 form.

    Raises `Unreadable` for a lone surrogate (it has no UTF-8 form, so that nothing could be cited from it), else as `read` does.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        found = f"U+{ord(text[error.start]):04X} at character {error.start}"
        message = f"{name}: lone surrogate {found}; decode the text again, or clean it with text.encode('utf-8', 'replace').decode()"
        raise Unreadable(message, document=name) from None
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    return _document(Decoded(text, "utf-8"), name, hashlib.sha256(data).hexdigest(), published)


def _document(decoded: Decoded, name: str, sha256: str, published: str | None) -> Document:
    text, encoding, note = decoded
    cut = blocks(text, markdown=is_markdown(name))
    metadata = from_text(text, cut) if cut else Metadata()
    if published is not None:
        metadata = msgspec.structs.replace(metadata, published=iso_date(published), written=None)
    notes = (note, None if cut else "the document is empty")
    return Document(name, text, sha256, cut, metadata, encoding, tuple(filter(None, notes)))


def _bytes(path: Path, name: str, max_bytes: int) -> bytes:
    """The content of a file or pipe, never more than `max_bytes`."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(f"{name}: a folder, not a file", document=name)
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
            raise Unreadable(f"{name}: a device, not a file", document=name)
        if status.st_size > max_bytes:
            raise _too_large(name, max_bytes)
        # Opened without blocking: a named pipe that nobody writes to reads as empty instead of hanging the run.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if stat.S_ISFIFO(status.st_mode):
                os.set_blocking(descriptor, True)
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise NotFound(f"{name}: no such file", document=name) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"{name}: cannot be read ({reason})", document=name) from None
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    return data


def _too_large(name: str, max_bytes: int) -> TooLarge:
    return TooLarge(f"{name}: larger than the limit of {max_bytes / 1e6:g} MB; split it or raise the limit", document=name)
