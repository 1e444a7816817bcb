"""The parts of a document: what is text, and what merely stands around it.

Rules err towards text: a body paragraph taken for boilerplate loses its claims, boilerplate taken for body seldom makes one. So only
short paragraphs can be boilerplate, comments begin only after some text, and a heading "Comments" counts only if comments follow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.read.captions import is_caption, is_credit
from claimx.read.dateline import opening
from claimx.read.items import is_turn, mark_of
from claimx.read.masthead import parse_address, parse_masthead
from claimx.read.newsdate import find_date
from claimx.read.paragraphs import Paragraph, paragraphs, without_code
from claimx.read.phrases import one_of, openings, plain
from claimx.read.references import with_references
from claimx.records import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimx.records import BlockKind

__all__ = ["HEAD_TEXTS", "blocks", "classified", "front_matter"]

HEAD_TEXTS = 3  # body paragraphs that a document's head may hold: a summary, a lead in bold, the opening

# Lengths in characters. Scraped buttons, notices and captions are short; a longer paragraph is text.
_BUTTON, _LINE, _NOTICE, _FORM, _CAPTION = 60, 120, 400, 800, 600
_TITLE, _SUBHEAD = 220, 110
_SUBHEAD_WORDS = 16
_BUTTONS = (("boilerplate", "line"), ("date", "published"), ("date", "updated"))  # a label may stand above its date

_FRONT_MATTER_WITHIN = 8192
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:\s")
_FIELD = re.compile(r"[\w-]+[ \t]*:")
_ATX = re.compile(r"#{1,6}\s+\S")
_UNDERLINED = re.compile(r"[\r\n][ \t]*(?:={3,}|-{3,})$")
_NAV_SEPARATOR = re.compile(r"\s*[|>»›/·•]\s*")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*(?:\[\^?\d{1,3}\])?$""")  # the mark of a note may stand behind
_NO_TITLE_END = re.compile(r"""[.;:,…]["'”’)\]]*(?:\[\^?\d{1,3}\])?$""")
_HEADING_STOP = re.compile(r"\s*[:.!?–—]\s+|\s+-+\s+")
_POSTED = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?:follow|twitter|contact|e-?mail)\b.{0,80}@[\w.]+\W*$", re.IGNORECASE)


def blocks(text: str, *, markdown: bool = False) -> tuple[Block, ...]:
    """The blocks of `text`: in order, not overlapping, trimmed; between them only blanks, the marks of list items and the rules of tables.

    One block a paragraph, but for a story's opening: the dateline before its first sentence is a block of its own, of the same paragraph.
    An item of a list is a paragraph.
    """
    front = front_matter(text)
    head = [Paragraph(0, front, kind="boilerplate")] if front else []
    cut = paragraphs(text, start=front, markdown=markdown)
    return classified(text, [*head, *(_noted(text, without_code(text, cut)) if markdown else cut)])


def _noted(text: str, cut: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Markdown's paragraphs, those of its footnotes ("[^1]: By count of the board.") told as such."""
    for paragraph in cut:
        note = paragraph.kind is None and _FOOTNOTE.match(text, paragraph.start, paragraph.end)
        yield paragraph._replace(kind="footnote") if note else paragraph


def classified(text: str, cut: Sequence[Paragraph]) -> tuple[Block, ...]:
    """The blocks of paragraphs already cut, in order; what the format says of their kind stands, the rest is told by their words."""
    parts = [_Part(text, paragraph) for paragraph in with_references(text, cut)]
    items = _items(text, parts)
    kinds = [(part.paragraph, kind) for part, kind in zip(parts, _kinds(parts, items), strict=True)]
    words = {part.paragraph.start: words for part, words in zip(parts, items, strict=True) if words is not None}
    return tuple(_blocks(text, kinds, words))


def _blocks(text: str, kinds: Sequence[tuple[Paragraph, BlockKind]], words: Mapping[int, int]) -> Iterator[Block]:
    """`words`: for the paragraphs that are items of a list, where their words begin, behind the mark."""
    texts = number = 0
    for paragraph, kind in kinds:
        start, end, page = paragraph.start, paragraph.end, paragraph.page
        number += not paragraph.joined
        if kind in {"body", "comment"}:
            start = words.get(start, start)
        texts += kind == "body"
        found = opening(text[start:end]) if kind == "body" and texts <= HEAD_TEXTS else None
        if found:
            stop = start + len(text[start : start + found.end].rstrip())
            yield Block("dateline", start, stop, number, page)
            start += found.end
        yield Block(kind, start, end, number, page, _level(text, paragraph) if kind == "headline" else None)


def _level(text: str, paragraph: Paragraph) -> int | None:
    """How deep a heading is, where its format or its Markdown says it."""
    if paragraph.level:
        return paragraph.level
    line = text[paragraph.start : min(paragraph.end, paragraph.start + _TITLE)]
    found = _ATX.match(line)
    if found:
        return len(found[0].split()[0])
    under = _UNDERLINED.search(line) if paragraph.lines > 1 else None
    return (1 if under[0].strip()[0] == "=" else 2) if under else None


def _items(text: str, parts: Sequence[_Part]) -> list[int | None]:
    """For each paragraph that is an item of a list where its words begin, else null.

    "12. May" and "— A. Person" are no items, "3) The road" may be a heading: but for bullets, a mark counts only beside the one before or
    after it; a letter with a full stop ("Q.", "A. Person") never.
    """
    marks = [None if part.paragraph.kind else mark_of(text, part.paragraph.start, part.paragraph.end) for part in parts]
    items: list[int | None] = []
    for index, mark in enumerate(marks):
        before, after = marks[index - 1] if index else None, marks[index + 1] if index + 1 < len(marks) else None
        beside = mark and ((before and mark.follows(before)) or (after and after.follows(mark)))
        items.append(mark.end if mark and (mark.is_bullet or (beside and mark.counts)) else None)
    return items


def front_matter(text: str) -> int:
    """Where the header between "---" lines ends that Markdown tools write, or 0."""
    lines = text[:_FRONT_MATTER_WITHIN].splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return 0
    end = len(lines[0])
    for number, line in enumerate(lines[1:]):
        if number and line.rstrip() in {"---", "..."}:
            return end + len(line.rstrip())
        if line.strip() and line[0] not in " \t#-" and not _FIELD.match(line):
            return 0
        end += len(line)
    return 0


class _Part:
    """A paragraph as it is judged: `content` is the whole of it if it is not long, else its first characters.

    `is_text`: plainly the body's, longer than a button and closed as a sentence is.
    """

    def __init__(self, text: str, paragraph: Paragraph) -> None:
        start, end = paragraph.start, paragraph.end
        self.paragraph = paragraph
        self.size = end - start
        self.content = text[start : min(end, start + _FORM)]
        self.is_text = self.size > _BUTTON and bool(_SENTENCE_END.search(text, max(start, end - 8), end))
        self.line = plain(self.content)  # as the data file writes phrases


def _kinds(parts: Sequence[_Part], items: Sequence[int | None]) -> Iterator[BlockKind]:
    """One kind for each paragraph, in one pass: what stands before decides (titles come first, comments last)."""
    texts = 0  # sentences of the body so far
    titled = comments = teasers = False
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
            kind = "boilerplate"
        elif kind is None:
            begun = titled or texts > 0
            spoken = is_turn(part.content) or (begun and items[index] is not None)  # no heading: an interview's turn, an item of a list
            kind = "caption" if _is_caption(parts, index) else "body" if spoken else _title_or_body(parts, index, titled=begun)
        # The titles under "Related articles" are other documents'; the next sentence of text ends them.
        opens_teasers = texts > 0 and kind == "boilerplate" and part.line in one_of("boilerplate", "teaser")
        teasers = opens_teasers or (teasers and kind == "boilerplate")
        titled = titled or kind == "headline"
        texts += kind == "body" and part.is_text
        yield kind


def _fixed_kind(part: _Part) -> BlockKind | None:
    """The kind of a paragraph that tells it by itself, wherever it stands."""
    if part.paragraph.kind:
        return part.paragraph.kind
    if part.paragraph.heading and part.size <= _NOTICE:
        return "headline"
    if part.size > _NOTICE:
        return None
    if part.paragraph.lines == 1 and _ATX.match(part.content):
        return "headline"
    if _is_boilerplate(part):
        return "boilerplate"
    if part.paragraph.lines > 1 and part.size > _LINE and not part.content.startswith("("):
        return None
    masthead = parse_masthead(part.content)
    return masthead.kind if masthead else None


def _is_boilerplate(part: _Part) -> bool:
    """Buttons, notices, addresses, navigation, rules of dashes."""
    content = part.content
    line = part.line
    if not any(character.isalnum() for character in content):
        return True
    if any(line in one_of(*words) for words in _BUTTONS) or parse_address(content):
        return True
    if line.startswith(openings("boilerplate", "start")) or any(phrase in line for phrase in openings("boilerplate", "within")):
        return True
    return part.size <= _LINE and (bool(_HANDLE.match(content)) or _is_navigation(content, line) or _is_notice(line))


def _is_notice(line: str) -> bool:
    """What commenters may not write ("Spam and insults will be removed"); a line with a number may be news."""
    removed = line.endswith(openings("comment", "removal")) and "#" not in line
    return removed and any(word in line for word in openings("comment", "unwanted"))


def _is_navigation(content: str, line: str) -> bool:
    """Several buttons on one line, or the path of a page ("Home > World")."""
    buttons = one_of("boilerplate", "line")
    cells = [plain(cell) for cell in _NAV_SEPARATOR.split(content)]
    path = cells[0] == "home" and not _SENTENCE_END.search(content)
    menu = len(cells) > 2 and all(0 < len(cell.split()) <= 3 and "#" not in cell for cell in cells)
    if len(cells) > 1 and (path or menu or all(not cell or cell in buttons for cell in cells)):
        return True
    words = line.split()
    return 1 < len(words) <= 10 and all(word == "#" or word in buttons for word in words)


def _opens_comments(parts: Sequence[_Part], index: int) -> bool:
    """Whether readers' comments follow: this is their form, or their heading and what follows looks like comments."""
    part = parts[index]
    if part.size > _FORM:
        return False
    if part.line.startswith(openings("comment", "form")):
        return True
    return _is_comment_heading(part.line) and any(_is_comment_sign(following) for following in parts[index + 1 : index + 6])


def _is_comment_heading(line: str) -> bool:
    """A heading alone, or one with a notice behind it ("Add a comment: the form is below. …")."""
    if not line.startswith(openings("comment", "heading")):
        return False
    stop = _HEADING_STOP.search(line)
    if (line[: stop.start()] if stop else line) not in one_of("comment", "heading"):
        return False
    return not stop or any(word in line[stop.end() :] for word in openings("comment", "notice"))


def _is_comment_sign(part: _Part) -> bool:
    """A line above or below a comment: the moment it was posted, "Kim says:", "Reply"."""
    if part.size > _LINE:
        return False
    posted = _POSTED.search(part.content)
    if posted and (posted[0].lower().endswith("ago") or find_date(part.content)):
        return True
    signs = openings("comment", "signs")
    return part.line in signs or part.line.endswith(tuple(f" {sign}" for sign in signs))


def _is_caption(parts: Sequence[_Part], index: int) -> bool:
    part = parts[index]
    if part.size > _CAPTION:
        return False
    following = parts[index + 1] if index + 1 < len(parts) else None
    if following and not following.paragraph.blank and following.size <= _LINE and is_credit(following.content):
        return True
    return is_caption(part.content, part.line, last=not any(later.is_text for later in parts[index + 1 : index + 4]))


def _title_or_body(parts: Sequence[_Part], index: int, *, titled: bool) -> BlockKind:
    """A short line without a full stop is a title or a heading, if longer text follows it; anything else is body."""
    part = parts[index]
    content = part.content
    if part.paragraph.heading is False:
        return "body"
    if part.paragraph.lines == 2 and part.size <= _TITLE and _UNDERLINED.search(content):
        return "headline"
    followed = any(later.size > part.size for later in parts[index + 1 : index + 12])
    opens = content[0].isupper() or content[0].isdigit() or content[0] in "\"'“‘[*_¿¡"
    if not (followed and opens) or part.size > (_SUBHEAD if titled else _TITLE) or part.paragraph.lines > (1 if titled else 3):
        return "body"
    if _NO_TITLE_END.search(content):
        return "headline" if not titled and _is_capitalised(content) else "body"
    spoken = content[-1] in "!?\"'”’" and not part.paragraph.blank  # a short line of a dialogue
    return "body" if titled and (spoken or len(content.split()) > _SUBHEAD_WORDS) else "headline"


def _is_capitalised(line: str) -> bool:
    """A title that some copies close with a full stop: its capitals show it."""
    words = [word for word in line.split()[1:] if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and capitals >= 0.8 * len(words) and not opening(line)
