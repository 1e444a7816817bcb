"""The same story found twice: texts that share most of their runs of words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Story", "stories"]

WORD = re.compile(r"\w+")
RUN = 5  # words of a shingle: a run that two texts seldom share by chance
KEPT = 4  # one shingle of so many is looked at, chosen by its hash: the same in every text
FEWEST = 8  # shingles looked at, below which two texts are too short to tell a copy from a coincidence
MOST = 50  # texts that share a shingle, above which it is a phrase of the trade (a masthead, a notice) and says nothing
ALIKE = 0.7  # of the shingles of the shorter text are in the longer: it is the same story, cut or with another head
COMPARABLE = 0.4  # of the longer: a paragraph that stands in a long report does not make the report a copy of it


class Story(NamedTuple):
    """Documents with the same text, in the order given, those of them without a date, and the first publication date that another has."""

    documents: tuple[str, ...]
    undated: tuple[str, ...]
    published: str | None


def stories(texts: Mapping[str, str], published: Mapping[str, str | None]) -> list[Story]:
    """The stories that are there more than once, in order of their first document; `texts` and `published` are by the names of the documents."""
    prints = {name: _fingerprint(text) for name, text in texts.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, shingles in prints.items():
        for shingle in sorted(shingles):
            holders[shingle].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= MOST:
            shared.update((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
    group: dict[str, str] = {name: name for name in texts}
    for (a, b), count in sorted(shared.items()):
        sizes = sorted((len(prints[a]), len(prints[b])))
        if sizes[0] >= FEWEST and count >= ALIKE * sizes[0] and count >= COMPARABLE * sizes[1]:
            _join(group, a, b, order=list(texts))
    found: dict[str, list[str]] = defaultdict(list)
    for name in texts:
        found[_root(group, name)].append(name)
    return [_story(names, published) for names in found.values() if len(names) > 1]


def _fingerprint(text: str) -> frozenset[int]:
    """Hashes of some of the text's runs of words, the same ones in every copy."""
    words = [word.lower() for word in WORD.findall(text)]
    hashes = (_hash(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1))
    return frozenset(one for one in hashes if one % KEPT == 0)


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest())


def _root(group: dict[str, str], name: str) -> str:
    while group[name] != name:
        name = group[name]
    return name


def _join(group: dict[str, str], a: str, b: str, *, order: Sequence[str]) -> None:
    first, second = sorted((_root(group, a), _root(group, b)), key=order.index)
    group[second] = first


def _story(names: Sequence[str], published: Mapping[str, str | None]) -> Story:
    dates = [date for name in names if (date := published.get(name))]
    return Story(tuple(names), tuple(name for name in names if not published.get(name)), min(dates, default=None))
