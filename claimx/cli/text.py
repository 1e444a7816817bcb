"""`claimx text`: the text of documents, as it is cited."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    DateField,
    Encoding,
    Exclude,
    FollowLinks,
    IdField,
    Include,
    MaxMemory,
    Paths,
    StdinName,
    TextField,
    TextOutput,
    Timeout,
    TitleField,
    Verbose,
    Workers,
    check_output,
    limits_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import Outcome
    from claimx.records import Document, Failure

__all__ = ["command"]


def command(
    paths: Paths,
    *,
    numbered: Annotated[bool, typer.Option("--numbered", "-n", help="Put the line number before each line.")] = False,
    blocks: Annotated[
        bool, typer.Option("--blocks", help="Show how the text was divided: kind, paragraph and characters of each block.")
    ] = False,
    output: TextOutput = None,
    encoding: Encoding = None,
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
    follow_links: FollowLinks = False,
    verbose: Verbose = False,
) -> None:
    """Print the text of documents exactly as it is cited.

    These are the characters that a citation's start and end count. Into a pipe or a file the text goes
    unchanged, in UTF-8; on a terminal, control characters are written out. Several documents stand each
    under a line with its name.

    \b
    Examples:
      claimx text may.txt --numbered
      claimx text may.txt --blocks
    """
    from claimx.cli.inputs import Run, documents
    from claimx.cli.terminal import is_terminal, look, write
    from claimx.output.sanitise import clean
    from claimx.read import Choice, Fields

    check_output(output, paths)
    form = _blocks if blocks else _numbered if numbered else _exact
    choice = Choice(include or (), exclude or (), Fields(text_field, id_field, date_field, title_field), follow=follow_links)
    run = Run(workers=workers, limits=limits_of(timeout, max_memory), choice=choice, verbose=verbose)
    to_terminal = output is None and is_terminal()
    texts = _headed(
        run.outcomes(documents(paths, encoding=encoding, stdin_name=stdin_name, output=output, choice=choice), form, of=str),
        several=len(paths) > 1 or _is_folder(paths[0]),
    )
    if to_terminal:
        texts = (clean(text) + ("" if text.endswith("\n") else "\n") for text in texts)
    write(texts, output, encoding=look().encoding if to_terminal else "utf-8")
    run.finish()


def _is_folder(path: str) -> bool:
    return Path(path).is_dir()


def _headed(outcomes: Iterable[Outcome[str] | Failure], *, several: bool) -> Iterator[str]:
    """Yield the texts, each under its document's name where there can be several."""
    from claimx.output.sanitise import one_line
    from claimx.records import Failure

    for outcome in outcomes:
        if not isinstance(outcome, Failure):
            heading = f"==> {one_line(outcome.document.name)} <==\n" if several else ""
            text = heading + "".join(outcome.records)
            yield f"{text}\n\n" if several and not text.endswith("\n") else f"{text}\n" if several else text


def _exact(document: Document) -> Iterator[str]:
    yield document.text


def _numbered(document: Document) -> Iterator[str]:
    from claimx.claims.cite import Citer

    starts = [*Citer(document).line_starts, len(document.text)]
    for line, (start, end) in enumerate(pairwise(starts), start=1):
        if start < end:
            yield f"{line:>6}  {document.text[start:end]}"


def _blocks(document: Document) -> Iterator[str]:
    from claimx.claims.cite import Citer

    citer = Citer(document)
    for block in document.blocks:
        page = f", page {block.page}" if block.page is not None else ""
        where = f"paragraph {block.paragraph}{page}, line {citer.line(block.start)}, characters {block.start}-{block.end}"
        yield f"[{block.kind}: {where}]\n{document.text[block.start : block.end].rstrip()}\n\n"
