"""`claimx extract --engine ray`: a corpus spread over a cluster, into a folder of parts."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimx.cli.inputs import documents
from claimx.cluster import engine
from claimx.cluster.parts import Corpus, Form, Job, open_corpus, swept
from claimx.cluster.pieces import pieces
from claimx.records import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.cli.gathering import Source
    from claimx.cli.options import ClaimFormat
    from claimx.scale import Task

__all__ = ["extract_on_ray"]

FORMS: dict[str | None, Form] = {None: "parquet", "parquet": "parquet", "jsonl": "jsonl"}
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/(?=[^/])")  # what a path makes of "s3://"


def extract_on_ray(
    paths: Sequence[str],
    source: Source,
    form: ClaimFormat | None,
    tally: dict[str, int],
    *,
    address: str | None,
    others: Sequence[tuple[str, object]],
) -> None:
    """Extract the claims of documents into the folder `source.output`, going on from what is there; `others` are options that go with no cluster."""
    import claimx

    output = source.output
    if output is None:
        raise typer.BadParameter("A cluster writes many files: name a folder for them.", param_hint="'--output'")
    if form not in FORMS:
        raise typer.BadParameter("The parts of a corpus are parquet or jsonl.", param_hint="'--format'")
    for name, value in (*others, ("PATH", "-" in paths)):
        if value:
            raise typer.BadParameter(
                "Not with --engine ray, which reads what every machine can reach, and writes parts.", param_hint=f"'{name}'"
            )
    folder = ADDRESS.sub(lambda found: found[0] + "/", str(output), count=1)
    run = source.run
    job = Job(folder, FORMS[form], source.options, run.limits, claimx.__version__)
    local = [path for path in paths if "://" not in path]
    found = list(pieces(_outside(_local(local, source), output), [path for path in paths if "://" in path]))
    open_corpus(folder, Corpus("claimx-corpus/1", tuple(paths), job.form))
    for told in engine.run(found, job, address=address, workers=run.workers):
        kept = told.kept
        for entry in told.entries:
            run.count(entry.document, entry.failure)
            tally["figure"] += entry.figures
            tally["statement"] += entry.statements
        run.kept += kept
    swept(folder, job.form, [piece.key for piece in found])


def _local(paths: Sequence[str], source: Source) -> Iterator[Task | Failure]:
    return documents(paths, published=source.published, encoding=source.encoding, choice=source.run.choice) if paths else iter(())


def _outside(found: Iterator[Task | Failure], output: Path) -> Iterator[Task | Failure]:
    """What does not stand in the folder that is written."""
    folder = output.resolve()
    for one in found:
        if isinstance(one, Failure) or one.path is None or not Path(os.fsdecode(one.path)).resolve().is_relative_to(folder):
            yield one
