"""Attributions in the making, and the spans that they are made of; all offsets are document offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.data import table
from claimx.records import Attribution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from claimx.claims.attribution.speakers import Speaker
    from claimx.claims.cuewords import Stance
    from claimx.find.quotes import Quote
    from claimx.records import Cue, Form, Span

__all__ = ["Draft", "apart", "merged", "nest", "until"]

MIN_WORDS = 3
"""Fewer words than this, without marks or a figure, say nothing that could be checked."""
_DIRECT = 0.9
"""The share of the content between marks from which on a statement is direct; the rest is punctuation and joining words."""


@dataclass(slots=True)
class Draft:
    """An attribution in the making, filled while its paragraph (and what continues it) is read.

    `at` is where the cue stands. `quoted` are the quotations in the content, `inner` tells that the whole stands within what another
    speaker says, `open` that the cue ends its paragraph with a colon, `block` that the content is a speech without marks.
    """

    speaker: Speaker
    cue: Cue | None
    content: list[Span]
    stance: Stance
    rule: str
    at: int
    quoted: list[Quote] = field(default_factory=list)
    covers: list[Span] = field(default_factory=list)
    inner: bool = False
    open: bool = False
    block: bool = False

    @property
    def first(self) -> int:
        """Where the words of cue and speaker begin."""
        return min(self.at if self.cue is None else self.cue.start, self.speaker.span[0])

    @property
    def last(self) -> int:
        """Where the words of cue and speaker end."""
        return max(self.at if self.cue is None else self.cue.end, self.speaker.span[1])

    def take(self, quote: Quote) -> None:
        """Add a quotation to the content."""
        self.content = sorted([*self.content, (quote.start, quote.end)])
        self.quoted.append(quote)

    def finish(self, text: Callable[[Span], str]) -> Attribution | None:
        """The record, or None where nothing worth a statement was said; `text` gives the words of a span."""
        content = tuple(merged(self.content))
        said = " ".join(map(text, content))
        if not self.quoted and len(said.split()) < MIN_WORDS and not _counts(said):
            return None
        if not content:
            return None
        form = self._form(content)
        return Attribution(
            content=content,
            source=self.speaker.source(self.cue, form),
            form=form,
            polarity=self.stance,
            covers=tuple(merged([*content, *self.covers])),
            rule=f"nested-{self.rule}" if self.inner else self.rule,
        )

    def _form(self, content: tuple[Span, ...]) -> Form:
        if self.block:
            return "direct"
        if self.inner and not self.quoted:
            return "indirect"
        quoted = sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in content for quote in self.quoted)
        total = sum(end - start for start, end in content)
        return "indirect" if not quoted else "direct" if quoted >= _DIRECT * total else "mixed"


def _counts(said: str) -> bool:
    """Whether a few words hold a number ("nine delays")."""
    numbers = table("numbers")
    return any(map(str.isdigit, said)) or any(word in numbers["cardinals"] or word in numbers["tens"] for word in said.lower().split())


def nest(here: Sequence[Draft]) -> None:
    """Mark the attributions that stand inside what another one says ("X said that Y had denied …")."""
    for draft in here:
        if draft.inner or draft.cue is None:
            continue
        draft.inner = any(
            other is not draft and start <= draft.first and draft.last <= end for other in here for start, end in other.content
        )


def apart(spans: Iterable[Span], draft: Draft) -> list[Span]:
    """Content without the words of its own cue and speaker."""
    holes = [draft.speaker.span, (draft.cue.start, draft.cue.end)] if draft.cue else [draft.speaker.span]
    kept = list(spans)
    for first, last in holes:
        parts = (part for start, end in kept for part in ((start, min(end, first)), (max(start, last), end)))
        kept = [part for part in parts if part[1] > part[0]]
    return kept


def until(spans: Iterable[Span], others: Sequence[Quote]) -> list[Span]:
    """Content up to the first quotation that another cue claims."""
    kept: list[Span] = []
    for start, end in spans:
        first = min((quote.start for quote in others if quote.start < end and start < quote.end), default=end)
        if first > start:
            kept.append((start, first))
    return kept


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
