"""Dates of publication as newspapers write them, and dates in addresses, as ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from claimx.data import table
from claimx.errors import BadMetadata

__all__ = ["Found", "date_in_url", "day_of_month", "find_date", "iso_date"]

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ISO_TIME = re.compile(  # hour, minute, second and its parts, zone
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]+)?)?\s*"
    r"(?:Z|UTC|GMT|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")  # every form has one; looked for first, which is quick
_URL_DATE = (
    re.compile(r"[/=](\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/?#&._-]|$)"),
    re.compile(r"[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/?#._-]|$)"),
    re.compile(r"/(\d{4})/([a-z]{3})/(\d{1,2})(?=[/?#._-]|$)"),
    re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/)"),
)


class Found(NamedTuple):
    """A date in a line: `start:end` covers weekday, date, time and zone; `glued` that it stands against the word before it."""

    iso: str
    start: int
    end: int
    glued: bool


def iso_date(value: str) -> str:
    """`value` as an ISO 8601 year, month or day ("2012", "2012-05", "2012-05-30"; a time of day is dropped).

    Raises `BadMetadata` where it is none.
    """
    value = value.strip()
    timed = _ISO_TIME.fullmatch(value)
    found = _ISO.fullmatch(timed[1] if timed else value)
    try:
        if found:
            date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            return found[0]
    except ValueError:
        pass
    raise BadMetadata(f"{value!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")


def date_in_url(url: str) -> str | None:
    """The date in the path of an address ("…/2015/03/03/…", "…/2015/mar/03/…", "…-20150303.html"), or null."""
    for pattern in _URL_DATE:
        found = pattern.search(url)
        if found:
            year, month, *day = found.groups()
            return _iso(year, str(_months().get(month.lower(), month)), day[0] if day else None)
    return None


def find_date(line: str) -> Found | None:
    """The first full date of a line (day, or month and year), with its weekday and time; null where it cannot be told.

    A weekday that the date does not fall on makes it doubtful, as does an all-digit date with day and month both below 13: null.
    """
    found = _pattern().search(line) if _YEAR.search(line) else None
    if not found:
        return None
    part = found.groupdict()
    year = part["y1"] or part["y2"] or part["y3"] or part["y4"] or part["y5"] or part["y6"]
    month = part["m1"] or part["m2"] or part["m3"] or part["m6"]
    day = part["d1"] or part["d2"] or part["d3"]
    if part["y4"]:  # 27.10.2017 is day first wherever it is written; 10/27/2017 tells by the number above 12
        first, second = int(part["a4"]), int(part["b4"])
        if part["s4"] != "." and first != second and first <= 12 and second <= 12:
            return None
        day, month = (str(second), str(first)) if second > 12 and part["s4"] != "." else (str(first), str(second))
    elif part["y5"]:
        month, day = part["m5"], part["d5"]
    iso = _iso(year, str(_months().get(month.lower(), month)), day)
    if iso is None or (part["weekday"] and day and not _falls_on(iso, part["weekday"])):
        return None
    start = found.start()
    return Found(iso, start, found.end(), start > 0 and line[start - 1].isalnum())


def day_of_month(line: str) -> tuple[int, int] | None:
    """Where the first day of a month stands that is named without its year ("May 3", "3 May"), or null."""
    found = _yearless().search(line)
    return found.span() if found else None


def _iso(year: str, month: str, day: str | None) -> str | None:
    try:
        checked = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    if not 1800 <= checked.year <= 2100:  # a newspaper's date; 4-digit numbers beyond are something else
        return None
    return checked.isoformat() if day else checked.isoformat()[:7]


def _falls_on(iso: str, weekday: str) -> bool:
    names = table("read")["date"]["weekdays"]
    return weekday.lower().rstrip(".") in names[date.fromisoformat(iso).weekday()]


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(table("read")["date"]["months"], 1) for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for every form; capitals are asked of month names, so that "may 2012" in a sentence is none."""
    words = table("read")["date"]
    months, days = _capitals(words["months"]), _capitals(words["weekdays"])
    zones = "|".join(re.escape(zone) for zone in sorted(words["zones"], key=len, reverse=True))
    clock = r"\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?\s?m\b\.?)?"
    time = rf"{clock}|\d{{1,2}}\s?[ap]\.?m\b\.?|\d{{4}}(?=\s*(?:hrs|(?:{zones})\b))(?:\s*hrs)?"
    zone = rf"(?:\(?\b(?:{zones})\b\)?|Z\b|[+-]\d{{2}}:?\d{{2}}\b|\(?(?:GMT|UTC)\s*[+-]\d{{1,2}}(?::\d{{2}})?\)?)"
    return re.compile(
        rf"""
        (?:(?P<weekday>{days})\b\.?,?\s+)?
        (?:
          (?P<m1>{months})\b\.?\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y1>\d{{4}})\b
        | (?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(?P<m2>{months})\b\.?,?[\s-]+(?P<y2>\d{{4}})\b
        | (?<!\d)(?P<y5>(?:1[89]|20)\d{{2}})(?P<s5>[-/.])\s?(?P<m5>\d{{1,2}})(?P=s5)\s?(?P<d5>\d{{1,2}})(?!\d)\.?
        | (?<![\d/.-])(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>(?:1[89]|20)\d{{2}})(?!\d)
        | (?P<y3>\b\d{{4}})[\s-](?P<m3>{months})\b\.?[\s-](?P<d3>\d{{1,2}})\b
        | (?P<m6>{months})\b\.?,?\s+(?P<y6>\d{{4}})\b
        )
        (?i:(?:\s*[,|·•–—-]?\s*(?:at\s+)?|T)(?:{time})(?:\s*(?:{zone}))*)?
        """,
        re.VERBOSE,
    )


@cache
def _yearless() -> re.Pattern[str]:
    words = table("read")["date"]
    months, days = _capitals(words["months"]), _capitals(words["weekdays"])
    return re.compile(rf"(?:(?:{days})\b\.?,?\s+)?(?:\b(?:{months})\b\.?\s?\d{{1,2}}\b|\b\d{{1,2}}\s(?:{months})\b\.?)")


def _capitals(groups: list[list[str]]) -> str:
    """An alternation of the names, longest first, as "May" and "MAY"."""
    names = sorted((name for group in groups for name in group), key=lambda name: (-len(name), name))
    return "|".join(form for name in names for form in (name.title(), name.upper()))
