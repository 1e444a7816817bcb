"""The id of a claim: the same claim of the same bytes has the same id on every machine."""

from __future__ import annotations

from hashlib import sha256

__all__ = ["claim_id"]


def claim_id(document_sha256: str, kind: str, start: int, end: int) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the document's hash, the kind and the span: 64 bits, so that collisions
    within any one collection are out of the question while the id stays short enough to type."""
    return sha256(f"{document_sha256}:{kind}:{start}:{end}".encode()).hexdigest()[:16]
