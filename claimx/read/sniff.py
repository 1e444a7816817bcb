"""What a file is: told by its content first, then by its suffix."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath

from claimx.data import table
from claimx.errors import NotText

__all__ = ["is_markdown", "require_text"]

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # FF FE 00 00 (UTF-32 LE) begins like UTF-16 LE
_HEAD = 1024
# C0 controls that text files do hold: tab, line feed, vertical tab, form feed, carriage return, escape, backspace, Ctrl-Z.
_CONTROLS = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27})


@cache
def _magic() -> tuple[tuple[bytes, int, str], ...]:
    return tuple((bytes.fromhex(row["hex"]), row.get("offset", 0), row["name"]) for row in table("formats")["magic"])


def is_markdown(name: str) -> bool:
    """Whether a document of this name is Markdown (where single line breaks join)."""
    return PurePath(name).suffix.lower() in table("formats")["markdown"]


def require_text(data: bytes, name: str) -> None:
    """Return quietly if `data` is text that claimx reads.

    Raises `NotText`, naming the format: a known signature, markup, NUL bytes or many control characters in the content, else the
    suffix of `name` ("data.csv" is text, but no prose).
    """
    suffix = PurePath(name).suffix.lower()
    formats = table("formats")
    for signature, offset, kind in _magic():
        if data.startswith(signature, offset):
            # Office documents are ZIP archives: there the suffix knows better.
            raise _refusal(name, formats["suffix"].get(suffix, kind) if kind == "ZIP archive" else kind)
    if not data.startswith(_BOMS):
        head = data[:_HEAD].lstrip().lower()
        for opening, kind in formats["markup"].items():
            if head.startswith(opening.encode()):
                raise _refusal(name, kind)
        if b"\x00" in data:
            raise NotText(f"{name}: not text (it holds NUL bytes)", document=name)
        if data and len(data) - len(data.translate(None, _CONTROLS)) > len(data) * 0.02:  # prose has none; a log may have a few
            raise NotText(f"{name}: not text (it holds many control characters)", document=name)
    if suffix in formats["suffix"] and data:
        raise _refusal(name, formats["suffix"][suffix])


def _refusal(name: str, kind: str) -> NotText:
    advice = table("formats")["advice"].get(kind)
    return NotText(f"{name}: {kind} is not read yet, only plain text and Markdown" + (f" ({advice})" if advice else ""), document=name)
