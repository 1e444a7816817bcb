from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from claimx.tag.trees import best_tree, is_tree


def scores(n):
    return arrays(np.float32, (n, n + 1), elements=st.integers(-20, 20).map(float))


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ([], False),
        ([0], True),
        ([1], False),
        ([0, 0], False),
        ([2, 0], True),
        ([2, 1], False),
        ([0, 3, 2], False),
        ([2, 3, 0], True),
        ([0, 1, 1, 3], True),
    ],
)
def test_is_tree(heads, tree):
    assert is_tree(heads) is tree


@given(st.integers(1, 4).flatmap(scores))
def test_no_tree_scores_higher(matrix):
    n = len(matrix)

    def total(heads):
        return sum(matrix[i, head] for i, head in enumerate(heads))

    trees = [heads for heads in product(range(n + 1), repeat=n) if is_tree(list(heads)) and all(h != i + 1 for i, h in enumerate(heads))]
    found = best_tree(matrix)
    assert is_tree(found)
    assert total(found) == max(map(total, trees))


@given(st.integers(5, 40), st.integers(0, 10_000))
def test_long_sentences_get_one_root(n, seed):
    assert is_tree(best_tree(np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)))


def test_no_words():
    assert best_tree(np.zeros((0, 1), np.float32)) == []
