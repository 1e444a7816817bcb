"""Code in Markdown is no text: it gives no claims, and what stands around it does."""

from __future__ import annotations

import pytest

from claimx.read import read_text
from claimx.read.blocks import blocks

CASES = [
    ("Run it so:\n\n    wait 30\n    tries = 12\n\nIt fed 9 villages.\n", ["Run it so:", "It fed 9 villages."]),
    ("Run it so:\n\n\twait 30\n\nIt fed 9 villages.\n", ["Run it so:", "It fed 9 villages."]),
    ("Run it so:\n\n```sh\nwait 30\n\ntries = 12\n```\n\nIt fed 9 villages.\n", ["Run it so:", "It fed 9 villages."]),
    ("~~~\nwait 30\n~~~\n\nIt fed 9 villages.\n", ["It fed 9 villages."]),
    ("- Nine villages were fed.\n\n    They lie in the hills.\n", ["- Nine villages were fed.", "They lie in the hills."]),
]


@pytest.mark.parametrize(("text", "kept"), CASES)
def test_code(text, kept):
    found = [text[b.start : b.end] for b in blocks(text, markdown=True) if b.kind != "boilerplate"]
    assert found == kept


def test_plain_text_keeps_its_indents():
    assert all(b.kind != "boilerplate" for b in blocks("A letter:\n\n    We lost 30 goats.\n"))


def test_footnotes_are_told():
    document = read_text("Some 12 boats were lost.[^1]\n\n[^1]: By count of the board, which left out 3 boats.\n", name="a.md")
    assert [block.kind for block in document.blocks] == ["body", "footnote"]
