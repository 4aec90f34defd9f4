"""The register out to a spreadsheet, filled in, and back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from msgdiff.delivery.columns import FILLED_IN
from tests.cli.conftest import Run
from tests.cli.test_bad_input import state

PAGE = """Our vision

We will visit every family each week. We will open a library in 2022. We aim to plant trees. We will mend the bridge.
"""
Rows = list[list[str]]


@pytest.fixture
def pages(corpus: Path, run: Run) -> Path:
    """Two pages; one commitment of the second is judged, with a rationale that looks like a formula."""
    (corpus / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run("add", "works", "page.txt", "--label", "2020", "--said-on", "2020").code == 0
    ran = run(
        *("assess", name_of(run, "library"), "--status", "in progress", "--by", "Sam Sample", "--on", "2021-06"),
        *("--rationale", "=HYPERLINK(“x”)\n@ two | lines", "--owner", "+44 Works", "--next-check", "2022"),
        *("--source", "-minutes | quote: a \\| b", "--source", "'report"),
    )
    assert ran.code == 0, ran.err
    return corpus


def judged(run: Run) -> list[dict[str, Any]]:
    shown = json.loads(run("delivery", "--format", "json").out)
    return [row for page in shown["pages"] for row in page["commitments"]]


def name_of(run: Run, word: str) -> str:
    (name,) = [row["id"] for row in judged(run) if word in row["text"]]
    return str(name)


def logs(run: Run) -> dict[str, list[tuple[Any, ...]]]:
    keys = ("status", "by", "on", "rationale", "owner", "next_check", "corrects")
    return {row["id"]: [tuple(line[key] for key in keys) for line in row["log"]] for row in judged(run)}


def csv_rows(run: Run) -> Rows:
    return list(csv.reader(io.StringIO(run("delivery", "--format", "csv").out)))


def save_csv(rows: Rows, path: Path = Path("filled.csv"), delimiter: str = ",", encoding: str = "utf-8") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding, "replace"))
    return str(path)


def fill(rows: Rows, name: str, **cells: str) -> Rows:
    """The rows with cells of one commitment filled in; spaces of a heading are written "_"."""
    changed = [list(row) for row in rows]
    for row in changed[1:]:
        if row[0] == name:
            for column, text in cells.items():
                row[rows[0].index(column.replace("_", " "))] = text
    return changed


def test_what_is_not_filled_in_asks_for_nothing(pages: Path, run: Run) -> None:
    before, rows = state(pages), csv_rows(run)
    shuffled = [list(reversed(row)) for row in rows]
    for number, file in enumerate(
        [
            save_csv(rows),
            save_csv(rows, Path("a.csv"), ";"),
            save_csv(rows, Path("b.csv"), "\t", "utf-16"),
            save_csv(rows, Path("c.csv"), encoding="cp1252"),
            save_csv(shuffled, Path("d.csv")),
            save_csv([rows[0], *rows[2:]], Path("e.csv")),
        ]
    ):
        ran = run("delivery", "import", file)
        assert (ran.code, ran.err) == (0, ""), file
        assert ran.out.startswith("Recorded 0 assessments; "), number
    assert state(pages)[1] == before[1]
    assert csv_rows(run) == rows


def test_what_is_filled_in_is_recorded_by_who_is_named_and_comes_out_again(pages: Path, run: Run) -> None:
    bridge, library = name_of(run, "bridge"), name_of(run, "library")
    rows = csv_rows(run)
    filled = fill(rows, bridge, delivery_status="Delivered", rationale="'=Seen", judged_on="2022", owner="Works")
    filled = fill(filled, library, delivery_status="stalled", judged_by="Alex Example")
    ran = run("delivery", "import", save_csv(filled), "--by", "Alex Example", "--dry-run")
    assert ran.code == 0
    assert f"{bridge}: not yet rated → delivered (Alex Example, 2022)" in ran.out
    assert ran.out.endswith("Would record 2 assessments; 3 rows unchanged.\n")
    assert logs(run)[bridge] == []
    assert run("delivery", "import", "filled.csv", "--by", "Alex Example").code == 0
    assert logs(run)[bridge] == [("delivered", "Alex Example", "2022", "=Seen", "Works", None, None)]
    # Another person's judgement is a new one, without the reasons of the first; nothing of which is lost.
    assert logs(run)[library][1] == ("stalled", "Alex Example", "2021-06", None, "+44 Works", "2022", None)
    again = run("delivery", "import", "filled.csv", "--by", "Alex Example")
    assert again.out == "Recorded 0 assessments; 5 rows unchanged.\n"
    assert again.err == ""
    once_more = save_csv(csv_rows(run), Path("again.csv"))
    assert run("delivery", "import", once_more).out == "Recorded 0 assessments; 5 rows unchanged.\n"
    assert run("verify").code == 0


def test_the_same_person_and_date_are_a_correction(pages: Path, run: Run) -> None:
    library = name_of(run, "library")
    filled = fill(csv_rows(run), library, delivery_status="delivered", next_check="")
    ran = run("delivery", "import", save_csv(filled))
    assert "in progress → delivered (Sam Sample, 2021-06, corrects line 1)" in ran.out
    first, second = logs(run)[library]
    assert second == ("delivered", "Sam Sample", "2021-06", first[3], "+44 Works", None, 1)


TODAY = datetime.now().astimezone().date().isoformat()


@pytest.mark.parametrize(
    ("cells", "by", "on", "corrects"),
    [
        ({"rationale": "Seen."}, "Sam Sample", "2021-06", 1),
        ({"rationale": "Seen.", "judged_by": ""}, "Alex Example", "2021-06", None),
        ({"rationale": "Seen.", "judged_by": "Robin Placeholder"}, "Robin Placeholder", "2021-06", None),
        ({"rationale": "Seen.", "judged_on": "2021-07"}, "Sam Sample", "2021-07", None),
        ({"rationale": "Seen.", "judged_on": ""}, "Sam Sample", TODAY, None),
    ],
)
def test_the_name_and_date_of_a_row_hold_and_by_fills_in_where_it_names_nobody(
    pages: Path, run: Run, cells: dict[str, str], by: str, on: str, corrects: int | None
) -> None:
    library = name_of(run, "library")
    ran = run("delivery", "import", save_csv(fill(csv_rows(run), library, **cells)), "--by", "Alex Example")
    assert ran.code == 0, ran.err
    line = logs(run)[library][1]
    assert (line[0], line[1], line[2], line[3], line[6]) == ("in_progress", by, on, "Seen.", corrects)
    other = "note: 1 row names somebody else than Alex Example; what stands in the row holds\n"
    assert ran.err == ("" if by == "Alex Example" else other)


def test_an_emptied_name_alone_corrects_nothing(pages: Path, run: Run) -> None:
    before = logs(run)
    filled = save_csv(fill(csv_rows(run), name_of(run, "library"), judged_by=""))
    ran = run("delivery", "import", filled, "--by", "Sam Sample")
    assert (ran.code, ran.out) == (0, "Recorded 0 assessments; 5 rows unchanged.\n")
    assert logs(run) == before


def test_the_report_names_the_columns_that_change(pages: Path, run: Run) -> None:
    library, bridge, rows = name_of(run, "library"), name_of(run, "bridge"), csv_rows(run)
    filled = fill(rows, library, rationale="Seen.", owner="Works")
    filled = fill(filled, bridge, delivery_status="stalled", judged_by="Alex Example", judged_on="2022")
    lines = run("delivery", "import", save_csv(filled)).out.splitlines()
    assert lines[:2] == [
        f"row 4: {library}: in progress as before (Sam Sample, 2021-06, corrects line 1); changed: rationale, owner",
        f"row 6: {bridge}: not yet rated → stalled (Alex Example, 2022); "
        "changed: delivery status, judged by, judged on",
    ]


def test_columns_that_are_not_read_or_not_there_are_named(pages: Path, run: Run) -> None:
    rows = csv_rows(run)
    at = rows[0].index("rationale")
    renamed = [
        [*rows[0][:at], "Reason  given", *rows[0][at + 1 :], "", "RAG"],
        *([*row, "", "red"] for row in rows[1:]),
    ]
    renamed = fill(renamed, name_of(run, "bridge"), delivery_status="stalled")
    ran = run("delivery", "import", save_csv(renamed), "--by", "Alex Example")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "note: column 'Reason given' is not known and was not read",
        "note: column 'RAG' is not known and was not read",
        "note: column 'rationale' is missing; what the register holds there stays as it is",
    ]
    assert logs(run)[name_of(run, "library")][0][3] is not None


def test_every_wrong_cell_is_named_in_a_line_of_its_own(pages: Path, run: Run) -> None:
    rows = csv_rows(run)
    filled = fill(rows, name_of(run, "bridge"), delivery_status="done", judged_on="Jun-21", rationale="a\x07b")
    filled = fill(filled, name_of(run, "trees"), next_check="soon")
    save_csv(filled)
    before = state(pages)
    ran = run("delivery", "import", "filled.csv", "--by", "Alex Example")
    assert (ran.code, ran.out) == (2, "")
    first, *further = ran.err.splitlines()
    assert first.startswith("msgdiff: cannot take in filled.csv: T5: cannot read the date 'soon'")
    assert first.endswith("; nothing was recorded; 3 more cells cannot be taken in:")
    assert [line.partition(": ")[0] for line in further] == ["O6", "Q6", "R6"]
    assert state(pages) == before


def test_of_many_wrong_cells_ten_are_named(corpus: Path, run: Run) -> None:
    text = "\n\n".join(f"We will open library number {number} in 2024." for number in range(12))
    assert run("add", "works", "-", "--label", "2020", "--said-on", "2020", stdin=text.encode()).code == 0
    rows = csv_rows(run)
    at = rows[0].index("delivery status")
    save_csv([rows[0], *([*row[:at], "done", *row[at + 1 :]] for row in rows[1:])])
    lines = run("delivery", "import", "filled.csv").err.splitlines()
    assert len(lines) == 11
    assert lines[0].endswith("; 12 more cells cannot be taken in:")
    assert lines[-1] == "and 3 more"


def test_who_disagreed_may_give_in_and_keeps_the_reasons(pages: Path, run: Run) -> None:
    library = name_of(run, "library")
    run("assess", library, "--status", "stalled", "--by", "Alex Example", "--on", "2021-06", "--rationale", "No staff.")
    filled = fill(csv_rows(run), library, delivery_status="in progress")
    ran = run("delivery", "import", save_csv(filled), "--by", "Alex Example")
    assert ran.code == 0, ran.err
    assert logs(run)[library][2][:4] == ("in_progress", "Alex Example", "2021-06", "No staff.")
    assert logs(run)[library][2][6] == 2
    assert run("delivery", "--fail-on", "disputed").code == 0


def test_a_judgement_can_be_taken_back(pages: Path, run: Run) -> None:
    filled = fill(csv_rows(run), name_of(run, "library"), delivery_status="not yet rated")
    assert run("delivery", "import", save_csv(filled)).code == 0
    assert run("delivery", "--fail-on", "in progress").code == 0


@pytest.mark.parametrize(
    ("word", "cells", "said"),
    [
        ("bridge", {"delivery_status": "done"}, "O6: 'done' is no delivery status"),
        ("bridge", {"delivery_status": "stalled", "judged_on": "Jun-21"}, "Q6: cannot read the date 'Jun-21'"),
        ("bridge", {"delivery_status": "stalled", "judged_on": "2021-02-30"}, "Q6: cannot read the date"),
        ("bridge", {"delivery_status": "stalled", "judged_on": "3021"}, "Q6: the date 3021 is yet to come"),
        ("bridge", {"delivery_status": "stalled", "judged_on": "2018"}, "Q6: cannot assess"),
        ("bridge", {"delivery_status": "stalled", "next_check": "2019", "judged_on": "2021"}, "T6: the next check"),
        ("bridge", {"delivery_status": "stalled", "next_check": "soon"}, "T6: cannot read the date"),
        ("bridge", {"delivery_status": "stalled", "sources": "a | b"}, "U6: cannot read 'b' of a source"),
        ("bridge", {"delivery_status": "stalled", "rationale": "a\x07b"}, "R6: "),
        ("bridge", {"delivery_status": "stalled", "rationale": "a\uffffb"}, "R6: "),
        ("bridge", {"delivery_status": "stalled", "rationale": "a" * 30_000}, "R6: a text has 30000 characters"),
        ("bridge", {"rationale": "Seen"}, "O6: 'not yet rated' takes back"),
        ("bridge", {"id": "zzzzzzzz"}, "A6: no commitment 'zzzzzzzz' of works"),
        ("bridge", {"id": ""}, "A6: there is no id"),
        ("bridge", {"page": "none"}, "B6: no page 'none'"),
        ("bridge", {"log_lines": "9"}, "Z6: the log is shorter: 1"),
        ("bridge", {"log_lines": "1, as of a day that is past"}, "Z6: "),
        ("library", {"delivery_status": ""}, "O4: there is no status"),
        ("library", {"judged_by": "", "delivery_status": "stalled"}, ""),
    ],
)
def test_a_cell_that_cannot_be_taken_in_is_named_and_nothing_is_recorded(
    pages: Path, run: Run, word: str, cells: dict[str, str], said: str
) -> None:
    filled = fill(csv_rows(run), name_of(run, word), **cells)
    filled = fill(filled, name_of(run, "trees"), delivery_status="stalled", judged_by="Robin Placeholder")
    save_csv(filled)
    before = state(pages)
    arguments = ["--by", "Alex Example"] if said else []
    ran = run("delivery", "import", "filled.csv", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"msgdiff: cannot take in filled.csv: {said or 'P4: who judges?'}")
    assert "nothing was recorded" in ran.err
    assert ran.err.count("\n") == 1
    assert state(pages) == before


def test_a_row_that_stands_twice_is_refused_where_it_was_filled_in(pages: Path, run: Run) -> None:
    bridge, rows = name_of(run, "bridge"), csv_rows(run)
    twice = [*rows, *[row for row in rows if row[0] == bridge]]
    assert run("delivery", "import", save_csv(twice)).code == 0
    filled = fill(rows, bridge, delivery_status="stalled")
    ran = run("delivery", "import", save_csv([*filled, *twice[-1:]]), "--by", "Alex Example")
    assert (ran.code, ran.out) == (2, "")
    assert f"A7: {bridge} stands in row 6 too" in ran.err


def test_a_sheet_that_others_have_overtaken_undoes_nothing(pages: Path, run: Run) -> None:
    library, bridge, rows = name_of(run, "library"), name_of(run, "bridge"), csv_rows(run)
    run("assess", library, "--status", "stalled", "--by", "Robin Placeholder", "--on", "2022")
    assert run("delivery", "import", save_csv(rows)).out.startswith("Recorded 0 assessments")
    filled = fill(fill(rows, library, delivery_status="delivered"), bridge, delivery_status="stalled")
    ran = run("delivery", "import", save_csv(filled), "--by", "Alex Example")
    assert ran.code == 2
    assert "O4: Robin Placeholder judged this in line 2, after the sheet was written" in ran.err
    assert logs(run)[bridge] == []
    other = fill(rows, bridge, delivery_status="stalled")
    assert run("delivery", "import", save_csv(other), "--by", "Alex Example").code == 0


def test_where_assessors_disagree_one_status_must_be_written(pages: Path, run: Run) -> None:
    library = name_of(run, "library")
    run("assess", library, "--status", "stalled", "--by", "Robin Placeholder", "--on", "2021-06", "--rationale", "x")
    rows = csv_rows(run)
    assert run("delivery", "import", save_csv(rows)).code == 0
    ran = run("delivery", "import", save_csv(fill(rows, library, rationale="Both.")), "--by", "Alex Example")
    assert "O4: the assessors disagree" in ran.err
    filled = fill(rows, library, delivery_status="stalled", judged_on="2021-07")
    assert run("delivery", "import", save_csv(filled), "--by", "Alex Example").code == 0
    assert run("delivery", "--fail-on", "disputed").code == 0


def test_text_that_an_encoding_spoilt_is_no_change(pages: Path, run: Run) -> None:
    library = name_of(run, "library")
    run("assess", library, "--status", "stalled", "--by", "Sam Sample", "--on", "2022", "--rationale", "日本 “x”")
    rows = csv_rows(run)
    for encoding in ("cp1252", "ascii"):
        assert run("delivery", "import", save_csv(rows, encoding=encoding)).out.startswith("Recorded 0"), encoding
    mojibake = [[cell.encode().decode("cp1252", "replace") for cell in row] for row in rows]
    assert run("delivery", "import", save_csv(mojibake)).out.startswith("Recorded 0")


def book_of(pages: Path, run: Run) -> Any:
    assert run("delivery", "--format", "xlsx", "--output", "out.xlsx").code == 0
    return load_workbook(pages / "out.xlsx")


def place(sheet: Any, name: str, column: str) -> Any:
    head = [cell.value.removesuffix(" (to fill in)") for cell in sheet[1]]
    (row,) = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row=row, column=1).value == name]
    return sheet.cell(row=row, column=head.index(column) + 1)


def test_a_workbook_has_what_a_committee_needs(pages: Path, run: Run) -> None:
    book = book_of(pages, run)
    assert book.sheetnames == ["Register", "Definitions"]
    sheet = book["Register"]
    rows = [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1:] == csv_rows(run)[1:]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D2", "A1:Z6")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["A"].width
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    heights = {row[0].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows()}
    assert (
        heights[name_of(run, "library")] > heights[name_of(run, "trees")] >= 15
    )  # its rationale and sources have two lines
    with zipfile.ZipFile(pages / "out.xlsx") as parts:
        assert b"customHeight" not in parts.read("xl/worksheets/sheet1.xml")  # rows grow as they are filled in
    terms = {row[0].value for row in book["Definitions"].iter_rows()}
    assert {"cannot be judged as worded", "dropped", "next check"} <= terms
    assert {"needs a look", "specific", "strength", "second opinions", "self-reported as done"} <= terms
    assert "found by" not in terms  # there is no sheet of passages


def test_a_workbook_tells_without_colour_which_columns_are_to_be_filled_in(pages: Path, run: Run) -> None:
    sheet = book_of(pages, run)["Register"]
    told = [cell.value.removesuffix(" (to fill in)") for cell in sheet[1] if cell.value.endswith(" (to fill in)")]
    assert told == list(FILLED_IN)
    assert {cell.font.name for cell in sheet[1]} == {sheet["A2"].font.name}


def test_a_workbook_is_printed_in_parts_that_stand_alone(pages: Path, run: Run) -> None:
    """What the page says, what was done and what is behind it: of one width, so that each takes a page."""
    sheet = book_of(pages, run)["Register"]
    assert (sheet.print_title_cols, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("$A:$C", 3, 0)
    head = csv_rows(run)[0]
    starts = [head.index(name) for name in ("lead-in", "delivery status", "needs a look")]
    parts = [slice(start, stop) for start, stop in zip(starts, [*starts[1:], None], strict=True)]
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert len({sum(widths[part]) for part in parts}) == 1


def test_every_sheet_is_printed_on_a4_with_a_title_and_page_numbers(pages: Path, run: Run) -> None:
    for sheet in book_of(pages, run):
        assert int(sheet.page_setup.paperSize) == 9  # A4, in the numbers of the format
        assert sheet.oddFooter.left.text == f"Delivery of visits, works: {sheet.title}"
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_definitions_are_one_page_wide_with_rows_as_high_as_their_text(pages: Path, run: Run) -> None:
    sheet = book_of(pages, run)["Definitions"]
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (True, 1)
    heights = {row[0].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows()}
    assert heights["needs a look"] > heights["rationale"] == 15


def test_a_workbook_comes_back_filled_in(pages: Path, run: Run) -> None:
    book, bridge = book_of(pages, run), name_of(run, "bridge")
    sheet = book["Register"]
    assert run("delivery", "import", "out.xlsx").out == "Recorded 0 assessments; 5 rows unchanged.\n"
    place(sheet, bridge, "delivery status").value = "stalled"
    place(sheet, bridge, "judged on").value = datetime(2022, 3, 1)
    place(sheet, bridge, "rationale").value = 2
    sheet.move_range("A1:Z6", rows=3)
    sheet["A1"] = "Our register"
    book.save("out.xlsx")
    ran = run("delivery", "import", "out.xlsx", "--by", "Alex Example")
    assert ran.code == 0, ran.err
    assert logs(run)[bridge] == [("stalled", "Alex Example", "2022-03-01", "2", None, None, None)]


def merge(sheet: Any, name: str) -> None:
    row = place(sheet, name, "id").row
    sheet.merge_cells(f"O{row - 1}:O{row}")


def formula(sheet: Any, name: str) -> None:
    place(sheet, name, "rationale").value = "=1+1"


def no_header(sheet: Any, name: str) -> None:
    sheet.delete_rows(1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (merge, "O5:O6: the cells are merged"),
        (formula, "R6: there is a formula"),
        (no_header, "no column 'id'"),
    ],
)
def test_what_is_no_text_in_a_workbook_is_named(
    pages: Path, run: Run, change: Callable[[Any, str], None], said: str
) -> None:
    book = book_of(pages, run)
    change(book["Register"], name_of(run, "bridge"))
    book.save("out.xlsx")
    ran = run("delivery", "import", "out.xlsx", "--by", "Alex Example")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["delivery", "import", "none.csv"], "no such file"),
        (["delivery", "import", "old.txt"], "no column 'id'"),
        (["delivery", "visits", "more.csv"], "delivery import FILE"),
        (["delivery", "visits", "--dry-run"], "delivery import FILE"),
        (["delivery", "import", "empty.xlsx"], "no column 'id'"),
    ],
)
def test_what_cannot_be_taken_in_is_one_line(corpus: Path, run: Run, arguments: list[str], said: str) -> None:
    Workbook().save("empty.xlsx")
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_csv_comes_in_through_a_pipe(pages: Path, run: Run) -> None:
    ran = run("delivery", "import", "-", stdin=run("delivery", "--format", "csv").out.encode())
    assert ran.out == "Recorded 0 assessments; 5 rows unchanged.\n"
