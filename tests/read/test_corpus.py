"""Corpora in JSON Lines: read record by record however long the file, each record's trouble its own."""

import gzip
import json
import subprocess
import sys

import pytest

from claimx.errors import NotText, TooLarge, Unreadable
from claimx.read import read, read_all, read_all_bytes
from claimx.read.formats import File, Lost, documents_in
from claimx.read.load import pieces, pieces_of_bytes
from claimx.records import Document

LIMIT = 300


def told(found):
    """Documents by name and text, what is lost by name and kind."""
    return [
        (piece.name, piece.text) if isinstance(piece, Document) else (piece.name, piece.error.code)
        for piece in found
        if isinstance(piece, Document | Lost)
    ]


GOOD = b'{"id": "a", "text": "12 people left."}'
LATER = b'{"text": "13 people left."}'


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([GOOD, LATER], [("c.jsonl#a", "12 people left."), ("c.jsonl#2", "13 people left.")]),
        ([GOOD, b"", b"  ", LATER], [("c.jsonl#a", "12 people left."), ("c.jsonl#4", "13 people left.")]),
        # broken: cut off, no JSON, no object, too deep; at the begin, in the middle, at the end
        ([GOOD, b'{"text": "13 peo', LATER], [("c.jsonl#a", "12 people left."), ("c.jsonl#2", "unreadable"), ("c.jsonl#3", "13 people left.")]),
        ([b"# a comment", GOOD], [("c.jsonl#1", "unreadable"), ("c.jsonl#a", "12 people left.")]),
        ([GOOD, b"12"], [("c.jsonl#a", "12 people left."), ("c.jsonl#2", "unreadable")]),
        ([GOOD, b"null", b"[]"], [("c.jsonl#a", "12 people left."), ("c.jsonl#2", "unreadable"), ("c.jsonl#3", "unreadable")]),
        ([GOOD, b'{"text":' + b"[" * 250, LATER], [("c.jsonl#a", "12 people left."), ("c.jsonl#2", "unreadable"), ("c.jsonl#3", "13 people left.")]),
        # too large, also as the last and without an end
        ([GOOD, b'{"text": "' + b"x" * LIMIT + b'"}', LATER], [("c.jsonl#a", "12 people left."), ("c.jsonl#2", "too_large"), ("c.jsonl#3", "13 people left.")]),
        ([b"x" * 200_000, GOOD], [("c.jsonl#1", "too_large"), ("c.jsonl#a", "12 people left.")]),
        ([GOOD, b"x" * 200_000], [("c.jsonl#a", "12 people left."), ("c.jsonl#2", "too_large")]),
        # without a text: named together, after the others
        ([b'{"id": 1}', GOOD, b'{"text": null}', LATER], [("c.jsonl#a", "12 people left."), ("c.jsonl#4", "13 people left."), ("c.jsonl", "unreadable")]),
        # a damaged byte is its line's alone
        ([GOOD, b'{"text": "caf\xe9 12"}', LATER], [("c.jsonl#a", "12 people left."), ("c.jsonl#2", "café 12"), ("c.jsonl#3", "13 people left.")]),
        ([b"\xef\xbb\xbf" + GOOD], [("c.jsonl#a", "12 people left.")]),
        # the same id a second time
        ([GOOD, GOOD], [("c.jsonl#a", "12 people left."), ("c.jsonl#a@2", "12 people left.")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", [b"", b"\n"])
@pytest.mark.parametrize("long", [False, True])
def test_lines(lines, expected, end, long, tmp_path):
    """The same from memory and, where the whole is larger than the limit, from the file as it is read."""
    data = b"\n".join(lines) + end
    if long:
        (tmp_path / "c.jsonl").write_bytes(data + b"\n" * (LIMIT + 1))
        found = pieces(tmp_path / "c.jsonl", name="c.jsonl", max_bytes=LIMIT)
    else:
        found = documents_in(File(data, "c.jsonl", "", max_bytes=LIMIT), "jsonl")
    assert told(found) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings(encoding, tmp_path):
    text = "".join(json.dumps({"text": f"Łódź lost {n} “trams”"}, ensure_ascii=False) + "\n" for n in range(30))
    (tmp_path / "c.jsonl").write_bytes(text.encode(encoding))
    found = [document.text for document in read_all(tmp_path / "c.jsonl", max_bytes=LIMIT)]
    assert found == [f"Łódź lost {n} “trams”" for n in range(30)]


def test_what_is_lost_is_raised_after_the_documents():
    found = read_all_bytes(b"\n".join([GOOD, b"torn", LATER, b"torn"]), name="c.jsonl")
    assert [next(found).text, next(found).text] == ["12 people left.", "13 people left."]
    with pytest.raises(Unreadable, match=r"^c\.jsonl#2: line 2 is no JSON object, or cut off \(and 1 more\)$"):
        next(found)


@pytest.mark.parametrize("lines", [[b"nothing"] * 5000, [b'{"words": "12 left"}'] * 20, [b"[1]", b"2"]])
def test_what_is_no_corpus_is_one_failure(lines):
    with pytest.raises(NotText, match=r"^c\.jsonl: no record with a field 'text'"):
        list(pieces_of_bytes(b"\n".join(lines), name="c.jsonl"))


def test_one_document_of_a_long_file(tmp_path):
    (tmp_path / "c.jsonl").write_bytes(b"\n".join([LATER] * 20 + [GOOD] + [LATER] * 20))
    assert read(tmp_path / "c.jsonl#a", max_bytes=LIMIT).text == "12 people left."


def test_lines_under_another_name_and_what_is_larger_than_the_limit_otherwise(tmp_path):
    lines = b"\n".join([GOOD] + [LATER] * 20)
    (tmp_path / "c.json").write_bytes(lines)
    assert len(list(read_all(tmp_path / "c.json", max_bytes=LIMIT))) == 21
    for name, data in (("d.json", b"[" + lines.replace(b"\n", b",\n") + b"]"), ("e.txt", lines), ("f.jsonl", b"%PDF-1.4" + lines)):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(TooLarge, match="larger than the limit"):
            list(read_all(tmp_path / name, max_bytes=LIMIT))
    (tmp_path / "g.jsonl").write_bytes(gzip.compress(lines) + b"x" * LIMIT)
    with pytest.raises(NotText, match="gzip archive is not read"):
        list(read_all(tmp_path / "g.jsonl", max_bytes=LIMIT))


MEASURE = """
import resource, sys
from claimx.read import read_all
found = read_all(sys.argv[1])
next(found)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(sum(len(document.text) for document in found), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the peak is asked of the system")
def test_memory_does_not_grow_with_the_file(tmp_path):
    words = "More than 12 homes were flooded. " * 10
    with (tmp_path / "c.jsonl").open("w", encoding="utf-8") as file:
        for n in range(1_000):
            file.write(json.dumps({"id": n, "html": "<p>" * 20_000, "text": f"{n}: {words}"}) + "\n")
    assert (tmp_path / "c.jsonl").stat().st_size > 60_000_000
    done = subprocess.run([sys.executable, "-c", MEASURE, tmp_path / "c.jsonl"], capture_output=True, text=True, check=True)
    length, grown = map(int, done.stdout.split())
    assert length > 300_000
    assert grown < 20_000  # kilobytes
