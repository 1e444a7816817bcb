"""The speed of the grammar alone against that of spaCy's tokenizer, in one run: `CLAIMX_DATA=… python -m tests.bench.grammar_speed`.

With `--rivals PYTHON` also against quantulum3 and Recognizers-Text, as far as that Python has them (tests/bench/rivals.py), over a
sample: they are slow.

The text is news and history (MEANTIME, WikiWars, NewsQuant), each paragraph read once, so that nothing is remembered from an earlier
reading of it; a few sentences of our own first make the grammar compile. CPU time, so that other work on the machine counts for little.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from claimx.find.dates import find_dates, lexicon
from claimx.find.figures import find_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WARM = "In May 2011 some 1,200 people, or 12 percent of 10,000, left; by 3 June the rest had gone. Two years later $5 million was paid."
SETS = ("dates/data/meantime.jsonl", "dates/data/wikiwars.jsonl", "quantities/data/newsquant_dev.jsonl")
SAMPLED = 20  # of so many paragraphs one is given to the rivals too


def paragraphs(folder: Path) -> list[tuple[str, str | None]]:
    """Every paragraph of the sets, with its document's date."""
    found = []
    for name in SETS:
        for line in (folder / "bench" / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            found += [(text, row.get("dct")) for text in row["text"].split("\n") if text.strip()]
    return found


def measure(folder: Path) -> dict[str, float]:
    """Words a second of the tokenizer, of both finders together and of each, and the share of the tokenizer's that both reach."""
    texts = paragraphs(folder)
    words = sum(len(text.split()) for text, _ in texts)
    nlp = spacy.blank("en")
    find_figures(nlp.make_doc(WARM), dates=find_dates(nlp.make_doc(WARM), published="2012-01-01"))
    nlp = spacy.blank("en")  # a tokenizer that remembers no word
    lexicon.lexed.cache_clear()
    start = time.process_time()
    docs = [(nlp.make_doc(text), published) for text, published in texts]
    tokenized = time.process_time()
    dates = [find_dates(doc, published=published) for doc, published in docs]
    dated = time.process_time()
    for (doc, _), found in zip(docs, dates, strict=True):
        find_figures(doc, dates=found)
    counted = time.process_time()
    took = {"tokenizer": tokenized - start, "grammar": counted - tokenized, "dates": dated - tokenized, "figures": counted - dated}
    return {step: words / seconds for step, seconds in took.items()} | {"share": took["tokenizer"] / took["grammar"]}


def against(python: str, folder: Path) -> Iterator[str]:
    """What the rivals in another Python reach over a sample of the paragraphs, beside our grammar over the same, tokenizer and all."""
    texts = paragraphs(folder)[::SAMPLED]
    words = sum(len(text.split()) for text, _ in texts)
    nlp = spacy.blank("en")
    start = time.process_time()
    for text, published in texts:
        doc = nlp.make_doc(text)
        find_figures(doc, dates=find_dates(doc, published=published))
    own = words / (time.process_time() - start)
    yield f"over {words:,} words, tokenizer and grammar: {own:,.0f} words/s"
    command = [python, str(Path(__file__).with_name("rivals.py"))]
    ran = subprocess.run(command, input=json.dumps([text for text, _ in texts]), capture_output=True, text=True, check=True)
    for name, found in json.loads(ran.stdout).items():
        ratio = own / found["speed"]
        yield f"{name} {found['version']}: {found['speed']:,.0f} words/s ({found['failed']} texts failed); claimx is {ratio:,.0f} times as fast"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rivals", metavar="PYTHON", help="a Python with quantulum3, recognizers-text-suite or both")
    options = parser.parse_args(arguments)
    if not os.environ.get("CLAIMX_DATA"):
        sys.exit("CLAIMX_DATA is not set: no texts to measure with")
    folder = Path(os.environ["CLAIMX_DATA"])
    for step, speed in measure(folder).items():
        print(f"{step}: {speed:.2f} of the tokenizer's speed" if step == "share" else f"{step}: {speed:,.0f} words/s")
    for line in against(options.rivals, folder) if options.rivals else ():
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
