"""Speakers named by a label: headlines ("Police: …", "…: study"), transcripts ("KATO: …"), signatures (“…” — Ann Lee)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from claimx.claims.attribution.cues import Said
from claimx.claims.cite import trimmed
from claimx.claims.cuewords import words
from claimx.claims.grammar import DASHES, can_speak, has_predicate, highest, is_named, until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["block_quote", "headline", "introduced", "signature", "turns", "who"]

_LABEL = re.compile(r"\s*(?P<name>[A-Z][A-Z.'’\- ]*[A-Z.]|[QA]|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})(?: \([^)\n]{1,40}\))?\s?:(?=\s)")
_SHOUTED = re.compile(r"[A-Z.'’\- ]+")
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
_MIN_TURNS = 3
"""Labelled paragraphs that make a document a transcript; one or two may be a list or a caption."""


def turns(parses: Sequence[Parse]) -> dict[int, tuple[Span, Span]]:
    """Passage start to the label and the words of the turn that the passage is, in documents that are transcripts; else nothing.

    Spans are characters of the passage. A label counts when it is written in capitals or comes back, so that "Note: …" makes no speaker.
    """
    found = {
        parse.passage.start: (match, trimmed(parse.text, match.end(), len(parse.text)))
        for parse in parses
        if (match := _LABEL.match(parse.text))
    }
    names = Counter(match["name"] for match, _ in found.values())
    kept = {
        at: (match.span("name"), words)
        for at, (match, words) in found.items()
        if names[match["name"]] > 1 or (_SHOUTED.fullmatch(match["name"]) and len(match["name"]) > 1)
    }
    return kept if len(kept) >= _MIN_TURNS else {}


def block_quote(parse: Parse) -> tuple[Span, Span] | None:
    """The signer's name and the words of a paragraph of quoted lines ("> …") whose last line signs them, in characters of the passage."""
    match = _BLOCK_QUOTE.match(parse.text) if ">" in parse.text and len(parse.text) < _MAX_BLOCK else None
    return (match.span("name"), match.span("words")) if match is not None else None


def headline(parse: Parse) -> Said | None:
    """The source that a headline names before or after its colon or dash."""
    marks = [i for i in range(1, len(parse) - 1) if parse.low[i] in (":", "-", "–", "—")]
    if not marks:
        return None
    first, last = marks[0], marks[-1]
    if first == 1 and parse.lemma[0] in words("sources", "bare"):
        return None  # "Source: Ministry of Mines", "Office: 555-0100"
    before, behind = (0, first), (first + 1, len(parse))
    if parse.low[first] == ":" and first <= _MAX_LABEL and _says(parse, *behind) and (head := who(parse, *before)) is not None:
        return Said(first, (first, first + 1), head, (behind,), "asserted", "headline")
    before, behind = (0, last), (last + 1, len(parse))
    if len(parse) - last - 1 <= _MAX_LABEL and _says(parse, *before) and (head := who(parse, *behind)) is not None:
        return Said(last, (last, last + 1), head, (before,), "asserted", "headline")
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
