"""Quality floors of the grammar alone, before tagging, on data outside the project. A floor is only ever raised."""

import importlib.util
import sys

import pytest
import spacy

from claimx.find.figures import find_figures

# The scorer and the bench leave their files to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def scorer(data):
    spec = importlib.util.spec_from_file_location("score", data / "tools" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def claims(path, make_doc):
    """The figures of a text as claim-shaped rows, line by line."""
    text, at = path.read_bytes().decode("utf-8"), 0
    for line in text.split("\n"):
        for q in find_figures(make_doc(line)):
            figure = {
                "text": line[q.start : q.end], "start": at + q.start, "end": at + q.end, "value": q.value, "value_max": q.value_max,
                "bound": q.bound, "unit": q.unit, "kind": q.kind, "change": q.change,
            }  # fmt: skip
            yield {"kind": "figure", "figure": figure, "citation": {"document": path.name, "start": 0, "end": 0, "quote": ""}}
        at += len(line) + 1


@pytest.mark.parametrize(("gold", "folder", "floor"), [("seeds", "seeds", 99), ("dev", "gold/dev", 99)])
def test_gold(data, scorer, gold, folder, floor):
    make_doc = spacy.blank("en").make_doc
    found = [c for path in sorted((data / folder).glob("*.txt")) for c in claims(path, make_doc)]
    scores = scorer.score(list(scorer.rows(data / "gold" / f"{gold}.jsonl")), found)
    assert scores["figures"]["f"] >= floor
    assert min(scores[field] for field in ("value", "bound", "unit", "kind")) >= floor


FLOORS = [
    ("newsquant_dev", "value", 2, 94),
    ("newsquant_dev", "value+unit~noun", 2, 83),
    ("newsquant_dev", "non-exact bounds found", 0, 90),
    ("newsquant_dev", "ranges found", 0, 89),
    ("rspec_number", "value", 1, 86),
    ("rspec_numberrange", "non-exact bounds found", 0, 96),
    ("rspec_numberrange", "ranges found", 0, 87),
    ("q3_spellout", "value", 2, 92),
    ("epitator_counts", "value", 1, 82),
]


@pytest.fixture(scope="module")
def bench(data):
    folder = str(data / "bench" / "quantities")
    sys.path.insert(0, folder)
    try:
        import bench
    finally:
        sys.path.remove(folder)
    return bench


@pytest.mark.parametrize(("name", "metric", "column", "floor"), FLOORS)
def test_bench(bench, name, metric, column, floor):
    from tests.bench.quantities_adapter import quantities

    make_doc = spacy.blank("en").make_doc
    rows = bench.load(name)
    assert bench.strict(rows, [quantities(make_doc(row["text"])) for row in rows])[metric][column] >= floor


def test_no_more_false_alarms_than_before(bench):
    from tests.bench.quantities_adapter import quantities

    make_doc = spacy.blank("en").make_doc
    rows = bench.load("newsquant_dev")
    assert bench.strict(rows, [quantities(make_doc(row["text"])) for row in rows])["empty texts with false alarm"][0] <= 9.1
