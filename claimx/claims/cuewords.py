"""The words that attribute, looked up: what a verb or noun of claimx/data/cues.toml takes as its content and what it means."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.data import table, wordlist
from claimx.data.inflection import inflected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Stance",
    "Taking",
    "clause_verbs",
    "known_lemma",
    "noun_forms",
    "nouns",
    "particles",
    "preposition_at",
    "prepositions",
    "speech_verbs",
    "verb_forms",
    "verbs",
    "words",
]

Stance = Literal["asserted", "denied", "negated", "asked", "hoped", "promised", "possible"]


class Taking(NamedTuple):
    """What a cue takes ("clause", "quote", "hearer", "object", "infinitive" or prepositions) with which stance.

    `document` is true for a verb that attributes only with a report or figures for subject ("the survey found that …").
    """

    takes: frozenset[str]
    stance: Stance
    document: bool


@cache
def verbs() -> Mapping[str, tuple[Taking, ...]]:
    """Verb lemma to the ways in which it attributes, in the order of the table."""
    found: dict[str, tuple[Taking, ...]] = {}
    for group in table("cues")["verb"]:
        taking = Taking(frozenset(group["takes"]), group["stance"], group.get("by") == "document")
        found |= {lemma: (*found.get(lemma, ()), taking) for lemma in group["lemmas"]}
    return found


@cache
def clause_verbs() -> frozenset[str]:
    """Verbs that take a clause from any speaker: the plain verbs of speech and thought."""
    return frozenset(lemma for lemma, takings in verbs().items() if any("clause" in t.takes and not t.document for t in takings))


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs that a quotation may stand beside."""
    return frozenset(lemma for lemma, takings in verbs().items() if any(t.takes & {"clause", "quote"} for t in takings))


@cache
def particles() -> Mapping[tuple[str, str], Taking]:
    """(verb lemma, particle) to what the pair takes."""
    groups = ((Taking(frozenset(group["takes"]), group["stance"], document=False), group["phrases"]) for group in table("cues")["particle"])
    return {(verb, particle): taking for taking, phrases in groups for verb, particle in map(str.split, phrases)}


@cache
def nouns() -> Mapping[str, Stance]:
    """Noun lemma to its stance."""
    return {lemma: group["stance"] for group in table("cues")["noun"] for lemma in group["lemmas"]}


@cache
def prepositions() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases that stand before a source, as words, by their first word, the longest first."""
    phrases = sorted((tuple(phrase.split()) for phrase in table("cues")["prepositions"]["before"]), key=len, reverse=True)
    return {first: tuple(phrase for phrase in phrases if phrase[0] == first) for first, *_ in phrases}


def preposition_at(low: Sequence[str], i: int) -> int:
    """How many words, in lower case, from the one at `i` are a phrase that stands before a source; 0 where none does."""
    for phrase in prepositions().get(low[i], ()):
        if tuple(low[i : i + len(phrase)]) == phrase:
            return len(phrase)
    return 0


words = partial(wordlist, "cues")  # one list of the table, as a set: words("sources", "document")


# ------------------------------------------------------------------------------------------------------------------------ lemmas
def known_lemma(low: str, lemma: str, pos: str) -> str:
    """The lemma of a listed word by its form, so that a slip of the lemmatiser ("slid" as "sl") costs no answer; else the lemma given."""
    forms = _FORMS.get(pos)
    return lemma if forms is None else forms().get(low, lemma)


@cache
def verb_forms() -> Mapping[str, str]:
    """Every form of a cue verb to its lemma."""
    others = (lemma for name in ("issue", "voice", "refuse", "raising") for lemma in words("verbs", name))
    return _forms({*verbs(), *(verb for verb, _ in particles()), *others}, table("cues")["irregular"])


@cache
def _listed_verbs() -> Mapping[str, str]:
    """The same with those of the tables of measures and changes."""
    lists = [wordlist("change", "verbs", way) for way in ("increase", "decrease", "none")] + [wordlist("change", "carriers", "verbs")]
    lists += [wordlist("measure", name) for name in ("level", "harm", "giving", "trading", "paying", "spanning", "undergo")]
    return {**_forms(frozenset[str]().union(*lists) - {"be", "have"}, table("change")["irregular"]), **verb_forms()}


def _forms(lemmas: Iterable[str], irregular: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Every form of some verbs to its lemma."""
    forms: dict[str, str] = {}
    for lemma in sorted(lemmas):
        for form in inflected(lemma):
            forms.setdefault(form, lemma)
    return forms | {form: lemma for lemma, others in irregular.items() for form in others}


@cache
def noun_forms() -> frozenset[str]:
    """Both forms of every cue noun."""
    return frozenset(form for noun in nouns() for form in inflected(noun)[:2])  # a plural is formed as the third person


@cache
def _listed_nouns() -> Mapping[str, str]:
    """Both forms of cue nouns, documents and bodies to their lemma."""
    listed = sorted({*nouns(), *words("sources", "document"), *words("sources", "organisation")})
    return {inflected(noun)[1]: noun for noun in reversed(listed)} | {noun: noun for noun in listed}


_FORMS = {"VERB": _listed_verbs, "AUX": verb_forms, "NOUN": _listed_nouns}
