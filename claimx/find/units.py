"""Units and currencies beside a number, and what makes a rate of it.

Tables: data/units.tsv (SI and customary) and data/currencies.tsv (ISO 4217). Names are British singulars with underscores ("square_kilometre");
"/" is "per". Nothing is converted: a value stays in the unit the text states.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from claimx.data import rows, table
from claimx.find.atoms import Atoms, Phrases
from claimx.find.numerals import Numeral
from claimx.records import FigureKind

__all__ = ["Unit", "currency_before", "currency_starts", "per_after", "unit_after"]


class Unit(NamedTuple):
    """A unit up to atom `last`; `word` is true for one written out ("kilometres"), false for a symbol."""

    name: str
    kind: FigureKind
    last: int
    word: bool = True


class _Tables(NamedTuple):
    words: Phrases[tuple[str, FigureKind]]
    symbols: Phrases[tuple[str, FigureKind]]
    letters: dict[str, str]
    before: Phrases[str]


def _columns(row: tuple[str, ...], n: int) -> list[list[str]]:
    return [[p for p in (row[k] if k < len(row) else "").split("|") if p] for k in range(n)]


@cache
def _tables() -> _Tables:
    words: Phrases[tuple[str, FigureKind]] = Phrases()
    symbols: Phrases[tuple[str, FigureKind]] = Phrases()
    before: Phrases[str] = Phrases()
    letters: dict[str, str] = {}
    for row in rows("units"):
        (name,), (kind,), signs, singulars, plurals = _columns(row, 5)
        if kind == "letter":
            letters |= dict.fromkeys(signs, name)
            continue
        meaning = (name, cast("FigureKind", kind))
        for sign in signs:
            symbols.add(sign, meaning, exact=True)
        for word in [*singulars, *(s + "s" for s in singulars), *plurals]:
            words.add(word, meaning)
    for row in rows("currencies"):
        (name,), signs, suffixes, singulars, plurals = _columns(row, 5)
        for sign in signs:
            before.add(sign, name, exact=True)
        for sign in suffixes:
            symbols.add(sign, (name, "money"), exact=True)
        for word in [*singulars, *(s + "s" for s in singulars), *plurals]:
            words.add(word, (name, "money"))
    return _Tables(words, symbols, letters, before)


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(table("figures")[section][key])


def currency_before(atoms: Atoms, i: int) -> tuple[int, str] | None:
    """The currency symbol or code that begins at atom `i` before digits: (the number's atom, unit)."""
    entry = _tables().before
    if atoms.low[i] not in entry:
        return None
    found = entry.at(atoms, i)
    if found is None:
        return None
    at, name = found
    if atoms.low[at] == "." and atoms.word[at - 1].isalpha() and atoms.numeral(at + 1):  # "Rs. 500"
        at += 1
    if not (atoms.numeral(at) or (atoms.low[at] == "." and atoms.numeral(at + 1) and atoms.glued(at + 1))):
        return None
    if name == "USD" and i > 0 and atoms.glued(i) and atoms.word[i - 1].isalpha() and atoms.word[i - 1].isupper():
        return at, f"{atoms.word[i - 1]}$"  # a dollar of some other country; see the table
    return at, name


def currency_starts() -> frozenset[str]:
    """The lower-case first atoms of every currency symbol that stands before a number."""
    return _tables().before.starts()


def unit_after(atoms: Atoms, n: Numeral, at: int, *, hyphen: bool) -> Unit | None:
    """The unit that begins at atom `at` after number `n` (`hyphen`: joined to it, as in "five-year"), with its "/" or "per" unit of a measure."""
    tables, low = _tables(), atoms.low
    word = low[at]
    if not word:
        return None
    found: Unit | None = None
    if (match := tables.symbols.at(atoms, at)) and (match[1][1] != "money" or not atoms.numeral(match[0])):
        found = Unit(match[1][0], match[1][1], match[0], word=False)
    if (match := tables.words.at(atoms, at)) and (found is None or match[0] > found.last):
        found = Unit(match[1][0], match[1][1], match[0])
    if found is None and atoms.word[at] in tables.letters:
        found = _letter(atoms, n, at)
    if found is None and word in ("pound", "pounds"):
        found = Unit(_pound(atoms, n, at, hyphen=hyphen), "measure", at + 1)
        found = found._replace(kind="money" if found.name == "GBP" else "measure")
    if found is None:
        return None
    if word == "won" and (n.value < 100 or low[at + 1] in _words("units", "won_is_verb")):
        return None
    if not hyphen and found.word and low[found.last] == "-" and atoms.dash(found.last) and low[found.last + 1] not in ("old", "olds", "long", "a", "per", "high", "tall", "deep", "wide"):
        if low[found.last + 1] in tables.words and found.name != "second":
            pass
        elif not low[found.last - 1].endswith("s"):
            return None  # "two second-half goals", "three day-care centres"
    if found.kind == "measure" and low[found.last] == "/" and (below := _symbol(atoms, found.last + 1)):
        found = Unit(f"{found.name}/{below.name}", "measure", below.last, word=False)
    return found


def _symbol(atoms: Atoms, at: int) -> Unit | None:
    tables = _tables()
    while atoms.low[at] == "(":
        at += 1
    for phrases in (tables.symbols, tables.words):
        if match := phrases.at(atoms, at):
            return Unit(match[1][0], match[1][1], match[0], word=False)
    if name := tables.letters.get(atoms.word[at]):
        return Unit(name, "measure", at + 1, word=False)
    return None


def _letter(atoms: Atoms, n: Numeral, at: int) -> Unit | None:
    """A one-letter symbol: glued to the number ("5m", "3.5t"), or after a space where the number is a decimal."""
    letter, glued = atoms.word[at], atoms.glued(at)
    whole = n.value == int(n.value)
    name = _tables().letters[letter]
    if n.form != "digits" or (atoms.glued(at + 1) and atoms.word[at + 1][:1].isalnum()):
        return None
    if letter in ("'", '"', "in"):
        if letter == "'" or not glued:
            return None
        return Unit(name, "measure", at + 1, word=False) if letter == "in" else None
    if letter in ("A", "J", "K", "s", "F", "C") and whole and not (letter in ("C", "F") and glued and n.plain):
        return None
    if not glued and (whole or letter in ("C", "F", "A")) and letter not in ("L", "W", "V", "g", "h", "m", "l", "t"):
        return None
    if letter in ("C", "F") and whole and (atoms.capital(n.first - 1) or atoms.low[n.first - 1] in ("the", "a") or not -60 <= n.value <= 2000 or atoms.word[at + 1][:1].isalpha() and atoms.low[at + 1] not in ("in", "and", "on", "at", "to", "by", "or", "for", "during", "above", "below", "temperatures", "heat", "this")):
        return None
    if not glued and (atoms.low[at + 1] in (".", "'") and atoms.glued(at + 1) and atoms.word[at + 2][:1].isalpha()):
        return None
    kind: FigureKind = "duration" if letter in ("h", "s") else "money" if letter == "p" else "measure"
    return Unit(name, kind, at + 1, word=False)


def _pound(atoms: Atoms, n: Numeral, at: int, *, hyphen: bool) -> str:
    """Pounds weigh or pay: a scale word or a word of paying near it makes them money; a hyphen or a word of weighing, weight."""
    low = atoms.low
    near = set(low[max(0, at - 9) : at]) | set(low[at + 1 : at + 4])
    if low[at + 1] == "of" and not n.scale:
        return "pound"
    if near & _words("units", "pound_weighs"):
        return "pound"
    if n.scale or near & _words("units", "pound_pays"):
        return "GBP"
    return "pound"


def per_after(atoms: Atoms, at: int, unit: Unit | None, *, money: bool) -> tuple[int, str] | None:
    """What a figure is counted per, from atom `at`: "a year", "per 100,000 people", "-a-month", "annually": (one past its last atom, unit)."""
    low = atoms.low
    word = low[at]
    if not word:
        return None
    adverb = table("figures")["rates"]["adverbs"].get(word)
    if adverb and (money or (unit and unit.kind == "percent")):
        return at + 1, adverb
    if word == "-" and atoms.dash(at) and low[at + 1] in ("a", "an", "per") and low[at + 2] == "-":
        below = _tables().words.at(atoms, at + 3)
        return (below[0], below[1][0]) if below else None
    if word not in _words("rates", "articles"):
        return None
    at += 1
    if word == "per":
        return _per(atoms, at)
    if word == "/":
        symbol = _symbol(atoms, at)
        return (symbol.last, symbol.name) if symbol and (unit or money) else None
    below = _tables().words.at(atoms, at)
    if below and low[below[0]] not in _words("rates", "not_before") and not (low[below[0]] == "-"):
        last, (name, kind) = below
        if kind == "duration" and (word in ("a", "an", "every", "each")):
            return last, name
        if kind == "measure" and word in ("a", "an") and (money or (unit and unit.kind in ("percent", "measure"))):
            return last, name
    if money and word in ("a", "an", "each") and low[at] in _words("rates", "nouns") and low[at + 1] != "-":
        return at + 1, low[at]
    return None


def _per(atoms: Atoms, at: int) -> tuple[int, str] | None:
    low = atoms.low
    if latin := table("figures")["rates"]["latin"].get(low[at]):
        return at + 1, latin
    if atoms.numeral(at) and (digits := atoms.word[at].replace(",", "")).isdigit():
        return at + 1, digits
    if low[at] in ("hundred", "thousand", "million"):
        return at + 1, {"hundred": "100", "thousand": "1000", "million": "1000000"}[low[at]]
    if below := _tables().words.at(atoms, at) or _tables().symbols.at(atoms, at):
        return below[0], below[1][0]
    if low[at].isalpha() and not atoms.capital(at) and low[at] not in ("se", "cent"):
        return at + 1, low[at]
    return None
