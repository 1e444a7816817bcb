"""Figures in a change: which "A to B" are two figures, and what each figure is of the change told."""

import pytest
import spacy

from claimx.find.figures import find_figures

_TOKENIZER = spacy.blank("en")


def roles(text):
    return [(q.value if q.value_max is None else (q.value, q.value_max), q.change_role) for q in find_figures(_TOKENIZER.make_doc(text))]


SIZE_AND_END = [
    ("Attendance dropped 5,200 to 188,000.", 5200, 188000),
    ("Arrivals fell by 45 to 611.", 45, 611),
    ("The herd grew by about 30 to 410.", 30, 410),
    ("The index gained 120 to 9,340.", 120, 9340),
    ("Membership shrank 640 to 2,100 last spring.", 640, 2100),
    ("Filings climbed sharply by 90 to 1,250.", 90, 1250),
    ("A rise of 14 to 160 was seen in March.", 14, 160),
    ("Deaths were up 8 to 95.", 8, 95),
    ("Fares went up $2 to $19.", 2, 19),
    ("Output leapt 3% to 41%.", 3, 41),
]


@pytest.mark.parametrize(("text", "size", "end"), SIZE_AND_END)
def test_a_size_and_the_level_reached(text, size, end):
    assert roles(text) == [(size, "size"), (end, "end")]


STARTS_AND_ENDS = [
    "Pupils per class {} from 31 to 26.",
    "The number of berths {} from 40 to 60.",
    "Rents {} from $700 to $910.",
    "Support {} from 38 percent to 44 percent.",
]
# One list for all rules: no verb of change may split one range and leave the next.
VERBS = [
    "rose", "climbed", "leapt", "surged", "spiked", "swelled", "soared", "rocketed", "crept up", "inched up", "rallied", "mounted", "fell", "sank", "slid",
    "dived", "dwindled", "slumped", "shrank", "tumbled", "waned", "eroded", "thinned", "went", "changed", "shifted", "swung", "was revised", "was trimmed",
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("text", STARTS_AND_ENDS)
def test_two_ends_after_any_word_of_change(text, verb):
    assert [role for _, role in roles(text.format(verb))] == ["start", "end"]


RANGES = [
    ("Prices rose by 10 to 15 percent.", (10, 15), "size"),
    ("The toll may rise by 5 to 10.", (5, 10), "size"),
    ("Wages fell 2 to 3 percent.", (2, 3), "size"),
    ("Ages ranged from 16 to 64.", (16, 64), None),
    ("The boats carry 12 to 340.", (12, 340), None),
    ("A sliding scale of fees from $20 to $90 applies.", (20, 90), None),
    ("A loss of $5 million to $6 million is likely.", (5000000, 6000000), "size"),
    ("Some 30 to 90 tents stood there.", (30, 90), None),
]


@pytest.mark.parametrize(("text", "ends", "role"), RANGES)
def test_ranges_stay_one(text, ends, role):
    assert roles(text) == [(ends, role)]


ALONE = [
    ("Turnout was 64 percent, up from 60.", ["end", "start"]),
    ("Sales doubled to 340.", ["size", "end"]),
    ("They planned a 5% cut.", ["size"]),
    ("A 12 per cent increase was agreed.", ["size"]),
    ("Bread is 12% higher.", ["size"]),
    ("An increase of 300 was planned.", ["size"]),
    ("Shares closed up 34 points at 9,014.", ["size", "end"]),
    ("It employs 340.", [None]),
    ("Trucks from 12 towns came.", [None]),
    ("Power was cut by 9 crews.", ["size"]),  # what the verb takes, the claims know
    ("She walked to 12 farms.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_roles(text, expected):
    assert [role for _, role in roles(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 40 tents stand, down from 90.", [None, "decrease"]),
        ("Some 40 tents stand, down from a peak of 90.", [None, "decrease"]),
        ("Prices are 12 percent, up from a record low of 3.", [None, "increase"]),
        ("Trucks came from a town of 900.", [None]),
    ],
)
def test_change_that_the_words_before_tell(text, expected):
    assert [q.change for q in find_figures(_TOKENIZER.make_doc(text))] == expected
