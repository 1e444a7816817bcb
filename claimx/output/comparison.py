"""Matters on which documents agree or differ, for a terminal, for programs and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from claimx.output.jsonl import encode
from claimx.output.layout import Column, Look, Page
from claimx.output.sanitise import one_line
from claimx.output.wording import amount, number, span_of_time
from claimx.records import Copies, Figure, Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimx.compare.compared import Comparison
    from claimx.output.report import Copies as Named
    from claimx.output.report import Disagreement
    from claimx.records import Claim, Matter, Reading

__all__ = ["comparison_lines", "comparison_table", "copies", "copies_in_words", "disagreements", "matter_title", "verdict_words"]

INDENT = 1
WORDS = {"agree": "agree", "rounding": "agree, rounded", "bounds": "agree within bounds", "superseded": "goes on", "differ": "differ"}
STYLES = {"differ": "bold red", "superseded": "yellow"}


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield the matters, gravest first, then the stories found more than once, one JSON object a line."""
    for matter in comparison.matters:
        yield f"{encode(matter)}\n"
    for found in copies(comparison):
        yield f"{encode(found)}\n"


def comparison_table(comparison: Comparison, look: Look) -> Iterator[str]:
    """Yield the same, ready for a terminal of that `look`."""
    page = Page(look)
    columns = [Column("", 19, lines=9), Column("", 10), Column("", look.width - INDENT - 33, lines=9)]
    for matter in comparison.matters:
        title = page.text(verdict_words(matter), STYLES.get(matter.judged, "green")).append("  ")
        page.paragraph(title.append_text(page.text(matter_title(matter), "bold")))
        for one in matter.readings:
            where = page.text(f"{one_line(one.document)}:{one.line}")
            if one.source:
                where.append_text(page.text(f" · {one_line(one.source)}", "magenta"))
            if one.also_in:
                where.append_text(page.text(f" · also in {', '.join(map(one_line, one.also_in))}", "dim"))
            cells = [page.text(amount(_figure(one, matter)), "bold"), page.text(one.published or "undated", "dim"), where]
            page.row(columns, cells, indent=INDENT)
        page.line()
        yield page.render()
    for found in copies(comparison):
        page.paragraph(page.text("one story, counted once", "cyan"))
        for name in found.documents:
            lent = f"undated: taken for {found.published}, as its copy is" if name in found.undated and found.published else ""
            page.paragraph(page.text(one_line(name)).append_text(page.text(f"  {lent}".rstrip(), "dim")), indent=INDENT)
        page.line()
        yield page.render()


def copies(comparison: Comparison) -> Iterator[Copies]:
    """Yield the stories that were found more than once."""
    for story in comparison.stories:
        yield Copies(documents=story.documents, undated=story.undated, published=story.published)


def disagreements(comparison: Comparison, claims: Mapping[tuple[str, str], Claim]) -> Sequence[Disagreement]:
    """The matters on which documents differ or go on, for the report; `claims` by document and id."""
    from claimx.output.report import Disagreement

    return [
        Disagreement(
            matter_title(matter),
            verdict_words(matter),
            [claims[one.document, one.id] for one in matter.readings],
            later=matter.judged == "superseded",
        )
        for matter in comparison.matters
        if matter.judged in {"differ", "superseded"}
    ]


def copies_in_words(comparison: Comparison) -> Sequence[Named]:
    """The stories that were found more than once, for the report."""
    from claimx.output.report import Copies as Named

    return [
        Named(
            found.documents, f"{', '.join(found.undated)} undated: taken for {found.published}" if found.undated and found.published else ""
        )
        for found in copies(comparison)
    ]


def verdict_words(matter: Matter) -> str:
    """How the figures stand to each other: "differ by 63 (2.3%)"."""
    words = WORDS[matter.judged]
    if not matter.difference:
        return words
    share = f" ({matter.share:.1%})" if matter.share is not None else ""
    return f"{words} by {'more than ' if matter.judged == 'differ' and _is_open(matter) else ''}{number(matter.difference)}{share}"


def matter_title(matter: Matter) -> str:
    """What it is about: measure, predicate, period and places."""
    period = Period("", (0, 0), matter.period_start, matter.period_end) if matter.period_start or matter.period_end else None
    measure = " … ".join(one_line(part) for part in (matter.measure, matter.predicate) if part)
    return " · ".join(part for part in (measure, span_of_time(period), ", ".join(map(one_line, matter.places))) if part)


def _is_open(matter: Matter) -> bool:
    """Whether what lies between the figures is only a least: one of them has no upper or no lower end."""
    return any(one.bound in {"more_than", "at_least", "less_than", "at_most"} for one in matter.readings)


def _figure(one: Reading, matter: Matter) -> Figure:
    """The reading as a figure, to be put in words."""
    known = {"text": one.text, "value": one.value, "value_max": one.value_max, "bound": one.bound, "unit": matter.unit}
    return msgspec.convert({"start": 0, "end": 0, "kind": matter.figure_kind, "change": None, "change_role": None, **known}, Figure)
