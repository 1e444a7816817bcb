"""Quotations: what stands between quote marks, paragraph by paragraph, whatever marks are used and however broken they are.

A mark is judged by its place (after a blank it opens, before one it closes) and only then by its form, because forms are mixed up
in real text. An unclosed quotation runs to its paragraph's end and never further, so one odd mark costs at most one paragraph
(FIELD.md: textacy lost a quarter of PolNeAR's documents to odd marks). A paragraph that opens with a mark after an unclosed
quotation continues it, as newspapers write speech of several paragraphs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.data import table, wordlist
from claimx.records import Record, Span
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.tag.passage import Passage

__all__ = ["Quote", "find_quotes"]

Family = Literal["double", "single", "lost"]
Nature = Literal["opens", "closes", "either"]


class Quote(Record, frozen=True):
    """A quotation. `start:end` are document offsets with the marks, `inner` without them.

    `depth` is 0 for a quotation that stands in no other one. `closed` is false where the closing mark is missing, `continues` true
    where the quotation goes on from the paragraph before. `speech` tells a sentence from a label ("Buffett rule"): four words or
    more, one of them a verb where the text is tagged.
    """

    start: int
    end: int
    inner: Span
    depth: int
    closed: bool
    continues: bool
    speech: bool


class _Mark(NamedTuple):
    """A quotation mark at `start:end`, by its form, with the characters beside it (blanks at the ends of the text)."""

    start: int
    end: int
    family: Family
    nature: Nature
    before: str
    after: str


class _Open(NamedTuple):
    mark: _Mark
    continues: bool


_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_DECADE = re.compile(r"\d\d(?:['’]?s)?")
_MIN_WORDS = 4
_OPENING = frozenset("([{<—–―-/:=")
_CLOSING = frozenset(")]}>—–―-/.,;:!?…")


def find_quotes(passages: Sequence[Passage]) -> list[Quote]:
    """Every quotation of a document, in text order, an outer one before those inside it.

    `passages` are those of one document, in order. Works on docs that are only tokenised; tags, where there are any, sharpen
    `Quote.speech`.
    """
    found: list[Quote] = []
    unclosed = False
    block = None
    for passage in passages:
        text = text_of(passage.doc)
        if not text.strip():
            continue
        quotes = list(_quotes(passage, text, unclosed=unclosed, inside=unclosed and passage.block == block))
        block = passage.block
        outer = [quote for quote in quotes if quote.depth == 0]
        unclosed = bool(outer) and not outer[-1].closed
        found.extend(quotes)
    return found


def _quotes(passage: Passage, text: str, *, unclosed: bool, inside: bool) -> Iterator[Quote]:
    pairs = sorted(_pairs(text, unclosed=unclosed, inside=inside), key=lambda pair: (pair[0].mark.start, -pair[1][1]))
    ends: list[int] = []
    for opened, (inner_end, mark_end, closed) in pairs:
        mark = opened.mark
        if inner_end <= mark.end or not text[mark.end : inner_end].strip():
            continue
        while ends and ends[-1] <= mark.start:
            ends.pop()
        start, end = passage.place(mark.start, mark_end)
        yield Quote(
            start=start,
            end=end,
            inner=passage.place(mark.end, inner_end),
            depth=len(ends),
            closed=closed,
            continues=opened.continues,
            speech=_is_speech(passage.doc, text, mark.end, inner_end),
        )
        ends.append(mark_end)


def _is_speech(doc: Doc, text: str, start: int, end: int) -> bool:
    if len(_WORD.findall(text, start, end)) < _MIN_WORDS:
        return False
    if not doc.has_annotation("TAG"):
        return True
    span = doc.char_span(start, end, alignment_mode="contract")
    return span is not None and any(token.pos_ in ("VERB", "AUX") for token in span)


# ------------------------------------------------------------------------------------------------------------------ pairing marks
def _pairs(text: str, *, unclosed: bool, inside: bool) -> Iterator[tuple[_Open, tuple[int, int, bool]]]:
    """Each opening mark with (end of the quoted words, end with the mark, whether it was closed)."""
    pattern, kinds = _pattern()
    marks = [_mark(text, *match.span(), *kinds[match[0]]) for match in pattern.finditer(text) if kinds[match[0]][0] != "lost"]
    if not any(mark.family == "double" for mark in marks):
        marks = _restore_lost(text) or marks
    stack: list[_Open] = []
    first = len(text) - len(text.lstrip())
    left_out = _Open(_mark(text, first, first, "double", "opens"), continues=True)
    if inside:  # a window of a long paragraph that began within a quotation
        stack.append(left_out._replace(mark=left_out.mark._replace(start=0, end=0)))
    for i, mark in enumerate(marks):
        at = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].mark.family == mark.family), None)
        role = _role(marks, i, text, is_open=at is not None)
        if role == "opens":
            if at is not None and mark.family == "double":
                # Two opening marks without a closing one between: the closing one was forgotten.
                end = _before(text, mark.start)
                yield from ((opened, (end, end, False)) for opened in stack[at:] if opened.mark.family == "double")
                del stack[at:]
            stack.append(_Open(mark, continues=unclosed and mark.start == first))
        elif role == "closes" and at is not None:
            yield stack[at], (mark.start, mark.end, True)
            del stack[at:]
        elif role == "closes" and unclosed and not inside and not stack and mark.family == "double" and mark.nature != "opens":
            # The paragraph's own opening mark was left out: "…last night. We could not sleep," she said.
            yield left_out, (mark.start, mark.end, True)
            unclosed = False
    for opened in stack:
        if opened.mark.family == "double" or (opened.mark.nature == "opens" and opened.mark.start == first):
            end = _before(text, len(text))
            yield opened, (end, end, False)
            break


def _before(text: str, end: int) -> int:
    return len(text[:end].rstrip())


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[Family, Nature]]]:
    families: dict[Family, dict[Nature, list[str]]] = {family: table("quotemarks")[family] for family in ("double", "single", "lost")}
    kinds = {mark: (family, nature) for family, natures in families.items() for nature, marks in natures.items() for mark in marks}
    return re.compile("|".join(re.escape(mark) for mark in sorted(kinds, key=len, reverse=True))), kinds


def _mark(text: str, start: int, end: int, family: Family, nature: Nature) -> _Mark:
    return _Mark(start, end, family, nature, text[start - 1 : start] or " ", text[end : end + 1] or " ")


def _role(marks: list[_Mark], i: int, text: str, *, is_open: bool) -> Literal["opens", "closes"] | None:
    """What the i-th mark does, given whether one of its family is open."""
    mark, before, after = marks[i], marks[i].before, marks[i].after
    after_mark = i > 0 and marks[i - 1].end == mark.start
    before_mark = i + 1 < len(marks) and marks[i + 1].start == mark.end
    can_open = (before.isspace() or before in _OPENING or after_mark) and not after.isspace()
    can_close = not before.isspace() and (after.isspace() or after in _CLOSING or before_mark)
    if mark.family == "single":
        return _single_role(marks, i, text, can_open=can_open, can_close=can_close, is_open=is_open)
    if mark.nature == "opens":
        return "closes" if is_open and can_close and not can_open else "opens"
    if mark.nature == "closes":
        return "opens" if not is_open and can_open and not can_close else "closes"
    if is_open:
        # A blank before and a letter after says that the closing mark was forgotten, where the next mark closes too.
        forgotten = can_open and not can_close and after.isalnum() and before.isspace()
        later = next((mark for mark in marks[i + 1 :] if mark.family == "double"), None)
        return "opens" if forgotten and later and not later.before.isspace() and not later.after.isalnum() else "closes"
    if can_close and not can_open and before.isdigit():
        return None  # inches: 6'2"
    return "opens" if can_open or after.isalnum() or before.isspace() else "closes"


def _single_role(
    marks: list[_Mark], i: int, text: str, *, can_open: bool, can_close: bool, is_open: bool
) -> Literal["opens", "closes"] | None:
    """Single marks are mostly apostrophes: one opens only before a word that begins no elision, and only when another one closes it."""
    mark = marks[i]
    if can_open and not is_open and mark.nature != "closes":
        word = _WORD.match(text, mark.end)
        elided = word and mark.nature != "opens" and word.group().lower() in wordlist("quotemarks", "apostrophe", "words")
        if elided or (word and _DECADE.fullmatch(word.group())):
            return None
        return "opens" if mark.nature == "opens" or any(map(_closes_single, marks[i + 1 :])) else None
    if is_open and can_close and mark.nature != "opens":
        # "the ministers' plan": a plural's apostrophe, unless nothing else can close what is open.
        possessive = mark.before in "sS" and re.match(r"\s[a-z]", text[mark.end : mark.end + 2])
        return None if possessive and any(map(_closes_single, marks[i + 1 :])) else "closes"
    return None


def _closes_single(mark: _Mark) -> bool:
    if mark.family != "single" or mark.nature == "opens" or mark.before.isspace():
        return False
    return mark.after.isspace() or mark.after in _CLOSING or mark.after in '"”»'


_LOST_PAIR = re.compile(r"(?:(?<=\s)|^)([?\ufffd])(?=\w)(?:(?![?\ufffd](?:\s|$)).)*?[^\s]([?\ufffd])(?=[\s,.;:)]|$)", re.DOTALL)


def _restore_lost(text: str) -> list[_Mark]:
    """Marks that a converter turned into "?" or U+FFFD: glued to the front of a word nothing else is."""
    if "?" not in text and "\ufffd" not in text:
        return []
    sides: tuple[tuple[int, Nature], ...] = ((1, "opens"), (2, "closes"))
    return [_mark(text, *match.span(group), "double", nature) for match in _LOST_PAIR.finditer(text) for group, nature in sides]
