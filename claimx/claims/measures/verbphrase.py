"""Verbs of a passage: the one that rules a word, its subject and its verb phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.grammar import FINITE, NEGATIONS
from claimx.claims.measures.phrase import hyphen, is_noun, left_edge, temporal, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["governor", "own_verb", "predicate", "subject"]

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


def subject(p: Parse, verb: int) -> int | None:
    """The head of a verb's subject, also where clauses share it ("rose and then fell"), or the noun a clause describes."""
    for at in p.chain(verb):
        found, cop, base, above = p.child(at, "nsubj", "csubj"), p.child(at, "cop"), p.base[at], p.head[at]
        if cop is not None and (found is None or found > at) and (noun := noun_left_of_verb(p, cop)) is not None:
            return noun
        if found is not None:
            return above if p.low[found] in words("measure", "relatives") and base == "acl" else found
        beside = noun_left_of_verb(p, at)
        if beside is not None and p.head[beside] == at and p.tag[at] in FINITE:
            return beside
        if base == "acl" and p.base[above] == "obj" and p.lemma[p.head[above]] in words("measure", "foreseeing"):
            return above  # "expects lending to grow", parsed as "lending to grow"
        if base == "acl" and not aside_clause(p, at):
            return above if above < at and p.word[above].isalpha() else beside
        if base in {"ccomp", "parataxis"} and p.pos[at] in {"VERB", "AUX"}:
            break
        if base == "xcomp" and (thing := p.child(above, "obj")) is not None and thing < at:
            return thing  # "saw levels reach 11,000"
        if base == "xcomp" and p.tag[above] == "VBG" and above == at - 2:
            return above  # "expects lending to grow"
    return noun_left_of_verb(p, verb)


def aside_clause(p: Parse, verb: int) -> bool:
    """True for an infinitive or "having …" that the parser hangs on a noun, but whose subject is the clause's ("has 30 days to pay")."""
    mark, aux = p.child(verb, "mark"), p.child(verb, "aux")
    return (mark is not None and p.low[mark] == "to") or (aux is not None and p.low[aux] == "having")


def noun_left_of_verb(p: Parse, verb: int) -> int | None:
    """The noun or pronoun right before a verb and its auxiliaries: the subject by the order of words."""
    start, _ = p.sent(verb)
    j = verb - 1
    while j >= start and p.pos[j] in {"AUX", "ADV", "PART"}:
        j -= 1
    if j < start:
        return None
    if is_noun(p, j):
        return described(p, j, start)
    named = j > start and p.pos[j] == "NUM" and p.pos[j - 1] == "PROPN"  # "the S&P 500 gained"
    return j if p.pos[j] == "PRON" or named or (p.tag[j] == "VBG" and p.tag[verb] == "VB") else None


def described(p: Parse, j: int, start: int) -> int:
    """The noun before the preposition of the phrase that noun `j` ends ("exports" of "exports to China"), when the parse does not object; else `j`."""
    link = left_edge(p, j, start) - 1
    while link > start and (p.pos[link] == "DET" or p.tag[link] == "PRP$"):
        link -= 1
    if link <= start or p.pos[link] != "ADP" or not is_noun(p, link - 1) or temporal(p, link - 1):
        return j
    return link - 1 if p.base[j] in {"nmod", "root", "ROOT"} or p.under(j, link - 1) else j


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
