"""The database file: opened, made, brought up to date, written in transactions. SQLite in WAL mode: writers wait for each other, readers never do."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from claimx.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MIGRATIONS", "connect", "holds_database", "statements", "transaction"]

MAGIC = b"SQLite format 3\x00"
APPLICATION = 0x636C6D78  # "clmx", in the file's header: this database is claimx's
MIGRATIONS: tuple[str, ...] = ("schema.sql",)
"""The scripts that lead from each version to the next, the first from nothing; `user_version` in the header counts those that were run."""
WAIT = 60.0  # seconds that a writer waits for another; one document's claims are written in far less
OLDEST = (3, 37, 0)  # has STRICT tables


def holds_database(path: Path) -> bool:
    """True for a file that is an SQLite database, whatever its name."""
    try:
        if not path.is_file():  # a pipe can be read only once
            return False
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):
        return False


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """Open the store at `path`, to read or to write; for writing it is made, or brought up to date, where need be.

    Raises `StoreError` for what is no SQLite database, one of another program's or of a newer claimx, and what cannot be opened.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise StoreError(f"Python's SQLite is {sqlite3.sqlite_version}; a store needs {'.'.join(map(str, OLDEST))} or newer")
    if not write and not path.exists():
        raise StoreError(f"{path}: no such file")
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{_mode(path, write=write)}", uri=True, timeout=WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened ({error})") from error
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if write:
            _bring_up_to_date(connection, path)
        else:
            connection.execute("PRAGMA query_only = ON")
            _look_at(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(f"{path}: {error}") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _mode(path: Path, *, write: bool) -> str:
    """How SQLite opens the file: where it may, with the files beside it that let it be read while it is written, and are gone when it is closed."""
    if write:
        return "mode=rwc"
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        return "mode=rw"
    return "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; begun as a writer, so that two wait for each other instead of failing half way."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _look_at(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what this claimx cannot read."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise StoreError(f"{path}: a database, but not one that claimx made")
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise StoreError(f"{path}: made by a newer claimx (its store has version {version}, this one knows {len(MIGRATIONS)})")
    if version < len(MIGRATIONS):
        raise StoreError(f"{path}: made by an older claimx; claimx extract --db {path} brings it up to date")


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables that are missing, in one transaction with the version that says so."""
    if _version(connection) == len(MIGRATIONS):
        _look_at(connection, path)
        return
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _write_ahead(connection)
    with transaction(connection):  # looked at again inside: another writer may just have made it
        made = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if made and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise StoreError(f"{path}: a database, but not one that claimx made; choose another name")
        for script in MIGRATIONS[_version(connection) :]:
            for statement in statements(files("claimx.store").joinpath(script).read_text(encoding="utf-8")):
                connection.execute(statement)
        if _version(connection) < len(MIGRATIONS):
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    _look_at(connection, path)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Set WAL mode, which cannot be set within a transaction, and for which SQLite does not wait while another makes the same file: so it is tried again."""
    deadline = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one: sqlite3's own `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
