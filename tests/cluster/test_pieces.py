"""Pieces of a corpus: every document in one of them, the same ones in every run."""

import json
import os

import pytest

from claimx.cluster import pieces as module
from claimx.cluster.pieces import pieces, tasks_in
from claimx.records import Failure
from claimx.scale import Task

pa = pytest.importorskip("pyarrow", reason="pieces are read by pyarrow (extra parquet)")


def files(folder, names):
    for name in names:
        (folder / name).write_text("x", encoding="utf-8")
    return [Task(name, path=os.fsencode(folder / name)) for name in sorted(names)]


def names_of(found):
    return [{task.name for task in piece.tasks} for piece in found]


def test_a_file_more_changes_one_piece(tmp_path):
    given = files(tmp_path, [f"{n:04}.txt" for n in range(400)])
    before = {piece.key: piece for piece in pieces(given, [], size=16)}
    assert sum(len(piece.tasks) for piece in before.values()) == 400
    assert len(before) > 10
    after = {piece.key: piece for piece in pieces(files(tmp_path, [*(t.name for t in given), "0200a.txt"]), [], size=16)}
    assert sum(before.get(key) != piece for key, piece in after.items()) <= 2


def test_a_failure_keeps_its_place(tmp_path):
    missing = Failure(document="no.txt", error="not_found", message="no.txt: no such file")
    (piece,) = pieces([*files(tmp_path, ["a.txt"]), missing], [], size=10**9)
    assert [type(one) for one in tasks_in(piece)] == [Failure, Task]


@pytest.mark.parametrize("size", [1, 7, 50, 64, 1000, 10**6])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_lines_are_read_once_wherever_they_are_cut(tmp_path, monkeypatch, size, end):
    monkeypatch.setattr(module, "LINES", size)
    lines = [json.dumps({"id": str(n), "text": "é" * (n % 40)}) for n in range(60)]
    path = tmp_path / "c.jsonl"
    path.write_text("\n".join(lines) + end, encoding="utf-8")
    found = list(pieces([Task("c.jsonl", path=os.fsencode(path))], []))
    if path.stat().st_size <= size:
        assert [piece.uri for piece in found] == [""]
        return
    assert [json.loads(task.record)["id"] for piece in found for task in tasks_in(piece)] == [str(n) for n in range(60)]
    assert len({piece.key for piece in found}) == len(found)


def test_row_groups_of_parquet(tmp_path):
    import pyarrow.parquet as pq

    path = tmp_path / "c.parquet"
    pq.write_table(pa.table({"id": list(range(10)), "text": ["x"] * 10}), path, row_group_size=4)
    found = list(pieces([Task("c.parquet", path=os.fsencode(path))], []))
    tasks = [[task.name.rpartition("#")[2] for task in tasks_in(piece)] for piece in found]
    assert tasks == [["row0", "row1", "row2", "row3"], ["row4", "row5", "row6", "row7"], ["row8", "row9"]]


def test_addresses(tmp_path):
    files(tmp_path, ["b.txt", "a.txt", ".hidden", "_skipped"])
    (piece,) = pieces([], [f"file://{tmp_path}"], size=10**9)
    assert [(task.name, task.data) for task in tasks_in(piece)] == [(f"file://{tmp_path}/{name}.txt", b"x") for name in "ab"]
    (piece,) = pieces([], [f"file://{tmp_path}/none"])
    assert [one.error for one in tasks_in(piece)] == ["not_found"]
