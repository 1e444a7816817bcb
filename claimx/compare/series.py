"""Claims of one measure over time: what belongs together by its words, in the order of its periods, and what is to be kept in mind."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx.compare.align import SAME_MATTER
from claimx.compare.compared import texts_of, told_once
from claimx.compare.judge import judge
from claimx.compare.measures import PERSON, WORD, Counted, counted, singular, topic
from claimx.compare.periods import days
from claimx.compare.related import Related
from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from claimx.compare.compared import Told
    from claimx.compare.measures import Topic
    from claimx.records import Claim, Document, Figure

__all__ = ["Groups", "Series", "read_groups", "series"]

KINDS = frozenset({"count", "percent", "money", "measure", "ratio", "rate", "index"})
AGENTS = ("or", "er")  # "those who have defected" are "defectors"

Groups = dict[str, tuple[str, ...]]
"""Names of series, each with the wordings of measures that it is made of."""


class Series(NamedTuple):
    """A measure over time; `done` is what is done where the measure alone does not tell it ("were arrested").

    `points` hold for a period with a first and a last day, in the order of those; `running` count from a day on or up to one; `undated` name no time
    that could be placed; `sizes` are by how much it rose or fell, which is no level. Of copies of a story one stands, `also` says who tells it too.
    """

    title: str
    done: str | None
    unit: str | None
    points: tuple[Claim, ...]
    running: tuple[Claim, ...]
    undated: tuple[Claim, ...]
    sizes: tuple[Claim, ...]
    also: Mapping[tuple[str, str], tuple[str, ...]]
    notes: tuple[str, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All of it."""
        return (*self.points, *self.running, *self.undated, *self.sizes)

    @property
    def mixed(self) -> bool:
        """Whether one document has figures for one period that differ, so that they are of several things (of men and of women, here and there)."""
        first: dict[object, Figure] = {}
        return any(
            judge(first.setdefault((claim.citation.document, days(claim)), claim.figure), claim.figure).judged == "differ"
            for claim in self.points
            if claim.figure
        )


class _Key(NamedTuple):
    """What claims of one series share; countries are looked at when it is known which there are."""

    head: str
    modifiers: frozenset[str]
    done: frozenset[str]
    kind: str
    unit: str | None


def read_groups(path: Path) -> Groups:
    """The groups of a TOML file: a name, and the wordings of its measures, as in ``arrivals = ["defectors", "North Koreans who defected"]``.

    Raises `InputError` for what is not such a file, `OSError` for one that cannot be read.
    """
    try:
        with path.open("rb") as file:
            return {name: tuple(words) for name, words in msgspec.convert(tomllib.load(file), dict[str, list[str]]).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path}: no groups of measures, each a name with a list of wordings: {error}") from error


def series(
    claims: Iterable[Claim], documents: Mapping[str, Document] | None = None, *, measure: str | None = None, groups: Groups | None = None
) -> list[Series]:
    """The series that the claims make, those with most periods first; `measure` narrows them to those whose words it names.

    Claims belong together by the head of the measure, the words that narrow it, what is done, kind and unit of the figure, and the countries that are
    named, where one document has them or documents on one matter, since a rate here is not the rate there; the measures that `groups` names belong to
    its groups whatever their words.
    """
    wanted = tuple(claim for claim in claims if claim.figure and claim.figure.kind in KINDS and claim.measure)
    told = told_once(wanted, documents)
    related = Related(texts_of(wanted, documents))
    heads = {topic_.counted.head for claim in told.claims if (topic_ := topic(claim))}
    found: dict[object, list[Claim]] = defaultdict(list)
    named = {counted(words): name for name, wordings in (groups or {}).items() for words in wordings}
    for claim in told.claims:
        key = _key(claim, heads)
        if key is None:
            continue
        group = next((name for on, name in named.items() if _names(on, claim)), None)
        if measure is None or group == measure or _asked(measure, claim, key):
            figure = claim.figure
            assert figure is not None  # noqa: S101 - chosen above
            found[(group, figure.kind, figure.unit) if group else key].append(claim)
    made = []
    for on, same in found.items():
        if isinstance(on, _Key):
            for of_one in _by_country(same):
                matters = _by_matter(of_one, related)
                made += [_series(claims_, told, where=_documents(claims_) if len(matters) > 1 else None) for claims_ in matters]
        else:
            made.append(_series(same, told, title=on[0] if isinstance(on, tuple) else None))
    return sorted(made, key=lambda one: (-len({days(claim) for claim in one.points}), -len(one.claims)))


def _key(claim: Claim, heads: set[str]) -> _Key | None:
    on, figure = topic(claim), claim.figure
    if on is None or figure is None or not on.counted.head:
        return None
    agent = _agent(on, heads)
    if agent:
        return _Key(agent, on.counted.modifiers, frozenset(), figure.kind, figure.unit)
    return _Key(on.counted.head, on.counted.modifiers, on.done, figure.kind, figure.unit)


def _agent(on: Topic, heads: set[str]) -> str | None:
    """The noun for people who do it, where claims count by it too: "defector" for North Koreans who have defected."""
    if on.counted.head != PERSON or on.verb is None:
        return None
    return next((noun for ending in AGENTS if (noun := on.verb + ending) in heads), None)


def _names(on: Counted, claim: Claim) -> bool:
    """Whether a wording of a group names the claim's measure: the same head, no word that the claim's lacks."""
    its = topic(claim)
    return (
        its is not None
        and on.head == its.counted.head
        and on.modifiers <= its.counted.modifiers | its.done
        and on.countries <= its.counted.countries
    )


def _asked(measure: str, claim: Claim, key: _Key) -> bool:
    """Whether the measure has all the words that are asked for, or the noun that it is told by."""
    assert claim.measure is not None  # noqa: S101 - what has a key has a measure
    words = {singular(word.lower()) for word in WORD.findall(measure)}
    its = {singular(word.lower()) for word in WORD.findall(f"{claim.measure.text} {claim.measure.predicate or ''}")}
    return words <= its | {key.head}


def _by_country(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims apart by the countries they are of, where there are several; those of none are then by themselves."""
    by: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in claims:
        on = topic(claim)
        assert on is not None  # noqa: S101 - what has a key has a topic
        by[frozenset(code[:2] for place in claim.places if (code := place.code)) | on.counted.countries].append(claim)
    several = {countries for countries in by if countries}
    if any(not one & other for one in several for other in several):
        return list(by.values())
    return [list(claims)]


def _by_matter(claims: Sequence[Claim], related: Related) -> list[list[Claim]]:
    """The claims apart by what their documents are about: each with the documents that it is, on the average, on one matter with."""
    groups: list[list[Claim]] = []
    for claim in claims:
        name, places = claim.citation.document, _places(claim)
        for group in groups:
            names = {one.citation.document for one in group}
            close = [1.0 if related.untold(name, other) else related(name, other) * (not related.apart(name, other)) for other in names]
            if name in names or sum(close) / len(close) >= SAME_MATTER or any(places & _places(one) for one in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return groups


def _places(claim: Claim) -> frozenset[str]:
    return frozenset(place.name for place in claim.places)


def _documents(claims: Sequence[Claim]) -> str:
    names = list(dict.fromkeys(claim.citation.document for claim in claims))
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _series(claims: Sequence[Claim], told: Told, *, title: str | None = None, where: str | None = None) -> Series:
    sizes = tuple(claim for claim in claims if claim.figure and claim.figure.change_role == "size")
    levels = [claim for claim in claims if claim not in sizes]
    dated = sorted((claim for claim in levels if days(claim).closed), key=_order)
    running = tuple(claim for claim in levels if not days(claim).closed and (days(claim).first or days(claim).last))
    undated = tuple(claim for claim in levels if not (days(claim).first or days(claim).last))
    words = Counter(claim.measure.text for claim in claims if claim.measure)
    also = {key: others for claim in claims if (others := told.also.get(key := (claim.citation.document, claim.id)))}
    figure = claims[0].figure
    assert figure is not None  # noqa: S101 - chosen by its figure
    notes = tuple(_notes(dated, also))
    named = (title or words.most_common(1)[0][0]) + (f", in {where}" if where else "")
    done = next((claim.measure.predicate for claim in claims if claim.measure and (on := topic(claim)) and on.done), None)
    return Series(named, None if title else done, figure.unit, tuple(dated), running, undated, sizes, also, notes)


def _order(claim: Claim) -> tuple[object, ...]:
    when = days(claim)
    return when.first, when.last, claim.citation.published or "", claim.citation.document, claim.citation.start


def _notes(points: Sequence[Claim], also: Mapping[tuple[str, str], tuple[str, ...]]) -> list[str]:
    """What is to be kept in mind: years without a figure, periods with several, bounds that are mixed, stories that count once."""
    notes = []
    years = sorted({when.first.year for claim in points if (when := days(claim)).first and when.last and when.first.year == when.last.year})
    missing = [str(year) for year in range(years[0], years[-1]) if year not in years] if years else []
    if missing:
        notes.append(f"no figure for {', '.join(missing)}")
    by: dict[object, list[Claim]] = defaultdict(list)
    for claim in points:
        by[days(claim)].append(claim)
    for same in by.values():
        figures = [claim.figure for claim in same if claim.figure]
        period = same[0].period
        if len(figures) > 1 and period is not None:
            differ = any(judge(figures[0], figure).judged == "differ" for figure in figures[1:])
            notes.append(f"{len(figures)} figures for {period.start}" + (", which differ" if differ else ""))
    bounds = {claim.figure.bound for claim in points if claim.figure}
    if len(bounds) > 1:
        notes.append("bounds are mixed: " + ", ".join(sorted(bound.replace("_", " ") for bound in bounds)))
    copies = sorted({name for others in also.values() for name in others})
    if copies:
        notes.append(f"told again, and counted once, in {', '.join(copies)}")
    return notes
