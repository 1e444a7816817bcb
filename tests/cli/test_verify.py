from __future__ import annotations

import json

import pytest

from tests import made


@pytest.fixture(params=["claims.jsonl", "claims.db"])
def claims(request, coast, run):
    run("extract", "reports", "-o", request.param)
    return request.param


def test_all_hold(claims, run):
    result = run("verify", claims, "--format", "table")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "9 citations: 9 same\n")
    assert {json.loads(line)["state"] for line in run("verify", claims).stdout.splitlines()} == {"same"}


def test_what_does_not_hold(claims, coast, run, golden):
    text = made.TEXT.replace("fell from 2,800", "fell from 2,900").replace("Storm empties", "Update.\n\nStorm empties")
    (coast / "coast.txt").write_text(text, encoding="utf-8")
    result = run("verify", claims, "--format", "table")
    assert (result.exit_code, result.stderr) == (3, "9 citations: 5 moved, 4 changed\n")
    golden("verify.txt", result.stdout)


def test_root_and_standard_input(coast, run, tmp_path):
    lines = run("extract", "reports").stdout
    (tmp_path / "archive").mkdir()
    coast.rename(tmp_path / "archive" / "reports")
    assert run("verify", "-", stdin=lines).exit_code == 3
    assert run("verify", "-", "--root", "archive", "--quiet", stdin=lines).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["reports/coast.txt"], 1, "claimx: reports/coast.txt: holds no claims; claimx extract writes some"),
        (["none.jsonl"], 1, "claimx: none.jsonl: No such file or directory"),
        (["none.jsonl", "--root", "nowhere"], 2, "'nowhere' is no folder."),
    ],
)
def test_says_what_is_wrong(coast, run, arguments, code, message):
    result = run("verify", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
