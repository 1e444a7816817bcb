from __future__ import annotations

from claimx.compare.duplicates import Story, stories

STORY = " ".join(
    f"The {n}th barge of the convoy passed the lock at kilometre {n * 7} under the eyes of keeper number {n + 3}." for n in range(12)
)
OTHER = " ".join(
    f"Council member {n} asked why ward {n * 3} had waited {n + 2} years for a bridge that nobody there wanted." for n in range(12)
)


def found(**texts):
    return stories(texts, dict.fromkeys(texts))


def test_a_copy_with_another_head_and_a_cut_end():
    copy = "Barges pass\n\n" + STORY[: len(STORY) * 3 // 4]
    assert [story.documents for story in found(a=STORY, b=OTHER, c=copy)] == [("a", "c")]


def test_a_copy_in_capitals_and_other_lines():
    assert [story.documents for story in found(a=STORY, b=STORY.upper().replace(" ", "\n"))] == [("a", "b")]


def test_a_copy_edited_here_and_there_is_one_still():
    edited = STORY.replace("2th barge", "3th barge").replace("kilometre 70", "kilometre 80")
    assert len(found(a=STORY, b=edited)) == 1


def test_a_paragraph_quoted_in_a_long_text_makes_no_copy():
    assert found(a=STORY[:300], b=OTHER + STORY[:300] + OTHER.replace("ward", "district").replace("bridge", "tunnel")) == []


def test_short_texts_are_no_copies_of_each_other():
    assert found(a="The same line.", b="The same line.") == []


def test_a_chain_of_copies_is_one_story():
    half = STORY[: len(STORY) * 3 // 4]
    assert [story.documents for story in found(z=half, b=OTHER, a=STORY, c=STORY + " More.")] == [("z", "a", "c")]


def test_the_first_date_is_lent():
    texts = {"a": STORY, "b": STORY, "c": STORY}
    assert stories(texts, {"a": None, "b": "2012-06-01", "c": "2012-05-30"}) == [Story(("a", "b", "c"), ("a",), "2012-05-30")]


def test_what_every_document_has_says_nothing():
    mast = " ".join(f"Notice {n} of the publisher on the use of this page and of all that stands on it." for n in range(10))
    texts = {f"d{n}": f"{mast} Report {n}: " + " ".join(f"word{n}x{k}" for k in range(120)) for n in range(60)}
    assert stories(texts, {}) == []
