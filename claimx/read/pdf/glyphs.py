"""The words of a page with their boxes, from PDFium; and lines of words that stand close together."""

from __future__ import annotations

import ctypes
import re
import sys
from collections import deque
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from claimx.read.grid import LONGEST, kind_of
from claimx.read.items import mark_of
from claimx.read.pdf.ligatures import lost_letters
from claimx.records import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from claimx.read.grid import Kind

    Boxes = NDArray[np.float64]  # a row a box

__all__ = ["HYPHEN", "Segment", "joined", "segments_of"]

HYPHEN = "\x02"  # how a hyphen at a line's end is written here, which PDFium marks by U+0002 or U+FFFE
_HYPHEN = "\ufffe"
_BETWEEN = ("\x00", HYPHEN)  # what parts words besides blanks
_LAST_BLANK = 0x3000
_LEADER = re.compile(r"\.{5,}|(?<!\.)(?:\.[ \u00a0]){4,}\.?(?!\.)|…{3,}")  # longer than what stands for words left out
_SHORT_LEADER = re.compile(
    r"\.{4,}|(?<!\.)(?:\.[ \u00a0]){3,}\.?(?!\.)|…{3,}|(?<=\s)\.\.(?=\s)"
)  # as it is where the words before it leave little room
_WIDTHLESS = "\u200b"
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\u00ad": "-",  # it is printed, else the page would not have it
    _WIDTHLESS: None,
    "\ufeff": None,
    "\ufffe": HYPHEN,
}
_ALTERED = re.compile(f"[{''.join(_LIGATURES)}]")
_UNDONE = str.maketrans(_LIGATURES)
_PROSE = 25  # characters of a line that shows where columns are
_NUMBERS = 0.45  # times the height of the letters: a gap between the numbers of two columns
_NUMBER = re.compile(r"\(?[$€£]?\d[\d,.]*%?\)?")
_GROUP = 3  # digits
_GAP = 0.75  # times the height of the letters: a wider gap parts columns or cells; justified text seldom has one
_BOLD = 600
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?")
_FEW = 3
_HIGH = 1.12  # times the size of a font: the height of most fonts' letters with what they reach up and down
_RAISED = 0.8  # times the height of the letters: what is smaller at a word's end and stands higher is raised
_RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWERS = {"km", "m", "cm", "mm", "ft", "mi", "dm", "10", "x10", "×10"}  # what is raised behind these is a power
_MARK = 6  # characters
_INITIAL = 1.8  # times the height of most letters
_HUNG = 4.0  # times the height of the letters: how far the words of an item stand from its mark at most
_FULL_TURN = 4  # quarters
_PLACE = attrgetter("top", "left")


@dataclass(slots=True, eq=False)
class Segment:
    """Words that stand close together on one line: their box, their text, the height of most of their letters, whether all are bold.

    `left` to `bottom` are in points from the upper left corner of the page as its text stands upright; `boxes`, one a word, of the page as it is
    shown. Each is itself alone: two that say the same in the same place are two.
    """

    words: list[str]
    boxes: list[Box]
    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    bold: bool
    led: bool = False  # a line of dots leads from it to what stands behind
    middle: float = field(init=False)  # between top and bottom
    is_prose: bool = field(init=False)  # a line that shows where columns are

    def __post_init__(self) -> None:
        self.middle = (self.top + self.bottom) / 2
        self.is_prose = len(self.text) >= _PROSE and sum(map(str.isalpha, self.text)) > 0.6 * len(self.text)

    @property
    def kind(self) -> Kind:
        """What a cell of these words holds."""
        return kind_of(self.text) if len(self.text) <= LONGEST else "words"


class _Calls(NamedTuple):
    """Functions of PDFium as they take numbers: called a thousand times a page, what the binding checks would cost more than they do."""

    box: Callable[[int, int, int], None]
    size: Callable[[int, int], float]
    matrix: Callable[[int, int, int], None]
    weight: Callable[[int, int], int]
    angle: Callable[[int, int], float]
    character: Callable[[int, int], int]


@cache
def _calls() -> _Calls:
    import pypdfium2.raw as pdfium

    def at(function: Any) -> int:
        return ctypes.cast(function, ctypes.c_void_p).value or 0

    box = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(at(pdfium.FPDFText_GetLooseCharBox))
    size = ctypes.PYFUNCTYPE(ctypes.c_double, ctypes.c_void_p, ctypes.c_int)(at(pdfium.FPDFText_GetFontSize))
    matrix = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(at(pdfium.FPDFText_GetMatrix))
    weight = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)(at(pdfium.FPDFText_GetFontWeight))
    angle = ctypes.PYFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(at(pdfium.FPDFText_GetCharAngle))
    character = ctypes.PYFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(at(pdfium.FPDFText_GetUnicode))
    return _Calls(box, size, matrix, weight, angle, character)


def segments_of(page: Any, number: int) -> dict[int, list[Segment]]:
    """The segments of a page of PDFium's, its number `number`, by how many quarters it is turned to the left so that they stand upright.

    Most pages have words of no turn only. The segments of each turn go from the top down and from left to right.
    """
    text_page = page.get_textpage()
    try:
        return _Page(page, text_page, number).segments()
    finally:
        text_page.close()


class _Words(NamedTuple):
    """Words of one turn, a row a word: which of the page's they are, their boxes as their text stands upright, the heights of their letters."""

    rows: NDArray[np.int64]
    upright: Boxes  # left, top, right, bottom
    sizes: NDArray[np.float64]

    def chosen(self, rows: NDArray[np.int64]) -> _Words:
        """These words, in this order."""
        return _Words(self.rows[rows], self.upright[rows], self.sizes[rows])


class _Page:
    """A page of PDFium's while it is open, and its words in the order in which it has them."""

    def __init__(self, page: Any, text_page: Any, number: int) -> None:
        self.number = number
        self.width, self.height = page.get_size()
        self.origin = page.get_mediabox()[:2]
        self.turned = page.get_rotation()
        self.text_page = text_page
        self.text = _text(text_page)
        self.handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
        self.texts: list[str] = []
        self.firsts: list[int] = []  # the first letter of each
        self.led: NDArray[np.bool_]  # whether a line of dots follows
        self.shown: Boxes  # left, top, right and bottom edge of each, from the upper left corner of the page as it is shown

    def segments(self) -> dict[int, list[Segment]]:
        """As `segments_of`."""
        return {turn: sorted(self._segments(words), key=_PLACE) for turn, words in self._words().items()}

    # ------------------------------------------------------------------------------------------ words
    def _boxes(self, letters: Sequence[int]) -> Boxes:
        """The boxes of letters, as the page is shown."""
        read = np.zeros(
            (len(letters), 4), dtype=np.float32
        )  # left, upper, right, lower edge, from the lower left corner of the page as it is stored
        address = read.ctypes.data
        deque(map(_calls().box, repeat(self.handle), letters, range(address, address + 16 * len(letters), 16)), maxlen=0)
        return _shown(read.astype(np.float64) - np.array([*self.origin, *self.origin]), self.turned, self.width, self.height)

    def _sizes(self, letters: Sequence[int], boxes: Boxes) -> NDArray[np.float64]:
        """The heights of letters by the size of their font as it is printed; their own boxes are in some fonts far higher, in others lower.

        How far letters are stretched is asked once for all whose fonts are of one size and boxes of one height.
        """
        sizes = np.fromiter(map(_calls().size, repeat(self.handle), letters), dtype=np.float64, count=len(letters))
        alike = np.round(sizes * 1000) * 1000 + np.round(boxes[:, 3] - boxes[:, 1], 1)
        _, firsts, kinds = np.unique(alike, return_index=True, return_inverse=True)
        read = np.zeros((len(firsts), 6), dtype=np.float32)
        for at, first in enumerate(firsts.tolist()):
            _calls().matrix(self.handle, letters[first], read.ctypes.data + 24 * at)
        return np.round(_HIGH * sizes * np.hypot(read[:, 2], read[:, 3])[kinds], 1)

    def _words(self) -> dict[int, _Words]:
        text = self.text
        starts, ends, self.led = _spans(text)
        count = len(starts)
        if not count:
            return {}
        self.firsts = firsts = starts.tolist()
        longer = np.flatnonzero(ends - starts > 1)
        read = self._boxes([*firsts, *(ends[longer] - 1).tolist()])
        first, last = read[:count], read[:count].copy()
        last[longer] = read[count:]
        high = first[:, 3] - first[:, 1]
        level = (np.abs(last[:, 3] - first[:, 3]) < np.maximum(1.0, high)) & (last[:, 2] > last[:, 0])
        turns = self._turns(firsts, ~level | (last[:, 0] < first[:, 0]), ends - starts)
        together = np.hstack([np.minimum(first[:, :2], last[:, :2]), np.maximum(first[:, 2:], last[:, 2:])])
        self.shown = boxes = np.where((level | (turns > 0))[:, None], together, first)
        texts = [text[start:end] for start, end in zip(firsts, ends.tolist(), strict=True)]
        for at, lost in reversed([*lost_letters(text, self.text_page, self._boxes)]):
            word = int(np.searchsorted(starts, at, side="right")) - 1
            texts[word] = f"{texts[word][: at - firsts[word]]}{lost}{texts[word][at - firsts[word] :]}"
        small = (last[:, 3] - last[:, 1] < _RAISED * high) & (last[:, 3] < first[:, 3] - 0.1 * high) & (turns == 0)
        for at in np.flatnonzero(small).tolist():
            texts[at] = self._without_mark(texts[at], firsts[at], high[at])
        there = (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1])
        if _ALTERED.search(text):
            texts = [word if word.isascii() else word.translate(_UNDONE) for word in texts]
            there &= np.fromiter(map(bool, texts), dtype=bool, count=count)
        sizes = self._sizes(firsts, first)
        usual = float(np.median(sizes))
        self._small(sizes, longer[sizes[longer] > _INITIAL * usual], last, ends)
        initials = self._initials(texts, sizes, np.flatnonzero(there & (turns == 0)), usual)
        there[initials] = False
        self.texts = texts
        found: dict[int, _Words] = {}
        for turn in np.unique(turns).tolist():
            rows = np.flatnonzero((turns == turn) & there)
            upright = np.round(_upright(boxes[rows], turn, self.width, self.height), 1)
            order = np.lexsort((upright[:, 0], upright[:, 1] + upright[:, 3]))
            heights = np.round(upright[:, 3] - upright[:, 1], 1)
            found[turn] = _Words(rows, upright, np.where(sizes[rows] > 0, sizes[rows], heights)).chosen(order)
        return found

    def _small(self, sizes: NDArray[np.float64], large: NDArray[np.int64], last: Boxes, ends: NDArray[np.int64]) -> None:
        """Give words that begin with a capital over several lines, of these large ones, the height and the place of their other letters."""
        if not len(large):
            return
        own = self._sizes((ends[large] - 1).tolist(), last[large])
        smaller = own < sizes[large] / _INITIAL
        sizes[large[smaller]] = own[smaller]
        self.shown[large[smaller], 1::2] = last[large[smaller], 1::2]

    def _initials(self, texts: list[str], sizes: NDArray[np.float64], rows: NDArray[np.int64], usual: float) -> list[int]:
        """The capitals over several lines that begin a text, each put before the word that it belongs to; which they are."""
        found: list[int] = []
        for at in rows[sizes[rows] > _INITIAL * usual].tolist():
            letter = texts[at]
            if not (len(letter) <= _FEW - 1 and letter[-1].isalpha() and letter[-1].isupper()):
                continue
            left, top, right, bottom = self.shown[at]
            boxes = self.shown[rows]
            beside = (np.abs(boxes[:, 0] - right) < usual) & (boxes[:, 1] > top - usual) & (boxes[:, 3] < bottom + usual)
            near = rows[beside & (sizes[rows] < sizes[at] / _INITIAL)]
            if len(near) < _FEW - 1:
                continue  # of one line, it is no initial
            first = int(near[np.argmin(self.shown[near, 1])])
            apart = self.shown[first, 0] - right > 0.2 * sizes[first] and letter[-1] in "AIO"
            texts[first] = letter + (" " if apart else "") + texts[first]
            self.shown[first, 0] = left
            found.append(at)
        return found

    def _turns(self, firsts: Sequence[int], aslant: NDArray[np.bool_], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many quarters the page is turned to the left so that each word stands upright."""
        turns = np.zeros(len(firsts), dtype=np.int64)

        def ask(rows: NDArray[np.bool_]) -> None:
            for at in np.flatnonzero(rows).tolist():
                turns[at] = (round(_calls().angle(self.handle, firsts[at]) / (np.pi / 2)) + self.turned // 90) % _FULL_TURN

        ask(aslant)
        if turns.any():  # of a few letters only their neighbours tell whether to ask
            ask(~aslant & (sizes <= _FEW))
        return turns

    def _without_mark(self, word: str, start: int, high: float) -> str:
        """A word without the small raised number at its end that points to a note; in units and powers of ten it stays, as raised figures."""
        box = np.zeros(4, dtype=np.float32)
        at = len(word)
        while at > 1 and word[at - 1].isdecimal():
            _calls().box(self.handle, start + at - 1, box.ctypes.data)
            if abs(box[1] - box[3]) >= _RAISED * high:
                break
            at -= 1
        words, raised = word[:at], word[at:]
        if words.lower().lstrip("(") in _POWERS:
            return words + raised.translate(_RAISED_FIGURES)
        return words

    # ------------------------------------------------------------------------------------------ segments
    def _segments(self, words: _Words) -> Iterator[Segment]:
        """The words, which go from the top down, in segments."""
        if not len(words.rows):
            return
        lines = _lines(words)
        order = np.lexsort((words.upright[:, 0], lines))
        words, lines = words.chosen(order), lines[order]
        kept = self._once(words, lines)
        if kept is not None:
            words, lines = words.chosen(kept), lines[kept]
        begins = self._begins(words, lines)
        lefts, tops, rights, bottoms = words.upright.T
        heights = words.sizes
        sizes = heights.tolist()
        rows = words.rows.tolist()
        every = [self.texts[row] for row in rows]
        ends = [*begins[1:], len(sizes)]
        uneven = (np.minimum.reduceat(heights, begins) != np.maximum.reduceat(heights, begins)).tolist()
        top, right, bottom = np.minimum.reduceat(tops, begins), np.maximum.reduceat(rights, begins), np.maximum.reduceat(bottoms, begins)
        boxes = list(map(Box, repeat(self.number), *np.round(self.shown[words.rows], 1).T.tolist()))
        edges = zip(lefts[begins].tolist(), top.tolist(), right.tolist(), bottom.tolist(), strict=True)
        weight, firsts = _calls().weight, self.firsts
        for a, b, edge, mixed in zip(begins, ends, edges, uneven, strict=True):
            texts = every[a:b]
            bold = weight(self.handle, firsts[rows[a]]) >= _BOLD and all(
                weight(self.handle, firsts[row]) >= _BOLD for row in rows[a + 1 : b]
            )
            size = _size(texts, sizes[a:b]) if mixed else sizes[a]
            yield Segment(texts, boxes[a:b], *edge, " ".join(texts), size, bold, bool(self.led[rows[b - 1]]))

    def _once(self, words: _Words, lines: NDArray[np.int64]) -> NDArray[np.int64] | None:
        """Which of the words, which go along their lines, are not printed a second time over the first, to look bold; null for all."""
        lefts, rights, sizes = words.upright[:, 0], words.upright[:, 2], words.sizes
        over = (lines[1:] == lines[:-1]) & (lefts[1:] < rights[:-1] - 0.5 * sizes[:-1])
        if not over.any():
            return None
        there = np.ones(len(lines), dtype=bool)
        kept: list[int] = []
        for at in np.flatnonzero(np.isin(lines, lines[1:][over])).tolist():
            text = self.texts[words.rows[at]]
            for last in kept[-2:]:
                if (
                    lines[last] == lines[at]
                    and self.texts[words.rows[last]] == text
                    and rights[last] - lefts[at] > 0.5 * (rights[at] - lefts[at])
                ):
                    there[at] = False
            if there[at]:
                kept.append(at)
        return np.flatnonzero(there)

    def _begins(self, words: _Words, lines: NDArray[np.int64]) -> list[int]:
        """Where segments begin: at each line, and behind wide gaps."""
        lefts, rights, sizes = words.upright[:, 0], words.upright[:, 2], words.sizes
        gaps = lefts[1:] - rights[:-1]
        first = lines[1:] != lines[:-1]
        led = self.led[words.rows[:-1]]
        wide = led | ((gaps > 1) & (gaps > _GAP * np.maximum(np.maximum(sizes[1:], sizes[:-1]), 1.0)))
        found = [0]
        begun = 0  # the line
        likely = ~first & ~wide & (gaps > _NUMBERS * np.maximum(sizes[1:], sizes[:-1]))
        if likely.any():
            for at in np.flatnonzero(likely).tolist():
                wide[at] = _is_two(self.texts[words.rows[at]], self.texts[words.rows[at + 1]])
        for at, new in zip((np.flatnonzero(first | wide) + 1).tolist(), first[first | wide].tolist(), strict=True):
            if new:
                begun = at
            elif found[-1] == at - 1 and not led[at - 1] and gaps[at - 1] < _HUNG * sizes[at - 1]:
                word, following = (self.texts[row] for row in words.rows[at - 1 : at + 1])
                if _is_mark(word, following, first=begun == at - 1):
                    continue
            found.append(at)
        return found


@cache
def _blank() -> NDArray[np.bool_]:
    """For each character up to the last that is a blank, and for the next, whether it parts words."""
    return np.array([chr(code).isspace() or chr(code) in _BETWEEN for code in range(_LAST_BLANK + 2)])


def _spans(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Where the words of a text begin and end, and after which a line of dots follows; the hyphen at a line's end is the last of its word."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    blank = np.ones(len(codes) + 2, dtype=bool)
    blank[1:-1] = _blank()[np.minimum(codes, _LAST_BLANK + 1)] | (codes == ord(_HYPHEN))
    led: list[int] = []
    for dots in _SHORT_LEADER.finditer(text) if _LEADER.search(text) else ():
        blank[dots.start() + 1 : dots.end() + 1] = True
        led.append(dots.start())
    edges = np.flatnonzero(blank[1:] != blank[:-1])
    starts, ends = edges[::2], edges[1::2].copy()
    behind = codes[np.minimum(ends, len(codes) - 1)] if len(ends) else ends
    ends += (ends < len(codes)) & ((behind == ord(HYPHEN)) | (behind == ord(_HYPHEN)))
    followed = np.zeros(len(starts), dtype=bool)
    followed[np.searchsorted(starts, [at for at in led if len(starts) and at > starts[0]]) - 1] = True
    return starts, ends, followed


def _text(text_page: Any) -> str:
    """The characters of a page, as many as PDFium counts: of one that it counts as two the second is a mark without width."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = np.zeros(count * 2 + 2, dtype=np.uint16)
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))) - 1
    if written == count:
        codes = buffer[:count].astype(np.uint32)
    else:  # the library leaves out what has no character: ask for each
        handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
        codes = np.fromiter(map(_calls().character, repeat(handle), range(count)), dtype=np.uint32, count=count)
    codes[codes > sys.maxunicode] = 0
    half = (codes >= 0xD800) & (codes < 0xE000)
    if half.any():
        pairs = np.flatnonzero((codes[:-1] - 0xD800 < 0x400) & (codes[1:] - 0xDC00 < 0x400))
        codes[pairs] = 0x10000 + ((codes[pairs] - 0xD800) << 10) + codes[pairs + 1] - 0xDC00
        half[pairs] = False
        codes[half] = 0xFFFD
        codes[pairs + 1] = ord(_WIDTHLESS)
    return codes.astype("<u4").tobytes().decode("utf-32-le")


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


def _lines(words: _Words) -> NDArray[np.int64]:
    """The line of each word: words whose middles are on one height; small raised ones belong to the line they stand at."""
    line = -1
    middle = largest = 0.0
    found: list[int] = []
    tops, bottoms = words.upright[:, 1], words.upright[:, 3]
    for own, size in zip(((tops + bottoms) / 2).tolist(), words.sizes.tolist(), strict=True):
        if line < 0 or own - middle > 0.45 * min(max(size, largest), _INITIAL * min(size, largest)):
            line += 1
            middle, largest = own, size
        elif size > largest:
            largest = size
        found.append(line)
    return np.array(found, dtype=np.int64)


def _is_two(word: str, following: str) -> bool:
    """Whether words that are less than a column apart are two numbers, and no groups of the digits of one."""
    return bool(_NUMBER.fullmatch(word) and _NUMBER.fullmatch(following)) and not (len(following) == _GROUP and word[-_FEW:].isdecimal())


def _is_mark(word: str, following: str, *, first: bool) -> bool:
    """Whether a word is the mark of an item or number of a section, set apart from its words; but for bullets only the first of a line may be one."""
    if first and _SECTION.fullmatch(word):
        return following[:1].isalpha()
    mark = mark_of(f"{word} x", 0, len(word) + 2) if len(word) < _MARK else None
    return mark is not None and (mark.is_bullet or first)


def joined(upper: Segment, lower: Segment) -> Segment:
    """The words of a cell that stand on two lines as one segment."""
    left, right = min(upper.left, lower.left), max(upper.right, lower.right)
    text = f"{upper.text} {lower.text}"
    words, boxes = [*upper.words, *lower.words], [*upper.boxes, *lower.boxes]
    bold = upper.bold and lower.bold
    return Segment(words, boxes, left, min(upper.top, lower.top), right, max(upper.bottom, lower.bottom), text, upper.size, bold, lower.led)


def _size(texts: Sequence[str], sizes: Sequence[float]) -> float:
    """The height of most letters."""
    letters = dict.fromkeys(sizes, 0)
    for text, size in zip(texts, sizes, strict=True):
        letters[size] += len(text)
    most = max(letters.values())
    return max([size for size, count in letters.items() if count == most])
