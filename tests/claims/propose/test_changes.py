"""Ways of a change that the words settle, whatever the chooser makes of the sentence."""

from __future__ import annotations

import pytest

import claimx
from claimx.pipeline import Options

FIGURES = Options(kinds=frozenset({"figure"}))
CASES = [
    ("Some 410 divers work on the reef, up from 290 in 2011.", {"410": "increase", "290": "increase"}),
    ("About 88 shops are open, down from a high of 140.", {"88": "decrease", "140": "decrease"}),
    ("Complaints halved, and appeals tripled.", {"halved": "decrease", "tripled": "increase"}),
    ("The storm left 30 valleys cut off, and 14 hamlets are cut off still.", {"30": None, "14": None}),
    ("After the meal 26 guests fell ill.", {"26": None}),
    ("The ferry carried 60 cars from the island to 3 ports.", {"60": None, "3": None}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_ways(text, expected):
    found = {
        c.figure.text.removeprefix("Some ").removeprefix("About "): c.figure.change
        for c in claimx.extract(text, options=FIGURES)
        if c.figure
    }
    assert found == expected
