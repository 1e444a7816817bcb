"""Every file of the hostile corpus, through the workers and with a document before and after it: a record or a failure with its kind, within its limits."""

import os
import time
from pathlib import Path

import pytest

from claimx import pipeline
from claimx.records import Claim
from claimx.scale import Limits, Pool, Task
from tests.hostile import corpus

KEPT = Path(__file__).parents[2] / "fixtures" / "hostile"
FILES = corpus.files() | {f"kept {path.name}": path.read_bytes() for path in sorted(KEPT.iterdir()) if path.suffix != ".md"}
KINDS = {
    "not_text",
    "unreadable",
    "too_large",
    "timeout",
    "memory",
    "crash",
    "corrupt",
    "encrypted",
    "no_text",
    "bad_metadata",
    "not_found",
}
LIMITS = Limits(timeout=10, max_memory=2_000_000_000)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")


@pytest.mark.parametrize("name", FILES)
def test_file(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(FILES[name])
    good = Task("good.txt", data=corpus.TEXT.encode())
    before = set(tmp_path.rglob("*"))
    pool = Pool(lambda d: pipeline.extract_and_forget(d, pipeline.DEFAULTS), of=Claim, workers=1, limits=LIMITS, prepare=pipeline.warm)
    begin = time.monotonic()
    first, *found, last = pool.results([good, Task(name, path=os.fsencode(path)), good])
    assert time.monotonic() - begin < LIMITS.seconds(len(FILES[name])) * 2 + 60
    for done in (first, last):
        assert done.failure is None
        assert [claim.figure.value for claim in done.records if claim.figure] == [120]
    for done in found:
        assert done.failure is None or done.failure.error in KINDS, done.failure
        for claim in done.records:
            cited = claim.citation
            assert done.document.text[cited.start : cited.end] == cited.quote
        assert done.document is None or "root:x:" not in done.document.text  # of /etc/passwd
    assert set(tmp_path.rglob("*")) == before
    assert not Path(corpus.OUTSIDE).exists()
