"""What a figure counts or measures, and the verb phrase that stands in.

Each rule looks at one place where English says it and answers with a phrase or nothing; for each kind of figure the rules are tried in a
fixed order, nearest and surest place first. The rule's name goes on the claim:

- `nummod`: the noun right after the figure ("13 refugees", "a 100-day rally", "a 7% levy");
- `partitive`, `of-them`: the noun after "of" ("12% of women"), or what a pronoun there points back to ("nine of them");
- `shared`, `listed`, `aside`: the noun of the next figure ("5 or 6 soldiers"), of the one this is joined to, of the one it says again;
- `unit-of`: the noun that has the figure ("a group of ten", "a fine of $500", "shares worth $5", "a woman in her 40s");
- `purpose`: what money is for ("$5 million in aid"); `change-noun`: what a rise or fall is of ("a 5% drop in exports");
- `subject`, `object`: by the verb ("unemployment rose to 5%", "cut costs by $5m"); `series`: of the verb that opens a list of bare figures;
- `label`: the words before a colon ("Killed: 45"); `participle`: what was done ("12 injured");
- `lasting`, `happening`: what took the time ("two years in jail"), or what happened then ("two years ago, …");
- `carried`: the measure of an earlier figure, pointed back to by a pronoun, "the figure" or a bare number.

An answer that the sentence speaks against is dropped (`unsaid`): no measure is better than a wrong one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.claims.cuewords import speech_verbs
from claimx.claims.measures.duration import happening, lasting
from claimx.claims.measures.lists import aside, borne, compared, continued, gapped, listed, shared, since_then
from claimx.claims.measures.memory import Entry, Memory
from claimx.claims.measures.nominal import adjacent, attached, bearer_before, beside, dashed, fronted, holder, label, of_what, purpose
from claimx.claims.measures.phrase import plural, words
from claimx.claims.measures.pointing import back_to_count
from claimx.claims.measures.site import Answer, Case, back_over, ruler, site_of, whole_of
from claimx.claims.measures.unsaid import unsaid
from claimx.claims.measures.verbal import acting, altered, by_verb, denominated, done, played, series, stated, strictly, topical
from claimx.claims.measures.verbphrase import own_verb, predicate
from claimx.records import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claimx.claims.measures.phrase import Phrase
    from claimx.claims.measures.site import Site
    from claimx.claims.parse import Parse
    from claimx.records import FigureKind, Quantity, Span
    from claimx.tag.passage import Passage

__all__ = ["Memory", "measure"]


def measure(passage: Passage, quantity: Quantity, *, others: Sequence[Quantity], memory: Memory) -> tuple[Measure | None, str]:
    """What the figure counts or measures, with document offsets, and the name of the rule that found it (empty when none did).

    `others` are the figures of the passage in text order (the figure itself may be among them); `memory` is the document's, and its
    figures must be given in reading order. A carried measure has the offsets of the phrase it points back to. Null where the text does not
    say, or the passage has no parts of speech.
    """
    site = site_of(passage, quantity, others)
    if site is None:
        return None, ""
    case = Case(site, memory)
    answer = next((answer for rule in ORDER[quantity.kind] if (answer := rule(case)) and sound(case, answer.found)), None)
    if answer is None or unsaid(case, answer):
        return None, ""
    found = as_measure(case, clear_of(site, answer.found))
    memory.keep(Entry(case.at, quantity.value, quantity.kind, found, answer.topic, plural=many(case, answer.found), part=partial(case)))
    return found, answer.rule


def many(case: Case, found: Phrase | Measure) -> bool:
    """True when the measure is of things: its head, or the noun it is a number of, is a plural."""
    p = case.site.p
    if isinstance(found, Measure):
        return any(entry.plural for entry in case.memory.entries if entry.measure.start == found.start)
    return plural(p, found.head) or any(plural(p, i) for i in range(found.head + 1, found.last))


def partial(case: Case) -> bool:
    """True for a figure that counts some of those named before ("including nine children and two women")."""
    site = case.site
    if site.p.low[back_over(site, site.first - 1)] in words("measure", "parts"):
        return True
    mate = site.previous
    entry = case.memory.of(case.offset(mate)) if mate else None
    if mate is None or entry is None or not entry.part:
        return False
    return not any(site.p.pos[i] in {"VERB", "AUX"} for i in range(site.p.token_at(mate.end), site.first))


def sound(case: Case, found: Phrase | Measure) -> bool:
    """True unless a phrase is headed by a part of a figure, or is no word, or a carried measure holds the figure itself."""
    site = case.site
    if isinstance(found, Measure):
        return found.end <= case.at or found.start >= site.passage.start + site.quantity.end
    return not site.numeric(found.head) and any(c.isalnum() for c in site.p.word[found.head])


def clear_of(site: Site, found: Phrase | Measure) -> Phrase | Measure:
    """The phrase without what overlaps the figure itself ("children aged" of "children aged 14") or has another ("regions" of "Peru's 25 regions")."""
    if isinstance(found, Measure):
        return found
    inside = [i for i in range(found.first, found.head) if i in site.taken]
    if inside and site.p.pos[found.head] != "VERB":
        found = found._replace(first=inside[-1] + 1)
    if found.last <= site.first or found.first >= site.last:
        return found
    if found.head < site.first:
        last = site.first
        while last - 1 > found.head and (
            site.p.pos[last - 1] in {"ADP", "DET", "PUNCT", "SCONJ"} or site.p.low[last - 1] in words("measure", "restrictors")
        ):
            last -= 1
        return found._replace(last=last)
    return found._replace(first=site.last)


def as_measure(case: Case, found: Phrase | Measure) -> Measure:
    """The record of a phrase of this passage, or of an earlier measure in this figure's clause."""
    site = case.site
    p = site.p
    if isinstance(found, Measure):
        span = said_of(site, telling(site))
        return Measure(text=found.text, head=found.head, start=found.start, end=found.end, predicate=slice_of(p, span))
    first, last = one_line(p, (found.first, found.last), found.head)
    start, end = p.chars(first, last)
    span = said_of(site, telling(site), (found.first, found.last))
    placed = site.passage.place(start, end)
    return Measure(text=p.text[start:end], head=p.word[found.head], start=placed[0], end=placed[1], predicate=slice_of(p, span))


def telling(site: Site) -> int | None:
    """The predicate that says something of the figure: of its own clause; none for a whole of which another figure is the part."""
    if whole_of(site) is not None:
        return None
    p, verb = site.p, own_verb(site.p, site.root)
    if verb is None or (site.before == "with" and p.low[site.first - 2 : site.first - 1] == [","] and verb < site.first):
        return None  # "…, with five more on strike": a clause without a verb
    if site.quantity.kind == "age" and p.lemma[verb] in speech_verbs():
        return None  # "a man in his 60s said": that is of the man, not of his age
    endpoint = p.pos[verb] == "VERB" and site.preposition in words("measure", "endpoint")
    return ruler(site) if endpoint else verb


def said_of(site: Site, verb: int | None, *avoid: Span) -> Span | None:
    """The verb phrase on one line, without the figures of the sentence and the tokens of `avoid`."""
    p = site.p
    span = predicate(p, verb, [site.within, *((i, i + 1) for i in site.taken), *avoid]) if verb is not None else None
    return one_line(p, span, verb) if span is not None and verb is not None else None


def one_line(p: Parse, span: Span, head: int) -> Span:
    """The part of a span of tokens that stands on the line of its token `head`."""
    first, last = span
    for i in range(head, first, -1):
        if LINE_END.search(p.text, p.start[i - 1], p.start[i]):
            first = i
            break
    for i in range(head + 1, last):
        if LINE_END.search(p.text, p.start[i - 1], p.end[i]):
            last = i
            break
    return first, last


def slice_of(p: Parse, span: Span | None) -> str | None:
    """The text of a span of tokens."""
    if span is None:
        return None
    start, end = p.chars(*span)
    return p.text[start:end]


def lasts(case: Case) -> Answer | None:
    """What a duration is of."""
    found = lasting(case.site)
    return Answer(found, "lasting") if found else None


def happens(case: Case) -> Answer | None:
    """What happened when or while a duration ran; no other figure is cut in two ("won 6-4 in two hours")."""
    site, found = case.site, happening(case.site)
    while found and found.last - 1 > found.head and {found.last - 1, found.last} <= site.taken:
        found = found._replace(last=found.last - 1)
    return Answer(found, "happening") if found else None


LINE_END = re.compile(r"[\r\n]")
BESIDE = (beside, of_what, shared, aside, since_then, compared)
HELD = (holder, bearer_before, listed, borne)
ORDER: Mapping[FigureKind, tuple[Callable[[Case], Answer | None], ...]] = {
    "count": (*BESIDE, series, *HELD, stated, continued, strictly, label, dashed, fronted, back_to_count, by_verb, acting),
    "percent": (denominated, beside, altered, *BESIDE, *HELD, label, fronted, attached, gapped, by_verb, adjacent, back_to_count, topical),
    "ratio": (*BESIDE, *HELD, fronted, adjacent, by_verb, label, back_to_count),
    "multiple": (of_what, by_verb, beside, adjacent),
    "money": (beside, altered, *BESIDE, *HELD, attached, strictly, purpose, label, gapped, by_verb, adjacent, done, topical),
    "measure": (beside, altered, *BESIDE, *HELD, label, attached, gapped, by_verb, adjacent, done, topical),
    "rate": (beside, altered, *BESIDE, *HELD, attached, strictly, purpose, label, gapped, by_verb, adjacent, done, acting, topical),
    "index": (*BESIDE, *HELD, label, attached, gapped, by_verb, adjacent, topical),
    "age": (beside, adjacent, holder, bearer_before, by_verb),
    "duration": (beside, shared, lasts, holder, listed, attached, altered, gapped, label, happens),
    "score": (played, by_verb, adjacent),
}
