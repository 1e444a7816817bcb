"""Which claims of different documents are on the same thing: the same measure, period, place and unit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

from claimx.compare.kinds import names
from claimx.compare.measures import PERSON, WORD
from claimx.compare.sides import apart_in_time, other_people, same_assertion, same_place, side
from claimx.data import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.compare.related import Related
    from claimx.compare.sides import Side
    from claimx.compare.wording import Wording
    from claimx.records import Claim

__all__ = ["Aligned", "aligned"]

SAME_MATTER = (
    0.15  # of words in common, weighted: from there on two documents are on one matter, and what one leaves unsaid the other may say
)
SAME_EVENT = 0.3  # from there on, and within days of each other, they report one event
WITHIN = 45  # days
SAME_SENTENCE = 0.5  # of words in common, weighted: from there on two sentences say one thing, whatever else their documents tell
TELLING = 3  # digits, from which on two documents seldom have the same figure of the same thing by chance
ENOUGH = 0.36  # of evidence that the same figure is of one fact
POINT = 0.1  # of it, for each thing more that is the same
MOST = 4  # digits that count for it
LIKENED = 2  # words that the sentences share at least
MANY = 200  # claims with the same figure, above which only those are set side by side whose sentences share a name
STEM, ENDING = 4, 3  # letters of a word that its other forms share at least, and that they may differ in
EVENTFUL = frozenset({"count", "money", "measure"})
MODALS = frozenset({"must", "should", "may", "might", "can", "could", "shall"})
FRACTIONS = frozenset({"ratio", "multiple"})  # half and two thirds are common whatever their digits


class Aligned(NamedTuple):
    """Two claims on the same thing; `running` when both count from the same day on, or report one event, so that the later may have more."""

    a: Side
    b: Side
    running: bool


def aligned(claims: Iterable[Claim], related: Related, wording: Wording) -> Iterator[Aligned]:
    """Yield the pairs of claims of different documents that are on the same thing, in the order of their claims."""
    sides = [one for claim in claims if (one := side(claim)) is not None]
    close = _Closeness(related, wording)
    at = {id(one.claim): place for place, one in enumerate(sides)}
    found: dict[tuple[int, int], Aligned] = {}
    for pair in (*_same_figures(sides, close), *_same_measures(sides, close), *_tolls(sides, close)):
        first, second = sorted((at[id(pair.a.claim)], at[id(pair.b.claim)]))
        found.setdefault((first, second), pair)
    yield from (found[key] for key in sorted(found))


class _Closeness:
    """How close two claims are: their documents, and their sentences."""

    def __init__(self, related: Related, wording: Wording) -> None:
        self._related, self._wording = related, wording

    def documents(self, a: Side, b: Side) -> float:
        return self._related(a.document, b.document)

    def sentences(self, a: Side, b: Side) -> float:
        return self._wording(a.quote, b.quote)

    def shared(self, a: Side, b: Side) -> frozenset[str]:
        return self._wording.shared(a.quote, b.quote)

    def apart(self, a: Side, b: Side) -> bool:
        return self._related.apart(a.document, b.document)

    def both(self, a: Side, b: Side) -> float:
        """The sentences, and half as much the documents."""
        return self.sentences(a, b) + self.documents(a, b) / 2


def _same_figures(sides: Sequence[Side], close: _Closeness) -> Iterator[Aligned]:
    """The pairs in which the very same figure stands for the same thing, however the sentences are put."""
    buckets: dict[object, list[Side]] = defaultdict(list)
    for one in sides:
        figure = one.figure
        sized = figure.change if figure.change_role == "size" else None
        thing = None if _digits(one) >= TELLING else one.kind.thing
        buckets[figure.value, figure.value_max, figure.kind, figure.unit, sized, thing].append(one)
    for same in buckets.values():
        for a, b in _pairs(same):
            if same_place(a, b) and not apart_in_time(a, b) and not _denied(a, b) and _one_fact(a, b, close):
                yield Aligned(a, b, running=False)


def _pairs(same: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """The pairs of different documents; of very many claims only those that share a name."""
    groups: dict[str, list[Side]] = {"": list(same)}
    if len(same) > MANY:
        groups = defaultdict(list)
        for one in same:
            for name in sorted(one.names):
                groups[name].append(one)
    for group in groups.values():
        if len(group) <= MANY:
            yield from ((a, b) for a, b in combinations(group, 2) if a.document != b.document)


def _one_fact(a: Side, b: Side, close: _Closeness) -> bool:
    """Whether the same figure is of the same thing.

    A telling one is, where documents or sentences are close; one that is common, only with the same thing in sentences that share more than that.
    """
    same_thing = a.kind.thing == b.kind.thing and (a.kind.modifiers <= b.kind.modifiers or b.kind.modifiers <= a.kind.modifiers)
    telling = _digits(a) >= TELLING
    if {a.figure.change, b.figure.change} == {"increase", "decrease"} or (_other_deed(a, b) and not telling):
        return False
    shared = len(close.shared(a, b)) >= LIKENED
    if telling and a.figure.kind != "percent" and close.documents(a, b) >= SAME_EVENT and _near(a, b):
        return True
    if same_thing:
        if telling and a.topic.counted.head == b.topic.counted.head and close.documents(a, b) >= SAME_MATTER and not close.apart(a, b):
            return True
        if _is_loose(a) and close.sentences(a, b) < SAME_SENTENCE:
            return False
        if not telling and (other_people(a, b) or (close.documents(a, b) < SAME_MATTER and close.sentences(a, b) < SAME_SENTENCE)):
            return False
        return shared and _evidence(a, b, close) >= ENOUGH
    return telling and a.figure.kind != "percent" and shared and _evidence(a, b, close) >= ENOUGH


def _is_loose(one: Side) -> bool:
    """Whether the figure is a fraction, or a round range ("half", "thousands", "double-digit"), which are said of anything."""
    return one.figure.kind in FRACTIONS or (one.figure.value_max is not None and one.figure.bound == "approximate")


def _other_deed(a: Side, b: Side) -> bool:
    """Whether something else was done with what is counted: killed and injured, sank and burnt."""
    if a.kind.deed is not None and b.kind.deed is not None:
        return a.kind.deed != b.kind.deed
    return a.kind.verb is not None and b.kind.verb is not None and not a.topic.done & b.topic.done


def _evidence(a: Side, b: Side, close: _Closeness) -> float:
    """How much speaks for one fact: sentences and documents that are close, and a point each for the same deed, names, days and further digits."""
    points = (a.kind.deed is not None and a.kind.deed == b.kind.deed) + bool(a.names & b.names) + (a.days.closed and a.days == b.days)
    return close.both(a, b) + POINT * points + POINT / 2 * (min(_digits(a), MOST) - 1)


def _denied(a: Side, b: Side) -> bool:
    """Whether one says that it is not so."""
    kinds = {one.claim.hedge.kind if one.claim.hedge else None for one in (a, b)}
    return len(kinds) > 1 and bool(kinds & {"negated", "denied"})


def _digits(one: Side) -> int:
    """How many digits say something: 4 in 1,646, 1 in 100,000; a fraction in words says as much as one."""
    return 1 if one.figure.kind in FRACTIONS else len(f"{abs(one.figure.value):.15g}".replace(".", "").strip("0"))


def _same_measures(sides: Sequence[Side], close: _Closeness) -> Iterator[Aligned]:
    """The pairs on one measure with the same words, of the same days, or of one event where no time is told."""
    buckets: dict[object, list[Side]] = defaultdict(list)
    for one in sides:
        figure, sized = one.figure, one.figure.change_role == "size"
        unit = figure.kind, figure.unit, sized, figure.change if sized else None
        buckets[one.kind.thing, one.kind.deed, None if one.kind.deed else one.kind.modifiers, unit, one.days].append(one)
    for same in buckets.values():
        found: dict[tuple[str, str], list[Aligned]] = defaultdict(list)
        for a, b in _pairs(same):
            if same_assertion(a, b) and _same_deed(a, b) and _narrowed_alike(a, b) and same_place(a, b) and not other_people(a, b):
                told = a.days.closed or a.days.running
                if _bare(a, b) and a.figure.value != b.figure.value and not (told and close.documents(a, b) >= SAME_MATTER):
                    continue
                if _same_time_and_place(a, b, close) if told else _same_event(a, b, close):
                    found[a.document, b.document].append(Aligned(a, b, running=a.days.running or not told))
        for pairs in found.values():
            yield from _clear(pairs)


def _clear(pairs: Sequence[Aligned]) -> Iterator[Aligned]:
    """The pairs of two documents between which there is no choice: where one has several values for it, only those that are the same."""
    alone = len({pair.a.figure.value for pair in pairs}) == 1 == len({pair.b.figure.value for pair in pairs})
    yield from (pair for pair in pairs if alone or pair.a.figure.value == pair.b.figure.value)


def _tolls(sides: Sequence[Side], close: _Closeness) -> Iterator[Aligned]:
    """The pairs of totals so far of one event, each as of its day: of the dead, the arrested, the homes destroyed.

    Where a document has several, the largest is its total: the others are parts of it or were so before.
    """
    buckets: dict[object, dict[str, list[Side]]] = defaultdict(lambda: defaultdict(list))
    for one in sides:
        if one.kind.running and one.figure.kind == "count" and one.figure.change_role != "size":
            for place in sorted(one.countries) or [""]:
                buckets[one.kind.thing, one.kind.deed, place][one.document].append(one)
    for by_document in buckets.values():
        totals = [_largest(of_one) for of_one in by_document.values()]
        for some, others in combinations(totals, 2):
            if any(_other_days(a, b) for a in some for b in others):
                continue
            if close.documents(some[0], others[0]) >= SAME_EVENT and not close.apart(some[0], others[0]):
                found = (Aligned(a, b, running=True) for a in some for b in others if same_assertion(a, b) and _one_total(a, b))
                yield from islice(found, 1)


def _largest(of_one: Sequence[Side]) -> list[Side]:
    """A document's claims with the largest figure, those of its headlines last: they say the least."""
    most = max(one.figure.value for one in of_one)
    return sorted((one for one in of_one if one.figure.value == most), key=lambda one: one.claim.citation.block == "headline")


def _one_total(a: Side, b: Side) -> bool:
    """Whether nothing says that the totals are of two things, and the days of the documents, or else names and places, say that they are of one."""
    if not same_place(a, b) or other_people(a, b) or not _narrowed_alike(a, b):
        return False
    dated = a.claim.citation.published and b.claim.citation.published
    return _near(a, b) if dated else bool(a.names & b.names or a.places & b.places)


def _other_days(a: Side, b: Side) -> bool:
    """Whether the counts are of what came to pass on other days: the later one is no total as of its day."""
    later = max(a, b, key=lambda one: one.days.last or one.days.first or date.max)
    return apart_in_time(a, b) and not _so_far(later)


def _so_far(one: Side) -> bool:
    """Whether the sentence says that its count is a total so far, so that its day is no event's."""
    when = one.claim.period.text.lower() if one.claim.period else ""
    words = {word.lower() for word in WORD.findall(one.quote)}
    return bool(words & wordlist("kinds", "running", "cues")) or when.startswith(tuple(wordlist("kinds", "running", "times")))


def _narrowed_alike(a: Side, b: Side) -> bool:
    """Whether what narrows the one is in the sentence of the other too, in whatever form ("demonstrators", "during the demonstrations")."""
    more = ((word, other) for one, other in ((a, b), (b, a)) for word in one.kind.modifiers - other.kind.modifiers)
    return all(any(name[: max(len(name) - ENDING, STEM)] in other.quote.lower() for name in names(word)) for word, other in more)


def _same_time_and_place(a: Side, b: Side, close: _Closeness) -> bool:
    """Whether claims of one period are of one place: both say so, or their documents are on one matter and about the same countries."""
    return (_placed(a, b) and not _bare(a, b)) or (close.documents(a, b) >= SAME_MATTER and not close.apart(a, b))


def _bare(a: Side, b: Side) -> bool:
    """Whether the measure is a noun alone ("votes", "the rate"), which many things have; what differs on it may be of two things."""
    return all(not one.kind.modifiers and one.kind.deed is None and one.kind.thing != PERSON for one in (a, b))


def _same_event(a: Side, b: Side, close: _Closeness) -> bool:
    """Whether claims that say no time are of one event: their documents are close and of the same days, and their sentences name the same.

    Shares, rates and the levels of an index are of a day, even where it is not told.
    """
    return (
        a.figure.kind in EVENTFUL
        and not _is_rule(a)
        and not _is_rule(b)
        and _near(a, b)
        and close.documents(a, b) >= SAME_EVENT
        and bool(a.names & b.names)
    )


def _is_rule(one: Side) -> bool:
    """Whether the predicate says what must or may be, and not what is."""
    measure = one.claim.measure
    return measure is not None and (measure.predicate or "").partition(" ")[0].lower() in MODALS


def _same_deed(a: Side, b: Side) -> bool:
    """Whether the predicates say the same of what is counted: both nothing but what it came to, or the same verb, or a way to the same place."""
    if a.kind.deed is not None:
        return a.kind.deed == b.kind.deed
    if not a.topic.done and not b.topic.done:
        return True
    if a.topic.verb is not None and a.topic.verb == b.topic.verb:
        return True
    shared, either = a.topic.done & b.topic.done, a.topic.done | b.topic.done
    if len(shared) * 2 >= len(either):
        return True
    return a.kind.thing == PERSON and a.days.running and a.topic.goal is not None and a.topic.goal == b.topic.goal


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
