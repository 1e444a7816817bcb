"""The page itself: what is shown, put into the template, with the style and script that its Content-Security-Policy allows by their hashes."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.output.report.cards import UNSURE, Card, cards
from claimx.output.report.chart import Chart, chart
from claimx.output.report.facets import facets
from claimx.output.report.links import safe_link
from claimx.output.report.rows import Row, rows
from claimx.output.sanitise import clean, one_line
from claimx.output.wording import span_of_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from claimx.output.report.contents import Contents, Sheet
    from claimx.records import Claim

__all__ = ["page"]

HERE = "claimx.output.report"
LONG = 500  # claims, from which on a browser lays out only what is in sight
MOST = 12  # series that are seen at once; others are a click away
POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class Chapter(NamedTuple):
    """A document on the page."""

    number: int
    title: str
    about: str
    name: str
    url: str | None
    at_hand: bool
    rows: Sequence[Row]


class Group(NamedTuple):
    """A disagreement or a series on the page, with the cards of its claims, and what is to be kept in mind."""

    title: str
    words: str
    cards: Sequence[Card]
    chart: Chart | None = None
    notes: Sequence[str] = ()


def page(contents: Contents) -> Iterator[str]:
    """Yield the page in pieces: UTF-8 HTML that needs no other file and no network.

    The same contents give the same bytes.
    """
    disagreeing = {_key(claim) for group in contents.disagreements if not group.later for claim in group.claims}
    taken: set[str] = set()
    made: list[Card] = []
    chapters = []
    for at, sheet in enumerate(contents.sheets, start=1):
        own = list(cards(sheet, len(made), taken, contents.verdicts, disagreeing))
        made += own
        chapters.append(_chapter(at, sheet, own))
    by_key = {_key(card.claim): card for card in made}
    set_side_by_side = {
        later: [Group(one_line(g.title), one_line(g.words), _cards(g.claims, by_key)) for g in contents.disagreements if g.later is later]
        for later in (False, True)
    }
    series = [
        Group(one_line(g.title), "", _cards(g.claims, by_key), chart(g.claims), [one_line(note) for note in g.notes])
        for g in contents.series
    ]
    numbers = {_name(sheet): at for at, sheet in enumerate(contents.sheets, start=1)}
    anchors = {key: card.anchor for key, card in by_key.items()}
    filters = facets(made)
    style, script = _asset("page.css"), _asset("page.js")
    yield from (
        _environment()
        .get_template("page.html.jinja")
        .generate(
            title=one_line(contents.title),
            policy=POLICY.format(script=_hash(script), style=_hash(style)),
            style=style,
            script=script,
            index=_data(filters.rows),
            facets=filters,
            chapters=chapters,
            total=len(made),
            long=LONG,
            most=MOST,
            figures=sum(card.claim.kind == "figure" for card in made),
            parts=(
                ("unread", "Not read", len(contents.failures)),
                ("disagreements", "Where sources disagree", len(set_side_by_side[False])),
                ("gone-on", "A later figure", len(set_side_by_side[True])),
                ("twice", "The same story", len(contents.copies)),
                ("series", "Over time", len(series)),
                ("documents", "Documents", len(chapters)),
            ),
            disagreements=set_side_by_side[False],
            later=set_side_by_side[True],
            disagreeing=sum(card.disagrees for card in made),
            series=series,
            copies=[
                ([(one_line(name), numbers.get(name)) for name in story.documents], one_line(story.words)) for story in contents.copies
            ],
            anchors=anchors,
            failures=[(one_line(failure.document), one_line(failure.message)) for failure in contents.failures],
        )
    )


def _key(claim: Claim) -> tuple[str, str]:
    return claim.citation.document, claim.id


def _cards(claims: Sequence[Claim], by_key: dict[tuple[str, str], Card]) -> list[Card]:
    return [by_key[key] for claim in claims if (key := _key(claim)) in by_key]


def _name(sheet: Sheet) -> str:
    """The name of the document that a sheet is of."""
    return sheet.document.name if sheet.document is not None else sheet.claims[0].citation.document


def _chapter(number: int, sheet: Sheet, own: Sequence[Card]) -> Chapter:
    if sheet.document is not None:
        name, about = sheet.document.name, sheet.document.metadata
        title, publisher, published, url = about.title, about.publisher, about.published, about.url
    else:
        cited = sheet.claims[0].citation
        name, title, publisher, published, url = cited.document, cited.title, cited.publisher, cited.published, cited.url
    return Chapter(
        number=number,
        title=one_line(title or name),
        about=" · ".join(one_line(part) for part in (publisher, published) if part),
        name=one_line(name),
        url=safe_link(url),
        at_hand=sheet.document is not None,
        rows=list(rows(sheet.document, own)),
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(HERE, ""),
        autoescape=True,
        finalize=lambda value: clean(value) if type(value) is str else value,  # records from a file can hold anything in any field
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(unsure=UNSURE, span_of_time=span_of_time)
    return environment


def _asset(name: str) -> str:
    return resources.files(HERE).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _data(value: Any) -> str:
    """Return JSON that no HTML parser takes for anything else: the numbers of the index hold none of its characters, and it stays so."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
