from __future__ import annotations

import csv
import io

import msgspec
import pytest

from claimx.output.outcome import Outcome
from claimx.output.rows import CLAIM_COLUMNS, claim_rows, guarded, mention_rows, voice_rows
from claimx.records import Failure, Metadata
from tests import made


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_claims(golden):
    document = made.document()
    golden("claims.csv", "".join(claim_rows([Outcome(document, made.claims(document))])))


def test_mentions(golden):
    document = made.document()
    golden("mentions.csv", "".join(mention_rows([Outcome(document, made.mentions(document))])))


def test_row_holds_what_the_record_holds():
    document = made.document()
    rows = table("".join(claim_rows([Outcome(document, made.claims(document))])))
    assert list(rows[0]) == list(CLAIM_COLUMNS)
    first = rows[0]
    assert (first["value"], first["bound"], first["measure"], first["period_start"]) == ("23200", "more_than", "residents", "2009")
    assert (first["source"], first["cue"], first["places"], first["line"]) == (
        "the Water Board",
        "according to",
        "the coastal districts",
        "5",
    )


def test_failure_has_no_row():
    assert table("".join(claim_rows([Failure(document="x", error="y", message="z")]))) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_starts_like_a_formula_is_marked_as_text(start):
    assert guarded(f"{start}1+2").startswith("'")


@pytest.mark.parametrize("value", [-5, -5.5, 0, None, "1-2", "a=b", "'=1"])
def test_numbers_and_plain_text_are_not(value):
    assert guarded(value) == value


def test_hostile_title_and_quote():
    document = made.document('=HYPERLINK("http://x")\n\nA, "B"\x1b[31m and 44 ships.\n')
    document = msgspec.structs.replace(document, metadata=Metadata(title='=cmd|" /C calc"!A0'))
    claim = made._Maker(document).figure("44", 44)
    text = "".join(claim_rows([Outcome(document, [claim])]))
    (row,) = table(text)
    assert row["title"] == """'=cmd|" /C calc"!A0"""
    assert row["quote"] == 'A, "B"\\x1b[31m and 44 ships.'
    assert "\x1b" not in text


def test_voices(golden):
    document = made.document()
    golden("voices.csv", "".join(voice_rows([Outcome(document, made.voices(document))])))
