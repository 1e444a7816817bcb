"""The one promise, checked on every record that any test makes: the cited words are the document's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from claimx.records import Claim, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.records import Document


def spans(value: object, path: str = "claim") -> Iterator[tuple[str, int, int, str]]:
    """Every (path, start, end, words) in a record, found by shape, so that a new field is checked without being named here."""
    if isinstance(value, dict):
        words = value.get("quote", value.get("text"))
        if isinstance(words, str):
            if "start" in value and isinstance(value["start"], int):
                yield path, value["start"], value["end"], words
            elif isinstance(value.get("span"), list | tuple):
                yield path, *value["span"], words
        for key, item in value.items():
            yield from spans(item, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for i, item in enumerate(value):
            yield from spans(item, f"{path}[{i}]")


def assert_grounded(document: Document, records: Iterable[Claim | Mention]) -> None:
    text = document.text
    for record in records:
        found = list(spans(msgspec.to_builtins(record)))
        assert found, record
        for path, start, end, words in found:
            assert text[start:end] == words, (path, start, end, words, text[start:end])
        if isinstance(record, Claim):
            cited = record.citation
            assert text[: cited.start].endswith(cited.prefix)
            assert text[cited.end :].startswith(cited.suffix)
            own = record.figure or record.statement
            assert own is not None
            assert cited.start <= own.start
            assert own.end <= cited.end
            for s, e in record.statement.spans if record.statement else ():
                assert own.start <= s < e <= own.end
            assert cited.sha256 == document.sha256
            assert 0 <= record.confidence <= 1
