"""The chooser: for every figure of a reading the most probable candidate of each role, and how sure the whole of it is."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimx.claims.choose.ranker import Candidates, Coding, Ranker, one_thread, standardised
from claimx.claims.choose.roles import ROLES
from claimx.tag.model import BUNDLED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from claimx.claims.propose.reading import Proposals, Reading, Spot

__all__ = ["Choice", "Chooser", "Panel", "bundled", "told_by", "with_governor"]


class Choice(NamedTuple):
    """What was chosen for one role: the items (one, or any number of places), the probability of what they state, and those of all candidates."""

    items: list[Any]
    sureness: float
    scores: NDArray[np.float32]


class Panel(NamedTuple):
    """The rankers of one role, whose probabilities are averaged, and the coding of features that they were all trained with."""

    coding: Coding
    rankers: Sequence[Ranker]


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
        with one_thread():
            for role in ROLES:
                for i, scores in self.score(role, reading, proposed).items():
                    found[i][role] = self.pick(role, proposed[i][1][role], scores)
        return found

    def score(
        self, role: str, reading: Reading, proposed: Sequence[tuple[Spot, Mapping[str, Proposals]]]
    ) -> dict[int, NDArray[np.float32]]:
        """The probabilities of the candidates of one role, by the number of the figure."""
        some = [i for i, (_, roles) in enumerate(proposed) if roles[role].items]
        if not some:
            return {}
        roles = [proposed[i][1][role] for i in some]
        counts = [len(one.items) for one in roles]
        known: dict[Any, int] = {}
        keys = np.array([known.setdefault(ROLES[role].key(item), len(known)) for one in roles for item in one.items], np.int64)
        at: dict[tuple[int, int, int] | None, int] = {}
        roots = np.array([at.setdefault(told_by(proposed[i][0]), len(at)) for i in some], np.int64)
        tokens = np.array([at.setdefault(with_governor(reading, token), len(at)) for one in roles for token in one.tokens], np.int64)
        panel = self.panels[role]
        given = Candidates(
            panel.coding.numbers(np.array([row for one in roles for row in one.numbers], np.float32)),
            panel.coding.names([row for one in roles for row in one.names]),
            standardised(np.stack([_states(reading, pair) for pair in at])),
            roots,
            tokens,
            np.repeat(np.arange(len(some)), counts),
            keys,
            [(proposed[i][0].k, proposed[i][0].sentence) for i in some],
        )
        scores = np.mean([ranker.scores(given) for ranker in panel.rankers], axis=0)
        return dict(zip(some, np.split(scores, np.cumsum(counts)[:-1]), strict=True))

    def pick(self, role: str, proposals: Proposals, scores: NDArray[np.float32]) -> Choice:
        """The choice by these probabilities."""
        if ROLES[role].many:
            items = [item for item, p in zip(proposals.items, scores.tolist(), strict=True) if p > self.settings["places"]]
            return Choice(items, 1.0, scores)
        return self.pick_by_keys(role, proposals.items, [ROLES[role].key(item) for item in proposals.items], scores)

    def pick_by_keys(self, role: str, items: Sequence[Any], keys: Sequence[Any], scores: NDArray[np.float32]) -> Choice:
        """The likeliest of what is stated, candidates of one key taken together, by the likeliest of those."""
        mass = _together(keys, scores.tolist())
        worth = self.worth(role, keys, scores.tolist())
        best = max(worth, key=lambda key: (worth[key], str(key)))
        at = max((i for i, key in enumerate(keys) if key == best), key=lambda i: (scores[i], -i))
        return Choice([items[at]], mass[best], scores)

    def worth(self, role: str, keys: Sequence[Any], scores: Sequence[float]) -> dict[Any, float]:
        """What each thing that is stated counts in the choice: the probabilities of its candidates together, of leaving it open times its weight."""
        weight = self.settings["open"].get(role, 1.0)
        return {key: p * (weight if key in _OPEN else 1.0) for key, p in _together(keys, scores).items()}

    def confidence(self, choices: Mapping[str, Choice], kind: str) -> float:
        """How probable it is that the whole claim is right, from 0 to 1."""
        weights: Mapping[str, float] = self.settings["confidence"]
        total = weights["bias"] + weights.get(f"kind:{kind}", 0.0)
        for role in ("measure", "period", "source"):
            total += weights[role] * log_odds(choices[role].sureness if role in choices else 0.5)
        return round(float(1 / (1 + np.exp(-total))), 2)


_OPEN = (None, (None, None))


def _together(keys: Sequence[Any], scores: Sequence[float]) -> dict[Any, float]:
    mass: dict[Any, float] = {}
    for key, p in zip(keys, scores, strict=True):
        mass[key] = mass.get(key, 0.0) + p
    return mass


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


def _states(reading: Reading, pair: tuple[int, int, int] | None) -> NDArray[np.float32]:
    tensor = reading.views[0 if pair is None else pair[0]].passage.doc.tensor
    if pair is None or not len(tensor):
        return np.zeros(2 * (tensor.shape[1] if len(tensor.shape) > 1 else 384), np.float32)
    return np.asarray(tensor[[pair[1], pair[2]]], np.float32).reshape(-1)


@cache
def bundled() -> Chooser:
    """The chooser that comes with claimx: `choices.json` and `choices.npz` in its model folder."""
    told = json.loads((BUNDLED / "choices.json").read_text("utf-8"))
    with np.load(BUNDLED / "choices.npz") as file:
        arrays = {name: file[name].astype(np.float32) for name in file.files}
    panels = {}
    for role, members in told["codes"].items():
        own = [_weights(arrays, f"{role}/{nth}/") for nth in range(len(members))]
        coding = Coding(members[0], own[0]["mean"], own[0]["deviation"])
        panels[role] = Panel(coding, [Ranker(weights, ROLES[role].many) for weights in own])
    return Chooser(panels, told["settings"])


def _weights(arrays: Mapping[str, NDArray[np.float32]], prefix: str) -> dict[str, NDArray[np.float32]]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}
