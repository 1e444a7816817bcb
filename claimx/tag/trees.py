"""The best dependency tree of a sentence from the scores of its arcs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["best_tree", "is_tree"]


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The heads of the maximum spanning tree with exactly one root.

    `scores` is n × (n + 1): row i holds the scores of word i's heads, column 0 the root, column j + 1 word j. Returns n heads, 0
    for the root and j + 1 for word j. Greedy choice where it is a tree already (nearly always), else Chu-Liu-Edmonds.
    """
    n = len(scores)
    if n == 0:
        return []
    scores = scores.astype(np.float64)
    scores[np.arange(n), np.arange(n) + 1] = -np.inf
    heads: list[int] = scores.argmax(axis=1).tolist()
    if is_tree(heads):
        return heads
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:, :] = scores
    heads = _edmonds(square)[1:]
    if heads.count(0) == 1:  # the best of all trees has one root: none with one root is better
        return heads
    # Make every root arc so dear that the best tree takes no second one. No word has the root for head then, so that cycle after cycle is to be broken.
    finite = scores[np.isfinite(scores)]
    square[1:, 0] -= (float(finite.max()) - float(finite.min()) + 1.0) * (n + 1)
    return _edmonds(square)[1:]


def is_tree(heads: list[int]) -> bool:
    """Whether heads (0 = root, j + 1 = word j) form one tree with one root."""
    n = len(heads)
    if heads.count(0) != 1:
        return False
    state = [0] * (n + 1)
    state[0] = -1  # reaches the root
    for word in range(1, n + 1):
        at = word
        while state[at] == 0:
            state[at] = word
            at = heads[at - 1]
        if state[at] == word:
            return False
        at = word
        while state[at] == word:
            state[at] = -1
            at = heads[at - 1]
    return True


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle among heads (node 0 is the root and has none), or []."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        at = start
        while at and not seen[at]:
            seen[at] = start
            at = heads[at]
        if at and seen[at] == start:
            cycle = [at]
            while heads[cycle[-1]] != at:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Chu-Liu-Edmonds. `scores[i, j]` is the score of j as i's head; node 0 is the root. Returns heads, that of node 0 being 0."""
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.array([node for node in range(len(scores)) if node not in set(cycle)])
    kept = scores[inside, np.array(heads)[inside]]
    m = len(outside)
    # The cycle becomes one node, the last: an arc into it breaks the cycle at the word that it enters.
    smaller = np.full((m + 1, m + 1), -np.inf)
    smaller[:m, :m] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, inside)]
    smaller[:m, m] = leaving.max(axis=1)
    entering = scores[np.ix_(inside, outside)] - kept[:, None]
    smaller[m, :m] = entering.max(axis=0)
    found = np.array(_edmonds(smaller))
    chosen = np.array(heads)
    into = found[1:m] == m  # which take a word of the cycle for head
    chosen[outside[1:]] = np.where(into, inside[leaving[1:].argmax(axis=1)], outside[np.where(into, 0, found[1:m])])
    broken = int(inside[entering[:, found[m]].argmax()])
    chosen[broken] = outside[found[m]]
    heads[:] = chosen.tolist()
    return heads
