"""What a few words in capitals name, as far as a masthead needs to know: a place, an outlet, or somebody."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from claimx.data import rows, table

__all__ = ["is_city", "is_names", "is_outlet", "is_place", "is_plain_city"]

_NAME_WORD = re.compile(r"(?:[^\W\d_a-z]|[dlO]['’][^\W\d_])[\w.'’-]*$")
_FIRST = frozenset({"de", "van", "von", "al", "el"})  # particles that a name may begin with


def is_names(text: str, *, limit: int) -> bool:
    """Words in capitals, with a few particles between them; no digits, no sentence."""
    words = text.split()
    particles = table("read")["byline"]["particles"]
    if not 0 < len(words) <= limit or (words[0] in particles and words[0] not in _FIRST):
        return False
    return all(_NAME_WORD.match(word) or word in particles for word in words)


def is_outlet(name: str) -> bool:
    """Whether a byline's name is a newspaper's or an agency's rather than a person's."""
    outlet = table("read")["outlet"]
    words = name.lower().split()
    return name in outlet["agencies"] or (bool(words) and not set(outlet["words"]).isdisjoint(words))


def is_city(name: str) -> bool:
    """Whether the gazetteer has a city of this name, however its capitals and accents are written."""
    return _plain(name) in _cities()


def is_plain_city(name: str) -> bool:
    """A city whose name is not also a person's or an ordinary word."""
    return is_city(name) and _plain(name) not in _doubtful()


def is_place(name: str) -> bool:
    """Whether the gazetteer has any place of this name, or it is a region as datelines shorten it ("Calif.")."""
    return _plain(name) in _places()


def _plain(name: str) -> str:
    """Lower case without accents and full stops."""
    letters = unicodedata.normalize("NFKD", name.replace(".", "").replace("’", "'"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).lower().split())


def _forms(row: tuple[str, ...]) -> list[str]:
    name, _, _, others = row[:4]
    return [_plain(form) for form in (name, *others.split("|")) if form]


@cache
def _cities() -> frozenset[str]:
    named = frozenset(form for row in rows("places") if row[2] == "city" for form in _forms(row))
    return named | {_plain(name) for name in table("read")["dateline"]["cities"]}


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(form for row in rows("places") if "care" in row[4:] for form in _forms(row))


@cache
def _places() -> frozenset[str]:
    named = frozenset(form for row in rows("places") for form in _forms(row))
    return named | _cities() | {_plain(name) for name in table("read")["dateline"]["regions"]}
