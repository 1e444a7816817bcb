"""Word lists that the corpora themselves give, and the tidying that makes their names agree: titles out, demonyms to NORP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.tag.labels import PLACES
from claimx.training.sentences import KINDS, O, allow

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence

__all__ = ["TITLES", "Gazetteer"]

TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "madam", "lord", "lady", "president", "vice-president",
    "vice", "prime", "minister", "premier", "chancellor", "secretary", "senator", "sen", "congressman", "congresswoman",
    "rep", "representative", "governor", "gov", "mayor", "judge", "justice", "attorney", "general", "gen", "lieutenant",
    "lt", "colonel", "col", "major", "maj", "captain", "capt", "sergeant", "sgt", "corporal", "private", "admiral",
    "commander", "marshal", "brigadier", "officer", "chief", "king", "queen", "prince", "princess", "duke", "duchess",
    "emperor", "sultan", "emir", "pope", "cardinal", "archbishop", "bishop", "father", "reverend", "rev", "pastor",
    "imam", "sheikh", "shaikh", "ayatollah", "mullah", "rabbi", "sister", "brother", "saint", "chairman", "chairwoman",
    "director", "ambassador", "envoy", "deputy", "foreign", "defense", "defence", "interior", "finance", "former",
    "ex-president", "acting", "spokesman", "spokeswoman", "leader", "dictator", "warlord", "first", "u.s.", "special",
    "us", "russian", "israeli", "opposition", "militant", "coach", "detective", "inspector",
})  # fmt: skip
"""Words that stand before a person's name and are no part of it (lower case, without a final dot)."""

_STRONG = TITLES - {"major", "king", "prince", "bishop", "pope", "private", "general", "first", "u.s.", "us", "special", "chief",
                    "justice", "marshal", "queen", "duke", "saint", "father", "sister", "brother", "leader", "cardinal", "rev"}  # fmt: skip
_PERSON_B, _PERSON_I = allow(("PERSON",), "B"), allow(("PERSON",), "I")


_SIDES = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Saudi", "Sri"})
"""What makes a demonym of two words with the next: North Korean, Northern Irish, Saudi Arabian."""


class Gazetteer:
    """Demonyms and countries learnt from the corpora.

    `demonyms` are the words that a corpus with a demonym label uses for peoples ("Iraqi", "Americans"); `countries` the names that
    corpora with a label of their own for states and cities give it; `pairs` demonyms of two words ("North Korean").
    """

    def __init__(self, *, demonyms: Iterable[str], countries: Iterable[str], pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._demonyms = frozenset(demonyms)
        self._pairs = frozenset(pairs)
        self._countries = frozenset(countries) - self._demonyms

    @classmethod
    def from_counts(cls, demonyms: Counter[str], places: Counter[str], countries: Counter[str],
                    pairs: Counter[tuple[str, str]]) -> Gazetteer:  # fmt: skip
        """A word is a demonym when peoples' labels outweigh places' four to one; a country when it was labelled so twice."""
        return cls(
            demonyms=(w for w, n in demonyms.items() if n >= 2 and n >= 4 * places[w] and w[0].isupper() and w.isalpha()),
            countries=(w for w, n in countries.items() if n >= 2),
            pairs=(pair for pair, n in pairs.items() if n >= 2),
        )

    @property
    def demonyms(self) -> frozenset[str]:
        """All words for peoples."""
        return self._demonyms

    def is_demonym(self, word: str) -> bool:
        """Whether a capitalised word names a people or says of something that it is theirs."""
        return word in self._demonyms or (word.endswith("s") and word[:-1] in self._demonyms)

    def is_pair(self, first: str, second: str) -> bool:
        """Whether two words together are a demonym."""
        if not self.is_demonym(second):
            return False
        return first in _SIDES or (first, second) in self._pairs or (second.endswith("s") and (first, second[:-1]) in self._pairs)

    def is_country(self, name: str) -> bool:
        """Whether a name is that of a state or a city."""
        return name in self._countries

    def tidy(self, words: Sequence[str], bits: Sequence[int]) -> tuple[int, ...]:
        """The label sets of a sentence with titles cut off names of persons and one-word peoples made NORP.

        >>> empty = Gazetteer(demonyms=["Iraqi"], countries=[])
        >>> empty.tidy(["President", "Chavez"], [_PERSON_B, _PERSON_I]) == (O, _PERSON_B)
        True
        """
        return tuple(_without_titles(words, self._with_peoples(words, bits)))

    def _with_peoples(self, words: Sequence[str], bits: Sequence[int]) -> list[int]:
        tidied = list(bits)
        organisation = allow(("ORG",), "B")
        places, people, begins = allow(PLACES, "B"), allow(("NORP",), "B"), allow(KINDS, "B") | O
        for i, word in enumerate(words):
            if not self.is_demonym(word) or tidied[i] == people << 1:
                continue
            goes_on = i + 1 < len(words) and not bits[i + 1] & O and bool(bits[i + 1] & places << 1) and not bits[i + 1] & places
            single = bool(bits[i] & (people | places)) and not bits[i] & (O | organisation)
            paired = i > 0 and self.is_pair(words[i - 1], word)
            inside = bool(bits[i] & places << 1) and not bits[i] & (O | places)
            if paired and not goes_on and (single or inside) and bits[i - 1] & begins and bits[i - 1] != _PERSON_B:
                tidied[i - 1], tidied[i] = people, people << 1
            elif single and not goes_on:
                tidied[i] = people
        return tidied


def _without_titles(words: Sequence[str], bits: list[int]) -> list[int]:
    i = 0
    while i < len(words):
        if bits[i] != _PERSON_B:
            i += 1
            continue
        end = i + 1
        while end < len(words) and bits[end] == _PERSON_I:
            end += 1
        start = i
        titles = _STRONG if end - i == 1 else TITLES
        while start < end and words[start].rstrip(".").lower() in titles:
            bits[start] = O
            start += 1
        while end > start and words[end - 1] in {"'s", "’s", ",", "."}:
            end -= 1
            bits[end] = O
        if start < end:
            bits[start] = _PERSON_B
        i = max(end, i + 1)
    return bits
