"""Phrases of a passage: the noun phrase around a head, the one beside a place, the subject of a verb, a verb phrase, a short clause.

Everything here works on the order of words and their part of speech first and asks the parse to confirm or to choose, because a parser is wrong about
one arc in eight on news, and rarely about both. Indices are tokens of a `Parse`; phrases are half open.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.parse import Parse
from claimx.data import table

if TYPE_CHECKING:
    from claimx.tag.passage import Passage

__all__ = [
    "Phrase",
    "clause",
    "governor",
    "is_noun",
    "noun_after",
    "noun_before",
    "noun_phrase",
    "predicate",
    "read_parse",
    "starting",
    "subject",
    "temporal",
    "words",
]

HYPHENS = frozenset("-‐‑–")
QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''"})
CLAUSE_LIMIT = 12  # tokens; longer clauses are cut to what still says what happened
PHRASE_LIMIT = 9  # tokens of a noun phrase to the left of its head
VERB_LIMIT = 6  # tokens of a verb phrase to the right of its verb


class Phrase(NamedTuple):
    """Tokens `first` up to `last` (exclusive) with the token that heads them."""

    first: int
    last: int
    head: int


@cache
def words(*path: str) -> frozenset[str]:
    """A list of words from a data table: `words("measure", "temporal")`."""
    found = table(path[0])
    for key in path[1:]:
        found = found[key]
    return frozenset(found)


@lru_cache(maxsize=2)
def read_parse(passage: Passage) -> Parse:
    """The parse of a passage; the last two are kept, because every figure of a passage asks for it."""
    return Parse(passage)


def is_noun(p: Parse, i: int) -> bool:
    """True for common nouns and names."""
    return p.pos[i] in {"NOUN", "PROPN"}


def temporal(p: Parse, i: int) -> bool:
    """True for a word that places in time, not joined to another by a hyphen."""
    named = p.lemma[i] in words("measure", "temporal") or p.word[i] in words("measure", "calendar")
    return named and not (i + 1 < len(p) and glued(p, i + 1) and p.word[i + 1] in HYPHENS)


def glued(p: Parse, i: int) -> bool:
    """True when no blank stands between the token and the one before."""
    return i > 0 and p.end[i - 1] == p.start[i]


def hyphen(p: Parse, i: int) -> bool:
    """True for a hyphen inside a compound word."""
    return p.word[i] in HYPHENS and glued(p, i) and i + 1 < len(p) and glued(p, i + 1)


def participle(p: Parse, i: int) -> bool:
    """True for a participle that modifies a noun to its right rather than being the verb of a clause."""
    if p.tag[i] not in {"VBN", "VBG", "VBD"} or i + 1 >= len(p):
        return False
    if i and hyphen(p, i - 1):
        return True
    if p.parsed:
        return p.base[i] in {"amod", "compound"} and p.head[i] > i
    return p.tag[i] != "VBD" and (is_noun(p, i + 1) or p.pos[i + 1] == "ADJ")


def plural(p: Parse, i: int) -> bool:
    """True for a plural noun by its tag."""
    return p.tag[i] in {"NNS", "NNPS"}


def noun_after(p: Parse, i: int, stop: int, *, governed_by: int | None = None) -> int | None:
    """The head of the noun phrase whose modifiers start at token `i`, before `stop`; `governed_by` is the head the parser gives to what stands before `i`."""
    head: int | None = None
    wanting = True  # a modifier, hyphen or possessive was the last word: the phrase cannot end here
    j = i
    while j < stop:
        if is_noun(p, j):
            if temporal(p, j) and not (head is not None and wanting):
                break
            if head is not None and not wanting and not joins(p, head, j):
                break
            head, wanting = j, False
        elif p.pos[j] == "SPACE":
            pass
        elif hyphen(p, j) or (p.tag[j] == "POS" and head is not None):
            wanting = True
        elif p.pos[j] == "CCONJ" and (joined := after_conjunction(p, j, head, stop)) is not None:
            return joined
        elif head is not None and not wanting:
            break
        elif not modifies_right(p, j, stop):
            break
        j += 1
    wanted = governed_by if governed_by is not None and i <= governed_by < stop and is_noun(p, governed_by) else None
    if wanted is None or wanted == head or temporal(p, wanted):
        return head
    if head is None or wanted > head:
        return wanted if wanted - i < PHRASE_LIMIT and not any(breaks(p, k) for k in range(i, wanted)) else head
    return wanted if plural(p, wanted) and p.base[wanted] != "compound" else head


def joins(p: Parse, head: int, j: int) -> bool:
    """True when the noun `j` right after the noun `head` goes on the same phrase ("market share"), not a new one ("politicians Ann Lee")."""
    if not plural(p, head):
        return True
    if p.pos[j] == "PROPN":
        return p.pos[head] == "PROPN"
    return not p.parsed or (p.base[head] == "compound" and p.head[head] >= j) or p.pos[head] == "PROPN"


def after_conjunction(p: Parse, j: int, head: int | None, stop: int) -> int | None:
    """The plural noun shared by modifiers that `j` joins ("artillery and mortar systems"), or none."""
    if head is not None and plural(p, head):
        return None
    if head is None and (j == 0 or p.pos[j - 1] not in {"ADJ", "VERB"}):
        return None
    second = noun_after(p, j + 1, stop) if j + 1 < stop and p.pos[j + 1] in {"ADJ", "NOUN", "PROPN", "VERB"} else None
    return second if second is not None and plural(p, second) and second > j + 1 - (head is None) else None


def modifies_right(p: Parse, j: int, stop: int) -> bool:
    """True when token `j` can stand between a number and its noun."""
    pos = p.pos[j]
    if pos == "ADJ" or p.word[j] in QUOTES or p.low[j] in words("measure", "skipped"):
        return True
    if pos == "ADV":
        return j + 1 < stop and (p.pos[j + 1] in {"ADJ", "ADV"} or participle(p, j + 1) or hyphen(p, j + 1))
    if pos == "NUM":
        return j + 1 < stop and (hyphen(p, j + 1) or is_noun(p, j + 1))
    if p.word[j] == ",":
        return j > 0 and j + 1 < stop and p.pos[j - 1] == "ADJ" and p.pos[j + 1] == "ADJ"
    return participle(p, j) or (j > 0 and hyphen(p, j - 1)) or (j + 1 < stop and hyphen(p, j + 1))


def breaks(p: Parse, j: int) -> bool:
    """True for a token that no noun phrase runs across."""
    return p.pos[j] in {"ADP", "SCONJ", "AUX", "PRON", "CCONJ"} or p.word[j] in {",", ";", ":", "(", ")", "."} or (p.pos[j] == "VERB" and not participle(p, j))


def noun_before(p: Parse, i: int, start: int) -> int | None:
    """The noun that ends right before token `i`, not before `start`."""
    j = i - 1
    while j >= start and (p.word[j] in QUOTES or p.pos[j] == "SPACE"):
        j -= 1
    return j if j >= start and is_noun(p, j) else None


def left_edge(p: Parse, head: int, start: int) -> int:
    """The first word of the modifiers of `head`, by the order of words, not before `start`."""
    j = head
    while j - 1 >= max(start, head - PHRASE_LIMIT):
        k = j - 1
        if p.pos[k] == "SPACE" and k > start:
            k -= 1
        if hyphen(p, k):
            j = max(k - 1, start)
            continue
        owner = p.tag[k] == "POS"
        right = p.pos[j]
        if owner or (is_noun(p, k) and (p.tag[j] == "POS" or right != "ADJ" or p.base[k] == "compound") and joins_left(p, k, j)):
            pass
        elif p.pos[k] == "ADJ" or participle(p, k) or named_number(p, k, start):
            pass
        elif p.pos[k] == "ADV" and right == "ADJ" and p.parsed and p.head[k] == j:
            pass
        elif p.pos[k] == "CCONJ" and k - 1 >= start and p.pos[k - 1] == right == "ADJ":
            pass
        else:
            break
        j = k
    return j


def named_number(p: Parse, k: int, start: int) -> bool:
    """True for a number that is part of a name ("Nasdaq 100 futures")."""
    return p.pos[k] == "NUM" and k > start and p.pos[k - 1] == "PROPN" and not temporal(p, k - 1) and p.word[k].isdigit()


def joins_left(p: Parse, k: int, j: int) -> bool:
    """True when noun `k` belongs to the phrase that goes on with `j`; a time before it does not ("last week sales")."""
    return not temporal(p, k) and (p.tag[j] == "POS" or joins(p, k, j) or p.base[k] == "compound")


def trimmed(p: Parse, first: int, head: int) -> int:
    """`first` without the articles, owners, numbers and quotation marks a phrase starts with."""
    skipped = words("measure", "skipped") - {"other", "same", "different", "separate", "total"}
    while first < head and (
        p.pos[first] in {"DET", "PUNCT", "CCONJ", "ADP", "SCONJ"}
        or p.tag[first] in {"PRP$", "WP$", "POS"}
        or (p.pos[first] == "NUM" and not hyphen(p, first + 1))
        or p.low[first] in skipped
        or (p.pos[first] in {"ADV", "PRON"} and not hyphen(p, first + 1) and p.pos[first + 1] not in {"ADJ", "VERB"})
    ):
        first += 1
    return first


def noun_phrase(p: Parse, first: int, head: int, *, of: bool = True) -> Phrase:
    """The phrase from `first` to `head`, trimmed at its left, with a short "of …" or narrowing participle at its right."""
    first = trimmed(p, first, head)
    _, stop = p.sent(head)
    last = head + 1
    if of and last + 1 < stop and p.low[last] == "of":
        last = of_phrase(p, last + 1, stop) or last
    if last + 1 < stop and p.low[last] in words("measure", "restrictors"):
        last += 2
        while last + 1 < stop and (p.pos[last] == "NUM" or (p.word[last] in HYPHENS or p.low[last] in {"to", "and", "or"}) and p.pos[last + 1] == "NUM"):
            last += 1
    return Phrase(first, last, head)


def of_phrase(p: Parse, i: int, stop: int) -> int | None:
    """Where the noun phrase after an "of" ends (exclusive); none when it is a number, a time, a pronoun or long."""
    start = i
    while i < stop and (p.pos[i] == "DET" or p.tag[i] == "PRP$"):
        i += 1
    if i >= stop or p.pos[i] in {"NUM", "SYM", "PRON"}:
        return None
    head = noun_after(p, i, stop)
    return head + 1 if head is not None and head - start < PHRASE_LIMIT else None


def starting(p: Parse, i: int, stop: int, *, of: bool = True, governed_by: int | None = None) -> Phrase | None:
    """The noun phrase that starts at token `i`, over an article or owner."""
    while i < stop and (p.pos[i] == "DET" or p.tag[i] in {"PRP$", "POS"} or p.word[i] in QUOTES or p.low[i] in {"all", "both"}):
        i += 1
    head = noun_after(p, i, stop, governed_by=governed_by) if i < stop else None
    return None if head is None else noun_phrase(p, i, head, of=of)


def around(p: Parse, head: int, start: int) -> Phrase:
    """The noun phrase that a noun heads, with its modifiers on both sides."""
    if p.parsed:  # a name or compound is headed by its last noun in English; UD's flat names by their first
        while head + 1 < len(p) and p.base[head + 1] == "flat" and p.head[head + 1] == head:
            head += 1
    while head + 2 < len(p) and hyphen(p, head + 1) and is_noun(p, head + 2):
        head += 2
    return noun_phrase(p, left_edge(p, head, start), head)


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
    verbs = [j for j in range(start, stop) if p.pos[j] == "VERB"] or [j for j in range(start, stop) if p.pos[j] == "AUX"]
    left = [j for j in verbs if j < i]
    return left[-1] if left else verbs[0] if verbs else None


def subject(p: Parse, verb: int) -> int | None:
    """The head of the subject of a verb, found through what shares it ("rose … and then fell", "expected to rise"); an adjectival clause's is the noun it describes."""
    at, seen = verb, 0
    while seen < 8:
        found = p.child(at, "nsubj", "csubj")
        if found is not None:
            return p.head[at] if p.low[found] in words("measure", "relatives") and p.base[at] == "acl" else found
        beside = noun_left_of_verb(p, at)
        if beside is not None and p.head[beside] == at and p.tag[at] in {"VBD", "VBZ", "VBP"}:
            return beside
        base = p.base[at]
        if not p.parsed or p.head[at] == at:
            break
        if base == "acl" and not aside_clause(p, at):
            return p.head[at]
        if base in {"ccomp", "parataxis"} and p.pos[at] in {"VERB", "AUX"}:
            break
        if base == "xcomp" and (thing := p.child(p.head[at], "obj")) is not None and thing < at:
            return thing  # "saw levels reach 11,000"
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
    return j if j >= start and (is_noun(p, j) or p.pos[j] == "PRON" or named) else None


def predicate(p: Parse, verb: int, avoid: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The verb phrase of `verb` as a span of tokens: auxiliaries, verb and a short complement, without the tokens of `avoid`."""
    if p.pos[verb] not in {"VERB", "AUX"} or any(a <= verb < b for a, b in avoid):
        return None
    start, stop = p.sent(verb)
    first = verb
    while first - 1 >= start and p.pos[first - 1] in {"AUX", "ADV", "PART"} and not any(a <= first - 1 < b for a, b in avoid):
        first -= 1
    while first < verb and p.pos[first] == "ADV":
        first += 1
    last = verb + 1
    while last < min(stop, verb + 1 + VERB_LIMIT):
        if p.pos[last] in {"PUNCT", "SCONJ", "CCONJ", "NUM", "SYM"} or p.low[last] in words("measure", "relatives") | words("measure", "links") - {"to"} - {"into"} - {"from"}:
            break
        if any(a <= last < b for a, b in avoid) or (temporal(p, last) and is_noun(p, last)):
            break
        last += 1
    while last > verb + 1 and (p.pos[last - 1] in {"ADP", "DET", "PART", "ADJ", "AUX", "PRON"} or p.tag[last - 1] in {"PRP$", "POS"}) and p.base[last - 1] != "compound":
        last -= 1
    return first, last


def clause(p: Parse, verb: int, avoid: tuple[int, int]) -> Phrase:
    """A short slice that says what happened: subject, verb and object of `verb`, none of `avoid`."""
    start, stop = p.sent(verb)
    if avoid[1] <= verb:
        start = max(start, avoid[1])
    elif avoid[0] > verb:
        stop = min(stop, avoid[0])
    first = verb
    who = p.child(verb, "nsubj", "csubj", "expl") if p.parsed else noun_left_of_verb(p, verb)
    if who is not None and start <= who < verb:
        first = left_edge(p, who, start)
        first = trimmed(p, first, who) if is_noun(p, who) else first
    else:
        while first - 1 >= start and p.pos[first - 1] in {"AUX", "PART"}:
            first -= 1
    last = verb + 1
    things = [k for k in p.kids[verb] if k > verb and p.base[k] in {"obj", "obl", "xcomp", "iobj", "cop", "compound"} and not temporal(p, k) and k < stop]
    if things:
        thing = things[0]
        last = noun_phrase(p, verb + 1, thing).last if is_noun(p, thing) else thing + 1
    elif not p.parsed and (found := starting(p, verb + 1, stop)) is not None:
        last = found.last
    last = min(last, stop)
    if last - first > CLAUSE_LIMIT:
        last = verb + 1
    if last - first > CLAUSE_LIMIT:
        first = verb
    return Phrase(first, max(last, verb + 1), verb)
