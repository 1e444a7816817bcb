r"""JSON Lines and JSON: the records as they are, exactly, and safe to print.

Characters a terminal would obey stand as ``\u`` escapes, which is still JSON and parses to the very same text. Failures stand in
the stream where their document would, with `kind` "failure": ``jq 'select(.kind == "figure")'`` passes them by.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import msgspec

from claimx.output.sanitise import UNSAFE
from claimx.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome, MentionOutcome, VoiceOutcome
    from claimx.records import Record

__all__ = ["array_of", "encode", "json_array", "json_lines"]

ESCAPED = re.compile(f"[{UNSAFE}]")


def encode(record: Record) -> str:
    """Return the record as one line of JSON that holds no control character."""
    try:
        text = msgspec.json.encode(record).decode()
    except UnicodeEncodeError:  # a file name of undecodable bytes holds lone surrogates, which JSON can only write as escapes
        text = json.dumps(msgspec.to_builtins(record), separators=(",", ":"))
    return ESCAPED.sub(_escape, text)


def json_lines(outcomes: Iterable[ClaimOutcome | MentionOutcome | VoiceOutcome]) -> Iterator[str]:
    """Yield the records one a line, a document at a time."""
    for outcome in outcomes:
        yield "".join(f"{encode(record)}\n" for record in _records(outcome))


def json_array(outcomes: Iterable[ClaimOutcome | MentionOutcome | VoiceOutcome]) -> Iterator[str]:
    """Yield one JSON array of all records, each on a line of its own, a document at a time."""
    return array_of(record for outcome in outcomes for record in _records(outcome))


def array_of(records: Iterable[Record]) -> Iterator[str]:
    """Yield one JSON array of these records, each on a line of its own."""
    lead = "[\n"
    try:
        for record in records:
            piece, lead = lead + encode(record), ",\n"
            yield piece
    except KeyboardInterrupt:  # the array is closed all the same
        yield "[]\n" if lead == "[\n" else "\n]\n"
        raise
    yield "[]\n" if lead == "[\n" else "\n]\n"


def _records(outcome: ClaimOutcome | MentionOutcome | VoiceOutcome) -> Iterable[Record]:
    return (outcome,) if isinstance(outcome, Failure) else outcome.records


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
