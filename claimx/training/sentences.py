"""What the corpora are read into: one sentence with whatever its corpus says about it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "LABELS", "Sentence", "Tree", "allow", "outside"]

KINDS = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "MISC")
"""Kinds of name learnt. MISC (works, products, awards …) is learnt so that such names are not taken for another kind."""

LABELS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))
"""The recogniser's labels in the order of their ids."""

_BIT = {label: 1 << i for i, label in enumerate(LABELS)}
O = _BIT["O"]
ANY = (1 << len(LABELS)) - 1


@dataclass(frozen=True, slots=True)
class Tree:
    """The treebank's layers of a sentence, one entry a word. Heads count from 1; 0 is the root."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a corpus.

    `names` holds for each word the set of labels that the corpus leaves possible, as bits in the order of `LABELS`: one bit where
    it speaks, several where it is silent or coarser than we are. None: the corpus says nothing of names. `spaces` tells whether a
    blank follows each word; `paragraph` numbers the paragraphs of `document`.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    document: str
    paragraph: int
    tree: Tree | None
    names: tuple[int, ...] | None


def allow(kinds: tuple[str, ...], mark: str) -> int:
    """The bits of `mark` ("B" or "I") for each of `kinds`; kind "O" stands for no name."""
    return sum({_BIT["O"] if kind == "O" else _BIT[f"{mark}-{kind}"] for kind in kinds})


def outside(word: str, silent: tuple[str, ...]) -> int:
    """The bits of a word that its corpus calls no name, where names of the kinds `silent` are not annotated.

    A word without a capital starts no name, but may stand inside one ("of").
    """
    bits = O | allow(silent, "I")
    if any(c.isupper() for c in word):
        bits |= allow(silent, "B")
    return bits if silent else O
