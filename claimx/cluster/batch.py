"""A batch: a table of documents in, a table of their claims out, both Arrow, for Ray, Spark, Dask and whatever else moves tables."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from claimx import pipeline
from claimx.errors import InputError
from claimx.output.exports.parquet import claim_fields, claim_values
from claimx.output.jsonl import encode
from claimx.pipeline import DEFAULTS, Options
from claimx.records import SCHEMA, Claim, Failure
from claimx.scale import LIMITS, Limits, Pool, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from claimx.records import Document
    from claimx.scale import Done

__all__ = ["arrow", "as_table", "batch", "batch_schema", "done"]

FAILURE_COLUMNS = ("error", "message")
RECORD = "record"


def batch(table: pa.Table, *, options: Options = DEFAULTS, limits: Limits = LIMITS, workers: int = 1) -> pa.Table:
    """The claims of a table of documents, in their order: `batch_schema` tells the columns, `record` among them is the line of JSON Lines.

    A row is a document. It has a `path` (a file to read), or `bytes` (a file's content, named by `path` or `name`), or else a text, with what is known
    of it, in columns of the usual names (text, content, …; id, date, title, url, publisher, author). Of a document that fails there is a row of
    kind "failure" with `error` and `message`; it never stops the others: each is worked on in a child process within `limits`, in up to `workers` at
    once (0 does the work in this process, without limits). Raises `InputError` without pyarrow, `PipelineError` where no document can be worked on.
    """
    return as_table(
        record
        for one in done(tasks_of(table.to_pylist()), options=options, limits=limits, workers=workers)
        for record in (*one.records, *((one.failure,) if one.failure is not None else ()))
    )


def batch_schema() -> pa.Schema:
    """The columns of what `batch` gives: those of the Parquet that extract writes, then `error` and `message` of failures, and `record`."""
    pa = arrow()
    more = [(name, pa.string()) for name in (*FAILURE_COLUMNS, RECORD)]
    return pa.schema([*claim_fields(pa), *more], metadata={"schema": SCHEMA})


def as_table(records: Iterable[Claim | Failure]) -> pa.Table:
    """Claims and failures as a table of `batch_schema`."""
    rows = [_row(record) for record in records]
    schema = batch_schema()
    return arrow().table({name: [row.get(name) for row in rows] for name in schema.names}, schema=schema)


def done(
    tasks: Iterable[Task | Failure],
    *,
    options: Options,
    limits: Limits,
    workers: int,
    unchanged: Callable[[Document], bool] | None = None,
) -> Iterator[Done]:
    """What each document came to, on the path that `claimx extract` takes."""
    work = partial(pipeline.extract_and_forget, options=options)
    pool = Pool(work, of=Claim, workers=workers, limits=limits, prepare=partial(pipeline.warm, options), unchanged=unchanged)
    yield from pool.results(tasks)


def tasks_of(rows: Sequence[Mapping[str, Any]], *, source: str = "", first: int = 0) -> Iterator[Task]:
    """The tasks of a table's rows; a row that names itself in no way is called by its number, `source` is the file that they are of."""
    for at, row in enumerate(rows, first):
        path, data = row.get("path"), row.get("bytes")
        if isinstance(data, bytes):
            yield Task(str(path or row.get("name") or f"row {at}"), data=data)
        elif isinstance(path, str) and not source:
            yield Task(path, path=os.fsencode(path))
        else:
            yield Task(f"{source}#row{at}" if source else f"row {at}", record=msgspec.json.encode(row, enc_hook=str), source=source)


def arrow() -> Any:
    """The module pyarrow. Raises `InputError` where it is not installed."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise InputError("tables need pyarrow: pip install 'claimx[parquet]'") from error
    return pa


def _row(record: Claim | Failure) -> dict[str, Any]:
    own: dict[str, Any]
    if isinstance(record, Failure):
        own = {"document": record.document, "kind": "failure", "error": record.error, "message": record.message}
    else:
        own = claim_values(record)
    return {**own, RECORD: encode(record)}
