from __future__ import annotations

import pytest

from claimx.errors import RecordError
from claimx.output.jsonl import json_array, json_lines
from claimx.output.outcome import Outcome
from claimx.records import Failure
from claimx.store.recorded import holds_records, is_record, read_records
from tests import made


@pytest.fixture(params=[json_lines, json_array])
def written(request, tmp_path):
    document = made.document()
    path = tmp_path / "claims.txt"
    failure = Failure(document="b.txt", error="not_found", message="no such file")
    path.write_text("".join(request.param([failure, Outcome(document, made.claims(document))])), encoding="utf-8")
    return path


def test_records_are_read_back_whatever_the_name(written):
    assert holds_records(written)
    assert list(read_records(written)) == made.claims(made.document())


def test_empty_array_and_empty_file(tmp_path):
    for text in ("[]\n", "", "\n"):
        (tmp_path / "claims.jsonl").write_text(text, encoding="utf-8")
        assert list(read_records(tmp_path / "claims.jsonl")) == []


@pytest.mark.parametrize(
    "line", [b"", b"words", b"{}", b'{"kind": "person", "schema": "claimx-tag/1"}', b'["a"]', b"\xff", b"[", b'[{"a": 1},']
)
def test_other_lines_are_no_records(line, tmp_path):
    assert not is_record(line)
    (tmp_path / "a.txt").write_bytes(line)
    assert not holds_records(tmp_path / "a.txt")


def test_a_broken_record_is_told_with_its_line(written):
    text = written.read_text(encoding="utf-8").replace('"bound":"at_most"', '"bound":"hardly"')
    written.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"claims\.txt:[56]: no claim record: Invalid enum value 'hardly'"):
        list(read_records(written))
