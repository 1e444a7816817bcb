"""Which words are weighed as telling the way of a change, and what is chosen among them."""

from __future__ import annotations

import pytest

import claimx
from claimx.claims.assemble import Assembler
from claimx.pipeline import Options, passages
from claimx.read import read_text

FIGURES = Options(kinds=frozenset({"figure"}))

# (text, figure, (word, way) of the candidates beside null)
CANDIDATES = [
    ("Exports rose 9 percent in May.", "9 percent", {("rose", "increase")}),
    ("Exports slid 9 percent, the sharpest fall since 2009.", "9 percent", {("slid", "decrease"), ("fall", "decrease")}),
    ("Some 640 boats came, up from 580.", "640", {("came", "increase"), ("came", "decrease"), ("up", "increase")}),
    ("Inflation remained steady at 3 percent.", "3 percent", {("remained", "none"), ("steady", "none")}),
    ("The yard built 14 boats.", "14", {("built", "increase"), ("built", "decrease")}),  # a verb of no list may be either
    ("Women made up 43 percent.", "43 percent", {("made", "increase"), ("made", "decrease")}),  # "up" is part of the verb
    ("Complaints halved in a year.", "halved", {(None, "decrease")}),  # the figure's own word: nothing to choose
    ("The toll rose steadily ? 10 in 2001, 15 in 2002.", "15", {("rose", "increase")}),  # a dash that was lost ends the sentence
]

# (text, the change of each figure)
CHOSEN = [
    ("Wages climbed by 4 percent to 610 euros.", ["increase", "increase"]),
    ("Wages have been cut by 4 percent.", ["decrease"]),
    ("A rise of 30 percent in thefts was reported.", ["increase"]),
    ("The mine shed 220 jobs.", ["decrease"]),
    ("Support stayed unchanged at 41 percent.", ["none"]),
    # no change of what is counted
    ("The storm left 30 valleys cut off.", [None]),
    ("Traders in 14 cities said prices rose.", [None]),
    ("The jets dropped 24 bombs.", [None]),
    ("Of the pupils, 30 percent are girls; boys make up 70 percent.", [None, None]),
    ("Some 400 have signed up and 12 clinics were set up.", [None, None]),
    ("About 70 more dogs were taken in.", [None]),
]


@pytest.mark.parametrize(("text", "figure", "expected"), CANDIDATES)
def test_candidates(text, figure, expected):
    document = read_text(text)
    (section,) = passages(document)
    reading, spots = Assembler(document).propose(section)
    told = next(roles["change"] for spot, roles in spots if document.text[spot.at :].startswith((figure, f"Some {figure}")))
    own = {
        (reading.views[k].p.word[i] if len(told.items) > 1 else None, item)
        for item, (k, i) in zip(told.items, told.tokens, strict=True)
        if item is not None
    }
    assert own == expected


@pytest.mark.parametrize(("text", "expected"), CHOSEN)
def test_chosen(text, expected):
    assert [claim.figure.change for claim in claimx.extract(text, options=FIGURES) if claim.figure] == expected
