"""The tables of places and nationalities, and where their names stand in a text.

Matching is over the words of the text itself, not over tokens: it gives the same answer whatever cut the text, and offsets are exact.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.data import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Entry", "Kind", "Match", "lookup", "matches"]

Kind = Literal["country", "region", "city", "area", "water", "nationality"]

WORD = re.compile(r"[^\W_]+")

ARABIC_ARTICLES = frozenset({"Al", "El", "Ad", "Ar", "As", "An", "Ash", "Az"})  # "Al-Anbar" and "al-Anbar"

# What may stand between two words of a name in a text, by what stands there in the table. "?" is the apostrophe of a broken encoding.
BETWEEN = {
    " ": re.compile(r"\s{1,2}|[-‐‑]"),
    "-": re.compile(r"\s|[-‐‑–]|"),
    "'": re.compile(r"['’‘ʼʽ´`?]|"),
    ".": re.compile(r"\."),
    ". ": re.compile(r"\.?\s{1,2}|\."),
    ", ": re.compile(r",?\s{1,2}"),
    " & ": re.compile(r"\s&\s"),
}


class Entry(NamedTuple):
    """One row of the tables: `code` is ISO 3166 or null; `care` marks a name that is also a person's or an ordinary word."""

    name: str
    code: str | None
    kind: Kind
    care: bool


class Match(NamedTuple):
    """A name of the tables in a text; several entries where the name is that of several places."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def nationality(self) -> bool:
        """True for words of nationality, people or faith."""
        return self.entries[0].kind == "nationality"


class _Form(NamedTuple):
    """A spelling: its words, what stands between them and whether a full stop ends it."""

    words: tuple[str, ...]
    between: tuple[str, ...]
    stop: bool
    entries: tuple[Entry, ...]
    plural: bool  # an "s" may hang on it: the possessive that lost its apostrophe ("Chinas border")
    combining: bool  # it stands only before a hyphen ("Sino-")
    second: str | None  # the second word, folded


@lru_cache(maxsize=10_000)
def folded(word: str) -> str:
    """A word in lower case without its accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()


@cache
def forms() -> dict[str, tuple[_Form, ...]]:
    """Every spelling by its first word, the longest first."""
    spelled: dict[str, list[Entry]] = {}
    for row in rows("places"):
        name, code, kind, others, care = (*row, "", "", "")[:5]
        entry = Entry(name, code or None, kind, care == "care")  # type: ignore[arg-type]
        for spelling in (name, *filter(None, others.split("|"))):
            spelled.setdefault(spelling, []).append(entry)
    for code, of, peoples in rows("nationalities"):
        for spelling in peoples.split("|"):
            spelled.setdefault(spelling, []).append(Entry(of, code or None, "nationality", care=False))
    index: dict[str, dict[tuple[str, ...], _Form]] = {}
    for spelling, entries in spelled.items():
        found = list(WORD.finditer(spelling))
        words = tuple(m.group() for m in found)
        between = tuple(spelling[a.end() : b.start()] for a, b in pairwise(found))
        if unknown := set(between) - BETWEEN.keys():
            raise ValueError(f"places: {spelling!r} has {unknown} between its words")
        combining = spelling.endswith("-")
        key = (*(folded(w) for w in words), *between, "-" if combining else "")
        same = index.setdefault(key[0], {})
        if key in same:  # the same name but for accents: those entries too
            entries[:0] = same[key].entries
        plural = entries[0].kind == "country" and not entries[0].care and not words[-1].endswith("s")
        same[key] = _Form(
            words, between, spelling.endswith("."), tuple(dict.fromkeys(entries)), plural, combining, key[1] if len(words) > 1 else None
        )
    return {first: tuple(sorted(by.values(), key=lambda f: -len(f.words))) for first, by in index.items()}


@cache
def small_forms() -> dict[str, tuple[_Form, ...]]:
    """Those of `forms` that may begin with a small letter: what all other words of a text need not be compared with."""
    small = {first: tuple(f for f in of if not f.words[0][0].isupper() or f.words[0] in ARABIC_ARTICLES) for first, of in forms().items()}
    return {first: of for first, of in small.items() if of}


@lru_cache(maxsize=10_000)  # the names of a document come again and again
def lookup(name: str) -> tuple[Entry, ...]:
    """The entries of exactly this name, article aside; empty when the tables do not have it.

    >>> [(e.name, e.code) for e in lookup("DPRK")]
    [('North Korea', 'KP')]
    """
    name = name.strip()
    for text in (name, name[4:] if name[:4].lower() == "the " else ""):
        match = next(_matches(text), None)
        if match and match.start == 0 and match.end == len(text):
            return match.entries
    return ()


@lru_cache(maxsize=2_000)  # the passages of a section are read twice, once for the setting of the whole and once by themselves
def matches(text: str) -> tuple[Match, ...]:
    """The names of the tables in `text`: in order, the longest at each point, not overlapping."""
    return tuple(_matches(text))


def _matches(text: str) -> Iterator[Match]:
    every, small = forms(), small_forms()
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        have = words[at].group()
        index = small if have.islower() else every
        word = folded(have)
        known = index.get(word, ())
        if word.endswith("s"):
            known += tuple(f for f in index.get(word[:-1], ()) if f.plural and len(f.words) == 1)
        if known:
            after = folded(words[at + 1].group()) if at + 1 < len(words) else ""
            seconds = (None, after, after.removesuffix("s"))
        for form in known:
            end = _ends(text, words, at, form) if form.second in seconds else 0
            if end:
                yield Match(words[at].start(), end, form.entries)
                at += len(form.words)
                break
        else:
            at += 1


def _ends(text: str, words: list[re.Match[str]], at: int, form: _Form) -> int:
    """Where `form` ends if it stands at word `at`, else 0."""
    run = words[at : at + len(form.words)]
    if len(run) < len(form.words):
        return 0
    for i, (word, want) in enumerate(zip(run, form.words, strict=True)):
        have = word.group()
        bare = have[:-1] if form.plural and i + 1 == len(run) and have[-1] == "s" and folded(have) != folded(want) else have
        if folded(bare) != folded(want) or not _cased(bare, want, words, at):
            return 0
        if i and not BETWEEN[form.between[i - 1]].fullmatch(text, run[i - 1].end(), word.start()):
            return 0
        if bare is not have:
            # Only a noun after it makes "Chinas" a possessive.
            return word.end() - 1 if text[word.end() : word.end() + 1] == " " else 0
    end = run[-1].end()
    if form.combining and text[end : end + 1] not in set("-‐‑–"):
        return 0
    return end + 1 if form.stop and text[end : end + 1] == "." else end


def _cased(have: str, want: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a word is written as a name: "us" is not "US", "turkey" not "Turkey", and "SWAT" is "Swat" only among capitals."""
    if want.isupper() and len(want) > 1:
        return have.isupper()
    if not want[0].isupper() or want in ARABIC_ARTICLES:
        return True
    if len(have) > 1 and have.isupper():
        near = [w.group() for w in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])]
        return not near or any(w.isupper() and len(w) > 1 for w in near)
    return have[0].isupper()
