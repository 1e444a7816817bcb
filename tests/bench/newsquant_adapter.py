"""Whole figures, tagged and measured, in NewsQuant's form: one JSON text a line on stdin, one JSON list of quantities a line on stdout.

NewsQuant's conventions, where they differ from the claim record: a counted noun is the unit of its count and the concept is who has or does it
(`tests.bench.bearer`), "-" where the text names none; bounds are = ~ < > only; a range is "="; a change is marked on sizes, not on the levels
something rose or fell to.
"""

import json
import re
import sys

from claimx.claims.assemble import Assembler
from claimx.pipeline import passages
from claimx.read import read_text
from tests.bench.bearer import bearer
from tests.bench.quantities_adapter import unit

BOUNDS = {"exact": "=", "approximate": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}
SIZES = {"percent", "count", "money", "measure", "rate"}
LEVEL = re.compile(r"\b(?:to|from|at|by|additional|with)\s+(?:\w+\s+)?\Z", re.IGNORECASE)  # words before the level that something reached


def quantities(text):
    document = read_text(text)
    assembler = Assembler(document)
    found = [made for section in passages(document) for made in assembler.chosen(*assembler.opened(section))]
    return [row(document.text, claim, spot, choices["measure"].items[0]) for claim, spot, _, choices in found]


def row(text, claim, spot, noun):
    q, counted = claim.figure, claim.measure
    way = claim.figure.change
    sized = q.bound == "exact" and q.value_max is None and q.kind in SIZES and not LEVEL.search(text[: q.start])
    aside = re.match(r",? (?:up|down) [\d$£€]", text[q.end :])
    counts = q.kind == "count" and claim.rule.endswith("+counted")
    concept = bearer(spot.site, noun.phrase.head) if counts else counted.text if counted else "-"
    return {
        "start": q.start, "end": q.end, "surface": text[q.start : q.end], "value": q.value, "value_hi": q.value_max,
        "unit": counted.text if q.kind == "count" and counted else unit(q, text),
        "bound": "=" if q.value_max is not None and q.bound == "exact" else BOUNDS[q.bound],
        "change": {"increase": "up", "decrease": "down"}.get(way) if sized and not aside else None, "concept": concept,
    }  # fmt: skip


def main():
    for line in sys.stdin:
        print(json.dumps(quantities(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
