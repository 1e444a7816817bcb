"""Pointers to other pages within a page's main text: links that stand alone, headlines and summaries of other articles."""

from __future__ import annotations

from itertools import groupby, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.read.html.markup import Piece
    from claimx.records import BlockKind

__all__ = ["without_pointers"]

_WHOLLY, _HALF, _PARTLY = 0.9, 0.5, 0.35  # of the words are a link
_TITLE = 160  # characters
_MOST = 3  # times the words of all pointers a page has at least, unless it is a list of links
_SUMMARY = 400  # characters of what another article is said to be about
_FEW = 2
_TEXTS = 3  # paragraphs before the headlines of other articles begin


def without_pointers(every: Sequence[Piece], kinds: Sequence[BlockKind | None]) -> list[BlockKind | None]:
    """The kinds of a page's pieces, with what only points to other pages as boilerplate.

    A pointer is a paragraph or list item of main text that is a link as a whole and no sentence. Two headings and more that are links, behind the
    text, are headlines of other articles, and what stands below them are their summaries; a list at the end whose items are titles with a link in each
    is one of other articles. A heading that has nothing else below it goes with them. A page most of whose words are links is left as it is.
    """
    found = list(kinds)
    main = [at for at, piece in enumerate(every) if kinds[at] is None and not piece.entries]
    pointing = {at for at in main if not every[at].level and every[at].linked >= _WHOLLY and not _is_sentence(every[at])}
    if _MOST * sum(len(every[at].words) for at in pointing) > sum(len(every[at].words) for at in main):
        return found
    parts = list(_parts(every, main))
    pointing |= _titles(every, parts[-1][1])
    for heading, below in parts:
        if heading is not None and len(below) >= _FEW and sum(at not in pointing for at in below) < _FEW and below[0] in pointing:
            pointing.add(heading)
    pointing |= _articles(every, parts)
    for at in pointing:
        found[at] = "boilerplate"
    return found


def _is_sentence(piece: Piece) -> bool:
    return piece.words.endswith((".", "!", "”", '"'))


def _titles(every: Sequence[Piece], below: Sequence[int]) -> set[int]:
    """The list right below the last heading of a page, if its items are titles of other pages."""
    items = list(takewhile(lambda at: "li" in every[at].tags, below))
    titled = all(every[at].linked >= _PARTLY and not _is_sentence(every[at]) and len(every[at].words) <= _TITLE for at in items)
    return set(items) if len(items) >= _TEXTS and titled else set()


def _articles(every: Sequence[Piece], parts: Sequence[tuple[int | None, list[int]]]) -> set[int]:
    """Headlines of other articles with their summaries, and the heading over them."""
    found: set[int] = set()
    for linked, run in groupby(enumerate(parts), lambda one: one[1][0] is not None and every[one[1][0]].linked >= _HALF):
        others = list(run)
        before = parts[: others[0][0]]
        if not linked or len(others) < _FEW or sum(len(below) for _, below in before) < _TEXTS:
            continue
        if any(len(below) > _FEW or any(len(every[at].words) > _SUMMARY for at in below) for _, (_, below) in others):
            continue
        for _, (heading, below) in others:
            found.update(below if heading is None else [heading, *below])
        if before and not before[-1][1] and before[-1][0] is not None:
            found.add(before[-1][0])
    return found


def _parts(every: Sequence[Piece], main: Sequence[int]) -> Iterator[tuple[int | None, list[int]]]:
    """Each heading, null at first, with the pieces below it."""
    heading: int | None = None
    below: list[int] = []
    for at in main:
        if every[at].level:
            if heading is not None or below:
                yield heading, below
            heading, below = at, []
        else:
            below.append(at)
    yield heading, below
