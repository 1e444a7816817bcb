"""The words of a page with their boxes, from PDFium; and lines of words that stand close together."""

from __future__ import annotations

import ctypes
import re
from functools import cache
from itertools import pairwise, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimx.read.items import mark_of
from claimx.records import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Boxes = NDArray[np.float64]  # a row a box

__all__ = ["HYPHEN", "Glyphs", "Segment", "segments", "words_of"]

HYPHEN = "\x02"  # how a hyphen at a line's end is written here, which PDFium marks by U+0002 or U+FFFE
_WORD = re.compile("[^\\s\x00\x02\ufffe]+[\x02\ufffe]?")
_LIGATURES = {
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
_ALTERED = re.compile(f"[{''.join(_LIGATURES)}]")
_UNDONE = str.maketrans(_LIGATURES)
_GAP = 0.75  # times the height of the letters: a wider gap parts columns or cells; justified text seldom has one
_BOLD = 600
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?")
_FEW = 3
_RAISED = 0.8  # times the height of the letters: what is smaller at a word's end and stands higher is raised
_RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWERS = {"km", "m", "cm", "mm", "ft", "mi", "dm", "10", "x10", "×10"}  # what is raised behind these is a power
_MARK = 6  # characters
_HUNG = 4.0  # times the height of the letters: how far the words of an item stand from its mark at most
_FULL_TURN = 4  # quarters


class Glyphs(NamedTuple):
    """A word and where it is printed, in points from the upper left corner of the page as its text stands upright; `box`: of the page as it is shown."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float  # the height of its letters
    bold: bool
    box: Box


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


class _Calls(NamedTuple):
    """Functions of PDFium as they take numbers: called a thousand times a page, what the binding checks would cost more than they do."""

    box: Callable[[int, int, int], None]
    weight: Callable[[int, int], int]
    angle: Callable[[int, int], float]


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as pdfium

    def at(function: Any) -> int:
        return ctypes.cast(function, ctypes.c_void_p).value or 0

    box = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(at(pdfium.FPDFText_GetLooseCharBox))
    weight = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)(at(pdfium.FPDFText_GetFontWeight))
    angle = ctypes.PYFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(at(pdfium.FPDFText_GetCharAngle))
    return _Calls(box, weight, angle)


def words_of(page: Any, number: int) -> dict[int, list[Glyphs]]:
    """The words of a page of PDFium's, its number `number`, by how many quarters it is turned to the left so that they stand upright.

    Most pages have words of no turn only. The words of each turn go from the top down.
    """
    text_page = page.get_textpage()
    try:
        return _words(page, text_page, number)
    finally:
        text_page.close()


def _words(page: Any, text_page: Any, number: int) -> dict[int, list[Glyphs]]:
    text = _text(text_page)
    spans = [found.span() for found in _WORD.finditer(text)]
    if not spans:
        return {}
    calls, handle, count = _calls(), ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0, len(spans)
    firsts = [start for start, _ in spans]
    letters = [*firsts, *(end - 1 for _, end in spans)]
    read = np.zeros(
        (2 * count, 4), dtype=np.float32
    )  # left, upper, right, lower edge, from the lower left corner of the page as it is stored
    address = read.ctypes.data
    for _ in map(calls.box, repeat(handle), letters, range(address, address + 16 * len(letters), 16)):
        pass
    width, height = page.get_size()
    origin = page.get_mediabox()
    turned = page.get_rotation()
    shown = _shown(read.astype(np.float64) - np.array([origin[0], origin[1]] * 2), turned, width, height)
    first, last = shown[:count], shown[count:]
    high = first[:, 3] - first[:, 1]
    level = (np.abs(last[:, 3] - first[:, 3]) < np.maximum(1.0, high)) & (last[:, 2] > last[:, 0])
    aslant = ~level | (last[:, 0] < first[:, 0])
    turns = np.zeros(count, dtype=np.int64)
    for at in np.flatnonzero(aslant).tolist():
        turns[at] = (round(calls.angle(handle, firsts[at]) / (np.pi / 2)) + turned // 90) % _FULL_TURN
    if turns.any():  # of a few letters only their neighbours tell whether to ask
        for at in np.flatnonzero(~aslant & (np.array(letters[count:]) - np.array(letters[:count]) < _FEW)).tolist():
            turns[at] = (round(calls.angle(handle, firsts[at]) / (np.pi / 2)) + turned // 90) % _FULL_TURN
    together = np.hstack([np.minimum(first[:, :2], last[:, :2]), np.maximum(first[:, 2:], last[:, 2:])])
    boxes = np.where((level | (turns > 0))[:, None], together, first)
    bold = np.fromiter(map(calls.weight, repeat(handle), firsts), dtype=np.int64, count=count) >= _BOLD
    small = (last[:, 3] - last[:, 1] < _RAISED * high) & (last[:, 3] < first[:, 3] - 0.1 * high) & (turns == 0)
    marked = {at: _without_mark(text, spans[at], high[at], handle) for at in np.flatnonzero(small).tolist()}
    altered = _ALTERED.search(text) is not None
    found: dict[int, list[Glyphs]] = {}
    for turn in np.unique(turns).tolist():
        chosen = np.flatnonzero((turns == turn) & (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1]))
        upright = _upright(boxes[chosen], turn, width, height)
        order = np.lexsort((upright[:, 0], upright[:, 1] + upright[:, 3]))
        chosen, upright = chosen[order], np.round(upright[order], 1)
        words = [marked[at] if at in marked else text[slice(*spans[at])] for at in chosen.tolist()]
        if altered:
            words = [word if word.isascii() else word.translate(_UNDONE) for word in words]
        sizes = np.round(upright[:, 3] - upright[:, 1], 1).tolist()
        places = map(Box, repeat(number), *np.round(boxes[chosen], 1).T.tolist())
        rows = zip(words, *upright.T.tolist(), sizes, bold[chosen].tolist(), places, strict=True)
        found[turn] = [row for row in map(Glyphs._make, rows) if row.text] if altered else list(map(Glyphs._make, rows))
    return found


def _without_mark(text: str, span: tuple[int, int], high: float, handle: int) -> str:
    """A word without the small raised number at its end that points to a note; in units and powers of ten it stays, as raised figures."""
    start, stop = span
    box = np.zeros(4, dtype=np.float32)
    at = stop
    while at > start + 1 and text[at - 1].isdecimal():
        _calls().box(handle, at - 1, box.ctypes.data)
        if abs(box[1] - box[3]) >= _RAISED * high:
            break
        at -= 1
    words, raised = text[start:at], text[at:stop]
    if words.lower().lstrip("(") in _POWERS:
        return words + raised.translate(_RAISED_FIGURES)
    return words


def _text(text_page: Any) -> str:
    """The characters of a page, as many as PDFium counts."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count * 2 + 2))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # The library leaves out what has no character: ask for each.
    raw = text_page.raw
    codes = [pdfium.FPDFText_GetUnicode(raw, at) for at in range(count)]
    return "".join([chr(code) if 0 < code < 0x110000 else "\x00" for code in codes])


def _shown(stored: Boxes, turned: int, width: float, height: float) -> Boxes:
    """Boxes from the lower left corner of the page as it is stored as left, top, right and bottom from the upper left corner as it is shown."""
    left, top, right, bottom = stored.T
    if turned == 90:
        return np.column_stack([bottom, left, top, right])
    if turned == 180:
        return np.column_stack([width - right, bottom, width - left, top])
    if turned == 270:
        return np.column_stack([width - top, height - right, width - bottom, height - left])
    return np.column_stack([left, height - top, right, height - bottom])


def _upright(shown: Boxes, turn: int, width: float, height: float) -> Boxes:
    """Boxes of the page turned to the left by some quarters: words that ran down, over head or up stand upright then."""
    left, top, right, bottom = shown.T
    if turn == 1:
        return np.column_stack([top, width - right, bottom, width - left])
    if turn == 2:
        return np.column_stack([width - right, height - bottom, width - left, height - top])
    if turn == 3:
        return np.column_stack([height - bottom, left, height - top, right])
    return shown


def segments(words: Sequence[Glyphs]) -> list[Segment]:
    """The words, which go from the top down, in segments, from the top down and from left to right."""
    return sorted(_segments(words), key=lambda one: (one.top, one.left))


def _segments(words: Sequence[Glyphs]) -> Iterator[Segment]:
    for found in _lines(words):
        line, begun = _once(found), 0
        for at in range(1, len(line)):
            last, word = line[at - 1], line[at]
            gap = word.left - last.right
            if gap > 1 and gap > _GAP * max(last.size, word.size, 1.0) and not (begun == at - 1 and _is_mark(last, word, first=begun == 0)):
                yield _segment(line[begun:at])
                begun = at
        yield _segment(line[begun:])


def _once(line: list[Glyphs]) -> list[Glyphs]:
    """A line without the words that were printed a second time over the first, which makes them look bold."""
    if all(word.left >= last.right - 0.5 * last.size for last, word in pairwise(line)):
        return line
    kept = line[:1]
    for word in line[1:]:
        over = [last for last in kept[-2:] if last.text == word.text and last.right - word.left > 0.5 * (word.right - word.left)]
        if not over:
            kept.append(word)
    return kept


def _is_mark(word: Glyphs, following: Glyphs, *, first: bool) -> bool:
    """Whether a word is the mark of an item or number of a section, set apart from its words; but for bullets only the first of a line may be one."""
    gap = following.left - word.right
    if first and _SECTION.fullmatch(word.text):
        return gap < _HUNG * word.size and following.text[:1].isalpha()
    mark = mark_of(f"{word.text} x", 0, len(word.text) + 2) if len(word.text) < _MARK else None
    return mark is not None and gap < _HUNG * word.size and (mark.is_bullet or first)


def _lines(words: Sequence[Glyphs]) -> Iterator[list[Glyphs]]:
    """Words whose middles are on one height, from left to right; small raised ones belong to the line they stand at."""
    line: list[Glyphs] = []
    middle = largest = 0.0
    for word in words:
        own, size = (word.top + word.bottom) / 2, word.size
        if line and own - middle > 0.45 * (max(largest, size)):
            line.sort(key=_LEFT)
            yield line
            line, largest = [], 0.0
        if not line:
            middle = own
        line.append(word)
        largest = max(largest, size)
    if line:
        line.sort(key=_LEFT)
        yield line


_LEFT = itemgetter(1)


def _segment(words: Sequence[Glyphs]) -> Segment:
    if len(words) == 1:
        word = words[0]
        return Segment((word,), word.left, word.top, word.right, word.bottom, word.text, word.size, word.bold)
    texts, lefts, tops, rights, bottoms, sizes, bolds, _ = zip(*words, strict=True)
    size: float = sizes[0]
    if any(one != size for one in sizes):
        letters: dict[float, int] = {}
        for text, one in zip(texts, sizes, strict=True):
            letters[one] = letters.get(one, 0) + len(text)
        size = max(letters, key=lambda size: (letters[size], size))
    return Segment(tuple(words), lefts[0], min(tops), max(rights), max(bottoms), " ".join(texts), size, all(bolds))
