"""Reach: how far beyond its own content a source answers for figures. The rules are few, since the rest is the writer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.attribution.drafts import Draft
    from claimx.claims.parse import Parse
    from claimx.records import Span

__all__ = ["reach"]

_PARTITIVE = 6
"""Within how many words of its start a sentence must point back ("At least nine of them …")."""


def reach(parse: Parse, here: Sequence[Draft]) -> None:
    """Widen what the passage's attributions cover: over a semicolon, and to the next sentence where it counts "of them"."""
    base = parse.passage.start
    outer = [draft for draft in here if not draft.inner and draft.content]
    for draft in outer:
        end = max(end for _, end in draft.content)
        if not base < end <= base + len(parse.text):
            continue
        behind, last = parse.token_at(end - base - 1) + 1, max(end, draft.last) - base
        for span in (_after_semicolon(parse, behind), _of_them(parse, min(parse.token_at(last - 1), len(parse) - 1))):
            if span is None:
                continue
            start, stop = parse.passage.place(*parse.chars(*span))
            if not any(
                other is not draft and ((other.first < stop and start < other.last) or _touches(other, start, stop)) for other in outer
            ):
                draft.covers.append((start, stop))


def _touches(draft: Draft, start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in draft.content)


def _after_semicolon(parse: Parse, token: int) -> Span | None:
    """The rest of a sentence after "; " ("said it had 277 flaws; 39 percent of these were critical")."""
    if token >= len(parse) or parse.low[token] != ";" or _other_subject(parse, token + 1):
        return None
    end = next((i for i in range(token + 1, len(parse)) if parse.low[i] in (".", "!", "?")), len(parse))
    return (token + 1, end) if end > token + 1 else None


def _other_subject(parse: Parse, i: int) -> bool:
    """Whether a noun phrase of its own opens the clause: "; the army counts 12", not "; 39 percent of these …", "; it has 12"."""
    return i < len(parse) and (parse.low[i] in ("the", "a", "an") or parse.pos[i] == "PROPN")


def _of_them(parse: Parse, token: int) -> Span | None:
    """The next sentence, where it begins by counting part of what was just reported."""
    n = parse.sent_of[token] + 1
    if n >= len(parse.sents):
        return None
    first, last = parse.sents[n]
    for i in range(first, min(first + _PARTITIVE, last - 1)):
        if parse.low[i] == "of" and parse.low[i + 1] in ("them", "these", "those", "whom"):
            return first, last
    return None
