"""What is promised by a clause that names nobody, and the forecasts, notices and rules that only look like it."""

from __future__ import annotations

import pytest

from msgdiff.commitments.find import find_commitments
from msgdiff.model import Missing, Stance
from tests.building import page


def stances(text: str) -> list[Stance]:
    return [commitment.stance for commitment in find_commitments(page(text))]


@pytest.mark.parametrize(
    "text",
    [
        "No school will close in the next five years.",
        "Fares will be free.",
        "School meals will be free for every child.",
        "Rents will not go up.",
        "No child will go hungry.",
        "There will be a nurse in every school.",
        "Every village will have a bus.",
        "Every home will have a smoke alarm.",
        "Every bus will be electric by 2030.",
        "The pool will not close.",
        "The pool will stay open.",
        "You will get a reply within five days.",
        "Each of our shops will hold a quiet hour.",
        "No library will close during the life of this plan.",
    ],
)
def test_what_an_organisation_can_see_to_is_a_promise_though_nobody_is_named(text: str) -> None:
    (found,) = find_commitments(page(text))
    assert found.stance is Stance.PROMISE
    assert Missing.OWNER in found.missing


@pytest.mark.parametrize(
    "text",
    [
        "No child should be left behind.",
        "No family should have to choose between heat and food.",
    ],
)
def test_what_nobody_should_suffer_is_a_wish(text: str) -> None:
    assert stances(text) == [Stance.ASPIRATION]


@pytest.mark.parametrize(
    "text",
    [
        # What is to be expected, and what others will do.
        "The HS2 line will open in 2033.",
        "The bridge will open in 2031, according to National Highways.",
        "The general election will come in 2024.",
        "The new Act will come into force in 2025.",
        "The Olympic Games will come to Los Angeles in 2028.",
        "The contract will run from 2022 to 2027.",
        "The new school year will begin in September 2024.",
        "The exhibition will open in spring.",
        "The tide will go out by the summer solstice of 2024.",
        "The film will be available by 2025 on DVD.",
        "The results will be available in summer.",
        "Most colds will clear up within a week.",
        "The virus will spread within days.",
        "Passports will arrive within three weeks.",
        "The court will decide within 28 days.",
        "The Prime Minister will visit within weeks.",
        "You will get a fine if you do not pay within 14 days.",
        "You will hear from the Home Office within eight weeks.",
        "Inflation will not fall before 2025.",
        # What is on, and when.
        "Interest rates will not rise this year, the Bank of England said.",
        "The UK will not change its clocks.",
        "The scheme will not change your benefits.",
        "The price of gas will not go up until October.",
        "There will be no bin collection on Christmas Day.",
        "There will be no parking in the High Street during the fair.",
        "There will be no lectures in reading week.",
        "There will be a fire drill in every building.",
        "All roads will reopen by spring.",
        "Entry will be free on Sundays in July.",
        "Parking will be free of charge after 6pm.",
        "The gates will stay open all night.",
        "The house will be free of mould.",
        "The library will close at 5pm on Friday.",
        "The car park will be closed from 3 to 7 June.",
        "No school will close on Friday.",
        "There will be no road closures during the race.",
        "The pool will stay open until midnight.",
        "Parking will be free in December.",
        # What is said of each and of none without being promised.
        "There will be no change to the law.",
        "There will be all sorts of stalls.",
        "There will be rain in all parts of the country.",
        "Every vote will count.",
        "Every penny will help.",
        "Each team will play ten games.",
        "Each class will have a maximum of 30 children.",
        "All staff will wear a badge.",
        "All visitors will be searched.",
        "All households will have to register.",
        "Everyone will have heard of the Great Fire.",
        "In those days every child will have walked to school.",
        "Every successful bidder will receive a contract.",
        "All polling stations will open at 7am.",
        "No buses will go to the stadium.",
        "No child will be left in the playground without an adult.",
        "House prices will not rise.",
        # Rules of the house.
        "No school should open on Good Friday.",
        "No child should swim alone.",
        "All calls will be recorded.",
        "No dogs will be allowed.",
        "Any vehicle parked here will be towed away.",
        "All pupils will wear a tie.",
        "Every pupil will have to wear a tie.",
        "Any bag left here will be confiscated.",
    ],
)
def test_forecasts_notices_and_rules_of_the_house_are_no_promise(text: str) -> None:
    assert not stances(text)


def test_a_promise_near_by_makes_a_promise_of_what_would_be_none_alone() -> None:
    assert stances("We will rebuild the school. Each class will have a maximum of 30 children.") == [Stance.PROMISE] * 2
