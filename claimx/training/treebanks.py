"""Universal Dependencies treebanks: EWT with its Universal NER layer, and GUM with its entities."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.tag.labels import PLACES
from claimx.training.sentences import ANY, O, Sentence, Tree, allow, outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from claimx.training.gazetteer import Gazetteer

__all__ = ["read_conllu", "read_ewt", "read_gum"]

_GUM_KINDS = {"person": ("PERSON",), "organization": ("ORG",), "place": PLACES, "event": ("EVENT",), "abstract": ("MISC", "LAW"),
              "object": ("MISC", "LAW")}  # fmt: skip
_GUM_SILENT = ("NORP",)
_UNER_KINDS = {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": PLACES, "OTH": ("NORP", "MISC", "EVENT", "LAW")}
_UNER_SILENT = ("NORP", "EVENT", "LAW", "MISC")


def read_conllu(path: Path) -> Iterator[tuple[Sentence, Tree, list[str]]]:
    """Sentences of a CoNLL-U file, each with its tree and its words' MISC column."""
    document, paragraph = path.stem, 0
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id = "):
            document = line.removeprefix("# newdoc id = ")
            paragraph += 1
        elif line.startswith("# newpar"):
            paragraph += 1
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _sentence(rows, document, paragraph)
            rows = []


def _sentence(rows: list[list[str]], document: str, paragraph: int) -> tuple[Sentence, Tree, list[str]]:
    words = [row for row in rows if row[0].isdigit()]
    spaces = ["SpaceAfter=No" not in row[9] for row in words]
    for row in rows:  # within a multiword token ("don't") no blanks; after it what the token says
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            spaces[first - 1 : last - 1] = [False] * (last - first)
            spaces[last - 1] = "SpaceAfter=No" not in row[9]
    tree = Tree(
        tags=tuple(row[4] for row in words),
        morphs=tuple(f"{row[3]}|{row[5]}" for row in words),
        lemmas=tuple(row[2] for row in words),
        heads=tuple(int(row[6]) for row in words),
        labels=tuple(row[7] for row in words),
    )
    forms = tuple(row[1] for row in words)
    return Sentence(forms, tuple(spaces), document, paragraph, tree, None), tree, [row[9] for row in words]


def read_ewt(treebank: Path, names: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """EWT sentences with the Universal NER annotation of the same sentences where their words agree."""
    known = dict(_read_uner(names))
    for sentence, _, _ in read_conllu(treebank):
        tags = known.get(sentence.words)
        yield sentence if tags is None else replace(sentence, names=_uner_bits(sentence.words, tags, gazetteer))


def _read_uner(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            _, word, tag = line.split("\t")[:3]
            words.append(word)
            tags.append("O" if tag == "B-O" else tag)
        elif not line and words:
            yield tuple(words), tuple(tags)
            words, tags = [], []


def _uner_bits(words: tuple[str, ...], tags: tuple[str, ...], gazetteer: Gazetteer) -> tuple[int, ...]:
    bits = []
    for word, tag in zip(words, tags, strict=True):
        if tag == "O":
            bits.append(allow(("NORP",), "B") if gazetteer.is_demonym(word) else outside(word, _UNER_SILENT))
        else:
            bits.append(allow(_UNER_KINDS[tag[2:]], tag[0]))
    return gazetteer.tidy(words, bits)


def read_gum(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """GUM sentences with the proper names among their entities.

    GUM's trees differ from EWT's here and there ("January 10" is a compound), hence marked as foreign.
    In GUM every noun phrase is a mention. It is a name when its head word (the least span) is a proper noun; the name runs over the
    proper nouns around that head and over "of the …" to further ones.
    """
    for sentence, tree, misc in read_conllu(path):
        bits = [
            ANY
            if tag == "NNP" or (tag == "NNPS" and not gazetteer.is_demonym(word))
            else allow(("NORP",), "B")
            if gazetteer.is_demonym(word)
            else outside(word, _GUM_SILENT)
            for word, tag in zip(sentence.words, tree.tags, strict=True)
        ]
        mentions = sorted(_mentions(misc), key=lambda item: item[0] - item[1])  # longest last: it overwrites what it holds
        for start, end, kind, head in reversed(mentions):
            span = _name_in(sentence.words, tree.tags, (start, end), head)
            if span is None:
                continue
            if kind == "time":
                bits[slice(*span)] = [O] * (span[1] - span[0])
                continue
            kinds = _GUM_KINDS.get(kind, ("MISC", "O"))
            if kind == "organization" and gazetteer.is_country(" ".join(sentence.words[slice(*span)])):
                kinds = ("GPE",)
            for i in range(*span):
                bits[i] = allow(kinds, "B" if i == span[0] else "I")
        yield replace(sentence, names=gazetteer.tidy(sentence.words, bits), foreign=True)


def _mentions(misc: Iterable[str]) -> Iterator[tuple[int, int, str, int]]:
    """(start, end, type, head) of the mentions that GUM's MISC column brackets."""
    opened: dict[str, list[tuple[int, str, int]]] = {}
    for i, field in enumerate(misc):
        value = next((part[7:] for part in field.split("|") if part.startswith("Entity=")), "")
        for match in re.finditer(r"\(([^()]+)(\)?)|([^()]+)\)", value):
            if match[1]:
                parts = match[1].split("-")
                name, kind = parts[0], parts[1] if len(parts) > 1 else ""
                least = parts[5] if len(parts) > 5 and parts[5][:1].isdigit() else "1"
                item = (i, kind, int(least.split(",")[0]))
                if match[2]:
                    yield i, i + 1, kind, i
                else:
                    opened.setdefault(name, []).append(item)
            elif opened.get(match[3]):
                start, kind, least_at = opened[match[3]].pop()
                yield start, i + 1, kind, start + least_at - 1


_JOINS = frozenset({"of", "for", "-", "de", "'s", "&"})


def _name_in(words: Sequence[str], tags: Sequence[str], mention: tuple[int, int], head: int) -> tuple[int, int] | None:
    start, end = mention
    proper = [tag.startswith("NNP") for tag in tags]
    if not (start <= head < end) or not proper[head]:
        return None
    first = head
    while first > start and (proper[first - 1] or tags[first - 1] == "HYPH"):
        first -= 1
    while tags[first] == "HYPH":
        first += 1
    last = head + 1
    while last < end:
        if proper[last]:
            last += 1
            continue
        ahead = last
        while ahead < end and words[ahead].lower() in _JOINS | {"the", "and"}:
            ahead += 1
        if words[last].lower() in _JOINS and ahead < end and ahead - last <= 2 and proper[ahead]:
            last = ahead + 1
        else:
            break
    return first, last
