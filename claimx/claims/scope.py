"""What of a passage belongs to a figure: the named things of its clause, and dates that can be when it holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from claimx.claims.entities import FoundEntity
from claimx.claims.parse import parse_of
from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.claims.parse import Parse
    from claimx.claims.propose.reading import View
    from claimx.records import Quantity, Source, Timex
    from claimx.tag.passage import Passage

__all__ = ["dates_a_figure", "in_clause"]

PLACES = frozenset({"place", "facility"})
AROUND = 20  # figures to either side
MAX_BEHIND = 6  # tokens between a figure and the place behind it: a noun with its adjectives, a preposition, an article
# Relations that open a clause of their own. An xcomp shares its subject and time with the verb above ("plans to bring in 2,000"), so it opens none.
CLAUSAL = frozenset({"ROOT", "root", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"})


def dates_a_figure(timex: Timex) -> bool:
    """True for dates that a figure can hold at: no year that is part of a name, no vague "recently"."""
    dated = timex.type == "date" or (timex.type == "time" and timex.first is not None)
    return dated and timex.rule not in {"modifier", "citation"} and timex.value not in {"PAST_REF", "FUTURE_REF"}


def in_clause(view: View, quantity: Quantity, *, source: Source | None = None) -> list[FoundEntity]:
    """Those of a passage's named things that stand in the quantity's clause, without the words that name its source.

    The clause is the smallest one round the figure, with what hangs on the counted noun, with adverbial clauses of the same time ("as they crossed into
    Chad") and without other clauses under it; a relative clause counts with the noun it describes. Where it names no place, a definite one ("in the
    region") stands for it, with no other name than its own words. In a list with a place for each figure ("4,300 in France, 3,700 in Germany") each has its
    own. Without a parse the clause is the passage.
    """
    passage, entities, others = view.passage, view.entities, view.quantities
    if len(others) > 2 * AROUND + 1:  # a list without end: what belongs to a figure stands near it
        at = bisect_left(others, quantity.start, key=attrgetter("start"))
        others = others[max(0, at - AROUND) : at + AROUND + 1]
        low, high = passage.place(others[0].start, others[-1].end)
        entities = [e for e in entities if low <= e.start < high]
    named = [e for e in entities if source is None or not (e.start < source.end and source.start < e.end)]
    p = parse_of(passage)
    if not p.parsed:
        return named
    figure = p.root(*quantity.number)
    noun = p.head[figure] if p.dep[figure] in {"nummod", "amod", "compound", "det"} else figure
    head = clause_head(p, figure)
    while p.base[head] == "acl" and p.head[head] != head:
        head = clause_head(p, p.head[head])
    found = [e for e in named if belongs(p, p.root(e.start - passage.start, e.end - passage.start), head, noun)]
    if any(e.kind in PLACES for e in found):
        found = listed(passage, quantity, found, others)
    else:
        found += [e for e in definite_places(passage, head) if not any(e.start < o.end and o.start < e.end for o in named)]
    return sorted(found, key=lambda e: (e.start, e.end))


def listed(passage: Passage, quantity: Quantity, found: list[FoundEntity], others: Sequence[Quantity]) -> list[FoundEntity]:
    """`found` without the places that stand right behind another figure, when this figure has one right behind it too."""
    ends = sorted(passage.place(q.start, q.end)[1] for q in others)
    mine = passage.place(quantity.start, quantity.end)[1]
    owner = {
        e: ends[at - 1] for e in found if e.kind in PLACES and (at := bisect_right(ends, e.start)) and behind(passage, ends[at - 1], e)
    }
    if len(set(owner.values())) < len({mine, *owner.values()}) or len(set(owner.values())) == 1:
        return found
    return [e for e in found if owner.get(e, mine) == mine]


def behind(passage: Passage, end: int, place: FoundEntity) -> bool:
    """True when the place follows `end` within the counted noun and a preposition."""
    between = passage.doc.char_span(end - passage.start, place.start - passage.start, alignment_mode="expand")
    if between is None or len(between) > MAX_BEHIND or any(t.is_punct or t.pos_ in {"VERB", "AUX"} for t in between):
        return False
    return any(t.lower_ in {"in", "at", "from", "near"} for t in between)


def definite_places(passage: Passage, head: int) -> Iterator[FoundEntity]:
    """Definite common nouns for places under a clause head, after a preposition of place: "in the region", "across the border area"."""
    p = parse_of(passage)
    return (place for token, place in common_places(passage) if belongs(p, token, head, head))


@lru_cache(maxsize=2)
def common_places(passage: Passage) -> list[tuple[int, FoundEntity]]:
    """All such nouns of a passage, with what they stand for; the last two passages are kept, because every figure asks for them."""
    p, words = parse_of(passage), table("places")["common"]
    found = []
    for i, word in enumerate(p.low):
        if word not in words["nouns"]:
            continue
        lefts = [kid for kid in p.kids[i] if kid < i]
        cases = [kid for kid in lefts if p.dep[kid] == "case"]
        first = next((kid for kid in lefts if p.dep[kid] in {"det", "amod", "compound", "nmod", "punct"}), None)
        if (
            first is None
            or p.low[first] not in {"the", "this", "these"}
            or first != p.edges(i)[0] + len(cases)
            or not any(p.low[kid] in words["prepositions"] for kid in cases)
        ):
            continue
        start, end = p.chars(first, i + 1)
        found.append((i, FoundEntity("place", p.text[start:end], *passage.place(start, end), p.text[start:end])))
    return found


def belongs(p: Parse, token: int, head: int, noun: int) -> bool:
    """True when the token is under `head` without a clause of its own between, unless that clause hangs on the counted noun, holds it, or tells what
    goes on at the same time."""
    for above in p.chain(token):
        if above in (head, noun):
            return True
        if p.dep[above] in {"ccomp", "parataxis", "appos"} and not p.under(noun, above):
            return False  # "Airbus, Europe's biggest maker": a description of something else
        if p.dep[above] == "advcl" and not p.under(noun, above) and not same_time(p, above):
            return False
    return False


def clause_head(p: Parse, i: int) -> int:
    """The head of the smallest clause that token `i` stands in: by a clausal relation, or a conjoined predicate with a subject of its own."""
    return next((at for at in p.chain(i) if p.dep[at] in CLAUSAL or (p.dep[at] == "conj" and p.child(at, "nsubj") is not None)), i)


def same_time(p: Parse, i: int) -> bool:
    """False for a clause opened by "after", "because" and the like (data/periods.toml): what it tells is not of the time of the clause it hangs on."""
    return not any(p.low[kid] in table("periods")["apart"] for kid in p.kids[i] if p.dep[kid] in {"mark", "case", "advmod"})
