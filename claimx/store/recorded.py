"""Claims in files of records: JSON Lines, or a JSON array, as `claimx extract` writes them."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from claimx.errors import RecordError
from claimx.records import SCHEMA, Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["holds_records", "is_record", "read_records", "recorded"]

SUFFIXES = (".jsonl", ".ndjson")
LONGEST = 1_000_000  # bytes of a first line that is looked into
_KINDS = (b'"figure"', b'"statement"', b'"failure"')
ARRAY = re.compile(rb"\s*\[\s*")


class _Kind(msgspec.Struct):
    """The keys that tell a record from other JSON, and a claim from a failure."""

    kind: str
    schema: str | None = None


def holds_records(path: Path) -> bool:
    """True for a file whose name or whose first line says that it holds claim records."""
    try:
        if not path.is_file():  # of a pipe the line would be gone
            return path.suffix in SUFFIXES
        with path.open("rb") as file:
            if path.suffix in SUFFIXES:
                return not _is_corpus(file.readline(LONGEST))
            return is_record(file.readline(LONGEST)) or is_record(file.readline(LONGEST))
    except (OSError, ValueError):
        return False


def _is_corpus(line: bytes) -> bool:
    """True for the record of another program: an object that names no schema of ours, nor is of one of our kinds."""
    try:
        record = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        return "schema" not in record and bytes(record.get("kind", b"")) not in _KINDS
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def is_record(line: bytes) -> bool:
    """True for a line that holds a claim record, or the failure of a document, on its own or within an array."""
    try:
        return msgspec.json.decode(_bare(line), type=_Kind).schema == SCHEMA
    except (UnicodeDecodeError, msgspec.DecodeError):
        return False


def read_records(path: Path) -> Iterator[Claim]:
    """Yield the claims in a file of records, in its order; failures are passed over. Raises `RecordError`, naming the line, and `OSError`."""
    with path.open("rb") as file:
        yield from recorded(file, str(path))


def recorded(lines: BinaryIO | Iterable[bytes], name: str) -> Iterator[Claim]:
    """Yield the claims of lines of records, likewise; `name` is what errors call them."""
    lines = iter(lines)
    first = next(lines, b"")
    if ARRAY.match(first) and not _bare(first):
        first = b"\n"  # our own arrays have a record a line between the brackets
    for at, line in enumerate(chain([first], lines), start=1):
        text = _bare(line)
        if not text:
            continue
        try:
            if msgspec.json.decode(text, type=_Kind).kind != "failure":
                yield msgspec.json.decode(text, type=Claim)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RecordError(f"{name}:{at}: no claim record: {error}") from error


def _bare(line: bytes) -> bytes:
    """The line without what an array has around its records."""
    return line.strip().removeprefix(b"[").removesuffix(b"]").removesuffix(b",").strip()
