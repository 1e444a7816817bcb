"""Figures: every quantity a text asserts, with its value, bound, unit and kind, and nothing that is no quantity.

One pass over the atoms of the text: an amount is read where a number begins, joined with a second into a range, score or ratio, given its
bound words, and kept unless `notfigures` says it is none. The annotation rules are the project's guide for gold figures.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.data import table
from claimx.find.amounts import Amount, amount_at, words
from claimx.find.atoms import Atoms
from claimx.find.bounds import bound_before
from claimx.find.codes import address_spans
from claimx.find.notfigures import is_figure
from claimx.find.numerals import triggers
from claimx.find.ranges import Expression, join
from claimx.find.special import special_at, special_words
from claimx.find.syntax import naming_spans
from claimx.find.units import currency_starts, per_after
from claimx.records import Bound, Quantity, Timex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

__all__ = ["find_figures"]


def find_figures(doc: Doc, *, dates: Sequence[Timex] = ()) -> list[Quantity]:
    """The figures of `doc` in text order, none overlapping; offsets are into `doc.text`.

    Tokens are enough; tags and entities are used where the pipeline has set them. `dates` are the time expressions found before:
    a number inside a date is no figure, a length of time is ("the past six years").
    """
    text = doc.text
    atoms = Atoms(text)
    if not atoms.size:
        return []
    names = naming_spans(doc)
    blocked = address_spans(text)
    days = [(d.start, d.end) for d in dates if d.type in ("date", "time")]
    found: list[Quantity] = []
    for q in _quantities(atoms):
        if any(s <= q.number[0] < e for s, e in blocked):
            continue
        if q.kind not in ("duration", "age", "percent", "money") and any(s <= q.number[0] < e for s, e in days):
            continue
        if q.kind == "count" and q.bound == "exact" and q.value_max is None and any(s <= q.number[0] < e for s, e in names):
            continue
        found.append(q)
    return _merged(atoms, found)


@cache
def _starts() -> frozenset[str]:
    """Every atom a figure may begin with, besides digits."""
    return triggers() | special_words() | currency_starts() | {"a", "an", "."}


def _quantities(atoms: Atoms) -> Iterator[Quantity]:
    i = floor = 0
    low, starts = atoms.low, _starts()
    while i < atoms.size:
        w = low[i]
        if not ("0" <= w[0] <= "9" or w in starts):
            i += 1
            continue
        if special := special_at(atoms, i, floor):
            yield special[1]
            i = floor = special[0]
            continue
        amount = amount_at(atoms, i)
        if amount is None:
            i += 1
            continue
        step = amount.last
        for e in join(atoms, amount):
            if quantity := _finished(atoms, e, floor):
                yield quantity
                floor = e.amount.last
            step = max(step, e.amount.last)
        i = max(step, i + 1)


class _Left(NamedTuple):
    first: int
    bound: Bound | None
    sign: float


def _finished(atoms: Atoms, e: Expression, floor: int) -> Quantity | None:
    """The figure of an expression: bound words, sign, kind; None when it is no figure."""
    e = e._replace(amount=_kind(atoms, e))
    a = e.amount
    left = _left(atoms, a, floor)
    bounded = left.bound is not None or a.bound is not None
    if not is_figure(atoms, e, first=left.first, bounded=bounded):
        return None
    if a.bare and a.kind == "count" and (a.high or a.value) <= 120 and not words("ages", "bounds").isdisjoint((*atoms.low[left.first : a.first], *atoms.low[a.number.last : a.last])):
        a = a._replace(kind="age", unit="year")
    value, high, bound = a.value * left.sign, a.high, left.bound or a.bound or "exact"
    if left.bound and a.bound and left.bound == "approximate":
        bound = a.bound
    if a.number.form == "vague" and e.other is None and bound in ("exact", "at_least", "at_most"):
        bound = "approximate"
    kind = a.kind
    if kind == "count" and a.number.form == "fraction" and high is None:
        kind = "ratio"
    number = (atoms.start[a.number.first], atoms.end[a.number.last - 1])
    return Quantity(atoms.start[left.first], atoms.end[a.last - 1], number, value, high, bound, kind, a.unit, a.change, e.rule)


def _left(atoms: Atoms, a: Amount, floor: int) -> _Left:
    """What stands before the number: a sign, bound words."""
    low, first, sign = atoms.low, a.first, 1.0
    if low[first - 1] == "-" and atoms.glued(first) and first - 1 >= floor:
        prefix = low[first - 2]
        if prefix in ("minus", "negative"):
            first, sign = first - 2, -1.0
        elif prefix == "sub":
            return _Left(first - 2, "less_than", 1.0)
        elif first == 1 or not atoms.glued(first - 1):
            if low[first - 2] != "-" and not atoms.numeral(first - 2):
                first, sign = first - 1, -1.0
        elif low[first - 2] in ("<", ">", "=", "≤", "≥", "~", "("):
            first, sign = first - 1, -1.0
    elif first - 1 >= floor and (low[first - 1] in ("minus", "negative") or (atoms.word[first - 1] == "−" and not atoms.numeral(first - 2))):
        first, sign = first - 1, -1.0
    small = a.bare and a.number.form == "words" and a.value < 10
    found = bound_before(atoms, first, floor, kind=a.kind, small=small)
    return _Left(found[0], found[1], sign) if found else _Left(first, None, sign)


def _kind(atoms: Atoms, e: Expression) -> Amount:
    """The amount with the kind its surroundings give a bare count: an age, percentage points, a magnitude, an index, a rate."""
    a, low = e.amount, atoms.low
    if not a.bare or a.mixed:
        return a
    before = low[a.first - 1]
    if _is_age(atoms, a):
        return a._replace(kind="age", unit="year")
    if a.kind != "count" or e.rule in ("score", "ratio"):
        return a
    points = a.last + 1 if a.hyphen and low[a.last] == "-" else a.last
    if low[points] in ("points", "point") and _percentage_points(atoms, a):
        return a._replace(kind="percent", unit="percentage_point", last=points + 1)
    if low[a.last] == "magnitude":
        return a._replace(kind="measure", unit="magnitude", last=a.last + 1)
    if before == "magnitude" or (before == "of" and low[a.first - 2] == "magnitude") or (before == "-" and low[a.first - 2] == "magnitude"):
        return a._replace(kind="measure", unit="magnitude")
    if low[a.last] == "-" and low[a.last + 1] == "magnitude":
        return a._replace(kind="measure", unit="magnitude", last=a.last + 2)
    if _index_level(atoms, a):
        return a._replace(kind="index")
    if a.number.form in ("digits", "words") and (per := _distant_rate(atoms, a)):
        return a._replace(kind="rate", unit=f"count/{per}")
    return a


def _is_age(atoms: Atoms, a: Amount) -> bool:
    """ "aged 15 to 49", "at the age of 15", "Kim, 44, said", "children under five"."""
    low, first, last = atoms.low, a.first, a.last
    if a.number.form not in ("digits", "words") or not 0 < (a.high or a.value) <= 120 or a.number.scale:
        return False
    at = first - 1
    if low[at] in ("under", "over", "below", "above", "between"):
        at -= 1
    if low[at] in words("ages", "before"):
        return True
    if low[at] == "of" and low[at - 1] in ("age", "ages"):
        return True
    if low[at] in ("am", "is", "was", "turned", "turns") and low[at - 1] in ("i", "he", "she", "who") and (not low[last].isalpha() or low[last] in ("and", "when", "but", "at", "now")):
        return a.number.plain or a.number.form == "words"
    if low[first - 1] in ("under", "over") and low[first - 2] in words("ages", "young") and (not low[last].isalpha() or low[last] in ("and", "who", "were", "are", "in", "have", "had", "from")):
        return True
    return (
        low[first - 1] == ","
        and a.number.plain
        and a.high is None
        and 1 <= a.value <= 112
        and low[last] == ","
        and atoms.capital(first - 2)
        and atoms.word[first - 2].isalpha()
        and (atoms.capital(first - 3) or low[last + 1] in ("a", "an", "the", "who", "was", "of", "from", "said", "told", "whose"))
        and not atoms.numeral(last + 1)
        and low[first - 2] not in ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
    )


def _percentage_points(atoms: Atoms, a: Amount) -> bool:
    """Whether "points" are of a percentage: one is named before, and neither an index nor a match is."""
    before = set(atoms.low[max(0, a.first - 120) : a.first]) | set(atoms.low[a.last : a.last + 25])
    if not before & {"%", "percent", "percentage", "poll", "polls"} or (a.number.form == "digits" and a.value > 100):
        return False
    return not before & (words("units", "points_index") | {"goal", "scored", "season", "league", "table", "rebounds", "assists"})


def _index_level(atoms: Atoms, a: Amount) -> bool:
    """Whether a bare number is where an index stands: "the Nikkei closed at 9,014.24"."""
    low = atoms.low
    if a.value < 100 or a.number.plain and 1900 <= a.value <= 2100 or low[a.first - 1] not in ("at", "to", "of", "around", "near", "above", "below", "past"):
        return False
    if low[a.last].isalpha() and low[a.last] not in ("points", "on", "in", "at", "after", "by", "as", "and", "from", "while", "for", "with", "this", "last"):
        return False
    near = low[max(0, a.first - 25) : a.first]
    return any(n in words("indexes", "names") for n in near)


def _distant_rate(atoms: Atoms, a: Amount) -> str | None:
    """What a count is per, past the counted noun: "40 people a day", "15 deaths per 1,000 births"."""
    low = atoms.low
    for k in range(a.last, a.last + 4):
        if not low[k].isalpha() or atoms.capital(k):
            return None
        if low[k] in ("a", "an", "every", "each", "per") and k > a.last:
            found = per_after(atoms, k, None, money=False)
            return found[1] if found else None
        if low[k] in ("in", "of", "and", "to", "for", "from", "at", "on", "were", "was", "by", "with", "is", "are", "than", "had", "as"):
            return None
    return None


def _merged(atoms: Atoms, found: list[Quantity]) -> list[Quantity]:
    """Neighbours that are one range ("more than 10 but fewer than 20") joined, and a unit shared along a list ("5, 10 and 15 percent")."""
    out: list[Quantity] = []
    for q in reversed(found):
        if out:
            after = out[-1]
            gap = atoms.text[q.end : after.start].strip().lower()
            if gap in ("and", "but", ",", "and/or") and (joined := _closed(q, after)):
                out[-1] = joined
                continue
            if gap in ("", ",", "and", ", and") and (joined := _compound(q, after)):
                out[-1] = joined
                continue
            if gap in (",", "and", "or", ", and", ", or") and q.kind == "count" and q.unit is None and after.unit and after.kind in ("percent", "money", "measure", "rate", "duration"):
                if q.end == q.number[1] and q.value_max is None and (after.start == after.number[0] or gap != ","):
                    q = _with_unit(q, after)
        out.append(q)
    out.reverse()
    return out


def _closed(a: Quantity, b: Quantity) -> Quantity | None:
    below, above = ("less_than", "at_most"), ("more_than", "at_least")
    if a.unit != b.unit and a.unit is not None:
        return None
    if a.bound in above and b.bound in below and a.value < b.value:
        low, high = a.value, b.value
    elif a.bound in below and b.bound in above and b.value < a.value:
        low, high = b.value, a.value
    else:
        return None
    return Quantity(a.start, b.end, (a.number[0], b.number[1]), low, high, "exact", b.kind, b.unit, None, "range")


def _compound(a: Quantity, b: Quantity) -> Quantity | None:
    """One quantity in two units, in the larger: "eight years and four months", "5 feet 2 inches"."""
    factor = table("figures")["compound"].get(a.unit or "", {}).get(b.unit or "")
    if factor is None or a.value_max is not None or b.value_max is not None or b.bound != "exact" or b.value >= factor or a.value != int(a.value):
        return None
    return Quantity(a.start, b.end, (a.number[0], b.number[1]), a.value + b.value / factor, None, a.bound, a.kind, a.unit, None, "compound")


def _with_unit(a: Quantity, b: Quantity) -> Quantity:
    return Quantity(a.start, a.end, a.number, a.value, None, a.bound, b.kind, b.unit, None, "shared-unit")
