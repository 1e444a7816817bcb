"""Filling a store: each document's claims are in it when the next is read, and what is in it already is not done again."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from claimx import pipeline
from claimx.records import Claim, Failure
from claimx.store.ledger import work_of
from claimx.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimx.cli.inputs import Run
    from claimx.output.outcome import ClaimOutcome
    from claimx.records import Document
    from claimx.scale import Task

__all__ = ["Filling"]


class Filling:
    """Writes documents and their claims into the store at `path`; counts those it `kept` because nothing about them has changed."""

    def __init__(self, path: Path, options: pipeline.Options, run: Run) -> None:
        """Nothing is opened or read yet."""
        import claimx

        self.path, self.options, self.run = path, options, run
        self._own: tuple[int, Store] | None = None
        self._version: str = claimx.__version__

    def outcomes(self, found: Iterable[Task | Failure]) -> Iterator[ClaimOutcome]:
        """Yield what each document came to once it is written. Raises `StoreError`."""
        with Store(self.path, write=True) as store:
            for outcome in self.run.outcomes(
                found,
                partial(pipeline.extract_and_forget, options=self.options),
                of=Claim,
                prepare=partial(pipeline.warm, self.options),
                unchanged=self._unchanged,
            ):
                if not isinstance(outcome, Failure):
                    store.put(outcome.document, outcome.records, work=self._work(outcome.document))
                yield outcome

    @property
    def kept(self) -> int:
        """How many documents were left as they were."""
        return self.run.kept

    def _unchanged(self, document: Document) -> bool:
        """Asked in a worker, which opens the store for itself: a connection does not outlive a fork."""
        if self._own is None or self._own[0] != os.getpid():
            self._own = os.getpid(), Store(self.path).__enter__()
        return self._own[1].work(document.name) == self._work(document)

    def _work(self, document: Document) -> str:
        return work_of(document, self.options, self._version)
