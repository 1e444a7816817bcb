"""Figures marked in a sentence, as the tests of measure and change write them: "Police held [13 count|some 13] men."

Inside the brackets stand the value, the kind and, after the bar, the figure's own words. Paragraphs are parted by "|||", each a passage of one document.
"""

from __future__ import annotations

import re

from claimx.claims.measures.change import change
from claimx.records import Block, Quantity
from claimx.tag import load
from claimx.tag.passage import Passage

MARK = re.compile(r"\[([\d.]+) (\w+)\|([^\]]*)\]")


def unmarked(text):
    """The text without marks, and its figures as records."""
    plain, figures, last = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        start = len(plain)
        plain += mark[3]
        last = mark.end()
        figures.append(
            Quantity(
                start=start, end=len(plain), number=(start, len(plain)), value=float(mark[1]), value_max=None, bound="exact", kind=mark[2], unit=None,
                change=None, rule="made",
            )
        )  # fmt: skip
    return plain + text[last:], figures


def passages(text, *, nlp=None):
    """(passage, figures) of each paragraph, placed one after the other in one document."""
    nlp = nlp or load()
    at = 0
    for part in text.split("|||"):
        plain, figures = unmarked(part)
        yield Passage(Block("body", at, at + len(plain), 1), at, nlp(plain)), figures
        at += len(plain) + 2


def changes(text):
    """The change of every marked figure, in order."""
    return [change(passage, figure, others=figures) for passage, figures in passages(text) for figure in figures]
