from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from msgdiff.delivery.cells import is_error, restored, rewrites, safe
from msgdiff.delivery.spreadsheet import Sheet, letters, read_csv
from msgdiff.delivery.workbook import escaped, read_xlsx
from msgdiff.errors import UsageError

HEAD = ["id", "page", "quote", "delivery status", "rationale", "log lines"]
ROW = ["abc", "medway", "“We will”", "in progress", "=1+1", "0"]

texts = st.text(st.sampled_from("='+-@\"a;,\t\n “é"), max_size=6)


@given(texts)
def test_a_cell_is_never_a_formula_and_gives_its_text_back(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(safe(text)) == text


def test_an_apostrophe_that_protects_nothing_stays() -> None:
    assert restored("'tis") == safe("'tis") == "'tis"


@pytest.mark.parametrize(
    ("text", "cell", "same"),
    [
        ("0012", "12", True),
        ("3.10", "3.1", True),
        ("3.0", "3", True),
        ("12", "0012", False),
        ("12", "12", False),
        ("12", "13", False),
        ("a1", "1", False),
        ("1", "", False),
    ],
)
def test_a_number_that_a_spreadsheet_wrote_its_own_way_is_known(text: str, cell: str, same: bool) -> None:
    assert rewrites(cell, text) == same


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "#NAME?", "#DIV/0!", "Err:501"])
def test_an_error_value_is_no_text(cell: str) -> None:
    assert is_error(cell)
    assert not is_error(f"{cell} in the minutes")


def written(rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


@given(
    st.permutations(range(len(HEAD))),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    texts.filter(str.strip),
)
def test_order_delimiter_and_encoding_play_no_part(order: list[int], delimiter: str, encoding: str, text: str) -> None:
    head, row = ([cells[at] for at in order] for cells in (HEAD, [*ROW[:4], safe(text), ROW[5]]))
    sheet = read_csv(written([["Register of May"], head, row, [""] * 6], delimiter, encoding))
    (found,) = sheet.rows
    assert found.number == 3
    assert found.cells == {
        "id": "abc",
        "page": "medway",
        "quote": "“We will”",
        "delivery status": "in progress",
        "rationale": text,
        "log lines": "0",
    }
    assert sheet.cell(found, "rationale") == f"{letters(head.index('rationale'))}3"


@pytest.mark.parametrize("heading", ["rationale", "Rationale (to fill in)", "rationale\n(to  fill in)"])
def test_a_column_is_known_with_and_without_the_word_to_fill_it_in(heading: str) -> None:
    sheet = read_csv(written([[heading if name == "rationale" else name for name in HEAD], ROW]))
    assert sheet.rows[0].cells["rationale"] == "=1+1"


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [letters(index) for index in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_row_that_is_cut_short_has_empty_cells() -> None:
    sheet = read_csv(written([HEAD, ["abc", "medway"]]))
    assert sheet.rows[0].cells["rationale"] == ""
    assert isinstance(sheet, Sheet)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no column 'id'"),
        (b"a,b\n1,2\n", "no column 'id'"),
        (b"id,page\n", "no column 'log lines'"),
        (written([[*HEAD, "ID"], [*ROW, "x"]]), "A1: the column 'id' stands twice, here and in G1"),
        (b"\xff\xfea", "utf-16"),
        (b"\x81\x8d", "save it as UTF-8"),
        (b"id\0", "NUL"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "old kind, or one with a password; save it as XLSX"),
        (
            b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "save it as XLSX or CSV",
        ),
    ],
)
def test_what_is_no_register_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        read_csv(data)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"\0" * 40, b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError, match="no XLSX workbook"):
        read_xlsx(data)


def book(change: Callable[[Any], None] = lambda _: None) -> bytes:
    """A workbook with a row of a register, in which something was changed: the rationale stands in E2."""
    made, out = Workbook(), io.BytesIO()
    sheet = made.worksheets[0]
    sheet.append(HEAD)
    sheet.append([*ROW[:4], "seen", ROW[5]])
    sheet["A1"].font = Font(bold=True)
    change(sheet)
    made.save(out)
    return out.getvalue()


def respelt(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with bytes of one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old_parts, zipfile.ZipFile(out, "w") as parts:
        for name in old_parts.namelist():
            content = old_parts.read(name)
            assert name != part or old in content
            parts.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime(2022, 1, 15), "yyyy-mm-dd", "2022-01-15"),
        (datetime(2022, 1, 15), "[$-809]D MMM YY", "2022-01-15"),
        (datetime(2022, 1, 15, 10, 30), "yyyy-mm-dd hh:mm", "2022-01-15T10:30:00"),
        (datetime(2022, 1, 1), "mmm\\-yy", "2022-01"),
        (datetime(2022, 1, 1), '"day" mm/yyyy', "2022-01"),
        (datetime(2022, 1, 1), "yyyy", "2022"),
        (datetime(2022, 1, 1), "hh:mm", "2022-01-01"),
        (time(10, 30), "hh:mm", "10:30:00"),
        (2022, "General", "2022"),
        (2022.0, "General", "2022"),
        (1.5, "General", "1.5"),
        (True, "General", "TRUE"),
        ("a_x000D_\nb", "@", "a\r\nb"),
        (escaped("a_x000D_ _x005F_ _x0041_"), "@", "a_x000D_ _x005F_ _x0041_"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: object, number_format: str, text: str) -> None:
    def change(sheet: Any) -> None:
        sheet["E2"].value, sheet["E2"].number_format = value, number_format

    assert read_xlsx(book(change)).rows[0].cells["rationale"] == text


@pytest.mark.parametrize("value", ["#REF!", "#N/A"])
def test_an_error_value_in_a_workbook_is_named(value: str) -> None:
    def change(sheet: Any) -> None:
        sheet["E2"].value = value

    with pytest.raises(UsageError, match=f"E2: there is an error value, {value}; write a text"):
        read_xlsx(book(change))


SPOILT = [
    ("xl/styles.xml", b'numFmtId="0"', b'numFmtId="99999999999999999999"'),
    ("xl/styles.xml", b'xfId="0"', b'xfId="7"'),
    ("xl/worksheets/sheet1.xml", b'r="E2"', b'r="E"'),
    ("xl/worksheets/sheet1.xml", b'r="E2"', b'r="-"'),
    ("xl/worksheets/sheet1.xml", b'r="2"', b'r="1e999"'),
    ("xl/workbook.xml", b"<sheets>", b"<sheets"),
]


@pytest.mark.parametrize(("part", "old", "new"), SPOILT)
def test_a_spoilt_workbook_is_refused_without_a_word_from_others(
    part: str, old: bytes, new: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError, match="no XLSX workbook that can be read"):
        read_xlsx(respelt(book(), part, old, new))
    assert capfd.readouterr() == ("", "")


def test_a_sheet_that_never_ends_is_refused() -> None:
    def change(sheet: Any) -> None:
        sheet["Z300000"] = "x"

    with pytest.raises(UsageError, match="goes on to Z300000; delete the empty rows"):
        read_xlsx(book(change))
