"""Sentences to training windows: stretches of a document as long as the encoder reads at once, with everything there is to learn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from claimx.tag.lemmas import apply_edit, edit_of
from claimx.tag.wordpiece import WordPieces, shape_of
from claimx.training.sentences import LABELS, Guess, Sentence

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["MAX_WINDOW", "Encoder", "Inventory", "Window", "batches", "plan", "vary"]

MAX_WINDOW = 190
"""Word pieces of the longest training window."""

IGNORE = -100


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels of each head, in the order of their ids."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...] = LABELS

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Inventory:
        """What treebank sentences use: every tag and relation, and the morphologies and lemma edits seen at least three times."""
        counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
        for sentence in sentences:
            if tree := sentence.tree:
                counts[0].update(tree.tags)
                counts[1].update(tree.morphs)
                counts[2].update(edit_of(w, x) for w, x in zip(sentence.words, tree.lemmas, strict=True) if not _has_digit(w))
                counts[3].update(tree.labels)
        least = (2, 3, 3, 2)
        rows = [tuple(sorted(k for k, n in c.items() if n >= m)) for c, m in zip(counts, least, strict=True)]
        return cls(*rows)


@dataclass(frozen=True, slots=True)
class Window:
    """A window as numbers; n words, m pieces with the encoder's marks at both ends.

    Heads are columns of the arc scores: 0 the root, j + 1 word j of the window. Where there is no tree, tags, morphs, lemmas, heads
    and labels are `IGNORE`, or heads those of a guess; where there are no names, a word's label set is all of them; where sentence
    bounds are not to be learnt, starts are -1. `guesses` says at which word each guessed sentence begins.
    """

    pieces: NDArray[np.int32]
    shapes: NDArray[np.int8]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    sentence: NDArray[np.int16]
    tags: NDArray[np.int64]
    morphs: NDArray[np.int64]
    lemmas: NDArray[np.int64]
    heads: NDArray[np.int64]
    labels: NDArray[np.int64]
    names: NDArray[np.int32]
    starts: NDArray[np.float32]
    foreign: bool
    guesses: tuple[tuple[int, Guess], ...]


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)  # its lemma is the word itself


def length(sentence: Sentence, cut: WordPieces) -> int:
    """Word pieces of a sentence."""
    return sum(len(cut(word)) for word in sentence.words)


def plan(sentences: Sequence[Sentence], cut: WordPieces, rng: random.Random) -> Iterator[list[Sentence]]:
    """Group the sentences of each document into windows: single sentences, paragraphs, and runs across paragraphs."""
    for _, group in groupby(sentences, key=lambda s: s.document):
        window: list[Sentence] = []
        size = 2
        limit = _limit(rng)
        across = rng.random() < 0.3
        for sentence in group:
            more = length(sentence, cut)
            new_paragraph = bool(window) and sentence.paragraph != window[-1].paragraph and not across
            if window and (size + more > limit or new_paragraph):
                yield window
                window, size, limit, across = [], 2, _limit(rng), rng.random() < 0.3
            window.append(sentence)
            size += more
        if window:
            yield window


def _limit(rng: random.Random) -> int:
    return rng.choice((1, 60, 120, MAX_WINDOW, MAX_WINDOW))


def vary(sentence: Sentence, rng: random.Random) -> Sentence:
    """Now and then the sentence as a headline, a telegram or a careless page would have it.

    All capitals, capitals on every long word, no capitals, no full stop at the end, and the genitive's quote mark lost to a question
    mark by a wrong encoding.
    """
    dice = rng.random()
    words = sentence.words
    if dice < 0.04:
        words = tuple(w.upper() for w in words)
    elif dice < 0.07:
        words = tuple(w[:1].upper() + w[1:] if len(w) > 3 or not i else w for i, w in enumerate(words))
    elif dice < 0.09:
        words = tuple(w.lower() for w in words)
    elif dice < 0.12:
        words = tuple("?s" if w in {"'s", "’s"} else w for w in words)
    elif dice < 0.17 and len(words) > 2 and words[-1] in {".", "!"}:
        tree = sentence.tree
        if tree is None or len(words) not in tree.heads:
            shorter = tree and replace(tree, tags=tree.tags[:-1], morphs=tree.morphs[:-1], lemmas=tree.lemmas[:-1], heads=tree.heads[:-1],
                                       labels=tree.labels[:-1])  # fmt: skip
            return replace(sentence, words=words[:-1], spaces=sentence.spaces[:-1], tree=shorter,
                           names=sentence.names and sentence.names[:-1], guess=sentence.guess and _shorter(sentence.guess))  # fmt: skip
    return sentence if words is sentence.words else replace(sentence, words=words)


def _shorter(guess: Guess) -> Guess | None:
    """The guess without its last word, or None where another word hangs on that."""
    n = len(guess.heads)
    if n in guess.heads:
        return None
    return Guess(guess.arcs[:-1, :-1], guess.heads[:-1], guess.labels[:-1], guess.tags[:-1])


class Encoder:
    """Sentences to windows by one vocabulary and one inventory."""

    def __init__(self, cut: WordPieces, inventory: Inventory) -> None:
        self.cut = cut
        self._tags = {x: i for i, x in enumerate(inventory.tags)}
        self._morphs = {x: i for i, x in enumerate(inventory.morphs)}
        self._lemmas = {x: i for i, x in enumerate(inventory.lemmas)}
        self._labels = {x: i for i, x in enumerate(inventory.labels)}

    def __call__(self, sentences: Sequence[Sentence]) -> Window:
        """One window of these sentences."""
        pieces: list[int] = [self.cut.start]
        shapes: list[int] = [0]
        first: list[int] = []
        last: list[int] = []
        rows: list[list[int]] = [[] for _ in range(8)]
        guesses: list[tuple[int, Guess]] = []
        for number, sentence in enumerate(sentences):
            offset = len(first)
            tree, guess = sentence.tree, sentence.guess
            if guess:
                guesses.append((offset, guess))
            for i, word in enumerate(sentence.words):
                ids = self.cut(word)
                first.append(len(pieces))
                pieces.extend(ids)
                last.append(len(pieces) - 1)
                shapes.extend([shape_of(word)] * len(ids))
                rows[0].append(number)
                rows[6].append(sentence.names[i] if sentence.names else -1)
                rows[7].append(int(i == 0) if sentence.bounds else -1)
                if tree is None:
                    for row in rows[1:6]:
                        row.append(IGNORE)
                    if guess:
                        rows[4][-1] = int(guess.heads[i]) + offset if guess.heads[i] else 0
                    continue
                edit = edit_of(word, tree.lemmas[i])
                rows[1].append(self._tags.get(tree.tags[i], IGNORE))
                rows[2].append(self._morphs.get(tree.morphs[i], IGNORE))
                sound = not _has_digit(word) and apply_edit(word, edit) == tree.lemmas[i]
                rows[3].append(self._lemmas.get(edit, IGNORE) if sound else IGNORE)
                rows[4].append(tree.heads[i] + offset if tree.heads[i] else 0)
                rows[5].append(self._labels.get(tree.labels[i], IGNORE))
        pieces.append(self.cut.end)
        shapes.append(0)
        wide = [np.array(row, dtype=np.int64) for row in rows[1:6]]
        return Window(np.array(pieces, np.int32), np.array(shapes, np.int8), np.array(first, np.int32), np.array(last, np.int32),
                      np.array(rows[0], np.int16), wide[0], wide[1], wide[2], wide[3], wide[4], np.array(rows[6], np.int32),
                      np.array(rows[7], np.float32), sentences[0].foreign, tuple(guesses))  # fmt: skip


def batches(windows: Sequence[Window], budget: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, each batch at most `budget` pieces with its padding, batches in random order."""
    order = sorted(windows, key=lambda w: (len(w.pieces) + rng.random() * 6, len(w.first)))
    made: list[list[Window]] = []
    batch: list[Window] = []
    widest = 0
    for window in order:
        widest = max(widest, len(window.pieces))
        if batch and widest * (len(batch) + 1) > budget:
            made.append(batch)
            batch, widest = [], len(window.pieces)
        batch.append(window)
    if batch:
        made.append(batch)
    rng.shuffle(made)
    return made
