"""What one document came to: its records, or the reason why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from claimx.records import Claim, Document, Failure, Mention, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ClaimOutcome", "MentionOutcome", "Outcome", "VoiceOutcome"]

R = TypeVar("R")


class Outcome(NamedTuple, Generic[R]):
    """A document that was read, with its records in reading order."""

    document: Document
    records: Sequence[R]


ClaimOutcome = Outcome[Claim] | Failure
MentionOutcome = Outcome[Mention] | Failure
VoiceOutcome = Outcome[Voice] | Failure
