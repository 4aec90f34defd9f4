from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from msgdiff.cli.corpus import KeptAs
from msgdiff.model import RecordedAs
from tests.cli.conftest import Run
from tests.cli.test_bad_input import state
from tests.cli.test_delivery import register, row_of

PAGE = """Our promises

We will open a new library on Harbour Lane by the end of 2022.

We will plant 500 trees in the parks of the borough.
"""
REPORT = """# Report of the review team

The council looks after parks, roads and 14 car parks.

## Harbour Lane library

It opened in May 2023, five months later than planned.

## Trees

=Volunteers planted 512 trees in parks over the winter.
"""
SCHEMAS = Path(__file__).parents[2] / "docs/schema"


@pytest.fixture
def promises(folder: Path, run: Run) -> Path:
    """A corpus with a page of two promises, and a report recorded as evidence."""
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    assert run("init").code == 0
    added = run("add", "promises", "-", "--label", "2021", "--said-on", "2021", stdin=PAGE.encode())
    assert (added.code, added.err) == (0, "")
    added = run(
        *("add", "review", "report.md", "--as", "evidence", "--label", "2024", "--said-on", "2024-03"),
        *("--title", "Review of the plan", "--publisher", "Audit Wales", "--archive-url", "https://archive.example/1"),
    )
    assert (added.code, added.err) == (0, "")
    return folder


def id_of(run: Run, words: str) -> str:
    (row,) = [row for row in register(run) if words in row["text"]]
    return str(row["id"])


def candidates(run: Run, words: str, *more: str) -> list[dict[str, Any]]:
    (row,) = [row for row in register(run, "--evidence", *more) if words in row["text"]]
    return list(row["evidence"])


def test_evidence_is_listed_as_such_and_has_no_rows_in_the_register(run: Run, promises: Path) -> None:
    assert "review    1 version  2024-03  Review of the plan (evidence)" in run("list").out
    pages = json.loads(run("list", "--format", "json").out)
    Draft202012Validator(json.loads((SCHEMAS / "pages.schema.json").read_text())).validate(pages)
    assert [page["recorded_as"] for page in pages["pages"]] == ["page", "evidence"]
    assert {row["version"] for row in register(run)} == {"2021"}
    assert run("verify").code == 0
    more = "# Second report\n\nNothing new.\n"
    assert run("add", "review", "-", "--label", "2025", "--said-on", "2025", stdin=more.encode()).code == 0
    assert "2 versions" in run("list").out


@pytest.mark.parametrize(("name", "kept"), [("review", "page"), ("promises", "evidence")])
def test_a_document_is_kept_for_one_thing(run: Run, promises: Path, name: str, kept: str) -> None:
    before = state(promises)
    ran = run("add", name, "-", "--label", "new", "--said-on", "2025", "--as", kept, stdin=b"Another text.\n")
    assert ran.code == 2
    assert "leave out --as, or use another name" in ran.err
    assert state(promises) == before


def test_the_command_line_names_each_thing_that_a_document_is_kept_for() -> None:
    assert [kept.value for kept in KeptAs] == [kept.value for kept in RecordedAs]


def test_passages_are_shown_with_the_words_that_say_so(run: Run, promises: Path) -> None:
    out = run("delivery", "--evidence").out
    told = (
        "evidence contradicting (“May 2023”, “later than planned”), by Audit Wales, publisher of the page not known, "
    )
    assert f"{told}review@2024 (said on 2024-03)" in out
    assert "searched 1 recorded version for evidence" in out
    assert "“It opened in May 2023, five months later than planned.”" in out
    (tree, *_) = candidates(run, "plant 500 trees")
    assert tree["text"] == "=Volunteers planted 512 trees in parks over the winter."
    # Nobody said who publishes the page.
    assert (tree["mark"], tree["firm"], tree["self_reported"]) == ("supporting", True, None)
    assert (tree["publisher"], tree["said_on"], tree["path"]) == (
        "Audit Wales",
        "2024-03",
        ["Report of the review team", "Trees"],
    )
    assert REPORT[tree["start"] : tree["stop"]] == tree["text"]
    assert all(REPORT[sign["start"] : sign["stop"]] == sign["words"] for sign in tree["signs"])


def test_without_the_option_nothing_is_searched(run: Run, promises: Path) -> None:
    assert [row["evidence"] for row in register(run)] == [None, None]
    assert "evidence" not in run("delivery").out


def test_markdown_csv_and_xlsx_hold_the_passages(run: Run, promises: Path) -> None:
    name = id_of(run, "plant 500 trees")
    assert (
        f"| {name} | supporting (“planted”, “512”), by Audit Wales, publisher of the page not known |"
        in run("delivery", "--evidence", "--format", "markdown").out
    )
    rows = list(csv.DictReader(io.StringIO(run("delivery", "--evidence", "--format", "csv").out)))
    (row,) = [row for row in rows if row["id"] == name and row["surely about it"] == "yes"]
    assert {other["what its words say"] for other in rows if other["surely about it"] == "no"} <= {""}
    # A cell that a spreadsheet would run is made safe.
    assert row["passage"] == "'=Volunteers planted 512 trees in parks over the winter."
    assert (row["document"], row["publisher"], row["self-reported"]) == ("review", "Audit Wales", "publisher not known")
    assert run("delivery", "--evidence", "--format", "xlsx", "--output", "register.xlsx").code == 0
    book = load_workbook(promises / "register.xlsx")
    assert book.sheetnames == ["Register", "Evidence", "Definitions"]
    sheet = book["Evidence"]
    head = [cell.value for cell in sheet[1]]
    assert head[:7] == ["id", "commitment", "key", "what its words say", "lead-in", "passage", "document"]
    assert sorted(head) == sorted(row)
    (shown,) = [cells for cells in sheet.iter_rows(values_only=True) if row["key"] in cells]
    assert {name: text or "" for name, text in zip(head, shown, strict=True)} == row
    assert (sheet.freeze_panes, sheet.page_setup.fitToWidth) == ("B2", 1)
    assert {"surely about it", "found by", "self-reported", "also in"} <= {
        cells[0].value for cells in book["Definitions"]
    }
    # What comes back is the register alone.
    ran = run("delivery", "import", "register.xlsx", "--by", "Sam Sample")
    assert (ran.code, ran.out) == (0, "Recorded 0 assessments; 2 rows unchanged.\n")


def test_assess_shows_what_there_is_to_judge_by_and_records_nothing(run: Run, promises: Path) -> None:
    before = state(promises)
    name = id_of(run, "plant 500 trees")
    ran = run("assess", name)
    assert ran.code == 0
    assert "“We will plant 500 trees in the parks of the borough.”" in ran.out
    assert "judged   nobody has yet" in ran.out
    assert "evidence supporting" in ran.out
    assert f"msgdiff assess {name} --status STATUS --by NAME --candidate " in ran.out
    assert state(promises) == before


def test_a_candidate_becomes_a_source_with_its_words_and_its_bytes(run: Run, promises: Path) -> None:
    (tree, *_) = candidates(run, "plant 500 trees")
    name = id_of(run, "plant 500 trees")
    ran = run(
        *("assess", name, "--status", "delivered", "--by", "Sam Sample", "--on", "2024-04", "--rationale", "Counted."),
        *("--candidate", tree["key"].upper(), "--candidate", tree["key"], "--source", "https://example.org/trees"),
    )
    assert ran.code == 0, ran.err
    (line,) = row_of(run, name)["log"]
    first, second = line["sources"]
    assert first["address"] == "https://example.org/trees"
    assert (second["address"], second["quote"]) == ("review@2024", tree["text"])
    assert second["archived"] == "https://archive.example/1"
    shown = json.loads(run("list", "review", "--format", "json").out)
    assert second["sha256"] == shown["pages"][0]["versions"][0]["sha256"]
    assert "line 1: 2024-04 delivered (Sam Sample): Counted." in run("assess", name).out
    assert "line 1" not in run("assess", name, "--blind").out
    assert "nobody has yet" in run("assess", name, "--on", "2024-03").out
    assert run("verify").code == 0


def test_a_correction_adds_a_candidate_to_the_sources_that_are_there(run: Run, promises: Path) -> None:
    (tree, *_) = candidates(run, "plant 500 trees")
    name = id_of(run, "plant 500 trees")
    given = ("--by", "Sam Sample", "--on", "2024-04", "--status", "delivered", "--rationale", "")
    assert run("assess", name, *given, "--source", "https://example.org/trees").code == 0
    assert run("assess", name, *given, "--correct", "1", "--candidate", tree["key"]).code == 0
    corrected = row_of(run, name)["log"][1]
    assert [source["address"] for source in corrected["sources"]] == ["https://example.org/trees", "review@2024"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--status", "delivered", "--by", "Sam Sample", "--candidate", "aaaaaaaa"), "no passage 'aaaaaaaa'; "),
        (("--status", "delivered"), "say who (--by)"),
        (("--by", "Sam Sample"), "say what you judge (--status)"),
        (("--candidate", "aaaaaaaa"), "say what you judge (--status)"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_recorded(
    run: Run, promises: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = state(promises)
    ran = run("assess", id_of(run, "plant 500 trees"), *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert state(promises) == before


def test_the_publishers_own_report_is_self_reported(run: Run, folder: Path) -> None:
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    assert run("init").code == 0
    new = ("--label", "1", "--said-on")
    assert run("add", "promises", "-", *new, "2021", "--publisher", "Example Council", stdin=PAGE.encode()).code == 0
    ours = ("--as", "evidence", "--publisher", "example  council")
    assert run("add", "review", "report.md", *new, "2024", *ours).code == 0
    assert [one["self_reported"] for one in candidates(run, "plant 500 trees")][:1] == [True]


def test_the_past_knows_nothing_of_later_reports(run: Run, promises: Path) -> None:
    assert candidates(run, "plant 500 trees", "--as-of", "2023") == []
    assert register(run, "--evidence", "--known-at", "2020") == []
    assert candidates(run, "plant 500 trees", "--as-of", "2024-03")


def test_a_report_that_quotes_the_promise_is_no_page_that_makes_it(run: Run, promises: Path) -> None:
    quoting = "# Minutes\n\nWe will plant 500 trees in the parks of the borough.\n"
    kept = ("--as", "evidence", "--label", "1", "--said-on", "2022")
    assert run("add", "minutes", "-", *kept, stdin=quoting.encode()).code == 0
    name = id_of(run, "plant 500 trees")
    given = ("--status", "in progress", "--by", "Sam Sample", "--rationale", "")
    assert run("assess", name, *given).code == 0


def test_a_spoilt_mark_of_what_a_document_is_kept_for_is_named(run: Run, promises: Path) -> None:
    path = promises / "corpus" / "review" / "document.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"evidence"', '"proof"'), encoding="utf-8")
    ran = run("delivery", "--evidence")
    assert ran.code == 2
    assert "'recorded_as' is 'proof': it must be page or evidence" in ran.err


def more_evidence(run: Run, name: str, said_on: str, text: str, *options: str) -> None:
    kept = ("--as", "evidence", "--label", said_on, "--said-on", said_on, *options)
    ran = run("add", name, "-", *kept, stdin=text.encode())
    assert ran.code == 0, ran.err


def test_a_key_that_was_shown_can_be_cited_whatever_was_recorded_since(run: Run, promises: Path) -> None:
    planted = "# Minutes\n\nSome 480 trees were planted in the parks.\n"
    more_evidence(run, "minutes", "2022", planted)
    name = id_of(run, "plant 500 trees")
    shown = run("assess", name, "--on", "2022-06").out
    (early,) = candidates(run, "plant 500 trees", "--as-of", "2022-06")
    assert early["key"] in shown
    assert "2024" not in shown
    assert f"msgdiff assess {name} --on 2022-06 --status STATUS --by NAME --candidate KEY" in shown
    # The same words again, elsewhere and earlier by name: one candidate, and both keys can be cited.
    more_evidence(run, "bulletin", "2023", planted)
    (one,) = [one for one in candidates(run, "plant 500 trees") if "480" in one["text"]]
    assert (one["page"], [source["page"] for source in one["also"]]) == ("bulletin", ["minutes"])
    given = ("--status", "in progress", "--by", "Sam Sample", "--rationale", "", "--candidate")
    assert run("assess", name, "--on", "2022-06", *given, early["key"]).code == 0
    assert run("assess", name, "--on", "2023-06", *given, one["key"]).code == 0


def test_what_was_said_before_the_commitment_cannot_be_cited(run: Run, promises: Path) -> None:
    more_evidence(run, "old", "2015", "# Minutes\n\nSome 480 trees were planted in the parks.\n")
    more_evidence(run, "new", "2022", "# Minutes of 2022\n\nSome 480 trees were planted in the parks.\n")
    (one,) = [one for one in candidates(run, "plant 500 trees") if "480" in one["text"]]
    assert (one["page"], one["also"]) == ("new", [])


def test_the_page_of_a_later_day_is_not_there_to_judge_by(run: Run, promises: Path) -> None:
    later = PAGE.replace("We will plant", "We have planted")
    assert run("add", "promises", "-", "--label", "2023", "--said-on", "2023", stdin=later.encode()).code == 0
    name = id_of(run, "planted 500 trees")
    assert "promises@2023" in run("assess", name).out
    assert "promises@2023" not in run("assess", name, "--on", "2022").out


def test_where_nothing_else_is_recorded_it_says_so(run: Run, folder: Path) -> None:
    assert run("init").code == 0
    assert run("add", "promises", "-", "--label", "1", "--said-on", "2021", stdin=PAGE.encode()).code == 0
    out = run("delivery", "--evidence").out
    assert "nothing else is recorded that could be searched for evidence" in out
    assert "no passage found" not in out


def test_what_is_not_shown_is_counted(run: Run, promises: Path) -> None:
    rows = "\n\n".join(f"Some {number} trees were planted in the parks of ward {number}." for number in range(21, 33))
    more_evidence(run, "minutes", "2022", f"# Minutes\n\n{rows}\n")
    name = id_of(run, "plant 500 trees")
    out = run("delivery", "--evidence").out
    (told,) = re.findall(rf"(\d+) more(?:, .*)?: msgdiff assess {name}", out)
    shown = run("assess", name).out.count("     evidence ")
    assert (shown, int(told)) == (10, 7)


def test_a_list_item_is_cited_with_its_lead_in(run: Run, promises: Path) -> None:
    text = "# Review\n\nThese were not delivered:\n\n- 500 trees to plant in the parks of the borough\n- a cafe\n"
    more_evidence(run, "letter", "2023", text)
    (one,) = [one for one in candidates(run, "plant 500 trees") if one["page"] == "letter"]
    assert one["mark"] == "contradicting"
    name = id_of(run, "plant 500 trees")
    given = ("--status", "not delivered", "--by", "Sam Sample", "--on", "2023", "--rationale", "")
    assert run("assess", name, *given, "--candidate", one["key"]).code == 0
    (line,) = row_of(run, name)["log"]
    assert line["sources"][0]["quote"].startswith("(These were not delivered:) 500 trees")


def test_a_long_passage_is_cut_where_it_is_shown_and_can_be_cited(run: Run, promises: Path) -> None:
    text = "# Report\n\n" + "trees were planted in the parks of the borough, " * 1500 + "and so on.\n"
    more_evidence(run, "long", "2023", text)
    (one,) = [one for one in candidates(run, "plant 500 trees") if one["page"] == "long"]
    name = id_of(run, "plant 500 trees")
    assert f"... ({len(one['text'])} characters)" in run("assess", name).out
    given = ("--status", "delivered", "--by", "Sam Sample", "--on", "2023", "--rationale", "")
    assert run("assess", name, *given, "--candidate", one["key"]).code == 0


def test_a_recorded_version_is_cited_with_its_hash_and_says_what_is_quoted(run: Run, promises: Path) -> None:
    name = id_of(run, "plant 500 trees")
    given = ("--status", "delivered", "--by", "Sam Sample", "--on", "2024-04", "--rationale", "", "--source")
    ran = run("assess", name, *given, "review@2024 | quote: volunteers planted  900 trees")
    assert (ran.code, ran.err) == (
        2,
        "msgdiff: review@2024 does not say “volunteers planted 900 trees”; quote its words, without leaving any out\n",
    )
    assert run("assess", name, *given, "review@{2024-12-31} | quote: volunteers planted  512 trees").code == 0
    assert run("assess", name, *given, "review", "--source", "review@gov.example", "--correct", "1").code == 0
    assert [source["address"] for source in row_of(run, name)["log"][1]["sources"]] == [
        "review@2024",
        "review@gov.example",
    ]
    (source,) = row_of(run, name)["log"][0]["sources"]
    assert source["address"] == "review@2024"
    assert len(source["sha256"]) == 64


def test_a_file_that_is_not_there_is_kept_as_an_address_and_said_so(run: Run, promises: Path) -> None:
    name = id_of(run, "plant 500 trees")
    given = ("--status", "delivered", "--by", "Sam Sample", "--on", "2024-04", "--rationale", "", "--source")
    ran = run("assess", name, *given, "minutes.pdf")
    assert ran.code == 0
    assert "note: there is no file minutes.pdf here; it is kept as an address, without a hash\n" in ran.err
    assert run("assess", name, *given, "https://example.org/a.pdf", "--correct", "1").err == ""


def test_sources_of_a_sheet_are_looked_up_too(run: Run, promises: Path) -> None:
    name = id_of(run, "plant 500 trees")
    (promises / "notes.md").write_text("Notes\n", encoding="utf-8")
    table = list(csv.reader(io.StringIO(run("delivery", "--format", "csv").out)))
    head = table[0]
    (row,) = [cells for cells in table if cells[0] == name]

    def taken(source: str) -> Any:
        for column, text in {"delivery status": "delivered", "judged by": "Sam Sample", "judged on": "2024-05"}.items():
            row[head.index(column)] = text
        row[head.index("sources")] = source
        out = io.StringIO()
        csv.writer(out).writerows([head, row])
        return run("delivery", "import", "-", stdin=out.getvalue().encode())

    before = state(promises)
    false = taken("review@2024 | quote: All 500 trees were planted")
    assert (false.code, state(promises)) == (2, before)
    assert "review@2024 does not say “All 500 trees were planted”" in false.err
    assert taken("review@nosuch").code == 2
    right = "review@2024 | quote: Volunteers planted 512 trees\nnotes.md\nminutes.pdf"
    ran = taken(right)
    assert ran.code == 0, ran.err
    assert "there is no file minutes.pdf here" in ran.err
    (line,) = row_of(run, name)["log"]
    assert [bool(source["sha256"]) for source in line["sources"]] == [True, True, False]
    # The same sheet again asks for nothing.
    assert "Recorded 0 assessments" in taken(right).out


def test_the_words_of_markdown_are_quoted_without_its_marks(run: Run, promises: Path) -> None:
    more_evidence(
        run, "letter", "2023", "# Letter\n\nThe *trees* were **not** planted in the [parks](http://x.example/).\n"
    )
    name = id_of(run, "plant 500 trees")
    given = ("--status", "not delivered", "--by", "Sam Sample", "--on", "2024-04", "--rationale", "", "--source")
    assert run("assess", name, *given, "letter@2023 | quote: The trees were not planted in the parks.").code == 0
