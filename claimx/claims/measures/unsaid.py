"""Where the text does not say what a figure counts: an answer that a rule found all the same is dropped, and the measure is null.

A reader who is shown a wrong noun is misled, one who is shown none looks at the sentence. The rules answer from the nearest place that may
say it; these ask whether the sentence says something else instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.measures.phrase import Phrase, is_noun, temporal, words
from claimx.claims.measures.pointing import pointing_back
from claimx.claims.measures.site import ruler
from claimx.claims.measures.verbal import changes

if TYPE_CHECKING:
    from claimx.claims.measures.site import Answer, Case, Site

__all__ = ["unsaid"]

OPENING, CLOSING, EITHER = frozenset("“„«"), frozenset("”»"), frozenset({'"', "``", "''"})


def unsaid(case: Case, answer: Answer) -> bool:
    """True when the answer is not what the sentence says of the figure."""
    site = case.site
    kind = site.quantity.kind
    if site.passage.block.kind == "table":
        return answer.rule not in {"nummod", "partitive", "label"}  # a cell is of its column, which its row does not name
    if kind == "count" and (site.after in words("measure", "occasions") or years(site)):
        return True
    if answer.rule == "carried":
        return not carries(case, answer)
    if answer.rule == "listed":
        return unlike(case, answer)
    if answer.rule == "subject":
        return agent(site)
    return isinstance(answer.found, Phrase) and headline_verb(site, answer)


def years(site: Site) -> bool:
    """True for a bare number between commas behind a person's name, which is an age ("his brother Ivo, 58, left")."""
    p, i = site.p, site.first - 2
    entity = p.ent[i] if i >= site.start else None
    closed = site.last >= site.stop or site.after in {",", ".", ")"}
    return site.before in {",", "("} and closed and entity is not None and entity[0] == "PERSON"


def headline_verb(site: Site, answer: Answer) -> bool:
    """True for the verb of a headline in the present ("Storm kills 30", "Six die in fire"), also one that was tagged a noun: it counts no verbs."""
    p, head = site.p, answer.found.head
    if not isinstance(head, int) or site.quantity.kind != "count":
        return False
    if answer.rule == "participle":
        return p.tag[head] in {"VBZ", "VBP"}
    base = p.tag[head] == "NN" and p.low[head] in words("measure", "harm")
    return answer.rule == "nummod" and base and head == site.last and site.quantity.value > 1


def agent(site: Site) -> bool:
    """True when the subject is who does it, not what is measured ("France gave $3 million", "it asked donors for $9 million", "she saw 12 of them")."""
    p, kind = site.p, site.quantity.kind
    verb = ruler(site)
    if verb is None or verb >= site.first or p.child(verb, "nsubj:pass", "aux:pass") is not None:
        return False
    lemma = p.lemma[verb]
    if lemma in words("measure", "level") or p.child(verb, "cop") is not None:
        return False
    if kind == "money":
        paid = lemma in words("measure", "paying") | words("measure", "granting") and lemma != "cost" and not site.preposition
        return paid or (site.preposition == "for" and not changes(lemma))
    return site.after == "of" and site.last + 1 < site.stop and p.pos[site.last + 1] == "PRON"  # "treated 12 of them", who were not counted


def unlike(case: Case, answer: Answer) -> bool:
    """True for a name right before a figure when the figure before it has no measure: another giver or getter ("… and Spain $5 million")."""
    site, found = case.site, answer.found
    if not isinstance(found, Phrase) or site.p.pos[found.head] != "PROPN" or site.previous is None:
        return False
    return case.memory.of(case.offset(site.previous)) is None


def carries(case: Case, answer: Answer) -> bool:
    """Whether an earlier measure may be carried to the figure: never past a subject of its own, to another sort of figure, or to another speaker."""
    site = case.site
    p = site.p
    subject_itself = p.base[site.root] == "nsubj" or p.base[p.head[site.root]] == "nsubj"
    if isinstance(answer.found, Phrase):
        return not temporal(p, answer.found.head)
    start = answer.found.start
    entries = [entry for entry in case.memory.entries if entry.measure.start == start]
    kinds = {entry.kind for entry in entries}
    if site.quantity.kind == "percent":
        if site.after and p.pos[site.last] == "ADJ":
            return False  # "it is 90 percent effective"
        if kinds == {"count"} and (site.preposition or not subject_itself):
            return False
        if site.preposition and all(entry.plural and not entry.topic for entry in entries):
            return False  # "one in ten men … the rate fell to 7 percent": things have no rate
    if pointing_back(site):
        return True
    if site.quantity.kind != "count" and start < site.passage.start and quoted(site):
        return False
    return subject_itself or site.quantity.kind != "count" or not own_subject(site, start)


def own_subject(site: Site, start: int) -> bool:
    """True when the clause of a bare count has a noun of its own as subject, so that the count need not be of what another sentence counts.

    Not so where that noun is the measure, which starts at offset `start` of the document, or where the count is the object, which lacks its
    noun ("Chile counted 90 refugees; Peru took in 30"): then it goes on counting in the same paragraph.
    """
    p, verb = site.p, ruler(site)
    who = p.child(verb, "nsubj") if verb is not None else None
    if verb is None or who is None or not is_noun(p, who) or site.numeric(who) or p.low[who] in words("measure", "pointing"):
        return False
    thing = p.child(verb, "obj")
    if thing is not None and p.low[thing] in words("measure", "pointing"):
        return False  # "rights groups put the number at 120"
    same = site.passage.start + p.start[site.start] <= start <= site.passage.start + p.start[who]
    return not same and not (p.base[site.root] == "obj" and start >= site.passage.start)


def quoted(site: Site) -> bool:
    """True for a figure of a clause inside quotation marks; marks around the figure alone do not make it another speaker's clause."""
    p, opened = site.p, -1
    for i in range(site.first):
        if p.word[i] in OPENING or (p.word[i] in EITHER and opened < 0):
            opened = i
        elif p.word[i] in CLOSING | EITHER:
            opened = -1
    return opened >= 0 and any(p.pos[i] in {"VERB", "AUX"} for i in range(opened, site.first))
