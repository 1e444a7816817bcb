"""Strings that do harm where they are shown: one table for every sink. A driver renders a record that holds one and says what must not come out.

`crafted` puts a string into every field of a record that takes one, one field at a time, as somebody could who writes records by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.records import Record

CONTROLS = {
    "colour": "\x1b[31mred\x1b[0m",
    "clear screen": "\x1b[2J\x1b[H",
    "window title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "one-character control sequence": "\x9b31m",
    "one-character operating system command": "\x9d0;owned\x9c",
    "device control": "\x1bP+q544e\x1b\\",
    "overprint": "120 dead\r  0 dead",
    "backspaces": "120\b\b\b  0",
    "bidirectional override": "\u202e021 daed\u202c",
    "bidirectional isolate": "\u2066a\u2069 \u2067b",
    "marks": "\u200e\u200f\u061c",
    "NUL and bell": "a\x00b\x07",
    "line separators": "a\u2028b\u2029c",
    "language tags": "\U000e0041\U000e0042",
    "annotation": "\ufff9a\ufffab\ufffb",
    "delete": "a\x7fb",
}
FORMULAS = {
    "formula": '=HYPERLINK("http://example.org";"x")',
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "full-width equals": "＝1+1",
    "full-width plus": "＋1",
    "full-width minus": "－1",
    "full-width at": "＠SUM(1)",
    "true minus": "−1+1",
    "tab": "\t=1+1",
    "line end": "\n=1+1",
    "blank": " =1+1",
    "no-break space": "\u00a0=1+1",
    "ideographic space": "\u3000@SUM(1)",
    "zero-width space": "\u200b=1+1",
    "byte order mark": "\ufeff=1+1",
}
MARKUP = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "closing": "</td></tr></table>",
    "entity": "&lt;b&gt;&#x202e;",
    "markup of rich": "[bold red]x[/] [link=http://example.org]x[/link]",
    "script as a link": "javascript:alert(1)",
    "data as a link": "data:text/html,<script>alert(1)</script>",
    "JSON": '"}\n{"kind": "figure"',
}
PAYLOADS = {**CONTROLS, **FORMULAS, **MARKUP}
NEVER_RAW = frozenset("".join(CONTROLS.values())) - frozenset(map(chr, range(0x20, 0x7F)))
"""The characters of the controls: none of them may reach a terminal."""


def crafted(record: Record, text: str) -> Iterator[tuple[str, Any]]:
    """Yield (path of the field, the record with `text` in it) for each field that takes any string."""
    plain = msgspec.to_builtins(record)
    for path in _strings(plain):
        try:
            yield ".".join(map(str, path)), msgspec.convert(_replaced(plain, path, text), type(record))
        except msgspec.ValidationError:  # a field of few values, or of a form of its own
            continue


def _strings(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, str):
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ():
        yield from _strings(inner, (*path, key))


def _replaced(value: Any, path: tuple[Any, ...], text: str) -> Any:
    if not path:
        return text
    if isinstance(value, dict):
        return {key: _replaced(inner, path[1:], text) if key == path[0] else inner for key, inner in value.items()}
    return [_replaced(inner, path[1:], text) if at == path[0] else inner for at, inner in enumerate(value)]
