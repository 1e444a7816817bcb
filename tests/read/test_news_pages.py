"""News pages as they are saved: what points to other pages is no text of this one, leads and captions are told, dates and titles taken from where they stand."""

import pytest

import claimx
from claimx.read import read_bytes
from claimx.read.html.markup import parse, pieces
from claimx.read.html.pointers import without_pointers
from tests.read.printed import texts

TEXT = [
    "More than 120 boats were lost in the storm of March 2014, the harbour board said on Monday, and 45 houses stood under water.",
    "The board of the harbour had asked for a new wall in each of the last five years, and was told each time that there was no money for it.",
    "Most of the boats were insured for less than half of what a new one costs, said the clerk of the board, who has counted them since 1990.",
    "The villages along the river will be rebuilt on higher ground, and the first of the new houses are to be ready before the winter comes.",
]


def page(*below, head="", title="Storm takes boats", lead="", within=None):
    """A news page: its text, something within it, and what stands behind it."""
    paragraphs = [f"<p>{words}</p>" for words in TEXT]
    if within:
        paragraphs.insert(2, within)
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Storm takes boats</h1>{lead}{''.join(paragraphs)}{''.join(below)}</article></body></html>"
    ).encode()


def read(*below, **parts):
    return read_bytes(page(*below, **parts), name="a.html")


TITLES = [
    f"<a href='/{at}'>{words}</a>" for at, words in enumerate(("Five ways to save a boat", "Ten years of the wall", "Three sisters at sea"))
]
SUMMARIES = [
    f"<h4><b>Comment</b> {title}</h4><p>Ada Berg tells how 300 farms were lost in the other flood of 1953.</p>" for title in TITLES
]

POINTERS = {
    "a link alone": {"within": f"<p>{TITLES[0]}</p>"},
    "a link in brackets": {"within": "<p><a href='/0'>[Read: Five ways to save a boat]</a></p>"},
    "a list under its heading": {"below": ["<h2>More from the harbour</h2><ul>", *(f"<li>{title}</li>" for title in TITLES), "</ul>"]},
    "titles with a link in each": {
        "below": [
            "<h2>Our pick</h2><ul><li>Five ways <a href='/1'>to save a boat</a></li>",
            "<li>Ten years <a href='/2'>of the wall</a></li><li><a href='/3'>Three sisters</a> at sea</li></ul>",
        ]
    },
    "headlines and summaries": {"below": ["<h2>Other columns</h2>", *SUMMARIES]},
}


@pytest.mark.parametrize("parts", POINTERS.values(), ids=POINTERS)
def test_what_points_to_other_pages_is_no_text_of_this_one(parts):
    document = read(*parts.get("below", ()), within=parts.get("within"))
    assert texts(document, "body") == TEXT
    assert texts(document, "headline") == ["Storm takes boats"]
    values = {claim.figure.value for claim in claimx.extract(document) if claim.figure}
    assert {120, 45} <= values
    assert not {3, 10, 300} & values


KEPT = {
    "a sentence that is a link": "<p><a href='/0'>The board lost 300 of its nets.</a></p>",
    "a paragraph with a link": "<p>The board lost 300 nets, as <a href='/0'>the clerk wrote in May</a></p>",
    "a link within the page": "<p><a href='#nets'>The board lost 300 nets</a></p>",
    "a quotation that is a link": "<p><a href='/0'>“We lost 300 nets”</a></p>",
    "a heading with a mark": "<h2><a href='#nets'>What was lost</a></h2><p>The board lost 300 nets.</p>",
}


@pytest.mark.parametrize("within", KEPT.values(), ids=KEPT)
def test_text_with_links_is_text(within):
    every = pieces(parse(page(within=within).decode()))
    assert without_pointers(every, [None] * len(every))[2:] == [None] * (len(every) - 2)  # but for the navigation


def test_a_page_of_links_keeps_them():
    links = "".join(
        f"<li><a href='/{at}'>The {at + 2}00 boats of the village of Borvo and what became of them</a></li>" for at in range(12)
    )
    document = read_bytes(
        f"<html><head><title>Boats</title></head><body><article><h1>Boats</h1><ul>{links}</ul></article></body></html>".encode(),
        name="a.html",
    )
    assert len(texts(document, "body")) == 12


LEAD = "Five years of warnings went unheard before the harbour lost its fleet"


@pytest.mark.parametrize(
    ("about", "expected"),
    [(LEAD, LEAD), (f"{LEAD} and a third of its houses", None), ("Boats", None)],
    ids=["the same", "not the same", "too short"],
)
def test_the_description_of_a_page_that_stands_under_its_headline_is_its_lead(about, expected):
    lead = f"<div class='byline'>{LEAD if about != 'Boats' else about}</div><div>By Ada Berg</div>"
    document = read(head=f"<meta name='description' content='{about}'>", lead=lead)
    assert [words for words in texts(document, "body") if words not in TEXT] == ([expected] if expected else [])


def test_what_a_picture_is_said_to_show_is_its_caption():
    picture = "<div><img src='a.jpg' alt='The harbour of Borvo after the 3 days of storm.'></div><p>The harbour of Borvo after the 3 days of storm</p>"
    document = read(within=picture)
    assert texts(document, "caption") == ["The harbour of Borvo after the 3 days of storm"]
    assert texts(document, "body") == TEXT


DATES = {
    "a name of its own": ("<meta name='article_date_original' content='Monday, March 31, 2014,  3:02 PM'>", "2014-03-31"),
    "that of a change": ("<meta name='article_date_updated' content='Monday, March 31, 2014,  3:02 PM'>", None),
    "the day in its address": ("<link rel='canonical' href='https://example.org/2014/03/31/storm.html'>", "2014-03-31"),
    "the month in its address": ("<link rel='canonical' href='https://example.org/news/2014/03/storm.html'>", "2014-03"),
    "no date in its address": ("<link rel='canonical' href='https://example.org/20140/3/storm.html'>", None),
    "said and in its address": (
        "<meta property='article:published_time' content='2014-04-01T08:00Z'><link rel='canonical' href='https://example.org/2014/03/31/storm.html'>",
        "2014-04-01",
    ),
}


@pytest.mark.parametrize(("head", "expected"), DATES.values(), ids=DATES)
def test_when_a_page_was_published(head, expected):
    assert read(head=head).metadata.published == expected


def test_a_date_that_is_printed_beats_the_one_in_the_address():
    head = "<link rel='canonical' href='https://example.org/news/2014/03/storm.html'>"
    assert read(head=head, lead="<p>By Ada Berg</p><p>March 31, 2014</p>").metadata.published == "2014-03-31"


@pytest.mark.parametrize(
    ("title", "head", "expected"),
    [
        ("Storm takes boats | Ada Berg", "<meta name='author' content='By Ada Berg'>", ("Storm takes boats", "Ada Berg")),
        ("Storm takes boats - Harbour Post", "<meta property='og:site_name' content='Harbour Post'>", ("Storm takes boats", None)),
        ("Storm takes boats | Watch the news", "", ("Storm takes boats", None)),
        ("The wall – what was built", "", ("The wall – what was built", None)),
        (
            "Boats lost at sea - by the numbers",
            "<meta name='author' content='Bylaw Press'>",
            ("Boats lost at sea - by the numbers", "Bylaw Press"),
        ),
    ],
)
def test_a_title_is_without_the_names_behind_it(title, head, expected):
    metadata = read(title=title, head=head).metadata
    assert (metadata.title, metadata.author) == expected
