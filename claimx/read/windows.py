"""Windows over a long block, so that a ten-megabyte line can be parsed piece by piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.records import Span

__all__ = ["windows"]

WINDOW = 4000
# A stop after a long word, a figure or a closing mark, before a capital: "Feb. 21", "Mr. Kim" and "U.S. " are no ends.
_SENTENCE_END = re.compile(r"""(?:[^\W\d_A-Z]{4}|[\d%)\]”"’])[.!?…]+["'”’)\]]*\s+(?=["'“‘(\[]?[A-Z])""")
_SPACE = re.compile(r"\s+")


def windows(text: str, start: int, end: int, *, size: int = WINDOW) -> Iterator[Span]:
    """Spans of at most `size` characters that cover `text[start:end]` without gap or overlap, in order.

    Cuts fall after a sentence-like end, else after white space, else where two characters are not both letters or digits, else
    anywhere.
    """
    if size < 1:
        raise ValueError(f"size must be at least 1, not {size}")
    while end - start > size:
        cut = _cut(text, start, start + size)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _cut(text: str, start: int, limit: int) -> int:
    """The best cut in (start, limit]; the second half is tried first, so that windows are full where they can be."""
    middle = (start + limit) // 2
    for pattern in (_SENTENCE_END, _SPACE):
        for low, high in ((middle, limit), (start, middle)):
            ends = [found.end() for found in pattern.finditer(text, low, high)]
            if ends:
                return ends[-1]
    for cut in range(limit, middle, -1):
        if not (text[cut - 1].isalnum() and text[cut].isalnum()):
            return cut
    return limit
