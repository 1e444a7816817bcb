"""Fit the confidence of statements: of those given 0.9, about 90 % should be said, and by whom they are said to be.

    python -m tests.bench.calibrate_statements            precision by rule
    python -m tests.bench.calibrate_statements --write    and the section [statements] of claimx/data/confidence.toml, the rest left as it is

Gold: the training part of PolNeAR in bench/quotes under CLAIMX_DATA, which annotates every attribution. A statement is right when its content meets that of
a gold attribution (30 % of their union) and its source meets the gold's. A weight is the log-odds of a rule's precision against that of all, drawn towards
it as `PRIOR` more statements of average precision would. What stands inside another's statement is not annotated there: a nested rule gets the weight of
the same rule outside, times the average, since the statement around it must be right too. A speaker who goes on is one attribution with what came before.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import os
import re
from collections import Counter
from pathlib import Path

from claimx.claims.attribution.attribute import attribute
from tests.bench.quotes_adapter import passages

TABLE = Path(__file__).parents[2] / "claimx" / "data" / "confidence.toml"
PRIOR = 20
NESTED = "nested-"
UNJUDGED = frozenset({"transcript"})  # turns of a transcript are not annotated; they get the average
HEADING = "# Precision by rule on PolNeAR's training part, written by `python -m tests.bench.calibrate_statements --write`."


def bench(folder: Path):
    """The quotation bench's own measure of a match."""
    spec = importlib.util.spec_from_file_location("quotes_bench", folder / "bench.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(folder: Path, *, every: int) -> Counter[tuple[str, bool]]:
    """How many statements of each rule are right and wrong, in every n-th document."""
    measure, counts = bench(folder), Counter()
    for line in (folder / "data" / "polnear_train.jsonl").read_text("utf-8").splitlines()[::every]:
        row = json.loads(line)
        text = row["text"]
        gold = [dict(quote, _c=measure.chars(text, quote["content"])) for quote in row["quotes"] if quote["content"]]
        said = attribute(passages(text))
        found = [{"_c": measure.chars(text, one.content)} for one in said]
        pairs = {j: gold[i] for i, j in measure.match(text, gold, found, 0.3)}
        # A speaker who goes on is one attribution with what was said before: what lies in its gold's content is right.
        for j, one in enumerate(said):
            quote = pairs.get(j) or next(
                (g for g in gold if one.source.cue is None and len(found[j]["_c"] & g["_c"]) > len(found[j]["_c"]) / 2), None
            )
            source = measure.chars(text, quote["source"]) if quote else set()
            first = re.search(r"^(?:,?\s+(?:who|which|that)\b)?", text[one.source.end :]).end()
            own = measure.chars(text, [(one.source.start, one.source.end + first)])
            right = quote is not None and (not source or bool(source & own) or one.source.cue is None)
            counts[one.rule, right] += 1
    return counts


def weights(counts: Counter[tuple[str, bool]]) -> dict[str, float]:
    """Log-odds by rule, "bias" that of all that are judged."""
    plain = {rule for rule, _ in counts if not rule.startswith(NESTED)} - UNJUDGED
    right = sum(counts[rule, True] for rule in plain)
    mean = right / sum(counts[rule, ok] for rule in plain for ok in (True, False))
    shares = {rule: (counts[rule, True] + PRIOR * mean) / (counts[rule, True] + counts[rule, False] + PRIOR) for rule in plain}
    nested = {rule for rule, _ in counts if rule.startswith(NESTED)}
    shares |= {rule: shares.get(rule.removeprefix(NESTED), mean) * mean for rule in nested}
    bias = round(math.log(mean / (1 - mean)), 3)
    return {"bias": bias} | {rule: round(math.log(share / (1 - share)) - bias, 3) for rule, share in sorted(shares.items())}


def written(table: str, found: dict[str, float]) -> str:
    """The table with its section of statements replaced, every other line as it was."""
    before, _, rest = table.partition("[statements]")
    after = rest[rest.index("\n[") + 1 :] if "\n[" in rest else ""
    before = "\n".join(line for line in before.splitlines() if "quotation bench" not in line and line != HEADING).rstrip("\n")
    lines = [f"{name} = {weight}" for name, weight in found.items()]  # names of rules are bare keys
    return "\n".join([before, "", HEADING, "[statements]", *lines, *(["", after] if after else [])]).strip("\n") + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=3, metavar="N", help="read every N-th document (3)")
    parser.add_argument("--write", action="store_true", help="write the section")
    options = parser.parse_args()
    counts = judged(Path(os.environ["CLAIMX_DATA"]) / "bench" / "quotes", every=options.every)
    for rule in sorted({rule for rule, _ in counts}, key=lambda rule: -counts[rule, True] - counts[rule, False]):
        n = counts[rule, True] + counts[rule, False]
        print(f"{rule:24} {n:6} statements   right {counts[rule, True] / n:.2f}")
    if options.write:
        TABLE.write_text(written(TABLE.read_text("utf-8"), weights(counts)), "utf-8")


if __name__ == "__main__":
    main()
