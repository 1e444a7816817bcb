from __future__ import annotations

import pytest

import claimx
from claimx.pipeline import Options

FIGURES = Options(kinds=frozenset({"figure"}))

# (text, {figure words: (start, end) or None}); published 2013-02-20, a Wednesday
CASES = [
    # beside the figure, either side
    ("The port handled 214 ships in 2010, 198 in 2011 and 240 in 2012.", {"214": ("2010", "2010"), "198": ("2011", "2011"), "240": ("2012", "2012")}),
    ("In 2009, 340 people drowned.", {"340": ("2009", "2009")}),
    ("Exports fell from 1,200 tonnes in 2008 to 900 tonnes in 2011.", {"1,200 tonnes": ("2008", "2008"), "900 tonnes": ("2011", "2011")}),
    ("The clinic saw 512 patients (2011) and 498 patients (2012).", {"512": ("2011", "2011"), "498": ("2012", "2012")}),
    ("Turnout was 61 percent and 58 percent in 2004 and 2008 respectively.", {"61 percent": ("2004", "2004"), "58 percent": ("2008", "2008")}),
    # listed without a gap
    ("In 2010 and 2011 the mission treated 9,200 patients.", {"9,200": ("2010", "2011")}),
    ("Rebels took 14 villages in November and December.", {"14": ("2012-11", "2012-12")}),
    ("The board closed 22 kilns in 2009, 2010 and 2011.", {"22": ("2009", "2011")}),
    ("The board closed 22 and 31 kilns in 2009 and 2010 respectively.", {"22": ("2009", "2009"), "31": ("2010", "2010")}),
    ("The plant made 30 tonnes in 2010 and 45 tonnes in 2011.", {"30 tonnes": ("2010", "2010"), "45 tonnes": ("2011", "2011")}),
    ("In 2009 and 2010 the court heard 210 and 265 cases.", {"210": ("2009", "2009"), "265": ("2010", "2010")}),
    # in a bracket
    ("Revenue rose to $88m (2010: $71m).", {"$88m": None, "$71m": ("2010", "2010")}),
    ("The bridge cost $5.2 million ($3.9 million in 2006).", {"$5.2 million": None, "$3.9 million": ("2006", "2006")}),
    ("Arrests rose 22 percent over 2011 (1,513).", {"1,513": ("2011", "2011"), "22 percent": None}),
    ("In 2012 arrests rose 12 percent over 2011, to 300.", {"12 percent": ("2012", "2012"), "300": ("2012", "2012")}),
    # a date as label
    ("2010: 30, 2011: 45", {"30": ("2010", "2010"), "45": ("2011", "2011")}),
    # what was then, and what has been since
    ("It was the worst flood since 1960, when 69 people drowned.", {"69": ("1960", "1960")}),
    ("Since 2007, when the war began, 40,000 people have fled.", {"40,000": ("2007", None)}),
    ("The mine had been idle until 2009, when 300 men were hired.", {"300": ("2009", "2009")}),
    # by the clause
    ("Floods killed at least 40 people in the valley on Monday.", {"at least 40": ("2013-02-18", "2013-02-18")}),
    ("Since 2007 the fund has paid for over 300 wells.", {"over 300": ("2007", None)}),
    ("Between 2005 and 2009 the army lost 75 soldiers.", {"75": ("2005", "2009")}),
    ("Police held 12 men who had crossed the border in January.", {"12": ("2013-01", "2013-01")}),
    ("The ten miners who were trapped in March 2010 were all saved.", {"ten": ("2010-03", "2010-03")}),
    ("Attendance reached 11,000 when the hall reopened in 2010.", {"11,000": ("2010", "2010")}),
    ("As of 30 June 2012, the camp housed 4,300 families; 60 percent were from the coast.", {"4,300": ("2012-06-30", "2012-06-30"), "60 percent": ("2012-06-30", "2012-06-30")}),
    # the figure's own words
    ("The dam broke two years ago.", {"two years": ("2011", "2011")}),
    # dates that are not the figure's
    ("The ministry said on Tuesday that 30 people had died.", {"30": None}),
    ("Thirty people had died, the ministry said Tuesday.", {"Thirty": None}),
    ("A man who was jailed in 1999 owns 14 shops.", {"14": None}),
    ("Sales were 12 percent lower than in 2011.", {"12 percent": None}),
    ("Turnout was 64 percent, up from 60 percent in 2008.", {"64 percent": None, "60 percent": ("2008", "2008")}),
    ("After the war ended in 1995, 300 families came home.", {"300": None}),
    ("A report published in 2010 counts 17 prisons.", {"17": None}),
    ("Wardens hold 120 men in cells built for 40, the union said in a statement on Monday.", {"120": None}),
    ("Revenue in 2011 was 412 million euros (2010: 455 million euros).", {"412 million euros": ("2011", "2011"), "455 million euros": ("2010", "2010")}),
    ("The river rose to 8.2 metres, its highest level since 1991.", {"8.2 metres": None}),
    ("Thirty cases were reported in January.", {"Thirty": ("2013-01", "2013-01")}),
    ("So far 340 boats have landed, up 26 percent on the same period of 2012.", {"26 percent": None}),
    ("Inmates numbered 900 in January, although the cells hold 300.", {"900": ("2013-01", "2013-01"), "300": None}),
    ("The 14-year-old boy vanished in 2011.", {"14-year-old": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_period(text, expected):
    claims = {c.figure.text: c.period for c in claimx.extract(text, published="2013-02-20", options=FIGURES) if c.figure}
    for words, period in expected.items():
        found = claims[words]
        dates = (found.start, found.end) if found and (found.start or found.end) else None
        assert dates == period, (words, found)


def test_words_that_cannot_be_placed_are_kept():
    (claim,) = claimx.extract("Last year 14 ships sank.", options=FIGURES)
    assert claim.period is not None
    assert (claim.period.text, claim.period.span, claim.period.start, claim.period.end) == ("Last year", (0, 9), None, None)
