"""The network in torch: MiniLM's six layers, one layer of word vectors, and a head for each task."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from claimx.tag.wordpiece import SHAPES
from claimx.training.windows import IGNORE, MAX_WINDOW, Inventory, Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["LEVELS", "Batch", "Linear", "Network", "Sizes", "collate", "hide", "loss_of"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths: the encoder's are those of MiniLM-L6."""

    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    tags: int = 320
    names: int = 256
    arcs: int = 256
    labels: int = 160

    @property
    def words(self) -> tuple[int, ...]:
        """The slices of the word layer: tags, names, arc dependant, arc head, label dependant, label head."""
        return (self.tags, self.names, self.arcs, self.arcs, self.labels, self.labels)


class Batch(NamedTuple):
    """Windows padded to one shape: b windows of m pieces and n words. Guesses are empty where no window has one, and 0 for words without."""

    pieces: Tensor
    shapes: Tensor
    piece_mask: Tensor
    first: Tensor
    last: Tensor
    word_mask: Tensor
    sentence: Tensor
    tags: Tensor
    morphs: Tensor
    lemmas: Tensor
    heads: Tensor
    labels: Tensor
    names: Tensor
    starts: Tensor
    foreign: Tensor
    guessed_arcs: Tensor
    guessed_labels: Tensor
    guessed_tags: Tensor


def collate(windows: Sequence[Window], pad: int) -> Batch:
    """One batch of windows."""
    b, m, n = len(windows), max(len(w.pieces) for w in windows), max(len(w.first) for w in windows)

    def block(name: str, width: int, fill: int, dtype: torch.dtype) -> Tensor:
        out = np.full((b, width), fill, dtype=np.float32 if dtype == torch.float32 else np.int64)
        for i, window in enumerate(windows):
            row = getattr(window, name)
            out[i, : len(row)] = row
        return torch.from_numpy(out).to(dtype)

    pieces = block("pieces", m, pad, torch.int64)
    sentence = block("sentence", n, -1, torch.int64)
    return Batch(
        pieces, block("shapes", m, 0, torch.int64), pieces != pad, block("first", n, 0, torch.int64),
        block("last", n, 0, torch.int64), sentence >= 0, sentence,
        block("tags", n, IGNORE, torch.int64), block("morphs", n, IGNORE, torch.int64), block("lemmas", n, IGNORE, torch.int64),
        block("heads", n, IGNORE, torch.int64), block("labels", n, IGNORE, torch.int64), block("names", n, -1, torch.int64),
        block("starts", n, -1, torch.float32),
        torch.tensor([float(w.foreign) for w in windows]), *_guesses(windows, n),
    )  # fmt: skip


def _guesses(windows: Sequence[Window], n: int) -> tuple[Tensor, Tensor, Tensor]:
    one = next((guess for w in windows for _, guess in w.guesses), None)
    if one is None:
        return torch.empty(0), torch.empty(0), torch.empty(0)
    arcs, labels, tags = (np.zeros((len(windows), n, k), np.float32) for k in (n + 1, one.labels.shape[1], one.tags.shape[1]))
    for i, window in enumerate(windows):
        for at, guess in window.guesses:
            end = at + len(guess.heads)
            arcs[i, at:end, 0] = guess.arcs[:, 0]
            arcs[i, at:end, at + 1 : end + 1] = guess.arcs[:, 1:]
            labels[i, at:end] = guess.labels
            tags[i, at:end] = guess.tags
    return torch.from_numpy(arcs), torch.from_numpy(labels), torch.from_numpy(tags)


def hide(batch: Batch, mask: int, share: float) -> Batch:
    """The batch with a share of its words hidden: their pieces are `mask`, and the shapes of half of these pieces are none.

    A network that must tell from the company what a word does in the sentence leans less on the words that it was trained on.
    """
    at = torch.arange(batch.pieces.shape[1])[None, :, None]
    inside = (batch.first[:, None, :] <= at) & (at <= batch.last[:, None, :]) & batch.word_mask[:, None, :]
    hidden = (inside & (torch.rand(batch.first.shape) < share)[:, None, :]).any(-1)
    shapeless = hidden & (torch.rand(batch.pieces.shape) < 0.5)
    return batch._replace(pieces=batch.pieces.masked_fill(hidden, mask), shapes=batch.shapes.masked_fill(shapeless, 0))


LEVELS = 63
"""Steps of an eight-bit weight on either side of 0: sums of two products then fit 16 bits, and CPUs with and without VNNI compute the same."""

_POOL = 1 << 23


class Dropout(nn.Module):
    """Dropout whose masks are cut from one pool of random bits at random places: drawing new bits for each is a sixth of a step's time."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self._pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        if self._pool is None:
            self._pool = torch.empty(_POOL, dtype=torch.bfloat16).bernoulli_(1 - self.rate).div_(1 - self.rate)
        at = int(torch.randint(max(1, _POOL - x.numel()), ()))
        return x * self._pool[at : at + x.numel()].view_as(x)


class Linear(nn.Linear):
    """A linear layer that can learn to live with eight bits: while `rounded`, it computes in training what the exported graph will.

    Weights take `LEVELS` steps on either side of 0, with a scale for each output; the input 255 steps over the range it has in its window.
    Gradients pass as if nothing had been rounded (Jacob et al. 2018).
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """The layer applied to b × m × inputs."""
        if not (self.rounded and self.training):
            return super().forward(x)
        with torch.no_grad():
            weight = self.weight
            scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-9) / LEVELS
            off = (weight / scale).round() * scale - weight
            low, high = x.amin((1, 2), keepdim=True).clamp(max=0).float(), x.amax((1, 2), keepdim=True).clamp(min=0).float()
            step = ((high - low) / 255).clamp(min=1e-9)
            noise = (x.float() / step).round() * step - x
        return functional.linear(x + noise.to(x.dtype), weight + off, self.bias)


class Layer(nn.Module):
    """One layer of BERT (post-norm)."""

    def __init__(self, sizes: Sizes, dropout: Dropout) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.qkv = Linear(sizes.hidden, 3 * sizes.hidden)
        self.mix = Linear(sizes.hidden, sizes.hidden)
        self.norm_a = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.up = Linear(sizes.hidden, sizes.inner)
        self.down = Linear(sizes.inner, sizes.hidden)
        self.norm_b = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, m, h = x.shape
        q, k, v = self.qkv(x).view(b, m, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: the backward pass of torch's fused attention on CPU costs twice as much as all other layers.
        scores = (q @ k.transpose(-1, -2)) * (h // self.heads) ** -0.5
        seen = (torch.softmax(scores.masked_fill(~mask, -1e4), dim=-1) @ v).transpose(1, 2).reshape(b, m, h)
        x = self.norm_a(x + self.dropout(self.mix(seen)))
        return self.norm_b(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder, word layer and heads.

    A window may be marked as of another convention (see `Sentence.foreign`); the vector for that is learnt, and at run time not added.
    """

    def __init__(self, inventory: Inventory, vocabulary: int, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        h = sizes.hidden
        self.pieces = nn.Embedding(vocabulary, h)
        self.positions = nn.Embedding(sizes.positions, h)
        self.shapes = nn.Embedding(len(SHAPES), h)
        nn.init.zeros_(self.shapes.weight)
        self.foreign = nn.Parameter(torch.zeros(h))
        self.norm = nn.LayerNorm(h, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes, self.dropout) for _ in range(sizes.layers))
        self.word_dropout = Dropout(0.25)
        self.word_shapes = nn.Embedding(len(SHAPES), sum(sizes.words))
        nn.init.zeros_(self.word_shapes.weight)
        self.words = Linear(2 * h, sum(sizes.words))
        self.start = nn.Linear(sizes.tags, 1)
        self.tag = nn.Linear(sizes.tags, len(inventory.tags))
        self.morph = nn.Linear(sizes.tags, len(inventory.morphs))
        self.lemma = nn.Linear(sizes.tags, len(inventory.lemmas))
        self.name = nn.Linear(sizes.names, len(inventory.names))
        self.arc = nn.Parameter(torch.randn(sizes.arcs, sizes.arcs) * sizes.arcs**-0.5 * 0.3)
        self.arc_bias = nn.Parameter(torch.zeros(sizes.arcs))
        self.arc_root = nn.Parameter(torch.randn(sizes.arcs) * 0.05)
        self.label_root = nn.Parameter(torch.randn(sizes.labels) * 0.05)
        self.label = nn.Linear(sizes.labels, len(inventory.labels))

    def load_minilm(self, path: Path) -> None:
        """Start the encoder from the weights of MiniLM-L6 (a BERT checkpoint in safetensors)."""
        got = load_file(path)
        own = {"pieces.weight": got["embeddings.word_embeddings.weight"],
               "positions.weight": got["embeddings.position_embeddings.weight"] + got["embeddings.token_type_embeddings.weight"][0],
               "norm.weight": got["embeddings.LayerNorm.weight"], "norm.bias": got["embeddings.LayerNorm.bias"]}  # fmt: skip
        for i in range(self.sizes.layers):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            for part in ("weight", "bias"):
                own[f"{new}qkv.{part}"] = torch.cat([got[f"{old}attention.self.{n}.{part}"] for n in ("query", "key", "value")])
                own[f"{new}mix.{part}"] = got[f"{old}attention.output.dense.{part}"]
                own[f"{new}norm_a.{part}"] = got[f"{old}attention.output.LayerNorm.{part}"]
                own[f"{new}up.{part}"] = got[f"{old}intermediate.dense.{part}"]
                own[f"{new}down.{part}"] = got[f"{old}output.dense.{part}"]
                own[f"{new}norm_b.{part}"] = got[f"{old}output.LayerNorm.{part}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        if unexpected or any(name.startswith(("layers.", "pieces", "positions")) for name in missing):
            raise ValueError(f"{path} is not the checkpoint of MiniLM-L6: {unexpected or missing}")

    def encode(self, batch: Batch) -> tuple[Tensor, ...]:
        """The slices of the word layer (see `Sizes.words`), each b × n × its width."""
        m = batch.pieces.shape[1]
        x = self.pieces(batch.pieces) + self.positions.weight[:m] + self.shapes(batch.shapes)
        x = self.dropout(self.norm(x + batch.foreign[:, None, None] * self.foreign))
        mask = batch.piece_mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        row = torch.arange(len(x))[:, None]
        ends = torch.cat([x[row, batch.first], x[row, batch.last]], dim=-1)
        words = functional.relu(self.words(ends) + self.word_shapes(batch.shapes[row, batch.first]))
        return torch.split(self.word_dropout(words), self.sizes.words, dim=-1)

    def arcs(self, dependants: Tensor, heads: Tensor) -> Tensor:
        """Arc scores, b × n × (n + 1); column 0 is the root."""
        root = self.arc_root.expand(len(heads), 1, -1)
        return (dependants @ self.arc + self.arc_bias) @ torch.cat([root, heads], dim=1).transpose(1, 2)

    def relations(self, dependants: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """Logits of the relation of each word to its chosen head (a column of the arc scores)."""
        root = self.label_root.expand(len(heads), 1, -1)
        all_heads = torch.cat([root, heads], dim=1)
        picked = all_heads[torch.arange(len(heads))[:, None], chosen]
        return self.label(functional.relu(dependants + picked))


def _spread(logits: Tensor, target: Tensor, guessed: Tensor | None = None) -> Tensor:
    """Cross-entropy by word, over words with a target: one label, or a guess's probabilities of all labels."""
    told = (target != IGNORE).sum()
    loss = functional.cross_entropy(logits.flatten(0, 1).float(), target.flatten(), ignore_index=IGNORE, reduction="sum")
    if guessed is not None and guessed.numel():
        loss = loss - (guessed * functional.log_softmax(logits.float(), -1)).sum()
        told = told + (guessed.sum(-1) > 0).sum()
    return loss / told.clamp(min=1)


def loss_of(net: Network, batch: Batch) -> dict[str, Tensor]:
    """The losses of a batch, by head, each a mean over the words that its corpus annotates."""
    tag, name, arc_d, arc_h, label_d, label_h = net.encode(batch)
    losses = {
        "tag": _spread(net.tag(tag), batch.tags, batch.guessed_tags),
        "morph": _spread(net.morph(tag), batch.morphs),
        "lemma": _spread(net.lemma(tag), batch.lemmas),
    }
    bounded = batch.starts >= 0
    if bounded.any():
        starts = net.start(tag).squeeze(-1).float()
        losses["start"] = functional.binary_cross_entropy_with_logits(starts[bounded], batch.starts[bounded])
    # Names: minus the log of the probability of all the labels that the corpus leaves possible.
    logits = net.name(name).float()
    bits = 1 << torch.arange(logits.shape[-1])
    allowed = (batch.names[..., None] & bits) != 0
    told = batch.word_mask & ~allowed.all(-1)
    if told.any():
        some = torch.logsumexp(logits.masked_fill(~allowed, -1e4), -1) - torch.logsumexp(logits, -1)
        losses["name"] = -some[told].mean()
    if (batch.heads != IGNORE).any():
        scores = net.arcs(arc_d, arc_h).float()
        same = batch.sentence[:, :, None] == batch.sentence[:, None, :]
        possible = torch.cat([torch.ones_like(same[..., :1]), same], dim=-1)
        certain = batch.heads if not batch.guessed_arcs.numel() else batch.heads.masked_fill(batch.guessed_arcs.sum(-1) > 0, IGNORE)
        losses["arc"] = _spread(scores.masked_fill(~possible, -1e4), certain, batch.guessed_arcs)
        chosen = batch.heads.clamp(min=0)
        losses["label"] = _spread(net.relations(label_d, label_h, chosen), batch.labels, batch.guessed_labels)
    return losses


def describe(sizes: Sizes) -> dict[str, int]:
    """The widths as plain data."""
    return {**asdict(sizes), "window": MAX_WINDOW}
