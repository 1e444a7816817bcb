from __future__ import annotations

import pytest

SUFFIXES = {"parquet": b"PAR1", "xlsx": b"PK", "zip": b"PK", "jsonld": b'{"@context"'}


@pytest.mark.parametrize(("suffix", "start"), SUFFIXES.items())
def test_suffix_tells_the_format(coast, run, tmp_path, suffix, start):
    if suffix == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow (extra parquet) is not installed")
    result = run("extract", "reports", "-o", f"claims.{suffix}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(f"written to claims.{suffix}\n")
    assert (tmp_path / f"claims.{suffix}").read_bytes().startswith(start)


@pytest.mark.parametrize("form", ["sdmx", "annotation", "claimreview"])
def test_text_goes_to_stdout(coast, run, form):
    assert "boats" in run("extract", "reports", "--format", form).stdout


@pytest.mark.parametrize("form", ["xlsx", "parquet", "datapackage"])
def test_what_is_no_text_does_not_go_to_a_terminal(coast, run, monkeypatch, form):
    monkeypatch.setattr("claimx.cli.terminal.is_terminal", lambda: True)
    result = run("extract", "reports", "--format", form)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{form} is not for a terminal" in result.stderr


def test_a_store_is_exported_with_its_verdicts(coast, run, tmp_path):
    from claimx.store.verdicts import add_verdict, verdict_on
    from tests import made

    run("extract", "reports", "--db", "claims.db")
    add_verdict(tmp_path / "claims.db", verdict_on(made.claims(made.document())[1], "corrected", correction={"figure.value": 2900}))
    assert ",2900," in run("extract", "claims.db", "--format", "sdmx").stdout


def test_tag_has_none_of_them(coast, run):
    assert run("tag", "reports", "--format", "xlsx").exit_code == 2
