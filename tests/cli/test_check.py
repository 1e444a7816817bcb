"""`claimx check` by its prompt: what it shows, keeps, and asks again; on a pipe and when it is killed."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.output.jsonl import encode
from claimx.store.verdicts import read_verdicts
from tests import made


@pytest.fixture
def claims(coast):
    return made.claims(made.document())


def words(path="verdicts.jsonl"):
    """The verdicts in the file, each with the beginning of its claim's id."""
    return [(line["id"][:4], line["verdict"]) for line in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())]


def asked(told):
    """The figures that were shown, by what is marked."""
    return [" ".join(figure.split()) for figure in re.findall(r">>(.*?)<<", told.stdout, re.DOTALL)]


def test_a_whole_run(coast, run, golden):
    stdin = "a\n?\nc value 2,810; period 2010\nc value many\nc value 2,810\nr\nu\ns\nnonsense\nq\n"
    told = run("check", "reports", stdin=stdin)
    assert (told.exit_code, told.stderr) == (0, "verdicts are kept in verdicts.jsonl\n")
    golden("check.txt", told.stdout)
    assert [word for _, word in words()] == ["accepted", "corrected", "rejected", "withdrawn", "skipped"]


def test_the_least_sure_comes_first(coast, run):
    assert asked(run("check", "reports", stdin="s\n" * 8))[:3] == ["Between 12 and 15 percent", "2,800", "1,500"]


def test_what_was_judged_is_not_asked_again_and_what_was_skipped_comes_last(coast, run):
    run("check", "reports", stdin="a\ns\nr\nq\n")
    told = run("check", "reports", stdin="s\n" * 8)
    assert asked(told) == ["up to $7.5 million", "44", "two-thirds", "doubled", "More than 23,200", "2,800"]
    assert told.stdout.splitlines()[-1] == "1 accepted, 1 rejected, 6 skipped; 0 left of 8 figures"


def test_the_last_can_be_undone(coast, run):
    told = run("check", "reports", stdin="a\n" * 8 + "u\nr\nu\nu\nq\n")
    assert "all were seen" in told.stdout
    assert [word for _, word in words()] == ["accepted"] * 8 + ["withdrawn", "rejected", "withdrawn", "withdrawn"]
    assert told.stdout.splitlines()[-1] == "6 accepted; 2 left of 8 figures"


def test_end_of_input_ends_it(coast, run):
    told = run("check", "reports", stdin="a\n")
    assert (told.exit_code, told.stdout.splitlines()[-1]) == (0, "1 accepted; 7 left of 8 figures")


def test_a_sample_ends_with_its_precision_and_goes_on_where_it_was(coast, run):
    first = run("check", "reports", "--sample", "4", "--seed", "1", stdin="a\na\nq\n")
    assert first.stdout.splitlines()[-2:] == [
        "2 accepted; 2 left of the sample",
        "right: 2 of 2, 100%; of all 8 figures 34% to 100% (95% Wilson interval)",
    ]
    second = run("check", "reports", "--sample", "4", "--seed", "1", stdin="r\na\n")
    assert second.stdout.splitlines()[-2:] == [
        "3 accepted, 1 rejected; 0 left of the sample",
        "right: 3 of 4, 75%; of all 8 figures 30% to 95% (95% Wilson interval)",
    ]
    assert set(asked(first)[:2]).isdisjoint(asked(second))
    third = run("check", "reports", "--sample", "4", "--seed", "1", stdin="")
    assert asked(third) == []
    assert third.stdout.splitlines()[-1] == second.stdout.splitlines()[-1]


def test_verdicts_are_heeded(coast, run):
    run("check", "reports", stdin="c value 11 to 14\nr\na\nq\n")
    figures = [
        json.loads(line)["figure"]
        for line in run("extract", "reports", "--kind", "figure", "--verdicts", "verdicts.jsonl").stdout.splitlines()
    ]
    assert [figure["text"] for figure in figures if figure["text"].startswith(("2,800", "Between"))] == ["Between 12 and 15 percent"]
    assert next(figure for figure in figures if figure["text"].startswith("Between"))["value_max"] == 14
    page = run("report", "reports", "--verdicts", "verdicts.jsonl").stdout
    assert "value 11, was 12; up to 14, was 15" in page


@pytest.mark.parametrize("path", ["claims.jsonl", "claims.db"])
def test_records_and_stores_can_be_checked(coast, run, path):
    run("extract", "reports", "-o", path)
    told = run("check", path, stdin="r\nq\n")
    kept = "claims.db" if path == "claims.db" else "verdicts.jsonl"
    assert told.stderr == f"verdicts are kept in {kept}\n"
    assert told.stdout.splitlines()[-1] == "1 rejected; 7 left of 8 figures"
    claim = next(claim for claim in made.claims(made.document()) if claim.confidence == 0.41)
    assert read_verdicts(Path(kept)).on(claim).verdict == "rejected"
    assert asked(run("check", path, stdin="q\n")) == ["2,800"]


def test_document_that_is_gone_is_shown_from_its_records(coast, run):
    run("extract", "reports", "-o", "claims.jsonl")
    (coast / "coast.txt").unlink()
    told = run("check", "claims.jsonl", stdin="q\n")
    assert "The document is not at hand as it was cited" in told.stdout
    assert asked(told) == ["Between 12 and 15 percent"]


def test_hostile_text_does_not_reach_the_terminal(coast, run):
    text = "More than 120 homes \x1b]0;owned\x07 were\u202e flooded.\n"
    (coast / "coast.txt").write_text(made.TEXT + "\x1b[31m\n", encoding="utf-8")
    (coast.parent / "claims.jsonl").write_text("".join(f"{encode(one)}\n" for one in made.claims(made.document())), encoding="utf-8")
    told = run("check", "claims.jsonl", stdin=f"c source {text}q\n")
    assert not {"\x1b", "\x07", "\u202e"} & set(told.stdout + told.stderr)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "Standard input is where the answers come from: name a file."),
        (["reports", "--verdicts", "no.db"], "There is no store 'no.db'; claimx extract --db makes one."),
        (["reports", "--sample", "0"], "Invalid value for '--sample'"),
    ],
)
def test_usage(coast, run, arguments, message):
    told = run("check", *arguments)
    assert (told.exit_code, told.stdout) == (2, "")
    assert message in " ".join(told.stderr.split())


def test_input_that_is_closed_or_no_text(coast, run):
    run("extract", "reports", "-o", "claims.jsonl")
    command = f"{sys.executable} -m claimx check claims.jsonl"
    for shell in (f"{command} <&-", f"printf '\\377\\n' | {command}"):
        done = subprocess.run(["sh", "-c", shell], cwd=coast.parent, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stdout.decode().splitlines()[-1]) == (0, "nothing judged; 8 left of 8 figures")


def test_no_documents(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = run("check", "nowhere")
    assert (told.exit_code, told.stderr) == (1, "claimx: nowhere: no such file or folder\n")


def test_every_verdict_survives_a_kill(coast, run):
    run("extract", "reports", "-o", "claims.jsonl")
    command = [sys.executable, "-m", "claimx", "check", "claims.jsonl", "--plain"]
    for round_ in range(1, 4):
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=coast.parent) as process:
            process.stdin.write(b"a\n")
            process.stdin.flush()
            seen = b""
            while seen.count(b"\n> ") < 2:  # the next figure is asked
                seen += process.stdout.read1(65536)
            process.send_signal(signal.SIGKILL)
            process.wait(30)
        assert [word for _, word in words()] == ["accepted"] * round_
    assert len({claim for claim, _ in words()}) == 3
    with (coast.parent / "verdicts.jsonl").open("ab") as file:
        file.write(b'{"schema":"claimx-verd')  # what a kill in the middle of writing leaves
    told = run("check", "claims.jsonl", stdin="r\nq\n")
    assert told.stdout.splitlines()[-1] == "3 accepted, 1 rejected; 4 left of 8 figures"
    assert [word for _, word in words()] == ["accepted"] * 3 + ["rejected"]
