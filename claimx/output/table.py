"""Claims as a table for people: each document's figures, then its statements, every row with the line to look up.

A narrow terminal (under 110 columns) has the source and the hedge on a line under the figure, a wide one in a column beside it; one under 76
columns has the time, the places and the speaker there too, so that no column is narrower than its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from claimx.claims.cite import Citer
from claimx.output.layout import Column, Look, Page
from claimx.output.sanitise import one_line
from claimx.output.wording import amount, reading, span_of_time, title_lines, unique, words_of
from claimx.records import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from claimx.output.outcome import ClaimOutcome, MentionOutcome, VoiceOutcome
    from claimx.records import Claim, Document, Source

__all__ = ["TABLES", "claim_table", "mention_table", "voice_table"]

WIDE = 110
NARROW = 76
UNSURE = 0.5  # below even odds: marked "?"
INDENT = 1
BESIDE_LINE = INDENT + 5 + 2 + 2  # where what stands under a row begins
NEVER_CUT = 99  # lines of a cell that holds the figure or a reservation


def claim_table(outcomes: Iterable[ClaimOutcome], look: Look) -> Iterator[str]:
    """Yield the claims of one document after the other, ready for a terminal of that `look`; failures show nothing here."""
    page = Page(look)
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            continue
        _heading(page, outcome.document, empty=not outcome.records)
        figures = [claim for claim in outcome.records if claim.kind == "figure"]
        statements = [claim for claim in outcome.records if claim.kind == "statement"]
        if figures:
            _figures(page, figures)
        if statements:
            _statements(page, statements)
        yield page.render()


def mention_table(outcomes: Iterable[MentionOutcome], look: Look) -> Iterator[str]:
    """Yield the mentions of one document after the other, likewise."""
    page = Page(look)
    columns = _fill(look, [Column("line", 5, right=True), Column("kind", 12), Column("text", 3), Column("as", 2)], [2, 3])
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            continue
        _heading(page, outcome.document, empty=not outcome.records, nothing="nothing found")
        if outcome.records:
            page.header(columns, indent=INDENT)
            line = Citer(outcome.document).line
            for mention in outcome.records:
                page.row(
                    columns,
                    [
                        page.text(str(line(mention.start)), "dim"),
                        page.text(mention.kind, "cyan"),
                        page.text(one_line(mention.text), "bold"),
                        page.text(reading(mention)),
                    ],
                    indent=INDENT,
                )
            page.line()
        yield page.render()


def voice_table(outcomes: Iterable[VoiceOutcome], look: Look) -> Iterator[str]:
    """Yield who speaks in each document, likewise: how often, in which forms, in which lines."""
    page = Page(look)
    columns = [
        Column("times", 5, right=True),
        Column("source", 3, lines=NEVER_CUT),
        Column("kind", 12),
        Column("forms", 2),
        Column("lines", 2),
    ]
    columns = _fill(look, columns, [1, 3, 4])
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            continue
        _heading(page, outcome.document, empty=not outcome.records, nothing="nobody speaks")
        if outcome.records:
            page.header(columns, indent=INDENT)
            for voice in outcome.records:
                forms = [f"{count} {form}" for form in ("direct", "mixed", "indirect") if (count := getattr(voice.forms, form))]
                lines = dict.fromkeys(str(statement.line) for statement in voice.statements)
                page.row(
                    columns,
                    [
                        page.text(str(voice.count), "bold"),
                        page.text(one_line(voice.name), "magenta"),
                        page.text(voice.source_kind, "cyan"),
                        page.text(", ".join(forms)),
                        page.text(", ".join(lines), "dim"),
                    ],
                    indent=INDENT,
                )
            page.line()
        yield page.render()


TABLES: Final[Mapping[str, Callable[..., Iterator[str]]]] = {"claim": claim_table, "mention": mention_table, "voice": voice_table}
"""What writes each kind of record."""


def _heading(page: Page, document: Document, *, empty: bool, nothing: str = "no claims found") -> None:
    title, details = title_lines(document)
    page.paragraph(page.text(title, "bold"))
    if details:
        page.paragraph(page.text(details, "dim"))
    if empty:
        page.paragraph(page.text(nothing, "dim"), indent=INDENT)
    page.line()


def _fill(look: Look, columns: list[Column], flexible: list[int]) -> list[Column]:
    """Return `columns` with the flexible ones, whose width is a weight, widened to fill the line."""
    fixed = sum(column.width for i, column in enumerate(columns) if i not in flexible)
    room = max(look.width - INDENT - 2 * (len(columns) - 1) - fixed, 8 * len(flexible))
    weights = sum(columns[i].width for i in flexible)
    return [column._replace(width=room * column.width // weights) if i in flexible else column for i, column in enumerate(columns)]


def _figures(page: Page, claims: Sequence[Claim]) -> None:
    wide = page.look.width >= WIDE
    if page.look.width < NARROW:
        _narrow_figures(page, claims)
        return
    columns = [
        Column("line", 5, right=True),
        Column("figure", 17 if wide else 15, lines=NEVER_CUT),
        Column("what", 5 if wide else 2),
        Column("when", 13 if wide else 12),
    ]
    columns += [Column("where", 3), Column("source", 4, lines=NEVER_CUT), Column("sure", 4, right=True)] if wide else [Column("where", 1)]
    columns = _fill(page.look, columns, [2, 4, 5] if wide else [2, 4])
    page.header(columns, indent=INDENT)
    for claim in claims:
        cells = [
            page.text(str(claim.citation.line), "dim"),
            _figure(page, claim, mark=not wide),
            _measure(page, claim),
            page.text(span_of_time(claim.period), "cyan"),
            page.text(unique(claim.places), "green"),
        ]
        notes = [_speaker(page, claim.source)] if claim.source else []
        notes += _reservations(page, claim, sure=not wide)
        notes += [page.text(claim.id, "dim")] if page.look.ids else []
        if wide:
            sure = page.text(f"{claim.confidence:.0%}", "yellow" if claim.confidence < UNSURE else "dim")
            page.row(columns, [*cells, Text("\n").join(notes), sure], indent=INDENT)
        else:
            page.row(columns, cells, indent=INDENT)
            if notes:
                page.paragraph(page.text(" · ").join(notes), indent=BESIDE_LINE)
    page.line()


def _narrow_figures(page: Page, claims: Sequence[Claim]) -> None:
    columns = _fill(page.look, [Column("line", 5, right=True), Column("figure", 13, lines=NEVER_CUT), Column("what", 1)], [2])
    page.header(columns, indent=INDENT)
    for claim in claims:
        page.row(
            columns, [page.text(str(claim.citation.line), "dim"), _figure(page, claim, mark=True), _measure(page, claim)], indent=INDENT
        )
        notes = [page.text(when, "cyan")] if (when := span_of_time(claim.period)) else []
        notes += [page.text(where, "green")] if (where := unique(claim.places)) else []
        notes += [_speaker(page, claim.source)] if claim.source else []
        notes += _reservations(page, claim, sure=True)
        notes += [page.text(claim.id, "dim")] if page.look.ids else []
        if notes:
            page.paragraph(page.text(" · ").join(notes), indent=BESIDE_LINE)
    page.line()


def _figure(page: Page, claim: Claim, *, mark: bool) -> Text:
    assert claim.figure is not None  # noqa: S101 - kind "figure"
    cell = page.text(amount(claim.figure), "bold")
    return cell.append(" ?", "yellow") if mark and claim.confidence < UNSURE else cell


def _measure(page: Page, claim: Claim) -> Text:
    if claim.measure is None:
        return Text()
    cell = page.text(one_line(claim.measure.text))
    return cell.append_text(page.text(f" … {one_line(claim.measure.predicate)}", "dim")) if claim.measure.predicate else cell


def _reservations(page: Page, claim: Claim, *, sure: bool) -> list[Text]:
    """Return what to bear in mind: the hedge, where it stands when that is not the body, and, if asked, that it is less than sure."""
    notes = []
    if claim.hedge:
        notes.append(page.text(f"{claim.hedge.kind}: “{one_line(claim.hedge.text)}”", "yellow"))
    if claim.citation.block != "body":
        notes.append(page.text(f"in {claim.citation.block}", "dim"))
    if sure and claim.confidence < UNSURE:
        notes.append(page.text(f"{claim.confidence:.0%} sure", "yellow"))
    return notes


def _speaker(page: Page, source: Source) -> Text:
    """Return the source with its cue as the text has them: "Ana Ruiz said", "according to the Water Board"."""
    name = page.text(one_line(source.name), "magenta")
    if source.cue is None:
        return name
    cue = page.text(one_line(source.cue.text), "dim")
    return Text(" ").join([cue, name] if source.cue.start < source.start else [name, cue])


def _statements(page: Page, claims: Sequence[Claim]) -> None:
    wide, narrow = page.look.width >= WIDE, page.look.width < NARROW
    if narrow:
        columns = _fill(page.look, [Column("line", 5, right=True), Column("says", 1, lines=NEVER_CUT)], [1])
    else:
        columns = _fill(
            page.look, [Column("line", 5, right=True), Column("who", 36 if wide else 22, lines=NEVER_CUT), Column("says", 1)], [2]
        )
    page.header(columns, indent=INDENT)
    for claim in claims:
        assert claim.statement is not None  # noqa: S101 - kind "statement"
        who = [_speaker(page, claim.source)] if claim.source else []
        who += _reservations(page, claim, sure=True)
        who += [page.text(claim.id, "dim")] if page.look.ids else []
        line, says = page.text(str(claim.citation.line), "dim"), page.text(words_of(claim.statement))
        if narrow:
            page.row(columns, [line, says], indent=INDENT)
            page.paragraph(page.text(" · ").join(who), indent=BESIDE_LINE)
        else:
            page.row(columns, [line, Text("\n").join(who), says], indent=INDENT)
    page.line()
