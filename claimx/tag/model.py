"""The model's files, and one window of words through its graph."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from claimx.errors import PipelineError
from claimx.offline import load_onnxruntime
from claimx.tag.breaks import unbroken
from claimx.tag.lemmas import apply_edit
from claimx.tag.wordpiece import WordPieces, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

__all__ = ["BUNDLED", "Model", "Scores", "open_graph"]

BUNDLED: Final = Path(__file__).parent.parent / "model"
"""The folder of the pipeline that comes with claimx."""

Word: TypeAlias = tuple[tuple[int, ...], int, str]
"""A word's pieces and shape, and its letters without a line break in it."""

_REMEMBERED = 10_000  # words: those of English come again, names without end shall not fill the memory
_ROWS = 32  # words whose relations are told at a time
_NONE = np.empty(0)
_SLOWER = "SkipLayerNormFusion"  # its node adds up number by number; apart, adding and normalising take an eighth of the time
_FILES = ("vocab.txt", "tagger.onnx", "relations.npz")  # beside meta.json
_OUTPUTS = {
    "tags": ("tag", "morph", "lemma"),
    "names": ("name",),
    "parse": ("arc", "dependant", "head"),
    "states": ("ends",),
}


def open_graph(graph: str | bytes) -> Any:
    """An `onnxruntime.InferenceSession` of a graph's path or content. Raises what onnxruntime does where it cannot be read."""
    onnxruntime = load_onnxruntime()
    options = onnxruntime.SessionOptions()
    # One thread: scale is had by processes, and a window is too small to be worth splitting.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOWER])


@dataclass(frozen=True, slots=True)
class Scores:
    """What the graph says of a window of n words; empty where it was not asked.

    start [n]: above 0 a sentence begins. tag, morph, lemma [n]: indices into the inventories. name [n, labels]. arc [n, n + 1], column
    0 the root. dependant [n, d] and head [n + 1, d]: what relations are told from. ends [n, 2 h]: the encoder's states of a word's first
    and last piece.
    """

    start: NDArray[np.float32]
    tag: NDArray[np.int64]
    morph: NDArray[np.int64]
    lemma: NDArray[np.int64]
    name: NDArray[np.float32]
    arc: NDArray[np.float32]
    dependant: NDArray[np.float32]
    head: NDArray[np.float32]
    ends: NDArray[np.float32]


class Model:
    """A trained pipeline in a folder: meta.json, vocabulary, graph and relation weights.

    Opening one reads meta.json only; the rest is read when first needed. Raises `PipelineError` where the folder does not hold all of it,
    and `score` where the graph cannot be read.
    """

    def __init__(self, folder: Path = BUNDLED) -> None:
        self.folder = folder
        try:
            self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text("utf-8"))
        except OSError as error:
            raise PipelineError(f"the model is not in {folder} ({error.strerror}): install claimx anew") from error
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise PipelineError(f"the model in {folder} lacks {', '.join(missing)}: install claimx anew")
        self.inventory: dict[str, tuple[str, ...]] = {head: tuple(labels) for head, labels in self.meta["labels"].items()}
        self.window = int(self.meta["window"])
        self._irregular: dict[str, str] = self.meta["irregular"]
        self._words: dict[int, Word] = {}
        self._lemmas: dict[tuple[str, int, int], str] = {}

    @cached_property
    def pieces(self) -> WordPieces:
        """The vocabulary."""
        return WordPieces((self.folder / "vocab.txt").read_text("utf-8").splitlines())

    @cached_property
    def _session(self) -> Any:  # an onnxruntime.InferenceSession
        try:
            return open_graph(str(self.folder / "tagger.onnx"))
        except Exception as error:  # its errors have no root of their own
            raise PipelineError(f"the model in {self.folder} cannot be loaded ({error}): install claimx anew") from error

    @cached_property
    def _relations(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        with np.load(self.folder / "relations.npz") as file:
            return file["weight"], file["bias"]

    def look_up(self, key: int, text: str) -> Word:
        """A word's pieces, shape and letters, remembered under `key`."""
        if len(self._words) > _REMEMBERED:
            self._words.clear()
        word = unbroken(text)
        found = self._words[key] = (self.pieces(word), shape_of(word), word)
        return found

    @property
    def known(self) -> dict[int, Word]:
        """The words looked up so far, by key."""
        return self._words

    def lemma(self, word: str, tag: int, edit: int) -> str:
        """The lemma of a word by its tag and edit (indices into the inventories).

        Irregular forms are looked up ("told" as a past tense), a word with a digit in it is its own lemma, all others are edited.
        """
        key = (word, tag, edit)
        lemma = self._lemmas.get(key)
        if lemma is None:
            if len(self._lemmas) > _REMEMBERED:
                self._lemmas.clear()
            lemma = self._irregular.get(f"{word.lower()} {self.inventory['tags'][tag]}")
            if lemma is None:
                lemma = word if any(c.isdigit() for c in word) else apply_edit(word, self.inventory["lemmas"][edit])
            self._lemmas[key] = lemma
        return lemma

    def score(self, words: Sequence[Word], heads: Iterable[str]) -> Scores:
        """Run a window of words through the graph, for `heads` of "tags", "names", "parse", "states"."""
        pieces = [self.pieces.start]
        shapes = [0]
        first: list[int] = []
        last: list[int] = []
        for ids, shape, _ in words:
            first.append(len(pieces))
            pieces.extend(ids)
            shapes.extend([shape] * len(ids))
            last.append(len(pieces) - 1)
        pieces.append(self.pieces.end)
        shapes.append(0)
        names = ["start", *(name for head, outputs in _OUTPUTS.items() if head in heads for name in outputs)]
        feed = {
            "pieces": np.array([pieces], np.int64),
            "shapes": np.array([shapes], np.int64),
            "first": np.array(first, np.int64),
            "last": np.array(last, np.int64),
        }
        found = dict(zip(names, self._session.run(names, feed), strict=True))
        return Scores(**{name: found.get(name, _NONE) for name in Scores.__slots__})

    def relations(self, dependant: NDArray[np.float32], head: NDArray[np.float32], chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        """The relation of each word to its chosen head (a column of the arc scores), as indices into the inventory."""
        weight, bias = self._relations
        hidden = np.maximum(dependant + head[chosen], 0.0)
        # A few rows at a time: for more, the library behind numpy wakes threads that take longer than the sum, and keep a core from other work.
        found: NDArray[np.int64] = np.concatenate(
            [(hidden[i : i + _ROWS] @ weight + bias).argmax(axis=1) for i in range(0, len(hidden), _ROWS)]
        )
        return found
