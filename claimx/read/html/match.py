"""Which pieces of a page stand in a text that was taken from the page: the main text that another program found."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimx.read.html.markup import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.read.html.markup import Piece

__all__ = ["bare", "pieces_in"]

_SURE = 20  # characters without blanks that no two pieces share by chance
_LIKELY = 4  # … and those that none does between two pieces that are sure
_STRETCH = 30
_SPACE = re.compile(r"\s+")


def bare(words: str) -> str:
    """Words without blanks and invisible characters."""
    return _SPACE.sub("", words.translate(INVISIBLE))


def pieces_in(every: Sequence[Piece], text: str) -> list[bool]:
    """Which pieces stand in a text, which is without blanks.

    Long ones are looked for in their order; short ones count only where the text has them between their neighbours.
    """
    words = ["".join(bare(entry.words) for entry in piece.entries) if piece.entries else bare(piece.words) for piece in every]
    placed: list[_Place] = []
    for index, own in enumerate(words):
        if len(own) >= _SURE:
            where = text.find(own, placed[-1].end if placed else 0)
            where = where if where >= 0 else text.find(own)
            if where >= 0:
                placed.append(_Place(index, where, where + len(own)))
    sure = {place.piece for place in placed}
    short = set(_short_ones(words, _in_order(placed), text))
    found = []
    for index, piece in enumerate(every):
        yes = index in sure or index in short
        if not yes and len(words[index]) >= _SURE:
            yes = _has_cells(piece, text) if piece.entries else _mostly(words[index], text)
        found.append(yes)
    return found


class _Place(NamedTuple):
    """Where the piece of this index stands in the text."""

    piece: int
    start: int
    end: int


def _in_order(placed: Sequence[_Place]) -> list[_Place]:
    """The longest row of places that follow one another in the text: what was found by chance elsewhere drops out."""
    ends: list[int] = []  # for each length of a row the least end that such a row has, and its last place
    lasts: list[int] = []
    before: list[int | None] = []
    for at, place in enumerate(placed):
        length = bisect_right(ends, place.start)
        before.append(lasts[length - 1] if length else None)
        if length == len(ends):
            ends.append(place.end)
            lasts.append(at)
        elif place.end < ends[length]:
            ends[length], lasts[length] = place.end, at
    row = []
    step = lasts[-1] if lasts else None
    while step is not None:
        row.append(placed[step])
        step = before[step]
    return row[::-1]


def _short_ones(words: Sequence[str], row: Sequence[_Place], text: str) -> Iterator[int]:
    """The short pieces that the text has between two that were found, right before the first and right after the last."""
    for one, following in pairwise(row):
        at = one.end
        for index in range(one.piece + 1, following.piece):
            own = words[index]
            where = text.find(own, at, following.start) if own and len(own) < _SURE else -1
            if where == at or (where >= 0 and len(own) >= _LIKELY):
                at = where + len(own)
                yield index
    if not row:
        return
    index, stop = row[0].piece - 1, row[0].start
    while index >= 0 and words[index] and text.endswith(words[index], 0, stop):
        yield index
        stop -= len(words[index])
        index -= 1
    index, at = row[-1].piece + 1, row[-1].end
    while index < len(words) and words[index] and text.startswith(words[index], at):
        yield index
        at += len(words[index])
        index += 1


def _has_cells(piece: Piece, text: str) -> bool:
    """Whether most of a table stands in a text, cell by cell, and too much to do so by chance."""
    cells = [bare(entry.words) for entry in piece.entries if entry.words]
    size = sum(map(len, cells))
    held = sum(len(cell) for cell in cells if cell in text)
    return size > _SURE and held >= (1 if piece.zone else 0.8) * size


def _mostly(words: str, text: str) -> bool:
    """Whether most stretches of some words stand in a text: a link or a mark may have been left out there."""
    stretches = [words[at : at + _STRETCH] for at in range(0, len(words) - _STRETCH + 1, _STRETCH)]
    return len(stretches) > 1 and sum(stretch in text for stretch in stretches) >= 0.6 * len(stretches)
