from __future__ import annotations

import pytest

from claimx.output.judged import changes_in_words
from tests import made


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (None, ""),
        ({"figure.value": 23300}, "value 23,300, was 23,200"),
        ({"figure.value": 23200}, ""),
        ({"figure.bound": "at_least"}, "bound at least, was more than"),
        ({"figure.unit": "tonne", "figure.value_max": 5}, "unit tonne, was none; up to 5, was none"),
        ({"period": None}, "period none, was 2009 to open"),
        ({"period": {"text": "x", "span": [0, 1], "start": "2010", "end": "2010"}}, "period 2010, was 2009 to open"),
        (
            {"measure": {"text": "people\x1b", "start": 0, "end": 1, "head": "people", "predicate": None}},
            r"measure people\x1b, was residents",
        ),
        ({"places": []}, "place none, was the coastal districts"),
        ({"source": None}, "source none, was the Water Board"),
        ({"no.such": 1}, "such 1, was none"),
    ],
)
def test_changes_in_words(changes, words):
    assert changes_in_words(made.claims(made.document())[0], changes) == words
