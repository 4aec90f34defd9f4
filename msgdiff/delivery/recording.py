"""What may be recorded beside what a log holds already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgdiff.delivery.citations import write_citation
from msgdiff.delivery.standing import days, uncorrected
from msgdiff.delivery.texts import LONGEST_TEXT
from msgdiff.model import Assessment, DeliveryStatus
from msgdiff.store.dates import parse_date


def why_refused(log: Sequence[Assessment], draft: Assessment) -> str | None:
    """Why an assessment cannot follow those of its page's log, or None.

    One person says one thing of a commitment for one date: a change of mind is a correction, so that nothing hangs on
    the order of two lines.
    """
    if draft.corrects is not None:
        return _why_no_correction(log, draft, draft.corrects)
    if draft.status is DeliveryStatus.NOT_RATED:
        return "'not_rated' says nothing; give it with a correction, to take an assessment back"
    for found in uncorrected(log):
        same = (found.commitment, found.by, found.on, found.blind) == (
            draft.commitment,
            draft.by,
            draft.on,
            draft.blind,
        )
        if same:
            return (
                f"{found.by} judged {found.commitment} for {found.on} in line {found.number} ({found.status}); "
                f"correct that line (--correct {found.number}) or give another date"
            )
    return None


def _why_no_correction(log: Sequence[Assessment], draft: Assessment, number: int) -> str | None:
    old = next((found for found in log if found.number == number), None)
    if old is None:
        return f"there is no line {number} to correct"
    if old.commitment != draft.commitment:
        return f"line {number} is of {old.commitment}, not of {draft.commitment}"
    later = next((found for found in log if found.corrects == number), None)
    if later is not None:
        return f"line {number} was corrected in line {later.number}; correct that one"
    if old.blind != draft.blind:
        return f"line {number} was made {'blind' if old.blind else 'openly'}, and so must its correction be"
    return None


def why_impossible(draft: Assessment, *, today: date) -> str | None:
    """Why an assessment cannot be true, whatever the log holds, or None."""
    first = days(draft)[0]
    if first > today:
        return f"the date {draft.on} is yet to come"
    if draft.next_check is not None and parse_date(draft.next_check).latest < first:
        return f"the next check, {draft.next_check}, lies before the judgement of {draft.on}"
    if sum(len(write_citation(citation)) + 1 for citation in draft.citations) > LONGEST_TEXT:
        return f"its sources have more than {LONGEST_TEXT} characters; cite a file that lists them"
    if not draft.by:
        return "nobody is named who judges; say who (--by)"
    return None
