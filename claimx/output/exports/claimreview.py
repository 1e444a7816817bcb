"""schema.org JSON-LD: each claim as a ClaimReview that a fact-checker can complete. Who reviews, when, and the rating are left to them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from claimx.output.exports.columns import claims_of
from claimx.output.report.links import safe_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome
    from claimx.records import Claim

__all__ = ["pieces", "review"]

AUTHORS = {"person": "Person", "organisation": "Organization"}


def pieces(outcomes: Iterable[ClaimOutcome]) -> Iterator[str]:
    """Yield one graph of all claims, a review a line."""
    lead = '{"@context":"https://schema.org","@graph":[\n'
    for claim in claims_of(outcomes):
        yield lead + json.dumps(review(claim))
        lead = ",\n"
    yield ("\n" if lead == ",\n" else lead) + "]}\n"


def review(claim: Claim) -> dict[str, object]:
    """The claim as a ClaimReview without reviewer, date and rating; what is not known is left out."""
    cited, source = claim.citation, claim.source
    document: dict[str, object] = {
        "@type": "CreativeWork",
        "url": safe_link(cited.link) or safe_link(cited.url) or quote(cited.document, safe="/:"),
        "headline": cited.title,
        "datePublished": cited.published,
        "publisher": {"@type": "Organization", "name": cited.publisher} if cited.publisher else None,
        "text": cited.quote,
    }
    author = {"@type": AUTHORS[source.kind], "name": source.name} if source and source.kind in AUTHORS else None
    said = claim.statement.text if claim.statement else cited.quote
    return _known(
        {
            "@type": "ClaimReview",
            "@id": f"urn:claimx:{cited.sha256}:{claim.id}",
            "claimReviewed": said,
            "itemReviewed": _known(
                {
                    "@type": "Claim",
                    "text": said,
                    "author": author,
                    "datePublished": cited.published,
                    "appearance": _known(document),
                    "firstAppearance": _known(document),
                }
            ),
        }
    )


def _known(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}
