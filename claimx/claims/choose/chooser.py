"""The chooser: for every figure of a reading the most probable candidate of each role, and how sure the whole of it is."""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate, chain
from struct import pack
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimx.claims.choose.ranker import Candidates, Coding, Panel, one_thread, standardised
from claimx.claims.propose.periods import value_of
from claimx.tag.model import BUNDLED

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from claimx.claims.propose.reading import Proposals, Reading, Spot

__all__ = ["ROLES", "Choice", "Chooser", "bundled", "told_by", "with_governor"]


WIDTH = 384  # of the encoder's states


class Role(NamedTuple):
    """`key` gives what candidates (items of `Proposals`) that state the same have in common; of `many` roles any number may be chosen."""

    key: Callable[[Any], Hashable]
    many: bool = False


def source_key(item: Any) -> Hashable:
    """A speaker by the fullest name, a noun by its place."""
    if item is None:
        return None
    return str(item.attribution.source.name) if item.attribution is not None else tuple(item.phrase[:2])


ROLES: Mapping[str, Role] = {
    "measure": Role(lambda item: None if item is None else (item.start, item.end)),
    "period": Role(value_of),
    "source": Role(source_key),
    "place": Role(lambda item: item.code or item.name, many=True),
    "change": Role(lambda item: item),
}


class Choice(NamedTuple):
    """What was chosen for one role: the items (one, or any number of places), the probability of what they state, and those of all candidates."""

    items: list[Any]
    sureness: float
    scores: NDArray[np.float32]


class Chooser:
    """The panels of all roles, with what turns their sureness into a claim's confidence.

    `settings`: `places`, the probability from which a place is chosen; `open`, by role the weight of leaving it open; `confidence`, weights of the
    logistic model over the log-odds of each role's choice.
    """

    def __init__(self, panels: Mapping[str, Panel], settings: Mapping[str, Any]) -> None:
        self.panels = panels
        self.settings = settings

    def choose(self, reading: Reading, proposed: Sequence[tuple[Spot, Mapping[str, Proposals]]]) -> list[dict[str, Choice]]:
        """The choices for each figure, in the order given; nothing depends on anything but the reading."""
        found: list[dict[str, Choice]] = [{} for _ in proposed]
        figures = states_of(reading, [told_by(spot) for spot, _ in proposed])
        with one_thread():
            for role in ROLES:
                some = [i for i, (_, roles) in enumerate(proposed) if roles[role].items]
                if not some:
                    continue
                own = [proposed[i][1][role] for i in some]
                stated = [[ROLES[role].key(item) for item in one.items] for one in own]
                sentences = [(proposed[i][0].k, proposed[i][0].sentence) for i in some]
                scores = self.panels[role].scores(candidates(reading, own, stated, figures[some], sentences))
                at = 0
                for i, one, keys in zip(some, own, stated, strict=True):
                    found[i][role] = self.pick(role, one.items, keys, scores[at : at + len(keys)])
                    at += len(keys)
        return found

    def pick(self, role: str, items: Sequence[Any], keys: Sequence[Any], scores: NDArray[np.float32]) -> Choice:
        """The choice by these probabilities."""
        if ROLES[role].many:
            return Choice([item for item, p in zip(items, scores.tolist(), strict=True) if p > self.settings["places"]], 1.0, scores)
        return self.pick_by_keys(role, items, keys, scores)

    def pick_by_keys(self, role: str, items: Sequence[Any], keys: Sequence[Any], scores: NDArray[np.float32]) -> Choice:
        """The likeliest of what is stated, candidates of one key taken together, by the likeliest of those."""
        told = scores.tolist()
        worth = self.worth(role, keys, told)
        most = max(worth.values())
        best = max((key for key, value in worth.items() if value == most), key=str)
        mine = [i for i, key in enumerate(keys) if key == best]
        return Choice([items[max(mine, key=lambda i: (told[i], -i))]], sum(told[i] for i in mine), scores)

    def worth(self, role: str, keys: Sequence[Any], scores: Sequence[float]) -> dict[Any, float]:
        """What each thing that is stated counts in the choice: the probabilities of its candidates together, of leaving it open times its weight."""
        worth: dict[Any, float] = {}
        for key, p in zip(keys, scores, strict=True):
            worth[key] = worth.get(key, 0.0) + p
        for key in worth.keys() & _OPEN:
            worth[key] *= self.settings["open"].get(role, 1.0)
        return worth

    def confidence(self, choices: Mapping[str, Choice], kind: str) -> float:
        """How probable it is that the whole claim is right, from 0 to 1."""
        weights: Mapping[str, float] = self.settings["confidence"]
        total = weights["bias"] + weights.get(f"kind:{kind}", 0.0)
        for role in ("measure", "period", "source"):
            total += weights[role] * log_odds(choices[role].sureness if role in choices else 0.5)
        return round(float(1 / (1 + np.exp(-total))), 2)


_OPEN = frozenset({None, (None, None)})


def log_odds(p: float) -> float:
    """The log-odds of a probability, kept within what can be told."""
    p = min(max(p, 0.005), 0.995)
    return float(np.log(p / (1 - p)))


def told_by(spot: Spot) -> tuple[int, int, int]:
    """Passage and the two tokens whose states tell of a figure: its root and its predicate."""
    return spot.k, spot.site.root, spot.verb if spot.verb is not None else spot.site.root


def with_governor(reading: Reading, token: tuple[int, int] | None) -> tuple[int, int, int] | None:
    """Passage and the two tokens whose states tell of a candidate: its own and its governor."""
    return None if token is None else (*token, reading.views[token[0]].governor(token[1]))


def candidates(
    reading: Reading, proposals: Sequence[Proposals], stated: Sequence[Sequence[Any]], figures: Any, sentences: Sequence[tuple[int, int]]
) -> Candidates:
    """The candidates of one role as its panel wants them, of the figures that have any: with what they state, the figures' states and sentences."""
    rows: dict[tuple[int, int] | None, int] = {}
    keys: dict[Any, int] = {}
    tokens = [rows.setdefault(token, len(rows)) for one in proposals for token in one.tokens]
    numbers = [*chain.from_iterable(row for one in proposals for row in one.numbers)]
    return Candidates(
        np.array([one.shared for one in proposals], np.float32),
        [one.shared_names for one in proposals],
        proposals[0].at,
        # In two thirds of the time that np.array takes.
        np.frombuffer(pack(f"{len(numbers)}f", *numbers), np.float32).reshape(len(tokens), -1),
        [row for one in proposals for row in one.names],
        figures,
        states_of(reading, [with_governor(reading, token) for token in rows]),
        np.array(tokens, np.int64),
        np.repeat(np.arange(len(proposals)), [len(own) for own in stated]),
        np.array([keys.setdefault(key, len(keys)) for own in stated for key in own], np.int64),
        sentences,
    )


def states_of(reading: Reading, pairs: Sequence[tuple[int, int, int] | None]) -> Any:
    """The encoder's states of passages' pairs of tokens, one after the other, `standardised`; zeros for None and where a passage has none."""
    passages = sorted({pair[0] for pair in pairs if pair is not None and len(reading.views[pair[0]].passage.doc.tensor)})
    tensors = [reading.views[k].passage.doc.tensor for k in passages]
    starts = dict(zip(passages, accumulate(map(len, tensors), initial=1), strict=False))
    rows = [(starts[pair[0]] + pair[1], starts[pair[0]] + pair[2]) if pair is not None and pair[0] in starts else (0, 0) for pair in pairs]
    states = np.concatenate([np.zeros((1, tensors[0].shape[1] if tensors else WIDTH), np.float16), *tensors])
    return standardised(states[np.array(rows, np.int64).reshape(-1)].reshape(len(rows), -1))


@cache
def bundled() -> Chooser:
    """The chooser that comes with claimx: `choices.json` and `choices.npz` in its model folder."""
    told = json.loads((BUNDLED / "choices.json").read_text("utf-8"))
    with np.load(BUNDLED / "choices.npz") as file:
        arrays = {name: file[name].astype(np.float32) for name in file.files}
    panels = {}
    for role, members in told["codes"].items():
        prefixes = [f"{role}/{nth}/" for nth in range(len(members))]
        own = [{name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)} for prefix in prefixes]
        coding = Coding(members[0], own[0].pop("mean"), own[0].pop("deviation"))
        panels[role] = Panel(coding, own, many=ROLES[role].many)
    return Chooser(panels, told["settings"])
