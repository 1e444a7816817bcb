"""A document that cannot be written is a failure like one that cannot be read, in every format: it is told, and the others are written."""

import json
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from claimx.records import Claim

TEXT = "More than {n} homes were flooded in March 2014, the council said.\n"
BROKEN = {  # what writes a claim in each format
    "table": "claimx.output.table.amount",
    "jsonl": "claimx.output.jsonl.encode",
    "json": "claimx.output.jsonl.encode",
    "csv": "claimx.output.rows.cell",
    "sdmx": "claimx.output.exports.sdmx.cell",
    "annotation": "claimx.output.exports.annotation.annotation",
    "claimreview": "claimx.output.exports.claimreview.review",
    "xlsx": "claimx.output.exports.columns.cell",
    "parquet": "claimx.output.exports.columns.cell",
    "datapackage": "claimx.output.rows.cell",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for n, name in enumerate("amz"):
        Path(f"in/{name}.txt").write_text(TEXT.format(n=120 + n), encoding="utf-8")


@pytest.fixture
def broken(monkeypatch):
    """Let what writes a format fail on the claims of the second document, as a fault of ours would."""

    def fail(form):
        *module, name = BROKEN[form].split(".")
        right = getattr(import_module(".".join(module)), name)

        def wrong(given, *args):
            if (given.figure.value if isinstance(given, Claim) and given.figure else getattr(given, "value", None)) == 121:
                raise OverflowError("int too large to convert to float")
            return right(given, *args)

        monkeypatch.setattr(BROKEN[form], wrong)

    return fail


def contents(data):
    if data.startswith(b"PK"):
        with zipfile.ZipFile(Path("out.bin")) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return data


@pytest.mark.parametrize("form", BROKEN)
@pytest.mark.parametrize("to", ["stdout", "file"])
def test_the_others_are_written(folder, run, broken, form, to):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    if to == "stdout" and form in {"xlsx", "parquet", "datapackage"}:
        to = "file"
    broken(form)
    done = run("extract", "in", "--kind", "figure", "-f", form, *(["-o", "out.bin"] if to == "file" else []))
    assert done.exit_code == 3
    assert "in/m.txt: claimx failed on it, which is a fault to report: OverflowError: int too large to convert to float" in done.stderr
    data = contents(Path("out.bin").read_bytes() if to == "file" else done.stdout.encode())
    if form != "parquet":  # packed
        assert b"120" in data
        assert b"122" in data
        assert b"121" not in data
    if form in {"json", "jsonl"}:
        records = json.loads(data) if form == "json" else [json.loads(line) for line in data.splitlines()]
        assert [r["figure"]["value"] if r["kind"] == "figure" else (r["document"], r["error"]) for r in records] == [
            120, ("in/m.txt", "internal"), 122,
        ]  # fmt: skip


def test_what_could_not_be_written_is_tried_again(folder, run, broken, monkeypatch):
    here = Path.cwd()
    broken("jsonl")
    assert run("extract", "in", "-q", "-o", "out.jsonl", "--resume").exit_code == 3
    assert "internal" in Path("out.jsonl").read_text(encoding="utf-8")
    monkeypatch.undo()
    monkeypatch.chdir(here)
    assert run("extract", "in", "-q", "-o", "out.jsonl", "--resume").exit_code == 0
    assert "internal" not in Path("out.jsonl").read_text(encoding="utf-8")


def test_mentions(folder, run, monkeypatch):
    def wrong(mention):
        if "121" in mention.text:
            raise ValueError("no")
        return "x"

    monkeypatch.setattr("claimx.output.table.reading", wrong)
    done = run("tag", "in", "-f", "table")
    assert done.exit_code == 3
    assert "in/m.txt: claimx failed on it" in done.stderr
    assert "120" in done.stdout
    assert "122" in done.stdout
