"""The phrases of read.toml, and lines in the form in which they are compared with them."""

from __future__ import annotations

import re
from functools import cache

from claimx.data import table, wordlist

__all__ = ["one_of", "openings", "plain"]

_MARKER = re.compile(r"(?:[-*+•●▪◦‣·–—#>»«›]+|\(?\d{1,3}[.)](?=\s))\s*")
_QUOTES = str.maketrans("’‘“”„", "''" + '"' * 3)
_NUMBER = re.compile(r"\d[\d,.]*")


def plain(line: str) -> str:
    """`line` as the data file writes phrases: lower case, straight quotes, "#" for numbers, no list markers, no closing stops."""
    line = " ".join(line.translate(_QUOTES).lower().split())
    marker = _MARKER.match(line)
    if marker and marker.end() < len(line):
        line = line[marker.end() :]
    return _NUMBER.sub("#", line).strip(" .:!…»>›|*_[]\"'")


def one_of(section: str, name: str) -> frozenset[str]:
    """A list of the data file, to look whole lines up in."""
    return wordlist("read", section, name)


@cache
def openings(section: str, name: str) -> tuple[str, ...]:
    """A list of the data file, for `str.startswith` and to look for in a line."""
    return tuple(table("read")[section][name])
