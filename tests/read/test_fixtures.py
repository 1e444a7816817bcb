"""Whole pages: every block, the metadata, the encoding. Run as a module to write the expectations anew."""

import json
from pathlib import Path

import msgspec
import pytest

from claimx.read import read

TEXTS = Path(__file__).parents[2] / "fixtures" / "text"
SOURCES = sorted((TEXTS / "sources").iterdir())


def outcome(path):
    document = read(path, name=path.name)
    return {
        "metadata": msgspec.to_builtins(document.metadata),
        "encoding": document.encoding,
        "notes": list(document.notes),
        "blocks": [[block.kind, document.text[block.start : block.end]] for block in document.blocks],
    }


def expectation(path):
    return TEXTS / "expected" / f"{path.name}.json"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_page(path):
    assert outcome(path) == json.loads(expectation(path).read_text("utf-8"))


if __name__ == "__main__":
    for source in SOURCES:
        expectation(source).write_text(json.dumps(outcome(source), ensure_ascii=False, indent=1) + "\n", "utf-8")
