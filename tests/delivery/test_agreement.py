from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.delivery.agreement import Agreement, agreements, cohens_kappa
from msgdiff.model import Assessment, DeliveryStatus
from msgdiff.report.register import render_agreement
from tests.delivery.test_standing import judged, log_of

pairs = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12)


@pytest.mark.parametrize(
    ("first", "second", "kappa"),
    [
        ("aabb", "aabb", 1.0),
        ("aabb", "bbaa", -1.0),
        ("aabb", "abab", 0.0),
        ("aaab", "aabb", 0.5),
        ("aaaa", "aaaa", None),
        ("", "", None),
        ("aaaa", "bbbb", 0.0),
    ],
)
def test_kappa(first: str, second: str, kappa: float | None) -> None:
    assert cohens_kappa(list(zip(first, second, strict=True))) == kappa


@given(pairs)
def test_kappa_does_not_ask_who_is_first_and_is_1_only_for_full_agreement(found: list[tuple[str, str]]) -> None:
    kappa = cohens_kappa(found)
    assert kappa == cohens_kappa([(two, one) for one, two in found])
    assert kappa is None or -1 <= kappa <= 1
    assert (kappa == 1) == (kappa is not None and all(one == two for one, two in found))


SAM, ALEX = "Sam Sample", "Alex Example"


def compare(**judgements: Sequence[Assessment]) -> Agreement:
    (found,) = agreements({name: log_of(*said) for name, said in judgements.items()})
    return found


def test_only_blind_judgements_are_compared_each_with_that_for_the_same_date() -> None:
    found = compare(
        one=(judged("stalled", "2019", SAM), judged("delivered", "2020", SAM)),
        two=(judged("delivered", "2021", SAM), judged("delivered", "2021", ALEX, blind=True)),
        three=(judged("delivered", "2021-06", SAM), judged("stalled", "2021-06", ALEX, blind=True)),
        four=(judged("stalled", "2020", SAM), judged("stalled", "2020", ALEX)),
    )
    assert (found.first, found.second, found.judged, found.alike, found.kappa) == (ALEX, SAM, 2, 1, 0.0)
    (disagreement,) = found.disagreements
    assert disagreement.commitment == "three"
    assert (disagreement.first.status, disagreement.second.status) == (
        DeliveryStatus.STALLED,
        DeliveryStatus.DELIVERED,
    )


def test_what_changed_between_two_dates_is_no_disagreement() -> None:
    found = compare(one=(judged("in_progress", "2020", SAM), judged("delivered", "2021", ALEX, blind=True)))
    assert (found.judged, found.disagreements, found.kappa, found.other_dates) == (0, (), None, 1)


def test_the_last_date_that_both_judged_counts() -> None:
    found = compare(
        one=(
            judged("stalled", "2020", SAM),
            judged("stalled", "2020", ALEX, blind=True),
            judged("delivered", "2021", SAM),
            judged("stalled", "2021", ALEX, blind=True),
            judged("delivered", "2022", SAM),
        )
    )
    assert [(one.first.on, one.second.on) for one in found.disagreements] == [("2021", "2021")]
    assert (found.judged, found.other_dates) == (1, 0)


@pytest.mark.parametrize("on", ["2021", "2022"])
def test_a_change_of_mind_in_the_open_hides_no_disagreement(on: str) -> None:
    found = compare(
        one=(
            judged("delivered", "2021", SAM),
            judged("stalled", "2021", ALEX, blind=True),
            judged("delivered", on, ALEX),
        )
    )
    assert (found.judged, len(found.disagreements)) == (1, 1)


def test_without_a_blind_judgement_there_is_nothing_to_compare() -> None:
    assert agreements({"one": (judged("stalled", "2020"), judged("stalled", "2020", "Alex Example"))}) == ()


def test_a_report_says_what_is_not_compared_and_what_kappa_is_worth() -> None:
    apart = (judged("stalled", "2020", SAM), judged("stalled", "2021", ALEX, blind=True))
    alike = (judged("stalled", "2021", SAM), judged("stalled", "2021", ALEX, blind=True))
    report = render_agreement([compare(one=apart, two=alike)])
    assert "alike in 1 of 1, Cohen's kappa not defined: both gave one and the same status throughout" in report
    assert "not compared: 1 more that both judged, but for different dates" in report
    assert report.endswith("from a few cases it says little.\n")
    nothing = render_agreement([compare(one=apart)])
    assert "Alex Example and Sam Sample: nothing was judged by both for the same date\n" in nothing
    assert "not compared: 1 that both judged, but for different dates" in nothing
