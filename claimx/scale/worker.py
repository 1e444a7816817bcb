"""The worker: a child process that works on one document at a time and answers over a pipe, within the limits that it puts on itself.

Forked after the pipeline is loaded, so that all workers share its pages; nothing is imported or read twice.
"""

from __future__ import annotations

import gc
import os
import signal
import struct
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from claimx.errors import PipelineError
from claimx.records import Document, Failure, Record
from claimx.scale.task import Done, Step, Task, TimeRanOut, fault, perform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claimx.scale.limits import Limits

__all__ = ["Begun", "Ended", "Reply", "Stopped", "read_message", "serve", "write_message"]

_LENGTH = struct.Struct("<Q")
_BEAT = 0.5  # seconds between two looks at the clock
_OUT_OF_MEMORY_FIRST = b"800"  # oom_score_adj: where memory is short for all, the system ends a worker and not the run


class Begun(Record, frozen=True, tag="begun"):
    """A step is taken, as `Step` has it, and must be over in `seconds`."""

    name: str
    seconds: float | None = None
    part: int | None = None
    answer: int | None = None


class Reply(Record, frozen=True, tag="reply"):
    """What a document came to, as `Done` has it."""

    document: Document | None
    records: msgspec.Raw
    failure: Failure | None
    kept: bool


class Ended(Record, frozen=True, tag="ended"):
    """The task is done; `well` tells whether the worker can take another."""

    well: bool


class Stopped(Record, frozen=True, tag="stopped"):
    """No document can be worked on: the pipeline or a library cannot be loaded."""

    message: str
    is_import: bool


_encoder = msgspec.msgpack.Encoder()
_tasks = msgspec.msgpack.Decoder(Task)


def write_message(pipe: int, message: Record) -> None:
    """Write a message with its length; blocks while the other side does not read."""
    data = _encoder.encode(message)
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        view = view[os.write(pipe, view) :]


def read_message(pipe: int) -> bytes | None:
    """Read a message; null when the other side is gone."""
    head = _exactly(pipe, _LENGTH.size)
    return None if head is None else _exactly(pipe, _LENGTH.unpack(head)[0])


def _exactly(pipe: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(pipe, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class _Clock:
    """Looks at the time twice a second, and ends what takes longer than it may."""

    def __init__(self) -> None:
        self.until: float | None = None
        self.parent = os.getppid()
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, _BEAT, _BEAT)

    def _look(self, _signal: int, _frame: object) -> None:
        if os.getppid() != self.parent:  # nobody reads the answer
            os._exit(1)
        if self.until is not None and time.monotonic() > self.until:
            self.until = None
            raise TimeRanOut


def serve(
    tasks: int,
    replies: int,
    work: Callable[[Document], Iterable[Any]],
    limits: Limits,
    unchanged: Callable[[Document], bool] | None,
) -> NoReturn:
    """Work on tasks until the parent closes the pipe; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, which ends the workers
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    gc.freeze()  # what was loaded before the fork is never looked through again: its pages stay shared
    _limit_memory(limits.max_memory)
    clock = _Clock()

    def begins(step: Step) -> None:
        clock.until = None
        seconds = limits.seconds(step.size)
        write_message(replies, Begun(step.name, seconds, step.part, step.answer))
        clock.until = None if seconds is None else time.monotonic() + seconds

    code = 1
    try:
        while (data := read_message(tasks)) is not None:
            task = _tasks.decode(data)
            well = True
            for done in perform(task, work, max_bytes=limits.max_bytes, unchanged=unchanged, begins=begins):
                clock.until = None
                well = well and (done.failure is None or done.failure.error not in {"memory", "timeout"})
                write_message(replies, _reply(done, task.name))
            clock.until = None
            write_message(replies, Ended(well))
        code = 0
    except (PipelineError, ImportError) as error:
        clock.until = None
        with suppress(OSError):
            write_message(replies, Stopped(str(error), isinstance(error, ImportError)))
    finally:  # without a traceback of the copy of the command that this process is: the parent tells of the crash
        os._exit(code)


def _reply(done: Done, name: str) -> Reply:
    try:
        return Reply(done.document, msgspec.Raw(_encoder.encode(done.records)), done.failure, done.kept)
    except (UnicodeEncodeError, OverflowError) as error:  # a record that no encoding can hold
        return Reply(done.document, msgspec.Raw(_encoder.encode(())), fault(error, name), kept=False)


def _limit_memory(most: int | None) -> None:
    """Let this process grow to `most` bytes of memory: what it has by name of its address space beyond what it holds is not counted."""
    with suppress(OSError, ValueError):
        Path("/proc/self/oom_score_adj").write_bytes(_OUT_OF_MEMORY_FIRST)
    if most is None:
        return
    with suppress(OSError, ValueError, ImportError):
        import resource

        size, resident = (int(pages) * resource.getpagesize() for pages in Path("/proc/self/statm").read_bytes().split()[:2])
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        room = max(most - resident, 0) + size
        resource.setrlimit(resource.RLIMIT_AS, (room if hard == resource.RLIM_INFINITY else min(room, hard), hard))
