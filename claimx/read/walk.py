"""From what a user names (files, folders, patterns) to the files to read, once each and in a stable order."""

from __future__ import annotations

import glob
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimx.errors import InputError, NotFound, Unreadable
from claimx.read.choice import Choice
from claimx.read.sidecar import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.read.choice import Rules

__all__ = ["found_again", "shown", "walk"]

_WRITTEN_OUT = re.compile(rb"\\x([89a-f][0-9a-f])")


def walk(paths: Iterable[str | Path], choice: Choice | None = None) -> Iterator[Path | InputError]:
    """The files named by `paths`, in their order; an error, to be raised or noted, for each that leads nowhere.

    A folder gives the files in it and below it, sorted by name; hidden ones (a leading dot), sidecars (*.meta.json), pipes and
    devices are left out unless named themselves. `choice` says which of the others are wanted, and keeps the names of files that are of no format
    that is read. A pattern ("reports/**/*.txt") that is no file's name is expanded the same way.
    Links within a folder are followed, those out of it only where `choice` says so; a file or folder met a second time, also through a link, is left out.
    """
    seen: set[str] = set()
    choice = choice or Choice()
    for path in paths:
        name = os.fspath(path)
        mode = _mode(name)
        if isinstance(mode, int):
            # A file that is named is read whatever it is; reading says what is wrong with a device.
            yield from _folder(name, seen, choice, named=True) if stat.S_ISDIR(mode) else _once(name, seen)
        elif isinstance(mode, NotFound) and glob.has_magic(name):
            yield from _pattern(name, seen, choice)
        else:
            yield mode


def shown(path: str | Path) -> str:
    r"""`path` as records name it: bytes of a file name that are not UTF-8 are written out (`\xe9`), so that it is text and `found_again` finds the file."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def found_again(name: str) -> str:
    """The path of the file that a record names so: itself, or, where there is no such file, with the bytes that were written out."""
    if os.path.lexists(name):
        return name
    return os.fsdecode(_WRITTEN_OUT.sub(lambda found: bytes([int(found[1], 16)]), os.fsencode(name)))


def _not_found(name: str, message: str) -> NotFound:
    return NotFound(f"{shown(name) or repr(name)}: {message}", document=shown(name))


def _mode(name: str) -> int | InputError:
    """What kind of file it is (after links), or why that cannot be told."""
    try:
        if name:  # Path("") would be the current folder
            return Path(name).stat().st_mode
    except PermissionError:
        return Unreadable(f"{shown(name)}: permission denied", document=shown(name))
    except (OSError, ValueError):  # a loop of links; a NUL in the name
        pass
    return _not_found(name, "a link that leads nowhere" if os.path.islink(name) else "no such file or folder")  # noqa: PTH114  (takes NULs)


def _once(name: str, seen: set[str]) -> Iterator[Path]:
    real = os.path.realpath(name)
    if real not in seen:
        seen.add(real)
        yield Path(name)


def _pattern(pattern: str, seen: set[str], choice: Choice) -> Iterator[Path | InputError]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    if not matches:
        yield _not_found(pattern, "no file matches this pattern")
    for match in matches:
        if not match.endswith(SUFFIX):
            yield from _folder(match, seen, choice, named=False)


class _Entry(NamedTuple):
    """A file or folder to be looked at, and the rules of the ignore files above it."""

    name: str
    rules: tuple[Rules, ...] = ()


def _folder(top: str, seen: set[str], choice: Choice, *, named: bool) -> Iterator[Path | InputError]:
    """The files at and below `top`, depth first, by name; a stack rather than recursion, for trees deeper than Python's."""
    stack = [_Entry(top)]
    files = others = 0
    while stack:
        name, rules = stack.pop()
        if name != top and choice.leads_out(name, top):
            continue
        mode = _mode(name)
        if not isinstance(mode, int):
            files += 1
            yield mode
        elif stat.S_ISREG(mode):
            if name != top and choice.passes_over(name):
                others += 1
                continue
            files += 1
            yield from _once(name, seen)
        elif stat.S_ISDIR(mode):
            real = os.path.realpath(name)
            if real in seen:
                files += 1
                continue
            seen.add(real)
            try:
                entries = sorted(os.listdir(name), reverse=True)  # noqa: PTH208  (names, not paths, are sorted)
            except OSError as error:
                files += 1
                yield Unreadable(f"{shown(name)}: the folder cannot be read ({error.strerror})", document=shown(name))
                continue
            rules = choice.rules(name, rules)
            visible = (str(Path(name, entry)) for entry in entries if not entry.startswith(".") and not entry.endswith(SUFFIX))
            stack.extend(_Entry(entry, rules) for entry in visible if choice.wants(entry, top, rules))
    if named and not files and not choice.outside:
        yield _not_found(top, f"no documents in this folder ({others} of other kinds)" if others else "no documents in this folder")
