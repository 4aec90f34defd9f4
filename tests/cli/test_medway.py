"""What the corpus that comes with msgdiff must show of Medway's recruitment page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from msgdiff.cli import main

CORPUS = Path(__file__).parents[2] / "corpus"
ASKED = ["--corpus", str(CORPUS), "diff", "medway-recruitment@2019..medway-recruitment@2021"]
LABELS = {"old": "2019-sutherland", "new": "2021-farach-freeman"}


@pytest.fixture
def result(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main([*ASKED, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def sections_of(result: dict[str, Any], heading: str) -> list[dict[str, Any]]:
    return [s for s in result["sections"] if any(one["heading"] == heading for one in (*s["old"], *s["new"]))]


def pairs_with(result: dict[str, Any], words: str) -> list[dict[str, Any]]:
    return [p for p in result["pairs"] if any(words in s["text"] for s in (*p["old"], *p["new"]))]


def test_our_vision_is_one_section_that_moved_and_was_rewritten(result: dict[str, Any]) -> None:
    (vision,) = sections_of(result, "Our vision")
    assert vision["changes"] == ["moved", "rewritten"]
    assert [one["index"] for one in vision["old"]] == [1]
    assert [one["index"] for one in vision["new"]] == [0]


def test_the_two_welcomes_are_one_office_with_another_person_in_it(result: dict[str, Any]) -> None:
    (welcome,) = [section for section in result["sections"] if section["same_office"]]
    was, now = welcome["old"][0]["speaker"], welcome["new"][0]["speaker"]
    assert (was["name"], now["name"]) == ("Ian Sutherland", "Dr Lee-Anne Farach")
    assert was["role"] == now["role"] == "Director of People (Children and Adults)"


def test_the_welcome_from_darryl_freeman_is_new(result: dict[str, Any]) -> None:
    (welcome,) = sections_of(result, "Welcome from Darryl Freeman")
    assert (welcome["changes"], welcome["old"]) == (["added"], [])
    assert welcome["new"][0]["speaker"]["name"] == "Darryl Freeman"


def test_the_line_a_director_signs_with_is_a_signature(result: dict[str, Any]) -> None:
    (pair,) = pairs_with(result, "Ian Sutherland –")
    assert [statement["kind"] for statement in pair["old"]] == ["signature"]


def test_thanks_for_the_interest_are_unchanged_though_their_section_moved(result: dict[str, Any]) -> None:
    (pair,) = pairs_with(result, "Thank you for your interest in working in Medway Children’s Services.")
    assert pair["change"] == "unchanged"
    assert [s["section"] for s in (*pair["old"], *pair["new"])] == [0, 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "influence, shape and develop our improvement journey",
            "influence, shape and develop our improvement journey",
        ),
        ("launched a new career progression scheme", "the relaunch of a career progression scheme"),
        ("We are doing this through:", "We'll achieve this by:"),
    ],
)
def test_what_speaks_of_the_same_is_one_pair(result: dict[str, Any], old: str, new: str) -> None:
    (pair,) = [p for p in result["pairs"] if any(old in s["text"] for s in p["old"])]
    assert any(new in statement["text"] for statement in pair["new"])


def test_lead_ins_of_both_years_stand_one_under_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ASKED) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    at = lines.index("? related          was: lead-in: We are doing this through:")
    assert lines[at + 1] == "now: lead-in: We'll achieve this by:"


def test_every_list_item_has_its_lead_in_and_nothing_else_has(result: dict[str, Any]) -> None:
    told = [s for pair in result["pairs"] for s in (*pair["old"], *pair["new"])]
    assert sum(s["kind"] == "list_item" for s in told) == 9 + 11
    for statement in told:
        assert (statement["lead_in"] is not None) == (statement["kind"] == "list_item"), statement["text"]


@pytest.mark.parametrize("side", ["old", "new"])
def test_each_statement_is_in_exactly_one_pair(result: dict[str, Any], side: str) -> None:
    listed = sorted(statement["index"] for pair in result["pairs"] for statement in pair[side])
    assert listed == list(range(result[side]["statements"]))
    assert sum(result["counts"]["statements"].values()) == len(result["pairs"])


@pytest.mark.parametrize("side", ["old", "new"])
def test_every_quote_is_the_source_at_its_offsets(result: dict[str, Any], side: str) -> None:
    path = CORPUS / "medway-recruitment" / "versions" / LABELS[side] / "source.txt"
    source = path.read_bytes().decode(result[side]["encoding"]).removeprefix("\ufeff")
    told = [statement for pair in result["pairs"] for statement in pair[side]]
    assert len(told) == result[side]["statements"]
    for statement in told:
        assert statement["quote"] == source[statement["start"] : statement["stop"]]
        assert statement["version"] == LABELS[side]
