"""Scores of candidates, by a small network over their features and the encoder's states.

Stage one scores each candidate by itself; stage two again, in the knowledge of what the figures around would choose. Trained by
claimx/training/linking, whose `ranker` computes the same in torch.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["AROUND", "CLIP", "Candidates", "Coding", "Ranker", "around_of", "one_thread", "soft", "standardised"]

CLIP = 4.0  # deviations from the mean beyond which a number tells no more
AROUND = 9
"""Columns of `around_of`."""

Array = Any  # of numpy, float32


@dataclass(frozen=True)
class Coding:
    """How features become numbers: the code of each category by column (others are 0), mean and deviation of each number."""

    codes: Sequence[Mapping[str, int]]
    mean: Array
    deviation: Array

    def numbers(self, rows: Array) -> Array:
        """Numbers [n, f] as deviations from their means."""
        return np.clip((np.asarray(rows, np.float32) - self.mean) / self.deviation, -CLIP, CLIP).astype(np.float32)

    def names(self, rows: Sequence[tuple[str, ...]]) -> NDArray[np.int64]:
        """Codes [n, c] of categories."""
        columns = [list(map(codes.get, column, repeat(0))) for codes, column in zip(self.codes, zip(*rows, strict=True), strict=True)]
        return np.array(columns, np.int64).T


class Candidates(NamedTuple):
    """The n candidates of one role of one text, as a `Coding` has them.

    `numbers` [n, f] and `names` [n, c] are coded; `states` [t, h] the encoder's states of all tokens that matter, `standardised`; `roots` and
    `tokens` say which of them are those of each figure and of each candidate; `of` is the figure of each candidate, `keys` what it states,
    `sentences` the sentence of each figure.
    """

    numbers: Array
    names: NDArray[np.int64]
    states: Array
    roots: NDArray[np.int64]
    tokens: NDArray[np.int64]
    of: NDArray[np.int64]
    keys: NDArray[np.int64]
    sentences: Sequence[Any]


def standardised(states: Array) -> Array:
    """Encoder states [t, h], each with mean 0 and deviation 1: what a layer's norm begins with."""
    x = states.astype(np.float32)
    x = x - x.mean(1, keepdims=True)
    return x / np.sqrt((x * x).mean(1, keepdims=True) + 1e-5)


def soft(scores: Array, of: NDArray[np.int64], n: int) -> Array:
    """Probabilities of candidates among those of their figure; `of` is the figure of each, below `n`."""
    top = np.full(n, -np.inf, np.float32)
    np.maximum.at(top, of, scores)
    e = np.exp(scores - top[of])
    return e / np.bincount(of, e, n).astype(np.float32)[of]


def around_of(p: Array, of: NDArray[np.int64], keys: NDArray[np.int64], sentences: Sequence[Any], sections: Sequence[int]) -> Array:
    """What the figures around would choose, for each candidate: [n, AROUND].

    `p` are stage one's probabilities, `of` the figure of each candidate, `keys` what it states, `sentences` the sentence of each figure and
    `sections` how many figures each text has, in order. Columns: probability of what is stated at the figure itself, at the one before, at
    the one behind, on the average of the sentence's others; the second and third where these stand in the same sentence; whether they do;
    the candidate's own probability.
    """
    n, width = len(sentences), int(keys.max()) + 1 if len(keys) else 1
    mass = np.zeros((n + 1, width), np.float32)  # the last row for "no such figure"
    np.add.at(mass, (of, keys), p)
    before, behind = np.full(n, n), np.full(n, n)
    group = np.zeros(n, np.int64)
    at = groups = 0
    for size in sections:
        before[at + 1 : at + size] = np.arange(at, at + size - 1)
        behind[at : at + size - 1] = np.arange(at + 1, at + size)
        known: dict[Any, int] = {}
        for i in range(at, at + size):
            group[i] = known.setdefault(sentences[i], groups + len(known))
        groups += len(known)
        at += size
    total = np.zeros((groups, width), np.float32)
    np.add.at(total, group, mass[:n])
    members = np.bincount(group, minlength=groups).astype(np.float32)
    others = (total[group] - mass[:n]) / np.maximum(members[group] - 1, 1)[:, None]
    tied = np.append(group, -1)
    joined_before, joined_behind = (tied[before] == group).astype(np.float32), (tied[behind] == group).astype(np.float32)
    one, two = mass[before[of], keys], mass[behind[of], keys]
    columns = [
        mass[of, keys],
        one,
        two,
        others[of, keys],
        one * joined_before[of],
        two * joined_behind[of],
        joined_before[of],
        joined_behind[of],
        p,
    ]
    return np.stack(columns, 1).astype(np.float32)


@dataclass(frozen=True)
class Ranker:
    """The trained weights of one role; `many` tells that any number of candidates may be chosen."""

    weights: Mapping[str, Array]
    many: bool

    def scores(self, given: Candidates) -> Array:
        """Probabilities of the candidates of one text [n]."""
        w, of, sentences = self.weights, given.of, given.sentences
        parts = [given.numbers, *(w[f"embed.{i}"][given.names[:, i]] for i in range(given.names.shape[1]))]
        if "figure.w" in w:
            states = given.states * w["norm.w"] + w["norm.b"]
            a = np.tanh(states[given.roots] @ w["figure.w"] + w["figure.b"])[of]
            b = np.tanh(states @ w["candidate.w"] + w["candidate.b"])[given.tokens]
            parts += [a, b, a * b]
        z = np.maximum(np.concatenate(parts, 1) @ w["first.w"] + w["first.b"], 0)
        z = z + np.maximum(z @ w["second.w"] + w["second.b"], 0)
        one = (z @ w["one.w"] + w["one.b"])[:, 0]
        p = _sigmoid(one) if self.many else soft(one, of, len(sentences))
        around = around_of(p, of, given.keys, sentences, [len(sentences)])
        joined = np.concatenate([z, np.maximum(around @ w["context.w"] + w["context.b"], 0)], 1)
        two = one + (np.maximum(joined @ w["joined.w"] + w["joined.b"], 0) @ w["two.w"] + w["two.b"])[:, 0]
        return _sigmoid(two) if self.many else soft(two, of, len(sentences))


@contextmanager
def one_thread() -> Iterator[None]:
    """Within it one thread multiplies: matrices so small are sooner multiplied than shared out."""
    with _threads().limit(limits=1, user_api="blas"):
        yield


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))
