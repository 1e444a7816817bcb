"""Do citations still hold: each quote looked for in its document as it is now, and where that is gone, in what else there is."""

from __future__ import annotations

import hashlib
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.cite import CONTEXT, Citer
from claimx.errors import InputError
from claimx.read import read, walk
from claimx.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.records import Citation, Claim, Document, Standing

__all__ = ["Finding", "verify"]

ALIKE = 0.6  # of the characters: what stands there now is the quote with changes, and worth showing


class Place(NamedTuple):
    """Where a quote stands."""

    start: int
    exact: bool  # else but for white space


def verify(claims: Iterable[Claim], *, root: Path | None = None) -> Iterator[Finding]:
    """Yield what became of each citation, in order: same, moved, changed or missing.

    same     the quote stands where it was cited (what is a copy in another encoding has other bytes, and the finding says so)
    moved    it stands elsewhere in the document, or, where that is gone, in another file below `root`; the finding says where
    changed  the document is there, and the quote is not in it any more
    missing  the document is not there, or cannot be read, and no file below `root` has the quote

    Names of documents are relative to `root`, by default the working folder. Claims of one document are best given together: it is read once.
    """
    elsewhere = Elsewhere(root)
    for name, same in groupby(claims, key=lambda claim: claim.citation.document):
        path = root / name if root else Path(name)
        try:
            document = read(path, name=name)
        except InputError as error:
            for claim in same:
                yield elsewhere.finding(claim) or _finding(claim, "missing", note=str(error))
            continue
        citer = Citer(document)
        for claim in same:
            yield _look(claim, citer)


def _look(claim: Claim, citer: Citer) -> Finding:
    """What became of the quote in the document that it cites."""
    cited, document = claim.citation, citer.document
    if document.text[cited.start : cited.end] == cited.quote:
        note = None if document.sha256 == cited.sha256 else "the file's bytes have changed, these words have not"
        return _finding(claim, "same", citer, cited.start, note=note)
    place = find(document.text, cited)
    if place is None:
        return _finding(claim, "changed", citer, note=_instead(document.text, cited))
    if not place.exact:
        return _finding(claim, "changed", citer, place.start, note="only its white space has changed")
    return _finding(claim, "moved", citer, place.start)


def find(text: str, cited: Citation) -> Place | None:
    """Where the quote stands in `text`: of several places, the one with most of the old context around it, then the nearest."""
    places = list(_occurrences(text, cited.quote))
    if places:
        best = max(places, key=lambda start: (_context(text, start, cited), -abs(start - cited.start)))
        return Place(best, exact=True)
    words = cited.quote.split()
    squeezed, offsets = _squeezed(text)
    at = squeezed.find(" ".join(words)) if words else -1
    return Place(offsets[at], exact=False) if at >= 0 else None


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _context(text: str, start: int, cited: Citation) -> int:
    """How many characters of the old prefix and suffix still stand around the quote."""
    end = start + len(cited.quote)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return _common(before[::-1], cited.prefix[::-1]) + _common(after, cited.suffix)


def _common(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text with each run of white space as one space, and the offset that each of its characters has in `text`."""
    characters: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        if not character.isspace():
            characters.append(character)
        elif characters and characters[-1] != " ":
            characters.append(" ")
        else:
            continue
        offsets.append(at)
    return "".join(characters), offsets


def _instead(text: str, cited: Citation) -> str:
    """What stands there now: what is between the old context where that is still to be found, or else the first line that is like the quote."""
    before = text.find(cited.prefix) if len(cited.prefix.strip()) > CONTEXT // 2 else -1
    after = text.find(cited.suffix, max(before, 0)) if len(cited.suffix.strip()) > CONTEXT // 2 else -1
    candidates = text.splitlines()
    if before >= 0 or after >= 0:
        start = before + len(cited.prefix) if before >= 0 else max(0, after - len(cited.quote))
        end = after if after >= 0 else start + len(cited.quote)
        candidates.insert(0, text[start : min(end, start + 2 * len(cited.quote) + CONTEXT)])
    quote = " ".join(cited.quote.split())
    matcher = SequenceMatcher(None, "", quote, autojunk=False)
    for candidate in candidates:
        now = " ".join(candidate.split())
        matcher.set_seq1(now)
        if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
            return f"now: {now}"
    return "the quote is not in it any more"


class Elsewhere:
    """The other files below the root, read when a document is first missed."""

    def __init__(self, root: Path | None) -> None:
        """Nothing is read yet; without a root there is nowhere to look."""
        self._root = root

    @cached_property
    def _documents(self) -> list[Document]:
        found = []
        for path in walk([self._root]) if self._root else ():
            if not isinstance(path, InputError):
                try:
                    found.append(read(path, name=str(path.relative_to(self._root or "."))))
                except InputError:
                    continue  # a file that is no document holds no quote
        return found

    def finding(self, claim: Claim) -> Finding | None:
        """The finding "moved" where another file has the quote; the very same file first."""
        cited = claim.citation
        same = [document for document in self._documents if document.sha256 == cited.sha256]
        for document in [*same, *(other for other in self._documents if other not in same)]:
            place = find(document.text, cited)
            if place and place.exact:
                note = "the document has another name now" if document in same else "in another document"
                return _finding(claim, "moved", Citer(document), place.start, note=note)
        return None


def _finding(claim: Claim, state: Standing, citer: Citer | None = None, start: int | None = None, *, note: str | None = None) -> Finding:
    cited = claim.citation
    return Finding(
        document=cited.document,
        id=claim.id,
        line=cited.line,
        state=state,
        quote=cited.quote,
        quote_sha256=hashlib.sha256(cited.quote.encode()).hexdigest(),
        now_document=citer.document.name if citer else None,
        now_line=citer.line(start) if citer and start is not None else None,
        now_start=start,
        now_end=start + len(cited.quote) if start is not None else None,
        note=note,
    )
