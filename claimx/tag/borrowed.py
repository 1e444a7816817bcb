"""Names from another installed spaCy pipeline, on our own tokens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span
from spacy.util import get_installed_models, is_package

from claimx.errors import PipelineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["BorrowedNames", "make_borrowed_names"]

# Parts of a usual pipeline that its recogniser does without.
_NOT_NEEDED = ("parser", "senter", "lemmatizer", "attribute_ruler", "tagger", "morphologizer")


class BorrowedNames(Pipe):
    """Runs another pipeline over the doc's tokens and takes over its entities."""

    def __init__(self, other: Language, name: str = "claimx_borrowed_names") -> None:
        self.other = other
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents` to what the other pipeline finds."""
        copy = Doc(self.other.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        for _, part in self.other.pipeline:
            copy = part(copy)
        doc.ents = [Span(doc, ent.start, ent.end, label=ent.label_) for ent in copy.ents]
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The same over a stream."""
        del batch_size
        for doc in stream:
            yield self(doc)


@Language.factory("claimx_borrowed_names", assigns=["doc.ents"], default_config={"pipeline": ""})
def make_borrowed_names(nlp: Language, name: str, pipeline: str) -> BorrowedNames:
    """The component as a spaCy factory; `pipeline` is an installed package's name or a folder.

    Raises `PipelineError` if it is neither, naming those installed, or if it cannot be loaded.
    """
    del nlp
    if not is_package(pipeline) and not Path(pipeline, "config.cfg").is_file():
        installed = sorted(get_installed_models())
        raise PipelineError(f"no spaCy pipeline named {pipeline!r} is installed; installed ones: {', '.join(installed) or 'none'}")
    try:
        other = spacy.load(pipeline, exclude=list(_NOT_NEEDED))
    except Exception as error:  # whatever the parts of another's pipeline raise
        raise PipelineError(f"the spaCy pipeline {pipeline!r} cannot be loaded ({type(error).__name__}: {error})") from error
    return BorrowedNames(other, name)
