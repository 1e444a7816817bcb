"""What a claim measures, in a form in which wordings can be compared: "the number of North Korean defectors" and "defectors … from North Korea".

>>> counted("the number of North Korean defectors")
Counted(head='defector', modifiers=frozenset(), countries=frozenset({'KP'}))
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.data import table, wordlist
from claimx.data.inflection import inflected
from claimx.tag.gazetteer import matches

if TYPE_CHECKING:
    from claimx.records import Claim, Measure

__all__ = ["Counted", "Topic", "counted", "singular", "stem", "topic"]

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
GOAL = re.compile(r"\bto (?:the )?(?P<goal>[A-Z][\w-]*)")
PERSON = "person"  # what a nationality standing alone counts ("North Koreans")


class Counted(NamedTuple):
    """A noun phrase: its head in the singular, the words that narrow it, and the countries that it names."""

    head: str
    modifiers: frozenset[str]
    countries: frozenset[str]


class Topic(NamedTuple):
    """What a claim measures: what is counted, and what is done (empty where the words only say what the measure came to, as "rose to" does)."""

    counted: Counted
    done: frozenset[str]
    verb: str | None
    goal: str | None


@lru_cache(maxsize=1 << 14)
def counted(text: str, head: str | None = None) -> Counted:
    """What a measure's words count; `head` is their head noun where it is known."""
    words, countries = _without_countries(text)
    named = bool(countries) and not words
    while len(words) > 2 and words[1] == "of" and singular(words[0]) in wordlist("measure", "counters"):
        words = words[2:]
        while words and (words[0] in _list("fillers") or words[0].isdigit()):
            words = words[1:]
    cut = next((at for at, word in enumerate(words) if at and word in _list("after")), len(words))
    if head and head.lower() in words[:cut]:
        cut = words.index(head.lower()) + 1
    front = [singular(word) for word in words[:cut] if word not in _list("fillers")]
    behind = [singular(word) for word in words[cut:] if word not in _list("fillers") and word not in _list("after")]
    if named or not front:
        return Counted(PERSON if countries and not behind else "", frozenset(behind), countries)
    return Counted(front[-1], frozenset([*front[:-1], *behind]), countries)


def _without_countries(text: str) -> tuple[list[str], frozenset[str]]:
    """The words in lower case without fillers at the start and without countries and nationalities, and the codes of those."""
    found = [match for match in matches(text) if any(entry.kind in {"country", "nationality"} for entry in match.entries)]
    codes = set()
    rest, at = [], 0
    for match in found:
        own = {entry.code for entry in match.entries if entry.code}
        if len(own) == 1:  # "Korean" alone is of two countries: it stays a word
            codes |= own
            rest.append(text[at : match.start])
            at = match.end
    rest.append(text[at:])
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in WORD.findall(" ".join(rest))]
    while words and words[0] in _list("fillers") and words[1:2] != ["of"]:
        words = words[1:]
    return words, frozenset(codes)


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """A noun's singular, near enough to compare: regular forms by rule, the others from a table.

    >>> [singular(word) for word in ("defectors", "countries", "losses", "people", "crisis", "gas")]
    ['defector', 'country', 'loss', 'person', 'crisis', 'gas']
    """
    irregular: str | None = table("compare")["plurals"].get(word)
    if irregular:
        return irregular
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "as")) and len(word) > 3:
        return word[:-1]
    return word


def topic(claim: Claim) -> Topic | None:
    """What the claim measures; None where it does not say."""
    return _topic(claim.measure) if claim.measure is not None else None


def _topic(measure: Measure) -> Topic:
    predicate = measure.predicate or ""
    done = [stem(word.lower()) for word in WORD.findall(predicate) if not _is_empty(word.lower())]
    goal = GOAL.search(predicate)
    return Topic(counted(measure.text, measure.head), frozenset(done), done[0] if done else None, goal["goal"] if goal else None)


def _is_empty(word: str) -> bool:
    """Whether the word of a predicate says nothing of what was done."""
    return (
        word in _list("level")
        or word in _level_forms()
        or word in _list("fillers")
        or word in _list("after")
        or word in _list("particles")
        or word.endswith("ly")
    )


def _list(name: str) -> frozenset[str]:
    return wordlist("compare", name)


@cache
def _level_forms() -> frozenset[str]:
    """All forms of the verbs that only say what a measure came to, and of those of a rise, a fall or a standstill."""
    change = table("change")
    verbs = {*table("compare")["level"], *(verb for verbs in change["verbs"].values() for verb in verbs)}
    irregular = (form for verb, forms in change["irregular"].items() if verb in verbs for form in forms)
    return frozenset([form for verb in verbs for form in inflected(verb)] + list(irregular))


def stem(word: str) -> str:
    """What the forms of a word share, near enough to compare two predicates."""
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            return (word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word
