"""The words that attribute, looked up: what a verb or noun of claimx/data/cues.toml takes as its content and what it means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Stance", "Taking", "clause_verbs", "nouns", "particles", "prepositions", "verbs", "words"]

Stance = Literal["asserted", "denied", "negated", "asked", "hoped", "promised"]


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
    found: dict[str, list[Taking]] = {}
    for group in table("cues")["verb"]:
        taking = Taking(frozenset(group["takes"]), group["stance"], group.get("by") == "document")
        for lemma in group["lemmas"]:
            found.setdefault(lemma, []).append(taking)
    return {lemma: tuple(takings) for lemma, takings in found.items()}


@cache
def clause_verbs() -> frozenset[str]:
    """Verbs that take a clause from any speaker: the plain verbs of speech and thought."""
    return frozenset(lemma for lemma, takings in verbs().items() if any("clause" in t.takes and not t.document for t in takings))


@cache
def particles() -> Mapping[tuple[str, str], Taking]:
    """(verb lemma, particle) to what the pair takes."""
    found: dict[tuple[str, str], Taking] = {}
    for group in table("cues")["particle"]:
        for phrase in group["phrases"]:
            verb, particle = phrase.split()
            found[verb, particle] = Taking(frozenset(group["takes"]), group["stance"], document=False)
    return found


@cache
def nouns() -> Mapping[str, Stance]:
    """Noun lemma to its stance."""
    return {lemma: group["stance"] for group in table("cues")["noun"] for lemma in group["lemmas"]}


@cache
def prepositions() -> tuple[tuple[str, ...], ...]:
    """The phrases that stand before a source, as words, the longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in table("cues")["prepositions"]["before"]), key=len, reverse=True))


@cache
def words(group: str, name: str) -> frozenset[str]:
    """One list of words of the table, as a set: `words("sources", "document")`."""
    return frozenset(table("cues")[group][name])
