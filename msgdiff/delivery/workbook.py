"""A register as an XLSX workbook that comes back: its cells as texts."""

from __future__ import annotations

import io
import lzma
import re
import struct
import warnings
import zipfile
import zlib
from contextlib import redirect_stdout
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError as XmlError

from msgdiff.delivery.spreadsheet import Sheet, letters, make_sheet, refuse_other
from msgdiff.errors import UsageError

SHEET = "Register"
MOST_CELLS = 2_000_000  # from A1 to the last that holds anything, empty ones too: each takes memory
LARGEST = 200_000_000  # bytes when unpacked; a register of ten thousand rows has a tenth of it

# What openpyxl lets through of a file that is spoilt; it promises nothing, and a cell has no say in it.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    XmlError,
    ArithmeticError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    RuntimeError,
    EOFError,
    OSError,
)
# How a workbook writes the first half of a Windows line end, and the "_" of what would read as such an escape.
_ESCAPE = re.compile("_x(000D|005F)_")


def read_xlsx(data: bytes) -> Sheet:
    """The register in a workbook: the sheet of that name, or the first.

    Raises:
        UsageError: it is no workbook, or holds what cannot be taken for text: a formula, an error value, merged cells.
    """
    refuse_other(data)
    sheet = _load(data)
    found = make_sheet([[_text(cell) for cell in row] for row in sheet.iter_rows()], "utf-8")
    numbers = {row.number for row in found.rows}
    for merged in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        if not numbers.isdisjoint(range(merged.min_row, merged.max_row + 1)):
            raise UsageError(f"{merged}: the cells are merged; a row belongs to one commitment, so part them again")
    for row in found.rows:
        for column, place in found.places.items():
            kind = sheet[f"{place}{row.number}"].data_type
            if kind == "f":
                raise UsageError(f"{found.cell(row, column)}: there is a formula; write its value")
            if kind == "e":
                raise UsageError(
                    f"{found.cell(row, column)}: there is an error value, {row.cells[column]}; write a text"
                )
    return found


def _load(data: bytes) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import CellCoordinatesException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST:
                raise UsageError("it is too large to be a register")
        # It warns of what another program put in that is no cell, and prints a line where a style is missing.
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data))
    except (*_BROKEN, CellCoordinatesException) as error:
        raise UsageError(f"it is no XLSX workbook that can be read ({type(error).__name__}); save it as CSV") from None
    if not book.worksheets:
        raise UsageError("it has no sheet of cells")
    sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        last = f"{letters(sheet.max_column - 1)}{sheet.max_row}"
        raise UsageError(f"its sheet goes on to {last}; delete the empty rows and columns")
    return sheet


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()[: _precision(cell.number_format)]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value))


def escaped(text: str) -> str:
    """A text as a workbook holds it: what looks like an escape there is none."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _precision(number_format: str) -> int:
    """How much of 2021-06-01 a cell shows: "Jun 2021", typed, is the first of June to a spreadsheet."""
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format.casefold())
    if "d" in shown or "y" not in shown:
        return len("2021-06-01")
    return len("2021-06") if "m" in shown else len("2021")
