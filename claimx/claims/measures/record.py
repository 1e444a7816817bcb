"""The record of a measure: a noun phrase as a claim states it, and the verb phrase that tells something of the figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.claims.cuewords import speech_verbs
from claimx.claims.measures.phrase import hyphen, words
from claimx.claims.measures.site import ruler, whole_of
from claimx.claims.measures.verbphrase import own_verb, predicate
from claimx.records import Measure

if TYPE_CHECKING:
    from claimx.claims.measures.phrase import Phrase
    from claimx.claims.measures.site import Site
    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["clear_of", "of_elsewhere", "of_phrase", "one_line"]

LINE_END = re.compile(r"[\r\n]")


def clear_of(site: Site, found: Phrase) -> Phrase:
    """The phrase without what overlaps the figure itself ("children aged" of "children aged 14") or has another ("regions" of "Peru's 25 regions")."""
    p = site.p
    inside = [i for i in range(found.first, found.head) if i in site.taken]
    if inside and p.pos[found.head] != "VERB":
        found = found._replace(first=inside[-1] + 1)
    if found.last <= site.first or found.first >= site.last:
        return found
    if found.head < site.first:
        last = site.first
        while last - 1 > found.head and (
            p.pos[last - 1] in {"ADP", "DET", "PUNCT", "SCONJ"} or p.low[last - 1] in words("measure", "restrictors")
        ):
            last -= 1
        return found._replace(last=last)
    glued = site.last + 1 < found.head and hyphen(p, site.last)  # "a 70-strong unit": of a unit
    return found._replace(first=site.last + 2 * glued)


def of_phrase(site: Site, found: Phrase) -> Measure:
    """The record of a phrase of the figure's own passage."""
    p = site.p
    start, end = p.chars(*one_line(p, (found.first, found.last), found.head))
    own = range(found.first, found.last)
    return Measure(p.text[start:end], p.word[found.head], *site.passage.place(start, end), predicate=told(site, own))


def of_elsewhere(site: Site, text: str, head: str, start: int, end: int) -> Measure:
    """The record of a phrase of another passage, with what the figure's own clause tells of it."""
    return Measure(text, head, start, end, predicate=told(site))


def told(site: Site, measure: range = range(0)) -> str | None:
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


def one_line(p: Parse, span: Span, head: int) -> Span:
    """The part of a span of tokens that stands on the line of its token `head`."""
    first, last = span
    begin = next((i for i in range(head, first, -1) if LINE_END.search(p.text, p.start[i - 1], p.start[i])), first)
    return begin, next((i for i in range(head + 1, last) if LINE_END.search(p.text, p.start[i - 1], p.end[i])), last)
