"""`claimx tag`: people, organisations, places, dates and figures of documents, as found."""

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

    from claimx.output.layout import Look
    from claimx.output.outcome import MentionOutcome

__all__ = ["MentionKind", "command"]


class MentionKind(StrEnum):
    """Kinds of mentions."""

    person = "person"
    organisation = "organisation"
    place = "place"
    nationality = "nationality"
    facility = "facility"
    event = "event"
    law = "law"
    date = "date"
    duration = "duration"
    figure = "figure"


def command(
    paths: Paths,
    *,
    format: FormatOption = None,  # noqa: A002 - the option's name
    output: Output = None,
    kind: Annotated[
        list[MentionKind] | None,
        typer.Option(
            metavar="KIND", help=f"Only mentions of this kind, which may be given again: {', '.join(MentionKind)}.", show_default=False
        ),
    ] = None,
    published: Published = None,
    model: Model = None,
    all_blocks: AllBlocks = False,
    stdin_name: StdinName = "-",
    quiet: Quiet = False,
) -> None:
    """Tag people, organisations, places, dates and figures.

    One mention a record: kind, text, start, end, name and value (of a date: its TIMEX3 value, modifier and
    first and last day; of a figure: value, bound and unit).

    \b
    Examples:
      claimx tag may.txt
      claimx tag reports/ --kind person --kind organisation --format csv
      claimx tag reports/ | jq -r 'select(.kind == "date") | .value.timex'
    """
    from claimx.cli.inputs import Run, documents
    from claimx.cli.terminal import is_terminal, look, write
    from claimx.pipeline import Options, tag_document
    from claimx.records import Document, Mention

    check_output(output, paths)
    options = Options(model=model, all_blocks=all_blocks)
    wanted = frozenset(str(one) for one in kind or MentionKind)

    def work(document: Document) -> Iterator[Mention]:
        return (mention for mention in tag_document(document, options) if mention.kind in wanted)

    run = Run(quiet=quiet)
    found = run.outcomes(documents(paths, published=published, stdin_name=stdin_name, output=output), work)
    terminal = look(to_file=output is not None)
    write(_rendered(found, chosen(format, output, on_terminal=is_terminal()), terminal), output, encoding=terminal.encoding)
    run.finish()


def _rendered(outcomes: Iterable[MentionOutcome], chosen_format: Format, terminal: Look) -> Iterator[str]:
    if chosen_format is Format.table:
        from claimx.output.table import mention_table

        return mention_table(outcomes, terminal)
    if chosen_format is Format.csv:
        from claimx.output.rows import mention_rows

        return mention_rows(outcomes)
    from claimx.output.jsonl import json_array, json_lines

    return json_lines(outcomes) if chosen_format is Format.jsonl else json_array(outcomes)
