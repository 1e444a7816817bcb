"""What a file is: told by its content first, then by its suffix."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import cache
from pathlib import PurePath

from claimx.data import table
from claimx.errors import NotText
from claimx.read.encoding import utf16

__all__ = ["format_of", "is_known", "is_markdown"]

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # FF FE 00 00 (UTF-32 LE) begins like UTF-16 LE
_HEAD = 1024
# C0 controls that text files do hold: tab, line feed, vertical tab, form feed, carriage return, escape, backspace, Ctrl-Z.
_CONTROLS = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27})
_FEW = 2  # controls, however short the file
_FIELD = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t]")
_RECORD = re.compile(rb'\s*(?:\[\s*)?\{\s*"')
_OWN_RECORD = re.compile(rb'\s*\[?\s*\{"schema":\s*"claimx')
_OWN_ROWS = (b"document,line,kind,", b"document,kind,text,name,", b"document,name,kind,count,")


@cache
def _magic() -> tuple[tuple[bytes, int, str], ...]:
    return tuple((bytes.fromhex(row["hex"]), row.get("offset", 0), row["name"]) for row in table("formats")["magic"])


def is_markdown(name: str) -> bool:
    """Whether a document of this name is Markdown (where single line breaks join)."""
    return _suffix(name) in table("formats")["markdown"]


def is_known(name: str) -> bool:
    """Whether the suffix of a name promises a format that claimx reads."""
    formats = table("formats")
    suffix = _suffix(name)
    return suffix in formats["markdown"] or suffix in formats["plain"] or formats["suffix"].get(suffix) in formats["read"]


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def format_of(data: bytes, name: str) -> str:
    """The format of `data`, a key of the readers ("text", "markdown", "html", "pdf" …).

    Raises `NotText`, naming what it is, for what claimx does not read: a known signature, NUL bytes or many control characters in the
    content, else the suffix of `name`; and for claimx's own output.
    """
    formats = table("formats")
    kind = _signed(data, name) or _marked_up(data) or _told(data, name)
    if kind in formats["read"]:
        return str(formats["read"][kind])
    if kind:
        raise _refusal(name, kind)
    if not data.startswith(_BOMS) and (
        not utf16(data) and data and len(data) - len(data.translate(None, _CONTROLS)) > max(_FEW, len(data) * 0.02)
    ):  # prose has none; a log may have a few
        raise NotText(f"{name}: not text (it holds many control characters)", document=name)
    return "markdown" if is_markdown(name) else "text"


def _signed(data: bytes, name: str) -> str | None:
    """The kind that the first bytes tell; what is in a ZIP archive tells which kind it is."""
    for signature, offset, kind in _magic():
        if data.startswith(signature, offset):
            if kind == "gzip archive" and _gzipped(data).startswith(b"WARC/1."):
                return "WARC"
            return _zipped(data, name) if kind == "ZIP archive" else kind
    # Other programs' bytes may stand before a PDF's first line.
    return "PDF" if b"%PDF-" in data[:_HEAD] and _suffix(name) == ".pdf" else None


def _gzipped(data: bytes) -> bytes:
    """The first bytes of what is in a gzip archive."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:_HEAD], _HEAD)
    except zlib.error:
        return b""


def _zipped(data: bytes, name: str) -> str:
    formats = table("formats")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
                mime = archive.read("mimetype").decode("ascii", "replace").strip()
                if mime in formats["mimetype"]:
                    return str(formats["mimetype"][mime])
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        # A torn archive: the suffix says what it was to be, and its reader what is wrong with it.
        return str(formats["suffix"].get(_suffix(name), "ZIP archive"))
    return next((str(kind) for member, kind in formats["member"].items() if member in names), "ZIP archive")


def _marked_up(data: bytes) -> str | None:
    """The kind that the first words tell."""
    head = data[:_HEAD]
    for mark in _BOMS[:1]:
        head = head.removeprefix(mark)
    head = head.lstrip()
    low = head.lower()
    for opening, kind in table("formats")["markup"].items():
        if low.startswith(opening.encode()):
            return "HTML" if kind == "XML" and b"<html" in low else str(kind)
    if low.startswith(b"<!--") and (b"<html" in low or b"<!doctype html" in low):
        return "HTML"
    if head.startswith(b"WARC/1."):
        return "WARC"
    if _OWN_RECORD.match(head) or head.startswith(_OWN_ROWS):
        return "claimx's own output"
    return _mail(low) if _FIELD.match(head) else None


def _mail(head: bytes) -> str | None:
    """Whether lines of fields open the content of a mail, or of a page saved as one."""
    fields = {line.split(b":")[0].strip() for line in head.split(b"\n") if _FIELD.match(line)}
    if b"mime-version" in fields and b"content-type" in fields and b"multipart/related" in head and b"text/html" in head:
        return "MHTML"
    sent = {b"from", b"to", b"subject", b"date"} & fields
    return "e-mail" if (b"mime-version" in fields or b"received" in fields or b"message-id" in fields) and sent else None


def _told(data: bytes, name: str) -> str | None:
    """The kind that the suffix says of a text; without one, records tell themselves."""
    kind = table("formats")["suffix"].get(_suffix(name))
    if kind is None and not is_known(name) and _RECORD.match(data):
        return "JSON" if data.lstrip().startswith(b"[") or b"\n{" not in data else "JSON Lines"
    return str(kind) if kind and data else None


def _refusal(name: str, kind: str) -> NotText:
    advice = table("formats")["advice"].get(kind)
    return NotText(f"{name}: {kind} is not read" + (f" ({advice})" if advice else ""), document=name)
