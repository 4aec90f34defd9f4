from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import NEW, Run

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
EDIT = "~ edited           We [-will-]{+aim to+} visit every family in the county each [-week-]{+month+}."


def test_two_files_are_compared(folder: Path, run: Run) -> None:
    ran = run("diff", "old.txt", "new.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Old: old.txt\nNew: new.txt\n")
    assert EDIT in ran.out


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (["visits@2019..visits@2021"], "visits@2019-first", "visits@2021-second"),
        (["visits@2019..@2021"], "visits@2019-first", "visits@2021-second"),
        (["visits@2019-first", "visits~1"], "visits@2019-first", "visits@2021-second"),
        (["visits@{2020-06-01}", "visits"], "visits@2019-first", "visits@2022-third"),
        (["visits"], "visits@2021-second", "visits@2022-third"),
        (["visits~1"], "visits@2019-first", "visits@2021-second"),
        (["visits@2021"], "visits@2019-first", "visits@2021-second"),
        (["visits@2019", "new.txt"], "visits@2019-first", "new.txt"),
        (["./old.txt", "visits@2022"], "./old.txt", "visits@2022-third"),
    ],
)
def test_every_kind_of_address_is_understood(corpus: Path, run: Run, arguments: list[str], old: str, new: str) -> None:
    ran = run("diff", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    result = json.loads(ran.out)
    named = [f"{s['name']}@{s['version']}" if s["version"] else s["name"] for s in (result["old"], result["new"])]
    assert named == [old, new]


def test_a_file_in_the_history_of_a_repository_is_an_address(
    corpus: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus / "corpus")
    ran = run("diff", "HEAD:visits/versions/2019-first/source.txt", "../new.txt")
    assert ran.code == 0, ran.err
    assert EDIT in ran.out


def test_standard_input_is_read_like_the_other_side(folder: Path, run: Run) -> None:
    (folder / "page.md").write_text("# Aims\n\nWe help **every** child.\n", encoding="utf-8")
    ran = run("diff", "-", "page.md", "--format", "json", stdin=b"# Aims\n\nWe help **each** child.\n")
    result = json.loads(ran.out)
    assert result["old"]["media_type"] == "text/markdown"
    assert result["sections"][0]["old"][0]["heading"] == "Aims"


def test_json_fits_its_schema(corpus: Path, run: Run) -> None:
    schema = json.loads((SCHEMAS / "comparison.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(run("diff", "visits", "--format", "json").out))


def test_only_the_section_asked_for_is_shown(folder: Path, run: Run) -> None:
    (folder / "more.txt").write_text(f"{NEW}\nContact\n\nRing us at any time of the day.\n", encoding="utf-8")
    assert "## Our vision" not in run("diff", "old.txt", "more.txt", "--section", "contact").out
    assert "## Contact" not in run("diff", "old.txt", "more.txt#vision").out


def test_exit_code_tells_differences_only_when_asked(folder: Path, run: Run) -> None:
    assert run("diff", "old.txt", "new.txt").code == 0
    assert run("diff", "old.txt", "new.txt", "--exit-code").code == 1
    assert run("diff", "old.txt", "old.txt", "--exit-code").code == 0


def test_result_goes_to_a_file_and_nothing_to_stdout(folder: Path, run: Run) -> None:
    shown = run("diff", "old.txt", "new.txt", "--format", "markdown").out
    ran = run("diff", "old.txt", "new.txt", "--format", "markdown", "--output", "changes.md")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (folder / "changes.md").read_text(encoding="utf-8") == shown
    assert "<del>will</del> <ins>aim to</ins>" in shown


def test_statistics_count_without_quoting(folder: Path, run: Run) -> None:
    out = run("diff", "old.txt", "new.txt", "--stat").out
    assert "   2 unchanged, 1 edited\n" in out
    assert "family" not in out


def test_colour_is_for_those_who_ask_where_no_terminal_is(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" not in run("diff", "old.txt", "new.txt").out
    assert "\x1b[" in run("diff", "old.txt", "new.txt", "--color", "always").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run("diff", "old.txt", "new.txt", "--color", "always").out


def test_a_note_on_an_uncertain_date_goes_to_stderr(corpus: Path, run: Run) -> None:
    ran = run("diff", "visits@{2019-06-01}", "visits")
    assert ran.code == 0
    assert ran.err.startswith("note: ")
    assert "2019" in ran.err
    assert ran.err not in ran.out


def test_a_patch_rebuilds_either_page_from_the_other(folder: Path, run: Run) -> None:
    assert run("diff", "old.txt", "new.txt", "--format", "patch", "--output", "changes.json").code == 0
    forth = run("apply", "changes.json", "old.txt")
    assert (forth.code, forth.err) == (0, "")
    assert forth.out.splitlines()[1] == "We aim to visit every family in the county each month."
    assert run("apply", "changes.json", "new.txt", "--reverse").out.splitlines()[1].startswith("We will visit")
    wrong = run("apply", "changes.json", "new.txt")
    assert (wrong.code, wrong.out) == (2, "")
    assert "does not fit" in wrong.err


def test_the_proof_says_what_it_checked(folder: Path, run: Run) -> None:
    ran = run("diff", "old.txt", "new.txt", "--check")
    assert ran.code == 0
    lines = ran.out.splitlines()[2:]
    assert len(lines) == 11
    assert all(line.startswith("ok ") for line in lines)


def test_a_page_with_a_new_section_named_is_compared_with_the_version_before(corpus: Path, run: Run) -> None:
    text = b"Our vision\n\nWe are here.\n\nContact\n\nRing us at any time of the day.\n"
    assert run("add", "visits", "-", "--label", "2023-d", "--said-on", "2023", stdin=text).code == 0
    ran = run("diff", "visits#contact")
    assert (ran.code, ran.err) == (0, "")
    assert "## Contact  [added]" in ran.out
    assert "## Our vision" not in ran.out


def test_notes_come_on_stderr_also_with_the_proof(corpus: Path, run: Run) -> None:
    assert run("diff", "visits@{2019-06-01}", "visits", "--check").err.startswith("note: ")
