"""What tags, syntax and entities know about the numbers of a `Doc`, when the pipeline has set them: numbers that only name something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

__all__ = ["naming_spans"]

# Entities whose number is part of the name. A person's or a people's is not ("13 Koreans", mistagged).
_NAMED = frozenset(("ORG", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))
# How a number hangs on the noun before it when it names one of many: "police posts 542 and 543", "US 75".
_NAMING = frozenset(("nummod", "flat", "compound", "nmod:unmarked"))


def naming_spans(doc: Doc) -> list[tuple[int, int]]:
    """Character spans of `doc` in which a bare number is no figure."""
    return [*_entities(doc), *_after_nouns(doc)]


def _entities(doc: Doc) -> Iterator[tuple[int, int]]:
    if doc.has_annotation("ENT_IOB"):
        yield from ((e.start_char, e.end_char) for e in doc.ents if len(e) > 1 and e.label_ in _NAMED)


def _after_nouns(doc: Doc) -> Iterator[tuple[int, int]]:
    if not doc.has_annotation("DEP"):
        return
    naming: set[int] = set()
    for token in doc:
        if not token.text.isdecimal():
            continue
        head = token.head
        before = head.i == token.i - 1 and head.pos_ in ("NOUN", "PROPN") and token.dep_ in _NAMING
        if before or (token.dep_ == "conj" and head.i in naming):
            naming.add(token.i)
            yield token.idx, token.idx + len(token)
