"""Telling a caption from the text around it: by its credit, its opening words, or its dated scene in the present tense."""

from __future__ import annotations

import re
from functools import cache

from claimx.data import table
from claimx.read.newsdate import find_date
from claimx.read.phrases import one_of, openings

__all__ = ["is_caption", "is_credit"]

_PAREN_END = re.compile(r"\(([^()]{2,60})\)[.\s]*$")
_SIGN = re.compile("[:©/]")  # in every credit; looked for first, which is quick
_MEDIA = re.compile(r"(?:photo|image|picture|photograph|video|file)s?\b", re.IGNORECASE)
_NEXT_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+[A-Z]")
_TO_BE_DONE = re.compile(r"\b(?:be|being) \w+ed\b")  # "demanding that fines be dropped" is no past tense
_BEFORE_DATE = re.compile(r"(?:,|\bon|\bin)\s+$")
_DATED_SCENE = 400  # characters
_FILE_NOTE = 200
_CREDIT = 120


def is_caption(content: str, line: str, *, last: bool) -> bool:
    """Whether a paragraph describes a picture; `line` is it as the data file writes it.

    `last`: no text follows, so that "(Agency)" credits the story.
    """
    return _is_credited(content, line, last=last) or _is_dated_scene(content)


def is_credit(line: str) -> bool:
    """Whether a line is nothing but a picture's credit ("Image: Somebody"); it belongs to the line above it."""
    return bool(_credit().match(line))


def _is_credited(content: str, line: str, *, last: bool) -> bool:
    """Whether a paragraph opens as captions do or ends in a picture's credit, glued to its last word or not."""
    tail = max(0, len(content) - _CREDIT)
    if line.startswith(openings("caption", "start")) or (_SIGN.search(content, tail) and _credit().search(content, tail)):
        return True
    if len(content) <= _FILE_NOTE and any(phrase in content.lower() for phrase in openings("caption", "within")):
        return True
    paren = _PAREN_END.search(content, tail)
    if not paren:
        return False
    inside = paren[1].strip()
    if is_credit(inside) or _MEDIA.match(inside):
        return True
    # "(Agency)" also closes a story or follows what an agency reported.
    agency = re.split(r"\s*[/,]\s*", inside)[0] in table("read")["outlet"]["agencies"]
    return agency and not last and "said" not in content and len(_NEXT_SENTENCE.findall(content[: paren.start()])) < 2


@cache
def _credit() -> re.Pattern[str]:
    """A media word in capitals, then a colon, copyright sign or slash, then a short name that ends the paragraph."""
    words = sorted(table("read")["caption"]["credit"], key=lambda word: (-len(word), word))
    forms = "|".join(re.escape(form) for word in words for form in dict.fromkeys((word[0].upper() + word[1:], word.title(), word.upper())))
    before = r"(?:^|(?<=[\s.,;|)\]”’\"'a-z]))"
    name = r"[^\s.!?:](?:[^.!?:\n]|(?<=\b[A-Z])\.){0,70}(?:\.\w{2,4}\b)?"
    return re.compile(rf"{before}(?:{forms})\s*(?:[:©]|/(?=[A-Z]))\s*{name}\.?$")


def _is_dated_scene(content: str) -> bool:
    """One sentence in the present tense that ends in a full date: what agencies write under pictures."""
    if len(content) > _DATED_SCENE or any(quote in content for quote in '"“”'):
        return False
    begin = max(0, len(content) - 40)
    found = find_date(content[begin:])
    if found is None or len(found.iso) < len("2012-05-30") or content[begin + found.end :].strip(" ."):
        return False
    scene = content[: begin + found.start]
    words = re.findall(r"\b[a-z']+\b", _TO_BE_DONE.sub("be", scene))
    past = any(word in one_of("caption", "past") or (word.endswith("ed") and len(word) > 4) for word in words)
    return len(words) >= 4 and not past and bool(_BEFORE_DATE.search(scene)) and not _NEXT_SENTENCE.search(scene)
