"""What a figure counts or measures by the nouns and figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.measures.phrase import (
    Phrase,
    around,
    hyphen,
    is_noun,
    left_edge,
    noun_after,
    noun_before,
    noun_phrase,
    plural,
    starting,
    temporal,
    trimmed,
    words,
)
from claimx.claims.measures.pointing import back_to_count
from claimx.claims.measures.site import Answer, back_over, ruler
from claimx.claims.measures.verbal import changed, is_change

if TYPE_CHECKING:
    from claimx.claims.measures.site import Case, Site
    from claimx.claims.parse import Parse

__all__ = [
    "adjacent",
    "attached",
    "bearer_before",
    "beside",
    "dashed",
    "fronted",
    "holder",
    "label",
    "of_what",
    "purpose",
]

FRONTED = 4  # tokens between "Of the accused," and the figure ("Of the accused, the court freed 12")

# Relations by which a figure hangs on the noun it counts.
OWNED = frozenset({"nummod", "amod", "compound", "nmod", "det", "nmod:unmarked", "obl:unmarked", "flat"})


def beside(case: Case) -> Answer | None:
    """The noun that starts right after the figure."""
    site = case.site
    p = site.p
    if site.last >= site.stop or p.pos[site.last] in {"DET", "PRON", "ADP", "AUX"}:
        return None
    if site.before == "of" and p.tag[site.last] in {"VBD", "VBN"}:
        return None  # "a turnout of 58% surprised many": the clause goes on
    start = site.last
    if start + 2 < site.stop and hyphen(p, start) and p.low[start + 1] == "strong":
        start += 2  # "a 70-strong unit"
    parent = p.head[site.root] if p.parsed and p.dep[site.root] in OWNED else None
    head = noun_after(p, start, site.stop, governed_by=parent)
    if head is None:
        return None
    if p.low[head] in words("measure", "standins"):
        return back_to_count(case) or Answer(Phrase(site.last, head + 1, head), "nummod")
    if head + 1 - start == 1 and is_unit(site, head):
        return None
    if is_change(p.lemma[head]) and site.quantity.kind in {"percent", "money", "measure", "ratio"} and not is_sum(site, head):
        return changed(case, head)
    if head + 1 < site.stop and p.low[head] in words("measure", "counters") and p.low[head + 1] == "of":
        return Answer(noun_phrase(p, start, head), "nummod")
    return Answer(noun_phrase(p, start, head, of=site.quantity.kind == "count"), "nummod")


def is_unit(site: Site, head: int) -> bool:
    """True when the noun right after a figure is its unit or the line it draws ("lost 162 points", "closed at 900 points", "the 5,000 mark")."""
    p = site.p
    if p.lemma[head] in words("measure", "moneys"):
        return True
    if p.lemma[head] in words("measure", "thresholds"):
        return p.low[site.lead] in {"the", "its", "a"}
    level = site.preposition in words("measure", "endpoint") - {"by"} or site.quantity.kind == "index" or site.before in {"or", "("}
    return p.lemma[head] in words("measure", "unitlike") and (level or moving(site))


def is_sum(site: Site, head: int) -> bool:
    """True for a noun of change that names a sum of money of its own ("a $5 million loss", "a gain of $3 million")."""
    return site.quantity.kind == "money" and site.p.lemma[head] in words("change", "sums", "nouns")


def moving(site: Site) -> bool:
    """True for a figure that is the size of a rise or fall by its verb or an adverb ("lost 162 points", "up 17 points")."""
    verb = ruler(site)
    said = verb is not None and any(site.p.lemma[verb] in words("change", "verbs", way) for way in ("increase", "decrease"))
    return said or site.before in words("change", "adverbs", "increase") | words("change", "adverbs", "decrease")


def of_what(case: Case) -> Answer | None:
    """The noun or pronoun after "of"; "half the voters" leaves the "of" out."""
    site = case.site
    p, i = site.p, site.last
    kind = site.quantity.kind
    if kind in {"ratio", "multiple"} and i < site.stop and (p.pos[i] == "DET" or p.tag[i] == "PRP$" or p.low[i] == "as"):
        while i < site.stop and p.low[i] in {"as", "many", "much"}:
            i += 1
        found = starting(p, i, site.stop)
        bare = p.low[i - 1] == "many" and found is None  # "three times as many as last year"
        return Answer(found, "partitive") if found else back_to_count(case) if bare else None
    i = site.beyond
    if i + 1 >= site.stop or p.low[i] != "of" or (kind == "measure" and "within" in {site.before, p.low[site.first]}):
        return None  # "came within 7 kilometres of the dam" does not measure the dam
    i += 1
    if p.pos[i] == "DET" and i + 1 < site.stop and p.pos[i + 1] == "PRON":
        i += 1
    if (p.pos[i] == "PRON" and p.tag[i] != "PRP$") or (p.low[i] in words("measure", "pronouns") and not noun_follows(p, i, site.stop)):
        return of_them(case, i)
    after_of = i
    while i < site.stop and (p.pos[i] in {"DET", "SYM", "NUM"} or p.tag[i] == "PRP$" or i in site.taken):
        i += 1
    known = any(p.low[j] in {"the", "those", "these"} for j in range(after_of, i))
    found = starting(p, i, site.stop)
    if found is None and i < site.stop and known and (p.pos[i] == "ADJ" or p.tag[i] in {"JJ", "VBN"}):
        return Answer(Phrase(i, i + 1, i), "partitive")  # "two of the accused"
    if found is None or p.low[found.head] in words("measure", "standins"):
        return back_to_count(case)
    return Answer(found, "partitive")


def of_them(case: Case, i: int) -> Answer | None:
    """What the pronoun `i` after "of" stands for: "those who applied" say it themselves, "it" is what the figure before measures."""
    site = case.site
    p = site.p
    if (
        p.low[i] in {"those", "these"}
        and i + 1 < site.stop
        and (p.tag[i + 1] in {"VBN", "VBG"} or p.low[i + 1] in words("measure", "relatives"))
    ):
        verb = next((j for j in range(i + 1, min(site.stop, i + 5)) if p.pos[j] == "VERB"), None)
        return None if verb is None else Answer(Phrase(i, verb + 1, verb), "of-them")
    if p.low[i] in {"it", "this", "that", "which", "whom"}:
        mate = next((q for q in reversed(site.near) if q.end <= site.quantity.start and q.kind not in {"duration", "age"}), None)
        entry = case.memory.of(case.offset(mate)) if mate else case.memory.latest(case.at, kind=site.quantity.kind)
        return Answer(entry.measure, "of-them") if entry else None
    carried = back_to_count(case, pronoun=True)
    return Answer(carried.found, "of-them") if carried else None


def fronted(case: Case) -> Answer | None:
    """What the figure is some of, named at the head of the sentence ("Of those who applied, 62 percent were women")."""
    site = case.site
    p, i = site.p, site.start + 1
    comma = next((j for j in range(i, site.first) if p.word[j] == ","), None)
    if p.low[site.start] != "of" or comma is None or site.first - comma > FRONTED:
        return None
    if p.pos[i] == "PRON":
        return of_them(case, i)
    found = starting(p, i, comma)
    return Answer(found, "partitive") if found else None


def noun_follows(p: Parse, i: int, stop: int) -> bool:
    """True when a pronoun-like word is an article instead ("of those men")."""
    return i + 1 < stop and (is_noun(p, i + 1) or p.pos[i + 1] in {"ADJ", "NUM"})


def hollow(p: Parse, found: Phrase) -> bool:
    """True for a lone noun that says nothing of what is measured ("an average of 70 days", "rose 5 percent to end at 700")."""
    return found.last - found.first == 1 and p.low[found.head] in words("measure", "transparent")


def holder(case: Case) -> Answer | None:
    """The noun before "of" and the figure: "a group of ten", "a turnout of 58%"."""
    site = case.site
    p = site.p
    link = back_over(site, site.first - 1)
    if link <= site.start or p.low[link] != "of":
        return None
    head = noun_before(p, link, site.start)
    if head is None or temporal(p, head) or site.numeric(head):
        return None
    if head > site.start and p.pos[head - 1] == "ADP" and p.low[head] in words("measure", "prepositional"):
        return None  # "on top of the $4 million"
    return held_by(case, head)


def held_by(case: Case, head: int) -> Answer | None:
    """What "N of FIGURE" measures: the noun itself, or what a change or an average is of."""
    site = case.site
    p = site.p
    first = left_edge(p, head, site.edge(head))
    if is_change(p.lemma[head]) and not is_sum(site, head):
        return changed(case, head)
    if p.low[head] in words("measure", "transparent") | words("measure", "counters") and trimmed(p, first, head) == head:
        return None
    return Answer(noun_phrase(p, first, head, of=False), "unit-of", topic=True)


def bearer_before(case: Case) -> Answer | None:
    """The noun that the figure is said of without a verb: "contracts worth $5m", "with inflation at 3%", "shares, down 2%"."""
    site = case.site
    p = site.p
    link = back_over(site, site.lead)
    if link <= site.start:
        return None
    moving = p.low[link] in words("change", "adverbs", "increase") | words("change", "adverbs", "decrease")
    if not moving and p.low[link] not in words("measure", "worth"):
        return None
    head = noun_before(p, link - (p.word[link - 1] == ","), site.start)
    if head is None or temporal(p, head):
        return None
    found = around(p, head, site.edge(head))
    if hollow(p, found):
        return None
    if moving and found.first > site.start and p.pos[back_over(site, found.first - 1)] == "ADP" and p.low[found.first - 1] != "with":
        entry = case.memory.of(case.offset(site.previous)) if site.previous else None
        return Answer(entry.measure, "aside", entry.topic) if entry else None  # "60,000 came by sea, up 26 percent"
    return Answer(found, "unit-of", topic=True)


def attached(case: Case) -> Answer | None:
    """The noun right before the preposition that leads to the figure, unless it is a place ("homes from $750,000")."""
    site = case.site
    p = site.p
    link = site.first if p.low[site.first] in words("measure", "ranging") else back_over(site, site.first - 1)
    if link <= site.start or p.pos[link] not in {"ADP", "SCONJ", "VERB"} or p.low[link] not in words("measure", "ranging"):
        return None
    if p.pos[link - 1] == "VERB" and p.low[link - 1] in words("measure", "ranging"):
        link -= 1
    head = noun_before(p, link - (p.word[link - 1] == ","), site.start)
    if head is None or temporal(p, head) or (p.pos[head] == "PROPN" and not p.base[site.root].startswith("nmod")):
        return None
    if p.lemma[p.head[head]] in words("measure", "giving") and p.base[head] in {"obj", "iobj"}:
        return None  # "paid smugglers between $800 and $1,500"
    found = around(p, head, site.edge(head))
    return None if hollow(p, found) else Answer(found, "unit-of", topic=True)


def adjacent(case: Case) -> Answer | None:
    """The noun that the figure is set right behind ("a woman in her 40s", "Ms Lee, 44,", "a minority larger than a third")."""
    site = case.site
    p = site.p
    i = site.first
    if site.before == "aged":
        if p.parsed and p.pos[p.head[i - 1]] == "VERB":
            return None  # "she joined aged 14": said of the subject
        i -= 1
    if i > site.start and p.word[i - 1] in {",", "("}:
        i -= 1
    if i > site.start and p.pos[i - 1] == "PRON" and site.previous is not None:
        entry = case.memory.of(case.offset(site.previous))
        return Answer(entry.measure, "carried") if entry else None  # "half of them younger than five"
    head = noun_before(p, i, site.start)
    if head is None or temporal(p, head):
        return None
    return Answer(around(p, head, site.edge(head)), "unit-of")


def dashed(case: Case) -> Answer | None:
    """The plural noun that a dash ties a bare count to ("supported by air strikes -- eight in the last day")."""
    site = case.site
    p = site.p
    if site.before not in {"-", "--", "–", "—"}:
        return None
    head = noun_before(p, site.first - 1, site.start)
    return Answer(around(p, head, site.edge(head)), "unit-of") if head is not None and plural(p, head) else None


def purpose(case: Case) -> Answer | None:
    """What money is for, or made of ("$20 million in aid", "$12,000 for a new roof")."""
    site = case.site
    p, i = site.p, site.beyond
    if (
        i + 1 >= site.stop
        or p.low[i] not in words("measure", "purpose")
        or (p.low[i] == "in" and site.preposition in words("measure", "priced"))
    ):
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
