"""Numbers: digits with separators, number words, fractions, scale words and vague amounts, at an atom of the text.

Here a number is only read; whether it is a figure at all is decided by `notfigures`, what it measures by `units`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from claimx.data import table
from claimx.find.atoms import Atoms

__all__ = ["Numeral", "is_trigger", "numeral_at", "scaled", "triggers"]

Form = Literal["digits", "words", "fraction", "vague", "ordinal"]


class Numeral(NamedTuple):
    """A number at atoms `first:last`; `high` is the upper end of a vague amount.

    `scale` is the power of ten of its scale word ("5 million" -> 6), for ranges that share one. `plain` is true for bare digits,
    which may be a year, an identifier or a page.
    """

    first: int
    last: int
    value: float
    high: float | None
    form: Form
    scale: int
    plain: bool


class _Words(NamedTuple):
    cardinals: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    plural_scales: dict[str, int]
    short_scales: dict[str, int]
    vague: dict[str, tuple[float, float]]
    several: dict[str, tuple[int, int]]
    fractions: dict[str, int]
    vulgar: dict[str, float]
    ordinals: frozenset[str]
    suffixes: frozenset[str]
    triggers: frozenset[str]


@cache
def _words() -> _Words:
    t = table("numbers")
    fractions = t["fractions"]
    triggers = {*t["cardinals"], *t["tens"], *t["scales"], "dozen", *t["vague"], "half", "quarter", "third", "several", "few", "couple", *t["vulgar"]}
    triggers |= {w for w in fractions if not w.endswith("s")} - {"second"}
    return _Words(
        t["cardinals"], t["tens"], t["scales"], t["plural_scales"], t["short_scales"],
        {k: (float(a), float(b)) for k, (a, b) in t["vague"].items()}, {k: (a, b) for k, (a, b) in t["several"].items()},
        fractions, t["vulgar"], frozenset(t["ordinals"]["words"]), frozenset(t["ordinals"]["suffixes"]), frozenset(triggers),
    )  # fmt: skip


def is_trigger(low: str) -> bool:
    """Whether a number may begin at a word, apart from digits and articles."""
    return low in _words().triggers


def triggers() -> frozenset[str]:
    """The words of which `is_trigger` holds."""
    return _words().triggers


def scaled(value: float, power: int) -> float:
    """`value` times ten to `power`, without the rounding of a binary product (1.1 million is 1100000)."""
    return float(f"{value!r}e{power}") if power and "e" not in repr(value) else value * 10**power


def numeral_at(atoms: Atoms, i: int) -> Numeral | None:
    """The number that begins at atom `i`, or None; ordinals come back with form "ordinal", so that callers can step over them."""
    if atoms.numeral(i):
        return _digits(atoms, i)
    low = atoms.low[i]
    if low in _words().vulgar and not atoms.glued(i):
        return Numeral(i, i + 1, _words().vulgar[low], None, "fraction", 0, False)
    if low in ("a", "an"):
        return _article(atoms, i)
    if low == "." and atoms.numeral(i + 1) and atoms.glued(i + 1) and not (atoms.glued(i) and atoms.word[i - 1][:1].isalnum()):
        found = _digits(atoms, i + 1)
        if found and found.plain and len(atoms.word[i + 1]) <= 4:
            return found._replace(first=i, value=float(f"0.{atoms.word[i + 1]}"), plain=False)
        return None
    if low in _words().triggers:
        return _spelled(atoms, i)
    return None


# ---------------------------------------------------------------------------------------------- digits
_SI_GROUP = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")
_SPACES = frozenset((" ", "\u00a0", "\u2009", "\u202f", "\u2007", "\u2008"))


def _parse(text: str) -> float | None:
    """The value of a numeral atom; None for versions and addresses ("1.2.3", "192.168.0.1")."""
    if "," in text:
        comma, dot = text.rfind(","), text.find(".")
        if 0 <= dot < comma:  # 1.234.567,8
            return float(text.replace(".", "").replace(",", "."))
        return float(text.replace(",", "").replace("·", "."))
    text = text.replace("·", ".")
    if text.count(".") <= 1:
        return float(text)
    groups = text.split(".")
    if len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]) and groups[0] != "0":  # 1.234.567
        return float("".join(groups))
    return None


def _digits(atoms: Atoms, i: int) -> Numeral | None:
    text = atoms.word[i]
    value = _parse(text)
    if value is None:
        return None
    last, plain = i + 1, text.isdigit()
    w = _words()
    if plain and len(text) <= 3 and text[0] != "0":
        while atoms.numeral(last) and _SI_GROUP.fullmatch(atoms.word[last]) and atoms.text[atoms.end[last - 1] : atoms.start[last]] in _SPACES:
            value, last, plain = value * 1000 + float(atoms.word[last]), last + 1, False  # SI groups: 816 000
            if "." in atoms.word[last - 1]:
                break
        if atoms.low[last] == "-" or (last > i + 1 and atoms.glued(last) and atoms.word[last][:1].isalpha()):
            value, last, plain = float(text), i + 1, True  # "100 200-metre races"
    if plain and atoms.low[last] == "," and atoms.glued(last) and atoms.glued(last + 1) and atoms.numeral(last + 1):
        if decimal := _european(atoms, last + 1, whole=text):
            value, last, plain = decimal, last + 2, False
    low = atoms.low[last]
    if atoms.glued(last):
        if low in w.suffixes and plain:
            return Numeral(i, last + 1, value, None, "ordinal", 0, False)
        if low in w.vulgar:
            return Numeral(i, last + 1, value + w.vulgar[low], None, "digits", 0, False)
    elif plain and atoms.numeral(last) and (fraction := _slash(atoms, last)) is not None:  # 1 1/2
        return Numeral(i, last + 3, value + fraction, None, "digits", 0, False)
    elif low in w.vulgar:
        return Numeral(i, last + 1, value + w.vulgar[low], None, "digits", 0, False)
    if plain and (fraction := _slash(atoms, i)) is not None:
        return Numeral(i, i + 3, fraction, None, "fraction", 0, False)
    if power := _power(atoms, last):
        last, exponent = power
        return Numeral(i, last, scaled(value, exponent), None, "digits", 0, False)
    return _with_scale(atoms, Numeral(i, last, value, None, "digits", 0, plain))


def _european(atoms: Atoms, i: int, *, whole: str) -> float | None:
    """A decimal comma ("0,17", "37,5 °C"): only where the comma can be nothing else, so after a zero or before a unit symbol."""
    digits = atoms.word[i]
    if not digits.isdigit() or (atoms.glued(i + 1) and atoms.low[i + 1] == "," and atoms.numeral(i + 2)):
        return None
    if whole == "0" or (len(digits) <= 2 and atoms.low[i + 1] in ("%", "°", "€", "percent", "per", "million", "billion", "km", "kg")):
        return float(f"{whole}.{digits}")
    return None


def _slash(atoms: Atoms, i: int) -> float | None:
    """A fraction written "3/4" (also with the fraction slash), below one and with a denominator people use."""
    if atoms.low[i + 1] not in ("/", "⁄") or not atoms.numeral(i) or not atoms.numeral(i + 2) or not (atoms.glued(i + 1) and atoms.glued(i + 2)):
        return None
    if atoms.low[i + 3] in ("/", "⁄", "-") and atoms.glued(i + 3) and atoms.numeral(i + 4):  # a date
        return None
    top, bottom = atoms.word[i], atoms.word[i + 2]
    if top.isdigit() and bottom.isdigit() and 0 < int(top) < int(bottom) and int(bottom) in _DENOMINATORS and len(bottom) <= 3:
        return int(top) / int(bottom)
    return None


_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100, 128))
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


def _power(atoms: Atoms, i: int) -> tuple[int, int] | None:
    """A power of ten after the mantissa: "× 10−2", "x10^6", "*10⁻³", "e-5": (one past its last atom, exponent)."""
    low = atoms.low
    if low[i] == "e" and atoms.glued(i):
        at = i + 1
    elif low[i] == "^" and atoms.word[i - 1] == "10" and atoms.glued(i):
        found = _power_digits(atoms, i + 1)
        return found and (found[0], found[1] - 1)
    elif low[i] in ("×", "x", "*") and atoms.word[i + 1] == "10":
        at = i + 2
        if low[at] == "^":
            at += 1
        elif not (low[at] == "-" and atoms.glued(at)) and not low[at].translate(_SUPERSCRIPT).isascii():
            return None
    else:
        return None
    return _power_digits(atoms, at)


def _power_digits(atoms: Atoms, at: int) -> tuple[int, int] | None:
    low, sign = atoms.low, 1
    if low[at] in ("-", "⁻", "+"):
        sign, at = (1 if low[at] == "+" else -1), at + 1
    digits = atoms.word[at].translate(_SUPERSCRIPT)
    if not atoms.glued(at) or not digits.isascii() or not digits.isdigit() or len(digits) > 2:
        return None
    return at + 1, sign * int(digits)


def _with_scale(atoms: Atoms, n: Numeral) -> Numeral:
    """The scale words and abbreviations after a number: "2.5 million", "1.2-trillion", "500 lakh crore", "5bn", "3 hundred and 21"."""
    w, low, i = _words(), atoms.low, n.last
    value, scale = n.value, 0
    while True:
        at = i + 1 if low[i] == "-" and atoms.dash(i) and low[i + 1] in w.scales else i
        word = low[at]
        power = w.scales.get(word, w.plural_scales.get(word, 0))
        if not power and not scale and (atoms.glued(at) or word in ("bn", "mn", "mln", "bln", "tn", "trn", "tln", "k")):
            power = w.short_scales.get(word, 0) if len(word) > 1 or word == "k" and atoms.glued(at) else 0
        if power:
            value, scale, i = scaled(value, power), scale + power, at + 1
            continue
        if word in ("dozen", "dozens") and at == i and not scale:
            return n._replace(last=i + 1, value=value * 12, plain=False)
        break
    if not scale:
        return _and_fraction(atoms, n) if n.plain else n
    whole = n._replace(last=i, value=value, scale=scale, plain=False)
    if low[i] == "and" and scale >= 2:
        if (rest := _fraction_after(atoms, i + 1)) is not None:  # "5 million and a half"
            return whole._replace(last=rest[0], value=value + scaled(rest[1], scale))
        if n.value < 100 and scale == 2 and (rest2 := _cardinal(atoms, i + 1)) and rest2.value < 100 and not rest2.scale:  # "3 hundred and one"
            return whole._replace(last=rest2.last, value=value + rest2.value)
        if atoms.numeral(i + 1) and atoms.word[i + 1].isdigit() and n.value < 100 and scale == 2 and low[i + 2] not in w.scales:  # "3 hundred and 21"
            return whole._replace(last=i + 2, value=value + int(atoms.word[i + 1]))
    return whole


# ---------------------------------------------------------------------------------------------- words
def _spelled(atoms: Atoms, i: int) -> Numeral | None:
    w, low = _words(), atoms.low
    word = low[i]
    if word in w.vague:
        return _vague(atoms, i) if word not in ("scores", "tens") or low[i + 1] == "of" else None
    if word in w.several:
        return _several(atoms, i, i)
    if word in w.fractions:
        return _bare_fraction(atoms, i)
    found = _cardinal(atoms, i)
    if found is None:
        return None
    last = found.last
    at = last + 1 if low[last] == "-" and (atoms.dash(last) or low[last + 1] in w.fractions) else last
    if low[at] in w.ordinals or low[at] in w.fractions:
        return _fraction_or_ordinal(atoms, found, at)
    if low[last] == "dozens" and found.form == "words":
        return found._replace(last=last + 1, value=found.value * 12)
    if low[last] == "point" and (low[last + 1] in w.cardinals or low[last + 1] in w.tens):
        return _point(atoms, found)
    if found.scale == 0:
        found = _and_fraction(atoms, found)
        return _with_scale(atoms, found) if found.last != last else found
    if low[last] == "and" and (rest := _fraction_after(atoms, last + 1)) is not None:
        return found._replace(last=rest[0], value=found.value + (scaled(rest[1], found.scale) if found.scale > 2 else rest[1]))
    return found


def _cardinal(atoms: Atoms, i: int) -> Numeral | None:
    """A number in words, as far as it stays one number: "two hundred and thirty-four thousand", "one two" stops after "one"."""
    w, low = _words(), atoms.low
    total, current, last_scale, top = 0, -1, 99, 0
    at, end = i, i
    while True:
        word = low[at]
        if word in w.cardinals or word in w.tens:
            n = w.cardinals.get(word, w.tens.get(word, 0))
            free = current < 0 or (current % 100 == 0 and current > 0) or (current % 10 == 0 and current % 100 >= 20 and 0 < n < 10)
            if not free or (n == 0 and at > i):
                break
            current = max(current, 0) + n
        elif word == "hundred":
            if current >= 100 or current == 0:
                break
            current, top = max(current, 1) * 100, max(top, 2)
        elif word in w.scales:
            power = w.scales[word]
            if current < 0 and total:  # "hundred thousand million": one scale on another
                if power < last_scale and low[at - 1] != "and":
                    break
                total = total * 10**power
            elif power >= last_scale:
                break
            else:
                total += max(current, 1) * 10**power
            current, last_scale, top = -1, power, max(top, power)
        elif word == "dozen" and not total:
            if current >= 100:
                break
            return Numeral(i, at + 1, float(max(current, 1) * 12), None, "words", 0, False)
        else:
            break
        end = at = at + 1
        if low[at] == "-" and atoms.dash(at):
            if not (low[at + 1] in w.cardinals and low[at - 1] in w.tens) and low[at + 1] not in w.scales:
                break
            at += 1
        elif low[at] == "and" and top >= 2 and (low[at + 1] in w.cardinals or low[at + 1] in w.tens) and (current % 100 == 0 or current < 0):
            if _fraction_after(atoms, at + 1) is not None:
                break
            at += 1
    if end == i:
        return None
    value = total + max(current, 0)
    return Numeral(i, end, float(value), None, "words", top if current < 0 or top == 2 and total == 0 else 0, False)


def _fraction_or_ordinal(atoms: Atoms, n: Numeral, at: int) -> Numeral | None:
    """ "two-thirds", "three quarters" against "twenty-first", "two third places"."""
    w, word = _words(), atoms.low[at]
    bottom = w.fractions.get(word)
    hyphen = at > n.last
    one = n.value == 1
    if n.value % 10 == 0 and n.value >= 20 and word in w.ordinals:
        return n._replace(last=at + 1, form="ordinal")
    if bottom is None or (word.endswith(("s", "ves")) == one and not hyphen):
        return n
    if word == "half" and not one:
        return n
    if one and not hyphen and word not in ("half", "quarter") and not _fraction_context(atoms, at + 1):
        return n
    if word in ("quarter", "quarters", "fourth") and not hyphen and atoms.low[at + 1] in ("in", "running", "since", "this", "last"):
        return n  # calendar quarters
    return _times_scale(atoms, Numeral(n.first, at + 1, n.value / bottom, None, "fraction", 0, False))


def _and_fraction(atoms: Atoms, n: Numeral) -> Numeral:
    """ "two and a half", "5 and three quarters"."""
    if atoms.low[n.last] == "and" and (rest := _fraction_after(atoms, n.last + 1)) is not None:
        return n._replace(last=rest[0], value=n.value + rest[1], plain=False)
    joined = atoms.low[n.last : n.last + 6]
    if joined[:6] == ["-", "and", "-", "a", "-", "half"]:
        return n._replace(last=n.last + 6, value=n.value + 0.5, plain=False)
    return n


def _fraction_after(atoms: Atoms, i: int) -> tuple[int, float] | None:
    """A fraction after "and": "a half", "a third", "three-quarters", "two thirds": (one past its last atom, value)."""
    w, low = _words(), atoms.low
    if low[i] in ("a", "an"):
        bottom = w.fractions.get(low[i + 1], 0)
        if not bottom or low[i + 1].endswith(("s", "ves")) or (bottom > 4 and not _fraction_context(atoms, i + 2)):
            return None
        return i + 2, 1 / bottom
    top = _cardinal(atoms, i)
    if top is None:
        return None
    at = top.last + 1 if low[top.last] == "-" else top.last
    bottom = w.fractions.get(low[at], 0)
    if not 0 < top.value < bottom or (top.value > 1) != low[at].endswith("s"):
        return None
    return at + 1, top.value / bottom


def _point(atoms: Atoms, n: Numeral) -> Numeral:
    """ "three point five", "zero point zero eight", "nought point eleven"."""
    w, low, at = _words(), atoms.low, n.last + 1
    digits = ""
    while low[at] in w.cardinals or low[at] in w.tens:
        found = w.cardinals.get(low[at], w.tens.get(low[at], 0))
        if found >= 20 and low[at + 1] in w.cardinals and 0 < w.cardinals[low[at + 1]] < 10:
            found, at = found + w.cardinals[low[at + 1]], at + 1
        digits, at = f"{digits}{found}", at + 1
    return _with_scale(atoms, n._replace(last=at, value=float(f"{int(n.value)}.{digits}")))


# ---------------------------------------------------------------------------------------------- articles, fractions, vague amounts
def _article(atoms: Atoms, i: int) -> Numeral | None:
    """A number with an article: "a million", "a dozen", "a third of", "a few hundred", "a couple of"."""
    w, low = _words(), atoms.low
    word = low[i + 1]
    if word in w.scales or word == "dozen":
        found = _cardinal(atoms, i + 1)
        if found is None or low[found.last] in w.ordinals:
            return None
        if low[found.last] == "and" and (rest := _fraction_after(atoms, found.last + 1)) is not None:
            found = found._replace(last=rest[0], value=found.value + scaled(rest[1], found.scale))
        return found._replace(first=i)
    if word in w.several:
        return _several(atoms, i + 1, i)
    if word in w.fractions and not word.endswith(("s", "ves")):
        found = _bare_fraction(atoms, i + 1, article=True)
        return found and found._replace(first=i)
    return None


_AFTER_FRACTION = frozenset(
    ("of", ",", ".", ";", ":", "!", "?", ")", "", "to", "in", "on", "from", "for", "by", "and", "or", "since", "this", "last", "over", "compared",
     "more", "less", "fewer", "higher", "lower", "larger", "smaller", "bigger", "say", "said", "says", "were", "was", "are", "is", "have",
     "had", "has", "would", "will", "do", "did", "-", "–", "—", "”", '"', "live", "believe", "think", "as", "at", "who", "that", "between", "said")
)  # fmt: skip
_OF_WHOLE = frozenset(("of", "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "those", "these", "all", "that", "this"))
_BEFORE_HALF = frozenset(("by", "than", "about", "almost", "nearly", "over", "roughly", "only", "approximately", "around", "to", "least", "just", "up", "under"))


def _fraction_context(atoms: Atoms, i: int) -> bool:
    return atoms.low[i] in _AFTER_FRACTION


def _bare_fraction(atoms: Atoms, i: int, *, article: bool = False) -> Numeral | None:
    """ "half of", "half a million", "quarter of a million", "a third of"; not "the second half", "a third goal", "half-time"."""
    w, low, word = _words(), atoms.low, atoms.low[i]
    bottom = w.fractions[word]
    n = Numeral(i, i + 1, 1 / bottom, None, "fraction", 0, False)
    after = i + 2 if low[i + 1] == "-" and atoms.dash(i + 1) else i + 1
    if word == "half" and low[after] in ("a", "an") and (low[after + 1] in w.scales or low[after + 1] == "dozen"):
        after += 1
    if word in ("half", "quarter") and (low[after] in w.scales or low[after] == "dozen"):
        return _times_scale(atoms, n._replace(last=after))
    if word == "half":
        if low[i - 1] in _HALF_OF_GAME or low[i + 1] == "-" or (low[i - 1] == "-" and low[i - 2] != "one"):
            return None
        if article or low[i + 1] in _OF_WHOLE or (low[i - 1] in _BEFORE_HALF and low[i + 1] != "past") or atoms.size == 1:
            return _times_scale(atoms, n)
        return None
    if not article or low[i + 1] == "-" or not _fraction_context(atoms, i + 1):
        return None
    return _times_scale(atoms, n)


_HALF_OF_GAME = frozenset(("first", "second", "other", "latter", "last", "opening", "better", "this", "each", "every", "either", "1st", "2nd"))


def _times_scale(atoms: Atoms, n: Numeral) -> Numeral:
    """A fraction of a scale word: "half a million", "three quarters of a million", "half a dozen"; else the fraction as it is."""
    w, low, at = _words(), atoms.low, n.last
    if low[at] == "of" and low[at + 1] in ("a", "an"):
        at += 2
    elif low[at] in ("a", "an", "-"):
        at += 1
    if low[at] in w.scales and (at == n.last or low[at - 1] in ("a", "an", "-")):
        power = w.scales[low[at]]
        return n._replace(last=at + 1, value=n.value * 10**power, form="words", scale=power)
    if low[at] == "dozen":
        return n._replace(last=at + 1, value=n.value * 12, form="words")
    return n


def _vague(atoms: Atoms, i: int) -> Numeral:
    """ "dozens", "hundreds of thousands", "tens of millions"."""
    w, low = _words(), atoms.low
    high: float
    value, high = w.vague[low[i]]
    last = i + 1
    if low[last] == "of" and low[last + 1] in w.plural_scales and low[i] != "scores":
        power = w.plural_scales[low[last + 1]]
        low_end, high_end = {"dozens": (24, 100), "tens": (10, 100)}.get(low[i], (value / 2, high + 1))
        if low[i] in ("hundreds", "thousands", "tens", "dozens"):
            value, high, last = low_end * 10.0**power, high_end * 10.0**power - 1, last + 2
    return Numeral(i, last, value, high, "vague", 0, False)


def _several(atoms: Atoms, i: int, first: int) -> Numeral | None:
    """ "several thousand", "a few hundred", "a couple of million", "a couple of" itself; "several" and "few" alone are no number."""
    w, low, word = _words(), atoms.low, atoms.low[i]
    a, b = w.several[word]
    at = i + 1
    if word == "couple":
        if first == i:
            return None
        at = i + 2 if low[i + 1] == "of" else i + 1
    elif word == "few" and first == i and low[i - 1] not in ("last", "past", "first", "next"):
        return None
    factor = 12.0 if low[at] in ("dozen", "dozens") else 0.0
    end = at
    while low[end] in w.scales or low[end] in w.plural_scales:
        factor = (factor or 1.0) * 10.0 ** w.scales.get(low[end], w.plural_scales.get(low[end], 0))
        end += 1
    if factor:
        return Numeral(first, max(end, at + 1), a * factor, b * factor if b > a else None, "vague", 0, False)
    if word == "couple" and low[i + 1] == "of":
        return Numeral(first, i + 2, 2.0, None, "vague", 0, False)
    return None
