"""E-mails (EML): the words of the mail are a document, and so is each attachment that can be read."""

from __future__ import annotations

import hashlib
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.read.draft import Draft
from claimx.read.encoding import decode
from claimx.read.formats import File, documents_in
from claimx.read.html import write_fragment
from claimx.read.sniff import format_of
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.records import Document

__all__ = ["parsed", "read_mail"]

_DEEPEST = 5  # mails in mails


def read_mail(file: File, depth: int = 0) -> Iterator[Document]:
    """Yield the mail's own document, then those of its attachments, named NAME#ATTACHMENT.

    Subject, sender and date are headline, byline and dateline and the metadata; the plain form is read where there is one. Attachments of a kind that
    is not read are named in the notes. Raises `InputError` for an attachment that is damaged, after all that could be read.
    """
    mail = parsed(file.data)
    draft = Draft()
    subject, sender, date = (_field(mail, name) for name in ("Subject", "From", "Date"))
    name, address = parseaddr(sender or "")
    sent = _day(date)
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
    notes = []
    attached: list[File] = []
    for at, part in enumerate(mail.iter_attachments(), 1):
        label = part.get_filename() or f"{at}"
        data = _bytes(part)
        if part.get_content_maintype() in {"image", "audio", "video", "font"} or not data:
            continue
        attached.append(File(data, f"{file.name}#{label}", hashlib.sha256(data).hexdigest()))
    formats: dict[str, str] = {}
    for one in attached:
        try:
            formats[one.name] = format_of(one.data, one.name.rpartition("#")[2])
        except InputError:
            notes.append(f"attachment not read: {one.name.rpartition('#')[2]}")
    about = Metadata(title=subject, author=name or address or None, published=sent)
    yield draft.document(file.name, file.sha256, format="eml", metadata=about, notes=notes)
    failed: InputError | None = None
    for one in attached:
        if one.name not in formats or (formats[one.name] == "eml" and depth >= _DEEPEST):
            continue
        try:
            yield from read_mail(one, depth + 1) if formats[one.name] == "eml" else documents_in(one, formats[one.name])
        except InputError as error:
            failed = failed or error
    if failed:
        raise failed


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
