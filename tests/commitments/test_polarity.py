"""A promise turned into its opposite is no rewording of it."""

from __future__ import annotations

import pytest

from msgdiff.commitments.outcome import outcome
from msgdiff.commitments.polarity import is_negative
from msgdiff.commitments.trace import OPPOSITE, trace
from msgdiff.model import Status
from tests.building import page


@pytest.mark.parametrize(
    "text",
    [
        "We will not close the library.",
        "We won't close the library.",
        "No library will be closed.",
        "Nobody will wait longer than a week.",
        "We will no longer lend DVDs.",
        "We will stop lending DVDs.",
    ],
)
def test_these_say_that_something_will_not_be(text: str) -> None:
    assert is_negative(text)


@pytest.mark.parametrize(
    "text",
    [
        "We will close the library.",
        "We will not stop lending DVDs.",
        "We will not only build homes but repair them.",
        "We will charge no more than £5.",
        "We will reply no later than Friday.",
        "We will notify residents of nonpayment.",
    ],
)
def test_these_say_that_something_will_be(text: str) -> None:
    assert not is_negative(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We will open two new hubs in the town.", "We will not open two new hubs in the town."),
        ("We will not sell any homes to developers.", "We will sell homes to developers."),
    ],
)
def test_the_opposite_replaces_a_promise(old: str, new: str) -> None:
    gone, come = trace([page(old), page(new)])
    assert gone.steps[-1].status is Status.REPLACED
    assert gone.steps[-1].remark == OPPOSITE
    assert gone.steps[-1].new == come.first
    assert outcome(gone) is Status.REPLACED


def test_two_negatives_that_say_the_same_are_the_same_promise() -> None:
    (history,) = trace([page("We will not charge residents for bins."), page("We won't charge residents for bins.")])
    assert outcome(history) is Status.REWORDED


def test_a_promise_split_in_two_sentences_is_not_weakened() -> None:
    old = "We will call you within 5 days of your letter and we will visit you within 10 days of the call."
    new = "We will call you within 5 days of your letter. We will visit you within 10 days of the call."
    histories = trace([page(old), page(new)])
    assert not [h for h in histories if outcome(h) in {Status.WEAKENED, Status.DROPPED}]
