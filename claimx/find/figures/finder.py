"""Figures: every quantity a text asserts, with its value, bound, unit and kind, and nothing that is no quantity.

One pass over the atoms of the text: an amount is read where a number begins (`amounts`), joined with a second into a range, score or
ratio (`ranges`), given its bound words (`bounds`) and kind (`kinds`), and kept unless `notfigures` says it is none.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.data import table, wordlist
from claimx.find.figures.amounts import Amount, amount_at
from claimx.find.figures.atoms import Atoms
from claimx.find.figures.bounds import bound_before, limited
from claimx.find.figures.changes import change_role, change_said
from claimx.find.figures.codes import code_spans
from claimx.find.figures.kinds import is_age_bound, kind_of
from claimx.find.figures.neighbours import merged
from claimx.find.figures.notdates import plural_at
from claimx.find.figures.notfigures import is_figure
from claimx.find.figures.numerals import LARGEST, triggers, words
from claimx.find.figures.ranges import Expression, join
from claimx.find.figures.special import special_at
from claimx.find.figures.units import after_article, currency_starts
from claimx.records import Bound, Quantity, Timex
from claimx.tag.breaks import as_read
from claimx.tag.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

__all__ = ["find_figures"]

# Kinds that stay figures inside a date: "the past six years", "a 44-year-old on Monday".
_KEPT_IN_DATES = frozenset(("duration", "age", "percent", "money"))
# Entities whose number is part of the name. A person's or a people's is not ("13 Koreans", mistagged).
_NAMED = frozenset(("ORG", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))
# Places bear no number: one after them counts things there.
_PLACES = frozenset(("GPE", "LOC"))
# Names that a number may begin, whatever it is of: "Three Mile Island".
_BUILT = frozenset(("FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))
# How a number hangs on the noun before it when it names one of many: "police posts 542 and 543", "US 75".
_NAMING = frozenset(("nummod", "flat", "compound", "nmod:unmarked", "appos"))

# So few may be those under or over which something is done.
_FEW = 20
_MOST = 10.0 ** (LARGEST + 1)


def find_figures(doc: Doc, *, dates: Sequence[Timex] = (), country: str | None = None) -> list[Quantity]:
    """The figures of `doc` in text order, none overlapping; offsets are into `doc.text`.

    Tokens are enough; tags, syntax and entities are used where the pipeline has set them. `dates` are the time expressions found before:
    a number inside a date is no figure, a length of time is ("the past six years"). `country` is the ISO 3166 code of the one the text is
    about, where that is known: "pesos" are PHP in the Philippines; else such money keeps its word as the unit.
    """
    text = text_of(doc)
    atoms = Atoms(as_read(text), country=country)
    if not (begins := _begins(atoms)):
        return []
    entities = list(doc.ents) if doc.has_annotation("ENT_IOB") else []
    atoms.names = {e.end_char: (e.label_, e.start_char) for e in entities}
    if not (found := list(_quantities(atoms, begins))):
        return []
    codes = code_spans(text)
    days = [(d.start, d.end) for d in dates if d.type in ("date", "time")]
    names = [(e.start_char, e.end_char) for e in entities if len(e) > 1 and e.label_ in _NAMED]
    whole = [(e.start_char, e.end_char) for e in entities if e.label_ in _BUILT]
    kept = [
        q
        for q in found
        if not _inside(q, codes)
        and (q.value_max or q.value) <= _MOST
        and (q.kind in _KEPT_IN_DATES or not _inside(q, days))
        and (q.kind != "count" or q.bound != "exact" or q.value_max is not None or not (_inside(q, names) or _names_one(doc, q)))
        and not any(start == q.start and q.end < end for start, end in whole)
    ]
    return merged(text, kept)


def _names_one(doc: Doc, q: Quantity) -> bool:
    """Whether bare digits name one of many after their noun; what is counted "since Monday" or in a month does not."""
    span = doc.char_span(q.number[0], q.number[0] + 1, alignment_mode="expand") if doc.has_annotation("DEP") else None
    token = span[0] if span else None
    while token is not None and token.text.isdecimal():
        head = token.head
        if token.dep_ == "conj" and head.i < token.i:
            token = head
            continue
        dated = any(head.lower_ in wordlist("notfigures", "calendar", name) for name in ("months", "weekdays", "times"))
        noun = head.i == token.i - 1 and head.pos_ in ("NOUN", "PROPN") and head.ent_type_ not in _PLACES
        return noun and token.dep_ in _NAMING and not dated
    return False


def _inside(q: Quantity, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= q.number[0] < end for start, end in spans)


@cache
def _starts() -> frozenset[str]:
    """Every atom a figure may begin with, besides digits."""
    w = words()
    return triggers().union(w.digits, w.multiples, w.base_multiples, w.decades, currency_starts(), ("a", "an", "."))


def _begins(atoms: Atoms) -> list[int]:
    """The atoms at which a figure may begin: digits, what one begins with; of points and articles those before what they may belong to."""
    starts, counted, low = _starts(), after_article(), atoms.low[: atoms.size + 1]
    return [
        i
        for i, (word, after) in enumerate(pairwise(low))
        if "0" <= word[0] <= "9"
        or (word in starts and ("0" <= after[:1] <= "9" if word == "." else word not in ("a", "an") or after in counted))
    ]


def _quantities(atoms: Atoms, begins: Sequence[int]) -> Iterator[Quantity]:
    done = floor = 0
    for i in begins:
        if i < done:
            continue
        if special := special_at(atoms, i, floor):
            done = floor = special[0]
            yield special[1]
            continue
        amount = amount_at(atoms, i)
        for e in join(atoms, amount) if amount else ():
            if quantity := _finished(atoms, e, floor):
                yield quantity
                floor = e.amount.last
            done = max(done, e.amount.last)


def _finished(atoms: Atoms, e: Expression, floor: int) -> Quantity | None:
    """The figure of an expression: kind, sign, bound words; None when it is no figure."""
    a = kind_of(atoms, e)
    first, before = _left(atoms, a, floor)
    if not is_figure(atoms, e if a is e.amount else e._replace(amount=a), first=first, bounded=before is not None or a.bound is not None):
        return None
    if is_age_bound(atoms, a, first):
        a = a._replace(kind="age", unit="year")
    elif a.kind == "count" and a.number.form == "fraction" and a.high is None:
        a = a._replace(kind="ratio")
    number = (atoms.start[a.number.first], atoms.end[a.number.last - 1])
    bound = _bound(a, before, vague=a.number.form == "vague" and e.other is None)
    start, end, role = atoms.start[first], atoms.end[a.last - 1], change_role(atoms, first, a.last)
    return Quantity(start, end, number, a.value, a.high, bound, a.kind, a.unit, change_said(atoms, first), e.rule, role)


def _bound(a: Amount, before: Bound | None, *, vague: bool) -> Bound:
    """The bound of both sides: what is said before the number counts more, unless it is merely approximate; "dozens" are approximate anyway."""
    bound = a.bound if a.bound and before in (None, "approximate") else before
    if vague and bound in (None, "at_least", "at_most"):
        return "approximate"
    return bound or "exact"


def _left(atoms: Atoms, a: Amount, floor: int) -> tuple[int, Bound | None]:
    """The bound words before the amount, not before atom `floor`: (first atom with them, bound)."""
    low, first = atoms.low, a.first
    if first - 2 >= floor and low[first - 2 : first] == ["sub", "-"] and atoms.glued(first):
        return first - 2, "less_than"
    tied = low[a.last] == "-" and low[a.last + 1] in wordlist("figures", "units", "tied")
    if (
        (tied and low[first - 1] in ("under", "over", "above", "below"))
        or (a.hyphen and low[first - 1] == "the")
        or _is_preposition(atoms, a)
    ):
        return first, None  # "under 12-metre-thick ice", "lower than the five-year average"
    small = a.bare and a.number.form == "words" and a.value < 10
    found = bound_before(atoms, first, floor, kind=a.kind, small=small)
    if found is None and limited(atoms, first):
        return first, "at_most"
    if found and low[found[0] : first] == ["up", "to"] and low[a.last] == "from":
        return first, None  # "up to 11.7 percent from 9.8"
    return found or (first, None)


def _is_preposition(atoms: Atoms, a: Amount) -> bool:
    """Whether "over" or "under" only tells how or where: "under 20 flags", "built over three floors", "under 12-hour shifts"."""
    low, before = atoms.low, atoms.low[a.first - 1]
    if before == "under" and a.hyphen and a.kind == "duration":
        return plural_at(atoms, a.last) and low[a.first - 2] not in ("a", "an", "the")
    few = a.bare and not a.hyphen and a.value <= _FEW and before in table("bounds")["before_nouns"]
    return few and not {low[a.last], low[a.last + 1]}.isdisjoint(wordlist("bounds", "before_nouns", before))
