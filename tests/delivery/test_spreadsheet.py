from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from msgdiff.delivery.cells import restored, safe
from msgdiff.delivery.spreadsheet import Sheet, letters, read_csv
from msgdiff.delivery.workbook import read_xlsx
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
        "delivery status": "in progress",
        "rationale": text,
        "log lines": "0",
    }
    assert sheet.cell(found, "rationale") == f"{letters(head.index('rationale'))}3"


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
    ],
)
def test_what_is_no_register_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        read_csv(data)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"\0" * 40, b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError, match="no XLSX workbook"):
        read_xlsx(data)


def test_a_sheet_that_never_ends_is_refused() -> None:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0]["A300000"] = "x"
    book.save(out)
    with pytest.raises(UsageError, match="row 300000; delete the empty rows"):
        read_xlsx(out.getvalue())
