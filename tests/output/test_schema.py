from __future__ import annotations

import json

import jsonschema
import pytest

from claimx.output.jsonl import encode
from claimx.output.schema import claim_schema, mention_schema, voice_schema
from claimx.records import Failure
from tests import made

FAILURE = Failure(document="a", error="b", message="c")


@pytest.mark.parametrize("schema", [claim_schema(), mention_schema(), voice_schema()])
def test_is_a_valid_schema_that_takes_failures(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(encode(FAILURE)), schema)


def test_every_record_follows_it():
    document = made.document()
    for record in made.claims(document):
        jsonschema.validate(json.loads(encode(record)), claim_schema())
    for record in made.mentions(document):
        jsonschema.validate(json.loads(encode(record)), mention_schema())
    for record in made.voices(document):
        jsonschema.validate(json.loads(encode(record)), voice_schema())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda claim: claim.pop("period"),
        lambda claim: claim.update(kind="failure"),
        lambda claim: claim.update(schema="claimx/2"),
        lambda claim: claim["figure"].update(bound="around"),
        lambda claim: claim["citation"].pop("quote"),
        lambda claim: claim["figure"].update(start="1"),
        lambda claim: claim["figure"].update(start=-1),
        lambda claim: claim["period"].update(span=[0, -1]),
        lambda claim: claim["citation"].update(line=0),
        lambda claim: claim["citation"].update(paragraph=0),
        lambda claim: claim["citation"].update(sha256="ABC"),
        lambda claim: claim.update(confidence=1.01),
    ],
)
def test_a_spoilt_record_does_not(spoil):
    claim = json.loads(encode(made.claims(made.document())[0]))
    spoil(claim)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(claim, claim_schema())
