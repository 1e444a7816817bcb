from __future__ import annotations

import sqlite3

import msgspec
import pytest

from claimx.errors import StoreError
from claimx.pipeline import DEFAULTS
from claimx.records import Document, Metadata
from claimx.store.ledger import work_of
from claimx.store.store import Store
from claimx.store.verdicts import verdict_on
from tests import made

TABLES = ("documents", "claims", "figures", "statements", "verdicts")


def rows(path, query, *values):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def test_gives_back_what_was_put_in(filled):
    document = made.document()
    with Store(filled) as store:
        assert list(store.holdings()) == [(document, tuple(made.claims(document)))]


def test_every_part_of_the_document_is_kept(tmp_path):
    about = Metadata("A title", "A publisher", "2012-05-30", "https://example.org", "An author", "2012-05-29")
    document = msgspec.structs.replace(made.document(), metadata=about, encoding="cp1252", notes=("guessed",))
    with Store(tmp_path / "claims.db", write=True) as store:
        store.put(document, [], work="w")
        assert list(store.holdings()) == [(document, ())]


def test_put_again_replaces(filled):
    document = made.document()
    with Store(filled, write=True) as store:
        store.put(made.document("Nine boats sank.", name="reports/other.txt"), [], work="other")
        store.put(document, made.claims(document)[:2], work="second")
        assert store.work(document.name) == "second"
        assert [(found.name, len(claims)) for found, claims in store.holdings()] == [("reports/coast.txt", 2), ("reports/other.txt", 0)]
    assert rows(filled, "SELECT count(*) FROM figures") == [(2,)]
    assert rows(filled, "SELECT count(*) FROM statements") == [(0,)]
    assert rows(filled, "SELECT count(*) FROM quotes WHERE quotes MATCH 'nowhere'") == [(0,)]


def test_columns_hold_what_the_record_holds(filled):
    found = rows(
        filled,
        "SELECT line, bound, value, unit, measure, period_start, period_end, source, places FROM figure_claims WHERE figure LIKE 'More than%'",
    )
    assert found == [(5, "more_than", 23200.0, None, "residents", "2009", None, "the Water Board", "the coastal districts")]
    dated = rows(filled, "SELECT date_start, date_end FROM claims WHERE period_start = '2010'")
    assert dated == [("2010-01-01", "2010-12-31")]


def test_quotes_are_searched_by_words(filled):
    found = rows(filled, "SELECT id FROM quotes JOIN claims ON claims.number = quotes.rowid WHERE quotes MATCH 'coastal AND dist*'")
    assert [name for (name,) in found] == [made.claims(made.document())[0].id]


def test_tables_are_strict_and_held_together(filled):
    strict = {name for name, strict in rows(filled, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'") if strict}
    assert strict == set(TABLES)
    assert rows(filled, "PRAGMA journal_mode") == [("wal",)]
    assert rows(filled, "PRAGMA integrity_check") == [("ok",)]
    assert rows(filled, "PRAGMA foreign_key_check") == []
    for table in ("claims", "figures", "statements"):
        key = rows(filled, "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", table)
        assert key == [("document",), ("id",)]


def test_a_claim_without_its_document_is_refused(filled):
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE claims SET document = 'elsewhere'")
    connection.close()


def test_a_claim_twice_leaves_all_as_it_was(filled):
    document = made.document()
    claim = made.claims(document)[0]
    with Store(filled, write=True) as store:
        with pytest.raises(StoreError, match=r"claims\.db: UNIQUE constraint failed"):
            store.put(document, [claim, claim], work="second")
        assert store.work(document.name) == "first"
        assert [len(claims) for _, claims in store.holdings()] == [9]


def test_verdicts_stay_whatever_becomes_of_claims(filled):
    document = made.document()
    given = [
        verdict_on(made.claims(document)[0], "corrected", correction={"figure.value": 23300, "period": None}, note="erratum"),
        verdict_on(made.claims(document)[1], "rejected"),
    ]
    with Store(filled, write=True) as store:
        for verdict in given:
            store.judge(verdict)
        store.put(document, [], work="none")
        assert list(store.verdicts()) == given
    with pytest.raises(sqlite3.IntegrityError, match="verdicts are only added to"):
        rows(filled, "DELETE FROM verdicts")


def test_documents_that_hold_anything_a_text_can(tmp_path):
    text = "\ufeffNul \x00 and \U0001f30a, “quotes” 'and' ; -- DROP TABLE claims\r\n"
    document = Document("it's \udc80".encode("utf-8", "replace").decode(), text, "0" * 64, (), Metadata())
    with Store(tmp_path / "claims.db", write=True) as store:
        store.put(document, [], work="w")
        assert [found for found, _ in store.holdings()] == [document]


@pytest.mark.parametrize(
    "change",
    [
        lambda document, options: (msgspec.structs.replace(document, sha256="1" * 64), options, "1"),
        lambda document, options: (msgspec.structs.replace(document, metadata=Metadata(published="2012")), options, "1"),
        lambda document, options: (document, msgspec.structs.replace(options, all_blocks=True), "1"),
        lambda document, options: (document, msgspec.structs.replace(options, kinds=frozenset({"figure"})), "1"),
        lambda document, options: (document, options, "2"),
    ],
)
def test_work_differs_where_other_claims_could_come_of_it(change):
    document = made.document()
    assert work_of(*change(document, DEFAULTS)) != work_of(document, DEFAULTS, "1") == work_of(document, DEFAULTS, "1")
