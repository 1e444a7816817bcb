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


def command(
    record: Annotated[Record, typer.Argument(help="What extract writes (claim) or what tag writes (mention).")] = Record.claim,
) -> None:
    """Print the JSON Schema of the records.

    \b
    Examples:
      claimx schema > claim.schema.json
      claimx schema mention
    """
    import json

    from claimx.cli.terminal import write
    from claimx.output.schema import claim_schema, mention_schema

    schema = claim_schema() if record is Record.claim else mention_schema()
    write([json.dumps(schema, indent=2) + "\n"])
