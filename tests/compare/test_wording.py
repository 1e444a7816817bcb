from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.compare.wording import Wording

SENTENCES = (
    "Police arrested 412 people during the protests in Askera.",
    "The police in Askera have arrested 412 protesters.",
    "The harbour of Marlow froze in January.",
    "It rained.",
)


def test_what_says_the_same_is_closer_than_what_does_not():
    close = Wording(SENTENCES)
    assert close(SENTENCES[0], SENTENCES[1]) > 0.4
    assert close(SENTENCES[0], SENTENCES[2]) == 0


def test_forms_of_a_word_are_one_and_numbers_and_small_words_are_none():
    assert Wording(SENTENCES).shared(SENTENCES[0], SENTENCES[1]) == {"polic", "arrest", "askera"}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_all_like_itself(sentence):
    assert Wording(SENTENCES)(sentence, sentence) == pytest.approx(1)


@given(st.lists(st.text(alphabet="ab cd-1 ", max_size=20), min_size=2, max_size=5))
def test_closeness_is_of_both_and_from_none_to_all(sentences):
    close = Wording(sentences)
    found = close(sentences[0], sentences[1])
    assert 0 <= found <= 1 + 1e-9
    assert found == pytest.approx(close(sentences[1], sentences[0]))
