from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from msgdiff.commitments.find import find_commitments
from msgdiff.commitments.trace import trace
from msgdiff.delivery.register import Look, Moment, Register, Row, ids_of, make_register, wording_of
from msgdiff.model import Assessment, Axis, DeliveryStatus, Direction, Document, Status, Sway
from tests.building import page
from tests.delivery.test_standing import log_of
from tests.store.assessing import draft

FIRST = "We will visit every family each week.\n\nWe will open a new library in 2020."
SECOND = "We aim to visit every family each month.\n\nWe will open a new library in 2020."
THIRD = "We aim to visit every family each month."


def versions(*texts: str) -> list[Document]:
    return [page(text, f"v{number}") for number, text in enumerate(texts, 1)]


def assessed(document: Document, at: int, status: str, **changes: object) -> Assessment:
    """A judgement on the commitment at that place in the version."""
    wording = wording_of(find_commitments(document)[at], document, ids_of(document))
    return draft(wording.id, status=DeliveryStatus(status), wording=wording, **changes)


def register(documents: Sequence[Document], *log: Assessment, asked: Moment = Moment()) -> Register:  # noqa: B008
    return make_register("medway", documents, trace(documents), log_of(*log), asked)


def test_a_judgement_remembers_its_exact_words() -> None:
    (document,) = versions("We will:\n• visit  every family each week.\n• open a library.")
    wording = wording_of(find_commitments(document)[0], document, ids_of(document))
    assert (wording.version, wording.lead_in, wording.quote) == ("v1", "We will:", "visit  every family each week.")


def test_an_unchanged_wording_keeps_its_judgement() -> None:
    documents = versions(FIRST, SECOND, SECOND.replace("new library", "new  library"))
    row = register(documents, assessed(documents[0], 1, "in_progress")).rows[1]
    assert (row.standing.status, row.change, row.looks) == (DeliveryStatus.IN_PROGRESS, None, ())


def test_another_wording_needs_review_with_the_change_by_axis() -> None:
    documents = versions(FIRST, SECOND, THIRD)
    row = register(documents, assessed(documents[0], 0, "delivered")).rows[0]
    assert row.looks == (Look.REWORDED,)
    assert row.change is not None
    assert row.change.direction is Direction.WEAKENED
    assert {(shift.axis, shift.sway) for shift in row.change.shifts} >= {(Axis.MODALITY, Sway.WEAKENED)}
    assert row.standing.judgements[0].wording.quote.startswith("We will visit")
    again = register(documents, assessed(documents[0], 0, "delivered"), assessed(documents[2], 0, "stalled", on="2022"))
    assert again.rows[0].looks == ()


def test_back_to_the_wording_that_was_judged_there_is_nothing_to_review() -> None:
    documents = versions(FIRST, SECOND, FIRST)
    assert register(documents, assessed(documents[0], 0, "delivered")).rows[0].looks == ()


def test_a_promise_that_is_gone_stays_and_is_told_from_one_that_was_kept() -> None:
    documents = versions(FIRST, THIRD)
    unrated = register(documents).rows[1]
    assert (unrated.said, unrated.wording, unrated.looks) == (Status.DROPPED, None, (Look.GONE, Look.UNRATED))
    for status, looks in (("in_progress", (Look.GONE,)), ("delivered", ()), ("superseded", ())):
        row = register(documents, assessed(documents[0], 1, status)).rows[1]
        assert (row.said, row.standing.status, row.looks) == (Status.DROPPED, DeliveryStatus(status), looks)


def test_a_claim_of_delivery_is_self_reported_and_no_judgement() -> None:
    row = register(versions("We will open a new library.", "We have opened a new library.")).rows[0]
    assert row.self_reported
    assert row.standing.status is DeliveryStatus.NOT_RATED


def test_what_is_due_is_due_by_the_first_day_of_a_vague_date() -> None:
    documents = versions(FIRST)
    log = assessed(documents[0], 0, "stalled", next_check="2022-06")
    for day, due in ((date(2022, 5, 31), False), (date(2022, 6, 1), True), (None, False)):
        row = register(documents, log, asked=Moment(due=day)).rows[0]
        assert (Look.DUE in row.looks) == due


def test_a_judgement_whose_commitment_is_not_found_is_never_lost() -> None:
    documents = versions(FIRST)
    stray = draft("zzzzzzzz")
    found = register(documents, stray)
    assert found.lost == log_of(stray)
    assert all(row.log == () for row in found.rows)


def test_of_two_commitments_that_say_the_same_each_keeps_its_own() -> None:
    twice = "# Care\n\nWe will open a library.\n\n# Health\n\nWe will open a library."
    documents = versions(twice, twice)
    rows = register(documents, assessed(documents[1], 1, "delivered")).rows
    assert [row.standing.status for row in rows] == ["not_rated", "delivered"]


def history_of(rows: Sequence[Row]) -> list[tuple[str, object, object]]:
    return [(row.id, row.standing.status, row.looks) for row in rows]


def test_judgements_of_a_later_date_are_not_heard_as_of_an_earlier_one() -> None:
    documents = versions(FIRST)
    log = [assessed(documents[0], 0, "stalled", on="2020"), assessed(documents[0], 0, "delivered", on="2022")]
    row = register(documents, *log, asked=Moment(as_of=date(2021, 1, 1))).rows[0]
    assert (row.standing.status, len(row.log)) == (DeliveryStatus.STALLED, 1)
    corrected = [log[0], replace(log[1], corrects=1)]
    row = register(documents, *corrected, asked=Moment(as_of=date(2021, 1, 1))).rows[0]
    assert row.standing.status is DeliveryStatus.NOT_RATED
