"""A document as rows: a paragraph of its text, cut at its marks, and beside it the cards of the claims that stand in it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.cite import Citer
from claimx.output.report.segments import cut, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimx.output.report.cards import Card
    from claimx.output.report.segments import Mark, Segment
    from claimx.records import Block, Document

__all__ = ["Piece", "Row", "rows"]

WHOLE = 400_000  # characters of a document that is shown whole; of a longer one only what stands near claims
NEAR = 1  # paragraphs before and after one with a claim


class Piece(NamedTuple):
    """A piece of text as the page shows it: `mark` is "f" in a figure, "t" in a statement; `claim` is the card that it leads to, `anchor` its own id."""

    text: str
    within: str
    mark: str
    claim: Card | None
    anchor: str


DOTS = Piece("…", "", "", None, "")


class Placed(NamedTuple):
    """A card and the anchor of its words in the text (empty where they are not shown)."""

    card: Card
    words: str


class Row(NamedTuple):
    """A paragraph with its claims; `skipped` paragraphs were left out before it. `line` is None where only the record is at hand."""

    kind: str
    line: int | None
    page: int | None
    pieces: Sequence[Piece]
    cards: Sequence[Placed]
    skipped: int = 0


def rows(document: Document | None, cards: Sequence[Card]) -> Iterator[Row]:
    """Yield the document's paragraphs in order; of a document that is not at hand, each sentence that is cited, with the words around it."""
    found = sorted((mark for card in cards for mark in marks(card.claim, card.number)), key=lambda mark: mark.start)
    if document is None:
        yield from _cited(cards, found)
        return
    by_number = {card.number: card for card in cards}
    citer = Citer(document)
    blocks = document.blocks
    homes = [max(bisect_right(blocks, _at(card), key=lambda block: block.start) - 1, 0) for card in cards]
    placed = {home: [card for _, card in group] for home, group in groupby(sorted(zip(homes, cards, strict=True), key=_home), key=_home)}
    shown = set(range(len(blocks)))
    if len(document.text) > WHOLE:
        shown &= {near for home in placed for near in range(home - NEAR, home + NEAR + 1)}
    reach = _Reach(found)
    skipped = 0
    for at, block in enumerate(blocks):
        if at not in shown:
            skipped += 1
            continue
        pieces, own = _linked(cut(document.text[block.start : block.end], block.start, reach.of(block)), placed.get(at, []), by_number)
        yield Row(block.kind, citer.line(block.start), block.page, pieces, own, skipped)
        skipped = 0
    if skipped:
        yield Row("body", None, None, [], [], skipped)


class _Reach:
    """Marks by the stretch they touch, for stretches asked for in order."""

    def __init__(self, found: Sequence[Mark]) -> None:
        self.waiting = list(reversed(found))
        self.live: list[Mark] = []

    def of(self, block: Block) -> Iterable[Mark]:
        while self.waiting and self.waiting[-1].start < block.end:
            self.live.append(self.waiting.pop())
        self.live = [mark for mark in self.live if mark.end > block.start]
        return self.live


def _cited(cards: Sequence[Card], found: Sequence[Mark]) -> Iterator[Row]:
    for _, group in groupby(cards, key=lambda card: (card.claim.citation.start, card.claim.citation.end)):
        together = list(group)
        cited = together[0].claim.citation
        by_number = {card.number: card for card in together}
        text, start = cited.prefix + cited.quote + cited.suffix, cited.start - len(cited.prefix)
        pieces, own = _linked(cut(text, start, (mark for mark in found if mark.claim in by_number)), together, by_number)
        yield Row(cited.block, cited.line, cited.page, [DOTS, *pieces, DOTS], own)


def _linked(segments: Iterable[Segment], own: Sequence[Card], by_number: Mapping[int, Card]) -> tuple[list[Piece], list[Placed]]:
    """Return the pieces with links to the cards, and the cards that stand beside them with links back: to the first piece of the figure or statement."""
    pieces = []
    for segment in segments:
        mark = "f" if segment.figure is not None else "t" if segment.statement is not None else ""
        number = segment.figure if segment.figure is not None else segment.statement
        card = by_number[number] if number is not None and segment.text.strip() else None  # a blank is nothing to click on
        pieces.append(Piece(segment.text, segment.within, mark, card, ""))
    first: dict[str, int] = {}
    for at, piece in enumerate(pieces):
        for name in piece.within.split() if piece.text.strip() else ():
            first.setdefault(name, at)
    placed = []
    for card in own:
        at = first.get(("f" if card.claim.figure else "t") + str(card.number), -1)
        if at >= 0 and not pieces[at].anchor:
            pieces[at] = pieces[at]._replace(anchor=f"t-{card.anchor}")
        placed.append(Placed(card, pieces[at].anchor if at >= 0 else ""))
    return pieces, placed


def _at(card: Card) -> int:
    claim = card.claim
    return claim.figure.start if claim.figure else claim.statement.start if claim.statement else claim.citation.start


def _home(pair: tuple[int, Card]) -> int:
    return pair[0]
