"""Numbers in words: cardinals, fractions, and vague amounts ("dozens", "several thousand", "a couple of")."""

from __future__ import annotations

from claimx.find.atoms import Atoms
from claimx.find.fractions import AFTER_FRACTION, bare_fraction, denominator_at, of_scale
from claimx.find.numerals import Numeral, scaled, words

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
        return bare_fraction(atoms, i)
    n = cardinal_at(atoms, i)
    if n is None:
        return None
    if (fraction := _fraction_or_ordinal(atoms, n)) is not None:
        return fraction
    last = n.last
    if low[last] in w.dozens:
        return n._replace(last=last + 1, value=n.value * 12)
    if low[last] == "point" and (low[last + 1] in w.cardinals or low[last + 1] in w.tens):
        return _point(atoms, n)
    return and_fraction(atoms, n)


def article_at(atoms: Atoms, i: int) -> Numeral | None:
    """A number that begins with the article at atom `i`: "a million", "a dozen", "a third of", "a few hundred", "a couple of"."""
    w, low = words(), atoms.low
    word = low[i + 1]
    if word in w.several:
        return _several(atoms, i + 1, i)
    if word in w.scales or word == "dozen":
        n = cardinal_at(atoms, i + 1)
        if n is None:
            return None
        n = _fraction_or_ordinal(atoms, n) or and_fraction(atoms, n)
        return n._replace(first=i)
    if word in w.fractions and not word.endswith(("s", "ves")):
        fraction = bare_fraction(atoms, i + 1, article=True)
        return fraction and fraction._replace(first=i)
    return None


def cardinal_at(atoms: Atoms, i: int) -> Numeral | None:
    """A whole number in words, as far as it stays one number: "two hundred and thirty-four thousand"; "one two" stops after "one"."""
    w, low = words(), atoms.low
    total, current, smallest, top = 0, -1, 99, 0  # current is -1 where no number below a thousand is open
    at = end = i
    while True:
        word = low[at]
        if (n := w.cardinals.get(word, w.tens.get(word, -1))) >= 0:
            after_tens = current % 10 == 0 and current % 100 >= 20 and 0 < n < 10
            if not (current < 0 or (current > 0 and current % 100 == 0) or after_tens) or (n == 0 and at > i):
                break
            current = max(current, 0) + n
        elif word == "hundred":
            if current >= 100 or current == 0:
                break
            current, top = max(current, 1) * 100, max(top, 2)
        elif word in w.scales:
            power = w.scales[word]
            if current < 0 and total and low[at - 1] != "and" and power >= smallest:  # "thousand crore"
                total, smallest, top = total * 10**power, smallest + power, top + power
            elif power >= smallest or (current < 0 and total):
                break
            else:
                total, current = total + max(current, 1) * 10**power, -1
                smallest, top = power, max(top, power)
        elif word == "dozen" and not total and current < 100:
            return Numeral(i, at + 1, float(max(current, 1) * 12), None, "words")
        else:
            break
        at = end = at + 1
        if low[at] == "-":
            unit_follows = low[at - 1] in w.tens and 0 < w.cardinals.get(low[at + 1], 0) < 10
            if not (unit_follows or (atoms.dash(at) and low[at + 1] in w.scales)):
                break
            at += 1
        elif low[at] == "and" and top >= 2 and (low[at + 1] in w.cardinals or low[at + 1] in w.tens) and (current < 0 or current % 100 == 0):
            if _after_and(atoms, at + 1) is not None:
                break
            at += 1
    if end == i:
        return None
    scale = top if current < 0 or (top == 2 and total == 0) else 0
    return Numeral(i, end, float(total + max(current, 0)), None, "words", scale)


def _fraction_or_ordinal(atoms: Atoms, n: Numeral) -> Numeral | None:
    """The fraction or ordinal that cardinal `n` begins: "two-thirds", "one twenty-fifth", "twenty-first"; None when it begins neither."""
    low = atoms.low
    hyphen = low[n.last] == "-"
    at = n.last + 1 if hyphen else n.last
    found = denominator_at(atoms, at)
    if found is None:
        return n._replace(last=at + 1, form="ordinal") if low[at] in words().ordinals and atoms.dash(n.last) else None
    last, bottom, plural = found
    one = n.value == 1
    if last == at + 1 and bottom < 10 and n.value >= 20 and n.value % 10 == 0 and not plural:
        return n._replace(last=last, form="ordinal")  # "twenty-first", "thirty third"
    if plural == one or (hyphen and not atoms.dash(n.last) and last == at + 1 and bottom < 3):
        return None
    if low[at] in ("half", "halves") and not one:
        return None
    if one and not hyphen and last == at + 1 and low[at] not in ("half", "quarter") and low[last] not in AFTER_FRACTION:
        return None  # "one third goal"
    if low[at] in ("quarter", "quarters", "fourth") and not hyphen and low[last] in ("in", "running", "since", "this", "last"):
        return None  # quarters of a year
    return of_scale(atoms, Numeral(n.first, last, n.value / bottom, None, "fraction"))


def and_fraction(atoms: Atoms, n: Numeral) -> Numeral:
    """The number with a fraction after "and": "two and a half", "one hundred and three quarters"; after a large scale word, of that ("a million and a half")."""
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
        found = denominator_at(atoms, i + 1)
        if found is None or found[2] or (found[1] > 4 and low[found[0]] not in AFTER_FRACTION):
            return None
        return found[0], 1 / found[1]
    top = cardinal_at(atoms, i) if low[i] in words().cardinals or low[i] in words().tens else None
    if top is None:
        return None
    found = denominator_at(atoms, top.last + 1 if low[top.last] == "-" else top.last)
    if found is None or not 0 < top.value < found[1] or found[2] == (top.value == 1) or found[1] == 1:
        return None
    return found[0], top.value / found[1]


def _point(atoms: Atoms, n: Numeral) -> Numeral:
    """ "three point five", "zero point zero eight", "nought point eleven"."""
    w, low, at = words(), atoms.low, n.last + 1
    digits = ""
    while low[at] in w.cardinals or low[at] in w.tens:
        found = w.cardinals.get(low[at], w.tens.get(low[at], 0))
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
    if low[i + 2] in w.plural_scales and word in ("dozens", "tens", "hundreds", "thousands"):
        power = w.plural_scales[low[i + 2]]
        few, many = {"dozens": (24, 100), "tens": (10, 100), "hundreds": (100, 1000), "thousands": (1000, 10000)}[word]
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
    if low[end] in w.dozens or low[end] == "dozen":
        end, factor = end + 1, 12.0
    while (power := w.scales.get(low[end], w.plural_scales.get(low[end], 0))) > 0:
        end, factor = end + 1, factor * 10.0**power
    if end > at:
        return Numeral(first, end, few * factor, many * factor if many > few else None, "vague")
    if word == "couple" and at == i + 2:
        return Numeral(first, at, 2.0, None, "vague")
    return None
