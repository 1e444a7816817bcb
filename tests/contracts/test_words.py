"""The lists of words in claimx/data: each is read by the code, and each concept has one."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

DATA = Path("claimx/data")
SAME = 0.7
"""Two lists that share so much of what either holds are one concept, in words of their own or in copies."""
SMALL = 6
APART = {("dates/evidence/past", "read/caption/past")}
"""Past forms tell a date's tense; to a caption auxiliaries of every tense say that it is a sentence of the text."""


def lists():
    """(name, words) of every list."""

    def leaves(table, path):
        for key, value in table.items():
            if isinstance(value, dict):
                yield from leaves(value, [*path, key])
            elif isinstance(value, list) and all(isinstance(word, str) for word in value):
                yield "/".join([*path, key]), frozenset(value)

    for file in sorted(DATA.glob("*.toml")):
        yield from leaves(tomllib.loads(file.read_text("utf-8")), [file.stem])


def test_every_table_is_read():
    """By its name in quotes, or as a field of the record that the file is read into."""
    code = [path.read_text("utf-8") for path in sorted(Path("claimx").rglob("*.py"))]
    unread = [
        f"{file.stem}: {key}"
        for file in sorted(DATA.glob("*.toml"))
        for readers in [[text for text in code if re.search(rf"[\"']{file.stem}[\"'/]", text)]]
        for key in tomllib.loads(file.read_text("utf-8"))
        if not any(re.search(rf"[\"'/]{re.escape(key)}[\"'/]|^    {re.escape(key)}: ", text, re.MULTILINE) for text in readers)
    ]
    assert unread == []


def test_each_concept_has_one_list():
    doubled = [
        (a, b)
        for (a, one), (b, two) in itertools.combinations(lists(), 2)
        if min(len(one), len(two)) >= SMALL and len(one & two) >= SAME * len(one | two) and (a, b) not in APART
    ]
    assert doubled == []
