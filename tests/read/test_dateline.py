"""The dateline before a story's first sentence: where it ends, which date it gives, and what only looks like one."""

import pytest

from claimx.read import read_text
from claimx.read.dateline import opening

TEXT = "Inspectors counted 1,204 empty houses along the northern road, the agency said on Tuesday."


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("MANILA, Philippines, Aug. 19, 2018 -- ", "2018-08-19"),
        ("Copenhagen (NWB) Jan 29, 2015 - ", "2015-01-29"),
        ("PARIS, 16 December 2020. ", "2020-12-16"),
        ("GENEVA, 12 May 2014 (Agency) – ", "2014-05-12"),
        ("GENEVA (12 May 2014) – ", "2014-05-12"),
        ("SEOUL — March 3, 2015 — ", "2015-03-03"),
        ("SEOUL (AP) — March 3, 2015 — ", "2015-03-03"),
        ("(Goma, May 2, 2014) – ", "2014-05-02"),
        ("(Goma, May 2, 2014) ", "2014-05-02"),
        ("Nairobi, 3 September 2021 - ", "2021-09-03"),
        ("São Paulo, 3 September 2021—", "2021-09-03"),
        ("Washington, D.C., March 3, 2015 – ", "2015-03-03"),
        ("NEW YORK, March 3, 2015 /Newswire/ -- ", "2015-03-03"),
        ("Smallville, Kan., March 3, 2015 – ", "2015-03-03"),
        ("WESTBROOK, Tuesday, March 3, 2015: ", "2015-03-03"),
        ("March 5, 2019 GENEVA — ", "2019-03-05"),
        # no year: a dateline, but no date of publication
        ("DHAKA: ", None),
        ("SEOUL, May 3 (Reuters) - ", None),
        ("SEOUL, 3 May — ", None),
        ("Seoul (AFP) – ", None),
        ("ALEPPO, Syria (Agencies) — ", None),
        ("WESTBROOK (AP) — ", None),
        ("BEDFORD, N.H. -- ", None),
        ("BEIRUT/GENEVA (Reuters) - ", None),
        ("BRUSSELS - ", None),
        ("SARNO, Arvania (Ledger) — ", None),  # a country that no gazetteer has, a paper that nobody knows
        ("SARNO, Arvania (The Valley Ledger) -- ", None),
        ("(AP) -- ", None),
        ("(Reuters) - ", None),
    ],
)
@pytest.mark.parametrize("text", [TEXT, f"“{TEXT}”", "34 people came."])
def test_openings(line, published, text):
    assert opening(line + text) == (len(line), published)


@pytest.mark.parametrize(
    "paragraph",
    [
        f"On March 3, 2015, {TEXT}",
        f"On March 3, 2015 - {TEXT}",
        f"On 3 March 2015: {TEXT}",
        "In Geneva, 12 May 2014 – The talks failed.",
        "Born in Geneva, 12 May 1914 – Died in Lyon.",
        "Geneva, 12 May 2014 – the day on which the talks failed – is remembered.",
        "Geneva, 12 May 2014: The talks fail.",
        "Geneva, 12 May 2014. The talks fail.",
        "Kent State, May 4, 1970 – The guards fire.",
        "March 3, 2015 – The army moves in.",
        "SIEGEL--Ada Person, 98, died on Friday, March 25, 2016, in Lyon.",
        "QUESTION: What happened on the road?",
        "MR. PERSON: Nothing.",
        "FLORENCE: I never met him.",  # a speaker, in a transcript
        "CHINA: We do not agree.",
        "NATO (North Atlantic Treaty Organization) – The alliance was founded in 1949.",
        "(CAPTION) -- The road is closed.",
        "(AP) The road is closed.",
        "MR. PERSON, Chairman (Northern Party) — The road is closed.",
        "WHO, Geneva (which counts them): The road is closed.",
        "UPDATE - The number rose.",
        "POLL: Voters are undecided.",
        "The Northern Road - A History.",
        "Paris - Berlin - Moscow: Three cities wait.",
        "BERLIN and the others",
        "",
        " – ",
        "(): X",
    ],
)
def test_not_an_opening(paragraph):
    assert opening(paragraph) is None


def test_the_dateline_is_a_block_of_its_own_in_the_same_paragraph():
    document = read_text(f"Northern road empties\n\nGoma (NWB) Jan 29, 2015 -  {TEXT}\n\n{TEXT}")
    assert [(block.kind, block.paragraph, document.text[block.start : block.end]) for block in document.blocks] == [
        ("headline", 1, "Northern road empties"),
        ("dateline", 2, "Goma (NWB) Jan 29, 2015 -"),
        ("body", 2, TEXT),
        ("body", 3, TEXT),
    ]
    assert (document.metadata.published, document.metadata.author) == ("2015-01-29", None)


def test_a_chronology_has_no_date_of_publication():
    entries = [f"GOMA, {day} May 2014 – {TEXT}" for day in (2, 3)]
    assert read_text("The road, day by day\n\n" + "\n\n".join(entries)).metadata.published is None
    assert read_text("The road, day by day\n\n" + entries[0]).metadata.published == "2014-05-02"


def test_only_the_head_is_looked_at():
    document = read_text(f"Northern road empties\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n\nGOMA, 2 May 2014 – {TEXT}")
    assert document.metadata.published is None
    assert [block.kind for block in document.blocks] == ["headline", "body", "body", "body", "body"]
