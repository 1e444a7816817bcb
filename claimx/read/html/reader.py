"""Pages as documents: every piece of the page is in the text; which of them are the main text trafilatura tells."""

from __future__ import annotations

import logging
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from claimx.read.draft import Draft
from claimx.read.encoding import decode
from claimx.read.html.markup import parse, pieces
from claimx.read.html.match import bare, pieces_in
from claimx.read.html.page import description, metadata
from claimx.read.html.pointers import without_pointers
from claimx.read.masthead import parse_masthead
from claimx.read.newsdate import date_in_url
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.read.formats import File
    from claimx.read.html.markup import Piece
    from claimx.records import BlockKind, Document

__all__ = ["read_html", "read_page", "write_fragment"]

_WORD = 3  # letters of a word that says little
_LEAD = 40  # characters, without blanks, of a page's description that is printed as its lead
_CAPTION = 300  # characters; what stands under the pictures of a slide show is its text


def read_html(file: File) -> Iterator[Document]:
    """Yield the document of an HTML file."""
    text, encoding, note = decode(file.data, file.name, encoding=file.encoding)
    yield read_page(text, file.name, file.sha256, encoding=encoding, notes=(note,) if note else ())


def read_page(
    markup: str, name: str, sha256: str, *, encoding: str = "utf-8", notes: Sequence[str] = (), known: Metadata | None = None
) -> Document:
    """The document of a page: its text is all that the page shows, in the order of its source.

    Headings, captions, tables and comments are told apart; what is not main text by trafilatura's judgement is boilerplate. `known` is what is known of
    the page from elsewhere, and is used where the page does not say it.
    """
    draft = Draft()
    tree = parse(markup)
    found = Metadata()
    if tree is not None:
        found = metadata(tree, markup)
        if known:
            given = {field: value for field, value in msgspec.structs.asdict(known).items() if value is not None}
            said = {field: value for field, value in msgspec.structs.asdict(found).items() if value is not None}
            found = Metadata(**{**given, **said})
        every = pieces(tree)
        main = _main(markup)
        kinds = without_pointers(every, _kinds(every, bare(" ".join(main)), found.title, description(tree)))
        for piece, kind in zip(every, kinds, strict=True):
            _write(draft, piece, kind)
        for words in _unseen(every, main):
            draft.paragraph(words)
    document = draft.document(name, sha256, format="html", metadata=found, encoding=encoding, notes=notes)
    if document.metadata.published is None and found.url and (day := date_in_url(found.url)):
        document = msgspec.structs.replace(document, metadata=msgspec.structs.replace(document.metadata, published=day))
    return document


def write_fragment(draft: Draft, markup: str) -> None:
    """Write all that a piece of HTML shows (a chapter, the body of a mail) into a draft."""
    tree = parse(markup)
    if tree is not None:
        for piece in pieces(tree):
            _write(draft, piece, None)


def _write(draft: Draft, piece: Piece, kind: BlockKind | None) -> None:
    if piece.entries and kind in {None, "table"}:
        draft.table(piece.entries)
    elif piece.entries:  # a table of navigation
        rows: dict[int, list[str]] = {}
        for entry in piece.entries:
            rows.setdefault(entry.row, []).append(entry.words)
        for words in rows.values():
            draft.paragraph(" ".join(filter(None, words)), kind=kind)
    elif piece.level and kind in {None, "headline"}:
        draft.paragraph(piece.words, heading=True, kind=kind, level=piece.level)
    elif kind is None and "code" in piece.tags:
        draft.paragraph(piece.words, kind="boilerplate")
    elif kind is None and piece.is_caption and len(piece.words) <= _CAPTION:
        draft.paragraph(piece.words, kind="caption")
    else:
        draft.paragraph(piece.words, kind=kind, heading=False)


def _main(markup: str) -> list[str]:
    """The paragraphs of the main text that trafilatura finds."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of pages that it finds nothing on
    from trafilatura import bare_extraction

    # Asked for comments too it takes the text of some pages for them.
    found = bare_extraction(markup, include_comments=False, include_tables=True, with_metadata=False)
    if found is None or isinstance(found, dict) or found.body is None:
        return []
    parts = [found.body.text, *("".join([*element.itertext(), element.tail or ""]) for element in found.body)]
    return [unicodedata.normalize("NFC", words) for words in (" ".join((part or "").split()) for part in parts) if words]


def _unseen(every: Sequence[Piece], main: Sequence[str]) -> list[str]:
    """The main text of a page that a script writes, as the page's data for search engines has it: most of it stands in no piece."""
    if not main:
        return []
    shown = bare(" ".join(piece.words or " ".join(entry.words for entry in piece.entries) for piece in every))
    missing = [words for words in main if bare(words) not in shown]
    return missing if 2 * sum(map(len, missing)) > sum(map(len, main)) else []


def _kinds(every: Sequence[Piece], main: str, title: str | None, about: str | None) -> list[BlockKind | None]:
    """For each piece its kind; null where it is main text whose words tell the kind."""
    if not main:
        return ["boilerplate" if piece.zone else "comment" if piece.comments else None for piece in every]
    inside = pieces_in(every, main)
    first = next((at for at, yes in enumerate(inside) if yes and not every[at].level), 0)
    last = max((at for at, yes in enumerate(inside) if yes), default=-1)
    headline = _headline(every[: first + 1], title)
    found: list[BlockKind | None] = []
    for at, piece in enumerate(every):
        between = first <= at <= last and not piece.zone and not piece.comments
        if at == headline:
            found.append("headline")
        elif piece.comments and not inside[at]:
            found.append("comment")
        elif piece.entries:
            found.append("table" if inside[at] or between else "boilerplate")
        elif piece.is_caption and not (inside[at] and len(piece.words) > _CAPTION) and (inside[at] or between or at < first):
            found.append("boilerplate" if piece.zone else "caption")
        elif inside[at]:
            found.append(None)
        else:
            head = headline is not None and headline < at <= first + 1 and not piece.zone
            masthead = parse_masthead(piece.words) if head else None
            lead = head and about and len(about) >= _LEAD and bare(piece.words) == about
            found.append(masthead.kind if masthead else None if lead else "boilerplate")
    return found


def _headline(before: Sequence[Piece], title: str | None) -> int | None:
    """The page's own headline: the heading of the highest level whose words its title holds, else its only h1, if that has a word of the title."""
    heads = [(piece.level, at) for at, piece in enumerate(before) if piece.level and not piece.entries]
    named = [(level, at) for level, at in heads if title and bare(before[at].words).lower() in bare(title).lower()]
    if named:
        return min(named)[1]
    tops = [at for level, at in heads if level == 1]
    if len(tops) != 1:
        return None
    shared = {word for word in before[tops[0]].words.lower().split() if len(word) > _WORD} & set((title or "").lower().split())
    return tops[0] if shared or not title else None
