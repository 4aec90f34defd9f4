from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from msgdiff.delivery.recording import why_refused
from msgdiff.delivery.standing import Standing, known, standing, uncorrected
from msgdiff.model import Assessment, DeliveryStatus
from tests.store.assessing import draft

DATES = ["2019", "2019-06", "2019-12-01", "2020", "2020-03", "2020-03-15", "2021~", "2019-11/2020-02"]
MOMENTS = [f"2026-03-0{day}T12:00:00Z" for day in range(1, 6)]


def log_of(*drafts: Assessment) -> tuple[Assessment, ...]:
    return tuple(replace(found, number=number) for number, found in enumerate(drafts, 1))


def hold(log: tuple[Assessment, ...], as_of: date | None = None, at: datetime | None = None) -> Standing:
    return standing(uncorrected(known(log, at=at)), as_of=as_of)


def judged(status: str, on: str, by: str = "Sam Sample", **changes: object) -> Assessment:
    return draft("abcdefgh", status=DeliveryStatus(status), on=on, by=by, **changes)


def test_nothing_judged_is_not_yet_rated() -> None:
    assert hold(()) == Standing(DeliveryStatus.NOT_RATED)


def test_the_judgement_of_the_latest_date_holds_whenever_it_was_recorded() -> None:
    log = log_of(judged("delivered", "2021"), judged("in_progress", "2019"))
    assert hold(log).status is DeliveryStatus.DELIVERED
    assert hold(log, date(2020, 1, 1)).status is DeliveryStatus.IN_PROGRESS
    assert hold(log, date(2018, 1, 1)).status is DeliveryStatus.NOT_RATED


def test_a_correction_takes_the_place_of_a_line_from_when_it_is_known() -> None:
    log = log_of(
        judged("delivered", "2020", recorded_at=MOMENTS[0]),
        judged("stalled", "2021", recorded_at=MOMENTS[1], corrects=1),
        judged("not_rated", "2021", recorded_at=MOMENTS[2], corrects=2),
    )
    by = [datetime.fromisoformat(moment).astimezone(UTC) for moment in MOMENTS]
    assert [hold(log, at=moment).status for moment in by[:3]] == ["delivered", "stalled", "not_rated"]
    assert hold(log, date(2020, 6, 1), by[1]).status is DeliveryStatus.NOT_RATED


def test_two_people_who_judge_one_date_differently_are_told_apart() -> None:
    log = log_of(judged("delivered", "2020"), judged("stalled", "2020", "Alex Example"))
    assert hold(log).disputed
    assert [found.by for found in hold(log).judgements] == ["Alex Example", "Sam Sample"]
    assert not hold(log_of(*log, judged("stalled", "2021"))).disputed
    assert hold(log_of(judged("stalled", "2020"), judged("stalled", "2020", "Alex Example"))).status == "stalled"


def test_a_vague_date_that_may_lie_after_another_is_said_to_be_unsure() -> None:
    held = hold(log_of(judged("delivered", "2020"), judged("stalled", "2020-06")))
    assert (held.status, [found.on for found in held.unsure]) == ("stalled", ["2020"])
    assert hold(log_of(judged("stalled", "2020"), judged("stalled", "2020-06"))).unsure == ()


def test_blind_judgements_and_their_checks_do_not_count() -> None:
    held = hold(log_of(judged("delivered", "2020", owner="Head of Care"), judged("stalled", "2021", blind=True)))
    assert (held.status, held.owner) == ("delivered", "Head of Care")


def test_the_owner_stays_and_the_next_check_goes_with_its_judgement() -> None:
    log = log_of(judged("stalled", "2020", owner="Head of Care", next_check="2021"), judged("stalled", "2021"))
    assert (hold(log).owner, hold(log).next_check) == ("Head of Care", None)


statuses = st.sampled_from([status for status in DeliveryStatus if status is not DeliveryStatus.NOT_RATED])
drafts = st.builds(
    judged,
    statuses,
    st.sampled_from(DATES),
    st.sampled_from(["Sam Sample", "Alex Example"]),
    recorded_at=st.sampled_from(MOMENTS),
    blind=st.booleans(),
)
days = st.dates(date(2018, 1, 1), date(2022, 1, 1))


def admitted(found: list[Assessment]) -> tuple[Assessment, ...]:
    """What a log takes in of these."""
    log: tuple[Assessment, ...] = ()
    for one in found:
        if why_refused(log, [one]) is None:
            log = log_of(*log, one)
    return log


def facts(held: Standing) -> tuple[object, ...]:
    judgements = [replace(found, number=0) for found in held.judgements]
    unsure = [replace(found, number=0) for found in held.unsure]
    return held.status, judgements, unsure, held.owner, held.next_check


@given(st.lists(drafts, max_size=8), st.randoms(use_true_random=False), days)
def test_the_order_of_recording_plays_no_part(found: list[Assessment], chance: object, day: date) -> None:
    log = admitted(found)
    shuffled = list(log)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = log_of(*shuffled)
    assert facts(hold(log, day)) == facts(hold(again, day))
    moment = datetime(2026, 3, 3, 12, tzinfo=UTC)
    assert facts(hold(log, day, moment)) == facts(hold(again, day, moment))


@given(st.lists(drafts, max_size=6), st.lists(drafts, max_size=4), days, st.data())
def test_what_was_known_at_a_moment_never_changes(
    found: list[Assessment], later: list[Assessment], day: date, data: st.DataObject
) -> None:
    log = admitted(found)
    moment = datetime(2026, 3, 5, 12, tzinfo=UTC)
    before = facts(hold(log, day, moment))
    for one in later:
        corrects = data.draw(st.sampled_from([None, *(there.number for there in log)]))
        log = log_of(*log, replace(one, recorded_at="2026-03-05T12:00:01Z", corrects=corrects))
    assert facts(hold(log, day, moment)) == before


def test_one_person_says_one_thing_for_one_date() -> None:
    log = log_of(judged("delivered", "2020"))
    assert "--correct 1" in (why_refused(log, [judged("stalled", "2020")]) or "")
    for fine in (
        judged("stalled", "2020-06"),
        judged("stalled", "2020", "Alex Example"),
        judged("stalled", "2020", "Alex Example", blind=True),
        replace(judged("stalled", "2020"), commitment="other"),
        judged("stalled", "2020", corrects=1),
    ):
        assert why_refused(log, [fine]) is None


def test_a_refusal_speaks_of_statuses_as_people_write_them() -> None:
    log = log_of(judged("in_progress", "2020"))
    assert "in line 1 (in progress); correct" in (why_refused(log, [judged("stalled", "2020")]) or "")


def test_nobody_is_blind_to_what_they_judged_openly() -> None:
    blind = judged("delivered", "2021", blind=True)
    for before in (
        log_of(judged("stalled", "2021")),
        log_of(judged("stalled", "2020")),
        log_of(judged("stalled", "2021"), judged("not_rated", "2021", corrects=1)),
    ):
        assert "openly in line 1" in (why_refused(before, [blind]) or "")
    assert why_refused((), [judged("stalled", "2021"), blind]) is not None
    first_blind = log_of(judged("stalled", "2021", blind=True), judged("delivered", "2021"))
    assert "openly in line 2" in (why_refused(first_blind, [replace(blind, corrects=1)]) or "")


def test_who_judged_blind_may_judge_openly_afterwards() -> None:
    log = log_of(judged("stalled", "2021", blind=True))
    assert why_refused(log, [judged("delivered", "2021")]) is None
    assert (
        why_refused(log_of(judged("stalled", "2021", "Alex Example")), [judged("stalled", "2021", blind=True)]) is None
    )


def test_what_is_no_correction_is_refused_with_the_reason() -> None:
    log = log_of(judged("delivered", "2020"), judged("stalled", "2020", corrects=1))
    assert "line 2" in (why_refused(log, [judged("stalled", "2021", corrects=1)]) or "")
    assert "of abcdefgh" in (why_refused(log, [replace(judged("stalled", "2021", corrects=2), commitment="x")]) or "")
    assert "openly" in (why_refused(log, [judged("stalled", "2021", corrects=2, blind=True)]) or "")
    assert "line 3, which is to be" in (why_refused(log, [judged("stalled", "2021", corrects=3)]) or "")
    assert "'not yet rated' says nothing" in (why_refused(log, [judged("not_rated", "2021")]) or "")
    assert why_refused(log, [judged("not_rated", "2021", corrects=2)]) is None
