"""Files that do harm to who reads them, made as they are needed: nothing here is kept, and nothing of it is anybody's but ours."""

from __future__ import annotations

import io
import zipfile
import zlib

OUTSIDE = "/tmp/claimx-was-here"  # noqa: S108 - where no archive may write
TEXT = "More than 120 homes were flooded in March 2014, the council said."


def archive(members, *, compress=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compress) as file:
        for name, content in members:
            file.writestr(name, content)
    return made.getvalue()


def docx(body, **members):
    types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    return archive([("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", body), *members.items()])


def word(text, head=""):
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
EXTERNAL = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://192.0.2.1/x">]>'


def pdf(*objects, trailer="<< /Root 1 0 R >>"):
    made = b"%PDF-1.7\n"
    places = []
    for n, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{n} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return made + f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode()


def stream(content, extra=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


PAGE = stream(f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET".encode())
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
GOOD_PDF = pdf(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    PAGE,
    FONT,
)


def files():
    """Name and content of each file."""
    return {
        # archives
        "bomb.zip": archive([("a.txt", b"\0" * 200_000_000)]),
        "bomb.docx": docx(word("a" * 150_000_000)),
        "bomb.xlsx": archive([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", b" " * 150_000_000)]),
        "nested.zip": archive([("b.zip", archive([("c.zip", archive([("d.txt", b"\0" * 10_000_000)]))]))]),
        "upward.docx": docx(word(TEXT), **{f"../../../..{OUTSIDE}": "x"}),
        "absolute.docx": docx(word(TEXT), **{OUTSIDE: "x"}),
        "many.zip": archive([(f"{n}.txt", "") for n in range(20_000)]),
        "torn.docx": docx(word(TEXT))[:-40],
        "empty.docx": archive([("mimetype", "application/epub+zip")]),
        "not a document.docx": archive([("word/document.xml", b"\x00\xff")]),
        "lying.zip": archive([("a.txt", TEXT)]).replace(b"a.txt", b"b.txt", 1),
        # XML
        "laughs.docx": docx(word("&a11;", LAUGHS)),
        "external.docx": docx(word("&secret; &net; 12 people", EXTERNAL)),
        "deep.docx": docx(word("<w:r>" * 50_000)),
        "laughs.xml": f"<?xml version='1.0'?>{LAUGHS}<x>&a11;</x>".encode(),
        # HTML
        "deep.html": b"<!doctype html><title>Flood</title><body>" + b"<div>" * 100_000 + TEXT.encode(),
        "deep tables.html": b"<html><body>" + b"<table><tr><td>" * 5_000 + TEXT.encode(),
        "unclosed.html": b"<html><body><p" + b" a='b'" * 50_000,
        "comments.html": b"<html><!--" + b"<!--" * 100_000 + TEXT.encode(),
        "attributes.html": ("<html><body><p " + " ".join(f"a{n}='{n}'" for n in range(50_000)) + f">{TEXT}</p>").encode(),
        "wide table.html": ("<html><body><table>" + ("<tr>" + "<td>12</td>" * 300 + "</tr>") * 50 + "</table>").encode(),
        "span.html": b"<html><body><table><tr><td colspan=1000000000 rowspan=1000000000>12</td></tr></table>",
        "script.html": f"<html><body><script>while(1){{}}</script><p>{TEXT}</p><img src=http://192.0.2.1/x onerror=x>".encode(),
        "wrong charset.html": "<html><meta charset=utf-16><body><p>café 12 people</p>".encode("cp1252"),
        # PDF
        "good.pdf": GOOD_PDF,
        "torn.pdf": GOOD_PDF[:300],
        "no end.pdf": GOOD_PDF[:-60],
        "cyclic pages.pdf": pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"),
        "million pages.pdf": pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [" + b"3 0 R " * 1_000_00 + b"] /Count 100000 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        ),
        "cyclic outline.pdf": pdf(
            b"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>",
            b"<< /Type /Pages /Kids [] /Count 0 >>",
            b"<< /First 4 0 R /Last 4 0 R >>",
            b"<< /Title (x) /Parent 3 0 R /Next 4 0 R /First 4 0 R >>",
        ),
        "bomb.pdf": pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            stream(zlib.compress(b"q " * 100_000_000, 9), b"/Filter /FlateDecode"),
        ),
        "encrypted.pdf": pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [] /Count 0 >>",
            b"<< /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >>",
            trailer="<< /Root 1 0 R /Encrypt 3 0 R >>",
        ),
        "only a head.pdf": b"%PDF-1.7\n",
        # text
        "one line.txt": (TEXT + " ").encode() * 3_000,
        "no space.txt": b"x" * 2_000_000,
        "brackets.txt": b"([{<" * 50_000,
        "nul.txt": TEXT.encode() + b"\0",
        "bom in the middle.txt": f"{TEXT}\ufeff\ufeff{TEXT}".encode(),
        "wrong charset.txt": "Café 12 people".encode("cp037"),
        "half a character.txt": "12 people €".encode()[:-1],
        "controls.txt": f"\x1b[2J\x1b]0;x\x07{TEXT}\u202e\u2066".encode(),
        "zero width.txt": "\u200b".join(TEXT).encode(),
        "combining.txt": ("12 people a" + "\u0301" * 100_000).encode(),
        "regular expression.txt": (b"a" * 30 + b"!") * 3_000,
        "front matter.txt": b"---\n" + b"a: b\n" * 30_000,
        "quotes.txt": "“".encode() * 20_000,
        "wide.csv": ("h," * 3_000 + "\n" + "12," * 3_000 + "\n").encode(),
        "long.csv": b"a,b\n" + b"1,2\n" * 20_000,
        "quote.csv": b'a,b\n"' + b"1,2\n" * 20_000,
        "formula.csv": b"a,b\n=1+1,@SUM(1)\n",
        # mail and corpora
        "deep.eml": b"From: a@b\nTo: c@d\nMIME-Version: 1.0\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(500))
        + TEXT.encode(),
        "header.eml": b"From: a@b\nTo: c@d\nMessage-ID: <x>\nSubject: " + b"=?utf-8?q?=41?= " * 20_000 + b"\n\n" + TEXT.encode(),
        "deep.json": b"[" * 200_000,
        "deep.jsonl": b'{"text": ' + b"[" * 200_000 + b"\n" + b'{"text": "12 people left."}\n',
        "torn.jsonl": b'{"text": "12 people left."}\n{"text": "13 peo',
        "rtf.rtf": b"{\\rtf1 " + b"{" * 50_000 + TEXT.encode(),
        "warc.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + TEXT.encode(),
    }
