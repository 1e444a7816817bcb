from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.output.jsonl import encode, json_array, json_lines
from claimx.output.outcome import Outcome
from claimx.records import Claim, Failure
from tests import made
from tests.output.test_sanitise import harmful

FAILURE = Failure(document="a.bin", error="not_text", message="a.bin: not text")


def test_json_lines(golden):
    document = made.document()
    golden("claims.jsonl", "".join(json_lines([Outcome(document, made.claims(document)), FAILURE])))


def test_lines_decode_to_the_very_claims():
    document = made.document()
    claims = made.claims(document)
    lines = "".join(json_lines([Outcome(document, claims)])).splitlines()
    assert [msgspec.json.decode(line, type=Claim) for line in lines] == claims


def test_json_array_is_one_document_with_the_same_records():
    document = made.document()
    outcomes = [FAILURE, Outcome(document, made.claims(document)), Outcome(document, [])]
    array = json.loads("".join(json_array(outcomes)))
    assert array == [json.loads(line) for line in "".join(json_lines(outcomes)).splitlines()]
    assert array[0] == {
        "kind": "failure",
        "schema": "claimx/1",
        "document": "a.bin",
        "error": "not_text",
        "message": "a.bin: not text",
        "partial": False,
    }


@pytest.mark.parametrize("outcomes", [[], [Outcome(made.document(), [])]])
def test_empty_array(outcomes):
    assert "".join(json_array(outcomes)) == "[]\n"


@given(st.text(st.characters()))
def test_any_text_comes_back_equal_and_no_control_character_goes_out(text):
    line = encode(Failure(document=text, error="x", message="m"))
    assert json.loads(line)["document"] == text
    assert not [c for c in line if harmful(c)]
