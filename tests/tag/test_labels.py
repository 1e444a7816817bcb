import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from claimx.tag.labels import best_labels, spans

LABELS = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-ORG", "I-ORG", "O"], [(0, 2, "ORG")]),
        (["B-ORG", "B-ORG"], [(0, 1, "ORG"), (1, 2, "ORG")]),
        (["O", "B-ORG", "B-GPE", "I-GPE"], [(1, 2, "ORG"), (2, 4, "GPE")]),
    ],
)
def test_spans(labels, found):
    assert list(spans(labels)) == found


@given(st.integers(1, 12).flatmap(lambda n: arrays(np.float32, (n, len(LABELS)), elements=st.floats(-9, 9, width=32))))
def test_inside_follows_its_own_kind(matrix):
    found = best_labels(matrix, LABELS)
    assert len(found) == len(matrix)
    for before, label in zip(["O", *found], found, strict=False):
        assert label[0] != "I" or before[2:] == label[2:]


def test_the_greedy_answer_stands_where_it_is_sound():
    assert best_labels(np.eye(5, dtype=np.float32)[[1, 2, 0]], LABELS) == ["B-ORG", "I-ORG", "O"]


def test_a_broken_greedy_answer_is_mended():
    matrix = np.array([[0, 3, 0, 0, 0], [0, 0, 2, 0, 2.5]], np.float32)
    assert best_labels(matrix, LABELS) == ["B-ORG", "I-ORG"]


PLACES = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE", "B-LOC", "I-LOC")


def test_kinds_of_place_are_one_kind_until_a_name_stands():
    """No kind of place alone beats "no name", all of them together do."""
    matrix = np.log(np.array([[0.4, 0.0, 0.0, 0.28, 0.0, 0.32, 0.0], [0.3, 0.0, 0.0, 0.0, 0.4, 0.0, 0.3]], np.float32) + 1e-6)
    assert best_labels(matrix[:1], PLACES) == ["B-LOC"]
    assert best_labels(matrix, PLACES) == ["B-GPE", "I-GPE"]  # the words of a name vote


@given(st.integers(1, 12).flatmap(lambda n: arrays(np.float32, (n, len(PLACES)), elements=st.floats(-9, 9, width=32))))
def test_a_place_is_of_one_kind(matrix):
    found = best_labels(matrix, PLACES)
    assert len(found) == len(matrix)
    for before, label in zip(["O", *found], found, strict=False):
        assert label[0] != "I" or before[2:] == label[2:]
