"""Clauses over a Universal Dependencies parse: which verb a word belongs to, and what lies between two words.

They look only upwards through heads, so each is linear in the depth of the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.data import table

if TYPE_CHECKING:
    from claimx.claims.parse import Parse

__all__ = ["CLAUSAL", "clause_head", "same_time"]

# Relations that open a clause of their own. An xcomp shares its subject and time with the verb above ("plans to bring in 2,000"), so it opens none.
CLAUSAL = frozenset({"ROOT", "root", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"})


def clause_head(p: Parse, i: int) -> int:
    """The head of the smallest clause that token `i` stands in."""
    return next((above for above in p.chain(i) if is_clausal(p, above)), i)


def is_clausal(p: Parse, i: int) -> bool:
    """True when the token heads a clause: a clausal relation, or a conjoined predicate with a subject of its own."""
    return p.dep[i] in CLAUSAL or (p.dep[i] == "conj" and p.child(i, "nsubj") is not None)


def same_time(p: Parse, i: int) -> bool:
    """False for a clause opened by "after", "because" and the like (data/periods.toml): what it tells is not of the time of the clause it hangs on."""
    return not any(p.low[kid] in table("periods")["apart"] for kid in p.kids[i] if p.dep[kid] in {"mark", "case", "advmod"})
