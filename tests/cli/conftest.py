from __future__ import annotations

import pytest
from typer.testing import CliRunner

from claimx.cli.registry import app
from tests import made


@pytest.fixture
def run():
    """Run claimx in this process; gives exit_code, stdout and stderr."""
    return lambda *args, stdin=None: CliRunner().invoke(app, [str(arg) for arg in args], input=stdin, prog_name="claimx")


@pytest.fixture
def coast(tmp_path, monkeypatch):
    """A folder with the hand-made document, whose claims and mentions are the hand-made ones; other documents have none."""

    def only(make):
        def extract(document, options):
            records = make(document) if document.text == made.TEXT else []
            return iter(
                [r for r in records if r.kind in options.kinds and r.confidence >= options.min_confidence]
                if make is made.claims
                else records
            )

        return extract

    monkeypatch.setattr("claimx.pipeline.extract_document", only(made.claims))
    monkeypatch.setattr("claimx.pipeline.tag_document", only(made.mentions))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "coast.txt").write_text(made.TEXT, encoding="utf-8")
    return folder
