"""Which claims of different documents are on the same thing: the same measure, period, place and unit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from claimx.compare.measures import PERSON, topic
from claimx.compare.periods import days
from claimx.compare.related import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.compare.measures import Topic
    from claimx.compare.periods import Days
    from claimx.compare.related import Related
    from claimx.records import Claim, Figure

__all__ = ["Aligned", "Side", "aligned", "side"]

KINDS = frozenset(
    {"count", "percent", "money", "measure", "ratio", "rate", "index"}
)  # an age, a score or a sentence of two years is one person's
SAME_MATTER = (
    0.15  # of words in common, weighted: from there on two documents are on one matter, and what one leaves unsaid the other may say
)
SAME_EVENT = 0.3  # from there on, and within days of each other, they report one event
WITHIN = 45  # days
TELLING = 3  # digits, from which on two documents seldom have the same figure of the same thing by chance
MODALS = frozenset({"must", "should", "may", "might", "can", "could", "shall"})
UNREAL = frozenset({"forecast", "negated", "denied"})  # what was not said to be so is not set beside what was


class Side(NamedTuple):
    """A claim with what it is aligned by."""

    claim: Claim
    figure: Figure
    topic: Topic
    days: Days
    countries: frozenset[str]
    places: frozenset[str]

    @property
    def document(self) -> str:
        """The name of its document."""
        return self.claim.citation.document


class Aligned(NamedTuple):
    """Two claims on the same thing; `running` when both count from the same day on, or report one event, so that the later may have more."""

    a: Side
    b: Side
    running: bool


def side(claim: Claim) -> Side | None:
    """The claim made ready; None for what is never set beside another: no figure, no measure, an age, a score, a duration."""
    on = topic(claim)
    if claim.figure is None or on is None or not on.counted.head or claim.figure.kind not in KINDS:
        return None
    codes = frozenset(code[:2] for place in claim.places if (code := place.code)) | on.counted.countries
    names = frozenset(place.name.removeprefix("the ") for place in claim.places if place.code is None or "-" in place.code)
    return Side(claim, claim.figure, on, days(claim), codes, names)


def aligned(claims: Iterable[Claim], related: Related) -> Iterator[Aligned]:
    """Yield the pairs of claims of different documents that are on the same thing, in the order of their claims."""
    buckets: dict[object, list[Side]] = defaultdict(list)
    telling: dict[object, list[Side]] = defaultdict(list)
    for claim in claims:
        one = side(claim)
        if one is not None:
            counted, figure = one.topic.counted, one.figure
            sized = figure.change_role == "size"
            unit = counted.head, figure.kind, figure.unit, sized, figure.change if sized else None
            buckets[unit, counted.modifiers, one.days].append(one)
            if _digits(figure.value) >= TELLING:
                telling[unit, figure.value, figure.value_max].append(one)
    seen = set()
    for same in buckets.values():
        for pair in _within(same, related):
            seen.add((id(pair.a.claim), id(pair.b.claim)))
            yield pair
    for same in telling.values():
        for a, b in combinations(same, 2):
            if (id(a.claim), id(b.claim)) not in seen and _same_fact(a, b, related):
                yield Aligned(a, b, running=False)


def _same_fact(a: Side, b: Side, related: Related) -> bool:
    """Whether the very same telling figure of the same thing is one fact, however the sentences are put: nothing says that it is of two times or places."""
    if a.document == b.document or _assertion(a) != _assertion(b) or not _same_place(a, b):
        return False
    if a.days != b.days and (a.days.first or a.days.last) and (b.days.first or b.days.last):
        return False
    return related(a.document, b.document) >= SAME_MATTER and not related.apart(a.document, b.document)


def _digits(value: float) -> int:
    """How many digits say something: 4 in 1,646, 1 in 100,000."""
    return len(f"{abs(value):.15g}".replace(".", "").strip("0"))


def _within(sides: Sequence[Side], related: Related) -> Iterator[Aligned]:
    found: dict[tuple[str, str], list[Aligned]] = defaultdict(list)
    for a, b in combinations(sides, 2):
        if a.document != b.document and _assertion(a) == _assertion(b) and _same_deed(a, b) and _same_place(a, b):
            told = a.days.closed or a.days.running
            if _bare(a, b) and a.figure.value != b.figure.value and not (told and related(a.document, b.document) >= SAME_MATTER):
                continue
            if _same_time_and_place(a, b, related) if told else _same_event(a, b, related):
                found[a.document, b.document].append(Aligned(a, b, running=a.days.running or not told))
    for pairs in found.values():
        yield from _clear(pairs)


def _clear(pairs: Sequence[Aligned]) -> Iterator[Aligned]:
    """The pairs of two documents between which there is no choice: where one has several values for it, only those that are the same."""
    alone = len({pair.a.figure.value for pair in pairs}) == 1 == len({pair.b.figure.value for pair in pairs})
    yield from (pair for pair in pairs if alone or pair.a.figure.value == pair.b.figure.value)


def _same_time_and_place(a: Side, b: Side, related: Related) -> bool:
    """Whether claims of one period are of one place: both say so, or their documents are on one matter and about the same countries."""
    return (_placed(a, b) and not _bare(a, b)) or (
        related(a.document, b.document) >= SAME_MATTER and not related.apart(a.document, b.document)
    )


def _bare(a: Side, b: Side) -> bool:
    """Whether the measure is a noun alone ("votes", "the rate"), which many things have; what differs on it may be of two things."""
    return not a.topic.counted.modifiers and not b.topic.counted.modifiers and a.topic.counted.head != PERSON


def _same_event(a: Side, b: Side, related: Related) -> bool:
    """Whether claims that say no time are of one event: their documents are close and of the same days, and their sentences name the same."""
    if _is_rule(a) or _is_rule(b) or not _near(a, b) or related(a.document, b.document) < SAME_EVENT:
        return False
    return bool(_names(a) & _names(b))


def _names(one: Side) -> frozenset[str]:
    """The names in the sentence that is cited."""
    return frozenset(NAME.findall(one.claim.citation.quote))


def _is_rule(one: Side) -> bool:
    """Whether the predicate says what must or may be, and not what is."""
    measure = one.claim.measure
    return measure is not None and (measure.predicate or "").partition(" ")[0].lower() in MODALS


def _assertion(one: Side) -> str | None:
    hedge = one.claim.hedge
    return hedge.kind if hedge and hedge.kind in UNREAL else None


def _same_deed(a: Side, b: Side) -> bool:
    """Whether the predicates say the same of what is counted: both nothing but what it came to, or the same verb, or a way to the same place."""
    if not a.topic.done and not b.topic.done:
        return True
    if a.topic.verb is not None and a.topic.verb == b.topic.verb:
        return True
    shared, either = a.topic.done & b.topic.done, a.topic.done | b.topic.done
    if len(shared) * 2 >= len(either):
        return True
    return a.topic.counted.head == PERSON and a.days.running and a.topic.goal is not None and a.topic.goal == b.topic.goal


def _same_place(a: Side, b: Side) -> bool:
    """Whether nothing says that they are of two places."""
    if a.countries and b.countries and not a.countries & b.countries:
        return False
    return not (a.places and b.places) or bool(a.places & b.places)


def _placed(a: Side, b: Side) -> bool:
    """Whether both say where, and it is the same place."""
    return bool(a.countries & b.countries or a.places & b.places)


def _near(a: Side, b: Side) -> bool:
    """Whether their documents were published within days of each other; unknown dates are no evidence."""
    dates = [_day(one.claim.citation.published) for one in (a, b)]
    return None not in dates and abs((dates[0] - dates[1]).days) <= WITHIN  # type: ignore[operator]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None
