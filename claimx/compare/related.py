"""How much two documents are about the same thing: the names they share, and the countries they are about."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from claimx.tag.gazetteer import matches

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Related"]

NAME = re.compile(r"(?<=[^\s.!?:…] )[A-Z][^\W\d_]{2,}")
"""A word with a capital that stands within a sentence, not at its start."""


class Related:
    """Compares documents by the cosine of the names in them, each weighted by how few documents have it (tf-idf).

    Other words would tell more of a large collection; of two or three texts they would tell only that both are English.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts` by the names of the documents; nothing is counted before it is needed."""
        self._texts = texts
        self._vectors: dict[str, dict[str, float]] = {}
        self._named: dict[str, Counter[str]] = {}

    def __call__(self, a: str, b: str) -> float:
        """From 0 (no name in common) to 1."""
        one, other = self._vector(a), self._vector(b)
        if len(one) > len(other):
            one, other = other, one
        return sum(weight * other.get(word, 0.0) for word, weight in one.items())

    def untold(self, a: str, b: str) -> bool:
        """True when one has no name in it, so that nothing tells what it is about."""
        return not self._vector(a) or not self._vector(b)

    def apart(self, a: str, b: str) -> bool:
        """True when one is about a country that the other never names: what one leaves unsaid the other then does not say."""
        for one, other in ((a, b), (b, a)):
            main = self._countries(one).most_common(1)
            if main and main[0][0] not in self._countries(other):
                return True
        return False

    def _countries(self, name: str) -> Counter[str]:
        """How often a text names each country or its people."""
        if name not in self._named:
            found = (entry for match in matches(self._texts.get(name, "")) for entry in match.entries[:1])
            self._named[name] = Counter(entry.code[:2] for entry in found if entry.code)
        return self._named[name]

    @cached_property
    def _names(self) -> dict[str, Counter[str]]:
        return {name: Counter(NAME.findall(text)) for name, text in self._texts.items()}

    @cached_property
    def _holding(self) -> Counter[str]:
        """How many documents have a name."""
        return Counter(word for names in self._names.values() for word in names)

    def _vector(self, name: str) -> dict[str, float]:
        if name not in self._vectors:
            count = len(self._texts)
            weights = {
                word: (1 + math.log(times)) * math.log(1 + count / self._holding[word]) for word, times in self._names.get(name, {}).items()
            }
            length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            self._vectors[name] = {word: weight / length for word, weight in weights.items()}
        return self._vectors[name]
