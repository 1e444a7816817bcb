"""A passage: one block of a document (or a window of a long one) with the spaCy `Doc` made of exactly its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.tag.text import keep_text, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.records import Block, Span


class Passage(NamedTuple):
    """`doc.text == document.text[start:start + len(doc.text)]`; a long block is several passages, in order."""

    block: Block
    start: int
    doc: Doc

    @property
    def text(self) -> str:
        """The passage's text; `doc.text` would be put together out of its tokens anew each time it is asked for."""
        text = text_of(self.doc)
        keep_text(self.doc, text)
        return text

    @property
    def end(self) -> int:
        """The document offset at which the passage ends; `doc.text` would be put together anew to be measured."""
        return self.start + (self.doc[-1].idx + len(self.doc[-1].text_with_ws) if len(self.doc) else 0)

    def place(self, start: int, end: int) -> Span:
        """Document offsets of a span given in offsets of `doc`."""
        return self.start + start, self.start + end
