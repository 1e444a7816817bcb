"""Quality floors on a slice of the dev sets, and the guard that floors only rise.

`floors.jsonl` holds one line for each time the floors were set, oldest first: the model's version, the sha256 of the slice, the floors, and the
sha256 of the line before. A better model adds a line; no line is ever changed.
"""

import hashlib
import json
from itertools import islice, pairwise
from pathlib import Path

from claimx.tag import load
from claimx.tag.model import Model
from claimx.training.evaluate import evaluate_names, evaluate_syntax
from claimx.training.gazetteer import Gazetteer
from claimx.training.treebanks import read_ewt, read_gum

FLOORS = Path(__file__).parent / "floors.jsonl"
LINES = FLOORS.read_text("utf-8").splitlines() if FLOORS.exists() else []
ROWS = [json.loads(line) for line in LINES]
NO_NAMES = Gazetteer(demonyms=(), countries=())


def digest(line):
    return hashlib.sha256(line.encode()).hexdigest()


def refuse(rows, lines):
    """What is wrong with a list of floors."""
    faults = []
    for (before, line), (row, _) in pairwise(zip(rows, lines, strict=True)):
        if row["before"] != digest(line):
            faults.append(f"the line before {row['model']} was changed")
        lowered = [name for name, floor in before["floors"].items() if row["floors"].get(name, 0) < floor]
        if row["sha256"] == before["sha256"]:
            faults += [f"{name} is lowered" for name in lowered]
    return faults


def test_floors_only_rise():
    assert ROWS
    assert not refuse(ROWS, LINES)


def test_a_lowered_floor_is_refused():
    floors = ROWS[-1]["floors"]
    row = {**ROWS[-1], "model": "next", "before": digest(LINES[-1]), "floors": {**floors, "EWT gold LAS": floors["EWT gold LAS"] - 0.1}}
    assert refuse([*ROWS, row], [*LINES, json.dumps(row)]) == ["EWT gold LAS is lowered"]


def test_a_changed_line_is_refused():
    row = {**ROWS[-1], "model": "next", "before": digest(LINES[-1] + " ")}
    assert refuse([*ROWS, row], [*LINES, json.dumps(row)]) == ["the line before next was changed"]


def test_a_floor_taken_away_is_refused():
    row = {**ROWS[-1], "model": "next", "before": digest(LINES[-1]), "floors": {}}
    assert refuse([*ROWS, row], [*LINES, json.dumps(row)]) == [f"{name} is lowered" for name in ROWS[-1]["floors"]]


EWT = ("ud-ewt/en_ewt-ud-dev.conllu", "uner-ewt/en_ewt-ud-dev.iob2")
GUM = tuple(f"gum/dev/GUM_{name}.conllu" for name in ("news_homeopathic", "news_iodine", "textbook_governments"))


def corpus_hash(folder):
    """sha256 of the slice's files, one after the other."""
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in (*EWT, *GUM))).hexdigest()


def measure(folder):
    """Scores on the slice: the first 400 sentences of EWT dev, three documents of GUM dev."""
    ewt = [*islice(read_ewt(folder / EWT[0], folder / EWT[1], NO_NAMES), 400)]
    gum = [s for name in GUM for s in read_gum(folder / name, NO_NAMES)]
    nlp, model = load(), Model()
    scores = {
        f"{name} {key}": value
        for name, rows in {"EWT": ewt, "GUM": gum}.items()
        for key, value in evaluate_syntax(nlp, model, rows).items()
    }
    return scores | {f"EWT {key}": value for key, value in evaluate_names(model, ewt).items()}


def test_the_floors_are_for_these_files(data):
    assert corpus_hash(data / "corpora") == ROWS[-1]["sha256"]


def test_the_model_is_above_the_floors(data):
    scores = measure(data / "corpora")
    below = {name: (scores[name], floor) for name, floor in ROWS[-1]["floors"].items() if scores[name] < floor}
    assert not below
