"""`claimx doctor`: is everything there, and what would claimx do here."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["command"]

LIBRARIES = ("spacy", "onnxruntime", "dateparser", "msgspec", "typer", "rich")
SAMPLE = "The council said more than 120 homes were flooded in March 2014."


def command() -> None:
    """Check the installation, the model, the network and the terminal.

    Reads a sentence on trial, and looks whether that opens anything to the network.
    Ends with 1 when claimx cannot work here. Attach its output when you report a problem.

    \b
    Example:
      claimx doctor
    """
    from claimx.cli.terminal import look, write
    from claimx.output.sanitise import one_line

    problems = 0
    for label, value, fine in _checks():
        problems += not fine
        write([f"{label:<16}{one_line(value)}{'' if fine else '   <- problem'}\n"], encoding=look().encoding)
    if problems:
        raise typer.Exit(1)


def _checks() -> Iterator[tuple[str, str, bool]]:
    """Yield (what, how it is, whether that is fine)."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    import claimx

    yield "claimx", f"{claimx.__version__} ({Path(__file__).parents[1]})", True
    yield "python", f"{platform.python_version()} on {platform.platform()}", True
    for library in LIBRARIES:
        try:
            yield library, version(library), True
        except PackageNotFoundError:
            yield library, "not installed", False
    from claimx.cli.network import watched

    with watched() as opened:
        yield from _model()
    yield from _network(opened)
    yield from _terminal()


def _model() -> Iterator[tuple[str, str, bool]]:
    from claimx.pipeline import extract
    from claimx.tag import info

    try:
        for name, value in info().items():
            if isinstance(value, str | int | float):
                yield f"model {name}", str(value), True
            elif name == "scores":
                yield "model scores", ", ".join(f"{what} {score}" for what, score in value.items()), True
        claims = [claim for claim in extract(SAMPLE) if claim.kind == "figure"]
        grounded = all(SAMPLE[claim.citation.start : claim.citation.end] == claim.citation.quote for claim in claims)
        fine = [claim.figure.value for claim in claims if claim.figure] == [120] and grounded
        yield "on trial", f"{SAMPLE!r} gives {len(claims)} figure" + ("" if fine else ", and not the right one"), fine
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the doctor is asked for
        yield "model", f"{type(error).__name__}: {error}", False


def _network(opened: list[str]) -> Iterator[tuple[str, str, bool]]:
    from claimx.cli.network import traces
    from claimx.offline import VARIABLE, telemetry

    state = telemetry()
    if state == "on":
        yield "network", f"onnxruntime's telemetry is on, by your own {VARIABLE}={os.environ[VARIABLE]}", True
    elif state == "late":
        kept = "an id and events may have been written, and what it has begun to send is not stopped"
        yield "network", f"onnxruntime was loaded before claimx, with its telemetry on: {kept}; set {VARIABLE}=1", False
    elif opened:
        yield "network", f"opened by the trial: {', '.join(dict.fromkeys(opened))}", False
    else:
        yield "network", "off, checked", True
    if left := traces():
        yield "traces", f"{left} was left by onnxruntime's telemetry, in whatever program: it may be deleted", True


def _terminal() -> Iterator[tuple[str, str, bool]]:
    from claimx.cli.terminal import is_terminal, look

    shown = look()
    kind = (
        f"{shown.width} columns, {'colour' if shown.colour else 'no colour'}" if is_terminal() else "not a terminal: JSON Lines by default"
    )
    yield "stdout", f"{kind}, {shown.encoding}", True
    yield "file names", sys.getfilesystemencoding(), True
    data = os.environ.get("CLAIMX_DATA")
    if not data:
        yield "CLAIMX_DATA", "not set: tests on data outside the project are skipped", True
    else:
        yield "CLAIMX_DATA", data if Path(data).is_dir() else f"{data} (no such folder)", True
