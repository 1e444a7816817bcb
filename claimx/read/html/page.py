"""What a page says of itself in its head: JSON-LD, OpenGraph and other meta elements; nothing that would be a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from claimx.errors import BadMetadata
from claimx.read.newsdate import find_date, iso_date
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

__all__ = ["description", "metadata"]

_LONGEST = 1_000_000  # characters of a JSON-LD script
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ARTICLE = re.compile(r"article|report|posting|webpage|dataset", re.IGNORECASE)
_OF_DATE, _FIRST = re.compile(r"date|time"), re.compile(r"publi|posted|origin|issued|creat|releas")
_LATER = re.compile(r"modif|updat|expir|unpubl|review|access")
_BY = re.compile(r"^by\b:?\s+(?=\S)", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:[|·•»«–—]|-{1,2})\s(?P<name>[^|·•»«]+)$")
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(?P<url>https?://[^\s>]+)")
# meta elements by name, property or itemprop, the first that says something counts
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title", "headline"),
    "publisher": ("og:site_name", "dc.publisher", "citation_publisher", "application-name"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "publish-date", "parsely-pub-date",
        "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
        "citation_date", "date", "article.published", "cxenseparse:recs:publishtime",
    ),
    "url": ("og:url", "twitter:url", "citation_fulltext_html_url"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl", "sailthru.author"),
}  # fmt: skip


def metadata(tree: HtmlElement, markup: str = "") -> Metadata:
    """The metadata of a page.

    JSON-LD of the article itself beats meta elements, these a canonical link, the saving browser's note and the `time` element that is marked as
    the publication's. A date is taken only where it is labelled as that of the publication.
    """
    linked = _linked_data(tree)
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name.lower(), content)

    def first(field: str) -> str | None:
        return next((metas[name] for name in _META[field] if name in metas), None)

    saved = _SAVED.search(markup[:5000])
    labelled = (metas[name] for name in metas if _OF_DATE.search(name) and _FIRST.search(name) and not _LATER.search(name))
    published = (linked.get("published"), *(metas.get(name) for name in _META["published"]), *_times(tree), *labelled)
    url = linked.get("url") or first("url") or _canonical(tree) or (saved["url"] if saved else None)
    author = linked.get("author") or first("author")
    author = _BY.sub("", author) if author else None
    publisher = linked.get("publisher") or first("publisher")
    return Metadata(
        title=_alone(linked.get("title") or first("title") or _title(tree), author, publisher, tree),
        publisher=publisher,
        published=next(filter(None, map(_date, published)), None),
        url=url if url and urlsplit(url).scheme in {"http", "https"} else None,
        author=None if author and author.startswith("http") else author,
    )


def _alone(title: str | None, author: str | None, publisher: str | None, tree: HtmlElement) -> str | None:
    """A title without the name of its author, its publisher or a part of the site behind it, which the page's own headline has not."""
    parted = _BEHIND.search(title) if title else None
    if title is None or parted is None:
        return title
    before = title[: parted.start()].strip()
    names = {name.casefold() for name in (author, publisher) if name}
    if parted["name"].strip().casefold() in names:
        return before
    heads = (" ".join(head.text_content().split()) for head in tree.iter("h1"))
    return before if any(head == before for head in heads) else title


def description(tree: HtmlElement) -> str | None:
    """What a page's head says in a sentence that it is about, without blanks."""
    metas = (
        meta for meta in tree.iter("meta") if (meta.get("name") or meta.get("property") or "").lower() in {"description", "og:description"}
    )
    return next((words for meta in metas if (words := "".join((meta.get("content") or "").split()))), None)


def _title(tree: HtmlElement) -> str | None:
    title = tree.find(".//head/title")
    return (" ".join((title.text or "").split()) or None) if title is not None else None


def _canonical(tree: HtmlElement) -> str | None:
    return next((link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)


def _times(tree: HtmlElement) -> Iterator[str]:
    """What `time` elements say that are marked as the publication's, and elements with that `itemprop`."""
    for element in tree.iter("time", "span", "abbr"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if element.get("pubdate") is not None or "datepublished" in marks or "published" in marks.split() or "entry-date" in marks.split():
            yield element.get("datetime") or element.get("content") or element.get("title") or element.text_content()


def _date(words: str | None) -> str | None:
    """A date at the precision of the day; null for what is none."""
    if not words:
        return None
    words = words.strip()
    day = _DAY.match(words)
    try:
        return iso_date(day[0] if day else words)
    except BadMetadata:
        found = find_date(words[:60])
        return found.iso if found and len(found.iso) == len("2012-05-30") else None


# ---------------------------------------------------------------------------------------------- JSON-LD
def _linked_data(tree: HtmlElement) -> dict[str, str]:
    """Title, publisher, date, url and author of the article that the page's JSON-LD describes."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        words = (script.text or "").strip()
        if not words or len(words) > _LONGEST:
            continue
        try:
            data = msgspec.json.decode(words)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            kind = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if _ARTICLE.search(kind) and (item.get("datePublished") or item.get("headline")):
                named = {str(one["@id"]): one for one in _items(data) if one.get("@id") and one.get("name")}
                found = {
                    "title": _name(item.get("headline")),
                    "publisher": _called(item.get("publisher"), named),
                    "published": _name(item.get("datePublished")),
                    "url": _name(item.get("url")) or _name(item.get("mainEntityOfPage")),
                    "author": _called(item.get("author"), named),
                }
                return {field: value for field, value in found.items() if value}
    return {}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of JSON-LD, and of its graph."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (one for one in (graph if isinstance(graph, list) else ()) if isinstance(one, dict))


def _called(value: Any, named: Mapping[str, dict[str, Any]]) -> str | None:
    """The name of who is meant, also by a reference to another object of the page; an address is no name."""
    several = value if isinstance(value, list) else [value]
    found = (_name(named.get(str(one.get("@id")), one) if isinstance(one, dict) else one) for one in several[:5])
    return ", ".join(name for name in found if name and not name.startswith(("http://", "https://"))) or None


def _name(value: Any) -> str | None:
    """A string, or the name of a thing; of several the names in a row."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return _name(value.get("name") or value.get("@id") or value.get("url"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:5]))) or None
    return None
