"""Candidates for the way of a change: every word of the sentence that tells a rise, a fall or a standstill, the figure's own verb where no list knows
it, and null where the text says no such thing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.propose.features import FAR, way, word_at
from claimx.claims.propose.reading import Proposals
from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.claims.parse import Parse
    from claimx.claims.propose.reading import Spot
    from claimx.records import Change, Quantity

__all__ = ["Teller", "propose_changes", "tells", "way_of"]

WAYS: tuple[Change | None, ...] = (None, "increase", "decrease", "none")
SIGNS: Mapping[Change | None, int] = {"increase": 1, "decrease": -1}
PARTS = ("verbs", "nouns", "adverbs", "adjectives", "comparatives", "steady")
MOST = 40
"""Candidates of one figure: the nearest words."""


class Teller(NamedTuple):
    """A word that tells a way: its token, the way, and the list of `PARTS` that says so."""

    token: int
    way: Change
    part: str


class About(NamedTuple):
    """What all candidates of a figure go by: how it compares with the figures before and behind, how many words of its sentence tell each way and in
    all, and the words that lead to it."""

    before: int
    behind: int
    ways: Counter[Change | None]
    told: int
    lead: tuple[str, str]


def propose_changes(spot: Spot) -> Proposals:
    """The candidates of one figure, null first. Where the figure's own words tell the way ("doubled", "+3%"), that alone."""
    out = Proposals([], [], [], [], spot.context, spot.names, at=0)
    p, site, own = spot.p, spot.site, spot.quantity.change
    head = spot.verb if spot.verb is not None else p.head[site.root]
    here = tells(spot, site.start)
    about = About(
        compared(spot, site.previous), compared(spot, site.following), Counter(one.way for one in here), len(here),
        (word_at(p, site.lead, site.start, site.stop), p.low[site.lead] if site.lead >= site.start else "#"),
    )  # fmt: skip
    if own is not None:
        add(out, spot, about, own, None, "")
        return out
    add(out, spot, about, None, None, "")
    told = [one for one in (*opening(spot), *here) if one.token not in range(site.first, site.last)]
    nearest = sorted(told, key=lambda one: abs(one.token - site.first))[: spot.most(MOST)]
    for one in sorted(nearest):
        add(out, spot, about, one.way, one.token, one.part)
    if spot.verb is not None and all(one.token != head for one in told):
        for each in ("increase", "decrease"):
            add(out, spot, about, each, head, "")
    return out


def add(out: Proposals, spot: Spot, about: About, told: Change | None, token: int | None, part: str) -> None:
    """Put one candidate behind the others."""
    p, site, verb = spot.p, spot.site, spot.verb
    numbers, names = way(spot, token) if token is not None else (FAR, ("-", "-", "-"))
    sign = SIGNS.get(told, 0)
    at = token if token is not None else -1
    after = p.low[at + 1] if token is not None and at + 1 < site.stop else ""
    standing = [
        *numbers, *(float(told == each) for each in WAYS), *(float(part == each) for each in PARTS),
        float(at == verb), float(at == p.head[site.root]), float(at == spot.subject), float(at == spot.thing),
        float(verb is not None and at == p.head[verb]), float(token is not None and verb is not None and p.head[at] == verb),
        float(token is not None and p.head[at] == at), float(token is not None and at + 1 < len(p) and idiomatic(p, at, at + 1)),
        float(after == "than"), float(after == "from"), float(after in {"on", "over", "since"}), float(after in {"in", "of"}),
        float(sign * about.before), float(sign * about.behind), float(about.ways[told]), float(about.told - about.ways[told]),
    ]  # fmt: skip
    beside = [word_at(p, at + by, site.start, site.stop) for by in (-1, 1, 2)] if token is not None else ["-"] * 3
    governor = at if token is not None else verb if verb is not None else p.head[site.root]
    words = (*names, str(told), p.lemma[at] if token is not None else "-", *beside, *about.lead)
    out.add(told, standing, words, (spot.k, governor))


def compared(spot: Spot, other: Quantity | None) -> int:
    """1 where a figure beside of the same kind is smaller, -1 where it is larger, 0 else."""
    own = spot.quantity
    if other is None or (other.kind, other.unit) != (own.kind, own.unit):
        return 0
    return (own.value > other.value) - (own.value < other.value)


def opening(spot: Spot) -> list[Teller]:
    """Those of the sentence before, where a mark parts them from the list that it opens ("They rose steadily ? 12 in 2001, 15 in 2002")."""
    p, start = spot.p, spot.site.start
    opened = start > 0 and p.word[start - 1] in table("change")["series"]["marks"] and p.sent_of[start - 1] != p.sent_of[start]
    return tells(spot, p.sent(start - 1)[0]) if opened else []


def tells(spot: Spot, start: int) -> list[Teller]:
    """The words that tell a way, in the sentence that begins at a token or the part of it that is looked at, in order."""
    found = spot.view.tellers
    if found is None:
        found = spot.view.tellers = [one for i in range(len(spot.p)) if (one := teller(spot.p, i)) is not None]
    stop = spot.site.stop if start == spot.site.start else spot.site.start
    low, high = (bisect_left(found, at, key=attrgetter("token")) for at in (start, stop))
    return found[low:high]


def teller(p: Parse, i: int) -> Teller | None:
    """The way that one word tells; none where it is part of a verb that tells of no change ("made up 43 percent")."""
    if p.dep[i] == "compound:prt" and idiomatic(p, p.head[i], i):
        return None
    for word in (p.lemma[i], p.low[i]):
        known = ways().get(word)
        if known is None:
            continue
        part = "verbs" if p.pos[i] == "VERB" and "verbs" in known else "nouns" if "nouns" in known and p.pos[i] != "VERB" else None
        part = part or next((each for each in PARTS[2:] if each in known), None)
        if part is not None:
            return Teller(i, known[part], part)
    return None


@cache
def ways() -> Mapping[str, Mapping[str, Change]]:
    """The way that each word tells, by the list that says so."""
    words = table("change")
    out: dict[str, dict[str, Change]] = {}
    for part in PARTS[:5]:
        for told in ("increase", "decrease", "none"):
            for word in words[part].get(told, ()):
                out.setdefault(word, {})[part] = told
    for word in words["steady"]["words"]:
        out.setdefault(word, {})["steady"] = "none"
    return out


def way_of(word: str, part: str) -> Change | None:
    """The rise or fall that a list of words ("verbs", "nouns", "adverbs") knows of a lemma."""
    told = ways().get(word, {}).get(part)
    return told if told != "none" else None


def idiomatic(p: Parse, verb: int, behind: int) -> bool:
    """Whether a verb means something else with a word behind it ("villages are cut off", "12 fell ill")."""
    return f"{p.lemma[verb]} {p.low[behind]}" in table("change")["idioms"]["phrases"]
