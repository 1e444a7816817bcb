"""Speech that goes on: quotations without a cue of their own, the words after "X said:" in the paragraphs that follow, transcripts."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from claimx.claims.attribution.drafts import Draft
from claimx.claims.attribution.speakers import phrase
from claimx.claims.attribution.spoken import signature
from claimx.claims.cite import trimmed
from claimx.records import Cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.claims.attribution.speakers import Speakers
    from claimx.claims.parse import Parse
    from claimx.find.quotes import Quote
    from claimx.records import BlockKind, Span

__all__ = ["Thread", "blank", "turns"]

_LABEL = re.compile(r"\s*(?P<name>[A-Z][A-Z.'’\- ]*[A-Z.]|[QA]|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})(?: \([^)\n]{1,40}\))?\s?:(?=\s)")
_SHOUTED = re.compile(r"[A-Z.'’\- ]+")
_MIN_TURNS = 3
"""Labelled paragraphs that make a document a transcript; one or two may be a list or a caption."""
# The speaker speaks of himself: the paragraph still belongs to a speech printed without quote marks.
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me|ours|mine)\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_PRESENT = frozenset({"VBZ", "VBP", "MD"})
_TENSE = frozenset({"root", "ROOT", "aux", "cop"})
"""Words that carry the tense of a main clause."""
_MAX_HEADING = 8
"""Words of a line without a full stop that parts what comes after it from the speech before ("Notes to editors")."""


def turns(parses: Sequence[Parse]) -> dict[int, tuple[Span, Span]]:
    """Passage start to the label and the words of the turn that the passage is, in documents that are transcripts; else nothing.

    Spans are characters of the passage. A label counts when it is written in capitals or comes back, so that "Note: …" makes no speaker.
    """
    found = {
        parse.passage.start: (match, trimmed(parse.text, match.end(), len(parse.text)))
        for parse in parses
        if (match := _LABEL.match(parse.text))
    }
    names = Counter(match["name"] for match, _ in found.values())
    kept = {
        at: (match.span("name"), words)
        for at, (match, words) in found.items()
        if names[match["name"]] > 1 or (_SHOUTED.fullmatch(match["name"]) and len(match["name"]) > 1)
    }
    return kept if len(kept) >= _MIN_TURNS else {}


def blank(parse: Parse, start: int, end: int) -> bool:
    """Whether no word stands between two document offsets of the passage."""
    base = parse.passage.start
    return re.search(r"\w", parse.text[start - base : end - base]) is None


class Thread:
    """Who is speaking, from paragraph to paragraph."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._orphans: list[Quote] = []  # quotations of the paragraph before that nobody was found to say
        self._carried: list[Draft] = []  # those of the paragraph before that went to who spoke last, for want of a better
        self._last: Draft | None = None  # who spoke last, and nothing of the writer's own came between
        self._awaiting: Draft | None = None  # "X said:" at a paragraph's end
        self._speech: Draft | None = None  # a speech without marks that runs over paragraphs
        # Paragraphs that belong to it if a later one does, and whether they tell of the present.
        self._doubtful: list[tuple[Span, bool]] = []
        self._kind: BlockKind | None = None

    def follow(self, parse: Parse, quotes: list[Quote], here: list[Draft], *, transcript: bool, turn: bool) -> None:
        """Give the passage's quotations without a cue, or the passage itself, to who goes on speaking. `here` gets what is new."""
        if parse.passage.block.kind != self._kind or _is_heading(parse):
            self.close()
            self._kind = parse.passage.block.kind
        if turn:
            self._last = here[0]
        elif transcript:
            if self._last is not None and parse.passage.block.kind == "body":
                here.insert(0, Draft(self._last.speaker, None, [_whole(parse)], "asserted", "transcript", _whole(parse)[0], block=True))
        elif not self._signed(parse, here):
            self._carried = []
            for quote in _unsaid(quotes, [draft for draft in here if not draft.inner]):
                self._stray(parse, quote, quotes, here)
            self._unmarked(parse, quotes, here)
            self._remember(parse, quotes, here)
            self._orphans = [quote for quote in _unsaid(quotes, here) if quote.speech]

    def close(self) -> None:
        """End a speech without marks, at the document's end or where a heading or a block of another kind parts it from what follows.

        Nothing has spoken since its last sure paragraph then: those after it are its end, as far as they tell of the present. The
        writer's own story is told in the past.
        """
        if self._speech is not None:
            while self._doubtful and not self._doubtful[-1][1]:
                self._doubtful.pop()
            self._speech.content.extend(span for span, _ in self._doubtful)
        self._awaiting = self._speech = None
        self._doubtful = []

    def _signed(self, parse: Parse, here: list[Draft]) -> bool:
        """Whether the passage only signs the quotations of the one before ("— Ann Lee, mayor"); they get their speaker then."""
        head = signature(parse, 0, len(parse)) if self._orphans or self._carried else None
        if head is None:
            return False
        speaker = self._speakers.speaker(parse, head, phrase(parse, head, low=1))
        cue = parse.passage.place(*parse.chars(0, 1))
        here.append(Draft(speaker, Cue(parse.word[0], *cue), [], "asserted", "signature", cue[0]))
        for quote in (*self._orphans, *(quote for draft in self._carried for quote in draft.quoted)):
            here[-1].take(quote)
        for draft in self._carried:  # they were not carried on after all
            draft.content = []
        self._orphans, self._carried, self._last = [], [], None
        self._speakers.add(speaker)
        return True

    # ----------------------------------------------------------------------------------------------------- stray quotations
    def _stray(self, parse: Parse, quote: Quote, quotes: list[Quote], here: list[Draft]) -> None:
        """A quotation without a cue beside it: the other part of a broken one, or a speaker who goes on."""
        outer = [draft for draft in here if not draft.inner]
        before = [draft for draft in outer if draft.content and draft.last <= quote.start and draft.content[0][0] < quote.start]
        nearest = max(before, key=lambda draft: draft.last, default=None)
        bare = [draft for draft in outer if not draft.content and draft.at < quote.start]
        after = [draft for draft in outer if draft.quoted and draft.quoted[0].start >= quote.end]
        if nearest is not None and (
            (nearest.quoted and quote.speech) or blank(parse, max(nearest.content[-1][1], nearest.last), quote.start)
        ):
            nearest.take(quote)
        elif not quote.speech:
            return
        elif bare and _same_breath(parse, bare[-1].at, quote.start):
            bare[-1].take(quote)
        elif after and blank(parse, quote.end, after[0].quoted[0].start):
            after[0].take(quote)
        elif self._awaiting is not None and blank(parse, parse.passage.start, quote.start):
            self._awaiting.take(quote)
            here.append(self._awaiting)
            self._awaiting = None
        elif self._last is not None and (quote.continues or _alone(parse, quotes)):
            self._carried.append(Draft(self._last.speaker, None, [], "asserted", "continues", quote.start))
            self._carried[-1].take(quote)
            here.append(self._carried[-1])

    # ------------------------------------------------------------------------------------------------------ unmarked speech
    def _unmarked(self, parse: Parse, quotes: list[Quote], here: list[Draft]) -> None:
        """The paragraphs after "X said:" that have no marks: the first one, and on while the speaker speaks of himself."""
        span = _whole(parse)
        if self._awaiting is not None and not (quotes and blank(parse, parse.passage.start, quotes[0].start)):
            self._speech, self._awaiting, self._doubtful = self._awaiting, None, []
            self._speech.block = True
            self._speech.content.append(span)
            here.append(self._speech)
        elif self._speech is not None:
            if _FIRST_PERSON.search(_outside(parse, quotes)):
                self._speech.content.extend([*(doubtful for doubtful, _ in self._doubtful), span])
                self._doubtful = []
                here.append(self._speech)
            elif any(not draft.inner for draft in here):
                self._speech = None
            else:
                self._doubtful.append((span, _is_now(parse)))

    def _remember(self, parse: Parse, quotes: list[Quote], here: list[Draft]) -> None:
        outer = [draft for draft in here if not draft.inner]
        self._awaiting = next((draft for draft in reversed(outer) if draft.open and not draft.content), None)
        speaking = [draft for draft in outer if draft.quoted or draft.open] or outer
        if speaking or not _alone(parse, quotes):
            self._last = max(speaking, key=lambda draft: draft.at, default=None)


def _whole(parse: Parse) -> Span:
    """The passage in document offsets."""
    return parse.passage.place(*trimmed(parse.text, 0, len(parse.text)))


def _unsaid(quotes: Sequence[Quote], here: Sequence[Draft]) -> list[Quote]:
    """The quotations that are in none of these attributions."""
    taken = {id(quote) for draft in here for quote in draft.quoted}
    return [quote for quote in quotes if id(quote) not in taken]


def _is_heading(parse: Parse) -> bool:
    """Whether the passage is a short line that no mark ends."""
    text = parse.text.strip()
    return len(text.split()) <= _MAX_HEADING and text[-1:].isalnum()


def _is_now(parse: Parse) -> bool:
    """Whether the main clause of a sentence tells of the present."""
    main = {i for i, head in enumerate(parse.head) if i == head}
    return any(parse.tag[i] in _PRESENT for i, head in enumerate(parse.head) if head in main and parse.base[i] in _TENSE)


def _same_breath(parse: Parse, start: int, end: int) -> bool:
    """Whether only the end of the cue's own sentence stands between it and a quotation."""
    base = parse.passage.start
    return len(_SENTENCE_END.findall(parse.text[start - base : end - base])) <= 1


def _alone(parse: Parse, quotes: list[Quote]) -> bool:
    """Whether the passage has no word outside its quotations."""
    return re.search(r"\w", _outside(parse, quotes)) is None


def _outside(parse: Parse, quotes: list[Quote]) -> str:
    """The passage's text outside its quotations."""
    base, edges = parse.passage.start, [edge for quote in quotes for edge in (quote.start, quote.end)]
    starts, ends = [base, *edges[1::2]], [*edges[::2], base + len(parse.text)]
    return " ".join(parse.text[start - base : end - base] for start, end in zip(starts, ends, strict=True))
