"""spaCy is imported without its command line, and has it all the same for who asks."""

import subprocess
import sys

SCRIPT = """
import sys
import claimx

claims = list(claimx.extract("Police held 12 people in Chad."))
assert claims[0].figure.value == 12
print([name for name in sys.modules if name.startswith(("spacy.cli", "weasel", "httpx"))])
import spacy
import spacy.cli
from spacy.cli import download
assert spacy.cli.__file__.endswith("__init__.py") and callable(download)
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
"""


def test_the_command_line_is_loaded_when_it_is_asked_for():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"
