"""From the command line's paths to documents, and from documents to outcomes: one that fails is told and left behind."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

import typer

from claimx.cli.terminal import Progress, complain, say
from claimx.errors import InputError, PipelineError
from claimx.output.outcome import Outcome
from claimx.records import Document, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

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
) -> Iterator[Document | Failure]:
    """Yield the documents of `paths` in order, and a failure in the place of each that cannot be read; "-" is standard input.

    `output`, which may stand in a folder that is read, is no document; `begun` is what was already read from standard input.
    """
    from claimx.read import MAX_BYTES, read_all, read_all_bytes, walk

    for from_stdin, named in groupby(paths, key=lambda path: path == "-"):
        if from_stdin:
            # standard input is there once, however often it is named
            data = begun + sys.stdin.buffer.read(MAX_BYTES + 1)
            yield from _or_failure(read_all_bytes(data, name=stdin_name, published=published, encoding=encoding), stdin_name)
            continue
        for found in walk(named):
            if isinstance(found, InputError):
                yield _failure(found, found.document or "")
            elif output is None or not output.exists() or not output.samefile(found):
                yield from _or_failure(read_all(found, published=published, encoding=encoding), str(found))


def _or_failure(read: Iterator[Document], name: str) -> Iterator[Document | Failure]:
    """Yield the documents of a file, and the failure that ends them, if one does."""
    try:
        yield from read
    except InputError as error:
        yield _failure(error, name)
    except Exception as error:  # noqa: BLE001 - one document must never stop a run
        yield _fault(error, name)


def _fault(error: Exception, name: str) -> Failure:
    message = f"claimx failed on it, which is a fault to report: {type(error).__name__}: {error}"
    return Failure(document=name, error="internal", message=message)


def _failure(error: InputError, name: str) -> Failure:
    return Failure(document=error.document or name, error=error.code, message=str(error))


class Run:
    """Counts what becomes of the documents, and says so at the end."""

    def __init__(self, *, quiet: bool = False) -> None:
        """Nothing read yet."""
        self.quiet = quiet
        self.read = 0
        self.failed = 0
        self.progress = Progress(quiet=quiet)

    def outcomes(self, found: Iterable[Document | Failure], work: Callable[[Document], Iterable[R]]) -> Iterator[Outcome[R] | Failure]:
        """Yield each document with the records that `work` gives for it, or its failure, which is told on stderr at once.

        One document's trouble is never another's: whatever `work` raises becomes this document's failure. Only what would stop
        every document (the pipeline or a library cannot be loaded) ends the run.
        """
        for document in found:
            if isinstance(document, Failure):
                yield self._fail(document)
                continue
            self.progress.show(f"{self.read:,} documents read, now {document.name}")
            self._note(document)
            try:
                outcome = Outcome(document, tuple(work(document)))
            except (PipelineError, ImportError):
                raise
            except InputError as error:
                yield self._fail(_failure(error, document.name))
            except Exception as error:  # noqa: BLE001 - see above
                yield self._fail(_fault(error, document.name))
            else:
                self.read += 1
                yield outcome
        self.progress.clear()

    def _note(self, document: Document) -> None:
        """Tell what reading had to guess."""
        for note in () if self.quiet else document.notes:
            self.progress.clear()
            say(f"{document.name}: {note}")

    def _fail(self, failure: Failure) -> Failure:
        self.failed += 1
        self.progress.clear()
        complain(failure.message if failure.document in failure.message else f"{failure.document}: {failure.message}")
        return failure

    def finish(self) -> None:
        """End the command: 0 when all was read, 3 when some documents failed, 1 when all did or there were none."""
        self.progress.clear()
        if self.failed or not self.read:
            raise typer.Exit(3 if self.read else 1)
