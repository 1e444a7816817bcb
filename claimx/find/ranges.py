"""Two numbers that are one figure: ranges, scores, ratios; and two that share a unit but are two figures, the ends of a change."""

from __future__ import annotations

from typing import NamedTuple

from claimx.data import table
from claimx.find.amounts import Amount, amount_at, words
from claimx.find.atoms import Atoms
from claimx.find.numerals import scaled

__all__ = ["Expression", "join"]


class Expression(NamedTuple):
    """One figure before its bound words are known: `amount` with the whole span; `years` marks a bare pair that reads as years."""

    amount: Amount
    rule: str
    other: Amount | None = None


def join(atoms: Atoms, a: Amount) -> list[Expression]:
    """What begins with amount `a`: one expression, or two that share a unit."""
    low, at = atoms.low, a.last
    if a.mixed or _dated(atoms, a):
        return [Expression(a, "number")]
    if a.kind in ("count",) and low[at] in ("in", "out", "-") and (ratio := _ratio(atoms, a)):
        return [Expression(ratio, "ratio")]
    if a.bare and low[at] == "over" and (fraction := _over(atoms, a)):
        return [Expression(fraction, "ratio")]
    dash = low[at] == "-"
    if a.bound is not None:
        return [Expression(a, _rule(a))]
    if dash and low[at + 1] in ("to", "or") and low[at + 2] == "-":
        begin = at + 3
    elif dash and atoms.glued(at) and not atoms.glued(at + 1) and low[at + 1] in ("to", "or", "and"):  # "8- to 16-metre"
        begin = at + 2
    elif low[at] == "up" and low[at + 1] == "to" and low[a.first - 1] == "from":
        begin = at + 2
    elif dash or low[at] in ("to", "through", "or", "and", "~", "until"):
        begin = at + 1
        if low[at] == "to" and low[begin] == "between":
            return [Expression(a, _rule(a))]
    else:
        return [Expression(a, _rule(a))]
    between = low[a.first - 1] == "between" or (low[a.first - 1] in ("the", "an", "ages", "age") and low[a.first - 2] == "between")
    if low[at] == "and" and not between:
        return [Expression(a, _rule(a))]
    if dash and not (atoms.glued(at) == atoms.glued(at + 1) or atoms.low[at] == "-"):
        return [Expression(a, _rule(a))]
    hedged = low[begin] in ("about", "around", "roughly", "nearly", "almost", "approximately", "~") and (between or low[a.first - 1] == "from" or low[begin] == "~")
    if hedged:
        begin += 1
    sign = 1.0
    if low[begin] == "-" and atoms.numeral(begin + 1) and atoms.glued(begin + 1) and not dash:
        sign, begin = -1.0, begin + 1
    elif low[begin] in ("minus", "negative"):
        sign, begin = -1.0, begin + 1
    b = amount_at(atoms, begin)
    if b is None or b.mixed:
        return [Expression(a, _rule(a))]
    b = b._replace(value=b.value * sign)
    if dash and a.bare and b.bare and (score := _score(atoms, a, b)):
        return [score]
    pair = _share(atoms, a, b)
    if pair is None:
        return [Expression(a, _rule(a))]
    a2, b2 = pair
    if _is_change(atoms, a2, b2, word=low[at], stated=a.unit is not None and b.unit is not None, between=between):
        return [Expression(a2, _rule(a2)), Expression(b2, _rule(b2))]
    if not _ascending(a2, b2) or (low[at] == "or" and (b2.value > 10 * max(a2.value, 1) or b2.high is not None)):
        return [Expression(a, _rule(a))]
    first = a.first
    if low[first - 1] == "between" and low[at] != "or":
        first -= 1
    if hedged and b2.bound is None:
        b2 = b2._replace(bound="approximate")
    merged = b2._replace(first=first, number=a.number._replace(last=b.number.last, plain=a.number.plain and b.number.plain), value=a2.value, high=b2.high or b2.value)
    return [Expression(merged, "range", b)]


def _dated(atoms: Atoms, a: Amount) -> bool:
    """Whether bare digits end a date, so that what follows is another number: "since Dec. 5 to 922", "in 2018 to 3.9 million"."""
    low, i = atoms.low, a.first
    if not (a.bare and a.number.plain):
        return False
    b = atoms.word[a.last + 1]
    if len(atoms.word[i]) == 4 and 1800 <= a.value <= 2100 and "," in b:
        return True  # "2010 – 2,018": a year and its number
    if len(atoms.word[i]) == 4 and 1600 <= a.value <= 2100 and low[i - 1] in ("in", "since", "during", "by", "fiscal"):
        return not (b.isdigit() and len(b) == 4)
    if low[a.last] == "-" and atoms.numeral(a.last + 1):
        return False
    months = table("notfigures")["calendar"]["months"]
    before = i - 2 if low[i - 1] == "." else i - 1
    return a.value <= 31 and low[before] in months and atoms.capital(before) and not (b.isdigit() and len(b) <= 2)


def _rule(a: Amount) -> str:
    return a.number.form if a.kind == "count" else a.kind


def _ascending(a: Amount, b: Amount) -> bool:
    return a.value < b.value and (a.high is None) == (b.high is None)


def _share(atoms: Atoms, a: Amount, b: Amount) -> tuple[Amount, Amount] | None:
    """Both amounts with the unit, currency and scale word only one of them has; None when they cannot be of one kind."""
    if a.kind == "multiple" and b.kind != "multiple":
        return None
    if a.unit is not None and b.unit is not None and a.unit != b.unit:
        if a.unit == b.unit.partition("/")[0]:
            a = a._replace(unit=b.unit, kind=b.kind, per=b.per)
        else:
            return None
    elif a.unit is None and b.unit is not None:
        a = a._replace(unit=b.unit, kind=b.kind, per=b.per)
    elif b.unit is None and a.unit is not None:
        if a.kind != "money" or atoms.low[a.number.last : a.number.last + 1] != atoms.low[a.last : a.last + 1]:
            return None
        b = b._replace(unit=a.unit, kind=a.kind, per=a.per)
    elif b.kind == "multiple":
        a = a._replace(kind="multiple")
    fraction_a, fraction_b = a.number.form == "fraction", b.number.form == "fraction"
    if fraction_a != fraction_b and (a.unit is None):
        return None
    power = b.number.scale
    if power and not a.number.scale and a.number.form in ("digits", "words") and 0 < a.value < b.value / 10**power and a.value < 1000:
        a = a._replace(value=scaled(a.value, power))
    return a, b


def _is_change(atoms: Atoms, a: Amount, b: Amount, *, word: str, stated: bool, between: bool) -> bool:
    """Whether "from A to B" tells of a change: it falls, or a word of change stands before it; then its ends are two figures."""
    if word != "to" or between:
        return False
    low, i = atoms.low, a.first
    changing = words("ranges", "change")
    if low[i - 1] == "from":
        if b.value <= a.value:
            return True
        for k in range(i - 2, max(-1, i - 14), -1):
            if low[k] in (".", ";", "!", "?") or low[k].startswith(("rang", "vary", "varie")):
                return False
            if low[k] in changing:
                return True
        return False
    if b.value <= a.value:
        return False
    return stated and (low[i - 1] in changing or (low[i - 1] == "by" and low[i - 2] in changing))


def _ratio(atoms: Atoms, a: Amount) -> Amount | None:
    """ "one in five", "4 out of 10", "nine out of every ten", "one-in-five"."""
    low, at = atoms.low, a.last
    hyphen = low[at] == "-"
    if hyphen:
        if not (low[at + 1] == "in" and low[at + 2] == "-"):
            return None
        begin = at + 3
    elif low[at] == "in":
        begin = at + 1
    elif low[at + 1] == "of":
        begin = at + 2
    else:
        return None
    every = low[begin] == "every"
    out = low[at] == "out"
    b = amount_at(atoms, begin + 1 if every else begin)
    if b is None or b.mixed or b.number.form not in ("digits", "words") or a.number.form not in ("digits", "words") or a.value >= b.value or a.value < 1:
        return None
    bottom = b.number.value
    single = a.value == 1 and bottom <= 999 and not out
    if not (single or bottom in words("ranges", "denominators")) or (b.unit is not None and b.kind == "duration"):
        return None
    if bottom >= 1000 and b.number.plain and not every and 1500 <= bottom <= 2100:
        return None
    if not (every or out or hyphen) and a.value > 1 and not (bottom in (3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000) and a.value < 100 and (bottom == 10 or a.number.form == b.number.form)):
        return None
    if out and bottom not in (2, 3, 4, 5, 6, 8, 10, 12, 20, 50, 100, 200, 500, 1000, 10000):
        return None
    number = a.number._replace(last=b.number.last, plain=False)
    return a._replace(last=b.number.last, value=a.value / bottom, kind="ratio", number=number, hyphen=False)


def _over(atoms: Atoms, a: Amount) -> Amount | None:
    """ "one over three" as a fraction: a smaller number over a larger, with nothing that either counts."""
    b = amount_at(atoms, a.last + 1)
    if b is None or b.mixed or not b.bare or b.bound is not None or not 0 < a.value < b.value or a.number.form not in ("digits", "words"):
        return None
    if a.value > 20 or atoms.low[b.last][:1].isalnum() or (b.number.plain and b.value >= 1000):
        return None
    return a._replace(last=b.last, value=a.value / b.value, kind="ratio", number=a.number._replace(last=b.number.last, plain=False))


def _score(atoms: Atoms, a: Amount, b: Amount) -> Expression | None:
    """ "2-1", "1 – 0", "a 5-4 ruling": two small numbers with a dash that do not rise, or rise beside a word of contest."""
    low = atoms.low
    x, y = atoms.word[a.first], atoms.word[b.first]
    if not (x.isdigit() and y.isdigit()) or len(x) > 3 or len(y) > 3 or b.bound is not None or b.hyphen:
        return None
    if (len(x) > 1 and x[0] == "0") or (len(y) > 1 and y[0] == "0"):
        return None
    if low[b.last] == "-" and (atoms.glued(b.last) or atoms.numeral(b.last + 1)):
        return None
    spaced = not atoms.glued(a.last)
    sides = atoms.capital(a.first - 1) and atoms.capital(b.last) and spaced
    if a.value < b.value and not sides:
        near = set(low[max(0, a.first - 8) : a.first]) | set(low[b.last : b.last + 4])
        if not near & words("scores", "cues") or (low[b.last].endswith("s") and low[b.last] not in words("scores", "cues") and b.value > 20):
            return None
    number = a.number._replace(last=b.number.last, plain=False)
    return Expression(a._replace(last=b.last, number=number, kind="score", bound=None), "score")
