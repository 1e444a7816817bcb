"""What cannot be loaded is a PipelineError, which ends the run, and not a fault of each document."""

import pytest

from claimx.errors import PipelineError
from claimx.tag import load
from claimx.tag.model import Model


def test_no_such_pipeline():
    with pytest.raises(PipelineError, match="no spaCy pipeline named 'xx' is installed; installed ones: "):
        load("xx")


def test_no_model_in_the_folder(tmp_path):
    with pytest.raises(PipelineError, match=r"the model is not in .+: install claimx anew"):
        Model(tmp_path)
