"""`claimx compare`: where documents agree on a figure, and where they differ."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    AllBlocks,
    Color,
    MaxMemory,
    Model,
    Published,
    Quiet,
    StdinName,
    TextOutput,
    Timeout,
    VerdictsFile,
    When,
    Workers,
    check_output,
    limits_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.compare.compared import Comparison
    from claimx.records import Claim, Document

__all__ = ["command"]


class Form(StrEnum):
    """How a comparison is written."""

    table = "table"
    jsonl = "jsonl"
    html = "html"


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH|CLAIMS|DB", help="Documents, claims as JSON Lines, or a store.")],
    *,
    format: Annotated[  # noqa: A002 - the option's name
        Form | None,
        typer.Option("--format", "-f", help="How to write it; on a terminal a table, otherwise JSON Lines.", show_default=False),
    ] = None,
    output: TextOutput = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 4 where documents differ.")] = False,
    verdicts: VerdictsFile = None,
    published: Published = None,
    model: Model = None,
    all_blocks: AllBlocks = False,
    stdin_name: StdinName = "-",
    workers: Workers = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    color: Color = When.auto,
    quiet: Quiet = False,
) -> None:
    """Compare the figures of different documents on the same measure, period, place and unit.

    They agree, agree as rounded or within their bounds, differ (by how much), or go on: of a count that
    runs on, or of one event, a later document has another figure. The same story found twice counts once,
    and its dated copy dates the other. With --exit-code ends with 4 where documents differ.

    \b
    Examples:
      claimx compare reports/
      claimx compare claims.db --format html -o differences.html
      claimx compare claims.jsonl | jq 'select(.judged == "differ")'
    """
    from claimx.cli.gathering import gathered, settled
    from claimx.cli.inputs import Run
    from claimx.cli.terminal import is_terminal, look, say, write
    from claimx.compare.compared import compare
    from claimx.output.comparison import comparison_lines, comparison_table
    from claimx.pipeline import Options

    check_output(output, paths)
    run = Run(quiet=quiet, workers=workers, limits=limits_of(timeout, max_memory))
    options = Options(model=model, all_blocks=all_blocks, kinds=frozenset({"figure"}))
    held = list(settled(gathered(paths, run, options=options, published=published, stdin_name=stdin_name, verdicts=verdicts)))
    documents = {one.document.name: one.document for one in held if one.document is not None}
    comparison = compare([one.claim for one in held], documents)
    form = format or (Form.table if is_terminal() and output is None else Form.jsonl)
    terminal = look(to_file=output is not None, data=form is not Form.table, color=color)
    if form is Form.html:
        lines = _page(comparison, [one.claim for one in held], documents)
    else:
        lines = comparison_table(comparison, terminal) if form is Form.table else comparison_lines(comparison)
    write(lines, output, encoding=terminal.encoding)
    if not quiet:
        say(_summary(comparison))
    if exit_code and not run.failed and any(matter.judged == "differ" for matter in comparison.matters):
        raise typer.Exit(4)
    run.finish()


def _page(comparison: Comparison, claims: Sequence[Claim], documents: dict[str, Document]) -> Iterator[str]:
    """The report of the documents that differ, with the claims that do."""
    from claimx.output.comparison import disagreements
    from claimx.output.report import Contents, Sheet, page

    by_key = {(claim.citation.document, claim.id): claim for claim in claims}
    found = disagreements(comparison, by_key)
    told = {(claim.citation.document, claim.id) for one in found for claim in one.claims}
    names = dict.fromkeys(claim.citation.document for claim in claims)
    kept = {name: [claim for key, claim in by_key.items() if key in told and key[0] == name] for name in names}
    sheets = [Sheet(documents.get(name), of_one) for name, of_one in kept.items() if of_one]
    return page(Contents("Where documents differ", sheets, found))


def _summary(comparison: Comparison) -> str:
    counts = {judged: sum(matter.judged == judged for matter in comparison.matters) for judged in ("differ", "superseded")}
    agree = len(comparison.matters) - sum(counts.values())
    words = f"{len(comparison.matters):,} figures found in several documents: {counts['differ']:,} differ, "
    words += f"{counts['superseded']:,} go on, {agree:,} agree"
    twice = len(comparison.stories)
    return words + (f"; {twice:,} {'story' if twice == 1 else 'stories'} found more than once" if twice else "")
