from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.output.sanitise import clean, one_line

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def harmful(character):
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in BIDI


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x1b[31mred", r"a\x1b[31mred"),
        ("\x1b]8;;http://x\x07link", r"\x1b]8;;http://x\x07link"),
        ("\x9b31m", r"\x9b31m"),
        ("over\rprint", r"over\x0dprint"),
        ("dos\r\nline", "dos\nline"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("\x00", r"\x00"),
        ("\x7f", r"\x7f"),
        ("1234\u202e5678", r"1234\u202e5678"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("né — “ü” 東京 🙂", "né — “ü” 東京 🙂"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the zero-width non-joiner is spelling
    ],
)
def test_control_characters_are_written_out(text, shown):
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("  two\n lines ", "two lines"), ("a\tb", "a b"), ("a\xa0b", "a b"), ("a\x1bb", r"a\x1bb"), ("", "")]
)
def test_one_line(text, shown):
    assert one_line(text) == shown


@given(st.text(st.characters()))
def test_nothing_harmful_is_left(text):
    assert not [c for c in clean(text) if harmful(c) and c not in "\t\n"]
    assert not [c for c in one_line(text) if harmful(c)]


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
