"""The pool: workers that are started as there is work for them, watched, ended when they hang, and replaced when they crash.

Answers come in the order of the tasks, whoever gives them. Where processes cannot be forked, the work is done in this one, without limits of time
and memory.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from claimx.errors import PipelineError
from claimx.records import Document, Failure
from claimx.scale.limits import LIMITS, Limits, cores
from claimx.scale.task import Done, Task, perform
from claimx.scale.worker import Begun, Ended, Reply, Stopped, read_message, serve, write_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Pool"]

R = TypeVar("R")
AHEAD = 4  # tasks a worker may be ahead of the one whose turn it is: bounds what waits in memory
WAITING = 64  # answers to one task that wait for their turn, before its worker has to
GRACE = 3.0  # seconds in which a worker ends by itself what takes too long, before it is ended

_messages = msgspec.msgpack.Decoder(Begun | Reply | Ended | Stopped)


class _Turn:
    """A task that was given out, the last step that was taken of it, and the answers that are not passed on yet; a failure is its own answer."""

    def __init__(self, given: Task | Failure) -> None:
        self.task = given
        self.over = isinstance(given, Failure)
        self.step = Begun(given.name if isinstance(given, Task) else "")
        self.answers: deque[Done] = deque([Done(None, failure=given)] if isinstance(given, Failure) else [])


class _Worker:
    """A child process, the turn it works on, and until when it must answer."""

    def __init__(self, pid: int, tasks: int, replies: int) -> None:
        self.pid, self.tasks, self.replies = pid, tasks, replies
        self.turn: _Turn | None = None
        self.until: float | None = None

    def end(self, number: int = signal.SIGKILL) -> int:
        """End the process; returns the status it ended with."""
        for pipe in (self.tasks, self.replies):
            with suppress(OSError):
                os.close(pipe)
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)
        with suppress(ChildProcessError):
            return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return 0


class Pool(Generic[R]):
    """Does `work` for each document of tasks, in up to `workers` processes; `of` is the type of its records.

    `prepare` loads what all workers share, once, before the first is started. `unchanged` tells of documents that need no work.
    """

    def __init__(
        self,
        work: Callable[[Document], Iterable[R]],
        *,
        of: type[R],
        workers: int | None = None,
        limits: Limits = LIMITS,
        prepare: Callable[[], object] = lambda: None,
        unchanged: Callable[[Document], bool] | None = None,
    ) -> None:
        """Nothing is started yet. `workers` is as many as there are cores, at most eight, where it is null; 0 does the work in this process."""
        self.work, self.limits, self.unchanged = work, limits, unchanged
        self.workers = (cores() if workers is None else workers) if hasattr(os, "fork") else 0
        self._prepare: Callable[[], object] | None = prepare
        self._records = msgspec.msgpack.Decoder(tuple[of, ...])  # type: ignore[valid-type]
        self._all: list[_Worker] = []

    def results(self, tasks: Iterable[Task | Failure]) -> Iterator[Done]:
        """Yield what each document came to, in the order of the tasks; a failure among them is passed through in its place.

        Raises `PipelineError` or ImportError where no document can be worked on. Workers are ended when this is over, however it ends.
        """
        if not self.workers:
            yield from self._here(tasks)
            return
        try:
            yield from self._in_order(iter(tasks))
        finally:
            for worker in self._all:
                worker.end()
            self._all.clear()

    def _here(self, tasks: Iterable[Task | Failure]) -> Iterator[Done]:
        for task in tasks:
            if isinstance(task, Failure):
                yield Done(None, failure=task)
            else:
                yield from perform(task, self.work, max_bytes=self.limits.max_bytes, unchanged=self.unchanged)

    def _in_order(self, tasks: Iterator[Task | Failure]) -> Iterator[Done]:
        turns: deque[_Turn] = deque()
        more = True
        while more or turns:
            while more and len(turns) < AHEAD * self.workers and self._has_room():
                given = next(tasks, None)
                if given is None:
                    more = False
                    break
                turn = _Turn(given)
                turns.append(turn)
                if not isinstance(given, Failure):
                    self._give(given, turn)
            if not turns:
                continue
            while turns[0].answers:
                yield turns[0].answers.popleft()
            if turns[0].over:
                turns.popleft()
            else:
                self._wait(turns[0])

    # ------------------------------------------------------------------------------------------------------------ workers
    def _has_room(self) -> bool:
        """Whether a worker has no work, or one more may be started."""
        return len(self._all) < self.workers or any(worker.turn is None for worker in self._all)

    def _start(self) -> _Worker:
        if self._prepare is not None:
            self._prepare()
            self._prepare = None
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        task_end, tasks = os.pipe()
        replies, reply_end = os.pipe()
        pid = os.fork()
        if pid == 0:
            for other in (*((one.tasks, one.replies) for one in self._all), (tasks, replies)):
                for pipe in other:
                    os.close(pipe)
            serve(task_end, reply_end, self.work, self.limits, self.unchanged)
        os.close(task_end)
        os.close(reply_end)
        made = _Worker(pid, tasks, replies)
        self._all.append(made)
        return made

    def _give(self, task: Task, turn: _Turn) -> None:
        worker = next((worker for worker in self._all if worker.turn is None), None) or self._start()
        worker.turn, turn.step = turn, Begun(task.name)
        worker.until = self._deadline(self.limits.timeout)
        try:
            write_message(worker.tasks, task)
        except BrokenPipeError:  # it ended while it had no work: another takes the task
            self._remove(worker)
            self._give(task, turn)

    def _remove(self, worker: _Worker) -> int:
        self._all.remove(worker)
        return worker.end()

    @staticmethod
    def _deadline(seconds: float | None) -> float | None:
        return None if seconds is None else time.monotonic() + seconds + GRACE

    # ------------------------------------------------------------------------------------------------------------ answers
    def _wait(self, first: _Turn) -> None:
        """Take in what the workers answer; one that is far ahead of the `first` turn waits until that is over."""
        heard = [one for one in self._all if one.turn is None or one.turn is first or len(one.turn.answers) < WAITING]
        deadlines = [one.until - time.monotonic() for one in heard if one.until is not None]
        with selectors.DefaultSelector() as selector:
            for worker in heard:
                selector.register(worker.replies, selectors.EVENT_READ, worker)
            for key, _ in selector.select(max(0.0, min(deadlines, default=60.0))):
                self._hear(key.data)
        now = time.monotonic()
        for worker in heard:
            if worker in self._all and worker.until is not None and now > worker.until:
                self._lose(worker, self._late)

    def _hear(self, worker: _Worker) -> None:
        try:
            data = read_message(worker.replies)
            message = None if data is None else _messages.decode(data)
        except (OSError, msgspec.DecodeError):
            message = None
        turn = worker.turn
        if message is None or turn is None:
            self._lose(worker, self._crashed)
        elif isinstance(message, Begun):
            turn.step, worker.until = message, self._deadline(message.seconds)
        elif isinstance(message, Reply):
            turn.answers.append(Done(message.document, self._records.decode(message.records), message.failure, message.kept))
            worker.until = self._deadline(self.limits.timeout)
        elif isinstance(message, Stopped):
            raise ImportError(message.message) if message.is_import else PipelineError(message.message)
        else:
            turn.over, worker.turn, worker.until = True, None, None
            if not message.well:
                self._remove(worker)

    def _lose(self, worker: _Worker, told: Callable[[str, int], Failure]) -> None:
        """A worker that is lost: with it the document it worked on or the part it read, and of a file of several none but that one."""
        turn = worker.turn
        status = self._remove(worker)
        if turn is None or isinstance(turn.task, Failure):
            return
        step, task = turn.step, turn.task
        turn.answers.append(Done(None, failure=told(step.name, status)))
        if step.answer is not None and (step.part is not None or step.name != task.name):
            self._give(msgspec.structs.replace(task, first=step.part or 0, skip=step.answer), turn)
        elif step.part is not None:
            self._give(msgspec.structs.replace(task, first=step.part + 1, skip=0), turn)
        else:
            turn.over = True

    @staticmethod
    def _late(name: str, _status: int) -> Failure:
        return Failure(document=name, error="timeout", message=f"{name}: time ran out (--timeout), and nothing of it could be kept")

    @staticmethod
    def _crashed(name: str, status: int) -> Failure:
        how = f"ended with {status}"
        if status < 0:
            with suppress(ValueError):
                how = signal.Signals(-status).name
        return Failure(
            document=name, error="crash", message=f"{name}: the process that read it crashed ({how}); nothing of it could be kept"
        )
