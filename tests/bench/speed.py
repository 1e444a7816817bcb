"""How long claimx takes, best of five, from a warm disk: `python -m tests.bench.speed [PATH...]` (seeds/ by default)."""

from __future__ import annotations

import subprocess
import sys
import time

REPEAT = 5


def best(*arguments: str) -> float:
    """The shortest wall-clock time of a claimx process, in seconds."""
    times = []
    for _ in range(REPEAT):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "claimx", *arguments], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    paths = sys.argv[1:] or ["seeds"]
    print(f"claimx --help: {best('--help'):.3f} s")
    print(f"claimx extract {' '.join(paths)}: {best('extract', *paths):.2f} s")
