"""Names led back to their fullest form in the document; what is ambiguous stays as written."""

import pytest
import spacy

from claimx.records import Block
from claimx.tag.names import Names
from claimx.tag.passage import Passage

NLP = spacy.blank("en")


def names(*paragraphs):
    """Names of a document whose paragraphs mark entities as [Name|LABEL]."""
    passages, start = [], 0
    for paragraph in paragraphs:
        text, ents = "", []
        for piece in paragraph.replace("[", "\0[").replace("]", "]\0").split("\0"):
            if piece.startswith("["):
                name, label = piece[1:-1].split("|")
                ents.append((len(text), len(text) + len(name), label))
                text += name
            else:
                text += piece
        doc = NLP(text)
        doc.set_ents([doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in ents])
        passages.append(Passage(Block("body", start, start + len(text), len(passages) + 1), start, doc))
        start += len(text) + 2
    return Names(passages)


class TestPeople:
    lone = names("[Hiroshi Tanabe|PERSON], who runs a shelter, agreed. [Tanabe|PERSON] left later.")

    @pytest.mark.parametrize("text", ["Tanabe", "Hiroshi Tanabe", "Mr Tanabe", "Tanabe's", "Tanabe’s", "shelter owner Tanabe", "Hiroshi"])
    def test_surname_title_possessive(self, text):
        assert self.lone.fullest(text, "person") == "Hiroshi Tanabe"

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("President Amara Diallo", "Amara Diallo"),
            ("Deputy Prime Minister Amara Diallo", "Amara Diallo"),
            ("Navy Capt. Joel Reyes", "Joel Reyes"),
            ("Dr. Ines Varga", "Ines Varga"),
            ("Varga", "Varga"),
        ],
    )
    def test_titles_go(self, text, name):
        assert names("Nobody is named here.").fullest(text, "person") == name

    def test_titled_entity_is_known_without_the_title(self):
        doc = names("[President Amara Diallo|PERSON] spoke. [Diallo|PERSON] left.")
        assert doc.fullest("Diallo", "person") == "Amara Diallo"

    def test_middle_name(self):
        doc = names("[Amara Sory Diallo|PERSON] spoke.", "[Amara Diallo|PERSON] left.")
        assert doc.fullest("Amara Diallo", "person") == "Amara Sory Diallo"
        assert doc.fullest("Diallo", "person") == "Amara Sory Diallo"

    def test_hyphen_and_space_are_one_name(self):
        doc = names("[Ri Chol-min|PERSON] spoke.", "[Ri Chol Min|PERSON] left.")
        assert doc.fullest("Ri", "person") in {"Ri Chol-min", "Ri Chol Min"}

    def test_word_cut_at_its_hyphen_is_made_whole(self):
        doc = names("[Seo Ji|PERSON]-won spoke. [Seo Ji-|PERSON]won left.")
        assert doc.fullest("Seo", "person") == "Seo Ji-won"
        assert doc.fullest("Seo Ji", "person", at=0) == "Seo Ji-won"
        assert names("the [Amara Diallo|PERSON]-era laws").fullest("Amara Diallo", "person", at=4) == "Amara Diallo"

    def test_acronym_taken_for_a_person_still_tells(self):
        parts = (
            "[Kim Dae-sik|PERSON], head of the Border Watch Alliance, spoke.",
            "[Kim Sun-hee|PERSON] left.",
            "[BWA|PERSON] chief [Kim|PERSON] agreed.",
        )
        assert names(*parts).fullest("Kim", "person", at=53 + 2 + 17 + 2 + 10) == "Kim Dae-sik"

    @pytest.mark.parametrize("cut", ["Sato Mi-", "Sato of Hirano", "Sato of"])
    def test_what_the_recogniser_cut_wrong_is_no_full_name(self, cut):
        assert names(f"[{cut}|PERSON] spoke.").fullest("Sato", "person") == "Sato"

    def test_phrase_without_a_name(self):
        assert self.lone.fullest("a guard who asked not to be named", "person") == "a guard who asked not to be named"


class TestSeveralOfOneSurname:
    doc = names(
        "[Kim Dae-sik|PERSON], head of the Border Watch Alliance, said so.",
        "Border families rely on Northern Relief Network Trust chief [Kim Yong-ho|PERSON] for news.",
        "[Kim Sun-hee|PERSON], a teacher, has been held since May.",
        "The move was a mistake, said [Kim|PERSON] of the NRNT.",
        "[Kim|PERSON] was tired.",
    )

    def test_alone_it_is_left_as_written(self):
        assert self.doc.fullest("Kim", "person") == "Kim"

    @pytest.mark.parametrize("text", ["NRNT chief Kim", "Kim of the NRNT", "Kim of the Northern Relief Network Trust"])
    def test_the_body_tells(self, text):
        assert self.doc.fullest(text, "person") == "Kim Yong-ho"

    def test_the_words_around_tell(self):
        passages = (
            "[Kim Dae-sik|PERSON], head of the Border Watch Alliance, spoke.",
            "[Kim Sun-hee|PERSON] left.",
            "The BWA's [Kim|PERSON] agreed.",
        )
        doc = names(*passages)
        at = len("Kim Dae-sik, head of the Border Watch Alliance, spoke.") + 2 + len("Kim Sun-hee left.") + 2 + len("The BWA's ")
        assert doc.fullest("Kim", "person", at=at) == "Kim Dae-sik"
        assert doc.fullest("Kim", "person", at=0) in {"Kim", "Kim Dae-sik"}

    def test_full_name_needs_no_help(self):
        assert self.doc.fullest("Kim Sun-hee", "person") == "Kim Sun-hee"


class TestAcronyms:
    @pytest.mark.parametrize(
        ("text", "short", "full"),
        [
            ("The Lake Fishers Union (LFU) met.", "LFU", "Lake Fishers Union"),
            ("the Council for Open Courts in South Asia (COCSA) said", "COCSA", "Council for Open Courts in South Asia"),
            ("the UN High Commissioner for Refugees (UNHCR) said", "UNHCR", "UN High Commissioner for Refugees"),
            ("the Ministry of State Security (MSS) said", "the MSS", "Ministry of State Security"),
            ("the president of the Delta Growers Alliance (DGA) said", "DGA", "Delta Growers Alliance"),
            ("the Committee for Prison Reform in East Valley (PREV) said", "PREV", "Committee for Prison Reform in East Valley"),
            ("The LFU (Lake Fishers Union) met.", "LFU", "Lake Fishers Union"),
            ("A Lake Fishers Union boat sank. The LFU mourned.", "LFU", "Lake Fishers Union"),
            ("the Lagos-based Network for Prison Letters in West Africa (NPWA) said", "NPWA", "Network for Prison Letters in West Africa"),
            ("the U.N. Mine Action Service (UNMAS) said", "UNMAS", "U.N. Mine Action Service"),
        ],
    )
    def test_introduced(self, text, short, full):
        assert names(text).fullest(short, "organisation") == full

    def test_two_expansions_are_none(self):
        doc = names("The Lake Fishers Union (LFU) met the Lowland Farmers Union (LFU).")
        assert doc.fullest("LFU", "organisation") == "LFU"

    @pytest.mark.parametrize("text", ["A photo (AFP) shows it.", "It fell (see map).", "He won (again)."])
    def test_brackets_that_introduce_nothing(self, text):
        assert names(text).fullest("AFP", "organisation") == "AFP"

    def test_unknown_acronym(self):
        assert names("Nothing here.").fullest("WHO", "organisation") == "WHO"


class TestOrganisations:
    doc = names(
        "The [U.S. State Department|ORG] and [Amnesty International|ORG] met the [Commission of Inquiry|ORG].",
        "The [Chadian Red Cross|ORG] and the [Malian Red Cross|ORG] came with [Human Rights Watch|ORG].",
    )

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("the State Department", "U.S. State Department"),
            ("the State Department's", "U.S. State Department"),
            ("Amnesty", "Amnesty International"),
            ("the Commission", "Commission of Inquiry"),
            ("the Red Cross", "Red Cross"),
            ("the Interior Ministry", "Interior Ministry"),
            ("Rights", "Rights"),
        ],
    )
    def test_shorter_forms(self, text, name):
        assert self.doc.fullest(text, "organisation") == name

    def test_other_kinds_are_tidied_only(self):
        assert self.doc.fullest("the Treaty of\nLima", "law") == "Treaty of Lima"
