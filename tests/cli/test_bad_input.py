"""What a user can get wrong: one line on stderr, exit code 2, nothing on stdout, nothing written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ADD = ["--label", "x", "--said-on", "2023"]


def state(folder: Path) -> tuple[list[str], str]:
    """Every file, and where the history stands."""
    files = sorted(str(path) for path in folder.rglob("*") if path.is_file() and ".git/" not in str(path))
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder / "corpus", capture_output=True, text=True, check=False
    )
    return files, head.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "none.txt", "new.txt"], "no such file: "),
        (["diff", "old.txt", "./none/new.txt"], "no such file: "),
        (["diff", ".", "new.txt"], "is a folder"),
        (["diff", "empty.txt", "new.txt"], "cannot read empty.txt"),
        (["diff", "picture.txt", "new.txt"], "cannot read picture.txt"),
        (["diff", "sheet.xlsx", "new.txt"], "xlsx"),
        (["diff", "-", "-"], "one side only"),
        (["diff", "old.txt"], "name two files"),
        (["diff", "vists"], "did you mean visits?"),
        (["diff", "visits@2020", "visits"], "2019-first"),
        (["diff", "visits@20", "visits"], "2021-second"),
        (["diff", "visits~9"], "visits"),
        (["diff", "visits@{2020-13}", "visits"], "2020-13"),
        (["diff", "visits", "--section", "budget"], "the headings are"),
        (["diff", "visits", "--stat", "--format", "json"], "--stat"),
        (["diff", "visits", "--section", ""], "the headings are"),
        (["diff", "visits", "--section", "!!"], "the headings are"),
        (["diff", "visits#vision", "--section", "vision"], "leave one out"),
        (["diff", "visits", "--section", "vision", "--format", "patch"], "leave out the section"),
        (["diff", "visits", "--check", "--stat"], "--check"),
        (["diff", "a" * 300, "new.txt"], "100"),
        (["diff", "a" * 300 + ".txt", "new.txt"], "a" * 300),
        (["apply", "old.txt", "new.txt"], "no patch"),
        (["apply", "-", "-"], "standard input"),
        (["diff", "visits", "--format", "docx"], "docx"),
        (["diff", "visits", "--output", "."], "cannot write ."),
        (["diff", "visits", "--colour"], "--color"),
        (["diff", "HEAD:none.txt", "new.txt"], "none.txt"),
        (["diff", "none:old.txt", "new.txt"], "none"),
        (["show", "nothing"], "visits"),
        (["log", "nothing"], "visits"),
        (["list", "nothing"], "visits"),
        (["frobnicate"], "No such command"),
        (["add", "visits", "none.txt", *ADD], "no such file"),
        (["add", "visits", ".", *ADD], "is a folder"),
        (["add", "visits", "empty.txt", *ADD], "empty.txt"),
        (["add", "visits", "picture.txt", *ADD], "picture.txt"),
        (["add", "visits", "sheet.xlsx", *ADD], "xlsx"),
        (["add", "visits", "old.txt", "--said-on", "2023"], "--label"),
        (["add", "visits", "more.txt", "--label", "2019-first", "--said-on", "2023"], "2019-first"),
        (["add", "visits", "old.txt", "--label", "again", "--said-on", "2023"], "2019-first"),
        (["add", "visits", "more.txt", "--label", "x", "--said-on", "last spring"], "last spring"),
        (["add", "visits", "more.txt", "--label", "x", "--said-on", "2021-02-30"], "2021-02-30"),
        (["add", "a/b", "more.txt", *ADD], "a/b"),
        (["add", "..", "more.txt", *ADD], ".."),
        (["add", "a\tb", "more.txt", *ADD], "\\t"),
        (["add", "a\nb", "more.txt", *ADD], "\\n"),
        (["add", "--", "-x", "more.txt"], "--label"),
        (["add", *ADD, "--", "-x", "more.txt"], "-x"),
        (["add", "x" * 300, "more.txt", *ADD], "100"),
        (["add", "visits", "more.txt", "--label", "a/b", "--said-on", "2023"], "a/b"),
        (["init"], "corpus"),
        (["init", "old.txt"], "it is a file"),
        (["add", "name.txt", "more.txt", *ADD], "leave out the ending"),
        (["diff", "old.txt", "new.txt", "--output", "./new.txt"], "name another file"),
    ],
)
def test_one_line_says_what_and_where(corpus: Path, run: Run, arguments: list[str], said: str) -> None:
    (corpus / "more.txt").write_text("We are here for you.\n", encoding="utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (corpus / "sheet.xlsx").write_bytes(b"PK\x03\x04")
    before = state(corpus)
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("msgdiff: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert state(corpus) == before


def test_without_a_corpus_the_message_says_where_it_looked(folder: Path, run: Run) -> None:
    ran = run("diff", "visits")
    assert ran.code == 2
    assert "msgdiff init" in ran.err


def test_a_name_that_is_a_page_and_a_file_is_not_guessed(corpus: Path, run: Run) -> None:
    (corpus / "visits").write_text("We are here for you.\n", encoding="utf-8")
    ran = run("diff", "visits", "old.txt")
    assert ran.code == 2
    assert "./visits" in ran.err


def test_damaged_version_facts_are_named(corpus: Path, run: Run) -> None:
    facts = corpus / "corpus/visits/versions/2021-second/version.toml"
    facts.write_text("label = ", encoding="utf-8")
    ran = run("diff", "visits")
    assert (ran.code, ran.out) == (2, "")
    assert "2021-second/version.toml" in ran.err
    assert ran.err.count("\n") == 1


def test_a_source_whose_bytes_changed_is_not_compared(corpus: Path, run: Run) -> None:
    source = corpus / "corpus/visits/versions/2021-second/source.txt"
    source.write_bytes(source.read_bytes() + b"More.\n")
    ran = run("diff", "visits@2019..visits@2021")
    assert (ran.code, ran.out) == (2, "")
    assert "sha256" in ran.err


def test_nothing_at_all_shows_the_help(folder: Path, run: Run) -> None:
    ran = run()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: msgdiff")


def test_a_page_is_found_in_the_folder_that_holds_it(corpus: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus / "corpus")
    assert run("show", "visits").code == 0


def test_a_full_disk_is_told_in_one_line(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "msgdiff", "diff", "old.txt", "new.txt"]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith("msgdiff: cannot write the result")
    assert ran.stderr.count("\n") == 1


def test_a_date_to_come_is_recorded_with_a_note(corpus: Path, run: Run) -> None:
    (corpus / "more.txt").write_text("We are here for you.\n", encoding="utf-8")
    ran = run("add", "visits", "more.txt", "--label", "later", "--said-on", "3021")
    assert ran.code == 0
    assert "yet to come" in ran.err
