"""Quality never falls: floors on gold, pinned with the gold's hash, and never below what the project has promised.

A floor goes up when claimx gets better: put the new figure, which the failure message and `-rP` show, into floors.json. To lower one is
to change a promise. When gold changes, measure anew and pin its new hash.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import claimx
from tests.grounding import assert_grounded
from tests.quality.score import read, score

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "fixtures" / "gold"
FIXTURES = {"seeds": ROOT / "seeds", "news": GOLD / "news"}
DATA = os.environ.get("CLAIMX_DATA")
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))

# What was promised of the project's first release, for the seeds' originals and for the development gold; no floor may be lower.
PROMISED = {
    "data/seeds": {
        "figures.f": 97, "core_recall": 100, "value": 97, "bound": 97, "measure": 85, "period_stated.f": 85, "source_stated.f": 85,
        "core_complete_recall": 88, "kind": 90, "change": 80, "place_recall": 60, "place_precision": 70,
    },
    "data/dev": {
        "figures.f": 93, "value": 98, "bound": 95, "unit": 95, "measure": 85, "period_stated.f": 82, "source_stated.f": 78, "complete.f": 65,
    },
    "seeds": {"precision": 92, "recall": 92, "core_recall": 100, "value": 97, "bound": 97, "measure": 85, "kind": 90, "change": 80},
    "news": {"precision": 88, "recall": 88, "value": 95, "complete": 50},
}  # fmt: skip


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def extracted(folder):
    """The claims of a folder's texts as dicts; every one is checked against its document on the way."""
    out = []
    for path in sorted(folder.glob("*.txt")):
        document = claimx.read_document(path)
        claims = list(claimx.extract(document))
        assert_grounded(document, claims)
        out += [msgspec.to_builtins(c) for c in claims]
    return out


def flat(scores):
    out = {}
    for name, value in scores.items():
        out |= {f"{name}.{k}": v for k, v in value.items()} if isinstance(value, dict) else {name: value}
    return out


def assert_floors(name, scores):
    low = {k: f"{scores[k]} < {floor}" for k, floor in FLOORS[name]["floors"].items() if scores[k] < floor}
    sys.stdout.write(f"{name} {json.dumps(scores)}\n")
    assert not low, f"{name} fell below its floors: {low}; all scores: {scores}"


@pytest.mark.parametrize("name", FIXTURES)
class TestFixtures:
    def test_gold_is_what_the_floors_were_set_on(self, name):
        assert sha256(GOLD / f"{name}.jsonl") == FLOORS[name]["sha256"]

    def test_gold_is_well_formed(self, name):
        rows = read(GOLD / f"{name}.jsonl")
        assert {r["doc"] for r in rows} == {p.name for p in FIXTURES[name].glob("*.txt")}
        last = {}
        for row in rows:
            if row.get("none"):
                continue
            text = (FIXTURES[name] / row["doc"]).read_text("utf-8")
            assert text[row["start"] : row["end"]] == row["surface"]
            assert row["start"] >= last.get(row["doc"], 0), "rows overlap or are out of order"
            last[row["doc"]] = row["end"]
            assert row["measure"]
            assert row["value_max"] is None or row["value_max"] > row["value"]
            assert row["change"] in {None, "increase", "decrease", "none"}

    def test_floors(self, name):
        assert_floors(name, score(read(GOLD / f"{name}.jsonl"), extracted(FIXTURES[name])))


@pytest.mark.skipif(not DATA, reason="CLAIMX_DATA is not set: the gold outside the project is not measured")
@pytest.mark.parametrize(("name", "folder"), [("seeds", "seeds"), ("dev", "gold/dev")])
def test_floors_outside(name, folder, tmp_path):
    data = Path(DATA)
    gold = data / "gold" / f"{name}.jsonl"
    if not gold.exists() or sha256(gold) != FLOORS[f"data/{name}"]["sha256"]:
        pytest.skip(f"{gold} is not the gold that the floors were set on: measure anew and pin its hash")
    made = tmp_path / "claims.jsonl"
    made.write_text("".join(json.dumps(c) + "\n" for c in extracted(data / folder)), "utf-8")
    command = [sys.executable, data / "tools" / "score.py", "--gold", gold, "--pred", made, "--docs", data / folder, "--json"]
    scores = flat(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    assert scores["not_grounded"] == 0
    assert_floors(f"data/{name}", scores)


@pytest.mark.parametrize("name", PROMISED)
def test_no_floor_is_below_the_promise(name):
    floors = FLOORS[name]["floors"]
    assert {k: floors.get(k) for k, bar in PROMISED[name].items() if floors.get(k, -1) < bar} == {}


def test_scorer_counts_what_is_wrong():
    row = {
        "doc": "a.txt", "start": 0, "end": 2, "surface": "12", "value": 12, "value_max": None, "bound": "exact", "unit": None, "kind": "count",
        "measure": ["wells", "dry wells"], "period": ["2011"], "place": None, "source": ["the council"], "change": None, "core": True, "note": None,
    }  # fmt: skip
    claim = {
        "kind": "figure",
        "figure": {"start": 0, "end": 2, "value": 12, "value_max": None, "bound": "exact", "unit": None, "kind": "count", "change": None},
        "measure": {"text": "dry wells"},
        "period": {"start": "2011-01", "end": "2011-12"},
        "source": {"text": "The Council", "name": "City Council"},
        "citation": {"document": "x/a.txt"},
    }
    assert set(score([row], [claim]).values()) == {100.0}
    wrong = {"bound": "at_least", "value": 13, "unit": "day", "kind": "age", "change": "increase"}
    other = claim | {"figure": claim["figure"] | wrong, "measure": {"text": "villages"}, "period": None, "source": None}
    scores = score([row], [other])
    assert (scores["precision"], scores["recall"]) == (100.0, 100.0)
    assert {scores[f] for f in ("value", "bound", "unit", "kind", "change", "measure", "period", "source", "complete")} == {0.0}
    assert score([row], [])["recall"] == 0.0
    assert score([{"doc": "a.txt", "none": True}], [claim])["precision"] == 0.0
