from __future__ import annotations

from claimx.output.candidates import candidate_table
from claimx.output.layout import Look
from claimx.records import Candidate, Explanation


def one(text, value=None, *, score, chosen=False, by=("reach",), at=0):
    start, end = (None, None) if text is None else (at, at + len(text))
    return Candidate(text, start, end, value, by, score, score, chosen)


def why(**parts):
    empty = dict.fromkeys(("measure", "change", "period", "places", "source"), ())
    about = {"document": "a.txt", "id": "ab12" * 4, "line": 3, "figure": "More than 120", "rule": "digits+beside", "confidence": 0.9}
    return Explanation(**about, **{**empty, **parts})


WHOLE = why(
    measure=(
        one("homes", score=0.91, chosen=True, by=("beside", "adjacent"), at=9),
        one("the council", score=0.08, at=40),
        one(None, score=0.01, by=("open",)),
        *(one(f"word {n}", score=0.0001, at=100 + n) for n in range(7)),
    ),
    change=(one(None, score=1.0, chosen=True, by=("rules",)), one(None, {"change": "increase"}, score=0.0, by=("ways",))),
    period=(
        one("2011", {"start": "2011", "end": "2011"}, score=0.7, chosen=True, by=("year", "rules")),
        one("that year", {"start": "2011", "end": "2011"}, score=0.7, chosen=True, by=("anaphoric",), at=60),
        one("last week", {"start": None, "end": None}, score=0.2, by=("week",), at=80),
        one("since March", {"start": "2011-03", "end": None}, score=0.1, by=("month",), at=90),
    ),
    places=(
        one("the South", {"name": "South Korea", "code": "KR"}, score=0.3, by=("clause",)),
        one("Port Ann", {"name": "Port Ann", "code": None}, score=0.02),
    ),
    source=(one("he", {"name": "Kim Tae-sol"}, score=0.99, chosen=True, by=("verb-clause", "rules")),),
)


def shown(explanation, width=80, **look):
    return "".join(candidate_table(explanation, Look(width, **look)))


def test_whole(golden):
    golden("candidates.txt", shown(WHOLE))


def test_whole_in_ascii_and_colour(golden):
    golden("candidates-ascii.txt", shown(WHOLE, 60, encoding="ascii"))
    assert "\x1b[1m" in shown(WHOLE, colour=True)


def test_no_line_is_wider_than_the_terminal():
    assert all(len(line) <= width for width in (40, 60, 80, 120) for line in shown(WHOLE, width).splitlines())


def test_a_cell_has_none():
    assert "Nothing was chosen" in shown(why())


def test_text_of_documents_is_cleaned():
    evil = "\x1b]8;;http://x\x07a\u202e\nb"
    text = shown(why(measure=(one(evil, score=1.0, chosen=True),), source=(one(evil, {"name": evil}, score=1.0),)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("\\x1b]8;;") == 2
