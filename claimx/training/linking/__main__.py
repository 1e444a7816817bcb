"""Train the choosers: `python -m claimx.training.linking DATA`.

The project's own gold (fixtures/gold) is trained on too. DATA is a folder with `gold/wide` (documents), `gold/wide.jsonl` (rows),
`gold/wide.tsv` (folds), `gold/dev…`, `seeds` and `gold/seeds.jsonl`, and `tools/score.py`. Cross-validates by the folds (nothing is fitted on
the fold it is scored on), fits settings and confidence on what that gives, prints the table, trains on all and writes `choices.npz` and
`choices.json` into the model folder.
"""

from __future__ import annotations

import argparse
import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import torch

from claimx.claims.choose.chooser import ROLES
from claimx.tag.model import BUNDLED
from claimx.training.linking.examples import Text, documents, folds, scorer, sentences
from claimx.training.linking.ranker import Fitted, Table, fit, predict
from claimx.training.linking.settle import calibrate, outcomes, reliability, table

OURS = Path(__file__).parents[3] / "fixtures" / "gold"
KINDS = ("count", "percent", "money", "duration", "age", "measure", "ratio", "multiple", "score", "index", "rate")
SETTINGS: dict[str, Any] = {"places": 0.32, "open": {"period": 0.65}}
FITTING: dict[str, dict[str, Any]] = {"change": {"epochs": 12, "dropout": 0.4}}  # where it is not as for the others
LONG = ("wires", "reports", "general")
"""Folders of fixtures/gold with long documents, written in one go by whoever judged them."""
OF_LONG = ("measure", "change")
"""The roles that they teach: on gold/wide by its folds, and on gold/dev and our news, these gain by them; periods and sources lose (model/choices.md)."""
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_LOADED: dict[str, Any] = {}


def load(data: Path, keep: Path | None) -> list[Text]:
    """The examples of all gold, kept in a file between runs where one is named."""
    if keep is not None and keep.exists():
        with keep.open("rb") as file:
            found: list[Text] = pickle.load(file)  # noqa: S301 - our own, of the run before
            return found
    score = scorer(data)
    parts = [("gold/wide", "gold/wide.jsonl"), ("gold/dev", "gold/dev.jsonl"), ("seeds", "gold/seeds.jsonl")]
    texts = [text for folder, rows in parts for text in documents(data / folder, data / rows, score)]
    for name in ("news", "kinds", *LONG):
        texts += documents(OURS / name, OURS / f"{name}.jsonl", score)
    texts += sentences(OURS / "sentences.jsonl", score)
    texts += documents(OURS.parents[1] / "seeds", OURS / "seeds.jsonl", score)
    if keep is not None:
        with keep.open("wb") as file:
            pickle.dump(texts, file)
    return texts


def one_fold(job: tuple[str, int | None, int, bool, float]) -> tuple[tuple[str, int | None, int], Any]:
    """Train one ranker in a worker: a role, the fold left out (None: none), a seed, whether the encoder is used, the share of gold."""
    role, left, seed, encoder, share = job
    torch.set_num_threads(1)
    texts, fold, long = _LOADED["texts"], _LOADED["fold"], _LOADED["long"]
    rows = Table(texts, role)
    train = [
        d for d, text in enumerate(texts) if (left is None or fold.get(text.name) != left) and (role in OF_LONG or text.name not in long)
    ]
    if share < 1:
        train = [int(d) for d in np.random.default_rng(0).permutation(train)[: int(share * len(train))]]
    fitted = fit(rows, train, many=ROLES[role].many, seed=seed, encoder=encoder, **FITTING.get(role, {}))
    if left is None:
        return (role, left, seed), arrays_of(fitted)
    test = [d for d, text in enumerate(texts) if fold.get(text.name) == left]
    return (role, left, seed), {rows.figures[i]: p for i, p in predict(fitted, rows, test).items()}


def arrays_of(fitted: Fitted) -> tuple[list[dict[str, int]], dict[str, Any]]:
    """The codes and the arrays of a ranker, as claimx/claims/choose/ranker.py wants them."""
    named = {"mean": fitted.coding.mean, "deviation": fitted.coding.deviation}
    for name, value in fitted.net.state_dict().items():
        array = value.numpy()
        if name.startswith("embed."):
            named[name.removesuffix(".weight")] = array
        elif name.startswith("norm."):
            named["norm.w" if name.endswith("weight") else "norm.b"] = array
        elif name.endswith(".weight"):
            named[name.replace(".weight", ".w")] = np.ascontiguousarray(array.T)
        else:
            named[name.replace(".bias", ".b")] = array
    return [dict(codes) for codes in fitted.coding.codes], named


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(
        prog="python -m claimx.training.linking", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=BUNDLED, help="where to write choices.npz and choices.json")
    parser.add_argument("--seeds", type=int, default=2, help="rankers to a role")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a file to keep the examples in between runs")
    parser.add_argument("--plain", action="store_true", help="without the encoder's states; writes nothing")
    parser.add_argument("--share", type=float, default=1.0, help="of the gold to train on; below 1 nothing is written")
    parser.add_argument("--only-fit", action="store_true", help="no cross-validation: settings stay as they are")
    asked = parser.parse_args()
    texts = load(asked.data, asked.keep)
    long = {path.name for name in LONG for path in (OURS / name).glob("*.txt")}
    _LOADED.update(texts=texts, fold=folds(asked.data), long=long)
    final = not asked.plain and asked.share == 1
    lefts: list[int | None] = [] if asked.only_fit else sorted(set(_LOADED["fold"].values()))
    jobs = [
        (role, left, seed, not asked.plain, asked.share)
        for role in ROLES
        for left in [*lefts, *([None] if final else [])]
        for seed in range(asked.seeds)
    ]
    scores: dict[tuple[int, int], dict[str, Any]] = {}
    codes: dict[str, list[Any]] = {}
    arrays: dict[str, Any] = {}
    with ProcessPoolExecutor(asked.workers) as pool:  # forked: the examples are shared
        for (role, left, seed), found in pool.map(one_fold, jobs):
            print(role, left, seed, flush=True)
            if left is None:
                codes.setdefault(role, []).append(found[0])
                arrays.update(
                    {
                        f"{role}/{seed}/{name}": array.astype(np.float16 if name not in {"mean", "deviation"} else np.float32)
                        for name, array in found[1].items()
                    }
                )
            else:
                for at, p in found.items():
                    own = scores.setdefault(at, {})
                    own[role] = own.get(role, 0) + p / asked.seeds
    settings = json.loads((asked.out / "choices.json").read_text("utf-8"))["settings"] if asked.only_fit else settle(texts, scores)
    if final:
        np.savez(asked.out / "choices.npz", **arrays)
        (asked.out / "choices.json").write_text(
            json.dumps({"settings": settings, "codes": codes}, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )


def settle(texts: list[Text], scores: dict[tuple[int, int], dict[str, Any]]) -> dict[str, Any]:
    """Print the cross-validated table and give the settings; the confidence is fitted on four folds to be judged on the fifth."""
    fold = _LOADED["fold"]
    judged = [d for d, text in enumerate(texts) if text.name in fold]
    found = list(outcomes(texts, scores, SETTINGS))
    for name, value in table(texts, found, judged).items():
        print(f"{name:22}{value}")
    pairs = []
    for left in sorted(set(fold.values())):
        weights = calibrate([o for o in found if fold[texts[o.document].name] != left], KINDS)
        pairs += [(sureness(o, weights), o.complete) for o in found if fold[texts[o.document].name] == left]
    error, rows = reliability(pairs)
    print(f"{'ECE':22}{error:.3f}")
    for row in rows:
        print("{:.1f} to {:.1f}  {:5} claims  given {:.2f}  right {:.2f}".format(*row))
    pairs.sort(reverse=True)
    for share in SHARES:
        some = pairs[: int(share * len(pairs))]
        print(f"surest {share:.0%}: right {sum(r for _, r in some) / len(some):.3f}, sureness at least {some[-1][0]:.2f}")
    return {**SETTINGS, "confidence": calibrate(found, KINDS)}


def sureness(outcome: Any, weights: dict[str, float]) -> float:
    """The confidence of an outcome by these weights."""
    from claimx.claims.choose.chooser import Choice, Chooser

    choices = {role: Choice([], p, np.zeros(0, np.float32)) for role, p in outcome.sureness.items()}
    return Chooser({}, {"confidence": weights}).confidence(choices, outcome.example.kind)


if __name__ == "__main__":
    main()
