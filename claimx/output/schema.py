"""The JSON Schema of what claimx writes, made from the records themselves so that the two cannot differ."""

from __future__ import annotations

from typing import Any

import msgspec

from claimx.records import SCHEMA, TAG_SCHEMA, WHY_SCHEMA, Claim, Explanation, Failure, Mention, Voice

__all__ = ["claim_schema", "explanation_schema", "mention_schema", "voice_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def claim_schema() -> dict[str, Any]:
    """Return the schema of one line of `claimx extract --format jsonl`: a claim, or the failure of a document."""
    return _schema(f"One line of claimx extract ({SCHEMA})", Claim, Failure)


def mention_schema() -> dict[str, Any]:
    """Return the schema of one line of `claimx tag --format jsonl`: a mention, or the failure of a document."""
    return _schema(f"One line of claimx tag ({TAG_SCHEMA})", Mention, Failure)


def voice_schema() -> dict[str, Any]:
    """Return the schema of one line of `claimx tag --sources --format jsonl`: who speaks, or the failure of a document."""
    return _schema(f"One line of claimx tag --sources ({TAG_SCHEMA})", Voice, Failure)


def explanation_schema() -> dict[str, Any]:
    """Return the schema of one line of `claimx show --why --format jsonl`."""
    return _schema(f"One line of claimx show --why ({WHY_SCHEMA})", Explanation)


def _schema(title: str, *records: type[msgspec.Struct]) -> dict[str, Any]:
    references, definitions = msgspec.json.schema_components(records, ref_template="#/$defs/{name}")
    for definition in definitions.values():
        definition["required"] = list(definition["properties"])  # a record that is written has all its keys
        version = definition["properties"].get("schema")
        if version is not None:
            version["const"] = version.pop("default")
    return {"$schema": DIALECT, "title": title, "oneOf": list(references), "$defs": definitions}
