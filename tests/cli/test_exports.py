from __future__ import annotations

import warnings

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


def test_a_data_package_beside_its_csv(coast, run, tmp_path):
    (tmp_path / "out").mkdir()
    for _ in range(2):  # our own may be written over
        result = run("extract", "reports", "-f", "datapackage", "-o", "out/figures.csv")
        assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "out" / "figures.csv").read_text(encoding="utf-8") == run("extract", "reports", "-f", "csv").stdout
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, of deprecated things
        frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
        report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
        assert report.valid, report.to_summary()
        assert report.tasks[0].stats["rows"] == 9


def test_a_data_package_of_others_is_left_alone(coast, run, tmp_path):
    (tmp_path / "datapackage.json").write_text('{"name": "rainfall"}', encoding="utf-8")
    result = run("extract", "reports", "-f", "datapackage", "-o", "claims.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "describes other data" in result.stderr
    assert (tmp_path / "datapackage.json").read_text(encoding="utf-8") == '{"name": "rainfall"}'
    assert not (tmp_path / "claims.csv").exists()
