"""`claimx extract`: the claims of documents."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    AllBlocks,
    ClaimFormat,
    ClaimFormatOption,
    Color,
    DateField,
    Encoding,
    Exclude,
    FollowLinks,
    Format,
    IdField,
    Include,
    MaxMemory,
    Model,
    Output,
    Paths,
    Published,
    Quiet,
    StdinName,
    TextField,
    Timeout,
    TitleField,
    Verbose,
    VerdictsFile,
    When,
    Workers,
    check_output,
    chosen_of_claims,
    limits_of,
    store_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.cli.gathering import Source
    from claimx.cli.inputs import Run
    from claimx.output.layout import Look
    from claimx.output.outcome import ClaimOutcome

__all__ = ["Engine", "Kind", "command"]

NOTHING = "There is nothing to resume without documents and --output FILE in JSON Lines or CSV."
RESUMABLE = frozenset({ClaimFormat.jsonl, ClaimFormat.csv})


class Kind(StrEnum):
    """Kinds of claims."""

    figure = "figure"
    statement = "statement"


class Engine(StrEnum):
    """What does the work."""

    local = "local"
    ray = "ray"


def command(
    paths: Paths,
    *,
    format: ClaimFormatOption = None,  # noqa: A002 - the option's name
    output: Output = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(metavar="KIND", help="Only claims of this kind: figure or statement.", show_default=False)
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, metavar="0..1", help="Only claims at least this sure.")] = 0.0,
    published: Published = None,
    encoding: Encoding = None,
    model: Model = None,
    all_blocks: AllBlocks = False,
    include: Include = None,
    exclude: Exclude = None,
    text_field: TextField = None,
    id_field: IdField = None,
    date_field: DateField = None,
    title_field: TitleField = None,
    stdin_name: StdinName = "-",
    db: Annotated[
        Path | None, typer.Option("--db", metavar="FILE", help="Write into this SQLite store; the same as --output with a name in .db.")
    ] = None,
    verdicts: VerdictsFile = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from what an earlier run with this output has done (JSON Lines, CSV).")
    ] = False,
    engine: Annotated[
        Engine,
        typer.Option(metavar="ENGINE", help="Where to work: local, or ray (a cluster; -o is then a folder of parts).", show_default=False),
    ] = Engine.local,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster to work on; without one, Ray on this machine.")
    ] = None,
    workers: Workers = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    excel: Annotated[bool, typer.Option("--excel", help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Show the ids of claims in the table.")] = False,
    color: Color = When.auto,
    quiet: Quiet = False,
    follow_links: FollowLinks = False,
    verbose: Verbose = False,
) -> None:
    """Extract claims: figures and attributed statements.

    On a terminal they stand in a table, in a pipe as JSON Lines, one record a line with "kind" figure or
    statement. A document that cannot be read is told on stderr, is a record of kind failure (not in CSV),
    and the run goes on. Into a store (--db) claims go document by document; one that is in it unchanged,
    read with the same options by the same version, is not read again. Exit codes: 0 done, 1 error, 2 usage,
    3 some documents failed, 130 interrupted.

    \b
    Examples:
      claimx extract reports/ minutes.txt
      claimx extract reports/ | jq 'select(.kind == "figure") | .figure.value'
      claimx extract reports/ --kind figure --output figures.csv
      curl -s https://example.org/a.txt | claimx extract - --stdin-name a.txt
      claimx extract may.txt --published 2012-05-30 --min-confidence 0.7
      claimx extract reports/ --db claims.db
    """
    from claimx.cli.gathering import Source, kind_of
    from claimx.cli.inputs import Run
    from claimx.cli.terminal import is_terminal, look, say
    from claimx.pipeline import Options
    from claimx.read import Choice, Fields

    check_output(output, paths)
    choice = Choice(include or (), exclude or (), Fields(text_field, id_field, date_field, title_field), follow=follow_links)
    store = store_of(output, db, others=[("--format", format), ("--verdicts", verdicts)])
    options = Options(model=model, all_blocks=all_blocks, kinds=frozenset(kind or ("figure", "statement")), min_confidence=min_confidence)
    form = ClaimFormat.jsonl if store is not None or engine is Engine.ray else chosen_of_claims(format, output, on_terminal=is_terminal())
    if excel and (form is not ClaimFormat.csv or resume):
        raise typer.BadParameter("It is of CSV, written whole.", param_hint="'--excel'")
    beside = _package_beside(output) if form is ClaimFormat.datapackage else None
    run = Run(quiet=quiet, workers=workers, limits=limits_of(timeout, max_memory), choice=choice, verbose=verbose)
    tally = {"figure": 0, "statement": 0}
    source = Source(run, options, published, stdin_name, store or output, encoding)
    kept = 0
    if engine is Engine.ray:
        from claimx.cli.clustered import extract_on_ray

        others = [("--db", store), ("--verdicts", verdicts), ("--resume", resume)]
        extract_on_ray(paths, source, format, tally, address=address, others=others)
        kept = run.kept
    elif address is not None:
        raise typer.BadParameter("It is of a cluster: --engine ray.", param_hint="'--address'")
    elif store is not None and not resume:
        kept = _fill(store, paths, source, tally)
    elif (
        form in RESUMABLE
        and output is not None
        and not (verdicts or excel)
        and _is_file(output)
        and all(kind_of(path) == "document" for path in paths)
    ):
        from claimx.cli.resuming import write_claims

        write_claims(paths, source, Format(form), tally, resume=resume)
        kept = run.kept
    elif resume:
        raise typer.BadParameter(NOTHING, param_hint="'--resume'")
    else:
        terminal = look(to_file=output is not None, data=form is not ClaimFormat.table, color=color)._replace(ids=ids, mark=excel)
        _write(ClaimFormat.csv if beside else form, output, _counted(_claims(paths, source, verdicts), tally), run, terminal)
        if output is not None and beside is not None:
            _describe(output, beside)
    to = store or output
    if not quiet and run.read and (to or form is ClaimFormat.table):
        parts = [_some(tally[name], name) for name in tally if name in options.kinds]
        unchanged = f"; {_some(kept, 'document')} unchanged, kept as read before" if kept else ""
        say(f"{' and '.join(parts)} in {_some(run.read - kept, 'document')}{f', written to {to}' if to else ''}{unchanged}")
    run.hint()
    run.finish()


def _is_file(output: Path) -> bool:
    """Whether the output is a file beside which others can stand."""
    return (output.is_file() or not output.exists()) and os.access(Path(os.path.realpath(output)).parent, os.W_OK)


def _claims(paths: list[str], source: Source, verdicts: Path | None) -> Iterator[ClaimOutcome]:
    """What each document came to, its claims as judged."""
    from claimx.cli.gathering import outcomes, settled
    from claimx.output.outcome import Outcome
    from claimx.records import Failure

    for outcome in outcomes(paths, source, verdicts):
        if isinstance(outcome, Failure):
            yield outcome
        else:
            yield Outcome(outcome.document, tuple(held.claim for held in settled(outcome.records)))


def _write(form: ClaimFormat, output: Path | None, found: Iterator[ClaimOutcome], run: Run, terminal: Look) -> None:
    from claimx.cli.rendering import exported, rendered
    from claimx.cli.terminal import write
    from claimx.output.exports import EXPORTS

    if form in EXPORTS:
        write(exported(form, found, run), output)
        return
    write(rendered("claim", found, form, terminal, run), output, encoding=terminal.encoding)


def _package_beside(output: Path | None) -> Path | None:
    """Where datapackage.json goes when the package is a CSV file with it beside; None where both go into a .zip."""
    if output is None or output.suffix.lower() != ".csv":
        return None
    from claimx.output.exports.datapackage import TITLE

    beside = output.with_name("datapackage.json")
    if beside.exists() and TITLE not in beside.read_text("utf-8", "replace"):
        raise typer.BadParameter(
            f"{str(beside)!r} describes other data: write into a folder of its own, or a .zip.", param_hint="'--output'"
        )
    return beside


def _describe(output: Path, beside: Path) -> None:
    from claimx.cli.terminal import write
    from claimx.output.exports.datapackage import description

    write([description(output.name)], beside)


def _fill(store: Path, paths: list[str], source: Source, tally: dict[str, int]) -> int:
    """Fill the store; returns how many documents were kept as they were."""
    from claimx.cli.filling import Filling
    from claimx.cli.inputs import documents

    filling = Filling(store, source.options, source.run)
    for _ in _counted(
        filling.outcomes(
            documents(
                paths,
                published=source.published,
                encoding=source.encoding,
                stdin_name=source.stdin_name,
                output=store,
                choice=source.run.choice,
            )
        ),
        tally,
    ):
        pass
    return filling.kept


def _counted(outcomes: Iterable[ClaimOutcome], tally: dict[str, int]) -> Iterator[ClaimOutcome]:
    from claimx.records import Failure

    for outcome in outcomes:
        if not isinstance(outcome, Failure):
            for claim in outcome.records:
                tally[claim.kind] += 1
        yield outcome


def _some(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
