"""Filling a store: each document's claims are in it when the next is read, and what is in it already is not done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import pipeline
from claimx.records import Failure
from claimx.store.ledger import work_of
from claimx.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimx.cli.inputs import Run
    from claimx.output.outcome import ClaimOutcome
    from claimx.records import Document

__all__ = ["Filling"]


class Filling:
    """Writes documents and their claims into the store at `path`; counts those it `kept` because nothing about them has changed."""

    def __init__(self, path: Path, options: pipeline.Options, run: Run) -> None:
        """Nothing is opened or read yet."""
        import claimx

        self.path, self.options, self.run = path, options, run
        self.kept = 0
        self._version: str = claimx.__version__

    def outcomes(self, found: Iterable[Document | Failure]) -> Iterator[ClaimOutcome]:
        """Yield what each document came to once it is written. Raises `StoreError`."""
        with Store(self.path, write=True) as store:
            for outcome in self.run.outcomes(self._new(found, store), lambda document: pipeline.extract_document(document, self.options)):
                if not isinstance(outcome, Failure):
                    store.put(outcome.document, outcome.records, work=self._work(outcome.document))
                yield outcome

    def _new(self, found: Iterable[Document | Failure], store: Store) -> Iterator[Document | Failure]:
        for document in found:
            if not isinstance(document, Failure) and store.work(document.name) == self._work(document):
                self.kept += 1
                self.run.read += 1
            else:
                yield document

    def _work(self, document: Document) -> str:
        return work_of(document, self.options, self._version)
