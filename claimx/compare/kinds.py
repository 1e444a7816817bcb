"""What kind of count a measure is, whatever its words: "the death toll", "12 fatalities" and "12 people were killed" count the same.

The words are data (`claimx/data/kinds.toml`): names of one thing, and the nouns and verbs that tell what came to it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.compare.measures import PERSON, WORD, counted, singular, stem, topic
from claimx.data import table, wordlist
from claimx.data.inflection import inflected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimx.records import Claim

__all__ = ["Kind", "kind", "names"]

AFTER = 24  # characters, in which a participle stands


class Kind(NamedTuple):
    """What is counted, what came to it (None where the words say nothing that is known), and the words that narrow it.

    `thing` is "person" with what counts people by what came to them ("12 deaths"), whoever they were. `verb` is the stem of what was done where no
    deed is known, None where that says little ("took", "received"). `fresh` is True where the words make it a count of a day or of what came since
    ("12 new deaths"), which no later total replaces.
    """

    thing: str
    deed: str | None
    verb: str | None
    modifiers: frozenset[str]
    fresh: bool

    @property
    def running(self) -> bool:
        """Whether its count runs on from an event, so that a later report may have more."""
        return self.deed in wordlist("kinds", "running", "deeds") and not self.fresh


def kind(claim: Claim) -> Kind | None:
    """The kind of count of a claim; None where the claim has no measure.

    >>> _kind("death toll", "toll", "rose") == _kind("people", "people", "were killed")
    True
    """
    measure, on = claim.measure, topic(claim)
    if measure is None or on is None:
        return None
    cited = claim.citation
    after = cited.quote[measure.end - cited.start :][:AFTER] if cited.start <= measure.start < cited.end else ""
    return _kind(measure.text, measure.head, measure.predicate, after)._replace(verb=on.verb if on.verb not in _light() else None)


@lru_cache(maxsize=1 << 14)
def _kind(text: str, head: str | None, predicate: str | None, after: str = "") -> Kind:
    """`after` are the words behind the measure, where a participle may tell what was done: "people killed in the flood"."""
    on = counted(text, head)
    words = [_verb(word.lower()) for word in WORD.findall(predicate or "")]
    every = on.modifiers | {word.lower() for word in WORD.findall(f"{text} {predicate or ''}")}
    narrowing = on.modifiers - _words("known") - _words("fresh")
    thing = on.head
    deed = _nouns().get(thing)
    if deed is None and thing in _words("tolls"):
        deed = _first(_nouns(), sorted(narrowing))
    if deed is None:
        deed = _first(_verbs(), [*words, *sorted(narrowing), *(word.lower() for word in WORD.findall(after)[:1])])
    narrowing -= {word for word in narrowing if deed is not None and deed in {_nouns().get(word), _verbs().get(word)}}
    if deed is not None and "people" in table("kinds")["deeds"][deed]:
        people = {word for word in (thing, *narrowing) if _nouns().get(word) == deed or word in _words("tolls") or word in _words("people")}
        narrowing = (narrowing | {thing}) - people - {word for word in narrowing | {thing} if _things().get(word) == PERSON}
        thing = PERSON
    return Kind(
        _things().get(thing, thing), deed, None, frozenset(_things().get(word, word) for word in narrowing), bool(every & _words("fresh"))
    )


def _words(name: str) -> frozenset[str]:
    return wordlist("kinds", "words", name)


def _first(deeds: Mapping[str, str], words: Iterable[str]) -> str | None:
    """The deed of the first word that has one."""
    return next((found for word in words if (found := deeds.get(word))), None)


def _verb(word: str) -> str:
    """The form under which a word of a predicate is known."""
    irregular: Mapping[str, str] = table("kinds")["irregular"]
    return irregular.get(word, word)


@cache
def _light() -> frozenset[str]:
    """The stems of the verbs that say little."""
    return frozenset(stem(verb) for verb in _words("light"))


@cache
def _things() -> dict[str, str]:
    """Every name of a thing, with the one that stands for them all."""
    return {singular(word): thing for thing, words in table("kinds")["things"].items() for word in words}


@cache
def names(thing: str) -> frozenset[str]:
    """All names of a thing, in the singular."""
    return frozenset({thing, *(singular(word) for word in table("kinds")["things"].get(thing, ()))})


@cache
def _nouns() -> dict[str, str]:
    """The deed that a noun counts by itself."""
    return {singular(noun): deed for deed, words in table("kinds")["deeds"].items() for noun in words["nouns"]}


@cache
def _verbs() -> dict[str, str]:
    """The deed of every form of its verbs."""
    return {form: deed for deed, words in table("kinds")["deeds"].items() for verb in words["verbs"] for form in inflected(verb)}
