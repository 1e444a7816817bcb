"""``python -m claimx.training CORPORA [--out DIR] [--keep-out DIR …]``: the recipe's command line, which needs nothing that is heavy."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the pipeline as the arguments say; the extra `training` must be installed for it."""
    parser = argparse.ArgumentParser(prog="python -m claimx.training", description="Train the claimx pipeline.")
    parser.add_argument("corpora", type=Path, help="folder of the corpora, laid out as the model card lists them")
    out_help = "checkpoints, and the new model in its folder model (default: %(default)s)"
    parser.add_argument("--out", type=Path, default=Path("training-run"), help=out_help)
    parser.add_argument("--keep-out", type=Path, action="append", default=[], help="a folder of .txt files to keep out of training")
    starts_help = "take the bundled model and fit only its head of sentence starts anew (minutes instead of days)"
    parser.add_argument("--starts-only", action="store_true", help=starts_help)
    parser.add_argument("--install", action="store_true", help="put the new model in place of the bundled one")
    parser.add_argument("--note", default="", help="what the card shall say of this run")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    try:
        from claimx.training.recipe import make  # torch, which takes seconds, and which the answer to --help can do without
    except ImportError as error:
        parser.error(f"{error.name} is not installed: pip install 'claimx[training]'")
    make(options)


if __name__ == "__main__":
    main()
