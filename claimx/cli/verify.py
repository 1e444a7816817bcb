"""`claimx verify`: do citations still match their sources."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import Color, Quiet, TextOutput, When

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from claimx.records import Finding

__all__ = ["command"]


class Form(StrEnum):
    """How findings are written."""

    table = "table"
    jsonl = "jsonl"


def command(
    claims: Annotated[list[str], typer.Argument(metavar="CLAIMS", help="Claims as JSON Lines, a store, or - for standard input.")],
    *,
    root: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder that documents' names start from; a quote that is gone is looked for in all of it."),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        Form | None,
        typer.Option("--format", "-f", help="How to write it; on a terminal a table, otherwise JSON Lines.", show_default=False),
    ] = None,
    output: TextOutput = None,
    color: Color = When.auto,
    quiet: Quiet = False,
) -> None:
    """Verify that citations still match their sources, as they are now.

    Each quote is the same (where it was), moved (elsewhere in the document; with --root also in another
    file), changed (the document has it no more) or missing (there is no such document). The table shows
    what is not the same. Exit codes: 0 every quote was found, 3 some have changed or are missing.

    \b
    Examples:
      claimx verify claims.jsonl
      claimx verify claims.db --root archive/
      claimx verify claims.db --format jsonl | jq 'select(.state != "same")'
    """
    from collections import Counter

    from claimx.cli.gathering import recorded_claims
    from claimx.cli.terminal import is_terminal, look, say, write
    from claimx.compare.verify import verify
    from claimx.output.findings import finding_table, summary
    from claimx.output.jsonl import encode

    if root is not None and not root.is_dir():
        raise typer.BadParameter(f"{str(root)!r} is no folder.", param_hint="'--root'")
    states: Counter[str] = Counter()
    found = _counted(verify(recorded_claims(claims), root=root), states)
    form = format or (Form.table if is_terminal() and output is None else Form.jsonl)
    terminal = look(to_file=output is not None, data=form is not Form.table, color=color)
    lines = finding_table(found, terminal) if form is Form.table else (f"{encode(finding)}\n" for finding in found)
    write(lines, output, encoding=terminal.encoding)
    if not quiet:
        say(summary(states))
    if states["changed"] or states["missing"]:
        raise typer.Exit(3)


def _counted(findings: Iterable[Finding], states: Counter[str]) -> Iterator[Finding]:
    for finding in findings:
        states[finding.state] += 1
        yield finding
