"""The corpora folder as sentences: treebanks, the other corpora and dev sets, less what is kept out for testing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.training import names, plain, running, treebanks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from claimx.training.gazetteer import Gazetteer
    from claimx.training.sentences import Sentence

__all__ = ["Corpora", "read_corpora", "without"]

_RUN = 10


@dataclass(frozen=True, slots=True)
class Corpora:
    """All that is trained on and measured on. Each list is in the order of its files."""

    trees: tuple[Sentence, ...]
    others: dict[str, tuple[Sentence, ...]]
    dev: dict[str, tuple[Sentence, ...]]
    gazetteer: Gazetteer


def read_corpora(folder: Path, *, kept_out: Iterable[str] = ()) -> Corpora:
    """Read `folder`; documents that share a run of ten words with a text of `kept_out` or a dev sentence are left out of training."""
    gazetteer = names.induce_gazetteer(folder)
    ewt, uner, gum = folder / "ud-ewt", folder / "uner-ewt", folder / "gum"
    trees = [*treebanks.read_ewt(ewt / "en_ewt-ud-train.conllu", next(uner.glob("*train*.iob2")), gazetteer)]
    for path in sorted((gum / "train").glob("*.conllu")):
        trees += treebanks.read_gum(path, gazetteer)
    pools = {
        "gmb": [*names.read_gmb(folder / "gmb/ner_dataset.csv.gz", gazetteer)],
        "redocred": [s for part in ("dev", "test") for s in names.read_redocred(folder / f"redocred/data/{part}_revised.json", gazetteer)],
        "crossner": [s for part in ("train", "test") for s in names.read_crossner(folder / f"crossner/politics/{part}.txt", gazetteer)],
        "wikigold": [*names.read_wikigold(folder / "wikigold/CONLL-format/data/wikigold.conll.txt", gazetteer)],
        "ehri": [*names.read_ehri(folder / "ehri-ner/en/ehri_en.txt", gazetteer)],
        "grobid": [s for path in sorted((folder / "grobid-ner").glob("*.xml")) for s in running.read_grobid(path, gazetteer)],
        "re3d": [s for path in sorted((folder / "re3d").iterdir()) if path.is_dir() for s in running.read_re3d(path, gazetteer)],
        "few-nerd": [s for part in ("dev", "test", "big_test")
                     for s in names.read_few_nerd(folder / f"few-nerd-part/{part}.txt", gazetteer)],
        "masc": [*plain.read_masc(folder / "masc-tagged/masc_tagged.tar.gz")],
    }  # fmt: skip
    dev = {
        "EWT dev": tuple(treebanks.read_ewt(ewt / "en_ewt-ud-dev.conllu", uner / "en_ewt-ud-dev.iob2", gazetteer)),
        "GUM dev": tuple(s for path in sorted((gum / "dev").glob("*.conllu")) for s in treebanks.read_gum(path, gazetteer)),
        "CrossNER politics dev": tuple(names.read_crossner(folder / "crossner/politics/dev.txt", gazetteer)),
    }
    measured = (" ".join(s.words) for rows in dev.values() for s in rows)
    held = _runs(word for text in [*kept_out, *measured] for word in [*re.findall(r"\w+", text.lower()), "\n"])
    return Corpora(
        trees=tuple(without(trees, held)),
        others={name: tuple(without(pool, held)) for name, pool in pools.items()},
        dev=dev,
        gazetteer=gazetteer,
    )


def _runs(words: Iterable[str]) -> frozenset[tuple[str, ...]]:
    row = list(words)
    return frozenset(run for i in range(len(row) - _RUN + 1) if "\n" not in (run := tuple(row[i : i + _RUN])))


def without(sentences: list[Sentence], held: frozenset[tuple[str, ...]]) -> list[Sentence]:
    """The sentences whose document shares no run of ten words with what is held out."""
    if not held:
        return sentences
    shared = {s.document for s in sentences if not held.isdisjoint(_runs(re.findall(r"\w+", " ".join(s.words).lower())))}
    return [s for s in sentences if s.document not in shared]
