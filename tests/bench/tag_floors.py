"""The next line for tests/tag/floors.jsonl: what the bundled model scores on the slice, less a margin, and never less than the line before.

CLAIMX_DATA=DIR python -m tests.bench.tag_floors >> tests/tag/floors.jsonl
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from claimx.tag import info
from tests.tag.test_floors import FLOORS, corpus_hash, digest, measure

MARGIN = 0.3  # what another CPU's arithmetic may cost
SCORES = ("gold LAS", "gold tags", "gold lemmas", "own LAS", "own sentences", "PERSON", "ORG", "place", "names")


def main():
    folder = Path(os.environ["CLAIMX_DATA"]) / "corpora"
    before = FLOORS.read_text("utf-8").splitlines()[-1:] if FLOORS.exists() else []
    floors = {name: round(score - MARGIN, 1) for name, score in measure(folder).items() if name.split(" ", 1)[1] in SCORES}
    if before:
        floors = {name: max(floor, json.loads(before[0])["floors"].get(name, 0)) for name, floor in floors.items()}
    row = {"model": info()["version"], "sha256": corpus_hash(folder), "before": digest(before[0]) if before else None, "floors": floors}
    print(json.dumps(row))


if __name__ == "__main__":
    main()
