"""The dateline that opens a story's first paragraph: where it ends, and the date it gives.

A date in the prose of a first sentence looks much like one ("Geneva, 12 May 2014 – the day the talks failed – …"), and taking it for the date of
publication would put every "last year" of the document in a wrong year. So an opening counts only if its place is printed in capitals, or is a
city of the gazetteer, or an agency stands with it, and if a new sentence follows. A known agency needs no place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimx.data import table
from claimx.read.naming import is_city, is_names, is_place, is_plain_city
from claimx.read.newsdate import day_of_month, find_date

__all__ = ["LONGEST_OPENING", "Opening", "opening"]

LONGEST_OPENING = 160  # characters

# What may close an opening, before a new sentence: a dash, a colon, a full stop, a bracket.
_CLOSE = re.compile(r"(?:\)\s*)?(?P<sign>\s--?(?=\s)|\s*--+|\s*[–—―]|:|\.(?=\s)|(?<=\)))\s*(?=[\"'“‘«(\[]*[^\W_a-z])")
_AGENCY = re.compile(r"\(\s*([^()\d]{2,40}?)\s*\)|/\s*([^/\d]{2,30}?)\s*/")
_DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
_OUTLET_WORDS = 4
_AROUND = " \t,.;|•·–—―-/()[]*_"
_BETWEEN = re.compile(r"\s*[,/]\s*")


class Opening(NamedTuple):
    """`end`: where the paragraph's text begins; `published`: the opening's date (ISO 8601), null where it has none or no year."""

    end: int
    published: str | None


def opening(paragraph: str) -> Opening | None:
    """The dateline at the head of a paragraph ("GENEVA, 12 May 2014 (Agency) - …", "DHAKA: …"), or null if there is none."""
    head = paragraph[:LONGEST_OPENING].replace("\u00a0", " ")
    found = None
    for close in _CLOSE.finditer(head):
        sign = close["sign"].strip() or ")"
        inside = head[: close.start()] + (")" if close[0].startswith(")") else "")
        parsed = _parse(inside, sign)
        if parsed:
            found = Opening(close.end(), *parsed)  # the last sign that closes one: "SEOUL — May 3, 2012 — …"
    return found


def _parse(inside: str, sign: str) -> tuple[str | None] | None:
    """The date of what stands before a closing sign, in a tuple of its own, or null if it is no dateline."""
    if sign == ")" and not inside.startswith("("):
        return None
    date = find_date(inside)
    span = (date.start, date.end) if date else day_of_month(inside)
    left, right = (inside[: span[0]], inside[span[1] :]) if span else (inside, "")
    agencies = [found[1] or found[2] for side in (left, right) for found in _AGENCY.finditer(side)]
    left, right = (_AGENCY.sub(" ", side).strip(_AROUND) for side in (left, right))
    if (left and right) or not all(is_names(agency, limit=5) for agency in agencies):
        return None
    known_agency = bool(agencies) and agencies[0] in table("read")["outlet"]["agencies"]
    if date and agencies and not (left or right):  # "March 3, 2012 (NIAMEY) - …"
        return (date.iso,) if agencies[0].isupper() and is_city(agencies[0]) else None
    if not (left or right or span):
        return (None,) if known_agency and sign in _DASHES else None  # "(AP) -- Six people …"
    parts = _BETWEEN.split(left or right)
    if len(parts) > 4 or not all(is_names(part, limit=4) for part in parts) or _is_sentence(parts[0]):
        return None
    capitals = parts[0].isupper() and len(parts[0]) > 2
    known = is_city(parts[0]) or (len(parts) > 1 and is_place(parts[-1]))
    if date:
        credible = capitals or ((known or agencies) and sign not in {":", "."})
        return (date.iso,) if credible else None
    if sign in {".", ")"} or right:
        return None
    if span:
        credible = (capitals or known) and sign != ":"
    elif agencies:
        # A paper of which nothing is known counts behind a place with its country, not behind a name ("NATO (…) – The alliance …").
        placed = len(parts) > 1 and sign in _DASHES and "." not in parts[0] and len(agencies[0].split()) <= _OUTLET_WORDS
        credible = (capitals and (known or placed)) or (known and known_agency) or (capitals and known_agency)
    else:
        credible = capitals and known and (sign != ":" or is_plain_city(parts[0]))
    return (None,) if credible else None


def _is_sentence(part: str) -> bool:
    """Whether words in capitals open a sentence rather than name a place ("On", "Since")."""
    return part.split(maxsplit=1)[0].lower() in _sentence_words()


@cache
def _sentence_words() -> frozenset[str]:
    return frozenset(table("read")["dateline"]["no_place"])
