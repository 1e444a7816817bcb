"""Noun chunks on Universal Dependencies labels; spaCy's own for English know the older ClearNLP labels only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

__all__ = ["noun_chunks"]

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
# Relations of a noun phrase to what governs it; a noun in another relation ("flat", "compound", "fixed") is part of a phrase.
_HEADS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod",
                    "nmod", "nmod:unmarked", "nmod:tmod", "nmod:npmod", "nmod:poss", "appos", "root", "ROOT", "conj", "dislocated",
                    "vocative", "parataxis", "list", "orphan", "ccomp", "xcomp", "advcl", "acl:relcl", "acl", "csubj"})  # fmt: skip
# What stands before the head noun and belongs to the chunk. nmod:poss only opens it, as in spaCy's own chunks.
_BEFORE = frozenset({"det", "det:predet", "amod", "nummod", "compound", "nmod:poss", "nmod:desc", "advmod", "flat", "punct", "goeswith",
                     "cc:preconj", "nmod:unmarked"})  # fmt: skip
_AFTER = frozenset({"flat", "compound", "goeswith"})


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """(start, end, label) of the flat noun phrases of a parsed text: a noun with what stands before it, without what follows.

    No two overlap, as spaCy asks of its noun-chunk iterators. A genitive before a noun opens its chunk ("the ministry's report" is
    one).
    """
    doc = doclike.doc
    label = doc.vocab.strings.add("NP")
    end_before = -1
    for word in doclike:
        if word.pos_ not in _NOUNS or word.dep_ not in _HEADS:
            continue
        if word.dep_ == "nmod:poss" and word.head.i > word.i:
            continue
        start, end = _left(word), _right(word)
        if start <= end_before:
            start = end_before + 1
        if start > word.i:
            continue
        end_before = end
        yield start, end + 1, label


def _left(word: Token) -> int:
    start = word.i
    for child in reversed(list(word.lefts)):
        if child.dep_ not in _BEFORE or (child.dep_ == "punct" and child.text not in {"-", '"', "“", "‘", "'"}):
            break
        if child.right_edge.i != start - 1:
            break
        start = child.left_edge.i
    while start < word.i and (word.doc[start].is_punct or word.doc[start].is_space):
        start += 1
    return start


def _right(word: Token) -> int:
    end = word.i
    for child in word.rights:
        if child.dep_ not in _AFTER or child.left_edge.i != end + 1:
            break
        end = child.right_edge.i
    return end
