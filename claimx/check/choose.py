"""Which figures a person is shown: the doubtful first, or a sample that stands for all."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from claimx.records import Claim

__all__ = ["Key", "doubtful_first", "key", "sample"]

Key = tuple[str, str]
"""A claim among many documents: the name of its document and its id."""


def key(claim: Claim) -> Key:
    """Return the key of a claim."""
    return claim.citation.document, claim.id


def doubtful_first(claims: Iterable[Claim], disagreeing: Collection[Key] = ()) -> list[Claim]:
    """Return the claims on which sources disagree, then the others, in both the least sure first and what is as sure in the order given."""
    return sorted(claims, key=lambda claim: (key(claim) not in disagreeing, claim.confidence))


def sample(claims: Sequence[Claim], size: int, seed: int) -> list[Claim]:
    """Return `size` of the claims (all, if there are no more), drawn so that rules and documents are there as often as among all.

    Drawn is every so manieth of the list sorted by rule and document from a random start: systematic sampling, which stratifies without a quota for
    each of many small strata (W. G. Cochran, Sampling Techniques, chapter 8). Each claim has the same chance, so that the share of right ones in the
    sample estimates the share in all. The order of claims does not matter: the same set and seed give the same sample on every machine, in the order
    in which the claims were given.
    """
    if size >= len(claims):
        return list(claims)
    ordered = sorted(range(len(claims)), key=lambda at: (claims[at].rule, claims[at].citation.document, _chance(claims[at], seed), at))
    start = int(sha256(f"start:{seed}".encode()).hexdigest()[:12], 16) / 16**12
    chosen = {ordered[int((number + start) * len(claims) / size)] for number in range(size)}
    return [claim for at, claim in enumerate(claims) if at in chosen]


def _chance(claim: Claim, seed: int) -> str:
    return sha256(f"{seed}:{claim.citation.document}:{claim.id}".encode()).hexdigest()
