"""Questions of grammar that many rules ask of a parse: what a token is, what opens or ends a stretch of tokens, who can speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.cuewords import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from claimx.claims.parse import Parse

FINITE = frozenset({"VBD", "VBZ", "VBP"})
TENSED = FINITE | {"MD"}
STOPS = frozenset({".", "!", "?", ";"})
DASHES = frozenset({"-", "--", "–", "—", "―"})
NEGATIONS = frozenset({"not", "n't", "never"})
MARKS = DASHES | {","}
"""What sets words apart within a sentence."""


def later(p: Parse, i: int, *deps: str) -> list[int]:
    """The children of a token that stand behind it, with one of these relations (full or base) if any is given."""
    return [kid for kid in (p.children(i, *deps) if deps else p.kids[i]) if kid > i]


def led_by(p: Parse, i: int, leads: Collection[str]) -> int | None:
    """The preposition or conjunction that opens the phrase of `i`, where it is one of these words."""
    return next((kid for kid in p.children(i, "case", "mark") if p.low[kid] in leads), None)


def has_that(p: Parse, clause: int) -> bool:
    """Whether "that" opens a clause."""
    return any(p.low[kid] == "that" for kid in p.children(clause, "mark"))


def until(p: Parse, first: int, last: int, marks: Collection[str]) -> int:
    """The first of some marks within a span of tokens, else the span's end."""
    return next((i for i in range(first, last) if p.low[i] in marks), last)


def has_predicate(p: Parse, first: int, last: int) -> bool:
    """Whether a span of tokens holds a finite verb or a modal."""
    return any(p.tag[i] in TENSED for i in range(first, last))


def has_number(p: Parse, first: int, last: int) -> bool:
    """Whether a span of tokens holds a number."""
    return any(p.pos[i] == "NUM" for i in range(first, last))


def has_word(p: Parse, first: int, last: int) -> bool:
    """Whether a span of tokens holds more than marks."""
    return any(p.pos[i] not in ("PUNCT", "SPACE") for i in range(first, last))


def is_plural(p: Parse, i: int) -> bool:
    """Whether a token is a plural noun, by its tag."""
    return p.tag[i] in ("NNS", "NNPS")


def is_counted(p: Parse, i: int) -> bool:
    """Whether a number stands with a noun or for it."""
    return p.pos[i] == "NUM" or p.child(i, "nummod") is not None


def nobody_does(p: Parse, verb: int) -> bool:
    """Whether a verb's subject says that nobody does it ("no official said", "none of them died")."""
    subjects = [i for who in p.children(verb, "nsubj")[:1] for i in (who, *p.children(who, "det", "cc", "advmod"))]
    return any(p.low[i] in words("sources", "negative") for i in subjects)


def is_named(p: Parse, i: int, *labels: str) -> bool:
    """Whether a token stands in a name of one of these labels."""
    ent = p.ent[i]
    return ent is not None and ent[0] in labels


def can_speak(p: Parse, i: int, *labels: str, kinds: Collection[str] = ("role", "organisation", "document")) -> bool:
    """The same, or whether it is a noun of one of these kinds of sources."""
    return is_named(p, i, *labels) or any(p.lemma[i] in words("sources", kind) for kind in kinds)


def top(p: Parse, first: int, last: int) -> int:
    """The first token of a span that hangs outside it."""
    return next((i for i in range(first, last) if p.head[i] == i or not first <= p.head[i] < last), first)


# What ties the words of a noun phrase to its head.
_NOMINAL_LINKS = frozenset({"compound", "flat", "amod", "nmod", "det", "nummod", "fixed", "appos"})


def highest(p: Parse, i: int, first: int, last: int, *, nominal: bool = False) -> int:
    """The highest token over `i` within a span, by any relation or by those of a noun phrase."""
    while first <= p.head[i] < last and p.head[i] != i and (not nominal or p.base[i] in _NOMINAL_LINKS):
        i = p.head[i]
    return i
