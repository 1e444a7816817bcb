"""What a figure counts or measures, and the verb phrase that stands in.

Each rule looks at one place where English says it and answers with a phrase or nothing; for each kind of figure the rules are tried in a fixed order,
nearest and surest place first. The rule's name goes on the claim:

- `nummod`: the noun right after the figure ("13 refugees", "a 100-day rally", "a 7% levy"); `partitive`: after "of" ("12% of women", "two of the group");
- `of-them`: a pronoun after "of"; `shared`: the noun of the next figure in a list ("5 or 6 soldiers"); `aside`: the figure before, said again in brackets;
- `unit-of`: the noun that has the figure ("a group of ten", "a fine of $500", "shares worth $5", "a woman in her 40s"); `purpose`: what money is for;
- `change-noun`: what a rise or fall is of ("a 5% drop in exports"); `subject`, `object`: by the verb ("unemployment rose to 5%", "cut costs by $5m");
- `label`: the words before a colon ("Killed: 45"); `participle`: what was done ("12 injured"); `lasting`, `happening`: what takes or saw the time;
- `carried`: the measure of an earlier figure, pointed back to by a pronoun, "the figure" or a bare number.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.duration import happening, lasting
from claimx.claims.memory import REACH, Memory
from claimx.claims.phrase import (
    Phrase,
    around,
    governor,
    is_noun,
    left_edge,
    noun_after,
    noun_before,
    noun_phrase,
    participle,
    plural,
    predicate,
    starting,
    subject,
    temporal,
    trimmed,
    words,
)
from claimx.claims.site import Site, ruler, site_of
from claimx.records import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.parse import Parse
    from claimx.records import Quantity, Span
    from claimx.tag.passage import Passage

__all__ = ["Memory", "measure"]

# Relations by which a figure hangs on the noun it counts.
OWNED = frozenset({"nummod", "amod", "compound", "nmod", "det", "nmod:unmarked", "obl:unmarked", "flat"})


class Answer(NamedTuple):
    """What a rule found, and its name; `topic` says that the clause is about it."""

    found: Phrase | Measure
    rule: str
    topic: bool = False


class Case(NamedTuple):
    """All that a rule may look at."""

    site: Site
    passage: Passage
    others: Sequence[Quantity]
    memory: Memory

    @property
    def at(self) -> int:
        """The figure's offset in the document."""
        return self.passage.start + self.site.quantity.start


def measure(passage: Passage, quantity: Quantity, *, others: Sequence[Quantity], memory: Memory) -> tuple[Measure | None, str]:
    """What the figure counts or measures, with document offsets, and the name of the rule that found it (empty when none did).

    `others` are the figures of the passage (the figure itself may be among them); `memory` is the document's, and figures must be given in reading order.
    A carried measure has the offsets of the phrase it points back to. Null where the text does not say, or the passage has no parts of speech.
    """
    site = site_of(passage, quantity, others)
    if site is None:
        return None, ""
    case = Case(site, passage, others, memory)
    answer = next((answer for rule in ORDER[quantity.kind] if (answer := rule(case)) and sound(site, answer.found)), None)
    if answer is None:
        return None, ""
    found = as_measure(case, answer.found)
    memory.keep(case.at, quantity, found, topic=answer.topic)
    return found, answer.rule


def sound(site: Site, found: Phrase | Measure) -> bool:
    """True unless a phrase is headed by a part of a figure, or is no word."""
    return isinstance(found, Measure) or not (site.numeric(found.head) or not any(c.isalnum() for c in site.p.word[found.head]))


def as_measure(case: Case, found: Phrase | Measure) -> Measure:
    """The record of a phrase of this passage, or of an earlier measure in this figure's clause."""
    site = case.site
    p = site.p
    if isinstance(found, Measure):
        verb = ruler(site)
        span = predicate(p, verb, [site.within]) if verb is not None else None
        return Measure(text=found.text, head=found.head, start=found.start, end=found.end, predicate=slice_of(p, span))
    start, end = p.chars(found.first, found.last)
    verb = governor(p, found.head) if p.pos[found.head] != "VERB" else ruler(site)
    span = predicate(p, verb, [site.within, (found.first, found.last)]) if verb is not None else None
    placed = case.passage.place(start, end)
    return Measure(text=p.text[start:end], head=p.word[found.head], start=placed[0], end=placed[1], predicate=slice_of(p, span))


def slice_of(p: Parse, span: Span | None) -> str | None:
    """The text of a span of tokens."""
    if span is None:
        return None
    start, end = p.chars(*span)
    return p.text[start:end]


# ---------------------------------------------------------------------------------------------- right beside the figure
def beside(case: Case) -> Answer | None:
    """The noun that starts right after the figure."""
    site = case.site
    p = site.p
    if site.last >= site.stop or p.pos[site.last] in {"DET", "PRON", "ADP", "AUX"}:
        return None
    parent = p.head[site.root] if p.parsed and p.dep[site.root] in OWNED else None
    head = noun_after(p, site.last, site.stop, governed_by=parent)
    if head is None:
        return None
    if p.low[head] in words("measure", "standins"):
        return back_to_count(case) or Answer(Phrase(site.last, head + 1, head), "nummod")
    if is_change(p.lemma[head]) and case.site.quantity.kind in {"percent", "money", "measure", "ratio"}:
        return changed(case, head)
    if head + 1 < site.stop and p.low[head] in words("measure", "counters") and p.low[head + 1] == "of":
        return Answer(noun_phrase(p, site.last, head), "nummod")
    return Answer(noun_phrase(p, site.last, head, of=site.quantity.kind == "count"), "nummod")


def of_what(case: Case) -> Answer | None:
    """The noun or pronoun after "of"; "half the voters" leaves the "of" out."""
    site = case.site
    p, i = site.p, site.last
    kind = site.quantity.kind
    if kind in {"ratio", "multiple"} and i < site.stop and (p.pos[i] == "DET" or p.tag[i] == "PRP$" or p.low[i] == "as"):
        while i < site.stop and p.low[i] in {"as", "many", "much"}:
            i += 1
        found = starting(p, i, site.stop)
        return Answer(found, "partitive") if found else None
    if site.after != "of" or i + 1 >= site.stop:
        return None
    i += 1
    if p.pos[i] == "DET" and i + 1 < site.stop and p.pos[i + 1] == "PRON":
        i += 1
    if p.pos[i] == "PRON" and p.tag[i] != "PRP$" or (p.low[i] in words("measure", "pronouns") and not noun_follows(p, i, site.stop)):
        if i + 1 < site.stop and p.tag[i + 1] in {"VBN", "VBG"} and p.low[i] in {"those", "these"}:
            return Answer(Phrase(i, i + 2, i + 1), "of-them")
        carried = back_to_count(case)
        return Answer(carried.found, "of-them") if carried else None
    while i < site.stop and (p.pos[i] in {"DET", "SYM", "NUM"} or p.tag[i] == "PRP$" or i in site.taken):
        i += 1
    found = starting(p, i, site.stop)
    if found is None:
        carried = back_to_count(case)
        return Answer(carried.found, "of-them") if carried else None
    if is_change(p.lemma[found.head]) and site.quantity.kind == "percent":
        return Answer(found, "partitive")
    return Answer(found, "partitive")


def noun_follows(p: Parse, i: int, stop: int) -> bool:
    return i + 1 < stop and (is_noun(p, i + 1) or p.pos[i + 1] in {"ADJ", "NUM"})


def shared(case: Case) -> Answer | None:
    """The measure that the next figure of a list names for both ("5 or 6 soldiers", "from nine to ten seats")."""
    site = case.site
    p = site.p
    following = next((q for q in case.others if q.start >= site.quantity.end), None)
    if following is None:
        return None
    gap = p.text[site.quantity.end : following.start].strip().lower()
    if gap not in {",", "or", "and", "to", "-", "–", ", or", ", and", "but", "/", "and then", "perhaps", ", maybe", "and/or"}:
        return None
    next_site = site_of(case.passage, following, case.others)
    if next_site is None:
        return None
    answer = beside(case._replace(site=next_site)) or of_what(case._replace(site=next_site))
    return Answer(answer.found, "shared") if answer else None


def aside(case: Case) -> Answer | None:
    """The measure of the figure right before, when this one says it again in brackets or beside it ("7 miles (11 km)", "5.1 million or 12 percent")."""
    site = case.site
    previous = next((q for q in reversed(case.others) if q.end <= site.quantity.start), None)
    if previous is None:
        return None
    gap = site.p.text[previous.end : site.quantity.start].strip().lower()
    again = gap in words("measure", "again") or (gap in {"to", "at"} and "count" not in {previous.kind, site.quantity.kind})
    entry = case.memory.of(case.passage.start + previous.start) if again else None
    return Answer(entry.measure, "aside", entry.topic) if entry else None


def listed(case: Case) -> Answer | None:
    """The measure of the figure this one is coordinated with ("a fine of $5,000 for the firm and $700 for its owner")."""
    site = case.site
    p = site.p
    if not p.parsed or p.base[site.root] not in {"conj", "appos"} or p.head[site.root] not in site.taken:
        return None
    mate = next((q for q in case.others if q.start <= p.start[p.head[site.root]] < q.end), None)
    entry = case.memory.of(case.passage.start + mate.start) if mate and mate.kind == site.quantity.kind else None
    return Answer(entry.measure, "listed", entry.topic) if entry else None


# ---------------------------------------------------------------------------------------------- the noun that has the figure
def holder(case: Case) -> Answer | None:
    """The noun before "of" and the figure: "a group of ten", "a turnout of 58%"."""
    site = case.site
    p = site.p
    link = back_over(site, site.first - 1)
    if link <= site.start or p.low[link] != "of":
        return None
    head = noun_before(p, link, site.start)
    return None if head is None or temporal(p, head) or site.numeric(head) else held_by(case, head)


def bearer_before(case: Case) -> Answer | None:
    """The noun that the figure is said of without a verb: "contracts worth $5m", "with inflation at 3%", "shares, down 2%"."""
    site = case.site
    p = site.p
    link = back_over(site, site.first - 1)
    if link <= site.start:
        return None
    moving = p.low[link] in words("change", "adverbs", "increase") | words("change", "adverbs", "decrease")
    if not moving and p.low[link] not in words("measure", "worth"):
        return None
    head = noun_before(p, link - (p.word[link - 1] == ","), site.start)
    if head is None or temporal(p, head):
        return None
    return Answer(around(p, head, site.edge(head)), "unit-of", topic=True)


def since_then(case: Case) -> Answer | None:
    """The measure of the figure before when this one is what it rose or fell from ("9 percent, up from 7 percent")."""
    site = case.site
    p = site.p
    if site.before != "from" or site.first - 2 < site.start or p.low[site.first - 2] not in words("measure", "moved"):
        return None
    previous = next((q for q in reversed(case.others) if q.end <= site.quantity.start and q.kind == site.quantity.kind), None)
    entry = case.memory.of(case.passage.start + previous.start) if previous else None
    return Answer(entry.measure, "aside", entry.topic) if entry else None


def back_over(site: Site, i: int) -> int:
    """The token before `i` that is no article or adverb; "up" and "down" are kept."""
    p = site.p
    kept = words("change", "adverbs", "increase") | words("change", "adverbs", "decrease")
    while i > site.start and (p.pos[i] in {"DET", "SPACE"} or p.tag[i] == "PRP$" or (p.pos[i] == "ADV" and p.low[i] not in kept)):
        i -= 1
    return i


def attached(case: Case) -> Answer | None:
    """The noun right before the preposition that leads to the figure, when it is no name of a place ("homes from $750,000", "fines between $5 and $9")."""
    site = case.site
    p = site.p
    link = back_over(site, site.first - 1)
    if link <= site.start or p.pos[link] not in {"ADP", "SCONJ", "VERB"} or p.low[link] not in words("measure", "ranging"):
        return None
    head = noun_before(p, link - (p.word[link - 1] == ","), site.start)
    if head is None or temporal(p, head) or (p.pos[head] == "PROPN" and not p.base[site.root].startswith("nmod")):
        return None
    return Answer(around(p, head, site.edge(head)), "unit-of", topic=True)


def held_by(case: Case, head: int) -> Answer | None:
    """What "N of FIGURE" measures: the noun itself, or what a change or an average is of."""
    site = case.site
    p = site.p
    first = left_edge(p, head, site.edge(head))
    if is_change(p.lemma[head]):
        return changed(case, head)
    if p.low[head] in words("measure", "transparent") | words("measure", "counters") and trimmed(p, first, head) == head:
        return None
    return Answer(noun_phrase(p, first, head, of=False), "unit-of", topic=True)


def adjacent(case: Case) -> Answer | None:
    """The noun that the figure is set right behind ("a woman in her 40s", "Ms Lee, 44,", "a minority larger than a third")."""
    site = case.site
    p = site.p
    i = site.first
    if i > site.start and p.word[i - 1] in {",", "("}:
        i -= 1
    head = noun_before(p, i, site.start)
    if head is None or temporal(p, head):
        return None
    return Answer(around(p, head, site.edge(head)), "unit-of")


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
    answer = resolved(case, who, "subject") if who is not None and who != head and not site.holds(who) else None
    return answer or Answer(Phrase(head, head + 1, head), "change-noun", topic=True)


def purpose(case: Case) -> Answer | None:
    """What money is for, or made of ("$20 million in aid", "$12,000 for a new roof")."""
    site = case.site
    p, i = site.p, site.last
    if site.after not in words("measure", "purpose") or i + 1 >= site.stop:
        return None
    found = starting(p, i + 1, site.stop)
    if found is None or temporal(p, found.head) or p.pos[found.head] != "NOUN":
        return None
    return Answer(found, "purpose")


def label(case: Case) -> Answer | None:
    """The words before a colon or spaced dash at the start of the line ("Killed: 45")."""
    site = case.site
    p = site.p
    mark = site.first - 1
    if mark <= site.start or p.word[mark] not in {":", "-", "–", "—", "=", "|"} or mark - site.start > 6:
        return None
    if any(p.pos[i] in {"AUX", "PUNCT"} or (p.tag[i] in {"VBD", "VBZ", "VBP"} and mark - site.start > 1) for i in range(site.start, mark)):
        return None
    nouns = [i for i in range(site.start, mark) if is_noun(p, i)]
    head = nouns[-1] if nouns else mark - 1
    first = trimmed(p, site.start, head)
    return Answer(Phrase(first, mark, head), "label", topic=True)


# ---------------------------------------------------------------------------------------------- by the verb
def by_verb(case: Case, *, strict: bool = False) -> Answer | None:
    """What the verb says has the figure: its object when the figure is where that is brought to, else its subject.

    `strict` asks for a verb of level or change, a copula, or a preposition of an end point, as a bare count needs.
    """
    site = case.site
    p = site.p
    verb = ruler(site)
    if verb is None or site.holds(verb) and p.child(verb, "cop") is None and site.quantity.kind != "multiple":
        return None
    if strict and not (verb == site.root or measuring(site, verb) or site.preposition in words("measure", "endpoint")):
        return None
    if strict and p.base[site.root] in {"nsubj", "csubj"} and p.head[site.root] == verb:
        return None
    thing = p.child(verb, "obj")
    if thing is not None and (site.numeric(thing) or thing == site.root or p.under(site.root, thing) and site.preposition not in words("measure", "endpoint")):
        thing = None
    if thing is not None and (site.preposition in words("measure", "endpoint") or site.quantity.kind == "multiple") and (answer := resolved(case, thing, "object")):
        return answer
    who = subject(p, verb)
    if who is None or site.holds(who) or p.under(who, site.root) and verb != site.root:
        return None
    return resolved(case, who, "subject")


def measuring(site: Site, verb: int) -> bool:
    """True for a verb of level, or one of rise or fall that is not done to a sum or thing ("raised $5 million")."""
    lemma = site.p.lemma[verb]
    if lemma in words("measure", "level"):
        return True
    idle = words("change", "objectless", "monetary" if site.quantity.kind == "money" else "verbs")
    return any(lemma in words("change", "verbs", way) for way in ("increase", "decrease", "none")) and (bool(site.preposition) or lemma not in idle)


def resolved(case: Case, i: int, rule: str) -> Answer | None:
    """The measure that word `i` names: its noun phrase, or what a pronoun or "the figure" points back to."""
    site = case.site
    p = site.p
    if p.pos[i] == "PRON" or p.low[i] in words("measure", "pronouns"):
        return back_to(case, i)
    if p.low[i] in words("measure", "pointing") and bare(p, i):
        return back_to(case, i) or Answer(Phrase(i, i + 1, i), rule, topic=True)
    if is_noun(p, i):
        return Answer(around(p, i, site.edge(i)), rule, topic=True)
    if p.pos[i] == "NUM" and i > 0 and p.pos[i - 1] == "PROPN" and i not in site.taken:
        return Answer(Phrase(left_edge(p, i - 1, site.start), i + 1, i - 1), rule, topic=True)
    if p.pos[i] == "ADJ":
        return Answer(Phrase(i, i + 1, i), rule, topic=True)
    held = next((q for q in case.others if q.start <= p.start[i] < q.end and q.start < site.quantity.start), None)
    entry = case.memory.of(case.passage.start + held.start) if held else None
    return Answer(entry.measure, rule, topic=True) if entry else None


def bare(p: Parse, i: int) -> bool:
    """True for a noun with nothing but an article or pointing word."""
    return (i + 1 >= len(p) or p.low[i + 1] != "of") and trimmed(p, left_edge(p, i, p.sent(i)[0]), i) == i and i > 0 and p.low[i - 1] in {"the", "that", "this"}


def stated(case: Case) -> Answer | None:
    """What was done to a bare number of people ("Three arrested", "12 were injured", "killing 45"); not when the number points back ("the three")."""
    site = case.site
    p, i = site.p, site.last
    if i < site.stop and p.tag[i] in {"VBN", "JJ"} and p.lemma[i] in words("measure", "harm"):
        return Answer(Phrase(i, i + 1, i), "participle")
    if pointing_back(site):
        return None
    while i < site.stop and p.pos[i] in {"AUX", "ADV"}:
        i += 1
    if i < site.stop and p.lemma[i] in words("measure", "harm") and p.pos[i] in {"VERB", "ADJ"}:
        return same_sentence(case) or Answer(Phrase(i, i + 1, i), "participle")
    verb = ruler(site)
    if verb is not None and verb == back_over(site, site.first - 1) and p.lemma[verb] in words("measure", "harm"):
        return Answer(Phrase(verb, verb + 1, verb), "participle")
    return None


def same_sentence(case: Case) -> Answer | None:
    """The count that is the subject of the same sentence so far ("20 people were killed and 45 hurt")."""
    site = case.site
    entry = case.memory.counted(case.at, reach=case.at - case.passage.start - site.p.start[site.start] + 1)
    head = site.p.token_at(entry.measure.end - 1 - case.passage.start) if entry else None
    return Answer(entry.measure, "carried") if entry and head is not None and head < len(site.p) and site.p.base[head] == "nsubj" else None


def pointing_back(site: Site) -> bool:
    """True for a number with a word that points to things known ("the three", "another 12", "the unlucky 13", "200 more")."""
    known = site.before in words("measure", "definite") or (site.first > site.start and site.p.pos[site.first - 1] == "ADJ")
    return known or site.after in {"more", "others"}


# ---------------------------------------------------------------------------------------------- pointing back
def back_to_count(case: Case) -> Answer | None:
    """The count that a bare number goes on with: one of the same value ("the three"), else the newest."""
    site = case.site
    entry = case.memory.counted(case.at, value=site.quantity.value, reach=20000) if pointing_back(site) else None
    entry = entry or case.memory.counted(case.at)
    return Answer(entry.measure, "carried") if entry else None


def back_to(case: Case, i: int) -> Answer | None:
    """The measure that the pronoun or pointing noun `i` stands for: looked for in its own sentence, then in the one before, then further back."""
    site = case.site
    p = site.p
    number = p.sent_of[i]
    if p.low[i] in {"they", "them", "these", "those"} and (counted := case.memory.counted(case.at)):
        return Answer(counted.measure, "carried", topic=True)
    own = case.memory.latest(case.at, since=case.passage.start + p.start[p.sents[number][0]])
    noun = None if own else nearest_topic(p, i)
    if own is None and noun is None and number:
        own = case.memory.latest(case.at, since=case.passage.start + p.start[p.sents[number - 1][0]])
        noun = None if own else topic_of(p, number - 1)
    own = own or (None if noun is not None else case.memory.latest(case.at, since=case.at - REACH))
    if own is not None:
        return Answer(own.measure, "carried", topic=True)
    return None if noun is None else Answer(around(p, noun, p.sent(noun)[0]), "carried", topic=True)


def nearest_topic(p: Parse, i: int) -> int | None:
    """What a pronoun points to within reach of its own clause: the noun right before a relative pronoun, an earlier subject of the sentence for "it"."""
    if p.low[i] in words("measure", "relatives"):
        return noun_before(p, i - (i > 0 and p.pos[i - 1] == "PUNCT"), 0) or (noun_before(p, i - 2, 0) if i > 1 and p.pos[i - 2] == "PUNCT" else None)
    start, _ = p.sent(i)
    subjects = [j for j in range(start, i) if p.base[j] == "nsubj" and is_noun(p, j) and not plural(p, j) and (p.ent[j] or ("",))[0] != "PERSON"]
    return subjects[-1] if subjects else None


def topic_of(p: Parse, sentence: int) -> int | None:
    """The subject of a sentence's main verb, when it is a noun."""
    start, stop = p.sents[sentence]
    root = next((i for i in range(start, stop) if p.base[i].lower() == "root"), None)
    who = subject(p, root) if root is not None else None
    return who if who is not None and is_noun(p, who) else None


# ---------------------------------------------------------------------------------------------- by kind
def lasts(case: Case) -> Answer | None:
    """What a duration is of."""
    found = lasting(case.site)
    return Answer(found, "lasting") if found else None


def happens(case: Case) -> Answer | None:
    """What happened when or while a duration ran."""
    found = happening(case.site)
    return Answer(found, "happening") if found else None


def played(case: Case) -> Answer | None:
    """Who a score belongs to: the side named first, or what ended with it."""
    site = case.site
    p = site.p
    verb = governor(p, site.root)
    own = p.child(verb, "nsubj") if verb is not None else None
    left = noun_before(p, site.first, site.start)
    if own is None and left is not None:
        return Answer(around(p, left, site.edge(left)), "unit-of")
    return by_verb(case) or adjacent(case)


def altered(case: Case) -> Answer | None:
    """What a duration is the new or old length of ("cut the waiting period from 90 days to 30")."""
    site = case.site
    verb = ruler(site)
    changing = verb is not None and any(site.p.lemma[verb] in words("change", "verbs", way) for way in ("increase", "decrease"))
    return by_verb(case) if changing and site.preposition in {"to", "from", "by"} and site.after not in words("measure", "ago") else None


strictly = partial(by_verb, strict=True)
BESIDE = (beside, of_what, shared, aside, since_then)
HELD = (holder, bearer_before, listed)
ORDER: dict[str, tuple[Callable[[Case], Answer | None], ...]] = {
    "count": (*BESIDE, *HELD, stated, strictly, label, back_to_count, by_verb),
    "percent": (of_what, holder, *BESIDE, *HELD, label, attached, by_verb, adjacent, back_to_count),
    "ratio": (*BESIDE, *HELD, adjacent, by_verb, label, back_to_count),
    "multiple": (of_what, by_verb, beside, adjacent),
    "money": (*BESIDE, *HELD, attached, strictly, purpose, label, by_verb, adjacent),
    "measure": (*BESIDE, *HELD, label, attached, by_verb, adjacent),
    "rate": (*BESIDE, *HELD, attached, strictly, purpose, label, by_verb, adjacent),
    "index": (*BESIDE, *HELD, label, attached, by_verb, adjacent),
    "age": (beside, adjacent, holder, bearer_before, by_verb),
    "duration": (beside, shared, lasts, holder, attached, altered, happens),
    "score": (played, by_verb),
}
