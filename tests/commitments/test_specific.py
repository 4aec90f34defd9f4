"""What can be judged as worded, and what is missing."""

from __future__ import annotations

import pytest

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.profile import profile
from msgdiff.commitments.specific import WEIGHTS, reasons
from msgdiff.model import Commitment, Missing
from tests.building import page


def only(text: str) -> Commitment:
    (commitment,) = find_commitments(page(text))
    return commitment


@pytest.mark.parametrize(
    "text",
    [
        "We will build 500 homes by 2030.",
        "We will open a new library.",
        "We will reach an inspection judgement of good.",
        "We will answer every letter within five days.",
        "We will publish an annual report on waiting times.",
    ],
)
def test_something_to_look_at_makes_it_specific(text: str) -> None:
    commitment = only(text)
    assert commitment.specific
    assert Missing.MEASURE not in commitment.missing


@pytest.mark.parametrize(
    "text",
    [
        "We will put people first.",
        "We will work with communities to improve lives.",
        "We will continue to support our staff.",
        "We are committed to better outcomes for families.",
    ],
)
def test_words_without_a_measure_are_vague(text: str) -> None:
    commitment = only(text)
    assert not commitment.specific
    assert Missing.MEASURE in commitment.missing


def test_what_is_missing_is_named() -> None:
    assert only("We will build 500 homes by 2030.").missing == ()
    assert only("We will build 500 homes.").missing == (Missing.DATE,)
    assert only("500 homes will be built.").missing == (Missing.DATE, Missing.OWNER)


def test_what_is_done_already_or_again_and_again_needs_no_date() -> None:
    assert Missing.DATE not in only("We have built 500 homes.").missing
    assert Missing.DATE not in only("We will inspect the lifts every week.").missing


def test_every_reason_has_a_weight() -> None:
    assert set(reasons(profile("We will open a hub."))) == set(WEIGHTS)
