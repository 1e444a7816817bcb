"""Whole figures, tagged and measured, in NewsQuant's form: one JSON text a line on stdin, one JSON list of quantities a line on stdout.

NewsQuant's conventions, where they differ from the claim record: a counted noun is the unit of its count and the concept is who has or does it
(`tests.bench.bearer`), "-" where the text names none; bounds are = ~ < > only; a range is "="; a change is marked on sizes, not on the levels
something rose or fell to.
"""

import json
import re
import sys

from claimx.claims.measures.change import change
from claimx.claims.measures.measure import Memory, measure
from claimx.find.dates import find_dates
from claimx.find.figures import find_figures
from claimx.records import Block
from claimx.tag import load
from claimx.tag.passage import Passage
from tests.bench.bearer import bearer
from tests.bench.quantities_adapter import unit

BOUNDS = {"exact": "=", "approximate": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}
COUNTING = {"nummod", "partitive", "shared", "of-them"}
SIZES = {"percent", "count", "money", "measure", "rate"}
LEVEL = re.compile(r"\b(?:to|from|at|by|additional|with)\s+(?:\w+\s+)?\Z", re.IGNORECASE)  # words before the level that something reached


def quantities(passage):
    doc = passage.doc
    found = find_figures(doc, dates=find_dates(doc))
    memory = Memory()
    return [row(passage, q, found, memory) for q in found]


def row(passage, q, others, memory):
    text = passage.doc.text
    counted, rule = measure(passage, q, others=others, memory=memory)
    way = change(passage, q, others=others)
    sized = q.bound == "exact" and q.value_max is None and q.kind in SIZES and not LEVEL.search(text[: q.start])
    aside = re.match(r",? (?:up|down) [\d$£€]", text[q.end :])
    counts = q.kind == "count" and rule in COUNTING
    concept = bearer(passage, q, others=others) if counts else "-" if rule == "happening" else counted.text if counted else "-"
    return {
        "start": q.start, "end": q.end, "surface": text[q.start : q.end], "value": q.value, "value_hi": q.value_max,
        "unit": counted.text if q.kind == "count" and counted else unit(q, text),
        "bound": "=" if q.value_max is not None and q.bound == "exact" else BOUNDS[q.bound],
        "change": {"increase": "up", "decrease": "down"}.get(way) if sized and not aside else None, "concept": concept,
    }  # fmt: skip


def main():
    nlp = load()
    for line in sys.stdin:
        text = json.loads(line)
        print(json.dumps(quantities(Passage(Block("body", 0, len(text), 1), 0, nlp(text)))), flush=True)


if __name__ == "__main__":
    main()
