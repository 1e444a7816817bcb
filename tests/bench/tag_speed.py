"""Words a second of the bundled pipeline beside a spaCy CNN pipeline of the usual small size, on one core, in the same run.

    python tests/bench/tag_speed.py [FILE …]

The spaCy pipeline (tok2vec 96 wide and 4 deep, tagger, parser, recogniser: the shape of spaCy's small English pipeline) has random weights;
its speed does not depend on them much, and the random parser makes it, if anything, slower than a trained one.
Without files it reads this project's own seeds, several times over.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

SEEDS = Path(__file__).parent.parent.parent / "seeds"
ROUNDS = 5


def paragraphs(paths):
    texts = [line for path in paths for line in path.read_text("utf-8", "replace").splitlines() if line.strip()]
    return texts * max(1, 20_000 // max(1, sum(len(text.split()) for text in texts)))


def small_cnn():
    """A spaCy pipeline of the shape of the small English one, its labels those of our own."""
    import spacy
    from spacy.training import Example

    from claimx.tag import load

    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        config = {} if name == "tok2vec" else {"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}}
        nlp.add_pipe(name, config=config)
    docs = list(load().pipe(paragraphs(sorted(SEEDS.glob("*.txt")))[:200]))
    examples = [Example(nlp.make_doc(doc.text), doc.copy()) for doc in docs if len(doc) > 3]
    nlp.initialize(lambda: examples)
    return nlp


def speed(nlp, texts):
    """Words a second, best of some rounds; words are tokens that are not whitespace."""
    words = sum(not token.is_space for text in texts for token in nlp.tokenizer(text))
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for _doc in nlp.pipe(texts):
            pass
        times.append(time.perf_counter() - began)
    return words / min(times)


def main(arguments):
    texts = paragraphs([Path(a) for a in arguments] or sorted(SEEDS.glob("*.txt")))
    began = time.perf_counter()
    import spacy  # noqa: F401 - its import is not ours to time

    imported = time.perf_counter()
    from claimx.tag import load

    nlp = load()
    nlp("A first sentence.")
    loaded = time.perf_counter()
    rows = [("claimx, all heads", speed(nlp, texts))]
    rows += [(f"claimx, {' and '.join(heads)}", speed(load(heads=heads), texts)) for heads in (("tags", "parse"), ("names",))]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows.append(("spaCy CNN of the small size", speed(small_cnn(), texts)))
    print(f"spaCy import {imported - began:.2f} s, pipeline on top of it {loaded - imported:.2f} s, peak memory {memory:.0f} MB")
    for name, value in rows:
        print(f"{value:9,.0f} words/s  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
