"""Which files of a folder are wanted: by patterns, by ignore files, and by whether claimx reads their kind at all."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from claimx.data import table
from claimx.errors import NotText
from claimx.read.formats import Fields
from claimx.read.sniff import format_of, is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec

__all__ = ["IGNORE_FILES", "Choice", "Rules"]

IGNORE_FILES = (".ignore", ".claimxignore")
_HEAD = 65_536
_LARGEST = 1_000_000  # bytes of an ignore file


class Rules(NamedTuple):
    """The lines of a folder's ignore files, in the syntax of .gitignore."""

    folder: str
    spec: GitIgnoreSpec


class Choice:
    """What is wanted of the files in folders; a file that is named itself is always read.

    `include` and `exclude` are patterns as in .gitignore, against the path below the folder that was named ("*.pdf", "drafts/"). `fields` are those of
    corpora. `others` collects the names of files that were passed over because they are of no kind that is read;
    with `every` none is. Links out of a folder are followed only with `follow`; `outside` collects the others.
    """

    def __init__(
        self,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        fields: Fields = Fields(),  # noqa: B008 - it is frozen
        *,
        every: bool = False,
        follow: bool = False,
    ) -> None:
        self.include, self.exclude, self.fields, self.every, self.follow = tuple(include), tuple(exclude), fields, every, follow
        self.others: list[str] = []
        self.outside: list[str] = []

    def wants(self, name: str, top: str, rules: Sequence[Rules]) -> bool:
        """Whether a file or folder below `top` is to be looked at: the last ignore file that says something of it decides."""
        folder = os.path.isdir(name) if self.include or self.exclude or rules else False  # noqa: PTH112 - names that no Path takes
        own = os.path.relpath(name, top) + "/" * folder
        if self.exclude and self._excluded.match_file(own):
            return False
        if self.include and not folder and not self._included.match_file(own):
            return False
        for one in reversed(rules):
            found = one.spec.check_file(os.path.relpath(name, one.folder) + "/" * folder).include
            if found is not None:
                return not found
        return True

    @cached_property
    def _included(self) -> GitIgnoreSpec:
        return _spec(self.include)

    @cached_property
    def _excluded(self) -> GitIgnoreSpec:
        return _spec(self.exclude)

    def rules(self, folder: str, above: tuple[Rules, ...]) -> tuple[Rules, ...]:
        """The rules that hold in a folder: those above it and those of its own ignore files."""
        lines: list[str] = []
        for name in IGNORE_FILES:
            path = Path(folder, name)
            if path.is_file():
                with path.open("rb") as file:
                    lines.extend(file.read(_LARGEST).decode("utf-8", "replace").splitlines())
        return (*above, Rules(folder, _spec(lines))) if lines else above

    def passes_over(self, name: str) -> bool:
        """Whether a file is of no kind that is read, told by its content where its suffix does not say; such are kept in `others`."""
        if self.every or self._is_read(name):
            return False
        self.others.append(name)
        return True

    def _is_read(self, name: str) -> bool:
        records = PurePath(name).suffix.lower() == ".json"
        if is_known(name) and PurePath(name).suffix and not (records and not self.fields.text):
            return True
        try:
            with open(name, "rb") as file:  # noqa: PTH123 - names that no Path takes
                head = file.read(_HEAD)
        except OSError:
            return True  # reading says what is wrong with it
        if records:  # a corpus has texts; settings and the like have none
            return bool(_texts().search(head))
        try:
            kind = format_of(head, name)
        except NotText:
            return False
        return kind != "text" or is_known(name)

    def leads_out(self, name: str, top: str) -> bool:
        """Whether what stands in the folder `top` is a link out of it that is not to be followed; such are kept in `outside`."""
        if self.follow or not os.path.islink(name):  # noqa: PTH114 - as above
            return False
        root, real = os.path.realpath(top), os.path.realpath(name)
        if real == root or real.startswith(root.rstrip(os.sep) + os.sep) or not os.path.exists(name):  # noqa: PTH110 - as above
            return False
        self.outside.append(name)
        return True

    def told(self) -> str | None:
        """What was passed over, counted by suffix ("3 other files passed over: 2 .png, 1 .zip"), null where nothing was."""
        several = "s" * (len(self.outside) > 1)
        links = f"{len(self.outside):,} link{several} out of the folder not followed (--follow-links)" if self.outside else None
        return "; ".join(filter(None, (self._others_told(), links))) or None

    def _others_told(self) -> str | None:
        if not self.others:
            return None
        kinds = Counter(PurePath(name).suffix.lower() or "without a suffix" for name in self.others)
        listed = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))
        return f"{len(self.others):,} other file{'s' * (len(self.others) > 1)} passed over: {listed}"


def _texts() -> re.Pattern[bytes]:
    names = "|".join(table("formats")["fields"]["text"])
    return re.compile(rf'"(?:{names})"\s*:\s*"'.encode(), re.IGNORECASE)


def _spec(lines: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
