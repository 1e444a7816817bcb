"""What NewsQuant calls the concept of a count: not the counted noun (there that is the unit) but who or what has, does or holds it.

"Dell laid off 6,650 employees" has the unit "employee" and the concept "Dell"; the claim record has the counted noun as its measure and no field for the
other, so the adapter asks here.
"""

from claimx.claims.measures.phrase import around, is_noun, noun_after, noun_before, noun_phrase
from claimx.claims.measures.verbphrase import governor
from claimx.claims.subject import subject_of


def bearer(site, head):
    """The phrase that has what the count at `site` counts, the noun `head` ("-" when the sentence names none, as NewsQuant writes it)."""
    p = site.p
    owner = p.child(head, "nmod:poss")
    if owner is not None and is_noun(p, owner):
        return text_of(p, around(p, owner, edge(site, owner)))
    if head + 2 < site.stop and p.low[head + 1] == "of" and (held := held_after(p, head + 2, site.stop)):
        return text_of(p, held)
    above = p.head[head]
    if p.base[head] == "nmod" and is_noun(p, above) and above < site.first:
        return text_of(p, around(p, above, edge(site, above)))
    bracket = next((i for i in range(site.first - 1, site.start, -1) if p.word[i] in "()"), None)
    if bracket is not None and p.word[bracket] == "(" and (noun := noun_before(p, bracket, site.start)) is not None:
        return text_of(p, around(p, noun, edge(site, noun)))
    if p.base[head] == "nsubj":
        return "-"
    verb = governor(p, above) if above != head else None
    who = subject_of(p, verb)[0] if verb is not None else None
    if who is not None and p.pos[who] == "PRON" and p.low[who] in {"it", "he", "she", "they"}:
        who = next((i for i in range(who - 1, site.start - 1, -1) if p.base[i] == "nsubj" and is_noun(p, i)), None)
    return (
        text_of(p, around(p, who, edge(site, who)))
        if who is not None and is_noun(p, who) and who not in {*range(site.first, site.last), *site.taken}
        else "-"
    )


def edge(site, i):
    """The first token of the sentence that a phrase headed by token `i` may start with: none of another figure."""
    return max((j + 1 for j in (*site.taken, site.last - 1) if site.start <= j < i), default=site.start)


def text_of(p, phrase):
    start, end = p.chars(phrase.first, phrase.last)
    return p.text[start:end]


def held_after(p, i, stop):
    """The noun phrase that starts at token `i`, over an article or owner."""
    while i < stop and (p.pos[i] == "DET" or p.tag[i] in {"PRP$", "POS"}):
        i += 1
    head = noun_after(p, i, stop) if i < stop else None
    return None if head is None else noun_phrase(p, i, head)
