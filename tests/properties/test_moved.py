"""A claim does not depend on where in the document its paragraph stands: what is put before it changes offsets, ids and line numbers, nothing else."""

from __future__ import annotations

import msgspec
import pytest

from claimx.pipeline import extract_document
from claimx.read import read_text

BEFORE = "The hall was quiet.\n\n"
PARAGRAPHS = [
    "Up to 50,000 villagers are believed to be in hiding.",
    "The ministry denied that 30 people had died.",
    "Exports could fall by 12 percent next year.",
    "The army did not kill 30 people, a spokesman said.",
    "The bank is expected to cut 400 jobs in March.",
    "Some 300 homes were reportedly burnt in Kivu.",
    "“We lost 40 boats,” Ana Ruiz said. “They never came back.”",
    "The number of visitors rose from 1,200 in 2010 to 2,300 in 2011, according to the museum.",
]


def claims(text):
    document = read_text(text, published="2012-05-30")
    return [plain(msgspec.to_builtins(claim), len(BEFORE) if text.startswith(BEFORE) else 0) for claim in extract_document(document)]


def plain(value, shift, key=None):
    """A record with its offsets as in the text without what was put before it, and without what may change."""
    if isinstance(value, dict):
        return {k: plain(v, shift, k) for k, v in value.items() if k not in {"id", "sha256", "prefix", "suffix", "line", "paragraph"}}
    if isinstance(value, list | tuple):
        return [plain(v, shift, key) for v in value]
    return value - shift if key in {"start", "end", "span", "spans"} and isinstance(value, int) else value


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=[p[:30] for p in PARAGRAPHS])
def test_a_paragraph_before_changes_only_offsets(paragraph):
    alone = claims(paragraph)
    assert alone
    assert claims(BEFORE + paragraph) == alone
