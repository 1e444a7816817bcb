from __future__ import annotations

import json

import pytest

from claimx.store.verdicts import add_verdict, verdict_on
from tests import made


@pytest.fixture
def claims(coast):
    return made.claims(made.document())


def test_report_of_documents_records_and_store_is_the_same(coast, run):
    told = run("report", "reports", "-o", "report.html", "--title", "Coast")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "9 claims in 1 document, written to report.html\n")
    page = (coast.parent / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>\n")
    run("extract", "reports", "-o", "claims.jsonl")
    run("extract", "reports", "-o", "claims.db")
    for path in ("claims.jsonl", "claims.db"):
        assert run("report", path, "--title", "Coast").stdout == page
    stdin = (coast.parent / "claims.jsonl").read_text(encoding="utf-8")
    assert run("report", "-", "--title", "Coast", stdin=stdin).stdout == page


@pytest.mark.parametrize(
    ("paths", "title"),
    [(["reports"], "Claims in reports"), (["reports/coast.txt"], "Claims in coast.txt"), (["reports"] * 5, "Claims in reports, reports, reports and 2 more")],
)  # fmt: skip
def test_title(coast, run, paths, title):
    assert f"<title>{title}</title>" in run("report", *paths).stdout


def test_report_does_not_read_itself(coast, run):
    for _ in range(2):
        told = run("report", "reports", "-o", "reports/report.html")
        assert told.stderr == "9 claims in 1 document, written to reports/report.html\n"


def test_verdicts_are_shown(coast, run, claims):
    verdicts = coast.parent / "verdicts.jsonl"
    add_verdict(verdicts, verdict_on(claims[0], "rejected", note="counts <b>households</b>"))
    add_verdict(verdicts, verdict_on(claims[1], "corrected", correction={"figure.value": 2810, "period": None}))
    page = run("report", "reports", "--verdicts", verdicts).stdout
    assert '<span class="chip rejected">rejected</span>' in page
    assert '<span class="verdict">counts &lt;b&gt;households&lt;/b&gt;</span>' in page
    assert '<span class="verdict">value 2,810, was 2,800; period none, was 2010</span>' in page
    assert ">2,810 ↓</a>" in page


def test_documents_that_fail_are_on_the_page(coast, run):
    (coast / "empty.pdf").write_bytes(b"\x00\x01\x02" * 100)
    told = run("report", "reports", "-o", "report.html")
    assert told.exit_code == 3
    assert "<strong>reports/empty.pdf</strong>: " in (coast.parent / "report.html").read_text(encoding="utf-8")


def test_document_that_is_gone_is_shown_from_its_records(coast, run):
    run("extract", "reports", "-o", "claims.jsonl")
    (coast / "coast.txt").unlink()
    page = run("report", "claims.jsonl").stdout
    assert "not at hand as it was cited" in page
    assert json.loads((coast.parent / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"] in page


def test_no_page_on_a_terminal(coast, run, monkeypatch):
    monkeypatch.setattr("claimx.cli.terminal.is_terminal", lambda: True)
    told = run("report", "reports")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "-o report.html" in told.stderr


def test_output_is_no_input(coast, run):
    told = run("report", "reports/coast.txt", "-o", "reports/coast.txt")
    assert told.exit_code == 2
    assert (coast / "coast.txt").read_text(encoding="utf-8") == made.TEXT
