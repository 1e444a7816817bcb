"""What each part of a claim was chosen from, as a table: what won first, then the likeliest others, each with its score and what proposed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.output.layout import Column, Page
from claimx.output.sanitise import one_line
from claimx.output.wording import span_of_time
from claimx.records import Candidate, Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.output.layout import Look
    from claimx.records import Explanation

__all__ = ["PARTS", "candidate_table"]

PARTS = ("measure", "change", "period", "places", "source")
LISTED = 5  # things that a part could state; the rest are counted
UNLIKELY = 0.001  # from here down they are only counted, unless they were chosen
INDENT = 2
LABEL, SCORE = 8, 5


def candidate_table(explanation: Explanation, look: Look) -> Iterator[str]:
    """Yield the table of one figure. Candidates that state the same stand in one row, by the words of the likeliest; "+" marks what was chosen."""
    page = Page(look)
    page.paragraph(page.text(f"what “{one_line(explanation.figure)}” was chosen from ({explanation.id})", "bold"), indent=INDENT)
    page.line()
    parts = [(part, getattr(explanation, part)) for part in PARTS]
    if not any(candidates for _, candidates in parts):
        told = "Nothing was chosen: the headers of its row and column tell what the cell of a table says."
        page.paragraph(page.text(told, "yellow"), indent=INDENT)
    else:
        room = look.width - INDENT - LABEL - SCORE - 1 - 4 * 2
        wide, by = room * 3 // 5, room - room * 3 // 5
        columns = [
            Column("", LABEL),
            Column("", 1),
            Column("score", SCORE, right=True),
            Column("candidate", wide),
            Column("proposed by", by),
        ]
        page.header(columns, indent=INDENT)
        for part, candidates in parts:
            _rows(page, columns, part, candidates)
    page.line()
    yield page.render()


def _rows(page: Page, columns: Sequence[Column], part: str, candidates: Sequence[Candidate]) -> None:
    stated: dict[str, list[Candidate]] = {}
    for one in candidates:
        stated.setdefault(_stated(one), []).append(one)
    rows = list(stated.values())
    shown = [same for at, same in enumerate(rows) if same[0].chosen or (at < LISTED and same[0].score >= UNLIKELY)]
    label = part
    for same in shown:
        first = same[0]
        more = len(same) - 1
        words = _words(first) + (f" (and {more} more of the same)" if more else "")
        style = "bold" if first.chosen else ""
        cells = [
            page.text(label, "dim"),
            page.text("+" if first.chosen else "", style),
            page.text(f"{first.score:.3f}", style),
            page.text(words, style),
            page.text(", ".join(dict.fromkeys(rule for one in same for rule in one.proposed_by)), "dim"),
        ]
        page.row(columns, cells, indent=INDENT)
        label = ""
    left = len(rows) - len(shown)
    if left:
        cells = [page.text(label, "dim"), page.text(""), page.text(""), page.text(f"{left} less likely" if shown else "none likely", "dim")]
        page.row(columns, [*cells, page.text("")], indent=INDENT)
    elif not rows:
        page.row(columns, [page.text(part, "dim"), *(page.text(words, "dim") for words in ("", "", "none in reach", ""))], indent=INDENT)


def _stated(one: Candidate) -> str:
    """What candidates that state the same have in common: their value, of a measure its place in the text."""
    return f"{one.start}:{one.end}" if one.value is None else repr(_value(one))


def _value(one: Candidate) -> object:
    value = one.value or {}
    if "code" in value:
        return value["code"] or value["name"]
    return tuple(value.values())


def _words(one: Candidate) -> str:
    value = one.value
    if value is None:
        return f"“{one_line(one.text)}”" if one.text is not None else "left open"
    if "change" in value:
        return str(value["change"])
    text = f"“{one_line(one.text or '')}”"
    if "start" in value:
        when = span_of_time(Period(one.text or "", (one.start or 0, one.end or 0), value["start"], value["end"]))
        return text if when == text else when if when == one.text else f"{when} {text}"
    name = one_line(value["name"])
    code = f" ({value['code']})" if value.get("code") else ""
    return f"{name}{code}" if one.text == value["name"] else f"{name}{code} {text}"
