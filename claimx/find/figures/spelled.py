"""Numbers in words: cardinals, fractions, and vague amounts ("dozens", "several thousand", "a couple of").

Fractions are told from ordinals and halves of a game: "a third of voters", "half a million", not "a third goal", "the second half".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.data import wordlist
from claimx.find.figures.numerals import LARGEST, Numeral, scaled, words
from claimx.find.figures.units import unit_after

if TYPE_CHECKING:
    from claimx.find.figures.atoms import Atoms

# Units of a denominator that are none alone.
_UNITS = {"first": 1, "firsts": 1, "second": 2, "seconds": 2}
_FEW_MANY = {"dozens": (24, 100), "tens": (10, 100), "hundreds": (100, 1000), "thousands": (1000, 10000)}
_OVER_AND_OVER = 3  # "a million million" is a number, "million million million" is none

__all__ = ["and_fraction", "article_at", "cardinal_at", "spelled_at"]


def spelled_at(atoms: Atoms, i: int) -> Numeral | None:
    """The number in words that begins at atom `i`; ordinals ("twenty-first") come back with the form "ordinal"."""
    w, low = words(), atoms.low
    word = low[i]
    if word in w.vague:
        return _vague(atoms, i)
    if word in w.several:
        return _several(atoms, i, i)
    if word in w.fractions:
        return _bare_fraction(atoms, i)
    n = cardinal_at(atoms, i)
    if n is None:
        return None
    if (fraction := _fraction_or_ordinal(atoms, n)) is not None:
        return fraction
    last = n.last
    if low[last] in w.dozens:
        return n._replace(last=last + 1, value=n.value * 12)
    return _point(atoms, n) if low[last] == "point" and low[last + 1] in w.small else and_fraction(atoms, n)


def article_at(atoms: Atoms, i: int) -> Numeral | None:
    """A number that begins with the article at atom `i`: "a million", "a dozen", "a third of", "a few hundred", "a couple of"."""
    w, low = words(), atoms.low
    word = low[i + 1]
    if word in w.several:
        return _several(atoms, i + 1, i)
    if word in w.groups and (low[i + 2] == "of" or word in ("trio", "duo")):
        return Numeral(i, i + 2, float(w.groups[word]), None, "words")
    if word in w.scales or word == "dozen":
        whole = cardinal_at(atoms, i + 1)
        n = whole and (_fraction_or_ordinal(atoms, whole) or and_fraction(atoms, whole))
    else:
        n = _bare_fraction(atoms, i + 1, article=True) if word in w.fractions and not word.endswith("s") else None
    return n and n._replace(first=i)


def cardinal_at(atoms: Atoms, i: int) -> Numeral | None:
    """A whole number in words, as far as it stays one number: "two hundred and thirty-four thousand"; "one two" stops after "one"."""
    if i not in atoms.cardinals:  # asked for at every "and", and each answer asks for the next
        atoms.cardinals[i] = _cardinal_at(atoms, i)
    return atoms.cardinals[i]


def _cardinal_at(atoms: Atoms, i: int) -> Numeral | None:
    low, scales, sum_ = atoms.low, words().scales, _Sum()
    at = end = i
    if low[i] in scales and low[i - 1 : i] == [low[i]]:
        return None  # of a word said over and over
    while sum_.take(low[at]):
        at = end = at + 1
        if low[at] == "dozen" and sum_.total == 0:
            return Numeral(i, at + 1, float(sum_.value * 12), None, "words")
        at = _next_word(atoms, at, sum_)
        if at < end:
            break
    if low[i] in scales and low[i : i + _OVER_AND_OVER] == [low[i]] * _OVER_AND_OVER:
        return None
    if end == i:
        return Numeral(i, i + 1, 12.0, None, "words") if low[i] == "dozen" else None
    return Numeral(i, end, float(sum_.value), None, "words", sum_.scale)


class _Sum:
    """A number in words as it is added up. `open` is the part below a thousand not yet multiplied by a scale word, -1 when there is none."""

    __slots__ = ("open", "smallest", "top", "total")

    def __init__(self) -> None:
        self.total, self.open, self.smallest, self.top = 0, -1, 99, 0

    @property
    def value(self) -> int:
        return self.total + max(self.open, 0)

    @property
    def scale(self) -> int:
        """The power of ten of the last word, when it is a scale word: what a fraction after it is a fraction of."""
        return self.top if self.open < 0 or (self.top == 2 and self.total == 0) else 0

    def take(self, word: str) -> bool:
        """Add `word`; false when it belongs to another number."""
        n, power = words().small.get(word), words().scales.get(word)
        if n is not None:
            fresh = self.open < 0 or (self.open > 0 and self.open % 100 == 0)
            after_tens = self.open % 10 == 0 and self.open % 100 >= 20 and 0 < n < 10
            if not (fresh or after_tens) or (n == 0 and self.value > 0):
                return False
            self.open = max(self.open, 0) + n
        elif word == "hundred":
            if self.open >= 100 or self.open == 0:
                return False
            self.open, self.top = max(self.open, 1) * 100, max(self.top, 2)
        elif power is None:
            return False
        elif self.open < 0 and self.total:  # "thousand crore": one scale word on another
            if power < self.smallest or self.top + power > LARGEST:
                return False
            self.total, self.smallest, self.top = self.total * 10**power, self.smallest + power, self.top + power
        elif power >= self.smallest or self.open == 0:
            return False
        else:
            self.total, self.open = self.total + max(self.open, 1) * 10**power, -1
            self.smallest, self.top = power, max(self.top, power)
        return True


def _next_word(atoms: Atoms, at: int, sum_: _Sum) -> int:
    """The atom where a number may go on, past a hyphen or "and"; the one before `at` when it may not."""
    w, low = words(), atoms.low
    if low[at] == "-":
        unit = low[at - 1] in w.tens and 0 < w.cardinals.get(low[at + 1], 0) < 10
        return at + 1 if unit or (atoms.dash(at) and low[at + 1] in w.scales) else at - 1
    if low[at] == "and" and low[at + 1] in w.small and sum_.top >= 2 and (sum_.open < 0 or sum_.open % 100 == 0):
        return at - 1 if _after_and(atoms, at + 1) is not None else at + 1
    return at


def _fraction_or_ordinal(atoms: Atoms, n: Numeral) -> Numeral | None:
    """The fraction or ordinal that cardinal `n` begins: "two-thirds", "one twenty-fifth", "twenty-first"; None when it begins neither."""
    low = atoms.low
    tens = words().tens.get(low[n.last - 1], 0)
    if tens and n.last - n.first > 1 and low[n.last - 2] not in ("and", "-") and (below := _denominator_at(atoms, n.last - 1)) and below[2]:
        return Numeral(n.first, below[0], (n.value - tens) / below[1], None, "fraction")  # "one hundred thirty-fifths"
    hyphen = low[n.last] == "-"
    at = n.last + 1 if hyphen else n.last
    if (ordinal := _ordinal_last(atoms, n)) is not None:
        return n._replace(last=ordinal, form="ordinal")
    found = _denominator_at(atoms, at)
    if found is None:
        return n._replace(last=at + 1, form="ordinal") if low[at] in words().ordinals and atoms.dash(n.last) else None
    last, bottom, plural = found
    one = n.value == 1
    if last == at + 1 and bottom < 10 and n.value >= 20 and n.value % 10 == 0 and not plural:
        return n._replace(last=last, form="ordinal")  # "twenty-first", "thirty third"
    typed_short = hyphen and not plural and last == at + 1 and bottom in (3, 4, 5)  # "a two-third majority"
    if (plural == one and not typed_short) or (hyphen and not atoms.dash(n.last) and last == at + 1 and bottom < 3):
        return None
    if low[at] in ("half", "halves") and not one:
        return None
    if one and not hyphen and last == at + 1 and low[at] not in ("half", "quarter") and not _stands_alone(low[last]):
        return None  # "one third goal"
    ends = low[last] in ("in", "running", "since", "this", "last")
    quarter = low[at] in ("quarter", "quarters", "fourth") and not hyphen
    if quarter and (ends or low[n.first - 1] in ("last", "past", "next", "previous") or unit_after(atoms, n, at, hyphen=False)):
        return None  # quarters of a year
    return _of_scale(atoms, Numeral(n.first, last, n.value / bottom, None, "fraction"))


def _ordinal_last(atoms: Atoms, n: Numeral) -> int | None:
    """One past the ordinal that a round number begins: "hundred and first", "one hundred fifth", "hundred-and-first", "three-hundredth"."""
    low, at = atoms.low, n.last
    power = at + 1 if atoms.dash(at) else at
    if n.value != 1 and low[power] in words().round_ordinals:
        return power + 1
    if n.value < 100 or n.value % 100:
        return None
    hyphens = 0
    while low[at] in ("and", "-") and hyphens < 3:
        at, hyphens = at + 1, hyphens + 1
    if low[at] in words().tens:
        at = at + 2 if low[at + 1] == "-" else at + 1
    return at + 1 if low[at] in words().ordinals and low[at + 1] != "-" else None


def and_fraction(atoms: Atoms, n: Numeral) -> Numeral:
    """The number with a fraction after "and": "two and a half", "one hundred and three quarters"; "a million and a half" is 1.5 million."""
    low = atoms.low
    if low[n.last] == "and" and (rest := _after_and(atoms, n.last + 1)) is not None:
        last, fraction = rest
        scale = n.scale if n.scale > 2 else 0
        if scale and words().scales.get(low[last], 99) < scale:  # "one billion and a quarter million"
            return n._replace(last=last + 1, value=n.value + scaled(fraction, words().scales[low[last]]), plain=False)
        return n._replace(last=last, value=n.value + scaled(fraction, scale), plain=False)
    if low[n.last : n.last + 6] == ["-", "and", "-", "a", "-", "half"]:
        return n._replace(last=n.last + 6, value=n.value + 0.5, plain=False)
    return n


def _after_and(atoms: Atoms, i: int) -> tuple[int, float] | None:
    """A fraction below one at atom `i`: "a half", "three-quarters", "five ninths": (one past its last atom, value)."""
    low = atoms.low
    if low[i] in ("a", "an"):
        found = _denominator_at(atoms, i + 1)
        if found is None or found[2] or (found[1] > 4 and not _stands_alone(low[found[0]])):
            return None
        return found[0], 1 / found[1]
    top = cardinal_at(atoms, i) if low[i] in words().small else None
    if top is None:
        return None
    found = _denominator_at(atoms, top.last + 1 if low[top.last] == "-" else top.last)
    if found is None or not 0 < top.value < found[1] or found[2] == (top.value == 1) or found[1] == 1:
        return None
    return found[0], top.value / found[1]


def _point(atoms: Atoms, n: Numeral) -> Numeral:
    """ "three point five", "zero point zero eight", "nought point eleven"."""
    w, low, at = words(), atoms.low, n.last + 1
    digits = ""
    while (found := w.small.get(low[at])) is not None:
        unit = at + 2 if low[at + 1] == "-" else at + 1
        if found >= 20 and 0 < w.cardinals.get(low[unit], 0) < 10:
            found, at = found + w.cardinals[low[unit]], unit
        digits, at = f"{digits}{found}", at + 1
    return n._replace(last=at, value=float(f"{int(n.value)}.{digits}"), scale=0)


def _vague(atoms: Atoms, i: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands", "tens of millions"; "tens" and "scores" only before "of"."""
    w, low, word = words(), atoms.low, atoms.low[i]
    value, high = w.vague[word]
    if low[i + 1] != "of":
        return None if word in ("tens", "scores") else Numeral(i, i + 1, value, high, "vague")
    if low[i + 2] in w.plural_scales and (ends := _FEW_MANY.get(word)):
        power, (few, many) = w.plural_scales[low[i + 2]], ends
        return Numeral(i, i + 3, few * 10.0**power, many * 10.0**power - 1, "vague")
    return Numeral(i, i + 1, value, high, "vague")


def _several(atoms: Atoms, i: int, first: int) -> Numeral | None:
    """ "several thousand", "a few dozen", "a couple of million", "a couple of"; "several" and "few" alone are no number."""
    w, low, word = words(), atoms.low, atoms.low[i]
    few, many = w.several[word]
    article = first < i
    if not article and (word == "couple" or (word == "few" and low[i - 1] not in ("last", "past", "first", "next"))):
        return None
    at = i + 2 if word == "couple" and low[i + 1] == "of" else i + 1
    end, factor = at, 1.0
    if low[end] in w.dozens:
        end, factor = end + 1, 12.0
    while (power := w.multipliers.get(low[end], 0)) > 0 and factor < 10.0**LARGEST:
        end, factor = end + 1, factor * 10.0**power
    if end > at:
        return Numeral(first, end, few * factor, many * factor if many > few else None, "vague")
    if word == "couple" and at == i + 2:
        return Numeral(first, at, 2.0, None, "vague")
    return None


def _stands_alone(low: str) -> bool:
    """Whether the word after "a third" leaves it a fraction: no noun, which would make it an ordinal ("a third goal")."""
    return low in wordlist("numbers", "halves", "after_fraction")


def _denominator_at(atoms: Atoms, i: int) -> tuple[int, int, bool] | None:
    """The denominator at atom `i`: (one past its last atom, its number, whether plural): "thirds", "hundredth", "twenty-fifths", "twenty fifths"."""
    w, low = words(), atoms.low
    if (bottom := w.fractions.get(low[i])) is not None:
        return i + 1, bottom, low[i].endswith("s")
    if low[i] not in w.tens:
        return None
    hyphen = atoms.dash(i + 1)
    word = low[i + 2 if hyphen else i + 1]
    plural = word.endswith("s")
    unit = w.fractions.get(word, _UNITS.get(word))
    if unit is None or unit >= 10 or word.startswith(("hal", "quarter")) or not (hyphen or (plural and word != "seconds")):
        return None
    return (i + 3 if hyphen else i + 2), w.tens[low[i]] + unit, plural


def _bare_fraction(atoms: Atoms, i: int, *, article: bool = False) -> Numeral | None:
    """The fraction whose word is atom `i`, with no number before it: "half of", "quarter of a million", and after an article "a third of"."""
    w, low, word = words(), atoms.low, atoms.low[i]
    n = Numeral(i, i + 1, 1 / w.fractions[word], None, "fraction")
    after = i + 2 if atoms.dash(i + 1) else i + 1
    if word == "half" and low[after] in ("a", "an") and (low[after + 1] in w.scales or low[after + 1] == "dozen"):
        after += 1
    if word in ("half", "quarter") and (low[after] in w.scales or low[after] == "dozen"):
        return _of_scale(atoms, n._replace(last=after))
    if word == "half":
        of_game = low[i - 1] in wordlist("numbers", "halves", "of_a_game") or (low[i - 1] == "-" and low[i - 2] != "one")
        of_whole = low[i + 1] in wordlist("numbers", "halves", "wholes")
        by_half = low[i - 1] in wordlist("numbers", "halves", "before") and low[i + 1] != "past"
        holds = not of_game and low[i + 1] != "-" and (article or of_whole or by_half or atoms.size == 1)
    else:
        of_points = word == "quarter" and (low[i + 1] in ("point", "points", "percentage") or low[i + 1 : i + 3] == ["-", "point"])
        holds = article and (of_points or (low[i + 1] != "-" and _stands_alone(low[i + 1])))
    return _of_scale(atoms, n) if holds else None


def _of_scale(atoms: Atoms, n: Numeral) -> Numeral:
    """A fraction of a scale word as a number: "half a million", "three quarters of a million", "half a dozen"; else the fraction as it is."""
    w, low, at = words(), atoms.low, n.last
    if low[at] == "of" and low[at + 1] in ("a", "an"):
        at += 2
    elif low[at] in ("a", "an", "-"):
        at += 1
    if (power := w.scales.get(low[at], 0)) > 0:
        return n._replace(last=at + 1, value=n.value * 10.0**power, form="words", scale=power)
    if low[at] == "dozen":
        return n._replace(last=at + 1, value=n.value * 12, form="words")
    return n
