"""The register as an XLSX workbook: to be read, filled in and brought back with `msgdiff delivery import`."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterable, Sequence
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
    STATE,
    STATUS,
)
from msgdiff.delivery.statuses import MEANINGS, WORDS
from msgdiff.delivery.texts import NO_XML
from msgdiff.delivery.workbook import SHEET, escaped
from msgdiff.model import DeliveryStatus, Status
from msgdiff.report.evidence import HEAD as EVIDENCE_HEAD
from msgdiff.report.evidence import MARKS
from msgdiff.report.register import BEHIND, HEAD, Shown, evidence_rows, table_rows
from msgdiff.report.wording import STATUSES

LONGEST_CELL = 32_767  # characters; what a spreadsheet takes
CUT = " … (the rest is in the log)"
_WIDTHS = {
    ID: 12,
    QUOTE: 60,
    "lead-in": 25,
    "what the page says of it": 30,
    "strength": 30,
    STATUS: 22,
    RATIONALE: 45,
    SOURCES: 40,
    "commitment": 45,
    "passage": 60,
    "the words": 30,
}
_WIDTH, _WIDTH_BEHIND = 16, 40
_LINE, _HIGHEST = 15, 405  # points; no spreadsheet takes a row of more than 409
_PAGES_WIDE = 3  # on paper: on fewer, nobody could read it
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
SAYS = {
    Status.NEW: "no earlier version says it",
    Status.KEPT: "the same words as in the version before",
    Status.REWORDED: "other words, neither stronger nor weaker",
    Status.STRENGTHENED: "other words that bind more",
    Status.WEAKENED: "other words that bind less",
    Status.CLAIMED_DELIVERED: "the page itself says that it was done: self-reported, and no judgement",
    Status.DROPPED: "the page does not say it any more",
    Status.RESTORED: "it was dropped, and is said again",
    Status.REPLACED: "another commitment stands in its place",
    Status.RELATED: "not said any more; something else speaks of the same",
}
_COLUMNS = {
    ID: "names the commitment; leave it as it is",
    PAGE: "the page it is on; leave it as it is",
    "what the page says of it": "what became of the words; never whether anything was done",
    STATUS: "what was done, as a person judges it: one of the statuses below",
    BY: "who judges",
    ON: "the date that the judgement holds from: 2021, 2021-06, 2021-06-30",
    RATIONALE: "why",
    OWNER: "who is to deliver it",
    NEXT_CHECK: "when to look again; a date as above",
    SOURCES: "one a line: ADDRESS | archived: ADDRESS | quote: WORDS | sha256: DIGITS",
    "history": "every judgement ever recorded, corrected ones too",
    STATE: "how many lines the log had when this was written; leave it as it is",
}


def render_xlsx(pages: Sequence[Shown]) -> bytes:
    """The register and a sheet of definitions, as a file."""
    from openpyxl import Workbook

    book = Workbook()
    _register(book.active, list(table_rows(pages)))
    if any(page.evidence is not None for page in pages):
        found = [row for page in pages for row in evidence_rows(page)]
        _table(book.create_sheet("Evidence"), EVIDENCE_HEAD, found, freeze="B2")
    _definitions(book.create_sheet("Definitions"))
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
    _fit_heights(sheet, [head, *rows], widths)
    _lay_out_for_paper(sheet)
    sheet.freeze_panes = freeze
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"


def _fit_heights(sheet: Any, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Rows as high as their text: LibreOffice does not fit them when it opens a workbook."""
    from openpyxl.worksheet.dimensions import RowDimension

    class Fitted(RowDimension):  # type: ignore[misc]
        customHeight = False  # noqa: N815  (a row of a height of its own would not grow as people fill it in)

    for number, row in enumerate(rows, 1):
        lines = max(_lines(text, width) for text, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number] = Fitted(sheet, index=number, ht=min(lines * _LINE, _HIGHEST))


def _lines(text: str, width: int) -> int:
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(len(textwrap.wrap(line, width)) or 1 for line in text[:LONGEST_CELL].split("\n"))


def _lay_out_for_paper(sheet: Any) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = _PAGES_WIDE, 0
    sheet.print_options.gridLines = True
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"


def _definitions(sheet: Any) -> None:
    lines = [
        ("Columns", "Blue headings are to be filled in; what stands in the others is not read back.", True),
        *((name, meaning, False) for name, meaning in _COLUMNS.items()),
        ("Delivery status", "What was done. People's judgement; never read from the page.", True),
        *((words, MEANINGS[status], False) for status, words in WORDS.items()),
        ("What the page says", "What became of the words. It tells nothing of what was done.", True),
        *((STATUSES[status], meaning, False) for status, meaning in SAYS.items()),
        ("What the words of a passage say", "A hint to whoever reads it, and no verdict.", True),
        *((str(mark), meaning, False) for mark, meaning in MARKS.items()),
    ]
    from openpyxl.styles import Alignment, Font

    _head(sheet, ("Term", "Meaning"))
    for number, (term, meaning, bold) in enumerate(lines, 2):
        for column, text in enumerate((term, meaning), 1):
            cell = _put(sheet, number, column, text)
            cell.font = Font(bold=bold)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 90
    sheet.freeze_panes = "A2"


def _head(sheet: Any, names: Iterable[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, name in enumerate(names, 1):
        cell = _put(sheet, 1, column, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD_FILLED_IN if name in FILLED_IN else _HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


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
