"""What a command found, in the format that was asked for; what writes a format is loaded only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from claimx.cli.options import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.cli.options import ClaimFormat
    from claimx.output.layout import Look
    from claimx.output.outcome import ClaimOutcome, MentionOutcome, VoiceOutcome

__all__ = ["rendered"]


def rendered(
    records: Literal["claim", "mention", "voice"],
    outcomes: Iterable[ClaimOutcome | MentionOutcome | VoiceOutcome],
    form: Format | ClaimFormat,
    look: Look,
) -> Iterator[str]:
    """The pieces of text to write for outcomes that hold `records`, in a format that all records have."""
    if form == Format.table:
        from claimx.output.table import TABLES

        return TABLES[records](outcomes, look)
    if form == Format.csv:
        from claimx.output.rows import ROWS

        return ROWS[records](outcomes)
    from claimx.output.jsonl import json_array, json_lines

    return json_lines(outcomes) if form == Format.jsonl else json_array(outcomes)
