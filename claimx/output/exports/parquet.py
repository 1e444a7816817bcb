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
    from claimx.records import Claim

__all__ = ["claim_fields", "claim_values", "pieces"]

ROWS = 10_000  # of a row group, which is held in memory


def pieces(outcomes: Iterable[ClaimOutcome]) -> Iterator[bytes]:
    """Yield the file as it grows, a row group at a time. Raises `InputError` where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("Parquet needs pyarrow: pip install 'claimx[parquet]'") from error
    schema = pa.schema(claim_fields(pa), metadata={"schema": SCHEMA})
    buffer = _Passing()
    claims = claims_of(outcomes)
    with pq.ParquetWriter(buffer, schema, compression="zstd") as writer:
        while group := [claim_values(claim) for claim in islice(claims, ROWS)]:
            columns = {name: [row[name] for row in group] for name in schema.names}
            writer.write_table(pa.table(columns, schema=schema))
            yield buffer.taken()
    yield buffer.taken()


def claim_fields(pa: Any) -> list[tuple[str, Any]]:
    """The columns with their types; `pa` is the module pyarrow."""
    types = {**dict.fromkeys(NUMBERS, pa.float64()), **dict.fromkeys(INTEGERS, pa.int64()), **dict.fromkeys(DATES, pa.date32())}
    return [(name, types.get(name, pa.string())) for name in (*CLAIM_COLUMNS, *DATES)]


def claim_values(claim: Claim) -> dict[str, object]:
    """The claim's value in each column, numbers as floats."""
    return {name: float(value) if name in NUMBERS and isinstance(value, int) else value for name, value in values(claim).items()}


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
