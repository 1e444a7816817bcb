"""What documents cost: `CLAIMX_DATA=… python -m tests.bench.cost [DOCUMENTS...]` (100 1000), the rows of the README's table.

So many documents of gold/wide, in turns, by `claimx extract` with as many workers as there are cores: seconds, CPU seconds, words a second of one core, highest memory of
command and workers together (PSS), bytes of JSON Lines. Then what 10^7 and 10^9 such documents take at the rate of the last row.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from claimx.scale import cores
from tests.bench.workers import run

LARGE = (10**7, 10**9)


def main(numbers):
    texts = sorted(Path(os.environ["CLAIMX_DATA"], "gold", "wide").glob("*.txt"))
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            docs = Path(folder, "docs")
            docs.mkdir()
            words = 0
            for n, text in enumerate(islice(cycle(texts), number)):
                shutil.copy(text, docs / f"{n:06}-{text.name}")
                words += len(text.read_text("utf-8", "replace").split())
            memory: list[float] = []
            written: list[int] = []
            wall, cpu, _ = run(docs, cores(), "local", memory, written)
        print(
            f"{number:,} documents, {words:,} words: {wall:.1f} s with {cores()} workers, {cpu:.1f} s of CPU time, {words / cpu:,.0f} words/s a core,"
            f" {sum(memory):.0f} MB in {len(memory)} processes, {written[0] / 1e6:.1f} MB of JSON Lines"
        )
    for large in LARGE:
        hours = cpu / number * large / 3600
        print(
            f"{large:,} documents: {hours:,.0f} hours of one core, {hours / 1000:,.1f} of 1,000 cores, {written[0] / number * large / 1e9:,.0f} GB of JSON Lines"
        )


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [100, 1000])
