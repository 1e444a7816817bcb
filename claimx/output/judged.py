"""What a person's verdict changed, in words: "value 2,379, was 2,737"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from claimx.output.sanitise import one_line
from claimx.output.wording import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.records import Claim

__all__ = ["changes_in_words"]

SHORT = {"figure.value_max": "up to", "places": "place"}
NAMES = ("name", "text")  # of a part of the record, what it is called by


def changes_in_words(claim: Claim, changes: Mapping[str, Any] | None) -> str:
    """Return what the corrections say and what was read before; `claim` is the claim as it was read.

    >>> changes_in_words(claim, {"figure.value": 2379})  # doctest: +SKIP
    'value 2,379, was 2,737'
    """
    record = msgspec.to_builtins(claim)
    return "; ".join(
        f"{SHORT.get(path, path.rpartition('.')[2])} {_word(value)}, was {_word(before)}"
        for path, value in (changes or {}).items()
        if (before := _at(record, path)) != value
    )


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        record = record.get(name) if isinstance(record, dict) else None
    return record


def _word(value: Any) -> str:
    if value is None or value in ([], ()):
        return "none"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_word, value))
    if isinstance(value, dict):
        if "span" in value:
            return (
                f"{_open(value.get('start'))} to {_open(value.get('end'))}"
                if value.get("start") != value.get("end")
                else _open(value.get("start"))
            )
        return next((one_line(str(value[name])) for name in NAMES if value.get(name)), "set")
    if isinstance(value, (int, float)):
        return number(value)
    return one_line(str(value)).replace("_", " ")


def _open(date: Any) -> str:
    return one_line(str(date)) if date else "open"
