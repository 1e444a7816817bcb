"""A claim to be judged: its words marked in their paragraph, what was read, and why; for the plain prompt and the screen alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.output.excerpt import Passage, marked
from claimx.output.layout import Column, Page
from claimx.output.sanitise import one_line
from claimx.output.why import reasons
from claimx.output.wording import amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from claimx.output.layout import Look
    from claimx.records import Claim, Document

__all__ = ["around", "heading", "paragraph", "readings", "shown"]

CONTEXT = 600  # characters of a long paragraph that are shown before and after the sentence
LABEL = 9
STYLES = {"when": "cyan", "where": "green", "source": "magenta"}


def around(claim: Claim, document: Document | None) -> Passage:
    """Return the paragraph that the claim stands in, of a very long one the part about it; from the record alone, the quote with its context."""
    cited = claim.citation
    if document is None:
        note = "The document is not at hand as it was cited (missing or changed); shown from the record."
        return Passage(cited.prefix + cited.quote + cited.suffix, cited.start - len(cited.prefix), note)
    blocks = [block for block in document.blocks if block.start < cited.end and cited.start < block.end]
    start, end = min([cited.start, *(block.start for block in blocks)]), max([cited.end, *(block.end for block in blocks)])
    start, end = max(start, cited.start - CONTEXT), min(end, cited.end + CONTEXT)
    return Passage(document.text[start:end], start)


def heading(claim: Claim, *, disagrees: bool) -> str:
    """Return where the claim stands, in one line."""
    cited = claim.citation
    about = [f"{one_line(cited.document)}:{cited.line}", *(one_line(part) for part in (cited.publisher, cited.published) if part)]
    return " · ".join([*about, *(["sources disagree"] if disagrees else [])])


def paragraph(claim: Claim, document: Document | None, page: Page) -> Text:
    """Return the paragraph with the claim's words marked; without colour the figure stands between ">>" and "<<"."""
    return marked(page, [claim], around(claim, document))


def readings(claim: Claim, others: Sequence[Claim] = ()) -> Iterator[tuple[str, str, str]]:
    """Yield label, words and style: the figure as it was read, what `others` say of the same, then why each part reads so."""
    if claim.figure:
        what = one_line(" … ".join(part for part in (claim.measure.text, claim.measure.predicate) if part)) if claim.measure else ""
        yield "claim", f"{amount(claim.figure)} {what}".rstrip(), "bold"
    for other in others:
        if other.figure:
            about = [part for part in (other.citation.publisher, other.citation.published) if part]
            where = " · ".join(one_line(part) for part in (f"{other.citation.document}:{other.citation.line}", *about))
            yield "elsewhere", f"{amount(other.figure)}, in {where}", "bold yellow"
    for part, words in reasons(claim):
        style = STYLES.get(part, "yellow" if claim.hedge and part == claim.hedge.kind else "")
        yield part, words, "dim" if part == "source" and claim.source is None else style


def shown(claim: Claim, document: Document | None, look: Look, *, lead: str, others: Sequence[Claim] = ()) -> str:
    """Return all of it as text for a terminal or a pipe, under a line that begins with `lead`; `others` are claims that say otherwise."""
    page = Page(look)
    page.line()
    page.paragraph(page.text(f"{lead}  {heading(claim, disagrees=bool(others))}", "bold"))
    page.line()
    for line in paragraph(claim, document, page).split("\n"):
        page.paragraph(line, indent=2)
    page.line()
    passage = around(claim, document)
    if passage.note:
        page.paragraph(page.text(passage.note, "yellow"), indent=2)
    columns = [Column("", LABEL), Column("", look.width - LABEL - 4, lines=20)]
    for label, words, style in readings(claim, others):
        page.row(columns, [page.text(label, "dim"), page.text(words, style)], indent=2)
    page.line()
    return page.render()
