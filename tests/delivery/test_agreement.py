from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgdiff.delivery.agreement import agreements, cohens_kappa
from msgdiff.model import DeliveryStatus
from tests.delivery.test_standing import judged

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


def test_only_blind_judgements_are_compared_and_the_last_of_each_person() -> None:
    sam, alex = "Sam Sample", "Alex Example"
    (found,) = agreements(
        {
            "one": (judged("stalled", "2019", sam), judged("delivered", "2020", sam)),
            "two": (judged("delivered", "2020", sam), judged("delivered", "2021", alex, blind=True)),
            "three": (
                judged("delivered", "2020", sam),
                judged("stalled", "2021", alex, blind=True),
            ),
            "four": (judged("stalled", "2020", sam), judged("stalled", "2020", alex)),
        }
    )
    assert (found.first, found.second, found.judged, found.alike, found.kappa) == (alex, sam, 2, 1, 0.0)
    (disagreement,) = found.disagreements
    assert disagreement.commitment == "three"
    assert (disagreement.first.status, disagreement.second.status) == (
        DeliveryStatus.STALLED,
        DeliveryStatus.DELIVERED,
    )


def test_without_a_blind_judgement_there_is_nothing_to_compare() -> None:
    assert agreements({"one": (judged("stalled", "2020"), judged("stalled", "2020", "Alex Example"))}) == ()
