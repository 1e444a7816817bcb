"""Name corpora that mark spans in running text: grobid-ner and re3d."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from claimx.tag.labels import PLACES
from claimx.training.gazetteer import TITLES, Gazetteer
from claimx.training.names import Kinds, sentence_of
from claimx.training.sentences import ANY, O, Sentence, allow, outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["read_grobid", "read_re3d"]

GROBID = {"LOCATION": ("GPE", "LOC"), "PERSON": ("PERSON",), "NATIONAL": ("NORP",), "INSTITUTION": ("ORG",), "ORGANISATION": ("ORG",),
          "BUSINESS": ("ORG",), "EVENT": ("EVENT",), "INSTALLATION": ("FAC",), "LEGAL": ("LAW",), "MEDIA": ("ORG", "MISC"),
          "CREATION": ("MISC",), "AWARD": ("MISC",), "WEBSITE": ("MISC", "ORG"), "ACRONYM": ("ORG", "MISC", "O"),
          "PERSON_TYPE": ("O", "NORP"), "CONCEPT": ("O", "MISC", "NORP"), "CONCEPTUAL": ("O", "MISC", "NORP"),
          "ARTIFACT": ("O", "MISC"), "SUBSTANCE": ("O", "MISC"), "PLANT": ("O", "MISC"), "UNKNOWN": ("O", "MISC")}  # fmt: skip
RE3D = {"Person": ("PERSON",), "Organisation": ("ORG",), "Location": PLACES, "Nationality": ("NORP",)}

Mark = tuple[int, int, Kinds]  # start, end, kinds

_OPEN = ("O", "NORP", "GPE", "ORG", "PERSON", "LOC", "FAC")  # the kinds of a mention that is no name, but may hold one


def _cut(text: str) -> list[tuple[int, int]]:
    """Words of running text, roughly as spaCy cuts them."""
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"\S+", text):
        start, end = match.span()
        while start < end and text[start] in "\"'(“‘[":
            spans.append((start, start + 1))
            start += 1
        tail: list[tuple[int, int]] = []
        while end > start and text[end - 1] in "\"').,;:!?”’]%":
            if text[end - 1] == "." and re.fullmatch(r"(?:[A-Za-z]\.)+|Mr\.|Dr\.|Gen\.|Lt\.|St\.|Mrs\.", text[start:end]):
                break
            tail.append((end - 1, end))
            end -= 1
        genitive = re.fullmatch(r"(.+?)(['’]s|n['’]t)", text[start:end])
        if genitive:
            spans += [(start, start + len(genitive[1])), (start + len(genitive[1]), end)]
        else:
            for piece in re.finditer(r"[^/–—]+|[/–—]", text[start:end]):
                spans.append((start + piece.start(), start + piece.end()))
        spans += reversed(tail)
    return spans


def _words_of(text: str, marks: list[Mark], silent: Kinds) -> tuple[list[str], list[int]]:
    """Words and label sets of running text. Of two marks the later wins, but an open one leaves the words of others alone."""
    cuts = _cut(text)
    words = [text[s:e] for s, e in cuts]
    bits = [outside(word, silent) for word in words]
    for start, end, kinds in sorted(marks, key=lambda mark: mark[2] == _OPEN):
        inside = [i for i, (s, e) in enumerate(cuts) if s < end and e > start]
        for i in inside:
            if kinds != _OPEN:
                bits[i] = allow(kinds, "B" if i == inside[0] else "I")
            elif bits[i] & O:
                bits[i] = ANY
    return words, bits


def read_grobid(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """grobid-ner: hand-annotated Wikipedia and archive descriptions; a span of several places is cut at its "and" and commas."""
    for element in ET.parse(path).getroot().iter():  # noqa: S314 - a corpus of our own choosing
        holds_text = element.tag == "sentence" or (element.tag in {"p", "paragraph"} and element.find("sentence") is None)
        if not holds_text:
            continue
        text = element.text or ""
        marks: list[Mark] = []
        for child in element:
            inner = "".join(child.itertext())
            marks += _parts(inner, len(text), GROBID.get(child.get("type", ""), ("O",)))
            text += inner + (child.tail or "")
        words, bits = _words_of(text, marks, ())
        if words:
            yield sentence_of(words, bits, f"grobid-{path.name}", gazetteer)


_ONE_PLACE = re.compile(r"(?:(?!\s+and\s+|\s*,\s+|\s+or\s+).)+")
_BEFORE_PLACE = re.compile(r"^(?:\s|and |or |,|the |The )+")


def _parts(inner: str, at: int, kinds: Kinds) -> Iterator[Mark]:
    """A span, or the places that a span of several places names."""
    if kinds != GROBID["LOCATION"]:
        if inner:
            yield at, at + len(inner), kinds
        return
    for piece in _ONE_PLACE.finditer(inner):
        lead = _BEFORE_PLACE.match(piece[0])
        start = piece.start() + (lead.end() if lead else 0)
        if start < piece.end():
            yield at + start, at + piece.end(), kinds


_SENTENCE_END = re.compile(r"(?<=[a-z\])][.?!])\s+(?=[A-Z])|\n+")
_SMALL = frozenset({"of", "for", "and", "the", "al", "in"})
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "his", "her", "their", "our", "who", "you"})


def read_re3d(folder: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """re3d: longest of the overlapping mentions, without the noun phrases that are no names; those words stay open."""
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for row in _rows(folder / "entities.json"):
        mentions.setdefault(row["documentId"], []).append((row["begin"], row["end"], row["type"]))
    for record in _rows(folder / "documents.json"):
        text: str = record["text"]
        spans = sorted((m for m in mentions.get(record["_id"], []) if m[2] in RE3D), key=lambda m: m[1] - m[0])
        marks = [_mark(text, start, end, kind, gazetteer) for start, end, kind in spans]
        at = 0
        for stop in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
            inside = [(max(s, at) - at, min(e, stop) - at, kinds) for s, e, kinds in marks if s < stop and e > at]
            words, bits = _words_of(text[at:stop], inside, ("EVENT", "LAW", "MISC", "ORG"))
            if words:
                yield sentence_of(words, bits, f"re3d-{record['_id']}", gazetteer)
            at = stop


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def _mark(text: str, start: int, end: int, kind: str, gazetteer: Gazetteer) -> Mark:
    lead = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    start += lead.end() if lead else 0
    words = text[start:end].split()
    named = bool(words) and words[0].lower() not in _PRONOUNS
    named = named and all(w[0].isupper() or w[0].isdigit() or w in _SMALL or w[0] in "(-'’" for w in words)
    if named and kind == "Person" and (len(words) > 3 or not _SMALL.isdisjoint(words)):  # "Minister for the Middle East"
        named = words[0].lower().rstrip(".") not in TITLES
    if not named:
        return start, end, _OPEN
    return start, end, ("GPE", "ORG") if kind == "Organisation" and gazetteer.is_country(" ".join(words)) else RE3D[kind]
