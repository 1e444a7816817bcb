"""Citations: the sentence a claim stands in, exactly as written, with where to find it again.

The promise of the whole program is kept here: `document.text[citation.start:citation.end] == citation.quote`, and the prefix and suffix are the
text's own (W3C Web Annotation, TextQuoteSelector: enough context to find the quote in a copy whose offsets have moved).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from claimx.claims.locate import Locator
from claimx.claims.parse import parse_of
from claimx.records import Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.records import Block, Document, Span
    from claimx.tag.passage import Passage

__all__ = ["Citer", "sentence_at", "trimmed"]

LINE_END = re.compile(r"\r\n|[\r\n]")
CONTEXT = 32  # characters of prefix and suffix: what browsers' text fragments use at most


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; an all-blank span is left as it is."""
    inner = text[start:end]
    lead = len(inner) - len(inner.lstrip())
    tail = len(inner) - len(inner.rstrip())
    return (start, end) if lead == len(inner) else (start + lead, end - tail)


def sentence_at(passage: Passage, start: int, end: int) -> Span:
    """Document offsets of the sentence (or sentences) that document span `start:end` stands in, without white space at the ends."""
    parse = parse_of(passage)
    a, b = start - passage.start, end - passage.start
    if not parse.sents:
        s, e = 0, len(passage.text)
    else:
        first, last = (parse.sent(min(parse.token_at(at), len(parse) - 1)) for at in (a, max(a, b - 1)))
        s, e = min(a, parse.start[first[0]]), max(b, parse.end[last[1] - 1])
    s, e = trimmed(passage.text, s, e)
    return passage.start + min(s, start - passage.start), passage.start + max(e, end - passage.start)


class Citer:
    """Makes the citations of one document."""

    def __init__(self, document: Document) -> None:
        """`document` as read; nothing is computed before the first citation."""
        self.document = document
        self.locator = Locator(document)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines start; a line ends at LF, CR LF or a lone CR."""
        return [0, *(end.end() for end in LINE_END.finditer(self.document.text))]

    def line(self, offset: int) -> int:
        """The line that a character stands on, from 1."""
        return bisect_right(self.line_starts, offset)

    def cite(self, block: Block, spans: Sequence[Span], *, own: Span | None = None) -> Citation:
        """The citation of the smallest stretch that holds all `spans`; `own` are the claim's own words, whose cell is told."""
        text = self.document.text
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        about = self.document.metadata
        return Citation(
            document=self.document.name,
            sha256=self.document.sha256,
            title=about.title,
            publisher=about.publisher,
            published=about.published,
            url=about.url,
            line=self.line(start),
            page=block.page,
            paragraph=block.paragraph,
            start=start,
            end=end,
            quote=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            block=block.kind,
            headings=self.locator.headings(block),
            cell=self.locator.cell(*(own or spans[0])),
            boxes=self.locator.boxes(start, end),
            link=self.locator.link(text[start:end]),
        )
