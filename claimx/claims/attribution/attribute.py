"""Who says what: every attributed statement of a document, with its source, and the stretch whose figures the source answers for.

Cues come from the parse (claimx/claims/cues.py), from the words beside quotations (spoken.py) and from labels (labels.py); quotations
from their marks (claimx/find/quotes.py). Here they are brought together, paragraph by paragraph, and speakers are carried on where a
quotation has no cue of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx.claims.attribution.cues import Said, find_cues, stance_of
from claimx.claims.attribution.drafts import Draft, apart, merged, nest, until
from claimx.claims.attribution.labels import block_quote, headline, introduced, turns
from claimx.claims.attribution.reach import reach
from claimx.claims.attribution.speakers import Speakers, phrase
from claimx.claims.attribution.speech import Thread, blank
from claimx.claims.attribution.spoken import find_beside, first_nominal, sentence_start
from claimx.claims.cite import trimmed
from claimx.claims.cuewords import clause_verbs, verbs, words
from claimx.claims.grammar import has_word, is_named
from claimx.claims.parse import parse_of
from claimx.find.quotes import find_quotes
from claimx.records import Cue
from claimx.tag.names import Names

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from claimx.claims.attribution.speakers import Speaker
    from claimx.claims.attribution.spoken import Beside
    from claimx.claims.parse import Parse
    from claimx.find.quotes import Quote
    from claimx.records import Attribution, BlockKind, Span
    from claimx.tag.passage import Passage

__all__ = ["attribute"]

_SILENT: frozenset[BlockKind] = frozenset({"byline", "dateline", "boilerplate"})
_RECENT = 50  # drafts that may be found twice: of one passage
_MARKS = frozenset({",", ":", ";", ".", "-", "–", "—", "--"})


def attribute(
    passages: Sequence[Passage], *, names: Names | None = None, outlet: str | None = None, silent: Collection[BlockKind] = _SILENT
) -> list[Attribution]:
    """Every attributed statement of a document, in the order of their content; all offsets are document offsets.

    `passages` are those of one document, in order, tagged and parsed. `names` spares building the document's names again; `outlet` is
    who publishes it, which is no source of its own; blocks of a kind in `silent` are left out.
    """
    heard = [passage for passage in passages if passage.block.kind not in silent]
    parses = [parse_of(passage) for passage in heard]
    reader = _Reader(parses, find_quotes(heard), names if names is not None else Names(heard), outlet)
    for parse in parses:
        reader.read(parse)
    reader.close()
    made = (attribution for draft in reader.drafts if (attribution := draft.finish(reader.text)) is not None)
    return sorted(made, key=lambda a: (a.content[0], a.content, a.rule))


class _Reader:
    """Reads the passages of one document in order and keeps who spoke."""

    def __init__(self, parses: Sequence[Parse], quotes: Sequence[Quote], names: Names, outlet: str | None) -> None:
        self.drafts: list[Draft] = []
        self._speakers = Speakers(names)
        self._quotes = quotes
        self._turns = turns(parses)
        self._thread = Thread(self._speakers)
        self._outlet = _bare(outlet or "")
        self._texts = {parse.passage.start: parse.text for parse in parses}
        self._starts = sorted(self._texts)
        self._drafted: set[int] = set()  # by identity: a draft that goes on comes again
        self._at = 0

    def text(self, span: Span) -> str:
        """The words of a span of the document that lies in one passage."""
        base = self._starts[bisect_right(self._starts, span[0]) - 1]
        return self._texts[base][span[0] - base : span[1] - base]

    def read(self, parse: Parse) -> None:
        """Find the attributions of one passage."""
        quotes = self._outermost(parse)
        if not parse.text.strip():
            return
        self._speakers.meet(parse)
        here = self._cued(parse, quotes)
        turn = self._turns.get(parse.passage.start)
        if turn is not None:
            here = [self._block(parse, turn.label, trimmed(parse.text, turn.start, len(parse.text)), "transcript"), *here]
        elif (signed := block_quote(parse)) is not None:
            here = [self._block(parse, signed[1], signed[0], "signature"), *here]
        self._thread.follow(parse, quotes, here, transcript=bool(self._turns), turn=turn is not None)
        nest(here)
        reach(parse, here)
        for draft in here:
            if draft.content and id(draft) not in self._drafted and draft not in self.drafts[-_RECENT:]:
                self._drafted.add(id(draft))
                self.drafts.append(draft)

    def close(self) -> None:
        """End what goes on to the document's end."""
        self._thread.close()

    def _outermost(self, parse: Parse) -> list[Quote]:
        start = parse.passage.start
        end = start + len(parse.text)
        found: list[Quote] = []
        while self._at < len(self._quotes) and self._quotes[self._at].start < end:
            quote = self._quotes[self._at]
            if quote.depth == 0 and quote.start >= start:
                found.append(quote)
            self._at += 1
        return found

    # ---------------------------------------------------------------------------------------------------------- cues to drafts
    def _cued(self, parse: Parse, quotes: list[Quote]) -> list[Draft]:
        """The drafts of the passage's cues, in text order."""
        besides: dict[int, list[Beside]] = {}
        for beside in find_beside(parse, quotes):
            besides.setdefault(beside.verb, []).append(beside)
        owner = {beside.quote: verb for verb, group in besides.items() for beside in group}
        here: list[Draft] = []
        for said in self._cues(parse, besides):
            if said.at in besides:
                draft = self._beside(parse, said, besides[said.at], quotes)
            else:
                draft = self._draft(parse, said, quotes, [quote for quote, verb in owner.items() if verb != said.at])
            if draft is not None:
                here.append(draft)
        return here

    def _cues(self, parse: Parse, besides: Mapping[int, list[Beside]]) -> list[Said]:
        """The cues of the parse and those that only the order of words gives, in text order."""
        known = {said.at: said for said in find_cues(parse)}
        for verb, group in besides.items():
            said = known.get(verb, Said(verb, (verb, verb + 1), None, (), stance_of(parse, verb, "asserted"), ""))
            known[verb] = said._replace(speaker=group[0].speaker, rule="quotation", content=_before_marks(parse, said, group[0]))
        label = headline(parse) if parse.passage.block.kind == "headline" else None
        for named in (label, introduced(parse)):
            if named is not None:
                known[named.at] = named
        return [known[at] for at in sorted(known)]

    def _beside(self, parse: Parse, said: Said, group: list[Beside], quotes: list[Quote]) -> Draft | None:
        """The draft of a cue beside quotations; of a sentence that only ends in one, the words before it are content too."""
        draft = self._start(parse, said, quotes)
        if draft is None:
            return None
        base = parse.passage.start
        spans = [(parse.token_at(q.start - base), parse.token_at(q.end - base - 1) + 1) for q in quotes]
        for beside in group:
            start = beside.quote.start
            if beside.after:
                token = parse.token_at(start - base)
                first = sentence_start(parse, spans, token)
                if _leads_in(parse, first, token):
                    start = base + parse.start[first]
            draft.content.append((start, beside.quote.end))
            draft.quoted.append(beside.quote)
        draft.content = apart(merged(draft.content), draft)
        self._speakers.add(draft.speaker)
        return draft

    def _draft(self, parse: Parse, said: Said, quotes: list[Quote], others: list[Quote]) -> Draft | None:
        """The draft of a cue with its content from the parse, stretched over the quotations that it touches."""
        draft = self._start(parse, said, quotes)
        if draft is None:
            return None
        around = next((quote for quote in quotes if quote.start <= draft.at < quote.end), None)
        if around is not None:
            first, last = around.inner
            draft.inner = True
            draft.content = [(max(s, first), min(e, last)) for s, e in draft.content if s < last and e > first]
            return draft if draft.content else None
        before = bool(draft.content)
        draft.content = until(draft.content, others)
        if before and not draft.content:
            return None
        mine = [quote for quote in quotes if quote not in others]
        fitted: list[Span] = []
        for start, end in draft.content:
            touched = [quote for quote in mine if quote.start < end and start < quote.end]
            draft.quoted.extend(touched)
            fitted.append((min([start, *(q.start for q in touched)]), max([end, *(q.end for q in touched)])))
        draft.content = apart(merged(fitted), draft)
        if not draft.quoted:
            for quote in mine:
                if quote.end <= draft.first and blank(parse, quote.end, draft.first) and (quote.speech or not draft.content):
                    draft.take(quote)
        rest = parse.text[parse.end[said.cue[1] - 1] :].rstrip()
        if rest == ":" and not draft.quoted:  # "Speaking in May, Ann Lee said:" announces what follows, however it was parsed
            draft.content = []
        draft.open = not draft.content and rest.endswith(":") and parse.sent(said.at)[1] >= len(parse) - 1
        self._speakers.add(draft.speaker)
        return draft

    def _start(self, parse: Parse, said: Said, quotes: Sequence[Quote]) -> Draft | None:
        """A draft with its speaker, unless the speaker is nobody that counts as a source."""
        head = said.speaker if said.speaker is None else _outside_marks(parse, quotes, said.at, said.speaker)
        if head is None or self._nobody(parse, head):
            return None
        low, high = _between_marks(parse, quotes, head)
        low, high = (low, min(high, said.cue[0])) if head < said.at else (max(low, said.cue[1]), min(high, said.end or high))
        span = phrase(parse, head, low=low, high=high)
        if said.rule == "preposition":
            span = (said.cue[1], span[1])  # "according to historian David Marsh", wherever the title was attached
        content = [parse.passage.place(*_trim(parse, first, last)) for first, last in said.content if has_word(parse, first, last)]
        at = parse.passage.start + parse.start[said.at]
        within = any(quote.speech and quote.start <= at < quote.end for quote in quotes)
        speaker = self._speakers.speaker(parse, head, span, said=content, within=within)
        if self._outlet and self._outlet in (_bare(speaker.name), _bare(speaker.text)):
            return None
        if not any(map(str.isalnum, speaker.name)) or (parse.low[head] == "it" and speaker.name == speaker.text):
            return None  # no name at all, or "it" that means nobody known
        return Draft(speaker, _cue(parse, said.cue), content, said.stance, said.rule, at, inner=said.rule == "cited")

    def _nobody(self, parse: Parse, head: int) -> bool:
        """Whether the words are the writer's own ("I", "we") or mean no one ("there", "this")."""
        low = parse.low[head]
        if len(low) > 1 and parse.word[head].isupper():
            return False  # "WHO", the "US"
        return parse.pos[head] in ("PRON", "DET") and (low in words("sources", "first") or low in words("sources", "nobody"))

    def _block(self, parse: Parse, label: Span, words: Span, rule: str) -> Draft:
        """Words without marks, said by whom a label names: a paragraph of a transcript, a signed block quotation."""
        first, last = parse.token_at(label[0]), parse.token_at(label[1] - 1) + 1
        speaker: Speaker = self._speakers.speaker(parse, last - 1, (first, last))
        draft = Draft(speaker, None, [parse.passage.place(*words)], "asserted", rule, parse.passage.start + label[0], block=True)
        self._speakers.add(speaker)
        return draft


def _before_marks(parse: Parse, said: Said, beside: Beside) -> tuple[Span, ...]:
    """What the parse gives as content of a cue beside a quotation: all of it after "that", only what stands before a colon's marks else."""
    if not beside.whole:
        return said.content
    start = parse.token_at(beside.quote.start - parse.passage.start)
    if start == 0 or parse.low[start - 1] != ":":
        return ()
    named = [kid for kid in parse.children(said.at, "obj") if said.at < kid < start]
    if named and any("object" in taking.takes for taking in verbs().get(parse.lemma[said.at], ())):
        return ((parse.edges(named[0])[0], start - 1),)
    return tuple((first, min(last, start - 1)) for first, last in said.content if first < start - 1)


def _outside_marks(parse: Parse, quotes: Sequence[Quote], at: int, head: int) -> int | None:
    """The speaker, or where the parser took a word quoted beside the cue or a day for one, who stands between these and the cue."""
    base = parse.passage.start
    if parse.lemma[head] in words("sources", "when") and head < at:
        who = next((i for i in range(at - 1, head, -1) if is_named(parse, i, "PERSON")), None)
        return who if who is None or parse.ent[parse.head[who]] != parse.ent[who] else parse.head[who]
    verb, who = base + parse.start[at], base + parse.start[head]
    quote = next((quote for quote in quotes if quote.start <= who < quote.end), None)
    if quote is None or quote.start <= verb < quote.end or quote.end > verb:
        return head
    return first_nominal(parse, parse.token_at(quote.end - base), at)


def _between_marks(parse: Parse, quotes: Sequence[Quote], head: int) -> Span:
    """The tokens between the quotations on either side of a word: no speaker's phrase reaches into what is quoted."""
    at = parse.passage.start + parse.start[head]
    low = max((quote.end for quote in quotes if quote.end <= at), default=None)
    high = min((quote.start for quote in quotes if quote.speech and quote.start > at), default=None)
    base = parse.passage.start
    return (0 if low is None else parse.token_at(low - base)), (len(parse) if high is None else parse.token_at(high - base))


def _leads_in(parse: Parse, first: int, token: int) -> bool:
    """Whether the words before a quotation are part of what is said: 'The plan is "a mess," he said', not 'He was blunt: "…," he said'."""
    if first >= token or parse.low[token - 1] == ":":
        return False
    region = range(first, token)
    if any(parse.lemma[i] in clause_verbs() and parse.tag[i] in ("VBD", "VBZ", "VBP") for i in region):
        return False
    return any(parse.pos[i] in ("NOUN", "VERB", "AUX", "PRON", "PROPN") for i in region)


def _cue(parse: Parse, span: Span) -> Cue:
    first, last = parse.chars(*span)
    start, end = parse.passage.place(first, last)
    return Cue(text=parse.text[first:last], start=start, end=end)


def _trim(parse: Parse, first: int, last: int) -> Span:
    """Characters of a token span without the marks and blanks at its ends."""
    while first < last - 1 and (parse.pos[first] == "SPACE" or parse.low[first] in _MARKS or parse.low[first] in (")", "]")):
        first += 1
    while last - 1 > first and (parse.pos[last - 1] == "SPACE" or parse.low[last - 1] in _MARKS or parse.low[last - 1] in ("(", "[")):
        last -= 1
    return parse.chars(first, last)


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
