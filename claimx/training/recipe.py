"""The recipe, from end to end: corpora in, weights and card out."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from typing import TYPE_CHECKING

import torch

from claimx.tag.model import BUNDLED, Model
from claimx.tag.pipeline import load_folder
from claimx.tag.wordpiece import WordPieces
from claimx.training.card import SOURCES, card
from claimx.training.corpora import read_corpora
from claimx.training.evaluate import evaluate_names, evaluate_syntax
from claimx.training.export import save, save_meta, write
from claimx.training.network import describe
from claimx.training.starts import refit
from claimx.training.teach import teach
from claimx.training.train import STUDENTS, TEACHERS, draw, mean, train, vocabulary
from claimx.training.windows import Encoder, Inventory

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from claimx.training.corpora import Corpora
    from claimx.training.network import Network

VERSION = "1.2.0"
NAME = "claimx-en"
FULL = "LAS with 32-bit weights"


_MAIN = (("gold LAS", "LAS"), ("own LAS", "LAS from raw text"), ("own sentences", "sentences"), ("gold tags", "tags"), ("names", "names"))
"""The scores that meta.json repeats from the card."""


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def finish(net: Network, inventory: Inventory, corpora: Corpora, *, folder: Path) -> None:
    """Write the model folder of a trained network: weights, labels and what it was made from."""
    about = {
        "name": NAME,
        "version": VERSION,
        "licence": "CC BY-SA 4.0",
        "sizes": describe(net.sizes),
        "sources": [{"name": name, "licence": licence, "credit": credit} for name, _, licence, credit in SOURCES],
    }
    plain = folder / "float"
    save(net, plain, weights="float")
    save_meta(plain, inventory, about, corpora.trees)
    first = next(name for name, rows in corpora.dev.items() if rows[0].tree)
    full = evaluate_syntax(load_folder(plain), Model(plain), corpora.dev[first])
    shutil.rmtree(plain)
    save(net, folder)
    save_meta(folder, inventory, {**about, "scores": {f"{first} {FULL}": full["gold LAS"]}}, corpora.trees)


def settle(folder: Path, inventory: Inventory, corpora: Corpora, *, note: str = "") -> None:
    """Fit the sentence starts of a model folder to its encoder (starts.py), measure it, and write scores and card."""
    cut = WordPieces(vocabulary())
    encode = Encoder(cut, inventory)
    refit(folder / "tagger.onnx", [window for epoch in (0, 1) for window in draw(corpora, STUDENTS[0], cut, encode, epoch)])
    nlp, model = load_folder(folder), Model(folder)
    syntax = {name: evaluate_syntax(nlp, model, rows) for name, rows in corpora.dev.items() if rows[0].tree}
    names = {name: evaluate_names(model, rows) for name, rows in corpora.dev.items()}
    measured = [*syntax.items(), *names.items()]
    about = model.meta | {"version": VERSION, "sha256": hashlib.sha256((folder / "tagger.onnx").read_bytes()).hexdigest()}
    full = {name: score for name, score in about["scores"].items() if name.endswith(FULL)}
    about["scores"] = {f"{dev} {title}": rows[key] for key, title in _MAIN for dev, rows in measured if key in rows} | full
    write(folder / "meta.json", json.dumps(about, indent=1, ensure_ascii=False))
    write(folder / "README.md", card(name=NAME, version=VERSION, syntax=syntax, names=names, full=next(iter(full.values())), note=note))


def _train(corpora: Corpora, inventory: Inventory, out: Path) -> Network:
    """Teachers, what they guess, and the mean of the students; checkpoints in `out`."""
    teachers = [train(corpora, inventory, recipe, out / f"teacher-{i}", say=_say) for i, recipe in enumerate(TEACHERS, start=1)]
    taught = teach(corpora, inventory, teachers, out, shares=STUDENTS[0].shares, say=_say)
    return mean([
        train(taught, inventory, recipe, out / f"student-{i}", say=_say, begin=teachers[0]) for i, recipe in enumerate(STUDENTS, start=1)
    ])  # fmt: skip


def make(options: Namespace) -> None:
    """Read the corpora, train, export, measure and write the card, as the command line of `python -m claimx.training` says."""
    torch.set_num_threads(options.threads)
    texts = [path.read_text("utf-8", "replace") for folder in options.keep_out for path in sorted(folder.rglob("*.txt"))]
    corpora = read_corpora(options.corpora, kept_out=texts)
    for name, rows in {"treebanks": corpora.trees, **corpora.others}.items():
        _say(f"{name}: {len(rows)} sentences, {sum(len(s.words) for s in rows)} words")
    inventory = Inventory.of(corpora.trees)
    folder = options.out / "model"
    if options.starts_only:
        _copy(BUNDLED, folder)
    else:
        finish(_train(corpora, inventory, options.out), inventory, corpora, folder=folder)
    settle(folder, inventory, corpora, note=options.note)
    if options.install:
        _copy(folder, BUNDLED)


def _copy(folder: Path, other: Path) -> None:
    """The files of one model folder into another, each put in place whole."""
    other.mkdir(parents=True, exist_ok=True)
    for name in ("tagger.onnx", "relations.npz", "vocab.txt", "meta.json", "README.md"):
        shutil.copyfile(folder / name, other / f"{name}.tmp")
        (other / f"{name}.tmp").replace(other / name)
