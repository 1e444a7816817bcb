"""Why a claim reads as it does: what each part was read from, in words a reader can check against the text.

Nothing is computed anew and nothing is guessed: only what the record itself holds is told, and what it leaves open is said to be open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.data import table
from claimx.output.sanitise import one_line
from claimx.output.wording import number, span_of_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.records import Claim, Figure, Period

__all__ = ["Reason", "found_by", "reasons"]

BOUNDS = {
    "exact": "exactly",
    "approximate": "about",
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "at_most": "at most",
}
CHANGES = {"increase": ", said to have risen", "decrease": ", said to have fallen", "none": ", said to be unchanged"}
ROLES = {"start": ", where a change starts", "end": ", where a change ends", "size": ", the size of a change"}
FORMS = {"direct": "quoted word for word", "mixed": "partly quoted", "indirect": "in the writer's words"}
JUDGED = ("accepted", "corrected")
CELLS = frozenset({"headers", "no-header"})  # rules of measures of cells in tables
YEAR = re.compile(r"\d{4}|\d0s|['’]\d\d")  # "1950-53", "the 90s", "the summer of ’68"


class Reason(NamedTuple):
    """One part of a claim (figure, counts, when, where, source, hedge, found by, sure) and why it reads so."""

    part: str
    words: str


def reasons(claim: Claim) -> Iterator[Reason]:
    """Yield why each part of the claim reads as it does, in the order in which a claim is read; all text is cleaned and on one line."""
    if claim.figure:
        yield Reason("figure", _figure(claim.figure))
    if claim.measure:
        verb = f", said with {_quoted(claim.measure.predicate)}" if claim.measure.predicate else ""
        yield Reason("counts", f"{_quoted(claim.measure.text)}, its noun {_quoted(claim.measure.head)}{verb}")
    elif claim.figure:
        yield Reason("counts", "nothing that the text names for certain")
    if claim.period:
        yield Reason("when", _period(claim.period, claim.citation.published))
    for place in claim.places:
        code = f" ({place.code})" if place.code else ""
        yield Reason("where", f"{_resolved(place.text, place.name)}{code}")
    if claim.source:
        source = claim.source
        going_on = "named nearby" if source.form == "indirect" else "who goes on speaking"
        cue = f"named by {_quoted(source.cue.text)}" if source.cue else going_on
        yield Reason("source", f"{_resolved(source.text, source.name)}, {cue}, {FORMS[source.form]}")
    elif claim.figure:
        yield Reason("source", "none named: the writer's own words")
    if claim.part_of:
        yield Reason("part of", f"the whole that claim {one_line(claim.part_of)} gives")
    if claim.hedge:
        yield Reason(claim.hedge.kind, f"{_quoted(claim.hedge.text)} keeps it from being a plain assertion")
    yield Reason("found by", found_by(claim))
    yield Reason("sure", f"{claim.confidence:.0%}: {_sure(claim)}")


def _sure(claim: Claim) -> str:
    """What the confidence was told by."""
    parts = claim.rule.split("+")
    if parts[-1] in JUDGED:
        return f"a person {parts[-1]} it"
    if claim.kind == "statement":
        return "the share of statements found by this rule that were right when checked by hand"
    if CELLS.intersection(parts):
        return "an estimate: claims of cells in tables were not checked by hand"
    return "the chance that all of it is right, measured on claims checked by hand"


def found_by(claim: Claim) -> str:
    """Return the claim's rule in words, with its name: "a number in digits + the noun right after the figure (digits+beside)".

    A rule that the table (data/rules.toml) does not know is given by its name alone.
    """
    known = table("rules")
    rule = claim.rule
    for judged in JUDGED:
        rule = rule.removesuffix(f"+{judged}")
    if claim.kind == "statement":
        inner = rule.removeprefix("nested-")
        words = known["statements"].get(inner, "")
        within = ", within another statement" if words and inner != rule else ""
        return f"{words}{within} ({claim.rule})" if words else claim.rule
    figure, _, counted = rule.partition("+")
    parts = [known["figures"].get(figure, ""), known["measures"].get(counted, "")]
    words = " + ".join(part for part in parts if part)
    return f"{words} ({claim.rule.rstrip('+')})" if words else claim.rule


def _figure(figure: Figure) -> str:
    value = number(figure.value) if figure.value_max is None else f"{number(figure.value)} to {number(figure.value_max)}"
    unit = f" {one_line(figure.unit).replace('_', ' ')}" if figure.unit else ""
    change = CHANGES.get(figure.change or "", "") + ROLES.get(figure.change_role or "", "")
    return f"{_quoted(figure.text)} says {BOUNDS[figure.bound]} {value}{unit} ({figure.kind})" + change


def _period(period: Period, published: str | None) -> str:
    when = span_of_time(period)
    if period.start is None and period.end is None:
        return f"{_quoted(period.text)}, which the text and the document's date ({published or 'unknown'}) do not place in time"
    if YEAR.search(period.text):
        return f"{_quoted(period.text)} is {when}"
    by = f"the document's date, {published}, or the dates around it" if published else "the dates around it"
    return f"{_quoted(period.text)} is {when}: it names no year, so it was placed by {by}"


def _resolved(text: str, name: str) -> str:
    return f"{_quoted(text)} is {one_line(name)}" if one_line(text) != one_line(name) else _quoted(text)


def _quoted(text: str) -> str:
    return f"“{one_line(text)}”"
