"""Lists of figures: which figure another says again or goes on with, and the verb that opens a list of bare ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.measures.phrase import hyphen, is_noun, noun_after, of_phrase, temporal, words

if TYPE_CHECKING:
    from claimx.claims.measures.site import Site
    from claimx.records import Quantity

__all__ = ["again", "mate", "series_verb"]

GAP = 15  # tokens between two figures of a list
BEARER = 6  # tokens between the comma of a list and its next figure ("and in Spain just 7 percent")


def again(site: Site) -> Quantity | None:
    """The figure before, when nothing but "or", a bracket or its own unit stands between it and this one."""
    p = site.p
    previous = site.previous
    if previous is None:
        return None
    start = first = p.token_at(previous.end)
    if first + 1 < site.first and p.low[first] == "of":
        first = of_phrase(p, first + 1, site.first) or first
    elif first < site.first and is_noun(p, first):
        first += 1
    named = first > start  # "212 votes to 184"
    gap = " ".join(p.low[first : site.first]) if site.first - first < 4 else "far"
    if gap in words("measure", "again") or (gap in {"to", "at"} and (named or "count" not in {previous.kind, site.quantity.kind})):
        return previous
    return None


def mate(site: Site) -> Quantity | None:
    """The figure before of which this one is the next in a list without further verbs; each may have a place, a time or a bearer before it."""
    p, own = site.p, site.quantity
    previous = site.previous
    if previous is None or (previous.kind, previous.unit) != (own.kind, own.unit):
        return None
    first = p.token_at(previous.end)
    marks = [i for i in range(first, site.first) if p.word[i] in {",", ";"} or p.low[i] in {"and", "or"}]
    if site.first - first > GAP or not marks or any(p.pos[i] in {"VERB", "AUX", "PRON", "SCONJ"} for i in range(first, site.first)):
        return None
    bearer = range(marks[-1] + 1, site.first)
    if len(bearer) > BEARER or any(
        p.low[i] in words("measure", "unlisted") or p.word[i] in {"(", ")", ":"} for i in range(first, site.first)
    ):
        return None
    if bearer and p.pos[bearer[0]] != "ADP" and temporal(p, bearer[-1]):
        return None
    owner = p.head[site.root] if p.base[site.root] in {"nummod", "amod", "compound"} else site.root
    return None if p.base[owner] == "nsubj" and p.pos[p.head[owner]] == "VERB" and p.head[owner] > owner else previous


def series_verb(site: Site) -> int | None:
    """The verb of change or level before the mark that opens a list of bare figures, when this figure is one of them.

    The mark may be a question mark, which is what a dash becomes in a wrong encoding, and so may end a sentence.
    """
    p = site.p
    marks = words("change", "series", "marks")
    start = p.sent(site.start - 1)[0] if site.start and p.word[site.start - 1] in marks else site.start
    mark = next((i for i in range(site.first - 1, start, -1) if p.word[i] in marks and not hyphen(p, i)), None)
    if mark is None or site.quantity.kind == "duration" or (site.last < site.stop and noun_after(p, site.last, site.stop) is not None):
        return None
    if not any(q.start > p.start[mark] for q in site.near):
        return None
    opening = min([site.first, *(i for i in site.taken if i > mark)])
    if any(p.pos[i] in {"VERB", "AUX"} for i in range(mark, opening)):
        return None  # "the outlook is cut: sales are now expected to be $5 million": a clause, no bare figures
    verbs = [i for i in range(start, mark) if p.pos[i] == "VERB" and (changes(p.lemma[i]) or p.lemma[i] in words("measure", "level"))]
    return verbs[-1] if verbs else None


def changes(lemma: str) -> bool:
    """True for a verb of rise, fall or standstill."""
    return any(lemma in words("change", "verbs", way) for way in ("increase", "decrease", "none"))
