"""How long claimx takes, best of five, from a warm disk: `python -m tests.bench.speed [PATH...]` (seeds/ by default).

Wall-clock time, and CPU time, which other work on the machine changes little. The aims on an idle machine with two cores: `--help` within
0.2 s, the five seeds within 4 s. Below them the modules that take longest to import, with what they import (python -X importtime).
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time

REPEAT = 5
SHOWN = 12
IMPORTED = re.compile(r"import time: +(\d+) \| +(\d+) \| *([\w.]+)")


def best(*arguments: str) -> str:
    """The shortest wall-clock and CPU time of a claimx process."""
    wall, processor = [], []
    for _ in range(REPEAT):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-m", "claimx", *arguments], stdout=subprocess.DEVNULL, check=True)
        wall.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return f"{min(wall):.3f} s ({min(processor):.3f} s of CPU time)"


def imports(*arguments: str) -> list[tuple[int, str]]:
    """The modules that a claimx process imports: microseconds with all they import, name; the longest first."""
    command = [sys.executable, "-X", "importtime", "-m", "claimx", *arguments]
    ran = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return sorted(((int(found[2]), found[3]) for found in IMPORTED.finditer(ran.stderr)), reverse=True)


def main(paths: list[str]) -> None:
    for arguments in (["--version"], ["--help"], ["schema"], ["doctor"], ["extract", *paths]):
        print(f"claimx {' '.join(arguments)}: {best(*arguments)}")
    for arguments in (["--help"], ["extract", *paths]):
        print(f"imports of claimx {' '.join(arguments)}:")
        for microseconds, name in imports(*arguments)[:SHOWN]:
            print(f"{microseconds / 1000:8.1f} ms  {name}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["seeds"])
