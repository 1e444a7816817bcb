"""Text cut into atoms: numerals, words and single symbols, each with its offsets.

A tokenizer made for parsing splits "10–15", "5bn" and "$US5" now one way, now another. The grammar of quantities needs one way,
so it reads the text of a `Doc` through atoms of its own and looks at the tokens only for tags and syntax.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, KeysView, Mapping

    from claimx.find.figures.numerals import Numeral

__all__ = ["DASHES", "QUOTES", "Atoms", "Phrases"]

DASHES = frozenset("-‐‑‒–—−")
# Marks a quotation may open with, as `Atoms.low` has them.
QUOTES = frozenset(("“", '"', "'", "«"))

_PAD = 8

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def _atom(unseen: str) -> re.Pattern[str]:
    """A numeral is 1,234,567.8 or 12,34,567 (Indian) or 1.234.567,8 (European) or 1'234'567.8 (Swiss) or 1_234_567 (of programs) or
    digits with decimal points; a word is letters with inner apostrophes; anything else stands alone. Zero-width characters and soft hyphens
    between atoms are passed over; `unseen` may stand within numerals. First comes what most atoms are, a plain word.
    """
    digit, comma = f"(?:{unseen}[0-9])", f"{unseen},"
    return re.compile(
        r"[A-Za-z]++(?![^\W\d_]|['’\u00ad])|[^\W\d_]+(?:(?:['’]|\u00ad+)[^\W\d_]+)*"
        rf"|(?={digit})(?:{digit}{{1,3}}(?:{comma}{digit}{{3}})+(?!{digit})(?:[.·]{digit}+)?"
        rf"|{digit}{{1,2}}(?:{comma}{digit}{{2}})+{comma}{digit}{{3}}(?!{digit})(?:\.{digit}+)?"
        rf"|{digit}{{1,3}}(?:(?:['’]{digit}{{3}})+|(?:_{digit}{{3}})+)(?![\w'’])(?:\.{digit}+)?"
        rf"|{digit}{{1,3}}(?:\.{digit}{{3}})+{comma}{digit}+"
        rf"|{digit}+(?:[.·]{digit}+)*)"
        r"|[-‐]\u00ad+"
        rf"|[^\s{_UNSEEN}]"
    )


_ATOM, _ATOM_WITH_UNSEEN = _atom(""), _atom(f"[{_UNSEEN}]*")
_UNSEEN_TO_NONE = dict.fromkeys(map(ord, _UNSEEN))
# Digits of other scripts and full-width signs, each for the one character it stands for; letters that are printed as one.
_PLAIN = str.maketrans(
    {chr(first + n): str(n) for first in (0xFF10, 0x0660, 0x06F0, 0x0966, 0x09E6) for n in range(10)}
    | {"，": ",", "．": ".", "％": "%", "٪": "%", "٫": ".", "٬": ","}
)
_NOT_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Marks of emphasis: "about **1,300**", "__80__".
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]+)(?<=\S)\1(?![\w*])")
# A space written as an entity, for a space of the same length.
_ENTITY_SPACE = re.compile(r"&(?:nbsp|thinsp|ensp|emsp|#160|#8239|#8201|#xa0);", re.IGNORECASE)


class Atoms:
    """The atoms of `text`, as parallel lists: `word` as written, `low` in lower case with dashes as "-" and apostrophes as "'".

    Both end with empty strings, so that looking a few atoms past the end, or before the first, finds nothing. `country` is the ISO 3166 code
    of the country the text is about, if that is known: words for money mean what they mean there. `names`, which whoever knows the named
    entities of the text sets, has the end of each in characters, with its label and its begin.
    """

    __slots__ = ("cardinals", "country", "end", "lists", "low", "names", "size", "start", "text", "word")

    def __init__(self, text: str, *, country: str | None = None) -> None:
        if not text.isascii() and _NOT_PLAIN.search(text):
            text = text.translate(_PLAIN)
        if "&" in text:
            text = _ENTITY_SPACE.sub(lambda m: "\u00a0" + "\u2060" * (len(m[0]) - 1), text)
        if "*" in text or "_" in text:
            text = _EMPHASIS.sub(lambda m: "\u2060" * len(m[1]) + m[2] + "\u2060" * len(m[1]), text)
        self.text = text
        self.country = country or ""
        self.names: Mapping[int, tuple[str, int]] = {}
        self.cardinals: dict[int, Numeral | None] = {}  # the numbers in words found so far, by their first atom
        self.lists: dict[int, int] = {}  # the atom before the lists of numbers found so far, by their last mark or word between
        unseen = not text.isascii() and any(mark in text for mark in _UNSEEN)
        found = list((_ATOM_WITH_UNSEEN if unseen else _ATOM).finditer(text))
        self.word = [match[0] for match in found]
        self.start = [*map(re.Match.start, found)]
        self.end = [*map(re.Match.end, found)]
        if unseen:
            self.start = [end - len(word.lstrip(_UNSEEN)) for word, end in zip(self.word, self.end, strict=True)]
            self.word = [word.translate(_UNSEEN_TO_NONE) for word in self.word]
        self.size = len(found)
        self.low = [*map(str.lower, self.word)] if text.isascii() else [w.lower() if w.isascii() else _lower(w) for w in self.word]
        self.low += [""] * _PAD
        self.word += [""] * _PAD
        self.start += [len(text)] * _PAD
        self.end += [-1] * _PAD

    def index(self, offset: int) -> int:
        """The first atom that begins at that offset of the text or behind it."""
        return bisect_left(self.start, offset, 0, self.size)

    def glued(self, i: int) -> bool:
        """Whether atom `i` follows the one before it without a space."""
        return 0 < i < self.size and self.start[i] == self.end[i - 1]

    def dash(self, i: int) -> bool:
        """Whether atom `i` is a hyphen or dash with no space on either side."""
        return self.low[i] == "-" and self.glued(i) and self.glued(i + 1)

    def numeral(self, i: int) -> bool:
        """Whether atom `i` is written in digits."""
        return "0" <= self.word[i][:1] <= "9"

    def capital(self, i: int) -> bool:
        """Whether atom `i` is a word that begins with a capital letter."""
        return self.word[i][:1].isupper()

    def opens(self, i: int) -> bool:
        """Whether atom `i` begins a sentence, a line or a quotation."""
        quoted = i > 0 and self.low[i - 1] in QUOTES
        while i > 0 and self.low[i - 1] in _OPENERS:
            i -= 1
        return self.begins_line(i) or self.low[i - 1] in _STOPS or (quoted and self.low[i - 1] == ":")

    def name_before(self, i: int) -> tuple[str, int] | None:
        """The named entity that ends just before atom `i`: (its label, its first atom)."""
        found = self.names.get(self.end[i - 1]) if i > 0 else None
        if found is None:
            return None
        first = i - 1
        while first > 0 and self.start[first - 1] >= found[1]:
            first -= 1
        return found[0], first

    def after_dash(self, i: int) -> bool:
        """Whether a dash that sets off, not one that joins words, stands before atom `i` and any quotation marks: "LIMA (AP) — Nine"."""
        while i > 0 and self.low[i - 1] in QUOTES:
            i -= 1
        if i <= 0 or self.low[i - 1] not in ("-", "―"):
            return False
        return self.word[i - 1] in ("—", "―") or self.low[i - 2] == "-" or not (self.glued(i) or self.glued(i - 1))

    def ends(self, i: int) -> bool:
        """Whether a sentence or line ends with atom `i`; "U.S." and decimals end none."""
        if "\n" in self.text[self.end[i] : self.start[i + 1]]:
            return True
        return self.low[i] in _ENDS and not self.glued(i + 1) and not (self.glued(i) and len(self.word[i - 1]) <= 2)

    def sentence(self, i: int, reach: int) -> tuple[int, int]:
        """The sentence round atom `i`, at most so many atoms to either side: its first and its last."""
        first = last = i
        while first > max(0, i - reach) and not self.ends(first - 1):
            first -= 1
        while last < min(self.size, i + reach) and not self.ends(last):
            last += 1
        return first, last

    def begins_line(self, i: int) -> bool:
        """Whether atom `i` is the first of its line."""
        return i <= 0 or "\n" in self.text[self.end[i - 1] : self.start[i]]


_OPENERS = frozenset(("“", '"', "'", "[", "(", "-", "*", "•", "«"))
_ENDS = frozenset((".", "!", "?", ";"))
_STOPS = frozenset((".", "!", "?", "…", "|", "”", "―", "—"))


def _lower(word: str) -> str:
    if word in DASHES:
        return "-"
    low = word.lower()
    for ligature, letters in _LIGATURES.items():
        low = low.replace(ligature, letters)
    return low.replace("’", "'").replace("‘", "'").replace("\u00ad", "")


P = TypeVar("P")


class Phrases(Generic[P]):
    """A table of phrases, each with what it means, for the longest match at an atom.

    A phrase is cut into atoms as text is; atoms that touch in the phrase must touch in the text, so "m2" is not "m 2".
    `exact` phrases are symbols, whose case matters.
    """

    def __init__(self, phrases: Iterable[tuple[str, P]], *, exact: bool = False) -> None:
        self._exact = exact
        self._by_first: dict[str, list[tuple[list[str], list[int], P]]] = {}
        self._by_last: dict[str, list[tuple[list[str], list[int], P]]] = {}
        for phrase, meaning in phrases:  # of those with the same atoms the first holds
            atoms = Atoms(phrase)
            words = (atoms.word if exact else atoms.low)[: atoms.size]
            entry = words, [k for k in range(atoms.size) if atoms.glued(k)], meaning
            self._by_first.setdefault(atoms.low[0], []).append(entry)
            self._by_last.setdefault(atoms.low[atoms.size - 1], []).append(entry)
        for entries in (*self._by_first.values(), *self._by_last.values()):
            entries.sort(key=lambda entry: -len(entry[0]))

    def starts(self) -> KeysView[str]:
        """The first words of all phrases, in lower case."""
        return self._by_first.keys()

    def at(self, atoms: Atoms, i: int) -> tuple[int, P] | None:
        """The longest phrase that begins at atom `i`: (one past its last atom, meaning)."""
        for words, glued, meaning in self._by_first.get(atoms.low[i], ()):
            if self._matches(atoms, i, words, glued):
                return i + len(words), meaning
        return None

    def before(self, atoms: Atoms, i: int) -> tuple[int, P] | None:
        """The longest phrase that ends just before atom `i`: (its first atom, meaning)."""
        for words, glued, meaning in self._by_last.get(atoms.low[i - 1], ()):
            first = i - len(words)
            if first >= 0 and self._matches(atoms, first, words, glued):
                return first, meaning
        return None

    def covers(self, atoms: Atoms, i: int, reach: int) -> bool:
        """Whether a phrase stands over atom `i` that begins there or at most `reach` atoms before."""
        first = max(0, i - reach)
        if self.starts().isdisjoint(atoms.low[first : i + 1]):
            return False
        return any((found := self.at(atoms, k)) and found[0] > i for k in range(first, i + 1))

    def _matches(self, atoms: Atoms, i: int, words: list[str], glued: list[int]) -> bool:
        if len(words) == 1:
            return not self._exact or atoms.word[i] == words[0]
        return (atoms.word if self._exact else atoms.low)[i : i + len(words)] == words and all(atoms.glued(i + k) for k in glued)
