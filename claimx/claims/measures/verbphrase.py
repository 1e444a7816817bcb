"""Verbs of a passage: the one that rules a word, its subject and its verb phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.measures.phrase import hyphen, is_noun, left_edge, temporal, words

if TYPE_CHECKING:
    from claimx.claims.parse import Parse

__all__ = ["governor", "own_verb", "predicate", "subject"]

CLAUSE_SIGHT = 60  # tokens; how far from a word its verb is looked for when there is no parse
NEGATIONS = frozenset({"not", "n't", "never"})
CLAUSES = frozenset({"ccomp", "csubj", "advcl", "acl", "parataxis", "appos", "list", "discourse", "vocative", "dislocated"})
VERB_LIMIT = 6  # tokens of a verb phrase to the right of its verb


def governor(p: Parse, i: int) -> int | None:
    """The verb (or predicate with a copula) that token `i` depends on; without a parse the nearest verb to its left, else to its right."""
    start, stop = p.sent(i)
    if p.parsed:
        at = i
        while True:
            if p.pos[at] == "VERB" and not (p.base[at] in {"amod", "compound"} and p.head[at] != at):
                return at
            if p.child(at, "cop") is not None:
                return at
            if p.head[at] == at:
                return at if p.pos[at] == "AUX" else None
            at = p.head[at]
    start, stop = max(start, i - CLAUSE_SIGHT), min(stop, i + CLAUSE_SIGHT)
    verbs = [j for j in range(start, stop) if p.pos[j] == "VERB"] or [j for j in range(start, stop) if p.pos[j] == "AUX"]
    left = [j for j in verbs if j < i]
    return left[-1] if left else verbs[0] if verbs else None


def own_verb(p: Parse, i: int) -> int | None:
    """The predicate of token `i`'s own clause: its verb, an auxiliary whose verb is left out ("42 did not"), or what a copula or auxiliary makes
    one ("are women", "might be missing"). None where that clause has none of its own ("with four more missing", "and 637 by artillery", an
    apposition) or only asks ("what became of 13 miners"); never the verb of the clause above it. Without a parse as `governor`.
    """
    if not p.parsed:
        return governor(p, i)
    at = i
    while True:
        verbal = p.pos[at] == "VERB" and not (p.base[at] in {"amod", "compound"} and p.head[at] != at)
        elided = p.pos[at] == "AUX" and p.base[at] not in {"aux", "cop"}
        if verbal or elided or p.child(at, "cop", "aux") is not None:
            return None if asks(p, at) else at
        if p.head[at] == at or p.base[at] in CLAUSES or p.child(at, "orphan") is not None or (p.base[at] == "conj" and gap(p, at)):
            return None
        at = p.head[at]


def asks(p: Parse, verb: int) -> bool:
    """True for a question within a sentence ("knows what became of 13 miners", "asked whether …"), which asserts nothing of what is in it."""
    if p.base[verb] not in {"ccomp", "csubj"}:
        return False
    return any(kid < verb and (p.tag[kid] in {"WP", "WRB"} or p.low[kid] == "whether") for kid in p.kids[verb])


def gap(p: Parse, i: int) -> bool:
    """True for a conjunct of a whole clause whose verb is left out, with a phrase of its own ("300 died by fire and 637 by artillery"), not just
    a time ("1,383 in 2005, 2,018 in 2006").
    """
    if p.pos[p.head[i]] in {"VERB", "AUX"} or p.child(p.head[i], "cop") is not None:
        return True
    behind = [*(case for kid in p.children(i, "nmod", "obl") for case in p.children(kid, "case")), i + 1]
    return p.pos[i] == "NUM" and any(i < j < p.sent(i)[1] - 1 and leads_on(p, j) for j in behind)


def leads_on(p: Parse, j: int) -> bool:
    """True for a preposition, other than "of", before what is no time."""
    return p.pos[j] == "ADP" and p.low[j] != "of" and p.pos[j + 1] != "NUM" and not temporal(p, j + 1)


def subject(p: Parse, verb: int) -> int | None:
    """The head of a verb's subject, also where clauses share it ("rose and then fell"), or the noun a clause describes."""
    at, seen = verb, 0
    while seen < 8:
        found = p.child(at, "nsubj", "csubj")
        cop = p.child(at, "cop")
        if cop is not None and (found is None or found > at) and (noun := noun_left_of_verb(p, cop)) is not None:
            return noun
        if found is not None:
            return p.head[at] if p.low[found] in words("measure", "relatives") and p.base[at] == "acl" else found
        beside = noun_left_of_verb(p, at)
        if beside is not None and p.head[beside] == at and p.tag[at] in {"VBD", "VBZ", "VBP"}:
            return beside
        base = p.base[at]
        if not p.parsed or p.head[at] == at:
            break
        if base == "acl" and p.base[p.head[at]] == "obj" and p.lemma[p.head[p.head[at]]] in words("measure", "foreseeing"):
            return p.head[at]  # "expects lending to grow", parsed as "lending to grow"
        if base == "acl" and not aside_clause(p, at):
            described = p.head[at]
            return described if described < at and p.word[described].isalpha() else noun_left_of_verb(p, at)
        if base in {"ccomp", "parataxis"} and p.pos[at] in {"VERB", "AUX"}:
            break
        if base == "xcomp" and (thing := p.child(p.head[at], "obj")) is not None and thing < at:
            return thing  # "saw levels reach 11,000"
        if base == "xcomp" and p.tag[p.head[at]] == "VBG" and p.head[at] == at - 2:
            return p.head[at]  # "expects lending to grow"
        at, seen = p.head[at], seen + 1
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
    named = j > start and p.pos[j] == "NUM" and p.pos[j - 1] == "PROPN"  # "the S&P 500 gained"
    if j >= start and is_noun(p, j) and (above := described(p, j, start)) is not None:
        return above
    return j if j >= start and (is_noun(p, j) or p.pos[j] == "PRON" or named or (p.tag[j] == "VBG" and p.tag[verb] == "VB")) else None


def described(p: Parse, j: int, start: int) -> int | None:
    """The noun before the preposition of the phrase that noun `j` ends ("exports" of "exports to China"), when the parse does not object."""
    link = left_edge(p, j, start) - 1
    while link > start and (p.pos[link] == "DET" or p.tag[link] == "PRP$"):
        link -= 1
    if link <= start or p.pos[link] != "ADP" or not is_noun(p, link - 1) or temporal(p, link - 1):
        return None
    return link - 1 if not p.parsed or p.base[j] in {"nmod", "root", "ROOT"} or p.under(j, link - 1) else None


def predicate(p: Parse, verb: int, avoid: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The verb phrase of `verb` as a span of tokens: auxiliaries, verb and a short complement, without the tokens of `avoid`."""
    if any(a <= verb < b for a, b in avoid):
        return None
    start, stop = p.sent(verb)
    first = verb
    if p.pos[verb] not in {"VERB", "AUX"}:
        first = min((kid for kid in p.kids[verb] if p.base[kid] in {"aux", "cop"}), default=verb)
        who = p.child(verb, "nsubj", "csubj")
        if first == verb or any(a < verb and first < b for a, b in avoid) or (who is not None and first < who):
            return None
    while first - 1 >= start and p.pos[first - 1] in {"AUX", "ADV", "PART"} and not any(a <= first - 1 < b for a, b in avoid):
        first -= 1
    while first < verb and p.pos[first] == "ADV":
        first += 1
    last = verb + 1
    while last < min(stop, verb + 1 + VERB_LIMIT):
        if hyphen(p, last) or hyphen(p, last - 1):
            last += 1
            continue
        if p.pos[last] in {"PUNCT", "SCONJ", "CCONJ", "NUM", "SYM"} or p.low[last] in words("measure", "boundaries"):
            break
        if any(a <= last < b for a, b in avoid) or (temporal(p, last) and is_noun(p, last)):
            break
        last += 1
    while (
        last > verb + 1
        and p.low[last - 1] not in NEGATIONS
        and (p.pos[last - 1] in {"ADP", "DET", "PART", "ADJ", "AUX", "PRON"} or p.tag[last - 1] in {"PRP$", "POS"})
        and p.base[last - 1] != "compound"
    ):
        last -= 1
    return first, last
