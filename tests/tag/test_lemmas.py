import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.tag.lemmas import apply_edit, edit_of

WORDS = st.text(st.characters(codec="utf-8", categories=["Ll", "Lu"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma", "edit"),
    [
        ("Studies", "study", "l:3:y"),
        ("was", "be", "l:3:be"),
        ("Koreans", "Korean", "k:1:"),
        ("THE", "the", "l:0:"),
        ("UN", "UN", "k:0:"),
        ("a:b", "a:c", "l:1:c"),
    ],
)
def test_edits(form, lemma, edit):
    assert edit_of(form, lemma) == edit
    assert apply_edit(form, edit) == lemma


@given(form=WORDS, lemma=WORDS)
def test_an_edit_makes_its_lemma(form, lemma):
    assert apply_edit(form, edit_of(form, lemma)) == lemma


@pytest.mark.parametrize("edit", ["l:9:", "l:2:", "k:3:x"])
def test_an_edit_never_leaves_nothing(edit):
    assert apply_edit("an", edit)
