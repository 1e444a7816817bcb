"""What a figure counts or measures by the figures before and after it: lists, brackets, gaps, "up from"."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from claimx.claims.measures.nominal import beside, of_what
from claimx.claims.measures.phrase import around, is_noun, noun_before, of_phrase, temporal, words
from claimx.claims.measures.site import Answer, back_over, site_of

if TYPE_CHECKING:
    from claimx.claims.measures.site import Case, Site
    from claimx.records import Quantity

__all__ = ["again", "aside", "borne", "compared", "continued", "gapped", "listed", "mate", "shared", "since_then"]

GAP = 15  # tokens between two figures of a list
BEARER = 6  # tokens between the comma of a list and its next figure ("and in Spain just 7 percent")


def shared(case: Case) -> Answer | None:
    """The measure that the next figure of a list names for both ("5 or 6 soldiers", "from nine to ten seats")."""
    site = case.site
    p = site.p
    following = site.following
    if following is None or following.kind != site.quantity.kind:
        return None
    gap = p.text[site.quantity.end : following.start].strip().lower()
    if gap not in {",", "or", "and", "to", "-", "–", ", or", ", and", "but", "/", "and then", "perhaps", ", maybe", "and/or"}:
        return None
    next_site = site_of(site.passage, following, sorted((*site.near, site.quantity), key=attrgetter("start")))
    if next_site is None:
        return None
    answer = beside(case._replace(site=next_site)) or of_what(case._replace(site=next_site))
    return Answer(answer.found, "shared") if answer and answer.rule in {"nummod", "partitive"} else None


def aside(case: Case) -> Answer | None:
    """The measure of the figure right before, when this one says it again ("7 miles (11 km)", "5.1 million or 12 percent")."""
    previous = again(case.site)
    entry = case.memory.of(case.offset(previous)) if previous else None
    return Answer(entry.measure, "aside", entry.topic) if entry else None


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


def listed(case: Case) -> Answer | None:
    """The measure of the figure this one is coordinated with ("a fine of $5,000 for the firm and $700 for its owner")."""
    site = case.site
    p = site.p
    if not p.parsed or p.base[site.root] not in {"conj", "appos"} or p.head[site.root] not in site.taken:
        return None
    mate = next((q for q in site.near if q.start <= p.start[p.head[site.root]] < q.end), None)
    return listed_with(case, mate) if mate and mate.kind == site.quantity.kind else None


def continued(case: Case) -> Answer | None:
    """What a list of counts goes on counting ("4,300 jobs in France, 3,700 in Spain", "Germany took in 40 refugees, Sweden 30")."""
    previous = mate(case.site)
    return listed_with(case, previous) if previous else None


def borne(case: Case) -> Answer | None:
    """The noun right before a figure that a list gives without a verb ("exports totalled $9 million, imports $7 million")."""
    site = case.site
    previous = mate(site) if site.quantity.kind != "count" else None
    noun = noun_before(site.p, site.first, site.p.token_at(previous.end)) if previous else None
    answer = listed_with(case, previous) if previous and noun is not None else None
    return answer if answer and answer.topic else None


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


def listed_with(case: Case, mate: Quantity) -> Answer | None:
    """The noun right before the figure where it has one of its own, else the measure of its mate.

    A count goes on counting the same things, unless they were the subject ("Germany took in 40 refugees, Sweden 30"); a place or time tells
    no figures apart ("exports to China rose 9 percent, to Japan 4 percent").
    """
    site = case.site
    p = site.p
    entry = case.memory.of(case.offset(mate))
    noun = noun_before(p, site.first, p.token_at(mate.end))
    if noun is not None and not temporal(p, noun) and (site.quantity.kind != "count" or entry is None or entry.topic):
        found = around(p, noun, site.edge(noun))
        if entry is None or p.pos[back_over(site, found.first - 1)] != "ADP":
            return Answer(found, "listed", topic=True)
    return Answer(entry.measure, "listed", entry.topic) if entry else None


def since_then(case: Case) -> Answer | None:
    """The measure of the figure before when this one is what it rose or fell from ("9 percent, up from 7 percent")."""
    site = case.site
    p = site.p
    if site.before != "from" or site.first - 2 < site.start or p.low[site.first - 2] not in words("measure", "moved"):
        return None
    previous = next((q for q in reversed(site.near) if q.end <= site.quantity.start and q.kind == site.quantity.kind), None)
    entry = case.memory.of(case.offset(previous)) if previous else None
    return Answer(entry.measure, "aside", entry.topic) if entry else None


def compared(case: Case) -> Answer | None:
    """The measure of the figure before when this one tells how far that is from another ("9,000 passengers, a fifth fewer than in 2019")."""
    site = case.site
    p, i = site.p, site.last
    than = i + 1 < site.stop and p.low[i + 1] == "than" and (p.tag[i] in {"JJR", "RBR"} or p.low[i] in {"more", "fewer", "less"})
    if not than or site.previous is None or site.before not in {",", "-", "–", "—", "("}:
        return None
    entry = case.memory.of(case.offset(site.previous))
    return Answer(entry.measure, "aside", entry.topic) if entry else None


def gapped(case: Case) -> Answer | None:
    """What a list without further verbs says again: the noun before the figure ("Oslo grew 5 percent, Bergen 7 percent"), else the measure of
    the figure of its kind before it ("homes there sold in 70 days; in the suburbs, 99 days").
    """
    site = case.site
    p = site.p
    previous = next((q for q in reversed(site.near) if q.end <= site.quantity.start and q.kind == site.quantity.kind), None)
    if previous is None or previous.unit != site.quantity.unit:
        return None
    between = range(p.token_at(previous.end), site.first)
    if len(between) > GAP or any(p.pos[i] in {"VERB", "AUX"} for i in between):
        return None
    return listed_with(case, previous)
