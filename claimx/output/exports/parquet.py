"""Parquet, by way of pyarrow (extra `parquet`): the columns of the CSV, typed, and the period in whole days."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.output.exports.columns import DATES, INTEGERS, NUMBERS, claims_of, values
from claimx.output.rows import CLAIM_COLUMNS
from claimx.records import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome

__all__ = ["pieces"]

ROWS = 10_000  # of a row group, which is held in memory


def pieces(outcomes: Iterable[ClaimOutcome]) -> Iterator[bytes]:
    """Yield the file as it grows, a row group at a time. Raises `InputError` where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("Parquet needs pyarrow: pip install 'claimx[parquet]'") from error
    names = [*CLAIM_COLUMNS, *DATES]
    types = {**dict.fromkeys(NUMBERS, pa.float64()), **dict.fromkeys(INTEGERS, pa.int64()), **dict.fromkeys(DATES, pa.date32())}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in names], metadata={"schema": SCHEMA})
    buffer = _Passing()
    claims = claims_of(outcomes)
    with pq.ParquetWriter(buffer, schema, compression="zstd") as writer:
        while group := [values(claim) for claim in islice(claims, ROWS)]:
            columns = {name: [_typed(name, row[name]) for row in group] for name in names}
            writer.write_table(pa.table(columns, schema=schema))
            yield buffer.taken()
    yield buffer.taken()


def _typed(name: str, value: object) -> object:
    return float(value) if name in NUMBERS and isinstance(value, int) else value


class _Passing(io.RawIOBase):
    """A file that is written once and read at once: it keeps what has not been taken yet."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._kept += data
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written

    def taken(self) -> bytes:
        data, self._kept = bytes(self._kept), bytearray()
        return data
