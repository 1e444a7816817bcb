"""CSV: one flat row a claim (or mention, or source), for spreadsheets.

Documents are other people's text, and a spreadsheet runs a cell that starts like a formula (CWE-1236): such a text cell
gets a leading quotation mark, which spreadsheets take as "this is text". Numbers are numbers and never get one.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

import msgspec

from claimx.output.sanitise import clean
from claimx.records import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from claimx.output.outcome import ClaimOutcome, MentionOutcome, VoiceOutcome

__all__ = ["CLAIM_COLUMNS", "MENTION_COLUMNS", "ROWS", "VOICE_COLUMNS", "claim_rows", "mention_rows", "voice_rows"]

# Spreadsheets also take the full-width signs and the true minus for what they look like, and blanks before them away.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "\t", "\r", "\n")
BLANKS = " \0\v\f\u00a0\u00ad\u1680\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x2010)))

Cell = str | int | float | None

# column: where its value stands in the record
CLAIM_COLUMNS = {
    "document": "citation.document",
    "line": "citation.line",
    "kind": "kind",
    "figure": "figure.text",
    "bound": "figure.bound",
    "value": "figure.value",
    "value_max": "figure.value_max",
    "unit": "figure.unit",
    "figure_kind": "figure.kind",
    "figure_start": "figure.start",
    "figure_end": "figure.end",
    "change": "figure.change",
    "change_role": "figure.change_role",
    "measure": "measure.text",
    "measure_start": "measure.start",
    "measure_end": "measure.end",
    "predicate": "measure.predicate",
    "part_of": "part_of",
    "period": "period.text",
    "period_start": "period.start",
    "period_end": "period.end",
    "places": "places.name",
    "countries": "places.code",
    "people": "people.name",
    "organisations": "organisations.name",
    "statement": "statement.text",
    "statement_start": "statement.start",
    "statement_end": "statement.end",
    "source": "source.name",
    "source_kind": "source.kind",
    "cue": "source.cue.text",
    "form": "source.form",
    "hedge": "hedge.text",
    "hedge_kind": "hedge.kind",
    "confidence": "confidence",
    "rule": "rule",
    "prefix": "citation.prefix",
    "quote": "citation.quote",
    "suffix": "citation.suffix",
    "block": "citation.block",
    "paragraph": "citation.paragraph",
    "start": "citation.start",
    "end": "citation.end",
    "title": "citation.title",
    "publisher": "citation.publisher",
    "published": "citation.published",
    "url": "citation.url",
    "sha256": "citation.sha256",
    "id": "id",
}

MENTION_COLUMNS = {name: name for name in ("document", "kind", "text", "name", "value", "start", "end")}


VOICE_COLUMNS = {
    "document": "document",
    "name": "name",
    "kind": "source_kind",
    "count": "count",
    "direct": "forms.direct",
    "mixed": "forms.mixed",
    "indirect": "forms.indirect",
    "lines": "statements.line",
    "statements": "statements.id",
}


def claim_rows(outcomes: Iterable[ClaimOutcome]) -> Iterator[str]:
    """Yield CSV (RFC 4180, UTF-8, comma) of the claims under a heading line, a document at a time; failures have no row."""
    yield _lines([list(CLAIM_COLUMNS)])
    for outcome in outcomes:
        if not isinstance(outcome, Failure):
            yield _lines([cell(claim, path) for path in CLAIM_COLUMNS.values()] for claim in outcome.records)


def mention_rows(outcomes: Iterable[MentionOutcome]) -> Iterator[str]:
    """Yield CSV of the mentions, likewise."""
    yield _lines([list(MENTION_COLUMNS)])
    for outcome in outcomes:
        if not isinstance(outcome, Failure):
            yield _lines([cell(mention, path) for path in MENTION_COLUMNS.values()] for mention in outcome.records)


def voice_rows(outcomes: Iterable[VoiceOutcome]) -> Iterator[str]:
    """Yield CSV of who speaks, likewise."""
    yield _lines([list(VOICE_COLUMNS)])
    for outcome in outcomes:
        if not isinstance(outcome, Failure):
            yield _lines([cell(voice, path) for path in VOICE_COLUMNS.values()] for voice in outcome.records)


ROWS: Final[Mapping[str, Callable[..., Iterator[str]]]] = {"claim": claim_rows, "mention": mention_rows, "voice": voice_rows}
"""What writes each kind of record."""


def cell(record: Any, path: str) -> Cell:
    """Return the value at a dotted path: null where a part of it is null, of a list the distinct values with "; " between."""
    for name in path.split("."):
        if record is None:
            return None
        if isinstance(record, tuple):
            return "; ".join(dict.fromkeys(str(value) for item in record if (value := getattr(item, name)) is not None)) or None
        record = getattr(record, name)
    return msgspec.json.encode(record).decode() if isinstance(record, dict) else record


def guarded(value: Cell) -> Cell:
    """Return the cell cleaned of control characters, and a text that starts like a formula with a quotation mark before it."""
    if not isinstance(value, str):
        return value
    mark = "'" if value.lstrip(BLANKS).startswith(FORMULA_STARTS) else ""
    return mark + clean(value)


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([guarded(value) for value in row] for row in rows)
    return buffer.getvalue()
