"""`claimx extract`: the claims of documents."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    AllBlocks,
    Format,
    FormatOption,
    Model,
    Output,
    Paths,
    Published,
    Quiet,
    StdinName,
    check_output,
    chosen,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome

__all__ = ["Kind", "command"]


class Kind(StrEnum):
    """Kinds of claims."""

    figure = "figure"
    statement = "statement"


def command(
    paths: Paths,
    *,
    format: FormatOption = None,  # noqa: A002 - the option's name
    output: Output = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(metavar="KIND", help="Only claims of this kind: figure or statement.", show_default=False)
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, metavar="0..1", help="Only claims at least this sure.")] = 0.0,
    published: Published = None,
    model: Model = None,
    all_blocks: AllBlocks = False,
    stdin_name: StdinName = "-",
    quiet: Quiet = False,
) -> None:
    """Extract claims: figures and attributed statements.

    On a terminal they stand in a table, in a pipe as JSON Lines, one record a line with "kind" figure or
    statement. A document that cannot be read is told on stderr, is a record of kind failure (not in CSV),
    and the run goes on. Exit codes: 0 done, 1 error, 2 usage, 3 some documents failed, 130 interrupted.

    \b
    Examples:
      claimx extract reports/ minutes.txt
      claimx extract reports/ | jq 'select(.kind == "figure") | .figure.value'
      claimx extract reports/ --kind figure --output figures.csv
      curl -s https://example.org/a.txt | claimx extract - --stdin-name a.txt
      claimx extract may.txt --published 2012-05-30 --min-confidence 0.7
    """
    from claimx.cli.inputs import Run, documents
    from claimx.cli.rendering import rendered
    from claimx.cli.terminal import is_terminal, look, say, write
    from claimx.pipeline import Options, extract_document

    check_output(output, paths)
    options = Options(model=model, all_blocks=all_blocks, kinds=frozenset(kind or ("figure", "statement")), min_confidence=min_confidence)
    chosen_format = chosen(format, output, on_terminal=is_terminal())
    run, tally = Run(quiet=quiet), {"figure": 0, "statement": 0}
    found = run.outcomes(
        documents(paths, published=published, stdin_name=stdin_name, output=output), lambda document: extract_document(document, options)
    )
    terminal = look(to_file=output is not None, data=chosen_format is not Format.table)
    write(rendered("claim", _counted(found, tally), chosen_format, terminal), output, encoding=terminal.encoding)
    if not quiet and run.read and (chosen_format is Format.table or output):
        parts = [_some(tally[name], name) for name in tally if name in options.kinds]
        say(f"{' and '.join(parts)} in {_some(run.read, 'document')}" + (f", written to {output}" if output else ""))
    run.finish()


def _counted(outcomes: Iterable[ClaimOutcome], tally: dict[str, int]) -> Iterator[ClaimOutcome]:
    from claimx.records import Failure

    for outcome in outcomes:
        if not isinstance(outcome, Failure):
            for claim in outcome.records:
                tally[claim.kind] += 1
        yield outcome


def _some(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
