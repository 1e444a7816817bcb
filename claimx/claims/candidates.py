"""Which passages of a long document can hold a claim, told from their tokens alone, so that the others need not be tagged.

Tagging costs most of an extraction, and in books, minutes and logs most passages hold neither a figure nor speech. A passage is a candidate when the grammar
finds a figure in it, or when it has a quotation mark or a word that attributes; its neighbours are kept with it, for what its pronouns point to.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from spacy.strings import get_string_id

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
    text = doc.text  # put together anew at every call
    return any(mark in text for mark in marks) or not forms.isdisjoint(doc.to_array("LOWER").tolist())


@cache
def signs() -> tuple[tuple[str, ...], frozenset[int]]:
    """Quotation marks, and the words of cues by their numbers in spaCy, which are the same in every vocabulary."""
    double = table("quotemarks")["double"]
    phrases = (phrase[-1] for phrase in prepositions())
    forms = {*verb_forms(), *nouns(), *phrases}
    return (*double["opens"], *double["either"]), frozenset(get_string_id(form) for form in forms)
