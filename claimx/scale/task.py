"""One document: read, worked on, and what came of it, whatever happens. The same in this process, in a worker, and in a batch of a cluster."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from claimx.errors import InputError, PipelineError
from claimx.records import Document, Failure, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Done", "Task", "TimeRanOut", "failed", "fault", "perform"]


class Task(Record, frozen=True):
    """What is to be read: the file at `path` (as the system's bytes), or `data`; `name` is what it is cited as, `fields` are those of a corpus
    (`claimx.read.Fields`). Or a `record` of a corpus, as JSON, that stands in the file `source`, where it stands in one. The first `skip` documents
    of the file are passed over."""

    name: str
    path: bytes | None = None
    data: bytes | None = None
    published: str | None = None
    encoding: str | None = None
    fields: tuple[str | None, ...] = ()
    record: bytes | None = None
    source: str = ""
    skip: int = 0


class Done(NamedTuple):
    """What one document came to: its records, its failure, or both where only parts of it were done; `kept` that there was nothing to do."""

    document: Document | None
    records: tuple[Any, ...] = ()
    failure: Failure | None = None
    kept: bool = False


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
    begins: Callable[[str, int], None] = lambda _name, _size: None,
) -> Iterator[Done]:
    """Yield what each document of a file came to: one for most formats, each record of a corpus, and the failure that ends them, if one does.

    `work` gives the records of a document; one that is `unchanged` is not worked on. `begins` is told the name and size of what is read or worked on
    next. Raises only what would stop every document: `PipelineError`, ImportError.
    """
    documents = islice(_read(task, max_bytes), task.skip, None)
    while True:
        try:
            begins(task.name, _size(task))
            document = next(documents, None)
        except TimeRanOut:
            yield Done(None, failure=_late(task.name, "reading it"))
            return
        except InputError as error:
            yield Done(None, failure=failed(error, task.name))
            return
        except (PipelineError, ImportError):
            raise
        except Exception as error:  # noqa: BLE001 - one document's trouble is never another's
            yield Done(None, failure=fault(error, task.name))
            return
        if document is None:
            return
        begins(document.name, len(document.text))
        yield _worked(document, work, unchanged)


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


def _read(task: Task, max_bytes: int) -> Iterator[Document]:
    from claimx.read import Fields, read_all, read_all_bytes, read_record

    fields = Fields(*task.fields)
    if task.record is not None:
        yield read_record(task.record, name=task.name, source=task.source, published=task.published, fields=fields, max_bytes=max_bytes)
        return
    if task.data is not None:
        yield from read_all_bytes(
            task.data, name=task.name, published=task.published, encoding=task.encoding, max_bytes=max_bytes, fields=fields
        )
        return
    path = os.fsdecode(task.path or b"")
    yield from read_all(path, name=task.name, published=task.published, encoding=task.encoding, max_bytes=max_bytes, fields=fields)


def _size(task: Task) -> int:
    if task.data is not None or task.record is not None:
        return len(task.data or task.record or b"")
    with suppress(OSError, ValueError):
        return os.stat(task.path or b"").st_size  # noqa: PTH116 - a name of bytes
    return 0
