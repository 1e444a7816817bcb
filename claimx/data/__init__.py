"""Words, units, places and cues: tables, loaded once.

TOML tables are read with `table("cues")`, one list of words in them with `wordlist`; larger lists are tab-separated files, read with `rows("places")`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["rows", "table", "wordlist"]


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table `name` of this folder. Shared between callers: read it, never change it."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def wordlist(name: str, *path: str) -> frozenset[str]:
    """A list of the TOML table `name` as a set: `wordlist("change", "verbs", "increase")`."""
    found = table(name)
    for key in path:
        found = found[key]
    return frozenset(found)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the tab-separated file `name`, without comment lines ("#") and blank ones."""
    text = resources.files(__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))
