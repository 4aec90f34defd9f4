from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import OLD, Run

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


def check(name: str, text: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(text))


def test_a_first_corpus_from_nothing(folder: Path, run: Run) -> None:
    assert run("init").code == 0
    added = run(
        *("add", "visits", "old.txt", "--label", "2019-first", "--said-on", "2019"),
        *("--title", "Our visits", "--url", "https://example.org/visits", "--note", "From the archive."),
    )
    assert (added.code, added.err) == (0, "")
    assert added.out.startswith("Recorded visits@2019-first (said on 2019, sha256 ")
    assert (folder / "corpus/visits/versions/2019-first/source.txt").read_text(encoding="utf-8") == OLD
    log = subprocess.run(
        ["git", "log", "-1", "--format=%B"], cwd=folder / "corpus", capture_output=True, text=True, check=True
    ).stdout
    assert "Msgdiff-Document: visits" in log
    assert "Msgdiff-Said-On: 2019" in log


def test_a_further_version_says_which_document_it_joins(corpus: Path, run: Run) -> None:
    kept = ("--as", "evidence", "--said-on")
    first = run("add", "letter", "-", *kept, "2020", "--label", "one", stdin=b"Visits are late.\n")
    assert first.out.startswith("Recorded letter@one (said on 2020, sha256 ")
    second = run("add", "letter", "-", *kept, "2021", "--label", "two", stdin=b"Visits are on time.\n")
    assert (second.code, second.err) == (0, "")
    assert second.out.startswith("Recorded letter@two (evidence, 2 versions; said on 2021, sha256 ")


def test_the_same_bytes_in_another_document_are_recorded_with_a_note(corpus: Path, run: Run) -> None:
    (corpus / "corpus/other").mkdir()
    (corpus / "corpus/other/document.toml").write_text("damaged", encoding="utf-8")
    ran = run("add", "letter", "old.txt", "--label", "one", "--said-on", "2022", "--as", "evidence")
    assert (ran.code, ran.out[:19]) == (0, "Recorded letter@one")
    assert ran.err == "note: the same bytes are recorded as visits@2019-first; see whether it was the right file\n"


def test_pages_and_versions_are_listed(corpus: Path, run: Run) -> None:
    assert run("list").out.split()[:6] == ["visits", "3", "versions", "2019", "to", "2022-01-15"]
    labels = [line.split()[0] for line in run("list", "visits").out.splitlines()]
    assert labels == ["2019-first", "2021-second", "2022-third"]
    check("pages", run("list", "--format", "json").out)
    check("pages", run("list", "visits", "--format", "json").out)
    assert "| 2021-second | 2021-04 |" in run("list", "visits", "--format", "markdown").out
    assert "| visits | 3 |" in run("list", "--format", "markdown").out


def test_an_empty_corpus_says_how_to_begin(folder: Path, run: Run) -> None:
    run("init")
    ran = run("list")
    assert (ran.code, ran.out) == (0, "")
    assert "msgdiff add" in ran.err


def test_the_log_tells_what_changed_in_each_version_newest_first(corpus: Path, run: Run) -> None:
    out = run("log", "visits").out
    assert out.index("visits@2022-third") < out.index("visits@2021-second") < out.index("visits@2019-first")
    changes = [line.split(":", 1)[1].strip() for line in out.splitlines() if line.strip().startswith("changes:")]
    assert changes == ["3 unchanged, 1 added", "2 unchanged, 1 edited", "first version"]
    check("log", run("log", "visits", "--format", "json").out)
    assert "| 2021-second | 2021-04 |" in run("log", "visits", "--format", "markdown").out


def test_a_version_is_shown_as_it_is_read(corpus: Path, run: Run) -> None:
    out = run("show", "visits@2019").out
    assert out.startswith("Page: visits@2019-first (said on 2019)\n\n# Our vision\n   We will visit")
    assert run("show", "visits@2019", "--source").out == OLD
    check("document", run("show", "visits", "--format", "json").out)
    assert "\n# Our vision\n\nWe will visit" in run("show", "visits@2019", "--format", "markdown").out


def test_one_section_is_shown(corpus: Path, run: Run) -> None:
    assert "# Our vision" in run("show", "visits#vision").out
    ran = run("show", "visits#budget")
    assert (ran.code, ran.out) == (2, "")
    assert "the headings are: Our vision" in ran.err


def test_a_sound_corpus_verifies_and_a_changed_source_is_named(corpus: Path, run: Run) -> None:
    assert run("verify").code == 0
    source = corpus / "corpus/visits/versions/2021-second/source.txt"
    source.write_bytes(source.read_bytes().replace(b"aim", b"mia"))
    ran = run("verify")
    assert ran.code == 1
    assert "visits/versions/2021-second/source.txt" in ran.out
    check("verification", run("verify", "--format", "json").out)


def test_another_corpus_is_named_by_option_or_environment(
    corpus: Path, run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run("list").code == 2
    assert run("--corpus", str(corpus / "corpus"), "list").out.startswith("visits")
    monkeypatch.setenv("MSGDIFF_CORPUS", str(corpus))
    assert run("list").out.startswith("visits")


def test_a_corpus_without_git_can_be_read_but_not_recorded_into(corpus: Path, run: Run) -> None:
    subprocess.run(["rm", "-r", str(corpus / "corpus/.git")], check=True)
    assert run("diff", "visits").code == 0
    assert run("list").code == 0
    ran = run("add", "visits", "old.txt", "--label", "x", "--said-on", "2023")
    assert ran.code == 2
    assert "git init" in ran.err
