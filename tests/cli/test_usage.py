"""What a user gets wrong is said before anything is read or written, once, with what would be right."""

from __future__ import annotations

import json
import shutil

import pytest

from claimx.cli.options import Format, chosen
from claimx.errors import PipelineError
from claimx.tag import model
from claimx.tag.pipeline import load_folder
from tests import made


def said(result):
    return " ".join(result.stderr.split())


@pytest.mark.parametrize("command", ["extract", "tag", "show"])
def test_unknown_pipeline(run, monkeypatch, command):
    monkeypatch.setattr("claimx.tag.borrowed.get_installed_models", lambda: ["en_two", "en_one"])
    result = run(command, "nowhere", "--model", "xx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said(result).endswith("Invalid value for '--model': no spaCy pipeline named 'xx' is installed; installed ones: en_one, en_two")


def test_package_that_is_no_pipeline(run):
    result = run("extract", "nowhere", "--model", "typer")
    assert result.exit_code == 2
    assert "the spaCy pipeline 'typer' cannot be loaded" in said(result)


@pytest.mark.parametrize("options", [[], ["--model", "typer"]])
def test_own_model_is_not_there(run, tmp_path, monkeypatch, options):
    monkeypatch.setattr("claimx.tag.pipeline._load", load_from(tmp_path / "gone"))
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(made.TEXT, encoding="utf-8")
    result = run("extract", tmp_path, *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said(result) == f"claimx: the model is not in {tmp_path / 'gone'} (No such file or directory): install claimx anew"


def load_from(folder):
    return lambda name, heads: model.Model(folder)


def test_part_of_the_own_model_is_not_there(tmp_path):
    shutil.copy(model.BUNDLED / "meta.json", tmp_path)
    (tmp_path / "vocab.txt").touch()
    with pytest.raises(PipelineError, match=r"the model in .+ lacks tagger\.onnx, relations\.npz: install claimx anew"):
        model.Model(tmp_path)


def test_own_model_is_damaged(run, tmp_path, monkeypatch):
    for name in ("meta.json", "vocab.txt", "relations.npz"):
        shutil.copy(model.BUNDLED / name, tmp_path)
    (tmp_path / "tagger.onnx").write_text("not fetched", encoding="utf-8")
    damaged = load_folder(tmp_path)
    monkeypatch.setattr("claimx.tag.pipeline._load", lambda name, heads: damaged)
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in "ab":
        (texts / f"{name}.txt").write_text(made.TEXT, encoding="utf-8")
    result = run("extract", texts)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said(result).startswith(f"claimx: the model in {tmp_path} cannot be loaded (")
    assert said(result).count("claimx:") == 1


@pytest.mark.parametrize("command", ["extract", "tag"])
def test_suffix_that_tells_no_format(coast, run, tmp_path, command):
    result = run(command, "reports", "-o", "o.tex")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'o.tex' does not tell the format: .json, .jsonl, .ndjson, .csv, .txt" in said(result)
    assert not (tmp_path / "o.tex").exists()
    assert run(command, "reports", "-o", "o.tex", "-f", "jsonl").exit_code == 0


@pytest.mark.parametrize(("name", "form"), [("o.ndjson", Format.jsonl), ("o.CSV", Format.csv), ("o", Format.jsonl)])
def test_suffix_tells_the_format(tmp_path, name, form):
    assert chosen(None, tmp_path / name, on_terminal=True) is form


def test_wrong_value_in_plain_words(run):
    result = run("extract", "x", "--kind", "foo")
    assert result.exit_code == 2
    assert "Invalid value for '--kind': 'foo' is not one of 'figure', 'statement'." in said(result)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("extrct", "No such command 'extrct'. Did you mean 'extract' or 'text'?"), ("zzz", "No such command 'zzz'.")],
)
def test_misspelt_command(run, typed, answer):
    result = run(typed, "x")
    assert result.exit_code == 2
    assert said(result).endswith(answer)


@pytest.mark.parametrize("name", ["claims.txt", "claims", "claims.jsonl"])
def test_claims_are_known_by_their_content(coast, run, tmp_path, name):
    (tmp_path / name).write_text(run("extract", "reports").stdout, encoding="utf-8")
    direct = run("show", "d853ac29", "reports")
    assert direct.exit_code == 0
    assert run("show", "d853ac29", name).stdout == direct.stdout


def test_claims_after_a_failure_are_known_too(coast, run, tmp_path):
    (tmp_path / "claims").write_text(run("extract", "nowhere", "reports").stdout, encoding="utf-8")
    assert run("show", "d853ac29", "claims").exit_code == 0


@pytest.mark.parametrize("text", ['{"kind": "other"}\n', "{\n", "\xff\n", "\n", '{"kind": 3, "schema": "claimx/1"}\n'])
def test_other_files_are_documents(coast, run, tmp_path, text):
    (tmp_path / "other.txt").write_text(text, encoding="latin-1")
    result = run("show", "d853ac29", "other.txt")
    assert (result.exit_code, result.stderr) == (1, "claimx: no claim has an id that begins with d853ac29 in other.txt\n")


@pytest.mark.parametrize("command", ["extract", "tag"])
def test_empty_standard_input_is_said(run, command):
    result = run(command, "-", stdin="")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "-: the document is empty\n")


def test_claim_records_out_of_range_are_none(coast, run, tmp_path):
    record = json.loads(run("extract", "reports").stdout.splitlines()[0])
    record["confidence"] = 3
    (tmp_path / "claims.jsonl").write_text(json.dumps(record), encoding="utf-8")
    result = run("show", "d853ac29", "claims.jsonl")
    assert result.exit_code == 1
    assert "claims.jsonl:1: no claim record: Expected `float` <= 1.0 - at `$.confidence`" in said(result)
