"""Verbs of a passage: the one that rules a word, its verb phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.grammar import NEGATIONS
from claimx.claims.measures.phrase import hyphen, is_noun, temporal, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["governor", "own_verb", "predicate"]

CLAUSES = frozenset({"ccomp", "csubj", "advcl", "acl", "parataxis", "appos", "list", "discourse", "vocative", "dislocated"})
VERB_LIMIT = 6  # tokens of a verb phrase to the right of its verb


def governor(p: Parse, i: int) -> int | None:
    """The verb (or predicate with a copula) that token `i` depends on."""
    for at in p.chain(i):
        if is_verb(p, at) or p.child(at, "cop") is not None or (p.head[at] == at and p.pos[at] == "AUX"):
            return at
    return None


def is_verb(p: Parse, i: int) -> bool:
    """True for a verb that does not describe a noun to its right ("rising prices")."""
    return p.pos[i] == "VERB" and not (p.base[i] in {"amod", "compound"} and p.head[i] != i)


def own_verb(p: Parse, i: int) -> int | None:
    """The predicate of token `i`'s own clause: its verb, an auxiliary whose verb is left out ("42 did not"), or what a copula or auxiliary makes
    one ("are women", "might be missing"). None where that clause has none of its own ("with four more missing", "and 637 by artillery", an
    apposition) or only asks ("what became of 13 miners"); never the verb of the clause above it.
    """
    for at in p.chain(i):
        elided = p.pos[at] == "AUX" and p.base[at] not in {"aux", "cop"}
        if is_verb(p, at) or elided or p.child(at, "cop", "aux") is not None:
            return None if asks(p, at) else at
        if p.base[at] in CLAUSES or p.child(at, "orphan") is not None or (p.base[at] == "conj" and gap(p, at)):
            return None
    return None


def asks(p: Parse, verb: int) -> bool:
    """True for a question within a sentence ("knows what became of 13 miners", "asked whether …"), which asserts nothing of what is in it."""
    if p.base[verb] not in {"ccomp", "csubj"}:
        return False
    return any(kid < verb and (p.tag[kid] in {"WP", "WRB"} or p.low[kid] == "whether") for kid in p.kids[verb])


def gap(p: Parse, i: int) -> bool:
    """True for a conjunct of a whole clause whose verb is left out, with a phrase of its own ("300 died by fire and 637 by artillery"), not just
    what it is of or a time ("1,383 in 2005, 2,018 in 2006").
    """
    if p.pos[p.head[i]] in {"VERB", "AUX"} or p.child(p.head[i], "cop") is not None:
        return True
    behind = [*(case for kid in p.children(i, "nmod", "obl") for case in p.children(kid, "case")), i + 1]
    leads = (j for j in behind if i < j < p.sent(i)[1] - 1 and p.pos[j] == "ADP" and p.low[j] != "of")
    return p.pos[i] == "NUM" and any(p.pos[j + 1] != "NUM" and not temporal(p, j + 1) for j in leads)


def predicate(p: Parse, verb: int, avoid: Collection[int]) -> Span | None:
    """The verb phrase of `verb` as a span of tokens: auxiliaries, verb and a short complement, without the tokens of `avoid`."""
    start, stop = p.sent(verb)
    first = verb
    if p.pos[verb] not in {"VERB", "AUX"}:
        first = min(p.children(verb, "aux", "cop"), default=verb)
        who = p.child(verb, "nsubj", "csubj")
        if first == verb or (who is not None and first < who):
            return None
    if any(i in avoid for i in range(first, verb + 1)):
        return None
    while first - 1 >= start and p.pos[first - 1] in {"AUX", "ADV", "PART"} and first - 1 not in avoid:
        first -= 1
    while first < verb and p.pos[first] == "ADV":
        first += 1
    last, limit = verb + 1, min(stop, verb + 1 + VERB_LIMIT)
    while last < limit and (hyphen(p, last) or hyphen(p, last - 1) or not (last in avoid or ends(p, last))):
        last += 1
    while last > verb + 1 and trails(p, last - 1):
        last -= 1
    return first, last


def ends(p: Parse, i: int) -> bool:
    """True for a token that a verb phrase does not go over: a mark, a conjunction, a number, a time."""
    if p.pos[i] in {"PUNCT", "SCONJ", "CCONJ", "NUM", "SYM"} or p.low[i] in words("measure", "boundaries"):
        return True
    return temporal(p, i) and is_noun(p, i)


def trails(p: Parse, i: int) -> bool:
    """True for a token that no verb phrase ends with: a preposition, an article, an adjective without its noun."""
    open_ = p.pos[i] in {"ADP", "DET", "PART", "ADJ", "AUX", "PRON"} or p.tag[i] in {"PRP$", "POS"}
    return open_ and p.low[i] not in NEGATIONS and p.base[i] != "compound"
