"""Hand-made claims over a hand-made document: what sinks and commands are tested with, so that no rule and no model moves their goldens.

`document()` is our own wording; `claims(document)` marks what its words say by finding them, so that every offset is true.
"""

from __future__ import annotations

from claimx.claims.cite import Citer, claim_id
from claimx.claims.mentions import voices as voices_of
from claimx.read import read_text
from claimx.records import Claim, Cue, Entity, Figure, Hedge, Measure, Mention, Period, Place, Source, Statement

TEXT = """Storm empties the coast
The Harbour Post
May 30, 2012

More than 23,200 residents have left the coastal districts since 2009, according to the Water Board.

The number of boats fell from 2,800 in 2010 to 1,500 in 2011, and repairs cost up to $7.5 million. Between 12 and 15 percent of the harbour is thought to be lost.

“We had nowhere to go,” said Ana Ruiz, 44, who lost two-thirds of her nets. “Nobody told us.”

Rates doubled last year.
"""


def document(text=TEXT, name="reports/coast.txt"):
    return read_text(text, name=name, published=None)


def claims(document):
    """Every kind of claim and every field, in reading order."""
    make = _Maker(document)
    return [
        make.figure(
            "More than 23,200", 23200, bound="more_than", measure=("residents", "have left the coastal districts"),
            period=("since 2009", "2009", None), places=[("the coastal districts", "the coastal districts", None)],
            source=("the Water Board", "organisation", "according to", "indirect"), confidence=0.93,
        ),
        make.figure("2,800", 2800, measure=("boats", "fell"), period=("in 2010", "2010", "2010"), change="decrease", role="start"),
        make.figure("1,500", 1500, measure=("boats", "fell"), period=("in 2011", "2011", "2011"), change="decrease", role="end"),
        make.figure("up to $7.5 million", 7500000, bound="at_most", kind="money", unit="USD", measure=("repairs", None)),
        make.figure(
            "Between 12 and 15 percent", 12, value_max=15, kind="percent", unit="percent", measure=("the harbour", None),
            hedge=("is thought to", "hedged"), confidence=0.41,
        ),
        make.statement("“We had nowhere to go,”", "“Nobody told us.”", ("Ana Ruiz", "person", "said", "direct")),
        make.figure("44", 44, kind="age", unit="year", measure=("Ana Ruiz", None), people=["Ana Ruiz"]),
        make.figure("two-thirds", 2 / 3, kind="ratio", measure=("her nets", None), people=["Ana Ruiz"]),
        make.figure("doubled", 2, kind="multiple", measure=("Rates", None), period=("last year", None, None), change="increase", role="size"),
    ]  # fmt: skip


def mentions(document):
    make = _Maker(document)
    date = {"timex": "2010", "mod": None, "start": "2010", "end": "2010"}
    figure = {"value": 23200, "value_max": None, "bound": "more_than", "unit": None}
    found = [
        ("figure", "More than 23,200", None, figure),
        ("organisation", "the Water Board", "Water Board", None),
        ("date", "2010", None, date),
        ("person", "Ana Ruiz", "Ana Ruiz", None),
    ]
    return [
        Mention(document=document.name, kind=kind, text=text, start=make.at(text), end=make.at(text) + len(text), name=name, value=value)
        for kind, text, name, value in found
    ]


class _Maker:
    def __init__(self, document):
        self.document = document
        self.citer = Citer(document)

    def at(self, words):
        return self.document.text.index(words)

    def span(self, words):
        return {"text": words, "start": self.at(words), "end": self.at(words) + len(words)}

    def source(self, source):
        if source is None:
            return None
        words, kind, cue, form = source
        return Source(**self.span(words), name=words, kind=kind, cue=Cue(**self.span(cue)), form=form)

    def claim(self, kind, start, end, **fields):
        block = next(block for block in self.document.blocks if block.start <= start < block.end)
        empty = dict.fromkeys(("figure", "measure", "part_of", "period", "source", "hedge", "statement"))
        return Claim(
            id=claim_id(self.document.sha256, kind, start, end),
            kind=kind,
            rule=f"made-{kind}",
            citation=self.citer.cite(block, [(start, end), (block.start, block.end)]),
            **{**empty, "places": (), "people": (), "organisations": (), **fields},
        )

    def figure(
        self, words, value, *, value_max=None, bound="exact", kind="count", unit=None, change=None, role=None, measure=None, period=None,
        places=(), people=(), source=None, hedge=None, confidence=0.87,
    ):  # fmt: skip
        start, end = self.at(words), self.at(words) + len(words)
        counted = measure and Measure(**self.span(measure[0]), head=measure[0].split()[-1], predicate=measure[1])
        when = period and Period(period[0], (self.at(period[0]), self.at(period[0]) + len(period[0])), period[1], period[2])
        return self.claim(
            "figure",
            start,
            end,
            figure=Figure(words, start, end, value, value_max, bound, kind, unit, change, role),
            measure=counted or None,
            period=when or None,
            places=tuple(Place(**self.span(text), name=name, code=code) for text, name, code in places),
            people=tuple(Entity(**self.span(name), name=name) for name in people),
            source=self.source(source),
            hedge=Hedge(**self.span(hedge[0]), kind=hedge[1]) if hedge else None,
            confidence=confidence,
        )

    def statement(self, first, last, source):
        start, end = self.at(first), self.at(last) + len(last)
        spans = ((start, start + len(first)), (self.at(last), end))
        said = Statement(self.document.text[start:end], start, end, spans, "direct")
        return self.claim("statement", start, end, statement=said, source=self.source(source), confidence=0.9)


def voices(document):
    """Who speaks in the made claims."""
    return list(voices_of(document, claims(document)))
