"""What a document says of itself, and what it does not."""

import json
import os

import pytest

from claimx.errors import BadMetadata
from claimx.read import iso_date, read, read_text
from claimx.read.newsdate import date_in_url, find_date

BODY = "Inspectors counted 1,204 empty houses along the northern road, the agency said on Tuesday."


def metadata(head, tail=""):
    return read_text(f"{head}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{tail}").metadata


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("May 30, 2012 - 20:03 By Valley Herald", "2012-05-30"),
        ("Ada Person, LimaMarch 26, 2013", "2013-03-26"),
        ("Kim Some One \xa0|\xa0 2017-10-27 14:52", "2017-10-27"),
        ("Published: 3 March 2015", "2015-03-03"),
        ("First published on Tue 3 Mar 2015 10.30 GMT", "2015-03-03"),
        ("Posted on March 3rd, 2015 at 5:30 p.m. EDT", "2015-03-03"),
        ("By Ada Person | Mar 3, 2015", "2015-03-03"),
        ("By Ada Person, 3 March 2015", "2015-03-03"),
        ("3 March 2015 by Ada Person", "2015-03-03"),
        ("2015-03-03T10:00Z", "2015-03-03"),
        ("2015.03.03 10:00", "2015-03-03"),
        ("27/10/2017", "2017-10-27"),
        ("27.10.2017", "2017-10-27"),
        ("Friday, September 9, 2016", "2016-09-09"),
        ("Geneva, 12 May 2014", "2014-05-12"),
        ("SEOUL, May 3, 2012", "2012-05-03"),
        ("Bruges, 9 March 2013", "2013-03-09"),
        ("Kitui, Kenya, 9 March 2013", "2013-03-09"),
        ("WESTBROOK, April 12, 2019", "2019-04-12"),
        ("(Goma, May 2, 2014)", "2014-05-02"),
        ("Goma | 21 March 2017", "2017-03-21"),
        ("March 5, 2019 GENEVA", "2019-03-05"),
        ("March 5, 2019 | Geneva, Switzerland", "2019-03-05"),
        ("Wed, 30 May 2012 10:00:00 +0900", "2012-05-30"),
        ("Published 3 March 2015 | Updated 5 March 2015", "2015-03-03"),
        ("Updated: 5 March 2015\nPublished: 3 March 2015", "2015-03-03"),
        ("Last updated: 5 March 2015", "2015-03-05"),
        ("Date: 2015-03-03", "2015-03-03"),
        ("March 2015", "2015-03"),
        ("SEOUL, May 3, 2012 (Reuters) - Officials met at the border, three people who were there said.", "2012-05-03"),
        ("GENEVA (12 May 2014) – Officials met at the border, three people who were there said.", "2014-05-12"),
        # where it is not sure, nothing
        ("Kent State, May 4, 1970", None),
        ("KENT STATE, MAY 4, 1970", None),
        ("Syria, March 2011", None),
        (f"On March 3, 2015, {BODY}", None),
        ("Attack of September 11, 2001", None),
        ("03/04/2017", None),
        ("Monday, September 9, 2016", None),  # it was a Friday
        ("30 February 2015", None),
        ("SEOUL, May 3 (Reuters) - Officials met at the border, three people who were there said.", None),
        ("The treaty of 4 May 1990 holds, 14 officials said.", None),
        ("Volunteers hand out water to some 200 families outside the stadium, March 4, 2011.", None),
        ("The bridge on Tuesday, Nov. 10, 2009. (Photo: Handout)", None),
        ("Yesterday, 14:02", None),
        ("March 1980-April 1985: the long retreat", None),
    ],
)
def test_date_of_publication(line, published):
    assert metadata(f"Northern road empties\n\n{line}").published == published


@pytest.mark.parametrize("line", ["Apr 18, 2012 02:29 PM", "Published: 3 March 2015", "Friday, September 9, 2016"])
def test_no_date_far_from_the_head(line):
    assert metadata("Northern road empties", line).published is None
    assert metadata("Northern road empties", f"Add your comment in this box.\n\n{line}\n\nI saw it.").published is None


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://paper.example/world/2015/03/04/road", "2015-03-04"),
        ("https://paper.example/world/2015/mar/04/road", "2015-03-04"),
        ("https://paper.example/2015-03-04-road.html", "2015-03-04"),
        ("https://paper.example/road-20150304.html", "2015-03-04"),
        ("https://paper.example/2015/03/road", "2015-03"),
        ("https://paper.example/2015/13/04/road", None),
        ("https://paper.example/road?id=20120530000123", None),
        ("https://paper.example/article/12345678", None),
    ],
)
def test_address_at_the_top(url, published):
    found = metadata(f"{url}\n\nNorthern road empties")
    assert (found.url, found.published) == (url, published)
    assert date_in_url(url) == published
    below = read_text(f"Northern road empties\n\n{BODY}\n\n{BODY}\n\n{url}\n\n{BODY}").metadata
    assert (below.url, below.published) == (None, None)


@pytest.mark.parametrize(
    ("head", "tail", "title", "author", "publisher"),
    [
        ("Northern road empties", "", "Northern road empties", None, None),
        ("# Northern road empties #", "", "Northern road empties", None, None),
        ("Northern road empties\n=====", "", "Northern road empties", None, None),
        (
            "Northern road empties\n\nBy Valley Herald",
            "By Ada Person (ada@paper.example)",
            "Northern road empties",
            "Ada Person",
            "Valley Herald",
        ),
        ("Northern road empties\n\nAda Person, LimaMarch 26, 2013", "", "Northern road empties", "Ada Person", None),
        ("Northern road empties\n\nKitui, Kenya, November 26, 2013", "", "Northern road empties", None, None),
        ("Northern road empties | The Valley Ledger", "", "Northern road empties", None, "The Valley Ledger"),
        ("World | The Valley Ledger\n\n# Northern road empties", "", "Northern road empties", None, "The Valley Ledger"),
        ("Northern road empties | News", "", "Northern road empties | News", None, None),
        ("Northern road empties\n\nFrom our correspondent in Lagos", "", "Northern road empties", None, None),
        ("Northern road empties\n\nNovember 26, 2013 | Tokyo", "", "Northern road empties", None, None),
        (
            "Northern road empties",
            "Reported by Ada Person for the Valley’s Korean service.",
            "Northern road empties",
            "Ada Person",
            "Valley",
        ),
        ("Northern road empties", "© 2014 The Valley Courier. All rights reserved.", "Northern road empties", None, "The Valley Courier"),
        (
            "Title: Northern road empties\nAuthor: Ada Person\nSource: Valley Courier",
            "",
            "Northern road empties",
            "Ada Person",
            "Valley Courier",
        ),
        (BODY, "", None, None, None),
        (f"{BODY}\n\nA long wait", "", None, None, None),
    ],
)
def test_title_author_publisher(head, tail, title, author, publisher):
    found = metadata(head, tail)
    assert (found.title, found.author, found.publisher) == (title, author, publisher)


def test_front_matter():
    document = read_text(
        f'---\ntitle: "Northern road empties"\ndate: 2015-03-03 10:00:00\nauthor: Ada Person\n---\n\n{BODY}\n', name="a.md"
    )
    assert [block.kind for block in document.blocks] == ["boilerplate", "body"]
    assert (document.metadata.title, document.metadata.published, document.metadata.author) == (
        "Northern road empties",
        "2015-03-03",
        "Ada Person",
    )


def test_find_date_tells_where_and_whether_it_is_glued():
    found = find_date("Ada Person, LimaMarch 26, 2013, 10:00 CET")
    assert (found.iso, found.start, found.end, found.glued) == ("2013-03-26", 16, 41, True)


# --------------------------------------------------------------------------------------------------------------- rank
@pytest.mark.parametrize("sidecar", ["a.txt.meta.json", "a.meta.json"])
def test_sidecar_beats_text_and_option_beats_both(tmp_path, sidecar):
    path = tmp_path / "a.txt"
    path.write_text(f"Northern road empties\n\nMay 30, 2012\n\n{BODY}\n")
    (tmp_path / sidecar).write_text(
        json.dumps({"title": "Another", "published": "2013-01", "publisher": None, "url": "https://x.example/2001/02/03/", "id": 5})
    )
    found = read(path).metadata
    assert (found.title, found.published, found.publisher, found.url) == ("Another", "2013-01", None, "https://x.example/2001/02/03/")
    assert read(path, published="2014").metadata.published == "2014"


def test_a_null_in_the_sidecar_says_nothing_and_its_url_gives_no_date(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"{BODY}\n")
    (tmp_path / "a.meta.json").write_text('\ufeff{"published": null, "url": "https://x.example/2001/02/03/"}', encoding="utf-8")
    assert read(path).metadata.published is None


def test_a_sidecar_cannot_say_what_day_the_text_gives_itself(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"Northern road empties\n\nMay 29, 2012\n\n{BODY}\n")
    (tmp_path / "a.meta.json").write_text('{"published": "2012-05-30", "written": "2012-99-99"}')
    metadata = read(path).metadata
    assert (metadata.written, metadata.anchor) == ("2012-05-29", "2012-05-29")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "Input data was truncated"),
        ("[]", "Expected `object`, got `array`"),
        ('{"title": 5}', "Expected `str | null`, got `int` - at `$.title`"),
        ('{"published": "May 2012"}', "'May 2012' is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        ('{"published": "2012-02-30"}', "'2012-02-30' is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        ('{"published": "2012-05-30T99:99:99 rubbish"}', "'2012-05-30T99:99:99 rubbish' is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
        ('{"x": ' + "[" * 100_000, "maximum recursion depth exceeded while deserializing an object"),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_an_error(tmp_path, content, message):
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    sidecar = tmp_path / "a.meta.json"
    sidecar.write_text(content)
    with pytest.raises(BadMetadata) as caught:
        read(path)
    assert str(caught.value) == f"{sidecar}: {message}"
    assert caught.value.document == str(path)


def test_an_empty_string_in_a_sidecar_says_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(f"Flood\n\nMay 3, 2012\n\n{BODY}")
    (tmp_path / "a.txt.meta.json").write_text('{"title": "", "published": "", "publisher": " ", "url": "\\t"}')
    found = read(tmp_path / "a.txt").metadata
    assert (found.title, found.published, found.publisher, found.url) == ("Flood", "2012-05-03", None, None)


def test_a_sidecar_that_is_a_named_pipe_does_not_hang(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    os.mkfifo(tmp_path / "a.txt.meta.json")
    with pytest.raises(BadMetadata, match="no plain file"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize("length", [240, 250, 255])
def test_a_name_so_long_that_it_can_have_no_sidecar(tmp_path, length):
    path = tmp_path / ("n" * (length - 4) + ".txt")
    path.write_text(BODY)
    assert read(path).metadata.title is None


@pytest.mark.parametrize(
    "line", ["& | May 5, 2014", ", May 5, 2014", "/ & ; – May 5, 2014", "| and | May 5, 2014 | & |", "& May 5, 2014 &"]
)
def test_a_masthead_of_odd_lines(line):
    assert read_text(f"A headline\n{line}\n\n{BODY}").text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2012", "2012"),
        ("2012-05", "2012-05"),
        (" 2012-05-30 ", "2012-05-30"),
        ("2012-05-30T10:00:00Z", "2012-05-30"),
        ("2012-05-30 09:05:01.25+05:30", "2012-05-30"),
    ],
)
def test_iso_date(given, expected):
    assert iso_date(given) == expected


@pytest.mark.parametrize(
    "given",
    [
        "",
        "May 2012",
        "2012-13",
        "2012-5-3",
        "0000",
        "20120530",
        "2012-02-30",
        "2012/05/30",
        "²⁰¹²",
        "２０１２-05-30",
        "2012-05-30T99:99:99 rubbish",
        "2012-05-30T10:00 or so",
        "2012-05-30T25:00",
    ],
)
def test_not_an_iso_date(given):
    with pytest.raises(BadMetadata):
        read_text("x", published=given)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Situation Report No. 12 (as of 3 May 2014)", "2014-05-03"),
        ("Drought update 4 – as of June 9, 2017", "2017-06-09"),
        ("For Immediate Release: May 3, 2014", "2014-05-03"),
        ("FOR IMMEDIATE RELEASE\nMay 3, 2014", "2014-05-03"),
        ("Issued: 3 May 2014", "2014-05-03"),
        ("Published Date: 2014-05-03 11:20:10", "2014-05-03"),
        ("Date: Sat, 3 May 2014 10:00:00 +0000", "2014-05-03"),
        ("2014-05-03T10:00:00Z", "2014-05-03"),
        ("The law as of 3 May 2014 is dead.", None),
    ],
)
def test_dates_of_reports_and_releases(head, published):
    assert read_text(f"{head}\n\nSome 40 people left on Friday.", name="a.txt", published=None).metadata.published == published


@pytest.mark.parametrize(
    ("head", "published"),
    [("March 9, 2016 (GOMA)", "2016-03-09"), ("February 1, 2015 (JUBA)", "2015-02-01"), ("May 3, 2014 (Ann Lee)", None)],
)
def test_a_date_before_its_place(head, published):
    assert read_text(f"{head} - Some 40 people left on Friday.", name="a.txt", published=None).metadata.published == published
