"""Which dates "the next day" goes on from, over the paragraphs of a document."""

from __future__ import annotations

import spacy

from claimx.claims.assemble import Assembler
from claimx.records import Block, Document, Metadata
from claimx.tag.passage import Passage

NLP = spacy.blank("en")


def reached(*blocks):
    """The antecedent after blocks of (kind, text)."""
    passages = [Passage(Block(kind, 0, len(text), i + 1), 0, NLP.make_doc(text)) for i, (kind, text) in enumerate(blocks)]
    assembler = Assembler(Document("a.txt", "", "0" * 64, tuple(p.block for p in passages), Metadata(published="2013-02-20")))
    assert list(assembler.look(passages)) == []  # nothing is tagged here
    return assembler.antecedent


def test_a_caption_does_not_move_the_narrative():
    assert reached(("body", "They met on 8 May 2012."), ("caption", "The hall in 2004.")) == "2012-05-08"


def test_the_narrative_goes_on_from_paragraph_to_paragraph():
    assert (
        reached(("body", "They met on 8 May 2012."), ("body", "The hall was built in 2004."), ("body", "It is large.")) == "2004 2012-05-08"
    )
