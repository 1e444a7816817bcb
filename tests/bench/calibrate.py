"""Fit and judge the confidence of figure claims: of the claims given 0.9, about 90 % should be complete and right.

    python -m tests.bench.calibrate                       reliability of the table as it stands, and of a new one by cross-validation
    python -m tests.bench.calibrate --unseen DOCS GOLD    the same on gold that no rule was tuned on (may be given again)
    python -m tests.bench.calibrate --write               fit on all the gold there is and write claimx/data/confidence.toml

Gold: fixtures/gold here, gold/dev under CLAIMX_DATA when that is set, and what `--unseen` names (a folder of documents and JSON Lines in the same form). A
claim is right when value, bound, unit, measure, period and source all are, by tests/quality/score.py. The model is a logistic regression on the names that
`claimx.claims.confidence.features` gives, with an L2 penalty (rare rules stay near the average), fitted by Newton's method; cross-validation leaves out one
document at a time. Rules are right more often on gold that they were tuned on, so with `--unseen` the bias is set by the unseen documents alone.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from claimx.claims import assemble, confidence
from claimx.pipeline import Options, extract_document
from claimx.read import read
from tests.quality.score import judge, paired

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "claimx" / "data" / "confidence.toml"
PENALTY = 2.0
JUDGED = ("value", "bound", "unit", "measure", "period", "source")  # what the record promises; kind and change follow from them
BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


class Example(NamedTuple):
    """A claim as the model sees it: its document, the names of its features, what it was given, whether it is right."""

    unseen: bool
    document: str
    names: tuple[str, ...]
    given: float
    right: bool


def gold(unseen: list[list[str]]) -> list[tuple[bool, Path, list[dict]]]:
    """(unseen, document, gold rows) of every gold document."""
    sets = [
        (False, ROOT / "seeds", ROOT / "fixtures/gold/seeds.jsonl"),
        (False, ROOT / "fixtures/gold/news", ROOT / "fixtures/gold/news.jsonl"),
    ]
    if os.environ.get("CLAIMX_DATA"):
        data = Path(os.environ["CLAIMX_DATA"])
        sets.append((False, data / "gold/dev", data / "gold/dev.jsonl"))
    sets += [(True, Path(folder), Path(file)) for folder, file in unseen]
    out = []
    for new, folder, file in sets:
        rows = defaultdict(list)
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            rows[row["doc"]].append(row)
        out.extend((new, folder / name, rows[name]) for name in sorted(rows))
    return out


def examples(unseen: list[list[str]]) -> list[Example]:
    """Extract every gold document; the features of each claim are caught on their way into the confidence."""
    caught: list[tuple[str, ...]] = []

    def catch(*args: object, **kwargs: object) -> float:
        caught.append(tuple(confidence.features(*args, **kwargs)))
        return confidence.confidence(*args, **kwargs)

    assemble.confidence = catch
    out = []
    for new, path, rows in gold(unseen):
        caught.clear()
        claims = list(extract_document(read(path), Options(kinds=frozenset({"figure"}))))
        made = [msgspec.to_builtins(claim) for claim in claims]
        right = {
            id(claim) for row, claim in paired([r for r in rows if not r.get("none")], made) if all(judge(row, claim)[f] for f in JUDGED)
        }
        out += [
            Example(new, path.name, names, claim.confidence, id(m) in right) for claim, m, names in zip(claims, made, caught, strict=True)
        ]
    return out


def fit(rows: list[Example]) -> dict[str, float]:
    """Weights by feature name, "bias" among them."""
    counts = Counter(name for row in rows for name in row.names)
    names = sorted(name for name, n in counts.items() if n >= 3)
    index = {name: i + 1 for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1
    for i, row in enumerate(rows):
        for name in row.names:
            if name in index:
                x[i, index[name]] = 1
    y = np.array([row.right for row in rows], float)
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[0] = 0.01
    w = np.zeros(len(names) + 1)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = {"bias": 0.0} | {name: round(float(w[index[name]]), 3) for name in names}
    return weights | {"bias": round(bias(weights, [row for row in rows if row.unseen] or rows), 3)}


def bias(weights: dict[str, float], rows: list[Example]) -> float:
    """The bias with which `rows` are given, on average, what they deserve (by bisection: the average rises with the bias)."""
    scores = np.array([sum(weights.get(name, 0.0) for name in row.names) for row in rows])
    deserved = np.mean([row.right for row in rows])
    low, high = -10.0, 10.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if np.mean(1 / (1 + np.exp(-(scores + middle)))) < deserved else (low, middle)
    return low


def given(weights: dict[str, float], names: tuple[str, ...]) -> float:
    return float(1 / (1 + np.exp(-(weights["bias"] + sum(weights.get(name, 0.0) for name in names)))))


def reliability(title: str, pairs: list[tuple[float, bool]]) -> None:
    print(title)
    for low, high in BINS:
        inside = [(p, ok) for p, ok in pairs if low <= p < high]
        if inside:
            share, mean = np.mean([ok for _, ok in inside]), np.mean([p for p, _ in inside])
            print(f"  {low:.1f} to {min(high, 1):.1f}   {len(inside):4} claims   given {mean:.2f}   right {share:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unseen", nargs=2, action="append", default=[], metavar=("DOCS", "GOLD"), help="gold that no rule was tuned on")
    parser.add_argument("--write", action="store_true", help="write the table")
    options = parser.parse_args()
    rows = examples(options.unseen)
    crossed = []
    for document in sorted({row.document for row in rows}):
        weights = fit([row for row in rows if row.document != document])
        crossed += [(row.unseen, given(weights, row.names), row.right) for row in rows if row.document == document]
    for title, new in (("gold that rules were tuned on", False), ("unseen gold", True)):
        if any(row.unseen == new for row in rows):
            reliability(f"{title}, as the table stands", [(row.given, row.right) for row in rows if row.unseen == new])
            reliability(f"{title}, cross-validated", [(p, ok) for unseen, p, ok in crossed if unseen == new])
    if options.write:
        old = TABLE.read_text("utf-8")
        weights = fit(rows)
        lines = ["# Written by `python -m tests.bench.calibrate --write`: log-odds weights, see claimx/claims/confidence.py.", "[figures]"]
        lines += [f"{json.dumps(name) if name != 'bias' else name} = {weight}" for name, weight in weights.items()]
        TABLE.write_text("\n".join(lines) + "\n\n" + old[old.index("# Precision by rule") :], "utf-8")


if __name__ == "__main__":
    main()
