"""Places and nationalities of a text, with ISO 3166 codes.

The recogniser finds names it has never seen and tells Jordan the country from Jordan the man; the gazetteer knows codes and never
forgets a capital. `find_places` takes the best of both, and the gazetteer alone where there is no recogniser. What neither can tell
is left without a code, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from spacy.tokens import Span

from claimx.data import table
from claimx.tag.gazetteer import lookup, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from claimx.tag.gazetteer import Entry, Match

__all__ = ["PlaceMention", "Setting", "find_places", "relabelled", "setting"]

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
BEFORE = re.compile(r"([^\W_]+(?:[-‐‑][^\W_]+)*)(\W*)\Z")
AFTER = re.compile(r"([ \u00a0]|, )([^\W_]+(?:[-‐‑][^\W_]+)*)")
ARTICLE = re.compile(r"the\s", re.IGNORECASE)
SIDE = re.compile(r"\b[Tt]he (North|South|East|West)\b(?! ?[-‐‑] ?\w| (?:of|by)\b)")
LISTED = re.compile(r"(?:,| and| or|, and|, or) ")
WITHIN = frozenset({", ", " (", " in ", ", in "})
BASED = re.compile(r"[-‐‑](?:based|born|held|led|backed|controlled|run|wide|bound)\b")
POSSESSIVE = re.compile(r"['’?]?s\b|['’](?=\s)")
SENTENCE_END = frozenset('.!?:;\n"“”‘—―|•*()[]')


class PlaceMention(NamedTuple):
    """A place, facility or nationality as named: offsets into the `Doc`'s text, `text` the words there.

    `name` is the usual name of what is meant ("DPRK" and "the North" are North Korea; of a nationality, that of the country or people);
    `code` is ISO 3166-1 (country) or 3166-2 (subdivision), null where there is none, where the tables do not know it or where two
    places share the name and the text does not tell.
    """

    kind: Literal["place", "facility", "nationality"]
    text: str
    start: int
    end: int
    name: str
    code: str | None


class Setting(NamedTuple):
    """What the whole document tells about the places in it: how often each country is named, and who "the North" and "the South" are."""

    countries: Counter[str]
    sides: dict[str, Entry]


def setting(texts: Iterable[str]) -> Setting:
    """The setting of a document from the texts of its passages.

    A divided country is taken as meant by "the South" when both its parts are named, or one of them three times, and they make up
    a quarter of what is said of countries at least. Of two such the more often named is meant.
    """
    countries: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for text in texts:
        for match in matches(text):
            codes = {e.code[:2] for e in match.entries if e.code}
            if len(codes) == 1 and not match.entries[0].care:
                countries.update(codes)
            names.update({e.name for e in match.entries})
    best: dict[str, Entry] = {}
    most = 0
    for pair in table("places")["divided"]:
        parts = {side: lookup(name)[0] for side, name in pair.items()}
        codes = {str(part.code) for part in parts.values()}
        # By code where the parts have one each: so their cities count too.
        counts = [countries[str(p.code)] if len(codes) > 1 else names[p.name] for p in parts.values()]
        named = sum(counts)
        if (min(counts) or named >= 3) and 4 * named >= countries.total() and named > most:
            most, best = named, parts
    return Setting(countries, best)


def find_places(doc: Doc, *, setting: Setting | None = None) -> list[PlaceMention]:
    """The places and nationalities named in `doc`, in text order, not overlapping.

    `setting` is that of the whole document; without it the passage is all that is known. Names inside the names of people and
    organisations are left out ("Paris Hilton", "Bank of China"), save in the possessive ("China's Foreign Ministry").
    """
    text = doc.text
    known = setting or _setting([text])
    found: list[PlaceMention] = []
    standing = _standing(doc)
    for at, match in enumerate(standing):
        kind: Literal["place", "nationality"] = "nationality" if match.nationality else "place"
        name, code = _meant(text, at, standing, known)
        end = match.end if match.nationality else _with_generic(text, match.end)
        found.append(PlaceMention(kind, text[match.start : end], match.start, end, name or text[match.start : end], code))
    taken = [(m.start, m.end) for m in found]
    for start, end, entry in _sides(doc, known):
        if not any(s < end and start < e for s, e in taken):
            found.append(PlaceMention("place", text[start:end], start, end, entry.name, entry.code))
    for ent in doc.ents:
        if ent.label_ in PLACE_LABELS:
            found = _joined(found, ent)
    return sorted(found, key=lambda m: m.start)


_setting = setting


def relabelled(doc: Doc) -> list[Span]:
    """The recogniser's entities with the labels that the gazetteer is sure of: a word of nationality is NORP, a country a GPE."""
    out = []
    for ent in doc.ents:
        entries = lookup(ent.text)
        label = ent.label_
        if entries and not any(e.care for e in entries):
            if entries[0].kind == "nationality":
                label = "NORP" if label in PLACE_LABELS or label == "ORG" else label
            elif entries[0].kind in {"country", "region", "city"} and label in {"NORP", "ORG", "PERSON", "LOC"}:
                label = "GPE"
            elif entries[0].kind in {"area", "water"} and label in {"NORP", "ORG", "PERSON"}:
                label = "LOC"
        out.append(ent if label == ent.label_ else Span(doc, ent.start, ent.end, label=label))
    return out


# ------------------------------------------------------------------------------------------ which matches are the place they look like
def _standing(doc: Doc) -> list[Match]:
    """The matches that are what they look like."""
    text = doc.text
    names = list(matches(text))
    ents = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    sure: list[Match] = []
    unsure: list[Match] = []
    for at, match in enumerate(names):
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
    if label in PLACE_LABELS or label == "NORP":
        # "Iraqi Airways Terminal", "Chinese Embassy": of one nationality, but a place of its own.
        return not (match.nationality and label == "FAC")
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
        if not (word.lower() in words["generic"] or word in words["after"] or (capitals and word.isupper())):
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
    return any(not other.entries[0].care for other in _beside(text, at, names))


def _beside(text: str, at: int, names: Sequence[Match]) -> list[Match]:
    """The places that stand in a list with the one at `at`, right before or after it."""
    out = []
    if at and LISTED.fullmatch(text, names[at - 1].end, names[at].start):
        out.append(names[at - 1])
    if at + 1 < len(names) and LISTED.fullmatch(text, names[at].end, names[at + 1].start):
        out.append(names[at + 1])
    return [m for m in out if not m.nationality]


def _sides(doc: Doc, known: Setting) -> Iterable[tuple[int, int, Entry]]:
    """The parts of a divided country called by their side ("the South"), article and all."""
    for side in SIDE.finditer(doc.text) if known.sides else ():
        entry = known.sides.get(side[1].lower())
        after = AFTER.match(doc.text, side.end())
        if entry and not (after and after[1] != ", " and after[2][0].isupper()):
            yield side.start(), side.end(), entry


# ------------------------------------------------------------------------------------------ which place is meant, and how much names it
def _meant(text: str, at: int, names: Sequence[Match], known: Setting) -> tuple[str | None, str | None]:
    """Name and code of the match at `at`.

    Of several places of one name it is the one in the country named right after it, else the one of the same rank as the place it
    is listed with, else the one in a country that the document names.
    """
    match = names[at]
    entries = match.entries
    after = names[at + 1] if at + 1 < len(names) and text[match.end : names[at + 1].start] in WITHIN else None
    beside = _beside(text, at, names)
    for among in (
        [e for e in entries if after and e.code and any(e.code != a.code and e.code[:2] == (a.code or "")[:2] for a in after.entries)],
        [e for e in entries if any(e.kind == other.entries[0].kind for other in beside)],
        [e for e in entries if e.code and known.countries[e.code[:2]]],
        entries,
    ):
        if len({(e.name, e.code) for e in among}) == 1:
            return among[0].name, among[0].code
    spelled = {e.name for e in entries}
    codes = {(e.code or "")[:2] for e in entries}
    return spelled.pop() if len(spelled) == 1 else None, codes.pop() or None if len(codes) == 1 else None


def _with_generic(text: str, end: int) -> int:
    """The end of a name with the common noun that belongs to it ("Henan province")."""
    after = AFTER.match(text, end)
    if after and after[1] != ", " and after[2].lower() in table("places")["generic"]:
        return after.end()
    return end


def _joined(found: list[PlaceMention], ent: Span) -> list[PlaceMention]:
    """`found` with one of the recogniser's places: a new name is added, a longer one takes in the gazetteer's."""
    start, end = ent.start_char, ent.end_char
    article = ARTICLE.match(ent.text)
    inside = [m for m in found if start <= m.start and m.end <= end]
    if any(m.start < start < m.end or m.start < end < m.end or (m.start <= start and end <= m.end) for m in found if m not in inside):
        return found
    if article and not any(m.start == start for m in inside):
        start += article.end()
    text = ent.doc.text[start:end]
    if not text.strip() or any((m.start, m.end) == (start, end) for m in inside):
        return found
    if any(m.kind == "place" for m in inside) and ent.label_ != "FAC":
        left = text
        for m in inside:
            left = left.replace(m.text, " ")
        words = table("places")
        ordinary = {*words["generic"], *words["part"], "the", "of", "and", "s"}
        if len(inside) > 1 or not {w.lower() for w in re.findall(r"\w+", left)} - ordinary:
            return found  # "central Seoul", "Iraq and Syria": the gazetteer's names say it all
    codes = {m.code for m in inside if m.kind == "place"}
    nationality = any(m.kind == "nationality" for m in inside)
    kind: Literal["place", "facility"] = "facility" if ent.label_ == "FAC" else "place"
    code = codes.pop() if len(codes) == 1 and not nationality else None
    return [*(m for m in found if m not in inside), PlaceMention(kind, text, start, end, text, code)]
