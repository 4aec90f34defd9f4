"""The commitments of one version, in every format."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyromark
import pytest
from hypothesis import given

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.ids import wording_ids
from msgdiff.model import Document, Title
from msgdiff.report import commitments as report
from msgdiff.report.tables import table
from tests.building import page, pages
from tests.report.test_json import validator

TITLE = Title("parks", "2020-first", "2020")
PAGE = """Welcome from Sam Sample, Head of Parks

We will plant 20 trees in every
park by 2030. The river is long.

We aim to improve:

  • our | pools
  • the gardens
"""


def named(document: Document) -> list[report.Named]:
    found = find_commitments(document)
    return list(zip(wording_ids(found), found, strict=True))


def as_json(document: Document) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(report.render_json(document, TITLE, named(document)))
    return result


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_stands_under_its_heading_with_its_speaker_quote_and_what_it_lacks() -> None:
    document = page(PAGE)
    (first, *_) = [name for name, _ in named(document)]
    lines = [line.strip() for line in report.render(document, TITLE, named(document)).splitlines()]
    assert lines[0] == "Commitments of parks@2020-first (said on 2020)"
    assert lines[1] == "3: 1 promised, 2 wanted; 2 cannot be judged as worded"
    at = lines.index("Welcome from Sam Sample")
    assert lines[at + 1] == "said by Sam Sample, Head of Parks"
    assert lines[at + 2] == "promised         We will plant 20 trees in every park by 2030."
    assert lines[at + 3].startswith(f"id {first}; modality “will”")
    assert lines[at + 3].endswith("; specific")
    assert "wanted           (We aim to improve:) the gardens" in lines


def test_colour_adds_only_colour_and_wrapping_loses_no_word() -> None:
    document = page(PAGE)
    plain = report.render(document, TITLE, named(document))
    assert report.render(document, TITLE, named(document), width=60).split() == plain.split()
    assert "\x1b[" in report.render(document, TITLE, named(document), color=True)


def test_a_page_without_commitments_says_so() -> None:
    document = page("The river is long.")
    assert "none found" in report.render(document, TITLE, ())
    assert "none found." in report.render_markdown(TITLE, ())
    assert rows(report.render_csv(TITLE, ())) == []
    assert json.loads(report.render_json(document, TITLE, ()))["commitments"] == []


def test_markdown_is_one_table_whose_cells_hold_what_the_page_says() -> None:
    html = pyromark.html(report.render_markdown(TITLE, named(page(PAGE))), options=pyromark.Options.ENABLE_TABLES)
    assert html.count("<tr>") == 3 + 1
    assert html.count("<td>") == 3 * 5
    assert "<td>(We aim to improve:) our | pools</td>" in html


def test_a_table_has_one_row_for_each_with_the_words_that_tell() -> None:
    first, pools, _ = rows(report.render_csv(TITLE, named(page(PAGE))))
    assert first["quote"] == "We will plant 20 trees in every park by 2030."
    assert (first["stance"], first["specific"], first["missing to judge it"]) == ("promised", "yes", "")
    assert (first["speaker"], first["role"], first["said on"]) == ("Sam Sample", "Head of Parks", "2020")
    assert "modality: will" in first["strength"]
    assert (pools["lead-in"], pools["quote"], pools["specific"]) == ("We aim to improve:", "our | pools", "no")


@pytest.mark.parametrize("cell", ["=1+1", "+44 1634", "-5", "@home", "\tx", "\rx"])
def test_no_cell_is_a_formula_to_a_spreadsheet(cell: str) -> None:
    _, (shown,) = csv.reader(io.StringIO(table(["a"], [[cell]]), newline=""))
    assert shown == f"'{cell}"


@pytest.mark.parametrize("cell", ["a, b", 'said "no"', "two\nlines", "", "1 = 1", "plant 20", "“quoted”", "’tis"])
def test_other_cells_come_back_as_they_were(cell: str) -> None:
    assert list(csv.reader(io.StringIO(table(["a"], [[cell, "x"]]), newline="")))[1] == [cell, "x"]


def test_a_name_that_looks_like_a_formula_is_text_in_the_table() -> None:
    (row,) = rows(report.render_csv(Title("=1+1"), named(page("We will plant 20 trees in every park."))))
    assert row["version"] == "'=1+1"


def test_json_fits_its_schema_and_quotes_the_source_to_the_letter() -> None:
    document = page(PAGE)
    result = as_json(document)
    validator("commitments").validate(result)
    assert result["document"]["version"] == "2020-first"
    assert result["commitments"][0]["quote"] == "We will plant 20 trees in every\npark by 2030."
    for found in result["commitments"]:
        assert found["quote"] == document.text[found["start"] : found["stop"]]
        for cue in found["cues"]:
            assert " ".join(document.text[cue["start"] : cue["stop"]].split()) == cue["words"]


@given(pages)
def test_any_page_fits_the_schema(document: Document) -> None:
    validator("commitments").validate(as_json(document))
