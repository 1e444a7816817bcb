"""Cues beside quotations, by the order of words: "…," said Ann Lee; Ann Lee, a nurse, said: "…".

A parser stumbles over quoted sentences more than over any others, while the words around the marks follow a few patterns. So the
verb beside a quotation is looked for in the words between the marks, and the parse only helps to bound the speaker's phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.attribution.labels import signature, who
from claimx.claims.attribution.subject import subject_of
from claimx.claims.cuewords import particles, speech_verbs, words
from claimx.claims.grammar import DASHES, STOPS, has_predicate, highest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.parse import Parse
    from claimx.find.quotes import Quote
    from claimx.records import Span

__all__ = ["Beside", "find_beside", "first_nominal", "sentence_start", "tokens_of"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_GOES_ON = (",", "?", "!", "—", "–", "-", "…", "...")
_NEAR = 14
"""How many words before a quotation after a comma its verb may stand ("wrote to his 20,000 followers on Friday, …")."""
_REACH = 40
"""How many words from a quotation its verb may stand: a speaker's apposition may be long ("X, director of the …, an …, said")."""


class Beside(NamedTuple):
    """The verb beside a quotation (or the colon or dash of a label) and the head of who speaks, in tokens.

    `after` tells that the cue stands behind the quotation and may end a sentence that began before it, `whole` that the quotation is
    all of the content, not the end of a clause that the cue governs.
    """

    quote: Quote
    verb: int
    speaker: int
    after: bool
    whole: bool


def tokens_of(parse: Parse, quote: Quote) -> Span:
    """The tokens of a quotation with its marks."""
    base = parse.passage.start
    return parse.token_at(quote.start - base), parse.token_at(quote.end - base - 1) + 1


def find_beside(parse: Parse, quotes: Sequence[Quote]) -> list[Beside]:
    """For each quotation that has one, the verb beside it. `quotes` are the outermost ones of the passage, in order."""
    spans = [tokens_of(parse, quote) for quote in quotes]
    found: list[Beside] = []
    for n, (quote, (first, last)) in enumerate(zip(quotes, spans, strict=True)):
        limit = spans[n + 1][0] if n + 1 < len(spans) else len(parse)
        start = spans[n - 1][1] if n else 0
        hit = (
            _after(parse, quote, (first, last), limit)
            or _before(parse, quote, first, start)
            or _labelled(parse, quote, (first, last), (start, limit))
        )
        if hit is not None:
            found.append(hit)
    return found


def _labelled(parse: Parse, quote: Quote, span: Span, around: Span) -> Beside | None:
    """ "…" — Ann Lee, mayor.  Ann Lee: "…"."""
    first, last = span
    start, limit = around
    if not quote.speech:
        return None
    stop = next((i for i in range(last, limit) if parse.low[i] in STOPS or parse.pos[i] == "SPACE"), limit)
    dash = last - 1 if parse.word[last - 1][-1] in DASHES else last  # it may be joined to the closing mark
    head = signature(parse, dash, stop)
    if head is not None:
        return Beside(quote, dash, head, after=False, whole=True)
    begin = next((i + 1 for i in range(first - 2, start - 1, -1) if parse.low[i] in STOPS), start)
    if begin < first - 1 and parse.low[first - 1] == ":" and first - begin <= _NEAR:
        head = who(parse, begin, first - 1)
        if head is not None:
            return Beside(quote, first - 1, head, after=False, whole=True)
    return None


def _after(parse: Parse, quote: Quote, span: Span, limit: int) -> Beside | None:
    """ "…," said X.  "…," X said."""
    base = parse.passage.start
    first = span[1]
    inner = parse.text[quote.inner[0] - base : quote.inner[1] - base].rstrip(" \t\xa0'’”\"")
    open_end = inner.endswith(_GOES_ON)
    if first < limit and parse.low[first] in (",", "—", "–", "-", "--"):
        open_end = True
        first += 1
    if first >= limit or not (open_end or (quote.speech and parse.word[first][:1].islower())):
        return None
    if parse.pos[first] in ("CCONJ", "SCONJ", "ADP"):
        return None
    stop = next((i for i in range(first, min(limit, first + _REACH)) if parse.low[i] in STOPS), min(limit, first + _REACH))
    # After a comma the sentence goes on, after "?" and "!" it does before a small letter: then any verb may be one of speech.
    verb = _verb(parse, first, stop, known=not (quote.speech and (inner.endswith(",") or parse.word[first][:1].islower())))
    if verb is None:
        return None
    inverted = not any(parse.pos[i] in _NOMINAL for i in range(first, verb))
    if inverted and (verb - first > 1 or any(kid < span[0] and parse.base[kid] == "nsubj" for kid in parse.kids[verb])):
        return None  # the verb's subject stands before the quotation: the head of "Today," reminded his staff
    speaker = _speaker_after(parse, verb, stop) if inverted else _speaker_before(parse, first, verb)
    if speaker is None or parse.low[speaker] in words("sources", "relative"):
        return None
    between = range(first, min(verb, parse.edges(speaker)[0] if speaker < verb else verb))
    if not open_end and has_predicate(parse, between.start, between.stop):
        return None  # a quotation within the clause: The proverb "…" is wrongly credited to him, the museum wrote
    # “The risk,” said Lee, “is that …”: the second quotation ends the sentence that the first begins
    broken = inner.endswith(",") and limit + 1 < len(parse) and parse.word[limit + 1][:1].islower()
    if not quote.speech and not broken and _governs(parse, verb, speaker):
        return None  # a title before another sentence: In "Today," Lee announced the sale
    return Beside(quote, verb, speaker, after=True, whole=True)


def _verb(parse: Parse, first: int, stop: int, *, known: bool) -> int | None:
    """The verb of speech that goes with the quotation just before `first`."""
    other = None
    for i in range(first, stop):
        if parse.pos[i] not in ("VERB", "AUX") or parse.tag[i] not in _FINITE:
            continue
        relative = parse.dep[i] == "acl:relcl" or (i > first and parse.low[i - 1] in words("sources", "relative"))
        if _speaks(parse, i) and not relative:
            return i
        if other is None and not relative and parse.tag[i] in ("VBD", "VBZ") and parse.pos[i] == "VERB" and parse.child(i, "xcomp") is None:
            other = i
    return None if known else other


def _governs(parse: Parse, verb: int, speaker: int) -> bool:
    """Whether the verb has content of its own behind it."""
    later = [kid for kid in parse.kids[verb] if kid > max(verb, speaker)]
    told = [kid for kid in later if parse.base[kid] in ("ccomp", "xcomp", "obj")]
    cases = [parse.low[k] for kid in later if parse.base[kid] == "obl" for k in parse.children(kid, "case")]
    return bool(told) or not words("sources", "about").isdisjoint(cases)


def _speaks(parse: Parse, i: int) -> bool:
    """Whether the verb is one of speech, by itself or with its particle ("went on", "shot back")."""
    if parse.lemma[i] in speech_verbs():
        return True
    return any((parse.lemma[i], parse.low[kid]) in particles() for kid in parse.kids[i] if kid == i + 1)


def _speaker_after(parse: Parse, verb: int, stop: int) -> int | None:
    subject = next((kid for kid in parse.kids[verb] if verb < kid < stop and parse.base[kid] in ("nsubj", "obj", "iobj")), None)
    if subject is not None and parse.pos[subject] in (*_NOMINAL, "ADJ", "DET", "NUM"):
        return subject
    return first_nominal(parse, verb + 1, min(stop, verb + 12))


def _speaker_before(parse: Parse, first: int, verb: int) -> int | None:
    subject = next((kid for kid in parse.kids[verb] if first <= kid < verb and parse.base[kid] == "nsubj"), None)
    return subject if subject is not None else first_nominal(parse, first, verb)


def first_nominal(parse: Parse, first: int, stop: int) -> int | None:
    """The head of the first noun phrase in a stretch of tokens."""
    for i in range(first, stop):
        if parse.pos[i] in _NOMINAL:
            return highest(parse, i, first, stop, nominal=True)
        if parse.pos[i] in ("ADP", "SCONJ") and i > first:
            return None
    return None


def _before(parse: Parse, quote: Quote, last: int, start: int) -> Beside | None:
    """X said: "…".  X said that "…".  The words since the last sentence's end (or quotation) hold the verb."""
    if last <= start:
        return None
    mark = parse.low[last - 1]
    begin = next((i + 1 for i in range(last - 2, start - 1, -1) if parse.low[i] in STOPS), start)
    direct = quote.speech and parse.lemma[last - 1] in speech_verbs() and parse.pos[last - 1] == "VERB"
    if mark not in (",", ":", "that", "-", "—") and not direct:
        return None
    for i in range(last - 1, begin - 1, -1):
        if parse.pos[i] != "VERB" or not (parse.tag[i] in _FINITE or parse.tag[i] in ("VBG", "VB")) or parse.dep[i] == "acl:relcl":
            continue
        known = _speaks(parse, i)
        if not known and not (mark == ":" and quote.speech and parse.tag[i] in ("VBD", "VBZ", "VBP")):
            continue
        if mark == "," and last - i > _NEAR:
            break
        subject, passive = subject_of(parse, i)
        if subject is not None and not passive and begin <= subject < i:
            return Beside(quote, i, subject, after=False, whole=mark != "that")
        if known and i == begin and mark == ":":  # Continued Lee: "…"
            subject = first_nominal(parse, i + 1, last)
            return Beside(quote, i, subject, after=False, whole=True) if subject is not None else None
    return None


def sentence_start(parse: Parse, quotes: Sequence[Span], token: int) -> int:
    """The first token of the sentence that `token` stands in, by its punctuation, quotations skipped."""
    at = token
    while at > 0:
        inside = next((span for span in quotes if span[0] <= at - 1 < span[1]), None)
        if inside is not None:
            if parse.low[inside[1] - 1] in STOPS or (inside[1] >= 2 and parse.low[inside[1] - 2] in STOPS):
                return at
            at = inside[0]
        elif parse.low[at - 1] in STOPS:
            return at
        else:
            at -= 1
    return at
