"""Claims in their source: the paragraph with everything the claim rests on marked, and the record in words below it."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from claimx.output.layout import Column, Page
from claimx.output.sanitise import one_line
from claimx.output.wording import amount, span_of_time, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimx.output.layout import Look
    from claimx.records import Claim, Figure, Span

__all__ = ["Passage", "excerpt", "marked", "spans"]

NOTHING: Mapping[str, str] = MappingProxyType({})
INDENT = 2
LABEL = 12  # the longest label is organisation
STYLES = {
    "figure": "bold reverse",
    "measure": "underline",
    "period": "cyan",
    "place": "green",
    "source": "magenta",
    "cue": "magenta italic",
    "hedge": "yellow",
    "statement": "bold",
}


class Passage(NamedTuple):
    """Text to show claims in: `text` begins at offset `start` of the document; `note` says what there is to say about it."""

    text: str
    start: int
    note: str | None = None


def excerpt(claims: Sequence[Claim], passage: Passage, look: Look, *, judged: Mapping[str, str] = NOTHING) -> Iterator[str]:
    """Yield the passage with the claims' words marked, then each claim in words; `judged` by id is what a person said of it.

    All `claims` stand in `passage`. In colour the words are coloured as they are in the table; without colour the figures (or, if there
    are none, the statements) stand between ">>" and "<<".
    """
    page = Page(look)
    cited = claims[0].citation
    page.paragraph(page.text(f"{one_line(cited.document)}:{cited.line}", "bold"))
    about = " · ".join(one_line(part) for part in (cited.title, cited.publisher, cited.published, cited.url) if part)
    if about:
        page.paragraph(page.text(about, "dim"))
    page.paragraph(page.text(f"sha256 {cited.sha256}", "dim"))
    page.line()
    for paragraph in marked(page, claims, passage).split("\n"):
        page.paragraph(paragraph, indent=INDENT)
    page.line()
    if passage.note:
        page.paragraph(page.text(passage.note, "yellow"), indent=INDENT)
        page.line()
    columns = [Column("", LABEL), Column("", look.width - INDENT - LABEL - 2, lines=50)]
    for claim in claims:
        said = [("verdict", one_line(judged[claim.id]), "bold yellow")] if claim.id in judged else []
        for label, value, style in [*said, *_fields(claim)]:
            page.row(columns, [page.text(label, "dim"), page.text(value, style)], indent=INDENT)
        page.line()
    yield page.render()


def spans(claim: Claim) -> Iterator[tuple[Span, str]]:
    """Yield the document offsets of everything the claim rests on, with what it is; what is most particular last."""
    if claim.statement:
        yield from ((span, "statement") for span in claim.statement.spans)
    if claim.measure:
        yield (claim.measure.start, claim.measure.end), "measure"
    if claim.period:
        yield claim.period.span, "period"
    yield from (((place.start, place.end), "place") for place in claim.places)
    if claim.source:
        yield (claim.source.start, claim.source.end), "source"
        if claim.source.cue:
            yield (claim.source.cue.start, claim.source.cue.end), "cue"
    if claim.hedge:
        yield (claim.hedge.start, claim.hedge.end), "hedge"
    if claim.figure:
        yield (claim.figure.start, claim.figure.end), "figure"


def marked(page: Page, claims: Sequence[Claim], passage: Passage) -> Text:
    """Return the passage, cleaned, with its marks.

    Cleaning changes lengths, so the text is built from the pieces between the marks' edges, each cleaned on its own.
    """
    first, last = passage.start, passage.start + len(passage.text)
    found = [(span, kind) for claim in claims for span, kind in spans(claim) if span[0] < last and span[1] > first]
    edges = sorted({first, last, *(max(first, min(last, edge)) for span, _ in found for edge in span)})
    main = "figure" if any(kind == "figure" for _, kind in found) else "statement"
    opens = {span[0] for span, kind in found if kind == main}
    closes = {span[1] for span, kind in found if kind == main}
    text = Text()
    for start, end in pairwise(edges):
        if not page.look.colour and start in opens:
            text.append(">>")
        piece = passage.text[start - first : end - first]
        text.append_text(page.text(_cleaned(piece)))
        style = " ".join(STYLES[kind] for span, kind in found if span[0] <= start and end <= span[1])
        if style:
            text.stylize(style, len(text) - len(_cleaned(piece)))
        if not page.look.colour and end in closes:
            text.append("<<")
    return text


def _cleaned(piece: str) -> str:
    """Return the piece cleaned, its own spaces at the ends kept, since it continues in the next."""
    lead = " " if piece[:1].isspace() else ""
    tail = " " if piece[-1:].isspace() and piece.strip() else ""
    return lead + one_line(piece) + tail


def _fields(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield label, words and style for everything the record says; what is null is left out."""
    if claim.figure:
        yield "figure", f"{amount(claim.figure)} {_quoted(claim.figure.text)}", "bold"
        yield "read as", ", ".join(_reading(claim.figure)), ""
    if claim.statement:
        yield "statement", f"{words_of(claim.statement)} ({claim.statement.form})", "bold"
    if claim.measure:
        yield "counts", one_line(" … ".join(part for part in (claim.measure.text, claim.measure.predicate) if part)), ""
    if claim.period:
        when, words = span_of_time(claim.period), _quoted(claim.period.text)
        yield "when", f"{words}, not resolved" if when == words else f"{when} {words}", "cyan"
    for place in claim.places:
        name = f"{one_line(place.name)} ({place.code})" if place.code else one_line(place.name)
        yield "where", name if place.name == place.text else f"{name} {_quoted(place.text)}", "green"
    yield from (("person", one_line(person.name), "") for person in claim.people)
    yield from (("organisation", one_line(body.name), "") for body in claim.organisations)
    yield from _grounds(claim)


def _reading(figure: Figure) -> Iterator[str]:
    yield figure.kind
    yield figure.bound.replace("_", " ")
    if figure.change:
        yield f"change: {figure.change}" + (f" ({figure.change_role})" if figure.change_role else "")


def _grounds(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield who answers for it, how sure it is, and where it stands."""
    source, cited = claim.source, claim.citation
    if source:
        cue = _quoted(source.cue.text) if source.cue else "continuing"
        yield "source", f"{one_line(source.name)}, {cue} ({source.kind}, {source.form})", "magenta"
    if claim.hedge:
        yield claim.hedge.kind, _quoted(claim.hedge.text), "yellow"
    yield "confidence", f"{claim.confidence:.2f}, by rule {claim.rule}", ""
    page = f"page {cited.page}, " if cited.page is not None else ""
    yield "cited", f"line {cited.line}, {page}paragraph {cited.paragraph} ({cited.block}), characters {cited.start}–{cited.end}", ""
    yield "id", claim.id, "dim"


def _quoted(text: str) -> str:
    return f"“{one_line(text)}”"
