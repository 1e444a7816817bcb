"""Corpora that annotate names only, each read with its own conventions.

What a corpus does not annotate is left open, not taken for "no name": see `Sentence.names`.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from claimx.tag.labels import PLACES
from claimx.training.gazetteer import Gazetteer
from claimx.training.sentences import ANY, KINDS, O, Sentence, allow, outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["induce_gazetteer", "read_crossner", "read_ehri", "read_few_nerd", "read_gmb", "read_redocred", "read_wikigold",
           "sentence_of", "split_hyphens"]  # fmt: skip

Kinds = tuple[str, ...]
_MISC = ("MISC", "NORP", "EVENT", "LAW")
_BEGIN = allow(KINDS, "B")
_PEOPLES = allow(("NORP", "GPE"), "B") | allow(("NORP", "GPE"), "I")

GMB = {"per": ("PERSON",), "geo": PLACES, "gpe": ("NORP", "GPE"), "org": ("ORG",), "art": ("MISC", "LAW"), "eve": ("EVENT",),
       "nat": ("MISC", "EVENT"), "tim": ("O",)}  # fmt: skip
REDOCRED = {"PER": ("PERSON",), "LOC": PLACES, "ORG": ("ORG",), "MISC": _MISC, "TIME": ("O",), "NUM": ("O",)}
CROSSNER = {"politician": ("PERSON",), "person": ("PERSON",), "politicalparty": ("ORG",), "organisation": ("ORG",),
            "country": ("GPE",), "location": PLACES, "election": ("EVENT",), "event": ("EVENT",), "misc": _MISC}  # fmt: skip
WIKIGOLD = {"PER": ("PERSON",), "LOC": PLACES, "ORG": ("ORG",), "MISC": _MISC}
EHRI = {"PERS": ("PERSON",), "LOC": PLACES, "ORG": ("ORG",), "DATE": ("O",), "CAMP": PLACES, "GHETTO": PLACES}
FEW_NERD = {"location_GPE": ("GPE",), "location": ("LOC",), "location_road/railway/highway/transit": ("FAC",), "building": ("FAC",),
            "person": ("PERSON",), "organization": ("ORG",), "event": ("EVENT",), "other_law": ("LAW",), "other_god": ("O", "MISC"),
            "other_biologything": ("O", "MISC"), "other_disease": ("O", "MISC"), "other_livingthing": ("O", "MISC"),
            "other_medical": ("O", "MISC"), "product_food": ("O", "MISC"), "other_educationaldegree": ("O", "MISC")}  # fmt: skip


def _detached(words: Sequence[str]) -> tuple[bool, ...]:
    """Which words had a blank after them before the corpus set its words apart."""
    spaces = [True] * len(words)
    for i, word in enumerate(words):
        if i and (word in {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "'re", "'ve", "'ll", "'"} or word[:1] == "'"):
            spaces[i - 1] = False
        if word in {"(", "[", "$", "#"}:
            spaces[i] = False
    return tuple(spaces)


def sentence_of(words: list[str], bits: Sequence[int], document: str, gazetteer: Gazetteer) -> Sentence:
    """A sentence without a tree, its words cut at hyphens, its names tidied."""
    words, bits = split_hyphens(words, bits)
    named = [allow(("NORP",), "B") if b & O and gazetteer.is_demonym(w) else b for w, b in zip(words, bits, strict=True)]
    return Sentence(tuple(words), _detached(words), document, 0, None, gazetteer.tidy(words, named))


_JOINT = re.compile(r"(?<=[^\W\d_])([-–—/])(?=[^\W\d_])")


def split_hyphens(words: list[str], bits: Sequence[int]) -> tuple[list[str], list[int]]:
    """Cut words at hyphens and slashes as spaCy does, so that "Port-au-Prince" is learnt as it will be met."""
    pieces: list[str] = []
    cut: list[int] = []
    for word, bit in zip(words, bits, strict=True):
        parts = [part for part in _JOINT.split(word) if part]
        for i, part in enumerate(parts):
            pieces.append(part)
            if not i or bit == ANY:
                cut.append(bit)
            elif parts[-1].islower() and parts[0][:1].isupper() and not bit & O and bit & _PEOPLES:
                cut.append(O)  # "German-occupied": the people's name ends at the hyphen
            else:
                cut.append(bit & O | (bit & ~O & _BEGIN) << 1 | bit & ~O & ~_BEGIN)
    return pieces, cut


def _bits(words: list[str], tags: Sequence[str], kinds: dict[str, Kinds], silent: Kinds) -> list[int]:
    """Label sets from B-/I- or I-only tags."""
    bits: list[int] = []
    before = "O"
    for word, tag in zip(words, tags, strict=True):
        if tag == "O":
            bits.append(outside(word, silent))
        else:
            mark = "B" if tag[0] == "B" or before[2:] != tag[2:] else "I"
            bits.append(allow(kinds[tag[2:]], mark))
        before = tag
    return bits


def _blocks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """(words, tags) of the sentences of a two-column file, blank-separated or tabbed."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*text.splitlines(), ""]:
        fields = line.split()
        if len(fields) >= 2:
            words.append(fields[0])
            tags.append(fields[-1])
        elif not fields and words:
            yield words, tags
            words, tags = [], []


def _gmb_rows(path: Path) -> Iterator[tuple[list[str], list[str], list[str]]]:
    words: list[str] = []
    marks: list[str] = []
    tags: list[str] = []
    with gzip.open(path) as file:
        for row in csv.reader(io.TextIOWrapper(file, "latin-1", newline="")):
            if row[0].startswith("Sentence:") and words:
                yield words, marks, tags
                words, marks, tags = [], [], []
            if row[0] != "Sentence #" and row[1].strip():
                words.append(row[1].strip())
                marks.append(row[2])
                tags.append(row[3])
    yield words, marks, tags


def induce_gazetteer(corpora: Path) -> Gazetteer:
    """Demonyms from GMB, states and cities from Few-NERD and CrossNER."""
    demonyms, places, pairs = _count_peoples(corpora / "gmb/ner_dataset.csv.gz")
    countries: Counter[str] = Counter()
    for folder, pattern, label in (("few-nerd-part", "*.txt", "location_GPE"), ("crossner/politics", "t*.txt", "country")):
        for path in sorted((corpora / folder).glob(pattern)):
            for words, tags in _blocks(path.read_text("utf-8")):
                countries.update(" ".join(words[start:end]) for start, end, kind in _spans(tags) if kind == label)
    return Gazetteer.from_counts(demonyms, places, countries, pairs)


def _count_peoples(path: Path) -> tuple[Counter[str], Counter[str], Counter[tuple[str, str]]]:
    """How often GMB has a word for a people, for a place, and two words for a people: its "gpe" are mostly demonyms."""
    demonyms: Counter[str] = Counter()
    places: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for words, marks, tags in _gmb_rows(path):
        for word, mark, tag in zip(words, marks, tags, strict=True):
            if tag == "B-gpe":
                people = mark in {"JJ", "NNS", "NNPS"} or word.endswith(("an", "ese", "ish", "i"))
                (demonyms if people else places)[word] += 1
            elif tag == "B-geo":
                places[word] += 1
        for start, end, kind in _spans(tags):
            if kind == "gpe" and end - start == 2 and marks[end - 1] in {"JJ", "NNS", "NNPS"}:
                pairs[words[start], words[start + 1]] += 1
    return demonyms, places, pairs


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and (tag[0] != "I" or tag[2:] != kind):
            yield start, i, kind
            kind = ""
        if tag != "O" and not kind:
            start, kind = i, tag[2:]


def read_gmb(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """Groningen Meaning Bank: no document ids, but sentences in order; blocks of 50 stand for documents."""
    for number, (words, _, tags) in enumerate(_gmb_rows(path)):
        bits = _bits(words, tags, GMB, ("MISC", "EVENT", "LAW"))
        for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
            mark = tag[:1]
            if word in {"U.N.", "UN"} and tag != "O":
                bits[i] = allow(("ORG",), mark)
            elif word in {"U.S.", "US"} and tag != "O":
                bits[i] = allow(("GPE", "ORG") if mark == "B" and tags[i + 1 : i + 2] == ["I-org"] else ("GPE",), mark)
            elif tag == "B-gpe" and gazetteer.is_country(word) and tags[i + 1 : i + 2] != ["I-gpe"]:
                bits[i] = allow(("GPE",), "B")
            if tag == "B-gpe" and tags[i + 1 : i + 2] == ["B-org"]:  # "Peruvian Supreme Court": of the name or before it
                bits[i] = allow(("NORP", "ORG"), "B")
                bits[i + 1] = allow(("ORG",), "B") | allow(("ORG",), "I")
        yield sentence_of(words, bits, f"gmb-{number // 50}", gazetteer)


def read_redocred(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """Re-DocRED: Wikipedia leads; demonyms stand among its places."""
    for record in json.loads(path.read_text("utf-8")):
        bits = [[O] * len(words) for words in record["sents"]]
        for entity in record["vertexSet"]:
            for mention in entity:
                start, end = mention["pos"]
                for i in range(start, end):
                    bits[mention["sent_id"]][i] = allow(REDOCRED[mention["type"]], "B" if i == start else "I")
        for words, row in zip(record["sents"], bits, strict=True):
            kept = [i for i, word in enumerate(words) if word.strip()]
            yield sentence_of([words[i].strip() for i in kept], [row[i] for i in kept], f"redocred-{record['title']}", gazetteer)


def read_crossner(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """CrossNER politics."""
    for number, (words, tags) in enumerate(_blocks(path.read_text("utf-8"))):
        yield sentence_of(words, _bits(words, tags, CROSSNER, ()), f"crossner-{path.stem}-{number}", gazetteer)


def read_wikigold(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """WikiGold, whose tags have no B."""
    for number, (words, tags) in enumerate(_blocks(path.read_text("utf-8"))):
        yield sentence_of(words, _bits(words, tags, WIKIGOLD, ()), f"wikigold-{number}", gazetteer)


def read_ehri(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """EHRI-NER English: testimonies and diplomatic telegrams, many in capitals."""
    for number, (words, tags) in enumerate(_blocks(path.read_text("utf-8"))):
        bits = _bits(words, tags, EHRI, ("NORP", "EVENT", "LAW", "MISC"))
        yield sentence_of(words, bits, f"ehri-{number}", gazetteer)


def read_few_nerd(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """Parts of Few-NERD: its O says nothing, since each part shows some types only; a word without a capital starts no name."""
    for number, (words, tags) in enumerate(_blocks(path.read_text("utf-8"))):
        kinds = {kind: FEW_NERD.get(kind) or FEW_NERD.get(kind.split("_")[0]) or ("MISC",) for kind in {tag[2:] for tag in tags} - {""}}
        bits = [
            bit if tag != "O" else ANY if any(c.isupper() for c in word) else outside(word, ("ORG", "EVENT", "LAW", "MISC"))
            for word, tag, bit in zip(words, tags, _bits(words, tags, kinds, ()), strict=True)
        ]
        words_known = sum(1 for bit in bits if bit != ANY)
        if words_known:
            yield sentence_of(words, bits, f"few-nerd-{path.stem}-{number}", gazetteer)
