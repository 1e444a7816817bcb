"""What a reader can filter by, and the index of numbers that the page's script filters with."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from claimx.output.sanitise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.output.report.cards import Card
    from claimx.records import Claim, Period

__all__ = ["Choice", "Facets", "facets"]

NONE = -1
VERDICTS = ("accepted", "rejected", "corrected", "skipped", "unchecked")


class Choice(NamedTuple):
    """One entry of a filter: its words, its value in the index, how many claims have it."""

    words: str
    value: int
    total: int


class Facets(NamedTuple):
    """The filters in the order of the page, and one row of the index for each claim, in the order of the page.

    A row holds the values of document, kind, measure, source, first and last year, sureness in hundredths, verdict, and 1 where sources disagree.
    """

    documents: Sequence[Choice]
    kinds: Sequence[Choice]
    measures: Sequence[Choice]
    sources: Sequence[Choice]
    years: Sequence[Choice]
    verdicts: Sequence[Choice]
    rows: Sequence[Sequence[int]]


def facets(cards: Sequence[Card]) -> Facets:
    """Return the filters over all cards of the page."""
    documents = _Choices(one_line(card.claim.citation.document) for card in cards)
    kinds = _Choices(_kind(card.claim) for card in cards)
    measures = _Choices(_measure(card.claim) for card in cards)
    sources = _Choices(one_line(card.claim.source.name) if card.claim.source else None for card in cards)
    verdicts = _Choices((card.verdict or "unchecked" for card in cards), order=VERDICTS)
    spans = [_years(card.claim.period) for card in cards]
    counted = Counter(year for first, last in spans for year in ({first, last} - {NONE}))
    return Facets(
        documents=documents.listed,
        kinds=kinds.listed,
        measures=measures.listed,
        sources=sources.listed,
        years=[Choice(str(year), year, counted[year]) for year in sorted(counted)],
        verdicts=verdicts.listed,
        rows=[
            [
                documents.value(at),
                kinds.value(at),
                measures.value(at),
                sources.value(at),
                *spans[at],
                round(card.claim.confidence * 100),
                verdicts.value(at),
                int(card.disagrees),
            ]
            for at, card in enumerate(cards)
        ],
    )


class _Choices:
    """The distinct values of one filter, in that order, else by the alphabet."""

    def __init__(self, values: Iterable[str | None], order: Sequence[str] = ()) -> None:
        self.values = list(values)

        def place(words: str) -> tuple[int, str, str]:
            return order.index(words) if words in order else len(order), words.casefold(), words

        counts = Counter(value for value in self.values if value)
        self.numbers = {words: number for number, words in enumerate(sorted(counts, key=place))}
        self.listed = [Choice(words, number, counts[words]) for words, number in self.numbers.items()]

    def value(self, at: int) -> int:
        return self.numbers.get(self.values[at] or "", NONE)


def _kind(claim: Claim) -> str:
    return claim.figure.kind if claim.figure else "statement"


def _measure(claim: Claim) -> str | None:
    """The head noun, so that "North Koreans who fled" and "the North Koreans" are found together."""
    return one_line(claim.measure.head) if claim.measure else None


def _years(period: Period | None) -> tuple[int, int]:
    """First and last year, both the same where one side is open, so that "since 1953" is found with 1953."""
    years = [_year(date) for date in (period.start, period.end) if date] if period else []
    known = [year for year in years if year is not None]
    return (min(known), max(known)) if known else (NONE, NONE)


def _year(date: str) -> int | None:
    return int(date[:4]) if date[:4].isdigit() else None
