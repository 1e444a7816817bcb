"""What the corpora are read into: one sentence with whatever its corpus says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["KINDS", "LABELS", "Guess", "Sentence", "Tree", "allow", "outside"]

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


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """What trained networks make of the syntax of a sentence of n words that no one has annotated.

    `arcs` [n, n + 1]: the probability of each head (column 0 the root); `heads` [n] those of the best tree, counted as in `Tree`;
    `labels` and `tags` [n, …]: the probabilities of each relation to that head, and of each tag, in the order of the inventory.
    """

    arcs: NDArray[np.float16]
    heads: NDArray[np.int16]
    labels: NDArray[np.float16]
    tags: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a corpus.

    `names` holds for each word the set of labels that the corpus leaves possible, as bits in the order of `LABELS`: one bit where
    it speaks, several where it is silent or coarser than we are. None: the corpus says nothing of names. `spaces` tells whether a
    blank follows each word; `paragraph` numbers the paragraphs of `document`. `bounds` is False where the corpus's sentence bounds are
    not to be learnt; `guess` stands in for a tree. `foreign` marks a treebank that draws some of its trees by other conventions than those
    that the pipeline shall follow: which those are is for the network to learn (Stymne et al. 2018).
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    document: str
    paragraph: int
    tree: Tree | None
    names: tuple[int, ...] | None
    bounds: bool = True
    foreign: bool = False
    guess: Guess | None = None


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
