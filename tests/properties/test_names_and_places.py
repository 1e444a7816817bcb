"""Places and names over any text: no crash, offsets that hold, the same answer twice."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.records import Block
from claimx.tag.names import Names
from claimx.tag.passage import Passage
from claimx.tag.places import find_places, setting

NLP = spacy.blank("en")
PIECES = st.sampled_from(
    ["North Korea", "the South", "Chinas", "China", "-", "Sino", "border", "U.S.", "U.K", "Washington, D.C.", "Georgia", "province", "Jordan", " (", ")",
     "NRC", "Kim", "'s", "’s", ", ", " of ", "Paris", "São", "Côte d’Ivoire", "East", "\n", "\u00a0", "\u200b", "ß", "İ", "ﬁ", "KENYA"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=30).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts))
)
LABELS = st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"])


@st.composite
def docs(draw):
    doc = NLP(draw(TEXTS))
    cuts = sorted(draw(st.sets(st.integers(0, len(doc)), max_size=8)))
    pairs = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if doc[a:b].text.strip()]
    doc.set_ents([spacy.tokens.Span(doc, a, b, label=draw(LABELS)) for a, b in pairs])
    return doc


@given(docs())
@settings(max_examples=150, deadline=None)
def test_places_hold_their_offsets_and_do_not_overlap(doc):
    known = setting([doc.text])
    found = find_places(doc, setting=known)
    assert found == find_places(doc, setting=known)
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(doc.text)
        assert doc.text[mention.start : mention.end] == mention.text
        assert mention.name
        end = mention.end


@given(docs(), TEXTS, st.sampled_from(["person", "organisation", "law"]), st.integers(-5, 200))
@settings(max_examples=150, deadline=None)
def test_the_fullest_form_is_a_name_and_does_not_change(doc, text, kind, at):
    names = Names([Passage(Block("body", 0, len(doc.text), 1), 0, doc)])
    full = names.fullest(text, kind, at=at)
    assert full == names.fullest(text, kind, at=at)
    for ent in doc.ents:
        assert isinstance(names.fullest(ent.text, kind, at=ent.start_char), str)
