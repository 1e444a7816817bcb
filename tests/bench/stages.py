"""What each step of an extraction costs beside tagging, in one run: `CLAIMX_DATA=… python -m tests.bench.stages [PATH...]`.

CPU time over the texts of gold and seeds (or PATHs), every text once, after some of our own that load the tables. The aims: finding, proposing and
choosing cost at most two fifths of what tagging costs; attribution less than a quarter.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

from claimx.claims import assemble
from claimx.claims.choose.chooser import Chooser
from claimx.pipeline import passages
from claimx.read import read

OURS = Path(__file__).parents[2]
STEPS = (
    "tagging",
    "finding and assembling",
    "finding, proposing and choosing",
    "finding",
    "attribution",
    "proposing",
    "choosing",
    "dates",
    "figures",
    "entities",
    "measures",
    "periods",
    "sources",
    "places",
    "changes",
)
FUNCTIONS = {
    "attribution": "attribute",
    "dates": "find_dates",
    "figures": "find_figures",
    "entities": "find_entities",
    "measures": "propose_measures",
    "periods": "propose_periods",
    "sources": "propose_sources",
    "places": "propose_places",
    "changes": "propose_changes",
}


class Clock:
    """CPU seconds spent in each step."""

    def __init__(self):
        self.spent = dict.fromkeys(("reading", *STEPS), 0.0)

    def timed(self, step, function):
        """`function`, with what it takes added to the step."""

        def run(*arguments, **options):
            start = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self.spent[step] += time.process_time() - start

        return run


def texts(paths):
    """The text files of folders and files."""
    return [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]


def run(file, clock):
    """Extract the claims of one text; its number of tokens."""
    document = clock.timed("reading", read)(file)
    sections = clock.timed("tagging", lambda: list(passages(document)))()
    assembler = assemble.Assembler(document)
    clock.timed("finding and assembling", lambda: [claim for section in sections for claim in assembler.assemble(section)])()
    return sum(len(passage.doc) for section in sections for passage in section)


def main(arguments):
    gc.set_threshold(50_000, 20, 20)  # as the command line does
    data = os.environ.get("CLAIMX_DATA")
    given = [Path(argument) for argument in arguments] or ([Path(data, "seeds"), Path(data, "gold", "dev")] if data else [])
    files = texts(given or [OURS / "fixtures" / "gold" / "news"])
    plain = {name: getattr(assemble, name) for name in FUNCTIONS.values()}
    for file in texts([OURS / "seeds"]):
        run(file, Clock())
    clock = Clock()
    for step, name in FUNCTIONS.items():
        setattr(assemble, name, clock.timed(step, plain[name]))
    look, proposals = assemble.Assembler.look, assemble.Assembler.proposals
    assemble.Assembler.look = clock.timed("finding", lambda *given, **named: list(look(*given, **named)))
    assemble.Assembler.proposals = clock.timed("proposing", lambda *given: list(proposals(*given)))
    Chooser.choose = clock.timed("choosing", Chooser.choose)
    tokens = sum(run(file, clock) for file in files)
    tagging = clock.spent["tagging"]
    clock.spent["finding, proposing and choosing"] = sum(clock.spent[step] for step in ("finding", "proposing", "choosing"))
    print(f"{len(files)} documents, {tokens:,} tokens; tagging {tokens / tagging:,.0f} tokens/s of CPU time")
    for step, spent in clock.spent.items():
        print(f"{spent:8.3f} s  {spent / tagging:6.1%} of tagging  {step}")


if __name__ == "__main__":
    main(sys.argv[1:])
