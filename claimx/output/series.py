"""A measure over time, for a terminal: a table of its periods and bars as long as its figures, with bounds and ranges drawn as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from claimx.output.jsonl import encode
from claimx.output.layout import Column, Look, Page
from claimx.output.sanitise import one_line
from claimx.output.wording import amount, span_of_time
from claimx.records import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.compare.series import Series
    from claimx.output.report import Series as Line
    from claimx.records import Claim, Figure, PointRole

__all__ = ["series_in_report", "series_lines", "series_list", "series_table"]

INDENT = 1
BAR = 18  # cells of the longest bar
FULL, SPREAD = "█", "░"
PLAIN = {FULL: "#", SPREAD: "-", "▸": ">", "◂": "<"}


def series_lines(found: Iterable[Series]) -> Iterator[str]:
    """Yield the claims of the series, one JSON object a line: the series' title and unit, what the claim is in it, and the claim's own words."""
    for one in found:
        roles: tuple[tuple[PointRole, tuple[Claim, ...]], ...]
        roles = ("level", one.points), ("running", one.running), ("undated", one.undated), ("size", one.sizes)
        for role, claims in roles:
            yield "".join(f"{encode(_point(one, role, claim))}\n" for claim in claims)


def series_table(found: Sequence[Series], look: Look) -> Iterator[str]:
    """Yield the series, ready for a terminal of that `look`."""
    page = Page(look)
    wide = look.width - INDENT - 12 - BAR - 13 - 6
    columns = [
        Column("period", 12, lines=3),
        Column("", BAR + 1),
        Column("figure", 12, lines=3),
        Column("source and citation", max(wide, 20), lines=9),
    ]
    for one in found:
        page.paragraph(page.text(one_line(one.title), "bold"))
        page.line()
        shown = [claim for claim in one.points if claim.figure]
        if shown:
            page.header(columns, indent=INDENT)
        most = max((_end(claim.figure) for claim in shown if claim.figure), default=0.0)
        before = ""
        for claim in shown:
            period = span_of_time(claim.period)
            page.row(columns, [page.text("" if period == before else period, "cyan"), *_cells(page, claim, most)], indent=INDENT)
            before = period
        if shown:
            page.line()
        for label, claims in (("Counts that run on", one.running), ("Sizes of a change, which are no levels", one.sizes)):
            if claims:
                page.paragraph(page.text(label, "dim"), indent=INDENT)
                for claim in claims:
                    page.row(columns, [page.text(span_of_time(claim.period), "cyan"), *_cells(page, claim, None)], indent=INDENT)
                page.line()
        notes = [*one.notes, *([f"{len(one.undated)} without a time that could be placed"] if one.undated else [])]
        for note in notes:
            page.paragraph(page.text(f"- {one_line(note)}", "yellow"), indent=INDENT)
        if notes:
            page.line()
        yield page.render()


def series_in_report(found: Iterable[Series]) -> list[Line]:
    """The series that have figures for several periods, for the report: what is drawn, and in words what is not. One that is mixed is not shown."""
    from claimx.output.report import Series as Line

    lines = []
    for one in found:
        if len({(claim.period.start, claim.period.end) for claim in one.points if claim.period}) > 1 and not one.mixed:
            unit = f" ({one.unit.replace('_', ' ')})" if one.unit else ""
            done = f" … {one.done}" if one.done else ""
            left = (
                (one.running, "that run on"),
                (one.sizes, "that are sizes of a change"),
                (one.undated, "without a time that could be placed"),
            )
            told = [f"not drawn: {len(claims)} {words}" for claims, words in left if claims]
            lines.append(Line(f"{one.title}{done}{unit}", one.points, [*one.notes, *told]))
    return lines


def series_list(found: Sequence[Series], look: Look, *, heading: str) -> Iterator[str]:
    """Yield the names of series, with how many figures and periods each has."""
    page = Page(look)
    columns = [Column("periods", 7, right=True), Column("figures", 7, right=True), Column("measure", look.width - INDENT - 18, lines=3)]
    if found:
        page.paragraph(page.text(heading, "dim"))
        page.header(columns, indent=INDENT)
    for one in found:
        words = page.text(one_line(one.title)).append_text(page.text(f" … {one_line(one.done)}" if one.done else "", "dim"))
        periods = len({span_of_time(claim.period) for claim in one.points})
        page.row(columns, [page.text(str(periods)), page.text(str(len(one.claims))), words], indent=INDENT)
    if found:
        page.line()
        yield page.render()


def _cells(page: Page, claim: Claim, most: float | None) -> list[Text]:
    figure, cited = claim.figure, claim.citation
    assert figure is not None  # noqa: S101 - a series is of figures
    where = page.text(f"{one_line(cited.document)}:{cited.line}", "dim")
    if claim.source:
        where = page.text(one_line(claim.source.name), "magenta").append_text(page.text(" · ")).append_text(where)
    words = page.text(amount(figure).rstrip(" ↑↓→") if figure.change else amount(figure), "bold")
    if claim.hedge:
        words.append_text(page.text(f" {claim.hedge.kind}", "yellow"))
    return [_bar(page, figure, most), words, where]


def _bar(page: Page, figure: Figure, most: float | None) -> Text:
    """A bar as long as the value; a range goes on lighter to its end; an open bound has an arrow where it goes on, or a light bar below what it is at most."""
    if not most or figure.value < 0:
        return Text()
    length = round(figure.value / most * BAR)
    end = round(_end(figure) / most * BAR)
    if figure.bound in {"less_than", "at_most"}:
        drawn = SPREAD * length + "◂"
    elif figure.value_max is not None:
        drawn = FULL * length + SPREAD * max(end - length, 1)
    else:
        drawn = FULL * max(length, 1 if figure.value else 0) + ("▸" if figure.bound in {"more_than", "at_least"} else "")
    try:
        drawn.encode(page.look.encoding)
    except UnicodeEncodeError:
        drawn = "".join(PLAIN[sign] for sign in drawn)
    return Text(drawn, "green")


def _end(figure: Figure) -> float:
    return float(figure.value if figure.value_max is None else figure.value_max)


def _point(one: Series, role: PointRole, claim: Claim) -> Point:
    figure, cited = claim.figure, claim.citation
    assert figure is not None  # noqa: S101 - a series is of figures
    return Point(
        series=one.title,
        role=role,
        period_start=claim.period.start if claim.period else None,
        period_end=claim.period.end if claim.period else None,
        value=figure.value,
        value_max=figure.value_max,
        bound=figure.bound,
        unit=figure.unit,
        measure=claim.measure.text if claim.measure else None,
        source=claim.source.name if claim.source else None,
        document=cited.document,
        id=claim.id,
        line=cited.line,
        published=cited.published,
        also_in=one.also.get((cited.document, claim.id), ()),
        quote=cited.quote,
    )
