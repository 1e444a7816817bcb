"""Lists of references and notes at the end: what a document names as its sources is told apart from what it says.

Prose that cites ("Ode (2012) counted 120 homes") is none, nor is a numbered list of findings: an entry shows several signs of a citation and no finite verb,
and stands among others, most often under a heading that says what they are.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from claimx.data import table
from claimx.read.phrases import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.read.paragraphs import Paragraph
    from claimx.records import BlockKind

__all__ = ["with_references"]

_HEADING = 60  # characters
_NUMBERED = re.compile(r"(?:(?:section|chapter|annex|appendix|part)\s+)?(?:[\dIVXA-H]{1,4}(?:\.\d+)*[.):]?\s+)?(?=[^\W\d])", re.IGNORECASE)
_MARK = re.compile(r"\[(?P<key>\d{1,3}|[A-Z][A-Za-z+]{1,6}\d{2,4}[a-z]?)\]|\(?(?P<number>\d{1,3})(?:[.)]\s*|\s+)(?=\S)")
_NAME = r"(?:(?:van|von|de|del|della|da|di|du|der|den|la|le|el|al|bin|ben|ter|ten)[\s-]){0,3}[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+)?"
_INITIALS = r"(?:[A-Z]\.?[\s-]?){1,4}"
# Authors as entries open with them: "Ode, A. B.", "Ode AB,", "A. B. Ode,", "Ann Ode, Bo Lee, and", "Ann Ode. 2012", "Norland Statistics Office (2014)", "——, "
_AUTHOR = re.compile(
    rf"""{_NAME},\s*{_INITIALS}(?=[\s,.;&(]|$)
       | {_NAME}\s[A-Z]{{1,3}}[,.]
       | (?:[A-Z]\.[\s-]?){{1,3}}{_NAME}\b
       | {_NAME},\s[A-Z][\w’'-]+(?:\s[A-Z]\.?)*(?=[,.;(]|\s(?:and|&)\s)
       | [A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]*){{1,3}}(?:,|\sand\b|\s&)
       | [A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]*){{1,3}}\.\s(?=(?:1[89]|20)\d\d)
       | (?=[A-Z])[^.()]{{2,90}}\((?:(?:1[89]|20)\d\d[a-z]?|n\.\s?d\.)
       | [—–_-]{{2,}}[,.]?\s
    """,
    re.VERBOSE,
)
_OPENING = re.compile(rf"(?:\[[\w+]{{1,12}}\]|\(?\d{{1,3}}[.)]?)?\s*(?:{_AUTHOR.pattern})", re.VERBOSE)
_YEAR = re.compile(r"(?<![\d,.$€£-])(?:1[6-9]|20)\d\d[a-z]?(?=[).,;:\s]|$)(?![,.]\d)|\bn\.\s?d\.")
_PLACE = re.compile(
    r"\bpp?\.\s?\d|\b\d{1,4}\s?\(\d{1,4}(?:[-–]\d+)?\)|\b[Vv]ol(?:\.|ume)?\s?\d|\b[Nn]os?\.\s?\d|\b\d{1,4}:\s?\d{1,5}\s?[-–]\s?\d|,\s?\d{1,4}[-–]\d{1,4}\.?(?=\s|$)"
)
_ADDRESS = re.compile(r"https?:|\bwww\.|\bdoi\b|\b10\.\d{4,}/", re.IGNORECASE)
_TITLED = re.compile(r"[“\"‘].{8,}?[,.]?[”\"’]")
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_TELLS = re.compile(r"(?:\((?:[^()]{0,60}\s)?|\s)(?:1[89]|20)\d\d[a-z]?(?:,[^()]{0,30})?\)[,;]?\s+[a-z]")  # "Ode (2012) counted"
_SHORTEST = 40  # characters of an entry that no heading tells
_LONG = 900  # characters of an entry at most
_RUN = 4  # entries in a run without a heading
_ENOUGH = 0.6  # of the characters of a section are its entries'
_LOST = 300  # characters without a sign of an entry, behind which a section is over
_REST = 3  # entries right behind a heading within a section


def with_references(text: str, cut: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs, those that are entries of a list of references told as such, and those of notes at the end as footnotes.

    Only paragraphs of text change, and headings within a list that are entries; what a format says of others stands.
    """
    looks = [_Look(text, one) for one in cut]
    found = {**_runs(looks), **_sections(looks)}
    return [one._replace(kind=found[at], heading=None, level=None) if at in found else one for at, one in enumerate(cut)] if found else cut


class _Look:
    """A paragraph as it is judged; what costs is looked at when it is asked for."""

    def __init__(self, text: str, paragraph: Paragraph) -> None:
        self.text = text
        self.paragraph = paragraph
        self.size = paragraph.end - paragraph.start
        self.is_text = paragraph.kind in {None, "body", "headline"}
        told = bool(paragraph.heading or paragraph.level or paragraph.kind == "headline" or text.startswith("#", paragraph.start))
        self.is_heading = told or self._may_head()

    def _may_head(self) -> bool:
        """Whether a line looks like a heading where no format tells; a page's look tells them, and what is short there may be a piece of an entry."""
        paragraph = self.paragraph
        if paragraph.heading is False or paragraph.page is not None or self.size > _HEADING or paragraph.lines > 1 or not self.is_text:
            return False
        return self.words[0].isupper() and self.words[-1] not in ".,;:" and not self.signs.is_entry

    @property
    def words(self) -> str:
        return self.text[self.paragraph.start : self.paragraph.end]

    @cached_property
    def signs(self) -> _Signs:
        return _signs(self.words) if self.size <= _LONG else _Signs(0, opens=False, prose=True)

    @cached_property
    def opens_as_entry(self) -> bool:
        """Whether it is an entry that no heading need tell."""
        paragraph = self.paragraph
        if not _SHORTEST < self.size <= _LONG or not _OPENING.match(self.text, paragraph.start, paragraph.end):
            return False
        return self.signs.opens and self.signs.several > 2 and not self.signs.prose

    @property
    def number(self) -> int | None:
        """The number that it begins with."""
        found = _MARK.match(self.text, self.paragraph.start, self.paragraph.end)
        number = (found["number"] or found["key"]) if found else ""
        return int(number) if number.isdecimal() else None

    def named(self, name: str) -> bool:
        """Whether it is a heading of this list of the data file."""
        if self.size > _HEADING or not self.is_text:
            return False
        words = self.words.strip("#*_: .\t").lower()
        return _NUMBERED.sub("", words, count=1) in one_of("reference", name) or words in one_of("reference", name)


class _Signs(NamedTuple):
    """How many kinds of signs of an entry a paragraph has, whether it opens as one, and whether it is a sentence."""

    several: int
    opens: bool
    prose: bool

    @property
    def is_entry(self) -> bool:
        return self.several > 1 and not self.prose


def _signs(words: str) -> _Signs:
    mark = _MARK.match(words)
    rest = words[mark.end() :].lstrip() if mark else words
    opens = bool(_AUTHOR.match(rest)) or bool(mark and mark["key"])
    titles = _WORD.findall(rest)
    capital = len(titles) > 2 and sum(word[0].isupper() for word in titles) >= 0.7 * len(titles)
    place, address, quoted = _PLACE.search(rest), _ADDRESS.search(rest), _TITLED.search(rest)
    count = sum(map(bool, (opens, _YEAR.search(rest), place, address, quoted, _words().search(rest), capital)))
    prose = bool(_TELLS.search(rest)) or len(_verbs().findall(_TITLED.sub("", rest))) > max(0, count - 2)
    return _Signs(count, opens, prose)


def _runs(looks: Sequence[_Look]) -> dict[int, BlockKind]:
    """Entries that stand together without a heading, as behind the break of a page: each opens as one and has two signs more.

    Pieces of entries between them are theirs; a line of furniture that was taken for a heading stays one.
    """
    found: dict[int, BlockKind] = {}
    run: list[int] = []
    between: list[int] = []
    for at, look in enumerate(looks):
        if not look.is_text:
            continue  # furniture, notes
        if look.opens_as_entry:
            run += [*between, at]
            between = []
        elif run:
            between.append(at)
            lost = sum(looks[one].size for one in between)
            if lost > _LOST or (look.size > _LOST / 2 and look.signs.prose):
                found.update(_kept(looks, run))
                run, between = [], []
    found.update(_kept(looks, run))
    return found


def _kept(looks: Sequence[_Look], run: Sequence[int]) -> dict[int, BlockKind]:
    entries = [at for at in run if looks[at].opens_as_entry]
    enough = len(entries) >= _RUN and sum(looks[at].size for at in entries) >= _ENOUGH * sum(looks[at].size for at in run)
    return {at: "reference" for at in run if not looks[at].is_heading or looks[at].opens_as_entry} if enough else {}


def _sections(looks: Sequence[_Look]) -> dict[int, BlockKind]:
    """What stands under the headings of references and of notes."""
    found: dict[int, BlockKind] = {}
    for at, look in enumerate(looks):
        if look.named("notes"):
            notes = _notes(looks, at + 1)
            found.update(dict.fromkeys(notes, "footnote"))
            if notes:
                continue
        if look.named("heading") or look.named("notes"):
            found.update(dict.fromkeys(_entries(looks, at + 1), "reference"))
    return found


def _entries(looks: Sequence[_Look], begin: int) -> list[int]:
    """The entries under a heading of references, and the pieces of them between: most of what stands there shows signs of entries."""
    section: list[int] = []
    end = lost = 0
    for at in range(begin, len(looks)):
        look = looks[at]
        if not look.is_text:
            continue
        if look.is_heading and not look.signs.is_entry and not _goes_on(looks, at + 1):
            break
        section.append(at)
        lost = 0 if look.signs.is_entry else lost + look.size
        if look.signs.is_entry:
            end = len(section)
        elif lost > _LOST or (look.signs.prose and look.size > _LOST / 2):
            break
    section = [at for at in section[:end] if not looks[at].is_heading or looks[at].signs.is_entry]
    entries = [at for at in section if looks[at].signs.is_entry]
    size = sum(looks[at].size for at in section)
    return section if entries and sum(looks[at].size for at in entries) >= _ENOUGH * size else []


def _goes_on(looks: Sequence[_Look], begin: int) -> bool:
    """Whether the first paragraphs behind a heading are entries: it is one within the list, or the head of a page."""
    following = [look for look in looks[begin : begin + 2 * _REST] if look.is_text][:_REST]
    return len(following) == _REST and all(look.signs.is_entry for look in following)


def _notes(looks: Sequence[_Look], begin: int) -> list[int]:
    """The notes under their heading: numbered from 1, or anew behind the heading of each chapter; a piece of a note between two belongs to it."""
    found: list[int] = []
    held: list[int] = []
    last = 0
    for at in range(begin, len(looks)):
        look = looks[at]
        if not look.is_text:
            continue
        number = look.number
        if look.is_heading and number is None:
            following = next((one for one in looks[at + 1 :] if one.is_text), None)
            if following is None or following.number not in {1, last + 1}:
                break
            last = min(last, (following.number or 1) - 1)
        elif number == last + 1:
            found += [*held, at]
            held, last = [], number
        else:
            held.append(at)
            if sum(looks[one].size for one in held) > _LONG:
                break
    return found if last > 1 or len(found) > 1 else []


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(table('read')['reference']['words'])})(?!\w)")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('read')['reference']['verbs'])})\b")
