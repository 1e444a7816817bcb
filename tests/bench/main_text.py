"""Main text of web pages, measured on trafilatura's evaluation pages as trafilatura measures itself.

    python -m tests.bench.main_text TRAFILATURA/tests

The folder is that of a copy of trafilatura's repository (evaldata.json, cache/, eval/): 990 pages, each with up to six strings that its main text
has and as many that it has not, looked for in the output with blanks made alike. Main text is here what is no boilerplate, comment, byline or caption;
code counts as such, as it does there, though no claim is looked for in it. Beside it stands what trafilatura's own extraction scores.
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from claimx.read import read_bytes
from claimx.read.encoding import decode
from claimx.read.html.markup import parse, pieces

ASIDE = {"boilerplate", "comment", "byline", "caption"}


def main_text(data):
    """The main text of a page, as claimx tells it; code at its end."""
    document = read_bytes(data, name="page.html")
    parts, at = [], 0
    for block in document.blocks:
        if block.kind in ASIDE:
            parts.append(document.text[at : block.start])
            at = block.end
    tree = parse(decode(data, "page.html").text)
    code = [piece.words for piece in pieces(tree) if "code" in piece.tags] if tree is not None else []
    return " ".join([*parts, document.text[at:], *code])


def own(data):
    """What trafilatura extracts with the settings of its evaluation."""
    from trafilatura import extract

    return extract(data, include_comments=False, include_tables=True, include_formatting=False) or ""


def counts(page):
    """For both how many strings are rightly and wrongly in the text, and how many of the right ones are missing."""
    path, wanted, unwanted = page
    data = path.read_bytes()
    found = []
    for extracted in (main_text, own):
        text = " ".join(extracted(data).split())
        right = sum(" ".join(words.split()) in text for words in wanted)
        found.append((right, sum(" ".join(words.split()) in text for words in unwanted), len(wanted) - right))
    return found


def main():
    folder = Path(sys.argv[1])
    pages = []
    for item in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values():
        path = next(place for place in (folder / "cache" / item["file"], folder / "eval" / item["file"]) if place.is_file())
        pages.append((path, item["with"], item["without"]))
    with ProcessPoolExecutor(2) as pool:
        every = list(pool.map(counts, pages, chunksize=10))
    for name, rows in zip(("claimx", "trafilatura"), zip(*every, strict=True), strict=True):
        right, wrong, missing = map(sum, zip(*rows, strict=True))
        print(
            f"{name}: F {2 * right / (2 * right + wrong + missing):.4f}, precision {right / (right + wrong):.4f}, recall {right / (right + missing):.4f}"
        )


if __name__ == "__main__":
    main()
