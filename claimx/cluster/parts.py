"""Partitioned output: a file for each piece of a corpus, and beside it the manifest of its documents, by which a second run goes on.

A part is written under another name and then moved to its own, which its piece alone decides: work that is done twice, because a machine was lost
or thought to be, leaves one part, with the same bytes.
"""

from __future__ import annotations

import io
import uuid
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from claimx.cluster.batch import RECORD, as_table, done
from claimx.cluster.pieces import file_system, tasks_in
from claimx.errors import InputError
from claimx.output.jsonl import encode
from claimx.pipeline import Options  # noqa: TC001 - msgspec reads the annotations
from claimx.records import Claim, Failure, Record
from claimx.scale import Limits  # noqa: TC001
from claimx.store.ledger import work_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.cluster.pieces import Piece
    from claimx.records import Document

__all__ = ["Corpus", "Entry", "Form", "Job", "Told", "open_corpus", "swept", "work_on"]

Form = Literal["parquet", "jsonl"]
MANIFEST = "manifest"
CORPUS = "corpus.json"


class Corpus(Record, frozen=True):
    """What the parts in a folder are of: the paths that were named, and the form of the parts. Stands in `corpus.json`."""

    schema: str
    paths: tuple[str, ...]
    form: Form


class Entry(Record, frozen=True):
    """A line of a manifest: a document, the hash of its content, what its claims were made with (content, metadata, options and version, hashed), how many
    there are, and the failure it ended with."""

    document: str
    sha256: str | None
    work: str | None
    figures: int
    statements: int
    failure: Failure | None


class Job(Record, frozen=True):
    """What is the same for all pieces of a run."""

    output: str
    form: Form
    options: Options
    limits: Limits
    version: str


class Told(Record, frozen=True):
    """What a piece came to: its documents, and how many of them were kept as an earlier run left them."""

    key: str
    entries: tuple[Entry, ...]
    kept: int


def open_corpus(output: str, corpus: Corpus) -> None:
    """Make the folder, or find it to be of this corpus. Raises `InputError` where it holds the claims of another one, or other files."""
    system, path = file_system(output)
    from pyarrow import fs

    there = system.get_file_info(path)
    if there.type is fs.FileType.File:
        raise InputError(f"{output}: a file; name a folder for the parts", document=output)
    known = _read(system, f"{path}/{CORPUS}")
    if known is not None and msgspec.json.decode(known, type=Corpus) == corpus:
        return
    if known is not None:
        raise InputError(f"{output}: holds the claims of other paths or in another format; name another folder", document=output)
    if there.type is fs.FileType.Directory and system.get_file_info(fs.FileSelector(path)):
        raise InputError(f"{output}: not empty, and no output of an earlier run; name another folder", document=output)
    system.create_dir(f"{path}/{MANIFEST}", recursive=True)
    _write(system, f"{path}/{CORPUS}", msgspec.json.encode(corpus) + b"\n")


def work_on(piece: Piece, job: Job) -> Told:
    """Do a piece and write its part and manifest, or find that nothing of it has changed."""
    system, root = file_system(job.output)
    part, manifest = f"{root}/part-{piece.key}.{job.form}", f"{root}/{MANIFEST}/{piece.key}.jsonl"
    lines = (_read(system, manifest) or b"").splitlines()
    before = {entry.document: entry for entry in (msgspec.json.decode(line, type=Entry) for line in lines)}
    held = _records(system, part, job.form) if before else {}
    works: dict[str, str] = {}

    def unchanged(document: Document) -> bool:
        entry = before.get(document.name)
        return entry is not None and entry.failure is None and entry.work == work_of(document, job.options, job.version)

    entries: list[Entry] = []
    records: list[Claim | Failure] = []
    kept = 0
    for one in done(tasks_in(piece), options=job.options, limits=job.limits, workers=1, unchanged=unchanged if held else None):
        if one.kept and one.document is not None:
            kept += 1
            entries.append(before[one.document.name])
            records.extend(held.get(one.document.name, ()))
            continue
        own: Sequence[Claim | Failure] = (*one.records, *((one.failure,) if one.failure is not None else ()))
        records.extend(own)
        name = one.document.name if one.document is not None else one.failure.document if one.failure is not None else ""
        if one.document is not None:
            works[name] = work_of(one.document, job.options, job.version)
        kinds = [record.kind for record in one.records]
        sha256 = one.document.sha256 if one.document is not None else None
        entries.append(Entry(name, sha256, works.get(name), kinds.count("figure"), kinds.count("statement"), one.failure))
    if kept < len(entries) or len(before) != len(entries):
        _write(system, part, _dumped(records, job.form))
        _write(system, manifest, b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries))
    return Told(piece.key, tuple(entries), kept)


def swept(output: str, form: Form, keys: Iterable[str]) -> None:
    """Remove the parts of pieces that the corpus no longer has."""
    from pyarrow import fs

    system, root = file_system(output)
    live = set(keys)
    for one in system.get_file_info(fs.FileSelector(f"{root}/{MANIFEST}")):
        key = one.base_name.removesuffix(".jsonl")
        if key not in live and one.base_name.endswith(".jsonl"):
            system.delete_file(one.path)
            if system.get_file_info(f"{root}/part-{key}.{form}").type is fs.FileType.File:
                system.delete_file(f"{root}/part-{key}.{form}")


def _dumped(records: Sequence[Claim | Failure], form: Form) -> bytes:
    if form == "jsonl":
        return "".join(f"{encode(record)}\n" for record in records).encode("utf-8", "backslashreplace")
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(as_table(records), buffer, compression="zstd")
    return buffer.getvalue()


def _records(system: Any, part: str, form: Form) -> dict[str, list[Claim | Failure]]:
    """The records of a part by their documents; none where it is not there."""
    data = _read(system, part)
    if data is None:
        return {}
    lines: Iterable[str | bytes] = data.splitlines()
    if form == "parquet":
        import pyarrow.parquet as pq

        lines = pq.read_table(io.BytesIO(data), columns=[RECORD])[RECORD].to_pylist()
    found: dict[str, list[Claim | Failure]] = {}
    for line in lines:
        is_failure = msgspec.json.decode(line, type=_Kind).kind == "failure"
        record: Claim | Failure = msgspec.json.decode(line, type=Failure) if is_failure else msgspec.json.decode(line, type=Claim)
        found.setdefault(record.document if isinstance(record, Failure) else record.citation.document, []).append(record)
    return found


class _Kind(Record, frozen=True):
    kind: str


def _read(system: Any, path: str) -> bytes | None:
    try:
        with system.open_input_stream(path) as file:
            data: bytes = file.read()
            return data
    except FileNotFoundError:
        return None


def _write(system: Any, path: str, data: bytes) -> None:
    folder, _, name = path.rpartition("/")
    passing = f"{folder}/.{name}.{uuid.uuid4().hex}"
    with system.open_output_stream(passing) as file:
        file.write(data)
    system.move(passing, path)
