"""Which names of the gazetteer are, where they stand, the places they look like: Jordan may be a man, China part of a newspaper's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.data import table
from claimx.tag.gazetteer import matches
from claimx.tag.labels import PLACES
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.tag.gazetteer import Match

__all__ = ["AFTER", "ARTICLE", "STANCE", "beside", "standing"]

WORD = r"[^\W_]+(?:[-‐‑][^\W_]+)*"
BEFORE = re.compile(rf"({WORD})(\W*)\Z")
AFTER = re.compile(rf"([ \u00a0]|, )({WORD})")
ARTICLE = re.compile(r"the\s", re.IGNORECASE)
LISTED = re.compile(r"(?:,| and| or|, and|, or) ")
BASED = re.compile(r"[-‐‑](?:based|born|held|led|backed|controlled|run|wide|bound)\b")
POSSESSIVE = re.compile(r"['’?]?s\b|['’](?=\s)")
STANCE = re.compile(r"\b(?:pro|anti|non|ex)[-‐‑]\Z", re.IGNORECASE)  # a side taken, not a place
SENTENCE_END = frozenset('.!?:;\n"“”‘—―|•*()[]')


def standing(doc: Doc) -> list[Match]:
    """The matches that are what they look like."""
    text = text_of(doc)
    names = matches(text)
    ents = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    sure: list[Match] = []
    unsure: list[Match] = []
    for at, match in enumerate(names):
        if not match.nationality and STANCE.search(text, max(0, match.start - 5), match.start):
            continue
        near = [e for e in ents if e[0] < match.end and match.start < e[1]]
        if near:
            verdict = _by_entity(text, match, near[0])
            if verdict is None and near[0][2] != "PERSON" and _located(text, at, names):
                verdict = True
        elif match.nationality:
            verdict = not _longer_person(text, match)
        elif _inside_longer(text, match, names):
            verdict = False
        elif any(e.care for e in match.entries):
            verdict = True if _located(text, at, names) else None
        else:
            verdict = True
        if verdict:
            sure.append(match)
        elif verdict is None:
            unsure.append(match)
    # One sense for each name: a Jordan once seen to be the country stays it.
    senses = {text[m.start : m.end] for m in sure}
    return sorted((*sure, *(m for m in unsure if text[m.start : m.end] in senses)), key=lambda m: m.start)


def _by_entity(text: str, match: Match, ent: tuple[int, int, str]) -> bool | None:
    """Whether a match that the recogniser has in an entity is a place or nationality of its own; None where more must tell."""
    start, end, label = ent
    if label in PLACES or label == "NORP":
        # "Iraqi Airways Terminal", "Chinese Embassy": of one nationality, but a place of its own.
        return not (match.nationality and label == "FAC")
    if label == "EVENT":
        return not match.nationality  # "the Kenya floods": what happens is named for where it happens
    if ARTICLE.match(text, start):
        start += 4
    if (start, end) == (match.start, match.end):
        # The recogniser takes a country that acts for an organisation; what could be a person's name it knows better.
        return None if any(e.care for e in match.entries) else True
    return label == "ORG" and match.start == start and bool(POSSESSIVE.match(text, match.end, end))


def _longer_person(text: str, match: Match) -> bool:
    """True for the first names and the like among words of nationality ("Roman Polanski")."""
    if text[match.start : match.end] not in table("places")["names"]:
        return False
    after = AFTER.match(text, match.end)
    return bool(after and after[1] != ", " and after[2][0].isupper())


def _inside_longer(text: str, match: Match, names: Sequence[Match]) -> bool:
    """True when capitalised neighbours make the match part of a longer name ("China Daily", "Air China", "Paris Hilton")."""
    words = table("places")
    starts = {m.start for m in names}
    capitals = text[match.start : match.end].isupper()  # among capitals a capital tells nothing
    after = AFTER.match(text, match.end)
    if after and after[1] != ", " and after[2][0].isupper() and after.start(2) not in starts:
        word = after[2]
        if not (word.lower() in (*words["generic"], *words["part"]) or word in words["after"] or (capitals and word.isupper())):
            return True
    before = BEFORE.search(text, max(0, match.start - 60), match.start)
    if before and before[2] in (" ", "\u00a0") and before[1][0].isupper() and not any(m.end == before.end(1) for m in names):
        first = text[: before.start()].rstrip(" \u00a0")
        opens = not any(e.care for e in match.entries) and (not first or first[-1] in SENTENCE_END)
        opens = opens or (capitals and before[1].isupper())
        return not (opens or before[1].lower() in (*words["part"], *words["locative"]) or before[1] in words["after"])
    return False


def _located(text: str, at: int, names: Sequence[Match]) -> bool:
    """Whether the words around tell a place: a preposition, a generic noun, or another place beside it in a list or after a comma."""
    words = table("places")
    match = names[at]
    after = AFTER.match(text, match.end)
    if BASED.match(text, match.end) or (after and after[2].lower() in words["generic"] and after[1] != ", "):
        return True
    if after and after[1] != ", " and after[2][0].isupper() and after[2] not in words["after"]:
        return False
    before = BEFORE.search(text, max(0, match.start - 60), match.start)
    word = before[1] if before else ""
    if before and before[2].strip() == "" and word.lower() in (*words["locative"], *words["part"]):
        return True
    return any(not other.entries[0].care for other in beside(text, at, names))


def beside(text: str, at: int, names: Sequence[Match]) -> list[Match]:
    """The places that stand in a list with the one at `at`, right before or after it."""
    out = []
    if at and LISTED.fullmatch(text, names[at - 1].end, names[at].start):
        out.append(names[at - 1])
    if at + 1 < len(names) and LISTED.fullmatch(text, names[at].end, names[at + 1].start):
        out.append(names[at + 1])
    return [m for m in out if not m.nationality]
