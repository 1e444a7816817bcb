"""Hedges: the words in a figure's clause that keep it from being a plain assertion, as a table with direction and scope.

The table (claimx/data/hedges.toml) follows ConText (Harkema, Dowling, Thornblade and Chapman 2009); what stands in scope is told by
the parse.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.claims.cuewords import nouns, words
from claimx.claims.grammar import NEGATIONS, is_counted, is_plural, nobody_does
from claimx.claims.parse import parse_of
from claimx.data import table, wordlist
from claimx.records import Hedge, HedgeKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.claims.parse import Parse
    from claimx.records import Span
    from claimx.tag.passage import Passage

__all__ = ["find_hedge"]

# A denial outweighs every other hedge, and so does a negation: to miss either turns a claim into its opposite.
_WEIGHT: Mapping[str, int] = {"denied": 0, "negated": 1, "hedged": 2, "forecast": 2, "reported": 2}
_ADVERBS_BETWEEN = 2
_CONTENT = frozenset({"ccomp", "csubj", "acl"})
_BESIDE = frozenset({"conj", "parataxis", "nsubj", "obl", "advcl"})  # relations to a word above that put a cue beside it, not over it


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
    p = parse_of(passage)
    figure = first, last = p.tokens(start, end)
    if not 0 <= first < last <= len(p):
        return None
    path = _path(p, p.root(start, end))
    found: list[tuple[int, int, int, _Match]] = []
    for match in _matched(p, p.sent(first)):
        level = _level(p, match, path, figure)
        if level is not None and not _taken_back(p, match, path):
            found.append((_WEIGHT[match.entry.kind], level, match.first - match.last, match))
    if (left := _elided(p, path[0], last)) is not None:
        found.append((_WEIGHT["negated"], 0, 0, left))
    if not found:
        return None
    match = min(found)[-1]
    assert match.entry.kind != "plain"  # `_matched` leaves those out  # noqa: S101
    chars = p.chars(match.first, match.last)
    return Hedge(p.text[slice(*chars)], *passage.place(*chars), kind=match.entry.kind)


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


@lru_cache(maxsize=2)
def _matched(p: Parse, sentence: Span) -> list[_Match]:
    """What stands in a sentence of the table, but for parts of a set phrase ("neither confirmed nor denied", "no doubt that").

    The last two are kept, because every figure of a sentence asks for them.
    """
    first, stop = sentence
    tried = ((i, entry, _end(p, entry, i, stop)) for i in range(first, stop) for entry in _entries().get(p.low[i], ()))
    found = [_Match(i, last, entry) for i, entry, last in tried if last is not None]

    def longer(match: _Match, other: _Match) -> bool:
        return other.first <= match.first and match.last <= other.last and other.last - other.first > match.last - match.first

    return [match for match in found if match.entry.kind != "plain" and not any(longer(match, other) for other in found)]


def _end(p: Parse, entry: _Entry, i: int, stop: int) -> int | None:
    """Where the entry's words end when its first stands at `i`, adverbs between them allowed; None where it does not stand there."""
    if len(entry.words) == 1 and entry.pos and p.pos[i] not in entry.pos:
        return None
    for members in entry.words[1:]:
        i = next((at for at in range(i + 1, min(i + 2 + _ADVERBS_BETWEEN, stop)) if p.low[at] in members or p.pos[at] != "ADV"), stop)
        if i == stop or p.low[i] not in members or (p.low[i] == "to" and not _infinitive(p, i)):
            return None
    return i + 1


def _infinitive(p: Parse, i: int) -> bool:
    """False for the "to" of "said to reporters", "due to the storm"; before a verb of size ("set to top $40 million") taggers take it for one too."""
    return p.tag[i] == "TO" or (i + 1 < len(p) and p.low[i + 1] in wordlist("measure", "level"))


# --------------------------------------------------------------------------------------------------------------------- the scope
def _path(p: Parse, root: int) -> list[int]:
    """The figure's root and the words above it that govern its truth, upwards."""
    path = [root]
    while (head := p.head[path[-1]]) != path[-1] and not _stops(p, path[-1], head):
        path.append(head)
    return path


def _stops(p: Parse, i: int, head: int) -> bool:
    """Whether what governs `head` says nothing of `i`: a relative or adverbial clause, a clause beside another."""
    if p.base[i] == "acl" and p.lemma[head] in table("hedges")["untruth"]["nouns"]:
        return False  # "it is a lie that 30 died", which is parsed as if somebody told that lie
    if p.dep[i] == "acl:relcl" or p.base[i] in ("advcl", "parataxis"):
        return True
    if p.base[i] == "acl":  # the claim that …, a statement saying …, a plan to …, but not the claim made by 3 groups
        if p.tag[i] == "VB" and p.lemma[head] in table("hedges")["planning"]["nouns"]:
            return False
        if p.tag[i] == "VBN" and p.child(i, "aux", "nsubj", "mark") is None:
            return True
        that = any(kid < i and p.low[kid] == "that" and p.base[kid] != "nsubj" for kid in p.kids[i])
        return not that and p.lemma[head] not in nouns() and p.lemma[head] not in words("sources", "document")
    if p.base[i] != "conj":
        return False
    # One auxiliary may serve two verbs ("may have killed 20 and wounded 30"), finite verbs stand for themselves.
    finite = p.pos[i] in ("VERB", "AUX") and (p.tag[i] != p.tag[head] or p.tag[i] not in ("VB", "VBN"))
    return finite or p.child(i, "nsubj") is not None  # "and a child was among them"


def _level(p: Parse, match: _Match, path: Sequence[int], figure: Span) -> int | None:
    """How near in the tree the matched words govern the figure; None when they do not."""
    scope = match.entry.scope
    if (match.first < figure[1] and match.last > figure[0]) or (match.entry.after and match.first >= figure[0]):
        return None
    if scope in ("subject", "finding"):
        return _level_of_subject(p, match, path)
    if scope == "beside":
        return 0 if match.last == figure[0] else None
    if scope == "near" and not 0 <= figure[0] - match.last <= 2:
        return None
    own = range(match.first, match.last)
    over = [(i, 0) for i in own] + [(p.head[i], 1) for i in own if p.base[i] not in _BESIDE]
    levels = ((path.index(i), further) for i, further in over if i in path)
    return min((level + further for level, further in levels if scope != "own" or not _told(p, path[:level])), default=None)


def _level_of_subject(p: Parse, match: _Match, path: Sequence[int]) -> int | None:
    """How near a subject's verb is over the figure, where what the verb does is said of it: its object, or the content of a finding."""
    subject = _noun(p, match.last - 1)
    verb = p.head[subject]
    if p.base[subject] != "nsubj" or verb not in path[1:]:
        return None
    level = path.index(verb)
    below = path[level - 1]
    finding = match.entry.scope == "finding" and p.base[below] in _CONTENT
    doing = match.entry.scope == "subject" and p.dep[below] in ("obj", "xcomp") and not _told(p, path[:level])
    return level if finding or doing else None


def _noun(p: Parse, i: int) -> int:
    """The word itself, or of a determiner the noun."""
    return p.head[i] if p.dep[i] == "det" else i


def _told(p: Parse, below: Sequence[int]) -> bool:
    """Whether one of the words on the way to the figure heads a clause of content: what is said of the telling is not said of the figure."""
    return any(p.dep[i] in _CONTENT for i in below)


# ------------------------------------------------------------------------------------------------------------- what is taken back
def _taken_back(p: Parse, match: _Match, path: Sequence[int]) -> bool:
    """Whether a denial denies nothing of the figure, or a negation is of a denial."""
    if match.entry.kind == "denied":
        return _withheld(p, match, path) or _undone(p, match.last - 1)
    if match.entry.kind == "negated":  # of a verb of denial, or of the subject of one
        verb = p.head[_noun(p, match.first)]
        return _undone(p, verb) and any(e.kind == "denied" and len(e.words) == 1 for e in _entries().get(p.low[verb], ()))
    return False


def _withheld(p: Parse, match: _Match, path: Sequence[int]) -> bool:
    """Whether what is "denied" is withheld from those counted, or itself what is counted, and not said to be untrue.

    "Six were denied visas", "rejected by 30 members", "900 workers were dismissed", "half of the claims were rejected",
    "denied 12 charges", "30 answers were false".
    """
    for below, i in pairwise(path):
        if not match.first <= i < match.last:
            continue
        share = p.low[below] in words("sources", "share")
        if share or (is_counted(p, below) and (is_plural(p, below) or p.pos[below] in ("NUM", "ADJ", "PRON"))):
            if p.lemma[i] != "deny" or p.lemma[below] in nouns() or p.dep[below] != "obj":
                return True
        elif p.lemma[below] in nouns():
            continue
        way, objects = p.dep[below], {p.dep[kid] for kid in p.kids[i]} & {"obj", "iobj"}
        if way.startswith("obl") or way == "iobj" or (way in ("nsubj", "nsubj:pass") and objects) or (way == "obj" and "iobj" in objects):
            return True
    return False


def _undone(p: Parse, verb: int) -> bool:
    """Whether nobody denies it ("nobody disputes that 30 died", "did not deny that …"): two negations assert nothing against it."""
    return p.pos[verb] == "VERB" and (nobody_does(p, verb) or any(p.low[kid] in NEGATIONS for kid in p.kids[verb]))


def _elided(p: Parse, root: int, end: int) -> _Match | None:
    """The negation of a clause whose verb is left to the one before ("42 did not", "a filing shows 210 had not"), the figure its subject."""
    while p.base[root] == "nummod" or (p.dep[root] == "compound" and p.pos[p.head[root]] == "NUM"):
        root = p.head[root]
    verb = p.head[root]
    if p.base[root] != "nsubj" or verb < end or p.pos[verb] != "AUX" or any(p.pos[kid] == "VERB" for kid in p.kids[verb]):
        return None
    word = next((kid for kid in p.kids[verb] if kid > verb and p.low[kid] in NEGATIONS), None)
    beside = ("conj", "parataxis", "advcl", "cc")
    if word is None or any(kid > word and p.pos[kid] != "PUNCT" and p.dep[kid] not in beside for kid in p.kids[verb]):
        return None
    return _Match(word, word + 1, _Entry((NEGATIONS,), "negated", after=False, scope="own", pos=frozenset()))
