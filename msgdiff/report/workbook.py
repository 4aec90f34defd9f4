"""The register as an XLSX workbook: to be read, filled in and brought back with `msgdiff delivery import`."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

from msgdiff.delivery.cells import safe
from msgdiff.delivery.columns import (
    BY,
    FILLED_IN,
    ID,
    NEXT_CHECK,
    ON,
    OWNER,
    PAGE,
    QUOTE,
    RATIONALE,
    SOURCES,
    STATUS,
    TO_FILL_IN,
)
from msgdiff.delivery.statuses import WORDS
from msgdiff.delivery.texts import NO_XML
from msgdiff.delivery.workbook import SHEET, escaped
from msgdiff.model import DeliveryStatus
from msgdiff.report.definitions import definitions
from msgdiff.report.evidence import HEAD as EVIDENCE_HEAD
from msgdiff.report.register import BEHIND, HEAD, Shown, evidence_rows, table_rows

LONGEST_CELL = 32_767  # characters; what a spreadsheet takes
CUT = " … (the rest is in the log)"
_WIDTHS = {
    ID: 11,
    PAGE: 14,
    QUOTE: 45,
    "lead-in": 18,
    "section": 16,
    "speaker": 14,
    "role": 16,
    "first said": 11,
    "last said": 11,
    "what the page says of it": 26,
    "stance": 11,
    "strength": 26,
    "specific": 9,
    STATUS: 20,
    BY: 16,
    ON: 12,
    RATIONALE: 50,
    OWNER: 18,
    NEXT_CHECK: 12,
    SOURCES: 44,
    "commitment": 34,
    "key": 11,
    "what its words say": 14,
    "passage": 52,
    "version": 13,
    "said on": 11,
    "self-reported": 13,
    "surely about it": 9,
    "the words": 20,
    "found by": 40,
    "also in": 40,
    "history": 56,
}
_WIDTH, _WIDTH_BEHIND = 14, 34
_WIDTHS_DEFINED = (36, 80)
# On the sheet of the passages: which commitment, what was found, where, and then how.
_EVIDENCE_FIRST = (
    ID,
    "commitment",
    "key",
    "what its words say",
    "lead-in",
    "passage",
    "document",
    "version",
    "said on",
    "publisher",
    "self-reported",
    "surely about it",
    "the words",
)
_LINE, _HIGHEST = 15, 405  # points; no spreadsheet takes a row of more than 409
_DRAWN = 1.08  # how many letters of running text go into the width of a digit, by which columns are measured
_PARTS = 3  # on paper: what the page says, what was done, and what is behind it, as wide as each other
_MARGIN, _MARGIN_ABOVE, _MARGIN_BELOW = 0.4, 0.6, 0.8  # inches
_LONGEST_FOOTER = 150  # characters; all of a footer may have 255
_HEAD, _HEAD_FILLED_IN = "D9D9D9", "BDD7EE"
# Light enough for black text; the words stand in the cell, so a colour is never the only sign.
_COLOURS = {
    DeliveryStatus.IN_PROGRESS: "DDEBF7",
    DeliveryStatus.PARTLY_DELIVERED: "E2EFDA",
    DeliveryStatus.DELIVERED: "C6E0B4",
    DeliveryStatus.STALLED: "FFE699",
    DeliveryStatus.NOT_DELIVERED: "F8CBAD",
    DeliveryStatus.CANNOT_BE_JUDGED: "EDEDED",
}


def render_xlsx(pages: Sequence[Shown]) -> bytes:
    """The register, the passages found where they were asked for, and a sheet of definitions, as a file."""
    from openpyxl import Workbook

    book = Workbook()
    _register(book.active, list(table_rows(pages)))
    evidence = any(page.evidence is not None for page in pages)
    if evidence:
        _evidence(book.create_sheet("Evidence"), [row for page in pages for row in evidence_rows(page)])
    _definitions(book.create_sheet("Definitions"), evidence=evidence)
    for sheet in book.worksheets:
        _foot(sheet, [page.register.page for page in pages])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _register(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.title = SHEET
    _table(sheet, HEAD, rows, freeze="D2")
    at = HEAD.index(STATUS)
    fills = {
        words: PatternFill("solid", fgColor=_COLOURS[status]) for status, words in WORDS.items() if status in _COLOURS
    }
    for number, row in enumerate(rows, 2):
        if row[at] in fills:
            sheet.cell(row=number, column=at + 1).fill = fills[row[at]]
    if rows:
        status = get_column_letter(at + 1)
        choice = DataValidation(type="list", formula1=f'"{",".join(WORDS.values())}"', allow_blank=True)
        choice.errorStyle = "warning"
        choice.add(f"{status}2:{status}{len(rows) + 1}")
        sheet.add_data_validation(choice)
    sheet.print_title_cols = f"A:{get_column_letter(HEAD.index(QUOTE) + 1)}"
    _fit_to_width(sheet, _PARTS)


def _evidence(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    """The passages, a page wide on paper; the columns that tell how they were found stay on the screen."""
    from openpyxl.utils import get_column_letter

    head = [name for name in _EVIDENCE_FIRST if name in EVIDENCE_HEAD]
    printed = len(head)
    head += [name for name in EVIDENCE_HEAD if name not in head]
    places = [EVIDENCE_HEAD.index(name) for name in head]
    _table(sheet, head, [[row[at] for at in places] for row in rows], freeze="B2")
    sheet.print_area = f"A1:{get_column_letter(printed)}{len(rows) + 1}"
    _fit_to_width(sheet, 1)


def _table(sheet: Any, head: Sequence[str], rows: Sequence[Sequence[str]], *, freeze: str) -> None:
    """A heading and rows, with filters, on paper too; what stands above and left of `freeze` stays in sight."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    _head(sheet, head)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            _put(sheet, number, column, text).alignment = wrapped
    widths = [_WIDTHS.get(name, _WIDTH_BEHIND if name in BEHIND else _WIDTH) for name in head]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _fit_heights(sheet, [_titles(head), *rows], widths)
    sheet.freeze_panes = freeze
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.print_options.gridLines = True
    sheet.print_title_rows = "1:1"


def _fit_heights(sheet: Any, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    """Rows as high as their text: LibreOffice does not fit them when it opens a workbook."""
    from openpyxl.worksheet.dimensions import RowDimension

    class Fitted(RowDimension):  # type: ignore[misc]
        customHeight = False  # noqa: N815  (a row of a height of its own would not grow as people fill it in)

    for number, row in enumerate(rows, 1):
        lines = max(_lines(text, int(width * _DRAWN)) for text, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number] = Fitted(sheet, index=number, ht=min(lines * _LINE, _HIGHEST))


def _lines(text: str, width: int) -> int:
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(len(textwrap.wrap(line, width)) or 1 for line in text[:LONGEST_CELL].split("\n"))


def _fit_to_width(sheet: Any, pages: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0


def _foot(sheet: Any, pages: Sequence[str]) -> None:
    """A4, and below each page what it is and which page it is."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.page_margins.top, sheet.page_margins.bottom = _MARGIN_ABOVE, _MARGIN_BELOW
    sheet.page_margins.header = sheet.page_margins.footer = _MARGIN
    title = textwrap.shorten(f"Delivery of {', '.join(pages)}", _LONGEST_FOOTER, placeholder=" …")
    sheet.oddFooter.left.text = f"{title.replace('&', '&&')}: {sheet.title}"
    sheet.oddFooter.right.text = "Page &P of &N"


def _definitions(sheet: Any, *, evidence: bool) -> None:
    from openpyxl.styles import Alignment

    lines = list(definitions(evidence=evidence))
    _head(sheet, ("Term", "Meaning"))
    for number, (term, meaning, heads) in enumerate(lines, 2):
        for column, text in enumerate((term, meaning), 1):
            cell = _put(sheet, number, column, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if heads:
                _embolden(cell)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WIDTHS_DEFINED
    _fit_heights(sheet, [("Term", "Meaning"), *((term, meaning) for term, meaning, _ in lines)], _WIDTHS_DEFINED)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _fit_to_width(sheet, 1)


def _head(sheet: Any, names: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, PatternFill

    for column, (name, title) in enumerate(zip(names, _titles(names), strict=True), 1):
        cell = _put(sheet, 1, column, title)
        _embolden(cell)
        cell.fill = PatternFill("solid", fgColor=_HEAD_FILLED_IN if name in FILLED_IN else _HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _titles(names: Iterable[str]) -> list[str]:
    """The headings: colour alone must not tell which columns are to be filled in."""
    return [f"{name} {TO_FILL_IN}" if name in FILLED_IN else name for name in names]


def _embolden(cell: Any) -> None:
    font = copy(cell.font)  # with its name: a font without one is drawn in whatever the program has
    font.bold = True
    cell.font = font


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    """A cell of text and nothing else: no formula, no error value, no date that a spreadsheet thinks it sees."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    shown = escaped(safe(text))
    for illegal in (ILLEGAL_CHARACTERS_RE, f"[{NO_XML}]"):
        shown = re.sub(illegal, "\N{REPLACEMENT CHARACTER}", shown)
    if len(shown) > LONGEST_CELL:
        shown = shown[: LONGEST_CELL - len(CUT)] + CUT
    cell = sheet.cell(row=row, column=column)
    cell.value = shown or None
    if shown:
        cell.data_type = "s"
    cell.number_format = "@"
    return cell
