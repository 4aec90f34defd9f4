from __future__ import annotations

import csv
import io
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from msgdiff.actions.corpus import NewVersion, add_version
from msgdiff.actions.places import Place
from tests.cli.conftest import Run
from tests.cli.test_bad_input import state

SCHEMA = Path(__file__).parents[2] / "docs/schema/register.schema.json"


@pytest.fixture
def visit(corpus: Path, run: Run) -> str:
    """The id of the promise to visit each family, reworded in 2021 and kept in 2022."""
    rows = register(run)
    (row,) = [row for row in rows if "visit every family" in row["text"]]
    return str(row["id"])


def register(run: Run, *arguments: str) -> list[dict[str, Any]]:
    ran = run("delivery", *arguments, "--format", "json")
    assert ran.code == 0, ran.err
    shown = json.loads(ran.out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(shown)
    return [row for page in shown["pages"] for row in page["commitments"]]


def row_of(run: Run, name: str, *arguments: str) -> dict[str, Any]:
    (row,) = [row for row in register(run, *arguments) if row["id"] == name]
    return row


def status_of(run: Run, name: str, *arguments: str) -> object:
    return row_of(run, name, *arguments)["delivery"]["status"]


def assess(run: Run, name: str, status: str, on: str, *more: str, by: str = "Sam Sample") -> None:
    ran = run("assess", name, "--status", status, "--by", by, "--on", on, *more)
    assert ran.code == 0, ran.err


def test_a_judgement_is_recorded_on_the_words_in_force_at_its_date(run: Run, visit: str, corpus: Path) -> None:
    (corpus / "minutes.pdf").write_bytes(b"minutes")
    ran = run(
        *("assess", visit, "--status", "In progress", "--by", "Sam Sample", "--on", "2020", "--owner", "Head of Care"),
        *("--rationale", "Half of them.", "--next-check", "2021-01", "--source", "./minutes.pdf | quote: half"),
    )
    assert (ran.code, ran.out) == (0, f"Recorded line 1 of visits: {visit} in progress (Sam Sample, 2020)\n")
    assert "a later version" in ran.err
    row = row_of(run, visit)
    (line,) = row["log"]
    assert line["wording"]["version"] == "2019-first"
    assert line["wording"]["quote"] == "We will visit every family in the county each week."
    assert [(source["address"], source["quote"]) for source in line["sources"]] == [("minutes.pdf", "half")]
    assert len(line["sources"][0]["sha256"]) == 64
    assert row["looks"] == ["reworded"]
    shown = run("delivery", "visits").out
    assert "judged on “We will visit every family in the county each week.”" in shown
    assert "modality weaker: will → aim to" in shown
    assert run("verify").code == 0


def test_a_correction_keeps_what_it_leaves_out(run: Run, visit: str) -> None:
    assess(run, visit, "stalled", "2021-05", "--rationale", "No staff.", "--owner", "Head of Care")
    ran = run("assess", visit, "--status", "delivered", "--by", "Sam Sample", "--correct", "1", "--owner", "")
    assert ran.code == 0
    row = row_of(run, visit)
    first, second = row["log"]
    assert (second["rationale"], second["owner"], second["on"]) == ("No staff.", None, "2021-05")
    assert (second["corrects"], first["status"]) == (1, "stalled")
    assert status_of(run, visit) == "delivered"


def test_past_states_can_be_asked_for(run: Run, visit: str) -> None:
    assess(run, visit, "delivered", "2021-05")
    assess(run, visit, "in progress", "2019")
    assert [status_of(run, visit, "--as-of", day) for day in ("2019", "2021-04", "2021-05-01", "2022")] == [
        "in_progress",
        "in_progress",
        "delivered",
        "delivered",
    ]
    assert register(run, "--known-at", "2019") == []
    assert register(run, "--as-of", "2018") == []


def test_an_id_is_the_same_on_every_day(folder: Path, run: Run) -> None:
    recorded(folder, run)
    (today,) = register(run)
    (then,) = register(run, "--as-of", "2019")
    assert "each week" in then["text"]
    assert (then["id"], then["said"]["in_force"]) == (today["id"], True)
    assert set(then["ids"]) == set(today["ids"])
    # When only the newer wording was known, it had the same id; the older one is known by it since.
    (known,) = register(run, "--known-at", "2022")
    assert (known["id"], known["ids"]) == (today["id"], [today["id"]])
    assert register(run, "--known-at", "2022", "--as-of", "2019") == []


def test_where_nothing_is_found_the_reason_is_told(folder: Path, run: Run) -> None:
    recorded(folder, run)
    early = "nothing had been recorded by then; the first version was recorded at 2022-05-01T12:00:00Z"
    late = "no version of that day had been recorded by then"
    for arguments, why in (
        (("--known-at", "2021"), early),
        (("visits", "--known-at", "2021"), early),
        (("--as-of", "2018"), "no page had said anything by then; the first version is of 2019"),
        (("--as-of", "2019", "--known-at", "2022"), late),
    ):
        ran = run("delivery", *arguments)
        assert (ran.code, ran.err) == (0, f"note: {why}\n"), arguments
    (folder / "hello.txt").write_text("Our doors are open to all.\n", encoding="utf-8")
    run("add", "doors", "hello.txt", "--label", "2020", "--said-on", "2020")
    assert run("delivery", "doors").err == ""


def recorded(folder: Path, run: Run) -> None:
    """A corpus whose newer version was recorded first, in 2022, and the older one in 2023."""
    run("init")
    for name, label, year in (("new.txt", "2021", 2022), ("old.txt", "2019", 2023)):
        at = datetime(year, 5, 1, 12, tzinfo=UTC)
        add_version(Place(folder, None, bytes), NewVersion("visits", name, label, label), at=at)


def test_a_document_recorded_as_evidence_has_no_register(folder: Path, run: Run) -> None:
    run("init")
    run("add", "letter", "old.txt", "--as", "evidence", "--label", "2019", "--said-on", "2019")
    for more in ((), ("--evidence",), ("--format", "json")):
        ran = run("delivery", "letter", *more)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "msgdiff: letter is recorded as evidence and has no register; 'msgdiff delivery --evidence' searches it\n"
        )


@pytest.mark.parametrize("format_", ["csv", "xlsx", "markdown"])
def test_agreement_is_no_table(corpus: Path, run: Run, format_: str) -> None:
    ran = run("delivery", "--agreement", "--format", format_)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_import_wants_a_file(corpus: Path, run: Run) -> None:
    ran = run("delivery", "import")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "msgdiff: name the spreadsheet to take in: msgdiff delivery import FILE\n"


def test_another_spelling_of_a_name_is_the_same_person(run: Run, visit: str) -> None:
    assess(run, visit, "in progress", "2021-05")
    ran = run("assess", visit, "--status", "stalled", "--by", "sam  SAMPLE", "--on", "2021-05", "--blind")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "openly in line 1" in ran.err
    ran = run("assess", visit, "--status", "stalled", "--by", "sam sample", "--on", "2021-05")
    assert ran.code == 2
    assert "--correct 1" in ran.err


def test_a_second_opinion_does_not_count_and_is_compared(run: Run, visit: str) -> None:
    assess(run, visit, "in progress", "2021-05")
    assess(run, visit, "stalled", "2021-05", "--blind", by="Alex Example")
    assert status_of(run, visit) == "in_progress"
    shown = run("delivery", "--agreement").out
    assert "Alex Example and Sam Sample: alike in 0 of 1, Cohen's kappa 0.00" in shown
    assert f"{visit}: stalled (Alex Example, 2021-05), in progress (Sam Sample, 2021-05)" in shown
    ran = run("assess", visit, "--status", "stalled", "--by", "Sam Sample", "--on", "2021-05", "--blind")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"Sam Sample judged {visit} openly in line 1" in ran.err


def test_what_needs_a_look_can_be_listed_and_fail(run: Run, visit: str) -> None:
    assert run("delivery", "--fail-on", "unrated").code == 1
    assert run("delivery", "--fail-on", "reworded", "--fail-on", "not delivered").code == 0
    assess(run, visit, "in progress", "2020", "--next-check", "2021")
    assert [row["id"] for row in register(run, "--stale")] == [visit]
    assert [row["id"] for row in register(run, "--due", "2021-01")] == [visit]
    assert register(run, "--due", "2020") == []
    for what in ("stale", "reworded", "due", "in progress"):
        assert run("delivery", "--fail-on", what).code == 1


def test_as_markdown_and_as_a_table(run: Run, visit: str) -> None:
    assess(run, visit, "delivered", "2022-02", "--rationale", "=1+1 | so | it | seems")
    markdown = run("delivery", "visits", "--format", "markdown").out
    assert f"| delivered, 2022-02, Sam Sample |  | {visit} |" in markdown
    table = list(csv.DictReader(io.StringIO(run("delivery", "visits", "--format", "csv").out)))
    (row,) = [row for row in table if row["id"] == visit]
    assert (row["rationale"], row["delivery status"], row["judged by"]) == (
        "'=1+1 | so | it | seems",
        "delivered",
        "Sam Sample",
    )
    assert row["what the page says of it"].startswith("kept (said 2019 to 2022-01-15)")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"--status": "done"}, "no delivery status"),
        ({"--status": "not yet rated"}, "correction"),
        ({"--by": " "}, "--by"),
        ({"--on": "2021-13"}, "2021-13"),
        ({"--on": "3021"}, "yet to come"),
        ({"--on": "2018"}, "first said on 2019"),
        ({"--next-check": "2019"}, "before the judgement"),
        ({"--next-check": "soon"}, "soon"),
        ({"--correct": "7"}, "no line 7"),
        ({"--correct": "0"}, "no line 0"),
        ({"--source": "a | b"}, "of a source"),
        ({"--source": "old.txt | sha256: " + "0" * 64}, "another SHA-256"),
        ({"--rationale": "a\x07b"}, "U+0007"),
        ({"--page": "none"}, "no page"),
        ({"--by": "Alex Example", "--on": "2021-05", "--status": "stalled"}, "--correct 1"),
    ],
)
def test_a_judgement_that_cannot_be_is_one_line_and_nothing_is_recorded(
    corpus: Path, run: Run, visit: str, changes: dict[str, str], said: str
) -> None:
    assess(run, visit, "delivered", "2021-05", by="Alex Example")
    before = state(corpus)
    options = {"--status": "stalled", "--by": "Sam Sample", "--on": "2021-05", **changes}
    ran = run("assess", visit, *(part for option in options.items() for part in option))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("msgdiff: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert state(corpus) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assess", "zzzzzzzz", "--status", "stalled", "--by", "x"], "no commitment 'zzzzzzzz'"),
        (["assess", "../x", "--status", "stalled", "--by", "x"], "no commitment"),
        (["assess", "zzzzzzzz", "--by", "x"], "--status"),
        (["delivery", "none"], "no page 'none'"),
        (["delivery", "--as-of", "x"], "cannot read the date"),
        (["delivery", "--fail-on", "x"], "write stale, reworded, gone, disputed, unrated, due, not yet rated,"),
    ],
)
def test_what_cannot_be_asked_is_one_line(corpus: Path, run: Run, arguments: list[str], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert said in ran.err


def test_a_damaged_log_is_one_line_and_is_not_shown(corpus: Path, run: Run, visit: str) -> None:
    assess(run, visit, "delivered", "2021-05")
    log = corpus / "corpus/visits/assessments.jsonl"
    log.write_bytes(log.read_bytes().replace(b"delivered", b"stalled  "))
    for command in (["delivery"], ["assess", visit, "--status", "stalled", "--by", "Sam Sample"]):
        ran = run(*command)
        assert (ran.code, ran.out) == (2, "")
        assert "assessments.jsonl is damaged: line 1" in ran.err
    assert run("verify").code == 1


def test_a_commitment_of_two_pages_is_asked_for_by_page(corpus: Path, run: Run, visit: str) -> None:
    run("add", "other", "old.txt", "--label", "x", "--said-on", "2019")
    ran = run("assess", visit, "--status", "stalled", "--by", "Sam Sample")
    assert ran.code == 2
    assert "--page" in ran.err
    assess(run, visit, "stalled", "2020", "--page", "other")
    assert status_of(run, visit, "other") == "stalled"
    assert status_of(run, visit, "visits") == "not_rated"


def test_the_rationale_is_typed_in_the_editor(
    corpus: Path, run: Run, visit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def edit(text: str, **_: object) -> str:
        seen.append(text)
        return "# 1. Two teams moved.\n" + text if "blind" not in text else text

    monkeypatch.setattr("click.edit", edit)
    monkeypatch.setattr("msgdiff.cli.assess._at_terminal", lambda: True)
    assess(run, visit, "in progress", "2021-05")
    (line,) = row_of(run, visit)["log"]
    assert line["rationale"] == "# 1. Two teams moved."
    assert "# We aim to visit every family in the county each month." in seen[0]
    ran = run("assess", visit, "--status", "stalled", "--by", "Alex Example", "--blind")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "no rationale was typed and nothing was recorded" in ran.err
    assert "Sam Sample" not in seen[1]
    assert "in progress" not in seen[1]


def test_the_log_is_committed_and_nothing_else(corpus: Path, run: Run, visit: str) -> None:
    assess(run, visit, "in progress", "2021-05")
    shown = subprocess.run(
        ["git", "show", "--name-only", "--format=%s", "HEAD"],
        cwd=corpus / "corpus",
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.split("\n")[:3] == [f"Assess visits {visit}", "", "visits/assessments.jsonl"]
