"""The component that fills a spaCy Doc: sentences, tags, lemmas, syntax and names."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span

from claimx.tag.labels import best_labels, spans
from claimx.tag.model import BUNDLED, Model
from claimx.tag.trees import best_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.vocab import Vocab

    from claimx.tag.model import Scores, Word

__all__ = ["HEADS", "ClaimxTagger", "make_tagger"]

HEADS = ("tags", "parse", "names", "states")
"""What the tagger can be asked for. Sentence starts always come."""

_UNUSED = frozenset({"MISC"})  # learnt so that such names are not taken for another kind; of no use to claims


class _Columns:
    """What is known of a doc's words so far: one entry a word (whitespace tokens left out)."""

    def __init__(self) -> None:
        self.starts: list[bool] = []
        self.tags: list[int] = []
        self.morphs: list[int] = []
        self.lemmas: list[int] = []
        self.heads: list[int] = []
        self.relations: list[int] = []
        self.names: list[str] = []
        self.states: list[NDArray[np.float16]] = []


class ClaimxTagger(Pipe):
    """Sets `tag_`, `pos_`, `morph`, `lemma_`, `head`, `dep_` (Universal Dependencies), `is_sent_start` and `ents`.

    A doc is read in windows of whole sentences, each window by itself, so that the same text gets the same annotation in whatever
    batch it comes. `heads` says what is wanted of "tags", "parse", "names" and "states"; names already in `doc.ents` stay when names are
    not wanted. States are the encoder's last, a row of `doc.tensor` for each token (the mean of its first and last piece; of a whitespace
    token zeros).
    """

    def __init__(self, vocab: Vocab, name: str = "claimx_tagger", *, model: Model | None = None, heads: Sequence[str] = HEADS) -> None:
        unknown = [head for head in heads if head not in HEADS]
        if unknown:
            raise ValueError(f"no head of the tagger: {', '.join(unknown)} (there are: {', '.join(HEADS)})")
        self.vocab = vocab
        self.name = name
        self.model = model or Model()
        self.heads = tuple(head for head in HEADS if head in heads)
        labels = self.model.inventory
        self._tags = np.array([vocab.strings.add(tag) for tag in labels["tags"]], np.uint64)
        self._pos = np.array([vocab.strings.add(morph.split("|", 1)[0]) for morph in labels["morphs"]], np.uint64)
        feats = [morph.split("|", 1)[1] for morph in labels["morphs"]]
        self._morphs = np.array([vocab.morphology.add("" if feat == "_" else feat) for feat in feats], np.uint64)
        self._relations = np.array([vocab.strings.add("ROOT" if label == "root" else label) for label in labels["labels"]], np.uint64)
        self._root = int(labels["labels"].index("root"))
        self._space = tuple(vocab.strings.add(text) for text in ("_SP", "SPACE", "dep"))

    @property
    def labels(self) -> tuple[str, ...]:
        """Kinds of name that may stand in `doc.ents`."""
        return tuple(sorted({label[2:] for label in self.model.inventory["names"]} - {"", *_UNUSED}))

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc` in place and return it."""
        keys = doc.to_array("ORTH").tolist()
        places = [token.i for token in doc if not token.is_space]
        if not places:
            return self._fill_blank(doc)
        known = self.model.known
        words = [known.get(keys[i]) or self.model.look_up(keys[i], doc[i].text) for i in places]
        forced = {j for j in range(1, len(places)) if places[j] - places[j - 1] > 1 and _blank_line(doc, places[j - 1] + 1, places[j])}
        columns = self._read(doc, words, forced)
        self._fill(doc, places, columns)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate a stream of docs; order and batch size make no difference to what each gets."""
        del batch_size
        for doc in stream:
            yield self(doc)

    # Windows

    def _read(self, doc: Doc, words: list[Word], forced: set[int]) -> _Columns:
        columns = _Columns()
        at = 0
        while at < len(words):
            stop, size = at, 2
            while stop < len(words) and size + len(words[stop][0]) <= self.model.window and (stop == at or stop not in forced):
                size += len(words[stop][0])
                stop += 1
            scores = self.model.score(words[at:stop], self.heads)
            begins = [0, *(i for i, score in enumerate(scores.start.tolist()) if i and score > 0)]
            end = stop - at
            if stop < len(words) and stop not in forced and len(begins) > 1:
                # The last sentence may go on past the window: read it again, whole, in the next one.
                end = begins.pop()
            self._take(doc, columns, scores, [*begins, end], words[at : at + end])
            at += end
        return columns

    def _take(self, doc: Doc, columns: _Columns, scores: Scores, bounds: list[int], words: list[Word]) -> None:
        """Add the sentences of one window that lie between `bounds`."""
        end = bounds[-1]
        base = len(columns.starts)
        opening = set(bounds[:-1])
        columns.starts.extend(i in opening for i in range(end))
        if "tags" in self.heads:
            columns.tags.extend(scores.tag[:end].tolist())
            columns.morphs.extend(scores.morph[:end].tolist())
            lemma, add = self.model.lemma, doc.vocab.strings.add
            rows = zip(words, scores.tag.tolist(), scores.lemma.tolist(), strict=False)
            columns.lemmas.extend([add(lemma(word, tag, edit)) for (_, _, word), tag, edit in rows])
        if "parse" in self.heads:
            chosen = np.zeros(end, np.int64)
            for start, stop in pairwise(bounds):
                own = np.concatenate([scores.arc[start:stop, :1], scores.arc[start:stop, start + 1 : stop + 1]], axis=1)
                chosen[start:stop] = [head + start if head else 0 for head in best_tree(own)]
            relations = self.model.relations(scores.dependant[:end], scores.head, chosen)
            relations[chosen == 0] = self._root
            columns.heads.extend((head - 1 + base if head else -1) for head in chosen.tolist())
            columns.relations.extend(relations.tolist())
        if "states" in self.heads:
            first, last = np.split(scores.ends[:end], 2, axis=1)
            columns.states.append(((first + last) / 2).astype(np.float16))
        if "names" in self.heads:
            for start, stop in pairwise(bounds):
                columns.names.extend(best_labels(scores.name[start:stop], self.model.inventory["names"]))

    # The Doc

    def _fill(self, doc: Doc, places: list[int], columns: _Columns) -> None:
        attributes: list[int | str] = []
        values: list[NDArray[Any]] = []
        where = np.array(places)

        def put(attribute: str, at_words: NDArray[Any] | list[int], elsewhere: int = 0) -> None:
            column = np.full(len(doc), elsewhere, np.uint64)
            column[where] = np.asarray(at_words).astype(np.uint64)
            attributes.append(attribute)
            values.append(column)

        if columns.tags:
            put("TAG", self._tags[columns.tags], self._space[0])
            put("POS", self._pos[columns.morphs], self._space[1])
            put("MORPH", self._morphs[columns.morphs])
            lemmas = doc.to_array("ORTH")
            lemmas[where] = np.array(columns.lemmas, np.uint64)
            attributes.append("LEMMA")
            values.append(lemmas)
        if columns.heads:
            # A whitespace token hangs on the word before it, or at the very start on the first word.
            owner = np.maximum(np.searchsorted(where, np.arange(len(doc)), side="right") - 1, 0)
            heads = where[owner]
            own = np.array(columns.heads)
            heads[where] = np.where(own >= 0, where[np.maximum(own, 0)], where)
            attributes.append("HEAD")
            values.append((heads - np.arange(len(doc))).astype(np.int64).astype(np.uint64))
            put("DEP", self._relations[columns.relations], self._space[2])
        else:
            starts = np.full(len(doc), -1, np.int64)
            starts[where] = np.where(columns.starts, 1, -1)
            if where[0] > 0:
                starts[0], starts[where[0]] = 1, -1
            attributes.append("SENT_START")
            values.append(starts.astype(np.uint64))
        rows: Any = np.stack(values, axis=1)  # spaCy's types know of no unsigned numbers
        doc.from_array(attributes, rows)
        if columns.states:
            known = np.concatenate(columns.states)
            doc.tensor = np.zeros((len(doc), known.shape[1]), np.float16)
            doc.tensor[where] = known
        if "names" in self.heads:
            found = [(start, end, kind) for start, end, kind in spans(columns.names) if kind not in _UNUSED]
            doc.ents = [Span(doc, places[start], places[end - 1] + 1, label=kind) for start, end, kind in found]

    def _fill_blank(self, doc: Doc) -> Doc:
        """A doc without words: empty, or whitespace only."""
        if len(doc):
            tag, pos, dep = self._space
            row: Any = np.array([[tag, pos, dep, 0]] * len(doc), np.uint64)
            row[1:, 3] = np.array(-1).astype(np.uint64)
            doc.from_array(["TAG", "POS", "DEP", "HEAD"], row)
        return doc


def _blank_line(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].text.count("\n") > 1 for i in range(start, end))


@Language.factory(
    "claimx_tagger",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "token.is_sent_start", "doc.ents"],
    default_config={"heads": list(HEADS), "path": None},
)
def make_tagger(nlp: Language, name: str, heads: list[str], path: str | None) -> ClaimxTagger:
    """The tagger as a spaCy factory. `path` is the folder of another model of the same make."""
    return ClaimxTagger(nlp.vocab, name, model=Model(Path(path) if path else BUNDLED), heads=heads)
