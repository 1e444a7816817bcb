from __future__ import annotations

import doctest
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

import claimx
from claimx import errors, records

TEXT = "More than 120 homes were flooded in March 2014, the council said."


def test_all_is_there():
    assert len(claimx.__all__) == len(set(claimx.__all__))
    for name in claimx.__all__:
        assert getattr(claimx, name) is not None
    assert set(claimx.__all__) <= set(dir(claimx))


def test_records_and_errors_are_those_of_their_modules():
    assert claimx.Claim is records.Claim
    assert claimx.InputError is errors.InputError
    assert set(errors.__all__) <= set(claimx.__all__)


def test_read_document_can_be_sent_to_a_worker(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    sent = pickle.loads(pickle.dumps(claimx.read_document))  # noqa: S301  (our own)
    assert sent(tmp_path / "a.txt").text == TEXT


def test_unknown_name():
    with pytest.raises(AttributeError, match="module 'claimx' has no attribute 'nonsense'"):
        claimx.nonsense  # noqa: B018


def test_type_checkers_see_what_the_module_gives():
    source = Path(claimx.__file__).read_text(encoding="utf-8")
    block = source[source.index("if TYPE_CHECKING:") : source.index("__all__ = [")]
    named = set(re.findall(r"\b([A-Z]\w+|batch|batch_schema|explain|extract|read_document|verify|compare_claims)\b(?=[,\n]|$)", block)) | {
        "__version__"
    }
    assert named >= set(claimx.__all__)


def test_extract_takes_text_path_and_document(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = [
        list(claimx.extract(TEXT)),
        list(claimx.extract(path)),
        list(claimx.extract(str(path))),
        list(claimx.extract(claimx.read_document(path))),
        list(claimx.extract(tmp_path)),
    ]
    values = [[claim.figure.value for claim in claims if claim.figure] for claims in found]
    assert values == [[120]] * 5
    assert len({claim.id for claims in found for claim in claims if claim.figure}) == 1


@pytest.mark.parametrize("blank", ["", " ", "\n\n"])
def test_blank_text_is_text(tmp_path, monkeypatch, blank):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert list(claimx.extract(blank)) == []


@pytest.mark.parametrize("kinds", [frozenset({"foo"}), {"figure", "foo"}, "figure"])
def test_unknown_kind_is_a_value_error(kinds):
    with pytest.raises(ValueError, match=r"no claim is of kind .+: kinds is a set of 'figure' and 'statement'"):
        claimx.Options(kinds=kinds)


def test_missing_path_is_an_input_error(tmp_path):
    with pytest.raises(claimx.InputError, match="no such file"):
        list(claimx.extract(tmp_path / "none.txt"))


def test_lone_surrogate_is_an_input_error():
    with pytest.raises(claimx.InputError, match="surrogate"):
        list(claimx.extract("120 homes \ud800 were flooded."))


def test_doctest_of_the_package():
    assert doctest.testmod(claimx).failed == 0


def test_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "claimx", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"claimx {claimx.__version__}\n"


@pytest.mark.parametrize("name", ["typo.txt", "reports/typo.pdf", "./typo", "../x/y", "/no/such"])
def test_a_file_that_is_not_there_is_no_text(name):
    with pytest.raises(claimx.NotFound, match="no such file"):
        list(claimx.extract(name))


@pytest.mark.parametrize("text", ["12 people left.", "He left at 5.", "www.example.org", "Hello", "no.", "a/b"])
def test_a_text_is_no_file(text):
    assert isinstance(list(claimx.extract(text)), list)


@pytest.mark.parametrize("value", [-0.1, 1.01, float("nan")])
def test_options_out_of_range(value):
    with pytest.raises(ValueError, match="from 0 to 1"):
        claimx.Options(min_confidence=value)
