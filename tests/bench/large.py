"""Memory over many documents: `python -m tests.bench.large [DOCUMENTS] [WORKERS]` (10,000 and 2 by default).

Each document is short and has words and names of its own, as those of a real corpus do. Prints the peak resident memory of the largest process, and of the
largest in the second quarter, the third and the last of the run, between which it must not grow.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LETTERS = "abcdefghijklmnoprstuvwz"


def fill(folder: Path, number: int) -> None:
    """Write short reports, each with names and words of its own."""
    pick = random.Random(7)  # noqa: S311 - the same corpus each time
    for n in range(number):
        word, first, last, town = ("".join(pick.choices(LETTERS, k=7)) for _ in range(4))
        text = (
            f"{town.title()} counts {word} losses\n\nMay {n % 28 + 1}, 2014\n\nMore than {n + 2} homes were flooded in {town.title()}, "
            f"{first.title()} {last.title()} of the {word} office said on Monday. It was {n % 90 + 3} percent more than in 2013.\n"
        )
        (folder / f"{n:05}.txt").write_text(text, encoding="utf-8")


def resident(pid: int) -> int:
    """Resident memory of a process in MB, and of none in 0."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return []


def main(number: int, workers: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        fill(folder / "in", number)
        output = folder / "claims.jsonl"
        begin = time.perf_counter()
        command = [sys.executable, "-m", "claimx", "extract", str(folder / "in"), "-q", "-o", str(output), "--workers", str(workers)]
        samples: list[tuple[int, int]] = []
        with subprocess.Popen(command) as run:
            while run.poll() is None:
                samples.append((resident(run.pid), max(map(resident, children(run.pid)), default=0)))
                time.sleep(0.5)
        seconds = time.perf_counter() - begin
        records = sum(1 for _ in output.open("rb"))
    quarters = [samples[len(samples) * q // 4 : len(samples) * (q + 1) // 4] for q in range(4)]
    told = ", ".join(f"{max(parent for parent, _ in part)} and {max(worker for _, worker in part)}" for part in quarters if part)
    print(f"{number} documents, {records} records, {workers} workers: {seconds:.0f} s, {number / seconds:.1f} documents a second")
    print(f"peak resident memory by quarter of the run, of the parent and the largest worker, in MB: {told}")


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], *("10000", "2")[len(sys.argv) - 1 :])))
