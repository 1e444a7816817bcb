"""Words to the encoder's word pieces and to the shapes it cannot see, because it was trained on lower-cased text.

Own code rather than the ``tokenizers`` library: the words are given (spaCy has cut them), so what is left is a longest-match
look-up worth caching by word, at a fraction of the library's start-up and size.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MAX_PIECES", "SHAPES", "WordPieces", "shape_of"]

MAX_PIECES = 8
"""Pieces kept of one word: enough for any name; of a 2,000-letter string of base64 the first ones say all there is to say."""

SHAPES = ("none", "lower", "capitalised", "capital", "capitals", "mixed", "digits", "digits-letters", "other")
"""Word shapes in the order of their ids; "none" is for the encoder's own marks, "capital" for a single capital letter."""

_SHAPE_IDS = {name: i for i, name in enumerate(SHAPES)}
_CACHE = 10_000  # words: those of English that come again; the names of documents without end shall not fill the memory

# One spelling for characters that news sites, word processors and PDFs write in many ways. Only the encoder's view of a word
# changes, never the text.
_SAME = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "−": "-", "―": "—",
        "…": "...", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None,
    }
)  # fmt: skip


@lru_cache(maxsize=_CACHE)
def shape_of(word: str) -> int:
    """The id of a word's shape, an index into `SHAPES`."""
    if word.islower():
        name = "lower" if word.isalpha() or not any(c.isdigit() for c in word) else "digits-letters"
    elif any(c.isalpha() for c in word):
        if any(c.isdigit() for c in word):
            name = "digits-letters"
        elif word.isupper():
            name = "capitals" if sum(c.isalpha() for c in word) > 1 else "capital"
        elif word[0].isupper() and word[1:].islower():
            name = "capitalised"
        else:
            name = "mixed"
    else:
        name = "digits" if any(c.isdigit() for c in word) else "other"
    return _SHAPE_IDS[name]


class WordPieces:
    """Cut words into the pieces of a BERT vocabulary (lower-cased, accents off, longest match first).

    `vocabulary` is the list of pieces in the order of their ids. It must hold [CLS], [SEP], [PAD] and [UNK].
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.start = self._ids["[CLS]"]
        self.end = self._ids["[SEP]"]
        self.pad = self._ids["[PAD]"]
        self.unknown = self._ids["[UNK]"]
        self._cache: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __call__(self, word: str) -> tuple[int, ...]:
        """The piece ids of one word: at least one, at most `MAX_PIECES`."""
        pieces = self._cache.get(word)
        if pieces is None:
            if len(self._cache) >= _CACHE:
                self._cache.clear()
            pieces = self._cache[word] = self._cut(word)
        return pieces

    def _cut(self, word: str) -> tuple[int, ...]:
        # 100 characters give more than MAX_PIECES pieces in all but the strangest strings.
        text = unicodedata.normalize("NFKD", word[:100].translate(_SAME).lower())
        text = "".join(c for c in text if unicodedata.category(c)[0] not in "MC")
        pieces: list[int] = []
        for run in _runs(text):
            pieces.extend(self._match(run))
            if len(pieces) >= MAX_PIECES:
                break
        return tuple(pieces[:MAX_PIECES]) or (self.unknown,)

    def _match(self, run: str) -> list[int]:
        pieces: list[int] = []
        start, mark = 0, ""
        while start < len(run):
            for end in range(len(run), start, -1):
                piece = self._ids.get(mark + run[start:end])
                if piece is not None:
                    pieces.append(piece)
                    start, mark = end, "##"
                    break
            else:
                return [self.unknown]
        return pieces


def _runs(text: str) -> list[str]:
    """Split as BERT does: every mark of punctuation, symbol and CJK character stands alone."""
    runs: list[str] = []
    joined = False
    for char in text:
        if char.isspace():
            joined = False
        elif _alone(char):
            runs.append(char)
            joined = False
        elif joined:
            runs[-1] += char
        else:
            runs.append(char)
            joined = True
    return runs


def _alone(char: str) -> bool:
    if char.isascii():
        return not char.isalnum()
    return unicodedata.category(char)[0] == "P" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"
