"""Time in proportion: what a document costs is counted in calls of functions, which do not depend on the machine, at n, 2n and 4n characters.

Twice the text may take little more than twice the steps, and none more than twenty times the steps that news of the same length takes, whatever stands
in it. `python -m tests.bench.proportion` measures the same in seconds, at 100 kB.
"""

import sys

import pytest

import claimx
from claimx.read import read_text
from tests.hostile.kinds import KINDS, news

SIZE = 1_000
LONGER = {"row": 2}  # times the size, where a kind is short enough at first to be read in another way
FLOOR = 4_000  # steps that need not grow: what is done once


def steps(text):
    """How many functions are called, of Python and of C, while the claims of a text are found."""
    document = read_text(text)
    count = 0

    def called(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        for _ in claimx.extract(document):
            pass
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(scope="module")
def ordinary():
    """The steps that news of four times `SIZE` takes."""
    steps(news(4 * SIZE))  # loads the pipeline, and the tables that such a text needs
    return steps(news(4 * SIZE))


@pytest.mark.parametrize("kind", KINDS)
def test_steps(kind, ordinary):
    size = SIZE * LONGER.get(kind, 1)
    steps(KINDS[kind](size // 4))
    once, twice, four_times = (steps(KINDS[kind](factor * size)) for factor in (1, 2, 4))
    assert twice < 2.6 * once + FLOOR, (once, twice, four_times)
    assert four_times < 2.6 * twice + FLOOR, (once, twice, four_times)
    assert four_times < 20 * ordinary * size / SIZE, (four_times / ordinary, ordinary)
