"""The terminal and the streams: what stdout can show, data out, messages on stderr."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimx.cli.signals import whole
from claimx.output.sanitise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.output.layout import Look

__all__ = ["Progress", "beside", "complain", "is_terminal", "look", "place", "say", "write"]

PLAIN_WIDTH = 100  # of a table that does not go to a terminal


def is_terminal() -> bool:
    """True when stdout is a person's terminal."""
    return sys.stdout.isatty()


def look(*, to_file: bool = False, data: bool = False, color: str = "auto") -> Look:
    """Return what stdout can show; `NO_COLOR` (no-color.org) and `TERM=dumb` are honoured, `COLUMNS` beats the terminal's own width.

    `color` is "always" or "never", or "auto": on a terminal, and elsewhere where `FORCE_COLOR` is set and `NO_COLOR` is not. Files, and `data` for
    programs (CSV, JSON) in a pipe, are UTF-8 whatever the locale: nothing in them is spelled otherwise.
    """
    from claimx.output.layout import Look

    if to_file or not is_terminal():
        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdigit() and int(columns) else PLAIN_WIDTH
        forced = os.environ.get("FORCE_COLOR", "") not in ("", "0") and not os.environ.get("NO_COLOR") and not to_file
        colour = color == "always" or (color == "auto" and forced)
        return Look(width=max(width, 40), colour=colour, encoding="utf-8" if to_file or data else _encoding())
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" if color == "auto" else color == "always"
    return Look(width=max(shutil.get_terminal_size().columns, 40), colour=colour, encoding=_encoding())


def _encoding() -> str:
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def write(chunks: Iterable[str | bytes], output: Path | None = None, *, encoding: str = "utf-8") -> None:
    """Write the pieces of text (or bytes) as they come, to `output` or stdout, in that encoding whatever the locale, line ends as they are.

    A file is put in place when it is whole: until then what it held stays, and what is written stands beside it in a hidden file. A run that is cut
    off leaves that, and says where.
    """
    if output is None:
        sys.stdout.flush()
        _pour(chunks, sys.stdout.buffer, encoding)
        return
    if not _is_replaceable(output):
        with output.open("wb") as file:
            _pour(chunks, file, encoding)
        return
    try:
        part = beside(output)
    except OSError:  # whether the file itself can be written, opening it tells
        with output.open("wb") as file:
            _pour(chunks, file, encoding)
        return
    try:
        with part.open("wb") as file:
            _pour(chunks, file, encoding)
            os.fsync(file.fileno())
        place(part, output)
    except BaseException:
        with suppress(OSError):
            if part.stat().st_size:
                complain(f"cut off: what was written is in {part}")
            else:
                part.unlink()
        raise


def _is_replaceable(output: Path) -> bool:
    """Whether `output` can be put in place whole: it is a plain file that may be written, or there is none yet; a device or a pipe cannot."""
    at = Path(os.path.realpath(output))
    return not at.exists() or (at.is_file() and os.access(at, os.W_OK))


def place(part: Path, output: Path) -> Path:
    """Put a file that is whole and on the disk in the place of `output`: of what a link points to, not of the link. Returns that place."""
    at = Path(os.path.realpath(output))
    if at.exists() and at.stat().st_nlink > 1:
        say(f"{output} had {at.stat().st_nlink - 1} other names (hard links): they keep what was in it before")
    part.replace(at)
    return at


def beside(output: Path) -> Path:
    """A new file beside `output`, hidden because it may stand in a folder that is read. Raises OSError where there can be none."""
    place = Path(os.path.realpath(output))
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:100]}.", suffix=".part", dir=place.parent)
    os.close(handle)
    part = Path(name)
    if place.exists():
        shutil.copymode(place, part)
    else:
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
    return part


def _pour(chunks: Iterable[str | bytes], file: BinaryIO, encoding: str) -> None:
    pieces = iter(chunks)
    try:
        for chunk in pieces:
            _put(chunk, file, encoding)
    except KeyboardInterrupt as stop:
        if isinstance(pieces, Generator):  # what must close (the bracket of an array) still comes
            with suppress(KeyboardInterrupt, StopIteration):
                _put(pieces.throw(stop), file, encoding)
        raise


def _put(chunk: str | bytes, file: BinaryIO, encoding: str) -> None:
    with whole():
        file.write(chunk if isinstance(chunk, bytes) else chunk.encode(encoding, "backslashreplace"))
        file.flush()


def say(message: str) -> None:
    """Write a line to stderr, cleaned of control characters."""
    _to_stderr(f"{one_line(message)}\n")


def complain(message: str) -> None:
    """Write an error to stderr."""
    say(f"claimx: {message}")


def _to_stderr(text: str) -> None:
    try:
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()
    except (OSError, ValueError):
        pass  # nobody reads the messages, or there is no room for them; the data still counts


class Progress:
    """One line on stderr that says how far a long run is; silent for short runs, for scripts and where the data itself shows."""

    AFTER = 2.0  # seconds
    EVERY = 0.2

    def __init__(self, *, quiet: bool) -> None:
        """Show nothing when `quiet`, when stderr is no terminal or a dumb one, or when the data goes to the same terminal."""
        self._on = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not is_terminal()
        self._next = time.monotonic() + self.AFTER
        self._shown = False

    def show(self, text: str) -> None:
        """Show `text` in place of what was shown, if it is time."""
        now = time.monotonic()
        if self._on and now >= self._next:
            self._next = now + self.EVERY
            self._shown = True
            width = max(shutil.get_terminal_size().columns - 1, 20)
            _to_stderr(f"\r{one_line(text)[:width]}\x1b[K")

    def clear(self) -> None:
        """Take the line away, before a message or at the end."""
        if self._shown:
            self._shown = False
            _to_stderr("\r\x1b[K")
