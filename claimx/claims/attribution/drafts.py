"""Attributions in the making, the spans that they are made of, and how far beyond its own content a source answers for figures.

All offsets are document offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.claims.grammar import until
from claimx.data import table
from claimx.records import Attribution, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from claimx.claims.attribution.speakers import Speaker
    from claimx.claims.cuewords import Stance
    from claimx.claims.parse import Parse
    from claimx.find.quotes import Quote
    from claimx.records import Cue, Form, Span

__all__ = ["Draft", "apart", "merged", "nest", "reach"]

MIN_WORDS = 3
"""Fewer words than this, without marks or a figure, say nothing that could be checked."""
_DIRECT = 0.9
"""The share of the content between marks from which on a statement is direct; the rest is punctuation and joining words."""
_PARTITIVE = 6
"""Within how many words of its start a sentence must point back ("At least nine of them …")."""


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
        return min(self.at, self.speaker.span[0])

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
        if not content or (not self.quoted and len(said.split()) < MIN_WORDS and not _counts(said)):
            return None
        who, form = self.speaker, "direct" if self.block else self._form(content)
        return Attribution(
            content=content,
            source=Source(who.text, *who.span, who.name, who.kind, self.cue, form),
            form=form,
            polarity=self.stance,
            covers=tuple(merged([*content, *self.covers])),
            rule=f"nested-{self.rule}" if self.inner else self.rule,
        )

    def _form(self, content: tuple[Span, ...]) -> Form:
        quoted = sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in content for quote in self.quoted)
        total = sum(end - start for start, end in content)
        return "indirect" if not quoted else "direct" if quoted >= _DIRECT * total else "mixed"


def _counts(said: str) -> bool:
    """Whether a few words hold a number ("nine delays")."""
    numbers = table("numbers")
    return any(map(str.isdigit, said)) or any(word in numbers["cardinals"] or word in numbers["tens"] for word in said.lower().split())


# ------------------------------------------------------------------------------------------------------------------------- spans
def apart(spans: Iterable[Span], draft: Draft) -> list[Span]:
    """Content without the words of its own cue and speaker."""
    kept = list(spans)
    for first, last in [draft.speaker.span, *([(draft.cue.start, draft.cue.end)] if draft.cue else [])]:
        parts = (part for start, end in kept for part in ((start, min(end, first)), (max(start, last), end)))
        kept = [part for part in parts if part[1] > part[0]]
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


# ------------------------------------------------------------------------------------------------------------------------- reach
def nest(here: Sequence[Draft]) -> None:
    """Mark the attributions that stand inside what another one says ("X said that Y had denied …")."""
    for draft in here:
        if draft.cue is not None and any(start <= draft.first and draft.last <= end for other in here for start, end in other.content):
            draft.inner = True


def reach(parse: Parse, here: Sequence[Draft]) -> None:
    """Widen what the passage's attributions cover: over a semicolon, and to the next sentence where it counts "of them".

    The rules are few, since the rest is the writer's own.
    """
    base = parse.passage.start
    outer = [draft for draft in here if not draft.inner and draft.content]
    for draft in outer:
        end = max(end for _, end in draft.content)
        if end <= base:
            continue  # words of the paragraph before, signed in this one
        behind, last = parse.token_at(end - base - 1) + 1, parse.token_at(max(end, draft.last) - base - 1)
        for span in (*_after_semicolon(parse, behind), *_of_them(parse, last)):
            start, stop = parse.passage.place(*parse.chars(*span))
            if not any(other is not draft and other.first < stop and start < other.last for other in outer):
                draft.covers.append((start, stop))


def _after_semicolon(parse: Parse, token: int) -> Iterator[Span]:
    """The rest of a sentence after "; " ("said it had 277 flaws; 39 percent of these were critical"), unless a noun phrase of its own opens it."""
    first = token + 1
    if first >= len(parse) or parse.low[token] != ";" or parse.low[first] in ("the", "a", "an") or parse.pos[first] == "PROPN":
        return  # or "; the army counts 12"
    yield first, until(parse, first, len(parse), (".", "!", "?"))


def _of_them(parse: Parse, token: int) -> Iterator[Span]:
    """The next sentence, where it begins by counting part of what was just reported."""
    for first, last in parse.sents[parse.sent_of[token] + 1 :][:1]:
        opening = range(first, min(first + _PARTITIVE, last - 1))
        if any(parse.low[i] == "of" and parse.low[i + 1] in ("them", "these", "those", "whom") for i in opening):
            yield first, last
