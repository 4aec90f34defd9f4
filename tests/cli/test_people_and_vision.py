"""The commands people and vision, and what they must show of Medway's recruitment page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

CORPUS = Path(__file__).parents[2] / "corpus"
PAGE = "medway-recruitment"
BOTH = f"{PAGE}@2019..{PAGE}@2021"


@pytest.fixture
def medway(run: Run) -> Any:
    def call(*arguments: str) -> dict[str, Any]:
        ran = run("--corpus", str(CORPUS), *arguments, "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        result: dict[str, Any] = json.loads(ran.out)
        return result

    return call


def test_another_director_is_one_change(medway: Any) -> None:
    changes = medway("people", BOTH)["changes"]
    assert [(c["change"], c["old"] and c["old"]["name"], c["new"] and c["new"]["name"]) for c in changes] == [
        ("office holder changed", "Ian Sutherland", "Lee-Anne Farach"),
        ("newly named", None, "Eleanor Brazil"),
        ("newly named", None, "Darryl Freeman"),
    ]
    assert changes[0]["new"]["mention"]["quote"].replace("\xa0", " ") == (
        "Dr Lee-Anne Farach, Director of People (Children and Adults)"
    )


def test_who_speaks_and_who_is_only_named(medway: Any) -> None:
    found = {p["name"]: p for p in medway("people", PAGE)["people"]}
    assert {name: bool(p["speaks"]) for name, p in found.items()} == {
        "Lee-Anne Farach": True,
        "Darryl Freeman": True,
        "Eleanor Brazil": False,
    }
    assert [m["quote"] for m in found["Lee-Anne Farach"]["mentions"]][-1] == "Lee-Anne"


def test_the_office_that_is_given_in_two_ways_is_pointed_out(medway: Any) -> None:
    (found,) = medway("people", BOTH)["contradictions"]
    assert (found["first"]["office"], found["second"]["office"]) == (
        "Director of People (Children and Adults)",
        "Director of Children and Adult Services",
    )


def test_the_office_is_followed_with_its_dates(medway: Any) -> None:
    office = medway("people", PAGE, "--history")["offices"][0]
    assert office["office"] == "Director of People (Children and Adults)"
    assert [(t["name"], t["held"][0]["said_on"]) for t in office["terms"]] == [
        ("Ian Sutherland", "2019"),
        ("Lee-Anne Farach", "2021"),
    ]


def test_the_measurable_target_is_gone(medway: Any) -> None:
    changes = medway("vision", PAGE)["changes"]
    gone = [r["old"] for c in changes for r in c["reasons"] if (r["what"], r["how"]) == ("measure", "gone")]
    assert gone == ["an Ofsted judgement of 'good'"]


def test_area_based_working_is_dropped(medway: Any) -> None:
    changes = medway("vision", PAGE)["changes"]
    dropped = [one["text"] for c in changes if c["status"] == "dropped" for one in c["old"]]
    assert "fully embedding area-based working across the service" in dropped


def test_doing_became_wanting(medway: Any) -> None:
    (change,) = [c for c in medway("vision", PAGE)["changes"] if any("right service " in s["text"] for s in c["old"])]
    assert change["new"][0]["text"].startswith("We want children and families to be able to access the right services")
    assert {(r["what"], r["how"]) for r in change["reasons"]} == {("stance", "ongoing → wanted")}
    assert (change["status"], change["direction"]) == ("related", None)


def test_listening_is_new(medway: Any) -> None:
    new = [one["text"] for c in medway("vision", PAGE)["changes"] if c["status"] == "new" for one in c["new"]]
    assert "We'll listen to children and young people, to create:" in new


@pytest.mark.parametrize("command", ["people", "vision"])
@pytest.mark.parametrize("format_", ["terminal", "markdown", "csv", "json"])
def test_every_form_of_every_question_is_written(corpus: Path, run: Run, command: str, format_: str) -> None:
    for asked in (
        ["visits"],
        ["visits~2"],
        ["visits@2019..visits@2021"],
        ["old.txt", "new.txt"],
        ["visits", "--history"],
    ):
        ran = run(command, *asked, "--format", format_)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.endswith("\n")


def test_a_page_alone_is_compared_with_its_version_before(corpus: Path, run: Run) -> None:
    assert run("vision", "visits~1").out == run("vision", "visits~2", "visits~1").out
    assert run("vision", "visits~2").out.startswith("Page: visits@2019-first")


def test_standard_input_and_files_are_shown_as_they_stand(folder: Path, run: Run) -> None:
    ran = run("vision", "-", stdin=b"Our vision is bread for all.\n")
    assert "Our vision is bread for all." in ran.out
    assert run("vision", "old.txt").out.startswith("Page: old.txt")
    assert "Sam Sample, Chair" in run("people", "-", stdin=b"We thank our Chair, Sam Sample.\n").out


@pytest.mark.parametrize("command", ["people", "vision"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.txt"], "no such file: "),
        (["vists"], "did you mean visits?"),
        (["visits#vision"], "leave out the section"),
        (["visits", "old.txt#vision"], "leave out the section"),
        (["visits", "old.txt", "--history"], "--history"),
        (["visits@2019", "--history"], "name the page alone"),
        (["visits@2019..visits", "--history"], "name the page alone"),
        (["nothing", "--history"], "visits"),
        (["-", "-"], "one side only"),
        (["visits", "--format", "docx"], "docx"),
        (["old.txt", "--output", "old.txt"], "name another file"),
        (["visits~9"], "visits"),
    ],
)
def test_bad_input_is_told_in_one_line(corpus: Path, run: Run, command: str, arguments: list[str], said: str) -> None:
    ran = run(command, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("msgdiff: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err
