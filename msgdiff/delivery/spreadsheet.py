"""A spreadsheet as it comes back: its header found, its cells as texts, each with the name a user knows it by."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

from msgdiff.delivery.cells import restored
from msgdiff.delivery.columns import FILLED_IN, HEAD, ID, PAGE, QUOTE, STATE, TO_FILL_IN
from msgdiff.errors import UsageError

NEEDED = (ID, PAGE, STATE)
_READ = {*NEEDED, QUOTE, *FILLED_IN}
_DELIMITERS = (",", ";", "\t")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"  # the first file of the archive, stored as it is
LONGEST_CELL = 1_000_000  # characters; a spreadsheet takes 32,767


class SheetRow(NamedTuple):
    """A row below the header: its number as a spreadsheet counts, from 1, and its cells by column."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """The rows of a register that somebody filled in.

    `places` are the columns' letters. `encoding` is the one it was read in, in which other characters were lost.
    `strange` are the headings of columns that no register has.
    """

    rows: tuple[SheetRow, ...]
    places: dict[str, str]
    encoding: str
    strange: tuple[str, ...] = ()

    def cell(self, row: SheetRow, column: str) -> str:
        """What a user calls the cell: "O7"."""
        return f"{self.places.get(column, '')}{row.number}" if column in self.places else f"row {row.number}"


def read_csv(data: bytes) -> Sheet:
    """A CSV file in UTF-8, UTF-16 or the Western encoding of Windows, with commas, semicolons or tabs.

    Raises:
        UsageError: it is none, or its header has not the columns that tell which row is which.
    """
    refuse_other(data)
    text, encoding = _decode(data)
    if "\0" in text:
        raise UsageError("it is no table: it holds a NUL")
    best: Sequence[Sequence[str]] = ()
    for delimiter in _DELIMITERS:
        try:
            rows = _parse(text, delimiter)
        except csv.Error as error:
            raise UsageError(f"it is no table: {error}") from None
        best = max(best, rows, key=_known_columns)
    return make_sheet(best, encoding)


def refuse_other(data: bytes) -> None:
    """Raise UsageError where the bytes are a spreadsheet of another kind."""
    if data.startswith(_COMPOUND):
        raise UsageError("it is an Excel workbook of the old kind, or one with a password; save it as XLSX without one")
    if data.startswith(b"PK") and _OPEN_DOCUMENT in data[:100]:
        raise UsageError("it is an OpenDocument spreadsheet; save it as XLSX or CSV")


def _parse(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise UsageError(f"it starts as {encoding} and goes on otherwise; save it as UTF-8") from None
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UsageError("it is in an encoding that cannot be told; save it as UTF-8")


def _known_columns(rows: Sequence[Sequence[str]]) -> int:
    at = _header_at(rows)
    return 0 if at is None else len({_name(cell) for cell in rows[at]} & _READ)


def _header_at(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row that has a cell "id": something may stand above it."""
    return next((at for at, row in enumerate(rows) if ID in map(_name, row)), None)


def make_sheet(rows: Sequence[Sequence[str]], encoding: str) -> Sheet:
    """The sheet that these rows are, the first of them being row 1."""
    at = _header_at(rows)
    header = [_name(cell) for cell in rows[at]] if at is not None else []
    missing = [name for name in NEEDED if name not in header]
    if at is None or missing:
        raise UsageError(f"it has no column {(missing or [ID])[0]!r}; fill in what 'msgdiff delivery' wrote")
    wanted = {name: index for index, name in enumerate(header) if name in _READ}
    for index, name in enumerate(header):
        if name in wanted and index != wanted[name]:
            first, second = letters(index), letters(wanted[name])
            raise UsageError(f"{first}{at + 1}: the column {name!r} stands twice, here and in {second}{at + 1}")
    found = [
        SheetRow(number, {name: _cell(row, index) for name, index in wanted.items()})
        for number, row in enumerate(rows[at + 1 :], at + 2)
    ]
    filled = tuple(row for row in found if any(text for name, text in row.cells.items() if name != QUOTE))
    strange = tuple(" ".join(cell.split()) for cell in rows[at] if _name(cell) not in {"", *HEAD})
    return Sheet(filled, {name: letters(index) for name, index in wanted.items()}, encoding, strange)


def _name(cell: str) -> str:
    return " ".join(cell.casefold().split()).removesuffix(TO_FILL_IN).rstrip()


def _cell(row: Sequence[str], index: int) -> str:
    return restored(row[index]) if index < len(row) else ""


def letters(index: int) -> str:
    """A column as spreadsheets name it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
