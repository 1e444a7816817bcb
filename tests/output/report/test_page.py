from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import msgspec
import pytest

from claimx.output.report import Contents, Disagreement, Series, Sheet, page
from claimx.output.report.links import safe_link
from claimx.output.sanitise import UNSAFE_CHARACTER, clean
from claimx.records import Failure
from tests import made as hand
from tests.output.report import made

VOID = {"meta", "input", "line", "path", "circle"}
TAGS = VOID | {
    "html",
    "head",
    "title",
    "style",
    "body",
    "a",
    "header",
    "nav",
    "h1",
    "h2",
    "h3",
    "p",
    "form",
    "label",
    "select",
    "option",
    "button",
    "noscript",
    "main",
    "section",
    "article",
    "mark",
    "span",
    "div",
    "ul",
    "li",
    "b",
    "strong",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "svg",
    "desc",
    "text",
    "script",
}
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "href",
    "id",
    "hidden",
    "aria-label",
    "aria-labelledby",
    "aria-pressed",
    "value",
    "type",
    "autocomplete",
    "spellcheck",
    "role",
    "tabindex",
    "data-in",
    "data-statement",
    "rel",
    "scope",
    "open",
    "viewbox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "d",
    "cx",
    "cy",
    "r",
    "text-anchor",
    "for",
}


class Seen(HTMLParser):
    """Tags, attributes, links and the text of each paragraph of a document."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.links, self.ids, self.paragraphs = set(), set(), [], [], []
        self.in_text = self.in_paragraph = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        attributes = dict(attrs)
        if "href" in attributes:
            self.links.append(attributes["href"])
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "div" and attributes.get("class", "").startswith("text"):
            self.in_text = True
        if tag == "p" and self.in_text:
            self.in_paragraph = True
            self.paragraphs.append("")

    def handle_endtag(self, tag):
        if tag == "p" and self.in_paragraph:
            self.in_text = self.in_paragraph = False

    def handle_data(self, data):
        if self.in_paragraph:
            self.paragraphs[-1] += data


def whole(contents):
    return "".join(page(contents))


@pytest.fixture(scope="module")
def coast():
    return whole(made.coast())


@pytest.fixture(scope="module")
def hostile():
    return whole(made.hostile())


def test_page_is_the_same_every_time(coast):
    assert whole(made.coast()) == coast


@pytest.mark.parametrize("name", ["coast", "hostile"])
def test_only_our_own_markup_and_links(name, request):
    text = request.getfixturevalue(name)
    seen = Seen(text)
    assert seen.tags <= TAGS
    assert seen.attributes <= ATTRIBUTES
    assert len(seen.ids) == len(set(seen.ids))
    for link in seen.links:
        if link.startswith("#"):
            assert link[1:] in seen.ids
        else:
            assert safe_link(link) == link
    assert not UNSAFE_CHARACTER.search(text.replace("\t", ""))


def test_every_attack_is_shown_as_it_is_written(hostile):
    paragraphs = Seen(hostile).paragraphs
    for payload in made.PAYLOADS:
        shown = clean(payload)
        assert any(f"Some {shown} 120 {shown} people" in paragraph for paragraph in paragraphs), payload


@pytest.mark.parametrize(("url", "safe"), made.LINKS)
def test_links_lead_to_the_web_or_nowhere(url, safe):
    assert safe_link(url) == (url if safe else None)


def test_policy_allows_this_style_and_this_script_alone(coast):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', coast)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{element}>(.*?)</{element}>", coast, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert "unsafe" not in policy


def test_text_is_whole_and_in_order(coast):
    document = hand.document()
    assert Seen(coast).paragraphs == [document.text[block.start : block.end] for block in document.blocks]


def test_index_has_a_row_for_each_claim(coast):
    index = json.loads(re.search(r'<script type="application/json" id="index">(.*?)</script>', coast)[1])
    assert len(index) == coast.count('<li class="card ') == 9
    assert {len(row) for row in index} == {9}


def test_disagreements_come_first(coast):
    assert coast.index("Where sources disagree") < coast.index("Over time") < coast.index("The documents")


def test_verdicts_show(coast):
    assert '<span class="verdict">value 23,300, was 23,200</span>' in coast
    assert '<span class="chip corrected">corrected</span>' in coast


def test_the_same_document_under_two_names():
    document, again = hand.document(), hand.document(name="copy.txt")
    seen = Seen(whole(Contents("Twice", [Sheet(one, hand.claims(one)) for one in (document, again)])))
    assert len(seen.ids) == len(set(seen.ids))
    assert len(seen.links) >= 2 * 2 * len(hand.claims(document))


def test_document_not_at_hand_is_shown_from_its_records():
    document = hand.document()
    claims = hand.claims(document)
    seen = Seen(text := whole(Contents("Gone", [Sheet(None, claims)])))
    assert "not at hand as it was cited" in text
    cited = claims[0].citation
    assert seen.paragraphs[0] == f"…{cited.prefix}{cited.quote}{cited.suffix}…"
    assert len(seen.paragraphs) == len({(claim.citation.start, claim.citation.end) for claim in claims})
    assert "t-d853ac29f1231c30" in seen.ids


def test_long_document_is_shown_near_its_claims(monkeypatch):
    monkeypatch.setattr("claimx.output.report.rows.WHOLE", 10)
    document = hand.document()
    claims = hand.claims(document)
    only = [claim for claim in claims if claim.figure and claim.figure.text == "doubled"]
    text = whole(Contents("Long", [Sheet(document, only)]))
    assert Seen(text).paragraphs == [document.text[block.start : block.end] for block in document.blocks[-2:]]
    assert "… 5 paragraphs without claims …" in text


def test_failures_are_told():
    text = whole(Contents("None", [], failures=[Failure(document="a<b>.pdf", error="not_text", message="holds no text")]))
    assert "<strong>a&lt;b&gt;.pdf</strong>: holds no text" in text


def test_page_of_nothing():
    text = whole(Contents("Nothing", []))
    assert "0 figures and 0 statements in 0 documents" in text
    assert "Where sources disagree" not in text


def test_citation_is_told_whole():
    document = hand.document()
    claim = hand.claims(document)[0]
    cited = msgspec.structs.replace(
        claim.citation, page=3, cell="Sheet1!B4", headings=("Floods", "The north"), link="https://example.org/#:~:text=More%20than"
    )
    text = whole(Contents("One", [Sheet(document, [msgspec.structs.replace(claim, citation=cited)])]))
    assert "line 5, page 3, cell Sheet1!B4, paragraph 4, characters 55–155, under “Floods” › “The north”; " in text
    assert '<a href="https://example.org/#:~:text=More%20than" rel="noopener noreferrer nofollow">on the web</a>' in text


def test_copies_are_told_with_links(coast):
    assert '<li><a href="#d1">reports/coast.txt</a>, elsewhere.txt (the second is undated)</li>' in coast


def test_what_only_goes_on_is_no_disagreement():
    document = hand.document()
    claims = hand.claims(document)[1:3]
    for later in (False, True):
        text = whole(Contents("Two", [Sheet(document, claims)], [Disagreement("boats", "goes on", claims, later=later)]))
        assert text.count('<span class="chip differs">') == (0 if later else 2)
        assert ("Where sources disagree" in text, "Where a later document has another figure" in text) == (not later, later)


def test_many_series_are_a_click_away():
    document = hand.document()
    boats = hand.claims(document)[1:3]
    lines = [Series(f"boats {at}", boats) for at in range(15)]
    text = whole(Contents("Many", [Sheet(document, boats)], series=lines))
    assert text.index("<h3>boats 11</h3>") < text.index("<summary>3 more measures</summary>") < text.index("<h3>boats 12</h3>")
    assert len(Seen(text).ids) == len(set(Seen(text).ids))
