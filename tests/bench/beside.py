"""Sentences a second for figures, beside other tools that find quantities: `CLAIMX_DATA=… python -m tests.bench.beside PYTHON [--every N]`.

PYTHON is that of an environment with quantulum3 and recognizers-text-suite (with `emoji<2`); see rivals.py, which it runs. All read the same sentences of gold/wide in the
same minutes, in turns of one process each, CPU time without what loading takes. claimx gives whole claims (measure, period, place, source, citation), the others spans with
values; claimx reads documents, the others sentence by sentence, as they are made for.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from claimx.pipeline import Options, extract, sections
from claimx.read import read, read_text
from claimx.tag import load

FIGURES = Options(kinds=frozenset({"figure"}))


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench.beside")
    parser.add_argument("python")
    parser.add_argument("--every", type=int, default=16)
    given = parser.parse_args()
    paths = sorted(Path(os.environ["CLAIMX_DATA"], "gold", "wide").glob("*.txt"))[:: given.every]
    documents = [read(path) for path in paths]
    sentences = [sentence for document in documents for sentence in sentences_of(document)]
    words = sum(len(sentence.split()) for sentence in sentences)
    list(extract(read_text("On 3 May 2012, 120 of the people left, the mayor said."), options=FIGURES))
    start = time.process_time()
    claims = sum(1 for document in documents for _ in extract(document, options=FIGURES))
    own = len(sentences) / (time.process_time() - start)
    print(
        f"{len(documents)} documents, {len(sentences):,} sentences, {words:,} words; claimx: {claims} claims, {own:,.1f} sentences/s of CPU time"
    )
    env = {**os.environ, "PYTHONWARNINGS": "ignore"}
    script = str(Path(__file__).with_name("rivals.py"))
    done = subprocess.run([given.python, script], input=json.dumps(sentences), capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        sys.exit(done.stderr)
    for name, told in json.loads(done.stdout.splitlines()[-1]).items():
        speed = told["speed"] * len(sentences) / words
        print(f"{name} {told['version']}: {speed:,.1f} sentences/s ({told['failed']} failed); claimx is {own / speed:.1f} times as fast")


def sentences_of(document):
    """The sentences that claimx reads of a document, as it cuts them."""
    nlp = load()
    for section in sections(document, all_blocks=False):
        for _, start, end in section:
            for sentence in nlp(document.text[start:end]).sents:
                if text := sentence.text.strip():
                    yield text


if __name__ == "__main__":
    main()
