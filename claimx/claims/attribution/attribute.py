"""Who says what: every attributed statement of a document, with its source, and the stretch whose figures the source answers for.

Cues come from the parse (cues.py), and from the words beside quotations and labels (spoken.py); quotations from their marks
(claimx/find/quotes.py). Here they are brought together, paragraph by paragraph, and speakers are carried on where a quotation has no cue
of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from claimx.claims.attribution.cues import Said, find_cues, stance_of
from claimx.claims.attribution.drafts import Draft, apart, merged, nest, reach
from claimx.claims.attribution.speakers import Speakers, phrase
from claimx.claims.attribution.speech import Thread, blank, turns
from claimx.claims.attribution.spoken import block_quote, find_beside, first_nominal, headline, introduced, sentence_start, tokens_of
from claimx.claims.cuewords import clause_verbs, verbs, words
from claimx.claims.grammar import FINITE, MARKS, has_word, later
from claimx.claims.parse import parse_of
from claimx.find.quotes import find_quotes
from claimx.records import Cue
from claimx.tag.names import Names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.claims.attribution.spoken import Beside
    from claimx.claims.parse import Parse
    from claimx.find.quotes import Quote
    from claimx.records import Attribution, Span
    from claimx.tag.passage import Passage

__all__ = ["attribute"]

_SILENT = frozenset({"byline", "dateline", "boilerplate"})
_OPENING = MARKS | {":", ";", ".", ")", "]"}  # marks that content does not start with
_CLOSING = MARKS | {":", ";", ".", "(", "["}


def attribute(passages: Sequence[Passage], *, names: Names | None = None, outlet: str | None = None) -> list[Attribution]:
    """Every attributed statement of a document, in the order of their content; all offsets are document offsets.

    `passages` are those of one document, in order, tagged and parsed. `names` spares building the document's names again; `outlet` is
    who publishes it, which is no source of its own.
    """
    heard = [passage for passage in passages if passage.block.kind not in _SILENT]
    parses = [parse_of(passage) for passage in heard]
    reader = _Reader(parses, find_quotes(heard), names if names is not None else Names(heard), outlet)
    drafts = {id(draft): draft for parse in parses for draft in reader.read(parse)}  # one that goes on comes again
    reader.thread.close()
    starts = [parse.passage.start for parse in parses]

    def text(span: Span) -> str:
        parse = parses[bisect_right(starts, span[0]) - 1]
        return parse.text[span[0] - parse.passage.start : span[1] - parse.passage.start]

    made = (attribution for draft in drafts.values() if (attribution := draft.finish(text)) is not None)
    return sorted(made, key=lambda a: (a.content[0], a.content, a.rule))


class _Reader:
    """Reads the passages of one document in order and keeps who spoke."""

    def __init__(self, parses: Sequence[Parse], quotes: Sequence[Quote], names: Names, outlet: str | None) -> None:
        self._speakers = Speakers(names)
        self._quotes = [quote for quote in quotes if quote.depth == 0]  # none within another
        self._turns = turns(parses)
        self.thread = Thread(self._speakers)
        self._outlet = _bare(outlet or "")

    def read(self, parse: Parse) -> list[Draft]:
        """The attributions of one passage, and those of earlier ones that go on in it."""
        base = parse.passage.start
        first, last = (bisect_left(self._quotes, at, key=attrgetter("start")) for at in (base, base + len(parse.text)))
        quotes = self._quotes[first:last]
        self._speakers.meet(parse)
        here = self._cued(parse, quotes)
        turn = self._turns.get(parse.passage.start)
        if (block := turn or block_quote(parse)) is not None:
            here.insert(0, self._block(parse, *block, rule="signature" if turn is None else "transcript"))
        self.thread.follow(parse, quotes, here, transcript=bool(self._turns), turn=turn is not None)
        nest(here)
        reach(parse, here)
        return here

    # ---------------------------------------------------------------------------------------------------------- cues to drafts
    def _cued(self, parse: Parse, quotes: list[Quote]) -> list[Draft]:
        """The drafts of the passage's cues, in text order."""
        besides: dict[int, list[Beside]] = {}
        for beside in find_beside(parse, quotes):
            besides.setdefault(beside.verb, []).append(beside)
        claimed = [beside.quote for group in besides.values() for beside in group]
        free = [quote for quote in quotes if quote not in claimed]
        here: list[Draft] = []
        for said in self._cues(parse, besides):
            around = _holding(quotes, parse.passage.start + parse.start[said.at])
            draft = self._start(parse, said, quotes, within=around is not None)
            if draft is None:
                continue
            if said.at in besides:
                _quote_beside(parse, draft, besides[said.at], quotes)
            elif around is not None:
                first, last = around.inner
                draft.inner = True
                draft.content = [(max(s, first), min(e, last)) for s, e in draft.content if s < last and e > first]
            else:
                _quote_within(parse, draft, free, claimed)
                rest = parse.text[parse.end[said.cue[1] - 1] :].rstrip()
                draft.open = not draft.content and rest.endswith(":") and parse.sent(said.at)[1] >= len(parse) - 1
            if around is None or said.at in besides:
                self._speakers.add(draft.speaker)
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

    def _start(self, parse: Parse, said: Said, quotes: Sequence[Quote], *, within: bool) -> Draft | None:
        """A draft with its speaker, unless the speaker is nobody that counts as a source; `within` a quotation or not."""
        head = said.speaker if said.speaker is None else _outside_marks(parse, quotes, said.at, said.speaker)
        if head is None or _nobody(parse, head):
            return None
        low, high = _between_marks(parse, quotes, head)
        low, high = (low, min(high, said.cue[0])) if head < said.at else (max(low, said.cue[1]), min(high, said.end or high))
        span = phrase(parse, head, low=low, high=high)
        if said.rule == "preposition":
            span = (said.cue[1], span[1])  # "according to historian David Marsh", wherever the title was attached
        content = [parse.passage.place(*_trim(parse, first, last)) for first, last in said.content if has_word(parse, first, last)]
        speaker = self._speakers.speaker(parse, head, span, said=content, within=within)
        if self._outlet and self._outlet in (_bare(speaker.name), _bare(speaker.text)):
            return None
        if not any(map(str.isalnum, speaker.name)) or (parse.low[head] == "it" and speaker.name == speaker.text):
            return None  # no name at all, or "it" that means nobody known
        first, last = parse.chars(*said.cue)
        cue = Cue(parse.text[first:last], *parse.passage.place(first, last))
        return Draft(speaker, cue, content, said.stance, said.rule, parse.passage.start + parse.start[said.at], inner=said.rule == "cited")

    def _block(self, parse: Parse, label: Span, words: Span, *, rule: str) -> Draft:
        """Words without marks, said by whom a label names: a paragraph of a transcript, a signed block quotation."""
        first, last = parse.tokens(*label)
        speaker = self._speakers.speaker(parse, last - 1, (first, last))
        self._speakers.add(speaker)
        return Draft(speaker, None, [parse.passage.place(*words)], "asserted", rule, parse.passage.start + label[0], block=True)


def _quote_beside(parse: Parse, draft: Draft, group: Sequence[Beside], quotes: Sequence[Quote]) -> None:
    """Give a cue the quotations beside it; of a sentence that only ends in one, the words before it are content too."""
    spans = [tokens_of(parse, quote) for quote in quotes]
    for beside in group:
        draft.take(beside.quote)
        token = tokens_of(parse, beside.quote)[0]
        first = sentence_start(parse, spans, token)
        if beside.after and _leads_in(parse, first, token):
            draft.content.append((parse.passage.start + parse.start[first], beside.quote.start))
    draft.content = apart(merged(draft.content), draft)


def _quote_within(parse: Parse, draft: Draft, free: Sequence[Quote], claimed: Sequence[Quote]) -> None:
    """Stretch a cue's content over the quotations that it touches, and end it before those that other cues claim."""
    content = [(start, min((q.start for q in claimed if q.start < end and start < q.end), default=end)) for start, end in draft.content]
    draft.quoted = [quote for quote in free if any(quote.start < end and start < quote.end for start, end in content)]
    draft.content = apart(merged([*content, *((quote.start, quote.end) for quote in draft.quoted)]), draft)
    if not draft.quoted:
        for quote in free:
            if quote.end <= draft.first and blank(parse, quote.end, draft.first) and (quote.speech or not draft.content):
                draft.take(quote)


def _nobody(parse: Parse, head: int) -> bool:
    """Whether the words are the writer's own ("I", "we") or mean no one ("there", "this")."""
    shouted = len(parse.word[head]) > 1 and parse.word[head].isupper() and not parse.text.isupper()  # "WHO", the "US"
    if parse.low[head] == "one" and parse.child(head, "nmod") is not None:
        return False  # "one of the mothers"
    return not shouted and parse.pos[head] in ("PRON", "DET") and parse.low[head] in words("sources", "first") | words("sources", "nobody")


def _before_marks(parse: Parse, said: Said, beside: Beside) -> tuple[Span, ...]:
    """What the parse gives as content of a cue beside a quotation: all of it after "that", only what stands before a colon's marks else."""
    if not beside.whole:
        return said.content
    mark = tokens_of(parse, beside.quote)[0] - 1
    if parse.low[mark] != ":":
        return ()
    named = [kid for kid in later(parse, said.at, "obj") if kid <= mark]
    if named and any("object" in taking.takes for taking in verbs().get(parse.lemma[said.at], ())):
        return ((parse.edges(named[0])[0], mark),)
    return tuple((first, min(last, mark)) for first, last in said.content)


def _holding(quotes: Sequence[Quote], at: int) -> Quote | None:
    """The quotation that holds a document offset."""
    return next((quote for quote in quotes if quote.start <= at < quote.end), None)


def _outside_marks(parse: Parse, quotes: Sequence[Quote], at: int, head: int) -> int | None:
    """The speaker, or where the parser took a word quoted beside the cue for one, who stands between the quotation and the cue."""
    base = parse.passage.start
    verb, who = base + parse.start[at], base + parse.start[head]
    quote = _holding(quotes, who)
    return head if quote is None or quote.end > verb else first_nominal(parse, parse.token_at(quote.end - base), at)


def _between_marks(parse: Parse, quotes: Sequence[Quote], head: int) -> Span:
    """The tokens between the quotations on either side of a word: no speaker's phrase reaches into what is quoted."""
    base = parse.passage.start
    at = base + parse.start[head]
    low = max((quote.end for quote in quotes if quote.end <= at), default=base)
    high = min((quote.start for quote in quotes if quote.speech and quote.start > at), default=base + len(parse.text))
    return parse.token_at(low - base), parse.token_at(high - base)


def _leads_in(parse: Parse, first: int, token: int) -> bool:
    """Whether the words before a quotation are part of what is said: 'The plan is "a mess," he said', not 'He was blunt: "…," he said'."""
    if parse.low[token - 1] == ":" or any(parse.lemma[i] in clause_verbs() and parse.tag[i] in FINITE for i in range(first, token)):
        return False
    return any(parse.pos[i] in ("NOUN", "VERB", "AUX", "PRON", "PROPN") for i in range(first, token))


def _trim(parse: Parse, first: int, last: int) -> Span:
    """Characters of a token span that holds a word without the marks and blanks at its ends."""
    while first < last - 1 and (parse.pos[first] == "SPACE" or parse.low[first] in _OPENING):
        first += 1
    while last - 1 > first and (parse.pos[last - 1] == "SPACE" or parse.low[last - 1] in _CLOSING):
        last -= 1
    return parse.chars(first, last)


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
