"""Whether the text says that a figure is the end point or size of a rise, a fall or a standstill.

Said by the verb ("fell 3 percent", "dropped from 2,800 to 1,500"), by a noun ("a rise of 12", "a 5% cut"), by an adverb right beside
("up 3%", "12% lower") or by "unchanged at". A list that a rise introduces has it on every item, and "bringing the total to 60" takes it
from what it explains. Bounds ("up to", "more than"), leads over a rival and things that were dropped or raised are no change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from claimx.claims.measures.lists import again, mate, series_verb
from claimx.claims.measures.phrase import is_noun, noun_after, temporal, words
from claimx.claims.measures.site import Site, ruler, site_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.parse import Parse
    from claimx.records import Change, Quantity
    from claimx.tag.passage import Passage

__all__ = ["change"]

WAYS: tuple[Literal["increase", "decrease"], ...] = ("increase", "decrease")
APPOSED = 14  # tokens from a figure to the noun of change set behind its clause
SIZE_OR_END = frozenset({"to", "by", "from", "at", "over", "above", "below", "under", "past", ""})


def change(passage: Passage, quantity: Quantity, *, others: Sequence[Quantity] = ()) -> Change | None:
    """The direction the figure's own clause gives it, or null. `others` are the figures of the passage."""
    if quantity.change is not None:
        return quantity.change
    site = site_of(passage, quantity, others)
    if site is None or quantity.kind in {"score", "age"}:
        return None
    if ahead(site):
        return None
    return (
        by_comparison(site)
        or by_adverb(site)
        or by_noun(site)
        or by_verb(site)
        or by_series(site)
        or by_when(site)
        or by_apposed(site)
        or by_ends(site)
        or by_mate(site)
    )


def way_of(word: str, part: str) -> Change | None:
    """The direction that a table of words gives to a lemma or word."""
    return next((way for way in WAYS if word in words("change", part, way)), None)


def verb_way(p: Parse, i: int) -> Change | None:
    """The direction of a verb; "up" as the predicate of a clause is an adverb."""
    return way_of(p.lemma[i], "verbs") if p.pos[i] == "VERB" and not idiomatic(p, i) else None


def idiomatic(p: Parse, i: int) -> bool:
    """Whether a verb of change means something else with the word after it ("villages are cut off", "12 fell ill")."""
    return i + 1 < len(p) and f"{p.lemma[i]} {p.low[i + 1]}" in words("change", "idioms", "phrases")


def ahead(site: Site) -> bool:
    """True for a lead or a gap: "up by 4 points over her rival", "3% higher than the average", "fell four seats short"."""
    p, i = site.p, site.last
    if i + 1 < site.stop and "short" in (site.after, p.low[i + 1]):
        return True
    if site.after in words("change", "lead", "words") and not timed(p, i + 1, site.stop):
        return (site.before == "by" or way_of(site.before, "adverbs") is not None) and not said_by_verb(site)
    if way_of(site.after, "adverbs") and i + 1 < site.stop and p.low[i + 1] == "than":
        return not timed(p, i + 2, site.stop)
    return False


def timed(p: Parse, i: int, stop: int) -> bool:
    """True when the words from `i` on name a time ("than a year ago", "on the same period of 2016")."""
    rest = range(i, min(stop, i + 6))
    return any(temporal(p, j) or p.low[j] in words("change", "times", "words") or (p.pos[j] == "NUM" and len(p.word[j]) == 4) for j in rest)


def said_by_verb(site: Site) -> bool:
    """True when the figure's verb itself is one of change."""
    verb = ruler(site)
    return verb is not None and verb_way(site.p, verb) is not None


def by_adverb(site: Site) -> Change | None:
    """The direction of a word right beside: "up 3%", "down by 12", "3% lower", "an additional 125 soldiers", "unchanged at 5%"."""
    p, i = site.p, site.lead
    if way := way_of(site.before, "adjectives"):
        return way
    if site.last < site.stop and way_of(site.after, "adverbs") and not (site.last + 1 < site.stop and is_noun(p, site.last + 1)):
        return way_of(site.after, "adverbs") if site.after not in {"up", "down"} or site.quantity.kind != "count" else None
    steady = words("change", "steady", "words")
    behind = site.last + (site.after == ",")
    if (
        behind < site.stop
        and p.low[behind] in steady
        and p.low[behind] != "level"
        and p.pos[behind] in {"ADJ", "VERB", "ADV"}
        and p.head[behind] != behind + 1
    ):
        return "none"  # "stood at 27 percent, unchanged from May"
    while i > site.start and (p.low[i] in {"by", "at", "from", "about"} or p.pos[i] == "ADV") and p.low[i] not in steady:
        if way_of(p.low[i], "adverbs"):
            break
        i -= 1
    if i < site.start:
        return None
    if p.low[i] in steady and i < site.first - 1:
        return "none"
    verb = p.lemma[p.head[i]]
    moving = way_of(verb, "verbs") and not (site.quantity.kind == "count" and verb in words("change", "objectless", "verbs"))
    free = moving or verb in words("change", "particles", "verbs") or site.quantity.kind in {"percent", "index"}
    particle = p.base[i] == "compound" and not free  # "shot down 3 planes"
    return None if particle or p.low[site.first] == "to" else way_of(p.low[i], "adverbs")


def by_comparison(site: Site) -> Change | None:
    """The direction against an earlier time: "three more than before", "turnout was 64 percent, up from 60"."""
    p, i = site.p, site.last
    if i + 1 < site.stop and p.low[i + 1] == "than" and (way := way_of(site.after, "comparatives")):
        return way if timed(p, i + 2, site.stop) else None
    limit = p.token_at(site.following.start) if site.following else site.stop
    comma = next(
        (j for j in range(i, min(limit, i + 12)) if p.word[j] == "," and j + 1 < site.stop and way_of(p.low[j + 1], "adverbs")), None
    )
    if comma is None or comma + 2 >= site.stop or any(p.pos[j] == "SCONJ" for j in range(i, comma)):
        return None
    against = p.low[comma + 2] in {"from", "on"} or comma + 2 in site.taken or p.low[comma + 2] == "by"
    return way_of(p.low[comma + 1], "adverbs") if against else None


def by_noun(site: Site) -> Change | None:
    """The direction of the noun that the figure belongs to: "a 5% drop", "an increase of 12", "a rise to 5% from 4%"."""
    p = site.p
    head = noun_after(p, site.last, site.stop) if site.last < site.stop and p.pos[site.last] not in {"ADP", "DET"} else None
    if head is not None and (way := noun_way(site, head)):
        return way
    at = site.root
    for _ in range(4):
        if not p.parsed or p.head[at] == at or p.pos[at] == "VERB":
            break
        if not p.base[at].startswith(("nmod", "nummod", "compound", "amod", "appos", "conj", "obl", "dep")):
            break
        at = p.head[at]
        if at < site.first and is_noun(p, at) and site.preposition in SIZE_OR_END | {"of"} and (way := noun_way(site, at)):
            return way
    link = site.first - 1
    if link > site.start and p.low[link] in {"of", "by"} and is_noun(p, link - 1):
        return noun_way(site, link - 1)
    return None


def noun_way(site: Site, i: int) -> Change | None:
    """The direction of a noun, unless it names a sum of its own ("a $5 million loss")."""
    lemma = site.p.lemma[i]
    if lemma in words("change", "sums", "nouns") and site.quantity.kind not in {"percent", "ratio", "multiple"}:
        return None
    return way_of(lemma, "nouns")


def by_verb(site: Site) -> Change | None:
    """The direction of the verb that the figure completes."""
    p = site.p
    verb = verb_beside(site)
    if verb is None:
        verb = ruler(site)
    if verb is None or (site.holds(verb) and site.quantity.kind != "multiple"):
        return None
    lemma = p.lemma[verb]
    way = verb_way(p, verb)
    if way and completes(site, verb):
        return None if lemma in words("change", "contested", "verbs") and contests(site) else way
    if lemma in words("change", "verbs", "none") and site.preposition == "at" and site.quantity.kind != "duration":
        return "none"
    return by_clause(site, verb) or by_carrier(site, verb)


def contests(site: Site) -> bool:
    """True for a number of contests, which are lost but grow no fewer ("lost nine matches", "lost only 12 of her 140 races")."""
    p, i = site.p, site.last
    if site.after == "of":
        i += 1
        while i < site.stop and (p.pos[i] in {"DET", "NUM"} or p.tag[i] == "PRP$"):
            i += 1
    head = noun_after(p, i, site.stop) if site.quantity.kind in {"count", "percent", "ratio"} and i < site.stop else None
    return head is not None and p.lemma[head] in words("change", "contested", "nouns")


def by_clause(site: Site, verb: int) -> Change | None:
    """The direction of the clause around a relative one that gives a level ("the wage, which stood at 485 euros, was raised to 600")."""
    p = site.p
    noun = p.head[verb]
    if p.base[verb] != "acl" or p.lemma[verb] not in words("measure", "level") or noun > verb:
        return None
    above = p.head[noun]
    return verb_way(p, above) if p.base[noun] == "nsubj" and above != noun else None


def verb_beside(site: Site) -> int | None:
    """The verb of change that stands before the figure with nothing but a preposition or adverb between, whatever the parse says."""
    p, i = site.p, site.first - 1
    while i > site.start and (p.pos[i] in {"ADV", "PART"} or p.low[i] in words("measure", "endpoint") | {"a", "an"}):
        i -= 1
    return i if i >= site.start and verb_way(p, i) else None


def completes(site: Site, verb: int) -> bool:
    """True when the figure is the end point or size of what the verb says, not just somewhere in its clause."""
    p = site.p
    preposition = site.preposition or site.crossing
    kind = site.quantity.kind
    if kind == "duration":
        return preposition in {"to", "by", "from"} and site.after not in words("measure", "ago")
    head = p.head[site.root]
    owner = head if p.parsed and p.base[site.root] in {"nummod", "amod", "compound", "det"} and head >= site.last else None
    if owner is None and kind == "count" and site.last < site.stop and p.pos[site.last] not in {"DET", "ADP"}:
        owner = noun_after(p, site.last, site.stop)
    if owner is not None and preposition and p.lemma[owner] in words("measure", "unitlike") | words("measure", "thresholds"):
        owner = None
    if owner is not None:
        return owned_completes(site, verb, owner)
    if p.parsed and p.base[site.root] in {"nsubj", "csubj"} and p.head[site.root] == verb:
        share = site.after == "of"  # "90 percent of the homes were lost" is no fall of 90 percent
        return p.dep[site.root].endswith("pass") and not share and p.lemma[verb] not in words("change", "objectless", "verbs")
    if preposition == "" and p.lemma[verb] in words("change", "objectless", {"count": "verbs", "money": "monetary"}.get(kind, "none")):
        return False
    if preposition == "to" and p.lemma[verb] in words("change", "destination", "verbs"):
        return False
    direct = not p.parsed or p.head[site.root] == verb or verb_beside(site) == verb
    return verb < site.first and preposition in SIZE_OR_END and (bool(preposition) or direct)


def owned_completes(site: Site, verb: int, owner: int) -> bool:
    """The same for a figure with a noun of its own: "lost 20 seats", "grew to 300 members", but not "dropped 24 bombs"."""
    p = site.p
    role = p.base[owner]
    if site.preposition in {"to", "from", "by"}:
        if role == "nmod" and p.base[p.head[owner]] == "obj":
            return False  # "cut power to 85,000 homes"
        return p.dep[owner] != "obl:agent" and verb < site.first
    if site.preposition:
        return False
    objectless = p.lemma[verb] in words("change", "objectless", "verbs")
    if not p.parsed:
        return verb < site.first and not objectless
    if p.head[owner] != verb:
        return False
    if role == "obj":
        return not objectless or site.quantity.kind in {"percent", "measure"}
    if role == "nsubj":
        return p.dep[owner].endswith("pass") and not objectless
    return role == "obl" and p.dep[owner] != "obl:agent"


def by_carrier(site: Site, verb: int) -> Change | None:
    """ "…, bringing the total to 60" after a rise; "drove claims over 150,000"."""
    p = site.p
    lemma = p.lemma[verb]
    if lemma in words("change", "pushers", "verbs"):
        for way in WAYS:
            if (site.preposition or site.crossing) in words("change", "pushers", way) and p.child(verb, "obj") is not None:
                return way
    if lemma not in words("change", "carriers", "verbs") or site.preposition not in {"to", "at", ""}:
        return None
    above = p.head[verb]
    if p.parsed and above != verb and p.base[verb] in {"advcl", "xcomp", "conj"} and p.lemma[above] not in {"say", "tell"}:
        return verb_way(p, above)
    return None


def by_series(site: Site) -> Change | None:
    """The direction of the verb that introduces the list the figure stands in ("rose steadily: 1,383 in 2005, 2,018 in 2006")."""
    verb = series_verb(site)
    return verb_way(site.p, verb) if verb is not None else None


def by_when(site: Site) -> Change | None:
    """The direction against an earlier time that a clause then gives the level of ("a decrease from the year before, when it was forty percent")."""
    p = site.p
    mark = next((i for i in range(site.first - 1, site.start, -1) if p.low[i] == "when"), None)
    verb = ruler(site)
    if (
        mark is None
        or verb is None
        or verb <= mark - 1
        or (p.lemma[verb] not in words("measure", "level") and p.child(verb, "cop") is None)
    ):
        return None
    for i in range(mark - 1, site.start - 1, -1):
        if p.pos[i] in {"VERB", "AUX"}:
            return None
        if p.low[i] in {"from", "on"} and i > site.start and (way := way_of(p.lemma[i - 1], "nouns") or way_of(p.low[i - 1], "adverbs")):
            return way
    return None


def by_apposed(site: Site) -> Change | None:
    """The direction of a noun set behind the clause ("387 reporters were in jail in May, a slight fall from the year before")."""
    p = site.p
    limit = p.token_at(site.following.start) if site.following else site.stop
    for comma in range(site.last, min(limit, site.last + APPOSED)):
        if p.word[comma] == "," and comma + 2 < limit and p.low[comma + 1] in {"a", "an"}:
            noun = noun_after(p, comma + 2, limit)
            against = noun is not None and noun + 1 < site.stop and p.low[noun + 1] in {"from", "on", "compared", "over", "since"}
            return way_of(p.lemma[noun], "nouns") if noun is not None and against else None
        if p.pos[comma] == "SCONJ":
            return None
    return None


def by_ends(site: Site) -> Change | None:
    """The direction that two ends show by themselves where the verb only says that something moved ("went from 18 percent to 24 percent")."""
    p, own = site.p, site.quantity
    verb = ruler(site)
    other = site.following if site.preposition == "from" else site.previous if site.preposition == "to" else None
    if verb is None or other is None or (other.kind, other.unit) != (own.kind, own.unit) or other.value == own.value:
        return None
    if p.lemma[verb] not in words("change", "movers", "verbs"):
        return None
    link = p.token_at(other.start) - 1
    if not site.start <= link < site.stop or {p.low[link], site.preposition} != {"from", "to"}:
        return None
    first, last = (own, other) if site.preposition == "from" else (other, own)
    return "increase" if last.value > first.value else "decrease"


def by_mate(site: Site) -> Change | None:
    """The direction of the figure that this one says again ("up 17 points, or 0.2 percent"), goes on with in a list ("up 1.2%, 0.8% and 0.3%"),
    or ends ("has gone up from 20 pounds to 35").
    """
    previous = again(site) or mate(site)
    if (
        previous is not None
        and site.p.tag[site.first] == "JJR"
        and site.p.low[site.first] not in words("measure", "skipped") | {"fewer", "less"}
    ):
        return None  # "grew 2.8 percent, slower than the 3.4 percent forecast"
    if previous is None and site.preposition in {"to", "at"} and site.previous is not None and (verb := ruler(site)) is not None:
        former = site_of(site.passage, site.previous, [q for q in site.near if q.start < site.previous.start])
        if site.p.lemma[verb] in words("change", "carriers", "verbs") and former is not None and ruler(former) == verb:
            previous = site.previous  # "closed up 120 points at 13,412"
    if previous is None and site.preposition == "to" and site.previous is not None:
        start = site.p.token_at(site.previous.start)
        ends = start > 0 and site.p.low[start - 1] == "from" and site.p.token_at(site.previous.end) == site.first - 1
        previous = site.previous if ends else None
    if previous is None:
        return None
    known = site.p.directions  # each item of a list asks the one before it
    if (previous.start, previous.end) not in known:
        known[previous.start, previous.end] = change(site.passage, previous, others=[q for q in site.near if q.end <= previous.start])
    return known[previous.start, previous.end]
