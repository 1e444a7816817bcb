"""Every gold row of ours points at what it says: its surface stands at its offsets, in reading order, and no two rows overlap."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "fixtures" / "gold"
FOLDERS = {"seeds": ROOT / "seeds", "news": GOLD / "news", "kinds": GOLD / "kinds"}


@pytest.mark.parametrize("name", FOLDERS)
def test_rows_point_at_their_surface(name):
    rows = {}
    for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["doc"], []).append(row)
    assert set(rows) == {path.name for path in FOLDERS[name].glob("*.txt")}
    for document, own in rows.items():
        text = (FOLDERS[name] / document).read_bytes().decode("utf-8")
        figures = [row for row in own if not row.get("none")]
        assert [text[row["start"] : row["end"]] for row in figures] == [row["surface"] for row in figures], document
        assert all(before["end"] <= after["start"] for before, after in pairwise(figures)), document
