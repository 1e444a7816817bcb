"""The hedge over a figure, in our own sentences. The figure stands in brackets."""

import re

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.claims.hedge import find_hedge
from claimx.records import Block
from claimx.tag import load
from claimx.tag.passage import Passage


def hedge(text, *, nlp=None, at=0):
    match = re.search(r"\[(.+?)\]", text)
    plain = text[: match.start()] + match[1] + text[match.end() :]
    doc = (nlp or load())(plain)
    passage = Passage(Block("body", at, at + len(plain), 1), at, doc)
    found = find_hedge(passage, match.start(), match.start() + len(match[1]))
    if found is None:
        return None
    assert plain[found.start - at : found.end - at] == found.text
    return found.text, found.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Up to 50,000] villagers are thought to be hiding in the hills.", ("are thought to", "hedged")),
        ("[Thirty] people may have died in the fire.", ("may have", "hedged")),
        ("The fire may have killed [thirty] people.", ("may have", "hedged")),
        ("The fire could kill [30] more.", ("could", "hedged")),
        ("An unconfirmed [30] people died.", ("unconfirmed", "hedged")),
        ("It is possible that [30] people died.", ("is possible that", "hedged")),
        ("It is unclear whether [30] people died.", ("is unclear whether", "hedged")),
        ("If [30] people had died, we would know.", ("If", "hedged")),
        ("[30] people are feared dead.", ("are feared", "hedged")),
        ("The group reportedly included [12] children.", ("reportedly", "reported")),
        ("He allegedly stole [12] boats.", ("allegedly", "reported")),
        ("He is said to own [12] boats.", ("is said to", "reported")),
        ("Losses will reach [12] boats a year.", ("will", "forecast")),
        ("The bank expects losses of [12] percent.", ("expects", "forecast")),
        ("Losses are now expected to reach [12] percent.", ("are now expected to", "forecast")),
        ("The mayor plans to build [300] homes.", ("plans to", "forecast")),
        ("The storm did not sink [12] boats.", ("not", "negated")),
        ("There is no evidence that [12] boats sank.", ("no evidence", "negated")),
        ("The port denied that [30] sailors had died.", ("denied", "denied")),
        ("The port has denied killing [30] sailors.", ("denied", "denied")),
        ("The port's denial that [30] sailors had died was believed.", ("denial", "denied")),
        ("The port rejected reports that [30] sailors may have died.", ("rejected", "denied")),
        ("Claims that [30] sailors had died were denied by the port.", ("were denied", "denied")),
        ("Reports that [900] workers had been dismissed were denied by the company.", ("were denied", "denied")),
        ("Brandt rejected as “nonsense” claims that [900] workers had been dismissed.", ("rejected", "denied")),
        ("The governor's claim of [300] dead was rejected by Poole.", ("was rejected", "denied")),
        ("The toll of [300] given by the governor is false, Poole said.", ("is false", "denied")),
        ("“It is a lie that [900] workers were sent home,” Brandt said.", ("is a lie", "denied")),
        ("Poole called the toll of [300] dead a lie.", ("a lie", "denied")),
        ("The ministry rejected the [300] figure.", ("rejected", "denied")),
        ("It is not true that [900] workers were dismissed.", ("is not true", "denied")),
        ("Officials have neither confirmed nor denied that [300] died.", ("neither confirmed nor denied", "negated")),
    ],
)
def test_hedge(text, expected):
    assert hedge(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[Thirty] people died in the fire.",
        "The ministry said [30] people had died.",
        # the hedge is over another clause
        "The fire killed [30] people and may spread to the town.",
        "He may visit the camp where [30] people died.",
        "They may leave, because [30] people have died.",
        "The port denied the charge, saying [30] sailors had come home.",
        "It will be a hard winter: [30] people have died.",
        # the figure counts who expects, denies or does not
        "[30] analysts expect losses.",
        "[30] sailors denied the charge.",
        "[200] families did not receive help.",
        "The team of [six] had been denied visas.",
        # who is sent away and what is turned down is counted, not denied
        "The plant dismissed [900] workers in May.",
        "[Thirty] workers were dismissed.",
        "The court rejected [30] appeals.",
        "The proposal was rejected by [30] members.",
        "About [12] of the answers were wrong.",
        "Denying that anyone had died, the general spoke of [3] wounded.",
        # words that are no hedges here
        "In May 2012 [30] people died.",
        "No more than [30] people died.",
    ],
)
def test_plain(text):
    assert hedge(text) is None


def test_offsets_are_of_the_document():
    assert hedge("The fire may have killed [thirty] people.", at=1000) == ("may have", "hedged")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fire may have killed [thirty] people.", ("may have", "hedged")),
        ("The port denied that [30] sailors had died.", ("denied", "denied")),
        ("[30] sailors denied the charge.", None),
        ("He may go; [30] people died.", None),
    ],
)
def test_without_a_parse_the_order_of_words_decides(text, expected):
    assert hedge(text, nlp=spacy.blank("en")) == expected


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(0, 80), st.integers(1, 10))
def test_any_text(text, start, length):
    doc = spacy.blank("en")(text)
    found = find_hedge(Passage(Block("body", 0, len(text), 1), 0, doc), min(start, len(text)), min(start + length, len(text)))
    assert found is None or text[found.start : found.end] == found.text
