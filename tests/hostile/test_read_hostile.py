"""Input that is wrong, odd or huge: a clear error or a document, never a traceback of another kind, never a hang."""

import hashlib
import os
import time

import pytest

from claimx.errors import InputError, NotFound, NotText, TooLarge, Unreadable
from claimx.read import read, read_bytes, read_text, windows


def test_an_empty_file_is_an_empty_document(tmp_path):
    for content in (b"", b"\xef\xbb\xbf", b" \r\n\t\n"):
        path = tmp_path / "a.txt"
        path.write_bytes(content)
        document = read(path)
        assert document.blocks == ()
        assert document.notes == ("the document is empty",)


@pytest.mark.parametrize(("text", "found"), [("a\ud800b", "U+D800 at character 1"), ("\udfff", "U+DFFF at character 0")])
def test_a_lone_surrogate(text, found):
    with pytest.raises(Unreadable) as caught:
        read_text(text, name="note")
    expected = f"note: lone surrogate {found}; decode the text again, or clean it with text.encode('utf-8', 'replace').decode()"
    assert str(caught.value) == expected


def test_a_nul_in_a_string_is_text():
    assert read_text("12 people\x00 came.").text == "12 people\x00 came."


def test_wrong_paths(tmp_path):
    with pytest.raises(NotFound, match=r"nope\.txt: no such file"):
        read(tmp_path / "nope.txt")
    with pytest.raises(Unreadable, match="a folder, not a file"):
        read(tmp_path)
    with pytest.raises(InputError):
        read("a\x00b")
    with pytest.raises(Unreadable, match="a device, not a file"):
        read("/dev/zero")
    with pytest.raises(InputError):
        read(tmp_path / ("x" * 300))


def test_a_pipe_nobody_writes_to_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert read(tmp_path / "pipe").text == ""


def test_a_pipe_is_read():
    reader, writer = os.pipe()
    os.write(writer, b"12 people came.")
    os.close(writer)
    try:
        assert read(f"/dev/fd/{reader}").text == "12 people came."
    finally:
        os.close(reader)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(Unreadable, match="Permission denied"):
        read(path)


def test_the_size_limit(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 101)
    for attempt in (
        lambda: read(path, max_bytes=100),
        lambda: read_bytes(b"x" * 101, max_bytes=100),
        lambda: read_text("é" * 51, max_bytes=100),
    ):
        with pytest.raises(TooLarge, match=r"larger than the limit of 0.0001 MB; split it or raise the limit"):
            attempt()
    assert read(path, max_bytes=101).text == "x" * 101


def test_bytes_of_every_value_are_refused():
    with pytest.raises(NotText):
        read_bytes(hashlib.shake_256(b"seed").digest(5000), name="a.txt")


# Ten megabytes each. The time allowed is many times what is needed, so that only a rule that is not linear fails.
SHAPES = {
    "one line": "The number of people rose to 1,383 in 2005. ",
    "no space": "x",
    "words": "word ",
    "line ends": "\r\n",
    "blanks": "\u00a0",
    "open brackets": "(\"'",
    "stops": ". ",
    "wrapped": "word word word word word word word word word word word word word word\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_ten_megabytes(shape):
    unit = SHAPES[shape]
    text = "---\n" + unit * (10_000_000 // len(unit.encode()))  # as if it had front matter
    begin = time.perf_counter()
    document = read_bytes(text.encode(), name="a.txt")
    spans = [span for block in document.blocks[:2] for span in windows(document.text, block.start, block.end)]
    assert time.perf_counter() - begin < 30
    assert document.text == text
    assert all(end - start <= 4000 for start, end in spans)
