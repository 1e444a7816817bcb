"""What reading a page of a PDF costs: python -m tests.bench.pages FILE.pdf… prints CPU milliseconds a page, the best of five, and words a page."""

import sys
import time
from pathlib import Path

from claimx.read import read_bytes

ROUNDS = 5


def cost(data):
    """CPU milliseconds of the quickest of some readings, and the document."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        document = read_bytes(data, name="a.pdf")
        taken.append(1000 * (time.process_time() - begun))
    return min(taken), document


def main(paths):
    pages, words, spent = 0, 0, 0.0
    cost(Path(paths[0]).read_bytes())  # what is loaded once
    for path in paths:
        taken, document = cost(Path(path).read_bytes())
        count = max(block.page or 1 for block in document.blocks)
        print(f"{Path(path).name:40} {count:4} pages {taken / count:6.2f} ms {len(document.words) / count:6.0f} words")
        pages, words, spent = pages + count, words + len(document.words), spent + taken
    print(f"{'all':40} {pages:4} pages {spent / pages:6.2f} ms {words / pages:6.0f} words")


if __name__ == "__main__":
    main(sys.argv[1:])
