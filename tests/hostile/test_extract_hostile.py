"""The whole pipeline on input that is wrong, odd or huge: the claims of what can be read, a failure that names what cannot."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimx
from claimx.cli.registry import app
from claimx.read import read_text
from tests.grounding import assert_grounded

GOOD = "In 2014, more than 120 homes were flooded, the council said.\n"


def run(*args):
    return CliRunner().invoke(app, ["extract", *map(str, args)], prog_name="claimx")


def records(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def values(claims):
    return [claim.figure.value for claim in claims if claim.figure]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two good files, to stand before and after a bad one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "z.txt"):
        (tmp_path / "in" / name).write_text(GOOD, encoding="utf-8")
    return tmp_path / "in"


def assert_one_failure(result, name, error):
    """The good files' claims are all there, and one failure that names the file, on stdout and stderr."""
    found = records(result)
    figures = [(r["citation"]["document"], r["figure"]["value"]) for r in found if r["kind"] == "figure"]
    assert figures == [("in/a.txt", 120), ("in/z.txt", 120)]
    (failure,) = (r for r in found if r["kind"] == "failure")
    assert (failure["document"], failure["error"]) == (name, error)
    assert name in failure["message"]
    assert failure["message"] in result.stderr
    assert "Traceback" not in result.stderr
    assert result.exit_code == 3


# ------------------------------------------------------------------------------------------------- one bad file among good ones
@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not_text"),
        (b"\x00" * 4096, "not_text"),
        (b"caf\xe9 \x81\x8d\x8f \xff\xfe 12 people" * 3 + bytes(range(1, 32)) * 40, "not_text"),
        (b"\xff\xfe" + b"\x00\xd8" * 200, "unreadable"),
    ],
    ids=["a picture", "only NULs", "control characters", "broken after its mark"],
)
def test_a_bad_file_among_good_ones(folder, content, error):
    (folder / "m.txt").write_bytes(content)
    assert_one_failure(run("in"), "in/m.txt", error)


def test_a_wrong_path_among_good_ones(folder):
    assert_one_failure(run("in/a.txt", "in/none.txt", "in/z.txt"), "in/none.txt", "not_found")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder):
    (folder / "m.txt").write_text(GOOD, encoding="utf-8")
    (folder / "m.txt").chmod(0)
    assert_one_failure(run("in"), "in/m.txt", "unreadable")


def test_links_in_a_circle(folder):
    (folder / "m.txt").symlink_to(folder / "m.txt")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    assert_one_failure(run("in"), "in/m.txt", "not_found")


def test_only_a_wrong_path():
    result = run("none.txt")
    assert result.exit_code == 1
    assert "none.txt: no such file or folder" in result.stderr


def test_an_empty_file_has_no_claims_and_is_no_failure(folder):
    (folder / "m.txt").write_bytes(b"")
    result = run("in")
    assert (result.exit_code, len(records(result))) == (0, len(records(run("in/a.txt", "in/z.txt"))))
    assert "in/m.txt: the document is empty" in result.stderr


def test_a_name_with_control_characters_never_reaches_the_terminal_raw(folder):
    name = "m\x1b[31m\x07\u202e.txt"
    (folder / name).write_bytes(b"\x00" * 100)
    for form in ("table", "jsonl"):
        result = run("in", "--format", form)
        assert result.exit_code == 3
        assert not {"\x1b", "\x07", "\u202e"} & set(result.stderr)
    (folder / name).write_text(GOOD, encoding="utf-8")
    result = run("in", "--format", "table")
    assert result.exit_code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout)


# ----------------------------------------------------------------------------------------------------------------- odd texts
def test_a_lone_surrogate():
    with pytest.raises(claimx.Unreadable, match=r"lone surrogate U\+D800 at character 9"):
        list(claimx.extract("120 homes\ud800 were flooded."))


def test_bytes_of_another_encoding_are_read_and_said_to_be_guessed(folder):
    (folder / "m.txt").write_bytes("In Zürich, 34 cafés closed for good, and the owners’ fees rose to £3,000.".encode("cp1252"))
    result = run("in/m.txt")
    assert result.exit_code == 0
    assert [r["figure"]["value"] for r in records(result) if r["kind"] == "figure"] == [34, 3000]
    assert "in/m.txt: " in result.stderr


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_claim(end, tmp_path):
    text = "Northern road empties\n\nGOMA, 2 May 2014 – Some 34 families left.\n\nThe number of houses fell to 1,204 in 2013.\n"
    (tmp_path / "a.txt").write_bytes(text.replace("\n", end).encode())
    document = claimx.read_document(tmp_path / "a.txt")
    claims = list(claimx.extract(document))
    assert_grounded(document, claims)
    assert [(c.figure.value, c.period and c.period.start, c.citation.line) for c in claims if c.figure] == [
        (34, None, 3),
        (1204, "2013", 5),
    ]


@pytest.mark.parametrize("mark", ["“", "\"'", "(", "[({", "“‘", "((“"])
def test_quotes_and_brackets_nested_deep(mark):
    closing = mark[::-1].translate(str.maketrans("“‘([{", "”’)]}"))
    document = read_text(f"{mark * 300} Some 34 families left. {closing * 300}")
    begin = time.perf_counter()
    claims = list(claimx.extract(document))
    assert time.perf_counter() - begin < 60
    assert_grounded(document, claims)
    assert set(values(claims)) <= {34}


@pytest.mark.parametrize(
    ("unit", "size"),
    [("rain ", 300_000), ("rain", 300_000), ("said ", 8_000), ("1 ", 3_000), ("1,", 3_000), ("May ", 8_000), ("“said” ", 8_000)],
)
def test_one_thing_said_over_and_over(unit, size):
    document = read_text(unit * (size // len(unit)))
    begin = time.perf_counter()
    assert_grounded(document, claimx.extract(document))
    assert time.perf_counter() - begin < 120


# ------------------------------------------------------------------------------------------------------------------- size
WORDS = [
    "the", "road", "valley", "over", "green", "slow", "river", "walked", "house", "window", "morning", "children", "stood",
    "beside", "old", "wall", "and", "under", "light", "rain", "water", "into", "quiet", "field", "where", "dogs", "slept", "near",
    "small", "boats",
]  # fmt: skip


def filler(seed, size):
    """Sentences without figures, quotation marks, dates or cues, always the same."""
    pick = random.Random(seed)  # noqa: S311  (filler, no secret)
    made = " ".join(" ".join(pick.choices(WORDS, k=14)).capitalize() + "." for _ in range(size // 60 + 1))
    return made[:size].rsplit(".", 1)[0] + ". "


def test_ten_megabytes_on_one_line_give_their_forty_claims():
    page = filler(0, 250_000)
    document = read_text("".join(f"{page}Some officials counted {1200 + i:,} houses near the river. " for i in range(40)))
    assert len(document.text) > 9_900_000
    assert "\n" not in document.text
    begin = time.perf_counter()
    claims = list(claimx.extract(document))
    assert time.perf_counter() - begin < 240  # some 20 seconds on an idle machine
    assert_grounded(document, claims)
    assert values(claims) == list(range(1200, 1240))
    assert all(claim.citation.quote.startswith("Some officials counted") for claim in claims if claim.figure)


def test_time_grows_with_the_number_of_paragraphs():
    def seconds(count):
        document = read_text("\n\n".join(f"{filler(i, 85)}" for i in range(count)) + "\n\nSome 34 families left in 2014.\n")
        begin = time.process_time()
        claims = list(claimx.extract(document))
        assert_grounded(document, claims)
        assert values(claims) == [34]
        return time.process_time() - begin

    seconds(10)  # loads the pipeline
    few, many = seconds(2500), seconds(5000)
    assert many < 4 * few + 2


def test_memory_does_not_grow_with_the_number_of_documents():
    pytest.importorskip("resource")
    program = """
import pathlib, resource, sys, claimx
text = pathlib.Path(sys.argv[1]).read_text("utf-8")
def peak(copies):
    for i in range(copies):
        list(claimx.extract(f"{text}Copy {i}."))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform != "darwin" else 1024)
print(-peak(5) + peak(30))
"""
    seed = Path(__file__).parents[2] / "seeds" / "ten-arrested.txt"
    done = subprocess.run([sys.executable, "-c", program, str(seed)], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 15_000  # kilobytes
