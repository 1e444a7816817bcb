"""Faults that people report of extractors, by their kind: each kind with variants of tense, number and word."""

import pytest

from tests.find.figure import found, surfaces, values

WRITTEN = [
    # unseen characters, entities, other scripts, letters printed as one
    ("Nearly 2,\u200b400 tents and 7\u00ad80 stoves", [2400, 780]),
    ("She counted 6\u2060,\u2060150 nets", [6150]),
    ("It shipped 3&nbsp;400 crates, then 14&thinsp;000", [3400, 14000]),
    ("They wrote ４５ letters, ٣٦ notes and १८ cards", [45, 36, 18]),
    ("Prices rose ７．５％", [7.5]),
    ("In ﬁve ofﬁces and ﬂats", [5]),
    # decimal commas where a unit tells them
    ("Each field gave 312,4 tonnes", [312.4]),
    ("A load of 8,25 litres", [8.25]),
    ("He drew 4,15 and 16", [4, 15, 16]),
    ("At least *35* barns and about **2,700** hens, __90__ pigs", [35, 2700, 90]),
    # signs and ranges of them
    ("Kept at -30 to -22 degrees Celsius", [(-30, -22)]),
    ("Lows of minus 9 to minus 4 degrees", [(-9, -4)]),
    ("a margin of plus or minus 3 points", [3]),
    ("It was -7 to 2C", [(-7, 2)]),
    ("Between -12 and -40", [(-40, -12)]),
    ("An effect of 6% (-21% to 33%)", [6, (-21, 33)]),
    ("Depths ranged from -8 m to -95 m", [(-95, -8)]),
    ("A flux of 31 cm−2", [31]),
    ("Costs of −2.5 million", [-2.5e6]),
    # errors of measurement
    ("A mass of 4.8 ± 0.3 kg", [4.8]),
    ("It lies 640 ± 25 light years away", [640]),
    ("Some 18 +/- 2 days", [18]),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_numbers_however_written(text, expected):
    assert values(text) == expected


ORDINALS = [
    "the thirty-first raid", "its two hundred and seventh day", "the hundred and second match", "the six-hundredth fine", "a five-thousandth visitor", "in the hundred and ninth year",
    "her one hundred twelfth win", "the hundred-and-third night", "the 1,400th guest", "the 2,310 th car",
]  # fmt: skip


@pytest.mark.parametrize("text", ORDINALS)
def test_ordinals_are_no_figures(text):
    assert found(text) == []


COMPOUNDS = [
    ("It cost 31 rupees 25 paise", 31.25, "INR"),
    ("Tea is 7 rand 60 cents", 7.6, "ZAR"),
    ("They finished in 3h 12m", 3.2, "hour"),
    ("The ride lasts 2h45m", 2.75, "hour"),
    ("She ran it in 2h 7m 30s", 2.125, "hour"),
    ("A calf of 7st 7lb", 7.5, "stone"),
    ("He weighs 11 stone 7 pounds", 11.5, "stone"),
    ("A wall 5ft 3in high", 5.25, "foot"),
    ("She is 5'6\" tall", 5.5, "foot"),
    ("He is six feet three", 6.25, "foot"),
    ("About 4 hrs 30 mins", 4.5, "hour"),
]


@pytest.mark.parametrize(("text", "value", "unit"), COMPOUNDS)
def test_a_quantity_in_two_units_is_one(text, value, unit):
    assert [(q[1], q[3]) for q in found(text)] == [(pytest.approx(value), unit)]


MARKS = [
    ("Aid of N2.4 billion", 2.4e9, "NGN"), ("It owes N650 million", 6.5e8, "NGN"), ("R90 million was lost", 9e7, "ZAR"), ("He earned R12,500", 12500, "ZAR"), ("A fee of GH¢35", 35, "GHS"),
    ("They pay TSh 4,000", 4000, "TZS"), ("They pay USh 900", 900, "UGX"), ("Fish at KSh 70", 70, "KES"), ("A fare of Sh80", 80, "shilling"), ("Le 20,000 was paid", 20000, "SLE"),
    ("He paid HK$90", 90, "HKD"), ("NT$1,200 a head", 1200, "TWD/head"), ("about 3,000 złotys", 3000, "PLN"), ("9,000 colones", 9000, "CRC"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), MARKS)
def test_marks_of_currencies(text, value, unit):
    assert [(q[1], q[3]) for q in found(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales slid to 4.7m", [(4700000, None)]),
        ("The population sank to 2.6m from 2.8m", [(2600000, None), (2800000, None)]),
        ("Revenue reached 3m", [(3000000, None)]),
        ("12m users", [(12000000, None)]),
        ("The mast is 40m high", [(40, "metre")]),
        ("a 6m gap in the wall", [(6, "metre")]),
        ("He swam 200m", [(200, "metre")]),
        ("Some 4,120 or 9 percent of homes", [(4120, None), (9, "percent")]),
        ("5, 10 or 15 percent", [(5, "percent"), ((10, 15), "percent")]),
        ("17,400 day visitors", [(17400, None)]),
        ("Rates rose to 6.2 percent from 5.9", [(6.2, "percent"), (5.9, "percent")]),
        ("Joblessness rose 0.3 percent to 5.1", [(0.3, "percent"), (5.1, "percent")]),
        ("The share fell 6.5 percent to 41.30", [(6.5, "percent"), (41.3, None)]),
        ("Repairs take nine months on average, down from 14 in 2018", [(9, "month"), (14, "month")]),
        # a sum without its currency
        (
            "It gave 30 million crowns ($1.3 million). In 2019, when 112 drowned, it spent 400 million.",
            [(30e6, "crown"), (1.3e6, "USD"), (112, None), (400e6, "crown")],
        ),
        ("It has $4 billion. Norland owes 3 billion.", [(4e9, "USD"), (3e9, None)]),
        ("It has $4 billion. It paid 3 million people.", [(4e9, "USD"), (3e6, None)]),
        ("It gave $4 million and £3 million. It spent 2 million.", [(4e6, "USD"), (3e6, "GBP"), (2e6, None)]),
        ("It gave $4 million. It paid 3 million in rupees.", [(4e6, "USD"), (3e6, None)]),
        # the two levels of a change, and a part of a whole
        ("The limit is cut to 20 km/h from 8 in the morning.", [(20, "kilometre/hour"), (8, None)]),
        ("Cases rose from 40 in May to 15 percent of patients.", [(40, None), (15, "percent")]),
        ("It went from 4 percent of staff in May to 60 in June.", [(4, "percent"), (60, None)]),
        ("Two of the 100 metres finals were moved.", [(2, None), (100, "metre")]),
        ("The area grew from 12,000 hectares in 2014 to 20,000 in 2016.", [(12000, "hectare"), (20000, "hectare")]),
        ("It rose to 20,000 hectares in 2016 from 12,000 in 2014.", [(20000, "hectare"), (12000, "hectare")]),
        ("It fell from 300 in May to 12 percent of all cases.", [(300, None), (12, "percent")]),
        ("It moved from 12 hectares to 3 farms.", [(12, "hectare"), (3, None)]),
        ("He served 12 of his 15 years.", [(12, "year"), (15, "year")]),
        ("They slept in one of the 12-hour shifts.", [(12, "hour")]),
        ("About 1.2m of the 3m tonnes has been shipped.", [(1.2e6, "tonne"), (3e6, "tonne")]),
        ("Voters rejected it by 54 to 46 percent.", [(54, "percent"), (46, "percent")]),
        ("Deaths fell from 410 per 100,000 births in 2000 to 180 in 2015.", [(410, "count/100000"), (180, "count/100000")]),
        ("It promised to free the other 33 within a week, and 12 who a month ago had left.", [(33, None), (12, None)]),
        ("The fee is 200 euros, up from about 150 before", [(200, "EUR"), (150, "EUR")]),
        ("Backing was 41 percent, compared with 38 for the bill", [(41, "percent"), (38, "percent")]),
        ("It cost $12 billion, up from 9 a year earlier", [(12e9, "USD"), (9, None)]),  # billions, or dollars
        ("He was jailed for 3 years, compared with 5 others", [(3, "year"), (5, None)]),
        ("It grew 5 percent from 12", [(5, "percent"), (12, None)]),
        (
            "The ore climbed 1.25 percent to 88.4, then dipped 0.9 percent to 87.60",
            [(1.25, "percent"), (88.4, None), (0.9, "percent"), (87.6, None)],
        ),
        ("Retail grew (up 2.1 percent), and so did mining (up 0.4)", [(2.1, "percent"), (0.4, "percent")]),
        ("Deaths from falls were 31.5 per 100,000 in the east and 12.2 in the west", [(31.5, "count/100000"), (12.2, "count/100000")]),
        ("540 people aged 80 and over per 100,000 population", [(540, "count/100000"), (80, "year")]),
        ("Births per 1,000 women fell", []),
        ("A 4.9 quake struck", [(4.9, "magnitude")]),
        ("Its magnitude was put at 5.5, with 300 magnitude 2 shocks", [(5.5, "magnitude"), (300, None), (2, "magnitude")]),
        ("They toil ten hours daily", [(10, "hour/day")]),
    ],
)
def test_units_of_their_own(text, expected):
    assert [(q[1], q[3]) for q in found(text)] == expected


AGES = [
    ("A girl, 9, was found", [9]), ("His uncle, 51, fled", [51]), ("the welder, 38, was held", [38]), ("Her sons, aged 3, 6 and 10, escaped", [3, 6, 10]), ("The sisters, aged seven and nine, walked", [7, 9]),
    ("Both boys, who were 12 and 14, hid", [12, 14]), ("children aged 2–4, 5–9 and 10–14 years", [(2, 4), (5, 9), (10, 14)]), ("babies aged 8 months–3 years", [8, 3]), ("The minimum age for work is 15 for boys and 16 for girls", [15, 16]),
    ("the retirement age of 62", [62]), ("The suspects range in age from 19 to 44", [(19, 44)]), ("girls between the ages of nine and 13", [(9, 13)]), ("The painter died at 88", [88]), ("when she was about 30", [30]),
    ("children older than age 11", [11]), ("at ages 4 and 9 months", [4, 9]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AGES)
def test_ages(text, expected):
    assert [q[1] for q in found(text) if q[4] == "age"] == expected


NOT_AGES = ["The total, 45, was high", "The container, 40, was full", "aged 30, two people fell", "Its number, 12, was called"]


@pytest.mark.parametrize("text", NOT_AGES)
def test_not_ages(text):
    assert not {q[4] for q in found(text) if q[1] != 30} & {"age"}


MISSED = [
    ("A 30-person team came", [30]), ("A 6-member jury sat", [6]), ("In the third round 14 teams played", [14]), ("In the 2011/12 season 25 crews raced", [25]), ("In the last week 9 boats sank", [9]),
    ("in each of the last three quarters", [3]), ("for six straight quarters", [6]), ("three quarters of the town", [0.75]),
    ("A one-point lead", [1]), ("couples in their 20s and 30s", [(20, 29), (30, 39)]), ("A trio of thieves", [3]), ("a quartet of towns", [4]), ("double-digit inflation", [(10, 99)]), ("a rise in single digits", [(1, 9)]),
    ("Rs 30 cr", [3e8]), ("over the course of six months", [6]),
    ("Crowds could top 7,000", [7000]), ("Costs may top $3 million", [3e6]), ("Of these, 1934 were freed and 1712 had died", [1934, 1712]), ("It took in 1820 refugees; 1790 recovered", [1820, 1790]),
    ("Police said: “Four boats, no crew.”", [4]), ("It killed one and hurt nine", [1, 9]), ("all but one of the towns", [1]), ("It runs six clinics, including one in Oru", [6, 1]), ("one farmer in four", [0.25]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MISSED)
def test_figures_that_are_missed(text, expected):
    assert values(text) == expected


FALSE = [
    # law, journals, references, archives, telephones, headings
    "See 18 U.S.C. § 1341", "Doe v. Roe, 512 A.2d 77, 81", "at 98 F. Supp. 2d 31", "30 C.F.R. § 75.2", "under §§ 12 and 14", "Soil Science, 41(3), 210-226", "Acta 9(2):101–8", "as shown [4,5] and [7–9]", "item 20190314.6361592",
    "Senate Report 116-48", "call +47 22 00 11 22", "Cell: 555-210-4477", "Fax 555-0147", "2.3 Methods Used",
    "docket 19-1234", "a double room", "the jazz quartet", "Neighbours called 911 at once", "dial 999", "She rang 112 and waited", "the 911 operator", "a 999 call",
    "Call 988 if you need to talk", "9th Avenue, Dover, DE 19901", "in Reno, NV 89501-1234",
    # names, ranks, statistics, labels
    "ranked 71 out of 90", "It stands at 12 out of 40 in the rankings", "the southern half of the lake", "in the same half of 2016", "the 747 took off", "a new 787-9", "release 14g", "see sections 2.b., 3.a. and 4", "in Camps 3, 5, and 11",
    "57°44′8.47″N; 1°50′26.59″E", "the series 1,1,2,3,5,8", "on 11 / 16 / 1982", "in 2008 - 9", "parcel 737-A", "the '90 vintage", "agent 007", "account 12345678901",
    "(95% CI)", "a 99% confidence interval", "p < 0.01", "p = 0.2", "(r = 0.81)", "β = 0.4", "(SD = 2.5)", "per 100,000 people", "1) Mining (men); 2) Fishing (women)", "the Standard & Poor's 500 index", "By one estimate",
]  # fmt: skip


@pytest.mark.parametrize("text", FALSE)
def test_numbers_that_are_no_figures(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They called 112 witnesses", [112]),
        ("She called 999 people", [999]),
        ("It rang 111 times", [111]),
        ("In Dover, 19901 homes", [19901]),
        ("a sample (n = 40)", [40]),
        ("a man of 6′2″", [6 + 2 / 12]),
        ("sold 1,234,567,890,123 stamps", [1234567890123]),
        ("a sub-7% rate", [7]),
    ],
)
def test_numbers_that_look_like_none(text, expected):
    assert values(text) == expected


POUNDS = [
    ("The fleet landed 29.4 million pounds of cod", "pound"),
    ("some 3 million pounds of frozen chicken", "pound"),
    ("They sold 40,000 pounds of plums", "pound"),
    ("They seized 600 pounds of cocaine", "pound"),
    ("It paid 40,000 pounds of compensation", "GBP"),
    ("900 pounds of public money", "GBP"),
    ("2 billion pounds of new aid", "GBP"),
    ("6 million pounds of equipment", "GBP"),
    ("It cost 70 pounds", "GBP"),
    ("He lost 30 pounds", "pound"),
]


@pytest.mark.parametrize(("text", "unit"), POUNDS)
def test_pounds_that_weigh_and_pounds_that_pay(text, unit):
    assert [q[3] for q in found(text)] == [unit]


RATIOS = [
    ("by a 3-to-1 margin", 3), ("outnumbered men five to one", 5), ("a ratio of 4:1", 4), ("odds of 7 to 2", 3.5), ("a leverage ratio of 30 to 1", 30),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), RATIOS)
def test_ratios(text, value):
    assert [(q[1], q[4]) for q in found(text)] == [(value, "ratio")]


BOUNDS = [
    ("The drone hovered over 6 sheds", "exact"), ("a dispute over 40 cattle", "exact"), ("Planes flew over 9 towns", "exact"), ("It flew over 900 miles", "more_than"), ("a crowd of over 90", "more_than"), ("It lies under 20-metre-thick silt", "exact"),
    ("pulled from under six metres of snow", "exact"), ("than the 30 it hired", "exact"), ("below the five-year average", "exact"), ("The law caps fines at $900", "at_most"), ("It limits groups to 50 people", "at_most"), ("restricted to 80 guests", "at_most"),
    ("a limit of 30 days", "at_most"), ("a maximum sentence of four years", "at_most"), ("could top 600", "more_than"), ("well over 700", "more_than"), ("north of 800", "more_than"), ("≥ 12", "at_least"), ("300+", "at_least"),
    ("children older than age 6", "more_than"), ("more than a 30 percent rise", "more_than"), ("over a 5-day stay", "exact"), ("up to 6.1 percent from 5.8 percent", "exact"), ("up to six years", "at_most"), ("five days a week and up to", "exact"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bounds(text, bound):
    assert found(text)[0][2] == bound


def test_emphasis_parts_no_bound_from_its_number():
    assert [q[2] for q in found("At least *35* barns and about **2,700** hens")] == ["at_least", "approximate"]


def test_twice_as_many_as_bounds_nothing():
    assert [q[2] for q in found("three times as many as the 25 it had")][-1] == "exact"


def test_the_text_of_a_figure_is_that_of_the_document():
    assert surfaces("About 4,\u200b500 tents") == ["About 4,\u200b500"]
