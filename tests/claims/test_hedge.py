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


def hedge(text, *, at=0):
    match = re.search(r"\[(.+?)\]", text)
    plain = text[: match.start()] + match[1] + text[match.end() :]
    doc = load()(plain)
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
        ("The claim that [71 percent] of them were rejected was dismissed.", ("was dismissed", "denied")),
        ("An estimate of [71 percent] was rejected by the ministry.", ("was rejected", "denied")),
        ("It is not true that [900] workers were dismissed.", ("is not true", "denied")),
        ("Officials have neither confirmed nor denied that [300] died.", ("neither confirmed nor denied", "negated")),
    ],
)
def test_hedge(text, expected):
    assert hedge(text) == expected


NOT_SO = [
    # none of them
    ("None of the [12] barns was rebuilt.", ("None", "negated")),
    ("No one among the [60] passengers was hurt.", ("No one", "negated")),
    ("Nobody among the [48] sailors survived.", ("Nobody", "negated")),
    ("Nobody in a group of [25] had a map.", ("Nobody", "negated")),
    ("Few of the [90] villagers have returned.", ("Few of", "negated")),
    ("Hardly any of the [320] flats have heating.", ("Hardly any", "negated")),
    ("Barely any of the [45] wells gave water.", ("Barely any", "negated")),
    ("A few of the [90] villagers have returned.", None),
    ("Quite a few of the [90] villagers have returned.", None),
    ("Nobody was hurt when [30] shells fell on the town.", None),
    ("Few people saw the [30] boats.", None),
    ("None of the [twelve] barns has been rebuilt, the mayor said.", ("None", "negated")),
    ("The mayor said none of the [12] barns had burned.", ("none", "negated")),
    ("None of their [40] cows survived the winter.", ("None", "negated")),
    ("Neither of the [two] pilots was hurt.", ("Neither", "negated")),
    ("Neither of the [two] pilots will stand trial, the court ruled.", ("Neither", "negated")),
    ("Not one of the [60] pumps works.", ("Not", "negated")),
    # nobody did it
    ("No bidder offered more than [30] cents.", ("No", "negated")),
    ("Nobody sold [30] boats.", ("Nobody", "negated")),
    ("None of the parties won [12] seats.", ("None", "negated")),
    ("No one paid [300] euros.", ("No one", "negated")),
    # all but them
    ("All but [three] of the 19 pupils passed.", ("All but", "negated")),
    ("All except [three] of the pupils have passed.", ("All except", "negated")),
    ("All of the pupils passed, with the exception of [three].", ("with the exception of", "negated")),
    # nothing shows it
    ("No evidence was found that [300] cows were stolen.", ("No evidence", "negated")),
    ("No proof has been given that [300] cows were stolen.", ("No proof", "negated")),
    ("Investigators found no sign that [300] cows had been stolen.", ("no sign", "negated")),
    ("There is no indication that [300] cows are missing.", ("no indication", "negated")),
    # the verb is left to the clause before
    ("Most drivers stopped, but [42] did not.", ("not", "negated")),
    ("The list shows that [42] had not.", ("not", "negated")),
    ("Twenty shops reopened; [five] have not.", ("not", "negated")),
    ("Twenty shops reopened; [five] didn't.", ("n't", "negated")),
    # it was not done
    ("The crew failed to save [12] horses.", ("failed to", "negated")),
    ("The bank fails to mention [12] loans.", ("fails to", "negated")),
]

NOT_SURE = [
    ("The barge, thought to have carried [200] cows, sank.", ("thought to", "hedged")),
    ("The barge, believed to be carrying [200] cows, was lost.", ("believed to", "hedged")),
    ("A gang suspected of stealing [200] cows was caught.", ("suspected of", "hedged")),
    ("The barge, said to have carried [200] cows, sank.", ("said to", "reported")),
    ("A plot reported to hold [200] graves was fenced off.", ("reported to", "reported")),
    ("There is hope that [14] sailors are alive.", ("hope that", "hedged")),
    ("Villagers hoped that [14] sailors had lived.", ("hoped that", "hedged")),
    ("There are worries that [60] barns were lost.", ("worries that", "hedged")),
    ("The risk that [60] barns are lost has grown.", ("risk that", "hedged")),
    ("The council approved a plan to build [300] barns.", ("plan to", "forecast")),
    ("The council's proposal to close [30] schools was debated.", ("proposal to", "forecast")),
    ("The firm wants to plant [300] trees.", ("wants to", "forecast")),
    ("They were about to leave, and a [13]-year-old girl was reportedly among them.", ("reportedly", "reported")),
]


@pytest.mark.parametrize(("text", "expected"), [*NOT_SO, *NOT_SURE])
def test_what_is_not_so_or_not_sure_is_said(text, expected):
    assert hedge(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[Thirty] people died in the fire.",
        # nothing is in doubt
        "There is no doubt that [45] were freed.",
        "There is little doubt that [45] barns burned.",
        "Not only [two] but nine barns burned.",
        "Not just [two] barns burned, the mayor said.",
        # what nobody did was at these, which are there all the same
        "No arrests were made in the [12] villages.",
        "No one was hurt in the [two] crashes.",
        "No passengers among the [30] aboard were hurt.",
        "Nobody disputes that [30] barns burned.",
        # the whole of which some are left out, and what is left
        "All but three of the [19] pupils passed.",
        "All but three pupils passed, leaving a class of [16].",
        "Some shops did not open, but [42] did.",
        # a hedge over the telling
        "The ministry will say on Monday that [30] barns burned.",
        "The mayor may have told reporters that [30] barns burned.",
        # of another clause
        "They were about to leave, and [30] barns were among the losses.",
        "He said to reporters that [30] barns had burned.",
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
        "He may go; [30] people died.",
        "[200] families did not receive help.",
        "The team of [six] had been denied visas.",
        # who is sent away and what is turned down is counted, not denied
        "The plant dismissed [900] workers in May.",
        "Of the 2,100 applications, [71] percent were rejected.",
        "[A third] of the applications had been rejected.",
        "[Half] of all cases are dismissed.",
        "The court dismissed [half] of the cases.",
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


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(0, 80), st.integers(1, 10))
def test_any_text(text, start, length):
    doc = spacy.blank("en")(text)
    found = find_hedge(Passage(Block("body", 0, len(text), 1), 0, doc), min(start, len(text)), min(start + length, len(text)))
    assert found is None or text[found.start : found.end] == found.text
