"""Time in proportion, in seconds: `python -m tests.bench.proportion [CHARACTERS] [KIND …]` (100,000 and all kinds of tests/hostile/kinds.py by default).

Each text is extracted in this process; what counts is CPU time, beside that of news of the same length, of which no kind may take more than twenty times.
"""

from __future__ import annotations

import gc
import sys
import time

import claimx
from claimx.read import read_text
from tests.hostile.kinds import KINDS, news

MOST = 20


def seconds(text):
    """CPU seconds and number of claims of a text."""
    begin = time.process_time()
    claims = sum(1 for _ in claimx.extract(read_text(text)))
    return time.process_time() - begin, claims


def main(size="100000", *kinds):
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    size = int(size)
    seconds(news(10_000))
    ordinary, claims = seconds(news(size))
    print(f"{'news':30} {ordinary:7.1f} s          {claims:6} claims", flush=True)
    worst = 0.0
    for kind in kinds or KINDS:
        taken, claims = seconds(KINDS[kind](size))
        worst = max(worst, taken / ordinary)
        print(f"{kind:30} {taken:7.1f} s {taken / ordinary:6.1f} x {claims:6} claims", flush=True)
    print(f"{'the most':30} {'':9} {worst:6.1f} x")
    return worst > MOST


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
