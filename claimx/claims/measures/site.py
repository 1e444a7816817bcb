"""Where a figure stands in its sentence: its tokens, the token that heads them, what is right beside, and what its clause tells of it."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.cuewords import speech_verbs
from claimx.claims.measures.phrase import is_noun, one_line, words
from claimx.claims.measures.verbphrase import governor, own_verb, predicate
from claimx.claims.parse import parse_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.parse import Parse
    from claimx.records import Quantity
    from claimx.tag.passage import Passage

__all__ = ["Site", "ruler", "site_of", "told", "whole_of"]


class Site(NamedTuple):
    """Tokens `first` up to `last` (exclusive) of a figure, the highest of them in the tree, and its sentence `start:stop`.

    `near` are that sentence's other figures in text order, `taken` their tokens, which are never what this figure counts.
    """

    p: Parse
    quantity: Quantity
    first: int
    last: int
    root: int
    start: int
    stop: int
    near: tuple[Quantity, ...]
    taken: frozenset[int]

    @property
    def previous(self) -> Quantity | None:
        """The figure before this one in its sentence."""
        return next((q for q in reversed(self.near) if q.end <= self.quantity.start), None)

    @property
    def following(self) -> Quantity | None:
        """The figure after this one in its sentence."""
        return next((q for q in self.near if q.start >= self.quantity.end), None)

    @property
    def lead(self) -> int:
        """The token before the figure and before words for the kind of sum it is ("by an average of 5 percent", "down a total of 12")."""
        p, i = self.p, self.first - 1
        if i - 1 > self.start and p.low[i] == "of" and p.lemma[i - 1] in words("measure", "sizes"):
            i -= 2
            while i > self.start and p.pos[i] in {"DET", "ADJ"} and p.low[i] not in words("measure", "worth"):
                i -= 1
        return i

    @property
    def preposition(self) -> str:
        """The preposition that leads to the figure, or an empty string."""
        at = self.lead
        while at >= self.start and (self.p.pos[at] in {"ADV", "SPACE", "DET"} or self.p.tag[at] == "PRP$" or self.p.low[at] == "between"):
            at -= 1
        return self.p.low[at] if at >= self.start and self.p.pos[at] in {"ADP", "PART", "SCONJ"} else ""


# To either side a "sentence" without a full stop, as in tables and lists, is not searched further: no sentence of gold/wide is so long, or has so many.
SIGHT = 100  # tokens
AROUND = 20  # figures


def site_of(passage: Passage, quantity: Quantity, others: Sequence[Quantity]) -> Site:
    """Where the figure stands among the others of its passage (in text order)."""
    p = parse_of(passage)
    first, last = p.tokens(quantity.start, quantity.end)
    start, stop = p.sent(first)
    start, stop = max(start, first - SIGHT), min(max(stop, last), last + SIGHT)
    low, at, high = (bisect_left(others, char, key=attrgetter("start")) for char in (p.start[start], quantity.start, p.end[stop - 1]))
    if at - low > AROUND:
        low = at - AROUND
        start = max(start, p.token_at(others[low].start))
    if high - at > AROUND + 1:
        high = at + AROUND + 1
        stop = max(last, min(stop, p.token_at(others[high].start)))
    near = tuple([q for q in others[low:high] if q.end <= quantity.start or q.start >= quantity.end])
    taken = frozenset([i for q in near for i in range(*p.tokens(q.start, q.end))])
    out = [i for i in range(first, last) if p.head[i] == i or not first <= p.head[i] < last]
    # A numeral or unit before a bound word.
    root = next((i for i in reversed(out) if p.pos[i] in {"NUM", "NOUN", "SYM", "PROPN", "VERB", "ADJ"}), out[-1])
    return Site(p, quantity, first, last, root, start, stop, near, taken)


def ruler(site: Site) -> int | None:
    """The verb (or predicate) that the figure completes or is the subject of.

    A figure after "to", "by", "from" completes a verb to its left: when the parser hangs it on one to its right, the nearest verb to the
    left is taken; so is "bringing the total … to", which parsers often miss over a long object.
    """
    p = site.p
    verb = governor(p, site.root)
    if verb is None or site.preposition not in words("measure", "endpoint"):
        return verb
    if verb >= site.last:
        return next((i for i in range(site.first - 1, site.start - 1, -1) if p.pos[i] == "VERB"), verb)
    if site.preposition == "to" and p.lemma[verb] not in words("change", "carriers", "verbs"):
        bringing = (i for i in range(site.first - 1, verb, -1) if p.pos[i] == "VERB" and p.lemma[i] in words("change", "carriers", "verbs"))
        verb = next((i for i in bringing if p.child(i, "obj") is not None), verb)
    return changing_above(p, verb) if site.preposition in {"to", "by", "from"} else verb


def changing_above(p: Parse, verb: int) -> int:
    """The verb, or one of change that it hangs under ("lowered its guidance for the quarter ended in May to $84 million")."""
    change = words("change", "verbs", "increase") | words("change", "verbs", "decrease")
    for at in p.chain(verb):
        if p.pos[at] == "VERB" and p.lemma[at] in change | words("measure", "level") | words("change", "carriers", "verbs"):
            return at if p.lemma[at] in change else verb
        if p.base[at] in {"ccomp", "parataxis"}:
            break
    return verb


def whole_of(site: Site) -> Quantity | None:
    """The figure that this one is the whole of, else None: "seven of 77 districts", "39 of the state's 40 seats", "two thirds of the 30 refugees";
    "of the 77 districts, seven were hit".
    """
    p, fronted = site.p, fronts_whole(site)
    subjects = (q for q in site.near if p.word[p.tokens(q.start, q.end)[0] - 1] == "," and p.base[p.root(q.start, q.end)] == "nsubj")
    part = next((q for q in subjects if q.start >= site.quantity.end), None) if fronted else site.previous
    if part is None or site.quantity.kind not in {"count", "money", "measure"} or part.kind not in {site.quantity.kind, "percent", "ratio"}:
        return None
    if part.kind == site.quantity.kind and (part.value > site.quantity.value or part.unit != site.quantity.unit):
        return None
    if fronted:
        return part
    between = range(p.token_at(part.end), site.first)
    opening = between.start + (p.low[between.start : between.start + 1] == ["out"])
    if opening not in between or p.low[opening] != "of":
        return None
    rest = range(opening + 1, site.first)
    owned = p.tag[site.first - 1] == "POS"
    plain = all(p.pos[i] in {"DET", "PRON", "ADJ", "ADV"} or (owned and (is_noun(p, i) or p.tag[i] == "POS")) for i in rest)
    return part if plain else None


def fronts_whole(site: Site) -> bool:
    """Whether "of", "out of" or "among" opens the sentence and leads to the figure."""
    p, first = site.p, site.start
    while first < site.first and p.pos[first] in {"PUNCT", "CCONJ", "SPACE"}:
        first += 1
    opened = p.low[first] in words("measure", "wholes") or p.low[first : first + 2] == ["out", "of"]
    return opened and all(p.pos[i] in {"DET", "PRON", "ADJ", "ADV", "ADP", "NUM"} for i in range(first, site.first))


def told(site: Site, measure: range) -> str | None:
    """The verb phrase that tells something of the figure, on one line, without the figures of the sentence and the tokens of its measure."""
    p, verb = site.p, telling(site)
    span = predicate(p, verb, {*range(site.first, site.last), *site.taken, *measure}) if verb is not None else None
    return p.text[slice(*p.chars(*one_line(p, span, verb)))] if span is not None and verb is not None else None


def telling(site: Site) -> int | None:
    """The predicate that says something of the figure: of its own clause; none for a whole of which another figure is the part."""
    if whole_of(site) is not None:
        return None
    p, verb = site.p, own_verb(site.p, site.root)
    if verb is None or (p.low[site.first - 2 : site.first] == [",", "with"] and verb < site.first):
        return None  # "…, with five more on strike": a clause without a verb
    if site.quantity.kind == "age" and p.lemma[verb] in speech_verbs():
        return None  # "a man in his 60s said": that is of the man, not of his age
    endpoint = p.pos[verb] == "VERB" and site.preposition in words("measure", "endpoint")
    return ruler(site) if endpoint else verb
