"""Which source answers for what stands somewhere in a document: the one of the statement with the narrowest stretch around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.records import Attribution

__all__ = ["Answering", "answering"]

SIZE = 2_000  # characters of a stretch of the document, whose statements are looked through together
LONG = 8  # such stretches that a statement may lie in before it is looked up by its length


class _Cover(NamedTuple):
    """Covered characters `first:last` of the `nth` attribution; the narrowest comes first, and who writes before those who are cited."""

    size: int
    cited: bool
    nth: int
    first: int
    last: int


class Answering:
    """The attributions of a document, to be asked for any stretch of it; a question costs what stands nearby, not the whole document."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._all = list(attributions)
        self._near: dict[int, list[_Cover]] = {}
        self._long: list[_Cover] = []
        for nth, attribution in enumerate(self._all):
            for first, last in attribution.covers:
                cover = _Cover(last - first, attribution.rule == "nested-cited", nth, first, last)
                parts = range(first // SIZE, last // SIZE + 1)
                if len(parts) > LONG:
                    self._long.append(cover)
                    continue
                for part in parts:
                    self._near.setdefault(part, []).append(cover)
        self._long.sort()

    def at(self, start: int, end: int) -> Attribution | None:
        """The attribution whose source answers for what stands at `start:end`."""
        near = [cover for cover in self._near.get(start // SIZE, ()) if cover.first <= start and end <= cover.last]
        far = next((cover for cover in self._long if cover.first <= start and end <= cover.last), None)
        best = min((*near, far) if far is not None else near, default=None)
        return self._all[best.nth] if best is not None else None


def answering(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """The same, asked once."""
    return Answering(attributions).at(start, end)
