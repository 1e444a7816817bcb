"""From the command line's paths to documents, and from documents to outcomes: one that fails is told and left behind."""

from __future__ import annotations

import os
import sys
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

import typer

from claimx.cli.terminal import Progress, complain, say
from claimx.errors import InputError
from claimx.output.outcome import Outcome
from claimx.records import Failure
from claimx.scale import LIMITS, Done, Limits, Pool, Task
from claimx.scale.task import failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from claimx.read import Choice
    from claimx.records import Document

__all__ = ["Run", "documents"]

R = TypeVar("R")


def documents(
    paths: Iterable[str],
    *,
    published: str | None = None,
    encoding: str | None = None,
    stdin_name: str = "-",
    output: Path | None = None,
    begun: bytes = b"",
    choice: Choice | None = None,
) -> Iterator[Task | Failure]:
    """Yield what is to be read for `paths`, in order, and a failure in the place of each that leads nowhere; "-" is standard input.

    `output`, which may stand in a folder that is read, is no document; `begun` is what was already read from standard input;
    `choice` says what is wanted of the files in folders.
    """
    from claimx.read import MAX_BYTES, walk
    from claimx.read.walk import shown

    for from_stdin, named in groupby(paths, key=lambda path: path == "-"):
        if from_stdin:
            if sys.stdin is None:  # closed by the caller (<&-)
                yield Failure(document=stdin_name, error="unreadable", message=f"{stdin_name}: standard input is closed")
                continue
            # standard input is there once, however often it is named
            data = begun + sys.stdin.buffer.read(MAX_BYTES + 1)
            yield Task(stdin_name, data=data, published=published, encoding=encoding, fields=choice.fields if choice else ())
            continue
        for found in walk(named, choice):
            if isinstance(found, InputError):
                yield failed(found, found.document or "")
            elif output is None or not output.exists() or not output.samefile(found):
                fields = choice.fields if choice else ()
                yield Task(shown(found), path=os.fsencode(found), published=published, encoding=encoding, fields=fields)


def _is_open(record: object) -> bool:
    """Whether a claim's time is told in words that nothing placed."""
    period = getattr(record, "period", None)
    return period is not None and period.start is None and period.end is None


class Run:
    """Counts what becomes of the documents, and says so at the end."""

    def __init__(
        self,
        *,
        quiet: bool = False,
        workers: int | None = None,
        limits: Limits = LIMITS,
        choice: Choice | None = None,
        verbose: bool = False,
    ) -> None:
        """Nothing read yet. `workers` and `limits` are as for `claimx.scale.Pool`, `choice` as for `documents`; `verbose` names what it passed over."""
        self.quiet, self.verbose, self.choice = quiet, verbose, choice
        self.workers, self.limits = workers, limits
        self.read = 0
        self.failed = 0
        self.kept = 0
        self.undated = 0
        self.progress = Progress(quiet=quiet)

    def outcomes(
        self,
        found: Iterable[Task | Failure],
        work: Callable[[Document], Iterable[R]],
        *,
        of: type[R],
        prepare: Callable[[], object] = lambda: None,
        unchanged: Callable[[Document], bool] | None = None,
    ) -> Iterator[Outcome[R] | Failure]:
        """Yield each document with the records that `work` gives for it, or its failure, which is told on stderr at once.

        One document's trouble is never another's: whatever goes wrong with it becomes its failure. Only what would stop every document (the pipeline or a
        library cannot be loaded) ends the run. Where time ran out, the records found before come first. The rest is as for `claimx.scale.Pool`; of
        documents that are `unchanged` nothing is yielded.
        """
        for done in self.results(found, work, of=of, prepare=prepare, unchanged=unchanged):
            document, records, failure, kept = done
            if document is not None and not kept and (failure is None or failure.partial):
                yield Outcome(document, records)
            if failure is not None:
                yield failure

    def results(
        self,
        found: Iterable[Task | Failure],
        work: Callable[[Document], Iterable[R]],
        *,
        of: type[R],
        prepare: Callable[[], object] = lambda: None,
        unchanged: Callable[[Document], bool] | None = None,
    ) -> Iterator[Done]:
        """Yield what each document came to, likewise, also of those that are unchanged."""
        pool = Pool(work, of=of, workers=self.workers, limits=self.limits, prepare=prepare, unchanged=unchanged)
        for done in pool.results(found):
            if done.document is not None:
                self.progress.show(f"{self.read:,} documents read, now {done.document.name}")
                self._note(done.document)
                if done.failure is None:
                    self.read += 1
                    self.kept += done.kept
                if done.document.metadata.anchor is None and any(map(_is_open, done.records)):
                    self.undated += 1
            if done.failure is not None:
                self._fail(done.failure)
            yield done
        self.progress.clear()

    def hint(self) -> None:
        """Say what would place times that stayed open."""
        if self.undated and not self.quiet:
            whose = "1 document has no date: its" if self.undated == 1 else f"{self.undated:,} documents have no date: their"
            say(f"{whose} “last year” and the like stay open; --published DATE, or NAME.meta.json beside it, gives one")

    def count(self, document: str, failure: Failure | None) -> None:
        """Count a document that was worked on elsewhere, and tell of its failure."""
        if failure is not None:
            self._fail(failure)
            return
        self.read += 1
        self.progress.show(f"{self.read:,} documents read, now {document}")

    def _note(self, document: Document) -> None:
        """Tell what reading had to guess."""
        for note in () if self.quiet else document.notes:
            self.progress.clear()
            say(f"{document.name}: {note}")

    def lose(self, failure: Failure) -> None:
        """Tell and count a document that was read and worked on, but cannot be written."""
        self.read -= 1
        self._fail(failure)

    def _fail(self, failure: Failure) -> None:
        self.failed += 1
        self.progress.clear()
        complain(failure.message if failure.document in failure.message else f"{failure.document}: {failure.message}")

    def finish(self) -> None:
        """End the command: 0 when all was read, 3 when some documents failed, 1 when all did or there were none."""
        self.progress.clear()
        if self.choice and not self.quiet and (told := self.choice.told()):
            say(told)
            for name in (*self.choice.others, *self.choice.outside) if self.verbose else ():
                say(f"  {name}")
        if self.failed or not self.read:
            raise typer.Exit(3 if self.read else 1)
