"""Parts and manifests: what is done is not done again, what has changed is, and nothing stands there twice."""

import json
import os
from pathlib import Path

import msgspec
import pytest

from claimx.cluster.parts import Corpus, Job, open_corpus, swept, work_on
from claimx.cluster.pieces import Piece
from claimx.errors import InputError
from claimx.pipeline import DEFAULTS, Options
from claimx.scale import LIMITS, Task

pq = pytest.importorskip("pyarrow.parquet", reason="parts are written by pyarrow (extra parquet)")


@pytest.fixture(params=["parquet", "jsonl"])
def job(request, tmp_path):
    open_corpus(str(tmp_path / "out"), Corpus("claimx-corpus/1", ("docs",), request.param))
    return Job(str(tmp_path / "out"), request.param, DEFAULTS, LIMITS, "1")


def piece(folder, texts, key="k"):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Piece(key, tuple(Task(name, path=os.fsencode(folder / name)) for name in texts))


def values(job, key="k"):
    path = f"{job.output}/part-{key}.{job.form}"
    if job.form == "parquet":
        table = pq.read_table(path)
        return list(zip(table["document"].to_pylist(), table["value"].to_pylist(), strict=True))
    lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return [
        (line["document"], None) if line["kind"] == "failure" else (line["citation"]["document"], line["figure"]["value"]) for line in lines
    ]


TEXTS = {"a.txt": "In 2012, 120 homes were flooded.", "b.txt": "Nothing.", "c.txt": "In 2013, 45 people left."}


def test_a_second_run_does_what_has_changed(job, tmp_path):
    first = work_on(piece(tmp_path / "docs", TEXTS), job)
    assert (first.kept, [entry.figures for entry in first.entries]) == (0, [1, 0, 1])
    assert values(job) == [("a.txt", 120), ("c.txt", 45)]
    again = work_on(piece(tmp_path / "docs", TEXTS), job)
    assert (again.kept, again.entries) == (3, first.entries)
    changed = work_on(piece(tmp_path / "docs", {**TEXTS, "c.txt": "In 2013, 46 people left.", "d.txt": "In 2013, 7 left."}), job)
    assert changed.kept == 2
    assert values(job) == [("a.txt", 120), ("c.txt", 46), ("d.txt", 7)]
    fewer = work_on(piece(tmp_path / "docs", {"a.txt": TEXTS["a.txt"]}), job)
    assert fewer.kept == 1
    assert values(job) == [("a.txt", 120)]


@pytest.mark.parametrize("other", [{"version": "2"}, {"options": Options(min_confidence=0.1)}])
def test_another_version_or_other_options_do_it_anew(job, tmp_path, other):
    work_on(piece(tmp_path / "docs", TEXTS), job)
    assert work_on(piece(tmp_path / "docs", TEXTS), msgspec.structs.replace(job, **other)).kept == 0


def test_failures_are_rows_and_are_tried_again(job, tmp_path):
    given = piece(tmp_path / "docs", TEXTS)
    (tmp_path / "docs" / "b.txt").unlink()
    told = work_on(given, job)
    assert [entry.failure and entry.failure.error for entry in told.entries] == [None, "not_found", None]
    assert ("b.txt", None) in values(job)
    assert work_on(piece(tmp_path / "docs", TEXTS), job).kept == 2
    assert values(job) == [("a.txt", 120), ("c.txt", 45)]


def test_no_part_is_left_of_what_is_gone(job, tmp_path):
    for key in ("k", "l"):
        work_on(piece(tmp_path / "docs", TEXTS, key), job)
    swept(job.output, job.form, ["l"])
    left = sorted(str(path.relative_to(job.output)) for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert left == ["corpus.json", "manifest/l.jsonl", f"part-l.{job.form}"]


def test_the_folder_is_of_one_corpus(job, tmp_path):
    open_corpus(job.output, Corpus("claimx-corpus/1", ("docs",), job.form))
    with pytest.raises(InputError, match="holds the claims of other paths"):
        open_corpus(job.output, Corpus("claimx-corpus/1", ("others",), job.form))
    piece(tmp_path / "docs", TEXTS)
    with pytest.raises(InputError, match="not empty, and no output of an earlier run"):
        open_corpus(str(tmp_path / "docs"), Corpus("claimx-corpus/1", ("docs",), job.form))
    with pytest.raises(InputError, match="a file; name a folder"):
        open_corpus(str(tmp_path / "docs" / "a.txt"), Corpus("claimx-corpus/1", ("docs",), job.form))
