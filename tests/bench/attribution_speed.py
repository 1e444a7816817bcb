"""How long attribution takes beside tagging: `python tests/bench/attribution_speed.py FILE…` (text files; best of five).

The aim is less than a quarter of the time that tagging the same passages takes.
"""

import sys
import time
from pathlib import Path

from claimx.claims.attribution.attribute import attribute
from claimx.read import read
from claimx.tag import load
from claimx.tag.passage import Passage


def best(work, rounds=5):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def main(paths):
    nlp = load()
    tagging = attributing = 0.0
    tokens = found = 0
    for path in paths:
        document = read(Path(path))
        texts = [document.text[block.start : block.end] for block in document.blocks]
        spent, docs = best(lambda texts=texts: list(nlp.pipe(texts)))
        passages = [Passage(block, block.start, doc) for block, doc in zip(document.blocks, docs, strict=True)]
        tagging += spent
        spent, attributions = best(lambda passages=passages: attribute(passages))
        attributing += spent
        tokens += sum(map(len, docs))
        found += len(attributions)
    print(f"{tokens} tokens, {found} attributions: tagging {tagging:.3f} s, attribution {attributing:.3f} s ({attributing / tagging:.1%})")


if __name__ == "__main__":
    main(sys.argv[1:])
