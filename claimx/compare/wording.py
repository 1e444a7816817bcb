"""How much two sentences say the same, by their words: what measures, verbs and names they share, each weighted by how few sentences have it."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from claimx.compare.measures import WORD, singular, stem
from claimx.data import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Wording"]


class Wording:
    """Compares sentences by the cosine of their words (tf-idf over the sentences given); numbers and words that every text has are left out."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """`sentences` are all that may be compared; nothing is counted before it is needed."""
        self._sentences = frozenset(sentences)
        self._vectors: dict[str, dict[str, float]] = {}

    def __call__(self, a: str, b: str) -> float:
        """From 0 (no word in common) to 1."""
        one, other = self._vector(a), self._vector(b)
        if len(one) > len(other):
            one, other = other, one
        return sum(weight * other.get(word, 0.0) for word, weight in one.items())

    def shared(self, a: str, b: str) -> frozenset[str]:
        """The stems that both have."""
        return self._words[a] & self._words[b]

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {sentence: _stems(sentence) for sentence in self._sentences}

    @cached_property
    def _holding(self) -> Counter[str]:
        """How many sentences have a word."""
        return Counter(word for words in self._words.values() for word in words)

    def _vector(self, sentence: str) -> dict[str, float]:
        if sentence not in self._vectors:
            count = len(self._sentences)
            weights = {word: math.log(1 + count / self._holding[word]) for word in self._words[sentence]}
            length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            self._vectors[sentence] = {word: weight / length for word, weight in weights.items()}
        return self._vectors[sentence]


def _stems(sentence: str) -> frozenset[str]:
    words = (word.lower().removesuffix("'s").removesuffix("’s") for whole in WORD.findall(sentence) for word in whole.split("-"))
    return frozenset(
        stem(singular(word)) for word in words if len(word) > 1 and not word[0].isdigit() and word not in wordlist("compare", "common")
    )
