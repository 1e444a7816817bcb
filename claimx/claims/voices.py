"""Who speaks in a document, and how often: its attributed statements counted by source, for `claimx tag --sources`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimx.records import Forms, Link, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.records import Claim, Document, Source

__all__ = ["voices"]


def voices(document: Document, claims: Iterable[Claim]) -> Iterator[Voice]:
    """Yield every source of the document's statements, who speaks most first, then in reading order; figure claims are passed over.

    Sources are one where their full names are, whatever the case. Names are those that `claimx extract` gives, so that
    statements can be looked up by them.
    """
    said: dict[str, list[tuple[Source, Claim]]] = {}
    for claim in claims:
        if claim.statement is not None and claim.source is not None:
            said.setdefault(claim.source.name.casefold(), []).append((claim.source, claim))
    for group in sorted(said.values(), key=len, reverse=True):
        forms = Counter(source.form for source, _ in group)
        yield Voice(
            document=document.name,
            name=group[0][0].name,
            source_kind=Counter(source.kind for source, _ in group).most_common(1)[0][0],
            count=len(group),
            forms=Forms(direct=forms["direct"], mixed=forms["mixed"], indirect=forms["indirect"]),
            texts=tuple(dict.fromkeys(source.text for source, _ in group)),
            statements=tuple(
                Link(id=claim.id, line=claim.citation.line, start=claim.statement.start, end=claim.statement.end)
                for _, claim in group
                if claim.statement is not None
            ),
        )
