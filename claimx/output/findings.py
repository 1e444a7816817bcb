"""What became of citations, for a terminal: every one that is not where it was, and a line that counts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from claimx.output.layout import Column, Look, Page
from claimx.output.sanitise import one_line

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from claimx.records import Finding

__all__ = ["finding_table", "summary"]

STATES = ("same", "moved", "changed", "missing")
STYLES = {"moved": "cyan", "changed": "bold yellow", "missing": "bold red"}
INDENT = 1


def finding_table(findings: Iterable[Finding], look: Look) -> Iterator[str]:
    """Yield the citations that do not stand where they stood, document by document, ready for a terminal of that `look`."""
    page = Page(look)
    columns = [Column("line", 5, right=True), Column("state", 7), Column("quote", look.width - INDENT - 5 - 7 - 4, lines=3)]
    told = (finding for finding in findings if finding.state != "same")
    for name, same in groupby(told, key=lambda finding: finding.document):
        page.paragraph(page.text(one_line(name), "bold"))
        page.line()
        page.header(columns, indent=INDENT)
        for finding in same:
            state = page.text(finding.state, STYLES[finding.state])
            page.row(columns, [page.text(str(finding.line), "dim"), state, page.text(one_line(finding.quote))], indent=INDENT)
            for note in _notes(finding):
                page.row(columns, [Text(), Text(), page.text(note, "dim")], indent=INDENT)
        page.line()
        yield page.render()


def _notes(finding: Finding) -> Iterator[str]:
    if finding.now_line is not None:
        at = f"line {finding.now_line}"
        yield (
            f"now {at}" if finding.now_document in (None, finding.document) else f"now {one_line(finding.now_document)}:{finding.now_line}"
        )
    if finding.note:
        yield one_line(finding.note)


def summary(states: Counter[str]) -> str:
    """The count of each state in words: "46 citations: 44 same, 1 moved, 1 changed"."""
    total = states.total()
    parts = [f"{states[state]:,} {state}" for state in STATES if states[state]]
    return f"{total:,} citation{'' if total == 1 else 's'}" + (f": {', '.join(parts)}" if parts else "")
