"""`claimx compare` over the seeds that come with the project, read by the pipeline that comes with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The claims of the seeds, extracted once."""
    from typer.testing import CliRunner

    from claimx.cli.registry import app

    path = tmp_path_factory.mktemp("seeds") / "claims.db"
    assert CliRunner().invoke(app, ["extract", str(SEEDS), "--db", str(path)]).exit_code == 0
    return path


def test_names_the_disagreement_and_the_story_told_twice_and_nothing_false(store, run):
    result = run("compare", store)
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    matters = [record for record in records if record["kind"] == "matter"]
    (differ,) = [matter for matter in matters if matter["judged"] == "differ"]
    assert (differ["measure"], differ["period_start"], differ["period_end"], differ["difference"]) == (
        "number of defectors",
        "2011",
        "2011",
        63,
    )
    names = [
        (Path(one["document"]).name, one["value"], one["bound"], [Path(name).name for name in one["also_in"]]) for one in differ["readings"]
    ]
    assert names == [
        ("china-crackdown-masthead.txt", 2737, "exact", ["china-crackdown.txt"]),
        ("perilous-journey.txt", 2800, "more_than", []),
    ]
    assert {(matter["measure"], matter["period_start"]) for matter in matters} <= {
        ("number of defectors", "2011"),
        ("North Koreans", "1953"),
    }
    (story,) = [record for record in records if record["kind"] == "story"]
    assert [Path(name).name for name in story["documents"]] == ["china-crackdown-masthead.txt", "china-crackdown.txt"]
    assert ([Path(name).name for name in story["undated"]], story["published"]) == (["china-crackdown.txt"], "2012-05-30")


def test_exit_code(store, run):
    assert run("compare", store, "--exit-code").exit_code == 4
    assert run("compare", SEEDS / "ten-arrested.txt", "--exit-code").exit_code == 0


def test_page(store, run, tmp_path):
    result = run("compare", store, "--format", "html", "-o", tmp_path / "differ.html")
    assert result.exit_code == 0
    page = (tmp_path / "differ.html").read_text(encoding="utf-8")
    assert "differ by more than 63 (2.3%)" in page
    assert "2,737" in page
    assert "1,383" not in page.split("</style>")[1].split("<article")[0]


def test_a_rejected_claim_is_not_compared(store, run, tmp_path):
    import msgspec

    from claimx.records import Claim
    from claimx.store.verdicts import add_verdict, verdict_on

    lines = run("extract", store, "--kind", "figure").stdout.splitlines()
    claims = [msgspec.json.decode(line, type=Claim) for line in lines]
    wrong = next(claim for claim in claims if claim.figure.value == 2800)
    add_verdict(tmp_path / "v.jsonl", verdict_on(wrong, "rejected"))
    assert run("compare", store, "--verdicts", tmp_path / "v.jsonl", "--exit-code").exit_code == 0
    add_verdict(tmp_path / "v.jsonl", verdict_on(wrong, "corrected", correction={"figure.value": 2737, "figure.bound": "exact"}))
    agreed = [json.loads(line) for line in run("compare", store, "--verdicts", tmp_path / "v.jsonl").stdout.splitlines()]
    assert [record["judged"] for record in agreed if record["kind"] == "matter" and record["period_start"] == "2011"] == ["agree"]
