"""Attributed amounts: what a verb says of a noun phrase, not of a clause ("put the toll at 30", "a loss of 12 cents forecast by analysts")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.cuewords import nouns, words
from claimx.claims.grammar import can_speak, later, led_by

if TYPE_CHECKING:
    from claimx.claims.cuewords import Stance, Taking
    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["agent_of", "amount_at", "holder", "own_count", "passive_content"]


def amount_at(parse: Parse, v: int) -> int | None:
    """The "at" of an amount that somebody sets ("put the toll at 30")."""
    end = parse.sent(v)[1]
    at = next((i for i in range(v + 1, end) if parse.low[i] == "at" and parse.under(i, v)), None)
    return at if at is not None and _has_number(parse, at + 1, min(at + 6, end)) else None


def agent_of(parse: Parse, v: int) -> int | None:
    """Who does a passive verb, after "by"; not until when ("expected by December")."""
    agents = (kid for kid in parse.children(v, "obl") if led_by(parse, kid, ("by",)) is not None)
    return next((kid for kid in agents if parse.dep[kid] == "obl:agent" or can_speak(parse, kid, "PERSON", "ORG", "NORP", "GPE")), None)


def passive_content(parse: Parse, v: int, subject: int | None, takings: tuple[Taking, ...]) -> tuple[tuple[Span, ...], Stance] | None:
    """What the agent of a passive verb says, with its stance; None where the subject is nothing that is said.

    The subject is a claim ("reports that … were denied by the army") or an amount ("12 deaths were reported by the army").
    """
    if subject is None:
        return None
    first, last = parse.edges(subject)
    clause = parse.edges(v)[0]
    noun = (first, min(last, clause if clause > subject else v, v))
    for taking in takings:
        if "claim" in taking.takes or taking.stance == "denied":
            if parse.lemma[subject] in nouns():
                return (noun,), taking.stance
        elif "amount" in taking.takes and (at := amount_at(parse, v)) is not None:
            return (noun, (at, parse.edges(parse.head[at])[1])), taking.stance
        elif taking.takes & {"object", "number"} and _has_number(parse, *noun):
            return (noun, *(parse.edges(kid) for kid in later(parse, v, "xcomp"))), taking.stance
    return None


def holder(parse: Parse, i: int) -> tuple[int, int] | None:
    """Of "by the union's own estimate", whose words begin at `i`: the union's head and the noun."""
    if parse.low[i] != "by":
        return None
    for n in range(i + 2, min(i + 9, parse.sent(i)[1])):
        if parse.lemma[n] in words("sources", "own"):
            owner = parse.child(n, "nmod:poss")
            return (owner, n) if owner is not None else None
        if parse.pos[n] in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def own_count(parse: Parse, n: int) -> tuple[int, int] | None:
    """Of "the union's own count is 22", with the count at `n`: the union's head and where the words end that say how many."""
    head, owner = parse.head[n], parse.child(n, "nmod:poss")
    told = parse.lemma[n] in words("sources", "own") and parse.base[n] == "nsubj"
    if not told or owner is None or parse.child(head, "cop") is None:
        return None
    end = parse.edges(head)[1]
    return (owner, end) if _has_number(parse, n + 1, end) else None


def _has_number(parse: Parse, first: int, last: int) -> bool:
    return any(parse.pos[i] == "NUM" for i in range(first, last))
