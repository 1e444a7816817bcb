"""Arguments and options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claimx.scale.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AllBlocks",
    "ClaimFormat",
    "ClaimFormatOption",
    "Color",
    "DateField",
    "Encoding",
    "Exclude",
    "FollowLinks",
    "Format",
    "FormatOption",
    "IdField",
    "Include",
    "MaxMemory",
    "Model",
    "Output",
    "Paths",
    "Published",
    "Quiet",
    "StdinName",
    "TextField",
    "TextOutput",
    "Timeout",
    "TitleField",
    "Verbose",
    "VerdictsFile",
    "Workers",
    "check_output",
    "chosen",
    "chosen_of_claims",
    "limits_of",
    "store_of",
]


class Format(StrEnum):
    """How records are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class ClaimFormat(StrEnum):
    """How claims are written: as all records, or as other tools want them."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"
    sdmx = "sdmx"
    datapackage = "datapackage"
    annotation = "annotation"
    claimreview = "claimreview"


def published_date(text: str | None) -> str | None:
    """Check a date given on the command line before anything is read."""
    if text is None:
        return None
    from claimx.errors import InputError
    from claimx.read import iso_date

    try:
        return iso_date(text)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def model_name(name: str | None) -> str | None:
    """Load the spaCy pipeline that is asked for before anything is read; raises `PipelineError` where claimx's own is not there."""
    if name is None:
        return None
    from claimx.errors import PipelineError
    from claimx.tag import load

    try:
        load(name)
    except PipelineError as error:
        load()  # raises when it is our own that is missing, which is no fault of the user
        raise typer.BadParameter(str(error)) from error
    return name


def encoding_name(name: str | None) -> str | None:
    """Check the name of an encoding before anything is read."""
    if name is None:
        return None
    from claimx.read.encoding import codec_named

    try:
        return codec_named(name)
    except LookupError as error:
        raise typer.BadParameter(f"{name!r} is no encoding of text: utf-8, windows-1252 and koi8-r are some.") from error


def not_stdout(output: Path | None) -> Path | None:
    """Take "-" for what it is everywhere: stdout."""
    return None if output == Path("-") else output


Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns, or - for standard input.")]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to write it; on a terminal a table, otherwise JSON Lines.", show_default=False),
]
ClaimFormatOption = Annotated[
    ClaimFormat | None,
    typer.Option("--format", "-f", help="How to write it; on a terminal a table, otherwise JSON Lines.", show_default=False),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", callback=not_stdout, help="Write to FILE; its suffix tells the format unless --format does."
    ),
]
TextOutput = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", callback=not_stdout, help="Write to FILE.")]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=published_date, help='Publication date of the documents (YYYY-MM-DD), from which "last year" is counted.'
    ),
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", callback=model_name, help="Take the names from this installed spaCy pipeline instead.")
]
AllBlocks = Annotated[bool, typer.Option("--all-blocks", help="Read bylines, comments and boilerplate too.")]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", callback=encoding_name, help="Encoding of the documents, where it is guessed wrong.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=256,
        metavar="N",
        help="Documents read at once; by default one a core, at most 8.",
        show_default=False,
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        min=0, metavar="SECONDS", help="Time a document may take, for each megabyte begun (300); 0 is no limit.", show_default=False
    ),
]
MaxMemory = Annotated[
    float | None,
    typer.Option(min=0, metavar="GB", help="Memory the reading of a document may take (3); 0 is no limit.", show_default=False),
]
Include = Annotated[
    list[str] | None,
    typer.Option(metavar="PATTERN", help="Only these files of folders (as in .gitignore; may be given again).", show_default=False),
]
Exclude = Annotated[list[str] | None, typer.Option(metavar="PATTERN", help="Not these files of folders.", show_default=False)]
FollowLinks = Annotated[bool, typer.Option("--follow-links", help="Follow links that lead out of a folder too.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Name the files that were passed over.")]
TextField = Annotated[str | None, typer.Option(metavar="NAME", help="Field of a JSON corpus that holds the text.", show_default=False)]
IdField = Annotated[str | None, typer.Option(metavar="NAME", help="Field that holds a record's id.", show_default=False)]
DateField = Annotated[str | None, typer.Option(metavar="NAME", help="Field that holds the date of publication.", show_default=False)]
TitleField = Annotated[str | None, typer.Option(metavar="NAME", help="Field that holds the title.", show_default=False)]
StdinName = Annotated[str, typer.Option(metavar="NAME", help="What to call standard input in citations.")]
VerdictsFile = Annotated[
    Path | None,
    typer.Option(
        "--verdicts",
        metavar="FILE",
        help="What people judged of the claims (JSON Lines, or a store): rejected claims are left out, corrections made.",
    ),
]


class When(StrEnum):
    """When to colour."""

    auto = "auto"
    always = "always"
    never = "never"


Color = Annotated[When, typer.Option("--color", metavar="WHEN", help="Colour the table: auto, always or never.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr: no progress, no summary.")]

SUFFIXES = {".json": Format.json, ".jsonl": Format.jsonl, ".ndjson": Format.jsonl, ".csv": Format.csv, ".txt": Format.table}

CLAIM_SUFFIXES = {
    ".parquet": ClaimFormat.parquet,
    ".xlsx": ClaimFormat.xlsx,
    ".zip": ClaimFormat.datapackage,
    ".jsonld": ClaimFormat.annotation,
}
STORES = (".db", ".sqlite", ".sqlite3")


def chosen(asked: Format | None, output: Path | None, *, on_terminal: bool) -> Format:
    """Return the format: what was asked for, what the file's suffix says, a table for a terminal, JSON Lines for a pipe and a file without suffix."""
    return asked or Format(_by_suffix(output, SUFFIXES, on_terminal=on_terminal))


def chosen_of_claims(asked: ClaimFormat | None, output: Path | None, *, on_terminal: bool) -> ClaimFormat:
    """Return the format of claims, likewise; what is no text does not go to a terminal."""
    form = asked or ClaimFormat(_by_suffix(output, {**SUFFIXES, **CLAIM_SUFFIXES}, on_terminal=on_terminal))
    if form in {ClaimFormat.parquet, ClaimFormat.xlsx, ClaimFormat.datapackage} and output is None and on_terminal:
        raise typer.BadParameter(f"{form} is not for a terminal: say where to write it, as in -o claims.{form}.", param_hint="'--output'")
    return form


def _by_suffix(output: Path | None, suffixes: Mapping[str, StrEnum], *, on_terminal: bool) -> StrEnum:
    if output is None or not output.suffix:
        return Format.table if on_terminal and output is None else Format.jsonl
    known = suffixes.get(output.suffix.lower())
    if known is None:
        message = f"{str(output)!r} does not tell the format: {', '.join(suffixes)} do, or say --format."
        raise typer.BadParameter(message, param_hint="'--output'")
    return known


def store_of(output: Path | None, db: Path | None, *, others: list[tuple[str, object]]) -> Path | None:
    """Return the store to write into, if any: what --db names, or an output whose suffix says that it is one. Refuses `others` beside it."""
    if db is not None and output is not None:
        raise typer.BadParameter("Claims go into one place: a store or a file.", param_hint="'--db'")
    store = db or (output if output is not None and output.suffix.lower() in STORES else None)
    for name, value in others if store else ():
        if value is not None:
            raise typer.BadParameter(
                f"A store holds claims as they are found, whole; {name} is for what is made of it.", param_hint=f"'{name}'"
            )
    return store


def check_output(output: Path | None, paths: list[str]) -> None:
    """Refuse to write over a document that is to be read: named, in a folder that is named, or met by a pattern.

    What claimx wrote there before is none, unless as a table, which nothing tells from a document.
    """
    if output is None or not output.exists():
        return
    from claimx.read.ours import is_ours

    for path in paths:
        named = _same(path, output)
        if named or (output.is_file() and output.stat().st_size and not is_ours(output) and _holds(path, output)):
            among = "" if named else f", in {path!r}; name a file that does not stand there, or remove it"
            raise typer.BadParameter(f"{str(output)!r} is one of the documents to read{among}.", param_hint="'--output'")


def _same(path: str, output: Path) -> bool:
    try:
        return Path(path).samefile(output)
    except (OSError, ValueError):
        return False


def _holds(path: str, output: Path) -> bool:
    """Whether reading the folder or the pattern meets `output`."""
    from claimx.read import Choice, walk

    if path == "-":
        return False
    return any(not isinstance(found, Exception) and _same(str(found), output) for found in walk([path], Choice(every=True)))


def limits_of(timeout: float | None, max_memory: float | None) -> Limits:
    """The limits that the options ask for: those left out as they are by default, 0 none."""
    from claimx.scale.limits import LIMITS, Limits

    return Limits(
        timeout=LIMITS.timeout if timeout is None else timeout or None,
        max_memory=LIMITS.max_memory if max_memory is None else int(max_memory * 1e9) or None,
    )
