"""The id of a claim: the same claim of the same bytes has the same id on every machine."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.records import Claim, Explanation

    One = TypeVar("One", Claim, Explanation)

__all__ = ["claim_id", "told_apart"]


def claim_id(document_sha256: str, kind: str, start: int, end: int) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the document's hash, the kind and the span: 64 bits, so that collisions
    within any one collection are out of the question while the id stays short enough to type."""
    return sha256(f"{document_sha256}:{kind}:{start}:{end}".encode()).hexdigest()[:16]


def told_apart(claims: Iterable[One]) -> Iterator[One]:
    """Yield the claims of one document, no two with one id: a second claim on the same span ("his sources told Kim that …" is said by both) gets its own."""
    seen: Counter[str] = Counter()
    for claim in claims:
        seen[claim.id] += 1
        nth = seen[claim.id]
        yield claim if nth == 1 else replace(claim, id=sha256(f"{claim.id}:{nth}".encode()).hexdigest()[:16])
