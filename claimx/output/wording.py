"""Claims in a reader's words: "> 23,200", "since 1953", "≤ 7,500,000 USD". What the record leaves open stays empty here.

Everything comes back cleaned and on one line. The signs are those every reader of statistics knows; `plain` writes them for
terminals whose encoding lacks them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING
from unicodedata import numeric

import msgspec

from claimx.output.sanitise import one_line
from claimx.records import Figure, Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.records import Document, Entity, Mention, Place, Statement

__all__ = ["amount", "number", "plain", "reading", "span_of_time", "title_lines", "unique", "words_of"]

BOUNDS = {"exact": "", "approximate": "≈ ", "more_than": "> ", "at_least": "≥ ", "less_than": "< ", "at_most": "≤ "}
CHANGES = {"increase": " ↑", "decrease": " ↓", "none": " →"}
IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "hertz": "hertz", "celsius": "Celsius", "fahrenheit": "Fahrenheit"}
# A decimal, or a whole number with a fraction.
WRITTEN = re.compile(
    r"(?P<decimal>\d[\d,]*\.\d+)(?![\d.])|(?:(?P<whole>\d[\d,]*)\s?)?(?P<sign>[¼½¾⅐-⅞])|(?:(?P<units>\d+)\s)?(?P<top>\d+)[/⁄](?P<bottom>[1-9]\d*)"
)
TINY = 1e-9
QUOTES = ("“", "‘", "«", "„", '"', "'", "`")
SHORT = {"percent": "%", "percentage_point": " pp"}
EMPTY_FIGURE = {
    "start": 0,
    "end": 0,
    "value_max": None,
    "bound": "exact",
    "kind": "count",
    "unit": None,
    "change": None,
    "change_role": None,
}

PLAIN = str.maketrans(
    {
        "≈": "~",
        "≥": ">=",
        "≤": "<=",
        "↑": "(up)",
        "↓": "(down)",
        "→": "(same)",
        "×": "x",
        "–": "-",
        "—": "-",
        "―": "-",
        "‐": "-",
        "‑": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "…": "...",
        "·": "-",
        "─": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
    }
)


def plain(text: str, encoding: str) -> str:
    r"""Return `text` in characters that `encoding` has: common signs and marks spelled in ASCII, the rest as ``\u`` escapes.

    >>> plain("≥ 40", "ascii")
    '>= 40'
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAIN).encode(encoding, "backslashreplace").decode(encoding)
    return text


def number(value: float) -> str:
    """Return the number with thousands separators, as exact as the record has it up to four decimals.

    >>> number(23200), number(0.5), number(2 / 3)
    ('23,200', '0.5', '0.6667')
    """
    if isfinite(value) and value == int(value):
        return f"{int(Decimal(repr(value))):,}"  # of 1e24 a float's own digits would be 999,999,999,999,999,983,222,784
    return f"{value:,.4f}".rstrip("0") if abs(value) >= 0.001 else f"{value:.4g}"


def amount(figure: Figure) -> str:
    """Return the figure as bound, number and unit: "> 23,200", "12%", "USD 7,500,000", "5 years", "age 44", "2×"."""
    digits = as_written(figure) or number(figure.value)
    if figure.value_max is not None:
        digits = f"{number(figure.value)}–{number(figure.value_max)}"
    words = _with_unit(BOUNDS[figure.bound] + digits, figure) + (CHANGES[figure.change] if figure.change else "")
    read_into = figure.value_max is not None or figure.value != int(figure.value)
    rounded = figure.value_max is None and digits != as_written(figure) and float(f"{figure.value:.4f}") != figure.value  # "5'10\""
    if read_into and (rounded or not any(character.isdigit() for character in figure.text)):
        words += f" “{one_line(figure.text)}”"  # "dozens", "two-thirds": the number is a reading, so the words stand beside it
    return words


def as_written(figure: Figure) -> str | None:
    """Return the digits of a number with decimals or a fraction as the text has them ("13⅓", "2.50", "1 3/4"), where they are its value as it stands.

    Null for a whole number, a range, and a number that a scale word or a second unit goes with.
    """
    if figure.value_max is not None:
        return None
    for found in WRITTEN.finditer(figure.text):
        value = float((found["decimal"] or found["whole"] or found["units"] or "0").replace(",", ""))
        if found["sign"]:
            value += numeric(found["sign"])
        elif found["bottom"]:
            value += int(found["top"]) / int(found["bottom"])
        if abs(value - abs(figure.value)) < TINY * max(1, value):
            words = found[0].strip()
            return f"-{words}" if figure.value < 0 else words
    return None


def _with_unit(digits: str, figure: Figure) -> str:
    if figure.kind == "multiple":
        return f"{digits}×"
    if figure.kind == "age" and figure.unit == "year":
        return f"age {digits}"
    unit, _, per = one_line(figure.unit or "count").partition("/")
    if len(unit) == 3 and unit.isupper():  # ISO 4217
        at = digits.find(" ") + 1  # after the sign of the bound
        words = f"{digits[:at]}{unit} {digits[at:]}"
    elif unit in SHORT:
        words = digits + SHORT[unit]
    else:
        words = f"{digits} {_units(unit, one=figure.value == 1 and figure.value_max is None)}".rstrip()
    return f"{words} / {per.replace('_', ' ')}" if per else words


def _units(unit: str, *, one: bool) -> str:
    """Return the unit's name in words, plural unless `one`: the first word of "degree_celsius", the last of "square_mile"."""
    if unit == "count":
        return ""
    words = unit.split("_")
    at = 0 if words[0] == "degree" else -1
    if not one:
        words[at] = IRREGULAR.get(words[at], words[at] + ("es" if words[at].endswith(("s", "x", "z", "ch", "sh")) else "s"))
    return " ".join(IRREGULAR[word] if word in ("celsius", "fahrenheit") else word for word in words)


def words_of(statement: Statement) -> str:
    """Return what was said, its parts with " … " between; quotation marks where the text has none round a direct quotation."""
    parts = [one_line(statement.text[start - statement.start : end - statement.start]) for start, end in statement.spans]
    words = " … ".join(parts or [one_line(statement.text)])
    return f"“{words}”" if statement.form == "direct" and not words.startswith(QUOTES) else words


def reading(mention: Mention) -> str:
    """Return what a mention was read as: its full name and country, its date, its amount."""
    value = mention.value or {}
    if mention.kind == "figure" and value:
        return amount(msgspec.convert({**EMPTY_FIGURE, **value, "text": mention.text}, Figure))
    parts = [mention.name if mention.name != mention.text else None, value.get("code"), value.get("timex")]
    start, end = value.get("start"), value.get("end")
    if (start or end) and not start == end == value.get("timex"):
        parts.append(span_of_time(Period(mention.text, (mention.start, mention.end), start, end)))
    if value.get("mod"):
        parts.append(f"({value['mod'].lower()})")
    return one_line(" ".join(part for part in parts if part))


def span_of_time(period: Period | None) -> str:
    """Return when: "2011", "2005 – 2009", "since 1953", "until 2012"; where it could not be placed, the text's words in quotation marks."""
    if period is None:
        return ""
    if period.start and period.end:
        return period.start if period.start == period.end else f"{period.start} – {period.end}"
    if period.start:
        return f"since {period.start}"
    return f"until {period.end}" if period.end else f"“{one_line(period.text)}”"


def unique(entities: Iterable[Place | Entity]) -> str:
    """Return the names, each once, in order of appearance."""
    return ", ".join(dict.fromkeys(one_line(entity.name) for entity in entities))


def title_lines(document: Document) -> tuple[str, str]:
    """Return a heading (title, or name of the document) and the line under it: publisher, date and the name to cite."""
    about = document.metadata
    name = one_line(document.name)
    details = [one_line(part) for part in (about.publisher, about.published) if part]
    return (one_line(about.title), " · ".join([*details, name])) if about.title else (name, " · ".join(details))
