"""The finders in a pipeline of the user's own: what they leave on a doc lasts as long as the doc."""

import json

import msgspec
import pytest
import spacy
from spacy.tokens import Doc, DocBin

from claimx.find.components import make_figures
from claimx.records import Quantity, Timex

TEXT = "More than 120 homes were flooded on 3 May 2014. “We lost all 40 boats that night,” the harbour master said."
ATTRIBUTES = ("claimx_dates", "claimx_figures", "claimx_quotes")


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    for name in ATTRIBUTES:
        pipeline.add_pipe(name)
    return pipeline


def left_on(doc):
    return {name: doc._.get(name) for name in ATTRIBUTES}


def test_results_are_lists_of_dicts(nlp):
    found = left_on(nlp(TEXT))
    figures = found["claimx_figures"]
    assert [(TEXT[one["start"] : one["end"]], one["value"], one["bound"]) for one in figures] == [
        ("More than 120", 120, "more_than"),
        ("40", 40, "exact"),
    ]
    assert [one["value"] for one in found["claimx_dates"] if one["type"] == "date"] == ["2014-05-03"]
    assert [TEXT[one["start"] : one["end"]] for one in found["claimx_quotes"]] == ["“We lost all 40 boats that night,”"]


def test_results_become_records_again(nlp):
    found = left_on(nlp(TEXT))
    assert msgspec.convert(found["claimx_figures"], list[Quantity])[0].number == (10, 13)
    assert msgspec.convert(found["claimx_dates"], list[Timex])[0].first == "2014-05-03"


def test_dates_found_before_are_no_figures():
    pipeline = spacy.blank("en")
    figures = make_figures(pipeline, "claimx_figures")
    doc = pipeline("They counted 98 boats.")
    assert len(figures(doc)._.claimx_figures) == 1
    day = Timex(13, 15, "date", "1998", None, "1998", "1998", resolved=True, rule="ours")
    doc._.claimx_dates = msgspec.to_builtins([day])
    assert figures(doc)._.claimx_figures == []


def test_results_outlive_bytes(nlp):
    doc = nlp(TEXT)
    assert left_on(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == left_on(doc)


def test_results_outlive_a_bin_of_docs(nlp):
    doc = nlp(TEXT)
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert json.dumps(left_on(back)) == json.dumps(left_on(doc))  # it gives tuples for lists
    assert msgspec.convert(back._.claimx_figures, list[Quantity]) == msgspec.convert(doc._.claimx_figures, list[Quantity])


# Python 3.12 warns of forks in processes with threads, which other tests of this run may have left behind.
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_results_outlive_worker_processes(nlp):
    assert [left_on(doc) for doc in nlp.pipe([TEXT] * 3, n_process=2, batch_size=1)] == [left_on(nlp(TEXT))] * 3
