from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import claimx
from claimx.output.jsonl import encode
from claimx.output.schema import explanation_schema
from claimx.read import read_text

SEEDS = Path(__file__).parents[2] / "seeds"
SINGLE = ("measure", "change", "period", "source")  # parts of which one candidate is chosen
TEXT = """SEOUL, March 3, 2013

The ministry said on Monday that 1,500 defectors arrived in South Korea in 2012, down from more than 2,800 in 2011. It expects the total to fall again.

| year | boats |
|------|-------|
| 2010 | 120   |
| 2011 | 130   |
"""


@pytest.fixture(scope="module")
def read():
    """A text with its claims and its explanations, by id."""
    document = claimx.read_document(SEEDS / "perilous-journey.txt")
    return {document: (figures(document), {one.id: one for one in claimx.explain(document)}) for document in (document, read_text(TEXT))}


def figures(document):
    return {claim.id: claim for claim in claimx.extract(document) if claim.figure}


def chosen(candidates):
    return [one for one in candidates if one.chosen]


def test_every_figure_is_explained_and_nothing_else(read):
    for claims, reasons in read.values():
        assert list(reasons) == list(claims)
        assert len(claims) >= 4


def test_what_was_chosen_is_what_the_claim_says(read):
    for claims, reasons in read.values():
        for claim, why in zip(claims.values(), reasons.values(), strict=True):
            assert (why.rule, why.confidence, why.figure) == (claim.rule, claim.confidence, claim.figure.text)
            assert (why.document, why.line) == (claim.citation.document, claim.citation.line)
            if not why.measure:
                continue
            (measure,), (change,), (period,), (source,) = (chosen(getattr(why, part))[:1] for part in SINGLE)
            assert (measure.text is None) == (claim.measure is None)
            assert claim.measure is None or measure.start < claim.measure.end <= measure.end  # as trimmed for the record
            assert (change.value or {}).get("change") == claim.figure.change
            assert (period.value or {"start": None, "end": None}) == (
                {"start": claim.period.start, "end": claim.period.end} if claim.period else {"start": None, "end": None}
            )
            assert source.start == (claim.source.start if claim.source else None)
            assert {place.value["name"] for place in chosen(why.places)} == {place.name for place in claim.places}


def test_candidates_are_grounded_ordered_and_weighed(read):
    for document, (_, reasons) in read.items():
        for why in reasons.values():
            for part in (*SINGLE, "places"):
                candidates = getattr(why, part)
                assert [one.chosen for one in candidates] == sorted((one.chosen for one in candidates), reverse=True)
                for one in candidates:
                    assert one.text == (None if one.start is None else document.text[one.start : one.end])
                    assert one.proposed_by
                left = [one.score for one in candidates if not one.chosen]
                assert left == sorted(left, reverse=True)
            for part in SINGLE if why.measure else ():
                assert sum(one.probability for one in getattr(why, part)) == pytest.approx(1, abs=0.01)


def test_candidates_of_one_value_count_together():
    repeated = "In 2011 the mill was sold. In 2011 the river rose. The port had 40 cranes.\n"
    (why,) = [one for one in claimx.explain(repeated) if one.figure == "40"]
    same = [one for one in why.period if one.value == {"start": "2011", "end": "2011"}]
    assert len(same) == 2
    assert len({(one.score, one.chosen) for one in same}) == 1
    assert same[0].score == pytest.approx(sum(one.probability for one in same), abs=0.001)


def test_a_cell_has_no_candidates(read):
    cells = [why for _, reasons in read.values() for why in reasons.values() if why.figure in {"120", "130"}]
    assert len(cells) == 2
    assert all(not getattr(why, part) for why in cells for part in (*SINGLE, "places"))


def test_what_proposes_is_named():
    (why,) = [
        one for one in claimx.explain("More than 120 homes were flooded in March 2014, the council said.") if one.figure == "More than 120"
    ]
    assert [(one.text, one.proposed_by) for one in why.measure if one.chosen] == [("homes", ("counted",))]
    assert why.rule == "digits+counted"
    assert [(one.text, one.proposed_by) for one in why.period if one.chosen] == [("March 2014", ("month",))]
    assert [one.proposed_by for one in why.source if one.chosen] == [("verb-clause",)]
    assert [one.proposed_by for one in why.change if one.value is None] == [("open",)]


def test_explanations_fit_their_schema(read):
    check = jsonschema.Draft202012Validator(explanation_schema())
    for _, reasons in read.values():
        for why in reasons.values():
            check.validate(json.loads(encode(why)))
