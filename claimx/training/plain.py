"""Text that no one has parsed, for the network to learn from what others make of it: MASC."""

from __future__ import annotations

import tarfile
from typing import TYPE_CHECKING

from claimx.training.names import split_hyphens
from claimx.training.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read_masc"]

_NOT_WRITTEN = "/spoken/"


def read_masc(path: Path) -> Iterator[Sentence]:
    """MASC's written texts, words only: its tags are partly automatic, and its sentence bounds are not to be learnt.

    `path` is the archive of files with a sentence a line, each word followed by "_" and its tag; empty lines part paragraphs.
    """
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member)
            if file is None or _NOT_WRITTEN in member.name or member.name.endswith("categories.txt"):
                continue
            paragraph = 0
            for line in file.read().decode("utf-8", "replace").splitlines():
                found = [word for part in line.split() if (word := part.rpartition("_")[0])]
                words, _ = split_hyphens(found, [0] * len(found))
                paragraph += not words
                if words:
                    yield Sentence(tuple(words), (True,) * len(words), f"masc-{member.name}", paragraph, None, None, bounds=False)
