"""What a corpus is cut into: pieces that are read, worked on and written each by itself, the same in every run.

Files go together some sixty at a time; where one piece ends the names alone decide, so that a file more or less changes one piece and not all behind it. A
large file of JSON Lines is cut by bytes, a Parquet file by its row groups.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from claimx.cluster.batch import arrow, tasks_of
from claimx.errors import NotFound
from claimx.records import Failure, Record
from claimx.scale import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SIZE", "Piece", "file_system", "pieces", "tasks_in"]

SIZE = 64  # files of a piece, on the average
MOST = 4  # times as many at most
LINES = 4_000_000  # bytes of JSON Lines that are a piece
LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
SCHEMES = "://"


class Piece(Record, frozen=True):
    """A part of a corpus under a `key` of its own: files (`tasks`, and `failures` for those that are not there), or what stands in the corpus file
    `uri` from `start` to `end`: bytes of JSON Lines, or, with `rows`, rows of the row group `group` of a Parquet file."""

    key: str
    tasks: tuple[Task, ...] = ()
    failures: tuple[Failure, ...] = ()
    uri: str = ""
    start: int = 0
    end: int = 0
    rows: bool = False
    group: int = 0


def pieces(found: Iterable[Task | Failure], uris: Iterable[str], *, size: int = SIZE) -> Iterator[Piece]:
    """Yield the pieces of local files (`found`) and of what stands at addresses (`uris`: s3://…, hdfs://…, gs://…)."""
    yield from _gathered(((one, _size_of(one)) for one in found), "", size)
    yield from _gathered((one for address in uris for one in _listed(address)), SCHEMES, size)


def _gathered(found: Iterable[tuple[Task | Failure, int]], before: str, size: int) -> Iterator[Piece]:
    """The pieces of files, each with its size in bytes. The key of a piece is that of the last file `before` it, where names end the one before: so it
    stays when others come and go."""
    held: list[Task | Failure] = []
    for one, length in found:
        if isinstance(one, Task) and (cut := list(_cut(one, length))):
            yield from cut
            continue
        held.append(one)
        name = one.name if isinstance(one, Task) else one.document
        if int(_key("end", name), 16) % size == 0 or len(held) >= MOST * size:
            yield _of(held, before)
            held, before = [], name
    if held:
        yield _of(held, before)


def tasks_in(piece: Piece) -> Iterator[Task | Failure]:
    """Yield what is to be done for a piece; files at addresses are read here, so that each machine reads its own."""
    yield from piece.failures
    if piece.uri and piece.rows:
        import pyarrow.parquet as pq

        system, path = file_system(piece.uri)
        with system.open_input_file(path) as file:
            yield from tasks_of(pq.ParquetFile(file).read_row_group(piece.group).to_pylist(), source=piece.uri, first=piece.start)
        return
    if piece.uri:
        yield from _lines(piece)
        return
    for task in piece.tasks:
        if task.path is not None or not task.source:
            yield task
            continue
        system, path = file_system(task.source)
        try:
            with system.open_input_stream(path) as file:
                yield Task(task.name, data=file.read(), published=task.published, encoding=task.encoding, fields=task.fields)
        except OSError as error:
            yield Failure(document=task.name, error="unreadable", message=f"{task.name}: cannot be read ({error})")


def file_system(uri: str) -> tuple[Any, str]:
    """The file system that holds an address or a local path, and the path within it."""
    arrow()
    from pyarrow import fs

    if SCHEMES in uri:
        system, path = fs.FileSystem.from_uri(uri)
        return system, path
    return fs.LocalFileSystem(), os.path.abspath(uri)  # noqa: PTH100 - a name as it is


def _of(held: list[Task | Failure], before: str) -> Piece:
    tasks, failures = (tuple(one for one in held if isinstance(one, kind)) for kind in (Task, Failure))
    return Piece(_key("after", before), tasks, failures)  # type: ignore[arg-type]  # as they were told apart


def _size_of(one: Task | Failure) -> int:
    try:
        return os.stat(one.path).st_size if isinstance(one, Task) and one.path is not None else 0  # noqa: PTH116 - a name of bytes
    except OSError:
        return 0  # reading says what is wrong with it


def _key(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _cut(task: Task, size: int) -> Iterator[Piece]:
    """The pieces of a corpus file; none where it is to be read as a whole."""
    name = task.source or os.fsdecode(task.path or b"")
    suffix = PurePath(name).suffix.lower()
    if suffix == ".parquet":
        import pyarrow.parquet as pq

        system, path = file_system(name)
        with system.open_input_file(path) as file:
            metadata = pq.ParquetFile(file).metadata
        first = 0
        for group in range(metadata.num_row_groups):
            rows = metadata.row_group(group).num_rows
            yield Piece(_key(name, "rows", group), uri=name, start=first, end=first + rows, rows=True, group=group)
            first += rows
    elif suffix in LINE_SUFFIXES and size > LINES:
        for start in range(0, size, LINES):
            yield Piece(_key(name, "bytes", start), uri=name, start=start, end=min(start + LINES, size))


def _lines(piece: Piece) -> Iterator[Task]:
    """The records of the lines that begin within the piece; a line without an id is called by the byte it begins at."""
    system, path = file_system(piece.uri)
    at = max(piece.start - 1, 0)
    with system.open_input_file(path) as file:
        file.seek(at)
        data = file.read(piece.end - at)
        while not data.endswith(b"\n") and (more := file.read(1 << 16)):
            head, newline, _ = more.partition(b"\n")
            data += head + newline
    for line in data.split(b"\n"):
        if at >= piece.start and line.strip():
            yield Task(f"{piece.uri}#byte{at}", record=line, source=piece.uri)
        at += len(line) + 1


def _listed(address: str) -> Iterator[tuple[Task | Failure, int]]:
    """The files at an address with their sizes, in the order of names; hidden ones are left out."""
    from pyarrow import fs

    system, path = file_system(address)
    scheme = address.partition(SCHEMES)[0] + SCHEMES
    told = system.get_file_info(path)
    if told.type is fs.FileType.NotFound:
        error = NotFound(f"{address}: no such file", document=address)
        yield Failure(document=address, error=error.code, message=str(error)), 0
        return
    found = [told] if told.type is fs.FileType.File else system.get_file_info(fs.FileSelector(path, recursive=True))
    for one in sorted((one for one in found if one.type is fs.FileType.File), key=lambda one: one.path):
        if not any(part.startswith((".", "_")) for part in PurePath(one.path[len(path) :]).parts):
            yield Task(scheme + one.path, source=scheme + one.path), one.size
