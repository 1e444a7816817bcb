"""Pages as documents: every piece of the page is in the text; which of them are the main text trafilatura tells."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx.read.draft import Draft
from claimx.read.encoding import decode
from claimx.read.html.markup import INVISIBLE, parse, pieces
from claimx.read.html.page import metadata
from claimx.read.masthead import parse_masthead
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.read.formats import File
    from claimx.read.html.markup import Piece
    from claimx.records import BlockKind, Document

__all__ = ["read_html", "read_page", "write_fragment"]

_SURE = 20  # characters without blanks that no two pieces share by chance
_STRETCH = 30
_SPACE = re.compile(r"\s+")


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
        for piece, kind in zip(every, _kinds(every, _main(markup), found.title), strict=True):
            _write(draft, piece, kind)
    return draft.document(name, sha256, format="html", metadata=found, encoding=encoding, notes=notes)


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
    elif kind is None and {"figcaption", "caption"} & set(piece.tags):
        draft.paragraph(piece.words, kind="caption")
    else:
        draft.paragraph(piece.words, kind=kind, heading=False)


class _Main(NamedTuple):
    """The main text and the comments that trafilatura finds, without blanks."""

    text: str
    comments: str


def _main(markup: str) -> _Main:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of pages that it finds nothing on
    from trafilatura import bare_extraction

    found = bare_extraction(markup, include_comments=True, include_tables=True, with_metadata=False)
    if found is None or isinstance(found, dict):
        return _Main("", "")
    text, comments = ("".join(part.itertext()) if part is not None else "" for part in (found.body, getattr(found, "commentsbody", None)))
    return _Main(_bare(text), _bare(comments))


def _bare(words: str) -> str:
    return _SPACE.sub("", words.translate(INVISIBLE))


def _kinds(every: Sequence[Piece], main: _Main, title: str | None) -> list[BlockKind | None]:
    """For each piece its kind; null where it is main text whose words tell the kind."""
    if not main.text:
        return ["boilerplate" if piece.zone else "comment" if piece.comments else None for piece in every]
    inside = _inside(every, main.text)
    remarks = _inside(every, main.comments) if main.comments else [False] * len(every)
    first = next((at for at, yes in enumerate(inside) if yes and not every[at].level), 0)
    last = max((at for at, yes in enumerate(inside) if yes), default=-1)
    headline = _headline(every[: first + 1], title)
    found: list[BlockKind | None] = []
    for at, piece in enumerate(every):
        between = first <= at <= last and not piece.zone and not piece.comments
        if at == headline:
            found.append("headline")
        elif (piece.comments and not inside[at]) or (remarks[at] and not inside[at]):
            found.append("comment")
        elif piece.entries:
            found.append("table" if inside[at] or between else "boilerplate")
        elif {"figcaption", "caption"} & set(piece.tags) and (inside[at] or between or at < first):
            found.append("boilerplate" if piece.zone else "caption")
        elif inside[at]:
            found.append(None)
        else:
            masthead = parse_masthead(piece.words) if headline is not None and headline < at <= first + 1 and not piece.zone else None
            found.append(masthead.kind if masthead else "boilerplate")
    return found


def _headline(before: Sequence[Piece], title: str | None) -> int | None:
    """The page's own headline: the heading of the highest level whose words its title holds, else its only h1."""
    heads = [(piece.level, at) for at, piece in enumerate(before) if piece.level and not piece.entries]
    named = [(level, at) for level, at in heads if title and _bare(before[at].words).lower() in _bare(title).lower()]
    if named:
        return min(named)[1]
    tops = [at for level, at in heads if level == 1]
    return tops[0] if len(tops) == 1 else None


def _inside(every: Sequence[Piece], text: str) -> list[bool]:
    """Which pieces stand in a text, both without blanks, told in order: short ones only where the text goes on with them."""
    found: list[bool] = []
    at = 0
    for piece in every:
        if piece.entries:
            words = [_bare(entry.words) for entry in piece.entries if entry.words]
            held = sum(word in text for word in words)
            joined = "".join(words)
            yes = joined in text or (held >= 0.8 * len(words) and len(joined) > _SURE and not piece.zone)
            where = text.find(joined, at)
            if where >= 0 and yes:
                at = where + len(joined)
            found.append(yes)
            continue
        words_ = _bare(piece.words)
        if text.startswith(words_, at):
            at += len(words_)
            found.append(True)
            continue
        where = text.find(words_, at) if len(words_) >= _SURE else -1
        if where >= 0:
            at = where + len(words_)
        found.append(where >= 0 or (len(words_) >= _SURE and (words_ in text or _mostly(words_, text))))
    return found


def _mostly(words: str, text: str) -> bool:
    """Whether most stretches of some words stand in a text: a link or a mark may have been left out there."""
    stretches = [words[at : at + _STRETCH] for at in range(0, len(words) - _STRETCH + 1, _STRETCH)]
    return len(stretches) > 1 and sum(stretch in text for stretch in stretches) >= 0.6 * len(stretches)
