"""Which dates of its sentence a figure may hold at, before anything is chosen."""

from __future__ import annotations

import pytest

from claimx.claims.assemble import Assembler
from claimx.pipeline import passages
from claimx.read import read

# (text, figure, the words of the dates that are left to choose from)
CASES = [
    # what a figure is compared with
    ("Rents were 12 percent lower than in 2011.", "12 percent", []),
    ("Rents were 12 percent below their March 2011 level.", "12 percent", []),
    ("Three times as many boats sank as in 2011.", "Three times", []),
    ("Fares rose 7% from the previous year.", "7%", []),
    ("In 2014 fares rose 7% on 2013.", "7%", ["2014"]),
    ("Fares rose 7% over the past two years.", "7%", ["the past two years"]),
    ("Fares rose 7% on Monday.", "7%", ["Monday"]),
    ("Fares rose 7% on the year before.", "7%", []),
    ("Fares rose 7% from 2011 to 2013.", "7%", ["from 2011 to 2013"]),
    ("The pier had 40 boats as of June 2013.", "40", ["as of June 2013"]),
    ("The pier had 40 boats, as at 30 June 2013.", "40", ["as at 30 June 2013"]),
    ("Fares rose 7% in 2014.", "7%", ["2014"]),
    # the first of two figures, the second with its date
    ("The count rose from 31 to 46 on 5 May 2013.", "31", []),
    ("The count rose from 31 to 46 on 5 May 2013.", "46", ["5 May 2013"]),
    ("The count rose from 31 in 2011 to 46 in 2013.", "31", ["2011"]),
    ("The count rose to 46 in 2013.", "46", ["2013"]),
    ("The firm lost $9 million in 2012, double the $5 million lost in 2010.", "$5 million", ["2010"]),
    ("The firm lost $9 million in 2012, double the $5 million lost in 2010.", "$9 million", ["2012", "2010"]),
    # a sentence that ends in a year
    ("The mill shut in 2009. 16 weavers were hired in 2011.", "16", ["2011"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "left"), CASES)
def test_dates_left(tmp_path, text, figure, left):
    path = tmp_path / "told.txt"
    path.write_text(text, "utf-8")
    document = read(path)
    (section,) = passages(document)
    _, spots = Assembler(document).propose(section)
    dates = next(roles["period"].items for spot, roles in spots if document.text[spot.at :].startswith(figure))
    assert [date.text for date in dates if date] == left
