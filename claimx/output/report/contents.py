"""What a report is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.records import Claim, Document, Failure

__all__ = ["Contents", "Copies", "Disagreement", "Judged", "Key", "Series", "Sheet"]

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
    """Claims on the same measure and period that differ; `words` say how. `later` is true where the later only goes on from the earlier."""

    title: str
    words: str
    claims: Sequence[Claim]
    later: bool = False


class Copies(NamedTuple):
    """Documents, by name, that tell one story in the same words, which counts once; `words` say what else there is to know of them."""

    documents: Sequence[str]
    words: str = ""


class Contents(NamedTuple):
    """Everything that the page shows."""

    title: str
    sheets: Sequence[Sheet]
    disagreements: Sequence[Disagreement] = ()
    series: Sequence[Series] = ()
    copies: Sequence[Copies] = ()
    verdicts: Mapping[Key, Judged] = {}
    failures: Sequence[Failure] = ()
