"""What one document may take."""

from __future__ import annotations

import os

from claimx.records import Record

__all__ = ["LIMITS", "MOST_WORKERS", "Limits", "cores"]

MOST_WORKERS = 8
MEGABYTE = 1_000_000


class Limits(Record, frozen=True):
    """What one document may take before it becomes a failure and the run goes on.

    `timeout` is in seconds, for each megabyte begun of the document; null is none. `max_memory` is in bytes, of the process that reads it; null is
    none. `max_bytes` is the size of a file. Raises ValueError for what is not above zero.
    """

    timeout: float | None = 300.0
    max_memory: int | None = 3_000_000_000
    max_bytes: int = 50_000_000

    def __post_init__(self) -> None:
        """A limit of nothing would make a failure of every document."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"{name} must be above zero, not {value}")

    def seconds(self, size: int) -> float | None:
        """The time that a document of `size` bytes or characters may take."""
        return None if self.timeout is None else self.timeout * (1 + max(size - 1, 0) // MEGABYTE)


LIMITS = Limits()


def cores() -> int:
    """How many processes can run at once, at most eight."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, MOST_WORKERS)
