"""The parse of one passage as plain lists, because rules ask many small questions and spaCy's tokens answer them slowly."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from claimx.claims.cuewords import known_lemma, words
from claimx.tag.breaks import unbroken
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.strings import StringStore

    from claimx.records import Span
    from claimx.tag.passage import Passage

__all__ = ["Parse", "forget", "parse_of"]

_KEY = "claimx_parse"
MANY = 12  # children of one token


class _Names(dict[int, str]):
    """The strings of spaCy's keys, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, key: int) -> str:
        name = self[key] = self._strings[key % (1 << 64)]
        return name


class Parse:
    """Words, heads and relations of a passage by token index; spans of tokens are half open.

    `dep` holds Universal Dependencies relations; `base` the same without subtype ("nsubj" for "nsubj:pass"). A passage without a parse
    is one sentence, with itself as the head of every token and empty relations.
    """

    def __init__(self, passage: Passage) -> None:
        doc = passage.doc
        self.passage = passage
        self.text = text_of(doc)
        # spaCy makes each token anew at every turn: its table of attributes is read at once.
        columns = doc.to_array(["IDX", "LENGTH", "TAG", "POS", "DEP", "LEMMA", "HEAD"])
        starts, lengths, tags, kinds, deps, lemmas, heads = columns.reshape(len(doc), 7).T.astype(np.int64).tolist()
        names = _Names(doc.vocab.strings)
        self.start: list[int] = starts
        self.end = [start + length for start, length in zip(starts, lengths, strict=True)]
        self.word = [unbroken(self.text[start:end]) for start, end in zip(starts, self.end, strict=True)]
        self.tag = [names[key] for key in tags]
        # A hyphen inside a word is U+2010 in `low`, so that no rule takes it for a dash.
        self.low = ["‐" if tag == "HYPH" else word.lower().replace("’", "'") for tag, word in zip(self.tag, self.word, strict=True)]
        self.pos = [names[key] for key in kinds]
        # Acronyms written like a pronoun: the encoder, which knows no capitals, takes them for it.
        shouted = [i for i, word in enumerate(self.word) if word in words("sources", "acronyms")]
        if shouted and not self.text.isupper():
            for i in shouted:
                self.tag[i], self.low[i], self.pos[i] = "NNP", self.word[i], "PROPN"
        self.lemma = [known_lemma(low, names[key].lower() or low, pos) for key, low, pos in zip(lemmas, self.low, self.pos, strict=True)]
        self.dep = [names[key] for key in deps]
        self.base = [dep.partition(":")[0] for dep in self.dep]
        self.head = [i + head for i, head in enumerate(heads)]
        self.ent: list[tuple[str, int, int] | None] = [None] * len(self.word)
        for ent in doc.ents:
            for i in range(ent.start, ent.end):
                self.ent[i] = (ent.label_, ent.start, ent.end)
        self.kids: list[list[int]] = [[] for _ in self.word]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        self.sents: list[Span] = [(sent.start, sent.end) for sent in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc))]
        self.sent_of = [0] * len(self.word)
        for n, (first, last) in enumerate(self.sents):
            for i in range(first, last):
                self.sent_of[i] = n
        self._edges: dict[int, Span] = {}
        self._roots: dict[Span, int] = {}
        self._firsts: dict[tuple[int, tuple[str, ...]], int | None] = {}
        self._tokens: dict[Span, Span] = {}

    def __len__(self) -> int:
        return len(self.word)

    def sent(self, i: int) -> Span:
        """The sentence of token `i`, as a span of tokens."""
        return self.sents[self.sent_of[i]]

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these relations (full or base)."""
        kids = self.kids[i]
        if len(kids) > MANY:  # of so many the answer is remembered
            if (i, deps) not in self._firsts:
                self._firsts[i, deps] = next((kid for kid in kids if self.dep[kid] in deps or self.base[kid] in deps), None)
            return self._firsts[i, deps]
        for kid in kids:
            if self.base[kid] in deps or self.dep[kid] in deps:
                return kid
        return None

    def children(self, i: int, *deps: str) -> list[int]:
        """All children of `i` with one of these relations (full or base), in text order."""
        return [kid for kid in self.kids[i] if self.dep[kid] in deps or self.base[kid] in deps]

    def edges(self, i: int) -> Span:
        """The span of tokens from the first to the last word under `i`."""
        known = self._edges.get(i)
        if known is None:
            first = last = i
            stack = [i]
            while stack:
                at = stack.pop()
                first, last = min(first, at), max(last, at)
                stack.extend(self.kids[at])
            known = self._edges[i] = (first, last + 1)
        return known

    def chain(self, i: int) -> Iterator[int]:
        """Token `i` and its heads up to the root."""
        yield i
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def under(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or hangs under it."""
        while i != top:
            head = self.head[i]
            if head == i:
                return False
            i = head
        return True

    def root(self, start: int, end: int) -> int:
        """The token that governs what stands at these characters of the passage: the one nearest to the root of its sentence, the first of such."""
        found = self._roots.get((start, end))
        if found is None:
            first, last = bisect_right(self.start, start) - 1, bisect_right(self.start, end - 1)
            some = [i for i in range(first, last) if self.head[i] == i] or [
                i for i in range(first, last) if not first <= self.head[i] < last
            ]
            found = self._roots[start, end] = min(some, key=lambda i: sum(1 for _ in self.chain(i)), default=first)
        return found

    def chars(self, first: int, last: int) -> Span:
        """Character offsets, in the passage's text, of tokens `first` up to `last` (exclusive)."""
        return self.start[first], self.end[last - 1]

    def tokens(self, start: int, end: int) -> Span:
        """The tokens of what stands at these characters of the passage."""
        known = self._tokens.get((start, end))
        if known is None:
            known = self._tokens[start, end] = self.token_at(start), self.token_at(max(start, end - 1)) + 1
        return known

    def token_at(self, char: int) -> int:
        """The first token that ends after this character offset (the length when there is none)."""
        return bisect_right(self.end, char)


def parse_of(passage: Passage) -> Parse:
    """The parse of a passage, made once and kept with its doc until it is forgotten."""
    found: Parse | None = passage.doc.user_data.get(_KEY)
    if found is None or found.passage != passage:
        found = passage.doc.user_data[_KEY] = Parse(passage)
    return found


def forget(passages: Iterable[Passage]) -> None:
    """Let the parses go: they and the docs that keep them hold each other, and would wait for the garbage collector."""
    for passage in passages:
        passage.doc.user_data.pop(_KEY, None)
