"""Which passages of a long document can hold a claim, told from their tokens alone, so that the others need not be tagged.

Tagging costs most of an extraction, and in books, minutes and logs most passages hold neither a figure nor speech. A passage is a candidate when the grammar
finds a figure in it, or when it has a quotation mark or a word that attributes; its neighbours are kept with it, for what its pronouns point to.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.claims.cuewords import nouns, prepositions, verb_forms
from claimx.data import table
from claimx.find.figures import find_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["candidates"]

NEIGHBOURS = 1  # passages kept on either side: a passage is a paragraph, and few references reach further back than one


def candidates(docs: Sequence[Doc]) -> list[bool]:
    """For each of a run of tokenised docs, whether it or a neighbour can hold a claim."""
    own = [speaks(doc) or bool(find_figures(doc)) for doc in docs]
    return [any(own[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1]) for i in range(len(own))]


def speaks(doc: Doc) -> bool:
    """True when the text has a quotation mark or the form of a cue."""
    marks, forms = signs()
    return any(mark in doc.text for mark in marks) or any(token.lower_ in forms for token in doc)


@cache
def signs() -> tuple[tuple[str, ...], frozenset[str]]:
    double = table("quotemarks")["double"]
    phrases = (phrase[-1] for phrase in prepositions())
    return (*double["opens"], *double["either"]), frozenset(verb_forms()) | frozenset(nouns()) | frozenset(phrases)
