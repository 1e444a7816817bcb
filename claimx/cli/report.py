"""`claimx report`: one offline HTML page of claims beside their text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    AllBlocks,
    MaxMemory,
    Model,
    Published,
    Quiet,
    StdinName,
    Timeout,
    VerdictsFile,
    Workers,
    check_output,
    limits_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.cli.gathering import Held
    from claimx.output.outcome import Outcome
    from claimx.output.report import Contents, Judged, Sheet
    from claimx.records import Claim, Document, Failure

__all__ = ["command", "contents_of"]

NAMED = 3  # paths named in the title of the page


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH|CLAIMS|DB", help="Documents, claims as JSON Lines, or a store.")],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The page to write, such as report.html.", show_default=False)
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="The title of the page.", show_default=False)] = None,
    verdicts: VerdictsFile = None,
    published: Published = None,
    model: Model = None,
    all_blocks: AllBlocks = False,
    stdin_name: StdinName = "-",
    workers: Workers = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    quiet: Quiet = False,
) -> None:
    """Write one offline HTML page of claims beside their text.

    Each figure leads to its words and back, with why it reads as it does; where sources disagree comes first.
    The page filters by document, measure, source, year, kind, sureness and verdict, prints, and needs no
    network: it loads nothing, and links to http(s) addresses alone. Rejected claims stay on it, struck out.

    \b
    Examples:
      claimx report reports/ -o report.html
      claimx report claims.jsonl -o report.html --verdicts verdicts.jsonl
      claimx report claims.db -o report.html --title Harbours
    """
    from claimx.cli.gathering import Source, outcomes
    from claimx.cli.inputs import Run
    from claimx.cli.terminal import is_terminal, say, write
    from claimx.output.report import page
    from claimx.pipeline import Options

    check_output(output, paths)
    if output is None and is_terminal():
        raise typer.BadParameter("Say where to write the page, as in -o report.html.", param_hint="'--output'")
    run = Run(quiet=quiet, workers=workers, limits=limits_of(timeout, max_memory))
    source = Source(run, Options(model=model, all_blocks=all_blocks), published, stdin_name, output)
    contents = contents_of(title or _title(paths, stdin_name), outcomes(paths, source, verdicts))
    write(page(contents), output)
    if output and not quiet:
        claims = sum(len(sheet.claims) for sheet in contents.sheets)
        documents = len(contents.sheets)
        say(f"{claims:,} claim{'s' * (claims != 1)} in {documents:,} document{'s' * (documents != 1)}, written to {output}")
    run.finish()


def _title(paths: Sequence[str], stdin_name: str) -> str:
    names = [stdin_name if path == "-" else Path(path).name or path for path in paths]
    return "Claims in " + (", ".join(names) if len(names) <= NAMED else f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more")


def contents_of(title: str, found: Iterable[Outcome[Held] | Failure]) -> Contents:
    """Everything on the page; of corrected claims what was corrected, of rejected ones what was read, which is compared with nothing."""
    from claimx.cli.gathering import settled
    from claimx.compare.compared import compare
    from claimx.compare.series import series
    from claimx.output.comparison import copies_in_words, disagreements
    from claimx.output.report import Contents
    from claimx.output.series import series_in_report
    from claimx.records import Failure

    sheets: list[Sheet] = []
    failures: list[Failure] = []
    verdicts: dict[tuple[str, str], Judged] = {}
    documents: dict[str, Document] = {}
    figures: dict[tuple[str, str], Claim] = {}
    for outcome in found:
        if isinstance(outcome, Failure):
            failures.append(outcome)
            continue
        sheets.append(_sheet(outcome, verdicts))
        documents[outcome.document.name] = outcome.document
        figures |= {(held.claim.citation.document, held.claim.id): held.claim for held in settled(outcome.records) if held.claim.figure}
    comparison = compare(figures.values(), documents)
    return Contents(
        title,
        sheets,
        disagreements=disagreements(comparison, figures),
        series=series_in_report(series(figures.values(), documents)),
        copies=copies_in_words(comparison),
        verdicts=verdicts,
        failures=failures,
    )


def _sheet(outcome: Outcome[Held], verdicts: dict[tuple[str, str], Judged]) -> Sheet:
    from claimx.output.judged import changes_in_words
    from claimx.output.report import Judged, Sheet
    from claimx.store.verdicts import corrected

    claims = []
    for claim, _, verdict in outcome.records:
        shown = claim
        if verdict is not None and verdict.verdict != "withdrawn":
            if verdict.correction:
                shown = corrected(claim, verdict.correction)
            words = " · ".join(part for part in (changes_in_words(claim, verdict.correction), verdict.note) if part)
            verdicts[claim.citation.document, claim.id] = Judged(verdict.verdict, words)
        claims.append(shown)
    at_hand = all(held.document is not None for held in outcome.records)
    return Sheet(outcome.document if at_hand else None, claims)
