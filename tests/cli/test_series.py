"""`claimx series` over the seeds that come with the project, read by the pipeline that comes with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_compare import store  # noqa: F401 - a fixture

YEARS = [
    ("2005", 1383, "exact"), ("2006", 2018, "exact"), ("2007", 2544, "exact"), ("2008", 2809, "exact"), ("2009", 2927, "exact"),
    ("2010", 2379, "exact"), ("2011", 2737, "exact"), ("2011", 2800, "more_than"), ("2012", 1500, "exact"),
]  # fmt: skip


def points(result):
    return [record for line in result.stdout.splitlines() if (record := json.loads(line))["role"] == "level"]


def test_defectors_by_year(store, run):  # noqa: F811
    result = run("series", store, "--measure", "defectors")
    assert result.exit_code == 0
    found = points(result)
    assert [(one["period_start"], one["value"], one["bound"]) for one in found] == YEARS
    assert all(one["period_start"] == one["period_end"] for one in found)
    assert {Path(one["document"]).name for one in found} == {"china-crackdown-masthead.txt", "perilous-journey.txt"}
    assert all("Unification Ministry" in one["source"] for one in found[:5])
    assert {one["series"] for one in found} == {"number of defectors"}


def test_table_and_chart(store, run, tmp_path):  # noqa: F811
    result = run("series", store, "-m", "defectors", "--format", "table", "--chart", tmp_path / "d.svg")
    assert "- 2 figures for 2011, which differ" in result.stdout
    assert result.stdout.index("2,737") < result.stdout.index("> 2,800") < result.stdout.index("1,500")
    drawn = (tmp_path / "d.svg").read_text(encoding="utf-8")
    assert [drawn.count(f">{label}</text>") for label in ("1,383", "2,018", "2,544", "2,809", "2,927", "2,379", "1,500")] == [1] * 7


def test_without_a_measure_those_there_are(store, run):  # noqa: F811
    assert "number of defectors" in run("series", store, "--format", "table").stdout


def test_the_originals(data, run):
    found = points(run("series", data / "seeds", "--measure", "defectors"))
    assert [(one["period_start"], one["value"], one["bound"]) for one in found] == YEARS


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--measure", "zebras"], 0, "no measure has the words 'zebras'"),
        (["--chart", "a.gif"], 2, "'a.gif' does not tell the format: .svg and .png do."),
        (["--group", "none.toml"], 1, "none.toml: No such file or directory"),
    ],
)
def test_says_what_is_wrong(store, run, arguments, code, message):  # noqa: F811
    result = run("series", store, *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in " ".join(result.stderr.replace("│", " ").split())
