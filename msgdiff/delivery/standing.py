"""What was judged of a commitment, on any day and as far as it was known at any moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from msgdiff.model import Assessment, DeliveryStatus
from msgdiff.store.dates import parse_date


class Standing(NamedTuple):
    """What holds of one commitment.

    `status` is None where people judged differently for the same date. `judgements` are the assessments that say so,
    `unsure` those of another status whose vague dates may lie after them. `owner` and `next_check` are the last named.
    """

    status: DeliveryStatus | None
    judgements: tuple[Assessment, ...] = ()
    unsure: tuple[Assessment, ...] = ()
    owner: str | None = None
    next_check: str | None = None

    @property
    def disputed(self) -> bool:
        """Whether people judged differently for the same date."""
        return self.status is None


def known(log: Iterable[Assessment], *, at: datetime | None = None) -> tuple[Assessment, ...]:
    """The assessments that were recorded by then, all where None, in the order of the log."""
    return tuple(found for found in log if at is None or moment(found.recorded_at) <= at)


def uncorrected(log: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """Those that no other takes the place of. All are of one page."""
    corrected = {found.corrects for found in log}
    return tuple(found for found in log if found.number not in corrected)


def standing(log: Iterable[Assessment], *, as_of: date | None = None) -> Standing:
    """What holds by the dates of the judgements themselves, never by the order in which they were recorded.

    Args:
        log: what is known of one commitment, without what was corrected.
        as_of: the day that is asked about; judgements whose date begins after it do not count.

    Returns:
        The judgement of the latest date. Blind ones are second opinions and do not count.
    """
    counted = sorted(
        (found for found in log if not found.blind and (as_of is None or days(found)[0] <= as_of)),
        key=lambda found: (days(found), found.by, found.status, found.number),
    )
    if not counted:
        return Standing(DeliveryStatus.NOT_RATED)
    last = days(counted[-1])
    judgements = tuple(found for found in counted if days(found) == last)
    said = {found.status for found in judgements}
    unsure = tuple(found for found in counted if last > days(found) and days(found)[1] >= last[0])
    return Standing(
        said.pop() if len(said) == 1 else None,
        judgements,
        tuple(found for found in unsure if found.status not in {one.status for one in judgements}),
        next((found.owner for found in reversed(counted) if found.owner), None),
        next((found.next_check for found in reversed(judgements) if found.next_check), None),
    )


def days(assessment: Assessment) -> tuple[date, date]:
    """The first and the last day its date can mean."""
    said = parse_date(assessment.on)
    return said.earliest, said.latest


def moment(text: str) -> datetime:
    """A recorded moment, ISO 8601 in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
