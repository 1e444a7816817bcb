"""What each line of a page is. The sentences are ours; the shapes are those of scraped news."""

import pytest

from claimx.read import read_text
from claimx.read.paragraphs import paragraphs

LEAD = "Inspectors counted 1,204 empty houses along the northern road between March and June, the agency said."
MORE = "Most of them had been left within days of the first landslide, according to neighbours who stayed."


def kinds(text, name="page.txt"):
    document = read_text(text, name=name)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def kind_in_story(line):
    """The kind of `line` between two body paragraphs of a story with a title."""
    found = {text: kind for kind, text in kinds(f"Northern road empties\n\n{LEAD}\n\n{line}\n\n{MORE}\n")}
    return found[line]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        # captions: a credit in brackets, glued, after a colon, by an agency; a file note; a dated scene in the present tense
        ("caption", "Villagers carry sandbags along the dyke on Saturday. (Photo: Handout)"),
        ("caption", "Villagers carry sandbags along the dyke last Saturday. (Yonhap News)"),
        ("caption", "The dyke after the second breachImage: privat"),
        ("caption", "The dyke seen from the bridge. Image: A. Person."),
        ("caption", "Image: AFP/Getty Images"),
        ("caption", "Photo/Somebody Else"),
        ("caption", "FILE PHOTO: A ferry leaves the southern port with 300 people on board."),
        ("caption", "The minister at an earlier visit; from file, 2009."),
        ("caption", "Volunteers hand out water to some 200 families outside the stadium in Busan, March 4, 2011."),
        ("caption", "Islanders in the United States wave flags demanding that the fines be dropped, Feb. 21, 2012."),
        # not captions
        ("body", "The treaty was signed by both governments in Busan on March 4, 2011."),
        ("body", "Troops entered the town in Busan, March 4, 2011."),
        ("body", "The image: a country that had lost a third of its harvest, and knew it."),
        ("body", 'He described the photo: "It shows 40 people in one boat." The photo was never published.'),
        # headings
        ("headline", "A long wait"),
        ("headline", "Who counts the missing?"),
        ("headline", "WHAT HAPPENS NEXT"),
        ("headline", "## After the flood"),
        ("body", "The minister said:"),
        ("body", "and 14 more were found later in the week, most of them unhurt"),
        # boilerplate
        ("boilerplate", "Share"),
        ("boilerplate", "Share Tweet Email Print"),
        ("boilerplate", "Facebook | Twitter | Print"),
        ("boilerplate", "Home > World > Asia"),
        ("boilerplate", "Valley Home | Region | Sport"),
        ("boilerplate", "Last updated:"),
        ("boilerplate", "3. Skip to more of our sites"),
        ("boilerplate", "READ MORE: Five ways to cross a river"),
        ("boilerplate", "12 Comments"),
        ("boilerplate", "Advertisement"),
        ("boilerplate", "This website uses cookies to improve your visit."),
        ("boilerplate", "Sign up for our daily newsletter and get 10 stories a week."),
        ("boilerplate", "© 2014 The Valley Courier. All rights reserved."),
        ("boilerplate", "Follow the reporter on Twitter @someone_there"),
        ("boilerplate", "https://news.example.org/a/12345"),
        ("boilerplate", "* * *"),
        # body that begins like boilerplate
        ("body", "Share prices fell by 4 percent after the announcement, and 200 jobs were cut."),
        ("body", "From 1990 to 2000 the number of wells doubled, the survey found."),
        ("body", "Comments made by the minister drew protests from 14 embassies."),
        ("body", "Read out in court, the list held 44 names."),
        ("body", "By Tuesday, the toll had risen to 31, officials said."),
        ("body", "Reported cases fell to 120 by the end of May."),
        ("body", "Written by the two sides in 2004, the pact covers 30 villages."),
        ("body", "More than 900 people signed up."),
        # notices to commenters
        ("boilerplate", "Spam, insults and hate speech will be removed."),
        ("boilerplate", "Links and advertising are not allowed."),
        ("body", "Hate speech will be removed, the minister said."),
        ("body", "Some 400 posts with hate speech will be removed."),
        ("body", "The wreck will be removed."),
        # bylines and datelines
        ("byline", "By Ada Person"),
        ("byline", "Correspondent, Busan"),
        ("byline", "From our correspondent in Lagos"),
        ("byline", "From our own correspondents in Accra and Lagos"),
        ("byline", "By a staff reporter"),
        ("headline", "From our village to the capital"),
        ("headline", "From our correspondent in the rain"),
        ("byline", "By ADA PERSON and Ben Other, Associated Press"),
        ("byline", "By Kim Some-one\xa0(someone@paper.example)"),
        ("byline", "Reported by Ada Person for the Valley's Korean service. Written in English by Ben Other."),
        ("byline", "(Reporting by Ada Person in Busan; Editing by Ben Other)"),
        ("dateline", "Friday, 9 September 2016"),
        ("dateline", "Published: 3 March 2015"),
        ("body", "On 9 September 2016, 14 people died there."),
        # tables
        ("body", "The committee (founded in 1990) | a private body | has 12 members."),
    ],
)
def test_kind_of_a_line(kind, line):
    assert kind_in_story(line) == kind


def test_a_page_with_everything():
    page = (
        "1. Skip to content\n2. Skip to menu\n\nFrom\nSend to\n\nNorthern road empties\n\nMay 30, 2012 - 20:03 By Valley Herald\n"
        f"Officials blame months of rain\n\n\n{LEAD}\n\n{MORE} \nWorkers clear the road near the pass. (Yonhap News)\n\n{LEAD}\n\n"
        "By Ada Person\xa0(ada@paper.example)\n"
    )
    assert [kind for kind, _ in kinds(page)] == [
        *["boilerplate"] * 4, "headline", "byline", "headline", "body", "body", "caption", "body", "byline",
    ]  # fmt: skip


def test_comments_run_to_the_end():
    page = (
        f"Northern road empties\n\n{LEAD}\n\n{MORE}\n\nAdd your comment in the box below. A moderator looks at each.\n\n"
        "Apr 18, 2012 02:29 PM\n\nI counted 4,000 houses myself, and nobody asked me.\n\nJune 2, 2012 11:04 AM\n\nMe too.\n"
    )
    assert [kind for kind, _ in kinds(page)] == ["headline", "body", "body", "boilerplate", *["comment"] * 4]


def test_a_comment_heading_needs_comments():
    followed = f"{LEAD}\n\n{MORE}\n\n2 Comments\n\nMoon says:\n\nThere were 4,000 of them, I was there and counted.\n"
    assert [kind for kind, _ in kinds(followed)] == ["body", "body", "boilerplate", "comment", "comment"]
    button = f"{LEAD}\n\nLeave a comment\n\n{MORE}\n\n{LEAD}\n"
    assert [kind for kind, _ in kinds(button)] == ["body", "boilerplate", "body", "body"]


@pytest.mark.parametrize(
    "notice",
    [
        "Add a comment: fill in the form below. We read everything before it appears.",
        "Leave a reply",
        "Leave a comment. Required fields are marked with a star.",
        "Post your comment",
        "Submit your comment - please log in first",
        "Share your views! Our house rules apply.",
        "Comments are moderated.",
        "Your email address will not be published.",
    ],
)
def test_notices_before_comments(notice):
    page = f"Northern road empties\n\n{LEAD}\n\n{MORE}\n\n{notice}\n\nApr 18, 2012 02:29 PM\n\nI counted 4,000 houses myself.\n"
    assert [kind for kind, _ in kinds(page)] == ["headline", "body", "body", "boilerplate", "comment", "comment"]


@pytest.mark.parametrize(
    "line", ["Reply: the ministry did not send one, and 14 families wait for it.", "Discussion – Ten villages, one road."]
)
def test_text_that_begins_as_a_notice_to_commenters_does(line):
    page = f"{LEAD}\n\n{MORE}\n\n{line}\n\nUpdated Apr 18, 2012 02:29 PM\n\n{LEAD}\n"
    assert "comment" not in [kind for kind, _ in kinds(page)]


def test_a_comment_form_before_the_text_is_a_button():
    page = f"Add your comment\n\nNorthern road empties\n\n{LEAD}\n\n{MORE}\n"
    assert [kind for kind, _ in kinds(page)][1:] == ["headline", "body", "body"]


def test_titles_under_related_articles_are_not_this_documents():
    page = f"{LEAD}\n\nRelated articles\n\nFlood kills 44 in the south\n3,000 march for the missing\n\n{MORE}\n\nA long wait\n\n{LEAD}\n"
    assert [kind for kind, _ in kinds(page)] == ["body", *["boilerplate"] * 3, "body", "headline", "body"]


def test_the_agency_that_closes_a_story_makes_no_caption():
    assert [kind for kind, _ in kinds(f"{LEAD}\n\nThe road has been closed since Sunday. (Yonhap)\n")] == ["body", "body"]


def test_a_credit_line_makes_the_line_above_it_a_caption():
    page = f"{LEAD}\n\nThe border post at the river\nImage: Somebody\n\n{MORE}\n"
    assert [kind for kind, _ in kinds(page)] == ["body", "caption", "caption", "body"]


@pytest.mark.parametrize(
    "rows",
    [
        "| Year | Arrivals |\n|---|---|\n| 2009 | 2,927 |",
        "1.\tNorth\t14\n2.\tSouth\t9",
        "Year\tArrivals\n2009\t2,927\n2010\t2,379",
        "Year    Arrivals   Share\n2009    2,927      12",
        "Year  Arrivals\n2009  2,927\n2010  2,379",
        "Year | Arrivals\n--- | ---:\n2009 | 2,927",
        "Province | Held\nNorth | 14\nSouth | 9",
    ],
)
def test_tables_give_a_block_for_each_row(rows):
    found = kinds(f"{LEAD}\n\n{rows}\n\n{MORE}\n", "report.md")
    assert found[1:-1] == [("table", row) for row in rows.splitlines() if "--" not in row]
    assert [kind for kind, _ in found[:: len(found) - 1]] == ["body", "body"]


@pytest.mark.parametrize("prose", ["He left.  She  stayed.\nThey came back.  It  rained.", "Some came | some went\nNobody  stayed"])
def test_gaps_in_prose_make_no_table(prose):
    assert "table" not in [kind for kind, _ in kinds(f"{LEAD}\n\n{prose}\n\n{MORE}\n")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- ", "- "),
        ("• ", "• "),
        ("•", "•"),
        ("•\t", "•\t"),
        ("1.\t", "2.\t"),
        ("\uf0b7 ", "\uf0b7 "),
        ("o\t", "o\t"),
        ("* ", "* "),
        ("– ", "– "),
        ("1) ", "2) "),
        ("1. ", "2. "),
        ("(a) ", "(b) "),
        ("(9) ", "(10) "),
    ],
)
@pytest.mark.parametrize("name", ["page.txt", "page.md"])
def test_an_item_of_a_list_is_a_paragraph_without_its_mark(first, second, name):
    page = f"Northern road empties\n\n{LEAD}\n\nIt counted:\n{first}14 houses in\n  the north\n{second}27 journalists\n\n{MORE}\n"
    document = read_text(page, name=name)
    found = [(block.paragraph, block.kind, page[block.start : block.end]) for block in document.blocks[-3:-1]]
    assert [(kind, words) for _, kind, words in found] == [("body", "14 houses in\n  the north"), ("body", "27 journalists")]
    assert found[1][0] == found[0][0] + 1


def test_marks_of_no_list_stay():
    for line in (
        "12. May was a Saturday, and nobody came to the square.",
        "A. Person counted 14 houses.",
        "— Ada Person, who counted the houses.",
        "- Ada Person.",
    ):
        assert kind_in_story(line) == "body"
    assert kind_in_story("3) Who counts the missing?") == "headline"


def test_the_turns_of_an_interview_are_text():
    for line in ("Q: Who counts the missing?", "Q. And the houses", "A: The council", "**Q:** Who counts them?", "Question: And who pays?"):
        assert kind_in_story(line) == "body"


# ------------------------------------------------------------------------------------------------------------ paragraphs
def cut(text, **options):
    return [text[paragraph.start : paragraph.end] for paragraph in paragraphs(text, **options)]


WRAPPED = (
    "Inspectors counted 1,204 empty houses along the northern road between\n"
    "March and June, and 300 more behind it, the agency said in a report of\n"
    "12. May, which it withdrew a week later without giving any reason for\n"
    "the step.\n"
)


WRAPPED_LIST = (
    "The council counted, between the middle of March and the end of June,\n"
    "- 14 lawyers who were held for longer than a month in one of the two\n"
    "  prisons of the northern province and of its capital, a quiet town, and\n"
    "- 27 journalists, most of whom had reported on the landslide and on the\n"
    "  road."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n \t\nThree.", ["One.", "Two.", "Three."]),
        ("A first line that is a paragraph.\nA second one.", ["A first line that is a paragraph.", "A second one."]),
        ("One.\r\n\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
        ("One.\u2029Two.\u2028Three.", ["One.", "Two.", "Three."]),
        (WRAPPED + "\n" + WRAPPED, [WRAPPED.strip()] * 2),
        ("A long wait\n" + WRAPPED, ["A long wait", WRAPPED.strip()]),
        # torn by a link that was cut out
        ("Strikes by the U.S.-led \ncoalition\n hit 14 depots.", ["Strikes by the U.S.-led \ncoalition\n hit 14 depots."]),
        ("It fell to 12 percent of\nthe total.", ["It fell to 12 percent of\nthe total."]),
        ("- 14 killed\n- 30 wounded", ["- 14 killed", "- 30 wounded"]),
        (
            "- 14 killed\n  in the north.\n  Of them two\n  were boys\n- 30",
            ["- 14 killed\n  in the north.\n  Of them two\n  were boys", "- 30"],
        ),
        ("- 14 killed in the north\nof the province\n- 30", ["- 14 killed in the north\nof the province", "- 30"]),
        (WRAPPED_LIST, [WRAPPED_LIST.split("\n- ", maxsplit=1)[0], *("- " + item for item in WRAPPED_LIST.split("\n- ")[1:])]),
        ("Q: Who came?\nA: Ten did.", ["Q: Who came?", "A: Ten did."]),
        ("1. One well\n2. Two wells", ["1. One well", "2. Two wells"]),
        ("A title\n=======\nText.", ["A title\n=======", "Text."]),
        ("# A title\nText.", ["# A title", "Text."]),
        ("   \n\t\n", []),
        ("", []),
    ],
)
def test_paragraphs(text, expected):
    assert cut(text) == expected


def test_sentences_on_lines_of_their_own_are_not_wrapped_text():
    lines = [f"In village number {n} the council counted {n * 37} people without a house of their own." for n in range(10, 30)]
    assert cut("\n".join(lines)) == lines


def test_markdown_joins_single_line_breaks():
    text = "Short line\nand another.\n\n- an item\n  that goes on\n- one more\n\n## Heading\nText."
    assert cut(text, markdown=True) == ["Short line\nand another.", "- an item\n  that goes on", "- one more", "## Heading", "Text."]
