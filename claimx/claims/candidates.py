"""Which passages can hold a claim, told from their tokens alone, so that the others need not be tagged.

Tagging costs most of an extraction, and in books, minutes and logs most passages hold neither a figure nor speech. A passage is a candidate when the grammar
finds a figure in it, or when it has a quotation mark or a word that attributes; its neighbours are kept with it, for what its pronouns point to.

That is for books. In a document of usual length everything before and after may tell who speaks and what a name stands for in full, so there it is all or
nothing: a document without figures has no figure claim, however much is said in it, and is then not tagged at all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from spacy.strings import get_string_id

from claimx.claims.cuewords import noun_forms, prepositions, verb_forms
from claimx.data import table
from claimx.find.figures import find_figures
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc

__all__ = ["candidates", "may_hold"]

LABELLING = re.compile(r":|(?:\A|\s)[-–—―]")  # "Police: …", "… - study"; "— Ann Lee"
NEIGHBOURS = 1  # passages kept on either side: a passage is a paragraph, and few references reach further back than one


def candidates(docs: Sequence[Doc]) -> list[bool]:
    """For each of a run of tokenised docs, whether it or a neighbour can hold a claim."""
    own = [speaks(doc) or bool(find_figures(doc)) for doc in docs]
    return [any(own[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1]) for i in range(len(own))]


def may_hold(docs: Sequence[Doc], kinds: Collection[str]) -> bool:
    """Whether the tokenised docs of a document can hold a claim of one of these kinds ("figure", "statement")."""
    return ("statement" in kinds and any(attributes(doc) for doc in docs)) or ("figure" in kinds and any(find_figures(doc) for doc in docs))


def attributes(doc: Doc) -> bool:
    """True when something in the text may say who speaks: a quotation mark, a mark after or before a label, a cue's form or phrase."""
    text = text_of(doc)
    words = f" {' '.join(text.lower().split())} "
    return cued(doc) or LABELLING.search(text) is not None or any(f" {' '.join(phrase)} " in words for phrase in phrases())


def speaks(doc: Doc) -> bool:
    """True when the text has a quotation mark, the form of a cue or a word that ends the phrase of one."""
    return cued(doc) or not {get_string_id(phrase[-1]) for phrase in phrases()}.isdisjoint(doc.to_array("LOWER").tolist())


def cued(doc: Doc) -> bool:
    """True when the text has a quotation mark or the form of a cue."""
    text, double = text_of(doc), table("quotemarks")["double"]
    return any(mark in text for mark in (*double["opens"], *double["either"])) or not forms().isdisjoint(doc.to_array("LOWER").tolist())


@cache
def forms() -> frozenset[int]:
    """The words of cues by their numbers in spaCy, which are the same in every vocabulary."""
    return frozenset(get_string_id(form) for form in {*verb_forms(), *noun_forms()})


@cache
def phrases() -> tuple[tuple[str, ...], ...]:
    """The phrases that stand before a source."""
    return tuple(phrase for some in prepositions().values() for phrase in some)
