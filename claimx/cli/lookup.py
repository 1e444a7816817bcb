"""Claims by id or by line, from documents or from records: what `claimx show` shows."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from claimx.claims.cite import Citer
from claimx.cli.gathering import gathered
from claimx.cli.inputs import Run
from claimx.errors import InputError
from claimx.output.excerpt import Passage
from claimx.output.judged import changes_in_words
from claimx.output.sanitise import one_line
from claimx.store.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx import pipeline
    from claimx.records import Claim, Explanation, Verdict

__all__ = ["Found", "Looked", "Search", "explained", "passage", "searched", "settled", "together", "wanted"]

ID = re.compile(r"[0-9a-f]{4,}")
AT_LINE = re.compile(r"(?P<file>.+):(?P<line>[1-9][0-9]*)")
LISTED = 10  # matches listed when an id is not clear


class Found(NamedTuple):
    """A claim as it was found, its document, ready to tell lines (None where only the record is at hand), and the verdict that holds for it."""

    claim: Claim
    source: Citer | None
    verdict: Verdict | None = None

    @property
    def corrected(self) -> Claim:
        """The claim with its corrections; what was rejected as it was found."""
        return settled(self) or self.claim

    @property
    def judged(self) -> str | None:
        """What a person said of it, in words."""
        if self.verdict is None:
            return None
        changes = changes_in_words(self.claim, self.verdict.correction)
        return " · ".join(part for part in (self.verdict.verdict, changes, self.verdict.note) if part)


class Looked(NamedTuple):
    """How claims are looked for: what reads the documents, the options of what is extracted, and the verdicts that are heeded."""

    run: Run
    options: pipeline.Options
    published: str | None = None
    encoding: str | None = None
    verdicts: Path | None = None


def settled(found: Found) -> Claim | None:
    """The claim as judged: None when rejected, with its corrections when corrected."""
    return Verdicts([found.verdict]).settled(found.claim) if found.verdict else found.claim


def wanted(asked: str, paths: Sequence[str], where: Looked) -> list[Found]:
    """Return the claims asked for: one for an id, all of a line."""
    at_line = AT_LINE.fullmatch(asked)
    if at_line:
        name, line = at_line["file"], int(at_line["line"])
        claims = list(_claims(paths or [name], where))
        found = [one for one in claims if _is_in(one.claim, name) and _is_on(one, line)]
        if not found:
            raise InputError(f"no claim on line {line} of {name} ({_nearest(claims, line)})")
        return found
    if not ID.fullmatch(asked):
        raise typer.BadParameter(f"{asked!r} is neither an id (four or more of 0-9 a-f) nor FILE:LINE.", param_hint="'ID|FILE:LINE'")
    if not paths:
        raise typer.BadParameter(f"Say where to look for claim {asked}: documents, or claims as JSON Lines.", param_hint="'[PATH]...'")
    found = list({one.claim.id: one for one in _claims(paths, where) if one.claim.id.startswith(asked)}.values())
    if not found:
        raise InputError(f"no claim has an id that begins with {asked} in {', '.join(paths)}")
    if len(found) > 1:
        listed = "; ".join(f"{one.claim.id} ({_where(one.claim)})" for one in found[:LISTED])
        more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
        raise InputError(f"{asked} is the beginning of {len(found)} ids: {listed}{more}")
    return found


class Search(NamedTuple):
    """What claims are looked for by; None does not matter."""

    measure: str | None = None
    year: int | None = None
    source: str | None = None

    def finds(self, claim: Claim) -> bool:
        """Whether the claim's measure has all these words, its period touches this year, and its source is called so."""
        if self.measure is not None and not _has_words(self.measure, claim):
            return False
        if self.source is not None and not (claim.source and self.source.lower() in f"{claim.source.name}\n{claim.source.text}".lower()):
            return False
        return self.year is None or _touches(self.year, claim)


def searched(search: Search, paths: Sequence[str], where: Looked) -> list[Found]:
    """Return the claims that are searched for as they are after correction, in order; raises `InputError` where there are none."""
    found = [one for one in _claims(paths, where) if search.finds(one.corrected)]
    if not found:
        raise InputError(f"no such claim in {', '.join(paths)}")
    return found


def _has_words(words: str, claim: Claim) -> bool:
    from claimx.compare.measures import WORD, singular

    measure = claim.measure
    have = {singular(word.lower()) for word in WORD.findall(f"{measure.text} {measure.predicate or ''}")} if measure else set()
    return {singular(word.lower()) for word in WORD.findall(words)} <= have


def _touches(year: int, claim: Claim) -> bool:
    from claimx.compare.periods import days

    first, last = days(claim)
    return (first is not None or last is not None) and (first is None or first.year <= year) and (last is None or last.year >= year)


def _where(claim: Claim) -> str:
    text = claim.figure.text if claim.figure else claim.citation.quote[:40]
    return f"{claim.citation.document}:{claim.citation.line}, “{text}”"


def _is_in(claim: Claim, name: str) -> bool:
    cited = claim.citation.document
    return cited == name or Path(cited) == Path(name)


def _is_on(one: Found, line: int) -> bool:
    """True when the claim's figure, or the statement, touches that line; without the document only its first line is known."""
    citation = one.claim.citation
    if one.source is None:
        return citation.line == line
    exact = one.claim.figure or citation
    return line == citation.line or one.source.line(exact.start) <= line <= one.source.line(max(exact.end - 1, exact.start))


def _nearest(claims: Sequence[Found], line: int) -> str:
    lines = sorted({one.claim.citation.line for one in claims}, key=lambda have: (abs(have - line), have))
    return f"the nearest are on {', '.join(map(str, sorted(lines[:3])))}" if lines else "it has no claims"


def _claims(paths: Sequence[str], where: Looked) -> Iterator[Found]:
    """Yield claims from documents, extracted, and from records and stores, as they stand there."""
    source: Citer | None = None
    run, options, published, encoding, verdicts = where
    for held in gathered(paths, run, options=options, published=published, encoding=encoding, verdicts=verdicts):
        if held.document is None:
            source = None
        elif source is None or source.document is not held.document:
            source = Citer(held.document)
        yield Found(held.claim, source, held.verdict)
    if run.failed and not run.read:
        raise typer.Exit(1)


def explained(found: Sequence[Found], options: pipeline.Options) -> dict[str, Explanation]:
    """Return by their ids why the figures among these claims read as they do; their documents are read once more for it.

    Raises `InputError` where none of them is a figure, a document is not at hand as cited, or a figure is not found in it any more.
    """
    from claimx import pipeline

    asked = {one.claim.id: one.claim for one in found if one.claim.kind == "figure"}
    if not asked:
        raise InputError(f"statements are found by rules, not chosen: {one_line(found[0].claim.rule)} found this one; --why is for figures")
    reasons: dict[str, Explanation] = {}
    for document, same in groupby(found, key=lambda one: one.source.document if one.source else None):
        if document is None:
            cited = next(same).claim.citation
            raise InputError(f"{cited.document} is not at hand as it was cited (missing or changed), so that nothing tells why it reads so")
        with pipeline.zone(options):
            reasons |= {one.id: one for one in pipeline.explain(document, options=options) if one.id in asked}
    for gone in (claim for key, claim in asked.items() if key not in reasons):
        raise InputError(f"{_where(gone)}: this version with these options does not find claim {gone.id}; extract it anew")
    return {key: reasons[key] for key in asked}


def passage(claims: Sequence[Found], *, around: int = 0) -> Passage:
    """Return the blocks that the claims stand in, and so many before and after; from the record alone, the quote with its context."""
    source = claims[0].source
    start = min(one.claim.citation.start for one in claims)
    end = max(one.claim.citation.end for one in claims)
    if source is None:
        cited = claims[0].claim.citation
        note = "The document is not at hand as it was cited (missing or changed); shown from the record."
        return Passage(cited.prefix + cited.quote + cited.suffix, cited.start - len(cited.prefix), note)
    document = source.document
    at = [n for n, block in enumerate(document.blocks) if block.start < end and start < block.end]
    blocks = document.blocks[max(0, at[0] - around) : at[-1] + around + 1] if at else ()
    start, end = min([start, *(block.start for block in blocks)]), max([end, *(block.end for block in blocks)])
    return Passage(document.text[start:end], start)


def together(one: Found) -> object:
    """Claims that are shown in one passage: those of a paragraph; without the document each in its own."""
    cited = one.claim.citation
    return (cited.sha256, cited.paragraph) if one.source is not None else one.claim.id
