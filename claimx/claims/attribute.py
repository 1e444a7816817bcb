"""Who says what: every attributed statement of a document, with its source, and the stretch whose figures the source answers for.

Cues come from the parse (claimx/claims/cues.py), quotations from their marks (claimx/find/quotes.py); here the two are brought
together, paragraph by paragraph, and speakers are carried on where a quotation has no cue of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.claims.cues import Said, find_cues, stance_of
from claimx.claims.cuewords import Stance, words
from claimx.claims.parse import Parse
from claimx.claims.speakers import Roll, Speaker, Speakers, phrase
from claimx.claims.spoken import Beside, find_beside, sentence_start
from claimx.find.quotes import find_quotes
from claimx.records import Attribution, Cue, Form, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from claimx.find.quotes import Quote
    from claimx.records import BlockKind
    from claimx.tag.passage import Passage

__all__ = ["answering", "attribute"]

_MIN_WORDS = 3
"""Fewer words than this say nothing that could be checked."""
_SILENT: frozenset[BlockKind] = frozenset({"byline", "dateline", "boilerplate"})


@dataclass(slots=True)
class _Draft:
    """An attribution in the making; all offsets are document offsets."""

    speaker: Speaker
    cue: Cue | None
    content: list[Span]
    stance: Stance
    rule: str
    at: int
    quoted: list[Quote] = field(default_factory=list)
    inner: bool = False
    open: bool = False
    covers: list[Span] = field(default_factory=list)


def attribute(passages: Sequence[Passage], *, silent: Collection[BlockKind] = _SILENT) -> list[Attribution]:
    """Every attributed statement of a document, in the order of their content.

    `passages` are those of one document, in order, tagged and parsed; blocks of a kind in `silent` are left out. All offsets are
    document offsets.
    """
    heard = [passage for passage in passages if passage.block.kind not in silent]
    reader = _Reader(heard)
    for passage in heard:
        reader.read(passage)
    made = (attribution for draft in reader.drafts if (attribution := reader.finish(draft)) is not None)
    return sorted(made, key=lambda a: (a.content[0], a.content, a.rule))


def answering(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """The attribution whose source answers for what stands at `start:end`: the one with the narrowest stretch around it."""
    best: tuple[int, Attribution] | None = None
    for attribution in attributions:
        for first, last in attribution.covers:
            if first <= start and end <= last and (best is None or last - first < best[0]):
                best = (last - first, attribution)
    return best[1] if best is not None else None


class _Reader:
    """Reads the passages of one document in order and keeps who spoke."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.drafts: list[_Draft] = []
        self._speakers = Speakers(Roll(passages))
        self._quotes = find_quotes(passages)
        self._texts = {passage.start: passage.doc.text for passage in passages}
        self._awaiting: _Draft | None = None
        self._last: _Draft | None = None
        self._block: str | None = None

    # ------------------------------------------------------------------------------------------------------------------- reading
    def read(self, passage: Passage) -> None:
        """Find the attributions of one passage."""
        parse = Parse(passage)
        end = passage.start + len(parse.text)
        if passage.block.kind != self._block:
            self._awaiting = None
            self._block = passage.block.kind
        quotes = [q for q in self._quotes if q.depth == 0 and passage.start <= q.start and q.end <= end]
        self._speakers.meet(parse)
        here: list[_Draft] = []
        besides: dict[int, list[Beside]] = {}
        for beside in find_beside(parse, quotes):
            besides.setdefault(beside.verb, []).append(beside)
        claimed = {beside.quote: verb for verb, group in besides.items() for beside in group}
        for said in self._with_quotations(parse, find_cues(parse), besides):
            others = [quote for quote, verb in claimed.items() if verb != said.at]
            draft = self._spoken(parse, said, besides[said.at], quotes) if said.at in besides else self._draft(parse, said, quotes, others)
            if draft is not None:
                here.append(draft)
        used = {quote for draft in here if not draft.inner for quote in draft.quoted}
        for quote in quotes:
            if quote not in used:
                self._stray(parse, quote, quotes, here)
        self._await(parse, here, quotes)
        _nest(here)
        self.drafts.extend(draft for draft in here if draft.content)

    def _with_quotations(self, parse: Parse, cues: list[Said], besides: Mapping[int, list[Beside]]) -> list[Said]:
        """The cues of the parse and those that only the order of words gives, in text order."""
        known = {said.at: said for said in cues}
        for verb, group in besides.items():
            said = known.get(verb)
            if said is None:
                known[verb] = Said(verb, (verb, verb + 1), group[0].speaker, (), stance_of(parse, verb), "quotation")
            elif group[0].whole:
                known[verb] = said._replace(speaker=group[0].speaker, content=(), rule="quotation")
            else:
                known[verb] = said._replace(speaker=group[0].speaker, rule="quotation")
        return [known[at] for at in sorted(known)]

    def _spoken(self, parse: Parse, said: Said, group: list[Beside], quotes: list[Quote]) -> _Draft | None:
        """The draft of a cue beside quotations."""
        base = parse.passage.start
        head = group[0].speaker
        if parse.low[head] in words("sources", "first") and parse.pos[head] == "PRON":
            return None
        speaker = self._speakers.speaker(parse, head, self._phrase(parse, said._replace(speaker=head)))
        draft = _Draft(speaker, self._cue(parse, said.cue), [], said.stance, said.rule, base + parse.start[said.at])
        spans = [(parse.token_at(q.start - base), parse.token_at(q.end - base - 1) + 1) for q in quotes]
        content = [parse.passage.place(*self._trim(parse, first, last)) for first, last in said.content if self._solid(parse, first, last)]
        for beside in group:
            start = beside.quote.start
            if beside.after:
                token = parse.token_at(start - base)
                first = sentence_start(parse, spans, token)
                if first < token and any(parse.pos[i] in ("NOUN", "VERB", "AUX", "PRON", "PROPN") for i in range(first, token)):
                    start = base + parse.start[first]
            content.append((start, beside.quote.end))
            draft.quoted.append(beside.quote)
        draft.content = _disjoint(list(_merged(content)), draft)
        self._speakers.add(speaker)
        return draft

    def _draft(self, parse: Parse, said: Said, quotes: list[Quote], others: list[Quote]) -> _Draft | None:
        if said.speaker is None:
            return None
        base = parse.passage.start
        head = said.speaker
        low = parse.low[head]
        if low in words("sources", "nobody") and parse.pos[head] in ("PRON", "DET"):
            return None
        around = next((q for q in quotes if q.start <= base + parse.start[said.at] < q.end), None)
        if low in words("sources", "first") and parse.pos[head] == "PRON":
            return None
        span = self._phrase(parse, said)
        content = [parse.passage.place(*self._trim(parse, first, last)) for first, last in said.content if self._solid(parse, first, last)]
        draft = _Draft(
            speaker=self._speakers.speaker(parse, head, span),
            cue=self._cue(parse, said.cue),
            content=content,
            stance=said.stance,
            rule=f"nested-{said.rule}" if around is not None else said.rule,
            at=base + parse.start[said.at],
            inner=around is not None,
        )
        if around is not None:
            draft.content = [(max(s, around.inner[0]), min(e, around.inner[1])) for s, e in content if s < around.inner[1] and e > around.inner[0]]
            return draft if draft.content else None
        if low == "it" and draft.speaker.name == draft.speaker.text:
            return None  # "it" that means nobody known
        draft.content = _without(draft.content, others)
        if content and not draft.content:
            return None
        self._fit(parse, draft, [quote for quote in quotes if quote not in others])
        draft.open = not draft.content and self._colon(parse, said)
        self._speakers.add(draft.speaker)
        return draft

    def _phrase(self, parse: Parse, said: Said) -> Span:
        head = said.speaker
        assert head is not None  # noqa: S101
        if head < said.at:
            return phrase(parse, head, high=said.cue[0])
        return phrase(parse, head, low=said.cue[1])

    def _cue(self, parse: Parse, span: Span) -> Cue:
        first, last = parse.chars(*span)
        start, end = parse.passage.place(first, last)
        return Cue(text=parse.text[first:last], start=start, end=end)

    def _solid(self, parse: Parse, first: int, last: int) -> bool:
        return any(parse.pos[i] not in ("PUNCT", "SPACE") for i in range(first, last))

    def _trim(self, parse: Parse, first: int, last: int) -> Span:
        """Characters of a token span without the marks and blanks at its ends."""
        while first < last - 1 and (parse.pos[first] == "SPACE" or parse.low[first] in (",", ":", ";", ".", "-", "–", "—", "--")):
            first += 1
        while last - 1 > first and (parse.pos[last - 1] == "SPACE" or parse.low[last - 1] in (",", ":", ";", ".", "-", "–", "—", "--")):
            last -= 1
        return parse.chars(first, last)

    # ------------------------------------------------------------------------------------------------------------ quotations
    def _fit(self, parse: Parse, draft: _Draft, quotes: list[Quote]) -> None:
        """Stretch the content over the quotations that it touches, or find the quotation beside the cue."""
        text, base = parse.text, parse.passage.start
        cue_first = min(draft.cue.start if draft.cue else draft.at, draft.speaker.span[0])
        fitted: list[Span] = []
        for start, end in draft.content:
            for quote in quotes:
                if quote.start < end and start < quote.end:
                    draft.quoted.append(quote)
                    start, end = min(start, quote.start), max(end, quote.end)
            fitted.append((start, end))
        draft.content = _disjoint(fitted, draft)
        if draft.quoted:
            return
        for quote in quotes:
            if quote.end <= cue_first and not re.search(r"\w", text[quote.end - base : cue_first - base]):
                if not draft.content or any(s < quote.end and quote.start < e for s, e in draft.content) or quote.speech:
                    draft.content.append((quote.start, quote.end))
                    draft.quoted.append(quote)
        draft.content = _disjoint(sorted(draft.content), draft)

    def _stray(self, parse: Parse, quote: Quote, quotes: list[Quote], here: list[_Draft]) -> None:
        """A quotation without a cue beside it: the other part of a broken one, or a speaker who goes on."""
        base = parse.passage.start
        before = [d for d in here if not d.inner and d.quoted and d.quoted[-1].end <= quote.start]
        if before:
            draft = before[-1]
            between = parse.text[max(draft.content[-1][1], draft.at, draft.speaker.span[1]) - base : quote.start - base]
            if quote.speech or not re.search(r"\w", between):
                draft.content = sorted([*draft.content, (quote.start, quote.end)])
                draft.quoted.append(quote)
                return
        if not quote.speech:
            return
        bare = [d for d in here if not d.inner and not d.content and d.at < quote.start]
        if bare and _next_sentence(parse.text[bare[-1].at - base : quote.start - base]):
            bare[-1].content.append((quote.start, quote.end))
            bare[-1].quoted.append(quote)
            return
        after = [d for d in here if not d.inner and d.quoted and d.quoted[0].start >= quote.end]
        if after and not re.search(r"\w", parse.text[quote.end - base : after[0].quoted[0].start - base]):
            after[0].content = sorted([(quote.start, quote.end), *after[0].content])
            after[0].quoted.insert(0, quote)
            return
        alone = not re.search(r"\w", _outside(parse, quotes))
        if self._awaiting is not None and quote == quotes[0] and not re.search(r"\w", parse.text[: quote.start - base]):
            self._awaiting.content.append((quote.start, quote.end))
            self._awaiting.quoted.append(quote)
            if self._awaiting not in self.drafts:
                here.append(self._awaiting)
            self._awaiting = None
            return
        if (quote.continues or alone) and self._last is not None:
            here.append(
                _Draft(speaker=self._last.speaker, cue=None, content=[(quote.start, quote.end)], stance="asserted", rule="continues", at=quote.start, quoted=[quote])
            )

    def _colon(self, parse: Parse, said: Said) -> bool:
        """Whether the passage ends with this cue and a colon, so that what was said follows in the next one."""
        rest = parse.text[parse.end[said.cue[1] - 1] :].rstrip()
        return rest.endswith(":") and parse.sent(said.at)[1] >= len(parse) - 1

    def _await(self, parse: Parse, here: list[_Draft], quotes: list[Quote]) -> None:
        spoken = [draft for draft in here if not draft.inner and (draft.quoted or draft.open)]
        self._awaiting = next((draft for draft in reversed(here) if draft.open and not draft.content), None)
        if spoken:
            self._last = max(spoken, key=lambda d: d.at)
        elif here or re.search(r"\w", _outside(parse, quotes)):
            self._last = here[-1] if here else None

    # -------------------------------------------------------------------------------------------------------------- finishing
    def finish(self, draft: _Draft) -> Attribution | None:
        """The record of a draft."""
        content = tuple(_merged(draft.content))
        if not content or (not draft.quoted and self._words(content) < _MIN_WORDS):
            return None
        form = self._form(draft, content)
        return Attribution(
            content=content,
            source=draft.speaker.source(draft.cue, form),
            form=form,
            polarity=draft.stance,
            covers=tuple(_merged([*content, *draft.covers])),
            rule=draft.rule,
        )

    def _words(self, content: Iterable[Span]) -> int:
        """How many words the content has."""
        count = 0
        for start, end in content:
            base = max(at for at in self._texts if at <= start)
            count += len(self._texts[base][start - base : end - base].split())
        return count

    def _form(self, draft: _Draft, content: tuple[Span, ...]) -> Form:
        if draft.inner:
            return "indirect"
        quoted = sum(max(0, min(e, q.end) - max(s, q.start)) for s, e in content for q in draft.quoted)
        total = sum(e - s for s, e in content)
        return "indirect" if not quoted else "direct" if quoted >= 0.9 * total else "mixed"


def _nest(here: list[_Draft]) -> None:
    """Mark the attributions that stand inside what another one says ("X said that Y had denied …")."""
    for draft in here:
        if not draft.inner and draft.cue is not None and any(
            other is not draft and s <= draft.cue.start and draft.cue.end <= e and s <= draft.speaker.span[0] < e for other in here for s, e in other.content
        ):
            draft.inner = True
            draft.rule = f"nested-{draft.rule}"


def _next_sentence(between: str) -> bool:
    """Whether what stands between a cue without content and a quotation is only the end of the cue's own sentence."""
    return len(re.findall(r"[.!?](?=\s)", between)) <= 1


def _outside(parse: Parse, quotes: list[Quote]) -> str:
    """What of the passage stands outside its quotations."""
    base, at, parts = parse.passage.start, 0, []
    for quote in quotes:
        parts.append(parse.text[at : quote.start - base])
        at = quote.end - base
    parts.append(parse.text[at:])
    return " ".join(parts)


def _disjoint(spans: list[Span], draft: _Draft) -> list[Span]:
    """Content without the words of its own cue and speaker."""
    holes = [draft.speaker.span, (draft.cue.start, draft.cue.end)] if draft.cue else [draft.speaker.span]
    for hole in holes:
        cut: list[Span] = []
        for start, end in spans:
            if hole[0] >= end or hole[1] <= start:
                cut.append((start, end))
            else:
                cut.extend(part for part in ((start, hole[0]), (hole[1], end)) if part[1] > part[0])
        spans = cut
    return spans


def _without(spans: list[Span], others: list[Quote]) -> list[Span]:
    """Content up to the first quotation that another cue claims."""
    kept: list[Span] = []
    for start, end in spans:
        first = min((q.start for q in others if q.start < end and start < q.end), default=end)
        if first > start:
            kept.append((start, first))
    return kept


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, overlapping ones as one."""
    current: Span | None = None
    for start, end in sorted(spans):
        if current is None or start > current[1]:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], max(current[1], end))
    if current is not None:
        yield current
