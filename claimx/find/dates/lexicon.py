"""From text to lexical items: every word and number with the classes it may play in a time expression.

An item has one *symbol*, a character that stands for its set of classes, so that the grammar can be regular expressions over a string with
one character a word. Words come from `claimx/data/dates.toml`; numbers are classed by their form (`number_classes`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.data import table
from claimx.find.dates.calendar import bounds
from claimx.tag.breaks import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ELEMENT", "OTHER", "Item", "Symbols", "Words", "lex", "symbols"]

Values = dict[str, Any]

# A number with thousands separators or a decimal part is one token, "31.12.2012" is five; "a.m." and "B.C." are one each.
_TOKEN = re.compile(
    r"[A-Za-z]++(?![^\W_]|[.\u00ad])|[.,]"  # the common case first: it is what most tokens are
    r"|(?=[0-9])(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|(?<![0-9]\.)[0-9]+\.[0-9]+(?!\.?[0-9]))"
    r"|(?<![^\W\d_])(?:[aApP]\.[mM]\b|[bB]\.[cC]\b|[aA]\.[dD]\b)\.?"
    r"|[^\W_]+(?:\u00ad+[^\W_]+)*|[-‐]\u00ad+|[^\w\s]|_"
)
_MIXED = re.compile(
    r"(?P<ORDNUM>[0-9]{1,2})(?:st|nd|rd|th)|(?P<DECADE>[12][0-9]{2}0)s|(?P<DECADE2>[0-9]0)s|(?P<YQ>[12][0-9]{3}q[1-4])|q(?P<Q>[1-4])|(?P<QX>[1-4])q|h(?P<H>[12])|(?P<HX>[12])h"
    r"|fy(?P<FY>[0-9]{4}|[0-9]{2})|(?P<CLOCK12>1[0-2]|[1-9])(?P<half>am|pm)"
)
ELEMENT = re.compile(r"(?:(\w+):)?(\w+)")  # of a form: "name:CLASS", "CLASS" or a plain word
OTHER = "\0"  # the symbol of everything that is no part of a time expression
_GLUED = re.compile(r"(?:[0-9]{1,2}(?=[A-Za-z])|[A-Z][a-z]{2,8}(?=[0-9]))((?<=[0-9])[A-Z][a-z]{2,8}|(?<=[a-z])[0-9]{1,2})")
_CAMEL = re.compile(r"[A-Z][a-z]{2,}([A-Z][a-z]{2,8})")  # "TokyoMay", where a line break was lost
_BREAK = re.compile(r"\n[^\S\n]*\n")  # an empty line ends every expression
_BRACKETED = re.compile(
    r"\[([A-Za-z0-9]+(?: [A-Za-z0-9]+){0,2})\]"
)  # one to three words that an editor put in, read as if bare: "[Ten] years ago"
_CAPITALISED_ONLY = ("MONTHABBR", "CE")
_SMALL_ONLY = ("ABBRLOW", "WEAKMONTH")
_ABBREVIATED = ("MONTHABBR", "WEEKDAYABBR")
_WEAK_MONTHS = ("may", "march")  # words that are months only beside a day or a year when written small


class Item(NamedTuple):
    """A word, a number, or what the grammar has made of several; `values` by class."""

    symbol: str
    start: int
    end: int
    values: Values
    rule: str = ""


class Words(NamedTuple):
    """The words of a text, for looking at what stands around an expression."""

    text: str
    tokens: list[str]
    starts: list[int]
    ends: list[int]

    def word(self, i: int) -> str:
        """The `i`th word; "" before the first and past the last."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else ""

    def before(self, offset: int, back: int = 1) -> str:
        """The word that many words before the offset ("" at the text's start)."""
        return self.word(bisect_right(self.ends, offset) - back)

    def after(self, offset: int, on: int = 1) -> str:
        """The word that many words after the offset ("" at the text's end)."""
        return self.word(bisect_left(self.starts, offset) + on - 1)

    def end_after(self, offset: int, on: int = 1) -> int:
        """Where that word ends."""
        i = bisect_left(self.starts, offset) + on - 1
        return self.ends[i] if i < len(self.ends) else len(self.text)

    def back(self, offset: int, most: int) -> Iterator[str]:
        """So many words before the offset, the nearest first."""
        last = bisect_right(self.ends, offset)
        return (self.word(i) for i in range(last - 1, max(-1, last - 1 - most), -1))

    def on(self, offset: int, most: int) -> Iterator[str]:
        """So many words from the offset on."""
        first = bisect_left(self.starts, offset)
        return (self.word(i) for i in range(first, min(len(self.starts), first + most)))


class Symbols:
    """One character for every set of classes that occurs, and the characters that may stand for a class."""

    def __init__(self) -> None:
        self._by_set: dict[frozenset[str], str] = {}
        self._by_class: dict[str, str] = {}

    def of(self, classes: frozenset[str]) -> str:
        """The character of a set of classes."""
        if not classes:
            return OTHER
        if classes not in self._by_set:
            symbol = self._by_set[classes] = chr(0x100 + len(self._by_set))
            for name in classes:
                self._by_class[name] = self._by_class.get(name, "") + symbol
        return self._by_set[classes]

    def chars(self, name: str) -> str:
        """All characters that may stand for a class; empty when nothing belongs to it."""
        return self._by_class.get(name, "")


_SYMBOLS = Symbols()


@cache
def symbols() -> Symbols:
    """The symbols of this grammar; every word of the vocabulary and every form of number has its own before a form is compiled."""
    for word in _lexicon():
        for written in (word, word.capitalize(), word.upper()):
            lexed(written)
    for number in table("dates")["cores"]["numbers"]:
        lexed(number)
    for form in table("dates")["form"]:
        _SYMBOLS.of(frozenset(form["give"].split()))
    _SYMBOLS.of(frozenset({"GLUED"}))
    return _SYMBOLS


@cache
def _lexicon() -> dict[str, Values]:
    words: dict[str, Values] = {}
    for name, members in table("dates")["words"].items():
        for word, value in members.items():
            words.setdefault(word, {})[name] = value
    matches = (match for form in table("dates")["form"] for match in form["match"])
    for word in {name for match in matches for _, name in ELEMENT.findall(match) if name.islower()}:  # each its own class
        words.setdefault(word, {})[word] = table("dates")["values"].get(word, word)
    for word in _WEAK_MONTHS:
        words[word]["WEAKMONTH"] = words[word]["MONTH"]
    return words


def number_classes(word: str) -> Values:
    """The classes a number may have by its form, with its value in each; empty for what is no number of ours."""
    if word.isascii() and word.isdigit():
        value = int(word) if len(word) < 10 else 0
        values: Values = {"INT": value}
        if len(word) <= 2 and value <= 99:
            values["INT12" if 1 <= value <= 12 else "INT31" if 13 <= value <= 31 else "INT99"] = value
        elif len(word) == 4 and value < 1000:
            values["HHMM"] = value
        elif len(word) == 4 and 1000 <= value <= 2199:
            values["YEAR"] = value
        elif len(word) == 8 and 1900 <= value // 10000 <= 2099 and bounds(f"{word[:4]}-{word[4:6]}-{word[6:]}"):
            values["STAMP"] = word
        return values
    if "," in word:
        return {"INT": int(word.replace(",", ""))} if len(word) < 14 else {}
    if "." in word:
        return {"DECIMAL": float(word)} if word.replace(".", "").isdigit() and len(word) < 10 else {}
    mixed = _MIXED.fullmatch(word)
    if mixed is None:
        return {}
    kind, digits = next((k, v) for k, v in mixed.groupdict().items() if v is not None)
    if kind == "YQ":
        return {"QUARTERYEAR": (int(digits[:4]), int(digits[-1]))}
    number = int(digits)
    if kind[0] in "QH" and len(kind) <= 2:
        return {"QUARTER": ("Q", number)} if kind[0] == "Q" else {"HALFYEAR": ("H", number)}
    if kind == "FY":
        return {"FY": number if number > 99 else 2000 + number}
    if kind == "CLOCK12":
        return {"CLOCK12": (number, 0, 12 if mixed["half"] == "pm" else 0)}
    return {kind: number} if kind != "ORDNUM" or number else {}


@lru_cache(maxsize=10_000)
def lexed(word: str) -> tuple[str, Values]:
    """The symbol of a word and its values by class."""
    if UNSEEN in word and word != UNSEEN:
        return lexed(word.replace(UNSEEN, ""))
    low = word.lower()
    values = number_classes(low) if low[0].isdigit() or low[-1].isdigit() else {}
    if not values:
        values = _lexicon().get(low, {})
        if values and not word[0].isupper():
            drop = _CAPITALISED_ONLY if low not in _WEAK_MONTHS else (*_CAPITALISED_ONLY, "MONTH")
            values = {k: v for k, v in values.items() if k not in drop}
        elif values:
            values = {k: v for k, v in values.items() if k not in _SMALL_ONLY}
        elif (middle := _middle(word)) is not None:
            values = {"GLUED": middle}
    return _SYMBOLS.of(frozenset(values)), values


def _middle(word: str) -> int | None:
    """Where two words meet that run together: "14April", "TokyoMay"; None for one word."""
    if word.isalpha() and word[1:].islower():  # as most are
        return None
    if (glued := _GLUED.fullmatch(word)) and lexed(word[: glued.start(1)])[1] and lexed(glued[1])[1]:
        return glued.start(1)
    camel = _CAMEL.fullmatch(word)
    return camel.start(1) if camel and "MONTH" in lexed(camel[1])[1] else None


def lex(text: str) -> Iterator[tuple[list[Item], Words]]:
    """The stretches of a text that may hold a time expression: their items, and the words of the paragraph they stand in.

    A stretch is a run of known words with at least one that can be the core of an expression; an empty line ends it.
    """
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)] if "\n" in text else (0, len(text))
    plain = _BRACKETED.sub(r" \1 ", text) if "[" in text else text
    for begin, end in pairwise(edges):
        tokens = _TOKEN.findall(plain, begin, end)
        entries = [*map(lexed, tokens)]
        found = _stretches("".join([symbol for symbol, _ in entries]))
        if not found:
            continue
        starts = [match.start() for match in _TOKEN.finditer(plain, begin, end)]
        words = Words(text, tokens, starts, [*map(add, starts, map(len, tokens))])
        for first, last in found:
            yield list(_items(words, entries, range(first, last))), words


def _stretches(text: str) -> list[tuple[int, int]]:
    """The runs of known symbols with a core in them."""
    found: list[tuple[int, int]] = []
    for core in _core().finditer(text):
        if not found or core.start() >= found[-1][1]:
            end = text.find(OTHER, core.end())
            found.append((text.rfind(OTHER, 0, core.start()) + 1, len(text) if end < 0 else end))
    return found


def _items(words: Words, entries: Sequence[tuple[str, Values]], run: range) -> Iterator[Item]:
    held: Item | None = None
    for i in run:
        (symbol, values), start, end = entries[i], words.starts[i], words.ends[i]
        if held and held.end == start and "DOT" in values and any(name in held.values for name in _ABBREVIATED):
            held = held._replace(end=end)  # the full stop of "Feb."
            continue
        if held:
            yield held
        if "GLUED" in values:  # "14April" is two words run together
            middle = start + values["GLUED"]
            yield _item(words.text, start, middle)
            held = _item(words.text, middle, end)
        else:
            held = Item(symbol, start, end, values)
    if held:
        yield held


def _item(text: str, start: int, end: int) -> Item:
    symbol, values = lexed(text[start:end])
    return Item(symbol, start, end, values)


@cache
def _core() -> re.Pattern[str]:
    known = symbols()
    cores = "".join(dict.fromkeys("".join(known.chars(name) for name in table("dates")["cores"]["classes"])))
    pairs = "|".join("".join(f"[{known.chars(name)}]" for name in pair.split()) for pair in table("dates")["cores"]["pairs"])
    return re.compile(f"[{cores}]|{pairs}")
