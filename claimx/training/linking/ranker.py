"""The chooser in torch: candidates of one role scored by themselves, then again in the knowledge of what the figures around would choose.

What it computes is what claimx/claims/choose/ranker.py computes with numpy.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from claimx.claims.choose.ranker import AROUND, Coding, around_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from claimx.training.linking.examples import Text

__all__ = ["Ranker", "Table", "coding_of", "fit", "predict"]

HIDDEN, PROJECTED, CONTEXT, SECOND = 96, 48, 32, 48
RARE = 12  # a category seen less often is none
CATEGORIES = 400
FIGURES = 64  # a batch: documents of at least so many figures together


class Table:
    """All candidates of a role of some documents, one row each."""

    def __init__(self, texts: Sequence[Text], role: str) -> None:
        self.documents: list[list[int]] = []  # the figures of each document
        self.figures: list[tuple[int, int]] = []  # (document, example)
        numbers, states, tokens, roots, right, sentences = [], [], [], [], [], []
        keys: list[int] = []
        self.names: list[tuple[str, ...]] = []
        counts: list[int] = []
        base = 0
        for d, text in enumerate(texts):
            known: dict[Any, int] = {}
            here: list[int] = []
            for e, example in enumerate(text.examples):
                one = example.roles[role]
                if not one.names:
                    continue
                here.append(len(self.figures))
                self.figures.append((d, e))
                numbers.append(one.numbers)
                self.names.extend(one.names)
                counts.append(len(one.names))
                tokens.append(np.where(one.tokens < 0, -1, base + one.tokens))
                roots.append([base + row for row in example.told_by])
                right.extend(one.right or [False] * len(one.names))
                keys.extend(known.setdefault(key, len(known)) for key in one.keys)
                sentences.append(example.sentence)
            self.documents.append(here)
            states.extend([text.states] if len(text.states) else [])  # none where nothing was worth tagging
            base += len(text.states)
        self.judged = np.array([bool(texts[d].examples[e].roles[role].right) for d, e in self.figures])
        self.states = torch.from_numpy(np.concatenate([*states, np.zeros((1, states[0].shape[1]), np.float16)])).float()
        self.numbers = np.concatenate(numbers)
        self.counts = np.array(counts)
        self.starts = np.concatenate([[0], np.cumsum(counts)])
        self.tokens = torch.from_numpy(np.concatenate(tokens))
        self.roots = torch.tensor(roots)
        self.right = torch.tensor(right).float()
        self.keys = np.array(keys)
        self.sentences = sentences

    def rows(self, figures: Sequence[int]) -> NDArray[np.int64]:
        """The rows of the candidates of these figures, in order."""
        return np.concatenate([np.arange(self.starts[i], self.starts[i + 1]) for i in figures])


class Ranker(nn.Module):
    """Two stages of scores for candidates; see the module."""

    def __init__(self, numbers: int, categories: Sequence[int], states: int, *, encoder: bool, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        widths = [min(16, 4 + n // 8) for n in categories]
        self.embed = nn.ModuleList(nn.Embedding(n, width) for n, width in zip(categories, widths, strict=True))
        self.norm = nn.LayerNorm(states)
        self.figure = nn.Linear(states, PROJECTED)
        self.candidate = nn.Linear(states, PROJECTED)
        self.first = nn.Linear(numbers + sum(widths) + (3 * PROJECTED if encoder else 0), HIDDEN)
        self.second = nn.Linear(HIDDEN, HIDDEN)
        self.one = nn.Linear(HIDDEN, 1)
        self.context = nn.Linear(AROUND, CONTEXT)
        self.joined = nn.Linear(HIDDEN + CONTEXT, SECOND)
        self.two = nn.Linear(SECOND, 1)
        self.drop, self.drop_numbers, self.drop_states = nn.Dropout(dropout), nn.Dropout(0.15), nn.Dropout(dropout)

    def forward(self, numbers: Tensor, names: Tensor, figure: Tensor, candidate: Tensor, of: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of stage one, and what stage two goes on from; `of` is the figure of each candidate."""
        parts = [self.drop_numbers(numbers), *(self.drop_states(embed(names[:, i])) for i, embed in enumerate(self.embed))]
        if self.encoder:
            a = torch.tanh(self.figure(self.drop_states(self.norm(figure))))[of]
            b = torch.tanh(self.candidate(self.drop_states(self.norm(candidate))))
            parts += [a, b, a * b]
        z = self.drop(torch.relu(self.first(torch.cat(parts, 1))))
        z = z + self.drop(torch.relu(self.second(z)))
        return self.one(z).squeeze(1), z

    def again(self, one: Tensor, z: Tensor, around: Tensor) -> Tensor:
        """Scores of stage two."""
        joined = torch.relu(self.joined(torch.cat([z, torch.relu(self.context(around))], 1)))
        return one + self.two(joined).squeeze(1)


class Fitted(NamedTuple):
    """A trained ranker with the coding of its features."""

    net: Ranker
    coding: Coding
    many: bool


def coding_of(table: Table, figures: Sequence[int]) -> Coding:
    """Categories, means and deviations as these figures have them."""
    rows = table.rows(figures)
    seen: list[Counter[str]] = [Counter() for _ in table.names[0]]
    for row in rows:
        for counter, name in zip(seen, table.names[row], strict=True):
            counter[name] += 1
    codes = [
        {name: at + 1 for at, (name, n) in enumerate(sorted(c.items(), key=lambda item: (-item[1], item[0]))[:CATEGORIES]) if n >= RARE}
        for c in seen
    ]
    numbers = table.numbers[rows]
    return Coding(codes, numbers.mean(0), numbers.std(0) + 1e-3)


def soft(scores: Tensor, of: Tensor, n: int) -> Tensor:
    """Probabilities of candidates among those of their figure."""
    top = torch.full((n,), -1e9).scatter_reduce(0, of, scores.detach(), "amax")
    e = torch.exp(scores - top[of])
    return e / torch.zeros(n).index_add(0, of, e)[of]


class Encoded:
    """A table in a coding, ready to be cut into batches."""

    def __init__(self, table: Table, coding: Coding) -> None:
        self.table = table
        self.numbers = torch.from_numpy(coding.numbers(table.numbers))
        self.names = torch.from_numpy(coding.names(table.names))

    def run(self, net: Ranker, documents: Sequence[int], *, many: bool) -> tuple[list[int], Tensor, Tensor, Tensor, Tensor]:
        """Figures, rows, the figure of each row, and the scores of both stages, of whole documents."""
        table = self.table
        figures = [i for d in documents for i in table.documents[d]]
        rows = torch.from_numpy(table.rows(figures))
        of = torch.repeat_interleave(torch.arange(len(figures)), torch.from_numpy(table.counts[figures]))
        one, z = net(
            self.numbers[rows],
            self.names[rows],
            table.states[table.roots[figures]].flatten(1),
            table.states[table.tokens[rows]].flatten(1),
            of,
        )
        p = torch.sigmoid(one.detach()) if many else soft(one.detach(), of, len(figures))
        sections = [len(table.documents[d]) for d in documents]
        found = around_of(p.numpy(), of.numpy(), table.keys[rows.numpy()], [table.sentences[i] for i in figures], sections)
        return figures, rows, of, one, net.again(one, z, torch.from_numpy(found))


def fit(
    table: Table,
    documents: Sequence[int],
    *,
    many: bool,
    seed: int,
    encoder: bool = True,
    epochs: int = 10,
    rate: float = 3e-3,
    dropout: float = 0.5,
) -> Fitted:
    """A ranker trained on these documents (indices into the table's), the same for the same seed."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    documents = [d for d in documents if table.documents[d]]
    figures = [i for d in documents for i in table.documents[d]]
    coding = coding_of(table, [i for i in figures if table.judged[i]])
    encoded = Encoded(table, coding)
    net = Ranker(table.numbers.shape[1], [len(c) + 1 for c in coding.codes], 2 * table.states.shape[1], encoder=encoder, dropout=dropout)
    usable = torch.tensor(
        [
            bool(table.judged[i]) and (many or bool(table.right[table.starts[i] : table.starts[i + 1]].any()))
            for i in range(len(table.figures))
        ]
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.02)
    steps = epochs * (len(figures) // FIGURES + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda t: min((t + 1) / (0.3 * steps), max(1e-3, (steps - t) / (0.7 * steps))))
    for _ in range(epochs):
        net.train()
        for batch in batches(table, [documents[i] for i in rng.permutation(len(documents))]):
            ids, rows, of, *stages = encoded.run(net, batch, many=many)
            loss = sum(loss_of(scores, of, table.right[rows], usable[ids], many=many) for scores in stages)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            schedule.step()
    return Fitted(net.eval(), coding, many)


def batches(table: Table, documents: Sequence[int]) -> list[list[int]]:
    """Documents in their order, in runs of at least `FIGURES` figures."""
    found: list[list[int]] = [[]]
    size = 0
    for d in documents:
        if size >= FIGURES:
            found.append([])
            size = 0
        found[-1].append(d)
        size += len(table.documents[d])
    return found


def loss_of(scores: Tensor, of: Tensor, right: Tensor, usable: Tensor, *, many: bool) -> Tensor:
    """Minus the log of the probability of what is right; of each candidate by itself where many may be chosen."""
    if many:
        return nn.functional.binary_cross_entropy_with_logits(scores[usable[of]], right[usable[of]])
    p = torch.zeros(len(usable)).index_add(0, of, soft(scores, of, len(usable)) * right)
    return -torch.log(p[usable] + 1e-6).mean()


@torch.no_grad()  # type: ignore[untyped-decorator]  # torch is not always there to be typed
def predict(fitted: Fitted, table: Table, documents: Sequence[int]) -> dict[int, NDArray[np.float32]]:
    """The probabilities of the candidates of every figure of these documents."""
    encoded = Encoded(table, fitted.coding)
    found: dict[int, NDArray[np.float32]] = {}
    for d in documents:
        if not table.documents[d]:
            continue
        figures, _, of, _, two = encoded.run(fitted.net, [d], many=fitted.many)
        p = torch.sigmoid(two) if fitted.many else soft(two, of, len(figures))
        for i, own in zip(figures, p.split(table.counts[figures].tolist()), strict=True):
            found[i] = own.numpy()
    return found
