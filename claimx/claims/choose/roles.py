"""The roles of a figure's claim, and when two candidates of one state the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.claims.propose.periods import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

__all__ = ["ROLES", "Role"]


class Role(NamedTuple):
    """`key` gives what candidates (items of `Proposals`) that state the same have in common; of `many` roles any number may be chosen."""

    key: Callable[[Any], Hashable]
    many: bool = False


def source_key(item: Any) -> Hashable:
    """A speaker by the fullest name, a noun by its place."""
    if item is None:
        return None
    return str(item.attribution.source.name) if item.attribution is not None else tuple(item.phrase[:2])


ROLES: Mapping[str, Role] = {
    "measure": Role(lambda item: None if item is None else (item.start, item.end)),
    "period": Role(value_of),
    "source": Role(source_key),
    "place": Role(lambda item: item.code or item.name, many=True),
    "change": Role(lambda item: item),
}
