"""The period a figure holds for: which of the sentence's time expressions governs it.

A date is linked to a figure only where the text ties the two, strongest tie first:

1. `own`: the time expression holds the figure ("two years ago", "the past six years");
2. `beside`: the date stands right beside the figure, with nothing but a preposition, a bracket or the counted noun between ("1,383 in 2005",
   "in 2005, 1,383", "2011: 2,737"), and no other figure is nearer;
3. `respectively`: as many dates as figures, in order;
4. `clause`: the date hangs on a predicate or noun that the figure hangs on too, and no reporting verb lies between ("said on Tuesday that 30 died"
   dates the saying, not the dead);
5. `relative`: the date stands in a relative clause on what is counted ("the 13 people who were arrested in March");
6. `within`: the date stands in an adverbial clause of the figure's own clause that happens at the same time ("reached 11,000 when it reopened in 2010",
   not "after it reopened"), and the sentence has no other date;
7. `semicolon`: the clause before a semicolon set the time, and the clause after it has no date of its own.

"Recently" and "in the future" are no period; "now" is one that the text leaves open.

What none of these ties is left open: gold standards and users both prefer an open period to a guessed one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.clause import CLAUSAL, chain, clause_head, distance, inside, same_time, span_of
from claimx.claims.cuewords import clause_verbs
from claimx.data import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from claimx.records import Quantity, Timex
    from claimx.tag.passage import Passage

__all__ = ["Linker", "dates_a_figure"]

MAX_BETWEEN = 5  # tokens between a figure and the date beside it: a preposition, a noun with its adjectives
MAX_NOUNS = 3
NEAR = 6  # tokens between a superlative and the "since" that bounds it
BRACKET = 15  # tokens of an aside that are looked through for its brackets


class Tie(NamedTuple):
    """A possible link; smaller is stronger."""

    rank: int
    length: int
    which: int


def dates_a_figure(timex: Timex) -> bool:
    """True for dates that a figure can hold at: no year that is part of a name, no vague "recently"."""
    dated = timex.type == "date" or (timex.type == "time" and timex.first is not None)
    return dated and timex.rule not in {"modifier", "citation"} and timex.value not in {"PAST_REF", "FUTURE_REF"}


class Linker:
    """Links the dates of one passage to its figures."""

    def __init__(self, passage: Passage, quantities: Sequence[Quantity], timexes: Sequence[Timex]) -> None:
        self.doc = passage.doc
        words = table("periods")
        self.between = frozenset(words["between"])
        self.reporting = clause_verbs() | frozenset(words["reporting"])
        self.reports, self.joining = (frozenset(words[key]) for key in ("reports", "joining"))
        self.parsed = self.doc.has_annotation("DEP")
        self.comparing, self.leaving = frozenset(words["comparing"]), frozenset(words["leaving"])
        self.quantities = [(q, span_of(self.doc, q.start, q.end)) for q in quantities]
        dates = [(t, span_of(self.doc, t.start, t.end)) for t in timexes if dates_a_figure(t)]
        self.timexes = [(t, span) for t, span in dates if not self.of_saying(span)]

    def link(self) -> list[Timex | None]:
        """The time expression of each figure, or null."""
        respectively = self.respectively()
        out: list[Timex | None] = []
        for i, (quantity, span) in enumerate(self.quantities):
            own = [t for t, _ in self.timexes if t.start < quantity.end and quantity.start < t.end]
            if own:
                out.append(own[0])
            elif i in respectively:
                out.append(respectively[i])
            elif quantity.kind == "age":  # an age holds when the text says it, a date beside it dates something else
                out.append(None)
            else:
                ties = [tie for j in range(len(self.timexes)) if (tie := self.tie(j, span))]
                found = self.timexes[min(ties).which][0] if ties else self.within(span) if self.parsed else None
                out.append(found or self.before_semicolon(i, out))
        return out

    # ------------------------------------------------------------------------------------------ the kinds of tie
    def respectively(self) -> dict[int, Timex]:
        """Figures and dates of a sentence with "respectively", by position."""
        out: dict[int, Timex] = {}
        for token in self.doc:
            if token.lower_ != "respectively":
                continue
            sentence = self.sentence(token)
            figures = [i for i, (_, span) in enumerate(self.quantities) if sentence.start <= span.start < sentence.end]
            dates = [t for t, span in self.timexes if sentence.start <= span.start < sentence.end]
            if len(figures) == len(dates):
                out.update(zip(figures, dates, strict=True))
        return out

    def of_saying(self, date: Span) -> bool:
        """True for a date right after a word of reporting, wherever the parse hangs it: "said on Tuesday", "in a report on Sunday", "a study published
        Monday"; not for what is said to have been reported ("30 cases were reported in May")."""
        before = [t for t in self.doc[max(0, date.start - 2) : date.start] if t.lower_ not in self.joining]
        if not before:
            return False
        word = before[-1]
        if word.pos_ == "NOUN":
            return word.lemma_.lower() in self.reports
        if word.pos_ != "VERB" or word.lemma_.lower() not in self.reporting or any(child.dep_ == "aux:pass" for child in word.children):
            return False
        return word.dep_ != "acl" or word.head.lemma_.lower() in self.reports

    def compared(self, figure: Span, j: int) -> bool:
        """True when the date, after the figure, is that of what the figure is compared with ("fewer than in 2016", "from 410 in 2013")."""
        date = self.timexes[j][1]
        between = self.doc[figure.end : date.start]
        if any(t.lower_ in self.comparing for t in between):
            return True
        opens = [t.i for t in between if t.lower_ in self.leaving]
        return bool(opens) and any(opens[0] < span.start < date.start for _, span in self.quantities)

    def is_of_another(self, figure: Span, j: int) -> bool:
        """True for a date that is plainly that of something else than the figure."""
        return self.is_base(figure, j) or self.in_bracket_of_another(figure, self.timexes[j][1])

    def is_base(self, figure: Span, j: int) -> bool:
        """True for what a figure is set against: "up 26 percent on the same period of 2016", "the highest since 1991"."""
        timex, date = self.timexes[j]
        if timex.rule == "same-period" and date.start >= figure.end:
            return True
        before = self.doc[max(figure.end, date.start - NEAR) : date.start]
        return timex.last is None and any(t.tag_ in {"JJS", "RBS"} or t.lower_ == "first" for t in before)

    def in_bracket_of_another(self, figure: Span, date: Span) -> bool:
        """True for a date in brackets with a figure of its own: "412 million euros (2022: 455 million euros)"."""
        opened = next((i for i in range(date.start - 1, max(-1, date.start - BRACKET), -1) if self.doc[i].text in "()"), None)
        if opened is None or self.doc[opened].text != "(" or figure.start > opened:
            return False
        closed = next((t.i for t in self.doc[date.end : date.end + BRACKET] if t.text == ")"), len(self.doc))
        return any(opened < span.start < closed for _, span in self.quantities)

    def sentence(self, token: Token) -> Span:
        """The sentence of a token; the passage where it has none."""
        return token.sent if self.doc.has_annotation("SENT_START") else self.doc[:]

    def tie(self, j: int, figure: Span) -> Tie | None:
        """The strongest tie between the figure and the `j`th date, if any."""
        date = self.timexes[j][1]
        if not self.together(figure, date) or self.is_of_another(figure, j):
            return None
        gap = max(date.start - figure.end, figure.start - date.end)
        if self.beside(figure, date):
            # A date after its figure is the commoner order in lists; before wins only where nothing follows.
            return Tie(0, gap if date.start >= figure.end else gap + 1, j)
        if not self.parsed or self.compared(figure, j):
            return None
        return self.by_clause(figure, date, j) or self.by_relative(figure, date, j)

    def together(self, figure: Span, date: Span) -> bool:
        """Whether figure and date stand in one sentence."""
        sentence = self.sentence(figure[0])
        return sentence.start <= date.start < sentence.end

    def within(self, figure: Span) -> Timex | None:
        """The sentence's only date, when it stands in a clause that happens at the time of the figure's clause."""
        dates = [j for j, (_, span) in enumerate(self.timexes) if self.together(figure, span)]
        if (
            len(dates) != 1
            or self.compared(figure, dates[0])
            or self.is_base(figure, dates[0])
            or self.in_bracket_of_another(figure, self.timexes[dates[0]][1])
        ):
            return None
        timex, date = self.timexes[dates[0]]
        home = clause_head(figure.root)
        for token in chain(date.root):
            if token.i == home.i:
                return timex
            if token.dep_ in {"ccomp", "parataxis", "acl:relcl", "conj"} or (token.dep_ == "advcl" and not same_time(token)):
                return None
        return None

    def before_semicolon(self, i: int, earlier: Sequence[Timex | None]) -> Timex | None:
        """The date of the figure before, when a semicolon and no date stand between."""
        if not i or earlier[i - 1] is None:
            return None
        before, here = self.quantities[i - 1][1], self.quantities[i][1]
        between = self.doc[before.end : here.start]
        dated = any(
            span.start < here.start < span.end or (self.together(here, span) and span.start >= before.end) for _, span in self.timexes
        )
        ends = [t.text for t in between if t.text in {".", "!", "?", ";"}]
        return earlier[i - 1] if ends == [";"] and not dated else None

    def beside(self, figure: Span, date: Span) -> bool:
        """True when only a preposition, punctuation or the counted noun stands between, and no other figure or date."""
        first, second = (figure, date) if figure.start < date.start else (date, figure)
        between = self.doc[first.end : second.start]
        if len(between) > MAX_BETWEEN or first.end > second.start:
            return False
        others = [s for _, s in self.quantities if s.start != figure.start] + [s for _, s in self.timexes if s.start != date.start]
        if any(first.end <= s.start < second.start for s in others):
            return False
        words = [t for t in between if not t.is_space]
        if first is figure:
            # The figure first: "1,383 in 2005", "1,383 cases in 2005".
            nouns = [t for t in words if t.lower_ not in self.between and not t.is_punct]
            breaks = any(t.text in ",;:" for t in words)
            return not breaks and all(t.pos_ in {"NOUN", "PROPN", "ADJ", ""} for t in nouns) and len(nouns) <= MAX_NOUNS
        # The date first ("in 2005, 1,383"): nothing but punctuation between, and the date is not itself taken by a figure before it.
        before = self.doc[max(0, date.start - MAX_BETWEEN) : date.start]
        taken = any(before.start <= s.end <= date.start and s.end > before.start for _, s in self.quantities if s.start < date.start)
        return not taken and all(t.is_punct or t.lower_ in self.between for t in words) and not self.in_clause_apart(date, figure)

    def in_clause_apart(self, date: Span, figure: Span) -> bool:
        """True for a date in a clause of another time: "After the war ended in 1995, 300 came home"."""
        return self.parsed and any(t.dep_ == "advcl" and not same_time(t) and not inside(figure.root, t) for t in chain(date.root))

    def by_clause(self, figure: Span, date: Span, j: int) -> Tie | None:
        """The date hangs on something at or above the figure, with no reporting verb's content boundary between."""
        anchor = date.root.head if date.root.head.i != date.root.i else date.root
        while anchor.pos_ in {"ADP", "SCONJ", "NUM"} and anchor.head.i != anchor.i:  # a parser may hang the date on its preposition
            anchor = anchor.head
        if date.start <= anchor.i < date.end:
            return None
        root = figure.root
        if not inside(root, anchor):
            return None
        steps = 0
        for token in chain(root):
            if token.i == anchor.i:
                break
            steps += 1
            if token.dep_ in {"ccomp", "parataxis"} and token.head.i == anchor.i and anchor.lemma_.lower() in self.reporting:
                return None
            if token.dep_ in {"acl:relcl", "advcl:relcl"} and anchor.pos_ not in {"NOUN", "PROPN"}:
                return None
            if token.dep_ in {"advcl", "obl", "nmod"} and not same_time(token):
                return None  # "fell on Thursday after the blast that killed 12": the fall is dated, not the blast
        return Tie(1, steps * 100 + distance(root, date.root), j)

    def by_relative(self, figure: Span, date: Span, j: int) -> Tie | None:
        """The date stands in a clause on the counted noun, or in the clause that the figure's noun is the subject of."""
        noun = figure.root.head if figure.root.dep_ in {"nummod", "amod", "compound", "det"} else figure.root
        for token in chain(date.root):
            if token.dep_ in CLAUSAL and token.head.i == noun.i and token.dep_.startswith("acl"):
                return Tie(2, distance(figure.root, date.root), j)
            if token.i == noun.i:
                return Tie(1, distance(figure.root, date.root), j)
        return None
