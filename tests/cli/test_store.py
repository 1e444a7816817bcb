"""Stores, records and verdicts wherever a command takes claims."""

from __future__ import annotations

import io
import json
import sys

import pytest

from claimx.cli.gathering import gathered, settled
from claimx.cli.inputs import Run
from claimx.store.store import Store
from claimx.store.verdicts import add_verdict, verdict_on
from tests import made


def test_filled_once(coast, run):
    (coast / "other.txt").write_text("No figures here.", encoding="utf-8")
    first = run("extract", "reports", "-o", "claims.db")
    assert (first.exit_code, first.stdout, first.stderr) == (0, "", "8 figures and 1 statement in 2 documents, written to claims.db\n")
    again = run("extract", "reports", "--db", "claims.db")
    assert again.stderr == "0 figures and 0 statements in 0 documents, written to claims.db; 2 documents unchanged, kept as read before\n"
    (coast / "other.txt").write_text("Still none.", encoding="utf-8")
    changed = run("extract", "reports", "--db", "claims.db")
    assert changed.stderr == "0 figures and 0 statements in 1 document, written to claims.db; 1 document unchanged, kept as read before\n"
    asked = run("extract", "reports", "--db", "claims.db", "--kind", "figure")
    assert asked.stderr == "8 figures in 2 documents, written to claims.db\n"


def test_a_failed_document_does_not_keep_the_others_out(coast, run):
    result = run("extract", "reports", "nowhere.txt", "--db", "claims.db")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (3, "claimx: nowhere.txt: no such file or folder")
    with Store(coast.parent / "claims.db") as store:
        assert [document.name for document, _ in store.holdings()] == ["reports/coast.txt"]


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_a_store_and_records_are_read_like_documents(coast, run, form):
    direct = run("extract", "reports", "--format", form).stdout
    run("extract", "reports", "-o", "claims.db")
    run("extract", "reports", "-o", "claims.jsonl")
    run("extract", "reports", "-o", "claims.json")
    for path in ("claims.db", "claims.jsonl", "claims.json"):
        assert run("extract", path, "--format", form).stdout == direct
    assert run("extract", "-", "--format", form, stdin=run("extract", "reports").stdout).stdout == direct
    (coast / "coast.txt").unlink()
    for path in ("claims.db", "claims.jsonl"):
        assert run("extract", path, "--format", form).stdout == direct


def test_only_what_is_asked_for_comes_out_of_a_store(coast, run):
    run("extract", "reports", "-o", "claims.db")
    assert len(run("extract", "claims.db", "--kind", "statement").stdout.splitlines()) == 1
    assert len(run("extract", "claims.db", "--min-confidence", "0.5").stdout.splitlines()) == 8


def test_standard_input_that_is_a_document(coast, run):
    assert (
        json.loads(run("extract", "-", "--stdin-name", "coast.txt", stdin=made.TEXT).stdout.splitlines()[0])["citation"]["document"]
        == "coast.txt"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["reports", "--db", "a.db", "-o", "b.db"], "Claims go into one place: a store or a file."),
        (
            ["reports", "--db", "a.db", "--format", "csv"],
            "A store holds claims as they are found, whole; --format is for what is made of it.",
        ),
        (["reports", "-o", "a.db", "--verdicts", "v.jsonl"], "A store holds claims as they are found, whole; --verdicts is for"),
    ],
)
def test_refused(coast, run, arguments, message):
    result = run("extract", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert " ".join(message.split()) in " ".join(result.stderr.replace("│", " ").split())


def test_a_file_that_is_no_store_is_not_written_over(coast, run, tmp_path):
    (tmp_path / "notes.db").write_text("my notes, which are no database, and long", encoding="utf-8")
    result = run("extract", "reports", "-o", "notes.db")
    assert (result.exit_code, result.stderr) == (1, "claimx: notes.db: file is not a database\n")
    assert (tmp_path / "notes.db").read_text(encoding="utf-8").startswith("my notes")


@pytest.fixture
def judged(coast, run):
    """Verdicts in a file: the first claim rejected, the second corrected, the fifth, which is least sure, accepted."""
    claims = made.claims(made.document())
    path = coast.parent / "verdicts.jsonl"
    add_verdict(path, verdict_on(claims[0], "rejected"))
    add_verdict(path, verdict_on(claims[1], "corrected", correction={"figure.value": 2900}))
    add_verdict(path, verdict_on(claims[4], "accepted"))
    return path


def test_extract_honours_verdicts(judged, run):
    records = [json.loads(line) for line in run("extract", "reports", "--verdicts", judged).stdout.splitlines()]
    assert [record["figure"]["value"] for record in records[:4]] == [2900, 1500, 7500000, 12]
    assert (records[3]["confidence"], records[3]["rule"]) == (1.0, "made-figure+accepted")


def test_a_store_is_read_with_its_own_verdicts(coast, run):
    run("extract", "reports", "-o", "claims.db")
    add_verdict(coast.parent / "claims.db", verdict_on(made.claims(made.document())[0], "rejected"))
    assert len(run("extract", "claims.db").stdout.splitlines()) == 8
    assert len(run("extract", "reports", "--verdicts", "claims.db").stdout.splitlines()) == 8


def test_gathered_gives_claims_documents_and_verdicts(coast, judged, monkeypatch):
    found = list(gathered(["reports"], Run(quiet=True), verdicts=judged))
    assert [held.verdict and held.verdict.verdict for held in found[:5]] == ["rejected", "corrected", None, None, "accepted"]
    assert {held.document for held in found} == {made.document()}
    assert [held.claim.figure.value for held in settled(found[:2])] == [2900]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(made.TEXT.encode())))
    assert len(list(gathered(["-"], Run(quiet=True)))) == 9


def test_verdicts_that_are_none(coast, run):
    (coast.parent / "v.jsonl").write_text("{}\n", encoding="utf-8")
    result = run("extract", "reports", "--verdicts", "v.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "claimx: v.jsonl:1: no verdict: Object missing required field `document`\n"
    assert run("extract", "reports", "--verdicts", "none.jsonl").stderr == "claimx: none.jsonl: No such file or directory\n"
