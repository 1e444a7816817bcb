"""What a figure measures by the verb of its clause, or by a noun of rising and falling that stands for one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from claimx.claims.measures.phrase import (
    Phrase,
    around,
    hyphen,
    is_noun,
    left_edge,
    noun_after,
    noun_before,
    starting,
    temporal,
    trimmed,
    words,
)
from claimx.claims.measures.pointing import back_to, pointing_back, same_sentence
from claimx.claims.measures.site import Answer, back_over, ruler
from claimx.claims.measures.verbphrase import governor, subject

if TYPE_CHECKING:
    from claimx.claims.measures.site import Case, Site
    from claimx.claims.parse import Parse

__all__ = [
    "acting",
    "altered",
    "by_verb",
    "changed",
    "denominated",
    "done",
    "is_change",
    "played",
    "series",
    "series_verb",
    "stated",
    "strictly",
    "topical",
]


def by_verb(case: Case, *, strict: bool = False) -> Answer | None:
    """What the verb says has the figure: its object when the figure is where that is brought to, else its subject.

    `strict` asks for a verb of level or change, a copula, or a preposition of an end point, as a bare count needs.
    """
    site = case.site
    p = site.p
    verb = ruler(site)
    if verb is None or (site.holds(verb) and verb != site.first and p.child(verb, "cop") is None and site.quantity.kind != "multiple"):
        return None
    pushed = bool(site.crossing) and p.lemma[verb] in words("change", "pushers", "verbs")
    leads = pushed or site.preposition in words("measure", "endpoint")
    if strict and not (verb == site.root or measuring(site, verb) or leads):
        return None
    if strict and not leads and site.after in {"more", "others"}:
        return None  # "plans to cut 400 more": of what was counted before
    if strict and p.base[site.root] in {"nsubj", "csubj"} and p.head[site.root] == verb > site.root:
        return None
    thing = p.child(verb, "obj")
    if thing is not None and p.lemma[thing] in words("measure", "unitlike"):
        thing = None  # "closed up 120 points at 13,400"
    if (paid := priced(site, verb)) is not None and (answer := resolved(case, paid, "object")):
        return answer
    if paid is not None and p.low[paid] in words("measure", "persons"):
        return Answer(Phrase(verb, verb + 1, verb), "participle")  # "the jury awarded him $3 million"
    own = thing is not None and (site.numeric(thing) or thing == site.root or (p.under(site.root, thing) and not leads))
    if thing is not None and not own and (leads or site.quantity.kind == "multiple") and (answer := resolved(case, thing, "object")):
        return answer
    if thing is not None and not own and site.quantity.kind == "measure" and site.after in words("measure", "bearings"):
        return resolved(case, thing, "object")
    who = subject(p, verb)
    if who is None or site.holds(who) or (p.under(who, site.root) and verb != site.root):
        return None
    return resolved(case, who, "subject")


def topical(case: Case) -> Answer | None:
    """The nearest subject above the figure in the tree, whatever the word it belongs to was taken for ("its debts total 2 billion euros")."""
    site = case.site
    p, at = site.p, site.root
    for _ in range(8):
        who = p.child(at, "nsubj")
        if who is not None and is_noun(p, who) and who < site.first and not site.numeric(who):
            return resolved(case, who, "subject")
        if p.head[at] == at:
            break
        at = p.head[at]
    return None


def priced(site: Site, verb: int) -> int | None:
    """What a sum of money is the price of, or who gets it: "bought the mill for $5 million", "fined the bank $3 million"."""
    p = site.p
    if site.quantity.kind not in {"money", "rate"} or verb >= site.first:
        return None
    lemma = p.lemma[verb]
    if site.preposition == "for" and lemma in words("measure", "trading"):
        things = p.children(verb, "obj")
    elif not site.preposition and lemma in words("measure", "granting"):
        things = p.children(verb, "iobj", "obj")
    else:
        return None
    return next((i for i in things if i < site.first and not site.numeric(i) and not p.under(site.root, i)), None)


def done(case: Case) -> Answer | None:
    """The verb itself, where nothing else says what a sum or distance is of ("he was fined 5,000 pesos", "they walked 20 kilometres")."""
    site = case.site
    verb = ruler(site)
    if verb is None or site.p.pos[verb] != "VERB" or site.holds(verb) or not site.start <= verb < site.stop:
        return None
    passive = any(site.p.dep[i].endswith(":pass") for i in site.p.kids[verb])
    if site.quantity.kind != "measure" and not passive and site.p.lemma[verb] not in words("measure", "paying"):
        return None  # "I make $12": the verb alone says too little
    return Answer(Phrase(verb, verb + 1, verb), "participle")


def series(case: Case) -> Answer | None:
    """What the sentence that introduces a list of bare figures is about ("The toll rose steadily: 4 in 2001, 9 in 2002")."""
    verb = series_verb(case.site)
    who = subject(case.site.p, verb) if verb is not None else None
    return resolved(case, who, "series") if who is not None else None


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


def measuring(site: Site, verb: int) -> bool:
    """True for a verb of level, or one of rise or fall that is not done to a sum or thing ("raised $5 million")."""
    lemma = site.p.lemma[verb]
    if lemma in words("measure", "level"):
        return True
    idle = words("change", "objectless", "monetary" if site.quantity.kind == "money" else "verbs")
    return changes(lemma) and (bool(site.preposition) or lemma not in idle)


def changes(lemma: str) -> bool:
    """True for a verb of rise, fall or standstill."""
    return any(lemma in words("change", "verbs", way) for way in ("increase", "decrease", "none"))


def resolved(case: Case, i: int, rule: str) -> Answer | None:
    """The measure that word `i` names: its noun phrase, or what a pronoun or "the figure" points back to."""
    site = case.site
    p = site.p
    if p.pos[i] == "PRON" or p.low[i] in words("measure", "pronouns"):
        verb = ruler(site)
        return back_to(
            case, i, measured=verb is not None and (p.child(verb, "cop") is not None or measuring(site, verb) or site.preposition == "to")
        )
    if p.low[i] in words("measure", "pointing") and bare(p, i):
        return back_to(case, i, measured=True) or Answer(Phrase(i, i + 1, i), rule, topic=True)
    if is_noun(p, i) and i not in site.taken:
        return Answer(around(p, i, site.edge(i)), rule, topic=True)
    if p.pos[i] == "NUM" and i > 0 and p.pos[i - 1] == "PROPN" and i not in site.taken:
        return Answer(Phrase(left_edge(p, i - 1, site.start), i + 1, i - 1), rule, topic=True)
    if p.pos[i] == "ADJ" or p.tag[i] == "VBG":
        return Answer(Phrase(i, i + 1, i), rule, topic=True)
    held = next((q for q in site.near if q.start <= p.start[i] < q.end and q.start < site.quantity.start), None)
    entry = case.memory.of(case.offset(held)) if held else None
    return Answer(entry.measure, rule, topic=True) if entry else None


def bare(p: Parse, i: int) -> bool:
    """True for a noun with nothing but an article or pointing word."""
    if i == 0 or p.low[i - 1] not in {"the", "that", "this"} or (i + 1 < len(p) and p.low[i + 1] == "of"):
        return False
    return trimmed(p, left_edge(p, i, p.sent(i)[0]), i) == i


def is_change(lemma: str) -> bool:
    """True for a noun of rising or falling."""
    return lemma in words("change", "nouns", "increase") or lemma in words("change", "nouns", "decrease")


def changed(case: Case, head: int) -> Answer | None:
    """What the rise or fall `head` is of: after "in", in the words before it, or the subject of the clause."""
    site = case.site
    p = site.p
    for i in (head + 1, site.last):
        if head < i and i + 1 < site.stop and p.low[i] in {"in", "of", "on", "for", "to"} and not site.numeric(i + 1):
            found = starting(p, i + 1, site.stop)
            if found and not temporal(p, found.head) and not (p.low[i] != "of" and p.pos[found.head] == "PROPN"):
                return Answer(found, "change-noun", topic=True)
    low = site.edge(head)
    first = trimmed(p, left_edge(p, head, low), head)
    last = head
    while last > first and not is_noun(p, last - 1):
        last -= 1
    if first < last:
        return Answer(Phrase(first, last, last - 1), "change-noun", topic=True)
    verb = governor(p, head)
    who = subject(p, verb) if verb is not None else None
    undergone = verb is not None and p.lemma[verb] in words("measure", "undergo")
    answer = resolved(case, who, "subject") if undergone and who is not None and who != head and not site.holds(who) else None
    left = back_over(site, first - 1)
    if answer is None and site.previous is not None and site.p.word[left] == "," and (entry := case.memory.of(case.offset(site.previous))):
        return Answer(entry.measure, "aside", entry.topic)  # "will be 12 euros, an increase of 22 percent"
    return answer or Answer(Phrase(head, head + 1, head), "change-noun", topic=True)


def stated(case: Case) -> Answer | None:
    """What was done to a bare number of people ("Three arrested", "12 were injured", "killing 45"), unless it points back ("the three")."""
    site = case.site
    p, i = site.p, site.last
    stating = i < site.stop and (
        (p.tag[i] in {"VBN", "JJ"} and p.lemma[i] in words("measure", "harm")) or p.low[i] in words("measure", "states")
    )
    if stating:
        return Answer(Phrase(i, i + 1, i), "participle")
    if pointing_back(site):
        return None
    while i < site.stop and p.pos[i] in {"AUX", "ADV"}:
        i += 1
    past = i < site.stop and p.tag[i] in {"VBN", "VBD", "VBG", "JJ"}  # the present tense is a headline's
    if past and p.lemma[i] in words("measure", "harm") and p.pos[i] in {"VERB", "ADJ"}:
        return same_sentence(case) or Answer(Phrase(i, i + 1, i), "participle")
    verb = ruler(site)
    if verb is not None and verb == back_over(site, site.first - 1) and p.lemma[verb] in words("measure", "harm"):
        return Answer(Phrase(verb, verb + 1, verb), "participle")
    if verb is not None and site.preposition == "by" and p.tag[verb] == "VBN" and verb == site.lead - 1 and not changes(p.lemma[verb]):
        return Answer(Phrase(verb, verb + 1, verb), "participle")  # "the rally was attended by 4,000"
    return None


def acting(case: Case) -> Answer | None:
    """What a bare number of people did, where nothing else says who they are ("1,100 had arrived by Sunday")."""
    site = case.site
    p = site.p
    verb = p.head[site.root]
    subject_like = p.base[site.root] == "nsubj" or (p.dep[site.root] == "obl:unmarked" and p.child(verb, "nsubj") is None)
    if not subject_like or p.pos[verb] != "VERB" or verb < site.last or not site.start <= verb < site.stop:
        return None
    said = p.child(verb, "xcomp") if p.child(verb, "aux:pass") is not None else None
    verb = said if said is not None and p.pos[said] == "VERB" else verb  # "30,000 are expected to cross"
    return Answer(Phrase(verb, verb + 1, verb), "participle")


def altered(case: Case) -> Answer | None:
    """What rose or fell to the figure, whatever follows it ("cut the waiting period from 90 days", "debt rose to 60% of output")."""
    site = case.site
    verb = ruler(site)
    changing = verb is not None and any(site.p.lemma[verb] in words("change", "verbs", way) for way in ("increase", "decrease"))
    placed = verb is not None and site.preposition == "to" and site.p.lemma[verb] in words("change", "destination", "verbs")
    ends = site.preposition in {"to", "from", "by"} and site.after not in words("measure", "ago") and not placed
    return by_verb(case) if changing and ends else None


def denominated(case: Case) -> Answer | None:
    """What has a share of an economy as its size ("debt stood at 60 percent of GDP"); "fell by 2 percent of GDP" is told by the verb of change."""
    site = case.site
    p, i = site.p, site.last + 1
    while i < site.stop and p.pos[i] == "DET":
        i += 1
    if site.after != "of" or i >= site.stop or p.low[i] not in words("measure", "denominators"):
        return None
    verb = ruler(site)
    sized = verb is not None and (
        p.lemma[verb] in words("measure", "level") or p.child(verb, "cop") is not None or site.preposition == "at"
    )
    return by_verb(case) if sized else None


def played(case: Case) -> Answer | None:
    """Who a score belongs to: the side named first, or what ended with it."""
    site = case.site
    p = site.p
    verb = governor(p, site.root)
    own = p.child(verb, "nsubj") if verb is not None else None
    left = noun_before(p, site.first, site.start)
    if own is None and left is not None:
        return Answer(around(p, left, site.edge(left)), "unit-of")
    return by_verb(case)


strictly = partial(by_verb, strict=True)
