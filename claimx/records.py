"""Every record that passes between the steps, and those that leave the program: `Claim`, `Mention`, `Voice` and `Verdict`.

All are frozen msgspec structs. Offsets are character offsets (Python `str` indexing, end exclusive): in public records into
the document's text, in finder results (`Quantity`, `Timex`) into the text of the spaCy `Doc` they were found in.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec

SCHEMA = "claimx/1"
TAG_SCHEMA = "claimx-tag/1"
VERDICT_SCHEMA = "claimx-verdict/1"
FINDING_SCHEMA = "claimx-finding/1"
SERIES_SCHEMA = "claimx-series/1"
COMPARISON_SCHEMA = "claimx-comparison/1"
WHY_SCHEMA = "claimx-why/1"
NEAR = 3  # days between the day a story is written and the day it is published, at most

BlockKind = Literal["headline", "body", "caption", "table", "byline", "dateline", "footnote", "reference", "comment", "boilerplate"]
Bound = Literal["exact", "approximate", "more_than", "at_least", "less_than", "at_most"]
FigureKind = Literal["count", "percent", "money", "duration", "age", "measure", "ratio", "multiple", "score", "index", "rate"]
Change = Literal["increase", "decrease", "none"]
ChangeRole = Literal["start", "end", "size"]
HedgeKind = Literal["hedged", "forecast", "reported", "negated", "denied"]
SourceKind = Literal["person", "organisation", "document", "unnamed"]
Form = Literal["direct", "mixed", "indirect"]
Modifier = Literal["START", "MID", "END", "APPROX"]
MentionKind = Literal["person", "organisation", "place", "nationality", "facility", "event", "law", "date", "duration", "figure"]
Judgement = Literal["accepted", "rejected", "corrected", "skipped", "withdrawn"]
PointRole = Literal["level", "running", "undated", "size"]
Judged = Literal["agree", "rounding", "bounds", "superseded", "differ"]
Standing = Literal["same", "moved", "changed", "missing"]
Offset = Annotated[int, msgspec.Meta(ge=0)]
Nth = Annotated[int, msgspec.Meta(ge=1)]
Sureness = Annotated[float, msgspec.Meta(ge=0, le=1)]
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Span = tuple[Offset, Offset]


class Record(msgspec.Struct, frozen=True):
    """Base of all records: immutable, compared by value, cheap to encode."""


# ---------------------------------------------------------------------------------------------- what reading gives
class Metadata(Record, frozen=True):
    """What is known of a document as a whole; `published` is an ISO 8601 date (at the precision known).

    `written` is the date that the text gives of itself, in a dateline or byline, whatever a sidecar says of its publication.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    written: str | None = None

    @property
    def anchor(self) -> str | None:
        """The date that "yesterday" counts from.

        It is the dateline's where that lies within days of the publication (catalogues date a story by the day it was filed or put up, its
        writer by the day under the headline), else the publication's.
        """
        if self.written is None or self.published is None or not len(self.written) == len(self.published) == len("2012-05-30"):
            return self.published
        apart = abs((date.fromisoformat(self.written) - date.fromisoformat(self.published)).days)
        return self.written if apart <= NEAR else self.published


class Block(Record, frozen=True):
    """A stretch of a document of one kind, usually a paragraph.

    `paragraph` and `page` count from 1. Blocks are in text order and do not overlap; between them stand blanks, the marks of list
    items, the rules of tables and what parts cells. A row of a table is a block; a cell that holds prose is one of its own. `level` is a
    headline's depth where the format has it (1 is the highest), null elsewhere.
    """

    kind: BlockKind
    start: Offset
    end: Offset
    paragraph: Nth
    page: Nth | None = None
    level: Nth | None = None


class Cell(Record, frozen=True):
    """A cell of a table: its words are `text[start:end]` of the document, without blanks at the ends; never empty.

    `row` and `column` count from 1 in the table (in a spreadsheet or CSV file: in the sheet), `rows` and `columns` say how many it covers.
    `row_headers` are the spans of the words that say what the row is, from the outermost (a heading between the rows) to the innermost;
    `column_headers` the same, from the top down. A header is a cell too, with `header` set.
    """

    start: Offset
    end: Offset
    row: Nth
    column: Nth
    row_headers: tuple[Span, ...] = ()
    column_headers: tuple[Span, ...] = ()
    header: bool = False
    rows: Nth = 1
    columns: Nth = 1


class Table(Record, frozen=True):
    """A table of a document, from `start` to `end` of its text, caption and units line outside or inside of it.

    `cells` are in text order; empty ones are left out. `caption` is the line that names the table, `units` the words that give the unit of all its
    cells ("(in thousands)", "US$ million"), which may be a part of the caption. `sheet` is a spreadsheet's.
    """

    start: Offset
    end: Offset
    cells: tuple[Cell, ...]
    caption: Span | None = None
    units: Span | None = None
    sheet: str | None = None


class Box(Record, frozen=True, gc=False):
    """A rectangle of a page, in points (1/72 inch) from the page's upper left corner; pages count from 1."""

    page: Nth
    left: float
    top: float
    right: float
    bottom: float


class Word(Record, frozen=True, gc=False):
    """Where on the page `text[start:end]` is printed, a word or the part of one on a line."""

    start: Offset
    end: Offset
    box: Box


class Document(Record, frozen=True):
    """A document as read, one record for all formats.

    `text` is what offsets count: of plain text, Markdown and CSV the decoded file itself, never altered; of other formats the text that the reader
    made (paragraphs parted by blank lines, rows as lines, cells by tabs), the same at every reading. `sha256` is of the file's bytes (of the
    UTF-8 text for strings and for one record of a corpus). `tables` and `words` are in text order.
    """

    name: str
    text: str
    sha256: Sha256
    blocks: tuple[Block, ...]
    metadata: Metadata
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    format: str = "text"
    tables: tuple[Table, ...] = ()
    words: tuple[Word, ...] = ()


class Failure(Record, frozen=True, kw_only=True, tag_field="kind", tag="failure"):
    """A document that could not be read, or not all of it; the run goes on. `partial` is true where the claims of some of its parts stand before it."""

    schema: str = SCHEMA
    document: str
    error: str
    message: str
    partial: bool = False


# ---------------------------------------------------------------------------------------------- what finding gives
class Quantity(Record, frozen=True):
    """A figure found in a `Doc`, before anything around it is known.

    `start:end` holds the number with its bound words and unit ("up to $7.5 million"); `number` the numerals and scale words alone.
    `value` and `value_max` are in `unit` with scale words expanded. `change` is set only where the word itself says it ("doubled");
    `change_role` is what the figure is in a change that the words round it tell of, if there is one: "fell from 59 (start) by 8 (size) to 51 (end)".
    """

    start: Offset
    end: Offset
    number: Span
    value: float
    value_max: float | None
    bound: Bound
    kind: FigureKind
    unit: str | None
    change: Change | None
    rule: str
    change_role: ChangeRole | None = None


class Timex(Record, frozen=True):
    """A time expression found in a `Doc`.

    `value` is the TIMEX3 value ("2012-02", "2013-W12", "P6Y", "PRESENT_REF") or null; `first` and `last` the period in a
    claim's form: ISO 8601 at the precision of the text, inclusive, null where open or unresolved. `resolved` is false when the words
    are a date that cannot be placed without a document date or an antecedent.
    """

    start: Offset
    end: Offset
    type: Literal["date", "duration", "set", "time"]
    value: str | None
    mod: Modifier | None
    first: str | None
    last: str | None
    resolved: bool
    rule: str


class Attribution(Record, frozen=True):
    """Who says what: document offsets. `content` has one span for each part of the statement, in order.

    A speaker who only goes on is a source without a cue. `covers` is the stretch whose figures this source answers for (its content and, for reports, what
    plainly continues it). `polarity` is "denied" or "negated" when the speaker does not assert the content, "possible" when the text only supposes that
    it is said.
    """

    content: tuple[Span, ...]
    source: Source
    form: Form
    polarity: Literal["asserted", "denied", "negated", "asked", "hoped", "promised", "possible"]
    covers: tuple[Span, ...]
    rule: str


# ---------------------------------------------------------------------------------------------- the claim record
class Figure(Record, frozen=True):
    """The figure of a claim; see the README's table of the record for the meaning of every value."""

    text: str
    start: Offset
    end: Offset
    value: int | float
    value_max: int | float | None
    bound: Bound
    kind: FigureKind
    unit: str | None
    change: Change | None
    change_role: ChangeRole | None


class Measure(Record, frozen=True):
    """What is counted or measured, as a noun phrase of the text; `predicate` is the verb phrase it stands in."""

    text: str
    head: str
    start: Offset
    end: Offset
    predicate: str | None


class Period(Record, frozen=True):
    """When the figure holds: the words, their offsets, and ISO 8601 dates, inclusive; an open or unresolved side is null."""

    text: str
    span: Span
    start: str | None
    end: str | None


class Place(Record, frozen=True):
    """A place of the claim's clause; `code` is ISO 3166 (country, or subdivision where known) or null."""

    text: str
    start: Offset
    end: Offset
    name: str
    code: str | None


class Entity(Record, frozen=True):
    """A person or organisation of the claim's clause; `name` is the fullest form in the document."""

    text: str
    start: Offset
    end: Offset
    name: str


class Cue(Record, frozen=True):
    """The word that attributes ("said", "according to")."""

    text: str
    start: Offset
    end: Offset


class Source(Record, frozen=True):
    """To whom the text attributes the claim; `cue` is null when the speaker only continues."""

    text: str
    start: Offset
    end: Offset
    name: str
    kind: SourceKind
    cue: Cue | None
    form: Form


class Hedge(Record, frozen=True):
    """Words that keep the claim from being a plain assertion."""

    text: str
    start: Offset
    end: Offset
    kind: HedgeKind


class Statement(Record, frozen=True):
    """An attributed statement; `spans` are the parts of one broken by its cue."""

    text: str
    start: Offset
    end: Offset
    spans: tuple[Span, ...]
    form: Form


class Citation(Record, frozen=True):
    """Where the claim stands: `text[start:end] == quote` of the document with this sha256, exactly.

    `headings` are the headlines above it, outermost first, where the format tells their depth; `cell` is a spreadsheet's ("Sheet1!B4"); `boxes` are where the
    quote is printed, line by line, null for formats without pages; `link` is the url with a text fragment that shows the quote in a browser.
    """

    document: str
    sha256: Sha256
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    line: Nth
    page: Nth | None
    paragraph: Nth
    start: Offset
    end: Offset
    quote: str
    prefix: str
    suffix: str
    block: BlockKind
    headings: tuple[str, ...]
    cell: str | None
    boxes: tuple[Box, ...] | None
    link: str | None


class Claim(Record, frozen=True, kw_only=True):
    """One claim: a figure, or an attributed statement. All keys are always present, null where unknown.

    `part_of` is the id of the claim of the whole that the figure is a part of ("seven of 77 districts").
    """

    schema: str = SCHEMA
    id: str
    kind: Literal["figure", "statement"]
    figure: Figure | None
    measure: Measure | None
    part_of: str | None
    period: Period | None
    places: tuple[Place, ...]
    people: tuple[Entity, ...]
    organisations: tuple[Entity, ...]
    source: Source | None
    hedge: Hedge | None
    statement: Statement | None
    confidence: Sureness
    rule: str
    citation: Citation


class Verdict(Record, frozen=True, kw_only=True):
    """What a person judged of one claim, as it then read: one line of a verdicts file, to which lines are only ever added.

    It belongs to the claim of that `document`, `id` and quote (`quote_sha256` is of its UTF-8 form), and, unless it is a correction, only while the
    claim says what it said (`reading`, a hash of everything but its place and sureness). `correction` maps dotted paths of the record to what should
    stand there ({"figure.value": 2379, "period": null}). Of several verdicts on one claim the last holds; "withdrawn" takes back what was said
    before, "skipped" says only that it was seen.
    """

    schema: str = VERDICT_SCHEMA
    document: str
    id: str
    quote_sha256: Sha256
    reading: str
    verdict: Judgement
    correction: dict[str, Any] | None = None
    note: str | None = None


class Candidate(Record, frozen=True):
    """What one role of a figure's claim could have been filled with.

    `text` stands at `start:end` of the document; all null where the role is left open, and for a change, which has no words of its own. `value` is what
    it states besides: {"start", "end"} of a period, {"name", "code"} of a place, {"name"} of a source, {"change"}; null for a measure and where
    left open. `proposed_by` names rules ("reach": it only stands near). `probability` is its own; `score`, by which the choice was made, that of all
    candidates that state the same, of leaving it open times a weight (of a place, which are judged one by one, its own).
    """

    text: str | None
    start: Offset | None
    end: Offset | None
    value: dict[str, Any] | None
    proposed_by: tuple[str, ...]
    probability: Sureness
    score: Annotated[float, msgspec.Meta(ge=0)]
    chosen: bool


class Explanation(Record, frozen=True, kw_only=True):
    """Why a figure's claim reads as it does, as `claimx show --why` writes it: the candidates of each role, what was chosen first, then the likeliest.

    Where a role has none, nothing was chosen among: a place that no text names, and all of a cell in a table, whose headers tell its parts.
    """

    schema: str = WHY_SCHEMA
    document: str
    id: str
    line: Nth
    figure: str
    rule: str
    confidence: Sureness
    measure: tuple[Candidate, ...]
    change: tuple[Candidate, ...]
    period: tuple[Candidate, ...]
    places: tuple[Candidate, ...]
    source: tuple[Candidate, ...]


class Finding(Record, frozen=True, kw_only=True):
    """What became of a claim's citation, as `claimx verify` writes it: where the quote stands now, null where it stands nowhere."""

    schema: str = FINDING_SCHEMA
    document: str
    id: str
    line: Nth
    state: Standing
    quote: str
    quote_sha256: Sha256
    now_document: str | None
    now_line: Nth | None
    now_start: Offset | None
    now_end: Offset | None
    note: str | None


class Reading(Record, frozen=True, kw_only=True):
    """What one claim says of a matter; `also_in` are copies of its document that say it too."""

    document: str
    id: str
    line: Nth
    published: str | None
    text: str
    value: int | float
    value_max: int | float | None
    bound: Bound
    source: str | None
    also_in: tuple[str, ...]
    quote: str


class Matter(Record, frozen=True, kw_only=True):
    """A matter on which several documents have a figure, as `claimx compare` writes it.

    `judged` is the gravest of its pairs: "agree", "rounding" (one is the other, rounded), "bounds" (their bounds leave room for both), "superseded" (a
    later document on a count that runs on), "differ". `difference` is the least that lies between two that differ, `share` that as a part of the smaller.
    """

    schema: str = COMPARISON_SCHEMA
    kind: Literal["matter"] = "matter"
    judged: Judged
    measure: str
    predicate: str | None
    figure_kind: FigureKind
    unit: str | None
    period_start: str | None
    period_end: str | None
    places: tuple[str, ...]
    difference: float | None
    share: float | None
    readings: tuple[Reading, ...]


class Point(Record, frozen=True, kw_only=True):
    """One figure of a measure over time, as `claimx series` writes it.

    `role` is "level" (it holds for the period), "running" (it counts from a day on, or up to one), "undated", or "size" (of a change: no level).
    """

    schema: str = SERIES_SCHEMA
    series: str
    role: PointRole
    period_start: str | None
    period_end: str | None
    value: int | float
    value_max: int | float | None
    bound: Bound
    unit: str | None
    measure: str | None
    source: str | None
    document: str
    id: str
    line: Nth
    published: str | None
    also_in: tuple[str, ...]
    quote: str


class Copies(Record, frozen=True, kw_only=True):
    """A story that was found more than once and counts once; `published` is the first date that one of the copies has, and lends to the others."""

    schema: str = COMPARISON_SCHEMA
    kind: Literal["story"] = "story"
    documents: tuple[str, ...]
    undated: tuple[str, ...]
    published: str | None


class Mention(Record, frozen=True, kw_only=True):
    """One tagged mention, as `claimx tag` writes it; `value` depends on the kind (a figure's numbers, a date's TIMEX3 value)."""

    schema: str = TAG_SCHEMA
    document: str
    kind: MentionKind
    text: str
    start: Offset
    end: Offset
    name: str | None
    value: dict[str, Any] | None


class Forms(Record, frozen=True):
    """How many statements are in each form of speech."""

    direct: int
    mixed: int
    indirect: int


class Link(Record, frozen=True):
    """A statement: the id of its claim, the line it stands in, its offsets."""

    id: str
    line: Nth
    start: Offset
    end: Offset


class Voice(Record, frozen=True, kw_only=True):
    """One who speaks in a document, as `claimx tag --sources` writes it; `texts` are the words used for them, `name` the fullest form."""

    schema: str = TAG_SCHEMA
    document: str
    kind: Literal["source"] = "source"
    name: str
    source_kind: SourceKind
    count: int
    forms: Forms
    texts: tuple[str, ...]
    statements: tuple[Link, ...]
