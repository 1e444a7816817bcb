"""Mails: their words, what is attached to them, and what is lost of it."""

from email.message import EmailMessage

import pytest

from claimx.errors import Unreadable
from claimx.read import read_all_bytes
from claimx.read.formats import Lost
from claimx.read.load import pieces_of_bytes
from claimx.records import Document


def mail(words, *attached):
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = "Counts", "Ann Ode <ann@example.org>", "Fri, 30 May 2014 10:00:00 +0000"
    made.set_content(words)
    for name, content in attached:
        if isinstance(content, EmailMessage):
            made.add_attachment(content)
        else:
            made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def test_a_damaged_attachment_loses_only_itself():
    data = mail(
        "12 left.", ("a.pdf", b"%PDF-1.7\n1 0 obj"), ("b.txt", b"13 left."), ("c.docx", b"PK\x03\x04torn"), ("d.csv", b"a,b\n1,2\n")
    )
    found = [piece for piece in pieces_of_bytes(data.as_bytes(), name="x.eml") if isinstance(piece, Document | Lost)]
    assert [piece.name for piece in found] == ["x.eml", "x.eml#a.pdf", "x.eml#b.txt", "x.eml#c.docx", "x.eml#d.csv"]
    assert [piece.error.code for piece in found if isinstance(piece, Lost)] == ["unreadable", "unreadable"]
    assert found[0].metadata.published == "2014-05-30"
    documents = read_all_bytes(data.as_bytes(), name="x.eml")
    assert [next(documents).name for _ in range(3)] == ["x.eml", "x.eml#b.txt", "x.eml#d.csv"]
    with pytest.raises(Unreadable, match=r"^x\.eml#a\.pdf: damaged .*\(and 1 more\)$"):
        next(documents)


def test_mails_within_mails_are_read_to_a_depth():
    made = mail("0", ("a.txt", b"inmost"))
    for depth in range(1, 9):
        made = mail(str(depth), ("m", made), ("a.txt", b"%d attached" % depth))
    found = [piece for piece in pieces_of_bytes(made.as_bytes(), name="x.eml") if isinstance(piece, Document | Lost)]
    mails = [piece for piece in found if isinstance(piece, Document) and piece.format == "eml"]
    assert [one.text.split()[-1] for one in mails] == ["8", "7", "6", "5", "4", "3"]
    assert [(one.name, str(one.error)) for one in found if isinstance(one, Lost)] == [
        ("x.eml" + "#1" * 6, "x.eml" + "#1" * 6 + ": more than 5 mails within one another")
    ]
    assert [one.text.strip() for one in found if one.name.endswith("#a.txt")] == [f"{depth} attached" for depth in range(3, 9)]
