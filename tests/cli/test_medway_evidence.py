"""What the search must find, and must not find, for Medway's page of 2019 in that of 2021."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from msgdiff.cli import main

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main(["--corpus", str(CORPUS), "delivery", "medway-recruitment", "--evidence", "--format", "json"]) == 0
    (page,) = json.loads(capsys.readouterr().out)["pages"]
    found: list[dict[str, Any]] = page["commitments"]
    return found


def evidence(rows: list[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    (row,) = [row for row in rows if words in row["text"] and row["said"]["first"] == "2019-sutherland"]
    found: list[dict[str, Any]] = row["evidence"]
    return found


@pytest.mark.parametrize("words", ["an Ofsted judgement of 'good'", "fully embedding area-based working"])
def test_nothing_speaks_of_what_was_silently_dropped(rows: list[dict[str, Any]], words: str) -> None:
    assert evidence(rows, words) == []


def test_the_career_scheme_is_found_first_as_the_pages_own_word(rows: list[dict[str, Any]]) -> None:
    found = evidence(rows, "career progression scheme")
    assert "the relaunch of a career progression scheme" in found[0]["text"]
    assert "A career progression scheme is in place" in found[1]["text"]
    assert [(one["self_reported"], one["firm"], one["version"]) for one in found[:2]] == [
        (True, True, "2021-farach-freeman")
    ] * 2
    assert found[0]["mark"] == "supporting"


def test_what_was_first_said_in_the_newest_version_has_none(rows: list[dict[str, Any]]) -> None:
    new = [row for row in rows if row["said"]["first"] == "2021-farach-freeman"]
    assert new
    assert all(row["evidence"] == [] for row in new)
