"""Hedges: the words in a figure's clause that keep it from being a plain assertion, as a table with direction and scope.

The table (claimx/data/hedges.toml) follows ConText (Harkema, Dowling, Thornblade and Chapman 2009); what stands in scope is told by
the parse where there is one, and by the order of words within a clause's punctuation where there is none.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.claims.cuewords import nouns, words
from claimx.data import table, wordlist
from claimx.records import Hedge, HedgeKind
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Span, Token

    from claimx.tag.passage import Passage

__all__ = ["find_hedge"]

# A denial outweighs every other hedge, and so does a negation: to miss either turns a claim into its opposite.
_WEIGHT: Mapping[str, int] = {"denied": 0, "negated": 1, "hedged": 2, "forecast": 2, "reported": 2}
_BREAKS = frozenset({";", ":", "—", "–"})
_ADVERBS_BETWEEN = 2
_NOT = frozenset({"not", "n't", "never"})


class _Entry(NamedTuple):
    words: tuple[frozenset[str], ...]
    kind: HedgeKind | Literal["plain"]
    after: bool
    scope: str
    pos: frozenset[str]


class _Match(NamedTuple):
    first: int
    last: int
    entry: _Entry


def find_hedge(passage: Passage, start: int, end: int) -> Hedge | None:
    """The hedge over the figure at `start:end` (offsets in `passage.doc`), in document offsets; None where it is plainly asserted.

    Of several, a denial comes first, then a negation, then the one nearest to the figure in the tree, then the longest.
    """
    doc = passage.doc
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    sent = span.sent if doc.has_annotation("SENT_START") else doc[:]
    low, matches = _matched(passage, sent.start, sent.end)
    parsed = doc.has_annotation("DEP")
    levels, ways = _levels(span.root) if parsed and matches else ({}, {})
    found: list[tuple[int, int, int, _Match]] = []
    for match in matches:
        kind = match.entry.kind if parsed else None
        undone = kind == "denied" and (_withheld(doc, match, ways) or _undone(doc[match.last - 1]))
        if undone or (kind == "negated" and _disbelieving(doc[match.first])):
            continue
        if parsed and match.entry.scope != "beside":
            level = _level(doc, match, levels, ways, (span.start, span.end))
        else:
            level = _order(low, sent.start, match, span.start, span.end)
        if level is not None:
            found.append((_WEIGHT[match.entry.kind], level, match.first - match.last, match))
    if parsed and (left := _elided(span)) is not None:
        found.append((_WEIGHT["negated"], 0, 0, left))
    if not found:
        return None
    match = min(found)[-1]
    if match.entry.kind == "plain":
        return None
    first, last = doc[match.first].idx, doc[match.last - 1].idx + len(doc[match.last - 1])
    place = passage.place(first, last)
    return Hedge(text=text_of(doc)[first:last], start=place[0], end=place[1], kind=match.entry.kind)


@lru_cache(maxsize=2)
def _matched(passage: Passage, start: int, stop: int) -> tuple[list[str], list[_Match]]:
    """The words of a sentence, and what stands in it of the table; the last two are kept, because every figure of a sentence asks for them."""
    doc = passage.doc
    low = [token.lower_.replace("’", "'") for token in doc[start:stop]]
    matches = list(_matches(start, low, doc))
    return low, [match for match in matches if match.entry.kind != "plain" and not _within_another(match, matches)]


def _within_another(match: _Match, matches: list[_Match]) -> bool:
    """Whether it is part of a set phrase ("neither confirmed nor denied", "no doubt that")."""
    size = match.last - match.first
    return any(other.first <= match.first and match.last <= other.last and other.last - other.first > size for other in matches)


# ------------------------------------------------------------------------------------------------------------------- the table
@cache
def _entries() -> Mapping[str, tuple[_Entry, ...]]:
    """First word to the entries that begin with it."""
    tables = table("hedges")
    classes = {name: frozenset(members) for name, members in tables["classes"].items()}
    found: dict[str, list[_Entry]] = {}
    for group in tables["cue"]:
        for text in group["phrases"]:
            parts = tuple(classes.get(word, frozenset({word})) for word in text.split())
            entry = _Entry(parts, group["kind"], group["direction"] == "after", group["scope"], frozenset(group.get("pos", ())))
            for word in parts[0]:
                found.setdefault(word, []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def _matches(offset: int, low: list[str], doc: Doc) -> Iterator[_Match]:
    tagged, there = doc.has_annotation("TAG"), frozenset(low)
    for i, word in enumerate(low):
        for entry in _entries().get(word, ()):
            if len(entry.words) > 1 and any(there.isdisjoint(members) for members in entry.words[1:]):
                continue
            last = _rest(offset, low, i, entry, doc, tagged=tagged)
            if last is None:
                continue
            if tagged and entry.pos and len(entry.words) == 1 and doc[offset + i].pos_ not in entry.pos:
                continue
            if word == "may" and doc[offset + i].text[0] == "M" and i > 0:
                continue  # the month
            yield _Match(offset + i, offset + last, entry)


def _rest(offset: int, low: list[str], i: int, entry: _Entry, doc: Doc, *, tagged: bool) -> int | None:
    """Where the entry's words end when they stand at `i`, adverbs between them allowed."""
    at = i + 1
    for members in entry.words[1:]:
        skipped = 0
        while at < len(low) and low[at] not in members and skipped < _ADVERBS_BETWEEN and tagged and doc[offset + at].pos_ == "ADV":
            at, skipped = at + 1, skipped + 1
        if at >= len(low) or low[at] not in members or (tagged and low[at] == "to" and not _infinitive(offset + at, doc)):
            return None
        at += 1
    return at


def _infinitive(i: int, doc: Doc) -> bool:
    """False for the "to" of "said to reporters", "due to the storm"; before a verb of size ("set to top $40 million") taggers take it for one too."""
    return doc[i].tag_ in ("TO", "") or (i + 1 < len(doc) and doc[i + 1].lower_ in wordlist("measure", "level"))


# --------------------------------------------------------------------------------------------------------------------- the scope
def _levels(root: Token) -> tuple[dict[int, int], dict[int, Token]]:
    """The words above the figure that govern its truth, with their distance from it, and from which word below each is reached."""
    levels: dict[int, int] = {}
    ways: dict[int, Token] = {}
    at, level = root, 0
    while True:
        levels[at.i] = level
        head = at.head
        if head.i == at.i or _stops(at, head):
            return levels, ways
        ways[head.i] = at
        at, level = head, level + 1


def _withheld(doc: Doc, match: _Match, ways: Mapping[int, Token]) -> bool:
    """Whether what is "denied" is withheld from those counted, or itself what is counted, and not said to be untrue.

    "Six were denied visas", "rejected by 30 members", "900 workers were dismissed", "denied 12 charges", "30 answers were false".
    """
    for token in doc[match.first : match.last]:
        below = ways.get(token.i)
        if below is None:
            continue
        if _counted(below) and (below.tag_ in ("NNS", "NNPS") or below.pos_ in ("NUM", "ADJ", "PRON")):
            if token.lemma_ != "deny" or below.lemma_ in nouns() or below.dep_ != "obj":
                return True
        elif below.lemma_ in nouns():
            continue
        way, objects = below.dep_, {child.dep_ for child in token.children} & {"obj", "iobj"}
        if way.startswith("obl") or way == "iobj" or (way in ("nsubj", "nsubj:pass") and objects) or (way == "obj" and "iobj" in objects):
            return True
    return False


def _undone(verb: Token) -> bool:
    """Whether nobody denies it ("nobody disputes that 30 died", "did not deny that …"): two negations assert nothing against it."""
    return verb.pos_ == "VERB" and any(_negates(child) for child in verb.children)


def _disbelieving(token: Token) -> bool:
    """Whether a negation is of a verb of denial, or of the subject of one."""
    verb = token.head.head if token.dep_ == "det" else token.head
    return any(entry.kind == "denied" and entry.words[1:] == () for entry in _entries().get(verb.lower_, ())) and _undone(verb)


def _negates(child: Token) -> bool:
    """Whether a word under a verb turns it round: "not", or a subject that is nobody."""
    if child.lower_.replace("’", "'") in _NOT:
        return True
    subject = [child, *(below for below in child.children if below.dep_ == "det")]
    return child.dep_.startswith("nsubj") and any(token.lower_ in words("sources", "negative") for token in subject)


def _counted(noun: Token) -> bool:
    """Whether a number stands with the noun or for it."""
    return noun.pos_ == "NUM" or any(child.dep_.startswith("nummod") for child in noun.children)


def _stops(token: Token, head: Token) -> bool:
    """Whether what governs `head` says nothing of `token`: a relative or adverbial clause, a clause beside another."""
    dep = token.dep_.partition(":")[0]
    if dep == "acl" and head.lemma_.lower() in table("hedges")["untruth"]["nouns"]:
        return False  # "it is a lie that 30 died", which is parsed as if somebody told that lie
    if token.dep_ == "acl:relcl" or dep in ("advcl", "parataxis"):
        return True
    if dep == "acl" and head.lemma_.lower() in table("hedges")["planning"]["nouns"] and token.tag_ == "VB":
        return False
    if dep == "acl":  # the claim that …, a statement saying …, but not the claim made by 3 groups
        if token.tag_ == "VBN" and not any(child.dep_.startswith(("aux", "nsubj", "mark")) for child in token.children):
            return True
        return head.lemma_.lower() not in nouns() and head.lemma_.lower() not in words("sources", "document") and not _has_that(token)
    if dep == "conj" and token.pos_ in ("VERB", "AUX"):
        # One auxiliary may serve two verbs ("may have killed 20 and wounded 30"), finite verbs stand for themselves.
        return _has_subject(token) or token.tag_ != head.tag_ or token.tag_ not in ("VB", "VBN")
    return dep == "conj" and _has_subject(token)  # "and a child was among them"


def _has_subject(token: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in token.children)


def _elided(span: Span) -> _Match | None:
    """The negation of a clause whose verb is left to the one before ("42 did not", "a filing shows 210 had not"), the figure its subject."""
    root = span.root
    while root.dep_.startswith("nummod") or (root.dep_ == "compound" and root.head.pos_ == "NUM"):
        root = root.head
    verb = root.head
    alone = verb.pos_ == "AUX" and not any(child.pos_ == "VERB" for child in verb.children)
    if not alone or root.dep_.partition(":")[0] != "nsubj" or verb.i < span.end:
        return None
    word = next((child for child in verb.children if child.lower_.replace("’", "'") in _NOT and child.i > verb.i), None)
    beside = ("conj", "parataxis", "advcl", "cc")
    if word is None or any(child.i > word.i and child.pos_ != "PUNCT" and child.dep_ not in beside for child in verb.children):
        return None
    return _Match(word.i, word.i + 1, _Entry((_NOT,), "negated", after=False, scope="own", pos=frozenset()))


def _has_that(token: Token) -> bool:
    return any(child.lower_ == "that" and child.i < token.i and not child.dep_.startswith("nsubj") for child in token.children)


def _level(doc: Doc, match: _Match, levels: Mapping[int, int], ways: Mapping[int, Token], figure: tuple[int, int]) -> int | None:
    """How near in the tree the matched words govern the `figure` (its first token and the one behind it); None when they do not."""
    start, end = figure
    if match.first < end and match.last > start:
        return None
    entry = match.entry
    if entry.after and match.first >= start:
        return None
    if entry.scope in ("subject", "finding"):
        return _level_of_subject(doc, match, levels, ways)
    best: int | None = None
    for token in doc[match.first : match.last]:
        for i, lower in ((token.i, 0), (token.head.i, 1)):
            if i == token.head.i and token.dep_.partition(":")[0] in ("conj", "parataxis", "nsubj", "obl", "advcl") and i != token.i:
                continue  # beside the word above, not over it
            if entry.scope == "own" and _told(i, ways):
                continue
            level = levels.get(i)
            if level is not None and (best is None or level + lower < best):
                best = level + lower
    if best is not None and entry.scope == "near" and not (start - match.last <= 2 and match.last <= start):
        return None
    return best


def _level_of_subject(doc: Doc, match: _Match, levels: Mapping[int, int], ways: Mapping[int, Token]) -> int | None:
    """How near a subject's verb is over the figure, where what the verb does is said of it: its object, or the content of a finding."""
    token = doc[match.last - 1]
    if token.dep_ == "det":
        token = token.head
    verb = token.head
    below = ways.get(verb.i)
    if not token.dep_.startswith("nsubj") or below is None or below.i == token.i:
        return None
    if match.entry.scope == "finding":
        return levels[verb.i] if below.dep_.partition(":")[0] in ("ccomp", "acl", "csubj") else None
    return levels[verb.i] if below.dep_ in ("obj", "xcomp") and not _told(verb.i, ways) else None


def _told(i: int, ways: Mapping[int, Token]) -> bool:
    """Whether a clause of content lies between word `i` and the figure below it: what is said of the telling is not said of the figure."""
    below = ways.get(i)
    while below is not None:
        if below.dep_ in ("ccomp", "csubj", "acl"):
            return True
        below = ways.get(below.i)
    return False


def _order(low: list[str], offset: int, match: _Match, start: int, end: int) -> int | None:
    """Without a parse: how far before (or after) the figure, in words, with no break between."""
    if match.first < end and match.last > start:
        return None
    if match.last <= start:
        between, distance = low[match.last - offset : start - offset], start - match.last
    else:
        if match.entry.after:
            return None
        between, distance = low[end - offset : match.first - offset], match.first - end
    if (match.entry.scope == "near" and distance > 1) or (match.entry.scope == "beside" and distance):
        return None
    return None if _BREAKS.intersection(between) else distance
