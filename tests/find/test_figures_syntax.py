"""What syntax and entities add: a number that names a noun before it, or stands inside a name."""

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from claimx.find.figures import find_figures


def doc(words, heads=None, deps=None, pos=None):
    return Doc(Vocab(), words=words, heads=heads, deps=deps, pos=pos)


def test_a_number_that_hangs_on_the_noun_before_it_names_it():
    parsed = doc(
        ["Shells", "hit", "posts", "542", "and", "543"],
        heads=[1, 1, 1, 2, 5, 3],
        deps=["nsubj", "ROOT", "obj", "nummod", "cc", "conj"],
        pos=["NOUN", "VERB", "NOUN", "NUM", "CCONJ", "NUM"],
    )
    assert find_figures(parsed) == []


def test_an_object_in_digits_is_a_figure():
    parsed = doc(["Shells", "killed", "107"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "obj"], pos=["NOUN", "VERB", "NUM"])
    assert [q.value for q in find_figures(parsed)] == [107]


def test_a_number_inside_a_name_is_none():
    tagged = doc(["members", "of", "forum", "47", "met"])
    assert [q.value for q in find_figures(tagged)] == [47]
    tagged.ents = [Span(tagged, 2, 4, label="ORG")]
    assert find_figures(tagged) == []


def named(text, *names):
    """A text with the named entities `names` (words, label)."""
    tagged = doc(text.split())
    words = [t.text for t in tagged]
    spans = []
    for name, label in names:
        parts = name.split()
        at = next(k for k in range(len(words)) if words[k : k + len(parts)] == parts)
        spans.append(Span(tagged, at, at + len(parts), label=label))
    tagged.ents = spans
    return [(q.value, q.kind, q.unit) for q in find_figures(tagged)]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Her uncle Tomas , 61 , kept bees", "PERSON", [(61, "age", "year")]),
        ("We met Tomas , 7 .", "PERSON", [(7, "age", "year")]),
        ("They gave Tomas , 7 boats", "PERSON", [(7, "count", None)]),
        ("She read of Tomas , 116 , twice", "PERSON", [(116, "count", None)]),
        ("Boats left Tomas , 61 , at dawn", "GPE", [(61, "count", None)]),
    ],
)
def test_a_bare_number_after_a_person_is_an_age(text, label, expected):
    assert named(text, ("Tomas", label)) == expected


def test_a_number_after_a_place_counts_its_things():
    assert named("In Turin 29 bakeries shut", ("Turin", "GPE")) == [(29, "count", None)]
    assert named("In Voyager 29 engineers slept", ("Voyager", "FAC")) == []
    shares = named("Norway took 90 pupils , Estonia 35 and Latvia 21 .", ("Norway", "GPE"), ("Estonia", "GPE"), ("Latvia", "GPE"))
    assert [value for value, _, _ in shares] == [90, 35, 21]
