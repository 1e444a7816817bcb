"""Scores of candidates, by a small network over their features and the encoder's states.

Stage one scores each candidate by itself; stage two again, in the knowledge of what the figures around would choose. Trained by
claimx/training/linking, whose `ranker` computes the same in torch.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["AROUND", "CLIP", "Candidates", "Coding", "Panel", "around_of", "one_thread", "soft", "standardised"]

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

    def numbers(self, rows: Array, columns: Any = slice(None)) -> Array:
        """Numbers [n, f] as deviations from their means; `columns` says which of all they are."""
        return np.clip((np.asarray(rows, np.float32) - self.mean[columns]) / self.deviation[columns], -CLIP, CLIP).astype(np.float32)

    def names(self, rows: Sequence[tuple[str, ...]], first: int = 0) -> NDArray[np.int64]:
        """Codes [n, c] of categories, of the columns from `first`."""
        columns = [
            np.fromiter(map(codes.get, column, repeat(0)), np.int64, len(rows))
            for codes, column in zip(self.codes[first:], zip(*rows, strict=True), strict=False)
        ]
        return np.array(columns).T


class Candidates(NamedTuple):
    """The n candidates of one role of the g figures of one text.

    What tells of a figure is the same for all its candidates: `shared` [g, s], numbers that stand from column `at` on among all of them, and
    `shared_names` [g][c], the first of the categories; `numbers` [n, f - s] and `names` [n] are the rest. `figures` [g, h] and `states` [t, h]
    are the encoder's states, `standardised`, `tokens` the one of each candidate; `of` is the figure of each candidate, rising, `keys` what it
    states, `sentences` the sentence of each figure.
    """

    shared: Array
    shared_names: Sequence[tuple[str, ...]]
    at: int
    numbers: Array
    names: Sequence[tuple[str, ...]]
    figures: Array
    states: Array
    tokens: NDArray[np.int64]
    of: NDArray[np.int64]
    keys: NDArray[np.int64]
    sentences: Sequence[Any]


def standardised(states: Array) -> Array:
    """Encoder states [t, h], each with mean 0 and deviation 1: what a layer's norm begins with."""
    x = states.astype(np.float32)
    x -= x.mean(1, keepdims=True)
    x /= np.sqrt((x * x).mean(1, keepdims=True) + 1e-5)
    return x


def soft(scores: Array, of: NDArray[np.int64]) -> Array:
    """Probabilities of candidates [..., n] among those of their figure; `of` is the figure of each, rising from 0 without a gap."""
    starts = np.searchsorted(of, np.arange(of[-1] + 1))
    e = np.exp(scores - np.maximum.reduceat(scores, starts, -1)[..., of])
    return e / np.add.reduceat(e, starts, -1)[..., of]


def around_of(p: Array, of: NDArray[np.int64], keys: NDArray[np.int64], sentences: Sequence[Any], sections: Sequence[int]) -> Array:
    """What the figures around would choose, for each candidate: [..., n, AROUND].

    `p` [..., n] are stage one's probabilities, `of` the figure of each candidate, `keys` what it states, `sentences` the sentence of each figure
    and `sections` how many figures each text has, in order. Columns: probability of what is stated at the figure itself, at the one before, at
    the one behind, on the average of the sentence's others; the second and third where these stand in the same sentence; whether they do;
    the candidate's own probability.
    """
    n, width = len(sentences), int(keys.max()) + 1 if len(keys) else 1
    before, behind = np.full(n, n), np.full(n, n)  # n for "no such figure"
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
    tied = np.append(group, -1)
    joined_before, joined_behind = (tied[before] == group)[of], (tied[behind] == group)[of]
    together = np.maximum(np.bincount(group, minlength=groups)[group] - 1, 1)[of]
    out = np.empty((*p.shape, AROUND), np.float32)
    for one, columns in zip(p.reshape(-1, len(of)), out.reshape(-1, len(of), AROUND), strict=True):
        mass = np.bincount(of * width + keys, one, (n + 1) * width)
        columns[:, 0] = own = mass[of * width + keys]
        columns[:, 1] = mass[before[of] * width + keys]
        columns[:, 2] = mass[behind[of] * width + keys]
        columns[:, 3] = (np.bincount(group[of] * width + keys, one, groups * width)[group[of] * width + keys] - own) / together
        columns[:, 8] = one
    out[..., 4] = out[..., 1] * joined_before
    out[..., 5] = out[..., 2] * joined_behind
    out[..., 6] = joined_before
    out[..., 7] = joined_behind
    return out


class Panel:
    """The rankers of one role, which all read one coding of features and whose probabilities are averaged.

    `weights` are those of each of the m rankers; `many` tells that any number of candidates may be chosen. What does not depend on the candidate
    is multiplied once a figure, what depends on its token alone once a token, what depends on a category is looked up.
    """

    def __init__(self, coding: Coding, weights: Sequence[Mapping[str, Array]], *, many: bool) -> None:
        self.coding = coding
        self.many = many
        w = self.w = {name: np.stack([own[name] for own in weights]) for name in weights[0]}  # each [m, …]
        for side in ("figure", "candidate"):  # those of all rankers side by side: [h, m * s]
            bias = w[f"{side}.b"] + (w["norm.b"][:, None] @ w[f"{side}.w"])[:, 0]
            w[f"{side}.b"], w[f"{side}.w"] = bias.reshape(-1), np.concatenate([*(w["norm.w"][:, :, None] * w[f"{side}.w"])], 1)
        self._rest: dict[tuple[int, int], tuple[NDArray[np.int64], Array]] = {}
        self.of_figure, self.of_candidate, self.of_both = np.split(w["first.w"][:, -3 * bias.shape[1] :], 3, axis=1)

    @cached_property
    def tables(self) -> Sequence[Array]:
        """What each category adds to the first layer [m, codes, hidden], by column."""
        at, out = len(self.coding.mean), []
        for i in range(len(self.coding.codes)):
            embedded = self.w[f"embed.{i}"]
            out.append(embedded @ self.w["first.w"][:, at : at + embedded.shape[2]])
            at += embedded.shape[2]
        return out

    def first(self, given: Candidates) -> Array:
        """The first layer [m, n, hidden]."""
        w, names = self.w, len(given.shared_names[0])
        here = slice(given.at, given.at + given.shared.shape[1])
        rest, weights = self.rest(here.start, here.stop)
        a, b = (np.tanh(x @ w[f"{side}.w"] + w[f"{side}.b"]) for x, side in ((given.figures, "figure"), (given.states, "candidate")))
        figure = self.coding.numbers(given.shared, here) @ w["first.w"][:, here] + self._each(a) @ self.of_figure + w["first.b"][:, None]
        for table, codes in zip(self.tables, self.coding.names(given.shared_names).T, strict=False):
            figure += table.take(codes, 1)
        z = self._each(a.take(given.of, 0) * b.take(given.tokens, 0)) @ self.of_both
        z += self.coding.numbers(given.numbers, rest) @ weights
        z += figure.take(given.of, 1)
        z += (self._each(b) @ self.of_candidate).take(given.tokens, 1)
        for table, codes in zip(self.tables[names:], self.coding.names(given.names, names).T, strict=True):
            z += table.take(codes, 1)
        return _positive(z)

    def rest(self, start: int, stop: int) -> tuple[NDArray[np.int64], Array]:
        """The numbers but those of these columns, and their weights."""
        if (start, stop) not in self._rest:
            columns = np.delete(np.arange(len(self.coding.mean)), slice(start, stop))
            self._rest[start, stop] = columns, self.w["first.w"][:, columns]
        return self._rest[start, stop]

    def _each(self, x: Array) -> Array:
        """What stands side by side for all rankers [n, m * s], of each [m, n, s]."""
        return x.reshape(len(x), len(self.of_both), -1).swapaxes(0, 1)

    def scores(self, given: Candidates) -> Array:
        """Probabilities of the candidates of one text [n]."""
        w, z = self.w, self.first(given)
        z += _positive(self._layer("second", z))
        one = self._layer("one", z)[..., 0]
        around = around_of(self._sure(one, given), given.of, given.keys, given.sentences, [len(given.sentences)])
        joined = z @ w["joined.w"][:, : z.shape[2]]
        joined += _positive(self._layer("context", around)) @ w["joined.w"][:, z.shape[2] :] + w["joined.b"][:, None]
        return self._sure(one + self._layer("two", _positive(joined))[..., 0], given).mean(0)

    def _layer(self, name: str, x: Array) -> Array:
        return x @ self.w[f"{name}.w"] + self.w[f"{name}.b"][:, None]

    def _sure(self, scores: Array, given: Candidates) -> Array:
        return 1 / (1 + np.exp(-scores)) if self.many else soft(scores, given.of)


def _positive(x: Array) -> Array:
    return np.maximum(x, np.zeros(x.shape[-1], np.float32), out=x)  # a row of zeros is compared three times as fast as one zero


@contextmanager
def one_thread() -> Iterator[None]:
    """Within it one thread multiplies: matrices so small are sooner multiplied than shared out."""
    with _threads().limit(limits=1, user_api="blas"):
        yield


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()
