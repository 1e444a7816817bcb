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
from claimx.tag.labels import PLACES
from claimx.tag.standing import AFTER, ARTICLE, STANCE, beside, standing
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.tag.gazetteer import Entry, Match

__all__ = ["PlaceMention", "Setting", "find_places", "relabelled", "setting"]

SIDE = re.compile(r"\b[Tt]he (North|South|East|West)\b(?! ?[-‐‑] ?\w| (?:of|by)\b)")
QUARTER = re.compile(r" (?:North|South|East|West|Central)\b(?! [A-Z])")  # "Kowloon East" is a place of its own
UNIT = re.compile(r"\b(?:in|from|of|near|at|across|to|outside|into)\s(?:the\s)?((?:[^\W\d_a-zß-ÿ][\w'’-]+\s){1,3}(\w+))\b")
FEATURE = re.compile(r"\s(\w+)(?: (?:area|areas|region|regions|zone))?\b")
HYPHENS = frozenset("-‐‑–")
ACRONYM = re.compile(r"[A-Z]{2,6}")
WITHIN = frozenset({", ", " (", " in ", ", in "})


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
    text = text_of(doc)
    known = setting or _setting([text])
    found: list[PlaceMention] = []
    names = standing(doc)
    for at, match in enumerate(names):
        kind: Literal["place", "nationality"] = "nationality" if match.nationality else "place"
        name, code = _meant(text, at, names, known)
        end = match.end
        if kind == "place":
            end = _with_generic(doc, match.end)
            if side := QUARTER.match(text, match.end):
                name, end = None, side.end()
        found.append(PlaceMention(kind, text[match.start : end], match.start, end, name or text[match.start : end], code))
    taken = [(m.start, m.end) for m in found]
    for start, end, entry in _sides(doc, known):
        if not any(s < end and start < e for s, e in taken):
            found.append(PlaceMention("place", text[start:end], start, end, entry.name, entry.code))
    for ent in doc.ents:
        if ent.label_ in PLACES:
            found = _joined(found, ent)
    found += _units(doc, found)
    return _features(doc, sorted(found, key=lambda m: m.start))


_setting = setting


def relabelled(doc: Doc) -> list[Span]:
    """The recogniser's entities with the labels that the gazetteer is sure of: a word of nationality is NORP, a country a GPE."""
    out = []
    for ent in doc.ents:
        entries = lookup(ent.text)
        label = ent.label_
        if entries and not any(e.care for e in entries):
            if entries[0].kind == "nationality":
                label = "NORP" if label in PLACES or label == "ORG" else label
            elif entries[0].kind in {"country", "region", "city"} and label in {"NORP", "ORG", "PERSON", "LOC"}:
                label = "GPE"
            elif entries[0].kind in {"area", "water"} and label in {"NORP", "ORG", "PERSON"}:
                label = "LOC"
        out.append(ent if label == ent.label_ else Span(doc, ent.start, ent.end, label=label))
    return out


def _sides(doc: Doc, known: Setting) -> Iterable[tuple[int, int, Entry]]:
    """The parts of a divided country called by their side ("the South"), article and all."""
    for side in SIDE.finditer(text_of(doc)) if known.sides else ():
        entry = known.sides.get(side[1].lower())
        after = AFTER.match(text_of(doc), side.end())
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
    listed = beside(text, at, names)
    for among in (
        [e for e in entries if after and e.code and any(e.code != a.code and e.code[:2] == (a.code or "")[:2] for a in after.entries)],
        [e for e in entries if any(e.kind == other.entries[0].kind for other in listed)],
        [e for e in entries if e.code and known.countries[e.code[:2]]],
        entries,
    ):
        if len({(e.name, e.code) for e in among}) == 1:
            return among[0].name, among[0].code
    spelled = {e.name for e in entries}
    codes = {(e.code or "")[:2] for e in entries}
    return spelled.pop() if len(spelled) == 1 else None, codes.pop() or None if len(codes) == 1 else None


def _with_generic(doc: Doc, end: int) -> int:
    """The end of a name with the common noun that belongs to it ("Henan province", not "Henan province police")."""
    after = AFTER.match(text_of(doc), end)
    if not after or after[1] == ", " or after[2].lower() not in table("places")["generic"]:
        return end
    return after.end() if after[2][0].isupper() or _closes(doc, after.end()) else end


def _closes(doc: Doc, end: int) -> bool:
    """Whether a noun phrase ends at `end`: no noun goes on with it."""
    after = AFTER.match(text_of(doc), end)
    if not after or after[1] == ", " or not after[2].isalpha():
        return True
    if doc.vocab[after[2].lower()].is_stop:
        return True
    token = doc.char_span(after.start(2), after.end(2), alignment_mode="expand")
    return doc.has_annotation("TAG") and token is not None and token[0].pos_ not in {"NOUN", "PROPN", "ADJ"}


def _units(doc: Doc, found: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Places that the tables do not know, told by the kind of place they are said to be: "in Bay region"."""
    taken = [(m.start, m.end) for m in found] + [(e.start_char, e.end_char) for e in doc.ents]
    for unit in UNIT.finditer(text_of(doc)):
        start, end = unit.span(1)
        if unit[2].lower() in table("places")["unit"] and not any(s < end and start < e for s, e in taken):
            yield PlaceMention("place", unit[1], start, end, unit[1], None)


def _features(doc: Doc, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """`found` with what is called a country's coast or border made places: "the Libyan coast", "the Laos-China border"."""
    text = text_of(doc)
    out: list[PlaceMention] = []
    for mention in found:
        feature = FEATURE.match(text, mention.end)
        joined = out[-1] if out and text[out[-1].end : mention.start] in HYPHENS else None
        if (
            not feature
            or feature[1] not in table("places")["feature"]
            or not _closes(doc, feature.end())
            or mention.kind == "facility"
            or (mention.kind == "place" and not joined)
        ):
            out.append(mention)
            continue
        start = joined.start if joined else mention.start
        if joined:
            out.pop()
        words = text[start : feature.end()]
        out.append(PlaceMention("place", words, start, feature.end(), words, None if joined else mention.code))
    return out


def _joined(found: list[PlaceMention], ent: Span) -> list[PlaceMention]:
    """`found` with one of the recogniser's places: a new name is added, a longer one takes in the gazetteer's."""
    start, end = ent.start_char, ent.end_char
    article = ARTICLE.match(ent.text)
    inside = [m for m in found if start <= m.start and m.end <= end]
    if any(m.start < start < m.end or m.start < end < m.end or (m.start <= start and end <= m.end) for m in found if m not in inside):
        return found
    if article and not any(m.start == start for m in inside):
        start += article.end()
    text = text_of(ent.doc)[start:end]
    if not inside and (ACRONYM.fullmatch(text) or STANCE.search(text_of(ent.doc), max(0, start - 5), start)):
        return found  # the acronyms of places are in the tables: this is some organisation's; and "pro-Moscow" is no place
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
