"""Quotations by their marks: paired, unclosed, continued, nested, broken; apostrophes left alone."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claimx.find.quotes import find_quotes
from claimx.records import Block
from claimx.tag.passage import Passage

NLP = spacy.blank("en")


def passages(*paragraphs):
    at, made = 0, []
    for n, text in enumerate(paragraphs, 1):
        made.append(Passage(Block("body", at, at + len(text), n), at, NLP(text)))
        at += len(text) + 2
    return made, "\n\n".join(paragraphs)


def quoted(*paragraphs):
    """The quoted words of each outermost quotation."""
    made, text = passages(*paragraphs)
    return [text[slice(*quote.inner)] for quote in find_quotes(made) if quote.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left at dawn,” she said. “Nobody stayed.”", ["We left at dawn,", "Nobody stayed."]),
        ('"We left at dawn," she said. "Nobody stayed."', ["We left at dawn,", "Nobody stayed."]),
        ("‘We left at dawn,’ she said, ‘all of us.’", ["We left at dawn,", "all of us."]),
        ("'We left at dawn,' she said, 'all of us.'", ["We left at dawn,", "all of us."]),
        ("''We left at dawn,'' she said.", ["We left at dawn,"]),
        ("``We left at dawn,'' she said.", ["We left at dawn,"]),
        ("«We left at dawn», she said.", ["We left at dawn"]),
        ("»We left at dawn«, she said.", ["We left at dawn"]),
        ("„We left at dawn“, she said.", ["We left at dawn"]),
        # marks turned the wrong way by an editor
        ("”We left at dawn,” she said.", ["We left at dawn,"]),
        ("“We left at dawn,“ she said.", ["We left at dawn,"]),
        # marks that an encoding broke
        ("â€œWe left at dawn,â€\u009d she said.", ["We left at dawn,"]),
        ("\u0093We left at dawn,\u0094 she said.", ["We left at dawn,"]),
        ("&ldquo;We left at dawn,&rdquo; she said.", ["We left at dawn,"]),
        ("?We left at dawn,? she said.", ["We left at dawn,"]),
        ("\ufffdWe left at dawn,\ufffd she said.", ["We left at dawn,"]),
        # marks that were forgotten
        ("“We left at dawn, she said. “Nobody stayed.”", ["We left at dawn, she said.", "Nobody stayed."]),
        ('She said: "We left at dawn. Nobody stayed.', ["We left at dawn. Nobody stayed."]),
        # beside other marks
        ('("We left at dawn.")', ["We left at dawn."]),
        ('"We left—all of us—at dawn"—that was all.', ["We left—all of us—at dawn"]),
        # no quotations
        ("The boys' team and the girls' team won in the '90s, didn't they?", []),
        ("It's the farmers' own land, and '06 was a good year.", []),
        ("The plank is 6'2\" long.", []),
        ("Rock 'em, sock 'em.", []),
        ("Sales fell ? 40 in May, 30 in June. Why?", []),
        ("Did they leave? Nobody knows.", []),
        ('"', []),
        ("“”", []),
    ],
)
def test_marks(text, expected):
    assert quoted(text) == expected


def test_single_marks_end_at_the_right_apostrophe():
    assert quoted("She called it 'a plan of the ministers' friends' on Monday.") == ["a plan of the ministers' friends"]
    assert quoted("‘It’s the dog’s dinner,’ he said.") == ["It’s the dog’s dinner,"]


def test_nested():
    made, text = passages("“She told me ‘go home now’ and I didn’t,” he said.")
    assert [(quote.depth, text[slice(*quote.inner)]) for quote in find_quotes(made)] == [
        (0, "She told me ‘go home now’ and I didn’t,"),
        (1, "go home now"),
    ]


def test_unclosed_speech_runs_on_into_a_paragraph_that_opens_with_a_mark():
    made, text = passages("Lee said: “We left at dawn.", "“Nobody stayed behind.", "“That was all.”", "The road was empty.")
    found = find_quotes(made)
    assert [(text[slice(*quote.inner)], quote.closed, quote.continues) for quote in found] == [
        ("We left at dawn.", False, False),
        ("Nobody stayed behind.", False, True),
        ("That was all.", True, True),
    ]


def test_unclosed_speech_costs_one_paragraph_at_most():
    assert quoted("Lee said: “We left at dawn.", "The road was empty.", "“No,” said Holm.") == ["We left at dawn.", "No,"]


def test_a_window_of_a_long_paragraph_begins_inside_speech():
    block = Block("body", 0, 60, 1)
    first, second = "Lee said: “We left at dawn. ", "Nobody stayed,” he said."
    made = [Passage(block, 0, NLP(first)), Passage(block, len(first), NLP(second))]
    text = first + second
    assert [text[slice(*quote.inner)] for quote in find_quotes(made)] == ["We left at dawn.", "Nobody stayed,"]


@pytest.mark.parametrize(
    ("text", "speech"),
    [("the “water tax” rule", False), ("“Never again,” they said.", False), ("“We will never do that again,” they said.", True)],
)
def test_a_label_is_no_speech(text, speech):
    made, _ = passages(text)
    assert [quote.speech for quote in find_quotes(made)] == [speech]


MARKS = st.text(st.sampled_from("\"'“”‘’«»„`´?\ufffd .,a bS9—(\n"), max_size=60)


@given(st.lists(st.one_of(st.text(max_size=60), MARKS), max_size=5))
def test_spans_hold_on_any_text(paragraphs):
    made, text = passages(*paragraphs)
    ends = []
    last = (-1, 0)
    for quote in find_quotes(made):
        assert 0 <= quote.start <= quote.inner[0] < quote.inner[1] <= quote.end <= len(text)
        assert text[slice(*quote.inner)].strip()
        assert any(p.start <= quote.start and quote.end <= p.start + len(p.doc.text) for p in made)
        assert (quote.start, -quote.end) > (last[0], -last[1])
        while ends and ends[-1] <= quote.start:
            ends.pop()
        assert quote.depth == len(ends)
        assert not ends or quote.end <= ends[-1]
        ends.append(quote.end)
        last = (quote.start, quote.end)
