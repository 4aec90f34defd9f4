"""What the rules make of the page in the corpus, which no rule was written for."""

from __future__ import annotations

from pathlib import Path

import pytest

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.strength import weigh_change
from msgdiff.model import Axis, Commitment, Direction, Stance
from msgdiff.parsers import parse

VERSIONS = Path(__file__).parents[2] / "corpus" / "medway-recruitment" / "versions"


def commitments(version: str) -> tuple[Commitment, ...]:
    data = (VERSIONS / version / "source.txt").read_bytes()
    return find_commitments(parse(data, media_type="text/plain"))


def one(version: str, words: str) -> Commitment:
    (commitment,) = (c for c in commitments(version) if words in c.text)
    return commitment


OLD, NEW = "2019-sutherland", "2021-farach-freeman"


@pytest.mark.parametrize(
    ("version", "words", "stance"),
    [
        (OLD, "Ofsted judgement", "aspiration"),
        (OLD, "providing the right service", "ongoing"),
        (OLD, "fully embedding area-based working", "ongoing"),
        (OLD, "launched a new career progression scheme", "claim"),
        (OLD, "We remain committed", "promise"),
        (NEW, "We want children and families", "aspiration"),
        (NEW, "recruiting a skilled and permanent workforce", "promise"),
        (NEW, "listen to children and young people", "promise"),
        (NEW, "relaunch of a career progression scheme", "claim"),
        (NEW, "A career progression scheme is in place", "claim"),
        (NEW, "establishing a permanent management team", "claim"),
        (NEW, "embedding Signs of Safety", "claim"),
        (NEW, "and will remain so", "promise"),
    ],
)
def test_the_stance_of(version: str, words: str, stance: str) -> None:
    assert one(version, words).stance == stance


def test_the_target_can_be_judged_and_says_by_what() -> None:
    target = one(OLD, "Ofsted judgement")
    assert target.specific
    assert any(cue.axis is Axis.MEASURE and "judgement" in cue.words for cue in target.cues)


def test_from_doing_to_wanting_is_weaker() -> None:
    verdict = weigh_change(one(OLD, "providing the right service"), one(NEW, "We want children and families"))
    assert verdict.direction is Direction.WEAKENED
    assert verdict.shifts[0].axis is Axis.MODALITY


def test_a_commitment_in_a_welcome_has_its_speaker() -> None:
    speaker = one(NEW, "I am fully committed").speaker
    assert speaker is not None
    assert speaker.name == "Dr Lee-Anne Farach"


def test_praise_findings_and_thanks_are_none() -> None:
    texts = [c.text for version in (OLD, NEW) for c in commitments(version)]
    for words in ("Thank you", "inadequate", "staff morale was high", "exciting place", "look forward", "She praised"):
        assert not any(text.startswith(words) or text.endswith(f"{words}.") for text in texts)


def test_the_stances_are_only_the_four() -> None:
    assert {c.stance for v in (OLD, NEW) for c in commitments(v)} == set(Stance)
