"""Runs that are cut off, at any moment and by any means, and what the same command with --resume makes of what they left."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimx import pipeline
from claimx.cli.registry import app
from claimx.scale import LIMITS

CLAIMX = [sys.executable, "-m", "claimx"]
SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "More than {n} homes were flooded in March 2014, the council said.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for n in range(12):
        (tmp_path / "in" / f"{n:02}.txt").write_text(TEXT.format(n=100 + n), encoding="utf-8")
    (tmp_path / "in" / "07.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return tmp_path / "in"


def extract(*args):
    return subprocess.run([*CLAIMX, "extract", "in", "--quiet", *args], capture_output=True, text=True, timeout=300, check=False)


def left():
    return sorted(path.name for path in Path().iterdir() if path.name not in {"in", "clean.jsonl"})


@pytest.fixture
def clean(folder):
    assert extract("-o", "clean.jsonl").returncode == 3
    return Path("clean.jsonl").read_bytes()


def cut_off(after, number, *options):
    """Start a run and send it a signal once it has written that many bytes."""
    process = subprocess.Popen([*CLAIMX, "extract", "in", "-q", "-o", "out.jsonl", *options], stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        if sum(part.stat().st_size for part in Path().glob(".out.jsonl.*.part")) >= after:
            process.send_signal(number)
            break
        time.sleep(0.002)
    told = process.communicate(timeout=120)[1]
    return process.returncode, told


def test_killed(folder, clean):
    for moment in (0, 1, len(clean) // 2, len(clean) * 9 // 10):
        for old in (*Path().glob(".out.jsonl*"), *Path().glob("out.jsonl")):
            old.unlink()
        cut_off(moment, signal.SIGKILL)
        assert extract("-o", "out.jsonl", "--resume").returncode == 3
        assert Path("out.jsonl").read_bytes() == clean, moment
        assert left() == [".out.jsonl.done", "out.jsonl"]


def forked(*args):
    """Start a run in a process of its own that has everything loaded already; gives its id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        CliRunner().invoke(app, ["extract", "in", "-q", "-o", "out.jsonl", *args], prog_name="claimx")
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked")
@pytest.mark.parametrize("workers", ["0", "2"])
def test_killed_at_twenty_moments(folder, run, workers):
    """Real runs, ended by KILL as soon as so much of the file stands there, and gone on with at once."""
    for n in range(12):
        if n != 7:
            (folder / f"{n:02}.txt").write_text("\n".join(TEXT.format(n=100 * k + n) for k in range(2, 6)), encoding="utf-8")
    pipeline.warm()
    assert run("extract", "in", "-q", "-o", "clean.jsonl", "--workers", workers).exit_code == 3
    clean = Path("clean.jsonl").read_bytes()
    cut = []
    for moment in range(0, len(clean), len(clean) // 19):
        pid = forked("--workers", workers)
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            if sum(part.stat().st_size for part in Path().glob(".out.jsonl.*.part")) >= moment:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                break
            time.sleep(0.0002)
        parts = list(Path().glob(".out.jsonl.*.part"))
        cut += [part.stat().st_size for part in parts]
        told = run("extract", "in", "-o", "out.jsonl", "--resume", "--workers", workers)
        assert told.exit_code == 3
        assert Path("out.jsonl").read_bytes() == clean, moment
        if parts and clean[: cut[-1]].count(b"\n") >= 16:  # a document has eight claims
            assert "unchanged, kept as read before" in told.stderr
        assert left() == [".out.jsonl.done", "out.jsonl"]
        for old in (".out.jsonl.done", "out.jsonl"):
            Path(old).unlink()
    assert cut


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked")
def test_a_corpus_larger_than_a_document_may_be(folder, run):
    """Read record by record: the same bytes with one worker, two, and where the run was ended in the middle; what is broken is told and left behind."""
    shutil.rmtree(folder)
    folder.mkdir()
    with (folder / "c.jsonl").open("w", encoding="utf-8") as file:
        for n in range(30):
            file.write(json.dumps({"id": n, "html": "<p>" * 600_000, "text": TEXT.format(n=n + 100)}) + "\n")
            file.write('{"id": "torn", "text": "More than 12 ho\n' if n in {3, 17} else "")
    assert (folder / "c.jsonl").stat().st_size > LIMITS.max_bytes
    pipeline.warm()
    told = run("extract", "in", "-q", "-o", "clean.jsonl", "--workers", "1")
    assert told.exit_code == 3
    assert [line.split(": ", 1)[1] for line in told.stderr.splitlines()] == [
        "in/c.jsonl#5: line 5 is no JSON object, or cut off",
        "in/c.jsonl#20: line 20 is no JSON object, or cut off",
    ]
    clean = Path("clean.jsonl").read_bytes()
    found = [one for one in map(json.loads, clean.splitlines()) if one["kind"] != "statement"]
    assert [one.get("error", one["kind"]) for one in found] == ["figure"] * 4 + ["unreadable"] + ["figure"] * 14 + ["unreadable"] + [
        "figure"
    ] * 12
    assert [one["citation"]["document"] for one in found if one["kind"] == "figure"] == [f"in/c.jsonl#{n}" for n in range(30)]
    assert run("extract", "in", "-q", "-o", "two.jsonl", "--workers", "2").exit_code == 3
    assert Path("two.jsonl").read_bytes() == clean
    pid = forked("--workers", "1")
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        if sum(part.stat().st_size for part in Path().glob(".out.jsonl.*.part")) >= len(clean) // 2:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            break
        time.sleep(0.0002)
    assert "unchanged, kept as read before" in run("extract", "in", "-o", "out.jsonl", "--resume", "--workers", "2").stderr
    assert Path("out.jsonl").read_bytes() == clean


@pytest.mark.parametrize("torn", [False, True], ids=["as written", "the list ahead of the file"])
def test_killed_at_any_moment(folder, clean, run, torn):
    """What a kill can leave is a beginning of the file and of its list; where the disk loses the last of the file, the list may be ahead of it."""
    run("extract", "in", "-q", "-o", "out.jsonl", "--resume")
    data, listed = Path("out.jsonl").read_bytes(), Path(".out.jsonl.done").read_bytes()
    ends = [json.loads(line)["end"] for line in listed.splitlines()]
    for moment in range(0, len(data), len(data) // 20):
        for old in (*Path().glob(".out.jsonl*"), *Path().glob("out.jsonl")):
            old.unlink()
        known = b"".join(line for line, end in zip(listed.splitlines(keepends=True), ends, strict=True) if end <= moment)
        Path(".out.jsonl.abc.part").write_bytes(data[:moment])
        Path(".out.jsonl.abc.part.done").write_bytes(listed[: len(known) + 50] if torn else known)
        assert run("extract", "in", "-q", "-o", "out.jsonl", "--resume").exit_code == 3
        assert Path("out.jsonl").read_bytes() == clean, moment
        assert left() == [".out.jsonl.done", "out.jsonl"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_leave_whole_lines_and_say_how_to_go_on(folder, clean, number, code):
    got, told = cut_off(len(clean) // 3, number)
    if got == 3:
        pytest.skip("the run was over before the signal came")
    assert got == code
    (part,) = Path().glob(".out.jsonl.*.part")
    assert "--resume goes on from there" in told
    assert told.endswith("interrupted\n")
    assert clean.startswith(part.read_bytes())
    assert all(json.loads(line) for line in part.read_text().splitlines())
    assert not Path("out.jsonl").exists()
    told = subprocess.run([*CLAIMX, "extract", "in", "-o", "out.jsonl"], capture_output=True, text=True, check=False).stderr
    assert f"an earlier run was cut off and left {Path(part).resolve()}: --resume goes on from it" in told
    assert extract("-o", "out.jsonl", "--resume").returncode == 3
    assert Path("out.jsonl").read_bytes() == clean
    assert left() == [".out.jsonl.done", "out.jsonl"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv"])
def test_only_what_has_changed_is_done_again(folder, name):
    assert "resume" not in extract("-o", name, "--resume").stderr
    (folder / "03.txt").write_text(TEXT.format(n=999), encoding="utf-8")
    (folder / "05.txt").unlink()
    (folder / "05a.txt").write_text(TEXT.format(n=555), encoding="utf-8")
    (folder / "08.txt.meta.json").write_text('{"title": "Flood"}')
    told = subprocess.run([*CLAIMX, "extract", "in", "-o", name, "--resume"], capture_output=True, text=True, check=False).stderr
    assert told.endswith(f"3 figures and 3 statements in 3 documents, written to {name}; 8 documents unchanged, kept as read before\n")
    extract("-o", f"fresh-{name}")
    assert Path(name).read_bytes() == Path(f"fresh-{name}").read_bytes()


def test_other_options_take_nothing_over(folder):
    extract("-o", "out.jsonl", "--resume")
    extract("-o", "out.jsonl", "--resume", "--kind", "figure")
    assert {json.loads(line)["kind"] for line in Path("out.jsonl").read_text().splitlines()} == {"figure", "failure"}


CORPUS = """{"id": "a", "text": "More than 120 homes were flooded in March last year, the council said.", "summary": "More than 90 homes burnt.", "day": "2014-05-03", "date": "2010-05-03", "name": "Floods"}
"""


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ([], ["--text-field", "summary"]),
        ([], ["--date-field", "day"]),
        ([], ["--title-field", "name"]),
        ([], ["--id-field", "day"]),
        ([], ["--published", "2012-05-03"]),
        ([], ["--min-confidence", "0.999"]),
        ([], ["--kind", "figure"]),
        (["--encoding", "latin-1"], ["--encoding", "cp1251"]),
        ([], ["--all-blocks"]),
    ],
    ids=" ".join,
)
def test_every_option_that_changes_claims_is_heeded(tmp_path, monkeypatch, run, first, then):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.jsonl").write_text(CORPUS, encoding="utf-8")
    Path("in/b.txt").write_bytes(
        "Caf\xe9s\n\nMore than 120 caf\xe9s were flooded last year, Ren\xe9 said.\n\nComments\n\nMore than 99 people left.\n".encode(
            "latin-1"
        )
    )
    for name, resume in (("fresh.jsonl", []), ("out.jsonl", ["--resume"])):
        if resume:
            run("extract", "in", "-q", "-o", name, *first, *resume)
        assert run("extract", "in", "-q", "-o", name, *then, *resume).exit_code == 0
    assert Path("out.jsonl").read_bytes() == Path("fresh.jsonl").read_bytes()


@pytest.mark.parametrize("harm", ["torn", "changed", "other", "no list", "torn list"])
def test_an_output_that_was_harmed_is_mended(folder, clean, harm):
    extract("-o", "out.jsonl", "--resume")
    output, listed = Path("out.jsonl"), Path(".out.jsonl.done")
    data = output.read_bytes()
    if harm == "torn":
        output.write_bytes(data[:-40])
    elif harm == "changed":
        output.write_bytes(data.replace(b"103", b"193"))
    elif harm == "other":
        output.write_bytes(b"")
    elif harm == "no list":
        listed.unlink()
    else:
        listed.write_bytes(listed.read_bytes()[:-30])
    extract("-o", "out.jsonl", "--resume")
    assert output.read_bytes() == clean


@pytest.mark.parametrize(
    "args", [["--resume"], ["--resume", "-o", "out.json"], ["--resume", "-o", "out.txt"], ["--resume", "--db", "out.db"]]
)
def test_where_there_is_nothing_to_resume(folder, args):
    done = extract(*args)
    assert done.returncode == 2
    assert "There is nothing to resume" in done.stderr


def test_an_array_that_is_cut_off_is_closed(folder):
    for seed in SEEDS.glob("*.txt"):
        for n in range(4):
            shutil.copy(seed, folder / f"{n}-{seed.name}")
    process = subprocess.Popen([*CLAIMX, "extract", "in", "-q", "-f", "json"], stdout=subprocess.PIPE, bufsize=0)
    begun = process.stdout.read(3000)
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=120)
    assert process.returncode in {143, 3}
    assert json.loads(begun + rest)


def test_any_number_of_workers_gives_the_same_bytes(folder, clean):
    for workers in ("0", "1", "2", "5"):
        assert extract("--workers", workers).stdout.encode() == clean


def test_hard_links_are_said(folder):
    Path("out.jsonl").write_text("")
    os.link("out.jsonl", "other.jsonl")
    assert "out.jsonl had 1 other name" in extract("-o", "out.jsonl").stderr
