"""The words of a page with their boxes, from PDFium; and lines of words that stand close together."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["HYPHEN", "Glyphs", "Segment", "segments", "words_of"]

HYPHEN = "\x02"  # how a hyphen at a line's end is written here, which PDFium marks by U+0002 or U+FFFE
_WORD = re.compile("[^\\s\x00\x02\ufffe]+[\x02\ufffe]?")
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "\ufffe": HYPHEN,
    }
)
_GAP = 0.75  # times the height of the letters: a wider gap parts columns or cells; justified text seldom has one


class Glyphs(NamedTuple):
    """A word and where it is printed, in points from the upper left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float  # the height of its letters
    bold: bool


class Segment(NamedTuple):
    """Words that stand close together on one line: their box, their text, the height of most of their letters, whether all are bold."""

    words: tuple[Glyphs, ...]
    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    bold: bool


def words_of(page: Any) -> list[Glyphs]:
    """The words of a page of PDFium's, in the order of its content."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return []
    buffer = (ctypes.c_ushort * (count * 2 + 2))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")
    if len(text) != count:  # the library leaves out what has no character: ask for each
        text = "".join(chr(code) if 0 < (code := pdfium.FPDFText_GetUnicode(text_page, at)) < 0x110000 else "\x00" for at in range(count))
    width, height = page.get_size()
    origin = page.get_mediabox()
    turned = page.get_rotation()
    box = pdfium.FS_RECTF()
    found = []
    for match in _WORD.finditer(text):
        first, last = match.start(), match.end() - 1
        if not pdfium.FPDFText_GetLooseCharBox(text_page, first, box):
            continue
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if last > first and pdfium.FPDFText_GetLooseCharBox(text_page, last, box) and abs(box.bottom - bottom) < max(1.0, top - bottom):
            left, top, right, bottom = min(left, box.left), max(top, box.top), max(right, box.right), min(bottom, box.bottom)
        place = _placed((left - origin[0], bottom - origin[1], right - origin[0], top - origin[1]), turned, width, height)
        words = match[0].translate(_LIGATURES)
        if words and place[2] > place[0] and place[3] > place[1]:
            weight = pdfium.FPDFText_GetFontWeight(text_page, first)
            found.append(Glyphs(words, *place, round(place[3] - place[1], 1), weight >= 600))
    text_page.close()
    return found


def _placed(box: tuple[float, float, float, float], turned: int, width: float, height: float) -> tuple[float, float, float, float]:
    """A box from the lower left corner of the page as it is stored, in points from the upper left corner of the page as it is shown."""
    left, bottom, right, top = box
    if turned == 90:
        return bottom, left, top, right
    if turned == 180:
        return width - right, bottom, width - left, top
    if turned == 270:
        return width - top, height - right, width - bottom, height - left
    return left, height - top, right, height - bottom


def segments(words: Sequence[Glyphs]) -> list[Segment]:
    """The words in segments, from the top down and from left to right."""
    return sorted(_segments(words), key=lambda one: (one.top, one.left))


def _segments(words: Sequence[Glyphs]) -> Iterator[Segment]:
    for line in _lines(words):
        held: list[Glyphs] = []
        for word in line:
            if held and word.left - held[-1].right > _GAP * max(held[-1].size, word.size, 1.0):
                yield _segment(held)
                held = []
            held.append(word)
        yield _segment(held)


def _lines(words: Sequence[Glyphs]) -> Iterator[list[Glyphs]]:
    """Words whose middles are on one height, from left to right; small raised ones belong to the line they stand at."""
    line: list[Glyphs] = []
    middle = largest = 0.0
    for word in sorted(words, key=lambda one: (one.top + one.bottom, one.left)):
        own = (word.top + word.bottom) / 2
        if line and own - middle > 0.45 * max(word.size, largest):
            yield sorted(line, key=lambda one: one.left)
            line, largest = [], 0.0
        if not line:
            middle = own
        line.append(word)
        largest = max(largest, word.size)
    if line:
        yield sorted(line, key=lambda one: one.left)


def _segment(words: Sequence[Glyphs]) -> Segment:
    left, top, right, bottom = words[0].left, words[0].top, words[-1].right, words[0].bottom
    letters: dict[float, int] = {}
    for word in words:
        top, right, bottom = min(top, word.top), max(right, word.right), max(bottom, word.bottom)
        letters[word.size] = letters.get(word.size, 0) + len(word.text)
    size = max(letters, key=lambda size: (letters[size], size))
    return Segment(tuple(words), left, top, right, bottom, " ".join([word.text for word in words]), size, all(word.bold for word in words))
