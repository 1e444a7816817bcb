"""Scores of name labels to spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["PLACES", "best_labels", "spans"]

PLACES = ("GPE", "LOC", "FAC")
"""Kinds of name that are places."""


def best_labels(scores: NDArray[np.float32], labels: Sequence[str]) -> list[str]:
    """The best sequence of B-/I-/O labels in which every I- goes on from its own kind (Viterbi, where the greedy one breaks that).

    `scores` is n × labels. Kinds of place count as one kind until it stands what is a name: corpora that tell a place, but not of which kind, taught
    their sum alone.
    """
    kinds = [kind for kind in PLACES if f"B-{kind}" in labels]
    if len(kinds) < 2:
        return _best(scores, labels)
    columns = {mark: [labels.index(f"{mark}-{kind}") for kind in kinds] for mark in "BI"}
    others = [i for i, label in enumerate(labels) if label[2:] not in kinds]
    summed = [np.logaddexp.reduce(scores[:, columns[mark]], axis=1) for mark in "BI"]
    found = _best(np.column_stack([scores[:, others], *summed]), [*(labels[i] for i in others), "B-PLACE", "I-PLACE"])
    for start, end, kind in list(spans(found)):
        if kind == "PLACE":
            votes = scores[start, columns["B"]] + scores[start + 1 : end][:, columns["I"]].sum(axis=0)
            place = kinds[int(votes.argmax())]
            found[start:end] = [f"B-{place}", *[f"I-{place}"] * (end - start - 1)]
    return found


def _best(scores: NDArray[np.float32], labels: Sequence[str]) -> list[str]:
    greedy = [labels[i] for i in scores.argmax(axis=1).tolist()]
    if _valid(greedy):
        return greedy
    n = len(scores)
    allowed = np.array([[_follows(before, label) for label in labels] for before in labels])
    step = np.where(allowed, 0.0, -np.inf)
    opening = np.array([0.0 if _follows("O", label) else -np.inf for label in labels])
    best = scores[0] + opening
    back = np.zeros((n, len(labels)), np.int64)
    for i in range(1, n):
        total = best[:, None] + step
        back[i] = total.argmax(axis=0)
        best = total.max(axis=0) + scores[i]
    at = int(best.argmax())
    path = [at]
    for i in range(n - 1, 0, -1):
        at = int(back[i, at])
        path.append(at)
    return [labels[i] for i in reversed(path)]


def _follows(before: str, label: str) -> bool:
    return label[0] != "I" or before[2:] == label[2:]


def _valid(labels: Sequence[str]) -> bool:
    before = "O"
    for label in labels:
        if not _follows(before, label):
            return False
        before = label
    return True


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of each name, end exclusive.

    >>> list(spans(["O", "B-ORG", "I-ORG", "B-GPE"]))
    [(1, 3, 'ORG'), (3, 4, 'GPE')]
    """
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label[0] != "I":
            yield start, i, kind
            kind = ""
        if label[0] == "B":
            start, kind = i, label[2:]
