"""What stands around an expression in the text, for the guards of the grammar; word lists are `[evidence]` in `claimx/data/dates.toml`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.data import wordlist

if TYPE_CHECKING:
    from claimx.find.dates.lexicon import Words

__all__ = ["STOPS", "Around", "is_in", "modifies", "noun_like"]

STOPS = frozenset(".!?;")  # marks that end a sentence or a clause of its own
_words = partial(wordlist, "dates", "evidence")


def is_in(word: str, *names: str) -> bool:
    """Whether a word is in one of the lists of that name."""
    low = word.lower()
    return any(low in _words(name) for name in names)


def noun_like(word: str) -> bool:
    """Whether a word may be a noun, as far as its form tells."""
    return word[:1].isalpha() and (word[0].isupper() or not (is_in(word, "function_words") or word.endswith(("ed", "ly"))))


class Around(NamedTuple):
    """An expression at `start:end` of the text, what the grammar would make of it, and its surroundings."""

    words: Words
    start: int
    end: int
    node: Any

    @property
    def text(self) -> str:
        """The expression as written."""
        return self.words.text[self.start : self.end]

    @property
    def low(self) -> str:
        """The expression in lower case."""
        return self.text.lower()

    @property
    def before(self) -> str:
        """The word before, as written."""
        return self.words.before(self.start)

    @property
    def after(self) -> str:
        """The word after, as written."""
        return self.words.after(self.end)

    @property
    def alone(self) -> bool:
        """Whether the expression is the whole paragraph, as in a table's cell."""
        return not self.before and not self.after

    @property
    def left(self) -> str:
        """The character right before."""
        return self.words.text[self.start - 1 : self.start] if self.start else ""

    @property
    def right(self) -> str:
        """The character right after."""
        return self.words.text[self.end : self.end + 1]

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


def cites(words: Words, start: int, end: int) -> bool:
    """Whether a year tells which work of somebody is meant: "Haug et al. (2009)", "Webb (2007) found"."""
    around = Around(words, start, end, None)
    if around.before not in ("(", "[") or around.right not in (")", "]"):
        return False
    name = words.before(start, 2)
    if name == "." and words.before(start, 3).lower() == "al":
        return True
    return name[:1].isupper() and name.isalpha() and (is_in(words.after(end, 2), "works") or "et al" in words.text)


def modifies(words: Words, start: int, end: int) -> bool:
    """Whether a year stands before a noun as its modifier ("the 2014 report", not "in 2014 the report") or after a name ("Euro 2012")."""
    around = Around(words, start, end, None)
    before = around.before
    if not before[:1].isalpha() or around.comes_after("prepositions", "joiners"):
        return False
    if noun_like(around.after) and around.right not in tuple(",;:.)"):
        return not around.comes_after("year_heads")
    return before[0].isupper() and before.isalpha() and not around.comes_after("function_words") and around.left == " "
