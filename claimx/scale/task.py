"""One document: read, worked on, and what came of it, whatever happens. The same in this process, in a worker, and in a batch of a cluster."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from claimx.errors import InputError, PipelineError
from claimx.records import Document, Failure, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.read.formats import Piece

__all__ = ["Done", "Task", "TimeRanOut", "failed", "fault", "perform"]


class Task(Record, frozen=True):
    """What is to be read: the file at `path` (as the system's bytes), or `data`; `name` is what it is cited as, `fields` are those of a corpus
    (`claimx.read.Fields`). Or a `record` of a corpus, as JSON, that stands in the file `source`, where it stands in one. Of a file of several parts
    those before the `first` are passed over, and the first `skip` answers of that one."""

    name: str
    path: bytes | None = None
    data: bytes | None = None
    published: str | None = None
    encoding: str | None = None
    fields: tuple[str | None, ...] = ()
    record: bytes | None = None
    source: str = ""
    first: int = 0
    skip: int = 0


class Done(NamedTuple):
    """What one document came to: its records, its failure, or both where only parts of it were done; `kept` that there was nothing to do."""

    document: Document | None
    records: tuple[Any, ...] = ()
    failure: Failure | None = None
    kept: bool = False


class Step(NamedTuple):
    """What is done next: `name` of `size` bytes or characters is read, or, where it is the answer of number `answer` to its part, worked on.

    `part` is the part's number in a file of several, else null.
    """

    name: str
    size: int
    part: int | None = None
    answer: int | None = None


class TimeRanOut(BaseException):
    """Raised into the work on a document when its time is over; no handler of ordinary errors may take it for one."""


def failed(error: InputError, name: str) -> Failure:
    """The failure that an error of ours tells."""
    return Failure(document=error.document or name, error=error.code, message=str(error))


def fault(error: BaseException, name: str) -> Failure:
    """The failure of a document that claimx, or a library, failed on; want of memory is no fault of theirs."""
    if isinstance(error, MemoryError) or "bad_alloc" in str(error) or "bad allocation" in str(error):
        return Failure(document=name, error="memory", message=f"{name}: more memory needed than --max-memory allows")
    message = f"claimx failed on it, which is a fault to report: {type(error).__name__}: {error}"
    return Failure(document=name, error="internal", message=message)


def perform(
    task: Task,
    work: Callable[[Document], Iterable[Any]],
    *,
    max_bytes: int,
    unchanged: Callable[[Document], bool] | None = None,
    begins: Callable[[Step], None] = lambda _step: None,
) -> Iterator[Done]:
    """Yield what each document of a file came to: one for most formats, each record of a corpus, and a failure for each part that is lost.

    `work` gives the records of a document; one that is `unchanged` is not worked on. `begins` is told of each step before it is taken. Raises only what
    would stop every document: `PipelineError`, ImportError.
    """
    from claimx.read.formats import Lost, Opened

    pieces = _read(task, max_bytes)
    reading = Step(task.name, _size(task))
    answers = 0  # to the part that is being read
    while True:
        try:
            begins(reading)
            piece = next(pieces, None)
        except (PipelineError, ImportError):
            raise
        except (TimeRanOut, Exception) as error:  # noqa: BLE001 - one document's trouble is never another's
            yield Done(None, failure=_unread(error, reading.name))
            if reading.part is None or not isinstance(error, TimeRanOut):
                return
            task = msgspec.structs.replace(task, first=reading.part + 1, skip=0)
            pieces, reading, answers = _read(task, max_bytes), Step(task.name, _size(task)), 0
            continue
        if piece is None:
            return
        if isinstance(piece, Opened):
            reading, answers = Step(piece.name, piece.size, piece.number), 0
            continue
        answers += 1
        if answers <= task.skip and reading.part in {None, task.first}:
            continue
        if isinstance(piece, Lost):
            yield Done(None, failure=_unread(piece.error, piece.name))
            continue
        begins(Step(piece.name, len(piece.text), reading.part, answers))
        yield _worked(piece, work, unchanged)


def _unread(error: BaseException, name: str) -> Failure:
    """The failure of what could not be read."""
    if isinstance(error, (PipelineError, ImportError)):
        raise error
    if isinstance(error, TimeRanOut):
        return _late(name, "reading it")
    return failed(error, name) if isinstance(error, InputError) else fault(error, name)


def _worked(document: Document, work: Callable[[Document], Iterable[Any]], unchanged: Callable[[Document], bool] | None) -> Done:
    records: list[Any] = []
    try:
        if unchanged is not None and unchanged(document):
            return Done(document, kept=True)
        for record in work(document):
            records.append(record)  # noqa: PERF402 - what was found before time ran out is kept
    except TimeRanOut:
        return Done(document, tuple(records), _late(document.name, "its claims", partial=bool(records)))
    except (PipelineError, ImportError):
        raise
    except InputError as error:
        return Done(document, failure=failed(error, document.name))
    except MemoryError as error:
        return Done(document, tuple(records), _partial(fault(error, document.name), records))
    except Exception as error:  # noqa: BLE001 - as above
        return Done(document, failure=fault(error, document.name))
    return Done(document, tuple(records))


def _partial(failure: Failure, records: list[Any]) -> Failure:
    return msgspec.structs.replace(failure, partial=bool(records))


def _late(name: str, at: str, *, partial: bool = False) -> Failure:
    kept = "; what was found before is kept" if partial else ""
    return Failure(document=name, error="timeout", message=f"{name}: time ran out over {at} (--timeout){kept}", partial=partial)


def _read(task: Task, max_bytes: int) -> Iterator[Piece]:
    from claimx.read import Fields, read_record
    from claimx.read.load import pieces, pieces_of_bytes

    fields = Fields(*task.fields)
    if task.record is not None:
        yield read_record(task.record, name=task.name, source=task.source, published=task.published, fields=fields, max_bytes=max_bytes)
        return
    how: dict[str, Any] = {
        "name": task.name, "published": task.published, "encoding": task.encoding, "max_bytes": max_bytes, "fields": fields, "first": task.first
    }  # fmt: skip
    yield from pieces(Path(os.fsdecode(task.path or b"")), **how) if task.data is None else pieces_of_bytes(task.data, **how)


def _size(task: Task) -> int:
    if task.data is not None or task.record is not None:
        return len(task.data or task.record or b"")
    with suppress(OSError, ValueError):
        return os.stat(task.path or b"").st_size  # noqa: PTH116 - a name of bytes
    return 0
