"""What the claims of a document were made with, so that nothing is done twice."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from claimx.pipeline import Options
    from claimx.records import Document

__all__ = ["work_of"]


def work_of(document: Document, options: Options, version: str) -> str:
    """A hash that is the same where the same claims would come of it: same content, metadata, options and version of claimx."""
    asked = {**msgspec.structs.asdict(options), "kinds": sorted(options.kinds)}
    made_with = (document.sha256, document.encoding, msgspec.structs.asdict(document.metadata), asked, version)
    return hashlib.sha256(msgspec.json.encode(made_with, order="deterministic")).hexdigest()
