"""What the claims of a document were made with, so that nothing is done twice."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from claimx.pipeline import Options
    from claimx.records import Document

__all__ = ["work_of"]


def work_of(document: Document, options: Options, version: str) -> str:
    """A hash that is the same where the same claims would come of it: the document as it was read (so that whatever told how to read it counts:
    encoding, fields of a corpus, date of publication), options, and versions of claimx and of another pipeline, if one is asked for."""
    asked = {**msgspec.structs.asdict(options), "kinds": sorted(options.kinds)}
    made_with = (document, asked, version, _version(options.model))
    return hashlib.sha256(msgspec.json.encode(made_with, order="deterministic")).hexdigest()


@cache
def _version(package: str | None) -> str | None:
    """The version of an installed pipeline, null where it is no package."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package) if package else None
    except (PackageNotFoundError, ValueError):
        return None
