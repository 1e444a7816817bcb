"""Places and nationalities: what is one, what it is called, which code it has."""

import csv
from importlib import resources

import pytest
import spacy
from spacy.tokens import Span

from claimx.tag.gazetteer import lookup, matches
from claimx.tag.places import find_places, relabelled, setting

NLP = spacy.blank("en")


def made(text, *ents):
    """A Doc with the recogniser's entities given as (text, label); the first occurrence of each is taken."""
    doc = NLP(text)
    spans = []
    for words, label in ents:
        start = text.index(words)
        spans.append(doc.char_span(start, start + len(words), label=label))
    doc.set_ents(spans)
    return doc


def found(text, *ents, whole=None):
    doc = made(text, *ents) if ents else NLP(text)
    mentions = find_places(doc, setting=setting(whole) if whole else None)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(m.text, m.name, m.code) for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell in Liaoning and Jilin.", [("Liaoning", "Liaoning", "CN-LN"), ("Jilin", "Jilin", "CN-JL")]),
        ("He was held in Henan province.", [("Henan province", "Henan", "CN-HA")]),
        ("They left the city of Dandong.", [("Dandong", "Dandong", "CN")]),
        ("a village in Rakhine State", [("Rakhine State", "Rakhine", "MM-16")]),
        ("the DPRK and the U.S. signed", [("DPRK", "North Korea", "KP"), ("U.S.", "United States", "US")]),
        ("tell us what the US wants", [("US", "United States", "US")]),
        ("China’s towns, China?s farms and Chinas police", [("China", "China", "CN")] * 3),
        ("North Koreas mines", [("North Korea", "North Korea", "KP")]),
        ("the Sino-Mongolian treaty", [("Sino", "China", "CN"), ("Mongolian", "Mongolia", "MN")]),
        ("on the Sino-Mongolian border last week", [("Sino-Mongolian border", "Sino-Mongolian border", None)]),
        ("near the Laos-China border area.", [("Laos-China border area", "Laos-China border area", None)]),
        ("it sank off the Libyan coast on Sunday", [("Libyan coast", "Libyan coast", "LY")]),
        ("shot by Libyan coast guards", [("Libyan", "Libya", "LY")]),
        ("polls in Kowloon East and Delhi South", [("Kowloon East", "Kowloon East", "HK"), ("Delhi South", "Delhi South", "IN-DL")]),
        ("the pro-Beijing camp and anti-China riots", []),
        ("water in Bay region costs more", [("Bay region", "Bay region", None)]),
        ("elected in Third Lake district. Rain fell", [("Third Lake district", "Third Lake district", None)]),
        ("said Moss region bishops", []),
        ("Henan province police", [("Henan", "Henan", "CN-HA")]),
        ("Sino Lake is a hotel.", []),
        ("boats off Cote d’Ivoire and São Tomé and Príncipe", [("Cote d’Ivoire", "Ivory Coast", "CI"), ("São Tomé and Príncipe", "São Tomé and Príncipe", "ST")]),
        ("Two Burmese and three Britons", [("Burmese", "Myanmar", "MM"), ("Britons", "United Kingdom", "GB")]),
        ("KENYA AND UGANDA SIGN", [("KENYA", "Kenya", "KE"), ("UGANDA", "Uganda", "UG")]),
        ("a SWAT team", []),
        ("the valley of Swat was flooded", [("Swat", "Swat", "PK")]),
        ("the turkey was cold and polish was on the china", []),
        ("camps near Deir al-Zour, across the Euphrates", [("Deir al-Zour", "Deir ez-Zor", "SY-DY"), ("Euphrates", "Euphrates", None)]),
        ("al-Anbar and Al-Anbar", [("al-Anbar", "Anbar", "IQ-AN"), ("Al-Anbar", "Anbar", "IQ-AN")]),
        ("ships in the South China Sea", [("South China Sea", "South China Sea", None)]),
        ("Papua New Guinea, Guinea-Bissau and Equatorial Guinea", [("Papua New Guinea", "Papua New Guinea", "PG"), ("Guinea-Bissau", "Guinea-Bissau", "GW"), ("Equatorial Guinea", "Equatorial Guinea", "GQ")]),
        ("Male prisoners and nice cells. Nice work, reading club.", []),
        ("flights via Nice and through Reading", [("Nice", "Nice", "FR"), ("Reading", "Reading", "GB")]),
        ("from Kyiv, Ukraine, on May 3", [("Kyiv", "Kyiv", "UA-30"), ("Ukraine", "Ukraine", "UA")]),
    ],
)  # fmt: skip
def test_gazetteer_alone(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Okoro spoke.",
        "She reads the Kenya Gazette daily.",
        "He flew with Air Senegal last week.",
        "Then Michael Jordan left.",
        "Yesterday Chad told reporters",
        "The film stars Roman Castellan.",
    ],
)
def test_part_of_another_name_is_no_place(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia and Armenia agreed", ("Georgia", "GE")),
        ("votes in Georgia and Alabama", ("Georgia", "US-GA")),
        ("in Georgia, officials in Tbilisi said", ("Georgia", "GE")),
        ("floods in Georgia this week", ("Georgia", None)),
        ("buses to Hyderabad, Pakistan", ("Hyderabad", "PK")),
        ("buses to Hyderabad. The Indian army", ("Hyderabad", "IN")),
        ("fighting in Tripoli", ("Tripoli", None)),
        ("fighting in Tripoli. Libyan officials", ("Tripoli", "LY-TB")),
        ("rebels in Congo", (None, None)),
    ],
)
def test_one_name_for_several_places(text, expected):
    _, name, code = found(text)[0]
    assert (name if expected[0] else None, code) == (expected[0], expected[1])


def test_sense_seen_once_holds_for_the_passage():
    assert [t for t, _, _ in found("Aid reached Chad. Later, Chad closed its border.")] == ["Chad", "Chad"]


class TestDividedCountries:
    korea = ("North Korean guards and South Korean officials met.",)

    def test_sides_of_the_pair_that_is_named(self):
        text = "Few return from the South to the North."
        assert found(text, whole=self.korea) == [("the South", "South Korea", "KR"), ("the North", "North Korea", "KP")]

    def test_cities_count_for_their_part(self):
        whole = ("Pyongyang answered. Beijing waits. Pyongyang again. Seoul is silent. China and Chinese guards.",)
        assert found("the North said", whole=whole) == [("the North", "North Korea", "KP")]

    def test_no_pair_named(self):
        assert found("Storms hit the South.", whole=("A German tourist died.",)) == []

    def test_one_part_named_once_is_not_enough(self):
        assert found("Storms hit the South.", whole=("A North Korean ship passed.",)) == []

    def test_a_pair_named_in_passing_is_not_meant(self):
        text = "Texas, Ohio, Iowa, Utah, Maine, Idaho and Nevada voted; South Korea and North Korea watched. " * 2
        assert found("Storms hit the South.", whole=(text,)) == []

    @pytest.mark.parametrize("text", ["the South Atlantic", "the North West", "the South of the town", "going south", "the south coast"])
    def test_other_souths(self, text):
        assert [c for _, _, c in found(text, whole=self.korea)] in ([], [None])


class TestWithRecogniser:
    def test_unseen_names_have_no_code(self):
        assert found("They fled Qaryat Zalim at night.", ("Qaryat Zalim", "GPE")) == [("Qaryat Zalim", "Qaryat Zalim", None)]

    def test_inside_a_person_is_no_place(self):
        assert found("London Breedlove won.", ("London Breedlove", "PERSON")) == []

    def test_inside_an_organisation_is_no_place(self):
        assert found("The Bank of Ghana paid.", ("The Bank of Ghana", "ORG")) == []

    def test_possessive_inside_an_organisation(self):
        assert found("Ghana's Interior Ministry paid.", ("Ghana's Interior Ministry", "ORG")) == [("Ghana", "Ghana", "GH")]

    def test_country_that_acts(self):
        assert found("Peru refused.", ("Peru", "ORG")) == [("Peru", "Peru", "PE")]

    def test_man_of_a_country_s_name(self):
        assert found("Jordan wept all night.", ("Jordan", "PERSON")) == []

    @pytest.mark.parametrize("text", ["the Washington-based body", "a body in Washington"])
    def test_mislabelled_but_located(self, text):
        assert found(text, ("Washington", "ORG")) == [("Washington", "Washington", "US")]

    def test_part_of_a_city(self):
        assert found("a march in central Seoul", ("central Seoul", "GPE")) == [("Seoul", "Seoul", "KR-11")]

    def test_facility_takes_the_code_of_the_place_in_its_name(self):
        text = "shells hit Aleppo Central Prison"
        mention = find_places(made(text, ("Aleppo Central Prison", "FAC")))[0]
        assert (mention.kind, mention.text, mention.code) == ("facility", "Aleppo Central Prison", "SY-HL")

    def test_embassy_is_not_in_the_country_it_is_of(self):
        mention = find_places(made("at the Chinese Embassy", ("Chinese Embassy", "FAC")))[0]
        assert (mention.kind, mention.code) == ("facility", None)

    def test_article_is_left_out(self):
        assert found("in the Bandar Quarter", ("the Bandar Quarter", "LOC")) == [("Bandar Quarter", "Bandar Quarter", None)]

    def test_unknown_acronym_is_no_place(self):
        assert found("members of FTU met in UAE", ("FTU", "GPE"), ("UAE", "GPE")) == [("UAE", "United Arab Emirates", "AE")]

    def test_side_taken_is_no_place(self):
        assert found("the pro-Moscow camp", ("Moscow", "GPE")) == []

    def test_event_is_named_for_its_place(self):
        assert found("after the Kenya floods", ("Kenya floods", "EVENT")) == [("Kenya", "Kenya", "KE")]
        assert found("since the Korean War", ("Korean War", "EVENT")) == []

    def test_labels_the_gazetteer_is_sure_of(self):
        doc = made(
            "Iraqi troops left Mosul for Iran with Jordan", ("Iraqi", "GPE"), ("Mosul", "ORG"), ("Iran", "NORP"), ("Jordan", "PERSON")
        )
        assert [(e.text, e.label_) for e in relabelled(doc)] == [("Iraqi", "NORP"), ("Mosul", "GPE"), ("Iran", "GPE"), ("Jordan", "PERSON")]
        assert all(isinstance(e, Span) for e in relabelled(doc))


class TestTables:
    def test_every_country_has_a_code_and_people(self):
        with resources.files("claimx.data").joinpath("places.tsv").open(encoding="utf-8") as file:
            rows = [r for r in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r and not r[0].startswith("#")]
        countries = [r for r in rows if r[2] == "country"]
        assert len({r[1] for r in countries}) == len(countries) == 250
        assert all(len(r[1]) == 2 and r[1].isupper() for r in countries)
        assert {r[2] for r in rows} == {"country", "region", "city", "area", "water"}
        assert {r[4] for r in rows} == {"", "care"}
        subdivisions = {r[1] for r in rows if "-" in r[1]}
        assert {s.split("-")[0] for s in subdivisions} <= {r[1] for r in countries}

    @pytest.mark.parametrize("name", ["The Hague", "the DPRK", "Washington, D.C.", "N. Korea", "Xi'an", "Guinea-Bissau", "UAE"])
    def test_lookup(self, name):
        assert len(lookup(name)) == 1

    def test_unknown(self):
        assert lookup("Atlantis") == ()

    def test_every_spelling_is_found_where_it_stands(self):
        with resources.files("claimx.data").joinpath("places.tsv").open(encoding="utf-8") as file:
            rows = [r for r in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r and not r[0].startswith("#")]
        assert len(rows) > 1000
        for row in rows:
            for spelling in (row[0], *filter(None, row[3].split("|"))):
                text = f"seen in {spelling} today"
                assert any(text[m.start : m.end] == spelling for m in matches(text)), spelling
