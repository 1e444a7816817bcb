"""`claimx show`: claims in their source."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import Annotated

import typer

from claimx.cli.options import AllBlocks, Color, Encoding, MaxMemory, Model, Published, Timeout, VerdictsFile, When, Workers, limits_of

__all__ = ["Shown", "command"]


class Shown(StrEnum):
    """How to show it."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def command(
    claim: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE:LINE", help="The id of a claim (its beginning is enough), or a line of a document; in a search, where to look."
        ),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Where to look for an id: documents, or claims as JSON Lines.", show_default=False),
    ] = None,
    *,
    measure: Annotated[
        str | None,
        typer.Option("--measure", "-m", metavar="WORDS", help="Search for claims whose measure has these words.", show_default=False),
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="YEAR", help="Search for claims that hold in this year.", show_default=False)] = None,
    source: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Search for claims whose source is called so.", show_default=False)
    ] = None,
    context: Annotated[int, typer.Option(min=0, metavar="N", help="Show so many paragraphs before and after too.")] = 0,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="Show what each part of a figure's claim was chosen from: every candidate, its score, what proposed it."
        ),
    ] = False,
    form: Annotated[Shown, typer.Option("--format", "-f", help="Show it as a table, or print the records.")] = Shown.table,
    json: Annotated[bool, typer.Option("--json", help="Print the records, as --format jsonl does.")] = False,
    verdicts: VerdictsFile = None,
    published: Published = None,
    encoding: Encoding = None,
    model: Model = None,
    all_blocks: AllBlocks = False,
    workers: Workers = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    color: Color = When.auto,
) -> None:
    """Show a claim in its source, its words marked.

    FILE:LINE shows every claim of that line; --measure, --year and --source search in documents, claims or
    stores. With claims as JSON Lines nothing is extracted again: the
    paragraph is taken from the cited document if it is still there and unchanged. With verdicts, claims are
    shown as corrected, and rejected ones said to be so; among records they are left out.

    \b
    Examples:
      claimx show may.txt:71
      claimx show 3fa9c2 reports/
      claimx show 3fa9c2 claims.jsonl
      claimx show --measure defectors --year 2011 claims.db
      claimx show may.txt:71 --why
    """
    from claimx.cli.inputs import Run
    from claimx.cli.lookup import Looked, Search, explained, passage, searched, settled, together, wanted
    from claimx.cli.terminal import look, write
    from claimx.output.candidates import candidate_table
    from claimx.output.excerpt import excerpt
    from claimx.output.jsonl import array_of, encode
    from claimx.pipeline import Options

    options, search = Options(model=model, all_blocks=all_blocks), Search(measure, year, source)
    where = Looked(Run(quiet=True, workers=workers, limits=limits_of(timeout, max_memory)), options, published, encoding, verdicts)
    found = wanted(claim, paths or [], where) if search == Search() else searched(search, [claim, *(paths or [])], where)
    reasons = explained(found, options) if why else {}
    if json or form != Shown.table:
        records = list(reasons.values()) if why else [record for held in found if (record := settled(held)) is not None]
        write(array_of(records) if form == Shown.json else (f"{encode(record)}\n" for record in records))
        return
    terminal = look(color=color)
    for _, group in groupby(found, key=together):
        claims = list(group)
        judged = {one.claim.id: one.judged for one in claims if one.judged}
        shown = [one.corrected for one in claims]
        write(excerpt(shown, passage(claims, around=context), terminal, judged=judged), encoding=terminal.encoding)
        for one in claims:
            if one.claim.id in reasons:
                write(candidate_table(reasons[one.claim.id], terminal), encoding=terminal.encoding)
