"""msgdiff commitments, and msgdiff diff --commitments."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.report.test_json import validator

FORMATS = ["terminal", "json", "markdown", "csv"]


def answer(run: Run, *arguments: str) -> str:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def as_json(run: Run, *arguments: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(answer(run, *arguments, "--format", "json"))
    return result


# One version


@pytest.mark.parametrize("address", ["old.txt", "./old.txt", "visits@2019", "visits~2", "visits@2019#vision"])
def test_the_commitments_of_a_file_or_version_are_shown(corpus: Path, run: Run, address: str) -> None:
    out = answer(run, "commitments", address)
    assert "promised         We will visit every family in the county each week." in out


def test_a_page_alone_is_its_newest_version(corpus: Path, run: Run) -> None:
    assert answer(run, "commitments", "visits").startswith("Commitments of visits@2022-third (said on 2022-01-15)")


def test_a_section_is_shown_alone(folder: Path, run: Run) -> None:
    (folder / "a.md").write_text("# Roads\n\nWe will mend them.\n\n# Parks\n\nWe will plant trees.\n", encoding="utf-8")
    (only,) = as_json(run, "commitments", "a.md#parks")["commitments"]
    assert only["text"] == "We will plant trees."
    assert only["id"] in {found["id"] for found in as_json(run, "commitments", "a.md")["commitments"]}


def test_standard_input_is_read(folder: Path, run: Run) -> None:
    assert "We will plant trees." in run("commitments", "-", stdin=b"We will plant trees.").out


def test_a_page_without_commitments_is_no_error(folder: Path, run: Run) -> None:
    (folder / "plain.txt").write_text("The river is long.\n", encoding="utf-8")
    assert "none found" in answer(run, "commitments", "plain.txt")
    assert "none found" in answer(run, "commitments", "plain.txt", "plain.txt")


# Through all versions, or two


def test_a_history_goes_through_every_version_of_the_page(corpus: Path, run: Run) -> None:
    result = as_json(run, "commitments", "visits", "--history")
    validator("histories").validate(result)
    assert [version["version"] for version in result["versions"]] == ["2019-first", "2021-second", "2022-third"]
    (visits,) = [history for history in result["histories"] if "visit" in history["steps"][0]["new"]["text"]]
    assert [step["status"] for step in visits["steps"]] == ["new", "weakened", "kept"]
    assert [(reason["axis"], reason["old"], reason["new"]) for reason in visits["steps"][1]["reasons"]] == [
        ("modality", "will", "aim to"),
        ("quantity", "each week", "each month"),
    ]


@pytest.mark.parametrize(
    "arguments",
    [["old.txt", "new.txt"], ["old.txt..new.txt"], ["visits@2019..visits@2021"], ["visits@2019..@2021"]],
)
def test_two_versions_are_followed_without_asking(corpus: Path, run: Run, arguments: list[str]) -> None:
    out = answer(run, "commitments", *arguments)
    assert "Weakened (1)" in out
    assert "modality weaker: will → aim to; quantity weaker: each week → each month" in out
    assert answer(run, "commitments", *arguments, "--history") == out


@pytest.mark.parametrize("more", [[], ["--history"]])
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written_to_a_file_as_to_stdout(corpus: Path, run: Run, format_: str, more: list[str]) -> None:
    asked = ["commitments", "visits", *more, "--format", format_]
    shown = answer(run, *asked)
    assert answer(run, *asked, "--output", "result.out") == ""
    written = (corpus / "result.out").read_bytes()
    assert written.decode("utf-8").replace("\r\n", "\n") == shown.replace("\r\n", "\n")
    assert not written.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("name", "marked"), [("table.csv", True), ("TABLE.CSV", True), ("table.txt", False)])
def test_only_a_csv_file_is_marked_as_utf_8(corpus: Path, run: Run, name: str, marked: bool) -> None:
    answer(run, "commitments", "visits", "--history", "--format", "csv", "--output", name)
    data = (corpus / name).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") is marked
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert {row["status"] for row in rows} >= {"weakened"}


def test_there_is_no_colour_in_a_pipe(corpus: Path, run: Run) -> None:
    assert "\x1b[" not in answer(run, "commitments", "visits", "--history")
    assert "\x1b[" in answer(run, "commitments", "visits", "--history", "--color", "always")
    assert "\x1b[" not in answer(run, "commitments", "visits", "--color", "always", "--format", "csv")


# What a user can get wrong


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["old.txt", "--history"], "one version only"),
        (["-", "--history"], "one version only"),
        (["visits@2019", "--history"], "name the page alone"),
        (["visits~1", "--history"], "name the page alone"),
        (["visits#vision", "--history"], "name the page alone"),
        (["vists"], "did you mean visits?"),
        (["vists", "--history"], "did you mean visits?"),
        (["visits@2019..visits@2021#vision"], "leave out the section"),
        (["visits@2019#vision", "visits"], "leave out the section"),
        (["visits@2018"], "2019-first"),
        (["visits@2018..visits"], "2019-first"),
        (["visits#budget"], "the headings are"),
        (["none.txt"], "no such file"),
        (["old.txt", "none.txt"], "no such file"),
        (["visits", "--format", "docx"], "docx"),
        (["visits", "--output", "."], "cannot write ."),
        (["old.txt", "--output", "old.txt"], "name another file"),
        (["old.txt", "new.txt", "--output", "./new.txt"], "name another file"),
        ([], "ADDRESS"),
    ],
)
def test_one_line_says_what_is_wrong(corpus: Path, run: Run, arguments: list[str], said: str) -> None:
    before = (corpus / "old.txt").read_bytes()
    ran = run("commitments", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("msgdiff: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert (corpus / "old.txt").read_bytes() == before


def test_a_page_without_a_version_is_told(corpus: Path, run: Run) -> None:
    empty = corpus / "corpus" / "empty"
    (empty / "versions").mkdir(parents=True)
    (empty / "document.toml").write_bytes((corpus / "corpus/visits/document.toml").read_bytes())
    for more in ([], ["--history"]):
        ran = run("commitments", "empty", *more)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "empty" in ran.err


@pytest.mark.parametrize("other", [["--stat"], ["--check"], ["--format", "patch"]])
def test_what_cannot_tell_of_commitments_is_refused(corpus: Path, run: Run, other: list[str]) -> None:
    ran = run("diff", "visits", "--commitments", *other)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "leave it out" in ran.err


# Which changes touch a commitment


TOLD = "commitment weakened: modality weaker: will → aim to; quantity weaker: each week → each month"


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
def test_a_diff_says_which_changes_touch_a_commitment(corpus: Path, run: Run, format_: str) -> None:
    asked = ["diff", "old.txt", "new.txt", "--format", format_]
    assert TOLD in answer(run, *asked, "--commitments")
    assert "commitment" not in answer(run, *asked)
    assert TOLD in answer(run, *asked, "--commitments", "--significant")


def test_a_diff_in_json_names_the_commitments(corpus: Path, run: Run) -> None:
    result = as_json(run, "diff", "old.txt", "new.txt", "--commitments")
    validator("comparison").validate(result)
    (touched,) = [pair["commitments"] for pair in result["pairs"] if "commitments" in pair]
    assert [(told["status"], [r["axis"] for r in told["reasons"]]) for told in touched] == [
        ("weakened", ["modality", "quantity"])
    ]
    ids = {found["id"] for found in as_json(run, "commitments", "old.txt")["commitments"]}
    assert touched[0]["id"] in ids
    plain = as_json(run, "diff", "old.txt", "new.txt")
    assert not any("commitments" in pair for pair in plain["pairs"])


@pytest.mark.parametrize("format_", ["terminal", "markdown"])
def test_a_diff_tells_of_items_that_turned_with_their_lead_in(folder: Path, run: Run, format_: str) -> None:
    items = "\n\n- plant 20 trees\n- open the pool\n- mend the roads\n- train nurses\n- build homes\n"
    (folder / "a.md").write_text(f"We will:{items}", encoding="utf-8")
    (folder / "b.md").write_text(f"We aim to:{items}", encoding="utf-8")
    out = answer(run, "diff", "a.md", "b.md", "--commitments", "--format", format_)
    assert out.count("commitment weakened: modality weaker: will → aim to") == 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Our vision\n\nOur doors are open to all.\n", "commitment dropped"),
        (
            "Our vision\n\nWe have visited every family in the county. Our doors are open to all.\n",
            "claimed as delivered",
        ),
    ],
)
def test_a_diff_tells_what_went_and_what_was_done(folder: Path, run: Run, text: str, told: str) -> None:
    (folder / "later.txt").write_text(text, encoding="utf-8")
    assert told in answer(run, "diff", "old.txt", "later.txt", "--commitments")


# Ids


VERSIONS = {
    "2019-first": "We will plant 20 trees in every park by 2030. We will mend the sea wall. The river is long.",
    "2020-second": "We aim to plant trees in every park. The river is long. Our vision is to lead the county.",
    "2021-third": "We have planted trees in every park. The river is very long. We will mend the sea wall.",
}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recordings a minute apart: the order in which versions are recorded is told by the clock."""
    moments = itertools.count()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(minutes=next(moments))

    monkeypatch.setattr("msgdiff.cli.corpus.datetime", Clock)


def shown(run: Run, labels: tuple[str, ...]) -> Iterator[tuple[tuple[str, int], str]]:
    """The id of each commitment of each version as it is listed, and that of its history, by version and offset."""
    for label in labels:
        for found in as_json(run, "commitments", f"parks@{label}")["commitments"]:
            yield (label, found["start"]), found["id"]


def history_at(run: Run) -> dict[tuple[str, int], dict[str, Any]]:
    result = as_json(run, "commitments", "parks", "--history")
    return {
        (step["new"]["version"], step["new"]["start"]): history
        for history in result["histories"]
        for step in history["steps"]
        if step["new"] and step["status"] not in {"replaced", "related"}
    }


@pytest.mark.parametrize("order", list(itertools.permutations(VERSIONS)), ids="-".join)
def test_ids_once_shown_stay_in_whatever_order_versions_are_recorded(
    folder: Path, run: Run, clock: Callable[[], None], order: tuple[str, ...]
) -> None:
    assert run("init").code == 0
    listed: dict[tuple[str, int], str] = {}
    named: dict[tuple[str, int], str] = {}
    for at, label in enumerate(order):
        added = run("add", "parks", "-", "--label", label, "--said-on", label[:4], stdin=VERSIONS[label].encode())
        assert added.code == 0
        here = dict(shown(run, order[: at + 1]))
        assert listed.items() <= here.items()
        found = history_at(run)
        assert set(found) == set(here)
        for place, name in here.items():
            assert name in found[place]["ids"]
        for place, name in named.items():
            assert name in found[place]["ids"]
        listed, named = here, {place: history["id"] for place, history in found.items()}
    trees = history_at(run)[order[0], VERSIONS[order[0]].index("We ")]
    assert trees["id"] == trees["ids"][0] == listed[order[0], VERSIONS[order[0]].index("We ")]
    assert [step["status"] for step in trees["steps"]] == ["new", "weakened", "claimed_delivered"]
