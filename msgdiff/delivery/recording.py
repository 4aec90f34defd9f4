"""What may be recorded beside what a log holds already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from msgdiff.delivery.citations import write_citation
from msgdiff.delivery.standing import days, uncorrected
from msgdiff.delivery.statuses import WORDS
from msgdiff.delivery.texts import LONGEST_TEXT, person
from msgdiff.model import Assessment, DeliveryStatus
from msgdiff.store.dates import parse_date


def why_refused(log: Sequence[Assessment], drafts: Sequence[Assessment]) -> str | None:
    """Why assessments cannot follow those of their page's log, one after the other, or None.

    One person says one thing of a commitment for one date: a change of mind is a correction, so that nothing hangs on
    the order of two lines.
    """
    of_commitment: dict[str, list[Assessment]] = defaultdict(list)
    for found in log:
        of_commitment[found.commitment].append(found)
    for number, draft in enumerate(drafts, len(log) + 1):
        before = of_commitment[draft.commitment]
        why = _why_no_correction(log, before, draft) if draft.corrects is not None else _why_not_new(before, draft)
        why = why or _why_not_blind(before, draft)
        if why:
            return why
        before.append(replace(draft, number=number))
    return None


def _why_not_new(before: Sequence[Assessment], draft: Assessment) -> str | None:
    """`before` are those of the same commitment."""
    if draft.status is DeliveryStatus.NOT_RATED:
        return f"{WORDS[draft.status]!r} says nothing; give it with a correction, to take an assessment back"
    for found in uncorrected(before):
        same = person(found.by) == person(draft.by)
        if same and (found.on, found.blind) == (draft.on, draft.blind):
            return (
                f"{found.by} judged {found.commitment} for {found.on} in line {found.number} ({WORDS[found.status]}); "
                f"correct that line (--correct {found.number}) or give another date"
            )
    return None


def _why_not_blind(before: Sequence[Assessment], draft: Assessment) -> str | None:
    """Who judged openly was shown what others said, and a correction makes nobody forget it."""
    seen = next((found for found in before if not found.blind and person(found.by) == person(draft.by)), None)
    if not draft.blind or seen is None:
        return None
    return (
        f"{seen.by} judged {seen.commitment} openly in line {seen.number}, so no opinion of theirs on it is blind; "
        "ask somebody else"
    )


def _why_no_correction(log: Sequence[Assessment], before: Sequence[Assessment], draft: Assessment) -> str | None:
    number = draft.corrects
    old = next((found for found in before if found.number == number), None)
    if old is None:
        other = next((found for found in log if found.number == number), None)
        what = f"of {other.commitment}, not of {draft.commitment}" if other else "not there"
        return f"line {number}, which is to be corrected, is {what}"
    later = next((found for found in before if found.corrects == number), None)
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
