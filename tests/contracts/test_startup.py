"""`claimx --help` answers at once because nothing heavy is imported before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimx.cli.registry import COMMANDS

HEAVY = ("spacy", "dateparser", "numpy", "onnxruntime", "dateutil", "rich", "msgspec", "charset_normalizer", "thinc", "torch")


def imported_by(code):
    program = f"import sys\n{code}\nprint(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stderr.splitlines()[-1].split()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "--help"], ["show", "--help"], ["text", "-h"], []])
def test_help_imports_nothing_heavy(arguments):
    code = f"from claimx.cli.registry import app\ntry: app({arguments!r})\nexcept SystemExit: pass"
    assert imported_by(code) == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_ascii(name):
    done = subprocess.run([sys.executable, "-m", "claimx", *name.split(), "--help"], capture_output=True, check=True)
    assert done.stdout.isascii()


def test_import_costs_nothing():
    assert imported_by("import claimx; dir(claimx); claimx.__version__") == []


@pytest.mark.parametrize(
    ("arguments", "allowed"), [(["schema"], {"msgspec", "rich"}), (["text", __file__], {"msgspec", "rich", "charset_normalizer"})]
)
def test_light_commands_stay_light(arguments, allowed):
    code = f"from claimx.cli.registry import app\ntry: app({arguments!r})\nexcept SystemExit: pass"
    assert set(imported_by(code)) <= allowed
