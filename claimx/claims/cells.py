"""Figures in the cells of tables: what the headers, the caption and the units line say of them.

A cell has no sentence. What is measured, when and where stands in the headers above and beside it, in the caption where they do not say it, and in
what unit in any of them. Each header is read once: it is a date, a place, a unit or the thing that is measured; of what is none of these nothing is made.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from spacy.tokens import Doc

from claimx.claims.cite import cells_in
from claimx.claims.entities import FoundEntity
from claimx.claims.frames import Frame
from claimx.data import table, wordlist
from claimx.find.dates import find_dates
from claimx.find.figures import find_figures
from claimx.records import Measure, Period, Quantity
from claimx.tag.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.vocab import Vocab

    from claimx.records import Cell, Document, FigureKind, Span, Table, Timex
    from claimx.tag.passage import Passage
    from claimx.tag.places import PlaceMention

__all__ = ["CellReader"]

_PROBE = 7  # a number that no unit holds, to read units with
_BRACKET = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_OPENING = re.compile(
    r"(?:(?:all )?(?:figures|amounts?|values?|numbers|data)(?: are)? |units?(?: of measure)?:? |expressed |measured )?(?:in )?",
    re.IGNORECASE,
)
# "000", "'000s": thousands as accountants write them.
_THOUSANDS = re.compile(r"(?:in )?['’]?0?00['’]?s?$")
_MARK = re.compile(r"(?:in )?(?P<mark>(?:[A-Z]{1,3})?[$€£¥₹]|[A-Z]{3})\s*(?P<scale>[A-Za-z]*)$")
_PHRASE_END = re.compile(r"\s+(?:by|in|per|for|between|from|during|since|as|among|across|at|with|under)\b|\s*[,;:(\[–—]|\s-\s|\.\s")
_PART = re.compile(r"(\w+|[^\w ])( ?)")
_MAX_THING = 8  # words of a caption that may name what is measured
_FIGURE_CELL = 60  # characters: a longer cell is prose
_LONGEST_ROW = 500


class Unit(NamedTuple):
    """What a unit makes of a bare number: times `factor`, and its unit and kind."""

    factor: float
    unit: str | None
    kind: FigureKind


class Header(NamedTuple):
    """A header as read: the date or place that it is, else `thing`, the span of its words without their unit; `units` are its words for that.

    `label`: it names one of several ("Borvo" under "District"), and is never what is measured.
    """

    span: Span
    date: Timex | None = None
    place: FoundEntity | None = None
    thing: Span | None = None
    units: tuple[str, ...] = ()
    label: bool = False


class CellReader:
    """Reads the figures in the tables of one document."""

    def __init__(self, document: Document) -> None:
        """`document` as read; tables are looked at when their rows come."""
        self.document = document
        self.text = document.text
        self._unit_lines = [held.units for held in document.tables if held.units]
        self._header = cache(self._read)
        self._caption = cache(self._read_caption)

    def cells(self, passage: Passage) -> tuple[Table | None, Sequence[Cell]]:
        """The table and cells of a passage; none for what is no row, and for a cell of prose, which is read as text is."""
        if passage.block.kind != "table":
            return None, ()
        held, cells = cells_in(self.document, passage.start, passage.end)
        if len(cells) == 1 and cells[0].end - cells[0].start > _FIGURE_CELL:
            return None, ()
        return held, cells

    def is_row(self, passage: Passage) -> bool:
        """Whether what is said of the passage's figures stands in headers."""
        return self.cells(passage)[0] is not None

    def quantities(self, passage: Passage, *, country: str | None) -> Iterator[Quantity]:
        """The figures of a row, found cell by cell and with the units that headers give, offsets into the passage."""
        vocab, (held, cells) = passage.doc.vocab, self.cells(passage)
        for cell in cells:
            words = self._words((cell.start, cell.end))
            if held is None or cell.header or len(words) > _FIGURE_CELL:
                continue
            doc, offset = _doc(vocab, words), cell.start - passage.start
            for found in _bare(words) or find_figures(doc, dates=find_dates(doc), country=country):
                given = self._unit(vocab, held, cell, country) if (found.kind, found.unit) == ("count", None) else None
                unit = given or Unit(1, found.unit, found.kind)
                yield msgspec.structs.replace(
                    found,
                    start=found.start + offset,
                    end=found.end + offset,
                    number=(found.number[0] + offset, found.number[1] + offset),
                    value=_scaled(found.value, unit.factor),
                    value_max=None if found.value_max is None else _scaled(found.value_max, unit.factor),
                    unit=unit.unit,
                    kind=unit.kind,
                    rule="cell",
                    change_role=None,
                )

    def is_unit(self, passage: Passage, quantity: Quantity) -> bool:
        """Whether a figure found in the text is a word of a table's units line ("in thousands")."""
        start, end = passage.place(quantity.start, quantity.end)
        return any(a <= start and end <= b for a, b in self._unit_lines)

    def _unit(self, vocab: Vocab, held: Table, cell: Cell, country: str | None) -> Unit | None:
        """The unit of a cell: of its column, else of its row, else of the whole table."""
        headers = [self._header(vocab, span) for span in (*reversed(cell.column_headers), *reversed(cell.row_headers))]
        told = [words for header in headers for words in header.units] + ([self._words(held.units)] if held.units else [])
        return next((unit for words in told if (unit := unit_of(vocab, words, country)) is not None), None)

    # ------------------------------------------------------------------------------------------ what the headers say
    def read(self, passage: Passage, quantity: Quantity) -> tuple[Frame, Span] | None:
        """What the table says of a figure, with what to cite: its row, or its cell where that is long; null where it stands in none."""
        held, cells = self.cells(passage)
        start, end = passage.place(quantity.start, quantity.end)
        cell = next((cell for cell in cells if cell.start <= start and end <= cell.end), None)
        if held is None or cell is None:
            return None
        vocab = passage.doc.vocab
        above = [self._header(vocab, span) for span in reversed(cell.column_headers)]
        beside = [self._header(vocab, span)._replace(label=span in self._labels) for span in reversed(cell.row_headers)]
        caption = self._caption(vocab, held.caption, held.units)
        places = [header.place for header in (*above, *beside) if header.place] or ([caption.place] if caption.place else [])
        measure, period = self._measure(above, beside, caption), self._period(vocab, (*above, *beside, caption))
        row = (passage.block.start, passage.block.end)
        quote = row if row[1] - row[0] <= _LONGEST_ROW else (cell.start, cell.end)
        return Frame(measure, period, None, None, places, quantity.change, "headers" if measure else "no-header"), quote

    def _period(self, vocab: Vocab, headers: Sequence[Header]) -> Period | None:
        """The first date among the headers, from the column's innermost to the caption; a part of a year is placed by the year among the others."""
        dated = [(header.span, header.date) for header in headers if header.date]
        if not dated:
            return None
        span, date = dated[0]
        if date.first is None and date.last is None:
            years = [self._words(other)[when.start : when.end] for other, when in dated[1:] if when.first]
            joined = (one for year in years for one in find_dates(_doc(vocab, f"{self._words(span)} {year}")))
            whole = next((one for one in joined if one.type == "date" and one.first), date)
            date = msgspec.structs.replace(date, first=whole.first, last=whole.last)
        start, end = span[0] + date.start, span[0] + date.end
        return Period(self.text[start:end], (start, end), date.first, date.last)

    def _measure(self, above: Sequence[Header], beside: Sequence[Header], caption: Header) -> Measure | None:
        """What is measured: the column's header where that is a thing, the row's where that alone is or has a word of measuring; else the caption's.

        The other header stands in `predicate`.
        """
        column = next((header.thing for header in above if header.thing), None)
        row = next((header.thing for header in beside if header.thing and not header.label), None)
        label = next((header.thing for header in beside if header.thing and header.label), None)
        thing, other = (row, column) if column is None or (row and self._measures(row) and not self._measures(column)) else (column, row)
        thing, other = thing or caption.thing, other or label
        if thing is None:
            return None
        words = self._words(thing)
        return Measure(words, _head(words), *thing, predicate=self._words(other) if other else None)

    @cached_property
    def _labels(self) -> frozenset[Span]:
        """The row headers that stand under a word for what they name ("District", "Country", "Name")."""
        kinds = wordlist("tables", "measures", "labels")
        labels: set[Span] = set()
        for held in self.document.tables:
            headers = [(cell.column, (cell.start, cell.end)) for cell in held.cells if cell.header]
            columns = {column for column, span in headers if not kinds.isdisjoint(_lettered(self._words(span))[-1:])}
            labels.update(span for column, span in headers if column in columns)
        return frozenset(labels)

    def _measures(self, span: Span) -> bool:
        return not wordlist("tables", "measures", "words").isdisjoint(_lettered(self._words(span)))

    def _words(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    def _place(self, offset: int, found: PlaceMention) -> FoundEntity:
        return FoundEntity("place", found.text, offset + found.start, offset + found.end, found.name, found.code)

    def _read(self, vocab: Vocab, span: Span) -> Header:
        """What a header is."""
        words = self._words(span)
        bare, units = _without_units(vocab, words)
        doc = _doc(vocab, words)
        vague = {"PAST_REF", "FUTURE_REF", "PRESENT_REF"}
        date = next((one for one in find_dates(doc) if one.type == "date" and one.value not in vague), None)
        if date and _most(words, date.start, date.end):
            return Header(span, date=date, units=units)
        place = next((one for one in find_places(doc) if one.kind == "place"), None)
        if place and _most(words, place.start, place.end):
            return Header(span, place=self._place(span[0], place), units=units)
        low = bare.lower().strip(" .:*")
        named = any(map(str.isalpha, low)) and low not in wordlist("tables", "measures", "totals")
        thing = (span[0], span[0] + len(bare)) if named and (bare != words or not unit_of(vocab, words, None)) else None
        return Header(span, date=date, thing=thing, units=units)

    def _read_caption(self, vocab: Vocab, span: Span | None, units: Span | None) -> Header:
        """What the caption says: its only date, its only place that is no word of the units, and its first words as the thing measured."""
        if span is None:
            return Header((0, 0))
        start, words = span[0], self._words(span)
        label = _label().match(words)
        begin = label.end() if label else 0
        stop = _PHRASE_END.search(words, begin)
        thing = words[begin : stop.start() if stop else len(words)].rstrip(" .:*")
        named = 0 < len(thing.split()) <= _MAX_THING and any(map(str.isalpha, thing))
        doc = _doc(vocab, words)
        dates = [one for one in find_dates(doc) if one.type == "date" and one.first and one.start >= begin]
        named_places = [self._place(start, one) for one in find_places(doc) if one.kind == "place"]
        places = [one for one in named_places if units is None or one.end <= units[0] or units[1] <= one.start]
        return Header(
            span,
            date=dates[0] if len(dates) == 1 else None,
            place=places[0] if len({one.name for one in places}) == 1 else None,
            thing=(start + begin, start + begin + len(thing)) if named else None,
        )


@cache
def _label() -> re.Pattern[str]:
    """What a caption begins with: "Table 3: ", "Exhibit A-1 – ", "Fig. 2 "."""
    opening = "|".join(table("tables")["caption"]["opening"])
    return re.compile(rf"(?=\W{{0,3}}(?:{opening})\b)\W{{0,3}}\w+\.?\s+(?:[\w.-]+?\s*[:.–—-]\s+|\d[\w.-]*\s+)", re.IGNORECASE)


def _doc(vocab: Vocab, words: str) -> Doc:
    """A `Doc` of words alone, for the grammars, which need no more."""
    parts = _PART.findall(words) or [(" ", "")]
    return Doc(vocab, words=[part for part, _ in parts], spaces=[bool(space) for _, space in parts])


def _bare(words: str) -> list[Quantity]:
    """A cell of four digits and nothing else: in a column of numbers, which its reader has told from dates, it is no year."""
    if not (words.isascii() and words.isdecimal() and len(words) == 4):
        return []
    whole = (0, len(words))
    return [Quantity(*whole, whole, float(words), None, "exact", "count", None, None, "cell")]


def _without_units(vocab: Vocab, words: str) -> tuple[str, tuple[str, ...]]:
    """A header's words before its unit, and what may be its unit: what stands in brackets, behind the last comma, or all of it."""
    found = [(one.start(), one[1] or one[2]) for one in _BRACKET.finditer(words)]
    comma = words.rfind(", ")
    if comma > 0:
        found.append((comma, words[comma + 2 :]))
    units = [(start, inside) for start, inside in found if unit_of(vocab, inside, None)]
    if units:
        start = min(start for start, _ in units)
        return words[:start].rstrip(" ,:-–"), tuple(inside for _, inside in units)
    return words, (words,)


@lru_cache(maxsize=10_000)
def unit_of(vocab: Vocab, words: str, country: str | None) -> Unit | None:
    """The unit that some words are and nothing else ("%", "US$ million", "thousands", "per 100,000"), null for others."""
    bare = " ".join(words.strip(" ()[]:.*").split())
    opening = _OPENING.match(bare)
    bare = bare[opening.end() :] if opening else bare
    if not bare or len(bare) > 40 or (any(map(str.isdigit, bare)) and not bare.lower().startswith("per ")):
        return Unit(1000, None, "count") if _THOUSANDS.match(bare) else None
    low = bare.lower()
    scales = wordlist("tables", "units", "scales")
    mark = _MARK.match(bare)
    if mark and (not mark["scale"] or mark["scale"].lower() in scales):
        tried = [f"{mark['mark']}{_PROBE} {mark['scale']}".strip(), f"{mark['mark']} {_PROBE} {mark['scale']}".strip()]
    elif low in scales:
        tried = [f"{_PROBE} {low.removesuffix('s') if len(low) > 2 else low}"]
    else:
        tried = [f"{_PROBE} {bare}", f"{_PROBE} {low}", f"{_PROBE}{bare}"]
    for text in tried:
        found = find_figures(_doc(vocab, text), country=country)
        if len(found) == 1 and found[0].start == 0 and found[0].end == len(text) and (found[0].unit or found[0].value != _PROBE):
            return Unit(found[0].value / _PROBE, found[0].unit, found[0].kind)
    return None


def _lettered(words: str) -> list[str]:
    """The words without digits, in lower case."""
    return re.findall(r"[^\W\d]+", words.lower())


def _scaled(value: float, factor: float) -> float:
    """The value times a factor, without the noise of binary fractions."""
    return value if factor == 1 else float(f"{value * factor:.12g}")


def _most(words: str, start: int, end: int) -> bool:
    """Whether a span is the words but for marks and a word like "in" or "of"."""
    rest = re.findall(r"[^\W\d]{4,}", words[:start] + " " + words[end:])
    return not rest and end - start >= 0.5 * len(words.strip())


def _head(words: str) -> str:
    """The head noun of a header: the last word before its first preposition."""
    before = re.split(r"\s+(?:of|in|per|for|by|from|with|to|on|at|among|under|who|that)\b|\s*[,;:(\[–—]", words.strip(), maxsplit=1)[0]
    found = re.findall(r"[^\W_][\w'’-]*", before or words)
    return found[-1] if found else words
