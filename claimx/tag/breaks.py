"""Words that a hyphen breaks at a line's end, read as one; offsets go on counting the text as it stands."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["UNSEEN", "as_read", "merge_broken", "unbroken"]

UNSEEN = "\u00ad"
"""What stands in `as_read` for each character that is not read; a soft hyphen, which the finders pass over."""

# "sol-" at a line's end and "diers" at the head of the next; after a digit the hyphen is always its own ("19-", "year-old").
_BROKEN = re.compile(r"(?P<left>[^\W\d_]+|\d)(?P<hyphen>[-‐])(?P<gap>[ \t]*\r?\n[ \t]*)(?=(?P<right>[^\W_]+))")
_BREAK = re.compile(r"[-‐][ \t]*\r?\n[ \t]*")


def as_read(text: str) -> str:
    """The text, as long as it was, with words broken at a line's end whole and hyphens there at their words; `UNSEEN` stands for what is gone."""
    if not _may_be_broken(text):
        return text
    return _BROKEN.sub(lambda m: m["left"] + (UNSEEN if _is_one(m) else m["hyphen"]) + UNSEEN * len(m["gap"]), text)


def unbroken(words: str) -> str:
    """The words without line ends inside them."""
    return as_read(words).replace(UNSEEN, "") if _may_be_broken(words) else words


def merge_broken(doc: Doc, text: str) -> Doc:
    """Make one token, in place, of each word of `doc` (made of `text`) that a line's end breaks."""
    if not _may_be_broken(text):
        return doc
    spans = [doc.char_span(m.start("left"), m.end("right"), alignment_mode="expand") for m in _BROKEN.finditer(text) if _is_one(m)]
    with doc.retokenize() as retokenizer:
        for span in spans:
            if span is not None and unbroken(span.text).isalpha():
                retokenizer.merge(span)
    return doc


def _may_be_broken(text: str) -> bool:
    return "\n" in text and _BREAK.search(text) is not None


def _is_one(broken: re.Match[str]) -> bool:
    """Whether the halves are one word: together they are a known one, or one of them is none by itself ("well-", "known" are two)."""
    left, right = broken["left"].lower(), broken["right"].lower()
    if not (left.isalpha() and right.isalpha()) or not broken["right"][0].islower():
        return False
    words = _words()
    return left + right in words or left not in words or right not in words


@cache
def _words() -> frozenset[str]:
    """The words that the encoder knows whole."""
    from claimx.tag.model import BUNDLED

    return frozenset(word for word in (BUNDLED / "vocab.txt").read_text("utf-8").split("\n") if word.isalpha())
