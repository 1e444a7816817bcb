"""One verdict, heeded by every command that says it heeds verdicts; on documents that really are read."""

from __future__ import annotations

import json

import pytest

TEXTS = {
    "may.txt": "The number of boats in Dover rose to 120 in 2011, the harbour office said in its first letter.\n",
    "june.txt": "Fishing is good. In 2011 the number of boats in Dover rose to 150, the mayor told the council.\n",
}


@pytest.fixture
def reports(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return list(TEXTS)


def differing(run, reports, *arguments):
    told = run("compare", *reports, *arguments)
    assert told.exit_code == 0, told.stderr
    return [matter for line in told.stdout.splitlines() if (matter := json.loads(line)).get("judged") == "differ"]


def points(run, reports, *arguments):
    told = run("series", *reports, "--measure", "boats", *arguments)
    return [(point["period_start"], point["value"]) for point in map(json.loads, told.stdout.splitlines())]


def on_page(run, reports, *arguments):
    page = run("report", *reports, *arguments).stdout
    return "Where sources disagree" in page, page.count('<span class="chip differs">')


def test_what_differs_is_asked_first_and_a_correction_settles_it(run, reports):
    assert sorted(points(run, reports)) == [("2011", 120), ("2011", 150)]
    (matter,) = differing(run, reports)
    assert {reading["value"] for reading in matter["readings"]} == {120, 150}
    assert on_page(run, reports) == (True, 2)  # on the cards
    shown, other = (150, 120) if ">>150<<" in run("check", *reports, stdin="q\n").stdout else (120, 150)  # the less sure first
    told = run("check", *reports, stdin=f"c value {other}\nq\n")
    assert told.stdout.count("sources disagree") == 2
    assert f">>{shown}<<" in told.stdout
    assert f"elsewhere  {other} ↑, in " in told.stdout
    verdicts = ["--verdicts", "verdicts.jsonl"]
    assert differing(run, reports, *verdicts) == []
    assert on_page(run, reports, *verdicts) == (False, 0)
    assert points(run, reports, *verdicts) == [("2011", other), ("2011", other)]
    assert f"value {other}, was {shown}" in run("report", *reports, *verdicts).stdout
    assert "sources disagree" not in run("check", *reports, stdin="q\n").stdout


def test_a_rejected_figure_disagrees_with_nothing(run, reports):
    left = 120 if ">>150<<" in run("check", *reports, stdin="r\nq\n").stdout.partition("\n> ")[0] else 150
    verdicts = ["--verdicts", "verdicts.jsonl"]
    assert differing(run, reports, *verdicts) == []
    assert points(run, reports, *verdicts) == [("2011", left)]
    page = run("report", *reports, *verdicts).stdout
    assert '<span class="chip rejected">rejected</span>' in page
    assert '<span class="chip differs">' not in page
    values = [json.loads(line)["figure"]["value"] for line in run("extract", *reports, "--kind", "figure", *verdicts).stdout.splitlines()]
    assert values == [left]
