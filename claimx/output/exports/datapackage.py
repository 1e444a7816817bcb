"""A Frictionless data package: the CSV and datapackage.json, which says what its columns are, side by side or in one .zip."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from claimx.output.exports.columns import INTEGERS, NUMBERS
from claimx.output.rows import CLAIM_COLUMNS, claim_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome

__all__ = ["TITLE", "described", "description", "pieces"]

TITLE = "Claims, by claimx"

REQUIRED = ("document", "line", "kind", "confidence", "rule", "quote", "sha256", "id")
CHOICES = {
    "kind": ["figure", "statement"],
    "bound": ["exact", "approximate", "more_than", "at_least", "less_than", "at_most"],
    "change": ["increase", "decrease", "none"],
}


def described(path: str = "claims.csv") -> dict[str, object]:
    """The content of datapackage.json (Data Package v1) for the CSV file at `path` beside it."""
    fields = [_field(name) for name in CLAIM_COLUMNS]
    resource = {
        "name": "claims",
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["document", "id"], "missingValues": [""]},
    }
    return {"profile": "tabular-data-package", "name": "claims", "title": TITLE, "resources": [resource]}


def description(path: str = "claims.csv") -> str:
    """The same as text."""
    return json.dumps(described(path), indent=2) + "\n"


def pieces(outcomes: Iterable[ClaimOutcome]) -> Iterator[bytes]:
    """Yield the archive, at the end; the same bytes at every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (
            ("datapackage.json", description()),
            ("claims.csv", "".join(claim_rows(outcomes))),
        ):
            part = zipfile.ZipInfo(name)  # dated 1980
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            archive.writestr(part, content)
    yield buffer.getvalue()


def _field(name: str) -> dict[str, object]:
    kind = "number" if name in NUMBERS else "integer" if name in INTEGERS else "string"
    rules: dict[str, object] = {"required": True} if name in REQUIRED else {}
    if name in CHOICES:
        rules["enum"] = CHOICES[name]
    if name == "confidence":
        rules |= {"minimum": 0, "maximum": 1}
    return {"name": name, "type": kind, "description": f"{CLAIM_COLUMNS[name]} of the record", **({"constraints": rules} if rules else {})}
