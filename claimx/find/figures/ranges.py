"""Two numbers that are one figure: ranges, scores, ratios; and two that share a unit but are two figures, the ends of a change."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimx.data import table, wordlist
from claimx.find.figures.amounts import Amount, amount_at, signed
from claimx.find.figures.atoms import Atoms, Phrases
from claimx.find.figures.changes import is_change, is_ranging
from claimx.find.figures.numerals import scaled

__all__ = ["Expression", "join"]

_HEDGES = frozenset(("about", "around", "roughly", "nearly", "almost", "approximately", "~"))


class Expression(NamedTuple):
    """One figure before its bound words are known. `other` is the second end of a range."""

    amount: Amount
    rule: str
    other: Amount | None = None


def join(atoms: Atoms, a: Amount) -> list[Expression]:
    """What begins with amount `a`: one expression, or two that share a unit."""
    a = _with_error(atoms, signed(atoms, a))
    alone = [Expression(a, a.number.form if a.kind == "count" else a.kind)]
    if a.mixed or _dated(atoms, a):
        return alone
    if a.kind == "count" and (ratio := _ratio(atoms, a)):
        return [Expression(ratio, "ratio")]
    begin = None if a.bound is not None else _second_at(atoms, a)
    if begin is None:
        return alone
    hedged = atoms.low[begin] in _HEDGES and (atoms.low[a.first - 1] in ("between", "from") or atoms.low[begin] == "~")
    at, low = begin + 1 if hedged else begin, atoms.low
    minus = low[at] in ("minus", "negative") or (low[a.last] != "-" and low[at] == "-" and atoms.numeral(at + 1) and atoms.glued(at + 1))
    b = amount_at(atoms, at + 1 if minus else at)
    if b is None or b.mixed:
        return alone
    b = b._replace(first=at, value=-b.value) if minus else b
    if hedged and b.bound is None:
        b = b._replace(bound="approximate")
    if atoms.low[a.last] in ("-", "to") and a.bare and b.bare and (score := _score(atoms, a, b)):
        return [score]
    return _joined(atoms, a, b) or alone


def _with_error(atoms: Atoms, a: Amount) -> Amount:
    """The amount with the error of its measurement: "310 ± 60 parsecs", "5 +/- 2 kg"."""
    low, at = atoms.low, a.last
    at = at + 1 if low[at] == "±" else at + 3 if low[at : at + 3] == ["+", "/", "-"] else at
    b = amount_at(atoms, at) if at > a.last else None
    if b is None or b.mixed or b.number.form != "digits":
        return a
    return a._replace(last=b.last, unit=a.unit or b.unit, kind=a.kind if a.unit else b.kind)


def _second_at(atoms: Atoms, a: Amount) -> int | None:
    """The atom where a second number may begin, after "to", "or", a dash, "and" (with "between"), "-to-", "- to"."""
    low, at = atoms.low, a.last
    if low[at] == "-":
        if low[at + 1] in ("to", "or") and low[at + 2] == "-":
            return at + 3
        if atoms.glued(at) and not atoms.glued(at + 1) and low[at + 1] in ("to", "or", "and"):
            return at + 2  # "8- to 16-metre"
        return at + 1
    if low[at] == "up" and low[at + 1] == "to" and low[a.first - 1] == "from":
        return at + 2
    if low[at] == "and":
        return at + 1 if _after_between(atoms, a) else None
    return at + 1 if low[at] in ("to", "through", "or", "~", "until") else None


def _after_between(atoms: Atoms, a: Amount) -> bool:
    """Whether "between" stands before the amount: "between 5", "between the ages of 5"."""
    low, i = atoms.low, a.first
    while low[i - 1] in ("the", "an", "ages", "age", "of") and a.first - i < 3:
        i -= 1
    return low[i - 1] == "between"


def _joined(atoms: Atoms, a: Amount, b: Amount) -> list[Expression] | None:
    """The range from `a` to `b`, or the two ends of a change; None where they are neither."""
    low, at = atoms.low, a.last
    stated = a.unit is not None and b.unit is not None
    counts = low[b.last].isalpha() and low[b.last] not in wordlist("notfigures", "years", "function")
    takes = b.bare and not b.hyphen and b.number.form in ("digits", "words") and not (counts or (b.number.plain and b.value >= 1000))
    if a.unit is not None and low[a.first - 1] == "from" and low[at] == "to" and takes:
        b = b._replace(unit=a.unit, kind=a.kind)  # "from 5.50 crowns a share to 3.25"
    pair = _share(a, b, dash=low[at] == "-")
    if pair is None:
        return None
    a2, b2 = pair
    if low[at] == "to" and not _after_between(atoms, a) and is_change(atoms, a2, b2, stated=stated):
        return [Expression(a2, "change"), Expression(b2, "change")]
    if b2.value < a2.value < 0 or (b2.value < a2.value and is_ranging(atoms, a.first)):  # "between -30 and -60", "ranging from 90 to 60"
        a2, b2 = a2._replace(value=b2.value), b2._replace(value=a2.value)
    if a2.value >= b2.value or (a2.high is None) != (b2.high is None):
        return None
    if low[at] == "or" and (b2.value > 10 * max(a2.value, 1) or b2.high is not None):
        return None
    first = a.first - 1 if low[a.first - 1] == "between" and low[at] != "or" else a.first
    number = a.number._replace(last=b.number.last, plain=a.number.plain and b.number.plain)
    merged = b2._replace(first=first, number=number, value=a2.value, high=b2.high or b2.value)
    return [Expression(merged, "range", b)]


def _dated(atoms: Atoms, a: Amount) -> bool:
    """Whether bare digits end a date, so that what follows is another number: "since Dec. 5 to 922", "in 2018 to 3.9 million", "2010 – 2,018"."""
    low, i = atoms.low, a.first
    if not a.bare or not a.number.plain:
        return False
    second = atoms.word[a.last + 1]
    if len(atoms.word[i]) == 4:
        if 1800 <= a.value <= 2100 and "," in second:
            return True
        dated = 1600 <= a.value <= 2100 and low[i - 1] in wordlist("notfigures", "years", "prepositions")
        return dated and not (second.isdecimal() and len(second) == 4) and low[a.last] != "-"
    month = i - 2 if low[i - 1] == "." else i - 1
    if low[a.last] == "-" or a.value > 31 or low[month] not in wordlist("notfigures", "calendar", "months") or not atoms.capital(month):
        return False
    return not (second.isdecimal() and len(second) <= 2)


def _share(a: Amount, b: Amount, *, dash: bool) -> tuple[Amount, Amount] | None:
    """Both amounts with the unit, currency and scale word only one of them has; None when they cannot be of one kind."""
    fraction = (a.number.form == "fraction") != (b.number.form == "fraction")
    if (a.kind == "multiple" and b.kind != "multiple") or (fraction and a.unit is None):
        return None
    if a.unit is None:
        a = a._replace(unit=b.unit, kind=b.kind)
    elif b.unit is None:
        if a.kind != "money" or a.last != a.number.last:
            return None
        b = b._replace(unit=a.unit, kind=a.kind)
    elif a.unit == b.unit.partition("/")[0]:
        a = a._replace(unit=b.unit, kind=b.kind)
    elif a.unit != b.unit:
        return None
    thousands = b.number.form == "digits" and not b.number.scale and not b.number.plain and b.value % 1000 == 0
    if dash and thousands and a.number.plain and 0 < a.value < b.value / 1000:
        a = a._replace(value=a.value * 1000)  # "10-15,000"
    power = b.number.scale
    if power and not a.number.scale and a.number.form in ("digits", "words") and 0 < a.value < min(1000, b.value / 10**power):
        a = a._replace(value=scaled(a.value, power))
    return a, b


@cache
def _proportions() -> Phrases[str]:
    return Phrases(table("figures")["ratios"]["joins"].items())


def _ratio(atoms: Atoms, a: Amount) -> Amount | None:
    """A count of or to another as a quotient: "one in five", "4 out of 10", "nine out of every ten"; "one over three"; "a 2-to-1 margin"."""
    low, at = atoms.low, a.last
    if a.value == 1 and a.number.form == "words":  # "one woman in five"
        noun = next((k for k in (at + 1, at + 2) if low[k] == "in" and all(w.isalpha() for w in low[at:k])), at)
        at = at if low[noun + 2].isalpha() else noun
    found = _proportions().at(atoms, at)
    if found is None or a.number.form not in ("digits", "words"):
        return None
    begin, proportion = found
    b = amount_at(atoms, begin)
    if b is None or b.mixed or b.number.form not in ("digits", "words"):
        return None
    if proportion == "to":
        near = {*low[max(0, a.first - 8) : a.first], *low[b.number.last : b.number.last + 3]}
        cued = low[a.first - 1] != "from" and near & wordlist("figures", "ratios", "cues")
        return _quotient(a, b) if cued and a.bare and (b.bare or b.hyphen) and b.value > 0 else None
    if proportion == "over":  # a smaller number over a larger, with nothing that either counts
        larger = b.bare and b.bound is None and 0 < abs(a.value) < b.value and not (b.number.plain and b.value >= 1000)
        counts = atoms.low[b.last][:1].isalnum() or not a.bare or a.value > 20
        return _quotient(a, b)._replace(last=b.last, hyphen=a.hyphen) if larger and not counts else None
    bottom, loose = b.number.value, proportion == "in"
    if b.kind == "duration" or not 1 <= a.value < bottom or (loose and b.number.plain and 1500 <= bottom <= 2100):
        return None
    of_one = a.value == 1 and bottom <= 999 and proportion != "out of"
    rounded = bottom in table("figures")["ratios"]["round"]
    alike = bottom == 10 or a.number.form == b.number.form
    return _quotient(a, b) if of_one or (rounded and (a.value == 1 or not loose or alike)) else None


def _quotient(a: Amount, b: Amount) -> Amount:
    number = a.number._replace(last=b.number.last, plain=False)
    return a._replace(last=b.number.last, value=a.value / b.number.value, kind="ratio", number=number, hyphen=False)


def _score(atoms: Atoms, a: Amount, b: Amount) -> Expression | None:
    """ "2-1", "1 – 0", "a 5-4 ruling", "a vote of 59 to 40": two small numbers that do not rise, or rise beside a word of contest."""
    low, cues = atoms.low, wordlist("figures", "scores", "cues")
    x, y = atoms.word[a.first], atoms.word[b.first]
    small = all(w.isdecimal() and len(w) <= 3 and (w == "0" or w[0] != "0") for w in (x, y))
    if not small or b.bound is not None or b.hyphen or (low[b.last] == "-" and (atoms.glued(b.last) or atoms.numeral(b.last + 1))):
        return None
    if low[a.last] == "to" and (
        a.value <= b.value or wordlist("figures", "scores", "votes").isdisjoint(low[max(0, a.first - 8) : a.first])
    ):
        return None
    sides = atoms.capital(a.first - 1) and atoms.capital(b.last) and not atoms.glued(a.last)
    if a.value < b.value and not sides:
        before = low[max(0, a.first - 8) : a.first]
        ends = [k for k, word in enumerate(before) if word in (".", ";", "!", "?")]
        near = {*before[ends[-1] + 1 if ends else 0 :], *low[b.last : b.last + 4]}
        counted = low[b.last] in wordlist("notfigures", "years", "counted") or (low[b.last].endswith("s") and low[b.last] not in cues)
        if counted or not near & cues:
            return None
    number = a.number._replace(last=b.number.last, plain=False)
    return Expression(a._replace(last=b.last, number=number, kind="score"), "score")
