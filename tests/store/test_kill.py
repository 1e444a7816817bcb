"""A run that is killed at any moment loses the document in hand at most."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from claimx.store.store import Store

DOCUMENTS = 24


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(DOCUMENTS):
        text = f"Harbour news {n}\n\nMore than {n + 20} boats were sunk in March 2014, the council said. Some {n + 5} people were hurt."
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
    return folder


def held(path):
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute(
            "SELECT name, (SELECT count(*) FROM figures WHERE document = name) FROM documents ORDER BY number"
        ).fetchall()
    finally:
        connection.close()


def test_killed_at_ten_moments(reports, tmp_path):
    path = tmp_path / "claims.db"
    command = [sys.executable, "-m", "claimx", "extract", str(reports), "--db", str(path), "--quiet"]
    moments = random.Random(7)  # noqa: S311 - the same moments at every run
    before = 0
    for _ in range(10):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:  # until something is written, then for a moment more
            if path.exists() and _count(path) > before:
                break
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not path.exists():
            continue
        documents = held(path)
        assert [name for name, _ in documents] == [str(reports / f"{n:02}.txt") for n in range(len(documents))]
        assert {figures for _, figures in documents} <= {2}
        assert len(documents) >= before  # nothing that was written is lost
        before = len(documents)
    assert subprocess.run(command, check=False).returncode == 0
    assert [(name, figures) for name, figures in held(path)] == [(str(reports / f"{n:02}.txt"), 2) for n in range(DOCUMENTS)]
    with Store(path) as store:
        assert all(
            document.text[claim.citation.start : claim.citation.end] == claim.citation.quote
            for document, claims in store.holdings()
            for claim in claims
        )


def _count(path):
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=1)
    except sqlite3.Error:
        return 0
    try:
        return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.Error:
        return 0  # not made yet
    finally:
        connection.close()
