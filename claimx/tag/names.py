"""The fullest form of each name in a document: surnames, acronyms and titled names led back to the name as first introduced.

A surname that several people bear, or an acronym with two expansions, is left as it is written unless the words around it tell: the
source of a claim is never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from claimx.data import table
from claimx.tag.breaks import unbroken
from claimx.tag.gazetteer import lookup
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.tag.passage import Passage

__all__ = ["Names"]

CAPITAL_WORD = r"[^\W\d_a-zà-öø-ÿ][\w'’.-]*"
# Capitalised words, small words between them: "Committee for Human Rights in North Korea".
RUN = re.compile(rf"{CAPITAL_WORD}(?:[ \u00a0](?:(?:of|for|and|in|on|the|&)[ \u00a0]){{0,2}}{CAPITAL_WORD})+")
# A person's full name: two words or more, the first and last with a capital; what the recogniser cut short is none.
PERSON = re.compile(rf"{CAPITAL_WORD}(?<!-)(?: (?!(?:of|for|and|in)\b)[\w'’.-]+)*? {CAPITAL_WORD}(?<!-)")
ACRONYM = re.compile(r"[A-Z](?:[A-Za-z&]|\.(?=[A-Z])|-(?=[A-Z])){1,11}\.?")
BRACKETED = re.compile(rf"\((?:the )?({ACRONYM.pattern})(?:[;,][^()]*)?\)")
EXPANDED = re.compile(rf"\b({ACRONYM.pattern}) \((?:the )?({RUN.pattern})\)")
POSSESSIVE = re.compile(r"(?:['’?]s|(?<=s)['’])\Z")
CLAUSE_END = re.compile(r"(?<![A-Z])[.!?](?=[\s\"”’)]|\Z)|\n|;")
NAME_WORD = re.compile(r"[A-Z](?!.*-[a-z]).*")  # "Anti-Slavery", not "Washington-based"
REST_OF_WORD = re.compile(r"(?:(?<=[-‐‑])|[-‐‑])(\w+)")  # what the recogniser cut off at a hyphen ("Ji|-won")
NAME_END = re.compile(r",| of | from | at | with | who | \(")
REACH = 120  # characters on either side of a name in which its owner is introduced: two lines of text

MOST_BEARERS = 30  # of one name in a document: more are a list, in which nothing tells who is meant


class _Person(NamedTuple):
    name: str
    words: tuple[str, ...]
    introduced: tuple[str, ...]  # the words around each mention: who is "Kim of the NKIS"


class Names:
    """The names of a document, from the entities and brackets of its passages."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._texts: list[tuple[int, str, list[tuple[int, int]]]] = []
        spelled: dict[tuple[str, ...], str] = {}
        around: dict[tuple[str, ...], list[str]] = {}
        organisations: dict[str, None] = {}
        acronyms: dict[str, dict[str, None]] = {}
        for passage in passages:
            doc, text = passage.doc, text_of(passage.doc)
            persons = [e for e in doc.ents if e.label_ == "PERSON" and not ACRONYM.fullmatch(e.text)]
            people = [(e.start_char, _whole(text, e.end_char)) for e in persons]
            self._texts.append((passage.start, text, people))
            for start, end in people:
                name = _untitled(_clean(text[start:end]))
                if PERSON.fullmatch(name):
                    spelled.setdefault(_words(name), name)
                    around.setdefault(_words(name), []).append(_around(text, start, end, people))
            for ent in doc.ents:
                if ent.label_ == "ORG" and len(ent) > 1:
                    organisations.setdefault(_clean(ent.text))
            for short, full in _introduced(text):
                acronyms.setdefault(_letters(short), {}).setdefault(full)
                organisations.setdefault(full)
        self._runs = [m.group() for _, text, _ in self._texts for m in RUN.finditer(text)]
        self._people = [_Person(spelled[words], words, tuple(said)) for words, said in around.items()]
        self._organisations = [o for o in organisations if BRACKETED.search(o) is None]
        self._acronyms = {short: next(iter(full)) for short, full in acronyms.items() if len({_key(f) for f in full}) == 1}
        self._clashing = acronyms.keys() - self._acronyms.keys()
        self._initials: dict[str, str | None] = {}
        self._full: dict[str, str] = {}
        self._opening: dict[tuple[str, ...], list[_Person]] = {}
        self._bearing: dict[str, list[_Person]] = {}
        self._between: dict[tuple[str, str], list[_Person]] = {}
        for person in self._people:
            first, last = person.words[0], person.words[-1]
            self._opening.setdefault(person.words[:2], []).append(person)
            self._between.setdefault((first, last), []).append(person)
            for word in {first, last}:
                self._bearing.setdefault(word, []).append(person)
        self._with: dict[str, list[str]] = {}
        for organisation in self._organisations:
            for word in set(_words(organisation)):
                self._with.setdefault(word, []).append(organisation)

    def fullest(self, text: str, kind: str, *, at: int | None = None) -> str:
        """The fullest form in the document of the name in `text`: the text itself, tidied, when there is none or several might be meant.

        `kind` is a mention's ("person", "organisation", …). `text` may be the whole phrase ("NKIS chief Kim"); else `at`, the offset
        of the name in the document, lets the words around it tell which of several people of one surname is meant.
        """
        if kind == "person":
            return self._person(_clean(text + self._cut_off(at, len(text))), at)
        tidy = _clean(text)
        if kind == "organisation":
            return self._organisation(tidy)
        return tidy

    # ---------------------------------------------------------------------------------------- people
    def _person(self, text: str, at: int | None) -> str:
        whole = _words(text)
        inside = [
            p for at in range(len(whole)) for p in self._opening.get(whole[at : at + 2], ()) if whole[at : at + len(p.words)] == p.words
        ]
        if inside:
            best = max(sorted(inside, key=self._people.index), key=lambda p: len(p.words))
            return self._longest(best.words) or best.name
        head = NAME_END.split(text, maxsplit=1)[0]
        name = _last_name(head)
        if not name:
            return text
        words = _words(name)
        if len(words) > 1:
            return self._longest(words) or name
        bearers = self._bearing.get(words[0], [])
        if len(bearers) > MOST_BEARERS:
            return name
        bearers = [p for p in bearers if not any(set(p.words) < set(q.words) for q in bearers)]
        if len(bearers) > 1:
            context = text if text != name else self._context(at, len(text))
            context = context.replace(name, "", 1)
            bearers = [p for p in bearers if self._same_body(context, p)]
        return bearers[0].name if len(bearers) == 1 else name

    def _cut_off(self, at: int | None, length: int) -> str:
        """What is left of the word that the `length` characters at offset `at` end in."""
        start, text, _ = self._passage(at)
        return text[at - start + length : _whole(text, at - start + length)] if at is not None and text else ""

    def _longest(self, words: tuple[str, ...]) -> str | None:
        """The one name that has all these words, first and last at its ends (a middle name or initial more), if there is one."""
        longer = [p for p in self._between.get((words[0], words[-1]), ()) if set(words) <= set(p.words)]
        if not longer:
            return None
        most = max(longer, key=lambda p: len(p.words))
        return most.name if all(set(p.words) <= set(most.words) for p in longer) else None

    def _context(self, at: int | None, length: int) -> str:
        start, text, people = self._passage(at)
        return _around(text, at - start, at - start + length, people) if at is not None and text else ""

    def _passage(self, at: int | None) -> tuple[int, str, list[tuple[int, int]]]:
        """The passage that offset `at` stands in: where it starts, its text and the people in it; no text when there is none."""
        which = bisect_right(self._texts, at, key=itemgetter(0)) if at is not None else 0
        start, text, people = self._texts[which - 1] if which else (0, "", [])
        return (start, text, people) if at is not None and at < start + len(text) else (start, "", [])

    def _same_body(self, context: str, person: _Person) -> bool:
        """Whether an organisation named in `context` is one that `person` was introduced with."""
        said = " ".join(person.introduced)
        for short in (s for s in ACRONYM.findall(context) if _letters(s).isupper() and sum(c.isupper() for c in s) > 1):
            full = self._organisation(short)
            if re.search(rf"\b{re.escape(short)}\b", said) or (full != short and full in said):
                return True
        return any(name in said for name in (*RUN.findall(context), *(o for o in self._organisations if o in context)))

    # ---------------------------------------------------------------------------------------- organisations
    def _organisation(self, text: str) -> str:
        bare = text[4:] if text[:4].lower() == "the " else text
        if ACRONYM.fullmatch(bare) and sum(c.isupper() for c in bare) > 1:
            return self._expansion(bare) or bare
        if bare not in self._full:
            words = _words(bare)
            longer = [o for o in self._with.get(words[0], ()) if _fuller(words, _words(o))] if words else []
            most = max(longer, key=len, default=bare)
            self._full[bare] = most if all(_run_in(_words(o), _words(most)) for o in longer) else bare
        return self._full[bare]

    def _expansion(self, short: str) -> str | None:
        """The name that an acronym stands for: as introduced with it, else the one run of words with these initials (three at least)."""
        letters = _letters(short)
        if letters in self._acronyms or letters in self._clashing or len(letters) < 3:
            return self._acronyms.get(letters)
        if letters not in self._initials:
            found = {_key(name): name for run in self._runs if (name := _with_initials(run, letters))}
            self._initials[letters] = next(iter(found.values())) if len(found) == 1 else None
        return self._initials[letters]


# -------------------------------------------------------------------------------------------- words
@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(table("titles")[name])


def _clean(text: str) -> str:
    """A name on one line, without article, possessive and marks at its ends."""
    text = POSSESSIVE.sub("", " ".join(unbroken(text).split()).strip(' ,;:"“”'))
    return text[4:] if text[:4] == "the " else text


def _whole(text: str, end: int) -> int:
    """`end`, or the end of the hyphenated word that it cuts."""
    rest = REST_OF_WORD.match(text, end)
    return rest.end() if rest and rest[1].lower() not in _table("after") else end


@lru_cache(maxsize=10_000)  # the names of a document are compared again and again
def _words(name: str) -> tuple[str, ...]:
    """The words that make a name the same or another: "Kim Jong-un" is "Kim Jong Un"."""
    return tuple(re.findall(r"[\w'’]+", re.sub(r"\b(\w)\.(?=\w\b)", r"\1", name).lower()))


def _key(name: str) -> tuple[str, ...]:
    return tuple(w for w in _words(name) if w not in _table("small"))


def _letters(short: str) -> str:
    return re.sub(r"[^A-Za-z]", "", short).upper()


def _run_in(words: Sequence[str], whole: Sequence[str]) -> bool:
    return any(tuple(whole[i : i + len(words)]) == tuple(words) for i in range(len(whole) - len(words) + 1))


def _untitled(name: str) -> str:
    """A person's name without the titles before it."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _table("titles"):
        words = words[1:]
    return " ".join(words)


def _last_name(phrase: str) -> str:
    """The capitalised words that end a phrase, without titles: the name in "NKIS chief Kim" or "Mr Kato"."""
    words: list[str] = []
    for word in reversed(phrase.split()):
        if not word[0].isupper() or word.rstrip(".").lower() in _table("titles"):
            break
        words.insert(0, word)
    return " ".join(words)


def _around(text: str, start: int, end: int, people: Iterable[tuple[int, int]]) -> str:
    """What is said of a person right before and after the name: within the clause, up to the next person."""
    low = max([0, start - REACH, *(e for s, e in people if e <= start)])
    high = min([len(text), end + REACH, *(s for s, e in people if s >= end)])
    before = CLAUSE_END.split(text[low:start])[-1]
    after = CLAUSE_END.split(text[end:high])[0]
    return before + text[start:end] + (after if after[:1] in (",", " ", "(") else "")


def _fuller(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `full` is the name `words` with more to it: a country before, or the rest of a name called by its head or first word."""
    more = len(full) - len(words)
    if more <= 0 or not words:
        return False
    if full[more:] == words:
        before = " ".join(full[:more])
        return len(words) > 1 and bool(lookup(before.title()) or lookup(before.upper()) or set(full[:more]) <= _table("before"))
    if full[:-more] != words or lookup(" ".join(words).title()):
        return False
    if words[-1] in _table("heads"):
        return full[len(words)] in _table("small")
    return more == 1 and len(words) == 1


def _introduced(text: str) -> Iterable[tuple[str, str]]:
    """Acronyms with the names they are introduced with: "Norwegian Refugee Council (NRC)", "NRC (Norwegian Refugee Council)"."""
    for found in EXPANDED.finditer(text):
        if name := _with_initials(found[2], _letters(found[1])):
            yield found[1], name
    for found in BRACKETED.finditer(text):
        if sum(c.isupper() for c in found[1]) > 1 and (name := _expanded(text[: found.start()].rstrip(), found[1])):
            yield found[1], name


def _expanded(before: str, short: str) -> str | None:
    """The words right before a bracket that an acronym shortens.

    Matched from the right, each letter of the acronym in turn and the first one at the start of a word (Schwartz and Hearst 2003).
    Where a letter was found inside a word, more capitalised words joined by "of", "for" and the like may belong to the name: they are
    taken in; else only the head of the name is ("Committee for" before what it is short for).
    """
    clause = CLAUSE_END.split(before)[-1]
    words = clause.split()
    letters = _letters(short).lower()
    words = words[-min(len(letters) + 6, 2 * len(letters) + 2) :]
    tail = " ".join(words)
    at = len(tail)
    for i in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (tail[at].lower() != letters[i] or (i == 0 and at > 0 and tail[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    name, before_it = tail[at:], tail[:at].split()
    initials = "".join(w[0] for w in name.split() if w[0].isalnum() and w.lower() not in _table("small")).lower()
    if initials != letters:
        while before_it and (before_it[-1].lower() in _table("small") or NAME_WORD.fullmatch(before_it[-1])):
            name = f"{before_it.pop()} {name}"
    elif before_it[-1:] in (["for"], ["of"]) and (head := "".join(before_it[-2:-1])).lower() in _table("heads") and head[0].isupper():
        name = " ".join((*before_it[-2:], name))
    while (first := name.split(" ", 1)[0].lower()) in _table("small") and " " in name:
        name = name[len(first) + 1 :]
    return name if sum(w[0].isupper() for w in name.split()) > 1 or "-" in name else None


def _with_initials(run: str, letters: str) -> str | None:
    """The part of a run of capitalised words that has these initials, small words counted or not."""
    words = run.split()
    if len(words) < len(letters):
        return None
    for first in range(len(words)):
        for last in range(len(words), first + 1, -1):
            part = words[first:last]
            if part[0].lower() in _table("small") or not part[-1][0].isupper():
                continue
            every = "".join(w[0] for w in part).upper()
            large = "".join(w[0] for w in part if w.lower() not in _table("small")).upper()
            if letters in (every, large):
                return POSSESSIVE.sub("", " ".join(part)).rstrip(".,")
    return None
