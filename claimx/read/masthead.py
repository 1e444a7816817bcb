"""The lines about a text that are not the text: bylines, datelines, credits. One line in, what it says out."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from claimx.data import table
from claimx.read.naming import is_city, is_names, is_outlet, is_place
from claimx.read.newsdate import Found, date_in_url, find_date
from claimx.read.phrases import openings

__all__ = ["Masthead", "parse_address", "parse_masthead"]

Label = Literal["published", "updated"]

LONGEST = 160
_SEPARATORS = " \t\u00a0|•·–—-/:,;~>»"
_HARD_SEPARATOR = re.compile(r"[|•·–—/-]\s*$")
_EMAIL = re.compile(r"[(<\[]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[)>\]]?")
_BY = re.compile(r"(?:by|from)\b[:\s]\s*", re.IGNORECASE)
_OWN_REPORTER = re.compile(r"(?:by|from) (?:our|an?|the) (?P<role>[A-Za-z -]+?)(?:(?:,| in| at) (?P<place>[A-Z].*))?$", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,|•·/&;]\s*|\s+[–—-]\s+|\s+and\s+")
_CREDIT_SENTENCE = re.compile(r"(?<=[.;])\s+")


class Masthead(NamedTuple):
    """What a byline or dateline says; `label` tells "published" and "updated" dates apart where the line does."""

    kind: Literal["byline", "dateline"]
    published: str | None = None
    label: Label | None = None
    author: str | None = None


def parse_masthead(line: str) -> Masthead | None:
    """The line as byline or dateline, or null if it is neither (or may be a sentence, a title or a caption with a date in it).

    A dateline is a full date with nothing but a label, weekday, time and place around it; with a name it is a byline.
    """
    if len(line) > LONGEST:
        return None
    content = _EMAIL.sub(" ", line).replace("\u00a0", " ").strip(" \t*_")
    found = find_date(content)
    if found is None:
        return _byline(content)
    left, label = _without_label(content[: found.start])
    if len(found.iso) < len("2012-05-30") and label is None and content.strip(".") != content[found.start : found.end].strip():
        return None  # a month in a heading ("March 1980-April 1985: …")
    before = _left(left, found, content[found.start : found.end], labelled=label is not None)
    after = _right(content[found.end :], labelled=label is not None or not left.strip(_SEPARATORS))
    if before is None or after is None:
        return None
    author = before or after
    return Masthead("byline" if author else "dateline", found.iso, label, author or None)


def parse_address(line: str) -> tuple[str, str | None] | None:
    """A line that is a web address and nothing else, with the date in its path if there is one."""
    return (line, date_in_url(line)) if len(line) <= 2000 and _URL.match(line) else None


def _without_label(left: str) -> tuple[str, Label | None]:
    """`left` without the label at its end, and which kind of date that label announces."""
    bare = left.rstrip(_SEPARATORS + "(").lower()
    for label, words in _labels():
        if bare.endswith(words) and (len(bare) == len(words) or not bare[-len(words) - 1].isalnum()):
            return left[: len(bare) - len(words)], label
    return left, None


@cache
def _labels() -> tuple[tuple[Label, str], ...]:
    words = table("read")["date"]
    pairs: list[tuple[Label, str]] = [("updated", word) for word in words["updated"]] + [("published", word) for word in words["published"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))  # "last updated" before "updated"


def _left(left: str, found: Found, date: str, *, labelled: bool) -> str | None:
    """The author before a date ("" for none), or null if what stands there is no part of a masthead."""
    rest = left.strip(_SEPARATORS + "(")
    if not rest:
        return ""
    by = _BY.match(rest)
    if by:
        return _first_name(rest[by.end() :])
    parts = [part for part in _PARTS.split(rest) if part]
    if not parts or not all(is_names(part, limit=5) for part in parts):
        return None  # no parts: only the signs that part them ("& | May 5, 2014")
    if _is_location(parts) or rest in table("read")["outlet"]["agencies"]:
        return ""
    if rest.isupper() and len(parts) == 1 and not date.isupper():
        return ""  # "BRUGGE, April 12, 2019"; but "KENT STATE, MAY 4, 1970" is a heading in capitals
    if labelled or found.glued or _HARD_SEPARATOR.search(left) or len(parts) > 1:
        return parts[0]
    return None  # "Kent State, May 4, 1970" is as likely an event or a caption


def _right(right: str, *, labelled: bool) -> str | None:
    """The author after a date ("" for none), or null if what stands there is no part of a masthead."""
    rest = right.strip(_SEPARATORS + ".()")
    if not rest:
        return ""
    by = _BY.match(rest)
    if by:
        return _first_name(rest[by.end() :])
    other = parse_masthead(rest)  # "Published … | Updated …"
    if other:
        return other.author or ""
    parts = [part for part in _PARTS.split(rest) if part]
    if all(is_names(part, limit=5) for part in parts) and _is_location(parts):
        return ""
    separated = bool(re.match(r"\s*[|•·–—/-]", right))
    if separated and is_names(rest, limit=5):
        return _first_name(rest) if not is_outlet(rest) else ""
    return "" if labelled and separated and len(rest) <= 40 and not rest.endswith(".") else None


def _byline(content: str) -> Masthead | None:
    """A byline without a date: "By …", an agency alone, or a credit of reporters and editors."""
    if content in table("read")["outlet"]["agencies"]:
        return Masthead("byline", author=content)
    role, comma, place = content.partition(",")
    if comma and role.lower() in table("read")["byline"]["roles"] and is_names(place, limit=4):
        return Masthead("byline")
    if _is_own_reporter(content):
        return Masthead("byline")
    by = re.match(r"by[:\s]\s*", content, re.IGNORECASE)
    if by:
        author = _first_name(content[by.end() :])
        return Masthead("byline", author=author) if author else None
    credits_ = [part.strip() for part in _CREDIT_SENTENCE.split(content.strip("()[] ")) if part.strip()]
    names = []
    for part in credits_:
        line = part.lower()
        if not line.startswith(openings("byline", "credit")):
            return None
        cue = next((cue for cue in openings("byline", "credit") if line.startswith(cue + " ")), None)
        if cue is None or not part[len(cue) :].strip()[:1].isupper():
            return None
        names.append(part[len(cue) :].strip())
    first = re.split(r"\s+(?:for|in|at|from|and)\s+|[,.;]", names[0])[0] if names else None
    return Masthead("byline", author=first) if first and is_names(first, limit=5) else None


def _is_own_reporter(content: str) -> bool:
    """A reporter without a name ("From our correspondent in Lagos", "By a staff reporter")."""
    found = _OWN_REPORTER.match(content.rstrip(" ."))
    if not found or (found["place"] and not all(is_names(part, limit=4) for part in re.split(r",\s*|\s+and\s+", found["place"]))):
        return False
    roles = table("read")["byline"]["roles"]
    role = re.sub(r"s$", "", found["role"].lower())
    return any(role == known or (role.endswith(f" {known}") and len(role.split()) <= 4) for known in roles)


def _first_name(text: str) -> str | None:
    """The first of the names in what follows "By", or null if that is no list of names."""
    text = text.strip(_SEPARATORS + ".")
    parts = [part.strip(" .()") for part in _PARTS.split(re.sub(r"\([^)]*\)", " ", text)) if part.strip(" .()")]
    roles = table("read")["byline"]["roles"]
    if not parts or len(parts) > 6 or not all(part.lower() in roles or is_names(part, limit=7) for part in parts):
        return None
    name = re.split(r"\s+(?:for|in|at|from|of the)\s+", parts[0])[0]
    return name if is_names(name, limit=5) else None


def _is_location(parts: list[str]) -> bool:
    """A city, alone or with its region or country; or one word with a place after it ("Kitui, Kenya"), which is no person's full name."""
    first, *others = parts or [""]
    return all(is_place(other) for other in others) and (is_city(first) or (bool(others) and " " not in first))
