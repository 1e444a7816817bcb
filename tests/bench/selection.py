"""What is left untagged would have given no claim: `CLAIMX_DATA=… python -m tests.bench.selection`.

Every document of gold and seeds, and 2,000 texts mixed out of sentences of our own, once as claimx does it and once with everything tagged, for each
kind asked for alone; ends with 1 when any claim differs. Says how much was left untagged and what that saves.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from claimx.claims import candidates
from claimx.pipeline import Options, extract
from claimx.read import read, read_text
from tests import mixed

MIXED = 2_000


def documents():
    """(name of the set, its documents) of all there is."""
    yield "mixed", [read_text(text) for text in mixed.texts(MIXED)]
    yield "seeds", [read(path) for path in sorted((mixed.ROOT / "seeds").glob("*.txt"))]
    if data := os.environ.get("CLAIMX_DATA"):
        for name in ("wide", "dev"):
            yield f"gold/{name}", [read(path) for path in sorted(Path(data, "gold", name).glob("*.txt"))]


def timed(texts, options):
    """The claims of texts, and the CPU seconds they took."""
    start = time.process_time()
    claims = [claim for text in texts for claim in extract(text, options=options)]
    return claims, time.process_time() - start


def main() -> None:
    selecting, differing = candidates.may_hold, 0
    for name, texts in documents():
        for kind in ("figure", "statement"):
            options = Options(kinds=frozenset({kind}))
            kept = []
            candidates.may_hold = lambda docs, kinds, kept=kept: kept.append(selecting(docs, kinds)) or kept[-1]
            some, less = timed(texts, options)
            candidates.may_hold = lambda docs, kinds: True
            every, more = timed(texts, options)
            differing += some != every
            print(
                f"{name}, --kind {kind}: {kept.count(False)} of {len(texts)} texts left untagged, {len(every)} claims, "
                f"{'the same' if some == every else 'DIFFERENT'}; {less:.1f} s instead of {more:.1f} s of CPU time"
            )
    candidates.may_hold = selecting
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
