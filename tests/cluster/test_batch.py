"""A table of documents in, a table of their claims out: the same claims as `claimx extract`, and a failure is a row."""

import json

import msgspec
import pytest

import claimx
from claimx.scale import Limits

pa = pytest.importorskip("pyarrow", reason="tables need pyarrow (extra parquet)")

TEXTS = [
    "The council said on 3 May 2012 that 120 homes were flooded.",
    "Police held 12 people in Chad in 2014.",
    "Nothing was said of it.",
]


def records(table):
    return [json.loads(line) for line in table["record"].to_pylist()]


def test_texts():
    found = claimx.batch(pa.table({"id": ["a", "b", "c"], "text": TEXTS}))
    assert found.schema.equals(claimx.batch_schema())
    own = [claim for text in TEXTS for claim in claimx.extract(text)]
    assert found["value"].to_pylist() == [claim.figure.value if claim.figure else None for claim in own]
    assert set(found["document"].to_pylist()) == {"a", "b"}
    assert [row["citation"]["quote"] for row in records(found)] == [claim.citation.quote for claim in own]


def test_a_record_is_the_line_that_extract_writes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXTS[0], encoding="utf-8")
    found = claimx.batch(pa.table({"path": [str(path)]}))
    own = [msgspec.to_builtins(claim) for claim in claimx.extract(path)]
    assert [record["id"] for record in records(found)] == [claim["id"] for claim in own]
    assert [record["figure"] for record in records(found)] == json.loads(json.dumps([claim["figure"] for claim in own]))


def test_bytes():
    found = claimx.batch(pa.table({"path": ["x/may.txt"], "bytes": [TEXTS[0].encode()]}))
    assert set(found["document"].to_pylist()) == {"x/may.txt"}
    assert 120 in found["value"].to_pylist()


def test_metadata():
    rows = {"text": ["Last year 120 homes were flooded."], "date": ["2012-05-30"], "title": ["Flood"], "publisher": ["Courier"], "id": [7]}
    (row,) = records(claimx.batch(pa.table(rows)))
    assert row["period"]["start"] == "2011"
    assert (row["citation"]["title"], row["citation"]["publisher"], row["citation"]["document"]) == ("Flood", "Courier", "7")


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ({"path": ["nowhere.txt"]}, "not_found"),
        ({"id": ["a"], "text": [None]}, "unreadable"),
        ({"name": ["a.txt"], "bytes": [b"\x89PNG\r\n\x1a\n" + bytes(200)]}, "not_text"),
    ],
)
def test_a_failure_is_a_row_and_stops_nothing(rows, error, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXTS[0], encoding="utf-8")
    whole = {**{name: [*values, None] for name, values in rows.items()}, "path": [*rows.get("path", [None]), str(path)]}
    found = claimx.batch(pa.table(whole))
    assert found["kind"].to_pylist()[0] == "failure"
    assert found["error"].to_pylist()[0] == error
    assert 120 in found["value"].to_pylist()


def test_what_takes_too_long_is_a_failure():
    found = claimx.batch(pa.table({"text": [TEXTS[0] * 2000]}), limits=Limits(timeout=0.2))
    assert "timeout" in found["error"].to_pylist()


def test_options():
    options = claimx.Options(kinds=frozenset({"statement"}))
    assert set(claimx.batch(pa.table({"text": TEXTS}), options=options, workers=0)["kind"].to_pylist()) == {"statement"}


def test_an_empty_table():
    assert claimx.batch(pa.table({"text": pa.array([], pa.string())})).num_rows == 0
