"""The text of a spaCy `Doc`, which the `Doc` itself puts together out of its tokens anew each time it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["keep_text", "text_of"]

_KEY = "claimx_text"


def keep_text(doc: Doc, text: str) -> Doc:
    """Let the doc, which was made of `text`, keep it for `text_of`; returns the doc."""
    doc.user_data[_KEY] = text
    return doc


def text_of(doc: Doc) -> str:
    """`doc.text`, without its cost where the doc keeps it."""
    kept: str | None = doc.user_data.get(_KEY)
    return doc.text if kept is None else kept
