"""From bytes to text, and what is said about it."""

import codecs
import hashlib

import pytest

from claimx.errors import Unreadable
from claimx.read import read_bytes

TEXT = "Café owners lost £3,000 – “a third of it all”, they said.\r\nNaïve? Zürich’s 40 cafés aren’t.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark(mark, encoding):
    data = mark + TEXT.encode(encoding)
    document = read_bytes(data, name="a.txt")
    assert (document.text, document.encoding, document.notes) == (TEXT, encoding, ())
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_utf8_is_taken_as_it_is():
    document = read_bytes(TEXT.encode())
    assert (document.text, document.encoding, document.notes) == (TEXT, "utf-8", ())


@pytest.mark.parametrize(
    "line", ["-*- coding: latin-1 -*-", "# vim: set fileencoding=latin-1 :", "Content-Type: text/plain; charset=ISO-8859-1"]
)
def test_declared(line):
    text = f"{line}\nCafé, \x85 and 12 more.\n"
    document = read_bytes(text.encode("latin-1"))
    assert (document.text, document.encoding, document.notes) == (text, "iso8859-1", ())


@pytest.mark.parametrize("name", ["rot13", "unicode_escape", "base64", "nonsense", "utf-7"])
def test_what_is_no_encoding_of_text_cannot_be_declared(name):
    assert read_bytes(f"-*- coding: {name} -*-\nCafé".encode()).encoding == "utf-8"


def test_a_declaration_that_does_not_hold():
    document = read_bytes(b"-*- coding: ascii -*-\nCaf\xc3\xa9")
    assert (document.encoding, document.notes) == ("utf-8", ("declared as ascii, which it is not",))


@pytest.mark.parametrize("text", [TEXT, "In Zürich, 34 cafés closed, and the owners’ fees rose to £3,000.", "£5"])
def test_windows_1252_is_guessed_and_said(text):
    document = read_bytes(text.encode("cp1252"))
    assert (document.text, document.encoding, document.notes) == (text, "cp1252", ("decoded as cp1252 (guessed)",))


def test_a_clue_far_into_the_file_is_found():
    document = read_bytes(b"The number rose to 4,200. " * 20_000 + "It’s so.".encode("cp1252"))
    assert document.text.endswith("It’s so.")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "По данным министерства, в прошлом году в страну прибыло более двух тысяч человек, сообщает агентство. " * 4),
        ("shift_jis", "政府によると、昨年の人数は二千三百人を超えた。これは前年より多い。" * 6),
    ],
)
def test_other_scripts_are_guessed(encoding, text):
    document = read_bytes(text.encode(encoding))
    assert document.text == text
    assert document.notes == (f"decoded as {document.encoding} (guessed)",)


def test_a_few_damaged_bytes_do_not_make_utf8_another_encoding():
    document = read_bytes(TEXT.encode() * 5 + "“cut".encode()[:2])
    assert document.text == TEXT * 5 + "\ufffd"
    assert document.notes == ("decoded as utf-8, 1 damaged byte replaced",)


def test_a_mark_that_lies():
    with pytest.raises(Unreadable, match=r"^a\.txt: marked as utf-8 but byte 5 is not"):
        read_bytes(codecs.BOM_UTF8 + b"ab\xff\xff", name="a.txt")
    with pytest.raises(Unreadable, match="marked as utf-16-le"):
        read_bytes(codecs.BOM_UTF16_LE + b"a\x00\x00\xd8", name="a.txt")
