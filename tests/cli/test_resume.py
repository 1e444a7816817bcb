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
