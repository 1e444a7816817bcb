"""Tools that know nothing of claimx open its store as it is."""

from __future__ import annotations

import asyncio
import warnings
from importlib.util import find_spec
from pathlib import Path

import pytest


def test_sqlite_utils(filled):
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed")
    database = sqlite_utils.Database(filled)
    assert {"documents", "claims", "figures", "statements", "verdicts"} <= set(database.table_names())
    assert database["claims"].pks == ["document", "id"]
    assert database["claims"].strict
    assert database["claims"].detect_fts() == "quotes"
    assert [row["measure"] for row in database["claims"].search("coastal districts")] == ["residents"]
    assert {key.other_table for key in database["figures"].foreign_keys} == {"claims"}
    database.close()


def bundled(duckdb):
    """The quoted path of DuckDB's sqlite extension where pip has installed it for this very version, else None."""
    package = find_spec("duckdb_ext")
    places = package.submodule_search_locations if package else ()
    found = [one for place in places for one in Path(place).glob(f"extensions/v{duckdb.__version__}/*/sqlite_scanner.duckdb_extension")]
    return f"'{found[0]}'" if found else None


def test_duckdb(filled):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    connection = duckdb.connect()
    try:
        connection.execute(f"LOAD {bundled(duckdb) or 'sqlite'}")
    except duckdb.Error:
        pytest.skip("duckdb's sqlite extension is not installed (pip install duckdb-ext-sqlite), and tests download nothing")
    connection.execute(f"ATTACH '{filled}' AS store (TYPE sqlite, READ_ONLY)")
    found = connection.execute("SELECT count(*), max(value) FROM store.figures").fetchall()
    assert found == [(8, 7500000.0)]
    connection.close()


def test_datasette(filled):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, of deprecated things
        app = pytest.importorskip("datasette.app", reason="datasette is not installed")

        async def rows():
            served = app.Datasette([str(filled)])
            await served.invoke_startup()
            answer = await served.client.get("/claims/figure_claims.json?_shape=array&measure=boats")
            found = await served.client.get("/claims.json?sql=select+count(*)+as+n+from+quotes+where+quotes+match+'coastal'&_shape=array")
            return answer.json(), found.json()

        claims, found = asyncio.run(rows())
    assert [row["value"] for row in claims] == [2800.0, 1500.0]
    assert found == [{"n": 1}]
