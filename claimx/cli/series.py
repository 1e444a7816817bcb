"""`claimx series`: a measure over time."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
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
    from claimx.compare.series import Series

__all__ = ["command"]

FEWEST = 2  # periods of what is shown as a series
LISTED = 20


class Form(StrEnum):
    """How series are written."""

    table = "table"
    jsonl = "jsonl"


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH|CLAIMS|DB", help="Documents, claims as JSON Lines, or a store.")],
    *,
    measure: Annotated[
        str | None, typer.Option("--measure", "-m", metavar="WORDS", help="Only measures with these words.", show_default=False)
    ] = None,
    group: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='Measures that belong together, as TOML: name = ["wording", "wording"].', show_default=False),
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the first series into FILE, .svg or .png.", show_default=False)
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        Form | None,
        typer.Option("--format", "-f", help="How to write it; on a terminal a table, otherwise JSON Lines.", show_default=False),
    ] = None,
    output: TextOutput = None,
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
    """Show a measure over time: its figures by period, with bounds, sources and citations.

    Without --measure the measures that have figures for several periods. Claims belong together by what is
    counted, the words that narrow it, what is done and where; --group says otherwise. Sizes of a change are
    no levels and stand apart, as counts do that run on ("since 2009").

    \b
    Examples:
      claimx series reports/
      claimx series claims.db --measure defectors
      claimx series claims.db --measure defectors --chart defectors.svg
    """
    from claimx.cli.gathering import gathered, settled
    from claimx.cli.inputs import Run
    from claimx.cli.terminal import is_terminal, look, say, write
    from claimx.compare.series import read_groups, series
    from claimx.output.series import series_lines, series_list, series_table
    from claimx.pipeline import Options

    check_output(output, paths)
    if chart is not None and chart.suffix.lower() not in {".svg", ".png"}:
        raise typer.BadParameter(f"{str(chart)!r} does not tell the format: .svg and .png do.", param_hint="'--chart'")
    groups = read_groups(group) if group else None
    run = Run(quiet=quiet, workers=workers, limits=limits_of(timeout, max_memory))
    options = Options(model=model, all_blocks=all_blocks, kinds=frozenset({"figure"}))
    held = list(settled(gathered(paths, run, options=options, published=published, stdin_name=stdin_name, verdicts=verdicts)))
    documents = {one.document.name: one.document for one in held if one.document is not None}
    found = series([one.claim for one in held], documents, measure=measure, groups=groups)
    shown = [one for one in found if _periods(one) >= FEWEST] or found[:1]
    others = [one for one in found if one not in shown]
    form = format or (Form.table if is_terminal() and output is None else Form.jsonl)
    terminal = look(to_file=output is not None, data=form is not Form.table, color=color)
    if form is Form.jsonl:
        lines = series_lines(shown)
    elif measure is None and groups is None:
        lines = series_list(shown[:LISTED], terminal, heading="Measures with figures for several periods; see one with --measure")
    else:
        lines = series_table(shown, terminal)
    write(lines, output, encoding=terminal.encoding)
    if chart is not None and shown:
        _draw(shown[0], chart)
    if not quiet:
        say(_summary(shown, others, measure))
    run.finish()


def _periods(one: Series) -> int:
    return len({(claim.period.start, claim.period.end) for claim in one.points if claim.period})


def _draw(one: Series, path: Path) -> None:
    from claimx.cli.terminal import write
    from claimx.output.svg import png, svg

    if path.suffix.lower() == ".png":
        png(one, path)
    else:
        write([svg(one)], path)


def _summary(shown: list[Series], others: list[Series], measure: str | None) -> str:
    if not shown:
        return f"no measure has the words {measure!r}" if measure else "no figures with a measure"
    words = f"{len(shown):,} series"
    if others:
        claims = sum(len(one.claims) for one in others)
        words += (
            f"; {claims:,} other figures"
            + (f" with the words {measure!r}" if measure else "")
            + " make none, as what is counted or done is not the same"
        )
    return words
