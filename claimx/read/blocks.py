"""The parts of a document: what is text, and what merely stands around it.

Rules err towards text: a body paragraph taken for boilerplate loses its claims, boilerplate taken for body seldom makes one. So only short
paragraphs can be boilerplate, comments begin only after some text, and a heading "Comments" counts only if comments follow.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.data import table
from claimx.read.masthead import parse_address, parse_dateline, parse_masthead
from claimx.read.newsdate import find_date
from claimx.read.paragraphs import Paragraph, paragraphs
from claimx.records import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.records import BlockKind

__all__ = ["blocks", "front_matter", "plain"]

# Lengths in characters. Scraped buttons, notices and captions are short; a longer paragraph is text.
_SHORT, _NOTICE, _CAPTION, _TITLE, _SUBHEAD = 60, 400, 600, 220, 110
_FRONT_MATTER = re.compile(r"\s{0,8}---[ \t]*(?:\r\n|\r|\n)(?:[\w-]+[ \t]*:.*(?:\r\n|\r|\n)|[ \t#-].*(?:\r\n|\r|\n)|(?:\r\n|\r|\n))+?(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")

_MARKER = re.compile(r"(?:[-*+•●▪◦‣·–—#>»«›]+|\(?\d{1,3}[.)](?=\s))\s*")
_QUOTES = str.maketrans("’‘“”„", "''\"\"\"")
_NUMBER = re.compile(r"\d[\d,.]*")
_NAV_SEPARATOR = re.compile(r"\s*[|>»›/·•]\s*")
_SENTENCE = re.compile(r"""[.!?…]["'”’)\]]*$""")
_NOT_TITLE = re.compile(r"""[.;:,…]["'”’)\]]*$""")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?:follow|twitter|contact|e-?mail)\b.{0,80}@[\w.]+\W*$", re.IGNORECASE)
_PAREN_END = re.compile(r"\(([^()]{2,60})\)[.\s]*$")
_DATED_END = re.compile(r"(?:,|\bon|\bin)\s+(?:[A-Z][a-z]+day,?\s+)?$")
_RULE = re.compile(r"\W+$")


def blocks(text: str, *, markdown: bool = False) -> tuple[Block, ...]:
    """The blocks of `text`: in order, not overlapping, trimmed, every character between them blank."""
    front = front_matter(text)
    kinds: list[tuple[Paragraph, BlockKind]] = []
    if front:
        start = len(text) - len(text.lstrip())
        kinds.append((Paragraph(start, front, 1, blank=True), "boilerplate"))
    found = [_Part(text, paragraph) for paragraph in paragraphs(text, start=front, markdown=markdown)]
    kinds.extend(zip((part.paragraph for part in found), _kinds(found), strict=True))
    return tuple(Block(kind, paragraph.start, paragraph.end, number) for number, (paragraph, kind) in enumerate(kinds, 1))


def front_matter(text: str) -> int:
    """Where the header between "---" lines that Markdown tools write ends, or 0."""
    found = _FRONT_MATTER.match(text, 0, 8192)
    return found.end() if found and ":" in found[0] else 0


def plain(line: str) -> str:
    """`line` as the phrases of the data file are written: lower case, straight quotes, "#" for numbers, no markers, no closing stops."""
    line = " ".join(line.translate(_QUOTES).lower().split())
    marker = _MARKER.match(line)
    if marker and marker.end() < len(line):
        line = line[marker.end() :]
    return _NUMBER.sub("#", line).strip(" .:!…»>›|*_[]\"'")


class _Part(NamedTuple):
    """A paragraph with the ends of its text; a long one is only ever judged by these."""

    text: str
    paragraph: Paragraph

    @property
    def size(self) -> int:
        return self.paragraph.end - self.paragraph.start

    @property
    def content(self) -> str:
        """The whole paragraph if it is not long, else its first characters."""
        return self.text[self.paragraph.start : min(self.paragraph.end, self.paragraph.start + _CAPTION)]

    @property
    def is_text(self) -> bool:
        """Plainly a sentence of the body: long enough and closed."""
        return self.size > _SHORT and bool(_SENTENCE.search(self.text, max(self.paragraph.start, self.paragraph.end - 8), self.paragraph.end))


def _kinds(parts: Sequence[_Part]) -> Iterator[BlockKind]:
    """One kind for each paragraph, in one pass: what stands before decides (titles come first, comments last)."""
    texts = 0  # sentences of the body so far
    titled = False
    comments = False
    teasers = False  # under "Related articles"
    for index, part in enumerate(parts):
        kind = _fixed_kind(part)
        if comments:
            yield "boilerplate" if kind == "boilerplate" else "comment"
            continue
        if texts and _opens_comments(parts, index):
            comments = True
            yield "boilerplate"
            continue
        if teasers and kind is None and not part.is_text:
            yield "boilerplate"
            continue
        if kind is None:
            kind = _caption_or_none(parts, index) or _title_or_body(parts, index, titled=titled or texts > 0)
        if kind == "boilerplate":
            teasers = teasers or (texts > 0 and plain(part.content) in _phrases("boilerplate", "teaser"))
        else:
            teasers = False
        titled = titled or kind == "headline"
        texts += kind == "body" and part.is_text
        yield kind


def _fixed_kind(part: _Part) -> BlockKind | None:
    """The kind of a paragraph that tells it by itself, wherever it stands."""
    if part.paragraph.table:
        return "table"
    if part.size > _NOTICE:
        return None
    if part.content.startswith("#") and part.paragraph.lines == 1 and re.match(r"#{1,6}\s+\S", part.content):
        return "headline"
    if _is_boilerplate(part):
        return "boilerplate"
    if part.paragraph.lines > 1 and not (part.content.startswith("(") or part.size <= _SHORT * 2):
        return None
    masthead = parse_masthead(part.content) or (parse_masthead(part.content.strip("()*_ ")) if part.content[0] in "(*_" else None)
    return masthead.kind if masthead else None


def _is_boilerplate(part: _Part) -> bool:
    content = part.content
    line = plain(content)
    if not line:
        return bool(_RULE.match(content)) and not any(c.isalnum() for c in content)  # a rule of dashes or stars
    if line in _phrases("boilerplate", "line"):
        return True
    if parse_address(content):
        return True
    if part.size <= _NOTICE and (line.startswith(_starts("boilerplate", "start")) or any(p in line for p in _starts("boilerplate", "within"))):
        return True
    if part.size > _SHORT * 2:
        return False
    if _HANDLE.match(content):
        return True
    cells = [plain(cell) for cell in _NAV_SEPARATOR.split(content)]
    if len(cells) > 1 and (all(not cell or cell in _phrases("boilerplate", "line") for cell in cells) or (cells[0] == "home" and not _SENTENCE.search(content))):
        return True
    words = line.split()
    return 1 < len(words) <= 10 and all(word == "#" or word in _phrases("boilerplate", "line") for word in words)


def _opens_comments(parts: Sequence[_Part], index: int) -> bool:
    """Whether readers' comments follow this paragraph: it holds their form's words, or is their heading and what follows looks like them."""
    part = parts[index]
    if part.size > _NOTICE * 2:
        return False
    line = plain(part.content)
    if line.startswith(_starts("comment", "form")):
        return True
    if line not in _phrases("comment", "heading"):
        return False
    return any(_is_comment_sign(following) for following in parts[index + 1 : index + 6])


def _is_comment_sign(part: _Part) -> bool:
    """A line above or below a comment: the moment it was posted, "Kim says:", "Reply"."""
    if part.size > _SHORT * 2:
        return False
    line = plain(part.content)
    timed = _TIME.search(part.content)
    if timed and (timed[0].endswith("ago") or find_date(part.content)):
        return True
    signs = _starts("comment", "signs")
    return line in signs or line.endswith(tuple(" " + sign for sign in signs))


def _caption_or_none(parts: Sequence[_Part], index: int) -> BlockKind | None:
    part = parts[index]
    if part.size > _CAPTION:
        return None
    if _is_credited(part.content, last=not any(following.is_text for following in parts[index + 1 : index + 4])):
        return "caption"
    # A credit on a line of its own belongs to the line right above it.
    following = parts[index + 1] if index + 1 < len(parts) else None
    if following and not following.paragraph.blank and following.size <= _SHORT * 2 and _credit().match(following.content):
        return "caption"
    return "caption" if _is_dated_scene(part.content) else None


def _is_credited(content: str, *, last: bool) -> bool:
    """Whether a paragraph says that it describes a picture: a credit at its end, or a caption's opening words."""
    line = plain(content)
    if line.startswith(_starts("caption", "start")) or any(phrase in content.lower() for phrase in _starts("caption", "within")):
        return True
    if _credit().search(content):
        return True
    paren = _PAREN_END.search(content)
    if not paren:
        return False
    inside = paren[1].strip()
    if _credit().match(inside) or re.match(r"(?:photo|image|picture|photograph|video|file)s?\b", inside, re.IGNORECASE):
        return True
    # "(Agency)" also closes a story; so not at the end of the text, nor after several sentences.
    names = [name.strip() for name in re.split(r"[/,]", inside)]
    agencies = table("read")["outlet"]["agencies"]
    return not last and names[0] in agencies and len(re.findall(r"[.!?][\"'”’]*\s+[A-Z]", content[: paren.start()])) < 2 and "said" not in content


@cache
def _credit() -> re.Pattern[str]:
    """ "Image: Somebody", "Photo/Somebody" at the end, glued to the word before it or not."""
    words = "|".join(re.escape(word) for word in sorted(table("read")["caption"]["credit"], key=len, reverse=True))
    forms = "|".join({word[0].upper() + word[1:] for word in words.split("|")} | {word.title() for word in words.split("|")} | {word.upper() for word in words.split("|")})
    return re.compile(rf"(?:^|(?<=[\s.,;|)\]”’\"'a-z]))(?:{forms})\s*(?:[:©]|/(?=[A-Z]))\s*[^\s.!?:][^.!?:\n]{{0,70}}(?:\.\w{{2,4}})?\.?$")


def _is_dated_scene(content: str) -> bool:
    """One sentence in the present tense that ends in a full date: what agencies write under pictures."""
    if len(content) > _NOTICE or any(quote in content for quote in '"“”'):
        return False
    found = None
    begin = max(0, len(content) - 40)
    found = find_date(content[begin:])
    if found is None or len(found.iso) < 10 or content[begin + found.end :].strip(" .") or not _DATED_END.search(content[: begin + found.start]):
        return False
    words = re.findall(r"[a-z']+", content[: begin + found.start])
    past = _phrases("caption", "past")
    return len(words) >= 4 and not any(word in past or (word.endswith("ed") and len(word) > 4) for word in words) and not re.search(r"[.!?]\s+[A-Z]", content[: begin + found.start])


def _title_or_body(parts: Sequence[_Part], index: int, *, titled: bool) -> BlockKind:
    """A short line without a full stop is a title or a heading, if text follows it; anything else is body."""
    part = parts[index]
    content = part.content
    if part.size > (_SUBHEAD if titled else _TITLE) or not (content[0].isupper() or content[0].isdigit() or content[0] in "\"'“‘[*_¿¡"):
        return "body"
    underlined = part.paragraph.lines == 2 and bool(re.search(r"[\r\n][ \t]*(?:={3,}|-{3,})$", content))
    if underlined:
        return "headline"
    if part.paragraph.lines > 1 and (titled or part.paragraph.lines > 3):
        return "body"
    words = content.split()
    if len(words) > (16 if titled else 40) or not any(following.size > part.size for following in parts[index + 1 : index + 12]):
        return "body"
    if not _NOT_TITLE.search(content):
        if titled and content[-1] in "!?\"'”’" and not part.paragraph.blank:
            return "body"  # a short line of a dialogue
        return "headline"
    # Some copies put a full stop after the title; then its capitals show it.
    long_words = [word for word in words[1:] if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    single = not re.search(r"[.!?]\s+[A-Z]", content) or not titled
    return "headline" if not titled and index < 8 and len(long_words) >= 3 and capitals >= 0.8 * len(long_words) and single and not parse_dateline(content) else "body"


@cache
def _phrases(section: str, name: str) -> frozenset[str]:
    return frozenset(table("read")[section][name])


@cache
def _starts(section: str, name: str) -> tuple[str, ...]:
    return tuple(table("read")[section][name])
