"""What syntax and entities add: a number that names a noun before it, or stands inside a name."""

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
