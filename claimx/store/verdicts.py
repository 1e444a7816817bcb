"""Verdicts that people gave on claims: kept in a file or a store to which they are only added, found again for a claim, and applied to it."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from claimx.errors import RecordError
from claimx.records import VERDICT_SCHEMA, Claim, Judgement, Verdict
from claimx.store.database import holds_database
from claimx.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["CERTAIN", "Verdicts", "add_verdict", "corrected", "read_verdicts", "reading", "verdict_on"]

CERTAIN = ("accepted", "corrected")
"""Verdicts after which a claim is sure."""
UNREAD = ("rule", "confidence", "citation", "schema")  # what may change of a claim that says the same


def reading(claim: Claim) -> str:
    """A hash of what the claim says, whoever found it and however sure: figure, measure, period, places, people, source, hedge, statement."""
    said = {name: value for name, value in msgspec.to_builtins(claim).items() if name not in UNREAD}
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()[:16]


def verdict_on(claim: Claim, verdict: Judgement, *, correction: dict[str, Any] | None = None, note: str | None = None) -> Verdict:
    """The verdict, keyed to the claim as it reads. Raises `RecordError` for a correction that leaves no valid claim."""
    if correction is not None:
        corrected(claim, correction)
    return Verdict(
        document=claim.citation.document,
        id=claim.id,
        quote_sha256=_quote_sha256(claim),
        reading=reading(claim),
        verdict=verdict,
        correction=correction,
        note=note,
    )


def corrected(claim: Claim, correction: dict[str, Any]) -> Claim:
    """The claim with what the correction says at each dotted path. Raises `RecordError` where that is no claim any more, or a path leads nowhere."""
    record = msgspec.to_builtins(claim)
    for path, value in correction.items():
        *parents, last = path.split(".")
        place: Any = record
        for name in parents:
            place = place.get(name) if isinstance(place, dict) else None
        if not isinstance(place, dict) or last not in place:
            raise RecordError(f"claim {claim.id}: there is no {path} to correct")
        place[last] = value
    try:
        return msgspec.convert(record, Claim)
    except msgspec.ValidationError as error:
        raise RecordError(f"claim {claim.id}: the correction leaves no claim: {error}") from error


class Verdicts:
    """The verdicts that hold, by claim."""

    def __init__(self, verdicts: Iterable[Verdict] = ()) -> None:
        """`verdicts` in the order in which they were given: of those on one claim the last holds."""
        self._by_claim: dict[tuple[str, str], dict[str, Verdict]] = {}
        for verdict in verdicts:
            of_copies = self._by_claim.setdefault((verdict.id, verdict.quote_sha256), {})
            of_copies.pop(_normal(verdict.document), None)
            of_copies[_normal(verdict.document)] = verdict

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._by_claim)

    def on(self, claim: Claim) -> Verdict | None:
        """The verdict that holds for the claim: of its document, or else the last given on the same words of a copy of it.

        None where there is none, it was withdrawn, or the claim no longer says what was judged (a correction holds all the same).
        """
        of_copies = self._by_claim.get((claim.id, _quote_sha256(claim)))
        if not of_copies:
            return None
        verdict = of_copies.get(_normal(claim.citation.document)) or next(reversed(of_copies.values()))
        if verdict.verdict == "withdrawn":
            return None
        return verdict if verdict.verdict == "corrected" or verdict.reading == reading(claim) else None

    def settled(self, claim: Claim) -> Claim | None:
        """The claim as judged: None when rejected, with its corrections when corrected; certain when accepted or corrected, and saying so in its rule."""
        verdict = self.on(claim)
        if verdict is not None and verdict.verdict == "rejected":
            return None
        if verdict is None or verdict.verdict not in CERTAIN:
            return claim
        claim = corrected(claim, verdict.correction) if verdict.correction else claim
        mark = f"+{verdict.verdict}"
        return msgspec.structs.replace(claim, confidence=1.0, rule=claim.rule.removesuffix(mark) + mark)


def read_verdicts(path: Path) -> Verdicts:
    """The verdicts in a file of JSON Lines or a store. Raises `RecordError` for a line that is no verdict, `StoreError`, or `OSError`.

    A last line without its end, which a kill while writing leaves, counts for nothing.
    """
    return Verdicts(_from_store(path) if holds_database(path) else _from_lines(path))


def add_verdict(path: Path, verdict: Verdict) -> None:
    """Add a verdict to the file or store at `path`; it is on the disk when this returns. A file that is not there is made."""
    if holds_database(path):
        with Store(path, write=True) as store:
            store.judge(verdict)
        return
    with path.open("a+b") as file:
        with contextlib.suppress(ImportError, OSError):  # where files cannot be locked, two who judge into one file must take turns
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1_000_000))
        tail = file.read()
        last = tail[tail.rfind(b"\n") + 1 :]
        lead = b""
        if last and _is_whole(last):
            lead = b"\n"
        elif last:
            file.truncate(size - len(last))  # half a line that a kill left was never a verdict
        file.write(lead + msgspec.json.encode(verdict) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _from_store(path: Path) -> Iterator[Verdict]:
    with Store(path) as store:
        yield from store.verdicts()


def _from_lines(path: Path) -> Iterator[Verdict]:
    with path.open("rb") as lines:
        for at, line in enumerate(lines, start=1):
            if not line.strip() or not (line.endswith(b"\n") or _is_whole(line)):
                continue
            try:
                verdict = msgspec.json.decode(line, type=Verdict)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise RecordError(f"{path}:{at}: no verdict: {error}") from error
            if verdict.schema != VERDICT_SCHEMA:
                raise RecordError(f"{path}:{at}: no verdict: its schema is {verdict.schema!r}, not {VERDICT_SCHEMA!r}")
            yield verdict


def _is_whole(line: bytes) -> bool:
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _quote_sha256(claim: Claim) -> str:
    return hashlib.sha256(claim.citation.quote.encode()).hexdigest()


def _normal(name: str) -> str:
    """The name of a document, however it was written ("./a.txt", "a.txt")."""
    return str(Path(name))
