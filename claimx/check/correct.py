"""What a person types to correct a field, read into the parts of the record that change.

Words (measure, period, place, source) must stand in the document: a correction is as grounded as a claim. Of several places the one nearest the
figure is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from claimx.data import table
from claimx.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from claimx.records import Claim

__all__ = ["FIELDS", "NotRead", "correction"]

NONE = ("none", "null", "-")
BOUNDS = {
    "": "exact",
    "=": "exact",
    "≈": "approximate",
    "~": "approximate",
    ">": "more_than",
    "≥": "at_least",
    ">=": "at_least",
    "<": "less_than",
    "≤": "at_most",
    "<=": "at_most",
}
WORDS_OF_BOUNDS = ("exact", "approximate", "more_than", "at_least", "less_than", "at_most")
NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
VALUE = re.compile(rf"(?P<bound>>=|<=|[≈~>≥<≤=]?)\s*(?P<low>{NUMBER})(?:\s*(?:–|-|\bto\b)\s*(?P<high>{NUMBER}))?")
DATE = r"\d{4}(?:-(?:Q[1-4]|W\d\d|\d\d(?:-\d\d)?))?"
DATES = re.compile(rf"(?P<open>since|until)\s+(?P<one>{DATE})|(?P<start>{DATE})(?:\s*(?:–|\bto\b|\.\.)\s*(?P<end>{DATE}))?")


class NotRead(RecordError):
    """What was typed is no correction; the message says what would be."""


def correction(claim: Claim, text: str, document: str | None) -> dict[str, Any]:
    """Return what changes by "FIELD WHAT": dotted paths of the record with their new values.

    `document` is the text of the document, or None where only the record is at hand: then words must stand in the quote. Raises `NotRead`.

    >>> correction(claim, "value 2,379", None)  # doctest: +SKIP
    {'figure.value': 2379, 'figure.value_max': None}
    """
    name, _, what = text.strip().partition(" ")
    read = FIELDS.get(name.casefold().rstrip(":="))
    if read is None:
        raise NotRead(f"{name!r} is no field: {', '.join(FIELDS)}")
    changes = read(claim, what.strip(), document)
    record = msgspec.to_builtins(claim)
    if all(_at(record, path) == value for path, value in changes.items()):
        raise NotRead(f"{name} is so already")
    return changes


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = record[name] if isinstance(record, dict) else None
    return record


def _value(claim: Claim, what: str, _: str | None) -> dict[str, Any]:
    found = VALUE.fullmatch(what)
    if not claim.figure or found is None:
        raise NotRead("value is a number (2,379), a range (12 to 15), with a bound before it where it has one (> 2,379)")
    changes: dict[str, Any] = {"figure.value": _number(found["low"]), "figure.value_max": _number(found["high"]) if found["high"] else None}
    if found["high"] and changes["figure.value_max"] < changes["figure.value"]:
        raise NotRead("a range goes from the smaller to the larger")
    return changes | ({"figure.bound": BOUNDS[found["bound"]]} if found["bound"] else {})


def _number(text: str) -> int | float:
    number = float(text.replace(",", ""))
    return int(number) if number.is_integer() else number


def _bound(claim: Claim, what: str, _: str | None) -> dict[str, Any]:
    bound = BOUNDS.get(what) or what.casefold().replace(" ", "_")
    if not claim.figure or not what or bound not in WORDS_OF_BOUNDS:
        raise NotRead(f"bound is one of {', '.join(WORDS_OF_BOUNDS)}, or its sign: = ≈ > ≥ < ≤")
    return {"figure.bound": bound}


def _unit(claim: Claim, what: str, _: str | None) -> dict[str, Any]:
    if not claim.figure or not re.fullmatch(r"[A-Za-z]+(?:[_ /][A-Za-z]+)*|-", what):
        raise NotRead(
            "unit is a word in the singular (kilometre, square_mile), percent, a currency (USD), with / for per (USD/month), or none"
        )
    return {"figure.unit": None if what.casefold() in NONE else what.replace(" ", "_")}


def _measure(claim: Claim, what: str, document: str | None) -> dict[str, Any]:
    if what.casefold() in NONE:
        return {"measure": None}
    span = _grounded(claim, what, document)
    noun = re.split(rf"\s+(?:{'|'.join(table('check')['after_nouns'])})\b", span["text"])[0].split()
    head = claim.measure.head if claim.measure and claim.measure.head in span["text"].split() else noun[-1]
    return {"measure": {**span, "head": head, "predicate": claim.measure.predicate if claim.measure else None}}


def _period(claim: Claim, what: str, document: str | None) -> dict[str, Any]:
    if what.casefold() in NONE:
        return {"period": None}
    words, equals, dates = what.rpartition("=")
    found = DATES.fullmatch(dates.strip())
    if found is None:
        raise NotRead(
            "period is 2011, 2011-05, 2005 to 2009, since 2009, until 2012 or none, after words of the text where there are others: last year = 2011"
        )
    first, last = found["start"], found["end"] or found["start"]
    if found["open"]:
        first, last = (found["one"], None) if found["open"] == "since" else (None, found["one"])
    if not equals and claim.period and (claim.period.start, claim.period.end) == (first, last):
        raise NotRead("period is so already")
    span = _grounded(claim, words.strip(), document) if equals else _dated(claim, found[0], document)
    return {"period": {"text": span["text"], "span": [span["start"], span["end"]], "start": first, "end": last}}


def _dated(claim: Claim, dates: str, document: str | None) -> dict[str, Any]:
    """The words of a period that was given by its dates alone: the dates in the sentence, the words the period has, the dates in the document."""
    try:
        return _grounded(claim, dates, None)
    except NotRead:
        if claim.period is None:
            return _grounded(claim, dates, document)
        return {"text": claim.period.text, "start": claim.period.span[0], "end": claim.period.span[1]}


def _place(claim: Claim, what: str, document: str | None) -> dict[str, Any]:
    if what.casefold() in NONE:
        return {"places": []}
    span = _grounded(claim, what, document)
    known = next((place for place in claim.places if place.text == span["text"]), None)
    return {"places": [{**span, "name": known.name if known else span["text"], "code": known.code if known else None}]}


def _source(claim: Claim, what: str, document: str | None) -> dict[str, Any]:
    if what.casefold() in NONE:
        return {"source": None}
    span = _grounded(claim, what, document)
    old = msgspec.to_builtins(claim.source) if claim.source else {"kind": "unnamed", "cue": None, "form": "indirect"}
    return {"source": {**old, **span, "name": span["text"]}}


def _grounded(claim: Claim, words: str, document: str | None) -> dict[str, Any]:
    """The words as they stand in the document, nearest to the figure, whatever the case and the white space between them."""
    cited = claim.citation
    text, offset = (cited.quote, cited.start) if document is None else (document, 0)
    at = claim.figure.start if claim.figure else cited.start
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = sorted(
        re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if pattern else (), key=lambda one: abs(one.start() + offset - at)
    )
    if not found:
        where = "the document" if document is not None else "the quote, which is all that is at hand of the document"
        raise NotRead(f"{words!r} does not stand in {where}: type words of the text" if words else "which words of the text?")
    one = found[0]
    return {"text": one[0], "start": one.start() + offset, "end": one.end() + offset}


FIELDS: Final[Mapping[str, Callable[[Claim, str, str | None], dict[str, Any]]]] = {
    "value": _value,
    "bound": _bound,
    "unit": _unit,
    "measure": _measure,
    "period": _period,
    "place": _place,
    "source": _source,
}
"""The fields that can be corrected, with what reads each."""
