from __future__ import annotations

import csv
import io
import json

import pytest

from claimx.cli.terminal import write
from tests import made


def records(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_format_whole(coast, run, golden, form):
    result = run("extract", "reports", "--format", form)
    assert result.exit_code == 0
    golden(f"extract.{form}", result.stdout)


def test_into_a_pipe_it_is_json_lines(coast, run):
    result = run("extract", "reports")
    assert [r["kind"] for r in records(result.stdout)] == ["figure"] * 5 + ["statement"] + ["figure"] * 3
    assert result.stderr == ""


def test_on_a_terminal_it_is_a_table_with_a_summary(coast, run, monkeypatch):
    monkeypatch.setattr("claimx.cli.terminal.is_terminal", lambda: True)
    result = run("extract", "reports")
    assert "> 23,200" in result.stdout
    assert result.stderr == "8 figures and 1 statement in 1 document\n"
    assert run("extract", "reports", "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--kind", "figure"], 8),
        (["--kind", "statement"], 1),
        (["--kind", "statement", "--kind", "figure"], 9),
        (["--min-confidence", "0.9"], 2),
        (["--min-confidence", "1"], 0),
    ],
)
def test_selection(coast, run, options, count):
    result = run("extract", "reports", *options)
    assert (result.exit_code, len(records(result.stdout))) == (0, count)


@pytest.mark.parametrize(
    ("name", "starts"), [("o.csv", "document,line"), ("o.json", "[\n{"), ("o.jsonl", '{"schema"'), ("o.txt", "Storm"), ("o", '{"schema"')]
)
def test_output_file_in_the_format_of_its_suffix(coast, run, tmp_path, name, starts):
    result = run("extract", "reports", "--output", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"8 figures and 1 statement in 1 document, written to {name}\n"
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(starts)


def test_format_beats_suffix(coast, run, tmp_path):
    run("extract", "reports", "-o", "o.csv", "-f", "jsonl")
    assert len(records((tmp_path / "o.csv").read_text(encoding="utf-8"))) == 9


def test_a_document_is_never_written_over(coast, run):
    result = run("extract", "reports/coast.txt", "--output", "reports/coast.txt")
    assert result.exit_code == 2
    assert "'reports/coast.txt' is one of the documents to read." in result.stderr
    assert (coast / "coast.txt").read_text(encoding="utf-8") == made.TEXT


@pytest.mark.parametrize("path", ["reports", ".", "reports/*.txt", "**/*.txt"])
@pytest.mark.parametrize("form", [[], ["--format", "jsonl"]])
def test_a_document_in_what_is_read_is_never_written_over(coast, run, path, form):
    result = run("extract", path, "--output", "reports/coast.txt", *form)
    assert result.exit_code == 2
    assert "'reports/coast.txt' is one of the documents to read" in " ".join(result.stderr.split())
    assert (coast / "coast.txt").read_text(encoding="utf-8") == made.TEXT


@pytest.mark.parametrize("name", ["o.jsonl", "o.json", "o.csv"])
@pytest.mark.parametrize("content", ["A note of 12 people.\n", '{"kind": "note"}\n'])
def test_a_file_that_is_not_ours_is_never_written_over(coast, run, name, content):
    (coast / name).write_text(content)
    assert run("extract", "reports", "--output", f"reports/{name}").exit_code == 2
    assert (coast / name).read_text() == content


def test_output_in_the_folder_is_no_document(coast, run, tmp_path):
    for _ in range(2):
        result = run("extract", ".", "--output", "reports/claims.csv")
        assert (result.exit_code, result.stderr) == (0, "8 figures and 1 statement in 1 document, written to reports/claims.csv\n")


def test_output_that_cannot_be_written(coast, run):
    result = run("extract", "reports", "--output", "no/such/folder.csv")
    assert (result.exit_code, result.stderr) == (1, "claimx: no/such/folder.csv: No such file or directory\n")


def test_a_run_cut_off_leaves_the_file_as_it_was(tmp_path, capsys):
    output = tmp_path / "claims.jsonl"
    output.write_text("of yesterday\n")

    def chunks(*pieces):
        yield from pieces
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(chunks("one\n"), output)
    assert output.read_text() == "of yesterday\n"
    (part,) = tmp_path.glob(".claims.jsonl.*.part")
    assert part.read_text() == "one\n"
    assert capsys.readouterr().err == f"claimx: cut off: what was written is in {part}\n"
    part.unlink()
    with pytest.raises(KeyboardInterrupt):
        write(chunks(), output)
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def test_output_to_a_link_and_a_device(coast, run, tmp_path):
    (tmp_path / "real.jsonl").write_text("")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    run("extract", "reports", "-o", "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert len(records((tmp_path / "real.jsonl").read_text(encoding="utf-8"))) == 9
    assert run("extract", "reports", "-o", "/dev/null").exit_code == 0


def test_a_long_name_and_two_runs_at_once(tmp_path):
    output = tmp_path / f"{'o' * 249}.jsonl"

    def chunks():
        yield "outer\n"
        write(["inner\n"], output)
        yield "end\n"

    write(chunks(), output)
    assert output.read_text() == "outer\nend\n"
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


def test_a_dash_is_stdout(coast, run):
    assert run("extract", "reports", "-o", "-").stdout == run("extract", "reports").stdout
    assert not (coast.parent / "-").exists()


def test_standard_input(coast, run):
    result = run("extract", "-", "--stdin-name", "coast.txt", stdin=made.TEXT)
    assert {r["citation"]["document"] for r in records(result.stdout)} == {"coast.txt"}
    assert {r["citation"]["document"] for r in records(run("extract", "-", stdin=made.TEXT).stdout)} == {"-"}


def test_published_date(coast, run):
    result = run("extract", "reports", "--published", "2013-01-02")
    assert {r["citation"]["published"] for r in records(result.stdout)} == {"2013-01-02"}


@pytest.mark.parametrize("date", ["yesterday", "2012-13-01", "2012-02-30", "12", ""])
def test_published_date_that_is_none(coast, run, date):
    result = run("extract", "reports", "--published", date)
    assert result.exit_code == 2
    assert "--published" in result.stderr


def test_wrong_path(coast, run):
    result = run("extract", "nowhere")
    assert result.exit_code == 1
    assert result.stderr == "claimx: nowhere: no such file or folder\n"
    assert records(result.stdout) == [
        {
            "kind": "failure",
            "schema": "claimx/1",
            "document": "nowhere",
            "error": "not_found",
            "message": "nowhere: no such file or folder",
            "partial": False,
        }
    ]


def test_wrong_path_among_good_ones(coast, run):
    result = run("extract", "nowhere", "reports")
    assert result.exit_code == 3
    assert [r["kind"] for r in records(result.stdout)][:2] == ["failure", "figure"]
    assert len(records(result.stdout)) == 10


def test_binary_file_among_good_ones(coast, run):
    (coast / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (coast / "archive").write_bytes(b"PK\x03\x04" + bytes(200))  # of another kind: passed over, and counted
    result = run("extract", "reports")
    found = records(result.stdout)
    assert result.exit_code == 3
    assert sum(r["kind"] == "failure" for r in found) == 1
    assert sum(r["kind"] != "failure" for r in found) == 9
    assert result.stderr.splitlines()[-1] == "1 other file passed over: 1 without a suffix"
    assert {r["error"] for r in found if r["kind"] == "failure"} == {"not_text"}


def test_failures_are_in_json_but_not_in_csv(coast, run):
    assert json.loads(run("extract", "nowhere", "-f", "json").stdout)[0]["kind"] == "failure"
    assert list(csv.DictReader(io.StringIO(run("extract", "nowhere", "-f", "csv").stdout))) == []


def test_empty_file(coast, run):
    (coast / "empty.txt").write_bytes(b"")
    result = run("extract", "reports/empty.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "reports/empty.txt: the document is empty\n"


def test_empty_folder(coast, run, tmp_path):
    (tmp_path / "bare").mkdir()
    result = run("extract", "bare")
    assert (result.exit_code, result.stderr) == (1, "claimx: bare: no documents in this folder\n")


def test_document_that_claimx_fails_on_does_not_take_the_others_along(coast, run, monkeypatch):
    (coast / "bad.txt").write_text("bad", encoding="utf-8")

    def extract(document, options):
        if document.text == "bad":
            raise ZeroDivisionError("division by zero")
        return made.claims(document) if document.text == made.TEXT else []

    monkeypatch.setattr("claimx.pipeline.extract_document", extract)
    result = run("extract", "reports")
    assert result.exit_code == 3
    assert [r["kind"] for r in records(result.stdout)].count("failure") == 1
    assert len(records(result.stdout)) == 10
    assert (
        result.stderr == "claimx: reports/bad.txt: claimx failed on it, which is a fault to report: ZeroDivisionError: division by zero\n"
    )


def test_interrupted(coast, run, monkeypatch):
    def extract(document, options):
        raise KeyboardInterrupt

    monkeypatch.setattr("claimx.pipeline.extract_document", extract)
    result = run("extract", "reports")
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


@pytest.mark.parametrize(
    "arguments", [[], ["--nonsense", "x"], ["x", "--format", "xml"], ["x", "--min-confidence", "2"], ["x", "--kind", "table"]]
)
def test_usage_errors(run, arguments):
    assert run("extract", *arguments).exit_code == 2


def test_file_whose_name_starts_with_a_dash(coast, run, tmp_path):
    (tmp_path / "--kind").write_text(made.TEXT, encoding="utf-8")
    assert {r["citation"]["document"] for r in records(run("extract", "--", "--kind").stdout)} == {"--kind"}


def test_control_characters_in_file_names_and_text_stay_in(coast, run, monkeypatch):
    (coast / "evil\x1b[2J\u202e.txt").write_text(made.TEXT, encoding="utf-8")
    (coast / "evil\x1b[2J.bin").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    for form in ("table", "jsonl", "json", "csv"):
        result = run("extract", "reports", "-f", form)
        assert not {"\x1b", "\u202e"} & set(result.stdout + result.stderr), form


def test_same_bytes_every_time(coast, run):
    assert run("extract", "reports").stdout == run("extract", "reports").stdout


def test_csv_tells_where_everything_stands(tmp_path, run):
    text = "Ana Ruiz said that 14 mills closed in May 2011. Nobody spoke."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    rows = list(csv.DictReader(io.StringIO(run("extract", tmp_path / "a.txt", "--format", "csv").stdout)))
    for row in rows:
        for part in ("figure", "measure", "statement"):
            if row[part]:
                assert text[int(row[f"{part}_start"]) : int(row[f"{part}_end"])] == row[part]
        assert text[: int(row["start"])].endswith(row["prefix"])
        assert text[int(row["end"]) :].startswith(row["suffix"])
    assert {row["kind"] for row in rows} == {"figure", "statement"}


def test_a_mark_for_excel(coast, run, tmp_path):
    plain, marked = (run("extract", "reports", "--format", "csv", *more).stdout for more in ((), ("--excel",)))
    assert marked == "\ufeff" + plain
    assert run("extract", "reports", "--output", tmp_path / "a.csv", "--excel").exit_code == 0
    assert (tmp_path / "a.csv").read_bytes() == marked.encode()
    assert run("extract", "reports", "--format", "json", "--excel").exit_code == 2


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_column_is_narrower_than_its_words(tmp_path, run, monkeypatch, width):
    text = (
        "The Regional Environment Administration said on 5 December 2011 that 14,500 households in Liechtenstein and Switzerland received "
        "fertiliser. “Fourteen thousand households were registered,” the administration said."
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    monkeypatch.setenv("COLUMNS", str(width))
    shown = run("extract", tmp_path / "a.txt", "--format", "table", "--quiet").stdout
    assert all(len(line) <= width for line in shown.splitlines() if str(tmp_path) not in line)
    for word in ("Administration", "households", "Liechtenstein", "Switzerland", "fertiliser", "14,500", "registered"):
        assert word in shown


def test_ids_are_shown_where_they_are_asked_for(coast, run, monkeypatch):
    ids = [record["id"] for record in records(run("extract", "reports").stdout)]
    for width in ("50", "80", "140"):
        monkeypatch.setenv("COLUMNS", width)
        shown = run("extract", "reports", "--format", "table", "--ids").stdout
        assert all(one in shown for one in ids)
    assert ids[0] not in run("extract", "reports", "--format", "table").stdout


def test_a_hint_where_a_document_has_no_date(tmp_path, run):
    (tmp_path / "a.txt").write_text("The council opened 12 schools last year.", "utf-8")
    hint = "1 document has no date: its “last year” and the like stay open; --published DATE, or NAME.meta.json beside it, gives one"
    assert hint in run("extract", tmp_path / "a.txt").stderr
    assert hint in run("extract", tmp_path / "a.txt", "--output", tmp_path / "o.jsonl").stderr
    assert run("extract", tmp_path / "a.txt", "--quiet").stderr == ""
    assert "date" not in run("extract", tmp_path / "a.txt", "--published", "2012-05-30").stderr
