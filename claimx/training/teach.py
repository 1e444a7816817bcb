"""Guesses: what an ensemble of trained networks makes of the syntax of plain text, for another network to learn from.

The soft labels of an ensemble carry over much of what it knows beyond one network (Hinton et al. 2015; for parsers Kuncoro et al. 2016).
"""

from __future__ import annotations

import hashlib
import random
import time
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import torch

from claimx.tag.trees import best_tree
from claimx.tag.wordpiece import WordPieces
from claimx.training.network import collate
from claimx.training.sentences import Guess
from claimx.training.train import GUESSED, TEACHERS, vocabulary
from claimx.training.windows import MAX_WINDOW, Encoder, batches, length, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from claimx.training.corpora import Corpora
    from claimx.training.network import Batch, Network
    from claimx.training.sentences import Sentence
    from claimx.training.windows import Inventory

__all__ = ["guess", "read_guesses", "teach", "write_guesses"]

_BUDGET = 4096  # word pieces of a batch
_NOTHING = Guess(np.zeros((0, 1), np.float16), np.zeros(0, np.int16), np.zeros((0, 1), np.float16), np.zeros((0, 1), np.float16))


def teach(
    corpora: Corpora,
    inventory: Inventory,
    nets: Sequence[Network],
    out: Path,
    *,
    shares: tuple[tuple[str, float], ...],
    say: Callable[[str], None],
) -> Corpora:
    """The corpora with the guesses of `nets` in a part of the other corpora (see `GUESSED`); kept in `out`, from which it goes on."""
    encode = Encoder(WordPieces(vocabulary()), inventory)
    size = GUESSED * sum(length(s, encode.cut) for s in corpora.trees)
    others = dict(corpora.others)
    for name, share in shares:
        pool = corpora.others[name]
        kept = out / f"guesses-{name}-{_digest(pool, share)}.npz"
        if not kept.exists():
            began = time.monotonic()
            chosen = _choose(pool, size * share, encode, random.Random(name))
            told = dict(zip(chosen, guess([pool[i] for i in chosen], nets, encode, random.Random(name)), strict=True))
            write_guesses(kept, [told.get(i, s) for i, s in enumerate(pool)])
            say(f"{name}: {len(chosen)} of {len(pool)} sentences guessed in {time.monotonic() - began:.0f} s")
        others[name] = tuple(read_guesses(kept, pool))
    return replace(corpora, others=others)


def _digest(pool: Sequence[Sentence], share: float) -> str:
    """What tells guesses from those of another pool, share or recipe of teachers."""
    told = hashlib.sha256(repr((TEACHERS, GUESSED, share)).encode())
    for sentence in pool:
        told.update(repr(sentence.words).encode())
    return told.hexdigest()[:12]


def _choose(pool: Sequence[Sentence], size: float, encode: Encoder, rng: random.Random) -> list[int]:
    """Whole documents of the pool up to `size` word pieces, as indices in order."""
    documents = [[i for i, _ in rows] for _, rows in groupby(enumerate(pool), key=lambda item: item[1].document)]
    rng.shuffle(documents)
    chosen: list[int] = []
    for document in documents:
        if size <= 0:
            break
        chosen += document
        size -= sum(length(pool[i], encode.cut) for i in document)
    return sorted(chosen)


def guess(sentences: Sequence[Sentence], nets: Sequence[Network], encode: Encoder, rng: random.Random) -> list[Sentence]:
    """The sentences, in their order, each with the mean of what `nets` (in evaluation mode) say of it; those too long as they are."""
    short = [i for i, s in enumerate(sentences) if length(s, encode.cut) <= MAX_WINDOW]
    numbers = iter(short)
    windows = []
    inside: dict[int, list[int]] = {}
    for group in plan([sentences[i] for i in short], encode.cut, rng):
        window = encode(group)
        inside[id(window)] = [next(numbers) for _ in group]
        windows.append(window)
    made = list(sentences)
    for batch in batches(windows, _BUDGET, rng):
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            guesses = list(_guess(collate(batch, encode.cut.pad), nets))
        found = iter(guesses)
        for window in batch:
            for number in inside[id(window)]:
                made[number] = replace(made[number], guess=next(found))
    return made


def _guess(batch: Batch, nets: Sequence[Network]) -> Iterator[Guess]:
    """Guesses of the sentences of a batch, in order."""
    same = (batch.sentence[:, :, None] == batch.sentence[:, None, :]) & batch.word_mask[:, :, None]
    possible = torch.cat([torch.ones_like(same[..., :1]), same], dim=-1)
    sides = []
    arcs, tags = torch.zeros(()), torch.zeros(())
    for net in nets:
        tag, _, arc_d, arc_h, label_d, label_h = net.encode(batch)
        arcs = arcs + torch.softmax(net.arcs(arc_d, arc_h).float().masked_fill(~possible, -1e4), -1) / len(nets)
        tags = tags + torch.softmax(net.tag(tag).float(), -1) / len(nets)
        sides.append((net, label_d, label_h))
    bounds = [(row, *span) for row, numbers in enumerate(batch.sentence.tolist()) for span in _spans(numbers)]
    heads = torch.zeros_like(batch.heads)
    for row, start, end in bounds:
        heads[row, start:end] = torch.tensor([h + start if h else 0 for h in best_tree(np.log(_own(arcs[row], start, end) + 1e-9))])
    labels = sum((torch.softmax(net.relations(d, h, heads).float(), -1) / len(nets) for net, d, h in sides), start=torch.zeros(()))
    for row, start, end in bounds:
        own = heads[row, start:end].numpy()
        yield Guess(
            arcs=_own(arcs[row], start, end).astype(np.float16),
            heads=np.where(own > 0, own - start, 0).astype(np.int16),
            labels=labels[row, start:end].numpy().astype(np.float16),
            tags=tags[row, start:end].numpy().astype(np.float16),
        )


def _own(arcs: torch.Tensor, start: int, end: int) -> NDArray[np.float32]:
    """The arcs within one sentence of a window, and those to the root."""
    return torch.cat([arcs[start:end, :1], arcs[start:end, start + 1 : end + 1]], dim=1).numpy()


def _spans(numbers: list[int]) -> Iterator[tuple[int, int]]:
    at = 0
    for number in range(max(numbers) + 1):
        end = at + numbers.count(number)
        yield at, end
        at = end


def write_guesses(path: Path, sentences: Sequence[Sentence]) -> None:
    """Keep the guesses of `sentences` in a file, whole or not at all."""
    guesses = [s.guess for s in sentences]
    sizes = np.array([0 if g is None else len(g.heads) for g in guesses])
    told = [g for g in guesses if g is not None] or [_NOTHING]
    new = path.with_suffix(".tmp")
    with new.open("wb") as file:
        np.savez(file, sizes=sizes, arcs=np.concatenate([g.arcs.ravel() for g in told]), heads=np.concatenate([g.heads for g in told]),
                 labels=np.concatenate([g.labels for g in told]), tags=np.concatenate([g.tags for g in told]))  # fmt: skip
    new.replace(path)


def read_guesses(path: Path, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with the guesses that `write_guesses` kept of them."""
    with np.load(path) as file:
        sizes, arcs, heads, labels, tags = (file[name] for name in ("sizes", "arcs", "heads", "labels", "tags"))
    made = []
    at = cell = 0
    for sentence, n in zip(sentences, sizes.tolist(), strict=True):
        if n:
            block = arcs[cell : cell + n * (n + 1)].reshape(n, n + 1)
            own = Guess(block, heads[at : at + n], labels[at : at + n], tags[at : at + n])
            made.append(replace(sentence, guess=own))
            at, cell = at + n, cell + n * (n + 1)
        else:
            made.append(sentence)
    return made
