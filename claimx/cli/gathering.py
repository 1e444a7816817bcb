"""Claims from wherever a user has them: documents, in which they are found now, records in JSON Lines, a store; with the verdicts given on them."""

from __future__ import annotations

import sys
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx import pipeline
from claimx.cli.inputs import documents
from claimx.errors import InputError, RecordError
from claimx.output.outcome import Outcome
from claimx.read import read
from claimx.read.walk import found_again
from claimx.records import Claim, Document, Failure, Metadata, Verdict
from claimx.store.database import holds_database
from claimx.store.recorded import LONGEST, holds_records, is_record, read_records, recorded
from claimx.store.store import Store
from claimx.store.verdicts import CERTAIN, Verdicts, read_verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.cli.inputs import Run
    from claimx.scale import Task

__all__ = ["Held", "gathered", "kind_of", "outcomes", "recorded_claims", "settled"]


class Held(NamedTuple):
    """A claim as it was found, its document as cited (None where that is missing or changed), and the verdict that holds for it."""

    claim: Claim
    document: Document | None
    verdict: Verdict | None = None


class Source(NamedTuple):
    """Where claims come from, and what is asked of them; see `gathered`."""

    run: Run
    options: pipeline.Options = pipeline.DEFAULTS
    published: str | None = None
    stdin_name: str = "-"
    output: Path | None = None
    encoding: str | None = None


def gathered(
    paths: Sequence[str],
    run: Run,
    *,
    options: pipeline.Options = pipeline.DEFAULTS,
    published: str | None = None,
    encoding: str | None = None,
    stdin_name: str = "-",
    verdicts: Path | None = None,
) -> Iterator[Held]:
    """Yield the claims of `paths` in order, a document's together.

    A path is documents (file, folder, pattern), from which claims are extracted by `options`, a file of records, or a store; "-" is standard
    input, documents or records. From records and stores come the claims that `options` asks for. Verdicts are those of the file (or store)
    `verdicts`, and of each store its own where that file has none. Trouble with a document is told by `run`, whose `finish` ends the command.
    Raises `RecordError`, `StoreError` or `OSError` for records, stores and verdicts that cannot be read.
    """
    for outcome in outcomes(paths, Source(run, options, published, stdin_name, encoding=encoding), verdicts):
        if not isinstance(outcome, Failure):
            yield from outcome.records


def outcomes(paths: Sequence[str], source: Source, verdicts: Path | None = None) -> Iterator[Outcome[Held] | Failure]:
    """Yield what each document of `paths` came to, likewise; one that is not at hand has its name and metadata, and no text."""
    given = read_verdicts(verdicts) if verdicts else Verdicts()
    for what, same in groupby(paths, key=kind_of):
        if what == "document":
            yield from (_judged(outcome, given, source) for outcome in _extracted(documents(
                same, published=source.published, encoding=source.encoding, stdin_name=source.stdin_name, output=source.output,
                choice=source.run.choice,
            ), source))  # fmt: skip
            continue
        for path in same:
            own = Verdicts()
            if what == "stdin":
                found = _from_stdin(source)
            elif what == "store":
                own = read_verdicts(Path(path))
                found = _stored(Path(path), source)
            else:
                found = _recorded(read_records(Path(path)), source)
            yield from (_judged(outcome, given, source, own) for outcome in found)


def recorded_claims(paths: Sequence[str]) -> Iterator[Claim]:
    """Yield the claims of files of records, stores and standard input as they stand there; documents are not read. Raises as `gathered` does."""
    for path in paths:
        file = Path(path)
        if path != "-" and holds_database(file):
            with Store(file) as store:
                yield from (claim for _, claims in store.holdings() for claim in claims)
        elif path == "-" or holds_records(file) or not file.exists():
            yield from recorded(sys.stdin.buffer, path) if path == "-" else read_records(file)
        else:
            raise RecordError(f"{path}: holds no claims; claimx extract writes some")


def settled(found: Iterable[Held]) -> Iterator[Held]:
    """Yield the claims as judged: rejected ones left out, corrected ones corrected."""
    for held in found:
        claim = Verdicts([held.verdict]).settled(held.claim) if held.verdict else held.claim
        if claim is not None:
            yield held._replace(claim=claim)


def kind_of(path: str) -> str:
    """What a path is: "document" (a file, folder or pattern of them), "records", "store" or "stdin"."""
    if path == "-":
        return "stdin"
    file = Path(path)
    return "store" if holds_database(file) else "records" if holds_records(file) else "document"


def _judged(outcome: Outcome[Held] | Failure, given: Verdicts, source: Source, own: Verdicts | None = None) -> Outcome[Held] | Failure:
    """The outcome with the verdicts that hold, and only the claims that are asked for: what a person found right is sure enough."""
    if isinstance(outcome, Failure):
        return outcome
    kept = []
    for held in outcome.records:
        verdict = given.on(held.claim) or (own.on(held.claim) if own else None)
        sure = held.claim.confidence >= source.options.min_confidence or (verdict is not None and verdict.verdict in CERTAIN)
        if sure and held.claim.kind in source.options.kinds:
            kept.append(held._replace(verdict=verdict))
    return outcome._replace(records=tuple(kept))


def _extracted(found: Iterable[Task | Failure], source: Source) -> Iterator[Outcome[Held] | Failure]:
    options = source.options
    ready = source.run.outcomes(
        found, partial(pipeline.extract_and_forget, options=options), of=Claim, prepare=partial(pipeline.warm, options)
    )
    for outcome in ready:
        if isinstance(outcome, Failure):
            yield outcome
        else:
            yield Outcome(outcome.document, tuple(Held(claim, outcome.document) for claim in outcome.records))


def _from_stdin(source: Source) -> Iterator[Outcome[Held] | Failure]:
    if sys.stdin is None:  # closed by the caller (<&-)
        return _extracted(documents(["-"], stdin_name=source.stdin_name), source)
    ahead = [sys.stdin.buffer.readline(LONGEST)]
    if ahead[0].strip() == b"[":
        ahead.append(sys.stdin.buffer.readline(LONGEST))
    if is_record(ahead[-1]):
        return _recorded(recorded(chain(ahead, sys.stdin.buffer), source.stdin_name), source)
    found = documents(
        ["-"],
        published=source.published,
        encoding=source.encoding,
        stdin_name=source.stdin_name,
        begun=b"".join(ahead),
        choice=source.run.choice,
    )
    return _extracted(found, source)


def _stored(path: Path, source: Source) -> Iterator[Outcome[Held]]:
    source.run.read += 1  # the store itself, so that an empty one is no failure
    with Store(path) as store:
        for document, claims in store.holdings():
            yield Outcome(document, tuple(Held(claim, document) for claim in claims))


def _recorded(claims: Iterable[Claim], source: Source) -> Iterator[Outcome[Held]]:
    """Records with their documents, read again where they are still what was cited; metadata is what the records say."""
    source.run.read += 1
    for (name, sha256), same in groupby(claims, key=lambda claim: (claim.citation.document, claim.citation.sha256)):
        together = tuple(same)
        cited = together[0].citation
        known = {"title": cited.title, "publisher": cited.publisher, "published": cited.published, "url": cited.url}
        document = _reread(name)
        if document is None or document.sha256 != sha256:
            absent = Document(name, "", sha256, (), Metadata(**known))
            yield Outcome(absent, tuple(Held(claim, None) for claim in together))
            continue
        document = msgspec.structs.replace(document, metadata=msgspec.structs.replace(document.metadata, **known))
        yield Outcome(document, tuple(Held(claim, document) for claim in together))


def _reread(name: str) -> Document | None:
    try:
        return read(found_again(name), name=name)
    except (InputError, OSError, ValueError):
        return None
