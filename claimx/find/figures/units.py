"""Units and currencies beside a number, and what makes a rate of it.

Tables: data/units.tsv (SI and customary), data/currencies.tsv (ISO 4217) and data/tender.tsv (what "pesos" are in which country).
Names are British singulars with underscores ("square_kilometre"); "/" is "per". Nothing is converted: a value stays in the unit the text states.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from claimx.data import rows, table, wordlist
from claimx.find.figures.atoms import Atoms, Phrases
from claimx.find.figures.numerals import words
from claimx.find.figures.whose import country_near, own_dollar

if TYPE_CHECKING:
    from claimx.find.figures.numerals import Numeral
    from claimx.records import FigureKind

__all__ = ["Unit", "currency_before", "currency_starts", "per_after", "unit_after"]


# Nobody writes so many in the singular ("1,200 day passes").
_TOO_LONG = 1000
_RUNS = frozenset(("last", "past", "next", "first", "previous", "preceding", "coming", "following", "recent", "final"))
# Fewer won buy nothing.
_LEAST_WON = 100
# Fewer crowns are worn or won.
_CROWNS = 20
# The power of ten from which on pounds pay rather than weigh.
_MILLION = 6


class Unit(NamedTuple):
    """A unit up to atom `last`; `word` is true for one written out ("kilometres"), false for a symbol."""

    name: str
    kind: FigureKind
    last: int
    word: bool = True


class _Tables(NamedTuple):
    """Units and currencies by their words and signs, with their kinds; units by one letter; currencies by signs before a number; codes of ISO 4217."""

    words: Phrases[tuple[str, FigureKind]]
    symbols: Phrases[tuple[str, FigureKind]]
    letters: dict[str, str]
    before: Phrases[str]
    codes: frozenset[str]


@cache
def _tables() -> _Tables:
    currencies = _columns("currencies")
    units = [(name, kind, signs, ones, many) for (name,), (kind,), signs, ones, many in _columns("units")]
    units += [(name, "money", signs, ones, many) for (name,), _, signs, ones, many in currencies]
    letters = {sign: name for name, kind, signs, _, _ in units if kind == "letter" for sign in signs}
    named = [((name, cast("FigureKind", kind)), signs, ones, many) for name, kind, signs, ones, many in units if kind != "letter"]
    words = [(word, meaning) for meaning, _, ones, many in named for word in (*ones, *(f"{one}s" for one in ones), *many)]
    symbols = [(sign, meaning) for meaning, signs, _, _ in named for sign in signs]
    before = [(sign, name) for (name,), signs, *_ in currencies for sign in signs]
    codes = frozenset(name for (name,), *_ in currencies if len(name) == 3 and name.isupper())
    return _Tables(Phrases(words), Phrases(symbols, exact=True), letters, Phrases(before, exact=True), codes)


class _Tender(NamedTuple):
    """What a word or sign for money is in which country; `having` has the countries with money of that word, or of a sign with that first atom."""

    words: dict[tuple[str, str], str]
    signs: dict[str, Phrases[str]]
    having: dict[str, frozenset[str]]


@cache
def _tender() -> _Tender:
    table = [(country, currency, words, signs) for (country,), (currency,), words, signs, _ in _columns("tender")]
    words = {(country, word): currency for country, currency, words, _ in table for word in words}
    marks = [(country, sign, currency) for country, currency, _, signs in table for sign in signs]
    signs = {of: Phrases(((sign, name) for country, sign, name in marks if country == of), exact=True) for of, _, _ in marks}
    named = [*words, *((country, Atoms(sign).low[0]) for country, sign, _ in marks)]
    having = {key: frozenset(country for country, other in named if other == key and country != "-") for _, key in named}
    return _Tender(words, signs, {key: countries for key, countries in having.items() if countries})


def _columns(name: str) -> list[list[list[str]]]:
    """The rows of a table of five columns, each cell cut into its parts."""
    return [[[part for part in cell.split("|") if part] for cell in (*row, *[""] * 5)[:5]] for row in rows(name)]


def _currency(name: str, atoms: Atoms, i: int) -> str:
    """The currency that `name`, beside atom `i`, means in the country its sentence names, else in that of the text; the name where it may be of several."""
    tender = _tender()
    having = tender.having.get(name)
    if having is None:
        return name
    country = country_near(atoms, i, having) or atoms.country
    return tender.words.get((country, name)) or tender.words.get(("-", name)) or name


def currency_before(atoms: Atoms, i: int) -> tuple[int, str] | None:
    """The currency symbol or code that begins at atom `i` before digits: (the number's atom, unit)."""
    if atoms.low[i] not in currency_starts() and atoms.low[i + 1] != "$":
        return None
    found = _tables().before.at(atoms, i)
    if atoms.low[i + 1] == "$" and atoms.glued(i + 1) and (code := atoms.word[i].upper()) in _tables().codes:
        found = i + 2, code  # "usd$ 15"
    having = _tender().having.get(atoms.low[i], ())
    for country in (country_near(atoms, i, having) if having else "", atoms.country, "-"):
        local = _tender().signs.get(country)
        match = local.at(atoms, i) if local else None
        better = match and (found is None or (country != "-" and match[0] >= found[0]))
        if match and better and _is_sum(atoms, match[0], open_mark=country == "-"):
            found = match
            break
    if found is None:
        return None
    at, name = found
    if atoms.low[at] == "." and atoms.word[at - 1].isalpha() and atoms.numeral(at + 1):  # "Rs. 500"
        at += 1
    if not (atoms.numeral(at) or (atoms.low[at] == "." and atoms.numeral(at + 1) and atoms.glued(at + 1))):
        return None
    if name == "USD" and i > 0 and atoms.glued(i) and atoms.word[i - 1].isalpha() and atoms.word[i - 1].isupper():
        return at, f"{atoms.word[i - 1]}$"  # the dollar of a country the table does not have
    if atoms.low[i] == "$" and at == i + 1 and (country := own_dollar(atoms, i, _tender().having["dollar"])):
        return at, _tender().words[country, "dollar"]
    return at, _currency(name, atoms, i)


def _is_sum(atoms: Atoms, at: int, *, open_mark: bool) -> bool:
    """Whether the number at atom `at` looks like money after letters ("N3.5bn", "R12,000"), not like a road, a ratio or a version ("N1", "R0.9", "R500").

    An `open_mark` is one of a country that the text does not name: then only a scale word or a separator tells, or a mark of two letters ("Sh500").
    """
    word, after, mark = atoms.word[at], atoms.low[at + 1], atoms.word[at - 1]
    if len(mark) > 1 and (not open_mark or atoms.glued(at)):
        return True
    scaled = after in words().scales or (atoms.glued(at + 1) and after in words().short_scales)
    if not open_mark and atoms.glued(at) and not wordlist("figures", "units", "pound_pays").isdisjoint(atoms.low[max(0, at - 5) : at]):
        return True  # "a fine of R500"
    return (atoms.glued(at) or len(mark) > 1) and (scaled or "," in word or ("." in word and not open_mark))


@cache
def currency_starts() -> frozenset[str]:
    """The lower-case first atoms of every currency symbol that stands before a number."""
    return frozenset(_tables().before.starts()).union(*(signs.starts() for signs in _tender().signs.values()))


@cache
def after_article() -> frozenset[str]:
    """The words after "a" or "an" that may make a number or a quantity of it: of numbers, of units; and the sign after it in "A$"."""
    w = words()
    return frozenset(
        (*w.several, *w.groups, *w.scales, *w.fractions, "dozen", "quarters", "pound", "pounds", "$", *_tables().words.starts())
    )


def unit_after(atoms: Atoms, n: Numeral, at: int, *, hyphen: bool) -> Unit | None:
    """The unit that begins at atom `at` after number `n` (`hyphen`: joined to it, "five-year"), with the "/" unit of a measure."""
    low = atoms.low
    word = low[at]
    if not word:
        return None
    found = _longest(atoms, at) or (_letter(atoms, n, at) if atoms.word[at] in _tables().letters else None)
    if found is None and word in ("pound", "pounds"):
        found = _pound(atoms, n, at)
    if found is None and word == "quarters" and _is_of_year(atoms, n, at):
        found = Unit("quarter", "duration", at + 1)
    if found is None or (word == "won" and _is_verb(atoms, n, at)):
        return None
    if word in ("crown", "crowns") and n.value < _CROWNS and n.value == int(n.value):
        return None
    if found.kind == "duration" and not hyphen and n.value >= _TOO_LONG and not low[found.last - 1].endswith("s"):
        return None  # "11,000 day visitors"
    if not hyphen and found.word and atoms.dash(found.last) and not low[found.last - 1].endswith("s"):
        tied = low[found.last + 1]  # "two second-half goals" have no seconds
        if tied not in wordlist("figures", "units", "tied") and (found.name == "second" or tied not in _tables().words.starts()):
            return None
    ends = not low[found.last] or atoms.capital(found.last) or atoms.begins_line(found.last)
    if ends and not found.word and low[found.last - 1] == ".":
        found = found._replace(last=found.last - 1)  # the stop of the sentence
    if found.kind == "measure" and low[found.last] == "/" and (below := _symbol(atoms, found.last + 1)):
        return Unit(f"{found.name}/{below.name}", "measure", below.last, word=False)
    return found


def _is_of_year(atoms: Atoms, n: Numeral, at: int) -> bool:
    """Whether quarters are of a year: "each of the last two quarters", "three quarters of decline", not "three quarters of the town"."""
    low = atoms.low
    if low[n.first - 1] in _RUNS or low[at - 1] in wordlist("figures", "units", "between") or n.value not in (1, 3):
        return True
    return low[at + 1] == "of" and low[at + 2] in wordlist("figures", "units", "quarterly")


def _is_verb(atoms: Atoms, n: Numeral, at: int) -> bool:
    """Whether the "won" at atom `at` after number `n` is what they did ("the 306 won a vote"), not money ("1.4 million won a month")."""
    if n.value < _LEAST_WON:
        return True
    paid = n.value >= _TOO_LONG and per_after(atoms, at + 1, "money")
    return not paid and atoms.low[at + 1] in wordlist("figures", "units", "won_is_verb")


def _longest(atoms: Atoms, at: int) -> Unit | None:
    """The longer of the symbol and the word at atom `at`."""
    tables = _tables()
    found: Unit | None = None
    if (match := tables.symbols.at(atoms, at)) and (match[1][1] != "money" or not atoms.numeral(match[0])):
        found = Unit(match[1][0], match[1][1], match[0], word=False)
    if (match := tables.words.at(atoms, at)) and (found is None or match[0] > found.last):
        found = Unit(match[1][0], match[1][1], match[0])
    return found._replace(name=_currency(found.name, atoms, at)) if found and found.kind == "money" else found


def _symbol(atoms: Atoms, at: int) -> Unit | None:
    """A unit below a stroke."""
    while atoms.low[at] == "(":
        at += 1
    if found := _longest(atoms, at):
        return found
    name = _tables().letters.get(atoms.word[at])
    return Unit(name, "measure", at + 1, word=False) if name else None


def _letter(atoms: Atoms, n: Numeral, at: int) -> Unit | None:
    """A one-letter symbol: glued to the number ("5m", "3.5t"), or after a space where no word can begin with it."""
    letter, glued = atoms.word[at], atoms.glued(at)
    whole = n.value == int(n.value)
    if n.form != "digits" or (
        atoms.glued(at + 1) and (atoms.word[at + 1][:1].isalnum() or (atoms.low[at + 1] in (".", "'") and not glued))
    ):
        return None
    kind: FigureKind = "duration" if letter in ("h", "s") else "money" if letter == "p" else "measure"
    unit = Unit(_tables().letters[letter], kind, at + 1, word=False)
    if letter in ("'", '"'):
        return None  # quotation marks, mostly
    if letter in ("C", "F"):
        return unit if glued and (not whole or _is_heat(atoms, n, at)) else None
    if letter in ("A", "J", "K", "s"):
        return unit if not whole and (glued or atoms.low[at + 1] == "/") else None
    if letter == "in":
        return unit if glued else None
    return unit if glued or letter in ("L", "W", "V", "g", "h", "m", "l", "t") or (not whole and letter == "p") else None


def _is_heat(atoms: Atoms, n: Numeral, at: int) -> bool:
    """Whether "37C" may be a temperature: no name before it, no noun after it, and no more than a furnace has."""
    if not n.plain or n.value > 2000 or atoms.capital(n.first - 1) or atoms.low[n.first - 1] in ("the", "a"):
        return False
    after = atoms.low[at + 1]
    return not after[:1].isalpha() or after in wordlist("figures", "units", "after_heat")


def _pound(atoms: Atoms, n: Numeral, at: int) -> Unit:
    """Pounds weigh or pay: what they are of tells, else a scale word or a word of paying near them makes them money; else they weigh."""
    low = atoms.low
    pays, weighs = (wordlist("figures", "units", name) for name in ("pound_pays", "pound_weighs"))
    near = {*low[max(0, at - 9) : at], *low[at + 1 : at + 4]}
    lost = n.scale >= _MILLION and near & {"lost", "lose", "losing", "gained", "gain", "shed"}  # nobody sheds so many
    paid = n.scale or near & pays
    if low[at + 1] == "of":
        of = {*low[at + 2 : at + 5]}
        weighed = of & wordlist("figures", "units", "of_weight") or not (n.scale or of & (pays | wordlist("figures", "units", "of_pay")))
        paid = not weighed
    if paid and (lost or not near & weighs):
        return Unit(_currency("pound", atoms, at), "money", at + 1)
    return Unit("pound", "measure", at + 1)


def per_after(atoms: Atoms, at: int, kind: FigureKind) -> tuple[int, str] | None:
    """What a figure of `kind` is counted per, from atom `at`: "a year", "per 100,000", "-a-month", "annually": (one past its last atom, unit)."""
    low, units = atoms.low, _tables().words
    word = low[at]
    if adverb := table("figures")["rates"]["adverbs"].get(word):
        return (at + 1, adverb) if kind == "money" or (kind in ("percent", "duration") and adverb != "piece") else None
    if atoms.dash(at) and low[at + 1] in ("a", "an", "per") and low[at + 2] == "-":
        below = units.at(atoms, at + 3)
        return (below[0], below[1][0]) if below else None
    if word not in wordlist("figures", "rates", "articles"):
        return None
    at += 1
    if word == "per":
        return _per(atoms, at)
    if word == "/":
        symbol = _symbol(atoms, at)
        return (symbol.last, symbol.name) if symbol and kind != "count" else None
    below = units.at(atoms, at)
    average = below is not None and low[below[0]] == "on" and low[below[0] + 1] == "average"  # not "a year on"
    if below and (average or low[below[0]] not in wordlist("figures", "rates", "not_before")) and low[below[0]] != "-":
        last, (name, of) = below
        if of == "duration" or (of == "measure" and word in ("a", "an") and kind in ("money", "percent", "measure")):
            return last, name
    if kind == "money" and word != "every" and low[at] in wordlist("figures", "rates", "nouns") and low[at + 1] != "-":
        return at + 1, low[at]
    sign = _tables().symbols.at(atoms, at) if kind == "money" and below is None else None
    if sign and sign[1][1] == "measure" and not atoms.glued(sign[0]):
        return sign[0], sign[1][0]  # "30 rupees a kg"
    return None


def _per(atoms: Atoms, at: int) -> tuple[int, str] | None:
    """What stands after "per": a unit, a round number, any noun."""
    low = atoms.low
    if latin := table("figures")["rates"]["latin"].get(low[at]):
        return at + 1, latin
    if atoms.numeral(at) and (digits := atoms.word[at].replace(",", "")).isdecimal():
        return at + 1, digits
    if number := table("figures")["rates"]["numbers"].get(low[at]):
        return at + 1, number
    if below := _longest(atoms, at):
        return below.last, below.name
    return (at + 1, low[at]) if low[at].isalpha() and not atoms.capital(at) and low[at] not in ("se", "cent") else None
