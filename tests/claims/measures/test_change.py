"""Whether a figure is the end or size of a rise or fall, on sentences of our own."""

from __future__ import annotations

import pytest

from claimx.claims.measures.change import change
from tests.claims.measures.marked import changes, passages

UP, DOWN, FLAT = "increase", "decrease", "none"

CASES = [
    ("Unemployment rose to [5 percent|5%] from [4 percent|4 percent] a year earlier.", [UP, UP]),
    ("Claims fell from [9000 count|9,000] in 2019 to [4100 count|4,100] in 2020.", [DOWN, DOWN]),
    ("Oil fell [3 percent|3 percent] to [40 money|$40] a barrel.", [DOWN, DOWN]),
    ("Its shares were down [2.1 percent|2.1 percent] at noon.", [DOWN]),
    ("The ministry reported a [5 percent|5%] drop in exports.", [DOWN]),
    ("There was an increase of [12 percent|12 percent] in burglaries.", [UP]),
    ("Prices are [3 percent|3 percent] higher than a year ago.", [UP]),
    ("Rents have risen by [15 percent|15 percent] since January.", [UP]),
    ("The company cut [400 count|400] jobs in May.", [DOWN]),
    ("The army sent an additional [300 count|300] soldiers.", [UP]),
    ("The government raised the minimum wage to [15 money|$15] an hour.", [UP]),
    ("Spending was reduced by [10 money|$10 million], bringing the total to [90 money|$90 million].", [DOWN, DOWN]),
    ("The arrivals drove open cases [150000 count|over 150,000].", [UP]),
    ("Interest rates were left unchanged at [2 percent|2 percent].", [FLAT]),
    ("Inflation remained steady at [3 percent|3%].", [FLAT]),
    ("The number of arrests grew steadily: [10 count|10] in 2001, [15 count|15] in 2002, [40 count|40] in 2003.", [UP, UP, UP]),
    ("Futures were up [17 count|17] points, or [0.2 percent|0.2 percent].", [UP, UP]),
    ("[90 percent|90 percent] of the homes were lost, up from [70 percent|70 percent] in May.", [UP, UP]),
    ("The party holds [25 count|25] seats, [3 count|three] more than before.", [None, UP]),
    ("Some [60 count|60] boats came, up [26 percent|26 percent] on the same month of 2016.", [UP, UP]),
    ("The wage, which stood at [485 money|485 euros], was raised to [600 money|600 euros].", [UP, UP]),
    ("Shares in the lenders were up [1.2 percent|1.2%], [0.8 percent|0.8%] and [0.3 percent|0.3%].", [UP] * 3),
    ("The firm will cut [40 count|40] jobs in Spain, [30 count|30] in Italy and [9 count|nine] in Malta.", [DOWN] * 3),
    ("Exports to China were up [9 percent|9%], to Japan [4 percent|4%] and to India [1 percent|1%].", [UP] * 3),
    ("Fares will go up by an average of [5 percent|5 percent].", [UP]),
    ("Thefts have been down by a total of [9 percent|nine percent].", [DOWN]),
    ("The share was [22 percent|22%], a decrease from the year before, when it was [31 percent|31%].", [DOWN, DOWN]),
    ("The toll climbed [90 count|past 90].", [UP]),
    ("The index closed up [120 index|120 points] at [13412 index|13,412].", [UP, UP]),
    ("A loaf has gone up from [20 money|20 pounds] to [35 money|35].", [UP, UP]),
    ("Shares slid [4 percent|4 percent] and bonds edged up [1 percent|1 percent].", [DOWN, UP]),  # verbs that lemmatisers stumble over
    ("Support stood at [27 percent|27 percent], unchanged from May.", [FLAT]),
    ("Some [387 count|387] reporters were in jail in May, a slight fall from the year before.", [DOWN]),
    ("Their share went from [18 percent|18 percent] to [24 percent|24 percent].", [UP, UP]),
    # what is no rise or fall
    ("He lost only [9 count|nine] of his [50 count|50] matches.", [None, None]),
    ("The forecast is lowered: sales are now expected to be [4 money|$4 million], with a margin of [3 percent|3%].", [None, None]),
    ("The party fell [4 count|four] seats short of a majority.", [None]),
    ("Wages grew [2 percent|2 percent], slower than the [3 percent|3 percent] forecast.", [UP, None]),
    ("The guards shot down [3 count|3] planes.", [None]),
    ("Police detained [13 count|13] migrants.", [None]),
    ("Exports rose in [12 count|12] countries.", [None]),
    ("The jets dropped [24 count|24] bombs.", [None]),
    ("Donors raised [5 money|$5 million] for the clinics.", [None]),
    ("The camp houses [8000 count|up to 8,000] refugees.", [None]),
    ("Salt is added to [10 percent|10 percent] of the bread.", [None]),
    ("The mayor was up by [4 percent|4 points] over her rival.", [None]),
    ("Exports rose in the past [2 duration|two years].", [None]),
    ("Sales fell short of forecasts of [64900 count|64,900].", [None]),
    ("She raised [2 money|$2 million] of the [5 money|$5 million] she needs.", [None, None]),
    ("Turnout was [58 percent|58 percent].", [None]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_change(text, expected):
    assert changes(text) == expected


def test_what_the_figure_itself_says_stands():
    [(passage, [figure])] = passages("The budget [2 multiple|doubled] last year.")
    assert (
        change(passage, type(figure)(**{name: getattr(figure, name) for name in figure.__struct_fields__} | {"change": "increase"}))
        == "increase"
    )
