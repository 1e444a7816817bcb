"""The roles of a figure's claim: what the candidates of each state, and when two of them state the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.claims.propose.periods import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from claimx.claims.propose.reading import Reading

__all__ = ["ROLES", "Role"]


class Role(NamedTuple):
    """`shown` gives what a candidate (an item of `Proposals`) says in the reading and the text, `key` what makes two of them say the same.

    `many` is true where any number of candidates may be chosen.
    """

    shown: Callable[[Any, Reading, str], Any]
    key: Callable[[Any], Hashable]
    many: bool = False


def measure_shown(item: Any, reading: Reading, text: str) -> str | None:
    """The phrase of a measure."""
    del reading
    return None if item is None else text[item.start : item.end]


def period_shown(item: Any, reading: Reading, text: str) -> tuple[str | None, str | None]:
    """First and last day."""
    del reading, text
    return value_of(item)


def source_shown(item: Any, reading: Reading, text: str) -> tuple[str, str] | None:
    """A source as written and by its fullest name."""
    del text
    if item is None:
        return None
    if item.attribution is not None:
        return item.attribution.source.text, item.attribution.source.name
    passage, first, last, _ = item.phrase
    p = reading.views[passage].p
    start, end = p.chars(first, last)
    return p.text[start:end], p.text[start:end]


def source_key(item: Any) -> Hashable:
    """A speaker by the fullest name, a noun by its place."""
    if item is None:
        return None
    return str(item.attribution.source.name) if item.attribution is not None else tuple(item.phrase[:2])


def place_shown(item: Any, reading: Reading, text: str) -> tuple[str, str]:
    """A place as written and by its usual name."""
    del reading, text
    return item.text, item.name


ROLES: Mapping[str, Role] = {
    "measure": Role(measure_shown, lambda item: None if item is None else (item.start, item.end)),
    "period": Role(period_shown, value_of),
    "source": Role(source_shown, source_key),
    "place": Role(place_shown, lambda item: item.code or item.name, many=True),
    "change": Role(lambda item, _reading, _text: item, lambda item: item),
}
