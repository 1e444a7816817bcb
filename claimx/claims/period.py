"""Which time expressions can be when a figure holds, and which only date what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.cuewords import clause_verbs
from claimx.data import table

if TYPE_CHECKING:
    from spacy.tokens import Span

    from claimx.records import Timex

__all__ = ["dates_a_figure", "of_saying"]


def dates_a_figure(timex: Timex) -> bool:
    """True for dates that a figure can hold at: no year that is part of a name, no vague "recently"."""
    dated = timex.type == "date" or (timex.type == "time" and timex.first is not None)
    return dated and timex.rule not in {"modifier", "citation"} and timex.value not in {"PAST_REF", "FUTURE_REF"}


def of_saying(date: Span) -> bool:
    """True for a date right after a word of reporting, wherever the parse hangs it: "said on Tuesday", "in a report on Sunday", "a study published
    Monday"; not for what is said to have been reported ("30 cases were reported in May").
    """
    words = table("periods")
    before = [t for t in date.doc[max(0, date.start - 2) : date.start] if t.lower_ not in words["joining"]]
    if not before:
        return False
    word = before[-1]
    if word.pos_ == "NOUN":
        return word.lemma_.lower() in words["reports"]
    reporting = word.lemma_.lower() in words["reporting"] or word.lemma_.lower() in clause_verbs()
    if word.pos_ != "VERB" or not reporting or any(child.dep_ == "aux:pass" for child in word.children):
        return False
    return word.dep_ != "acl" or word.head.lemma_.lower() in words["reports"]
