"""What figures count or measure and when they hold, end to end on sentences of our own (fixtures/gold/sentences.jsonl).

The choosers are trained on these sentences too: that they come out right says that what was taught is kept, not how other sentences fare.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import claimx
from claimx.pipeline import Options

FIGURES = Options(kinds=frozenset({"figure"}))
SENTENCES = [json.loads(line) for line in Path("fixtures/gold/sentences.jsonl").read_text("utf-8").splitlines()]
FLOOR = 0.94
"""The share of what the sentences tell that must come out as told."""


def told(claim, role):
    """What a claim says of a role, as the sentences write it."""
    if role == "measure":
        return claim.measure.text if claim.measure else None
    if role == "change":
        return claim.figure.change
    if claim.period is None or claim.period.start is None:
        return None
    return claim.period.start if claim.period.start == claim.period.end else f"{claim.period.start}/{claim.period.end}"


def outcomes():
    """(sentence, words of the figure, role, what is wanted, found) for everything that the sentences tell."""
    for row in SENTENCES:
        claims = [c for c in claimx.extract(row["text"], published=row["published"], options=FIGURES) if c.figure]
        for figure in row["figures"]:
            claim = next((c for c in claims if c.figure.start < figure["end"] and figure["start"] < c.figure.end), None)
            for role in ("measure", "period", "change"):
                if role in figure and claim is not None:
                    wanted = [figure[role]] if role == "change" else figure[role] or [None]
                    yield row["text"], claim.figure.text, role, wanted, told(claim, role)


def test_sentences_come_out_as_they_were_taught():
    found = list(outcomes())
    wrong = [one for one in found if one[4] not in one[3]]
    assert len(found) > 230
    assert len(wrong) <= (1 - FLOOR) * len(found), wrong


def test_measure_and_predicate_stand_on_one_line():
    for claim in claimx.extract("The bridge\nguards detained 13 harbour\nfishermen.", options=FIGURES):
        assert "\n" not in (claim.measure.text if claim.measure else "") + ((claim.measure.predicate if claim.measure else "") or "")


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("More than 20 nurses have moved to the coast since May.", "have moved to the coast"),
        ("Three drivers were detained.", "were detained"),
        ("The number of boats fell to 1,500 in 2011.", "fell"),
    ],
)
def test_predicate_is_the_verb_phrase(text, predicate):
    claim = next(c for c in claimx.extract(text, options=FIGURES) if c.measure)
    assert claim.measure.predicate == predicate


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Spending per pupil dropped to 310 crowns.", "Spending per pupil"),
        ("Costs per school year fell by 12 percent.", "Costs per school year"),
        ("GDP per capita was $4,100 in 2019.", "GDP per capita"),
        ("Debt per poor household has risen to 900 crowns.", "Debt per poor household"),
        ("Deaths per 1,000 births fell to 12.", "Deaths"),
    ],
)
def test_what_a_measure_is_counted_per_is_part_of_it(text, measure):
    assert [c.measure.text for c in claimx.extract(text, options=FIGURES)] == [measure]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who says it
        ("Some 60 percent, the mayor said, are unemployed.", {"Some 60 percent": None}),
        ("About 40, officials say, came home.", {"About 40": None}),
        ("Three quarters of voters, the poll found, want change.", {"Three quarters": "voters"}),
        ("UN: 40 dead", {"40": "dead"}),
        # where it was
        ("Fire kills 14 in Dhaka", {"14": None}),
        ("Bus crash kills 31 in Kenya", {"31": None}),
        ("There are 40 wells in Kenya.", {"40": "wells"}),
        # the next line's label
        ("Dead: 5\nHomes destroyed: 310\nFamilies moved: 1,050", {"5": "Dead", "310": "Homes", "1,050": "Families"}),
        ("Nurses: 12\nDoctors: 4\nBeds: 90", {"12": "Nurses", "4": "Doctors", "90": "Beds"}),
        # another label on the same line
        ("Arrested: 12, charged: 7, freed: 5", {"12": "Arrested", "7": "charged", "5": "freed"}),
        ("Nurses: 12; doctors: 4; beds: 90", {"12": "Nurses", "4": "doctors", "90": "beds"}),
        # a part that needs the label before it, or only places the value, is no label
        ("Distance to Varn: 40 km, to Kell: 12 km", {"40 km": "Distance", "12 km": "Distance"}),
        ("Cost: $40, per day: $3", {"$40": "Cost", "$3": "Cost"}),
        ("Deaths so far this year: 14, last year: 38", {"14": "Deaths", "38": "Deaths"}),
        ("Deaths in Varn: 14, in Kell: 38", {"14": "Deaths", "38": "Deaths"}),
        ("2014: 30, 2015: 45", {"30": None, "45": None}),
        # what became of them stands right behind the count
        ("30 dead, 12 injured in bus crash", {"30": "dead", "12": "injured"}),
        ("Flood in Varn: 3 dead, 5 missing", {"3": "dead", "5": "missing"}),
        ("The fire left 30 dead and 12 wounded.", {"30": "dead", "12": "wounded"}),
        ("Doctors saw 12 injured children and 3 sick men.", {"12": "injured children", "3": "sick men"}),
        ("The army found 12 dead and wounded soldiers.", {"12": "soldiers"}),
        ("They treated 30 ill or injured tourists.", {"30": "tourists"}),
        ("Of the 40 women, 12 confirmed dead were mothers.", {"12": "women"}),
        ("The war cost 40 lives.", {"40": "lives"}),
        ("The bus cost 40 people $3 each.", {"40": "people"}),
        ("Population: 40,000, of whom dead: 30.", {"40,000": "Population", "30": "dead"}),
        ("The miners, who said they were owed wages, numbered 40.", {"40": "miners"}),
        # who bears a cost, and who is named beyond a semicolon
        ("The strike cost the port $2 million a day.", {"$2 million a day": "strike"}),
        ("The council says it spent $3 million; auditors found half of that.", {"$3 million": None}),
        # who tells it, and who is told
        ("Guards say 300 fled.", {"300": None}),
        ("Police said 3,000 marched; the organisers said 20,000.", {"3,000": None, "20,000": None}),
        ("Guards told 40 reporters that 14 people died.", {"40": "reporters", "14": "people"}),
        ("Turnout: 61 percent\nSpoilt ballots: 4,300", {"61 percent": "Turnout", "4,300": "Spoilt ballots"}),
    ],
)
def test_what_is_never_counted(text, wanted):
    found = {c.figure.text: c.measure.text if c.measure else None for c in claimx.extract(text, options=FIGURES) if c.figure}
    assert {words: found[words] for words in wanted} == wanted


def test_a_measure_named_before_has_the_offsets_of_its_antecedent():
    text = "The death toll climbed to 45.\n\nIt later rose to 60."
    first, second = (c.measure for c in claimx.extract(text, options=FIGURES) if c.figure)
    assert (second.start, second.end) == (first.start, first.end)
