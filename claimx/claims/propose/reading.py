"""A section of a document as the proposers see it: its passages with their parses, figures, dates, names and statements, in text order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.claims.measures.phrase import Phrase, around, is_noun, read_parse
from claimx.claims.measures.site import Site, ruler, site_of
from claimx.claims.period import Linker, dates_a_figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.claims.entities import FoundEntity
    from claimx.claims.parse import Parse
    from claimx.records import Attribution, Metadata, Quantity, Timex
    from claimx.tag.passage import Passage

__all__ = ["Dated", "Proposals", "Reading", "Spot", "View"]

WORD = re.compile(r"\w+")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Proposals(NamedTuple):
    """The candidates of one role of one figure.

    `items` are what the role would be filled with (None: left open); `numbers` and `names` the features of each, in the order that the
    module's docstring tells; `tokens` the (passage, token) that its encoder state is taken from, None where it has none.
    """

    items: list[Any]
    numbers: list[list[float]]
    names: list[tuple[str, ...]]
    tokens: list[tuple[int, int] | None]


class Dated(NamedTuple):
    """A date that a figure may hold at: tokens `first` up to `last` (exclusive) of passage `passage`, document offsets `start:end`.

    `saying` is true of the date of a report ("said on Tuesday").
    """

    passage: int
    timex: Timex
    text: str
    start: int
    end: int
    first: int
    last: int
    root: int
    saying: bool


class View:
    """One passage with what was found in it."""

    def __init__(self, passage: Passage, quantities: Sequence[Quantity], timexes: Sequence[Timex], entities: Sequence[FoundEntity]) -> None:
        self.passage = passage
        self.start = passage.start
        self.end = passage.end
        self.quantities = quantities
        self.timexes = timexes
        self.entities = entities
        self.p: Parse = read_parse(passage)
        self.links: list[Timex | None] = Linker(passage, quantities, timexes).link() if quantities and timexes else [None] * len(quantities)
        self._phrases: dict[int, Phrase] = {}

    @cached_property
    def figures(self) -> frozenset[int]:
        """The tokens of figures."""
        p = self.p
        return frozenset(i for q in self.quantities for i in range(p.token_at(q.start), p.token_at(max(q.start, q.end - 1)) + 1))

    @cached_property
    def heads(self) -> list[int]:
        """The tokens that head a noun phrase: no part of another noun's name or compound, of a figure or of a date."""
        p = self.p
        if not p.parsed:
            return []
        dates = {i for t in self.timexes if t.type == "date" for i in range(p.token_at(t.start), p.token_at(max(t.start, t.end - 1)) + 1)}
        out = []
        for i in range(len(p)):
            if not is_noun(p, i) or i in self.figures or i in dates or not any(map(str.isalnum, p.word[i])):
                continue
            above = p.head[i]
            part = p.base[i] in {"compound", "flat", "goeswith"} and above != i and is_noun(p, above) and above not in self.figures
            if not (part and (p.base[i] == "flat" or above > i)):
                out.append(i)
        return out

    def phrase(self, head: int) -> Phrase:
        """The noun phrase of one of `heads`."""
        found = self._phrases.get(head)
        if found is None:
            found = self._phrases[head] = around(self.p, head, self.p.sent(head)[0])
        return found

    def tokens(self, start: int, end: int) -> tuple[int, int, int]:
        """First token, last (exclusive) and the one that links them to the rest, of a span of document offsets."""
        p = self.p
        a = min(p.token_at(start - self.start), len(p) - 1)
        b = max(a + 1, min(p.token_at(max(start, end - 1) - self.start) + 1, len(p)))
        root = next((i for i in range(a, b) if not a <= p.head[i] < b or p.head[i] == i), a)
        return a, b, root


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

    @property
    def rule_date(self) -> Timex | None:
        """The date that the rules tie to the figure."""
        return self.view.links[self.nth]

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
        self.sentences = [0]
        for view in views:
            self.sentences.append(self.sentences[-1] + len(view.p.sents))

    def spot(self, k: int, nth: int) -> Spot | None:
        """The `nth` figure of passage `k`, or None where it has no tokens or parts of speech."""
        view = self.views[k]
        site = site_of(view.passage, view.quantities[nth], view.quantities)
        return Spot(self, k, nth, site) if site is not None else None

    def passage_at(self, at: int) -> int | None:
        """The passage that holds a document offset."""
        k = bisect_right(self.starts, at) - 1
        return k if k >= 0 and at < self.views[k].end else None

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
    def dates(self) -> list[Dated]:
        """The dates that a figure may hold at."""
        out = []
        for k, view in enumerate(self.views):
            fitting = [t for t in view.timexes if dates_a_figure(t) or (t.type == "date" and t.rule == "modifier" and t.first is not None)]
            if not fitting or not view.p.parsed:
                continue
            linked = {(t.start, t.end) for t, _ in Linker(view.passage, [], view.timexes).timexes}
            for t in fitting:
                start, end = view.start + t.start, view.start + t.end
                saying = dates_a_figure(t) and (t.start, t.end) not in linked
                out.append(Dated(k, t, view.p.text[t.start : t.end], start, end, *view.tokens(start, end), saying))
        return out

    @cached_property
    def years(self) -> Mapping[str, int]:
        """How often each year is named."""
        return Counter(year_of(d.timex) for d in self.dates)

    @cached_property
    def title_years(self) -> frozenset[str]:
        """The years of title and headlines."""
        heads = {year_of(d.timex) for d in self.dates if self.views[d.passage].passage.block.kind == "headline"}
        return frozenset({*YEAR.findall(self.metadata.title or ""), *heads})

    @cached_property
    def tied(self) -> Mapping[tuple[str | None, str | None], int]:
        """How many figures the rules give each period."""
        return Counter((t.first, t.last) for view in self.views for t in view.links if t is not None)


def year_of(timex: Timex) -> str:
    """The year of a date's known end."""
    return (timex.first or timex.last or "")[:4]
