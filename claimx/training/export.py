"""The trained network as an ONNX graph: written node by node, so that what runs is known exactly.

One window of text a run (see `claimx.training.network`): no padding and no mask, hence the same answer in whatever company a text comes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import onnx
from onnx import TensorProto, checker, helper, numpy_helper

from claimx.training.lemmas import lemma_table, regular_edits
from claimx.training.network import LEVELS
from claimx.training.train import vocabulary
from claimx.training.windows import MAX_WINDOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from onnx import ModelProto, NodeProto
    from torch import Tensor
    from torch.nn import LayerNorm

    from claimx.training.network import Network
    from claimx.training.sentences import Sentence
    from claimx.training.windows import Inventory

__all__ = ["Weights", "build", "save", "save_meta", "write"]

Weights = Literal["int8", "float"]
_MS = "com.microsoft"
_POSITIONS = 256  # more than any window


class _Graph:
    """Nodes and constants, in the order in which they are added."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[NodeProto] = []
        self.constants: dict[str, NDArray[np.generic]] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants[name] = value
        return name

    def add(self, op: str, inputs: list[str], name: str, *, domain: str = "", outputs: list[str] | None = None, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(op, inputs, outputs or [name], name=f"{name}/{op}", domain=domain, **attributes))
        return name

    def matmul(self, x: str, weight: Tensor, name: str, bias: str | None = None) -> str:
        """Multiply by the transposed weight; as int8 with a scale for each output, the input quantised by its range in this window."""
        w = _array(weight).T
        if self.weights == "float":
            product = self.add("MatMul", [x, self.constant(f"{name}.w", np.ascontiguousarray(w))], f"{name}.mm" if bias else name)
            return self.add("Add", [product, bias], name) if bias else product
        scale = np.abs(w).max(axis=0) / LEVELS
        scale[scale == 0] = 1.0
        whole = np.ascontiguousarray(np.rint(w / scale).astype(np.int8))
        inputs = [x, self.constant(f"{name}.w", whole), self.constant(f"{name}.scale", scale.astype(np.float32)),
                  self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)), *([bias] if bias else [])]  # fmt: skip
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=_MS)

    def linear(self, x: str, weight: Tensor, bias: Tensor, name: str) -> str:
        """Multiply and add a bias, which the one node of the int8 product does as well."""
        return self.matmul(x, weight, name, self.constant(f"{name}.b", _array(bias)))


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return tensor.detach().float().numpy()


def build(net: Network, weights: Weights = "int8") -> ModelProto:
    """The graph of `net`.

    Inputs (int64): pieces [1, m] and shapes [1, m], first [n] and last [n] (each word's first and last piece). Outputs, n words:
    start [n] (score), tag, morph and lemma [n] (ids), name [n, labels] (scores), arc [n, n + 1] (scores), dependant [n, d] and
    head [n + 1, d] (what relations are told from), ends [n, 2 h] (the states of a layer halfway, of its first and last piece).
    """
    g = _Graph(weights)
    sizes = net.sizes
    x = _embed(g, net)
    for i, layer in enumerate(net.layers):
        at = f"layer{i}"
        qkv = g.linear(x, layer.qkv.weight, layer.qkv.bias, f"{at}.qkv")
        parts = [f"{at}.q", f"{at}.k", f"{at}.v"]
        g.add("Split", [qkv], f"{at}.split", outputs=parts, axis=-1, num_outputs=3)
        seen = g.add("MultiHeadAttention", parts, f"{at}.attention", domain=_MS, num_heads=sizes.heads)
        mixed = g.linear(seen, layer.mix.weight, layer.mix.bias, f"{at}.mix")
        x = _skip_norm(g, mixed, x, layer.norm_a, f"{at}.a")
        up = g.matmul(x, layer.up.weight, f"{at}.up")
        up = g.add("BiasGelu", [up, g.constant(f"{at}.up.b", _array(layer.up.bias))], f"{at}.gelu", domain=_MS)
        down = g.linear(up, layer.down.weight, layer.down.bias, f"{at}.down")
        x = _skip_norm(g, down, x, layer.norm_b, f"{at}.b")
        if i == sizes.layers // 2:  # the last know the syntax, those halfway more of what links a text (model/choices.md)
            _ends(g, x, "ends")
    _heads(g, net, x)
    int64, single = TensorProto.INT64, TensorProto.FLOAT
    inputs = [("pieces", int64, [1, "m"]), ("shapes", int64, [1, "m"]), ("first", int64, ["n"]), ("last", int64, ["n"])]
    outputs = [("start", single, ["n"]), ("tag", int64, ["n"]), ("morph", int64, ["n"]), ("lemma", int64, ["n"]),
               ("name", single, ["n", "names"]), ("arc", single, ["n", "n1"]), ("dependant", single, ["n", sizes.labels]),
               ("head", single, ["n1", sizes.labels]), ("ends", single, ["n", 2 * sizes.hidden])]  # fmt: skip
    graph = helper.make_graph(
        g.nodes, "claimx-tagger", [helper.make_tensor_value_info(*i) for i in inputs], [helper.make_tensor_value_info(*o) for o in outputs],
        initializer=[numpy_helper.from_array(value, name) for name, value in g.constants.items()])  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(_MS, 1)], ir_version=9,
                              producer_name="claimx")  # fmt: skip
    checker.check_model(model)
    return model


def _embed(g: _Graph, net: Network) -> str:
    table = _array(net.pieces.weight)
    if g.weights == "float":
        x = g.add("Gather", [g.constant("pieces.w", table), "pieces"], "embed.pieces")
    else:
        scale = np.abs(table).max(-1, keepdims=True) / 127.0
        scale[scale == 0] = 1.0
        whole = np.rint(table / scale).astype(np.int8)
        found = g.add("Gather", [g.constant("pieces.w", whole), "pieces"], "embed.whole")
        factor = g.add("Gather", [g.constant("pieces.scale", scale.astype(np.float32)), "pieces"], "embed.scale")
        x = g.add("Mul", [g.add("Cast", [found], "embed.cast", to=TensorProto.FLOAT), factor], "embed.pieces")
    size = g.add("Shape", ["pieces"], "embed.size", start=1, end=2)
    zero = g.constant("zero", np.array([0], np.int64))
    positions = g.add("Slice", [g.constant("positions.w", _array(net.positions.weight)[:_POSITIONS]), zero, size, zero], "embed.positions")
    shapes = g.add("Gather", [g.constant("shapes.w", _array(net.shapes.weight)), "shapes"], "embed.shapes")
    x = g.add("Add", [g.add("Add", [x, positions], "embed.sum"), shapes], "embed.all")
    scale_b = [g.constant("embed.gamma", _array(net.norm.weight)), g.constant("embed.beta", _array(net.norm.bias))]
    return g.add("LayerNormalization", [x, *scale_b], "embed", axis=-1, epsilon=1e-12)


def _skip_norm(g: _Graph, value: str, skip: str, norm: LayerNorm, name: str) -> str:
    """Sum of two values, normalised. Two nodes: the one node that does both is a loop over single numbers, and takes eight times as long."""
    scale = [g.constant(f"{name}.gamma", _array(norm.weight)), g.constant(f"{name}.beta", _array(norm.bias))]
    return g.add("LayerNormalization", [g.add("Add", [value, skip], f"{name}.sum"), *scale], f"{name}.norm", axis=-1, epsilon=1e-12)


def _ends(g: _Graph, x: str, name: str) -> str:
    """The states of each word's first and last piece, side by side."""
    flat = g.add("Squeeze", [x, "zero"], f"{name}.pieces")
    first, last = g.add("Gather", [flat, "first"], f"{name}.first"), g.add("Gather", [flat, "last"], f"{name}.last")
    return g.add("Concat", [first, last], name, axis=-1)


def _heads(g: _Graph, net: Network, x: str) -> None:
    ends = _ends(g, x, "words.ends")
    flat_shapes = g.add("Squeeze", ["shapes", "zero"], "shapes.flat")
    shape_ids = g.add("Gather", [flat_shapes, "first"], "words.shape_ids")
    shaped = g.add("Gather", [g.constant("word_shapes.w", _array(net.word_shapes.weight)), shape_ids], "words.shapes")
    words = g.add("Add", [g.linear(ends, net.words.weight, net.words.bias, "words.linear"), shaped], "words.sum")
    words = g.add("Relu", [words], "words")
    parts = ["tags.in", "names.in", "arc.dependant", "arc.head", "dependant", "label.head"]
    widths = g.constant("words.widths", np.array(net.sizes.words, np.int64))
    g.add("Split", [words, widths], "words.split", outputs=parts, axis=-1)
    start = g.add("MatMul", ["tags.in", g.constant("start.w", np.ascontiguousarray(_array(net.start.weight).T))], "start.mm")
    start = g.add("Add", [start, g.constant("start.b", _array(net.start.bias))], "start.sum")
    g.add("Squeeze", [start, g.constant("one", np.array([1], np.int64))], "start")
    for name, head in (("tag", net.tag), ("morph", net.morph), ("lemma", net.lemma)):
        logits = g.linear("tags.in", head.weight, head.bias, f"{name}.logits")
        g.add("ArgMax", [logits], name, axis=-1, keepdims=0)
    g.linear("names.in", net.name.weight, net.name.bias, "name")
    root = g.constant("arc.root", _array(net.arc_root)[None])
    heads = g.add("Concat", [root, "arc.head"], "arc.heads", axis=0)
    side = g.linear("arc.dependant", net.arc.T, net.arc_bias, "arc.side")
    g.add("MatMul", [side, g.add("Transpose", [heads], "arc.turned", perm=[1, 0])], "arc")
    g.add("Concat", [g.constant("label.root", _array(net.label_root)[None]), "label.head"], "head", axis=0)


def save(net: Network, folder: Path, weights: Weights = "int8") -> None:
    """Write the weights of a model folder: graph, relation weights and vocabulary, each put in place whole."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / "new.tmp"
    onnx.save(build(net, weights), new)
    new.replace(folder / "tagger.onnx")
    with new.open("wb") as file:
        np.savez(file, weight=np.ascontiguousarray(_array(net.label.weight).T), bias=_array(net.label.bias))
    new.replace(folder / "relations.npz")
    write(folder / "vocab.txt", "\n".join(vocabulary()))


def save_meta(folder: Path, inventory: Inventory, meta: dict[str, Any], sentences: Sequence[Sentence]) -> None:
    """Write the meta.json of a model folder: the labels, and the lemma table of the treebank's `sentences`; `meta` is what else it shall say."""
    regular = regular_edits(inventory.lemmas, sentences)
    whole = {
        **meta,
        "window": MAX_WINDOW,
        "labels": {"tags": inventory.tags, "morphs": inventory.morphs, "lemmas": regular, "labels": inventory.labels,
                   "names": inventory.names},
        "irregular": lemma_table(regular, sentences),
    }  # fmt: skip
    write(folder / "meta.json", json.dumps(whole, indent=1, ensure_ascii=False))


def write(path: Path, text: str) -> None:
    """Put a text file in place, whole."""
    new = path.with_suffix(".tmp")
    new.write_text(text.rstrip("\n") + "\n", "utf-8")
    new.replace(path)
