"""Output that a run can go on from: beside the file stands a list of the documents that are done, and what part of the file is theirs.

The list is as good as the file: a document counts as done when its bytes are there and are those that were written, so that a run that was killed at any
moment, or a file that was changed since, costs no more than doing some documents again. Failures, and documents that were done in part, are always tried anew.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from claimx import pipeline
from claimx.cli.inputs import documents
from claimx.cli.options import Format
from claimx.cli.rendering import one_by_one
from claimx.cli.signals import whole
from claimx.cli.terminal import beside, complain, place, say
from claimx.output.outcome import Outcome
from claimx.records import Claim, Record
from claimx.store.ledger import work_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.cli.gathering import Source
    from claimx.cli.inputs import Run
    from claimx.output.outcome import ClaimOutcome
    from claimx.records import Document
    from claimx.scale import Done

__all__ = ["left_over", "write_claims"]

LIST = ".done"  # after the name of the file that it is the list of


class Entry(Record, frozen=True):
    """A document that is done: its name, what its claims were made with (`work_of`), and which bytes of the file are theirs."""

    name: str
    work: str
    form: str
    start: int
    end: int
    crc: int


class Kept(NamedTuple):
    """An entry, and the file that it is of."""

    entry: Entry
    file: Path


def left_over(output: Path) -> list[Path]:
    """The parts that earlier runs left beside `output`, oldest first, without those of runs that are still going on."""
    at = Path(os.path.realpath(output))
    found = (part for part in at.parent.glob("*.part") if part.name.startswith(f".{at.name[:100]}.") and not _is_locked(part))
    return sorted(found, key=lambda part: (part.stat().st_mtime_ns, part.name))


def write_claims(paths: Sequence[str], source: Source, form: Format, tally: dict[str, int], *, resume: bool) -> None:
    """Write the claims of documents to the file `source.output`, as JSON Lines or CSV, document by document.

    With `resume`, what an earlier run has done with the same content, options and version is taken over from the parts it left, or from the file itself,
    and the list stays beside the file for the next time. The bytes are those of a run that did everything.
    """
    output = source.output
    assert output is not None  # the caller's promise  # noqa: S101
    parts = left_over(output)
    kept = _kept([*([Path(os.path.realpath(output))] if resume else []), *parts], form) if resume else {}
    if parts and not resume:
        say(f"an earlier run was cut off and left {', '.join(map(str, parts))}: --resume goes on from it")
    part = beside(output)
    listed = part.with_name(part.name + LIST)
    try:
        with part.open("wb") as file, listed.open("wb") as entries:
            _lock(file)
            _pour(_results(paths, source, kept), file, entries, source, form, kept, tally)
            file.flush()
            os.fsync(file.fileno())
        final = place(part, output)
    except BaseException:
        with suppress(OSError):
            if listed.stat().st_size or part.stat().st_size:
                complain(f"cut off: what was written is in {part}; the same command with --resume goes on from there")
            else:
                part.unlink()
                listed.unlink()
        raise
    if resume:
        listed.replace(final.with_name(f".{final.name}{LIST}"))
        for old in parts:
            with suppress(OSError):
                old.unlink()
                old.with_name(old.name + LIST).unlink()
    else:
        listed.unlink()
        with suppress(OSError):
            final.with_name(f".{final.name}{LIST}").unlink()  # of what the file held before


def _results(paths: Sequence[str], source: Source, kept: dict[str, Kept]) -> Iterator[Done]:
    found = documents(
        paths, published=source.published, encoding=source.encoding, stdin_name=source.stdin_name, output=source.output,
        choice=source.run.choice,
    )  # fmt: skip
    return source.run.results(
        found,
        partial(pipeline.extract_and_forget, options=source.options),
        of=Claim,
        prepare=partial(pipeline.warm, source.options),
        unchanged=(lambda document: document.name in kept and kept[document.name].entry.work == _work(document, source)) if kept else None,
    )


def _pour(
    results: Iterator[Done],
    file: BinaryIO,
    entries: BinaryIO,
    source: Source,
    form: Format,
    kept: dict[str, Kept],
    tally: dict[str, int],
) -> None:
    file.write(_head(form))
    for done in results:
        before = file.tell()
        if done.kept and done.document is not None:
            entry, old = kept[done.document.name]
            data, written = _bytes(old, entry), True
        else:
            failed = source.run.failed
            data = _rendered(done, form, source.run)
            written = source.run.failed == failed
            for record in done.records if written else ():
                tally[record.kind] += 1
        with whole():
            file.write(data)
            file.flush()
            if done.document is not None and done.failure is None and written:
                work = _work(done.document, source)
                entry = Entry(done.document.name, work, form.value, before, before + len(data), zlib.crc32(data))
                entries.write(msgspec.json.encode(entry) + b"\n")
                entries.flush()


def _work(document: Document, source: Source) -> str:
    import claimx

    version: str = claimx.__version__
    return work_of(document, source.options, version)


def _outcomes(done: Done) -> Iterator[ClaimOutcome]:
    if done.document is not None and (done.failure is None or done.failure.partial):
        yield Outcome(done.document, done.records)
    if done.failure is not None:
        yield done.failure


def _head(form: Format) -> bytes:
    if form is not Format.csv:
        return b""
    from claimx.output.rows import claim_rows

    return "".join(claim_rows(())).encode()


def _rendered(done: Done, form: Format, run: Run) -> bytes:
    if form is Format.csv:
        from claimx.output.rows import claim_rows as lines
    else:
        from claimx.output.jsonl import json_lines as lines
    pieces = one_by_one(lines, _outcomes(done), run)
    return "".join(pieces).encode("utf-8", "backslashreplace")[len(_head(form)) :]


def _kept(files: Sequence[Path], form: Format) -> dict[str, Kept]:
    """What the lists beside files say is done, and the files bear out; a later file beats an earlier one. A torn last line of a list is none."""
    kept: dict[str, Kept] = {}
    for file in files:
        for listed in (file.with_name(file.name + LIST), file.with_name(f".{file.name}{LIST}")):
            with suppress(OSError):
                for line in listed.read_bytes().split(b"\n"):
                    with suppress(msgspec.DecodeError, UnicodeDecodeError):
                        entry = msgspec.json.decode(line, type=Entry)
                        if entry.form == form.value and zlib.crc32(_bytes(file, entry)) == entry.crc:
                            kept[entry.name] = Kept(entry, file)
    return kept


def _bytes(file: Path, entry: Entry) -> bytes:
    with file.open("rb") as opened:
        opened.seek(entry.start)
        return opened.read(entry.end - entry.start)


def _lock(file: BinaryIO) -> None:
    """Hold the file as long as this process lives: workers, which may outlive it for a moment, do not inherit such a lock."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_locked(part: Path) -> bool:
    """Whether a run that is still going on writes it."""
    try:
        import fcntl

        with part.open("rb") as file:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return True
    except (ImportError, OSError):
        return False
    return False
