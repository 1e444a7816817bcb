"""Time in proportion: what a document costs is counted in calls of functions, which do not depend on the machine, at n, 2n and 4n characters.

Twice the text may take little more than twice the steps, whatever stands in it.
"""

import sys

import pytest

import claimx
from claimx.read import read_text

SIZE = 1_250


def upto(unit, size):
    return (unit * (size // len(unit) + 1))[:size]


def numbered(form, size):
    made = "".join(form.format(n=n, x=f"{n:x}") for n in range(size // (len(form) - 2) + 1))
    return made[:size]


KINDS = {
    "one hundred and one thousand": lambda size: upto("one hundred and one thousand and ", size),
    "row": lambda size: upto("104 220 310 455 ", size),
    "names": lambda size: numbered("John Q{x} Smithson{n} said {n} people came. ", size),
    "surnames": lambda size: "John Smith said it. " + upto("Mr Smith said he saw 12 people. ", size),
    "organisations": lambda size: numbered("The Northern Relief Council {n} (NRC) said {n} people came. ", size),
    "quoted paragraphs": lambda size: numbered("“We saw {n} people there,” he said.\n\n", size),
    "front matter": lambda size: "---\n" + upto("title: x\n", size),
    "letters": lambda size: upto("A\n\n", size),
    "who says": lambda size: upto("who said that he said that ", size),
    "table": lambda size: "| a | b |\n|---|---|\n" + upto("| a | 5 |\n", size),
}


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


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    list(claimx.extract("More than 120 homes were flooded in March 2014, the council said."))


@pytest.mark.parametrize("kind", KINDS)
def test_steps(kind):
    steps(KINDS[kind](SIZE // 4))
    once, twice, four_times = (steps(KINDS[kind](factor * SIZE)) for factor in (1, 2, 4))
    assert twice < 2.6 * once, (once, twice, four_times)
    assert four_times < 2.6 * twice, (once, twice, four_times)
