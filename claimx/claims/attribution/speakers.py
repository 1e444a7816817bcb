"""Who speaks: from the noun phrase that a cue names to a `Source`, with pronouns and "the activist" led back to who was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.claims.cuewords import words
from claimx.claims.grammar import MARKS, is_plural, top
from claimx.data import wordlist
from claimx.tag.breaks import unbroken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.claims.parse import Parse
    from claimx.records import SourceKind, Span
    from claimx.tag.names import Names

    Ent = tuple[str, int, int]

__all__ = ["Speaker", "Speakers", "phrase"]

Gender = Literal["he", "she"] | None
_ORGANISATIONS = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC"})
_OPENING = {")": "(", "]": "[", '"': '"', "”": "“"}
_LONG = 8  # words of a phrase that is named without what follows its first clause or "and"


class Speaker(NamedTuple):
    """Who was meant: `span` are document offsets of the phrase as written, `nouns` the words one may be called by again."""

    span: Span
    text: str
    name: str
    kind: SourceKind
    gender: Gender = None
    plural: bool = False
    nouns: frozenset[str] = frozenset()


def phrase(parse: Parse, head: int, *, low: int = 0, high: int | None = None) -> Span:
    """The tokens of the noun phrase of `head` between tokens `low` and `high`, never without `head`.

    Title and apposition belong to it; a relative clause after a comma does not.
    """
    first, last = parse.edges(head)
    first, last = max(first, low), min(last, len(parse) if high is None else high)
    first = min(head, max([first, *(parse.edges(kid)[1] for kid in parse.children(head, "case", "cc", "mark", "discourse") if kid < head)]))
    last = min([last, *_cuts(parse, head, last)])
    while first < head and parse.pos[first] == "PUNCT" and parse.low[first] not in ("(", "[", '"', "“"):
        first += 1
    # No mark or joining word ends it, nor the "'s" that ties it to the next noun; what closes a bracket or a quotation in it does.
    while last - 1 > head and (parse.pos[last - 1] in ("PUNCT", "CCONJ", "SPACE") or parse.tag[last - 1] == "POS"):
        if _OPENING.get(parse.low[last - 1]) in parse.low[first : last - 1]:
            break
        last -= 1
    return first, max(last, head + 1)


def _cuts(parse: Parse, head: int, last: int) -> Iterator[int]:
    """Where the phrase ends before its subtree does."""
    stack = [head]
    while stack:
        for kid in parse.kids[stack.pop()]:
            first, base = parse.edges(kid)[0], parse.base[kid]
            if kid <= head or first >= last:
                continue
            aside = base == "acl" and (parse.low[first] in MARKS or parse.low[first - 1] in MARKS)
            inside = base == "acl" and kid >= last  # the clause that the cue stands in: "voters who say"
            if base in ("parataxis", "ccomp", "advcl") or aside or inside or (base == "conj" and parse.pos[kid] in ("VERB", "AUX")):
                yield max(first, head + 1)
            elif base in ("appos", "nmod", "conj"):
                stack.append(kid)


class Speakers:
    """The speakers of one document so far, in reading order; later mentions are resolved against them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._said: list[Speaker] = []
        self._people: list[Speaker] = []
        self._bodies: list[Speaker] = []

    def meet(self, parse: Parse) -> None:
        """Note the people and bodies that stand as subjects in a passage, so that "he" or "it" may mean one of them."""
        for ent in dict.fromkeys(filter(None, parse.ent)):
            label, first, last = ent
            i = top(parse, first, last)
            span = parse.passage.place(*parse.chars(first, last))
            if label == "PERSON" and parse.base[i] in ("nsubj", "root", "ROOT", "appos"):
                seen = _viewer(parse, ent) or ent
                name = self._names.fullest(_text(parse, seen[1:]), "person", at=span[0])
                person = Speaker((span[0], span[0]), "", name, "person", _gender(parse, seen[1]), nouns=frozenset(name.lower().split()))
                self._people.append(person)
            elif label in ("ORG", "GPE") and parse.dep[i] == "nsubj" and parse.base[parse.head[i]] in ("root", "ROOT"):
                text = _text(parse, (first, last))  # of whom the writer speaks, not of whom somebody else does
                self._bodies.append(Speaker(span, text, self._names.fullest(text, "organisation", at=span[0]), "organisation"))

    def speaker(self, parse: Parse, head: int, span: Span, *, said: Sequence[Span] = (), within: bool = False) -> Speaker:
        """Who is meant by the phrase `span` (tokens) with this head; `said` are the document spans of what is said.

        Who is first named in those is spoken of, and is the speaker only where nobody else can be ("The guide had left, she said"). `within` a
        quotation "they" are those whom its speaker means.
        """
        place, text = parse.passage.place(*parse.chars(*span)), _text(parse, span)
        they = parse.low[head] in words("sources", "they")
        ent = _entity(parse, head, span)
        known = None if within and they else self._pronoun(parse.low[head], place[0], said)
        if known is None and ent is None:
            known = self._again(parse, head, span)
        if known is not None:
            return known._replace(span=place, text=text)
        kind = _kind(parse, head, ent)
        plural = they or is_plural(parse, head) or parse.child(head, "conj") is not None
        people = plural and kind == "person" and parse.pos[head] == "NOUN"
        if ent is not None and kind in ("person", "organisation") and not people:
            at = parse.passage.start + parse.start[ent[1]]
            name, gender = self._names.fullest(_text(parse, ent[1:]), kind, at=at), _gender(parse, ent[1])
        else:
            name, gender = _plain(parse, head, span, kind), None
        return Speaker(place, text, name, kind, gender, plural, _called(parse, head, span, named=ent is not None))

    def add(self, speaker: Speaker) -> None:
        """Note who spoke last; nobody did where it is "nobody"."""
        if not speaker.nouns & words("sources", "negative"):
            self._said.append(speaker)

    def _pronoun(self, low: str, at: int, said: Sequence[Span]) -> Speaker | None:
        for gender in ("he", "she"):
            if low in words("sources", gender):
                return self._last_person(gender, at, said) or self._last_person(gender, at, ())
        if low in words("sources", "they"):
            return next((s for s in reversed(self._said) if s.plural or s.kind != "person"), None)
        if low in words("sources", "it"):
            speaker = next((s for s in reversed(self._said) if s.kind in ("organisation", "document")), None)
            body = next((s for s in reversed(self._bodies) if s.span[1] <= at), None)
            return _later(speaker, body)
        return None

    def _last_person(self, gender: Gender, at: int, said: Sequence[Span]) -> Speaker | None:
        def last(speakers: Iterable[Speaker]) -> Speaker | None:
            apart = (s for s in speakers if not any(start <= s.span[0] < end for start, end in said))
            return next((s for s in apart if s.gender in (None, gender)), None)

        speaker = last(s for s in reversed(self._said) if s.kind in ("person", "unnamed") and not s.plural)
        found = _later(speaker, last(s for s in reversed(self._people) if s.span[0] < at))
        return found._replace(gender=gender) if found is not None else None

    def _again(self, parse: Parse, head: int, span: Span) -> Speaker | None:
        """ "The activist", "the ministry": a definite noun that a speaker was called by before."""
        definite = parse.low[span[0]] in ("the", "this", "that", "these", "those") and parse.pos[head] != "PROPN"
        if not definite or parse.child(head, "nmod", "acl", "appos") is not None:
            return None
        return next((s for s in reversed(self._said) if parse.lemma[head] in s.nouns and s.plural == is_plural(parse, head)), None)


def _later(speaker: Speaker | None, met: Speaker | None) -> Speaker | None:
    """Whoever of the two was named last."""
    return met if met is not None and (speaker is None or met.span[0] > speaker.span[1]) else speaker


def _text(parse: Parse, span: Span) -> str:
    return parse.text[slice(*parse.chars(*span))]


def _viewer(parse: Parse, ent: Ent) -> Ent | None:
    """Whose view the sentence gives in which the person stands: "For Ann Lee, Gandhi was a hero" goes on with her."""
    clause = parse.head[top(parse, *ent[1:])]
    first = parse.sent(ent[1])[0]
    if parse.low[first] != "for" or first + 1 >= len(parse) or parse.child(clause, "cop") is None:
        return None
    viewer = parse.ent[first + 1]
    return viewer if viewer is not None and viewer[0] == "PERSON" and parse.head[top(parse, *viewer[1:])] == clause else None


def _called(parse: Parse, head: int, span: Span, *, named: bool) -> frozenset[str]:
    """The nouns that a speaker may be called by again: the head, titles before a name and what is set beside it."""
    beside = ["appos", "conj"]
    if named:  # "chief Ann Lee" is the chief, a commission report is not the commission
        beside += ["compound", "nmod:desc", "flat"]
    return frozenset({parse.lemma[head], *(parse.lemma[kid] for kid in parse.children(head, *beside) if span[0] <= kid < span[1])})


def _gender(parse: Parse, first: int) -> Gender:
    titles = {parse.low[i].rstrip(".") for i in (first, first - 1) if i >= 0}
    return "he" if titles & wordlist("cues", "titles", "he") else "she" if titles & wordlist("cues", "titles", "she") else None


def _entity(parse: Parse, head: int, span: Span) -> Ent | None:
    """The name that stands for the phrase: at its head, else a person beside it ("chief Kim", "the minister, Ann Lee")."""
    ent = parse.ent[head]
    if ent is not None and ent[0] == "PERSON":
        return ent
    for other in dict.fromkeys(filter(None, parse.ent[slice(*span)])):
        i = top(parse, *other[1:])
        beside = parse.head[i] == head and parse.base[i] in ("appos", "flat", "compound", "nmod") and parse.child(i, "case") is None
        if other[0] == "PERSON" and beside:
            return other
    return ent if ent is not None and ent[0] in _ORGANISATIONS else None


def _kind(parse: Parse, head: int, ent: Ent | None) -> SourceKind:
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
        clauses = (parse.edges(kid)[0] for kid in parse.children(head, "acl") if parse.edges(kid)[0] > head)
        last = max(min([last, *clauses, *joined]), head + 1)
    name = re.split(r",\s", _closed(" ".join(unbroken(_text(parse, (first, last))).split())), maxsplit=1)[0]
    article = re.match(r"(?:The|the|An?)\s+(?=\S)", name)
    if article is None:
        return name
    return name[article.end() :] if kind == "organisation" else name[0].lower() + name[1:]
