"""What figures count or measure, on sentences of our own."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimx.claims.measures.change import change
from claimx.claims.measures.measure import Memory, measure
from claimx.records import Block, Quantity
from claimx.tag.passage import Passage
from tests.claims.measures.marked import measures, passages

BLANK = spacy.blank("en")

BESIDE = [
    ("Police detained [13 count|13] migrants near the border.", "migrants"),
    ("[5000 count|Some 5,000] angry fishermen blocked the harbour on Monday.", "angry fishermen"),
    ("The island's [3 count|three] ports reopened.", "ports"),
    ("A [70 count|70]-strong unit of the guard was moved north.", "unit of the guard"),
    ("The camp houses [8000 count|up to 8,000] refugees.", "refugees"),
    ("The museum lent [189 count|189] other small galleries its prints.", "other small galleries"),
    ("Shells hit [3 count|three] oil-storage tanks.", "oil-storage tanks"),
    ("[6 count|Six] members of the Harbour Council resigned.", "members of the Harbour Council"),
    ("A total of [45 count|45] people died.", "people"),
    ("A [20 measure|20-kilometre] road links the towns.", "road"),
    ("A [44 age|44-year-old] teacher was charged.", "teacher"),
    ("A [5 duration|five-year] ban on logging expired.", "ban"),
    ("[4 ratio|Four out of ten] teachers left the profession.", "teachers"),
    ("The [7 percent|7 percent] levy on fish was dropped.", "levy"),
]

PARTITIVE = [
    ("[2 count|Two] of the trawlers sank.", "trawlers"),
    ("[12 percent|Twelve percent] of women aged 15-49 reported violence.", "women aged 15-49"),
    ("[0.333 ratio|A third] of the city's hospitals were closed.", "city's hospitals"),
    ("[0.5 ratio|Half] the voters stayed at home.", "voters"),
    ("The ministry spent [3 money|$3 million] of its reserve.", "reserve"),
    ("He faces [1 duration|one month] of hard labour.", "hard labour"),
]

HELD = [
    ("A group of [10 count|ten] was stopped at the river.", "group"),
    ("The court imposed a fine of [500 money|$500].", "fine"),
    ("A turnout rate of [58 percent|58 percent] surprised nobody.", "turnout rate"),
    ("A nurse [30 age|in her 30s] was released.", "nurse"),
    ("Maria Lopez, [52 age|52], owns the shop.", "Maria Lopez"),
    ("Aid worth [70 money|$70 million] was promised.", "Aid"),
    ("The firm paid [3 money|$3 million] in damages.", "damages"),
    ("Donors gave [5 money|$5 million] for the clinics.", "clinics"),
    ("The ministry reported a [5 percent|5%] drop in exports.", "exports"),
    ("There was an increase of [12 percent|12 percent] in burglaries.", "burglaries"),
    ("Dead: [45 count|45]", "Dead"),
]

BY_VERB = [
    ("Unemployment rose to [5 percent|5%].", "Unemployment"),
    ("Turnout was [58 percent|58 percent], the highest on record.", "Turnout"),
    ("The rate of infection stood at [7 percent|7%].", "rate of infection"),
    ("The bridge is [300 measure|300 metres] long.", "bridge"),
    ("The tower weighs [500 measure|500 tonnes].", "tower"),
    ("The army increased its garrison to [900 count|900].", "garrison"),
    ("The government raised the minimum wage to [15 money|$15] an hour.", "minimum wage"),
    ("Debt rose to [60 percent|60 percent] of output.", "Debt"),
    ("The siege lasted [80 duration|80 days].", "siege"),
    ("[3 count|Three] arrested", "arrested"),
    ("[200 count|About 200] were arrested.", "arrested"),
]

HAPPENING = [
    ("[6 duration|Six years] ago, the dam collapsed.", "dam collapsed"),
    ("The trial began [2 duration|two months] after his arrest.", "arrest"),
    ("He was sentenced to [2 duration|two years] in prison.", "prison"),
    ("She has led the union for [9 duration|nine years].", "She has led the union"),
]


LATER = [
    # what a sum is the price of, who gets it, or the payment itself
    ("The chain bought the mill for [5 money|$5 million].", "mill"),
    ("The court fined the bank [3 money|$3 million].", "bank"),
    ("The jury awarded him [2 money|$2 million].", "awarded"),
    ("Bad debts cost the lender [8 money|$8 million].", "Bad debts"),
    ("The yard posted a loss of [7 money|$7 million].", "loss"),
    ("The yard made a [7 money|$7 million] loss.", "loss"),
    ("Lorries carried a turbine weighing [60 measure|60 tonnes].", "turbine"),
    # points and lines are units of what moved
    ("The index closed at [6781 index|6,781] points.", "index"),
    ("Membership fell below the [8000 count|8,000] mark.", "Membership"),
    # some of those named
    ("The court freed [12 count|12] of the accused.", "accused"),
    ("Of those who applied, [62 percent|62 percent] were women.", "those who applied"),
    ("The parade was attended by [4000 count|about 4,000].", "attended"),
    ("[30 count|A further 30,000] are expected to cross this week.", "cross"),
    ("The group's debts total [2 money|2 billion euros].", "group's debts"),
    # durations
    ("She finished [14 duration|14 seconds] behind the winner.", "She finished"),
    ("The truce held for [6 duration|six hours].", "truce"),
    # the noun that a prepositional phrase describes
    ("Exports to China were up [9 percent|9%].", "Exports"),
]


@pytest.mark.parametrize(("text", "expected"), LATER + BESIDE + PARTITIVE + HELD + BY_VERB + HAPPENING)
def test_measure_of_one_figure(text, expected):
    [(found, rule)] = measures(text)
    assert found is not None
    assert (found.text, bool(rule)) == (expected, True)


MANY = [
    ("Eleven", "[11 count|Eleven] sailors went missing. [9 count|At least nine] of them were found alive.", ["sailors", "sailors"]),
    (
        "same value",
        "[3 count|Three] divers and [8 count|eight] rowers left early. The [3 count|three] were caught.",
        ["divers", "rowers", "divers"],
    ),
    ("another", "[200 count|200] people were held. Another [12 count|12] were released.", ["people", "people"]),
    (
        "ends",
        "The number of asylum claims fell from [9000 count|9,000] in 2019 to [4100 count|4,100] in 2020.",
        ["number of asylum claims"] * 2,
    ),
    ("it", "The death toll climbed to [45 count|45]. It later reached [60 count|60].", ["death toll"] * 2),
    ("a time before who says it", "In the last [2 duration|two weeks], he said, rain fell on Ulsan.", ["rain fell on Ulsan"]),
    ("a verb beside another", "The army lost [12 count|12] men, claims [40 count|40] kills.", ["men", "kills"]),
    ("object of what is expected", "Brandt expects lending to grow by at most [2 percent|2 percent] this year.", ["lending"]),
    ("people named by their state", "The number of wounded rose to [900 count|900].", ["number of wounded"]),
    ("people named by what was done", "The number of those killed stands at [45 count|45].", ["number of those killed"]),
    ("the figure", "The number of visas grew in 2010. Last year, the figure fell to [2737 count|2,737].", ["number of visas"]),
    (
        "series",
        "The number of arrests grew steadily: [10 count|10] in 2001, [15 count|15] in 2002, [40 count|40] in 2003.",
        ["number of arrests"] * 3,
    ),
    (
        "lost dash",
        "The number of arrests grew from 2001 to 2003 ? [10 count|10] in 2001, [15 count|15] in 2002 and [40 count|40] in 2003.",
        ["number of arrests"] * 3,
    ),
    ("list", "[2 count|Two] men, [3 count|three] women and a child drowned.", ["men", "women"]),
    ("shared noun", "[2 count|Two], perhaps [3 count|three] boats sank.", [None, "boats"]),
    ("in brackets", "The town lies [7 measure|7 miles] ([11 measure|11 km]) inland.", ["town", "town"]),
    ("half of them", "Turkey hosts [3600000 count|3.6 million] refugees, [0.5 ratio|half] of them children.", ["refugees", "refugees"]),
    ("up from", "[90 percent|90 percent] of the homes were lost, up from [70 percent|70 percent] in May.", ["homes", "homes"]),
    ("amount and size", "The price of wheat fell [5 percent|5%] to [40 money|$40] a tonne.", ["price of wheat"] * 2),
    ("two subjects", "Apple, whose revenue rose [8 percent|8 percent], hired [300 count|300] engineers.", ["revenue", "engineers"]),
    (
        "across paragraphs",
        "The number of visas rose to [900 count|900] in 2008.|||It then fell to [700 count|700].",
        ["number of visas"] * 2,
    ),
    ("gapped", "Oslo's budget grew [5 percent|5 percent], Bergen's budget [7 percent|7 percent].", ["Oslo's budget", "Bergen's budget"]),
    ("places", "The firm will cut [40 count|40] jobs in Spain, [30 count|30] in Italy and [9 count|nine] in Malta.", ["jobs"] * 3),
    ("bearers", "Peru took in [90 count|90] refugees, Chile [30 count|30] and Brazil [12 count|12].", ["refugees"] * 3),
    ("markets", "Exports to China were up [9 percent|9%], to Japan [4 percent|4%] and to India [1 percent|1%].", ["Exports"] * 3),
    ("imports", "Exports totalled [9 money|$9 million], imports [7 money|$7 million].", ["Exports", "imports"]),
    ("cut more", "It shed [90 count|90] jobs and plans to cut [40 count|40] more.", ["jobs"] * 2),
    ("votes", "The house passed it by [212 count|212] votes to [184 count|184].", ["votes"] * 2),
    ("owner's number", "[9 count|Nine] of Peru's [25 count|25] regions voted.", ["regions"] * 2),
    ("fewer than", "Trains carried [900 count|900] riders, [0.2 ratio|a fifth] fewer than in 2019.", ["riders"] * 2),
    ("rise beside", "The wage will be [12 money|$12], an increase of [22 percent|22 percent].", ["wage"] * 2),
    ("a tonne", "[1 measure|One tonne] of copper fetches [9200 money|$9,200].", ["copper"] * 2),
    ("dash", "The navy reported sightings of submarines -- [8 count|eight] in the last day.", ["submarines"]),
    ("he", "The toll reached [45 count|45]. He paid [3 money|$3 million] on Monday.", ["toll", None]),
    ("arrested", "Of the [45 count|45] arrested, [12 count|12] were released.", ["arrested", "arrested"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in MANY], ids=[case[0] for case in MANY])
def test_measures_of_several_figures(text, expected):
    found = [record.text if record else None for record, _ in measures(text)]
    assert [have for have, want in zip(found, expected, strict=True) if want] == [want for want in expected if want]


UNSAID = [
    # the verb of a headline is not what it counts
    ("Floods displace [40000 count|40,000]", [None]),
    ("Shelling kills [9 count|9] in border town", [None]),
    ("[6 count|Six] die in mine blast", [None]),
    # how often, how old, how good: nothing that was counted before
    ("Police arrested [58 count|58] men. The mayor met them [30 count|at least thirty] times.", ["men", None]),
    ("Police arrested [58 count|58] men. Her brother Peter Lane, [61 count|61], left.", ["men", None]),
    (
        'The harbour budget grew by [4 percent|4 percent].|||"It\'s [85 percent|85 percent] effective," the doctor said.',
        ["harbour budget", None],
    ),
    ("Police arrested [58 count|58] men. The rate fell to [7 percent|7 percent].", ["men", None]),
    # another clause with a subject of its own
    ("Police arrested [58 count|58] men. The choir sang before [900 count|900].", ["men", None]),
    # who gives or asks is not what the money is
    ("Norway gave [3 money|3 million euros] and Chile [2 money|2 million euros].", [None, None]),
    ("The government asked donors for [45 money|$45 million].", [None]),
    ("The doctor treated [12 count|12] of them.", [None]),
    # a share of the economy is what a thing amounts to, where the verb says so
    ("Debt stood at [60 percent|60 percent] of GDP.", ["Debt"]),
    ("The deficit is [4 percent|4 percent] of GDP.", ["deficit"]),
    ("They spent [4 percent|4 percent] of GDP on roads.", ["GDP"]),
    ("Only [0.1 ratio|one in ten] men voted. The rate fell to [7 percent|7 percent].", ["men", None]),
    ("The firm won [19 count|19] orders worth a total of [63 money|$63 million].", ["orders", "orders"]),
    ("Average length of custody: [17 duration|17 days]", ["Average length of custody"]),
    # what goes on counting stays
    ("The council counted [58 count|58] boats. Rights groups put the number at [90 count|90].", ["boats", "boats"]),
    ("They searched [58 count|58] boats. Some [9 percent|9 percent] were empty.", ["boats", "boats"]),
    ("Police said [61 count|61] divers had drowned in 2016 and [74 count|74] in 2017.", ["divers", "divers"]),
]


@pytest.mark.parametrize(("text", "expected"), UNSAID)
def test_only_what_the_sentence_says_is_the_measure(text, expected):
    assert [record.text if record else None for record, _ in measures(text)] == expected


def test_measure_and_predicate_stand_on_one_line():
    [(found, _)] = measures("The bridge\nguards detained [13 count|13] harbour\nfishermen.")
    assert found is not None
    assert "\n" not in found.text + (found.predicate or "")


def test_a_cell_of_a_table_is_of_its_column_which_the_row_does_not_name():
    memory = Memory()
    [(where, figures)] = passages("Police detained [13 count|13] men, [4 count|4] in May.")
    row = where._replace(block=Block("table", 0, where.end, 1))
    assert [measure(row, figure, others=figures, memory=memory)[1] for figure in figures] == ["nummod", ""]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("More than [20 count|20] nurses have moved to the coast since May.", "have moved to the coast"),
        ("[3 count|Three] drivers were detained.", "were detained"),
        ("The number of boats fell to [1500 count|1,500] in 2011.", "fell"),
    ],
)
def test_predicate_is_the_verb_phrase(text, predicate):
    [(found, _)] = measures(text)
    assert found.predicate == predicate


def test_carried_measure_has_the_offsets_of_its_antecedent():
    (first, _), (second, rule) = measures("The toll reached [45 count|45].|||It rose to [60 count|60].")
    assert rule == "carried"
    assert (second.start, second.end) == (first.start, first.end)


def quantity(start, end, kind="count"):
    return Quantity(
        start=start, end=end, number=(start, end), value=1.0, value_max=None, bound="exact", kind=kind, unit=None, change=None, rule="made"
    )


def passage(doc, at=0):
    return Passage(Block("body", at, at + len(doc.text), 1), at, doc)


def test_a_passage_without_tags_has_no_measures():
    doc = BLANK("Police held 13 men.")
    assert measure(passage(doc), quantity(12, 14), others=[], memory=Memory()) == (None, "")
    assert change(passage(doc), quantity(12, 14)) is None


POS = ["NOUN", "VERB", "ADJ", "NUM", "ADP", "DET", "PRON", "PROPN", "PUNCT", "AUX", "CCONJ", "SYM", "ADV", "PART", "SPACE", ""]
TAGS = ["NN", "NNS", "VBD", "VBN", "VBG", "JJ", "CD", "IN", "PRP", "PRP$", "POS", ""]
DEPS = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "nummod",
    "amod",
    "compound",
    "cop",
    "conj",
    "acl",
    "acl:relcl",
    "advcl",
    "xcomp",
    "case",
    "det",
    "flat",
    "appos",
    "dep",
]
WORDS = [
    "number",
    "of",
    "rose",
    "to",
    "5",
    "%",
    "(",
    ")",
    ",",
    "-",
    "it",
    "which",
    "the",
    "more",
    "fell",
    "from",
    "women",
    "aged",
    "?",
    "’s",
    "days",
    "ago",
    "é",
    "\n",
]
KINDS = ["count", "percent", "money", "duration", "age", "measure", "ratio", "multiple", "score", "index", "rate"]


@st.composite
def annotated(draw):
    """A doc with any annotation at all, and any two figures in it: rules must hold on every parse a model could give."""
    size = draw(st.integers(2, 12))
    pick = lambda values: draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))  # noqa: E731
    words = pick(WORDS)
    cut = draw(st.integers(1, size))
    spans = [(0, cut)] + ([(cut, size)] if cut < size else [])
    heads = [draw(st.integers(first, last - 1)) for first, last in spans for _ in range(first, last)]
    for first, last in spans:  # a tree: every head to the left, the first word is the root
        for i in range(first, last):
            heads[i] = first if i == first else min(heads[i], i - 1)
    if draw(st.booleans()):  # or to the right
        heads = [first + last - 1 - heads[first + last - 1 - i] for first, last in spans for i in range(first, last)]
    doc = Doc(
        BLANK.vocab, words=words, spaces=draw(st.lists(st.booleans(), min_size=size, max_size=size)), pos=pick(POS), tags=pick(TAGS), lemmas=words,
        heads=heads, deps=pick(DEPS),
    )  # fmt: skip
    edges = sorted(draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True)))
    figures = [quantity(doc[i].idx, doc[i].idx + len(doc[i]), draw(st.sampled_from(KINDS))) for i in edges]
    return doc, figures, draw(st.integers(0, 50))


@settings(max_examples=300, deadline=None)
@given(annotated())
def test_slices_hold_on_any_parse(made):
    doc, figures, at = made
    where, memory = passage(doc, at), Memory()
    for figure in figures:
        found, rule = measure(where, figure, others=figures, memory=memory)
        assert bool(found) == bool(rule)
        if found is not None:
            assert doc.text[found.start - at : found.end - at] == found.text
            assert found.text
            assert found.end <= at + figure.start or found.start >= at + figure.end
        assert change(where, figure, others=figures) in {"increase", "decrease", "none", None}


@given(st.text(max_size=60), st.integers(0, 70), st.integers(1, 9), st.sampled_from(KINDS))
def test_any_text_without_annotation_is_left_open(text, start, length, kind):
    doc = BLANK(text)
    assert measure(passage(doc), quantity(start, start + length, kind), others=[], memory=Memory()) == (None, "")
    assert change(passage(doc), quantity(start, start + length, kind)) is None
