"""Clauses over a Universal Dependencies parse: which verb a word belongs to, and what lies between two words.

All functions take a parsed `Doc`'s tokens and look only upwards through heads, so each is linear in the depth of the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

__all__ = ["CLAUSAL", "chain", "clause_head", "distance", "inside", "same_time", "span_of"]

# Relations that open a clause of their own. An xcomp shares its subject and time with the verb above ("plans to bring in 2,000"), so it opens none.
CLAUSAL = frozenset({"ROOT", "root", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"})


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The tokens that `start:end` (characters) touches; at least one token."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        msg = f"no token at {start}:{end}"
        raise ValueError(msg)
    return span


def chain(token: Token) -> Iterator[Token]:
    """The token and its heads up to the root."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def is_clausal(token: Token) -> bool:
    """True when the token heads a clause: a clausal relation, or a conjoined predicate with a subject of its own."""
    if token.dep_ in CLAUSAL:
        return True
    return token.dep_ == "conj" and any(child.dep_.startswith("nsubj") for child in token.children)


def clause_head(token: Token) -> Token:
    """The head of the smallest clause that the token stands in."""
    for above in chain(token):
        if is_clausal(above):
            return above
    return token


def inside(token: Token, head: Token) -> bool:
    """True when `head` is the token or above it."""
    return any(above.i == head.i for above in chain(token))


def distance(a: Token, b: Token) -> int:
    """Number of arcs between two tokens of one sentence; large when they share no tree."""
    up = {token.i: steps for steps, token in enumerate(chain(a))}
    for steps, token in enumerate(chain(b)):
        if token.i in up:
            return steps + up[token.i]
    return 1000


def same_time(clause: Token) -> bool:
    """False for a clause opened by "after", "because" and the like (data/periods.toml): what it tells is not of the time of the clause it hangs on."""
    apart = table("periods")["apart"]
    return not any(child.dep_ in {"mark", "case", "advmod"} and child.lower_ in apart for child in clause.children)
