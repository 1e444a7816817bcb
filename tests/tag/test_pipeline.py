"""The bundled pipeline on sentences of our own."""

import hashlib

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from claimx.tag import info, load
from claimx.tag.model import BUNDLED
from claimx.tag.tagger import ClaimxTagger

PARAGRAPHS = [
    "Floods drove 4,200 families from the delta last week. The ministry of water said the dam had held; engineers were not so sure.",
    "The mayor resigned.",
    "",
    "“We counted 31 trucks,” she said, “and then we stopped counting.” Nobody answered.",
    "FIVE HELD AFTER PORT RAID",
    """Aid workers reached the town on Friday, two days after the road was cleared. They found 60 people in the school and, in the hall
    behind it, some 200 more. Most had walked from the coast. A nurse who had come with them said that nine children had a fever.""",
]


@pytest.fixture(scope="module")
def nlp():
    return load()


def annotation(doc):
    return [(t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.head.i, t.dep_, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in doc]


def sound(doc):
    """What must hold of every annotated doc, whatever its text."""
    for sentence in doc.sents:
        roots = [t for t in sentence if t.head == t]
        assert len(roots) == 1
        assert all(t.head in sentence for t in sentence)
    for token in doc:
        assert token.tag_
        assert token.pos_
        assert token.dep_
        assert token.lemma_ or token.is_space
        at, steps = token, 0
        while at.head != at:
            at, steps = at.head, steps + 1
            assert steps < len(doc)
    for name in doc.ents:
        assert not doc[name.start].is_space
        assert not doc[name.end - 1].is_space
    list(doc.noun_chunks)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Park Sun-hee left Pyongyang for Beijing in March.", {("Park Sun-hee", "PERSON"), ("Pyongyang", "GPE"), ("Beijing", "GPE")}),
        ("More than 900 North Koreans crossed the river.", {("North Koreans", "NORP")}),
        ("The State Department declined to comment.", {("State Department", "ORG")}),
        ("A report by the Institute for Labour Research (ILR) gave other figures.", {("Institute for Labour Research", "ORG"), ("ILR", "ORG")}),
        ("Kim of the ILR said the count was too low.", {("Kim", "PERSON"), ("ILR", "ORG")}),
        ("Prime Minister Amina Yusuf met President Ahmed al-Rashid in Cairo.",
         {("Amina Yusuf", "PERSON"), ("Ahmed al-Rashid", "PERSON"), ("Cairo", "GPE")}),
        ("UN AGENCY WARNS OF FAMINE IN SUDAN", {("UN", "ORG"), ("SUDAN", "GPE")}),
        ("French and Dutch officials agreed with Germany.", {("French", "NORP"), ("Dutch", "NORP"), ("Germany", "GPE")}),
        ("Amnesty International and the Red Cross visited the camp near Damascus.",
         {("Amnesty International", "ORG"), ("Red Cross", "ORG"), ("Damascus", "GPE")}),
        ("Officials in China?s north said nothing.", {("China", "GPE")}),
        ("He was born before the Second World War.", {("Second World War", "EVENT")}),
        ("Lee Jong-su, a professor at Seoul National University, disagreed.",
         {("Lee Jong-su", "PERSON"), ("Seoul National University", "ORG")}),
        ("They crossed the Yalu River into China.", {("Yalu River", "LOC"), ("China", "GPE")}),
        ("The Geneva Conventions and the Data Protection Act 2018 apply.", {("Geneva Conventions", "LAW"), ("Data Protection Act 2018", "LAW")}),
        ("Police closed Heathrow Airport.", {("Heathrow Airport", "FAC")}),
        ("The price of bread rose again.", set()),
    ],
)  # fmt: skip
def test_names(nlp, text, names):
    assert {(ent.text, ent.label_) for ent in nlp(text).ents} == names


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t", "?", "\u200b", "e\u0301", "🙂", "مرحبا بالعالم", "他们说三个人", "a\u0000b", "x" * 3000,
                                  "1 " * 900, "- " * 40, "\n\nOne.\n\n\nTwo.  \n", "WORD" * 50 + ".", "\u202eabc\u202c", "…—’“"])  # fmt: skip
def test_any_text_is_annotated_soundly(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    sound(doc)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_unicode_is_annotated_soundly(text):
    sound(load()(text))


def test_order_and_batches_make_no_difference(nlp):
    alone = {text: annotation(nlp(text)) for text in PARAGRAPHS}
    for texts, size in ((PARAGRAPHS, 1), (PARAGRAPHS[::-1], 3), (PARAGRAPHS * 2, 100)):
        assert [annotation(doc) for doc in nlp.pipe(texts, batch_size=size)] == [alone[text] for text in texts]


def test_a_text_is_annotated_the_same_every_time(nlp):
    assert annotation(nlp(PARAGRAPHS[-1])) == annotation(nlp(PARAGRAPHS[-1]))


def test_long_texts_are_read_in_windows_of_whole_sentences(nlp):
    sentence = "The council of the harbour town counted {} boats on Monday and sent the list to the ministry.".format
    text = " ".join(sentence(i) for i in range(11, 61))
    doc = nlp(text)
    sound(doc)
    assert len(list(doc.sents)) == 50
    assert {s.root.text for s in doc.sents} == {"counted"}
    assert [t.text for t in doc if t.dep_ == "nummod"] == [str(i) for i in range(11, 61)]


def test_a_sentence_longer_than_a_window_is_cut(nlp):
    doc = nlp("and " * 1500)
    sound(doc)


def test_blank_lines_end_sentences(nlp):
    doc = nlp("a list of names\n\nand a second list")
    assert [t.text for t in doc if t.is_sent_start] == ["a", "and"]


def test_lemmas(nlp):
    doc = nlp("The studies told us that 1,204 women were fleeing and children had died.")
    assert [t.lemma_ for t in doc] == [
        "the",
        "study",
        "tell",
        "we",
        "that",
        "1,204",
        "woman",
        "be",
        "flee",
        "and",
        "child",
        "have",
        "die",
        ".",
    ]


def test_a_genitive_with_a_broken_quote_mark_is_cut_off(nlp):
    assert [t.text for t in nlp.make_doc("China?s army. Really? China’s.")] == [
        "China",
        "?s",
        "army",
        ".",
        "Really",
        "?",
        "China",
        "’s",
        ".",
    ]


def test_a_drawn_line_is_one_word(nlp):
    assert [t.text for t in nlp.make_doc('======Notice====== "It is -- or was." ____ -5 a-b')] == [
        "======", "Notice", "======", '"', "It", "is", "--", "or", "was", ".", '"', "____", "-5", "a", "-", "b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No way!!! Really?! Yes...", ["No", "way", "!!!", "Really", "?!", "Yes", "..."]),
        ("plan.doc)(See the date(s) below", ["plan.doc", ")", "(", "See", "the", "date", "(", "s", ")", "below"]),
        ("a citizen,21, of Ulsan", ["a", "citizen", ",", "21", ",", "of", "Ulsan"]),
        ('"40 men!!!" said Poole (no!!)', ['"', "40", "men", "!!!", '"', "said", "Poole", "(", "no", "!!", ")"]),
        ("price$$1234 2013>>2014", ["price$$1234", "2013>>2014"]),
        ("Nos. 5 and 6", ["Nos.", "5", "and", "6"]),
        ("food and/or fuel", ["food", "and", "/", "or", "fuel"]),
        ("<<Notice>> US$5m, 3,400 men at 10:30", ["<<", "Notice", ">>", "US$", "5", "m", ",", "3,400", "men", "at", "10:30"]),
        ("https://example.org/a_(b) x@example.org", ["https://example.org/a_(b", ")", "x@example.org"]),
    ],
)
def test_words_stuck_together(nlp, text, words):
    assert [t.text for t in nlp.make_doc(text)] == words


def test_only_the_heads_asked_for_run():
    text = "Park Sun-hee left Pyongyang."
    doc = load(heads=("parse",))(text)
    assert doc.has_annotation("DEP")
    assert not doc.has_annotation("TAG")
    assert not doc.ents
    doc = load(heads=("names",))(text)
    assert not doc.has_annotation("DEP")
    assert doc.has_annotation("SENT_START")
    assert doc.ents
    doc = load(heads=())("One came. Two went.")
    assert len(list(doc.sents)) == 2


def test_the_heads_are_independent(nlp):
    text = PARAGRAPHS[-1]
    whole, tags = nlp(text), load(heads=("tags",))(text)
    assert [t.tag_ for t in tags] == [t.tag_ for t in whole]
    assert [t.is_sent_start for t in tags] == [t.is_sent_start for t in whole]


def test_an_unknown_head_is_refused():
    with pytest.raises(ValueError, match=r"no head of the tagger: colours \(there are: tags, parse, names, states\)"):
        load(heads=("tags", "colours"))


def test_a_pipeline_is_loaded_once():
    assert load() is load()


def test_names_of_another_pipeline(tmp_path):
    other = spacy.blank("en")
    other.add_pipe("entity_ruler").add_patterns([{"label": "BOAT", "pattern": "Morning Star"}])
    other.to_disk(tmp_path / "boats")
    doc = load(str(tmp_path / "boats"))("The Morning Star left Cairo.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Morning Star", "BOAT")]
    assert doc[0].dep_ == "det"


def test_the_factory_serves_any_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx_tagger", config={"heads": ["tags"]})
    assert [t.pos_ for t in nlp("They left.")] == ["PRON", "VERB", "PUNCT"]


def test_names_set_before_stay_when_names_are_not_wanted():
    tagger = ClaimxTagger(load().vocab, heads=("tags",))
    doc = Doc(tagger.vocab, words=["Morning", "Star", "left"])
    doc.ents = [Span(doc, 0, 2, label="BOAT")]
    assert [e.label_ for e in tagger(doc).ents] == ["BOAT"]


def test_the_tagger_says_which_names_it_knows(nlp):
    assert nlp.get_pipe("claimx_tagger").labels == ("EVENT", "FAC", "GPE", "LAW", "LOC", "NORP", "ORG", "PERSON")


def test_info():
    about = info()
    assert about["name"]
    assert about["licence"] == "CC BY-SA 4.0"
    assert about["scores"]["EWT dev LAS"] > 0
    assert {source["name"] for source in about["sources"]} > {"UD English EWT", "Groningen Meaning Bank, NER export"}


def test_the_scores_are_those_of_these_weights():
    assert info()["sha256"] == hashlib.sha256((BUNDLED / "tagger.onnx").read_bytes()).hexdigest()


def test_factories_are_registered():
    load()
    assert Language.has_factory("claimx_tagger")
    assert Language.has_factory("claimx_borrowed_names")
