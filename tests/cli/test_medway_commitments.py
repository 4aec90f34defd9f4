"""What must come out of Medway's recruitment page, by rules that were not written for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from msgdiff.cli import main

CORPUS = Path(__file__).parents[2] / "corpus"
PAGE = "medway-recruitment"
LABELS = ("2019-sutherland", "2021-farach-freeman")
ENDED = {"dropped", "replaced", "related"}


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["--corpus", str(CORPUS), "commitments", *arguments, "--format", "json"]) == 0
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


@pytest.fixture
def histories(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(capsys, PAGE, "--history")["histories"]
    return found


@pytest.fixture
def texts(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """What each version commits to, in its own words."""
    return [[found["text"] for found in ask(capsys, f"{PAGE}@{label}")["commitments"]] for label in LABELS]


def one(histories: list[dict[str, Any]], words: str) -> dict[str, Any]:
    """The only history that begins with a wording that has these words."""
    (found,) = [history for history in histories if words in history["steps"][0]["new"]["quote"]]
    return found


def last(history: dict[str, Any]) -> dict[str, Any]:
    step: dict[str, Any] = history["steps"][-1]
    return step


def test_the_target_of_a_judgement_is_gone_and_said_to_be(histories: list[dict[str, Any]]) -> None:
    target = one(histories, "achieve an Ofsted judgement of 'good'")
    first = target["steps"][0]["new"]
    assert (first["stance"], first["specific"]) == ("aspiration", True)
    assert target["status"] in {"dropped", "related"}
    assert any("judgement" in lost for lost in last(target)["lost"])


def test_area_based_working_is_gone(histories: list[dict[str, Any]], texts: list[list[str]]) -> None:
    assert one(histories, "area-based working")["status"] == "dropped"
    assert not any("area-based" in text for text in texts[1])


def test_from_doing_to_wanting(histories: list[dict[str, Any]]) -> None:
    """The two share too little to be called a rewording, so the weakening is told under that reserve."""
    history = one(histories, "providing the right service")
    step = last(history)
    assert history["status"] == "related"
    assert step["old"]["lead_in"] == "We are doing this through:"
    assert (step["old"]["stance"], step["new"]["stance"]) == ("ongoing", "aspiration")
    assert step["new"]["text"].startswith("We want children and families to be able to access the right services")
    assert ("modality", "weakened", "are doing", "want") in [
        (reason["axis"], reason["sway"], reason["old"], reason["new"]) for reason in step["reasons"]
    ]


def test_the_scheme_was_launched_relaunched_and_is_in_place(histories: list[dict[str, Any]]) -> None:
    step = last(one(histories, "launched a new career progression scheme"))
    assert step["status"] in {"related", "claimed_delivered"}
    assert step["new"]["text"] == "the relaunch of a career progression scheme for social workers"
    assert [other["text"] for other in step["also"]] == ["A career progression scheme is in place"]
    assert {step["old"]["stance"], step["new"]["stance"], step["also"][0]["stance"]} == {"claim"}
    assert step["old"]["speaker"]["name"] == "Ian Sutherland"
    assert step["also"][0]["speaker"]["name"] == "Darryl Freeman"


def test_the_permanent_management_team_is_claimed_without_a_promise(histories: list[dict[str, Any]]) -> None:
    history = one(histories, "establishing a permanent management team")
    (step,) = history["steps"]
    assert (history["status"], step["at"], step["new"]["stance"]) == ("new", 1, "claim")
    assert step["new"]["lead_in"] == "Improvement measures introduced to date include:"
    assert "no earlier version promises it" in step["remark"]


def test_listening_is_new(histories: list[dict[str, Any]]) -> None:
    history = one(histories, "We'll listen to children and young people")
    (step,) = history["steps"]
    assert (history["status"], step["at"], step["new"]["stance"]) == ("new", 1, "promise")


def test_one_model_of_practice_is_not_named_again_and_another_is(
    histories: list[dict[str, Any]], texts: list[list[str]]
) -> None:
    assert one(histories, "systemic practice model")["status"] in ENDED
    assert not any("systemic" in text for text in texts[1])
    assert not any("Signs of Safety" in text for text in texts[0])
    safety = [history for history in histories if "Signs of Safety" in history["steps"][0]["new"]["quote"]]
    assert {(history["status"], history["steps"][0]["new"]["stance"]) for history in safety} == {
        ("new", "claim"),
        ("new", "ongoing"),
    }


@pytest.mark.parametrize("at", [0, 1])
def test_every_quote_is_the_source_at_its_offsets(histories: list[dict[str, Any]], at: int) -> None:
    path = CORPUS / PAGE / "versions" / LABELS[at] / "source.txt"
    source = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    quoted = [
        said
        for history in histories
        for step in history["steps"]
        for said in (step["old"], step["new"], *step["also"])
        if said and said["version"] == LABELS[at]
    ]
    assert quoted
    for said in quoted:
        assert said["quote"] == source[said["start"] : said["stop"]]


def test_what_is_listed_is_what_is_followed(histories: list[dict[str, Any]], texts: list[list[str]]) -> None:
    told = [
        [
            s["new"]["text"]
            for h in histories
            for s in h["steps"]
            if s["at"] == at and s["new"] and s["status"] not in ENDED
        ]
        for at in (0, 1)
    ]
    assert [sorted(one) for one in told] == [sorted(one) for one in texts]
