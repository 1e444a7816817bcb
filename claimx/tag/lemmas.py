"""Lemmas as edits of the word form: what the recogniser predicts is the edit, so an unseen word gets its lemma too.

An edit is written ``case:strip:add``: case ``l`` lower-cases the form first and ``k`` keeps it, then `strip` letters come off the
end and `add` goes on. "studies" to "study" is ``l:3:y``; "was" to "be" is ``l:3:be``. The idea is that of UDPipe's lemma rules
(Straka 2018) without the prefix part, which English does not need.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["apply_edit", "edit_of"]


def edit_of(form: str, lemma: str) -> str:
    """The edit that makes `lemma` of `form`.

    >>> edit_of("Studies", "study")
    'l:3:y'
    """
    case, start = min((("l", form.lower()), ("k", form)), key=lambda item: len(item[1]) - _shared(item[1], lemma))
    shared = _shared(start, lemma)
    return f"{case}:{len(start) - shared}:{lemma[shared:]}"


def _shared(a: str, b: str) -> int:
    """The length of the longest common prefix."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


@lru_cache(maxsize=10_000)
def apply_edit(form: str, edit: str) -> str:
    """The lemma that `edit` makes of `form`; the form itself where the edit strips more than there is.

    >>> apply_edit("parties", "l:3:y")
    'party'
    """
    case, strip, add = edit.split(":", 2)
    start = form.lower() if case == "l" else form
    count = int(strip)
    if count > len(start) or (count == len(start) and not add):
        return start
    return start[: len(start) - count] + add
