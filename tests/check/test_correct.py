from __future__ import annotations

import pytest

from claimx.check.correct import FIELDS, NotRead, correction
from claimx.store.verdicts import corrected
from tests import made

DOCUMENT = made.document()
CLAIMS = made.claims(DOCUMENT)
LEFT, BOATS, _, MONEY, _, _, AGE, *_ = CLAIMS


def at(words):
    first = made.TEXT.index(words)
    return {"text": words, "start": first, "end": first + len(words)}


def when(words, start, end):
    found = at(words)
    return {"period": {"text": words, "span": [found["start"], found["end"]], "start": start, "end": end}}


@pytest.mark.parametrize(
    ("claim", "typed", "changes"),
    [
        (LEFT, "value 2,379", {"figure.value": 2379, "figure.value_max": None}),
        (LEFT, "value 12 to 15", {"figure.value": 12, "figure.value_max": 15}),
        (LEFT, "value 12–15", {"figure.value": 12, "figure.value_max": 15}),
        (LEFT, "value ≥ 1.5", {"figure.value": 1.5, "figure.value_max": None, "figure.bound": "at_least"}),
        (LEFT, "value >=20", {"figure.value": 20, "figure.value_max": None, "figure.bound": "at_least"}),
        (LEFT, "VALUE: -3", {"figure.value": -3, "figure.value_max": None}),
        (LEFT, "bound <", {"figure.bound": "less_than"}),
        (LEFT, "bound at least", {"figure.bound": "at_least"}),
        (LEFT, "bound exact", {"figure.bound": "exact"}),
        (LEFT, "unit square mile", {"figure.unit": "square_mile"}),
        (MONEY, "unit EUR/month", {"figure.unit": "EUR/month"}),
        (MONEY, "unit none", {"figure.unit": None}),
        (LEFT, "measure none", {"measure": None}),
        (LEFT, "measure coastal   districts", {"measure": {**at("coastal districts"), "head": "districts", "predicate": "have left the coastal districts"}}),
        (AGE, "measure number of BOATS", {"measure": {**at("number of boats"), "head": "number", "predicate": None}}),
        (BOATS, "measure number of boats", {"measure": {**at("number of boats"), "head": "boats", "predicate": "fell"}}),
        (LEFT, "period none", {"period": None}),
        (BOATS, "period 2011", when("2011", "2011", "2011")),
        (LEFT, "period since 2010-05", when("since 2009", "2010-05", None)),
        (LEFT, "period until 2009", when("since 2009", None, "2009")),
        (AGE, "period last year = 2011", when("last year", "2011", "2011")),
        (AGE, "period last year = 2005 to 2009-Q1", when("last year", "2005", "2009-Q1")),
        (AGE, "period 2010", when("2010", "2010", "2010")),
        (LEFT, "place none", {"places": []}),
        (AGE, "place the harbour", {"places": [{**at("the harbour"), "name": "the harbour", "code": None}]}),
        (LEFT, "source none", {"source": None}),
        (LEFT, "source Ana Ruiz", {"source": {**at("Ana Ruiz"), "name": "Ana Ruiz", "kind": "organisation", "cue": at("according to"), "form": "indirect"}}),
        (AGE, "source Ana Ruiz", {"source": {**at("Ana Ruiz"), "name": "Ana Ruiz", "kind": "unnamed", "cue": None, "form": "indirect"}}),
    ],
)  # fmt: skip
def test_correction(claim, typed, changes):
    read = correction(claim, typed, DOCUMENT.text)
    assert read == changes
    after = corrected(claim, read)
    for part in (after.measure, after.source, *after.places):
        assert part is None or DOCUMENT.text[part.start : part.end] == part.text
    assert after.period is None or DOCUMENT.text[slice(*after.period.span)] == after.period.text


@pytest.mark.parametrize(
    ("claim", "typed", "message"),
    [
        (LEFT, "", "'' is no field: value, bound, unit, measure, period, place, source"),
        (LEFT, "colour red", "'colour' is no field: value, bound, unit, measure, period, place, source"),
        (LEFT, "value", "value is a number"),
        (LEFT, "value many", "value is a number"),
        (LEFT, "value 2,37", "value is a number"),
        (LEFT, "value 15 to 12", "a range goes from the smaller to the larger"),
        (LEFT, "value 23200", "value is so already"),
        (BOATS, "period 2010", "period is so already"),
        (CLAIMS[5], "value 3", "value is a number"),
        (LEFT, "bound", "bound is one of exact, approximate, more_than, at_least, less_than, at_most"),
        (LEFT, "bound roughly", "bound is one of"),
        (LEFT, "unit 3 km", "unit is a word in the singular"),
        (LEFT, "measure", "which words of the text?"),
        (LEFT, "measure ships", "'ships' does not stand in the document: type words of the text"),
        (LEFT, "measure ats", "'ats' does not stand in the document"),
        (LEFT, "period last year", "period is 2011, 2011-05, 2005 to 2009, since 2009, until 2012 or none"),
        (LEFT, "period next year = 2013", "'next year' does not stand in the document"),
        (AGE, "period 1999", "'1999' does not stand in the document"),
        (LEFT, "source none of them", "'none of them' does not stand in the document"),
    ],
)
def test_what_is_no_correction(claim, typed, message):
    with pytest.raises(NotRead) as refused:
        correction(claim, typed, DOCUMENT.text)
    assert str(refused.value).startswith(message)


def test_without_the_document_words_stand_in_the_quote():
    assert correction(LEFT, "measure coastal districts", None)["measure"]["start"] == at("coastal districts")["start"]
    with pytest.raises(NotRead, match="the quote, which is all that is at hand"):
        correction(LEFT, "measure boats", None)


def test_nearest_words_are_taken():
    last = correction(CLAIMS[-1], "source Ana Ruiz", made.TEXT + " Ana Ruiz")["source"]
    assert last["start"] > made.TEXT.index("Nobody")


def test_every_field_is_tried():
    assert set(FIELDS) == {"value", "bound", "unit", "measure", "period", "place", "source"}
