"""The speed of the grammar alone against that of spaCy's tokenizer, in one run: `CLAIMX_DATA=… python -m tests.bench.grammar_speed`.

The text is news and history (MEANTIME, WikiWars, NewsQuant), each paragraph read once, so that nothing is remembered from an earlier
reading of it; a few sentences of our own first make the grammar compile. Rounds alternate, and the best of each step counts.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import spacy

from claimx.find.dates import find_dates, lexicon
from claimx.find.figures import find_figures

WARM = "In May 2011 some 1,200 people, or 12 percent of 10,000, left; by 3 June the rest had gone. Two years later $5 million was paid."
SETS = ("dates/data/meantime.jsonl", "dates/data/wikiwars.jsonl", "quantities/data/newsquant_dev.jsonl")


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


if __name__ == "__main__":
    if not os.environ.get("CLAIMX_DATA"):
        sys.exit("CLAIMX_DATA is not set: no texts to measure with")
    for step, speed in measure(Path(os.environ["CLAIMX_DATA"])).items():
        print(f"{step}: {speed:.2f} of the tokenizer's speed" if step == "share" else f"{step}: {speed:,.0f} words/s")
