"""What stands around an expression in the text, for the guards of the grammar; word lists are `[evidence]` in `claimx/data/dates.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.data import table

if TYPE_CHECKING:
    from claimx.find.dates.lexicon import Words
    from claimx.find.dates.nodes import Node

__all__ = ["STOPS", "Around", "around", "cites", "is_class", "is_in", "modifies", "noun_like"]

STOPS = frozenset(".!?;")  # marks that end a sentence or a clause of its own
_BEFORE_BRACKET = re.compile(r"(?:\bal\.|([^\W\d_]+))\s*[(\[]\s*\Z")
_AFTER_BRACKET = re.compile(r"\s*[)\]]\s*([^\W\d_]*)")


@cache
def _words(part: str, *names: str) -> frozenset[str]:
    """The words of several lists together."""
    return frozenset(word for name in names for word in table("dates")[part][name])


def is_in(word: str, *names: str) -> bool:
    """Whether a word is in one of the lists of that name."""
    return word.lower() in _words("evidence", *names)


def is_class(word: str, *names: str) -> bool:
    """Whether a word is of one of these classes of the grammar."""
    return word.lower() in _words("words", *names)


def noun_like(word: str) -> bool:
    """Whether a word may be a noun, as far as its form tells."""
    return word[:1].isalpha() and (word[0].isupper() or not (is_in(word, "function_words") or word.endswith(("ed", "ly"))))


class Around(NamedTuple):
    """An expression at `start:end` of the text, what the grammar would make of it (`node`), and its surroundings.

    `text` is the expression as written, `low` in lower case; `before` and `after` are the words beside it as written, `left` and `right` the
    characters.
    """

    words: Words
    start: int
    end: int
    node: Any
    text: str
    low: str
    before: str
    after: str
    left: str
    right: str

    @property
    def alone(self) -> bool:
        """Whether the expression is the whole paragraph, as in a table's cell."""
        return not self.before and not self.after

    @property
    def closes(self) -> bool:
        """Whether a mark or the end follows, no word."""
        return not self.after or not self.after[0].isalnum()

    def earlier(self, back: int) -> str:
        """The word that many words before, in lower case."""
        return self.words.before(self.start, back).lower()

    def comes_after(self, *names: str) -> bool:
        """Whether the word before is in one of the lists."""
        return is_in(self.before, *names)

    def comes_before(self, *names: str) -> bool:
        """Whether the word after is in one of the lists."""
        return is_in(self.after, *names)


def around(words: Words, start: int, end: int, node: Node | None = None) -> Around:
    """What stands around `start:end`."""
    text = words.text[start:end]
    left, right = words.text[max(0, start - 1) : start], words.text[end : end + 1]
    return Around(words, start, end, node, text, text.lower(), words.before(start), words.after(end), left, right)


def cites(words: Words, start: int, end: int) -> bool:
    """Whether a year tells which work of somebody is meant: "Haug et al. (2009)", "Webb (2007) found"."""
    name, after = _BEFORE_BRACKET.search(words.text, max(0, start - 40), start), _AFTER_BRACKET.match(words.text, end)
    if name is None or after is None:
        return False
    return name[1] is None or (name[1][0].isupper() and (is_in(after[1], "works") or "et al" in words.text))


def modifies(words: Words, start: int, end: int) -> bool:
    """Whether a year stands before a noun as its modifier ("the 2014 report", not "in 2014 the report") or after a name ("Euro 2012")."""
    at = around(words, start, end)
    before = at.before
    if not before[:1].isalpha() or at.comes_after("prepositions", "joiners"):
        return False
    if noun_like(at.after) and at.right not in tuple(",;:.)"):
        return not at.comes_after("year_heads")
    return before[0].isupper() and before.isalpha() and not at.comes_after("function_words") and at.left == " "
