"""Word lists of the data tables as sets, made once."""

from __future__ import annotations

from functools import cache

from claimx.data import table

__all__ = ["wordlist"]


@cache
def wordlist(name: str, section: str, key: str) -> frozenset[str]:
    """The list `key` in `section` of the table `name`, as a set."""
    return frozenset(table(name)[section][key])
