"""Attributions of a text, as the tests of attribute read them: paragraphs are parted by "|||", each a passage of one document."""

from __future__ import annotations

from typing import NamedTuple

from claimx.claims.attribution.attribute import attribute
from claimx.records import Block
from claimx.tag import load
from claimx.tag.passage import Passage


class Said(NamedTuple):
    source: str
    name: str
    cue: str | None
    content: tuple[str, ...]
    form: str
    polarity: str


def passages(text, *, kinds=()):
    """(passages, document text)."""
    nlp, at, made = load(), 0, []
    parts = text.split("|||")
    for n, part in enumerate(parts):
        kind = kinds[n] if n < len(kinds) else "body"
        made.append(Passage(Block(kind, at, at + len(part), n + 1), at, nlp(part)))
        at += len(part) + 2
    return made, "\n\n".join(parts)


def said(text, **options):
    """Every attribution of the text, its spans as words; every slice is checked."""
    kinds = options.pop("kinds", ())
    made, document = passages(text, kinds=kinds)
    found = attribute(made, **options)
    for one in found:
        assert document[one.source.start : one.source.end] == one.source.text
        assert one.source.cue is None or document[one.source.cue.start : one.source.cue.end] == one.source.cue.text
        assert all(any(s <= first and last <= e for s, e in one.covers) for first, last in one.content)
    return [
        Said(
            one.source.text,
            one.source.name,
            one.source.cue.text if one.source.cue else None,
            tuple(document[first:last] for first, last in one.content),
            one.form,
            one.polarity,
        )
        for one in found
    ]
