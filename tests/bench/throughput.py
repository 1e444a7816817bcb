"""Documents a second and peak memory of `claimx extract` over a folder: `python -m tests.bench.throughput [COPIES]` (40 by default, 200 documents).

The folder holds copies of seeds/ under names of their own, and before it a tenth of them: memory must be as good as flat between the two.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"


def fill(folder: Path, copies: int) -> int:
    """Put copies of the seeds into a folder; the number of documents."""
    for n in range(copies):
        for seed in SEEDS.glob("*.txt"):
            shutil.copy(seed, folder / f"{n:04}-{seed.name}")
    return copies * len(list(SEEDS.glob("*.txt")))


def extract(folder: Path) -> tuple[float, float, float, int]:
    """One run of claimx over the folder: wall-clock and CPU seconds, peak resident memory in MB, records."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "claimx", "extract", str(folder), "--format", "jsonl"], stdout=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        records = sum(1 for _ in ran.stdout)
        _, status, used = os.wait4(ran.pid, 0)
        ran.returncode = os.waitstatus_to_exitcode(status)
    if ran.returncode:
        sys.exit(f"claimx ended with {ran.returncode}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, records


def main(copies: int) -> None:
    for number in (max(1, copies // 10), copies):
        with tempfile.TemporaryDirectory() as folder:
            documents = fill(Path(folder), number)
            wall, processor, memory, records = extract(Path(folder))
        print(
            f"{documents} documents, {records} records: {wall:.1f} s ({documents / wall:.1f} a second), "
            f"{processor:.1f} s of CPU time ({documents / processor:.1f} a second), peak memory {memory:.0f} MB"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
