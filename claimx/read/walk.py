"""From what a user names (files, folders, patterns) to the files to read, once each and in a stable order."""

from __future__ import annotations

import glob
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.read.sidecar import SUFFIX
from claimx.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["shown", "walk"]


def walk(paths: Iterable[str | Path]) -> Iterator[Path | Failure]:
    """The files named by `paths`, in their order; a failure for each that leads nowhere.

    A folder gives the files in it and below it, sorted by name; hidden ones (a leading dot), sidecars (*.meta.json), pipes and devices are
    left out, unless named themselves. A pattern ("reports/**/*.txt") that is no file's name is expanded the same way. Links are
    followed; a file or folder met a second time, also through a link, is left out.
    """
    seen: set[str] = set()
    for path in paths:
        name = os.fspath(path)
        try:
            kind = os.stat(name).st_mode
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
            if matches:
                for match in matches:
                    if not match.endswith(SUFFIX):
                        yield from _each(match, seen)
            elif glob.has_magic(name):
                yield _failure(name, "not_found", "no file matches this pattern")
            elif isinstance(error, PermissionError):
                yield _failure(name, "unreadable", "permission denied")
            else:
                yield _failure(name, "not_found", "no such file or folder")
            continue
        if stat.S_ISDIR(kind):
            found = False
            for item in _folder(name, seen):
                found = True
                yield item
            if not found and not any(seen_path.startswith(os.path.realpath(name)) for seen_path in seen - {os.path.realpath(name)}):
                yield _failure(name, "not_found", "no documents in this folder")
        else:
            yield from _once(name, seen)


def shown(path: str | Path) -> str:
    """`path` as records name it: bytes of a file name that are not UTF-8 become U+FFFD, so that it can be written as JSON."""
    return os.fsencode(path).decode("utf-8", "replace")


def _failure(path: str, error: str, message: str) -> Failure:
    name = shown(path)
    return Failure(document=name, error=error, message=f"{name}: {message}")


def _each(name: str, seen: set[str]) -> Iterator[Path | Failure]:
    try:
        mode = os.stat(name).st_mode
    except OSError:
        yield _failure(name, "not_found", "the link leads nowhere")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(name, seen)
    elif stat.S_ISREG(mode):
        yield from _once(name, seen)


def _once(name: str, seen: set[str]) -> Iterator[Path]:
    real = os.path.realpath(name)
    if real not in seen:
        seen.add(real)
        yield Path(name)


def _folder(top: str, seen: set[str]) -> Iterator[Path | Failure]:
    """Depth first, by name; a stack rather than recursion, for trees deeper than Python's."""
    stack = [top]
    while stack:
        name = stack.pop()
        if name != top:
            try:
                mode = os.stat(name).st_mode
            except PermissionError:
                yield _failure(name, "unreadable", "permission denied")
                continue
            except OSError:
                yield _failure(name, "not_found", "the link leads nowhere")
                continue
            if stat.S_ISREG(mode):
                yield from _once(name, seen)
            if not stat.S_ISDIR(mode):
                continue
        real = os.path.realpath(name)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.listdir(name), reverse=True)
        except OSError as error:
            yield _failure(name, "unreadable", f"the folder cannot be read ({error.strerror})")
            continue
        stack.extend(os.path.join(name, entry) for entry in entries if not entry.startswith(".") and not entry.endswith(SUFFIX))
