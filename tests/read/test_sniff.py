"""What a file is: its content first, then its suffix; what is not read is named."""

import io
import zipfile

import pytest

from claimx.errors import NotText
from claimx.read.sniff import format_of, is_known


def archive(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"PK\x03\x04....", "a.txt", "a.txt: ZIP archive is not read (unpack it)"),
        (archive(a_dot_txt="x"), "a.zip", "a.zip: ZIP archive is not read (unpack it)"),
        (archive(ppt__presentation_dot_xml="x"), "a.pptx", "a.pptx: PPTX is not read (save it as PDF)"),
        (b"<?xml version='1.0'?>", "a", "a: XML is not read"),
        (b"\x89PNG\r\n\x1a\n", "a", "a: PNG image is not read"),
        (b"12\x00 people\x00 and\x00 more", "a.txt", "a.txt: not text (it holds many control characters)"),
        (bytes(range(1, 200)) * 4, "a.txt", "a.txt: not text (it holds many control characters)"),
        (b'{"schema":"claimx/1","id":"1"}\n', "a.jsonl", "a.jsonl: claimx's own output is not read (claimx show reads it)"),
        (b"document,line,kind,figure\n", "a.csv", "a.csv: claimx's own output is not read (claimx show reads it)"),
    ],
)
def test_what_is_not_read(data, name, message):
    with pytest.raises(NotText) as caught:
        format_of(data, name)
    assert str(caught.value) == message
    assert caught.value.document == name


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (b"", "a", "text"),
        (b"12 people came.", "a", "text"),
        (b"12 people came.", "a.md", "markdown"),
        (b"year,number\n2009,2927\n", "a.CSV", "csv"),
        (b"year\tnumber\n2009\t2927\n", "a.tsv", "csv"),
    ],
)
def test_formats(data, name, format_):
    assert format_of(data, name) == format_


@pytest.mark.parametrize(
    ("name", "known"),
    [("a.txt", True), ("README", True), ("a.MD", True), ("a.csv", True), ("a.png", False), ("a.zip", False), ("a.py", False)],
)
def test_suffixes(name, known):
    assert is_known(name) is known
