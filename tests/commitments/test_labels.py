"""The labelled pairs are well formed and follow the rubric's rules on axes and directions."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from msgdiff.compare.normalise import normalise

FOLDER = Path(__file__).parents[1] / "cases" / "commitments"
AXES = ("modality", "agency", "quantity", "time", "scope", "condition", "measure")
MOVES = {"strengthened", "weakened", "changed"}
KEYS = {"id", "old", "new", "lead_in_old", "lead_in_new", "direction", "axes", "note"}


def pairs_of(group: str) -> list[dict[str, Any]]:
    files = sorted(FOLDER.glob(f"{group}-*.toml"))
    return list(chain.from_iterable(tomllib.loads(path.read_text(encoding="utf-8"))["pair"] for path in files))


HELD, DEV = pairs_of("held"), pairs_of("dev")
ALL = [pytest.param(pair, id=pair["id"]) for pair in HELD + DEV]


def expected_direction(axes: dict[str, str], same_words: bool) -> str:
    """The rubric's rule: `changed` does not tip the balance, and axes that pull apart are reworded."""
    tips = set(axes.values()) & {"strengthened", "weakened"}
    if len(tips) == 1:
        return tips.pop()
    return "kept" if same_words and not axes else "reworded"


def words(pair: dict[str, Any], side: str) -> list[str]:
    """What a side says with its lead-in, without typography: marks between words are none."""
    said = f"{pair.get(f'lead_in_{side}', '')} {pair[side]}"
    return ["".join(c for c in word if c.isalnum()) for word in normalise(said).split() if any(map(str.isalnum, word))]


def test_there_are_enough_pairs_and_many_are_held_back() -> None:
    assert len(HELD) >= 100
    assert len(DEV) >= 400


def test_ids_and_wordings_are_unique() -> None:
    for key in (lambda pair: pair["id"], lambda pair: (words(pair, "old"), words(pair, "new"))):
        counted = Counter(str(key(pair)) for pair in HELD + DEV)
        assert [what for what, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("pair", ALL)
def test_a_pair_has_its_keys_and_no_others(pair: dict[str, Any]) -> None:
    assert {"id", "old", "new", "direction", "axes"} <= set(pair) <= KEYS
    assert ("lead_in_old" in pair) == ("lead_in_new" in pair)
    assert set(pair["axes"]) <= set(AXES)
    assert set(pair["axes"].values()) <= MOVES


@pytest.mark.parametrize("pair", ALL)
def test_the_direction_follows_from_the_axes(pair: dict[str, Any]) -> None:
    assert pair["direction"] == expected_direction(pair["axes"], words(pair, "old") == words(pair, "new"))


@pytest.mark.parametrize("pair", ALL)
def test_kept_differs_in_typography_alone(pair: dict[str, Any]) -> None:
    assert (pair.get("lead_in_old"), pair["old"]) != (pair.get("lead_in_new"), pair["new"])
    assert (pair["direction"] == "kept") == (words(pair, "old") == words(pair, "new"))


@pytest.mark.parametrize("group", [HELD, DEV], ids=["held", "dev"])
@pytest.mark.parametrize("axis", AXES)
def test_every_axis_moves_both_ways(group: list[dict[str, Any]], axis: str) -> None:
    moves = Counter(pair["axes"].get(axis) for pair in group)
    assert min(moves["strengthened"], moves["weakened"]) >= 4


@pytest.mark.parametrize("group", [HELD, DEV], ids=["held", "dev"])
def test_every_kind_of_pair_is_there(group: list[dict[str, Any]]) -> None:
    unmoved = [pair for pair in group if pair["direction"] == "reworded" and not pair["axes"]]
    apart = [pair for pair in group if MOVES - {"changed"} <= set(pair["axes"].values())]
    several = [pair for pair in group if len(pair["axes"]) > 1]
    assert 0.15 <= len(unmoved) / len(group) <= 0.25
    assert 0.15 <= len(several) / len(group) <= 0.25
    assert len(apart) >= 3
    assert any(pair["direction"] == "kept" for pair in group)
    assert any("changed" in pair["axes"].values() for pair in group)
    assert any("lead_in_old" in pair for pair in group)
