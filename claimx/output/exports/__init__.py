"""Claims in the formats of other tools: Parquet, Excel, SDMX, data packages, Web Annotations, schema.org. One module a format, loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome

__all__ = ["BINARY", "EXPORTS", "export"]

EXPORTS = ("parquet", "xlsx", "sdmx", "datapackage", "annotation", "claimreview")
BINARY = frozenset({"parquet", "xlsx", "datapackage"})


def export(form: str, outcomes: Iterable[ClaimOutcome]) -> Iterator[str | bytes]:
    """Yield the claims in one of `EXPORTS`, in pieces of text or bytes; failures have no place in any of them."""
    pieces: Iterator[str | bytes] = import_module(f"claimx.output.exports.{form}").pieces(outcomes)
    return pieces
