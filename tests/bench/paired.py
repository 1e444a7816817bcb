"""This checkout beside another one, in the same minutes: `python -m tests.bench.paired OTHER [ROUNDS] [--every N] [FOLDER]`.

OTHER is a checkout of an earlier commit (`git worktree add OTHER COMMIT`), FOLDER holds .txt files (gold/wide of CLAIMX_DATA by default), of which every
Nth is read (4). The two take turns, each in a process of its own that has read a few documents before the clock starts; of all rounds the best counts.
CPU time is that of all threads: what libraries burn while they wait is in it. Says for each kind how many words a second that makes, the ratio, and
whether the claims are the same; then the same of the command, `claimx extract`, with its start and on as many cores as it takes by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

KINDS = ("figure,statement", "figure", "statement")
RUN = """
import hashlib, json, sys, time
from pathlib import Path
import msgspec
import claimx

kinds, every, folder = sys.argv[1:]
paths = sorted(Path(folder).glob("*.txt"))[:: int(every)]
options = claimx.Options(kinds=frozenset(kinds.split(",")))
for path in paths[:3]:
    list(claimx.extract(path, options=options))
own, wall, found = time.process_time(), time.perf_counter(), []
for path in paths:
    found.extend(claimx.extract(path, options=options))
own, wall = time.process_time() - own, time.perf_counter() - wall
digest = hashlib.sha256(b"".join(msgspec.json.encode(claim) for claim in found)).hexdigest()
words = sum(len(path.read_text("utf-8", "replace").split()) for path in paths)
print(json.dumps({"cpu": own, "wall": wall, "claims": len(found), "digest": digest, "words": words}))
"""


def run(checkout, kinds, every, folder):
    """One timed process of a checkout's claimx."""
    env = {**os.environ, "PYTHONPATH": str(checkout), "ORT_DISABLE_TELEMETRY": "1"}
    command = [sys.executable, "-c", RUN, kinds, str(every), str(folder.resolve())]
    done = subprocess.run(command, cwd=checkout, env=env, capture_output=True, text=True, check=False)  # -c looks for claimx there first
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def command(checkout, kinds, paths):
    """Seconds that a checkout's `claimx extract` takes, as a user starts it."""
    chosen = [] if "," in kinds else ["--kind", kinds]
    env = {**os.environ, "PYTHONPATH": str(checkout), "ORT_DISABLE_TELEMETRY": "1"}
    start = time.perf_counter()
    line = [sys.executable, "-m", "claimx", "extract", *map(str, paths), "--format", "jsonl", *chosen]
    done = subprocess.run(line, cwd=checkout, env=env, capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode())
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench.paired")
    parser.add_argument("other", type=Path)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--every", type=int, default=4)
    given = parser.parse_args()
    folder = given.folder or Path(os.environ["CLAIMX_DATA"], "gold", "wide")
    sides = {"other": given.other.resolve(), "this": Path(__file__).parents[2]}
    paths = sorted(folder.resolve().glob("*.txt"))[:: given.every]
    for kinds in KINDS:
        runs = {side: [] for side in sides}
        for _ in range(given.rounds):
            for side, checkout in sides.items():
                runs[side].append(run(checkout, kinds, given.every, folder))
        best = {side: {clock: min(one[clock] for one in found) for clock in ("cpu", "wall")} for side, found in runs.items()}
        words = runs["this"][0]["words"]
        same = len({one["digest"] for found in runs.values() for one in found}) == 1
        print(
            f"{kinds}: {words:,} words; claims {'the same' if same else 'differ'} ({runs['other'][0]['claims']} and {runs['this'][0]['claims']})"
        )
        for clock, title in (("cpu", "second of CPU time"), ("wall", "second")):
            other, this = (words / best[side][clock] for side in sides)
            print(f"  {other:7,.0f} and {this:7,.0f} words a {title}: {this / other:.2f} times")
        taken = {side: [] for side in sides}
        for _ in range(given.rounds):
            for side, checkout in sides.items():
                taken[side].append(command(checkout, kinds, paths))
        other, this = (words / min(taken[side]) for side in sides)
        print(f"  {other:7,.0f} and {this:7,.0f} words a second of the command: {this / other:.2f} times")


if __name__ == "__main__":
    main()
