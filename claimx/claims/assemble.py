"""Claims out of passages: every figure with its measure, period, places and source, every attributed statement, each with its citation.

Here the finders' results meet; each part of a claim has a module or folder of its own (propose, choose, frames, cells, attribution, entities, hedge,
cite) and this one only brings them together in reading order.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from claimx.claims.attribution.attribute import attribute
from claimx.claims.cells import CellReader
from claimx.claims.choose.chooser import bundled
from claimx.claims.cite import Citer, claim_id, sentence_at
from claimx.claims.confidence import cell_confidence, statement_confidence
from claimx.claims.entities import PLACES, by_kind, find_entities
from claimx.claims.explain import explanation
from claimx.claims.frames import frame
from claimx.claims.hedge import find_hedge
from claimx.claims.measures.site import whole_of
from claimx.claims.mentions import figure_value
from claimx.claims.parse import forget
from claimx.claims.propose.changes import propose_changes
from claimx.claims.propose.measures import propose_measures
from claimx.claims.propose.periods import propose_periods
from claimx.claims.propose.places import propose_places
from claimx.claims.propose.reading import Reading, View
from claimx.claims.propose.sources import propose_sources
from claimx.find.dates import anchor_after, find_dates, report_of
from claimx.find.figures import find_figures
from claimx.records import Claim, Figure, Hedge, Statement
from claimx.tag.names import Names
from claimx.tag.places import setting
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimx.claims.choose.chooser import Choice
    from claimx.claims.frames import Frame
    from claimx.claims.propose.reading import Proposals, Spot
    from claimx.records import Attribution, Document, Explanation, HedgeKind, Quantity, Span
    from claimx.tag.passage import Passage

    Proposed = tuple[Spot, dict[str, Proposals]]

__all__ = ["Assembler"]

# Parts that the figure of a cell never has.
OPEN = {"part_of": None, "hedge": None}
CHANGING = frozenset({"increase", "decrease"})  # a figure that stays as it was is no end of a change
OF_PARTS = frozenset({"negated", "hedged", "forecast"})  # what is so said of a part is not said of its whole
# By the polarity of an attribution, that its speaker does not assert it.
HEDGES: Mapping[str, HedgeKind] = {"denied": "denied", "negated": "negated", "possible": "hedged"}
LOT = 256  # figures that are chosen for together: more than a long article has
TITLE = 200  # characters of a first line that may be a title
# What stands beside the text: "the next day" does not go on from a date in it.
BESIDE = frozenset({"caption", "table", "footnote", "reference", "comment", "boilerplate"})


class Assembler:
    """Assembles the claims of one document, section by section."""

    def __init__(self, document: Document, *, kinds: frozenset[str] = frozenset({"figure", "statement"})) -> None:
        """`kinds` says which claims are wanted; nothing is done for the others."""
        self.document = document
        self.kinds = kinds
        self.citer = Citer(document)
        self.cells = CellReader(document)
        self.antecedent = yearly(document)

    def assemble(self, passages: Sequence[Passage]) -> Iterator[Claim]:
        """Yield the claims of a section's passages, in reading order."""
        reading, names = self.opened(passages)
        claims: list[Claim] = []
        if "figure" in self.kinds:
            claims.extend(claim for claim, *_ in self.chosen(reading, names))
            claims.extend(self.in_cells(reading))
        if "statement" in self.kinds:
            claims.extend(self.statement(said, reading) for said in reading.attributions)
        forget(view.passage for view in reading.views)
        yield from sorted(claims, key=reading_order)

    def explain(self, passages: Sequence[Passage]) -> Iterator[Explanation]:
        """Yield for every figure of a section's passages the candidates that its claim was chosen from, in reading order."""
        reading, names = self.opened(passages)
        made = [*self.chosen(reading, names), *((claim, None, {}, {}) for claim in self.in_cells(reading))]
        for claim, spot, roles, choices in sorted(made, key=lambda one: reading_order(one[0])):
            yield explanation(self.document.text, claim, spot, roles, choices, bundled())

    def propose(self, passages: Sequence[Passage]) -> tuple[Reading, list[Proposed]]:
        """The section as read, and every figure of it with the candidates of each role, in reading order."""
        reading, _ = self.opened(passages)
        return reading, list(self.proposals(reading))

    def opened(self, passages: Sequence[Passage]) -> tuple[Reading, Names]:
        """A section as the proposers see it, with its names."""
        looked_at = [passage for passage in passages if is_tagged(passage)]
        names = Names(looked_at)
        attributions = attribute(looked_at, names=names, outlet=self.document.metadata.publisher)
        return Reading(list(self.look(passages, names=names)), attributions, self.document.metadata), names

    def proposals(self, reading: Reading) -> Iterator[Proposed]:
        """Every figure of a reading, but for those in cells of tables, with the candidates of each role."""
        for k, view in enumerate(reading.views):
            for nth in range(0 if self.cells.is_row(view.passage) else len(view.quantities)):
                spot = reading.spot(k, nth)
                roles = {
                    "measure": propose_measures(spot),
                    "period": propose_periods(spot),
                    "source": propose_sources(spot),
                    "place": propose_places(spot),
                    "change": propose_changes(spot),
                }
                yield spot, roles

    def look(self, passages: Sequence[Passage], *, names: Names | None = None) -> Iterator[View]:
        """Yield what the finders see in each tagged passage of a section; the last date named, in any passage, is carried on to the next."""
        looked_at = [passage for passage in passages if is_tagged(passage)]
        names = names or Names(looked_at)
        known = setting(text_of(passage.doc) for passage in looked_at)
        country = main_country(known.countries)
        published = self.document.metadata.anchor
        for passage in passages:
            timexes = find_dates(passage.doc, published=published, antecedent=self.antecedent)
            if passage.block.kind not in BESIDE:
                self.antecedent = anchor_after(timexes, before=self.antecedent)
            if not is_tagged(passage):
                continue
            in_cells = self.cells.is_row(passage)
            found = (
                self.cells.quantities(passage, country=country) if in_cells else find_figures(passage.doc, dates=timexes, country=country)
            )
            quantities = [quantity for quantity in found if not self.cells.is_unit(passage, quantity)]
            yield View(passage, quantities, timexes, find_entities(passage, quantities, names=names, known=known))

    def chosen(self, reading: Reading, names: Names) -> Iterator[tuple[Claim, Spot, dict[str, Proposals], dict[str, Choice]]]:
        """The claims of a section's figures, proposed, chosen, framed; with what each was made from."""
        chooser = bundled()
        for lot in lots(self.proposals(reading)):
            wholes = {(spot.k, part.start): spot.quantity for spot, _ in lot if (part := whole_of(spot.site)) is not None}
            for (spot, roles), choices in zip(lot, chooser.choose(reading, lot), strict=True):
                passage, quantity, made = spot.view.passage, spot.quantity, frame(spot, choices, names)
                source, whole = made.source, wholes.get((spot.k, quantity.start))
                named = [e for e in spot.clause if source is None or not (e.start < source.end and source.start < e.end)]
                hedge = find_hedge(passage, quantity.start, quantity.end)
                if hedge is not None and hedge.kind in OF_PARTS and whole_of(spot.site) is not None:
                    hedge = None  # "the storm did not hit seven of 77 districts": there are 77 all the same
                parts = {
                    "part_of": claim_id(self.document.sha256, "figure", *passage.place(whole.start, whole.end))
                    if whole is not None
                    else None,
                    **by_kind([*(e for e in named if e.kind not in PLACES), *made.places]),
                    "hedge": hedge or (doubt(made.said) if made.said else None),
                }
                quote = sentence_at(passage, *passage.place(quantity.start, quantity.end))
                confidence = chooser.confidence(choices, quantity.kind)
                yield self.figure(passage, quantity, made, quote, confidence, **parts), spot, roles, choices

    def in_cells(self, reading: Reading) -> Iterator[Claim]:
        """The claims of figures in cells of tables: what is said of them stands in the headers."""
        for view in reading.views:
            for quantity in view.quantities:
                if (about := self.cells.read(view.passage, quantity)) is not None:
                    made, quote = about
                    confidence = cell_confidence(quantity, measure=made.measure, period=made.period)
                    yield self.figure(view.passage, quantity, made, quote, confidence, **by_kind(made.places))

    def figure(self, passage: Passage, quantity: Quantity, made: Frame, quote: Span, confidence: float, **parts: Any) -> Claim:
        """The claim of a figure of a passage, cited by `quote`, with these parts; those of `OPEN` are null where they are not given."""
        start, end = passage.place(quantity.start, quantity.end)
        role = quantity.change_role if made.change in CHANGING else None
        return Claim(
            id=claim_id(self.document.sha256, "figure", start, end),
            kind="figure",
            figure=Figure(self.document.text[start:end], start, end, **figure_value(quantity), change=made.change, change_role=role),
            measure=made.measure,
            period=made.period,
            source=made.source,
            rule=f"{quantity.rule}+{made.rule}",
            confidence=confidence,
            statement=None,
            citation=self.citer.cite(passage.block, [quote], own=(start, end)),
            **OPEN | parts,
        )

    def statement(self, said: Attribution, reading: Reading) -> Claim:
        """The claim of an attributed statement, each part of which stands in one passage."""
        parts = [(reading.views[bisect_right(reading.starts, span[0]) - 1], span) for span in said.content]
        start, end = said.content[0][0], said.content[-1][1]
        named = [e for view, (a, b) in parts for e in view.entities if a <= e.start and e.end <= b and e.kind != "nationality"]
        return Claim(
            id=claim_id(self.document.sha256, "statement", start, end),
            kind="statement",
            figure=None,
            measure=None,
            part_of=None,
            period=None,
            **by_kind(named),
            source=said.source,
            hedge=doubt(said),
            statement=Statement(text=self.document.text[start:end], start=start, end=end, spans=said.content, form=said.form),
            confidence=statement_confidence(said),
            rule=said.rule,
            citation=self.citer.cite(parts[0][0].passage.block, [sentence_at(view.passage, *span) for view, span in parts]),
        )


def lots(proposed: Iterable[Proposed]) -> Iterator[list[Proposed]]:
    """The figures of a section in lots of whole passages, each of `LOT` figures or hardly more."""
    lot: list[Proposed] = []
    for one in proposed:
        if len(lot) >= LOT and one[0].k != lot[-1][0].k:
            yield lot
            lot = []
        lot.append(one)
    if lot:
        yield lot


def main_country(named: Counter[str]) -> str | None:
    """The country (ISO 3166) that a text is about: named more than twice as often as any other; else none."""
    first, second = [*named.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > 2 * second[1] else None


def yearly(document: Document) -> str | None:
    """The year that a yearly report is about, as dates go on from it: told by its title or its first line."""
    first = document.blocks[0] if document.blocks else None
    titles = (document.metadata.title, document.text[first.start : min(first.end, first.start + TITLE)] if first else None)
    return next((known for title in titles if title and (known := report_of(title, published=document.metadata.anchor))), None)


def is_tagged(passage: Passage) -> bool:
    """Whether the passage was found worth tagging; the others are only cut into tokens (claimx/pipeline.py)."""
    return passage.doc.has_annotation("SENT_START")


def reading_order(claim: Claim) -> tuple[int, int, str]:
    """Where the claim's own words start; a statement before the figures in it."""
    own = claim.figure or claim.statement
    assert own is not None  # one of the two is what a claim is  # noqa: S101
    return own.start, -own.end, claim.kind


def doubt(said: Attribution) -> Hedge | None:
    """The hedge of a statement that its speaker does not assert: the cue says so."""
    cue, kind = said.source.cue, HEDGES.get(said.polarity)
    return Hedge(cue.text, cue.start, cue.end, kind) if cue is not None and kind is not None else None
