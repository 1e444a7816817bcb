"""Noun phrases of a passage: the one around a head, the one that starts or ends at a place.

Everything here works on the order of words and their parts of speech first and asks the parse to confirm or to choose: a parser is wrong
about one arc in eight on news, and the two are rarely wrong together. Indices are tokens of a `Parse`; phrases are half open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.grammar import is_plural
from claimx.data import wordlist as words

if TYPE_CHECKING:
    from claimx.claims.measures.site import Site
    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = [
    "Phrase",
    "around",
    "clear_of",
    "hyphen",
    "is_noun",
    "left_edge",
    "noun_after",
    "noun_before",
    "noun_phrase",
    "of_phrase",
    "one_line",
    "participle",
    "temporal",
    "trimmed",
    "words",
]

LINE_END = re.compile(r"[\r\n]")
HYPHENS = frozenset("-‐‑–")
QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''"})
PHRASE_LIMIT = 9  # tokens of a noun phrase to the left of its head


class Phrase(NamedTuple):
    """Tokens `first` up to `last` (exclusive) with the token that heads them."""

    first: int
    last: int
    head: int


def is_noun(p: Parse, i: int) -> bool:
    """True for common nouns and names."""
    return p.pos[i] in {"NOUN", "PROPN"}


def temporal(p: Parse, i: int) -> bool:
    """True for a word that places in time, not joined to another by a hyphen."""
    named = p.lemma[i] in words("measure", "temporal") or p.word[i] in words("measure", "calendar")
    return named and not (i + 1 < len(p) and glued(p, i + 1) and p.word[i + 1] in HYPHENS)


def glued(p: Parse, i: int) -> bool:
    """True when no blank stands between the token and the one before."""
    return i > 0 and p.end[i - 1] == p.start[i]


def hyphen(p: Parse, i: int) -> bool:
    """True for a hyphen inside a compound word."""
    return p.word[i] in HYPHENS and glued(p, i) and i + 1 < len(p) and glued(p, i + 1)


def participle(p: Parse, i: int) -> bool:
    """True for a participle that modifies a noun to its right rather than being the verb of a clause."""
    if p.tag[i] not in {"VBN", "VBG", "VBD"} or i + 1 >= len(p):
        return False
    return hyphen(p, i - 1) or (p.base[i] in {"amod", "compound"} and p.head[i] > i)


def noun_after(p: Parse, i: int, stop: int) -> int | None:
    """The head of the noun phrase whose modifiers start at token `i`, before `stop`."""
    head: int | None = None
    wanting = True  # a modifier, hyphen or possessive was the last word: the phrase cannot end here
    j = i
    while j < stop:
        if is_noun(p, j):
            if temporal(p, j) and not (head is not None and wanting):
                break
            if head is not None and not wanting and not joins(p, head, j):
                break
            head, wanting = j, False
        elif p.pos[j] == "SPACE":
            pass
        elif hyphen(p, j) or (p.tag[j] == "POS" and head is not None):
            wanting = True
        elif p.pos[j] == "CCONJ" and (joined := after_conjunction(p, j, head, stop)) is not None:
            return joined
        elif (head is not None and not wanting) or not modifies_right(p, j, stop):
            break
        j += 1
    return head


def joins(p: Parse, head: int, j: int) -> bool:
    """True when the noun `j` right after the noun `head` goes on the same phrase ("market share"), not a new one ("guests Ann Lee")."""
    if p.base[j] == "nsubj" and p.head[j] > j and p.head[head] != j:
        return False  # "territory ISIL once held": the second noun is the subject of what describes the first
    if not is_plural(p, head):
        return True
    return (p.base[head] == "compound" and p.head[head] >= j) or p.pos[head] == "PROPN"


def after_conjunction(p: Parse, j: int, head: int | None, stop: int) -> int | None:
    """The plural noun shared by modifiers that `j` joins ("artillery and mortar systems"), or none."""
    if head is not None and is_plural(p, head):
        return None
    if head is None and (j == 0 or p.pos[j - 1] not in {"ADJ", "VERB"}):
        return None
    second = noun_after(p, j + 1, stop) if j + 1 < stop and p.pos[j + 1] in {"ADJ", "NOUN", "PROPN", "VERB"} else None
    return second if second is not None and is_plural(p, second) and second > j + 1 - (head is None) else None


def modifies_right(p: Parse, j: int, stop: int) -> bool:
    """True when token `j` can stand between a number and its noun."""
    pos = p.pos[j]
    if pos == "ADJ" or p.word[j] in QUOTES or p.low[j] in words("measure", "skipped"):
        return True
    if pos == "ADV":
        compound = any(hyphen(p, i) for i in (j + 1, j + 2) if i < stop)
        return j + 1 < stop and (p.pos[j + 1] in {"ADJ", "ADV"} or participle(p, j + 1) or compound)
    if pos == "NUM":
        return j + 1 < stop and (hyphen(p, j + 1) or is_noun(p, j + 1))
    if p.word[j] == ",":
        return j > 0 and j + 1 < stop and p.pos[j - 1] == "ADJ" and p.pos[j + 1] == "ADJ"
    return participle(p, j) or hyphen(p, j - 1) or (j + 1 < stop and hyphen(p, j + 1))


def noun_before(p: Parse, i: int, start: int) -> int | None:
    """The noun that ends right before token `i`, not before `start`."""
    j = i - 1
    while j >= start and (p.word[j] in QUOTES or p.pos[j] == "SPACE"):
        j -= 1
    named = j > start and p.pos[j] == "ADJ" and p.pos[j - 1] == "DET"  # "the accused, 44,", "a minority larger than a third"
    return j if j >= start and (is_noun(p, j) or named) else None


def left_edge(p: Parse, head: int, start: int) -> int:
    """The first word of the modifiers of `head`, by the order of words, not before `start`."""
    j = head
    while j - 1 >= max(start, head - PHRASE_LIMIT):
        k = j - 1
        if p.pos[k] == "SPACE" and k > start:
            k -= 1
        if hyphen(p, k):
            j = max(k - 1, start)
            continue
        right, bound = p.pos[j], p.tag[j] == "POS" or p.base[k] == "compound"
        asked = p.low[k] in ("many", "much") and p.low[k - 1 : k] == ["how"]
        if asked or not (
            p.tag[k] == "POS"
            # A time before the phrase is no part of it ("last week sales").
            or (is_noun(p, k) and not temporal(p, k) and (bound or (right != "ADJ" and joins(p, k, j))))
            or p.pos[k] == "ADJ"
            or participle(p, k)
            or named_number(p, k, start)
            or (p.pos[k] == "ADV" and right == "ADJ" and p.head[k] == j)
            or (p.pos[k] == "CCONJ" and k - 1 >= start and p.pos[k - 1] == right == "ADJ")
        ):
            break
        j = k
    return j


def named_number(p: Parse, k: int, start: int) -> bool:
    """True for a number that is part of a name ("Nasdaq 100 futures")."""
    name = k - 2 if k - 2 >= start and p.tag[k - 1] == "POS" else k - 1  # "Standard & Poor's 500 index"
    return p.pos[k] == "NUM" and k > start and p.pos[name] == "PROPN" and not temporal(p, name) and p.word[k].isdigit()


def trimmed(p: Parse, first: int, head: int) -> int:
    """`first` without the articles, owners, numbers and quotation marks a phrase starts with."""
    skipped = words("measure", "skipped") - {"other", "same", "different", "separate", "total"}
    while first < head and (
        p.pos[first] in {"DET", "PUNCT", "CCONJ", "ADP", "SCONJ"}
        or p.tag[first] in {"PRP$", "WP$", "POS"}
        or (p.pos[first] == "NUM" and not hyphen(p, first + 1))
        or p.low[first] in skipped
        or (p.pos[first] in {"ADV", "PRON"} and not hyphen(p, first + 1) and p.pos[first + 1] not in {"ADJ", "VERB"})
    ):
        first += 1
    return first


def noun_phrase(p: Parse, first: int, head: int) -> Phrase:
    """The phrase from `first` to `head`, trimmed at its left, with a short "of …", a "per …" or a narrowing participle at its right."""
    first = trimmed(p, first, head)
    _, stop = p.sent(head)
    last = head + 1
    while last + 1 < stop and hyphen(p, last):
        last += 2
    if last + 1 < stop and p.low[last] == "of":
        last = of_phrase(p, last + 1, stop) or last
    if last + 1 < stop and p.low[last] == "per":  # "spending per pupil", but no rate: "deaths per 1,000"
        base = last + 1
        while base + 1 < stop and (p.pos[base] == "ADJ" or is_noun(p, base)) and is_noun(p, base + 1):
            base += 1
        last = base + 1 if is_noun(p, base) else last
    if last + 1 < stop and p.low[last] in words("measure", "restrictors"):
        last += 2
        while last + 1 < stop and (
            p.pos[last] == "NUM" or ((p.word[last] in HYPHENS or p.low[last] in {"to", "and", "or"}) and p.pos[last + 1] == "NUM")
        ):
            last += 1
    return Phrase(first, last, head)


def of_phrase(p: Parse, i: int, stop: int) -> int | None:
    """Where the noun phrase after an "of" ends (exclusive); none when it is a number, a time, a pronoun or long.

    People may be named by their state alone ("the number of wounded", "of those killed").
    """
    start = i
    if i + 1 < stop and p.low[i] == "those" and p.tag[i + 1] == "VBN":
        return i + 2
    while i < stop and (p.pos[i] == "DET" or p.tag[i] == "PRP$"):
        i += 1
    if i >= stop or p.pos[i] in {"NUM", "SYM", "PRON"}:
        return None
    head = noun_after(p, i, stop)
    if head is None and p.tag[i] in {"JJ", "VBN"} and not (i + 1 < stop and (is_noun(p, i + 1) or hyphen(p, i + 1))):
        head = i
    return head + 1 if head is not None and head - start < PHRASE_LIMIT else None


def around(p: Parse, head: int, start: int) -> Phrase:
    """The noun phrase that a noun heads, with its modifiers on both sides."""
    # A name or compound is headed by its last noun in English; UD's flat names by their first.
    while head + 1 < len(p) and p.base[head + 1] == "flat" and p.head[head + 1] == head and is_noun(p, head + 1):
        head += 1
    while head + 2 < len(p) and hyphen(p, head + 1) and is_noun(p, head + 2):
        head += 2
    return noun_phrase(p, left_edge(p, head, start), head)


def clear_of(site: Site, found: Phrase) -> Phrase:
    """The phrase without what overlaps the figure itself ("children aged" of "children aged 14") or has another ("regions" of "Peru's 25 regions")."""
    p = site.p
    inside = max((i for i in site.taken if found.first <= i < found.head), default=None)
    if inside is not None and p.pos[found.head] != "VERB":
        found = found._replace(first=inside + 1)
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


def one_line(p: Parse, span: Span, head: int) -> Span:
    """The part of a span of tokens that stands on the line of its token `head`."""
    first, last = span
    begin = next((i for i in range(head, first, -1) if LINE_END.search(p.text, p.start[i - 1], p.start[i])), first)
    return begin, next((i for i in range(head + 1, last) if LINE_END.search(p.text, p.start[i - 1], p.end[i])), last)
