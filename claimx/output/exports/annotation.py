"""W3C Web Annotations (JSON-LD): each claim a note on its sentence, found by its words and by its place, with the figure's own words within it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from claimx.output.exports.columns import claims_of
from claimx.output.report.links import safe_link
from claimx.output.sanitise import one_line
from claimx.output.wording import amount, span_of_time, unique, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome
    from claimx.records import Claim

__all__ = ["CONTEXT", "annotation", "pieces"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NEAR = 32  # characters of the sentence that tell one "13" of it from another


def pieces(outcomes: Iterable[ClaimOutcome]) -> Iterator[str]:
    """Yield one AnnotationPage of all claims, an annotation a line."""
    lead = f'{{"@context":"{CONTEXT}","id":"urn:claimx:annotations","type":"AnnotationPage","startIndex":0,"items":[\n'
    for claim in claims_of(outcomes):
        yield lead + json.dumps(annotation(claim))
        lead = ",\n"
    yield ("\n" if lead == ",\n" else lead) + "]}\n"


def annotation(claim: Claim) -> dict[str, object]:
    """The claim as an annotation; its page gives the context."""
    cited = claim.citation
    own = claim.figure or claim.statement
    words: dict[str, object] = {"type": "TextQuoteSelector", "exact": cited.quote, "prefix": cited.prefix, "suffix": cited.suffix}
    if own is not None:
        first, last = own.start - cited.start, own.end - cited.start
        around = {"prefix": cited.quote[max(0, first - NEAR) : first], "suffix": cited.quote[last : last + NEAR]} if first >= 0 else {}
        words["refinedBy"] = {"type": "TextQuoteSelector", "exact": own.text, **around}
    return {
        "id": f"urn:claimx:{cited.sha256}:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [{"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose} for value, purpose in _bodies(claim)],
        "target": {
            "type": "SpecificResource",
            "source": safe_link(cited.url) or quote(cited.document, safe="/:"),
            "selector": [words, {"type": "TextPositionSelector", "start": cited.start, "end": cited.end}],
        },
    }


def _bodies(claim: Claim) -> Iterator[tuple[str, str]]:
    """What is said of the sentence, and the words by which it is found."""
    if claim.figure:
        measure = claim.measure
        counted = " … ".join(one_line(part) for part in (measure.text, measure.predicate) if part) if measure else ""
        parts = [amount(claim.figure), counted, span_of_time(claim.period), unique(claim.places)]
    else:
        parts = [words_of(claim.statement) if claim.statement else ""]
    if claim.source:
        parts.append(f"source: {one_line(claim.source.name)}")
    if claim.hedge:
        parts.append(f"{claim.hedge.kind}: {one_line(claim.hedge.text)}")
    yield " · ".join(part for part in parts if part), "describing"
    if claim.measure:
        yield one_line(claim.measure.text), "tagging"
