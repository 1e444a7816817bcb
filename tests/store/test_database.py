from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time

import pytest

from claimx.errors import StoreError
from claimx.store import database
from claimx.store.database import connect, holds_database, statements, transaction
from claimx.store.store import Store
from tests import made


def test_making_and_opening(tmp_path):
    path = tmp_path / "claims.db"
    connect(path, write=True).close()
    assert holds_database(path)
    connect(path).close()
    assert [file.name for file in tmp_path.iterdir()] == ["claims.db"]


def test_a_reader_writes_nothing(tmp_path):
    path = tmp_path / "claims.db"
    connect(path, write=True).close()
    reader = connect(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("INSERT INTO verdicts DEFAULT VALUES")
    reader.close()


@pytest.mark.parametrize("write", [False, True])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path, write):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (a)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"other\.db: a database, but not one that claimx made"):
        connect(path, write=write)
    if not write:
        assert path.read_bytes() == before
    other = sqlite3.connect(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]
    other.close()


@pytest.mark.parametrize("write", [False, True])
def test_a_store_of_a_newer_claimx_is_refused(tmp_path, write):
    path = tmp_path / "claims.db"
    connection = connect(path, write=True)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="made by a newer claimx"):
        connect(path, write=write)


def test_not_a_database_and_not_there(tmp_path):
    (tmp_path / "a.db").write_text("no database at all, but long enough to be looked at", encoding="utf-8")
    with pytest.raises(StoreError, match=r"a\.db: file is not a database"):
        connect(tmp_path / "a.db", write=True)
    with pytest.raises(StoreError, match=r"b\.db: no such file"):
        connect(tmp_path / "b.db")
    with pytest.raises(StoreError, match=r"c\.db: cannot be opened"):
        connect(tmp_path / "none" / "c.db", write=True)
    assert not holds_database(tmp_path / "a.db")


@pytest.fixture
def scripts(tmp_path, monkeypatch):
    """A second and a third version that tests write; `files` finds them beside the real first."""
    real = database.files("claimx.store").joinpath("schema.sql").read_text(encoding="utf-8")
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "schema.sql").write_text(real, encoding="utf-8")
    monkeypatch.setattr(database, "files", lambda package: folder)

    def write(*texts):
        names = []
        for at, text in enumerate(texts, start=2):
            (folder / f"{at}.sql").write_text(text, encoding="utf-8")
            names.append(f"{at}.sql")
        monkeypatch.setattr(database, "MIGRATIONS", ("schema.sql", *names))

    return write


def test_a_store_is_brought_up_to_date_with_what_it_holds(tmp_path, scripts):
    path = tmp_path / "claims.db"
    document = made.document()
    with Store(path, write=True) as store:
        store.put(document, made.claims(document), work="w")
    scripts(
        "ALTER TABLE documents ADD COLUMN shelf TEXT;\n",
        "UPDATE documents SET shelf = 'top';\nCREATE INDEX by_shelf ON documents (shelf);\n",
    )
    with pytest.raises(StoreError, match=r"made by an older claimx; claimx extract --db .* brings it up to date"):
        Store(path)
    with Store(path, write=True) as store:
        assert [len(claims) for _, claims in store.holdings()] == [9]
    assert sqlite3.connect(path).execute("SELECT shelf FROM documents").fetchall() == [("top",)]
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (3,)


def test_a_change_that_fails_half_way_changes_nothing(tmp_path, scripts):
    path = tmp_path / "claims.db"
    connect(path, write=True).close()
    scripts("ALTER TABLE documents ADD COLUMN shelf TEXT;\nCREATE TABLE claims (twice);\n")
    with pytest.raises(StoreError, match="already exists"):
        connect(path, write=True)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert "shelf" not in [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
    connection.close()


def test_statements_of_a_script():
    script = "CREATE TABLE a (b); -- one\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\n  SELECT 1;\nEND;\n-- the end\n"
    assert [statement.split()[1] for statement in statements(script)] == ["TABLE", "TRIGGER"]


def test_writers_wait_for_each_other(tmp_path):
    path = tmp_path / "claims.db"
    first = connect(path, write=True)
    done = []

    def second():
        with Store(path, write=True) as store:
            store.put(made.document(), [], work="second")
            done.append(time.monotonic())

    with transaction(first):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.5)
        assert not done
        let_go = time.monotonic()
    thread.join(30)
    first.close()
    assert done
    assert done[0] > let_go


def test_readers_never_wait(tmp_path):
    path = tmp_path / "claims.db"
    document = made.document()
    with Store(path, write=True) as store:
        store.put(document, made.claims(document), work="w")
    writer = connect(path, write=True)
    with transaction(writer):
        writer.execute("DELETE FROM claims")
        started = time.monotonic()
        with Store(path) as reader:
            assert [len(claims) for _, claims in reader.holdings()] == [9]
        assert time.monotonic() - started < 5
    writer.close()


def test_many_make_one_store_at_the_same_moment(tmp_path):
    failed = []

    def make(path, ready):
        ready.wait()
        try:
            connect(path, write=True).close()
        except StoreError as error:
            failed.append(error)

    for n in range(40):
        ready = threading.Barrier(4)
        makers = [threading.Thread(target=make, args=(tmp_path / f"{n}.db", ready)) for _ in range(4)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join()
    assert not failed


def test_two_processes_fill_one_store(tmp_path):
    path = tmp_path / "claims.db"
    program = (
        "import sys\nfrom pathlib import Path\nfrom claimx.store.store import Store\nfrom tests import made\n"
        "for n in range(30):\n"
        "    document = made.document(name=f'{sys.argv[2]}-{n}.txt')\n"
        "    with Store(Path(sys.argv[1]), write=True) as store: store.put(document, made.claims(document), work='w')\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in ("left", "right")]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    with Store(path) as store:
        held = [(document.name, len(claims)) for document, claims in store.holdings()]
    assert sorted(held) == sorted((f"{name}-{n}.txt", 9) for name in ("left", "right") for n in range(30))
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
