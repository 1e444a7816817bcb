"""From cross-validated probabilities to settings and a table of scores: how sure is sure, and how many claims are wholly right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimx.claims.choose.chooser import ROLES, Chooser, log_odds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from claimx.training.linking.examples import Example, Text

__all__ = ["Outcome", "calibrate", "outcomes", "reliability", "table"]

LINKED = ("measure", "period", "source")


class Outcome(NamedTuple):
    """One judged figure: what was chosen (indices of candidates), which of it is right, and how sure each role is."""

    document: int
    example: Example
    chosen: dict[str, int]
    right: dict[str, bool]
    stated: dict[str, bool]
    sureness: dict[str, float]
    places: tuple[int, int, int] | None  # chosen, chosen and right, found at all; None where gold names no place

    @property
    def complete(self) -> bool:
        """Whether the whole claim is right."""
        return self.example.others and all(self.right[role] for role in LINKED)


def outcomes(texts: Sequence[Text], scores: Mapping[tuple[int, int], Mapping[str, Any]], settings: Mapping[str, Any]) -> Iterator[Outcome]:
    """The outcome of every figure that gold judges, by the probabilities given for it (document, example)."""
    chooser = Chooser({}, settings)
    for d, text in enumerate(texts):
        for e, example in enumerate(text.examples):
            if example.gold is None or (d, e) not in scores:
                continue
            chosen, right, stated, sureness = {}, {}, {}, {}
            places = None
            for role, p in scores[d, e].items():
                one = example.roles[role]
                if ROLES[role].many:
                    if example.gold["place"]:
                        picked = [i for i, q in enumerate(p.tolist()) if q > settings["places"]]
                        places = (len(picked), sum(one.right[i] for i in picked), int(any(one.right[i] for i in picked)))
                    continue
                choice = chooser.pick_by_keys(role, range(len(one.keys)), one.keys, p)
                at = choice.items[0]
                chosen[role], right[role], stated[role], sureness[role] = at, one.right[at], one.stated[at], choice.sureness
            if example.gold["place"] and places is None:
                places = (0, 0, 0)
            yield Outcome(d, example, chosen, right, stated, sureness, places)


def table(texts: Sequence[Text], found: Sequence[Outcome], documents: Sequence[int]) -> dict[str, float]:
    """The rows of tools/score.py that the choice decides, in percent."""
    predicted, gold = sum(texts[d].predicted for d in documents), sum(texts[d].gold for d in documents)
    n = len(found)
    rows = {
        "figures": 200 * n / (predicted + gold),
        **{role: 100 * sum(o.right[role] for o in found) / n for role in (*LINKED, "change")},
        "complete": 200 * sum(o.complete for o in found) / (predicted + gold),
    }
    for role in ("period", "source"):
        told = [o.example.gold[role] for o in found]  # type: ignore[index]  # judged
        said = sum(o.stated[role] for o in found)
        hit = sum(o.stated[role] and o.right[role] for o in found)
        wanted = sum(bool(g) and (None not in g or (o.stated[role] and o.right[role])) for g, o in zip(told, found, strict=True))
        rows[f"{role}_stated"] = 200 * hit / max(1, said + wanted)
    placed = [o.places for o in found if o.places is not None]
    rows["place_recall"] = 100 * sum(p[2] for p in placed) / max(1, len(placed))
    rows["place_precision"] = 100 * sum(p[1] for p in placed) / max(1, sum(p[0] for p in placed))
    return {name: round(value, 1) for name, value in rows.items()}


def design(found: Sequence[Outcome], kinds: Sequence[str]) -> NDArray[np.float64]:
    """One row an outcome: bias, log-odds of each linked role, kind."""
    rows = [[1.0, *(log_odds(o.sureness[role]) for role in LINKED), *(float(o.example.kind == kind) for kind in kinds)] for o in found]
    return np.array(rows)


def calibrate(found: Sequence[Outcome], kinds: Sequence[str], *, ridge: float = 2.0, steps: int = 50) -> dict[str, float]:
    """Weights of a logistic model of whether a claim is complete, by Newton's method with a ridge on all but the bias."""
    x, y = design(found, kinds), np.array([float(o.complete) for o in found])
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 0.0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        w = w - np.linalg.solve(hessian, gradient)
    names = ["bias", *LINKED, *(f"kind:{kind}" for kind in kinds)]
    return dict(zip(names, (round(float(v), 4) for v in w), strict=True))


def reliability(pairs: Sequence[tuple[float, bool]], *, bins: int = 10) -> tuple[float, list[tuple[float, float, int, float, float]]]:
    """The expected calibration error, and (from, to, number, mean given, share right) of each tenth of sureness that has any."""
    rows, error = [], 0.0
    for b in range(bins):
        some = [(p, r) for p, r in pairs if min(int(p * bins), bins - 1) == b]
        if some:
            given, right = sum(p for p, _ in some) / len(some), sum(r for _, r in some) / len(some)
            rows.append((b / bins, (b + 1) / bins, len(some), given, right))
            error += len(some) / len(pairs) * abs(given - right)
    return error, rows
