from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# That a machine is busy is no failure; in CI the examples are the same at every run, so that a landing does not depend on luck.
settings.register_profile("claimx", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("claimx")


def pytest_addoption(parser):
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture
def golden(request):
    """Compare a whole output with the file of that name in `expected/` beside the test."""

    def compare(name: str, output: str) -> None:
        path = Path(request.path).parent / "expected" / name
        if request.config.getoption("--regenerate"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(output.encode())
        assert output == path.read_bytes().decode(), f"differs from {path}; pytest --regenerate writes it anew"

    return compare


@pytest.fixture(scope="session")
def data():
    """The folder of data outside the project; tests that ask for it are skipped without it."""
    folder = os.environ.get("CLAIMX_DATA")
    if not folder:
        pytest.skip("CLAIMX_DATA is not set: no data outside the project")
    path = Path(folder)
    assert path.is_dir(), f"CLAIMX_DATA names no folder: {folder}"
    return path


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch):
    """Output must not depend on the terminal that the tests run in."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM"):
        monkeypatch.delenv(name, raising=False)
