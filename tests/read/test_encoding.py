"""From bytes to text, and what is said about it."""

import codecs
import hashlib
import re

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
    assert (document.encoding, document.notes) == ("utf-8", ("declared as ascii, but valid utf-8",))


@pytest.mark.parametrize("text", [TEXT, "In Zürich, 34 cafés closed, and the owners’ fees rose to £3,000.", "£5"])
def test_windows_1252_is_guessed_and_said(text):
    document = read_bytes(text.encode("cp1252"))
    assert (document.text, document.encoding) == (text, "cp1252")
    assert document.notes == ("decoded as cp1252 (guessed, 99% sure; --encoding says which it is)",)


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
    assert re.fullmatch(rf"decoded as {document.encoding} \(guessed, \d\d?% sure; --encoding says which it is\)", *document.notes)


def test_a_few_damaged_bytes_do_not_make_utf8_another_encoding():
    document = read_bytes(TEXT.encode() * 5 + "“cut".encode()[:2])
    assert document.text == TEXT * 5 + "\ufffd"
    assert document.notes == ("decoded as utf-8, 1 damaged byte replaced",)


def cuts():
    """Every place inside a character of some texts in UTF-8 at which they can be cut off, or begin."""
    for text in (
        TEXT,
        "Café owners lost it all, 30 of them, said Zoë",
        "The fee is 300 €, they said",
        "“We lost 40 cows,” he said",
        "30 people. 政府によると",
    ):
        data = text.encode()
        for at in range(3, len(data)):
            if data[at] & 0xC0 == 0x80:
                yield data[:at], text.encode()[:at].decode("utf-8", "ignore") + "\ufffd"
                if not data[at:].decode("utf-8", "ignore").isascii():
                    yield data[at:], data[at:].decode("utf-8", "replace")


@pytest.mark.parametrize(("data", "text"), cuts())
def test_utf8_cut_inside_a_character(data, text):
    document = read_bytes(data, name="a.txt")
    assert (document.encoding, document.text) == ("utf-8", text)
    assert "damaged byte" in document.notes[0]


@pytest.mark.parametrize("text", ["The owner of the café", "He was born in Málaga", "Jos\u00e9 and 30 more from Bogot\u00e1"])
def test_a_last_letter_of_windows_1252_is_no_cut(text):
    document = read_bytes(text.encode("cp1252"))
    assert (document.encoding, document.text) == ("cp1252", text)


@pytest.mark.parametrize("declared", ["latin-1", "windows-1252", "shift_jis", "koi8-r", "utf-16"])
def test_valid_utf8_is_nothing_else(declared):
    text = f"<meta charset={declared}>\n{TEXT}"
    document = read_bytes(f"-*- coding: {declared} -*-\n{TEXT}".encode())
    assert document.text.endswith(TEXT), text
    assert document.encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(encoding):
    document = read_bytes(TEXT.encode(encoding), name="a.txt")
    assert (document.text, document.encoding) == (TEXT, encoding)
    assert document.notes == (f"decoded as {encoding} (guessed: it has no mark)",)


def test_a_few_nuls_are_said():
    document = read_bytes(TEXT.encode() * 5 + b"12\x00 people", name="a.txt")
    assert document.text == TEXT * 5 + "12\x00 people"
    assert document.notes == ("holds 1 NUL character",)


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2", "mac_roman", "koi8-r", "utf-8"])
def test_the_encoding_asked_for_is_taken(encoding):
    data = "40 cafés closed".encode(encoding, "replace")
    document = read_bytes(data, encoding=encoding)
    assert (document.text, document.encoding) == (data.decode(encoding), encoding)
    assert document.notes == ()


def test_a_damaged_byte_after_a_mark_loses_no_document():
    document = read_bytes(codecs.BOM_UTF8 + b"ab\xff\xff and 12 people", name="a.txt")
    assert (document.text, document.notes) == ("ab\ufffd\ufffd and 12 people", ("decoded as utf-8 (as marked), 2 damaged bytes replaced",))
    with pytest.raises(Unreadable, match="not utf-16-le, as marked"):
        read_bytes(codecs.BOM_UTF16_LE + b"\x00\xd8" * 100, name="a.txt")
