"""From bytes to text: byte order mark, declaration, UTF-8, then a guess that says it is one."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from claimx.errors import Unreadable

__all__ = ["Decoded", "codec_named", "decode", "utf16"]

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
_ESCAPING = ("iso2022", "hz")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CUT = re.compile(rb"\A[\x80-\xbf]{1,3}|(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_UNLIKELY = frozenset((b"\xc2", b"\xc3", b"\xe2"))  # as a last letter of Latin text; as the first byte of its accents and quotes likely
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 1 << 17  # more than enough to guess by, and charset-normalizer stays quick
_ASCII = bytes(range(128))
_LATIN = ("cp1252", "latin_1", "iso8859_15", "cp1250", "cp1254", "cp1257", "iso8859_2", "iso8859_9", "iso8859_1")
_LATIN_SHARE = 0.15  # of bytes beyond ASCII, at most, in a language of Latin letters
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


def decode(data: bytes, name: str, *, encoding: str | None = None) -> Decoded:
    """The text of `data`, newlines untouched.

    Order: the `encoding` asked for, byte order mark, UTF-8, an encoding declared within the first kilobyte, UTF-16 without its mark, UTF-8 with
    damaged bytes (which become U+FFFD), a guess that prefers Latin encodings. Text that is valid UTF-8 is nothing else, whatever it declares. Raises
    `Unreadable` where nothing fits.
    """
    mark, marked = next(((mark, codec) for mark, codec in _BOMS if data.startswith(mark)), (b"", None))
    if encoding is not None:
        return _replaced(
            data.removeprefix(mark) if marked and marked.startswith(codec_named(encoding)) else data, encoding, name, "as asked"
        )
    if marked is not None:
        return _replaced(data.removeprefix(mark), marked, name, "as marked")
    declared = _declared(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if declared and declared.startswith(_ESCAPING) and b"\x1b" in data:  # ASCII bytes that stand for other characters
            return _replaced(data, declared, name, "as declared")
        told = None if declared in {None, "utf-8"} or text.isascii() else f"declared as {declared}, but valid utf-8"
        if count := text.count("\0"):
            return _unmarked(data, name) or Decoded(text, "utf-8", f"holds {count} NUL character{'s' * (count > 1)}")
        return Decoded(text, "utf-8", told)
    note = None
    if declared:
        try:
            return Decoded(data.decode(declared), declared)
        except UnicodeDecodeError:
            note = f"declared as {declared}, which it is not"
    decoded = _unmarked(data, name) or _damaged(data) or _guess(data, name)
    return decoded if note is None else decoded._replace(note=f"{note}; {decoded.note}")


def codec_named(encoding: str) -> str:
    """The name by which Python knows an encoding of text; raises LookupError for what is none."""
    codec = codecs.lookup(encoding)
    if not codec._is_text_encoding:  # noqa: SLF001 - the only way to tell rot13 from an encoding of text
        raise LookupError(f"{encoding} is no encoding of text")
    return codec.name


def _replaced(data: bytes, encoding: str, name: str, why: str) -> Decoded:
    """Text in an encoding that is known, a few damaged bytes replaced; raises `Unreadable` where it is plainly another."""
    text = data.decode(encoding, "replace")
    try:
        text.encode()
        bad = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    except UnicodeError:  # a codec that yields lone surrogates is none; one without U+FFFD has none of its own
        bad = text.count("\ufffd") if text.isascii() or not _SURROGATE.search(text) else len(text)
    if bad * 10 > len(text) + 90:
        raise Unreadable(f"{name}: not {encoding}, {why}; save it again as UTF-8 or say --encoding", document=name)
    return Decoded(text, encoding, f"decoded as {encoding} ({why}), {_bytes(bad)} replaced" if bad > 0 else None)


def _bytes(count: int) -> str:
    return f"{count} damaged byte{'s' * (count > 1)}"


def _unmarked(data: bytes, name: str) -> Decoded | None:
    """UTF-16 without its mark: of Latin text every second byte is NUL."""
    codec = utf16(data)
    if codec is None:
        return None
    decoded = _replaced(data, codec, name, "guessed")
    return decoded._replace(note=decoded.note or f"decoded as {codec} (guessed: it has no mark)")


def utf16(data: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" where NULs stand as they do in Latin text without a byte order mark, else null."""
    head = data[:_SAMPLE]
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if half and high > half * 0.4 and low < half * 0.05:
            return codec
    return None


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
    """UTF-8 with bad bytes (a cut file, a pasted byte): likelier than an encoding in which its characters all happen to be those of UTF-8.

    A file cut inside a character has one at its end or begin; where there is no other sign of UTF-8, a last letter of Windows-1252 is likelier.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("�") - data.count("�".encode())
    whole = len(_MULTIBYTE.findall(data))
    cut = _CUT.search(data)
    allowed = whole // 2 + (0 if cut is None else 1 if cut.start() else len(cut[0]))
    if bad > allowed:
        return None
    letter = cut is not None and data[max(cut.start() - 1, 0) : cut.start()].isalpha() and cut[0] not in _UNLIKELY
    if not whole and not (bad == 1 and cut and cut.start() and (len(cut[0]) > 1 or not letter)):
        return None
    return Decoded(text, "utf-8", f"decoded as utf-8, {_bytes(bad)} replaced")


def _guess(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # needed for few files, and slow to import

    # A guess needs bytes that are not ASCII: the sample begins shortly before the first of them.
    first = max(0, len(data) - len(data.lstrip(_ASCII)) - 1000)
    sample = data[first : first + _SAMPLE]
    candidates = [(match.encoding, 1 - match.chaos) for match in from_bytes(sample)]
    # English text with the odd accent or curly quote is Windows-1252 unless another code page is plainly better: a short sample
    # does not tell its neighbours (1250, 1254, 1257, mac) apart, and they differ from it only in letters that English hardly uses.
    fit = _western(sample)
    high = len(sample.translate(None, _ASCII))
    if fit >= 0.95 and high <= max(len(sample) * 0.05, 8):
        candidates.insert(0, ("cp1252", fit))
    elif high <= len(sample) * _LATIN_SHARE:  # mostly ASCII: a text in Latin letters, so the Latin guesses first
        candidates.sort(key=lambda found: not found[0].startswith(_LATIN))
        candidates.append(("cp1252", fit))
    for encoding, sure in candidates:
        try:
            text = data.decode(encoding)
            text.encode()  # a codec that yields lone surrogates is none
        except (UnicodeError, LookupError):
            continue
        return Decoded(
            text, encoding, f"decoded as {encoding} (guessed, {max(min(sure, 0.99), 0.01):.0%} sure; --encoding says which it is)"
        )
    message = f"{name}: neither UTF-8 nor another encoding that fits; convert it to UTF-8 (iconv -f ENCODING -t UTF-8) or say --encoding"
    raise Unreadable(message, document=name)


def _western(sample: bytes) -> float:
    """The share of bytes beyond ASCII that are what English in Windows-1252 has: punctuation, signs, or letters beside letters."""
    high = len(sample.translate(None, _ASCII))
    return len(_WESTERN.findall(sample)) / high if high else 1.0
