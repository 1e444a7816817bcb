"""Pointing back: what a bare number, a pronoun or "the figure" stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.measures.memory import NEAR, REACH
from claimx.claims.measures.phrase import around, is_noun, noun_before, plural, words
from claimx.claims.measures.site import SIGHT, Answer, ruler
from claimx.claims.measures.verbphrase import subject

if TYPE_CHECKING:
    from claimx.claims.measures.memory import Entry
    from claimx.claims.measures.site import Case, Site
    from claimx.claims.parse import Parse

__all__ = ["back_to", "back_to_count", "pointing_back", "same_sentence"]

ANYWHERE = 20000  # characters: "the three" may be named pages ago, by the same number


def back_to_count(case: Case, *, pronoun: bool = False) -> Answer | None:
    """The count that a bare number goes on with: one of the same value ("the three"), else the newest.

    A `pronoun` ("five countries hold 61 percent of them") never stands for its own clause's subject.
    """
    site = case.site
    pointing = pointing_back(site)
    entry = case.memory.counted(case.at, value=site.quantity.value, reach=ANYWHERE) if pointing else None
    p = site.p
    verb = ruler(site)
    who = p.child(verb, "nsubj") if verb is not None and pronoun else None
    own = None if who is None or site.numeric(who) else site.passage.place(*p.chars(*p.edges(who)))
    entry = entry or case.memory.counted(case.at, reach=REACH if pointing else NEAR, beside=own)
    return Answer(entry.measure, "carried") if entry else None


def pointing_back(site: Site) -> bool:
    """True for a number with a word that points to things known ("the three", "another 12", "the unlucky 13", "200 more")."""
    known = site.before in words("measure", "definite") or (site.first > site.start and site.p.pos[site.first - 1] == "ADJ")
    return known or site.after in {"more", "others"}


def same_sentence(case: Case) -> Answer | None:
    """The count that is the subject of the same sentence so far ("20 people were killed and 45 hurt")."""
    site = case.site
    entry = case.memory.counted(case.at, reach=case.at - site.passage.start - site.p.start[site.start] + 1)
    head = site.p.token_at(entry.measure.end - 1 - site.passage.start) if entry else None
    if entry is None or head is None or head >= len(site.p):
        return None
    above = site.p.head[head]  # "thousands of people": the numeral is the subject in the tree
    subjects = site.p.base[head] == "nsubj" or (site.p.base[head] == "nmod" and site.p.base[above] == "nsubj" and above in site.taken)
    return Answer(entry.measure, "carried") if subjects else None


def back_to(case: Case, i: int, *, measured: bool) -> Answer | None:
    """What the pronoun or pointing noun `i` stands for: something of its own sentence, of the one before, or further back.

    `measured` says that its verb is one of level or change, so that it stands for a measure ("it fell to 9"); else it is a thing or company
    of its own ("it invested $9 million") and no earlier figure's measure is carried. "He" and "she" measure nothing.
    """
    site = case.site
    p = site.p
    number = p.sent_of[i]
    if p.low[i] in words("measure", "persons"):
        entry = remembered(case, p.sents[number][0]) if measured else None
        return Answer(entry.measure, "carried") if entry else None
    if p.low[i] in {"they", "them", "these", "those"} and measured and (counted := case.memory.counted(case.at)):
        return Answer(counted.measure, "carried", topic=True)
    relative = nearest_topic(p, i) if p.low[i] in words("measure", "relatives") else None
    if relative is not None:
        return named(p, relative)
    own = remembered(case, p.sents[number][0]) if measured else None
    noun = nearest_topic(p, i) if own is None and p.low[i] in words("measure", "pronouns") else None
    if own is None and noun is None and number:
        own = remembered(case, p.sents[number - 1][0]) if measured else None
        noun = topic_of(p, number - 1) if own is None else None
    if own is None and noun is None and measured:
        own = case.memory.latest(case.at, kind=site.quantity.kind, since=case.at - REACH)
    if own is not None:
        return Answer(own.measure, "carried", topic=True)
    return None if noun is None else named(p, noun)


def remembered(case: Case, since: int) -> Entry | None:
    """The newest measure from token `since` of the passage on."""
    site = case.site
    return case.memory.latest(case.at, kind=site.quantity.kind, since=site.passage.start + site.p.start[since])


def named(p: Parse, noun: int) -> Answer:
    """The phrase of a noun that a pronoun stands for."""
    return Answer(around(p, noun, p.sent(noun)[0]), "carried", topic=True)


def nearest_topic(p: Parse, i: int) -> int | None:
    """What a pronoun points to nearby: the noun right before a relative pronoun, an earlier subject of the sentence for "it"."""
    if p.low[i] in words("measure", "relatives"):
        while i > 0 and p.pos[i - 1] == "PUNCT":
            i -= 1
        return noun_before(p, i, 0)
    start = max(p.sent(i)[0], i - SIGHT)
    subjects = [
        j for j in range(start, i) if p.base[j] == "nsubj" and is_noun(p, j) and not plural(p, j) and (p.ent[j] or ("",))[0] != "PERSON"
    ]
    return subjects[-1] if subjects else None


def topic_of(p: Parse, sentence: int) -> int | None:
    """The subject of a sentence's main verb, when it is a noun."""
    start, stop = p.sents[sentence]
    root = next((i for i in range(start, stop) if p.base[i].lower() == "root"), None)
    who = subject(p, root) if root is not None else None
    return who if who is not None and is_noun(p, who) else None
