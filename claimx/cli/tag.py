"""`claimx tag`: people, organisations, places, dates and figures of documents, as found; or who speaks in them."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    AllBlocks,
    Color,
    DateField,
    Encoding,
    Exclude,
    FollowLinks,
    Format,
    FormatOption,
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
    When,
    Workers,
    check_output,
    chosen,
    limits_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    sources: Annotated[bool, typer.Option("--sources", help="Who speaks instead: how often, in which forms, in which statements.")] = False,
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
    workers: Workers = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    color: Color = When.auto,
    quiet: Quiet = False,
    follow_links: FollowLinks = False,
    verbose: Verbose = False,
) -> None:
    """Tag people, organisations, places, dates and figures.

    One mention a record: kind, text, start, end, name and value (of a date: its TIMEX3 value, modifier and
    first and last day; of a figure: value, bound and unit). With --sources, one source a record: name, kind,
    how many statements, in which forms, and their ids and lines, as extract gives them.

    \b
    Examples:
      claimx tag may.txt
      claimx tag reports/ --kind person --kind organisation --format csv
      claimx tag reports/ --sources --format csv
      claimx tag reports/ | jq -r 'select(.kind == "date") | .value.timex'
    """
    from claimx.cli.inputs import Run, documents
    from claimx.cli.rendering import rendered
    from claimx.cli.terminal import is_terminal, look, write
    from claimx.pipeline import Options, tag_document, tag_sources, warm, zone
    from claimx.read import Choice, Fields
    from claimx.records import Document, Mention, Voice

    if sources and kind:
        raise typer.BadParameter("--sources lists who speaks and --kind mentions: ask for one of them.", param_hint="'--kind'")

    check_output(output, paths)
    choice = Choice(include or (), exclude or (), Fields(text_field, id_field, date_field, title_field), follow=follow_links)
    options = Options(model=model, all_blocks=all_blocks)
    wanted = frozenset(str(one) for one in kind or MentionKind)

    def work(document: Document) -> Iterator[Mention]:
        with zone(options):
            yield from (mention for mention in tag_document(document, options) if mention.kind in wanted)

    def voices(document: Document) -> Iterator[Voice]:
        with zone(options):
            yield from tag_sources(document, options)

    run = Run(quiet=quiet, workers=workers, limits=limits_of(timeout, max_memory), choice=choice, verbose=verbose)
    read = documents(paths, published=published, encoding=encoding, stdin_name=stdin_name, output=output, choice=choice)
    form = chosen(format, output, on_terminal=is_terminal())
    terminal = look(to_file=output is not None, data=form is not Format.table, color=color)
    if sources:
        pieces = rendered("voice", run.outcomes(read, voices, of=Voice, prepare=partial(warm, options)), form, terminal, run)
    else:
        pieces = rendered("mention", run.outcomes(read, work, of=Mention, prepare=partial(warm, options)), form, terminal, run)
    write(pieces, output, encoding=terminal.encoding)
    run.finish()
