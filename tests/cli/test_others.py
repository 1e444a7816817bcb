from __future__ import annotations

import json

import pytest

from claimx.output.schema import claim_schema, explanation_schema, mention_schema, voice_schema
from tests import made


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_tag_every_format_whole(coast, run, golden, form):
    result = run("tag", "reports", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"tag.{form}", result.stdout)


def test_tag_selection(coast, run):
    lines = run("tag", "reports", "--kind", "person", "--kind", "date").stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["date", "person"]


def test_text_is_exact(run, tmp_path):
    text = "One\r\ntwo\x1b[31m\r\n\tthree \u202e end"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert run("text", tmp_path / "a.txt").stdout_bytes == text.encode()


def test_text_is_safe_on_a_terminal(run, tmp_path, monkeypatch):
    monkeypatch.setattr("claimx.cli.terminal.is_terminal", lambda: True)
    (tmp_path / "a.txt").write_bytes("One\r\ntwo\x1b[31m \u202e end".encode())
    assert run("text", tmp_path / "a.txt").stdout_bytes == b"One\ntwo\\x1b[31m \\u202e end\n"


def test_text_numbered_as_cited(run, coast):
    lines = run("text", "reports/coast.txt", "--numbered").stdout.splitlines()
    assert lines[4] == "     5  More than 23,200 residents have left the coastal districts since 2009, according to the Water Board."


def test_text_blocks(run, coast, golden):
    golden("blocks.txt", run("text", "reports/coast.txt", "--blocks").stdout)


def test_several_texts_stand_under_their_names(run, coast):
    (coast / "other.txt").write_text("Another text.", encoding="utf-8")
    text = run("text", "reports").stdout
    assert text == f"==> reports/coast.txt <==\n{made.TEXT}\n==> reports/other.txt <==\nAnother text.\n\n"


def test_text_of_nothing(run, coast):
    result = run("text", "nowhere")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "claimx: nowhere: no such file or folder\n")


def test_schema(run):
    assert json.loads(run("schema").stdout) == claim_schema()
    assert json.loads(run("schema", "mention").stdout) == mention_schema()
    assert json.loads(run("schema", "source").stdout) == voice_schema()
    assert json.loads(run("schema", "why").stdout) == explanation_schema()


def test_show_line(coast, run, golden):
    golden("show-line.txt", run("show", "reports/coast.txt:7").stdout)


def test_show_id(coast, run, golden):
    golden("show-id.txt", run("show", "d853ac29", "reports").stdout)


def test_show_records(coast, run):
    (line,) = run("show", "d853ac29f1231c30", "reports", "--json").stdout.splitlines()
    assert json.loads(line)["figure"]["value"] == 23200


def test_show_from_records_is_the_same_while_the_document_is(coast, run):
    run("extract", "reports", "-o", "claims.jsonl")
    direct = run("show", "d853ac29", "reports").stdout
    assert run("show", "d853ac29", "claims.jsonl").stdout == direct
    assert run("show", "reports/coast.txt:5", "claims.jsonl").stdout == direct
    (coast / "coast.txt").write_text("changed", encoding="utf-8")
    changed = run("show", "d853ac29", "claims.jsonl").stdout
    assert "missing or changed" in changed
    assert ">>More than 23,200<< residents" in changed


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["0000000", "reports"], 1, "claimx: no claim has an id that begins with 0000000 in reports\n"),
        (["reports/coast.txt:6"], 1, "claimx: no claim on line 6 of reports/coast.txt (the nearest are on 5, 7, 9)\n"),
        (["nowhere.txt:6"], 1, "claimx: nowhere.txt: no such file or folder\n"),
        (["d853ac29"], 2, "Say where to look for claim d853ac29: documents, or claims as JSON Lines."),
        (["xyz", "reports"], 2, "'xyz' is neither an id (four or more of 0-9 a-f) nor FILE:LINE."),
        (["d853ac29", "no.jsonl"], 1, "claimx: no.jsonl: No such file or directory\n"),
    ],
)
def test_show_says_what_is_wrong(coast, run, arguments, code, message):
    result = run("show", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert " ".join(message.split()) in " ".join(result.stderr.split())


def test_show_lists_the_claims_an_id_could_be(coast, run, monkeypatch):
    monkeypatch.setattr("tests.made.claim_id", lambda sha256, kind, start, end: f"abcd{start:012x}")
    result = run("show", "abcd", "reports")
    assert result.exit_code == 1
    assert result.stderr.startswith("claimx: abcd is the beginning of 9 ids: abcd000000000037 (reports/coast.txt:5, “More than 23,200”); ")


def test_show_broken_records(coast, run, tmp_path):
    (tmp_path / "claims.jsonl").write_text('{"kind": "failure"}\n{"kind": "figure"}\n', encoding="utf-8")
    result = run("show", "abcd", "claims.jsonl")
    assert (result.exit_code, result.stderr) == (1, "claimx: claims.jsonl:2: no claim record: Object missing required field `id`\n")


def test_version_and_no_arguments(run):
    assert run("--version").stdout.startswith("claimx ")
    assert "Commands:" in run().output
    assert run("nonsense").exit_code == 2


def test_tag_sources(run, coast):
    found = run("tag", coast, "--sources", "--quiet")
    voices = [json.loads(line) for line in found.stdout.splitlines()]
    statements = [json.loads(line) for line in run("extract", coast, "--kind", "statement", "--quiet").stdout.splitlines()]
    assert found.exit_code == 0
    assert {link["id"] for voice in voices for link in voice["statements"]} == {claim["id"] for claim in statements}
    assert all(voice["count"] == len(voice["statements"]) == sum(voice["forms"].values()) for voice in voices)
    assert "Ana Ruiz" in run("tag", coast, "--sources", "--format", "table").stdout
    assert run("tag", coast, "--sources", "--format", "csv").stdout.startswith("document,name,kind,count")


def test_tag_sources_and_kinds_are_two_questions(run, coast):
    refused = run("tag", coast, "--sources", "--kind", "date")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--sources" in refused.stderr


@pytest.mark.parametrize(
    ("search", "values"),
    [
        (["--measure", "boats"], [2800, 1500]),
        (["--measure", "boat", "--year", "2011"], [1500]),
        (["--year", "2015"], [23200]),
        (["--source", "water board"], [23200]),
        (["--source", "Ruiz", "--measure", "boats"], None),
        (["--measure", "fishing boats"], None),
    ],
)
@pytest.mark.parametrize("path", ["reports", "claims.jsonl", "claims.db"])
def test_show_searches(coast, run, path, search, values):
    if path != "reports":
        run("extract", "reports", "-o", path)
    result = run("show", *search, path, "--json")
    if values is None:
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"claimx: no such claim in {path}\n")
    else:
        assert [json.loads(line)["figure"]["value"] for line in result.stdout.splitlines()] == values


def test_show_with_paragraphs_around(coast, run):
    alone, around = run("show", "--year", "2015", "reports").stdout, run("show", "--year", "2015", "reports", "--context", "1").stdout
    assert "The number of boats" not in alone
    assert "The number of boats" in around
    assert "Rates doubled" not in around


def explained(document, options):
    """What `claimx.explain` gives for the hand-made claims: every figure with one candidate for its measure."""
    from claimx.records import Candidate, Explanation

    for claim in made.claims(document):
        if claim.figure:
            measure = claim.measure
            item = Candidate(measure.text, measure.start, measure.end, None, ("counted",), 0.9, 0.9, True) if measure else None  # noqa: FBT003
            empty = dict.fromkeys(("change", "period", "places", "source"), ())
            about = {"document": document.name, "id": claim.id, "line": claim.citation.line, "figure": claim.figure.text}
            yield Explanation(**about, rule=claim.rule, confidence=claim.confidence, measure=(item,) if item else (), **empty)


@pytest.fixture
def reasoned(coast, monkeypatch):
    monkeypatch.setattr("claimx.pipeline.explain", lambda document, *, options: explained(document, options))
    return coast


@pytest.mark.parametrize("path", ["reports", "claims.jsonl", "claims.db"])
def test_show_why_as_a_table_and_as_records(reasoned, run, golden, path):
    if path != "reports":
        run("extract", "reports", "-o", path)
    golden("show-why.txt", run("show", "d853ac29", path, "--why").stdout)
    (line,) = run("show", "d853ac29", path, "--why", "-f", "jsonl").stdout.splitlines()
    assert (json.loads(line)["schema"], json.loads(line)["measure"][0]["text"]) == ("claimx-why/1", "residents")
    assert json.loads(run("show", "d853ac29", path, "--why", "-f", "json").stdout) == [json.loads(line)]
    assert run("show", "d853ac29", path, "--why", "--json").stdout == f"{line}\n"


def test_show_why_of_a_line_explains_its_figures(reasoned, run):
    found = json.loads(run("show", "reports/coast.txt:7", "--why", "-f", "json").stdout)
    claims = json.loads(run("show", "reports/coast.txt:7", "-f", "json").stdout)
    assert [one["id"] for one in found] == [claim["id"] for claim in claims if claim["kind"] == "figure"]


def test_show_why_says_what_it_cannot_tell(reasoned, run, monkeypatch):
    run("extract", "reports", "-o", "claims.jsonl")
    said = next(one for one in map(json.loads, run("extract", "reports").stdout.splitlines()) if one["kind"] == "statement")
    result = run("show", said["id"], "reports", "--why")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "claimx: statements are found by rules, not chosen: made-statement found this one; --why is for figures\n"
    monkeypatch.setattr("claimx.pipeline.explain", lambda document, *, options: iter(()))
    result = run("show", "d853ac29", "reports", "--why")
    assert result.exit_code == 1
    assert result.stderr.endswith("this version with these options does not find claim d853ac29f1231c30; extract it anew\n")
    (reasoned / "coast.txt").write_text("changed", encoding="utf-8")
    result = run("show", "d853ac29", "claims.jsonl", "--why")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "reports/coast.txt is not at hand as it was cited (missing or changed)" in result.stderr


@pytest.fixture
def judged(coast, run):
    """Verdicts on three of the hand-made claims: accepted, corrected, rejected."""
    run("extract", "reports", "-o", "claims.jsonl")
    run("check", "claims.jsonl", "--plain", "--sample", "9", stdin="a\nc value 2,900; period 2009\nr\nq\n")
    return coast


@pytest.mark.parametrize("path", ["reports", "claims.jsonl", "claims.db"])
def test_show_heeds_verdicts(judged, run, path):
    if path == "claims.db":
        run("extract", "reports", "-o", path)

    def show(*args):
        return run("show", "reports/coast.txt:7", path, "--verdicts", "verdicts.jsonl", *args).stdout

    text = " ".join(show().split())
    assert "verdict corrected · value 2,900, was 2,800; period 2009, was 2010 figure 2,900 ↓ “2,800”" in text
    assert "verdict rejected figure 1,500" in text
    records = [json.loads(line) for line in show("--json").splitlines()]
    values = [one["figure"]["value"] for one in records if one["figure"]]
    assert 2900 in values
    assert 1500 not in values
    assert next(one for one in records if one["figure"]["value"] == 2900)["rule"].endswith("+corrected")
    found = run("show", "--measure", "boats", "--year", "2009", path, "--verdicts", "verdicts.jsonl", "-f", "json")
    assert [one["figure"]["value"] for one in json.loads(found.stdout)] == [2900]
    assert run("show", "--measure", "boats", "--year", "2009", path).exit_code == 1


def test_show_says_what_is_accepted(judged, run):
    assert "  verdict       accepted\n" in run("show", "d853ac29", "reports", "--verdicts", "verdicts.jsonl").stdout
    assert "verdict" not in run("show", "d853ac29", "reports").stdout
