"""Claims of many documents set side by side: stories told twice, and the matters on which documents agree or differ."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from claimx.compare.align import aligned
from claimx.compare.duplicates import Story, stories
from claimx.compare.judge import Judgement, judge
from claimx.compare.related import Related
from claimx.compare.sides import worldwide
from claimx.compare.wording import Wording
from claimx.records import Matter, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimx.compare.align import Aligned
    from claimx.records import Claim, Document, Judged

__all__ = ["Comparison", "Told", "compare", "texts_of", "told_once"]

CONTEXT = 60  # characters, in which three words stand
GRAVITY = ("agree", "rounding", "bounds", "superseded", "differ")
"""What is to be said of a matter with several pairs: the gravest."""


class Comparison(NamedTuple):
    """What came of it: matters with disagreements first, and the stories that were found more than once."""

    matters: tuple[Matter, ...]
    stories: tuple[Story, ...]


class Told(NamedTuple):
    """Claims, each story's once; by the key of each (document, id) the documents that tell it too; and the stories."""

    claims: tuple[Claim, ...]
    also: Mapping[tuple[str, str], tuple[str, ...]]
    stories: tuple[Story, ...]


def compare(claims: Iterable[Claim], documents: Mapping[str, Document] | None = None) -> Comparison:
    """Set the claims of different documents side by side.

    `documents` by name are what the claims were found in; of one that is missing, the words that its claims quote are known. Claims are on the
    same matter when nothing says that they are of two places, times or people, and they have the same telling figure in documents or sentences that
    are close, or count the same of the same days, or are totals so far of one event; see `claimx.compare.align`.
    """
    found = tuple(claims)
    told = told_once(found, documents)
    related = Related(texts_of(found, documents))
    story = {name: at for at, one in enumerate(told.stories) for name in one.documents}
    wording = Wording(claim.citation.quote for claim in told.claims)
    pairs = [pair for pair in aligned(told.claims, related, wording) if not _of_one_story(pair, story)]
    matters = [_matter(claims_, pairs_, told) for claims_, pairs_ in _together(pairs)]
    ranked = sorted(matters, key=lambda matter: -GRAVITY.index(matter.judged))
    return Comparison(tuple(ranked), told.stories)


def _of_one_story(pair: Aligned, story: Mapping[str, int]) -> bool:
    """Whether the pair says nothing: a copy that says the same. Copies that differ were edited, which is worth knowing."""
    a, b = pair.a.document, pair.b.document
    return a in story and story[a] == story.get(b) and judge(pair.a.figure, pair.b.figure).judged != "differ"


def told_once(claims: Sequence[Claim], documents: Mapping[str, Document] | None = None) -> Told:
    """The claims with those of a story that is told twice counted once.

    Of two that are the same in copies of one text, the one from the dated copy stands, since a date is what "last year" is resolved by.
    """
    published = {claim.citation.document: claim.citation.published for claim in claims}
    same = stories(texts_of(claims, documents), published)
    group = {name: at for at, story in enumerate(same) for name in story.documents}
    copies: list[list[Claim]] = []
    known: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        name = claim.citation.document
        own, before, after = _words(claim, documents or {})
        keys = (
            [(group[name], claim.kind, own, side, words) for side, words in (("before", before), ("after", after)) if words]
            if name in group
            else []
        )
        of_one = next((known[key] for key in keys if key in known and all(one.citation.document != name for one in known[key])), None)
        if of_one is None:
            of_one = []
            copies.append(of_one)
        of_one.append(claim)
        for key in keys:
            known.setdefault(key, of_one)
    order = {name: at for at, name in enumerate(published)}
    kept = {}
    for of_one in copies:
        best = max(of_one, key=lambda claim: (claim.citation.published is not None, -order[claim.citation.document]))
        kept[best.citation.document, best.id] = tuple(claim.citation.document for claim in of_one if claim is not best)
    once = tuple(claim for claim in claims if (claim.citation.document, claim.id) in kept)
    return Told(once, {key: others for key, others in kept.items() if others}, tuple(same))


def _words(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The claim's own words and the few before and after them: the same in every copy of a story, whatever its sentences were cut into."""
    own, cited = claim.figure or claim.statement, claim.citation
    assert own is not None  # noqa: S101 - a claim has one of the two
    document = documents.get(cited.document)
    if document is not None and document.text[own.start : own.end] == own.text:
        text, start = document.text, 0
    else:
        text, start = cited.prefix + cited.quote + cited.suffix, cited.start - len(cited.prefix)
    before = text[max(0, own.start - start - CONTEXT) : own.start - start].split()[-3:]
    after = text[own.end - start : own.end - start + CONTEXT].split()[:3]
    return " ".join(own.text.split()).lower(), " ".join(before).lower(), " ".join(after).lower()


def texts_of(claims: Iterable[Claim], documents: Mapping[str, Document] | None) -> dict[str, str]:
    """The texts of the documents by name; of one that is missing, the words that its claims quote."""
    quotes: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        quotes[claim.citation.document][claim.citation.quote] = None
    known = documents or {}
    return {name: known[name].text if name in known and known[name].text else "\n".join(of_one) for name, of_one in quotes.items()}


def _together(pairs: Sequence[Aligned]) -> list[tuple[list[Claim], list[Aligned]]]:
    """The pairs that hang together by a claim, with their claims in order."""
    group: dict[tuple[str, str], int] = {}
    members: dict[int, list[Aligned]] = {}
    for at, pair in enumerate(pairs):
        keys = [(one.document, one.claim.id) for one in (pair.a, pair.b)]
        old = sorted({group[key] for key in keys if key in group})
        into = old[0] if old else at
        members.setdefault(into, []).append(pair)
        for other in old[1:]:
            moved = members.pop(other)
            members[into].extend(moved)
            for one in moved:
                group[one.a.document, one.a.claim.id] = group[one.b.document, one.b.claim.id] = into
        for key in keys:
            group[key] = into
    found = []
    for same in members.values():
        claims = {(one.document, one.claim.id): one.claim for pair in same for one in (pair.a, pair.b)}
        found.append((sorted(claims.values(), key=_order), same))
    return found


def _order(claim: Claim) -> tuple[str, str, int]:
    return claim.citation.published or "", claim.citation.document, claim.citation.start


def _judged(pair: Aligned) -> Judgement:
    """How the two figures of a pair stand to each other; of a count that runs on, the later replaces the earlier where they differ."""
    found = judge(pair.a.figure, pair.b.figure)
    dates = [one.claim.citation.published for one in (pair.a, pair.b)]
    if pair.running and found.judged in {"differ", "bounds"} and None not in dates and dates[0] != dates[1]:
        return found._replace(judged="superseded")
    return found


def _matter(claims: Sequence[Claim], pairs: Sequence[Aligned], told: Told) -> Matter:
    judgements = [_judged(pair) for pair in pairs]
    gravest = max(judgements, key=lambda one: (GRAVITY.index(one.judged), one.difference or 0.0))
    best = max(claims, key=lambda claim: claim.confidence)
    figure, measure = best.figure, best.measure
    assert figure is not None  # noqa: S101 - what is aligned has a figure
    assert measure is not None  # noqa: S101 - and a measure
    start, end = _period(claims, judged=gravest.judged)
    return Matter(
        judged=gravest.judged,
        measure=measure.text,
        predicate=measure.predicate,
        figure_kind=figure.kind,
        unit=figure.unit,
        period_start=start,
        period_end=end,
        places=_places(claims),
        difference=gravest.difference,
        share=gravest.share,
        readings=tuple(reading(claim, told.also.get((claim.citation.document, claim.id), ())) for claim in claims),
    )


def _period(claims: Sequence[Claim], *, judged: Judged) -> tuple[str | None, str | None]:
    """When it holds: the first period told, but none of totals each as of its day."""
    told = [(period.start, period.end) for claim in claims if (period := claim.period) and (period.start or period.end)]
    if not told or (judged == "superseded" and len(set(told)) > 1):
        return None, None
    return told[0]


def _places(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Where it holds: the places that all claims name that name any."""
    told = [names for claim in claims if (names := [place.name for place in claim.places]) and not worldwide(claim)]
    return tuple(dict.fromkeys(name for names in told[:1] for name in names if all(name in others for others in told)))


def reading(claim: Claim, also: Sequence[str] = ()) -> Reading:
    """What one claim says of a matter, with where it stands."""
    figure, cited = claim.figure, claim.citation
    assert figure is not None  # noqa: S101 - of kind figure
    return Reading(
        document=cited.document,
        id=claim.id,
        line=cited.line,
        published=cited.published,
        text=figure.text,
        value=figure.value,
        value_max=figure.value_max,
        bound=figure.bound,
        source=claim.source.name if claim.source else None,
        also_in=tuple(also),
        quote=cited.quote,
    )
