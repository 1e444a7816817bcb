"""Corpora in JSON and JSON Lines: every record a document, named FILE#ID."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from claimx.data import table
from claimx.errors import BadMetadata, NotText, TooLarge, Unreadable
from claimx.read.encoding import decode
from claimx.read.formats import Lost, text_document
from claimx.read.newsdate import find_date, iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.read.formats import Fields, File
    from claimx.records import Document

__all__ = ["is_object", "read_json", "read_lines", "record_document"]

_LISTED = 8
_SAMPLE = 1 << 20  # bytes of a file of lines by which its encoding is told
_CHUNK = 1 << 16
_BROKEN = 1_000  # lines that are no records, after which none is waited for


def read_lines(file: File) -> Iterator[Document | Lost]:
    """Yield a document for each line of a JSON Lines file that holds a text, as it is read; see `read_json`.

    A line that is no object, or is larger than `file.max_bytes`, is lost, and the next is read.
    """
    yield from _documents(file, _lines(file), "line")


def read_json(file: File) -> Iterator[Document | Lost]:
    """Yield a document for each record of a JSON file: an object, a list of them, or the first list of them in an object.

    `file.fields` says which fields hold text, id, date and title; without that the usual names are tried. `sha256` is of the record's text. Records without a
    text are named together, as lost, after the others. Raises `NotText` where no record has one.
    """
    text, _, _ = decode(file.data, file.name, encoding=file.encoding)
    try:
        data = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        if is_object(text.split("\n", 1)[0].encode("utf-8", "replace")):
            yield from read_lines(file)  # JSON Lines under another name
            return
        raise Unreadable(f"{file.name}: not JSON, or cut off", document=file.name) from None
    if isinstance(data, dict) and _text(data, file.fields) is None:
        data = next((value for value in data.values() if isinstance(value, list) and any(isinstance(one, dict) for one in value)), [data])
    yield from _documents(file, enumerate(data if isinstance(data, list) else [data], 1), "record")


def record_document(data: bytes, *, name: str, source: str, fields: Fields) -> Document:
    """The document that one record is (an object as JSON); it is called by its id, within `source` where that is named, else `name`.

    Raises `Unreadable` where it is no object or has no text.
    """
    try:
        record = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        record = None
    text = _text(record, fields) if isinstance(record, dict) else None
    if text is None:
        raise Unreadable(f"{name}: no record with a field {fields.text or 'text'!r}", document=name)
    own = _said(record, "id", fields)
    return _document(name if own is None else f"{source}#{own}" if source else own, text, record, fields)


def is_object(line: bytes) -> bool:
    """Whether a line is a whole object of JSON."""
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return False


def _lines(file: File) -> Iterator[tuple[int, Any]]:
    """The number of each line that is not blank, and its record, or what is wrong with it."""
    opened = file.opened or io.BytesIO(file.data)
    sample = opened.read(_SAMPLE)
    opened.seek(0)
    whole = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1] or sample
    encoding = decode(whole, file.name, encoding=file.encoding).encoding
    # A damaged byte of UTF-8 stays what it was until its line is looked at.
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    with io.TextIOWrapper(opened, encoding, errors, newline="\n") as text:
        number = 0
        while line := text.readline(file.max_bytes + 1):
            number += 1
            if len(line) > file.max_bytes and not line.endswith("\n"):
                while (rest := text.readline(_CHUNK)) and not rest.endswith("\n"):
                    pass
                name = f"{file.name}#{number}"
                yield number, TooLarge(f"{name}: larger than the limit of {file.max_bytes / 1e6:g} MB", document=name)
            elif line.strip():
                yield number, _object(line.removeprefix("\ufeff"), file)


def _object(line: str, file: File) -> Any:
    """The value that a line of JSON is, null for one that is none."""
    try:
        try:
            return msgspec.json.decode(line)
        except UnicodeEncodeError:
            return msgspec.json.decode(decode(line.encode("utf-8", "surrogateescape"), file.name, encoding=file.encoding).text)
    except (msgspec.DecodeError, RecursionError, UnicodeError, Unreadable):
        return None


def _documents(file: File, records: Iterable[tuple[int, Any]], what: str) -> Iterator[Document | Lost]:
    seen: set[str] = set()
    missing = 0
    first: list[int] = []  # of those
    keys: dict[str, None] = {}
    lost: list[Lost] = []  # before the first text, which shows that this is a corpus
    for at, record in records:
        if what == "line" and not isinstance(record, dict):
            name = f"{file.name}#{at}"
            wrong = (
                record if isinstance(record, TooLarge) else Unreadable(f"{name}: line {at} is no JSON object, or cut off", document=name)
            )
            lost.append(Lost(name, wrong))
            if seen:
                yield lost.pop()
            elif len(lost) >= _BROKEN:
                break
            continue
        text = _text(record, file.fields) if isinstance(record, dict) else None
        if text is None:
            missing += 1
            first += [at] if len(first) < _LISTED else []
            if len(keys) < _LISTED and isinstance(record, dict):
                keys.update(dict.fromkeys(record))
            continue
        yield from lost
        lost.clear()
        own = _said(record, "id", file.fields)
        name = own if own and own not in seen else str(at) if own is None else f"{own}@{at}"
        seen.add(name)
        yield _document(f"{file.name}#{name}", text, record, file.fields)
    if not seen and any(isinstance(one.error, TooLarge) for one in lost):
        yield from lost
    elif not seen and (missing or lost):
        wanted = file.fields.text or "text"
        listed = f" (there are {', '.join(list(keys)[:_LISTED])}; say --text-field)" if keys else ""
        raise NotText(f"{file.name}: no record with a field {wanted!r}{listed}", document=file.name)
    elif missing:
        shown = ", ".join(map(str, first)) + (" …" if missing > _LISTED else "")
        yield Lost(file.name, Unreadable(f"{file.name}: {missing:,} without a text: {what} {shown}", document=file.name))


def _document(name: str, text: str, record: dict[str, Any], fields: Fields) -> Document:
    data = text.encode("utf-8", "replace")
    document = text_document(data.decode(), name, hashlib.sha256(data).hexdigest(), markdown=False)
    said = {
        field: _said(record, key, fields)
        for field, key in (("title", "title"), ("url", "url"), ("author", "author"), ("publisher", "publisher"))
    }
    said["published"] = _day(_said(record, "date", fields))
    metadata = msgspec.structs.replace(document.metadata, **{field: value for field, value in said.items() if value})
    return msgspec.structs.replace(document, metadata=metadata, format="json")


def _text(record: dict[str, Any], fields: Fields) -> str | None:
    value = _value(record, "text", fields)
    return value if isinstance(value, str) else None


def _said(record: dict[str, Any], key: str, fields: Fields) -> str | None:
    value = _value(record, key, fields)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None


def _value(record: dict[str, Any], key: str, fields: Fields) -> Any:
    """The value of the field that was named for it ("meta.date" goes into an object), else of the first usual one that is there."""
    named = getattr(fields, key, None)
    if named:
        value: Any = record
        for part in [named] if named in record else named.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value
    low = {name.lower(): name for name in record}
    return next((record[low[name]] for name in table("formats")["fields"][key] if name in low and record[low[name]] is not None), None)


def _day(words: str | None) -> str | None:
    """A date as ISO 8601, by its day; a number is a time stamp in seconds or milliseconds."""
    if words is None:
        return None
    if words.isdecimal() and len(words) in {10, 13}:
        return datetime.fromtimestamp(int(words[:10]), UTC).date().isoformat()
    try:
        return iso_date(words[:10] if len(words) > 10 and words[4:5] == "-" else words)
    except BadMetadata:
        found = find_date(words)
        return found.iso if found else None
