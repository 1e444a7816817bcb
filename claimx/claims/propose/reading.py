"""A section of a document as the proposers see it: its passages with their parses, figures, dates, names and statements, in text order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from claimx.claims.entities import PLACES, in_clause
from claimx.claims.measures.phrase import Phrase, around, is_noun
from claimx.claims.measures.site import Site, ruler, site_of
from claimx.claims.measures.verbphrase import governor
from claimx.claims.parse import parse_of
from claimx.claims.propose.features import context, context_names, tallies
from claimx.data import table, wordlist
from claimx.find.dates.calendar import bounds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from claimx.claims.entities import FoundEntity
    from claimx.claims.parse import Parse
    from claimx.claims.propose.changes import Teller
    from claimx.claims.propose.measures import Noun
    from claimx.claims.propose.sources import Body
    from claimx.records import Attribution, Metadata, Quantity, Timex
    from claimx.tag.passage import Passage

__all__ = ["Dated", "Proposals", "Reading", "Spot", "View"]

BACK = 12  # passages before a figure's in which statements are in its reach
WORD = re.compile(r"\w+")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Proposals(NamedTuple):
    """The candidates of one role of one figure.

    `items` are what the role would be filled with (None: left open); `numbers` and `names` the features of each, in the order that the
    module's docstring tells; `tokens` the (passage, token) whose encoder states it is told by, with that of its governor; None where it has none.
    `shared` and `shared_names` are the features that all of them have in common: they stand before number `at` and before the names.
    """

    items: list[Any]
    numbers: list[list[float]]
    names: list[tuple[str, ...]]
    tokens: list[tuple[int, int] | None]
    shared: Sequence[float] = ()
    shared_names: tuple[str, ...] = ()
    at: int = 0

    def add(self, item: Any, numbers: list[float], names: tuple[str, ...], token: tuple[int, int] | None) -> None:
        """Put one candidate behind the others."""
        self.items.append(item)
        self.numbers.append(numbers)
        self.names.append(names)
        self.tokens.append(token)


class Dated(NamedTuple):
    """A date that a figure may hold at: tokens `first` up to `last` (exclusive) of passage `passage`, document offsets `start:end`."""

    passage: int
    timex: Timex
    text: str
    start: int
    end: int
    first: int
    last: int
    root: int


CROWD = 60  # figures in one passage: twice what is the most in gold/wide
NEAREST = 12  # candidates of one role in such a passage: what each of so many holds for stands near it


class Placed(NamedTuple):
    """The places of a section by code or name: how often each is named and all together, in which passage first, which of them in headlines or
    datelines, which most often, and the country that most of them are in."""

    counts: Mapping[str, int]
    total: int
    first: Mapping[str, int]
    headed: Collection[str]
    most: str
    country: str


class View:
    """One passage with what was found in it."""

    def __init__(self, passage: Passage, quantities: Sequence[Quantity], timexes: Sequence[Timex], entities: Sequence[FoundEntity]) -> None:
        self.passage = passage
        self.start = passage.start
        self.end = passage.end
        self.quantities = quantities
        self.timexes = timexes
        self.entities = entities
        self._phrases: dict[int, Phrase] = {}
        self._governors: dict[int, int] = {}
        self._tokens: dict[tuple[int, int], tuple[int, int, int]] = {}
        self.tellers: list[Teller] | None = None
        """The words that tell a rise or fall, in order, once they were asked for (propose/changes.py)."""
        self.bodies: list[Body] | None = None
        """The nouns that can answer for figures, once they were asked for (propose/sources.py)."""
        self.nouns: dict[Phrase, Noun | None] = {}
        """What phrases are as candidates for measures, as far as it was asked (propose/measures.py)."""

    @cached_property
    def p(self) -> Parse:
        """The passage's parse."""
        return parse_of(self.passage)

    @cached_property
    def figures(self) -> frozenset[int]:
        """The tokens of figures."""
        p = self.p
        return frozenset(i for q in self.quantities for i in range(*p.tokens(q.start, q.end)))

    @cached_property
    def tallies(self) -> list[tuple[float, ...]]:
        """What stands before each token and before the end (propose/features.py)."""
        return tallies(self.p)

    @cached_property
    def starts(self) -> list[int]:
        """The document offsets at which figures start."""
        return [self.start + q.start for q in self.quantities]

    @cached_property
    def places(self) -> list[FoundEntity]:
        """The places and nationalities named, in text order."""
        return [e for e in self.entities if e.kind in PLACES]

    @cached_property
    def first_places(self) -> list[FoundEntity]:
        """The first mention of each of them, as a place and as a nationality."""
        return outermost(self.places, first=True)

    @cached_property
    def last_places(self) -> list[FoundEntity]:
        """The last mention of each."""
        return outermost(self.places, first=False)

    @cached_property
    def heads(self) -> list[int]:
        """The tokens that head a noun phrase: no part of another noun's name or compound, of a figure or of a date. A form in -s without a subject
        may be a plural that was taken for a verb ("exports rose 9%, imports 7%").
        """
        p = self.p
        dates = {i for t in self.timexes if t.type == "date" for i in range(*p.tokens(t.start, t.end))}
        out = []
        for i in range(len(p)):
            plural = p.tag[i] == "VBZ" and p.pos[i] == "VERB" and p.child(i, "nsubj", "csubj") is None
            if not (is_noun(p, i) or plural) or i in self.figures or i in dates or not any(map(str.isalnum, p.word[i])):
                continue
            above = p.head[i]
            part = p.base[i] in {"compound", "flat", "goeswith"} and above != i and is_noun(p, above) and above not in self.figures
            if not (part and (p.base[i] == "flat" or above > i)):
                out.append(i)
        return out

    def governor(self, i: int) -> int:
        """The verb or predicate that governs token `i`; itself where there is none."""
        found = self._governors.get(i)
        if found is None:
            above = governor(self.p, i)
            found = self._governors[i] = i if above is None else above
        return found

    def phrase(self, head: int) -> Phrase:
        """The noun phrase of one of `heads`."""
        found = self._phrases.get(head)
        if found is None:
            found = self._phrases[head] = around(self.p, head, self.p.sent(head)[0])
        return found

    def tokens(self, start: int, end: int) -> tuple[int, int, int]:
        """First token, last (exclusive) and the one that links them to the rest, of a span of document offsets."""
        found = self._tokens.get((start, end))
        if found is None:
            p = self.p
            a = min(p.token_at(start - self.start), len(p) - 1)
            b = max(a + 1, min(p.token_at(max(start, end - 1) - self.start) + 1, len(p)))
            found = self._tokens[start, end] = a, b, next((i for i in range(a, b) if not a <= p.head[i] < b or p.head[i] == i), a)
        return found


class Spot:
    """A figure where it stands, with what every proposer asks of it."""

    def __init__(self, reading: Reading, k: int, nth: int, site: Site) -> None:
        self.reading = reading
        self.k = k
        self.nth = nth
        self.view = reading.views[k]
        self.site = site
        self.quantity = site.quantity
        self.at = self.view.start + site.quantity.start
        self.p = site.p
        self.sentence = self.p.sent_of[site.first]
        self.verb = ruler(site)
        self.lemma = self.p.lemma[self.verb] if self.verb is not None else ""
        self.figures = sorted([q.start for q in site.near] + [site.quantity.start])
        self.near = [self.view.start + q.start for q in site.near]
        """Document offsets of the figures around, in text order."""
        self.ways: dict[int, tuple[list[float], tuple[str, ...]]] = {}
        """How tokens of the sentence are linked to the figure, as far as it was asked (propose/features.py)."""

    @cached_property
    def subject(self) -> int | None:
        """The subject of the figure's verb."""
        return self.p.child(self.verb, "nsubj") if self.verb is not None else None

    @cached_property
    def thing(self) -> int | None:
        """The object of the figure's verb."""
        return self.p.child(self.verb, "obj") if self.verb is not None else None

    @cached_property
    def clause(self) -> list[FoundEntity]:
        """The named things of the figure's clause."""
        return in_clause(self.view, self.quantity)

    def most(self, usual: int) -> int:
        """How many candidates of a role are weighed: as many as is `usual`, fewer in a list of figures without end."""
        return usual if len(self.view.quantities) <= CROWD else min(usual, NEAREST)

    @cached_property
    def context(self) -> list[float]:
        """What every role knows of the figure itself, as numbers."""
        return context(self)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The same as categories."""
        return context_names(self)

    def back(self, passage: int, token: int) -> int:
        """How many sentences before the figure's own a token's is; below 0 it is one behind."""
        views = self.reading.views
        there = views[passage].p
        if passage == self.k:
            return self.sentence - there.sent_of[token]
        if passage > self.k:
            return -min(9, 1 + there.sent_of[token])
        between = self.reading.sentences[self.k] - self.reading.sentences[passage + 1]
        return self.sentence + between + len(there.sents) - there.sent_of[token]


class Reading:
    """A section with its views; `counts` are how often each noun lemma stands in it, `title` the words of title and headlines."""

    def __init__(self, views: Sequence[View], attributions: Sequence[Attribution], metadata: Metadata) -> None:
        self.views = views
        self.attributions = attributions
        self.metadata = metadata
        self.published = metadata.anchor
        self.starts = [view.start for view in views]
        self.traits: dict[int, tuple[list[float], tuple[str, ...]]] = {}
        """What is told of each of `dates` by itself, as far as it was asked (propose/periods.py)."""
        self._near: tuple[int, list[Attribution], int] = (-1, [], 0)
        self.sentences = [0]
        for view in views:
            self.sentences.append(self.sentences[-1] + len(view.p.sents))

    def spot(self, k: int, nth: int) -> Spot:
        """The `nth` figure of passage `k`."""
        view = self.views[k]
        return Spot(self, k, nth, site_of(view.passage, view.quantities[nth], view.quantities))

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each noun lemma stands in the section."""
        return Counter(p.lemma[i] for p in (view.p for view in self.views) for i in range(len(p)) if is_noun(p, i))

    @cached_property
    def title(self) -> frozenset[str]:
        """Lemmas and words of the title and of headlines."""
        words = {word.lower() for word in WORD.findall(self.metadata.title or "")}
        return frozenset(words.union(*(view.p.lemma for view in self.views if view.passage.block.kind == "headline")))

    @cached_property
    def speaking(self) -> frozenset[int]:
        """The offsets at which the name of a source of a statement begins."""
        return frozenset(a.source.start for a in self.attributions)

    @cached_property
    def people(self) -> Mapping[str, int]:
        """How many statements each source makes."""
        return Counter(a.source.name for a in self.attributions)

    @cached_property
    def _speaking(self) -> list[int]:
        return sorted(a.source.start for a in self.attributions)

    def voices_between(self, low: int, high: int, *, but: int) -> int:
        """How many statements have a source that starts behind one document offset and before another, without one that starts at `but`."""
        return max(0, bisect_left(self._speaking, high) - bisect_right(self._speaking, low)) - (low < but < high)

    def statements_near(self, k: int) -> list[Attribution]:
        """The statements that begin before the end of passage `k` and end behind the start of the one `BACK` before it, in the order they begin."""
        known, near, at = self._near
        if known != k:
            if known > k:
                near, at = [], 0
            low, high = self.views[max(0, k - BACK)].start, self.views[k].end
            new = bisect_left(self.attributions, high, lo=at, key=lambda a: a.content[0][0])
            near = [a for a in (*near, *self.attributions[at:new]) if a.content[-1][1] > low]
            self._near = (k, near, new)
        return near

    @cached_property
    def headlines(self) -> list[int]:
        """The passages that are headlines."""
        return [k for k, view in enumerate(self.views) if view.passage.block.kind == "headline"]

    @cached_property
    def placed(self) -> Placed:
        """What the section tells of its places."""
        counts: dict[str, int] = {}
        headed: set[str] = set()
        first: dict[str, int] = {}
        for k, view in enumerate(self.views):
            for e in view.places:
                key = e.code or e.name
                counts[key] = counts.get(key, 0) + 1
                first.setdefault(key, k)
                if view.passage.block.kind in {"headline", "dateline"}:
                    headed.add(key)
        countries: dict[str, int] = {key: 0 for key in counts if len(key) == 2 and key.isupper()}
        for key, n in counts.items():
            if key[:2] in countries:
                countries[key[:2]] += n
        most = max(counts, key=lambda key: (counts[key], key), default="")
        return Placed(counts, sum(counts.values()), first, headed, most, max(countries, key=lambda c: countries[c], default=""))

    @cached_property
    def dates(self) -> list[Dated]:
        """The dates that a figure may hold at."""
        out = []
        for k, view in enumerate(self.views):
            fitting = [t for t in view.timexes if dates_a_figure(t)]
            for t in sorted([*fitting, *listed(view.p, fitting), *antecedents(view.p, fitting)], key=attrgetter("start", "end")):
                start, end = view.start + t.start, view.start + t.end
                out.append(Dated(k, t, view.p.text[t.start : t.end], start, end, *view.tokens(start, end)))
        return out

    @cached_property
    def date_starts(self) -> list[int]:
        """Where each of `dates` starts."""
        return [d.start for d in self.dates]

    def dates_in(self, first: int, last: int) -> tuple[int, int]:
        """The numbers, in `dates`, of the first date of passages `first` up to `last` (exclusive) and of the one behind the last."""
        low, high = (bisect_left(self.dates, at, key=attrgetter("passage")) for at in (first, max(first, last)))
        return low, high

    @cached_property
    def years(self) -> Mapping[str, int]:
        """How often each year is named."""
        return Counter(year_of(d.timex) for d in self.dates)

    @cached_property
    def title_years(self) -> frozenset[str]:
        """The years of title and headlines."""
        heads = {year_of(d.timex) for d in self.dates if self.views[d.passage].passage.block.kind == "headline"}
        return frozenset({*YEAR.findall(self.metadata.title or ""), *heads})


def outermost(places: Sequence[FoundEntity], *, first: bool) -> list[FoundEntity]:
    """Of each place, once as a place and once as a nationality, the mention that starts first, or last."""
    found: dict[tuple[str, bool], tuple[int, FoundEntity]] = {}
    for n, e in enumerate(places):
        key = (e.code or e.name, e.kind == "nationality")
        if key not in found or (e.start < found[key][1].start if first else e.start > found[key][1].start):
            found[key] = (n, e)
    return [e for _, e in sorted(found.values(), key=itemgetter(0))]


def year_of(timex: Timex) -> str:
    """The year of a date's known end."""
    return (timex.first or timex.last or "")[:4]


def dates_a_figure(timex: Timex) -> bool:
    """True for dates that a figure can hold at: no year of a citation, none unknown that is part of a name, no vague "recently"."""
    if timex.type == "date" and timex.rule == "modifier":
        return timex.first is not None
    dated = timex.type == "date" or (timex.type == "time" and timex.first is not None)
    return dated and timex.rule not in {"modifier", "citation"} and timex.value not in {"PAST_REF", "FUTURE_REF"}


def listed(p: Parse, dates: Sequence[Timex]) -> Iterator[Timex]:
    """Each run of dates that are listed and follow one another without a gap ("in 2014 and 2015", "in May, June and July"), as one; none where the
    sentence gives each date something of its own ("40 and 50 in 2014 and 2015 respectively").
    """
    words, begun = table("periods")["listing"], 0
    for i, (before, date) in enumerate(pairwise(dates), 1):
        between = p.text[before.end : date.start].strip()
        if between not in (*words["marks"], *words["conjunctions"]) or not adjoin(before, date):
            begun = i
        elif between in words["conjunctions"]:
            if not any(word in words["distributive"] for word in p.low[slice(*p.sent(p.token_at(date.start)))]):
                yield replace(dates[begun], end=date.end, last=date.last, value=None, rule="listed")
            begun = i


def antecedents(p: Parse, dates: Sequence[Timex]) -> Iterator[Timex]:
    """The time itself of each one that is only a bound, where a clause says what was then: 1960 of "the worst since 1960, when 69 people drowned"."""
    for date in dates:
        first = p.token_at(date.start)
        bound = p.low[first] in wordlist("periods", "bounds") and (date.first is None) != (date.last is None)
        if bound and when_clause(p, p.token_at(date.end - 1) + 1) is not None:
            value = date.first or date.last
            yield replace(date, start=p.start[first + 1], first=value, last=value, value=None, rule="antecedent")


def when_clause(p: Parse, i: int) -> int | None:
    """The verb of the clause that ", when" opens at token `i`."""
    return p.head[i + 1] if p.low[i : i + 2] == [",", "when"] and p.head[i + 1] > i + 1 else None


def adjoin(before: Timex, date: Timex) -> bool:
    """Whether a date begins on the day behind another's end."""
    end, start = bounds(before.last or ""), bounds(date.first or "")
    return end is not None and start is not None and (start[0] - end[1]).days == 1
