"""Letters that a file lost with a ligature: "signiicant", where the sign for "fi" is said to be an "i", is told by its width."""

from __future__ import annotations

import ctypes
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["lost_letters"]

_LENGTH = 700  # characters of a page that tells whether its ligatures are whole
_RARE = 1050  # characters without "fi", "fl" and "ff": elsewhere one comes every two hundred
_LOST = {"i": ("f", "ff"), "l": ("f", "ff"), "f": ("f",), "h": ("T",)}  # what may be lost before a letter
_WIDE = 1.4  # times the usual width of a letter
_NARROWER, _WIDER = 0.72, 1.1  # times the widths of its letters: a ligature
_KNOWN = 3  # letters that tell their usual width
_LONGEST = 100  # characters of the name of a font


def lost_letters(text: str, text_page: Any, boxes_of: Callable[[Sequence[int]], NDArray[Any]]) -> Iterator[tuple[int, str]]:
    """The letters of a page's text before which others were lost, by place, and these: (8, "f") for "signiicant".

    Looked for only on pages whose text has next to no "fi", "fl" and "ff". A letter has lost others where it is as wide as it and they are in the same
    font and size, and much wider than it is elsewhere. `boxes_of` gives the left, top, right and bottom edges of letters.
    """
    if len(text) < _LENGTH or sum(map(text.count, ("fi", "fl", "ff"))) * _RARE > len(text):
        return
    places = [at for at, letter in enumerate(text) if letter in "filhT"]
    if not places:
        return
    fonts = _fonts(text_page, places)
    seen: dict[tuple[str, str], Counter[float]] = defaultdict(Counter)
    widths = [round(float(right - left), 1) for left, _, right, _ in boxes_of(places)]
    for at, font, width in zip(places, fonts, widths, strict=True):
        seen[text[at], font][width] += 1
    usual = {key: min(width for width, count in counts.items() if 2 * count >= counts.most_common(1)[0][1]) for key, counts in seen.items()}
    for at, font, width in zip(places, fonts, widths, strict=True):
        letter = text[at]
        own = usual[letter, font]
        if letter == "T" or width < _WIDE * own or seen[letter, font].total() < _KNOWN:
            continue
        sums = [(sum(usual[one, font] for one in lost) + own, lost) for lost in _LOST[letter] if (lost[0], font) in usual]
        fitting = [(abs(whole - width), lost) for whole, lost in sums if _NARROWER * whole <= width <= _WIDER * whole]
        if fitting and not _shares(at, len(text), boxes_of):
            yield at, min(fitting)[1]


def _shares(at: int, size: int, boxes_of: Callable[[Sequence[int]], NDArray[Any]]) -> bool:
    """Whether the letter before or behind has the same box: a ligature that is whole."""
    beside = [place for place in (at - 1, at + 1) if 0 <= place < size]
    own, *others = boxes_of([at, *beside])
    return any(abs(other[0] - own[0]) < 1 and other[2] > own[0] + 1 for other in others)


def _fonts(text_page: Any, places: Sequence[int]) -> list[str]:
    """The font of each letter, its size and how far it is stretched; subsets of a font are one."""
    import pypdfium2.raw as pdfium

    held = ctypes.create_string_buffer(_LONGEST)
    flags = ctypes.c_int()
    matrix = pdfium.FS_MATRIX()
    found = []
    for at in places:
        pdfium.FPDFText_GetFontInfo(text_page, at, held, _LONGEST, flags)
        name = held.value.decode("utf-8", "replace").rpartition("+")[2]
        pdfium.FPDFText_GetMatrix(text_page, at, matrix)
        found.append(f"{name} {pdfium.FPDFText_GetFontSize(text_page, at):.1f} {math.hypot(matrix.a, matrix.b):.2f}")
    return found
