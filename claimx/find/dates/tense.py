"""Whether a clause looks back or ahead, which tells last Tuesday from the coming one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx.find.dates.around import STOPS, is_in

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.dates.lexicon import Words

__all__ = ["ahead", "promised"]

_BACK, _ON = 21, 18  # how many words to look at on either side
_DEADLINES = ("until", "till", "by")


def ahead(words: Words, start: int, end: int, doc: Doc | None) -> bool | None:
    """True where the clause around `start:end` looks ahead, False where back, by its nearest verb before, else the first after.

    "By", "until" and "till" look ahead by themselves, but where they open a sentence of the past ("By Friday, 40 had left"). `doc` gives
    part-of-speech tags (Penn Treebank), where it has them; else past forms are told by their ending and a list. None: nothing tells.
    """
    inside = words.text[start:end].lower().split(maxsplit=1)[0] in _DEADLINES
    if inside or words.before(start).lower() in _DEADLINES:
        opens = bisect_right(words.ends, start) - (0 if inside else 1)
        begins = opens <= 0 or words.word(opens - 1) in STOPS
        return not begins or _after(words, bisect_left(words.starts, end), doc) is not False
    told = _before(words, bisect_right(words.ends, start), doc)
    return _after(words, bisect_left(words.starts, end), doc) if told is None else told


def promised(words: Words, start: int, end: int) -> bool:
    """Whether the sentence around `start:end` says what will be, as "would" and "by June" in a history do not."""
    sides = (takewhile(lambda word: word not in STOPS, side) for side in (words.back(start, _BACK), words.on(end, _ON)))
    return any(is_in(word, "promise") for side in sides for word in side)


def _before(words: Words, i: int, doc: Doc | None) -> bool | None:
    infinitive = False
    for j in range(i - 1, max(-1, i - 1 - _BACK), -1):
        word = words.word(j)
        if word in STOPS and words.text[words.ends[j] : words.ends[j] + 1].isspace():
            return None
        if (tense := _tense(words, j, doc)) is not None:
            return tense
        if word == "to":
            infinitive = True
        elif infinitive and is_in(word, "present"):  # "plans to sell"
            return True
    return None


def _after(words: Words, i: int, doc: Doc | None) -> bool | None:
    near = takewhile(lambda j: words.word(j) not in STOPS, range(i, min(len(words.starts), i + _ON)))
    return next((tense for j in near if (tense := _tense(words, j, doc)) is not None), None)


def _tense(words: Words, j: int, doc: Doc | None) -> bool | None:
    word = words.word(j)
    if is_in(word, "promise", "future") or word in ("may", "might"):  # not "May"
        return True
    if doc is not None:
        span = doc.char_span(words.starts[j], words.ends[j])
        tag = span[0].tag_ if span is not None and len(span) == 1 else ""
        return False if tag == "VBD" else _chain(words, j) if tag == "VBN" else None
    past = is_in(word, "past") or (word.endswith("ed") and len(word) > 4)
    return _chain(words, j) if past else None


def _chain(words: Words, j: int) -> bool | None:
    """The tense of a past form: "will be held" looks ahead, "has been held" back, "is held" tells nothing; alone it is taken as past."""
    if words.word(j).lower() in ("been", "being"):
        return None  # the verb they go with tells
    before = [words.word(k).lower() for k in range(max(0, j - 3), j)]
    if "be" in before:
        return True if any(is_in(word, "modals") for word in before) else None
    return None if any(word in ("is", "are", "being") for word in before[-2:]) else False
