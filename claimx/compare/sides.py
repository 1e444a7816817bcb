"""A claim made ready to be set beside another, and what says that two are of two things: other places, other times, other people."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimx.compare.kinds import kind
from claimx.compare.measures import WORD, topic
from claimx.compare.periods import days
from claimx.compare.related import NAME
from claimx.data import wordlist
from claimx.tag.gazetteer import matches

if TYPE_CHECKING:
    from claimx.compare.kinds import Kind
    from claimx.compare.measures import Topic
    from claimx.compare.periods import Days
    from claimx.records import Claim, Figure

__all__ = ["Side", "apart_in_time", "other_people", "same_assertion", "same_place", "side", "worldwide"]

KINDS = frozenset(
    {"count", "percent", "money", "measure", "ratio", "rate", "index"}
)  # an age, a score or a sentence of two years is one person's
WORLD = "*"  # the place of what is counted in all the world
UNREAL = frozenset({"forecast", "negated", "denied"})  # what was not said to be so is not set beside what was


class Side(NamedTuple):
    """A claim with what it is aligned by."""

    claim: Claim
    figure: Figure
    topic: Topic
    kind: Kind
    days: Days
    countries: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]

    @property
    def document(self) -> str:
        """The name of its document."""
        return self.claim.citation.document

    @property
    def quote(self) -> str:
        """The sentence that is cited."""
        return self.claim.citation.quote


def side(claim: Claim) -> Side | None:
    """The claim made ready; None for what is never set beside another: no figure, no measure, an age, a score, a duration, a margin of error."""
    on, of_kind = topic(claim), kind(claim)
    if claim.measure is not None and claim.figure is not None and claim.figure.kind == "percent" and _is_sureness(claim.measure.text):
        return None
    if claim.figure is None or on is None or of_kind is None or not on.counted.head or claim.figure.kind not in KINDS:
        return None
    codes = frozenset(code[:2] for place in claim.places if (code := place.code)) | on.counted.countries
    quote = claim.citation.quote
    names = frozenset(place.name.removeprefix("the ") for place in claim.places if place.code is None or "-" in place.code)
    placed = {word for match in matches(quote) for word in WORD.findall(quote[match.start : match.end])} | {
        word for name in names for word in WORD.findall(name)
    }
    if worldwide(claim):
        codes, names = frozenset({WORLD}), frozenset()
    return Side(claim, claim.figure, on, of_kind, days(claim), codes, names, _last_words(quote) - placed, _actors(claim))


def same_assertion(a: Side, b: Side) -> bool:
    """Whether both were said to be so, or both forecast, or both denied."""
    return _assertion(a) == _assertion(b)


def same_place(a: Side, b: Side) -> bool:
    """Whether nothing says that they are of two places."""
    if a.countries and b.countries and not a.countries & b.countries:
        return False
    return not (a.places and b.places) or bool(a.places & b.places)


def apart_in_time(a: Side, b: Side) -> bool:
    """Whether both say when, and no day is in both."""
    if not (a.days.first or a.days.last) or not (b.days.first or b.days.last):
        return False
    return any(one.days.last and other.days.first and one.days.last < other.days.first for one, other in ((a, b), (b, a)))


def other_people(a: Side, b: Side) -> bool:
    """Whether each sentence has its people or bodies, beside those who are its source, and neither names those of the other."""
    if not a.actors or not b.actors:
        return False
    return not any(actor in other.quote for one, other in ((a, b), (b, a)) for actor in one.actors)


def _is_sureness(measure: str) -> bool:
    """Whether the measure says only how well another figure is known."""
    words = " ".join(WORD.findall(measure.lower()))
    return any(words.startswith(one) or words.endswith(one) for one in wordlist("kinds", "words", "sureness"))


def _last_words(quote: str) -> frozenset[str]:
    """The last words of the names in a sentence: "Sanders" of "Senator Bernie Sanders"; the words before them many names have."""
    found = list(NAME.finditer(quote))
    return frozenset(one[0] for one, after in pairwise([*found, None]) if one and not (after and after.start() == one.end() + 1))


def worldwide(claim: Claim) -> bool:
    """Whether the sentence says that it is of all the world, and no country in it narrows that."""
    cited = claim.citation
    if not {word.lower() for word in WORD.findall(cited.quote)} & wordlist("kinds", "words", "worldwide"):
        return False
    return not any(entry.kind == "country" for match in matches(cited.quote) for entry in match.entries)


def _assertion(one: Side) -> str | None:
    hedge = one.claim.hedge
    return hedge.kind if hedge and hedge.kind in UNREAL else None


def _actors(claim: Claim) -> frozenset[str]:
    """The last words of the names of people and bodies in the clause, as written and in full, but for its source."""
    source = claim.source.name if claim.source else ""
    written = (WORD.findall(name) for entity in (*claim.people, *claim.organisations) for name in (entity.name, entity.text))
    return frozenset(words[-1] for words in written if words and words[-1] not in source)
