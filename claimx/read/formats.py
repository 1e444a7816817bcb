"""The readers, by format: each is imported when its first file comes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from claimx.read.blocks import blocks
from claimx.read.encoding import decode
from claimx.read.metadata import from_text
from claimx.read.tables import parted_rows, text_tables
from claimx.records import Document, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["MAX_BYTES", "Fields", "File", "Lost", "Opened", "Piece", "documents_in", "text_document"]

MAX_BYTES = 50_000_000  # of a document; JSON Lines are read record by record, and may be longer


class Fields(NamedTuple):
    """Which fields of a corpus' records hold what; null: the usual names are tried. "meta.date" is a field of an object in a field."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    title: str | None = None


class File(NamedTuple):
    """A file's content, the name it is cited by, the hash of its bytes, and the encoding that its reader was told, if it was.

    `opened` is the content of one that is larger than is read at once, whose `data` is empty; none of its records may be larger than `max_bytes`.
    `first` is the first of its parts that is wanted (see `Opened`).
    """

    data: bytes
    name: str
    sha256: str
    encoding: str | None = None
    fields: Fields = Fields()
    opened: BinaryIO | None = None
    max_bytes: int = MAX_BYTES
    first: int = 0


class Opened(NamedTuple):
    """What comes next is of this part of a file of several parts, of `size` bytes; parts are counted from 0.

    Should reading it crash or take too long, the file can be read on from the next.
    """

    number: int
    name: str
    size: int


class Lost(NamedTuple):
    """A part of a file that cannot be read, and why; the parts after it can."""

    name: str
    error: Exception


Piece = Document | Opened | Lost

# Where the reader of each format stands; each takes a `File` and yields its documents, one for most formats.
_READERS = {
    "text": "claimx.read.formats:read_plain",
    "markdown": "claimx.read.formats:read_plain",
    "html": "claimx.read.html:read_html",
    "mhtml": "claimx.read.html.saved:read_mhtml",
    "warc": "claimx.read.html.saved:read_warc",
    "pdf": "claimx.read.pdf:read_pdf",
    "docx": "claimx.read.docx:read_docx",
    "odt": "claimx.read.odt:read_odt",
    "rtf": "claimx.read.rtf:read_rtf",
    "epub": "claimx.read.epub:read_epub",
    "eml": "claimx.read.mail:read_mail",
    "xlsx": "claimx.read.xlsx:read_xlsx",
    "csv": "claimx.read.delimited:read_csv",
    "json": "claimx.read.corpus:read_json",
    "jsonl": "claimx.read.corpus:read_lines",
}


def documents_in(file: File, format_: str) -> Iterator[Piece]:
    """Yield the documents of a file of this format (`sniff.format_of`), and what is lost of it. Raises `InputError` for what cannot be read."""
    module, _, name = _READERS[format_].partition(":")
    reader: Callable[[File], Iterator[Piece]] = getattr(import_module(module), name)
    return reader(file)


def read_plain(file: File) -> Iterator[Document]:
    """Yield the one document of a plain text or Markdown file."""
    from claimx.read.sniff import is_markdown

    text, encoding, note = decode(file.data, file.name, encoding=file.encoding)
    document = text_document(text, file.name, file.sha256, markdown=is_markdown(file.name))
    yield msgspec.structs.replace(document, encoding=encoding, notes=(note, *document.notes) if note else document.notes)


def text_document(text: str, name: str, sha256: str, *, markdown: bool) -> Document:
    """The document of a text that stands as it is."""
    cut = parted_rows(text, blocks(text, markdown=markdown))
    metadata = from_text(text, cut) if cut else Metadata()
    notes = () if cut else ("the document is empty",)
    return Document(
        name, text, sha256, cut, metadata, notes=notes, format="markdown" if markdown else "text", tables=text_tables(text, cut)
    )
