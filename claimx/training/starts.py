"""The head of sentence starts, fitted once more on what the eight-bit encoder gives.

Training ends with an encoder whose weights are a mean of several networks' and are then rounded. Where a sentence starts is told by one sum over its
states, against a fixed bound: what the rounding adds to the sum moves the bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch.nn import functional

from claimx.tag.model import open_graph
from claimx.training.windows import MAX_WINDOW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from claimx.training.windows import Window

__all__ = ["refit"]

HOLD: Final = 1e-3
"""Weight of the squared distance from the weights it begins with (Li et al. 2018), chosen on GUM dev and EWT dev's later part."""

_SEEN = "tags.in"  # the slice of the word layer that this head reads


def refit(path: Path, windows: Sequence[Window]) -> None:
    """Fit the head of sentence starts of the graph at `path` on windows, and write it anew."""
    graph = onnx.load(path)
    states, starts = (torch.from_numpy(column) for column in _look(graph, windows))
    weights = [item for name in ("start.w", "start.b") for item in graph.graph.initializer if item.name == name]
    trained = [torch.tensor(numpy_helper.to_array(item)) for item in weights]
    fitted = [torch.nn.Parameter(value.clone()) for value in trained]
    optimiser = torch.optim.LBFGS(fitted, max_iter=60, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        moved = torch.stack([((new - old) ** 2).sum() for new, old in zip(fitted, trained, strict=True)]).sum()
        value = functional.binary_cross_entropy_with_logits((states @ fitted[0] + fitted[1]).squeeze(-1), starts) + HOLD * moved
        value.backward()
        return value

    optimiser.step(loss)
    for item, value in zip(weights, fitted, strict=True):
        item.CopyFrom(numpy_helper.from_array(value.detach().numpy(), item.name))
    new = path.with_suffix(".tmp")
    onnx.save(graph, new)
    new.replace(path)


def _look(graph: onnx.ModelProto, windows: Sequence[Window]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """States [n, width] and starts [n] of the words of windows whose corpus tells where sentences start."""
    asked = onnx.ModelProto()
    asked.CopyFrom(graph)
    asked.graph.output.append(helper.make_tensor_value_info(_SEEN, TensorProto.FLOAT, None))
    session = open_graph(asked.SerializeToString())
    states: list[NDArray[np.float32]] = []
    starts: list[NDArray[np.float32]] = []
    for window in windows:
        told = window.starts >= 0
        if told.any() and len(window.pieces) <= MAX_WINDOW:  # a longer sentence is never read whole
            feed: dict[str, NDArray[Any]] = {"pieces": window.pieces[None], "shapes": window.shapes[None], "first": window.first,
                                             "last": window.last}  # fmt: skip
            (seen,) = session.run([_SEEN], {name: value.astype(np.int64) for name, value in feed.items()})
            states.append(seen[told])
            starts.append(window.starts[told])
    return np.concatenate(states), np.concatenate(starts)
