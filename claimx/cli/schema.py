"""`claimx schema`: what the records look like, for programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

__all__ = ["Record", "command"]


class Record(StrEnum):
    """Which records to describe."""

    claim = "claim"
    mention = "mention"
    source = "source"
    why = "why"


def command(
    record: Annotated[
        Record, typer.Argument(help="What extract writes (claim), tag (mention), tag --sources (source), or show --why (why).")
    ] = Record.claim,
) -> None:
    """Print the JSON Schema of the records.

    \b
    Examples:
      claimx schema > claim.schema.json
      claimx schema mention
      claimx schema source
      claimx schema why
    """
    import json

    from claimx.cli.terminal import write
    from claimx.output.schema import claim_schema, explanation_schema, mention_schema, voice_schema

    schemas = {Record.claim: claim_schema, Record.mention: mention_schema, Record.source: voice_schema, Record.why: explanation_schema}
    write([json.dumps(schemas[record](), indent=2) + "\n"])
