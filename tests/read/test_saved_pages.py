"""Pages as programs save them (MHTML, WARC), books (EPUB) and rich text (RTF)."""

import gzip
import io
import zipfile

import pytest

from claimx.errors import NotText, Unreadable
from claimx.read import read_all_bytes, read_bytes

WORDS = "More than 120 boats were lost in the storm of March 2014, the harbour board said on Monday, and 45 houses stood under water."
PAGE = f"<!doctype html><html><head><title>Storm</title></head><body><article><h1>Storm</h1><p>{WORDS}</p></article></body></html>"


def mhtml(page=PAGE, kind="text/html"):
    return (
        "From: <Saved>\r\nSnapshot-Content-Location: https://example.org/storm\r\nSubject: Storm\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://example.org/storm\r\n\r\n{page}\r\n"
        "--b\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n--b--\r\n"
    ).encode()


def record(url, body, kind="response", content="text/html"):
    """A record of a WARC file."""
    held = f"HTTP/1.1 200 OK\r\nContent-Type: {content}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2014-03-30T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(held)}\r\n\r\n"
    ).encode()
    return head + held + b"\r\n\r\n"


def test_the_page_of_an_mhtml_file():
    document = read_bytes(mhtml(), name="storm.mhtml")
    assert WORDS in document.text
    assert (document.metadata.title, document.metadata.url) == ("Storm", "https://example.org/storm")


def test_an_mhtml_file_without_a_page():
    with pytest.raises(NotText, match=r"^a\.mhtml: it holds no page"):
        read_bytes(mhtml(kind="text/css"), name="a.mhtml")


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_of_a_warc_file_is_a_document(packed):
    records = [
        record("https://example.org/1", PAGE),
        record("https://example.org/robots.txt", "User-agent: *", content="text/plain"),
        record("https://example.org/2", PAGE.replace("120", "130")),
    ]
    data = b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)
    documents = list(read_all_bytes(data, name="a.warc.gz" if packed else "a.warc"))
    assert [(one.name.rpartition("#")[2], one.metadata.url) for one in documents] == [
        ("1", "https://example.org/1"),
        ("2", "https://example.org/2"),
    ]
    assert "130 boats" in documents[1].text


def test_a_warc_file_that_is_cut_off_keeps_the_pages_before():
    data = gzip.compress(record("https://example.org/1", PAGE), mtime=0)
    found = read_all_bytes(data + data[: len(data) // 2], name="a.warc.gz")
    assert WORDS in next(found).text
    with pytest.raises(Unreadable, match=r"^a\.warc\.gz: damaged"):
        list(found)


def book():
    """A book of two parts and its contents."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Storms</dc:title>'
        "<dc:creator>Ana Ruiz</dc:creator><dc:date>2014-05-30</dc:date></metadata><manifest>"
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/a%20one.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="o/p.opf"/></rootfiles></container>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("o/p.opf", package)
        archive.writestr("o/nav.xhtml", "<html><body><p>Contents</p></body></html>")
        archive.writestr("o/text/a one.xhtml", "<html><body><h1>First</h1><p>Some 12 boats were lost.</p></body></html>")
        archive.writestr("o/text/b.xhtml", "<html><body><h1>Second</h1><p>Some 15 boats were lost.</p></body></html>")
    return made.getvalue()


def test_a_book_is_read_in_its_order():
    document = read_bytes(book(), name="a.epub")
    assert document.text == "First\n\nSome 12 boats were lost.\n\nSecond\n\nSome 15 boats were lost.\n"
    assert (document.metadata.title, document.metadata.author, document.metadata.published) == ("Storms", "Ana Ruiz", "2014-05-30")


def test_rich_text_and_its_tables():
    rows = "".join(
        "\\trowd\\cellx2000\\cellx4000\\cellx6000 " + "".join(f"{words}\\cell " for words in cells) + "\\row\n"
        for cells in (("District", "2010", "2011"), ("Borvo", "1,200", "1,340"), ("Lind", "15", "88"))
    )
    data = rf"{{\rtf1\ansi The mayor\'92s office counted 45 houses.\par\par {rows}}}".encode()
    document = read_bytes(data, name="a.rtf")
    assert document.text.startswith("The mayor’s office counted 45 houses.")
    (found,) = document.tables
    words = document.text
    cells = [[words[a:b] for a, b in (*one.row_headers, *one.column_headers)] for one in found.cells if not one.header]
    assert cells == [["Borvo", "2010"], ["Borvo", "2011"], ["Lind", "2010"], ["Lind", "2011"]]


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ('{"@id": "https://example.org/#org"}', "The Harbour Post"),
        ('{"@id": "https://example.org/#other"}', None),
        ('{"name": "Coast Weekly"}', "Coast Weekly"),
        ('"https://example.org"', None),
        ('[{"@id": "https://example.org/#org"}, {"name": "Coast Weekly"}]', "The Harbour Post, Coast Weekly"),
    ],
)
def test_who_published_a_page_may_stand_elsewhere_on_it(publisher, expected):
    graph = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "Storm", "datePublished": "2014-03-30", "publisher": '
        f'{publisher}}}, {{"@type": "Organization", "@id": "https://example.org/#org", "name": "The Harbour Post"}}]}}'
    )
    page = PAGE.replace("<title>", f'<script type="application/ld+json">{graph}</script><title>')
    assert read_bytes(page.encode(), name="a.html").metadata.publisher == expected


def test_an_only_h1_that_has_nothing_of_the_title_is_no_headline():
    page = PAGE.replace("<article>", "<h1>Log In</h1><article>").replace("<h1>Storm</h1>", "<h2>Other words</h2>")
    document = read_bytes(page.encode(), name="a.html")
    assert "Log In" not in [document.text[block.start : block.end] for block in document.blocks if block.kind == "headline"]


def test_what_only_a_script_would_show_is_read_from_the_page_s_data():
    data = f'{{"@type": "NewsArticle", "headline": "Storm", "datePublished": "2014-03-30", "articleBody": "{WORDS} {WORDS.replace("120", "130")}"}}'
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body><p>Your browser is too old.</p></body></html>'
    document = read_bytes(page.encode(), name="a.html")
    assert "130 boats" in document.text
    assert any(block.kind == "body" and "130 boats" in document.text[block.start : block.end] for block in document.blocks)
