"""What a bare number or a lone letter is, by what stands beside it: ages, rates, multiples in headlines, metres and millions, parts of a sum."""

import pytest

from tests.find.figure import changes, found, surfaces

AGES = [
    ("Voters over 60 stayed at home", "over 60", 60, "more_than"),
    ("Anyone below 18 needs a guardian", "below 18", 18, "less_than"),
    ("Danes under 30 were asked", "under 30", 30, "less_than"),
    ("Deaths of children under the age of five fell", "under the age of five", 5, "less_than"),
    ("Women over the age of 40 are screened", "over the age of 40", 40, "more_than"),
    ("No pupil under age 12 may enter", "under age 12", 12, "less_than"),
    ("Pupils from the age of 11 sit a test", "from the age of 11", 11, "at_least"),
    ("Children younger than five are at risk", "younger than five", 5, "less_than"),
    ("Recruits as young as 10 were seen", "as young as 10", 10, "at_least"),
    ("Residents 65 and over ride free", "65 and over", 65, "at_least"),
    ("Girls between 9 and 14 get the jab", "between 9 and 14", (9, 14), "exact"),
    ("Men 18 to 25 must register", "18 to 25", (18, 25), "exact"),
    ("Half of those aged 15 to 24 have no job", "15 to 24", (15, 24), "exact"),
    ("Divers found a girl of about six", "about six", 6, "approximate"),
    ("Two thirds of the passengers were under 25", "under 25", 25, "less_than"),
    ("Eight of them were over 80 and frail", "over 80", 80, "more_than"),
    ("He was under 16 then, and she was over 16.", "over 16", 16, "more_than"),
    ("Two men (a butcher, 41, from Varn, and his son) drowned", "41", 41, "exact"),
    ("Omar Haddad (driver, 34, Varn) was freed", "34", 34, "exact"),
    ("She was found dead at 45.", "45", 45, "exact"),
    ("He was confirmed dead at 45.", "45", 45, "exact"),
    ("How many died at 45?", "45", 45, "exact"),
    ("Recruits are young, the youngest being 9.", "9", 9, "exact"),
    ("Six in ten are women. Roughly 45% are under 18.", "under 18", 18, "less_than"),
    ("The patients were tested. About half were over 60, the clinic said.", "over 60", 60, "more_than"),
    ("Most callers are in their twenties", "in their twenties", (20, 29), "approximate"),
]


@pytest.mark.parametrize(
    "text", ["They put the number of dead at 45.", "The mayor put the dead at 45.", "Doctors count the confirmed dead at 45."]
)
def test_a_toll_is_no_age(text):
    assert [(q[0], q[4]) for q in found(text)] == [("45", "count")]


@pytest.mark.parametrize(
    "text",
    [
        "The oldest bank's share price fell to 12.",
        "The oldest stadium's capacity is 80.",
        "Spending on the oldest remained 45.",
        "Speeds were measured: 30 percent were over 60.",
        "About half of the wells were over 50.",
    ],
)
def test_no_age_of_what_is_no_person(text):
    assert "age" not in [q[4] for q in found(text)]


@pytest.mark.parametrize(
    "text", ["The list (transfer, 34, Varn) was long.", "A bus (number, 34, red) left.", "The court (by order, 34, sealed) rose."]
)
def test_what_a_bracket_holds_is_an_age_only_behind_a_person(text):
    assert [(q[0], q[4]) for q in found(text)] == [("34", "count")]


@pytest.mark.parametrize(("text", "surface", "value", "bound"), AGES)
def test_age(text, surface, value, bound):
    assert (surface, value, bound, "year", "age") in found(text)


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Children aged 6 to 59 months were weighed", "6 to 59 months", (6, 59)),
        ("Babies under six months cough more", "under six months", 6),
    ],
)
def test_age_in_months(text, surface, value):
    assert [(q[0], q[1], q[3], q[4]) for q in found(text)] == [(surface, value, "month", "age")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The party signed up over 60 voters", "count"),
        ("It angered voters over 60 new laws", "count"),
        ("He spoke to men over 40 times", "count"),
        ("Tickets sell for under 25 dollars", "money"),
        ("It hurt people over 60 miles away", "measure"),
        ("The crowd of voters was over 90", "count"),
        ("The marchers were over 40", "count"),
        ("Ferries to over 50 islands were cancelled", "count"),
    ],
)
def test_no_age(text, kind):
    assert [q[4] for q in found(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "surface", "unit", "kind"),
    [
        ("The sea rises 0.9 metres a year", "0.9 metres a year", "metre/year", "rate"),
        ("The ice thins by 0.9 metres a year on average", "0.9 metres a year", "metre/year", "rate"),
        ("A train does 90 kilometres an hour", "90 kilometres an hour", "kilometre/hour", "measure"),
        ("The levy is $213 per adult per year", "$213 per adult per year", "USD/adult/year", "rate"),
        ("A bed costs $40 per person per night", "$40 per person per night", "USD/person/night", "rate"),
        ("Crude sold at $40 a barrel a year ago", "$40 a barrel", "USD/barrel", "rate"),
    ],
)
def test_rate(text, surface, unit, kind):
    assert [(q[0], q[3], q[4]) for q in found(text)] == [(surface, unit, kind)]


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("Measles cases triple in the north", 3, "increase"),
        ("Exports double as the ports reopen", 2, "increase"),
        ("Arms imports halve, report says", 0.5, "decrease"),
        ("Rents quadruple", 4, "increase"),
        ("Prices are set to double by May", 2, "increase"),
        ("Rents are double what they were", 2, None),
    ],
)
def test_multiple_in_a_headline(text, value, change):
    assert changes(text) == [(value, "multiple", change)]


@pytest.mark.parametrize(
    "text", ["Tennis: Williams double in Rome", "The city wins double in June", "In the women's double in Rome she won"]
)
def test_a_double_that_is_won(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The club paid 5m.", 5e6),
        ("Its population is 12m, a census found.", 12e6),
        ("The bank lost 30m in a year", 30e6),
        ("About 12m workers struck", 12e6),
        ("It lies at a depth of 40m.", 40),
        ("The wall is 5m high", 5),
        ("She lives 5m from the shore", 5),
    ],
)
def test_metres_or_millions(text, value):
    assert [q[1] for q in found(text)] == [value]


def test_neither_metres_nor_millions():
    assert found("They spoke of 7m.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is more than one reason for it", []),
        ("More than one person was hurt", ["More than one"]),
        ("More than one in five agreed", ["More than one in five"]),
        ("DHAKA: Seventeen weavers walked out", ["Seventeen"]),
        ("OSLO (Bulletin) — Nineteen divers were trapped", ["Nineteen"]),
        ("(BT) -- Eleven Danish sailors drowned", ["Eleven"]),
        ("In Turin - Thirteen shoppers fainted", ["Thirteen"]),
        ("LIMA—One person died", ["One"]),
        ('Rescuers came late — "Four men froze," one wrote', ["Four"]),
        ("They sang on the ferry that left for the islands late in the evening and again — Five Moons and Summer Rain", []),
        ("Wardens saw 17 seals, 9 fewer than a year ago", ["17", "9"]),
        ("Bread costs 4 percent more than a week earlier", ["4 percent"]),
        ("The dam burst less than a year ago", ["less than a year"]),
        ("A high-Five club met", []),
        ('"[Ten] years of work are lost," she wrote', ["[Ten] years"]),
    ],
)
def test_what_counts(text, expected):
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He owed them more than "four or five thousand pounds" by May', [((4000, 5000), "more_than", "GBP")]),
        ("It would take “at least 30 trucks”, she wrote", [(30, "at_least", None)]),
        ('They quarrelled over "nine hours"', [(9, "exact", "hour")]),
        ("The true toll is closer to 6,000", [(6000, "approximate", None)]),
    ],
)
def test_bounds_outside_a_quotation(text, expected):
    assert [q[1:4] for q in found(text)] == expected


def test_part_of_a_sum_is_money():
    assert [q[3] for q in found("The port spent 36 million of the 2.1 billion pesos", country="PH")] == ["PHP", "PHP"]
    assert [q[3] for q in found("Two of the 10 euros were fake")] == [None, "EUR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Nikkei 225 index fell 212.4 points", [("212.4 points", "index")]),
        ("Stocks sank 310 points to close at 9,120 points", [("310 points", "index"), ("9,120 points", "index")]),
        ("The Topix slid below the 1,400 mark", [("1,400", "index")]),
        ("A poll gave them 30 percent, four points more", [("30 percent", "percent"), ("four points", "percent")]),
        ("She scored 30 points in the second half of the season", [("30", "count")]),
        ("The court gave out 500 index cards", [("500", "count")]),
    ],
)
def test_points(text, expected):
    assert [(q[0], q[4]) for q in found(text)] == expected


def test_a_sum_without_its_currency():
    assert [q[3] for q in found("It asks for $5 billion on top of the four billion it has spent")] == ["USD", "USD"]
    assert [q[3] for q in found("The $5 billion reached three million in Chad")] == ["USD", None]


def test_two_changes_from_and_to():
    text = "The bank raised one limit from $5 billion to $11 billion, and that of a smaller bank in the north of the country from $2 billion to $7 billion"
    assert surfaces(text) == ["$5 billion", "$11 billion", "$2 billion", "$7 billion"]
    assert surfaces("Drawn up by the council after long talks with its traders and hauliers, the list has fines from $200 to $900") == [
        "$200 to $900"
    ]


@pytest.mark.parametrize("text", ["It sold the last 737 Max", "A 787 jet landed", "The Russell 2000 index slid"])
def test_names_by_the_word_after(text):
    assert found(text) == []


def test_days_of_trade():
    assert [q[3] for q in found("Shares lost for five trading days")] == ["trading_day"]


def test_a_row_of_digits_counts_nothing():
    assert found("The code is 1,1,2,3,5,8,13") == []
    assert [q[1] for q in found("They own 3, 4, 5, 6 and 7 goats")] == [3, 4, 5, 6, 7]


def test_the_second_end_has_the_unit_of_the_first():
    assert [(q[1], q[3]) for q in found("It cut its dividend from 5.50 crowns a share to 3.25.", country="DK")] == [
        (5.5, "DKK/share"),
        (3.25, "DKK/share"),
    ]
    assert [(q[1], q[3]) for q in found("Its road grew from 5 km to 3 villages")] == [(5, "kilometre"), (3, None)]
