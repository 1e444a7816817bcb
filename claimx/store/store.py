"""Documents with their claims, and verdicts, in and out of the database."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, Self

import msgspec

from claimx.errors import StoreError
from claimx.find.dates.calendar import bounds
from claimx.records import Block, Claim, Document, Metadata, Verdict
from claimx.store.database import connect, transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimx.records import Entity, Place

__all__ = ["Store"]

ABOUT = ("title", "publisher", "published", "url", "author", "written")


class Store:
    """The claims of documents in one file, open to read or to write; use it in a `with`.

    Everything is written in transactions: what `put` or `judge` has returned from is there after a kill, what it has not is not there at all.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        """Open it; raises `StoreError`. Written to, it is made where there is none."""
        self.path = path
        self._connection = connect(path, write=write)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closed."""
        self._connection.close()

    def work(self, name: str) -> str | None:
        """What the claims of the document of that name were made with; None where it has not been read."""
        found = self._connection.execute("SELECT work FROM documents WHERE name = ?", [name]).fetchone()
        return found[0] if found else None

    def put(self, document: Document, claims: Iterable[Claim], *, work: str) -> None:
        """Write a document and its claims, in place of what there was of that name; `work` is what `work(name)` will give.

        Verdicts stay. Raises `StoreError` where it cannot be written, with nothing of it written.
        """
        about = document.metadata
        columns = {
            "sha256": document.sha256,
            **{name: getattr(about, name) for name in ABOUT},
            "encoding": document.encoding,
            "text": document.text,
            "blocks": msgspec.json.encode(document.blocks).decode(),
            "notes": msgspec.json.encode(document.notes).decode(),
            "work": work,
        }
        with self._written():
            self._connection.execute("DELETE FROM claims WHERE document = ?", [document.name])
            changed = self._connection.execute(
                f"UPDATE documents SET {', '.join(f'{name} = ?' for name in columns)} WHERE name = ?",  # noqa: S608 - names of our own
                [*columns.values(), document.name],
            )
            if not changed.rowcount:
                self._insert("documents", {"name": document.name, **columns})
            last = self._connection.execute("SELECT coalesce(max(number), 0) FROM claims").fetchone()[0]
            for number, claim in zip(count(last + 1), claims, strict=False):
                self._put_claim(document.name, number, claim)

    def holdings(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Yield each document with its claims in reading order, documents in the order they were first read."""
        with self._explained():
            for row in self._connection.execute(
                f"SELECT name, text, sha256, blocks, encoding, notes, {', '.join(ABOUT)} FROM documents ORDER BY number"  # noqa: S608
            ):
                yield _document(row), tuple(self._claims_of(row[0]))

    def verdicts(self) -> Iterator[Verdict]:
        """Yield the verdicts in the order in which they were given."""
        with self._explained():
            for document, name, quote, reading, verdict, correction, note in self._connection.execute(
                "SELECT document, id, quote_sha256, reading, verdict, correction, note FROM verdicts ORDER BY number"
            ):
                yield Verdict(
                    document=document,
                    id=name,
                    quote_sha256=quote,
                    reading=reading,
                    verdict=verdict,
                    correction=correction and json.loads(correction),
                    note=note,
                )

    def judge(self, verdict: Verdict) -> None:
        """Add a verdict; it is on the disk when this returns."""
        columns = msgspec.structs.asdict(verdict)
        del columns["schema"]
        columns["correction"] = None if verdict.correction is None else json.dumps(verdict.correction)
        with self._written():
            self._insert("verdicts", columns)

    def _claims_of(self, name: str) -> Iterator[Claim]:
        for (record,) in self._connection.execute("SELECT record FROM claims WHERE document = ? ORDER BY number", [name]):
            yield msgspec.json.decode(record, type=Claim)

    def _put_claim(self, document: str, number: int, claim: Claim) -> None:
        self._insert("claims", {"rowid": number, "document": document, "id": claim.id, "number": number, **_columns(claim)})
        if claim.figure is not None:
            figure = msgspec.structs.asdict(claim.figure)
            kept = ("text", "start", "end", "bound", "kind", "unit", "change", "change_role")
            values = {name: None if figure[name] is None else float(figure[name]) for name in ("value", "value_max")}
            self._insert("figures", {"document": document, "id": claim.id, **{name: figure[name] for name in kept}, **values})
        if claim.statement is not None:
            said = claim.statement
            self._insert(
                "statements",
                {"document": document, "id": claim.id, "text": said.text, "start": said.start, "end": said.end, "form": said.form},
            )

    def _insert(self, table: str, columns: dict[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))  # noqa: S608 - names of our own

    @contextmanager
    def _written(self) -> Iterator[None]:
        with self._explained(), transaction(self._connection):
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Troubles of the database told as a `StoreError` that names it."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}") from error


def _columns(claim: Claim) -> dict[str, Any]:
    """The parts of a claim that have a column of their own, and the record itself."""
    cited, period, measure, source, hedge = claim.citation, claim.period, claim.measure, claim.source, claim.hedge
    first = bounds(period.start) if period and period.start else None
    last = bounds(period.end) if period and period.end else None
    return {
        "kind": claim.kind,
        "measure": measure and measure.text,
        "measure_head": measure and measure.head,
        "predicate": measure and measure.predicate,
        "part_of": claim.part_of,
        "period": period and period.text,
        "period_start": period and period.start,
        "period_end": period and period.end,
        "date_start": first and first[0].isoformat(),
        "date_end": last and last[1].isoformat(),
        "places": _names(claim.places),
        "countries": "; ".join(dict.fromkeys(place.code for place in claim.places if place.code)) or None,
        "people": _names(claim.people),
        "organisations": _names(claim.organisations),
        "source": source and source.name,
        "source_kind": source and source.kind,
        "cue": source and source.cue and source.cue.text,
        "form": source and source.form,
        "hedge": hedge and hedge.text,
        "hedge_kind": hedge and hedge.kind,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "line": cited.line,
        "page": cited.page,
        "paragraph": cited.paragraph,
        "block": cited.block,
        "start": cited.start,
        "end": cited.end,
        "quote": cited.quote,
        "record": msgspec.json.encode(claim).decode(),
    }


def _names(entities: Iterable[Place | Entity]) -> str | None:
    return "; ".join(dict.fromkeys(entity.name for entity in entities)) or None


def _document(row: tuple[Any, ...]) -> Document:
    name, text, sha256, blocks, encoding, notes, *about = row
    return Document(
        name=name,
        text=text,
        sha256=sha256,
        blocks=msgspec.json.decode(blocks, type=tuple[Block, ...]),
        metadata=Metadata(**dict(zip(ABOUT, about, strict=True))),
        encoding=encoding,
        notes=msgspec.json.decode(notes, type=tuple[str, ...]),
    )
