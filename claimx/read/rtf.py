"""Rich text (RTF): its words; tables come as rows of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.errors import Unreadable
from claimx.read.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.read.formats import File
    from claimx.records import Document

__all__ = ["read_rtf"]


def read_rtf(file: File) -> Iterator[Document]:
    """Yield the document of an RTF file. Raises `Unreadable` for a damaged one."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(file.data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # noqa: BLE001 - the library promises none in particular
        raise Unreadable(f"{file.name}: damaged ({error})", document=file.name) from None
    draft = Draft()
    draft.verbatim(text.encode("utf-8", "replace").decode())
    yield draft.document(file.name, file.sha256, format="rtf")
