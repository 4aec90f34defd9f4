"""The register to a spreadsheet and back, whatever stands in its cells, and whatever became of the file."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from msgdiff.delivery.cells import safe
from msgdiff.delivery.workbook import escaped
from tests.cli.conftest import Run
from tests.cli.test_bad_input import state
from tests.cli.test_import import csv_rows, fill, judged, name_of, pages, place, save_csv

__all__ = ["pages"]  # the fixture

BY = ("--by", "Alex Example")
HAIRY = [
    "=1+1",
    "+44 20 7946",
    "-5",
    "@x",
    "=HYPERLINK(“x”)",
    "'",
    "''",
    "'=1",
    "''=1",
    "'tis",
    "'\ttab",
    "a\tb",
    "two\nlines\n\nand more",
    'say "so", twice; and |',
    "\\n \\| \\",
    "é € 日本 \U0001f333",
    "0012",
    "3.10",
    "1,5",
    "TRUE",
    "2021-06",
    "1/2",
    "#hash",
    "_x000D_ _x0041_ _x005F_x000D_",
    "<b>&amp;</b>",
    "\ufeffmark",
    "a\u2028line",
    "a\xa0b",
    "x" * 20_000,
]


def sheet_cells(path: str) -> dict[str, list[list[Any]]]:
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in load_workbook(path)}


def export(run: Run, name: str) -> Path:
    ran = run("delivery", "--format", name.rpartition(".")[2], "--output", name)
    assert ran.code == 0, ran.err
    return Path(name)


def assert_comes_back(run: Run) -> None:
    """Out and in asks for nothing, and out again gives the same."""
    first, count = export(run, "first.csv").read_bytes(), len(judged(run))
    assert first.startswith(b"\xef\xbb\xbf")  # or spreadsheets take it for another encoding
    same = f"Recorded 0 assessments; {count} rows unchanged.\n"
    for name in ("first.csv", "first.xlsx"):
        export(run, name)
        ran = run("delivery", "import", name, *BY)
        assert (ran.code, ran.out, ran.err) == (0, same, ""), name
    assert export(run, "second.csv").read_bytes() == first
    export(run, "second.xlsx")
    assert sheet_cells("first.xlsx") == sheet_cells("second.xlsx")


def put(path: str, cells: dict[str, dict[str, str]]) -> str:
    """The workbook with cells of some commitments typed in, as text."""
    book = load_workbook(path)
    for name, columns in cells.items():
        for column, text in columns.items():
            cell = place(book["Register"], name, column)
            cell.value, cell.data_type = escaped(text), "s"
    book.save("typed.xlsx")
    return "typed.xlsx"


def said(run: Run) -> dict[str, tuple[Any, Any, list[str]]]:
    """Rationale, owner and sources of the judgement that holds, by commitment."""
    return {
        row["id"]: (line["rationale"], line["owner"], [source["address"] for source in line["sources"]])
        for row in judged(run)
        for line in row["log"][-1:]
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_hairy_texts_come_in_to_the_letter_and_come_back(pages: Path, run: Run, kind: str) -> None:
    names = [row["id"] for row in judged(run)]
    for first in range(0, len(HAIRY), len(names)):
        texts = dict(zip(names, HAIRY[first : first + len(names)], strict=False))
        cells = {
            name: {
                "delivery status": "stalled",
                "judged by": "Alex Example",
                "judged on": "2022-01-15",
                "rationale": safe(text),
                "owner": "",
                "sources": "",
            }
            for name, text in texts.items()
        }
        if kind == "csv":
            filled = csv_rows(run)
            for name, columns in cells.items():
                filled = fill(filled, name, **{column.replace(" ", "_"): text for column, text in columns.items()})
            file = save_csv(filled)
        else:
            export(run, "out.xlsx")
            file = put("out.xlsx", cells)
        ran = run("delivery", "import", file, *BY)
        assert (ran.code, ran.err) == (0, ""), texts
        assert {name: said(run)[name][0] for name in texts} == texts
        assert_comes_back(run)


drawn = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
openings = st.sampled_from(["", "=", "+", "-", "@", "'", "''", "'=", '"', ";"])
texts = st.builds(str.__add__, openings, drawn)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(texts, texts, texts), min_size=5, max_size=5))
def test_any_texts_come_in_to_the_letter_and_come_back(
    pages: Path, run: Run, given: list[tuple[str, str, str]]
) -> None:
    rows, wanted = csv_rows(run), {}
    # Told apart from each other, and from what an encoding would have made of the one before.
    end = f" {sum(len(row['log']) for row in judged(run))}."
    for row, (why, owner, source) in zip(rows[1:], given, strict=True):
        plain = source.replace("|", "").replace("\\", "")
        one, two, three = (" ".join(f"{text}{end}".split()) for text in (why, owner, plain))
        wanted[row[0]] = (one, two, [three])
        cells = {"rationale": safe(one), "owner": safe(two), "sources": safe(three)}
        rows = fill(rows, row[0], delivery_status="stalled", judged_by="Alex Example", judged_on="2022-01-15", **cells)
    ran = run("delivery", "import", save_csv(rows), *BY)
    assert (ran.code, ran.err) == (0, "")
    assert said(run) == wanted
    assert_comes_back(run)


VALUES = [b"", b"-1", b"99999", b"9" * 40, b"1e999", b"nan", b"A1:B", b"ZZZZ9", b"E", b"d", b"s", b"e", b"x", b"\xff"]


def spoil(data: bytes, chance: random.Random) -> bytes:
    """The workbook with bytes of it overwritten, with its end cut off, or with one of its parts spoilt or gone."""
    kind, spoilt = chance.choice(["bytes", "end", "part", "part", "value", "value", "gone"]), bytearray(data)
    if kind == "bytes":
        for _ in range(chance.randint(1, 20)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        return bytes(spoilt)
    if kind == "end":
        return data[: chance.randrange(len(data))]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    part = bytearray(parts.pop(name))
    if kind == "part":
        for _ in range(chance.randint(1, 6)):
            part[chance.randrange(len(part))] = chance.choice(b'<>&"=/0 9azr\xff')
    elif kind == "value":
        found = chance.choice([*re.finditer(rb'"[^"<>]*"|>[^"<>]+<', part)])
        part[found.start() + 1 : found.end() - 1] = chance.choice(VALUES)
    if kind != "gone":
        parts[name] = bytes(part)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_spoilt_workbook_is_refused_in_one_line_or_read_rightly(pages: Path, run: Run) -> None:
    """What is still a workbook may hold other cells; whatever is taken in, a row tells it."""
    whole, chance, before = export(run, "whole.xlsx").read_bytes(), random.Random(300), state(pages)
    codes = []
    for _ in range(300):
        Path("spoilt.xlsx").write_bytes(spoil(whole, chance))
        ran = run("delivery", "import", "spoilt.xlsx", "--dry-run", *BY)
        codes.append(ran.code)
        if ran.code == 0:
            *told, last = ran.out.splitlines()
            assert (last.startswith(f"Would record {len(told)} assessment"), ran.err) == (True, "")
        else:
            assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
            assert ran.err.startswith("msgdiff: cannot take in spoilt.xlsx: ")
    assert {codes.count(0) > 30, codes.count(2) > 30} == {True}
    Path("spoilt.xlsx").unlink()
    assert state(pages) == before


def test_a_page_with_what_no_workbook_can_hold_goes_out_and_comes_back(corpus: Path, run: Run) -> None:
    text = "Our vision\n\nWe will mend\uffff the\x0b bridge _x0041_.\n"
    assert run("add", "works", "-", "--label", "2020", "--said-on", "2020", stdin=text.encode()).code == 0
    assert_comes_back(run)
    export(run, "out.xlsx")
    file = put("out.xlsx", {name_of(run, "bridge"): {"delivery status": "stalled"}})
    ran = run("delivery", "import", file, *BY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("Recorded 1 assessment; 1 row unchanged.\n")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_columns_sorted_apart_judge_nothing(pages: Path, run: Run, kind: str) -> None:
    rows, before = csv_rows(run), state(pages)
    apart = [rows[0], *([below[0], *row[1:]] for row, below in zip(rows[1:], [*rows[2:], rows[1]], strict=True))]
    if kind == "csv":
        file = save_csv(apart)
    else:
        book = load_workbook(export(run, "out.xlsx"))
        for number, row in enumerate(apart[1:], 2):
            book["Register"].cell(row=number, column=1).value = row[0]
        book.save("out.xlsx")
        file = "out.xlsx"
    ran = run("delivery", "import", file, *BY)
    assert (ran.code, ran.out) == (2, "")
    assert all(re.search(r"[AB]\d: ", line) for line in ran.err.splitlines())
    assert re.search(r"[AB]\d: (\w{8} is not the commitment quoted in C\d; were columns sorted|no commitment)", ran.err)
    assert state(pages)[1] == before[1]


def test_a_sheet_of_five_hundred_rows_comes_in_and_comes_back(corpus: Path, run: Run) -> None:
    kinds = "library school bridge park clinic theatre pool station garden market".split()
    paragraphs = (" ".join(f"We will open {kind} number {row} in 2024." for kind in kinds) for row in range(50))
    text = "Our vision\n\n" + "\n\n".join(paragraphs)
    assert run("add", "works", "-", "--label", "2020", "--said-on", "2020", stdin=text.encode()).code == 0
    rows = csv_rows(run)
    cells = {"delivery status": "delivered", "judged on": "2024", "rationale": "Seen."}
    for row in rows[1:]:
        if row[1] == "works":
            for column, said_there in cells.items():
                row[rows[0].index(column)] = said_there
    file = save_csv(rows, delimiter=";", encoding="utf-16")
    ran = run("delivery", "import", file, *BY)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "Recorded 500 assessments; 1 row unchanged.")
    assert_comes_back(run)
    assert run("verify").code == 0


def test_a_number_or_an_error_that_a_spreadsheet_made_is_no_rationale(pages: Path, run: Run) -> None:
    library, bridge = name_of(run, "library"), name_of(run, "bridge")
    run("assess", library, "--status", "stalled", "--by", "Sam Sample", "--on", "2022", "--rationale", "0012")
    ran = run("delivery", "import", save_csv(fill(csv_rows(run), library, rationale="12")), *BY)
    assert ran.out == "Recorded 0 assessments; 5 rows unchanged.\n"
    filled = fill(csv_rows(run), bridge, delivery_status="stalled", rationale="Err:501")
    ran = run("delivery", "import", save_csv(filled), *BY)
    assert (ran.code, ran.out) == (2, "")
    assert "R6: there is an error value, Err:501; write a text; nothing was recorded" in ran.err
