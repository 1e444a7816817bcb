"""Reading: a path, bytes or a string in, a `Document` out."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from claimx.errors import InputError, NotFound, Several, TooLarge, Unreadable
from claimx.read.formats import MAX_BYTES, Fields, File, Lost, documents_in, text_document
from claimx.read.newsdate import iso_date
from claimx.read.sidecar import read_sidecar
from claimx.read.sniff import format_of, is_markdown
from claimx.read.walk import shown
from claimx.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from claimx.read.formats import Piece
    from claimx.records import Metadata

__all__ = ["MAX_BYTES", "pieces", "pieces_of_bytes", "read", "read_all", "read_all_bytes", "read_bytes", "read_record", "read_text"]

_HEAD = 65_536


def read(
    path: str | Path, *, name: str | None = None, published: str | None = None, encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> Document:
    """The document in the file at `path`, with its sidecar's metadata.

    `name` is what it is cited as (the path itself by default); `published` (ISO 8601 year, month or day) beats what text and sidecar say,
    `encoding` what the bytes look like. A path that ends in "#MEMBER" is one document of a file that holds several ("corpus.jsonl#42").
    Raises `NotFound`, `Unreadable`, `NotText`, `TooLarge` or `BadMetadata`, all `InputError`, with a message that begins with the name; for a file
    of several documents `Several`.
    """
    file, member = _member(Path(path))
    name = shown(path) if name is None else name
    wanted = f"{name.removesuffix('#' + member)}#{member}" if member else None
    found = read_all(
        file, name=name.removesuffix(f"#{member}") if member else name, published=published, encoding=encoding, max_bytes=max_bytes
    )
    documents = (document for document in found if wanted is None or document.name == wanted)
    document = next(documents, None)
    if document is None:
        message = f"{name}: no such document in the file" if member else f"{name}: it holds no document"
        raise NotFound(message, document=name)
    if member is None and document.name != name and next(documents, None):
        raise Several(f"{name}: holds several documents; read_all gives them, NAME#MEMBER one", document=name)
    return document


def read_all(
    path: str | Path,
    *,
    name: str | None = None,
    published: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    fields: Fields | None = None,
) -> Iterator[Document]:
    """Yield the documents in the file at `path`: one for most formats, each record of a corpus, whose `fields` may be named.

    JSON Lines are read as they come, however long the file; no line may be larger than `max_bytes`. Other arguments and errors are as for `read`; what is
    wrong with a part of the file is raised after all that can be read.
    """
    path = Path(path)
    found = pieces(path, name=name, published=published, encoding=encoding, max_bytes=max_bytes, fields=fields)
    yield from _documents(found)


def pieces(
    path: Path,
    *,
    name: str | None = None,
    published: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    fields: Fields | None = None,
    first: int = 0,
) -> Iterator[Piece]:
    """Yield what `read_all` does as it comes, with the parts that are lost in their places; of a file of several parts those from the `first` on."""
    name = shown(path) if name is None else name
    opened = None
    try:
        opened = _opened(path, name, max_bytes)
        data = b"" if opened else _bytes(path, name, max_bytes)
        beside = None if not path.is_file() else read_sidecar(path)
        file = File(data, name, hashlib.sha256(data).hexdigest(), encoding, fields or Fields(), opened, max_bytes, first)
        for piece in _pieces(file, published):
            yield _with_sidecar(piece, beside, published) if beside is not None and isinstance(piece, Document) else piece
    except InputError as error:
        error.document = name
        raise
    finally:
        if opened is not None:
            opened.close()


def _documents(found: Iterator[Piece]) -> Iterator[Document]:
    """The documents among what is found; raises the first of what is lost after them."""
    lost: list[Lost] = []
    for piece in found:
        if isinstance(piece, Lost):
            lost.append(piece)
        elif isinstance(piece, Document):
            yield piece
    if lost:
        error = lost[0].error
        more = f" (and {len(lost) - 1:,} more)" if len(lost) > 1 else ""
        if not isinstance(error, InputError):
            raise Unreadable(f"{lost[0].name}: {type(error).__name__}: {error}{more}", document=lost[0].name) from error
        raise type(error)(f"{error}{more}", document=error.document) if more else error


def _pieces(file: File, published: str | None) -> Iterator[Piece]:
    for piece in documents_in(file, "jsonl" if file.opened else format_of(file.data, file.name)):
        yield _published(piece, published) if isinstance(piece, Document) else piece


def _member(path: Path) -> tuple[Path, str | None]:
    """A path and the member that its end names, where no file has the whole as its name."""
    before, mark, member = str(path).rpartition("#")
    try:
        several = bool(mark and before and member) and not path.exists() and Path(before).is_file()
    except (OSError, ValueError):
        several = False
    return (Path(before), member) if several else (path, None)


def _with_sidecar(document: Document, beside: Metadata, published: str | None) -> Document:
    override = {field: value for field, value in msgspec.structs.asdict(beside).items() if value is not None}
    if published is not None:
        override.pop("published", None)
    return msgspec.structs.replace(document, metadata=msgspec.structs.replace(document.metadata, **override))


def read_bytes(
    data: bytes, *, name: str = "<bytes>", published: str | None = None, encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> Document:
    """The document in `data` (a file's content, standard input); the suffix of `name` helps to tell its format.

    Raises as `read` does. An empty document is one: it has no blocks and says so in its notes.
    """
    found = read_all_bytes(data, name=name, published=published, encoding=encoding, max_bytes=max_bytes)
    document = next(found, None)
    if document is None:
        raise NotFound(f"{name}: it holds no document", document=name)
    if document.name != name and next(found, None):
        raise Several(f"{name}: holds several documents; read_all_bytes gives them", document=name)
    return document


def read_all_bytes(
    data: bytes,
    *,
    name: str = "<bytes>",
    published: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    fields: Fields | None = None,
) -> Iterator[Document]:
    """Yield the documents in `data`, as `read_all` does those of a file."""
    yield from _documents(pieces_of_bytes(data, name=name, published=published, encoding=encoding, max_bytes=max_bytes, fields=fields))


def pieces_of_bytes(
    data: bytes,
    *,
    name: str = "<bytes>",
    published: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    fields: Fields | None = None,
    first: int = 0,
) -> Iterator[Piece]:
    """Yield what is in `data`, as `pieces` does what is in a file."""
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    file = File(data, name, hashlib.sha256(data).hexdigest(), encoding, fields or Fields(), max_bytes=max_bytes, first=first)
    yield from _pieces(file, published)


def read_record(
    data: bytes,
    *,
    name: str = "<record>",
    source: str = "",
    published: str | None = None,
    fields: Fields | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """The document that one record of a corpus is, a JSON object; it is called by its id, as one of the file `source` where it stands in one, else `name`.

    Raises `Unreadable` where it has no text, `TooLarge`.
    """
    from claimx.read.corpus import record_document

    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    return _published(record_document(data, name=name, source=source, fields=fields or Fields()), published)


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
    document = text_document(text, name, hashlib.sha256(data).hexdigest(), markdown=is_markdown(name))
    return _published(document, published)


def _published(document: Document, published: str | None) -> Document:
    if published is None:
        return document
    metadata = msgspec.structs.replace(document.metadata, published=iso_date(published), written=None)
    return msgspec.structs.replace(document, metadata=metadata)


def _opened(path: Path, name: str, max_bytes: int) -> BinaryIO | None:
    """A file that is larger than a document may be, where it is of lines that can be read one by one, else null."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size <= max_bytes:
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return None  # reading it says what is wrong
    from claimx.read.corpus import is_object

    format_ = format_of(head, name)
    return path.open("rb") if format_ == "jsonl" or (format_ == "json" and is_object(head.partition(b"\n")[0])) else None


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
