"""The file NAME.meta.json beside a document: metadata that somebody wrote down, which beats what the text says."""

from __future__ import annotations

from errno import ENAMETOOLONG, ENOENT, ENOTDIR
from typing import TYPE_CHECKING

import msgspec

from claimx.errors import BadMetadata
from claimx.read.newsdate import iso_date
from claimx.records import Metadata

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SUFFIX", "read_sidecar"]

SUFFIX = ".meta.json"
_LARGEST = 1_000_000
_NONE = (ENOENT, ENOTDIR, ENAMETOOLONG)  # there is none, or can be none beside a name of 250 characters


def read_sidecar(path: Path) -> Metadata | None:
    """The metadata beside the document at `path` ("a.txt": a.txt.meta.json, else a.meta.json), or null if there is none.

    Keys: title, publisher, published, url, author; others are ignored, null and an empty string say nothing. Raises `BadMetadata`, naming the sidecar, for
    what is not such an object: claims dated by a document's own masthead against its sidecar's will would be wrong without a word.
    """
    for candidate in (path.with_name(path.name + SUFFIX), path.with_name(path.stem + SUFFIX)):
        try:
            if not candidate.exists():
                continue
            if not candidate.is_file():  # of a named pipe nobody may ever write to
                raise BadMetadata(f"{candidate}: no plain file", document=str(path))
            with candidate.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except OSError as error:
            if error.errno in _NONE:
                continue
            raise BadMetadata(f"{candidate}: cannot be read ({error.strerror})", document=str(path)) from None
        return _parse(data, candidate, path)
    return None


def _parse(data: bytes, sidecar: Path, path: Path) -> Metadata:
    if len(data) > _LARGEST:
        raise BadMetadata(f"{sidecar}: longer than {_LARGEST:,} bytes", document=str(path))
    try:
        given = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Metadata)
        said = {field: " ".join(value.split()) or None for field, value in msgspec.structs.asdict(given).items() if value is not None}
        # What the text dates itself by only the text can say.
        published = said.get("published")
        return Metadata(**{**said, "published": published and iso_date(published), "written": None})
    except (msgspec.DecodeError, UnicodeDecodeError, BadMetadata, RecursionError) as error:  # validation errors are decode errors too
        raise BadMetadata(f"{sidecar}: {error}", document=str(path)) from None
