"""Hand-made claims in documents of a sentence or two: `told("a.txt", "2012-05-30", text, figure=…)`."""

from __future__ import annotations

import msgspec

from claimx.read import read_text
from tests.made import _Maker


def document(name, published, text):
    read = read_text(text, name=name)
    return msgspec.structs.replace(read, metadata=msgspec.structs.replace(read.metadata, published=published))


def told(name, published, text, **figures):
    """A document and its claims; each keyword is the figure's words with underscores, or `words` a dict of them, its value what `_Maker.figure` takes."""
    read = document(name, published, text)
    make = _Maker(read)
    return read, [make.figure(words, **fields) for words, fields in figures.pop("words").items()]
