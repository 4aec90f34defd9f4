"""A register as an XLSX workbook that comes back: its cells as texts."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError as XmlError

from msgdiff.delivery.spreadsheet import Sheet, make_sheet
from msgdiff.errors import UsageError

SHEET = "Register"
MOST_ROWS, MOST_COLUMNS = 200_000, 500
LARGEST = 200_000_000  # bytes when unpacked; a register of ten thousand rows has a tenth of it

# What openpyxl lets through of a file that is spoilt; it promises nothing, and a cell has no say in it.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    XmlError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    EOFError,
    OSError,
)


def read_xlsx(data: bytes) -> Sheet:
    """The register in a workbook: the sheet of that name, or the first.

    Raises:
        UsageError: it is no workbook, or holds what cannot be taken for text: a formula, merged cells.
    """
    sheet = _load(data)
    found = make_sheet([[_text(cell) for cell in row] for row in sheet.iter_rows()], "utf-8")
    numbers = {row.number for row in found.rows}
    for merged in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        if not numbers.isdisjoint(range(merged.min_row, merged.max_row + 1)):
            raise UsageError(f"{merged}: the cells are merged; a row belongs to one commitment, so part them again")
    for row in found.rows:
        for column, place in found.places.items():
            if sheet[f"{place}{row.number}"].data_type == "f":
                raise UsageError(f"{found.cell(row, column)}: there is a formula; write its value")
    return found


def _load(data: bytes) -> Any:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                raise UsageError("it is too large to be a register")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what another program put in that is no cell
            book = load_workbook(io.BytesIO(data))
    except _BROKEN as error:
        raise UsageError(f"it is no XLSX workbook that can be read ({type(error).__name__}); save it as CSV") from None
    if not book.worksheets:
        raise UsageError("it has no sheet of cells")
    sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise UsageError(f"its sheet goes on to row {sheet.max_row}; delete the empty rows and columns")
    return sheet


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
