"""Going through figures one at a time: where one is, what was said, and the way back.

Both faces (the screen and the plain prompt) drive this and nothing else, so that they do the same. Whatever is said is handed to `save` before the
session moves on: what was said before a crash is kept.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from claimx.check.correct import correction
from claimx.check.precision import Precision, precision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claimx.records import Claim, Document

__all__ = ["Item", "Said", "Session", "Word"]

Word = Literal["accepted", "rejected", "corrected", "skipped", "withdrawn"]
DECIDED = ("accepted", "rejected", "corrected")


class Item(NamedTuple):
    """A figure to look at: its claim, its document where it is at hand as it was cited, and the claims of other documents that differ from it."""

    claim: Claim
    document: Document | None
    others: Sequence[Claim] = ()


class Said(NamedTuple):
    """What was said of an item."""

    item: Item
    word: Word
    changes: dict[str, Any] | None = None


class Session:
    """One run of checking."""

    def __init__(self, items: Sequence[Item], save: Callable[[Said], None], *, before: Sequence[Word] = ()) -> None:
        """`items` are what is left to look at, in order; `before` what was said in earlier runs, which counts in the tally."""
        self.items = items
        self._save = save
        self._before = Counter(before)
        self._said: list[Said] = []

    @property
    def current(self) -> Item | None:
        """The item to look at now, None when all were seen."""
        return self.items[len(self._said)] if len(self._said) < len(self.items) else None

    @property
    def place(self) -> tuple[int, int]:
        """The number of the current item, from 1, and how many there are."""
        return min(len(self._said) + 1, len(self.items)), len(self.items)

    @property
    def begun(self) -> bool:
        """Whether anything was said in this run, which could be undone."""
        return bool(self._said)

    @property
    def tally(self) -> Counter[str]:
        """How many were accepted, rejected, corrected and skipped, in this run and before."""
        return self._before + Counter(said.word for said in self._said)

    @property
    def precision(self) -> Precision | None:
        """The share of accepted among decided ones; None before the first."""
        tally = self.tally
        return precision(tally["accepted"], sum(tally[word] for word in DECIDED))

    def accept(self) -> None:
        """The claim is right."""
        self._say("accepted")

    def reject(self) -> None:
        """The claim is wrong and cannot be mended."""
        self._say("rejected")

    def skip(self) -> None:
        """Nothing is said of it."""
        self._say("skipped")

    def correct(self, text: str) -> None:
        """The claim is wrong in fields; `text` is "FIELD WHAT", several with ";" between. Raises `NotRead` for what is no correction, and stays."""
        if self.current is None:
            return
        changes: dict[str, Any] = {}
        document = self.current.document
        for part in text.split(";"):
            changes |= correction(self.current.claim, part, document.text if document else None)
        self._say("corrected", changes)

    def undo(self) -> Said | None:
        """Take back the last word of this run and return it; None when there is none."""
        if not self._said:
            return None
        last = self._said[-1]
        self._save(Said(last.item, "withdrawn"))
        self._said.pop()
        return last

    def _say(self, word: Word, changes: dict[str, Any] | None = None) -> None:
        if self.current is None:
            return
        said = Said(self.current, word, changes)
        self._save(said)
        self._said.append(said)
