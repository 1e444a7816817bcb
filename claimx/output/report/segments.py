"""Text cut at the edges of everything that claims rest on, so that each piece can be escaped and marked on its own.

Marks overlap (a figure in a statement, one place for three figures), and HTML elements may not: the pieces are flat, and say which marks they lie in.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimx.output.excerpt import spans
from claimx.output.sanitise import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.records import Claim

__all__ = ["LETTERS", "Mark", "Segment", "cut", "marks"]

LETTERS = {"figure": "f", "statement": "t", "measure": "m", "period": "p", "place": "l", "source": "s", "cue": "c", "hedge": "h"}


class Mark(NamedTuple):
    """A stretch of the document that claim number `claim` rests on, and what it is to the claim (a key of `LETTERS`)."""

    start: int
    end: int
    kind: str
    claim: int


class Segment(NamedTuple):
    """A piece of text, cleaned; `within` names its marks ("f12 m13"), `figure` and `statement` are the claims it is the figure or the words of."""

    text: str
    within: str
    figure: int | None
    statement: int | None


def marks(claim: Claim, number: int) -> Iterator[Mark]:
    """Yield everything the claim rests on."""
    return (Mark(start, end, kind, number) for (start, end), kind in spans(claim) if start < end)


def cut(text: str, start: int, found: Iterable[Mark]) -> Iterator[Segment]:
    """Yield the pieces of `text`, which begins at offset `start` of its document, in order; joined they are the text.

    Marks that lie outside are left out, those that reach beyond are clipped.
    """
    end = start + len(text)
    inside = sorted((mark for mark in found if mark.start < end and start < mark.end), key=lambda mark: (mark.start, -mark.end, mark.claim))
    edges = sorted({start, end, *(min(max(edge, start), end) for mark in inside for edge in mark[:2])})
    at = 0
    live: list[Mark] = []
    for first, last in pairwise(edges):
        live = [mark for mark in live if mark.end > first]
        while at < len(inside) and inside[at].start <= first:
            live.append(inside[at])
            at += 1
        yield Segment(
            clean(text[first - start : last - start]),
            " ".join(dict.fromkeys(f"{LETTERS[mark.kind]}{mark.claim}" for mark in live)),
            next((mark.claim for mark in reversed(live) if mark.kind == "figure"), None),
            next((mark.claim for mark in reversed(live) if mark.kind == "statement"), None),
        )
