"""Text without white space costs the tokenizer no more than other text, and what is written stays cut as before."""

import time

import pytest

from claimx.tag import load


@pytest.mark.parametrize("mark", ["(", '"', "$", "([{", ").", "“”", "'s", "<>", "(-", "1"])
@pytest.mark.parametrize("around", ["{}", "a{}", "{}a", "a{}b", "34 left ({})"])
def test_a_heap_of_marks_is_soon_cut(mark, around):
    text = around.format(mark * (4000 // len(mark)))
    nlp = load()
    begin = time.perf_counter()
    doc = nlp.make_doc(text)
    assert time.perf_counter() - begin < 1  # four thousand brackets took three seconds
    assert doc.text == text


def test_what_is_written_is_cut_as_before():
    words = [t.text for t in load().make_doc('("Some 34 families (left) the \'90s...") ' + "=" * 80 + " Name:" + "_" * 80)]
    assert words == [
        "(",
        '"',
        "Some",
        "34",
        "families",
        "(",
        "left",
        ")",
        "the",
        "'",
        "90s",
        "...",
        '"',
        ")",
        "=" * 80,
        "Name",
        ":",
        "_" * 80,
    ]
