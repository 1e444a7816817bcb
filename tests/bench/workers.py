"""How much faster N workers are than one, and what they hold: `python -m tests.bench.workers [N] [ROUNDS] [--documents D] [FOLDER]` (2, 3, 160).

D documents are taken in turns from FOLDER's texts (gold/wide of CLAIMX_DATA, else our seeds). One worker and N take turns; of all rounds the best counts, so that the start
of the command is in both. Beside the ratio stands the CPU time, which shows what other work on the machine cost, and the memory while they run: of each process what it alone
answers for (PSS), which counts shared pages once. The output must be the same for both.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from itertools import cycle, islice
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"


def run(folder, workers, engine, memory, written=None):
    """Seconds, CPU seconds and a digest of what `claimx extract` wrote; the highest memory and the bytes go into the lists."""
    out = folder.with_name("out")
    command = [sys.executable, "-m", "claimx", "extract", str(folder), "--workers", str(workers), "--quiet"]
    command += ["--engine", "ray", "--format", "jsonl", "-o", str(out)] if engine == "ray" else ["--format", "jsonl"]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as ran:
        watching = threading.Thread(target=watch, args=(ran.pid, memory), daemon=True)
        watching.start()
        found = ran.stdout.read().splitlines()
    spent, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode:
        sys.exit(f"claimx ended with {ran.returncode}")
    if engine == "ray":
        found = [line for part in out.glob("part-*") for line in part.read_bytes().splitlines()]
        shutil.rmtree(out)
    if written is not None:
        written.append(sum(len(line) + 1 for line in found))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, cpu, hashlib.sha256(b"\n".join(sorted(found))).hexdigest()


def watch(pid, memory):
    """Keep the highest PSS of the command and its children, in MB."""
    while True:
        try:
            children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
            held = [pss(process) for process in (pid, *children)]
        except OSError:
            return
        if sum(held) > sum(memory):
            memory[:] = held
        time.sleep(0.2)


def pss(pid):
    try:
        line = next(line for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0
    return int(line.split()[1]) / 1024


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench.workers")
    parser.add_argument("workers", type=int, nargs="?", default=2)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--documents", type=int, default=160)
    parser.add_argument("--ray", action="store_true", help="Ray on this machine beside N local workers, instead of N beside one")
    given = parser.parse_args()
    data = os.environ.get("CLAIMX_DATA")
    texts = sorted((given.folder or (Path(data, "gold", "wide") if data else SEEDS)).glob("*.txt"))
    sides = [("local", given.workers), ("ray", given.workers)] if given.ray else [("local", 1), ("local", given.workers)]
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        docs.mkdir()
        for n, text in enumerate(islice(cycle(texts), given.documents)):
            shutil.copy(text, docs / f"{n:05}-{text.name}")
        runs, memory = {side: [] for side in sides}, {side: [] for side in sides}
        for _ in range(given.rounds):
            for side in sides:
                runs[side].append(run(docs, side[1], side[0], memory[side]))
    same = len({digest for found in runs.values() for _, _, digest in found}) == 1
    best = {side: min(spent for spent, _, _ in found) for side, found in runs.items()}
    for side in sides:
        cpu = min(cpu for _, cpu, _ in runs[side])
        held = ", ".join(f"{one:.0f}" for one in memory[side])
        print(
            f"{side[0]}, {side[1]} at work: {best[side]:.1f} s, {given.documents / best[side]:.1f} documents/s; {cpu:.1f} s of CPU time; MB (PSS): {held}"
        )
    first, second = (best[side] for side in sides)
    said = f"Ray takes {second / first - 1:+.0%}" if given.ray else f"{given.workers} workers are {first / second:.2f} times as fast as one"
    print(f"{said}; the output is {'the same' if same else 'DIFFERENT'}")


if __name__ == "__main__":
    main()
