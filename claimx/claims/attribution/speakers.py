"""Who speaks: from the noun phrase that a cue names to a `Source`, with pronouns and "the activist" led back to who was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.claims.cuewords import words
from claimx.data import wordlist
from claimx.records import Cue, Form, Source, SourceKind, Span
from claimx.tag.breaks import unbroken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.claims.parse import Parse
    from claimx.tag.names import Names

__all__ = ["Person", "Speaker", "Speakers", "phrase"]

Gender = Literal["he", "she"] | None
_ORGANISATIONS = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC"})


class Person(NamedTuple):
    """A place in the document where a person stands as a subject."""

    at: int
    name: str
    gender: Gender


class Speaker(NamedTuple):
    """Who was meant: `span` are document offsets of the phrase as written, `nouns` the words one may be called by again."""

    span: Span
    text: str
    name: str
    kind: SourceKind
    gender: Gender
    plural: bool
    nouns: frozenset[str]

    def source(self, cue: Cue | None, form: Form) -> Source:
        """The record of this speaker with the cue that named them."""
        return Source(text=self.text, start=self.span[0], end=self.span[1], name=self.name, kind=self.kind, cue=cue, form=form)


_ASIDE = frozenset({",", "-", "–", "—", "--"})


def phrase(parse: Parse, head: int, *, low: int = 0, high: int | None = None) -> Span:
    """The tokens of the noun phrase of `head` between tokens `low` and `high`.

    Title and apposition belong to it; a relative clause after a comma does not.
    """
    first, last = parse.edges(head)
    first, last = max(first, low), min(last, len(parse) if high is None else high)
    for kid in parse.kids[head]:
        if parse.base[kid] in ("case", "cc", "mark", "discourse") and kid < head:
            first = max(first, parse.edges(kid)[1])
    last = min([last, *_cuts(parse, head, last)])
    while first < head and parse.pos[first] == "PUNCT" and parse.low[first] not in ("(", "[", '"', "“"):
        first += 1
    while last - 1 > head and (_loose(parse, last - 1) and not _closes(parse, first, last - 1)):
        last -= 1
    return first, max(last, head + 1)


def _loose(parse: Parse, at: int) -> bool:
    """Whether a word at the end of a phrase is no part of it: a mark, a joining word, the "'s" that ties it to the next noun."""
    return parse.pos[at] in ("PUNCT", "CCONJ", "SPACE") or parse.tag[at] == "POS"


def _closes(parse: Parse, first: int, at: int) -> bool:
    """Whether a mark closes what was opened in the phrase: a bracket or a quotation."""
    opening = {")": "(", "]": "[", '"': '"', "”": "“"}.get(parse.low[at])
    return opening is not None and opening in parse.low[first:at]


def _cuts(parse: Parse, head: int, last: int) -> Iterable[int]:
    """Where the phrase ends before its subtree does."""
    stack = [head]
    while stack:
        at = stack.pop()
        for kid in parse.kids[at]:
            first = parse.edges(kid)[0]
            if kid <= head or first >= last:
                continue
            base = parse.base[kid]
            aside = base == "acl" and first > 0 and (parse.low[first] in _ASIDE or parse.low[first - 1] in _ASIDE)
            inside = base == "acl" and kid >= last  # the clause that the cue stands in: "voters who say"
            if base in ("parataxis", "ccomp", "advcl") or aside or inside or (base == "conj" and parse.pos[kid] in ("VERB", "AUX")):
                yield max(first, head + 1)
            elif base in ("appos", "nmod", "conj"):
                stack.append(kid)


class Speakers:
    """The speakers of one document so far, in reading order; later mentions are resolved against them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.said: list[Speaker] = []
        self._people: list[Person] = []
        self._bodies: list[Speaker] = []

    def meet(self, parse: Parse) -> None:
        """Note the people that stand as subjects in a passage, so that "he" may mean one of them."""
        for ent in dict.fromkeys(filter(None, parse.ent)):
            top = _top(parse, ent)
            if ent[0] == "PERSON" and (parse.base[top] in ("nsubj", "root", "ROOT", "appos") or not parse.parsed):
                seen = _viewer(parse, ent) or ent
                text = parse.text[slice(*parse.chars(seen[1], seen[2]))]
                at = parse.passage.start + parse.start[ent[1]]
                self._people.append(Person(at, self._names.fullest(text, "person", at=at), _gender(parse, seen[1])))
            elif ent[0] in ("ORG", "GPE") and parse.dep[top] == "nsubj" and _stands(parse, top):
                span = parse.passage.place(*parse.chars(ent[1], ent[2]))
                text = parse.text[slice(*parse.chars(ent[1], ent[2]))]
                name = self._names.fullest(text, "organisation", at=span[0])
                self._bodies.append(Speaker(span, text, name, "organisation", None, plural=False, nouns=frozenset()))

    def speaker(self, parse: Parse, head: int, span: Span, *, said: Sequence[Span] = (), within: bool = False) -> Speaker:
        """Who is meant by the phrase `span` (tokens) with this head; `said` are the document spans of what is said.

        Who is first named in those is spoken of, and is the speaker only where nobody else can be ("The guide had left, she said"). `within` a
        quotation "they" are those whom its speaker means.
        """
        chars = parse.chars(*span)
        place = parse.passage.place(*chars)
        text = parse.text[slice(*chars)]
        low = parse.low[head]
        plural = parse.tag[head] in ("NNS", "NNPS") or any(parse.base[kid] == "conj" for kid in parse.kids[head])
        plural = plural or low in words("sources", "they")
        known = None if within and low in words("sources", "they") else self._pronoun(low, place[0], said) or self._again(parse, head, span)
        if known is not None:
            return known._replace(span=place, text=text)
        ent = _entity(parse, head, span)
        nouns = _called(parse, head, span)
        kind = _kind(parse, head, ent)
        if ent is not None and kind in ("person", "organisation") and not (plural and kind == "person" and parse.pos[head] == "NOUN"):
            name = self._names.fullest(parse.text[slice(*parse.chars(ent[1], ent[2]))], kind, at=parse.passage.start + parse.start[ent[1]])
            gender = _gender(parse, ent[1])
        else:
            name, gender = _plain(parse, head, span, kind), None
        return Speaker(place, text, name, kind, gender, plural, nouns)

    def add(self, speaker: Speaker) -> None:
        """Note who spoke last; nobody did where it is "nobody"."""
        if not speaker.nouns & words("sources", "negative"):
            self.said.append(speaker)

    def _pronoun(self, low: str, at: int, said: Sequence[Span]) -> Speaker | None:
        if low in words("sources", "he") or low in words("sources", "she"):
            gender: Gender = "he" if low in words("sources", "he") else "she"
            return self._last_person(gender, at, said) or self._last_person(gender, at, ())
        if low in words("sources", "they"):
            return next((s for s in reversed(self.said) if s.plural or s.kind != "person"), None)
        if low in words("sources", "it"):
            speaker = next((s for s in reversed(self.said) if s.kind in ("organisation", "document")), None)
            body = next((s for s in reversed(self._bodies) if s.span[1] <= at), None)
            return body if body is not None and (speaker is None or body.span[0] > speaker.span[1]) else speaker
        return None

    def _last_person(self, gender: Gender, at: int, said: Sequence[Span]) -> Speaker | None:
        def fits(other: Gender, place: int) -> bool:
            return (other is None or other == gender) and not any(start <= place < end for start, end in said)

        persons = (s for s in reversed(self.said) if s.kind in ("person", "unnamed") and not s.plural)
        speaker = next((s for s in persons if fits(s.gender, s.span[0])), None)
        person = next((p for p in reversed(self._people) if p.at < at and fits(p.gender, p.at)), None)
        if person is not None and (speaker is None or person.at > speaker.span[1]):
            return Speaker((at, at), "", person.name, "person", gender, plural=False, nouns=frozenset(person.name.lower().split()))
        return speaker._replace(gender=gender) if speaker is not None else None

    def _again(self, parse: Parse, head: int, span: Span) -> Speaker | None:
        """ "The activist", "the ministry": a definite noun that a speaker was called by before."""
        if parse.low[span[0]] not in ("the", "this", "that", "these", "those") or parse.pos[head] == "PROPN" or _entity(parse, head, span):
            return None
        if any(parse.base[kid] in ("nmod", "acl", "appos") for kid in parse.kids[head]):
            return None
        lemma = parse.lemma[head]
        plural = parse.tag[head] in ("NNS", "NNPS")
        return next((s for s in reversed(self.said) if lemma in s.nouns and s.plural == plural), None)


def _stands(parse: Parse, i: int) -> bool:
    """Whether a word is the subject of its sentence's main clause: of whom the writer speaks, not of whom somebody else does."""
    return parse.base[i] in ("root", "ROOT") or (parse.base[i] == "nsubj" and parse.base[parse.head[i]] in ("root", "ROOT"))


def _viewer(parse: Parse, ent: tuple[str, int, int]) -> tuple[str, int, int] | None:
    """Whose view the sentence gives in which the person stands: "For Ann Lee, Gandhi was a hero" goes on with her."""
    clause = parse.head[_top(parse, ent)]
    first = parse.sent(ent[1])[0]
    if parse.low[first] != "for" or first + 1 >= len(parse) or parse.child(clause, "cop") is None:
        return None
    viewer = parse.ent[first + 1]
    return viewer if viewer is not None and viewer[0] == "PERSON" and parse.head[_top(parse, viewer)] == clause else None


def _called(parse: Parse, head: int, span: Span) -> frozenset[str]:
    """The nouns that a speaker may be called by again: the head, titles before a name and what is set beside it."""
    found = {parse.lemma[head]}
    named = _entity(parse, head, span) is not None  # "chief Ann Lee" is the chief, a commission report is not the commission
    for kid in parse.kids[head]:
        beside = parse.dep[kid] in ("appos", "conj") or (named and parse.dep[kid] in ("compound", "nmod:desc", "flat", "flat:name"))
        if span[0] <= kid < span[1] and beside:
            found.add(parse.lemma[kid])
    return frozenset(found)


def _top(parse: Parse, ent: tuple[str, int, int]) -> int:
    """The token of an entity that hangs outside it."""
    return next((i for i in range(ent[1], ent[2]) if not ent[1] <= parse.head[i] < ent[2] or parse.head[i] == i), ent[1])


def _gender(parse: Parse, first: int) -> Gender:
    titles = {parse.low[i].rstrip(".") for i in (first, first - 1) if i >= 0}
    return "he" if titles & wordlist("cues", "titles", "he") else "she" if titles & wordlist("cues", "titles", "she") else None


def _entity(parse: Parse, head: int, span: Span) -> tuple[str, int, int] | None:
    """The name that stands for the phrase: at its head, else a person beside it ("chief Kim", "the minister, Ann Lee")."""
    ent = parse.ent[head]
    if ent is not None and ent[0] == "PERSON":
        return ent
    for i in range(*span):
        other = parse.ent[i]
        if other is not None and other[0] == "PERSON":
            top = _top(parse, other)
            if parse.head[top] == head and parse.base[top] in ("appos", "flat", "compound", "nmod") and parse.child(top, "case") is None:
                return other
    return ent if ent is not None and ent[0] in _ORGANISATIONS else None


def _kind(parse: Parse, head: int, ent: tuple[str, int, int] | None) -> SourceKind:
    lemma = parse.lemma[head]
    if (ent is not None and ent[0] == "PERSON") or parse.low[head] in words("sources", "he") | words("sources", "she"):
        return "person"
    if lemma in words("sources", "document") and parse.pos[head] != "PROPN":
        return "document"
    if ent is not None or lemma in words("sources", "organisation"):
        return "organisation"
    if parse.pos[head] == "PROPN":
        return "person" if parse.word[head][:1].isupper() and not parse.word[head].isupper() else "organisation"
    return "unnamed"


_LONG = 8


def _closed(name: str) -> str:
    """The words without a bracket that has no other one."""
    for first, last in ("()", "[]"):
        if name.count(first) != name.count(last):
            name = name.strip(first + last + " ")
        if name.count(first) > name.count(last):
            name = name[: name.rindex(first)].rstrip()
    return name


def _plain(parse: Parse, head: int, span: Span, kind: SourceKind) -> str:
    """A phrase as a name: blanks as one, nothing after a comma, and of a long phrase nothing from its relative clause or second name on."""
    first, last = span
    if last - first > _LONG:
        joined = (i for i in range(head + 1, last) if parse.low[i] == "and")  # "estimates from the fund and the league"
        clauses = (parse.edges(kid)[0] for kid in parse.kids[head] if parse.base[kid] == "acl" and parse.edges(kid)[0] > head)
        last = min([last, *clauses, *joined])
    text = parse.text[slice(*parse.chars(first, max(last, head + 1)))]
    name = re.split(r",\s", _closed(" ".join(unbroken(text).split()).strip()), maxsplit=1)[0]
    article = re.match(r"(?:The|the|An?)\s+(?=\S)", name)
    if article is None:
        return name
    return name[article.end() :] if kind == "organisation" else name[0].lower() + name[1:]
