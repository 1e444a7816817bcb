"""What a report is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.records import Claim, Document, Failure

__all__ = ["Contents", "Disagreement", "Judged", "Key", "Series", "Sheet"]

Key = tuple[str, str]
"""A claim among many documents: the name of its document and its id."""


class Sheet(NamedTuple):
    """The claims of one document, in reading order, with the document where it is at hand as it was cited."""

    document: Document | None
    claims: Sequence[Claim]


class Judged(NamedTuple):
    """What a person said of a claim; `words` tell a correction ("value 120, was 210") or a note."""

    verdict: Literal["accepted", "rejected", "corrected", "skipped"]
    words: str = ""


class Series(NamedTuple):
    """Claims of one measure over time, each with a period; `notes` say what is to be kept in mind (gaps, mixed bounds)."""

    title: str
    claims: Sequence[Claim]
    notes: Sequence[str] = ()


class Disagreement(NamedTuple):
    """Claims on the same measure and period that cannot all be right; `words` say how they differ."""

    title: str
    words: str
    claims: Sequence[Claim]


class Contents(NamedTuple):
    """Everything that the page shows."""

    title: str
    sheets: Sequence[Sheet]
    disagreements: Sequence[Disagreement] = ()
    series: Sequence[Series] = ()
    verdicts: Mapping[Key, Judged] = {}
    failures: Sequence[Failure] = ()
