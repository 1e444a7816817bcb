"""The marks before the items of a list: bullets, dashes, numbers, letters; and the turns of an interview."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Mark", "is_turn", "mark_of"]

_BULLETS = "•●▪◦‣■◆○►➢✓∙\uf0b7\uf0a7"  # the last two: what is left of a bullet of Word's symbol fonts
_MARK = re.compile(
    rf"(?P<bullet>[{_BULLETS}])\s*(?=\S)|(?P<mark>[-+*·–—o]|(?P<left>\(?)(?P<number>\d{{1,3}}|[a-zA-Z]|[ivx]{{2,5}})(?P<right>[.)]))\s+(?=\S)"
)
_LONGEST = 80  # characters in which a mark and the blanks behind it are looked for
_TURN = re.compile(r"[*_]{0,3}(?:Q(?:uestion)?|A(?:nswer)?)[*_]{0,3}(?::|\.(?=\s))", re.IGNORECASE)


class Mark(NamedTuple):
    """`kind`: the mark without its number ("-", "(#)", "x."); `number`: its number, if it has one; `end`: where the item's words begin."""

    kind: str
    number: int | None
    end: int

    @property
    def is_bullet(self) -> bool:
        """A mark that opens an item wherever it stands; a dash may also be one of the prose or credit a quotation."""
        return self.kind == "*" or self.kind in _BULLETS

    @property
    def counts(self) -> bool:
        """Not a letter with a full stop, which may be an initial."""
        return self.kind != "x."

    def follows(self, other: Mark) -> bool:
        """Whether this may be the item after that of `other`: the same mark, or the next number."""
        return self.kind == other.kind and (self.number is None or other.number is None or self.number == other.number + 1)


def mark_of(text: str, start: int, end: int) -> Mark | None:
    """The mark at the head of `text[start:end]`, or null if it is no item."""
    found = _MARK.match(text, start, min(end, start + _LONGEST))
    if not found:
        return None
    left, number, right = found["left"], found["number"], found["right"]
    if number is None:
        return Mark(found["bullet"] or found["mark"], None, found.end())
    form = "#" if number.isdecimal() else "x"
    return Mark(left + form + right, int(number) if form == "#" else None, found.end())


def is_turn(line: str) -> bool:
    """Whether a line of an interview begins here ("Q:", "A.", "Question:")."""
    return bool(_TURN.match(line))
