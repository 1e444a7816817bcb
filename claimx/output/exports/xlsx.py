"""Excel: one sheet, its heading frozen and filtered, each document linked, text as text whatever it begins with."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from claimx.output.exports.columns import DATES, claims_of, values
from claimx.output.rows import CLAIM_COLUMNS
from claimx.output.sanitise import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.output.outcome import ClaimOutcome
    from claimx.records import Claim

__all__ = ["pieces"]

LONGEST = 32_767  # characters of a cell, by the format
WIDTHS = {"document": 30, "figure": 20, "measure": 30, "predicate": 30, "source": 25, "quote": 80, "statement": 60, "title": 30}
EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zones
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")
LINKS = 65_530  # of a sheet, by the format


def pieces(outcomes: Iterable[ClaimOutcome]) -> Iterator[bytes]:
    """Yield the workbook, at the end: the format cannot be written as it comes."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "claims"
    names = [*CLAIM_COLUMNS, *DATES]
    sheet.append(names)
    for at, name in enumerate(names, start=1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(name, 12)
    for row, claim in enumerate(claims_of(outcomes), start=2):
        for at, value in enumerate(values(claim).values(), start=1):
            cell = sheet.cell(row, at)
            if isinstance(value, str):
                cell.value = clean(value)[:LONGEST]
                cell.data_type = "s"  # a text that begins with "=" is no formula
            else:
                cell.value = value
        if row <= LINKS:
            where = sheet.cell(row, 1)
            where.hyperlink = _link(claim)
            where.style = "Hyperlink"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    fixed = book.properties
    fixed.creator, fixed.created = "claimx", EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    yield _without_clock(buffer.getvalue())


def _without_clock(data: bytes) -> bytes:
    """The workbook with the same bytes at every time: its parts dated 1980, and no time of its last change."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in book.namelist():
            content = book.read(name)
            if name == "docProps/core.xml":
                content = MODIFIED.sub(b"", content)
            part = zipfile.ZipInfo(name)
            part.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(part, content)
    return out.getvalue()


def _link(claim: Claim) -> str:
    """Where the quote can be seen: the document's address, with the quote marked where browsers can, or its file."""
    cited = claim.citation
    for address in (cited.link, cited.url):
        if address and urlsplit(address).scheme in {"http", "https"}:
            return address
    return quote(clean(cited.document), safe="/")
