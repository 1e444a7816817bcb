"""Spreadsheets (XLSX): every sheet a table, its cells as the sheet shows them."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from claimx.errors import TooLarge, Unreadable
from claimx.read.archive import opened
from claimx.read.delimited import MAX_CELLS
from claimx.read.draft import Draft, Entry
from claimx.records import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.read.formats import File
    from claimx.records import Document

__all__ = ["read_xlsx", "shown"]

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_MARK = re.compile(r"[$€£¥₹]")
_BRACKET = re.compile(r"\[\$([^\]-]*)[^\]]*\]")


def read_xlsx(file: File) -> Iterator[Document]:
    """Yield the document of a workbook: visible sheets in their order, each under its name as heading; formulas by the value saved with them.

    Numbers are written as their format shows them, as far as decimals, grouping, percent and currency go. Raises `Unreadable`, `Encrypted` or `TooLarge`.
    """
    opened(file).close()
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that it leaves out
            book = load_workbook(io.BytesIO(file.data), data_only=True)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever damaged parts lead to
        raise Unreadable(f"{file.name}: damaged ({error})", document=file.name) from None
    draft = Draft()
    count = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        draft.paragraph(sheet.title, kind="headline", level=1)
        entries = []
        covered = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                count += 1
                if count > MAX_CELLS:
                    raise TooLarge(f"{file.name}: more than {MAX_CELLS:,} cells; split it", document=file.name)
                area = covered.get((cell.row, cell.column))
                rows, columns = (area.size["rows"], area.size["columns"]) if area else (1, 1)
                entries.append(Entry(shown(cell.value, cell.number_format), cell.row, cell.column, rows, columns))
        draft.table(entries, sheet=sheet.title)
    about = book.properties
    metadata = Metadata(title=about.title or None, author=about.creator if about.creator not in {None, "", "openpyxl"} else None)
    yield draft.document(file.name, file.sha256, format="xlsx", metadata=metadata)


def shown(value: Any, form: str) -> str:
    """A cell's value as its number format shows it.

    >>> shown(0.125, "0.0%"), shown(1234567.8, "#,##0"), shown(7.5, '"$"#,##0.00')
    ('12.5%', '1,234,568', '$7.50')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta) or not isinstance(value, int | float):
        return str(value)
    return _number(value, form)


def _number(value: float, form: str) -> str:
    sections = form.split(";")
    own = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    literal = "".join(found[0][1:-1] if found[0][0] == '"' else found[0][1:] for found in _QUOTED.finditer(own) if found[0][0] in '"\\')
    bracket = _BRACKET.search(own)
    bare = _QUOTED.sub("", own)
    digits = re.search(r"[#0?][#0?,]*(?:\.([0#?]*))?", bare)
    if not digits or own.lower() == "general":
        return f"{value:.10g}" if isinstance(value, float) and not value.is_integer() else str(int(value))
    percent = "%" in bare
    places = len(digits[1]) if digits[1] else 0
    scaled = abs(value) * (100 if percent else 1)
    scaled /= 1000 ** len(
        re.findall(r",", re.split(r"[^#0?,.]", bare[digits.start() :])[0][len(re.split(r"[^#0?,]", digits[0])[0].rstrip(",")) :])
    )
    number = f"{scaled:,.{places}f}" if "," in digits[0].rstrip(",") else f"{scaled:.{places}f}"
    mark = bracket[1] if bracket else (found[0] if (found := _MARK.search(bare) or _MARK.search(literal)) else "")
    negative = value < 0 and float(number.replace(",", "")) != 0
    return f"{'-' if negative else ''}{mark}{number}{'%' if percent else ''}"
