"""Scores of a model folder on annotated sentences, as the shared tasks count them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from claimx.tag.labels import PLACES, best_labels, spans
from claimx.tag.trees import best_tree
from claimx.tag.wordpiece import shape_of
from claimx.training.sentences import LABELS, O

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Token

    from claimx.tag.model import Model
    from claimx.training.sentences import Sentence, Tree

__all__ = ["evaluate_names", "evaluate_syntax"]

_LONGEST = 250  # word pieces; a sentence that fits no window cannot be scored on gold bounds


@dataclass(slots=True)
class Count:
    """Right, predicted and gold items of one kind."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """100 × F1."""
        return 200 * self.right / max(1, self.predicted + self.gold)


@dataclass(slots=True)
class Counts:
    """Counts by name."""

    rows: dict[str, Count] = field(default_factory=dict)

    def add(self, name: str, right: int, predicted: int, gold: int) -> None:
        """Add to a row."""
        row = self.rows.setdefault(name, Count())
        row.right += right
        row.predicted += predicted
        row.gold += gold

    def scores(self) -> dict[str, float]:
        """100 × F1 of every row, to two places."""
        return {name: round(row.f1, 2) for name, row in self.rows.items()}


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences by paragraph, which is what the pipeline is given."""
    for _, group in groupby(sentences, key=lambda s: (s.document, s.paragraph)):
        yield list(group)


def _windows(group: Sequence[Sentence], model: Model) -> Iterator[list[Sentence]]:
    window: list[Sentence] = []
    size = 2
    for sentence in group:
        more = sum(len(model.pieces(w)) for w in sentence.words)
        if window and size + more > model.window:
            yield window
            window, size = [], 2
        window.append(sentence)
        size += more
    yield window


def _with_trees(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Tree]]:
    return ((sentence, sentence.tree) for sentence in sentences if sentence.tree)


def evaluate_syntax(nlp: Language, model: Model, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Scores on treebank sentences.

    "gold …": gold words and sentence bounds, a paragraph at a time as the pipeline reads; "alone …": likewise, each sentence by itself.
    "own …": from the paragraph's raw text, F1 over words whose characters agree; "aligned tags" is the share of right tags among those words,
    "own sentences" the F1 of sentences with both ends right. UAS and LAS count punctuation, as the CoNLL 2018 shared task does; LAS asks for
    the whole relation, with its subtype.
    """
    counts = Counts()
    for group in paragraphs(sentences):
        for window in _windows(group, model):
            _gold(counts, model, window, "gold")
            for sentence in window:
                _gold(counts, model, [sentence], "alone")
        _own(counts, nlp, group)
    return counts.scores()


def _gold(counts: Counts, model: Model, window: list[Sentence], how: str) -> None:
    words = [(model.pieces(w), shape_of(w), w) for s in window for w in s.words]
    if sum(len(p) for p, _, _ in words) > _LONGEST:
        return
    scores = model.score(words, ("tags", "parse"))
    inventory = model.inventory
    at = 0
    for sentence, tree in _with_trees(window):
        n = len(sentence.words)
        own = np.concatenate([scores.arc[at : at + n, :1], scores.arc[at : at + n, at + 1 : at + n + 1]], axis=1)
        heads = best_tree(own)
        chosen = np.array([head + at if head else 0 for head in heads])
        labels = model.relations(scores.dependant[at : at + n], scores.head, chosen).tolist()
        attached = [h == g for h, g in zip(heads, tree.heads, strict=True)]
        related = [a and inventory["labels"][x] == g for a, x, g in zip(attached, labels, tree.labels, strict=True)]
        counts.add(f"{how} UAS", sum(attached), n, n)
        counts.add(f"{how} LAS", sum(related), n, n)
        tags = [inventory["tags"][i] for i in scores.tag[at : at + n]]
        morphs = [inventory["morphs"][i] for i in scores.morph[at : at + n]]
        edits = zip(sentence.words, scores.tag[at : at + n].tolist(), scores.lemma[at : at + n].tolist(), strict=True)
        lemmas = [model.lemma(*row) for row in edits]
        counts.add(f"{how} tags", sum(map(str.__eq__, tags, tree.tags)), n, n)
        spoken = sum(a.split("|")[0] == b.split("|")[0] for a, b in zip(morphs, tree.morphs, strict=True))
        counts.add(f"{how} parts of speech", spoken, n, n)
        counts.add(f"{how} morphology", sum(map(str.__eq__, morphs, tree.morphs)), n, n)
        counts.add(f"{how} lemmas", sum(map(str.__eq__, lemmas, tree.lemmas)), n, n)
        at += n


def text_of(group: Sequence[Sentence]) -> tuple[str, list[tuple[int, int]]]:
    """The raw text of a paragraph and the character span of each word."""
    text = ""
    places: list[tuple[int, int]] = []
    for sentence in group:
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            places.append((len(text), len(text) + len(word)))
            text += word + " " * space
    return text.rstrip(), places


def _own(counts: Counts, nlp: Language, group: list[Sentence]) -> None:
    text, places = text_of(group)
    doc = nlp(text)
    gold: dict[tuple[int, int], tuple[object, ...]] = {}
    bounds = set()
    at = 0
    for sentence, tree in _with_trees(group):
        n = len(sentence.words)
        bounds.add((places[at][0], places[at + n - 1][1]))
        for i in range(n):
            head = places[at + tree.heads[i] - 1] if tree.heads[i] else None
            gold[places[at + i]] = (head, tree.labels[i], tree.tags[i])
        at += n
    tokens = [t for t in doc if not t.is_space]
    mine = {_span(t): (None if t.dep_ == "ROOT" else _span(t.head), t.dep_.replace("ROOT", "root"), t.tag_) for t in tokens}
    both = mine.keys() & gold.keys()
    sizes = (len(mine), at)
    counts.add("own words", len(both), *sizes)
    counts.add("own UAS", sum(mine[k][0] == gold[k][0] for k in both), *sizes)
    counts.add("own LAS", sum(mine[k][:2] == gold[k][:2] for k in both), *sizes)
    tagged = sum(mine[k][2] == gold[k][2] for k in both)
    counts.add("own tags", tagged, *sizes)
    counts.add("aligned tags", tagged, len(both), len(both))
    found = set()
    for sent in doc.sents:
        inside = [t for t in sent if not t.is_space]
        if inside:
            found.add((inside[0].idx, inside[-1].idx + len(inside[-1])))
    counts.add("own sentences", len(found & bounds), len(found), len(bounds))


def _span(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def evaluate_names(model: Model, sentences: Sequence[Sentence]) -> dict[str, float]:
    """F1 of exact spans on gold words: PERSON, ORG, places (GPE, LOC and FAC together), and all three kinds."""
    counts = Counts()
    for group in paragraphs(sentences):
        for window in _windows(group, model):
            if any(s.names is None for s in window):
                continue
            words = [(model.pieces(w), shape_of(w), w) for s in window for w in s.words]
            if sum(len(p) for p, _, _ in words) > _LONGEST:
                continue
            scores = model.score(words, ("names",))
            at = 0
            for sentence in window:
                n = len(sentence.words)
                mine = _by_kind(spans(best_labels(scores.name[at : at + n], model.inventory["names"])))
                gold = _by_kind(_gold_spans(sentence))
                for kind in ("PERSON", "ORG", "place"):
                    a, b = mine.get(kind, set()), gold.get(kind, set())
                    counts.add(kind, len(a & b), len(a), len(b))
                    counts.add("names", len(a & b), len(a), len(b))
                at += n
    return counts.scores()


def _by_kind(found: Iterable[tuple[int, int, str]]) -> dict[str, set[tuple[int, int]]]:
    rows: dict[str, set[tuple[int, int]]] = {}
    for start, end, kind in found:
        rows.setdefault("place" if kind in PLACES else kind, set()).add((start, end))
    return rows


def _gold_spans(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    labels = []
    for bits in sentence.names or ():
        first = "O" if bits & O else LABELS[(bits & -bits).bit_length() - 1]
        labels.append(first)
    yield from spans(labels)
