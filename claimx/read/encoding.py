"""From bytes to text: byte order mark, declaration, UTF-8, then a guess that says it is one."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from claimx.errors import Unreadable

__all__ = ["Decoded", "decode"]

_BOMS = (  # UTF-32 before UTF-16: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Emacs and Vim lines, the XML declaration, HTML's meta element, a mail's or web server's header.
_DECLARED = re.compile(
    rb"""-\*-.*?coding[:=]\s*(?P<emacs>[\w.:-]+).*?-\*-
       | \bvim?:.*?(?:fileencoding|fenc)=(?P<vim>[\w.:-]+)
       | <\?xml[^>]*?\bencoding\s*=\s*["'](?P<xml>[\w.:-]+)
       | <meta[^>]*?\bcharset\s*=\s*["']?(?P<html>[\w.:-]+)
       | ^content-type:.*?\bcharset\s*=\s*["']?(?P<header>[\w.:-]+)""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_DECLARED_WITHIN = 1024
# What may be declared: encodings of text, not Python's other codecs (rot13, base64, unicode_escape …).
_TEXT_CODECS = ("utf-8", "utf-16", "utf-32", "ascii", "iso8859", "cp", "koi8", "mac", "big5", "gb", "euc", "shift_jis", "iso2022")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_SAMPLE = 1 << 17  # more than enough to guess by, and charset-normalizer stays quick
_ASCII = bytes(range(128))
# Windows-1252's punctuation and signs, its letters of Eastern names, and its Western letters beside a small one or after any.
_WESTERN = re.compile(
    rb"""[\x80\x82-\x87\x89\x8b\x91-\x97\x99\x9b\xa0-\xbf\xd7] | [\x8a\x8c\x8e\x9a\x9c\x9e\x9f]
       | (?<=[A-Za-z])[\xc0-\xd6\xd8-\xff] | [\xc0-\xd6\xd8-\xff](?=[a-z])""",
    re.VERBOSE,
)


class Decoded(NamedTuple):
    """`text` is the content without its byte order mark; `note` says what was guessed or replaced, if anything."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, name: str) -> Decoded:
    """The text of `data`, newlines untouched.

    Order: byte order mark, an encoding declared within the first kilobyte, UTF-8, UTF-8 with a few damaged bytes (which become
    U+FFFD), charset-normalizer's guess. Raises `Unreadable` where a mark lies or nothing fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                message = f"{name}: marked as {encoding} but byte {len(mark) + error.start} is not; save it again as UTF-8"
                raise Unreadable(message, document=name) from None
    declared = _declared(data)
    note = None
    if declared:
        try:
            return Decoded(data.decode(declared), declared)
        except UnicodeDecodeError:
            note = f"declared as {declared}, which it is not"
    try:
        return Decoded(data.decode("utf-8"), "utf-8", note)
    except UnicodeDecodeError:
        pass
    decoded = _damaged(data) or _guess(data, name)
    return decoded if note is None else decoded._replace(note=f"{note}; {decoded.note}")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not found:
        return None
    try:
        codec = codecs.lookup(found[str(found.lastgroup)].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return codec if codec.startswith(_TEXT_CODECS) else None


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 with few bad bytes (a cut file, a pasted byte): likelier than an encoding in which all its characters are others."""
    text = data.decode("utf-8", "replace")
    bad = text.count("�") - data.count("�".encode())
    if bad * 10 > len(_MULTIBYTE.findall(data)):
        return None
    return Decoded(text, "utf-8", f"decoded as utf-8, {bad} damaged byte{'s' * (bad > 1)} replaced")


def _guess(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # needed for few files, and slow to import

    # A guess needs bytes that are not ASCII: the sample begins shortly before the first of them.
    first = max(0, len(data) - len(data.lstrip(_ASCII)) - 1000)
    sample = data[first : first + _SAMPLE]
    candidates = [match.encoding for match in from_bytes(sample)]
    # English text with the odd accent or curly quote is Windows-1252 unless another code page is plainly better: a short sample
    # does not tell its neighbours (1250, 1254, 1257, mac) apart, and they differ from it only in letters that English hardly uses.
    if _is_western(sample):
        candidates.insert(0, "cp1252")
    for encoding in candidates:
        try:
            text = data.decode(encoding)
            text.encode()  # a codec that yields lone surrogates is none
        except (UnicodeError, LookupError):
            continue
        return Decoded(text, encoding, f"decoded as {encoding} (guessed)")
    message = f"{name}: neither UTF-8 nor another encoding that fits; convert it to UTF-8 (iconv -f ENCODING -t UTF-8)"
    raise Unreadable(message, document=name)


def _is_western(sample: bytes) -> bool:
    """English in Windows-1252, by what its bytes beyond ASCII would be: few, and punctuation, signs, or letters beside letters."""
    high = len(sample.translate(None, _ASCII))
    return high <= max(len(sample) * 0.05, 8) and len(_WESTERN.findall(sample)) >= high * 0.95
