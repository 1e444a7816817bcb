"""A claim as the page shows it: its figure and what it counts on one line, when, where and who below, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.output.report.links import safe_link
from claimx.output.sanitise import clean, one_line
from claimx.output.why import reasons
from claimx.output.wording import amount, span_of_time, unique, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimx.output.report.contents import Judged, Key, Sheet
    from claimx.output.why import Reason
    from claimx.records import Citation, Claim

__all__ = ["UNSURE", "Card", "cards"]

UNSURE = 0.5  # below this a claim is marked as doubtful, as in the table on the terminal
NEAR = 220  # characters of a sentence on either side of its figure
LONGEST = 110  # characters of a statement on its card; the whole of it is marked in the text


class Card(NamedTuple):
    """A claim with its number on the page, the ids of its card and of its place in the text, and its words."""

    claim: Claim
    number: int
    anchor: str
    head: str
    what: str
    speaker: str
    cited: str
    quote: tuple[str, str, str]  # its sentence: before the figure, the figure, behind it
    facts: tuple[tuple[str, str], ...]  # what it is (when, where, …), its words
    why: tuple[Reason, ...]
    sureness: str
    share: str  # the same, without the word
    where: str  # in the document, in words
    link: str | None  # to the quote on the web
    verdict: str
    verdict_words: str
    disagrees: bool


def cards(sheet: Sheet, first: int, taken: set[str], verdicts: Mapping[Key, Judged], disagreeing: set[Key]) -> Iterator[Card]:
    """Yield the cards of a document's claims, numbered from `first`; `taken` are the ids already on the page, which the new ones join."""
    for number, claim in enumerate(sheet.claims, start=first):
        key = (claim.citation.document, claim.id)
        judged = verdicts.get(key)
        yield Card(
            claim=claim,
            number=number,
            anchor=_anchor(claim.id, taken),
            head=amount(claim.figure) if claim.figure else "Statement",
            what=_what(claim),
            speaker=one_line(claim.source.name) if claim.source else "",
            cited=one_line(f"{claim.citation.document}:{claim.citation.line}"),
            quote=_quote(claim),
            facts=tuple(_facts(claim)),
            why=tuple(reason for reason in reasons(claim) if reason.part != "sure"),  # the page says once what sureness is
            sureness=f"{claim.confidence:.0%} sure",
            share=f"{claim.confidence:.0%}",
            where=_where(claim.citation),
            link=safe_link(claim.citation.link),
            verdict=judged.verdict if judged else "",
            verdict_words=one_line(judged.words) if judged else "",
            disagrees=key in disagreeing,
        )


def _anchor(claim_id: str, taken: set[str]) -> str:
    """The id as it is; the same document read twice under two names gets a suffix for the second."""
    safe = "".join(character for character in claim_id if character.isascii() and character.isalnum())
    name, at = safe, 1
    while name in taken:
        at += 1
        name = f"{safe}-{at}"
    taken.add(name)
    return name


def _what(claim: Claim) -> str:
    if claim.statement:
        words = words_of(claim.statement)
        return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    if not claim.measure:
        return ""
    return one_line(" … ".join(part for part in (claim.measure.text, claim.measure.predicate) if part))


def _quote(claim: Claim) -> tuple[str, str, str]:
    """The sentence, parted at the figure; of a long one what stands near it."""
    cited = claim.citation
    first, last = (claim.figure.start - cited.start, claim.figure.end - cited.start) if claim.figure else (0, 0)
    if not 0 <= first <= last <= len(cited.quote):
        first = last = 0
    before, behind = cited.quote[:first], cited.quote[last:]
    if len(before) > NEAR:
        before = "… " + before[-NEAR:].partition(" ")[2]
    if len(behind) > NEAR:
        behind = behind[:NEAR].rpartition(" ")[0] + " …"
    return clean(before), clean(cited.quote[first:last]), clean(behind)


def _facts(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.period:
        yield "when", span_of_time(claim.period)
    if claim.places:
        yield "where", unique(claim.places)
    if claim.source:
        cue = f" “{one_line(claim.source.cue.text)}”" if claim.source.cue else ""
        yield "source", one_line(claim.source.name) + cue
    if claim.hedge:
        yield claim.hedge.kind, f"“{one_line(claim.hedge.text)}”"


def _where(cited: Citation) -> str:
    page = f", page {cited.page}" if cited.page is not None else ""
    cell = f", cell {one_line(cited.cell)}" if cited.cell else ""
    under = f", under “{'” › “'.join(map(one_line, cited.headings))}”" if cited.headings else ""
    return f"line {cited.line}{page}{cell}, paragraph {cited.paragraph}, characters {cited.start}–{cited.end}{under}"
