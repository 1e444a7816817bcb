"""E-mails (EML): the words of the mail are a document, and so is each attachment that can be read."""

from __future__ import annotations

import hashlib
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.errors import InputError, Unreadable
from claimx.read.draft import Draft
from claimx.read.encoding import decode
from claimx.read.formats import File, Lost, Opened, documents_in
from claimx.read.html import write_fragment
from claimx.read.sniff import format_of
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.read.formats import Piece
    from claimx.records import Document

__all__ = ["parsed", "read_mail"]

_DEEPEST = 5  # mails in mails


class _Part(NamedTuple):
    """A mail, or what is attached to one; `depth`: in how many mails it stands."""

    file: File
    format: str
    depth: int


def read_mail(file: File) -> Iterator[Piece]:
    """Yield the mail's own document, then those of its attachments, named NAME#ATTACHMENT.

    Subject, sender and date are headline, byline and dateline and the metadata; the plain form is read where there is one. Attachments of a kind that
    is not read are named in the notes. One that is damaged, or that its reader fails on, is lost, and the next is read; the mail and its
    attachments are parts, so that a crash over one loses that alone.
    """
    waiting = [_Part(file, "eml", 0)]
    number = -1
    while waiting:
        part = waiting.pop()
        number += 1
        wanted = number >= file.first
        if wanted:
            yield Opened(number, part.file.name, len(part.file.data))
        if part.format == "eml" and part.depth > _DEEPEST:
            yield Lost(
                part.file.name, Unreadable(f"{part.file.name}: more than {_DEEPEST} mails within one another", document=part.file.name)
            )
            continue
        try:
            if part.format != "eml":
                found = documents_in(part.file, part.format) if wanted else ()
                yield from (one for one in found if not isinstance(one, Opened))
                continue
            mail = parsed(part.file.data)
            attached, notes = _attached(mail, part)
            waiting += reversed(attached)
            if wanted:
                yield _document(mail, part.file, notes)
        except Exception as error:  # noqa: BLE001 - one attachment's trouble is never another's
            yield Lost(part.file.name, error)


def _document(mail: EmailMessage, file: File, notes: list[str]) -> Document:
    draft = Draft()
    subject, sender, date = (_field(mail, name) for name in ("Subject", "From", "Date"))
    name, address = parseaddr(sender or "")
    for words, kind in ((subject, "headline"), (sender and f"From: {sender}", "byline"), (date and f"Date: {date}", "dateline")):
        if words:
            draft.paragraph(words, kind=kind, level=1 if kind == "headline" else None)  # type: ignore[arg-type]  # the kinds of the line above
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is not None:
        text = _text(body, file.name)
        if body.get_content_subtype() == "html":
            write_fragment(draft, text)
        else:
            draft.verbatim(text)
    about = Metadata(title=subject, author=name or address or None, published=_day(date))
    return draft.document(file.name, file.sha256, format="eml", metadata=about, notes=notes)


def _attached(mail: EmailMessage, mailed: _Part) -> tuple[list[_Part], list[str]]:
    """What is attached to a mail and can be read, in its order; and notes of what cannot."""
    attached: list[_Part] = []
    notes: list[str] = []
    for at, part in enumerate(mail.iter_attachments(), 1):
        label = part.get_filename() or f"{at}"
        data = _bytes(part)
        if part.get_content_maintype() in {"image", "audio", "video", "font"} or not data:
            continue
        try:
            format_ = format_of(data, label)
        except InputError:
            notes.append(f"attachment not read: {label}")
            continue
        own = File(data, f"{mailed.file.name}#{label}", hashlib.sha256(data).hexdigest(), max_bytes=mailed.file.max_bytes)
        attached.append(_Part(own, format_, mailed.depth + 1))
    return attached, notes


def parsed(data: bytes) -> EmailMessage:
    """The message that some bytes are; the parser takes anything."""
    return BytesParser(EmailMessage, policy=policy.default).parsebytes(data)


def _field(mail: EmailMessage, name: str) -> str | None:
    try:
        value = mail.get(name)
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # the standard library on damaged fields
        return None
    return (" ".join(str(value).split()) or None) if value else None


def _day(date: str | None) -> str | None:
    try:
        return parsedate_to_datetime(date).date().isoformat() if date else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _text(part: Any, name: str) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, AttributeError):  # an unknown charset
        return decode(_bytes(part), name).text


def _bytes(part: Any) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and hasattr(inner[0], "as_bytes") else b""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""
