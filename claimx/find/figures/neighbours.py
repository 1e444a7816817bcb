"""Figures beside each other that belong together: one range in two bounds, one quantity in two units, a list that shares its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from claimx.data import table, wordlist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.records import Quantity

__all__ = ["merged"]

# A number from here on is rather a sum of money than a count of its parts ("two of the 10 euros").
_SUM = 1000
# More than all of something is no share of it.
_WHOLE = 100
# How much of the text after a number is looked at for the word that follows.
_AHEAD = 30
_ABOVE, _BELOW = ("more_than", "at_least"), ("less_than", "at_most")


def merged(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures of `text` in order, with neighbours made one or given the unit they share."""
    out: list[Quantity] = []
    for q in reversed(found):
        if not out:
            out.append(q)
            continue
        after = out[-1]
        gap = text[q.end : after.start].strip().lower()
        joined = _closed(q, after) if gap in ("and", "but", ",", "and/or") else None
        joined = joined or (_compound(text, q, after) if gap in ("", ",", "and", ", and") else None)
        if joined:
            out[-1] = joined
        else:
            out.append(_with_unit(q, after) if _shares(q, after, gap) or _is_part(q, after, gap) else q)
    out.reverse()
    return [_elliptic(text, out[k - 1], q) if k and q.kind == "count" else q for k, q in enumerate(out)]


def _elliptic(text: str, before: Quantity, q: Quantity) -> Quantity:
    """The count `q` with the currency of the money before it, when it is a sum without one: "on top of the four billion it received"."""
    if before.kind != "money" or q.value < _SUM**2 or q.unit is not None:
        return q
    *lead, last = text[before.end : q.start].lower().split() or [""]
    words = [*lead, last] if last not in wordlist("figures", "sums", "articles") else lead
    after = text[q.end : q.end + _AHEAD].split(None, 1)
    following = after[0].lower() if after and text[q.end : q.end + 1].isspace() else ""
    cued = any(words[-len(cue) :] == cue for cue in map(str.split, table("figures")["sums"]["before"]))
    if (
        not cued
        or any(w.endswith((".", "!", "?", ";")) for w in words)
        or not (following == "" or following in wordlist("figures", "sums", "after"))
    ):
        return q
    return replace(q, kind="money", unit=before.unit, rule="shared-unit")


def _closed(a: Quantity, b: Quantity) -> Quantity | None:
    """ "more than 10 but fewer than 20" as one range."""
    if a.unit != b.unit and a.unit is not None:
        return None
    if a.bound in _ABOVE and b.bound in _BELOW and a.value < b.value:
        low, high = a.value, b.value
    elif a.bound in _BELOW and b.bound in _ABOVE and b.value < a.value:
        low, high = b.value, a.value
    else:
        return None
    return replace(
        a, end=b.end, number=(a.number[0], b.number[1]), value=low, value_max=high, bound="exact", kind=b.kind, unit=b.unit, rule="range"
    )


def _compound(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    """One quantity in two units, in the larger: "eight years and four months", "5 feet 2 inches", "54 rupees 50 paise", "six feet two"."""
    factor = table("figures")["compound"].get(a.unit or "", {}).get(b.unit or "")
    whose = table("figures")["parts_of_money"].get(b.unit or "")
    if a.kind == "money" and whose is not None and (not whose or a.unit in whose):
        factor = 100
    elif a.unit == "foot" and b.kind == "count" and not text[b.end : b.end + 2].strip().isalnum():
        factor = 12
    whole = a.value == int(a.value) and a.value_max is None and b.value_max is None
    if factor is None or a.end == a.number[1] or not whole or b.bound != "exact" or not 0 <= b.value < factor:
        return None
    return replace(a, end=b.end, number=(a.number[0], b.number[1]), value=a.value + b.value / factor, rule="compound")


def _shares(a: Quantity, b: Quantity, gap: str) -> bool:
    """Whether `a` is a bare number in a list whose unit follows: "5, 10 and 15 percent"."""
    bare = a.kind == "count" and a.unit is None and a.value_max is None and a.end == a.number[1]
    own = gap in ("or", ", or") and b.unit == "percent" and a.value > _WHOLE  # "2,340 or 8 percent of the homes"
    return bare and b.unit is not None and b.kind not in ("age", "count") and gap in (",", "and", "or", ", and", ", or") and not own


def _is_part(a: Quantity, b: Quantity, gap: str) -> bool:
    """ "36 million of the 2.1 billion pesos": a sum out of a sum."""
    return (
        a.kind == "count"
        and b.kind == "money"
        and gap in ("of", "of the", "of its", "of a", "out of", "out of the")
        and _SUM <= a.value < b.value
    )


def _with_unit(a: Quantity, b: Quantity) -> Quantity:
    return replace(a, kind=b.kind, unit=b.unit, rule="shared-unit")
