"""The recipe, from end to end: corpora in, weights and card out."""

from __future__ import annotations

import hashlib
import shutil
import sys
from typing import TYPE_CHECKING

import torch

from claimx.tag.model import BUNDLED, Model
from claimx.tag.pipeline import load_folder
from claimx.training.card import SOURCES, card
from claimx.training.corpora import read_corpora
from claimx.training.evaluate import evaluate_names, evaluate_syntax
from claimx.training.export import save
from claimx.training.network import describe
from claimx.training.teach import teach
from claimx.training.train import STUDENTS, TEACHERS, mean, train
from claimx.training.windows import Inventory

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from claimx.training.corpora import Corpora
    from claimx.training.network import Network

VERSION = "1.1.0"
NAME = "claimx-en"


_MAIN = (("gold LAS", "LAS"), ("own LAS", "LAS from raw text"), ("own sentences", "sentences"), ("gold tags", "tags"), ("names", "names"))
"""The scores that meta.json repeats from the card."""


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _scores(folder: Path, corpora: Corpora) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    nlp, model = load_folder(folder), Model(folder)
    syntax = {name: evaluate_syntax(nlp, model, rows) for name, rows in corpora.dev.items() if rows[0].tree}
    names = {name: evaluate_names(model, rows) for name, rows in corpora.dev.items()}
    return syntax, names


def finish(net: Network, inventory: Inventory, corpora: Corpora, *, folder: Path, note: str = "") -> None:
    """Write the model folder of a trained network: weights, scores and card."""
    about = {
        "name": NAME,
        "version": VERSION,
        "licence": "CC BY-SA 4.0",
        "sizes": describe(net.sizes),
        "sources": [{"name": name, "licence": licence, "credit": credit} for name, _, licence, credit in SOURCES],
    }
    plain = folder / "float"
    save(net, inventory, plain, sentences=corpora.trees, meta=about, weights="float")
    first = next(name for name, rows in corpora.dev.items() if rows[0].tree)
    full = evaluate_syntax(load_folder(plain), Model(plain), corpora.dev[first])
    shutil.rmtree(plain)
    save(net, inventory, folder, sentences=corpora.trees, meta=about)
    syntax, names = _scores(folder, corpora)
    measured = [*syntax.items(), *names.items()]
    about["scores"] = {f"{dev} {title}": rows[key] for key, title in _MAIN for dev, rows in measured if key in rows}
    about["sha256"] = hashlib.sha256((folder / "tagger.onnx").read_bytes()).hexdigest()
    save(net, inventory, folder, sentences=corpora.trees, meta=about)
    text = card(name=NAME, version=VERSION, syntax=syntax, names=names, full=full, note=note)
    (folder / "README.md").write_text(text, "utf-8")


def make(options: Namespace) -> None:
    """Read the corpora, train, export, measure and write the card, as the command line of `python -m claimx.training` says."""
    torch.set_num_threads(options.threads)
    texts = [path.read_text("utf-8", "replace") for folder in options.keep_out for path in sorted(folder.rglob("*.txt"))]
    corpora = read_corpora(options.corpora, kept_out=texts)
    for name, rows in {"treebanks": corpora.trees, **corpora.others}.items():
        _say(f"{name}: {len(rows)} sentences, {sum(len(s.words) for s in rows)} words")
    inventory = Inventory.of(corpora.trees)
    teachers = [train(corpora, inventory, recipe, options.out / f"teacher-{i}", say=_say) for i, recipe in enumerate(TEACHERS, start=1)]
    taught = teach(corpora, inventory, teachers, options.out, shares=STUDENTS[0].shares, say=_say)
    students = [
        train(taught, inventory, recipe, options.out / f"student-{i}", say=_say, begin=teachers[0])
        for i, recipe in enumerate(STUDENTS, start=1)
    ]
    folder = options.out / "model"
    finish(mean(students), inventory, corpora, folder=folder, note=options.note)
    if options.install:
        for name in ("tagger.onnx", "relations.npz", "vocab.txt", "meta.json", "README.md"):
            shutil.copyfile(folder / name, BUNDLED / f"{name}.tmp")
            (BUNDLED / f"{name}.tmp").replace(BUNDLED / name)
