"""Cues by the order of words: beside quotations ("…," said Ann Lee; Ann Lee, a nurse, said: "…"), and speakers named by a label: headlines
("Police: …", "…: study"), signatures (“…” — Ann Lee).

A parser stumbles over quoted sentences more than over any others, while the words around the marks follow a few patterns. So the
verb beside a quotation is looked for in the words between the marks, and the parse only helps to bound the speaker's phrase.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.attribution.cues import Said
from claimx.claims.cuewords import particles, speech_verbs, words
from claimx.claims.grammar import DASHES, FINITE, MARKS, STOPS, can_speak, has_predicate, highest, is_named, later, led_by, until
from claimx.claims.subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.parse import Parse
    from claimx.find.quotes import Quote
    from claimx.records import Span

__all__ = ["Beside", "block_quote", "find_beside", "first_nominal", "headline", "introduced", "sentence_start", "signature", "tokens_of"]

_FINITE = FINITE | {"VBN"}  # whose auxiliary a tagger may have missed
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ALONE = frozenset({"nsubj", "obj", "root", "ROOT", "parataxis", "ccomp", "conj"})
"""What a number is in a clause where it counts no noun beside it."""
_GOES_ON = (",", "?", "!", "—", "–", "-", "…", "...")
_NEAR = 14
"""How many words before a quotation after a comma its verb may stand ("wrote to his 20,000 followers on Friday, …")."""
_REACH = 40
"""How many words from a quotation its verb may stand: a speaker's apposition may be long ("X, director of the …, an …, said")."""
# A dash, and a name of two words or more, alone or with what its bearer is.
_NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|of|de|da|del|van|von|der|al|bin|ibn|el|la|le|y))* [A-Z][\w.'’-]*"
_SIGNATURE = rf"[-–—―]{{1,2}}\s?(?P<name>{_NAME})(?:,[^.!?;]*)?[.\s]*$"
_SIGNED = re.compile(rf"[”\"’']?{_SIGNATURE}")
# Lines with a mark of quotation before each, the last one signed.
_BLOCK_QUOTE = re.compile(rf"\s*>[ \t]*(?P<words>\S[^\n]*(?:\n[ \t]*>[^\n]*)*?)(?:\n[ \t]*>[ \t]*)+{_SIGNATURE}")
_MAX_BLOCK = 5000
"""Characters of a signed block quotation."""
_MAX_SIGNATURE = 25
"""Words of a signature: "— Ann Lee, director of the Centre for …"."""
_MAX_LABEL = 8
"""Words of a headline's label: "UN human rights chief Ann Lee: …"."""
_MAX_INTRODUCTION = 4
"""Words up to the "from" of "And this from Ann Lee:"."""


class Beside(NamedTuple):
    """The verb beside a quotation (or the colon or dash of a label) and the head of who speaks, in tokens.

    `after` tells that the cue stands behind the quotation and may end a sentence that began before it, `whole` that the quotation is
    all of the content, not the end of a clause that the cue governs.
    """

    quote: Quote
    verb: int
    speaker: int | None
    after: bool = False
    whole: bool = True


def tokens_of(parse: Parse, quote: Quote) -> Span:
    """The tokens of a quotation with its marks."""
    base = parse.passage.start
    return parse.tokens(quote.start - base, quote.end - base)


def find_beside(parse: Parse, quotes: Sequence[Quote]) -> list[Beside]:
    """For each quotation that has one, the verb beside it. `quotes` are the outermost ones of the passage, in order."""
    spans = [tokens_of(parse, quote) for quote in quotes]
    starts, limits = [0, *(last for _, last in spans)], [*(first for first, _ in spans[1:]), len(parse)]
    hits = (
        _after(parse, quote, span, limit) or _before(parse, quote, span[0], start) or _labelled(parse, quote, span, (start, limit))
        for quote, span, start, limit in zip(quotes, spans, starts, limits, strict=False)
    )
    return [hit for hit in hits if hit is not None]


def _labelled(parse: Parse, quote: Quote, span: Span, around: Span) -> Beside | None:
    """ "…" — Ann Lee, mayor.  Ann Lee: "…"."""
    first, last = span
    start, limit = around
    if not quote.speech:
        return None
    stop = next((i for i in range(last, limit) if parse.low[i] in STOPS or parse.pos[i] == "SPACE"), limit)
    dash = last - 1 if parse.word[last - 1][-1] in DASHES else last  # it may be joined to the closing mark
    head, mark = signature(parse, dash, stop), dash
    if head is None and first > start and parse.low[first - 1] == ":":
        head, mark = who(parse, _clause_start(parse, start, first - 1), first - 1), first - 1
    return Beside(quote, mark, head) if head is not None else None


def _clause_start(parse: Parse, start: int, end: int) -> int:
    """The token behind the last stop within a span of tokens, else its first."""
    return next((i + 1 for i in range(end - 1, start - 1, -1) if parse.low[i] in STOPS), start)


def _after(parse: Parse, quote: Quote, span: Span, limit: int) -> Beside | None:
    """ "…," said X.  "…," X said."""
    first, base = span[1], parse.passage.start
    inner = parse.text[quote.inner[0] - base : quote.inner[1] - base].rstrip(" \t\xa0'’”\"")
    open_end = inner.endswith(_GOES_ON)
    if first < limit and parse.low[first] in MARKS:
        open_end, first = True, first + 1
    if first >= limit or parse.pos[first] in ("CCONJ", "SCONJ", "ADP"):
        return None
    small = parse.word[first][:1].islower()
    if not open_end and not (quote.speech and small):
        return None
    stop = until(parse, first, min(limit, first + _REACH), STOPS)
    # After a comma the sentence goes on, after "?" and "!" it does before a small letter: then any verb may be one of speech.
    verb = _verb(parse, first, stop, known=not (quote.speech and (inner.endswith(",") or small)))
    if verb is None:
        return None
    inverted = not any(_is_nominal(parse, i) for i in range(first, verb))
    if inverted and any(kid < span[0] for kid in parse.children(verb, "nsubj")):
        return None  # the verb's subject stands before the quotation: the head of "Today," reminded his staff
    if inverted:
        subjects = [kid for kid in later(parse, verb, "nsubj", "obj", "iobj") if kid < stop]
        speaker = subjects[0] if subjects else first_nominal(parse, verb + 1, min(stop, verb + 12))
    else:
        subjects = [kid for kid in parse.children(verb, "nsubj") if first <= kid < verb]
        speaker = subjects[0] if subjects else first_nominal(parse, first, verb)
    if speaker is None or (not open_end and has_predicate(parse, first, min(verb, parse.edges(speaker)[0]))):
        return None  # a quotation within the clause: The proverb "…" is wrongly credited to him, the museum wrote
    # “The risk,” said Lee, “is that …”: the second quotation ends the sentence that the first begins
    broken = inner.endswith(",") and limit + 1 < len(parse) and parse.word[limit + 1][:1].islower()
    if not quote.speech and not broken and _governs(parse, max(verb, speaker), verb):
        return None  # a title before another sentence: In "Today," Lee announced the sale
    return Beside(quote, verb, speaker, after=True)


def _verb(parse: Parse, first: int, stop: int, *, known: bool) -> int | None:
    """The verb of speech that goes with the quotation just before `first`, or unless it must be a `known` one the first finite verb."""
    finite = [i for i in range(first, stop) if parse.tag[i] in _FINITE and parse.dep[i] != "acl:relcl"]
    speaking = next((i for i in finite if _speaks(parse, i)), None)
    if speaking is not None or known:
        return speaking
    return next((i for i in finite if parse.tag[i] in ("VBD", "VBZ") and parse.pos[i] == "VERB"), None)


def _governs(parse: Parse, behind: int, verb: int) -> bool:
    """Whether the verb has content of its own behind a token."""
    kids = [kid for kid in parse.kids[verb] if kid > behind]
    return any(parse.base[kid] in ("ccomp", "xcomp", "obj") or led_by(parse, kid, words("sources", "about")) is not None for kid in kids)


def _speaks(parse: Parse, i: int) -> bool:
    """Whether the verb is one of speech, by itself or with its particle ("went on", "shot back")."""
    return parse.lemma[i] in speech_verbs() or any((parse.lemma[i], parse.low[kid]) in particles() for kid in parse.kids[i])


def _is_nominal(parse: Parse, i: int) -> bool:
    """Whether a token is a noun, a name or a pronoun, or a number that stands for one ("one of the mothers said")."""
    alone = parse.pos[i] == "NUM" and parse.base[i] in _ALONE and (parse.low[i].isalpha() or parse.low[i + 1 : i + 2] == ["of"])
    return alone or parse.pos[i] in _NOMINAL


def first_nominal(parse: Parse, first: int, stop: int) -> int | None:
    """The head of the first noun phrase in a stretch of tokens."""
    for i in range(first, stop):
        if _is_nominal(parse, i):
            return highest(parse, i, first, stop, nominal=True)
        if parse.pos[i] in ("ADP", "SCONJ") and i > first:
            return None
    return None


def _before(parse: Parse, quote: Quote, last: int, start: int) -> Beside | None:
    """X said: "…".  X said that "…".  The words since the last sentence's end (or quotation) hold the verb."""
    mark = parse.low[last - 1]
    begin = _clause_start(parse, start, last - 1)
    direct = quote.speech and parse.lemma[last - 1] in speech_verbs() and parse.pos[last - 1] == "VERB"
    if mark not in (",", ":", "that", "-", "—") and not direct:
        return None
    for i in range(last - 1, begin - 1, -1):
        if parse.pos[i] != "VERB" or parse.dep[i] == "acl:relcl" or not (_speaks(parse, i) or (mark == ":" and quote.speech)):
            continue
        if mark == "," and last - i > _NEAR:
            break
        subject, passive = subject_of(parse, i)
        if subject is not None and not passive and begin <= subject < i:
            return Beside(quote, i, subject, whole=mark != "that")
        if i == begin and mark == ":":  # Continued Lee: "…"
            return Beside(quote, i, first_nominal(parse, i + 1, last))
    return None


def sentence_start(parse: Parse, quotes: Sequence[Span], token: int) -> int:
    """The first token of the sentence that `token` stands in, by its punctuation, quotations skipped."""
    at = token
    while at > 0 and parse.low[at - 1] not in STOPS:
        inside = next((span for span in quotes if span[0] <= at - 1 < span[1]), None)
        if inside is not None and parse.low[inside[1] - 2] in STOPS:
            return at
        at = inside[0] if inside is not None else at - 1
    return at


# -------------------------------------------------------------------------------------------------------------------------- labels
def headline(parse: Parse) -> Said | None:
    """The source that a headline names before its first colon or after its last colon or dash."""
    marks, end = [i for i in range(1, len(parse) - 1) if parse.low[i] in (":", "-", "–", "—")], len(parse)
    if not marks or (marks[0] == 1 and parse.lemma[0] in words("sources", "bare")):
        return None  # "Source: Ministry of Mines", "Office: 555-0100"
    first, last = marks[0], marks[-1]
    before = [(first, (0, first), (first + 1, end))] if parse.low[first] == ":" else []
    for mark, label, told in (*before, (last, (last + 1, end), (0, last))):
        if label[1] - label[0] <= _MAX_LABEL and _says(parse, *told) and (head := who(parse, *label)) is not None:
            return Said(mark, (mark, mark + 1), head, (told,), "asserted", "headline")
    return None


def _says(parse: Parse, first: int, last: int) -> bool:
    """Whether a headline's words tell something: a verb, a number or a quotation; a title ("Country Reports: Norland") tells nothing."""
    return any(
        parse.pos[i] in ("VERB", "AUX")
        or (parse.pos[i] == "NUM" and not (parse.word[i].isdecimal() and len(parse.word[i]) == 4))  # no year
        or parse.word[i][0] in "“\"‘'«"
        for i in range(first, last)
    )


def who(parse: Parse, first: int, last: int) -> int | None:
    """The head of a label that names somebody who can speak; none in "Analysis: …" or "World Cup: …"."""
    if has_predicate(parse, first, last):
        return None
    for i in range(last - 1, first - 1, -1):
        if can_speak(parse, i, "PERSON", "ORG", kinds=("headline", "organisation", "role")):
            return highest(parse, i, first, last)
        if parse.pos[i] == "NOUN":
            return None
    return None


def signature(parse: Parse, first: int, last: int) -> int | None:
    """The head of the phrase that signs a quotation, where tokens `first` to `last` are one: a dash and a name, and no verb.

    The dash may be joined to the mark before it or to the name ("…”— Ann Lee", "… -Ann Lee").
    """
    if first >= last or last - first > _MAX_SIGNATURE:
        return None
    signed = _SIGNED.match(parse.text[parse.start[first] : parse.end[last - 1]])
    if signed is not None:
        name, end = parse.tokens(*(parse.start[first] + at for at in signed.span("name")))
        if not has_predicate(parse, first, end):
            return highest(parse, end - 1, name, last)
    if parse.low[first] not in DASHES:
        return None
    named = next((i for i in range(first + 1, last) if is_named(parse, i, "PERSON", "ORG")), None)
    return highest(parse, named, first, last) if named is not None else None


def block_quote(parse: Parse) -> tuple[Span, Span] | None:
    """The signer's name and the words of a paragraph of quoted lines ("> …") whose last line signs them, in characters of the passage."""
    match = _BLOCK_QUOTE.match(parse.text) if ">" in parse.text and len(parse.text) < _MAX_BLOCK else None
    return (match.span("name"), match.span("words")) if match is not None else None


def introduced(parse: Parse) -> Said | None:
    """Who is announced by a preposition, where the words follow in the next paragraph: "This from its secretary, Ann Lee:"."""
    if not parse.text.rstrip().endswith(":"):
        return None
    at = until(parse, 0, min(len(parse), _MAX_INTRODUCTION), ("from",))
    if parse.low[at : at + 1] != ["from"] or parse.base[at] != "case" or any(parse.pos[i] in ("NOUN", "PROPN", "VERB") for i in range(at)):
        return None
    head = parse.head[at]
    named = parse.ent[head] is not None or can_speak(parse, head, kinds=("organisation", "role"))
    return Said(at, (at, at + 1), head, (), "asserted", "introduced") if named else None
